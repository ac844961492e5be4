/* SPDX-License-Identifier: GPL-2.0-or-later
 * One problem and everything that speaks of it: what happened to whom, what enforcing will do to each
 * permission, and what in the policy says so. Decides nothing anew: it asks the policy again for its words. */
#ifndef AVCWATCH_EXPLAIN_H
#define AVCWATCH_EXPLAIN_H

#include "avcwatch/remedy.h"

#define AW_EXPLAINED_PERMS_MAX 64u
#define AW_EXPLAINED_WAYS_MAX 8u
#define AW_EXPLAINED_TYPES_MAX 64u
#define AW_EXPLAINED_CONSTRAINTS_MAX 8u

struct aw_explained_perm {
	const struct aw_group_perm *perm;
	struct aw_judgement judgement; /* the worst of its accesses: as group->perms[].outcome */
};

/* Booleans, and what they allow: bits of the explanation's perms. */
struct aw_explained_way {
	struct aw_boolean_way way;
	uint64_t perms;
};

struct aw_explanation {
	const struct aw_group *group;
	const struct aw_holder *container, *peer; /* peer may be NULL */
	struct aw_explained_perm *perms;          /* in the order of the group's */
	size_t perms_n; /* no more than AW_EXPLAINED_PERMS_MAX of the group's */

	/* The policy's own words; empty without a policy. */
	struct aw_buf missing; /* rules that it does not have, a line each: "allow a b:c { d };" */
	const struct aw_guard
		*guard; /* the most severe that speaks of such a rule; NULL: none does (T23) */
	struct aw_buf constraints;    /* that refuse, a line each */
	struct aw_policy_rules rules; /* that speak of the permissions */
	struct aw_explained_way ways[AW_EXPLAINED_WAYS_MAX];
	size_t ways_n, ways_dropped; /* dropped: not kept for want of room */
	/* Where the source type may do all of this to the same class, the types of containers' objects first; asked
	 * where a rule is missing. */
	struct aw_policy_types instead;
	bool instead_asked;
	size_t instead_total; /* of which no more than AW_EXPLAINED_TYPES_MAX are kept */

	/* private */
	const struct aw_access *access; /* one of its */
	const void *seen[AW_EXPLAINED_CONSTRAINTS_MAX];
	size_t constraints_n;
	struct aw_buf commands, roles; /* parts of `missing` */
};

struct aw_explanations {
	const struct aw_report *report;
	const struct aw_remedies *advice; /* of the report */
	struct aw_explanation *items;     /* in the order of the report */
	size_t n;
};

/* "g-" and 12 hex digits. */
bool aw_is_problem_id(const char *text);

/* Explain the shown problems of that id, in all containers; `id` may be NULL for all problems. `advice`, which is of
 * the report, and `guards` are borrowed for the life of the result, which is to be freed whatever is returned. */
int aw_explain(const struct aw_remedies *advice, const struct aw_guards *guards, const char *id,
	       struct aw_explanations *out, struct aw_err *err);
void aw_explanations_done(struct aw_explanations *e);

#endif
