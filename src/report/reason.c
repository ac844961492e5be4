/* SPDX-License-Identifier: GPL-2.0-or-later
 * Why a row has its outcome, in words that name who takes part. */
#include "avcwatch/report.h"

#include <string.h>

static int put_holder(const struct aw_holder *h, struct aw_buf *out)
{
	if (h->runtime == AW_RUNTIME_HOST)
		return aw_buf_put(out, AW_STR("the host"));
	if (!h->name && !h->id && h->categories)
		return aw_buf_printf(out, "the container of %s", h->categories);
	return aw_buf_printf(out, "container %s (%s)", h->name ? h->name : h->ref,
			     h->categories ? h->categories : "without categories");
}

/* "a file", "an ipc" */
static int put_class(struct aw_str tclass, struct aw_buf *out)
{
	int r = aw_buf_printf(out, "%s ", aw_article(tclass));

	return r ? r : aw_buf_put(out, tclass);
}

/* Of two levels with the same categories only the sensitivities differ. */
static bool same_categories(const struct aw_holder *a, const struct aw_holder *b)
{
	const char *of_a = a->categories ? strchr(a->categories, ':') : NULL;
	const char *of_b = b->categories ? strchr(b->categories, ':') : NULL;

	return of_a && of_b && strcmp(of_a, of_b) == 0;
}

bool aw_report_is_isolation(const struct aw_report *r, const struct aw_group *g)
{
	unsigned levels = 1u << AW_CAUSE_MCS | 1u << AW_CAUSE_MLS;

	if (!(g->causes & levels) || g->side == AW_SIDE_SUBJECT)
		return false;
	return g->side == AW_SIDE_OBJECT ||
	       !same_categories(&r->who.holders[g->container], &r->who.holders[g->peer]);
}

int aw_report_isolation(const struct aw_report *r, const struct aw_group *g, struct aw_buf *out)
{
	const struct aw_holder *owner =
		&r->who.holders[g->side == AW_SIDE_BOTH ? g->peer : g->container];
	int e;

	if (g->side == AW_SIDE_BOTH)
		e = put_holder(&r->who.holders[g->container], out);
	else
		e = aw_buf_put(out, AW_STR("a process of the host's"));
	if (e == 0)
		e = aw_buf_put(out, AW_STR(" reached "));
	if (e == 0)
		e = put_class(g->tclass, out);
	if (e == 0)
		e = aw_buf_put(out, AW_STR(" of "));
	if (e == 0)
		e = put_holder(owner, out);
	return e ? e :
		   aw_buf_put(out, g->side == AW_SIDE_BOTH ?
					   AW_STR(": the isolation that enforcing will apply") :
					   AW_STR(", whose categories it does not have"));
}

int aw_report_reason(const struct aw_report *r, const struct aw_group *g, struct aw_buf *out)
{
	int e = 0;

	if (g->engines && g->outcome == AW_OUTCOME_BREAKS)
		e = aw_buf_put(out, AW_STR("the engine breaks: no container of it will start; "));
	if (e == 0)
		e = aw_judgement_text(&g->judgement, out);
	if (e < 0 || !aw_report_is_isolation(r, g))
		return e;
	e = aw_buf_put(out, AW_STR("; "));
	return e ? e : aw_report_isolation(r, g, out);
}
