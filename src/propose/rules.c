/* SPDX-License-Identifier: GPL-2.0-or-later
 * From accesses to the least rules: one for each source, target and class. */
#include "proposing.h"

#include <errno.h>
#include <stdlib.h>

void aw_proposing_free_rules(struct aw_proposal *p)
{
	for (size_t i = 0; i < p->rules_n; i++) {
		free(p->rules[i].perms);
		free(p->rules[i].commands);
		free(p->rules[i].problems);
	}
	free(p->rules);
	p->rules = NULL;
	p->rules_n = p->rules_cap = 0;
}

/* ---- what each access needs ---- */

struct need {
	const char *source,
		*target; /* the policy's, or a workload's: the same name is the same pointer */
	struct aw_str tclass, perm;
	int32_t command; /* -1: none is told apart */
	size_t problem;
};

static int compare_names(const char *a, const char *b)
{
	return a == b ? 0 : strcmp(a, b);
}

static int compare_rules(const struct need *a, const struct need *b)
{
	int r = compare_names(a->source, b->source);

	if (r == 0)
		r = compare_names(a->target, b->target);
	return r ? r : aw_str_cmp(a->tclass, b->tclass);
}

static int compare_needs(const void *pa, const void *pb)
{
	const struct need *a = pa, *b = pb;
	int r = compare_rules(a, b);

	if (r == 0)
		r = aw_str_cmp(a->perm, b->perm);
	if (r == 0)
		r = (a->command > b->command) - (a->command < b->command);
	return r ? r : (a->problem > b->problem) - (a->problem < b->problem);
}

/* The workload's own type stands where its domain stood. */
static const char *type_for(const struct aw_proposing *w, const struct aw_problem_fix *p,
			    struct aw_str type, bool own)
{
	const char *name = aw_policy_type(w->policy, type);

	if (own && p->type != AW_NO_TYPE && name == w->out->types[p->type].domain)
		return w->out->types[p->type].name;
	return name;
}

static struct need need_of(const struct aw_proposing *w, size_t access,
			   const struct aw_problem_fix *p)
{
	const struct aw_access *a = aw_fold_at(w->report->read.fold, access);
	const struct aw_group *g = &w->report->all.items[p->group];
	bool command = w->report->judgements[access].causes >> AW_CAUSE_XPERM & 1;
	struct aw_own_sides own = aw_proposing_own_sides(w, access, p);

	return (struct need){ .source = type_for(w, p, g->source_type, own.source),
			      .target = type_for(w, p, g->target_type, own.target),
			      .tclass = g->tclass,
			      .perm = a->perm,
			      .command = command ? a->ioctl_cmd : -1,
			      .problem = (size_t)(p - w->out->problems) };
}

static struct need *list_needs(const struct aw_proposing *w, size_t *n)
{
	size_t accesses = aw_fold_count(w->report->read.fold);
	struct need *needs = calloc(accesses + 1, sizeof(*needs));

	*n = 0;
	for (size_t i = 0; needs && i < accesses; i++) {
		const struct aw_problem_fix *p = aw_proposing_problem(w, i);

		if (p && p->fix == AW_FIX_RULES)
			needs[(*n)++] = need_of(w, i, p);
	}
	if (needs && *n)
		qsort(needs, *n, sizeof(*needs), compare_needs);
	return needs;
}

/* ---- merged ---- */

static int add_perm(struct aw_proposed_rule *rule, struct aw_str perm)
{
	if (rule->perms_n && aw_str_eq(rule->perms[rule->perms_n - 1], perm))
		return 0;
	if (aw_grow(&rule->perms, &rule->perms_cap, rule->perms_n + 1, sizeof(perm)) < 0)
		return -ENOMEM;
	rule->perms[rule->perms_n++] = perm;
	return 0;
}

/* Commands come in their order: those in a row are a range. 0 is one of them (T4). */
static int add_command(struct aw_proposed_rule *rule, int32_t command)
{
	struct aw_command_range *last =
		rule->commands_n ? &rule->commands[rule->commands_n - 1] : NULL;

	if (command < 0 || (last && command <= last->last))
		return 0;
	if (last && command == last->last + 1) {
		last->last = (uint16_t)command;
		return 0;
	}
	if (aw_grow(&rule->commands, &rule->commands_cap, rule->commands_n + 1, sizeof(*last)) < 0)
		return -ENOMEM;
	rule->commands[rule->commands_n++] =
		(struct aw_command_range){ (uint16_t)command, (uint16_t)command };
	return 0;
}

static int add_problem(struct aw_proposed_rule *rule, size_t problem)
{
	if (aw_grow(&rule->problems, &rule->problems_cap, rule->problems_n + 1, sizeof(problem)) <
	    0)
		return -ENOMEM;
	rule->problems[rule->problems_n++] = problem;
	return 0;
}

static int compare_places(const void *pa, const void *pb)
{
	size_t a = *(const size_t *)pa, b = *(const size_t *)pb;

	return (a > b) - (a < b);
}

static void sort_problems(struct aw_proposed_rule *rule)
{
	size_t n = 0;

	if (rule->problems_n == 0)
		return;
	qsort(rule->problems, rule->problems_n, sizeof(*rule->problems), compare_places);
	for (size_t i = 0; i < rule->problems_n; i++)
		if (n == 0 || rule->problems[n - 1] != rule->problems[i])
			rule->problems[n++] = rule->problems[i];
	rule->problems_n = n;
}

static int make_rule(const struct need *needs, size_t n, struct aw_proposed_rule *rule)
{
	int r = 0;

	*rule = (struct aw_proposed_rule){ .source = needs[0].source,
					   .target = needs[0].target,
					   .tclass = needs[0].tclass };
	for (size_t i = 0; r == 0 && i < n; i++) {
		r = add_perm(rule, needs[i].perm);
		if (r == 0)
			r = add_command(rule, needs[i].command);
		if (r == 0)
			r = add_problem(rule, needs[i].problem);
	}
	sort_problems(rule);
	return r;
}

/* ---- what it costs ---- */

/* Of the workload, of which each has it once it was started with it. */
static const struct aw_proposed_type *own_type(const struct aw_proposing *w,
					       const struct aw_proposed_rule *rule)
{
	size_t type = w->out->problems[rule->problems[0]].type;

	return type == AW_NO_TYPE ? NULL : &w->out->types[type];
}

/* The permissions of the rule that a row shows refused, as bits: a class has no more than 32. */
static uint32_t perms_of(const struct aw_proposed_rule *rule, const struct aw_group *g)
{
	uint32_t bits = 0;

	for (size_t i = 0; i < g->perms_n; i++)
		for (size_t k = 0; k < rule->perms_n; k++)
			if (aw_outcome_is_refused(g->perms[i].outcome) &&
			    aw_str_eq(g->perms[i].name, rule->perms[k]))
				bits |= UINT32_C(1) << k;
	return bits;
}

struct seen {
	size_t container;
	uint32_t perms;
};

static int compare_seen(const void *pa, const void *pb)
{
	const struct seen *a = pa, *b = pb;

	return (a->container > b->container) - (a->container < b->container);
}

/* Containers times permissions: a container may be there in several rows. -ENOMEM. */
static int count_seen(const struct aw_proposing *w, const struct aw_proposed_rule *rule,
		      uint64_t *out)
{
	AW_AUTO(aw_freep) struct seen *seen = calloc(rule->problems_n + 1, sizeof(*seen));

	if (!seen)
		return -ENOMEM;
	for (size_t i = 0; i < rule->problems_n; i++) {
		const struct aw_group *g =
			&w->report->all.items[w->out->problems[rule->problems[i]].group];

		seen[i] = (struct seen){ g->container, perms_of(rule, g) };
	}
	qsort(seen, rule->problems_n, sizeof(*seen), compare_seen);
	*out = 0;
	for (size_t i = 0; i < rule->problems_n; i++) {
		if (i + 1 < rule->problems_n && seen[i + 1].container == seen[i].container)
			seen[i + 1].perms |= seen[i].perms;
		else
			*out += (uint64_t)__builtin_popcount(seen[i].perms);
	}
	return 0;
}

static int weigh(const struct aw_proposing *w, struct aw_proposed_rule *rule)
{
	const struct aw_proposed_type *type = own_type(w, rule);
	const struct aw_domain *first;
	uint64_t seen, all;

	rule->containers = type ? type->containers :
				  aw_report_domain(w->report, aw_str_of(rule->source), &first);
	for (size_t i = 0; i < rule->problems_n; i++) {
		const struct aw_problem_fix *p = &w->out->problems[rule->problems[i]];

		if (p->guard && (!rule->guard || p->guard->risk > rule->guard->risk))
			rule->guard = p->guard;
	}
	if (count_seen(w, rule, &seen) < 0)
		return -ENOMEM;
	all = (rule->containers ? rule->containers : 1) * rule->perms_n;
	rule->opens = all > seen ? all - seen : 0;
	return 0;
}

struct aw_proposed_rule *aw_proposing_find_rule(const struct aw_proposing *w, size_t access,
						const struct aw_problem_fix *p)
{
	struct need wanted = need_of(w, access, p);
	size_t low = 0, high = w->out->rules_n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		struct aw_proposed_rule *rule = &w->out->rules[middle];
		struct need is = { .source = rule->source,
				   .target = rule->target,
				   .tclass = rule->tclass };
		int c = compare_rules(&is, &wanted);

		if (c == 0)
			return rule;
		if (c < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

int aw_proposing_make_rules(struct aw_proposing *w)
{
	struct aw_proposal *p = w->out;
	size_t n, end;
	AW_AUTO(aw_freep) struct need *needs = list_needs(w, &n);
	int r = needs ? 0 : -ENOMEM;

	aw_proposing_free_rules(p);
	for (size_t i = 0; r == 0 && i < n; i = end) {
		for (end = i + 1; end < n && compare_rules(&needs[i], &needs[end]) == 0; end++)
			continue;
		r = aw_grow(&p->rules, &p->rules_cap, p->rules_n + 1, sizeof(*p->rules));
		if (r == 0)
			r = make_rule(&needs[i], end - i, &p->rules[p->rules_n++]);
	}
	for (size_t i = 0; r == 0 && i < p->rules_n; i++)
		r = weigh(w, &p->rules[i]);
	return r;
}
