/* SPDX-License-Identifier: GPL-2.0-or-later
 * Rules that are tried out. They lie beside the policy, which stays as it was read: nothing of it has to be copied or
 * put back. */
#include "policy.h"

#include <errno.h>
#include <stdlib.h>

static int compare_keys(const struct aw_te_key *a, const struct aw_te_key *b)
{
	if (a->source != b->source)
		return a->source < b->source ? -1 : 1;
	if (a->target != b->target)
		return a->target < b->target ? -1 : 1;
	return (a->tclass > b->tclass) - (a->tclass < b->tclass);
}

static int compare_rules(const void *pa, const void *pb)
{
	return compare_keys(&((const struct aw_trial_rule *)pa)->key,
			    &((const struct aw_trial_rule *)pb)->key);
}

static int compare_ranges(const void *pa, const void *pb)
{
	const struct aw_trial_range *a = pa, *b = pb;
	int r = compare_keys(&a->key, &b->key);

	return r ? r : (a->first > b->first) - (a->first < b->first);
}

/* `wanted` is one command: equal where it lies in the range. */
static int compare_command(const void *wanted, const void *range)
{
	const struct aw_trial_range *a = wanted, *b = range;
	int r = compare_keys(&a->key, &b->key);

	return r ? r : (a->first > b->last) - (a->first < b->first);
}

/* ---- names to numbers ---- */

static int read_key(const struct aw_policy *p, const struct aw_allow *rule, struct aw_te_key *out)
{
	out->source = aw_type_of(p, rule->source);
	out->target = aw_str_is(rule->target, "self") ? out->source : aw_type_of(p, rule->target);
	out->tclass = aw_class_of(p, rule->tclass);
	return out->source && out->target && out->tclass ? 0 : -EINVAL;
}

static int read_perms(const struct aw_policy *p, const struct aw_allow *rule,
		      struct aw_trial_rule *out)
{
	for (size_t i = 0; i < rule->perms_n; i++) {
		uint32_t perm = aw_perm_of(p, out->key.tclass, rule->perms[i]);

		if (!perm)
			return -EINVAL;
		out->allowed |= perm;
	}
	/* A class without ioctl has no commands. */
	if (rule->commands_n && !aw_perm_of(p, out->key.tclass, AW_STR("ioctl")))
		return -EINVAL;
	out->xperms = rule->commands_n > 0;
	return 0;
}

static int read_commands(const struct aw_allow *rule, const struct aw_te_key *key,
			 struct aw_trial *t)
{
	for (size_t i = 0; i < rule->commands_n; i++) {
		const struct aw_command_range *c = &rule->commands[i];

		if (c->first > c->last)
			return -EINVAL;
		t->ranges[t->ranges_n++] =
			(struct aw_trial_range){ .key = *key, .first = c->first, .last = c->last };
	}
	return 0;
}

static int make_room(const struct aw_allow *rules, size_t n, struct aw_trial *t)
{
	size_t ranges = 0;

	for (size_t i = 0; i < n; i++)
		if (__builtin_add_overflow(ranges, rules[i].commands_n, &ranges))
			return -ENOMEM;
	t->rules = calloc(n ? n : 1, sizeof(*t->rules));
	t->ranges = calloc(ranges ? ranges : 1, sizeof(*t->ranges));
	return t->rules && t->ranges ? 0 : -ENOMEM;
}

static int read_rules(const struct aw_policy *p, const struct aw_allow *rules, size_t n,
		      struct aw_trial *t)
{
	int r = make_room(rules, n, t);

	for (size_t i = 0; r == 0 && i < n; i++) {
		struct aw_trial_rule *out = &t->rules[t->rules_n++];

		r = read_key(p, &rules[i], &out->key);
		if (r == 0)
			r = read_perms(p, &rules[i], out);
		if (r == 0)
			r = read_commands(&rules[i], &out->key, t);
	}
	return r;
}

/* ---- in order, each once ---- */

static void sort_rules(struct aw_trial *t)
{
	size_t n = 0;

	qsort(t->rules, t->rules_n, sizeof(*t->rules), compare_rules);
	for (size_t i = 0; i < t->rules_n; i++) {
		struct aw_trial_rule *last = n ? &t->rules[n - 1] : NULL;

		if (last && compare_rules(last, &t->rules[i]) == 0) {
			last->allowed |= t->rules[i].allowed;
			last->xperms = last->xperms || t->rules[i].xperms;
		} else {
			t->rules[n++] = t->rules[i];
		}
	}
	t->rules_n = n;
}

static void sort_ranges(struct aw_trial *t)
{
	size_t n = 0;

	qsort(t->ranges, t->ranges_n, sizeof(*t->ranges), compare_ranges);
	for (size_t i = 0; i < t->ranges_n; i++) {
		const struct aw_trial_range *r = &t->ranges[i];
		struct aw_trial_range *last = n ? &t->ranges[n - 1] : NULL;

		if (!last || compare_keys(&last->key, &r->key) != 0 || r->first > last->last)
			t->ranges[n++] = *r;
		else if (r->last > last->last)
			last->last = r->last;
	}
	t->ranges_n = n;
}

/* ---- life ---- */

void aw_trial_done(struct aw_trial *t)
{
	free(t->rules);
	free(t->ranges);
	*t = (struct aw_trial){ 0 };
}

int aw_policy_try(struct aw_policy *p, const struct aw_allow *rules, size_t n)
{
	AW_AUTO(aw_trial_done) struct aw_trial t = { 0 };
	int r = read_rules(p, rules, n, &t);

	if (r < 0)
		return r;
	sort_rules(&t);
	sort_ranges(&t);
	aw_policy_untry(p);
	p->trial = t;
	t = (struct aw_trial){ 0 };
	return 0;
}

void aw_policy_untry(struct aw_policy *p)
{
	aw_trial_done(&p->trial);
}

/* ---- what they allow ---- */

void aw_trial_add(const struct aw_policy *p, struct aw_te *te)
{
	struct aw_trial_rule wanted = { .key = { te->source, te->target, te->tclass } };
	const struct aw_trial_rule *rule;

	if (!p->trial.rules_n)
		return;
	rule = bsearch(&wanted, p->trial.rules, p->trial.rules_n, sizeof(wanted), compare_rules);
	if (!rule)
		return;
	te->allowed |= rule->allowed;
	te->xperms = te->xperms || rule->xperms;
}

bool aw_trial_allows_ioctl(const struct aw_policy *p, const struct aw_te *te, uint16_t command)
{
	struct aw_trial_range wanted = { .key = { te->source, te->target, te->tclass },
					 .first = command };

	return p->trial.ranges_n && bsearch(&wanted, p->trial.ranges, p->trial.ranges_n,
					    sizeof(wanted), compare_command);
}

/* ---- booleans ---- */

int aw_policy_switch(struct aw_policy *p, const struct aw_boolean_way *ways, size_t n, bool there)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < AW_COUNT(ways[i].names) && ways[i].names[k]; k++) {
			cond_bool_datum_t *boolean =
				hashtab_search(p->db.p_bools.table, ways[i].names[k]);

			if (boolean)
				boolean->state = ways[i].values[k] == there;
		}
	aw_te_forget(p);
	return evaluate_conds(&p->db) < 0 ? -ENOMEM : 0;
}
