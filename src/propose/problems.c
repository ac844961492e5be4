/* SPDX-License-Identifier: GPL-2.0-or-later
 * Which rows are meant, and what can become of each. */
#include "proposing.h"

#include <errno.h>
#include <stdlib.h>

const char *aw_fix_name(enum aw_fix fix)
{
	static const char *const names[AW_FIXES] = { "rules",     "boolean", "label", "scope",
						     "isolation", "guarded", "stays" };

	return names[fix];
}

struct aw_problem_fix *aw_proposing_problem(const struct aw_proposing *w, size_t access)
{
	size_t group = w->report->all.of[access];
	size_t at = group == AW_NO_GROUP ? AW_NO_GROUP : w->problem_of[group];

	if (at == AW_NO_GROUP ||
	    aw_judgement_need(&w->report->judgements[access]) == AW_NEEDS_NOTHING)
		return NULL;
	return &w->out->problems[at];
}

/* ---- which ---- */

static bool is_named(const struct aw_propose_options *o, const struct aw_group *g)
{
	for (size_t i = 0; i < o->ids_n; i++)
		if (strcmp(o->ids[i], g->id) == 0)
			return true;
	return false;
}

/* Rows of which nothing breaks anew are not meant, unless somebody names them. */
static bool is_meant(const struct aw_propose_options *o, const struct aw_group *g)
{
	if (o->ids_n == 0)
		return g->outcome == AW_OUTCOME_BREAKS;
	return is_named(o, g) &&
	       (aw_outcome_is_refused(g->outcome) || g->outcome == AW_OUTCOME_UNKNOWN);
}

/* ---- what becomes of it ---- */

static const struct aw_remedy *find_label(const struct aw_remedy_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct aw_remedy *m = &list->items[i];

		if ((m->kind == AW_REMEDY_VOLUME || m->kind == AW_REMEDY_LABEL ||
		     m->kind == AW_REMEDY_PORT) &&
		    m->tried && m->resolves == m->of)
			return m;
	}
	return NULL;
}

/* `needs`: bits of enum aw_need, of all its accesses. */
static enum aw_fix fix_of(const struct aw_proposing *w, const struct aw_problem_fix *p,
			  unsigned needs)
{
	const struct aw_group *g = &w->report->all.items[p->group];
	bool forbidden = p->guard && p->guard->risk == AW_RISK_FORBIDDEN;
	bool cannot = needs & (1u << AW_NEEDS_OTHER | 1u << AW_NEEDS_UNKNOWN);

	if (!cannot && needs && !forbidden)
		/* Where a rule is needed besides, it gives all of it: a switch opens more. */
		return needs >> AW_NEEDS_RULE & 1 ? AW_FIX_RULES : AW_FIX_BOOLEAN;
	if (aw_report_is_isolation(w->report, g))
		return AW_FIX_ISOLATION;
	if (find_label(&w->advice->of[p->group]))
		return AW_FIX_LABEL;
	return forbidden && !cannot ? AW_FIX_GUARDED : AW_FIX_STAYS;
}

static int list_problems(struct aw_proposing *w)
{
	const struct aw_report *r = w->report;

	w->problem_of = calloc(r->all.n + 1, sizeof(*w->problem_of));
	w->out->problems = calloc(r->groups_n + 1, sizeof(*w->out->problems));
	if (!w->problem_of || !w->out->problems)
		return -ENOMEM;
	for (size_t i = 0; i < r->all.n; i++)
		w->problem_of[i] = AW_NO_GROUP;
	for (size_t i = 0; i < r->groups_n; i++) {
		size_t group = (size_t)(r->groups[i] - r->all.items);
		const struct aw_remedy_list *list = &w->advice->of[group];

		if (!is_meant(w->options, r->groups[i]))
			continue;
		w->problem_of[group] = w->out->problems_n;
		w->out->problems[w->out->problems_n++] =
			(struct aw_problem_fix){ .group = group,
						 .remedy = list->n ? &list->items[0] : NULL,
						 .guard = aw_guards_of_row(w->options->guards, r,
									   r->groups[i]),
						 .type = AW_NO_TYPE };
	}
	return 0;
}

static int add_way(struct aw_proposal *p, const struct aw_boolean_way *way)
{
	for (size_t i = 0; i < p->ways_n; i++)
		if (aw_boolean_way_eq(&p->ways[i], way))
			return 0;
	if (aw_grow(&p->ways, &p->ways_cap, p->ways_n + 1, sizeof(*p->ways)) < 0)
		return -ENOMEM;
	p->ways[p->ways_n++] = *way;
	return 0;
}

/* Each access names the booleans that it needs. */
int aw_proposing_list_ways(struct aw_proposing *w)
{
	size_t n = aw_fold_count(w->report->read.fold);
	int r = 0;

	w->out->ways_n = 0;
	for (size_t i = 0; r == 0 && i < n; i++) {
		struct aw_problem_fix *p = aw_proposing_problem(w, i);

		if (!p || p->fix != AW_FIX_BOOLEAN)
			continue;
		p->way = w->report->judgements[i].way;
		r = add_way(w->out, &p->way);
	}
	return r;
}

int aw_proposing_choose(struct aw_proposing *w)
{
	size_t n = aw_fold_count(w->report->read.fold);
	AW_AUTO(aw_freep) unsigned *needs = NULL;
	int r = list_problems(w);

	if (r < 0)
		return r;
	needs = calloc(w->out->problems_n + 1, sizeof(*needs));
	if (!needs)
		return -ENOMEM;
	for (size_t i = 0; i < n; i++) {
		const struct aw_problem_fix *p = aw_proposing_problem(w, i);

		if (p)
			needs[p - w->out->problems] |=
				1u << aw_judgement_need(&w->report->judgements[i]);
	}
	for (size_t i = 0; i < w->out->problems_n; i++)
		w->out->problems[i].fix = fix_of(w, &w->out->problems[i], needs[i]);
	return 0;
}
