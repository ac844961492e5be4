/* SPDX-License-Identifier: GPL-2.0-or-later
 * The module for a world, for the tests of modules. */
#ifndef AVCWATCH_PROPOSED_H
#define AVCWATCH_PROPOSED_H

#include "advised.h"

struct proposed {
	/* to be set before */
	const char *const *ids;
	size_t ids_n;
	enum aw_rule_scope scope;
	const char *module; /* NULL: "avcwatch" */
	int expected;       /* what aw_propose() returns */
	bool in_memory;     /* the policy is not compiled, which takes a while */

	struct advice advice;
	struct aw_proposal p;
	struct aw_err err;
};

void proposed_done(struct proposed *p);
#define PROPOSED AW_AUTO(proposed_done) struct proposed

/* Weighs the world, if that was not done yet. */
void propose(struct world *w, struct proposed *p);

/* All of it. */
void assert_cil(const struct proposed *p, const char *expected);
/* Each problem has one fix, and the counts are what they say. */
void assert_sums(const struct proposed *p);
/* Of the one problem of that target type and class; the test fails where there is none, or another one. */
const struct aw_problem_fix *fix_of(const struct proposed *p, const char *target,
				    const char *tclass);

#endif
