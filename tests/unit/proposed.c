/* SPDX-License-Identifier: GPL-2.0-or-later
 * The module for a world. */
#include "proposed.h"

#include <string.h>

#include "judge/policy.h"

void proposed_done(struct proposed *p)
{
	aw_proposal_done(&p->p);
	advice_done(&p->advice);
}

/* A role that dominates another one is nothing that CIL has words for. */
static void set_compilable(struct world *w, bool yes)
{
	ebitmap_t *roles = &w->report->read.policy->db.role_val_to_struct[1]->dominates;

	assert_int_equal(ebitmap_set_bit(roles, 2, !yes), 0);
}

void propose(struct world *w, struct proposed *p)
{
	struct aw_propose_options options = { .ids = p->ids,
					      .ids_n = p->ids_n,
					      .scope = p->scope,
					      .module = p->module ? p->module : "avcwatch" };
	int r;

	advise(w, &p->advice);
	options.guards = p->advice.guards;
	if (p->in_memory)
		set_compilable(w, false);
	r = aw_propose(&p->advice.remedies, &options, &p->p, &p->err);
	if (p->in_memory)
		set_compilable(w, true);
	if (r != p->expected)
		fail_msg("%d: %s", r, p->err.msg);
}

void assert_cil(const struct proposed *p, const char *expected)
{
	AW_AUTO(aw_buf_done) struct aw_buf cil = { 0 };

	assert_int_equal(aw_proposal_cil(&p->p, &cil), 0);
	if (!aw_str_is(aw_buf_str(&cil), expected))
		fail_msg("%.*s\nshould be\n%s", (int)cil.n, cil.n ? cil.p : "", expected);
}

void assert_sums(const struct proposed *p)
{
	size_t counts[AW_FIXES] = { 0 }, all = 0;

	for (size_t i = 0; i < p->p.problems_n; i++)
		counts[p->p.problems[i].fix]++;
	for (size_t i = 0; i < AW_FIXES; i++) {
		assert_int_equal(p->p.counts[i], counts[i]);
		all += counts[i];
	}
	assert_int_equal(all, p->p.problems_n);
}

const struct aw_problem_fix *fix_of(const struct proposed *p, const char *target,
				    const char *tclass)
{
	const struct aw_groups *all = &p->advice.remedies.report->all;
	const struct aw_problem_fix *found = NULL;

	for (size_t i = 0; i < p->p.problems_n; i++) {
		const struct aw_group *g = &all->items[p->p.problems[i].group];

		if (!aw_str_is(g->target_type, target) || !aw_str_is(g->tclass, tclass))
			continue;
		if (found)
			fail_msg("there are several problems of %s:%s", target, tclass);
		found = &p->p.problems[i];
	}
	if (!found)
		fail_msg("there is no problem of %s:%s", target, tclass);
	return found;
}
