/* SPDX-License-Identifier: GPL-2.0-or-later
 * Who is who: names the holder of each side of each access. Names holders, not denials; knows no
 * outcome.
 *
 * A holder is who carries categories on one node for an interval: categories are used again, and the type is
 * shared by runtimes (T20, T21). What ties a level to a container is, from the best evidence on: a record
 * that names both; the inventory, whose claims hold for the container's time; what engines did as the log
 * tells it. Where nothing does, or several claims overlap, the answer says so.
 *
 * First a trail follows the log and gives each denial its scope; then aw_attribute() names the holders of
 * the folded accesses, so that what came late in the log serves what came early. */
#ifndef AVCWATCH_ATTRIBUTE_H
#define AVCWATCH_ATTRIBUTE_H

#include "avcwatch/fold.h"
#include "avcwatch/inventory.h"

/* ---- while the log is read ---- */

struct aw_trail;

/* `inv` (may be empty) and `rules` are borrowed for the life of the trail, and of what is made from it. */
int aw_trail_new(const struct aw_inventory *inv, const struct aw_runtime_rules *rules,
		 struct aw_trail **out, struct aw_err *err);
void aw_trail_free(struct aw_trail *t);
void aw_trail_freep(struct aw_trail **t);

/* To be called for each, in the order of the log. *out lasts until the next call. -ENOMEM. */
int aw_trail_denial(struct aw_trail *t, const struct aw_denial *d, struct aw_scope *out,
		    struct aw_err *err);
int aw_trail_mark(struct aw_trail *t, const struct aw_mark *mark, struct aw_err *err);
int aw_trail_binding(struct aw_trail *t, const struct aw_binding *b, struct aw_err *err);

/* ---- afterwards ---- */

#define AW_HOLDER_TYPES_MAX 32u
#define AW_HOLDER_EVIDENCE_MAX 16u
#define AW_HOLDER_CANDIDATES_MAX 16u

enum aw_holder_flag {
	AW_HOLDER_UNCONFINED = 1,        /* its processes carry no categories */
	AW_HOLDER_LABEL_NOT_APPLIED = 2, /* ... though the engine gave it a label */
	AW_HOLDER_RUNTIME_SETUP = 4, /* the engine's process that sets it up was denied something */
	AW_HOLDER_EXITED = 8,
};

struct aw_evidence_text {
	const char *rule, *text; /* borrowed */
};

/* Who it may be, where that is not sure enough or not the only one. */
struct aw_candidate {
	enum aw_runtime runtime;
	const char *id, *name; /* borrowed; NULL: not known */
	unsigned confidence;
};

struct aw_holder {
	char *ref; /* unique: host, RUNTIME:ID, unknown:s0:c1,c2; with @START where that was there before,
			     and a number where it began in the same millisecond */
	const char *categories; /* canonical; borrowed; NULL for the host and for who has none */
	enum aw_runtime runtime;
	const char *id, *name, *image, *workload; /* borrowed; NULL: not known */
	unsigned confidence; /* 0 to 100: how sure the runtime and the id are */
	bool ambiguous;      /* several claims overlap: see the candidates */
	unsigned flags;
	/* private: when a process of its own acted with its categories first, and without any last; AW_TIME_NONE */
	int64_t confined_ms, unconfined_ms;
	struct aw_evidence_text *evidence;
	size_t evidence_n;
	struct aw_candidate *candidates; /* the surest first */
	size_t candidates_n;
	struct aw_str node;
	struct aw_str
		*types; /* that carry its categories, sorted; the texts borrowed from the table */
	struct aw_str
		given_type; /* of the processes, as its engine says; borrowed; empty: not known */
	size_t types_n, types_cap;
	int64_t first_ms, last_ms; /* of the denials in which it takes part; AW_TIME_NONE */
};

/* Which side of an access the container is on. */
enum aw_side {
	AW_SIDE_SUBJECT, /* it acted on the host or on itself; the host's own accesses, too */
	AW_SIDE_OBJECT,  /* a host process acted on its object */
	AW_SIDE_BOTH,    /* it acted on another container's object: the peer's */
};

const char *aw_side_name(enum aw_side side);

#define AW_NO_PEER SIZE_MAX

struct aw_ends {
	size_t container; /* index into holders */
	size_t peer;      /* the same, or AW_NO_PEER */
	enum aw_side side;
	/* Whose engine acted, as in struct aw_scope: what it is refused, its containers do not start without
	 * (T35). */
	unsigned engines;
};

struct aw_attribution {
	struct aw_holder *
		holders; /* holders[0] is the host; those of the inventory without denials stand last */
	size_t n, cap;
	struct aw_ends *ends; /* of each access of the table */
	char **texts;         /* private: what holders borrow */
	size_t texts_n, texts_cap;
};

/* `fold` and `trail` are borrowed for the life of the result. -ENOMEM. */
int aw_attribute(const struct aw_fold *fold, struct aw_trail *trail, struct aw_attribution *out,
		 struct aw_err *err);
void aw_attribution_done(struct aw_attribution *a);

#endif
