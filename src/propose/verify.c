/* SPDX-License-Identifier: GPL-2.0-or-later
 * Somebody else's module: what it resolves, and what of the log it allows that it should not. */
#include "proposing.h"

#include <errno.h>
#include <stdlib.h>

void aw_verification_done(struct aw_verification *v)
{
	free(v->problems);
	for (size_t i = 0; i < v->permissive_n; i++)
		free(v->permissive[i]);
	free(v->permissive);
	*v = (struct aw_verification){ 0 };
}

struct verifying {
	const struct aw_report *report;
	const struct aw_propose_options *options;
	struct aw_policy *compiled;
	struct aw_verification *out;
};

/* The most severe counts, where the module allows what it forbids. */
static void take_guard(const struct verifying *w, const struct aw_access *a, struct aw_verified *v)
{
	const struct aw_guard *guard;
	struct aw_guarded access;

	aw_guarded_of(w->report, &w->report->all.items[v->group], &access);
	access.permission = a->perm;
	guard = aw_guards_match(w->options->guards, &access);
	if (guard && guard->risk == AW_RISK_FORBIDDEN && !v->guard)
		v->guard = guard;
}

/* SELINUX_ERR is of a context, and stays. */
static int ask(const struct verifying *w, size_t access, struct aw_verified *v)
{
	const struct aw_access *a = aw_fold_at(w->report->read.fold, access);
	struct aw_question q = aw_question_of(a);
	struct aw_answer_of_policy answer = { .ruling = AW_RULING_UNKNOWN };

	if (a->origin != AW_ORIGIN_SELINUX_ERR && aw_policy_ask(w->compiled, &q, &answer) < 0)
		return -ENOMEM;
	if (answer.ruling != AW_RULING_ALLOWED) {
		v->refused++;
		return 0;
	}
	v->allowed++;
	take_guard(w, a, v);
	return 0;
}

static bool is_permissive(const struct aw_policy *p, const char *type)
{
	const struct aw_policy_info *info = aw_policy_info(p);

	for (size_t i = 0; i < info->permissive_types_n; i++)
		if (strcmp(info->permissive_types[i], type) == 0)
			return true;
	return false;
}

/* A domain that is permissive by the module may do anything, whatever was denied so far. */
static int list_permissive(const struct verifying *w)
{
	const struct aw_policy_info *info = aw_policy_info(w->compiled);
	struct aw_verification *out = w->out;

	out->permissive = calloc(info->permissive_types_n + 1, sizeof(*out->permissive));
	if (!out->permissive)
		return -ENOMEM;
	for (size_t i = 0; i < info->permissive_types_n; i++) {
		if (is_permissive(w->report->read.policy, info->permissive_types[i]))
			continue;
		out->permissive[out->permissive_n] = strdup(info->permissive_types[i]);
		if (!out->permissive[out->permissive_n++])
			return -ENOMEM;
	}
	return 0;
}

static int verify(const struct verifying *w, struct aw_proposing *chosen)
{
	size_t n = aw_fold_count(w->report->read.fold);
	struct aw_verification *out = w->out;
	const struct aw_proposal *p = chosen->out;
	int r = 0;

	out->problems = calloc(p->problems_n + 1, sizeof(*out->problems));
	if (!out->problems)
		return -ENOMEM;
	out->problems_n = p->problems_n;
	for (size_t i = 0; i < p->problems_n; i++)
		out->problems[i].group = p->problems[i].group;
	for (size_t i = 0; r == 0 && i < n; i++) {
		const struct aw_problem_fix *fix = aw_proposing_problem(chosen, i);

		if (fix)
			r = ask(w, i, &out->problems[fix - p->problems]);
	}
	for (size_t i = 0; i < out->problems_n; i++) {
		out->resolved += out->problems[i].refused == 0 && out->problems[i].allowed;
		out->guarded += out->problems[i].guard != NULL;
	}
	return r;
}

int aw_verify_module(const struct aw_remedies *advice, const struct aw_propose_options *options,
		     struct aw_str cil, struct aw_verification *out, struct aw_err *err)
{
	AW_AUTO(aw_policy_freep) struct aw_policy *compiled = NULL;
	AW_AUTO(aw_proposal_done) struct aw_proposal none = { 0 };
	struct aw_proposing chosen = { .advice = advice,
				       .report = advice->report,
				       .policy = advice->report->read.policy,
				       .options = options,
				       .out = &none };
	struct verifying w = { advice->report, options, NULL, out };
	int r;

	*out = (struct aw_verification){ .advice = advice, .module = options->module };
	if (!chosen.policy)
		return aw_fail(err, -EINVAL, AW_PROPOSE_NEEDS_POLICY);
	r = aw_policy_with_module(chosen.policy, cil, options->module, &compiled, err);
	if (r < 0)
		return r;
	w.compiled = compiled;
	r = aw_proposing_choose(&chosen);
	if (r == 0)
		r = verify(&w, &chosen);
	if (r == 0)
		r = list_permissive(&w);
	free(chosen.problem_of);
	return r < 0 ? aw_nomem(err) : 0;
}
