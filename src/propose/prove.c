/* SPDX-License-Identifier: GPL-2.0-or-later
 * Every access is judged again. */
#include "proposing.h"

#include <errno.h>
#include <stdlib.h>

/* The workload's own type where its domain stands. */
static int rename_type(const struct aw_proposing *w, const struct aw_proposed_type *type,
		       struct aw_str *context, struct aw_buf *room)
{
	struct aw_context c = { 0 };

	aw_context_parse(*context, &c);
	if (aw_policy_type(w->policy, c.type) != type->domain)
		return 0;
	if (aw_context_change(*context, aw_str_of(type->name), (struct aw_str){ 0 }, room) < 0)
		return -ENOMEM;
	*context = aw_buf_str(room);
	return 0;
}

/* 1: it is allowed. SELINUX_ERR is of a context, and stays. */
static int ask(const struct aw_proposing *w, struct aw_policy *policy, size_t access,
	       const struct aw_problem_fix *p)
{
	AW_AUTO(aw_buf_done) struct aw_buf source = { 0 }, target = { 0 };
	const struct aw_access *a = aw_fold_at(w->report->read.fold, access);
	struct aw_own_sides own = aw_proposing_own_sides(w, access, p);
	struct aw_question q = aw_question_of(a);
	struct aw_answer_of_policy answer;
	int r = 0;

	if (a->origin == AW_ORIGIN_SELINUX_ERR)
		return 0;
	if (own.source)
		r = rename_type(w, &w->out->types[p->type], &q.scontext, &source);
	if (r == 0 && own.target)
		r = rename_type(w, &w->out->types[p->type], &q.tcontext, &target);
	if (r == 0)
		r = aw_policy_ask(policy, &q, &answer);
	return r ? r : answer.ruling == AW_RULING_ALLOWED;
}

int aw_proposing_prove(struct aw_proposing *w, struct aw_proof *proof)
{
	size_t n = aw_fold_count(w->report->read.fold);
	int r = 0;

	for (size_t i = 0; r >= 0 && i < n; i++) {
		struct aw_problem_fix *p = aw_proposing_problem(w, i);

		if (!p || p->fix != proof->fix)
			continue;
		r = ask(w, proof->policy, i, p);
		if (r == 0)
			p->fix = proof->otherwise;
	}
	proof->resolved = 0;
	for (size_t i = 0; i < w->out->problems_n; i++)
		proof->resolved += w->out->problems[i].fix == proof->fix;
	return r < 0 ? r : 0;
}

/* ---- what must not be given ---- */

static bool is_forbidden(const struct aw_problem_fix *p)
{
	return p->fix != AW_FIX_RULES && p->guard && p->guard->risk == AW_RISK_FORBIDDEN;
}

/* All that the rule of the access serves. */
static void drop_rule(struct aw_proposing *w, size_t access, const struct aw_problem_fix *p)
{
	struct aw_proposed_rule *rule = aw_proposing_find_rule(w, access, p);

	for (size_t i = 0; rule && i < rule->problems_n; i++) {
		struct aw_problem_fix *served = &w->out->problems[rule->problems[i]];

		served->fix = AW_FIX_GUARDED;
		served->guard = p->guard;
	}
}

/* Something of the problem is refused, or it is none that must not be given. -ENOMEM. */
static int find_refused(struct aw_proposing *w, struct aw_policy *policy, bool *refused)
{
	size_t n = aw_fold_count(w->report->read.fold);
	int r = 0;

	for (size_t i = 0; i < w->out->problems_n; i++)
		refused[i] = !is_forbidden(&w->out->problems[i]);
	for (size_t i = 0; r >= 0 && i < n; i++) {
		const struct aw_problem_fix *p = aw_proposing_problem(w, i);

		if (!p || refused[p - w->out->problems])
			continue;
		r = ask(w, policy, i, p);
		refused[p - w->out->problems] = r == 0;
	}
	return r < 0 ? r : 0;
}

int aw_proposing_guard(struct aw_proposing *w, struct aw_policy *policy)
{
	size_t n = aw_fold_count(w->report->read.fold);
	AW_AUTO(aw_freep) bool *refused = calloc(w->out->problems_n + 1, sizeof(*refused));
	int r = refused ? find_refused(w, policy, refused) : -ENOMEM;

	for (size_t i = 0; r == 0 && i < n; i++) {
		const struct aw_problem_fix *p = aw_proposing_problem(w, i);

		if (p && !refused[p - w->out->problems])
			drop_rule(w, i, p);
	}
	return r;
}
