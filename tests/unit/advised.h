/* SPDX-License-Identifier: GPL-2.0-or-later
 * The remedies of a world, for the tests of remedies and of modules: with the built-in guards and rules, and with those
 * of a directory. */
#ifndef AVCWATCH_ADVISED_H
#define AVCWATCH_ADVISED_H

#include "attributed.h"

#include "avcwatch/propose.h"

/* base.cil and propose.cil. */
#define PROPOSE "tests/policy/propose.policy"

struct advice {
	struct aw_guards *guards;
	struct aw_remedy_rules *rules;
	struct aw_file_contexts *contexts; /* to be set before; or none */
	const char *dir;                   /* the same: guards and remedies below it */
	struct aw_remedies remedies;
};

void advice_done(struct advice *a);
#define ADVICE AW_AUTO(advice_done) struct advice

/* Weighs the world, if that was not done yet, and makes the remedies. */
void advise(struct world *w, struct advice *a);

/* The first of the kind, or NULL. */
const struct aw_remedy *remedy_of(const struct advice *a, const struct aw_group *g,
				  enum aw_remedy_kind kind);
bool has_remedy(const struct advice *a, const struct aw_group *g, enum aw_remedy_kind kind);
/* It is there, with this proof. */
const struct aw_remedy *assert_proof(const struct advice *a, const struct aw_group *g,
				     enum aw_remedy_kind kind, const char *proof);
const struct aw_remedy_list *remedies_of(const struct advice *a, const struct aw_group *g);

/* The only row that is shown. */
const struct aw_group *only_row(const struct world *w);
/* The one with that target type and class; the test fails where there is none, or another one. */
const struct aw_group *row_of(const struct world *w, const char *target, const char *tclass);

/* What it says, until the next call; "" where there is nothing. */
const char *words_of(const struct advice *a, const struct aw_group *g, const struct aw_remedy *m,
		     enum aw_remedy_words words);

/* An AVC record of one permission; `fields` stand behind pid and comm: "path=... ioctlcmd=0x0". */
struct avc {
	const char *source, *target, *tclass, *perm, *fields;
};

void put_avc(struct world *w, const struct avc *avc);
#define PUT_AVC(w, ...) put_avc(w, &(struct avc){ __VA_ARGS__ })

#endif
