/* SPDX-License-Identifier: GPL-2.0-or-later
 * What the record shows and what the policy says, together. When in doubt the answer is the one that does not
 * lull. */
#include "avcwatch/judge.h"

#include <stdlib.h>

/* Only of what is known to be later. */
static bool is_later(int64_t changed_ms, int64_t denied_ms)
{
	return changed_ms != AW_TIME_NONE && denied_ms != AW_TIME_NONE && changed_ms > denied_ms;
}

enum aw_need aw_judgement_need(const struct aw_judgement *j)
{
	unsigned removable = 1u << AW_CAUSE_TE | 1u << AW_CAUSE_XPERM;

	if (j->outcome == AW_OUTCOME_UNKNOWN)
		return AW_NEEDS_UNKNOWN;
	if (!aw_outcome_is_refused(j->outcome))
		return AW_NEEDS_NOTHING;
	if (!j->causes || j->missing != AW_MISSING_NOTHING)
		return AW_NEEDS_UNKNOWN;
	if (j->causes & ~removable)
		return AW_NEEDS_OTHER;
	return j->way.names[0] ? AW_NEEDS_BOOLEAN : AW_NEEDS_RULE;
}

struct aw_question aw_question_of(const struct aw_access *a)
{
	return (struct aw_question){ .scontext = a->scontext,
				     .tcontext = a->tcontext,
				     .tclass = a->tclass,
				     .perm = a->perm,
				     .ioctl_cmd = a->ioctl_cmd,
				     .userspace = a->origin == AW_ORIGIN_USERSPACE };
}

static void take_refusal(const struct aw_answer_of_policy *answer, struct aw_judgement *out)
{
	out->causes = answer->causes;
	out->missing = answer->missing;
	out->dontaudit = answer->dontaudit;
	if (answer->ways_n)
		out->way = answer->ways[0];
	if (answer->permissive) {
		out->outcome = AW_OUTCOME_TOLERATED;
		out->ground = AW_GROUND_PERMISSIVE;
		out->error = 0;
	}
}

int aw_judge_access(struct aw_policy *policy, const struct aw_access *access, int64_t changed_ms,
		    struct aw_judgement *out)
{
	struct aw_question q = aw_question_of(access);
	struct aw_answer_of_policy answer;
	int r;

	*out = aw_judge_record(access);
	if (access->origin == AW_ORIGIN_SELINUX_ERR) {
		/* The kernel computed a context, not an access. */
		out->causes = 1u << AW_CAUSE_TRANSITION;
		return 0;
	}
	r = aw_policy_ask(policy, &q, &answer);
	if (r < 0)
		return r;
	switch (answer.ruling) {
	case AW_RULING_REFUSED:
		take_refusal(&answer, out);
		break;
	case AW_RULING_ALLOWED:
		*out = (struct aw_judgement){ .outcome = AW_OUTCOME_ALLOWED,
					      .ground = AW_GROUND_ALLOWED,
					      .missing = answer.missing,
					      .changed = is_later(changed_ms, access->last_ms) };
		break;
	case AW_RULING_UNKNOWN:
		/* What was refused already needs no policy to say so. */
		if (out->outcome != AW_OUTCOME_ALREADY_DENIED)
			*out = (struct aw_judgement){ .outcome = AW_OUTCOME_UNKNOWN,
						      .ground = AW_GROUND_MISSING,
						      .missing = answer.missing };
		break;
	}
	return 0;
}

int aw_judge(const struct aw_fold *fold, struct aw_policy *policy, int64_t changed_ms,
	     struct aw_judgement **out, struct aw_err *err)
{
	size_t n = aw_fold_count(fold);
	AW_AUTO(aw_freep) struct aw_judgement *all = calloc(n + 1, sizeof(*all));
	int r = all ? 0 : -1;

	for (size_t i = 0; r == 0 && i < n; i++) {
		if (policy)
			r = aw_judge_access(policy, aw_fold_at(fold, i), changed_ms, &all[i]);
		else
			all[i] = aw_judge_record(aw_fold_at(fold, i));
	}
	if (r < 0)
		return aw_nomem(err);
	*out = aw_steal(all);
	return 0;
}
