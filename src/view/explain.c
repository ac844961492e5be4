/* SPDX-License-Identifier: GPL-2.0-or-later
 * Problems explained, for people: a block each, from what happened to the record that says so. */
#include "explain.h"
#include "page.h"

#include <string.h>

#define LABEL 11u /* columns in front of each line */

/* A line of a block; the label stands in front of the first of its kind. */
static void begin(const struct aw_page *p, const char *label)
{
	char text[LABEL + 1];

	snprintf(text, sizeof(text), "%-*s", (int)LABEL, label);
	aw_page_colored(p, "\033[1m", text);
}

static void put_line(const struct aw_page *p, const char *label, struct aw_str text)
{
	begin(p, label);
	aw_page_wrapped(p, text, LABEL);
	putc('\n', p->out);
}

/* ---- who ---- */

static void put_holder(const struct aw_page *p, const char *label, const struct aw_holder *h)
{
	begin(p, label);
	aw_text_put(p->out, aw_str_of(h->ref));
	aw_page_identity(p, h);
	putc('\n', p->out);
	aw_page_doubts(p, h);
	aw_page_evidence(p, h);
}

/* ---- what happened ---- */

static void put_values(const struct aw_page *p, const char *before, const struct aw_values *v)
{
	for (uint32_t i = 0; i < v->n; i++) {
		fputs(i ? ", " : before, p->out);
		aw_text_put(p->out, v->items[i].text);
	}
}

static void put_happened(const struct aw_page *p, const struct aw_group *g)
{
	char first[AW_TIME_LEN], last[AW_TIME_LEN];

	begin(p, "happened");
	fprintf(p->out, "%s%llu time%s, %s to %s\n", aw_group_is_lower_bound(g) ? "at least " : "",
		(unsigned long long)g->count, aw_plural(g->count), aw_time_text(g->first_ms, first),
		aw_time_text(g->last_ms, last));
	if (g->values[AW_VALUE_COMMAND].n || g->values[AW_VALUE_EXECUTABLE].n) {
		begin(p, "by");
		put_values(p, "", &g->values[AW_VALUE_COMMAND]);
		put_values(p, g->values[AW_VALUE_COMMAND].n ? " running " : "",
			   &g->values[AW_VALUE_EXECUTABLE]);
		putc('\n', p->out);
	}
	if (g->sample.cmdline.n)
		put_line(p, "started as", g->sample.cmdline);
	if (g->values[AW_VALUE_PATH].n || g->values[AW_VALUE_PORT].n) {
		begin(p, "at");
		put_values(p, "", &g->values[AW_VALUE_PATH]);
		put_values(p, g->values[AW_VALUE_PATH].n ? ", port " : "port ",
			   &g->values[AW_VALUE_PORT]);
		putc('\n', p->out);
	}
}

/* ---- what enforcing will do ---- */

static bool same_judgement(const struct aw_judgement *a, const struct aw_judgement *b)
{
	return a->outcome == b->outcome && a->ground == b->ground && a->error == b->error &&
	       a->causes == b->causes && a->missing == b->missing && a->dontaudit == b->dontaudit &&
	       a->changed == b->changed && a->way.names[0] == b->way.names[0] &&
	       a->way.names[1] == b->way.names[1];
}

static void put_perm(const struct aw_page *p, const struct aw_group_perm *perm)
{
	putc(' ', p->out);
	aw_text_put(p->out, perm->name);
	for (size_t i = 0; i < perm->ioctls_n; i++)
		fprintf(p->out, "%s0x%x%s", i ? "," : "(", perm->ioctls[i],
			i + 1 == perm->ioctls_n ? ")" : "");
}

/* Permissions that fare alike share a line. Those after another denial of their event may never be reached. */
static void put_outcomes(const struct aw_page *p, const struct aw_explanation *x)
{
	bool written[AW_EXPLAINED_PERMS_MAX] = { false };

	for (size_t i = 0; i < x->perms_n; i++) {
		const struct aw_judgement *j = &x->perms[i].judgement;
		AW_AUTO(aw_buf_done) struct aw_buf reason = { 0 };

		if (written[i])
			continue;
		begin(p, i ? "" : "enforcing");
		aw_page_colored(p, aw_page_outcome_color(j->outcome), aw_outcome_name(j->outcome));
		for (size_t k = i; k < x->perms_n; k++) {
			if (written[k] || !same_judgement(j, &x->perms[k].judgement))
				continue;
			put_perm(p, x->perms[k].perm);
			written[k] = true;
		}
		aw_judgement_text(j, &reason);
		putc('\n', p->out);
		put_line(p, "", aw_buf_str(&reason));
	}
	if (x->group->perms_n > x->perms_n) {
		begin(p, "");
		fprintf(p->out, "and %zu further permissions\n", x->group->perms_n - x->perms_n);
	}
	if (x->group->after_first)
		put_line(p, "",
			 AW_STR("it always came after another denial of the same event: enforcing "
				"stops at that one, and may never reach it"));
	if (x->group->engines && x->group->outcome == AW_OUTCOME_BREAKS)
		put_line(p, "", AW_STR("the engine breaks: no container of it will start"));
}

/* ---- why ---- */

static void put_ways(const struct aw_page *p, const struct aw_explanation *x)
{
	for (size_t i = 0; i < x->ways_n; i++) {
		const struct aw_boolean_way *w = &x->ways[i];

		begin(p, i ? "" : "boolean");
		fprintf(p->out, "setsebool %s=%s", w->names[0], w->values[0] ? "on" : "off");
		if (w->names[1])
			fprintf(p->out, " %s=%s", w->names[1], w->values[1] ? "on" : "off");
		fputs(" allows it\n", p->out);
	}
}

static void put_rules(const struct aw_page *p, const struct aw_policy_rules *rules)
{
	for (size_t i = 0; i < rules->n; i++) {
		const struct aw_policy_rule *r = &rules->items[i];

		begin(p, i ? "" : "rules");
		fputs(r->text, p->out);
		fputs(r->holds ? "\n" : "  # not with the booleans as they are\n", p->out);
	}
}

#define SHOWN_TYPES 12u

static void put_instead(const struct aw_page *p, const struct aw_explanation *x)
{
	const struct aw_group *g = x->group;

	if (!x->instead_asked)
		return;
	begin(p, "instead");
	aw_text_put(p->out, g->source_type);
	if (x->instead.n == 0) {
		fputs(" may do all of this to a ", p->out);
		aw_text_put(p->out, g->tclass);
		fputs(" of no type\n", p->out);
		return;
	}
	fputs(" may do all of this to a ", p->out);
	aw_text_put(p->out, g->tclass);
	fputs(" of", p->out);
	for (size_t i = 0; i < x->instead.n && i < SHOWN_TYPES; i++)
		fprintf(p->out, "%s%s", i ? ", " : " ", x->instead.items[i]);
	if (x->instead.n > SHOWN_TYPES)
		fprintf(p->out, " (+%zu)", x->instead.n - SHOWN_TYPES);
	putc('\n', p->out);
}

static void put_why(const struct aw_page *p, const struct aw_explanations *all,
		    const struct aw_explanation *x)
{
	AW_AUTO(aw_buf_done) struct aw_buf isolation = { 0 };

	if (!all->report->read.policy) {
		put_line(p, "why",
			 AW_STR("no policy was asked: --policy FILE tells what stands in the way"));
		return;
	}
	if (aw_report_is_isolation(x->group)) {
		aw_report_isolation(all->report, x->group, &isolation);
		put_line(p, "isolation", aw_buf_str(&isolation));
	}
	if (x->constraint.n)
		put_line(p, "constraint", aw_buf_str(&x->constraint));
	if (x->missing.n)
		put_line(p, "no rule", aw_buf_str(&x->missing));
	if (x->missing.n && aw_first_cause(x->group->causes) < AW_CAUSE_TE)
		put_line(p, "",
			 AW_STR("which would NOT help: what refuses it above stays")); /* T1 */
	put_ways(p, x);
	put_rules(p, &x->rules);
	put_instead(p, x);
}

/* ---- the whole ---- */

static void put_event(const struct aw_page *p, struct aw_str event)
{
	struct aw_str line;
	const char *label = "event";

	while (aw_str_cut(&event, '\n', &line)) {
		put_line(p, label, line);
		label = "";
	}
}

static void put_problem(const struct aw_page *p, const struct aw_explanations *all,
			const struct aw_explanation *x)
{
	const struct aw_group *g = x->group;
	enum aw_cause cause = aw_first_cause(g->causes);

	aw_page_colored(p, "\033[1m", g->id);
	putc(' ', p->out);
	aw_page_colored(p, aw_page_outcome_color(g->outcome), aw_outcome_name(g->outcome));
	if (cause != AW_CAUSES)
		fprintf(p->out, " [%s]", aw_cause_name(cause));
	fputs(": ", p->out);
	aw_text_put(p->out, g->source_type);
	fputs(" -> ", p->out);
	aw_text_put(p->out, g->target_type);
	putc(':', p->out);
	aw_text_put(p->out, g->tclass);
	putc('\n', p->out);
	put_holder(p, "container", x->container);
	if (x->peer)
		put_holder(p, "reached", x->peer);
	put_happened(p, g);
	put_outcomes(p, x);
	put_why(p, all, x);
	put_event(p, g->sample.line);
}

void aw_page_explain(const struct aw_explanations *e, const struct aw_view_options *options,
		     FILE *out)
{
	struct aw_page p = { out, e->report, options };

	for (size_t i = 0; i < e->n; i++) {
		if (i)
			putc('\n', out);
		put_problem(&p, e, &e->items[i]);
	}
}
