/* SPDX-License-Identifier: GPL-2.0-or-later
 * From what breaks to a module, and from a module to its proof. */
#include "proposing.h"

#include <errno.h>
#include <stdlib.h>

const char *const aw_rule_scope_names[AW_SCOPES + 1] = { "type", "workload", NULL };

void aw_proposal_done(struct aw_proposal *p)
{
	aw_proposing_free_rules(p);
	for (size_t i = 0; i < p->types_n; i++)
		free(p->types[i].name);
	free(p->types);
	free(p->ways);
	free(p->problems);
	aw_buf_done(&p->copies);
	*p = (struct aw_proposal){ 0 };
}

/* ---- in memory ---- */

static int try_rules(struct aw_proposing *w)
{
	const struct aw_proposal *p = w->out;
	AW_AUTO(aw_freep) struct aw_allow *rules = calloc(p->rules_n + 1, sizeof(*rules));

	if (!rules)
		return -ENOMEM;
	for (size_t i = 0; i < p->rules_n; i++) {
		const struct aw_proposed_rule *rule = &p->rules[i];

		rules[i] = (struct aw_allow){ aw_str_of(rule->source),
					      aw_str_of(rule->target),
					      rule->tclass,
					      rule->perms,
					      rule->perms_n,
					      rule->commands,
					      rule->commands_n };
	}
	return aw_policy_try(w->policy, rules, p->rules_n);
}

static int prove_in_memory(struct aw_proposing *w)
{
	struct aw_proof proof = { w->policy, AW_FIX_RULES, AW_FIX_STAYS, 0 };
	int r = try_rules(w);

	if (r == 0)
		r = aw_proposing_prove(w, &proof);
	if (r == 0)
		r = aw_proposing_guard(w, w->policy);
	aw_policy_untry(w->policy);
	w->out->by_trial = proof.resolved;
	return r;
}

/* Booleans are tried all together: each takes rules away as well. What they do not give is for rules, then. */
static int prove_booleans(struct aw_proposing *w)
{
	struct aw_proof proof = { w->policy, AW_FIX_BOOLEAN, AW_FIX_RULES, 0 };
	size_t before;
	int r;

	do {
		r = aw_proposing_list_ways(w);
		before = w->out->ways_n;
		if (r < 0 || before == 0)
			return r;
		r = aw_policy_switch(w->policy, w->out->ways, before, true);
		if (r == 0)
			r = aw_proposing_prove(w, &proof);
		if (aw_policy_switch(w->policy, w->out->ways, before, false) < 0)
			r = -ENOMEM;
		if (r == 0)
			r = aw_proposing_list_ways(w);
	} while (r == 0 && w->out->ways_n != before);
	return r;
}

/* ---- compiled ---- */

/* A copy that a constraint does not know would be kept apart less than what it was copied from. */
static void check_types(struct aw_proposing *w, const struct aw_policy *compiled)
{
	for (size_t i = 0; i < w->out->problems_n; i++) {
		struct aw_problem_fix *p = &w->out->problems[i];
		const struct aw_proposed_type *t;

		if (p->fix != AW_FIX_RULES || p->type == AW_NO_TYPE)
			continue;
		t = &w->out->types[p->type];
		if (aw_policy_constrains_alike(compiled, aw_str_of(t->domain),
					       aw_str_of(t->name)) != 1)
			p->fix = AW_FIX_SCOPE;
	}
}

static int judge_compiled(struct aw_proposing *w, struct aw_policy *compiled, struct aw_err *err)
{
	struct aw_proof proof = { compiled, AW_FIX_RULES, AW_FIX_STAYS, 0 };

	check_types(w, compiled);
	if (aw_proposing_prove(w, &proof) < 0 || aw_proposing_guard(w, compiled) < 0)
		return aw_nomem(err);
	w->out->by_module = proof.resolved;
	w->out->compiled = true;
	return 0;
}

/* Where the policy cannot be written as CIL the proof is the one in memory, and that is said. */
static int prove_compiled(struct aw_proposing *w, struct aw_err *err)
{
	AW_AUTO(aw_policy_freep) struct aw_policy *compiled = NULL;
	AW_AUTO(aw_buf_done) struct aw_buf cil = { 0 };
	struct aw_proposal *p = w->out;
	int r = aw_proposal_cil(p, &cil);

	if (r < 0)
		return aw_nomem(err);
	r = aw_policy_with_module(w->policy, aw_buf_str(&cil), p->module, &compiled, err);
	if (r == -ENOTSUP && p->scope == AW_SCOPE_TYPE) {
		snprintf(p->why_not, sizeof(p->why_not), "%s", err->msg);
		return 0;
	}
	return r ? r : judge_compiled(w, compiled, err);
}

/* ---- the whole ---- */

static size_t count_rules(const struct aw_proposing *w)
{
	size_t n = 0;

	for (size_t i = 0; i < w->out->problems_n; i++)
		n += w->out->problems[i].fix == AW_FIX_RULES;
	return n;
}

/* What a proof refutes is left out, until all that is left was proved. Each turn leaves some out. */
static int make_and_prove(struct aw_proposing *w, struct aw_err *err)
{
	size_t before;
	int r;

	do {
		before = count_rules(w);
		if (aw_proposing_make_rules(w) < 0)
			return aw_nomem(err);
		if (before == 0)
			return 0;
		if (w->options->scope == AW_SCOPE_TYPE && prove_in_memory(w) < 0)
			return aw_nomem(err);
		if (count_rules(w) != before)
			continue;
		w->out->copies.n = 0;
		r = aw_proposing_copy_types(w, err);
		if (r == 0)
			r = prove_compiled(w, err);
		if (r < 0)
			return r;
	} while (count_rules(w) != before);
	return 0;
}

static int propose(struct aw_proposing *w, struct aw_err *err)
{
	int r = aw_proposing_choose(w);

	if (r == 0)
		r = prove_booleans(w);
	if (r == 0 && w->options->scope == AW_SCOPE_WORKLOAD)
		r = aw_proposing_make_types(w);
	if (r < 0)
		return aw_nomem(err);
	r = make_and_prove(w, err);
	for (size_t i = 0; i < w->out->problems_n; i++) {
		const struct aw_problem_fix *p = &w->out->problems[i];

		w->out->counts[p->fix]++;
		w->out->to_review += p->fix == AW_FIX_RULES && p->guard;
	}
	return r;
}

int aw_propose(const struct aw_remedies *advice, const struct aw_propose_options *options,
	       struct aw_proposal *out, struct aw_err *err)
{
	struct aw_proposing w = { .advice = advice,
				  .report = advice->report,
				  .policy = advice->report->read.policy,
				  .options = options,
				  .out = out };
	int r;

	*out = (struct aw_proposal){ .advice = advice,
				     .module = options->module,
				     .scope = options->scope };
	if (!w.policy)
		return aw_fail(err, -EINVAL, AW_PROPOSE_NEEDS_POLICY);
	r = propose(&w, err);
	free(w.problem_of);
	return r;
}
