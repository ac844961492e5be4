/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside remedy: which accesses a rule is about: the key "match" of guards and remedies. */
#ifndef AW_REMEDY_MATCH_H
#define AW_REMEDY_MATCH_H

#include "avcwatch/remedy.h"
#include "avcwatch/rules.h"

struct aw_pattern {
	char *text; /* without the star */
	enum aw_star { AW_STAR_NONE, AW_STAR_FIRST, AW_STAR_LAST } star;
};

/* None: the key was not there, and anything matches. */
struct aw_patterns {
	struct aw_pattern *items;
	size_t n, cap;
};

enum aw_is { AW_IS_EITHER, AW_IS_FALSE, AW_IS_TRUE };

/* One object of the list. */
struct aw_match_keys {
	unsigned subjects; /* bits, 1u << enum aw_subject; 0: all */
	struct aw_patterns source, target, not_target, tclass, permission;
	enum aw_is peer;
	enum aw_is self; /* the target's type is the source's */
	/* of rows alone */
	unsigned runtimes, causes, outcomes; /* bits; 0: all */
	struct aw_patterns path;
	enum aw_is storage, isolation, shares, forbidden;
};

struct aw_matches {
	struct aw_match_keys *items;
	size_t n, cap;
};

/* The list `root` has as "match"; keys of rows only if `rows`. To be freed whatever is returned. Errors name the file
 * and the key. */
int aw_matches_read(const struct aw_json *root, const char *file, bool rows, struct aw_matches *out,
		    struct aw_err *err);
void aw_matches_done(struct aw_matches *m);

/* Does one of them know the access? `row` may be NULL where none has keys of rows. */
bool aw_matches_know(const struct aw_matches *m, const struct aw_guarded *access,
		     const struct aw_row_facts *row);

/* The key "runtime": bits, 0 where it is not there. */
int aw_match_runtimes(const struct aw_json *object, const char *file, unsigned *out,
		      struct aw_err *err);

#endif
