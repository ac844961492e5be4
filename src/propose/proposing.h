/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside propose: the work, and its parts. */
#ifndef AW_PROPOSE_PROPOSING_H
#define AW_PROPOSE_PROPOSING_H

#include "avcwatch/propose.h"

#define AW_PROPOSE_NEEDS_POLICY                                                                    \
	"what is proposed is proved by a policy: --policy FILE (on its host /sys/fs/selinux/policy)"

struct aw_proposing {
	const struct aw_remedies *advice;
	const struct aw_report *report;
	struct aw_policy *policy;
	const struct aw_propose_options *options;
	struct aw_proposal *out;
	size_t *problem_of; /* of each row in report->all its place in out->problems; AW_NO_GROUP */
};

/* ---- problems.c ---- */

/* The rows that are meant, and what becomes of each. -ENOMEM. */
int aw_proposing_choose(struct aw_proposing *w);
/* The booleans that the problems with AW_FIX_BOOLEAN need. -ENOMEM. */
int aw_proposing_list_ways(struct aw_proposing *w);
/* The problem of an access that is not known to be allowed, or NULL: it is none that is meant. */
struct aw_problem_fix *aw_proposing_problem(const struct aw_proposing *w, size_t access);

/* ---- types.c ---- */

/* Which sides of an access are the workload's container itself: its own type stands there once it has one. */
struct aw_own_sides {
	bool source, target;
};
struct aw_own_sides aw_proposing_own_sides(const struct aw_proposing *w, size_t access,
					   const struct aw_problem_fix *p);

/* A type for each workload whose problems rules resolve; other problems get AW_FIX_SCOPE. -ENOMEM. */
int aw_proposing_make_types(struct aw_proposing *w);
/* CIL that declares the types which rules need. -ENOTSUP, -EINVAL, -ENOMEM. */
int aw_proposing_copy_types(struct aw_proposing *w, struct aw_err *err);

/* ---- rules.c ---- */

/* The rules for all problems with AW_FIX_RULES, instead of any that were there. -ENOMEM. */
int aw_proposing_make_rules(struct aw_proposing *w);
void aw_proposing_free_rules(struct aw_proposal *p);
/* The rule with the types and the class of an access; NULL: there is none. */
struct aw_proposed_rule *aw_proposing_find_rule(const struct aw_proposing *w, size_t access,
						const struct aw_problem_fix *p);

/* ---- prove.c ---- */

/* Ask a policy about each access of the problems with that fix, with the workload's own type where it has one. A
 * problem of which one is not allowed gets `otherwise`. *resolved: how many are left. -ENOMEM. */
struct aw_proof {
	struct aw_policy *policy;
	enum aw_fix fix, otherwise;
	size_t resolved;
};
int aw_proposing_prove(struct aw_proposing *w, struct aw_proof *proof);

/* Does the policy allow all of a problem that stays because a guard forbids it? Then the rules that give it are left
 * out: all problems that they serve get AW_FIX_GUARDED. -ENOMEM. */
int aw_proposing_guard(struct aw_proposing *w, struct aw_policy *policy);

#endif
