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

/* Lines are made whole, so that they can be broken at the width. One that found no memory is cut short. */
static void put_buf(const struct aw_page *p, const char *label, struct aw_buf *line)
{
	if (line->n)
		put_line(p, label, aw_buf_str(line));
	line->n = 0;
}

static void add(struct aw_buf *line, const char *before, struct aw_str text)
{
	aw_buf_put(line, aw_str_of(before));
	aw_buf_put(line, text);
}

static void add_values(struct aw_buf *line, const char *before, const struct aw_values *v)
{
	for (uint32_t i = 0; i < v->n; i++)
		add(line, i ? ", " : before, v->items[i].text);
}

static void put_happened(const struct aw_page *p, const struct aw_group *g)
{
	AW_AUTO(aw_buf_done) struct aw_buf line = { 0 };
	char time[AW_TIME_LEN];

	aw_buf_printf(&line, "%s%llu time%s, %s", aw_group_is_lower_bound(g) ? "at least " : "",
		      (unsigned long long)g->count, aw_plural(g->count),
		      aw_time_text(g->first_ms, time));
	if (g->last_ms != g->first_ms)
		aw_buf_printf(&line, " to %s", aw_time_text(g->last_ms, time));
	put_buf(p, "happened", &line);
	add_values(&line, "", &g->values[AW_VALUE_COMMAND]);
	add_values(&line, line.n ? " running " : "", &g->values[AW_VALUE_EXECUTABLE]);
	put_buf(p, "by", &line);
	if (g->sample.cmdline.n)
		put_line(p, "started as", g->sample.cmdline);
	add_values(&line, "", &g->values[AW_VALUE_PATH]);
	add_values(&line, line.n ? ", port " : "port ", &g->values[AW_VALUE_PORT]);
	put_buf(p, "at", &line);
}

/* ---- what enforcing will do ---- */

static bool same_judgement(const struct aw_judgement *a, const struct aw_judgement *b)
{
	return a->outcome == b->outcome && a->ground == b->ground && a->error == b->error &&
	       a->causes == b->causes && a->missing == b->missing && a->dontaudit == b->dontaudit &&
	       a->changed == b->changed && a->way.names[0] == b->way.names[0] &&
	       a->way.names[1] == b->way.names[1];
}

static void add_perm(struct aw_buf *line, const struct aw_group_perm *perm)
{
	add(line, " ", perm->name);
	for (size_t i = 0; i < perm->ioctls_n; i++)
		aw_buf_printf(line, "%s0x%x%s", i ? "," : "(", perm->ioctls[i],
			      i + 1 == perm->ioctls_n ? ")" : "");
}

/* Permissions that fare alike share a line. */
static void put_alike(const struct aw_page *p, const struct aw_explanation *x, size_t first,
		      bool *written)
{
	const struct aw_judgement *j = &x->perms[first].judgement;
	const char *word = aw_outcome_name(j->outcome);
	AW_AUTO(aw_buf_done) struct aw_buf line = { 0 };

	for (size_t i = first; i < x->perms_n; i++) {
		if (written[i] || !same_judgement(j, &x->perms[i].judgement))
			continue;
		add_perm(&line, x->perms[i].perm);
		written[i] = true;
	}
	begin(p, first ? "" : "enforcing");
	aw_page_colored(p, aw_page_outcome_color(j->outcome), word);
	aw_page_wrapped(p, aw_buf_str(&line), LABEL + strlen(word));
	putc('\n', p->out);
	line.n = 0;
	aw_judgement_text(j, &line);
	put_buf(p, "", &line);
}

/* Those after another denial of their event may never be reached. */
static void put_outcomes(const struct aw_page *p, const struct aw_explanation *x)
{
	bool written[AW_EXPLAINED_PERMS_MAX] = { false };

	for (size_t i = 0; i < x->perms_n; i++)
		if (!written[i])
			put_alike(p, x, i, written);
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
		const struct aw_boolean_way *w = &x->ways[i].way;
		AW_AUTO(aw_buf_done) struct aw_buf line = { 0 };

		aw_buf_printf(&line, "setsebool %s=%s", w->names[0], w->values[0] ? "on" : "off");
		if (w->names[1])
			aw_buf_printf(&line, " %s=%s", w->names[1], w->values[1] ? "on" : "off");
		aw_buf_put(&line, AW_STR(" allows"));
		for (size_t k = 0; k < x->perms_n; k++)
			if (x->ways[i].perms >> k & 1)
				add(&line, " ", x->perms[k].perm->name);
		put_buf(p, i ? "" : "boolean", &line);
	}
}

static void put_rules(const struct aw_page *p, const struct aw_policy_rules *rules)
{
	for (size_t i = 0; i < rules->n; i++) {
		const struct aw_policy_rule *r = &rules->items[i];
		AW_AUTO(aw_buf_done) struct aw_buf line = { 0 };

		add(&line, "", aw_str_of(r->text));
		if (!r->holds)
			add(&line, "  ", AW_STR("# not with the booleans as they are"));
		put_buf(p, i ? "" : "rules", &line);
	}
	if (rules->dropped) {
		begin(p, "");
		fprintf(p->out, "and %zu more that found no room\n", rules->dropped);
	}
}

static void put_lines(const struct aw_page *p, const char *label, struct aw_str lines)
{
	struct aw_str line;

	for (; lines.n && aw_str_cut(&lines, '\n', &line); label = "")
		put_line(p, label, line);
}

/* A rule does not help where something else refuses it, too (T1). */
static void put_missing(const struct aw_page *p, const struct aw_explanation *x)
{
	unsigned other = 1u << AW_CAUSE_MCS | 1u << AW_CAUSE_MLS | 1u << AW_CAUSE_CONSTRAINT |
			 1u << AW_CAUSE_BOUNDS;
	AW_AUTO(aw_buf_done) struct aw_buf line = { 0 };

	put_lines(p, "no rule", aw_buf_str(&x->missing));
	for (size_t i = 0; x->missing.n && i < x->perms_n; i++) {
		unsigned causes = x->perms[i].judgement.causes;

		if ((causes & other) && (causes & 1u << AW_CAUSE_TE))
			add(&line, line.n ? " " : "which alone would NOT help with ",
			    x->perms[i].perm->name);
	}
	put_buf(p, "", &line);
	if (!x->guard)
		return;
	aw_buf_printf(&line, "%s (%s): ",
		      x->guard->risk == AW_RISK_FORBIDDEN ? "which would be DANGEROUS" :
							    "to be looked at first",
		      x->guard->id);
	add(&line, "", aw_str_of(x->guard->why));
	put_buf(p, "", &line);
}

#define SHOWN_TYPES 12u

static void put_instead(const struct aw_page *p, const struct aw_explanation *x)
{
	const struct aw_group *g = x->group;
	AW_AUTO(aw_buf_done) struct aw_buf line = { 0 };
	size_t i;

	if (!x->instead_asked)
		return;
	add(&line, "by its rules ", g->source_type);
	add(&line, " may do all of this to ", aw_str_of(aw_article(g->tclass)));
	add(&line, " ", g->tclass);
	add(&line, " of", aw_str_of(x->instead.n ? "" : " no type"));
	for (i = 0; i < x->instead.n && i < SHOWN_TYPES; i++)
		add(&line, i ? ", " : " ", aw_str_of(x->instead.items[i]));
	if (i < x->instead_total)
		aw_buf_printf(&line, " (+%zu)", x->instead_total - i);
	put_buf(p, "instead", &line);
}

static void put_why(const struct aw_page *p, const struct aw_explanations *all,
		    const struct aw_explanation *x)
{
	AW_AUTO(aw_buf_done) struct aw_buf isolation = { 0 };

	if (!all->report->read.policy) {
		put_line(p, "why",
			 AW_STR("no policy was asked: --policy FILE tells what stands in the way "
				"(on its host /sys/fs/selinux/policy)"));
		return;
	}
	if (aw_report_is_isolation(all->report, x->group)) {
		aw_report_isolation(all->report, x->group, &isolation);
		put_line(p, "isolation", aw_buf_str(&isolation));
	}
	put_lines(p, "constraint", aw_buf_str(&x->constraints));
	put_missing(p, x);
	put_ways(p, x);
	put_rules(p, &x->rules);
	put_instead(p, x);
}

/* ---- what to do ---- */

static void put_words(const struct aw_page *p, const struct aw_explanation *x,
		      const struct aw_remedy *m, enum aw_remedy_words words)
{
	static const char *const labels[] = { "", "  run", "  undo", "  rule" };
	AW_AUTO(aw_buf_done) struct aw_buf said = { 0 };

	aw_remedy_say(p->advice, x->group, m, words, &said);
	put_lines(p, labels[words], aw_buf_str(&said));
}

/* What came of trying it, and what it costs. */
static void put_proof(const struct aw_page *p, const struct aw_remedy *m)
{
	AW_AUTO(aw_buf_done) struct aw_buf line = { 0 };

	if (m->tried)
		aw_buf_printf(&line, "%s: the policy would %s %u of %u", aw_remedy_proof(m),
			      m->kind == AW_REMEDY_PERMISSIVE_DOMAIN ? "tolerate" : "allow",
			      m->resolves, m->of);
	else
		aw_buf_put(&line, AW_STR("not tried"));
	if (m->opens != AW_OPENS_UNKNOWN && m->opens)
		aw_buf_printf(&line, "; it opens %llu accesses more, to other containers",
			      (unsigned long long)m->opens);
	put_buf(p, "  proof", &line);
}

static void put_remedy(const struct aw_page *p, const struct aw_explanation *x,
		       const struct aw_remedy *m, size_t rank)
{
	AW_AUTO(aw_buf_done) struct aw_buf line = { 0 };

	aw_buf_printf(&line, "%zu. %s%s: ", rank, aw_remedy_kind_name(m->kind),
		      aw_remedy_is_for_review(m) ? " (review)" : "");
	aw_remedy_say(p->advice, x->group, m, AW_REMEDY_TEXT, &line);
	put_buf(p, rank == 1 ? "remedies" : "", &line);
	put_words(p, x, m, AW_REMEDY_RULE);
	put_words(p, x, m, AW_REMEDY_COMMAND);
	put_words(p, x, m, AW_REMEDY_UNDO);
	if (aw_remedy_is_done(m->kind))
		put_proof(p, m);
}

static void put_remedies(const struct aw_page *p, const struct aw_explanation *x)
{
	const struct aw_remedy_list *list = &p->advice->of[x->group - p->report->all.items];

	for (size_t i = 0; i < list->n; i++)
		put_remedy(p, x, &list->items[i], i + 1);
}

/* ---- the whole ---- */

static void put_event(const struct aw_page *p, struct aw_str event)
{
	if (event.p)
		put_lines(p, "event", event);
	else
		put_line(p, "event", AW_STR("its records found no room"));
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
	put_remedies(p, x);
	put_event(p, g->sample.event);
}

void aw_page_explain(const struct aw_explanations *e, const struct aw_view_options *options,
		     FILE *out)
{
	struct aw_page p = { out, e->report, e->advice, options };

	for (size_t i = 0; i < e->n; i++) {
		if (i)
			putc('\n', out);
		put_problem(&p, e, &e->items[i]);
	}
	aw_page_counts(&p, "\nOf all that was read:\n");
}
