/* SPDX-License-Identifier: GPL-2.0-or-later
 * The accesses of a row are asked again, as if something had been done about them. */
#include "advice.h"

#include <errno.h>
#include <stdlib.h>

/* ---- rows to accesses ---- */

/* By counting: in their order within each row. */
static int sort_accesses(struct aw_trials *t)
{
	const struct aw_groups *all = &t->report->all;
	size_t n = aw_fold_count(t->report->read.fold);

	t->starts = calloc(all->n + 2, sizeof(*t->starts));
	t->accesses = calloc(n + 1, sizeof(*t->accesses));
	t->by_rules = calloc(n + 1, sizeof(*t->by_rules));
	if (!t->starts || !t->accesses || !t->by_rules)
		return -ENOMEM;
	for (size_t i = 0; i < n; i++)
		if (all->of[i] != AW_NO_GROUP)
			t->starts[all->of[i] + 2]++;
	for (size_t i = 2; i < all->n + 2; i++)
		t->starts[i] += t->starts[i - 1];
	/* starts[i + 1] runs from where row i begins to where it ends: where the next begins. */
	for (size_t i = 0; i < n; i++)
		if (all->of[i] != AW_NO_GROUP)
			t->accesses[t->starts[all->of[i] + 1]++] = i;
	return 0;
}

int aw_trials_start(const struct aw_report *r, struct aw_trials *out)
{
	*out = (struct aw_trials){ .report = r, .policy = r->read.policy };
	return sort_accesses(out);
}

void aw_trials_done(struct aw_trials *t)
{
	free(t->accesses);
	free(t->starts);
	free(t->by_rules);
	*t = (struct aw_trials){ 0 };
}

/* What nobody knows to be allowed. */
static bool is_open(const struct aw_trials *t, size_t access)
{
	return aw_judgement_need(&t->report->judgements[access]) != AW_NEEDS_NOTHING;
}

uint32_t aw_trial_refused(const struct aw_trials *t, size_t group)
{
	uint32_t n = 0;

	for (size_t i = t->starts[group]; i < t->starts[group + 1]; i++)
		n += is_open(t, t->accesses[i]);
	return n;
}

/* What the policy is asked about: no SELINUX_ERR, which is of a context and not of an access. */
static bool can_be_asked(const struct aw_trials *t, size_t access)
{
	return is_open(t, access) &&
	       aw_fold_at(t->report->read.fold, access)->origin != AW_ORIGIN_SELINUX_ERR;
}

/* ---- another label ---- */

int aw_trial_label(const struct aw_trials *t, size_t group, struct aw_str type, struct aw_str level)
{
	AW_AUTO(aw_buf_done) struct aw_buf context = { 0 };
	int resolved = 0;

	for (size_t i = t->starts[group]; i < t->starts[group + 1]; i++) {
		const struct aw_access *a = aw_fold_at(t->report->read.fold, t->accesses[i]);
		struct aw_question q = aw_question_of(a);
		struct aw_answer_of_policy answer;

		if (!can_be_asked(t, t->accesses[i]))
			continue;
		if (aw_context_change(a->tcontext, type, level, &context) < 0)
			return -ENOMEM;
		q.tcontext = aw_buf_str(&context);
		if (aw_policy_ask(t->policy, &q, &answer) < 0)
			return -ENOMEM;
		resolved += answer.ruling == AW_RULING_ALLOWED;
	}
	return resolved;
}

/* ---- booleans ---- */

/* Of more ways than these, in one row, those are counted that come first. */
#define WAYS_MAX 8u

/* The judge tried them when it named them. */
int aw_trial_booleans(const struct aw_trials *t, size_t group, struct aw_boolean_way *way)
{
	const struct aw_boolean_way *ways[WAYS_MAX];
	int counts[WAYS_MAX] = { 0 }, best = 0;
	size_t n = 0;

	for (size_t i = t->starts[group]; i < t->starts[group + 1]; i++) {
		const struct aw_judgement *j = &t->report->judgements[t->accesses[i]];
		size_t at = 0;

		if (aw_judgement_need(j) != AW_NEEDS_BOOLEAN)
			continue;
		while (at < n && !aw_boolean_way_eq(&j->way, ways[at]))
			at++;
		if (at == WAYS_MAX)
			continue;
		if (at == n)
			ways[n++] = &j->way;
		counts[at]++;
	}
	for (size_t i = 0; i < n; i++)
		if (counts[i] > best) {
			best = counts[i];
			*way = *ways[i];
		}
	return best;
}

/* ---- rules ---- */

static bool is_for_a_rule(const struct aw_trials *t, size_t access)
{
	enum aw_need need = aw_judgement_need(&t->report->judgements[access]);

	return need == AW_NEEDS_RULE || need == AW_NEEDS_BOOLEAN;
}

/* A rule an access: the trial merges them. */
struct rule_maker {
	struct aw_allow *rules;
	struct aw_command_range *commands;
	size_t n;
};

static void add_rule(struct rule_maker *w, const struct aw_trials *t, size_t access)
{
	const struct aw_access *a = aw_fold_at(t->report->read.fold, access);
	const struct aw_group *g = &t->report->all.items[t->report->all.of[access]];
	bool command = t->report->judgements[access].causes >> AW_CAUSE_XPERM & 1;

	w->commands[w->n] =
		(struct aw_command_range){ (uint16_t)a->ioctl_cmd, (uint16_t)a->ioctl_cmd };
	w->rules[w->n] = (struct aw_allow){ g->source_type,
					    g->target_type,
					    g->tclass,
					    &a->perm,
					    1,
					    command ? &w->commands[w->n] : NULL,
					    command };
	w->n++;
}

static int ask_again(struct aw_trials *t, const bool *rows)
{
	const struct aw_report *r = t->report;
	size_t n = aw_fold_count(r->read.fold);

	for (size_t i = 0; i < n; i++) {
		struct aw_question q;
		struct aw_answer_of_policy answer;

		if (r->all.of[i] == AW_NO_GROUP || !rows[r->all.of[i]] || !is_for_a_rule(t, i))
			continue;
		q = aw_question_of(aw_fold_at(r->read.fold, i));
		if (aw_policy_ask(t->policy, &q, &answer) < 0)
			return -ENOMEM;
		t->by_rules[i] = answer.ruling == AW_RULING_ALLOWED;
	}
	return 0;
}

int aw_trials_rules(struct aw_trials *t, const bool *rows)
{
	const struct aw_report *r = t->report;
	size_t n = aw_fold_count(r->read.fold);
	AW_AUTO(aw_freep) struct aw_allow *rules = calloc(n + 1, sizeof(*rules));
	AW_AUTO(aw_freep) struct aw_command_range *commands = calloc(n + 1, sizeof(*commands));
	struct rule_maker w = { rules, commands, 0 };
	int e = rules && commands ? 0 : -ENOMEM;

	for (size_t i = 0; e == 0 && i < n; i++)
		if (r->all.of[i] != AW_NO_GROUP && rows[r->all.of[i]] && is_for_a_rule(t, i))
			add_rule(&w, t, i);
	if (e == 0)
		e = aw_policy_try(t->policy, rules, w.n);
	if (e == 0)
		e = ask_again(t, rows);
	aw_policy_untry(t->policy);
	return e;
}

int aw_trial_rules(const struct aw_trials *t, size_t group)
{
	int n = 0;

	for (size_t i = t->starts[group]; i < t->starts[group + 1]; i++)
		n += t->by_rules[t->accesses[i]];
	return n;
}

uint32_t aw_trial_of_domain(const struct aw_trials *t, size_t group)
{
	uint32_t n = 0;

	for (size_t i = t->starts[group]; i < t->starts[group + 1]; i++)
		n += can_be_asked(t, t->accesses[i]) &&
		     aw_judgement_need(&t->report->judgements[t->accesses[i]]) != AW_NEEDS_UNKNOWN;
	return n;
}
