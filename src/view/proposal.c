/* SPDX-License-Identifier: GPL-2.0-or-later
 * A module with its proof, its price, and how to install it and to get rid of it. What people read are comments: the
 * file can be loaded as it is. Whatever comes from a log goes through aw_text_put(), which leaves no line's end in it. */
#include "page.h"
#include "proposal.h"

#include <errno.h>
#include <stdlib.h>

struct page {
	const struct aw_proposal *p;
	const struct aw_report *report;
	const struct aw_language *language;
	FILE *out;
	size_t *order; /* problems by what becomes of them, then id: rows of one problem side by side */
};

static void begin(const struct page *w)
{
	fprintf(w->out, "%s ", w->language->comment);
}

static void empty(const struct page *w)
{
	fprintf(w->out, "%s\n", w->language->comment);
}

static const struct aw_group *group_of(const struct page *w, size_t problem)
{
	return &w->report->all.items[w->p->problems[problem].group];
}

/* ---- containers ---- */

#define SHOWN 6u

static const char *name_of(const struct aw_holder *h)
{
	return h->name ? h->name : h->ref;
}

static void put_name(const struct page *w, size_t holder)
{
	aw_text_put(w->out, aw_str_of(name_of(&w->report->who.holders[holder])));
}

/* Of problems side by side. The same container may be there for several peers. */
static void put_containers(const struct page *w, const size_t *problems, size_t n)
{
	size_t written = 0, last = SIZE_MAX, more = 0;

	for (size_t i = 0; i < n; i++) {
		size_t holder = group_of(w, problems[i])->container;

		if (holder == last)
			continue;
		last = holder;
		if (written == SHOWN) {
			more++;
			continue;
		}
		fputs(written++ ? ", " : "", w->out);
		put_name(w, holder);
	}
	if (more)
		fprintf(w->out, " (+%zu)", more);
}

/* ---- the sentence ---- */

void aw_proposal_sentence(const struct aw_proposal *p, FILE *out)
{
	static const struct {
		enum aw_fix fix;
		const char *one, *many;
	} rest[] = {
		{ AW_FIX_BOOLEAN, "needs a boolean", "need booleans" },
		{ AW_FIX_LABEL, "needs another label", "need another label" },
		{ AW_FIX_SCOPE, "is for --scope type", "are for --scope type" },
		{ AW_FIX_ISOLATION, "is isolation and stays", "are isolation and stay" },
		{ AW_FIX_GUARDED, "is guarded and stays", "are guarded and stay" },
		{ AW_FIX_STAYS, "stays", "stay" },
	};
	const char *before = "; ";

	if (p->problems_n == 0) {
		fputs("no problem that was found breaks: there is nothing to propose", out);
		return;
	}
	fprintf(out, "%zu of %zu problem%s %s resolved by %srules", p->counts[AW_FIX_RULES],
		p->problems_n, aw_plural(p->problems_n), p->problems_n == 1 ? "is" : "are",
		p->rules_n ? "these " : "");
	if (p->to_review)
		fprintf(out, ", %zu of them with rules to be looked at first (REVIEW)",
			p->to_review);
	for (size_t i = 0; i < AW_COUNT(rest); i++) {
		size_t n = p->counts[rest[i].fix];

		if (n == 0)
			continue;
		fprintf(out, "%s%zu %s", before, n, n == 1 ? rest[i].one : rest[i].many);
		before = ", ";
	}
}

/* They may be denials, of which nothing is proposed. */
static void put_unread(const struct page *w)
{
	unsigned long long unparsed = w->report->read.counts.unparsed;
	unsigned long long folded = aw_fold_folded(w->report->read.fold);

	if (unparsed + folded == 0)
		return;
	begin(w);
	fprintf(w->out, "INCOMPLETE: %llu record%s not understood, %llu denial%s found no room.\n",
		unparsed, unparsed == 1 ? " was" : "s were", folded, aw_plural(folded));
}

static void put_proof(const struct page *w)
{
	const struct aw_proposal *p = w->p;

	if (p->rules_n == 0)
		return;
	begin(w);
	fputs("Proof: ", w->out);
	if (p->scope == AW_SCOPE_TYPE)
		fprintf(w->out, "with these rules in memory the policy allows %zu of %zu",
			p->by_trial, p->counts[AW_FIX_RULES]);
	if (p->compiled)
		fprintf(w->out, "%scompiled with this module the policy allows %zu of %zu",
			p->scope == AW_SCOPE_TYPE ? "; " : "", p->by_module,
			p->counts[AW_FIX_RULES]);
	fputs(".\n", w->out);
	if (p->compiled)
		return;
	begin(w);
	fputs("NOT COMPILED, so that it is not known to load: ", w->out);
	aw_text_put(w->out, aw_str_of(p->why_not));
	fputs("\n", w->out);
}

/* ---- how ---- */

/* Lines with NAME for the module's. */
static void put_steps(const struct page *w, const char *label, const char *steps)
{
	struct aw_str rest = aw_str_of(steps), line;
	ptrdiff_t at;

	while (aw_str_cut(&rest, '\n', &line)) {
		begin(w);
		fprintf(w->out, "%-12s", label);
		label = "";
		while ((at = aw_str_find(line, "NAME")) >= 0) {
			aw_text_put(w->out, aw_str_head(line, (size_t)at));
			fputs(w->p->module, w->out);
			line = aw_str_from(line, (size_t)at + 4);
		}
		aw_text_put(w->out, line);
		putc('\n', w->out);
	}
}

static void put_way(const struct page *w, const struct aw_boolean_way *way, bool there)
{
	fputs("setsebool -P", w->out);
	for (size_t i = 0; i < AW_COUNT(way->names) && way->names[i]; i++)
		fprintf(w->out, " %s=%s", way->names[i], way->values[i] == there ? "on" : "off");
}

static void put_ways(const struct page *w)
{
	if (w->p->ways_n == 0)
		return;
	empty(w);
	begin(w);
	fputs("Booleans are no part of a module:\n", w->out);
	for (size_t i = 0; i < w->p->ways_n; i++) {
		begin(w);
		fputs("  ", w->out);
		put_way(w, &w->p->ways[i], true);
		fputs("      undo: ", w->out);
		put_way(w, &w->p->ways[i], false);
		putc('\n', w->out);
	}
}

void aw_proposed_type_option(const struct aw_proposed_type *t, FILE *out)
{
	if (t->runtime == AW_RUNTIME_DOCKER || t->runtime == AW_RUNTIME_PODMAN)
		fprintf(out, "%s run --security-opt label=type:%s ...", aw_runtime_name(t->runtime),
			t->name);
	else
		fprintf(out, "securityContext: { seLinuxOptions: { type: %s } }", t->name);
}

static void put_types(const struct page *w)
{
	if (w->p->types_n == 0)
		return;
	empty(w);
	begin(w);
	fputs("Each workload gets a type of its own, when its containers are started with it:\n",
	      w->out);
	for (size_t i = 0; i < w->p->types_n; i++) {
		const struct aw_proposed_type *t = &w->p->types[i];

		if (t->problems == 0)
			continue;
		begin(w);
		fprintf(w->out, "  %s ", aw_runtime_name(t->runtime));
		aw_text_put(w->out, aw_str_of(t->workload));
		fprintf(w->out, ", %zu container%s (a copy of %s): ", t->containers,
			aw_plural(t->containers), t->domain);
		aw_proposed_type_option(t, w->out);
		putc('\n', w->out);
	}
}

/* ---- what it costs ---- */

static void put_runtimes(const struct page *w, const struct aw_domain *m, size_t n)
{
	unsigned runtimes = 0;
	const char *before = "";

	for (size_t i = 0; i < n; i++)
		runtimes |= 1u << w->report->who.holders[m[i].holder].runtime;
	for (unsigned i = 0; i < AW_RUNTIMES; i++) {
		if (!(runtimes >> i & 1))
			continue;
		fprintf(w->out, "%s%s", before, aw_runtime_name((enum aw_runtime)i));
		before = ", ";
	}
}

static void put_domain(const struct page *w, const char *type)
{
	const struct aw_domain *m;
	size_t n = aw_report_domain(w->report, aw_str_of(type), &m);

	if (n == 0)
		return;
	begin(w);
	fprintf(w->out, "  %s is the domain of %zu container%s of ", type, n, aw_plural(n));
	put_runtimes(w, m, n);
	fputs(": ", w->out);
	for (size_t i = 0; i < n && i < SHOWN; i++) {
		fputs(i ? ", " : "", w->out);
		put_name(w, m[i].holder);
	}
	if (n > SHOWN)
		fprintf(w->out, " (+%zu)", n - SHOWN);
	putc('\n', w->out);
}

/* Rules are sorted by their source. */
static void put_price(const struct page *w)
{
	const struct aw_proposal *p = w->p;
	bool any = false;

	for (size_t i = 0; p->scope == AW_SCOPE_TYPE && i < p->rules_n; i++)
		any = any || p->rules[i].containers;
	if (!any)
		return;
	empty(w);
	begin(w);
	fputs("What a rule gives to a domain it gives to all that have it:\n", w->out);
	for (size_t i = 0; i < p->rules_n; i++)
		if (i == 0 || strcmp(p->rules[i].source, p->rules[i - 1].source) != 0)
			put_domain(w, p->rules[i].source);
}

/* ---- what is not in it ---- */

static void put_instead(const struct page *w, size_t problem)
{
	const struct aw_remedy *m = w->p->problems[problem].remedy;
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };

	if (!m)
		return;
	aw_remedy_say(w->p->advice, group_of(w, problem), m, AW_REMEDY_TEXT, &text);
	begin(w);
	fprintf(w->out, "    %s: ", aw_remedy_kind_name(m->kind));
	aw_text_put(w->out, aw_buf_str(&text));
	putc('\n', w->out);
}

static void put_command(const struct page *w, size_t problem)
{
	AW_AUTO(aw_buf_done) struct aw_buf command = { 0 };

	aw_remedy_say(w->p->advice, group_of(w, problem), w->p->problems[problem].remedy,
		      AW_REMEDY_COMMAND, &command);
	if (command.n == 0)
		return;
	begin(w);
	fputs("    run: ", w->out);
	aw_text_put(w->out, aw_buf_str(&command));
	putc('\n', w->out);
}

/* A rule that must not be: nothing of it can be taken for one. */
static void put_left_out(const struct page *w, const size_t *problems, size_t n)
{
	const struct aw_problem_fix *p = &w->p->problems[problems[0]];
	const struct aw_group *g = group_of(w, problems[0]);
	enum aw_cause cause = aw_first_cause(g->causes);

	begin(w);
	fprintf(w->out, "  %s %s: ", g->id, aw_fix_name(p->fix));
	aw_text_put(w->out, g->source_type);
	fputs(" -> ", w->out);
	aw_text_put(w->out, g->target_type);
	putc(':', w->out);
	aw_text_put(w->out, g->tclass);
	fputs(" {", w->out);
	for (size_t i = 0; i < g->perms_n; i++) {
		if (g->perms[i].outcome != g->outcome)
			continue;
		putc(' ', w->out);
		aw_text_put(w->out, g->perms[i].name);
	}
	fputs(" }", w->out);
	if (cause < AW_CAUSE_TE)
		fprintf(w->out, " [%s]", aw_cause_name(cause));
	fputs(" of ", w->out);
	put_containers(w, problems, n);
	putc('\n', w->out);
	if (p->fix == AW_FIX_BOOLEAN) {
		begin(w);
		fputs("    ", w->out);
		put_way(w, &p->way, true);
		putc('\n', w->out);
	} else if (p->fix == AW_FIX_GUARDED) {
		begin(w);
		fprintf(w->out, "    %s (%s)\n", p->guard->why, p->guard->id);
	} else if (p->fix != AW_FIX_SCOPE) {
		put_instead(w, problems[0]);
	}
	if (p->fix == AW_FIX_LABEL)
		put_command(w, problems[0]);
}

static bool same_problem(const struct page *w, size_t a, size_t b)
{
	return w->p->problems[a].fix == w->p->problems[b].fix &&
	       strcmp(group_of(w, a)->id, group_of(w, b)->id) == 0;
}

static void put_all_left_out(const struct page *w)
{
	size_t n = w->p->problems_n, i = 0, end;

	while (i < n && w->p->problems[w->order[i]].fix == AW_FIX_RULES)
		i++;
	if (i == n)
		return;
	empty(w);
	begin(w);
	fputs("Not in this module:\n", w->out);
	for (; i < n; i = end) {
		for (end = i + 1; end < n && same_problem(w, w->order[i], w->order[end]); end++)
			continue;
		put_left_out(w, &w->order[i], end - i);
	}
}

/* ---- rules ---- */

/* Problems that it serves by id, each with its containers. They are in the report's order, ids apart. */
static void put_served(const struct page *w, const struct aw_proposed_rule *rule)
{
	const size_t *problems = rule->problems;

	for (size_t i = 0, end; i < rule->problems_n; i = end) {
		for (end = i + 1; end < rule->problems_n; end++)
			if (!same_problem(w, problems[i], problems[end]))
				break;
		begin(w);
		fprintf(w->out, "%s: ", group_of(w, problems[i])->id);
		put_containers(w, &problems[i], end - i);
		putc('\n', w->out);
	}
}

static int put_rule(const struct page *w, const struct aw_proposed_rule *rule)
{
	const struct aw_problem_fix *p = &w->p->problems[rule->problems[0]];

	putc('\n', w->out);
	put_served(w, rule);
	if (rule->opens) {
		begin(w);
		fprintf(w->out,
			"opens %llu access%s beyond those seen (containers times permissions)\n",
			(unsigned long long)rule->opens, rule->opens == 1 ? "" : "es");
	}
	if (rule->guard) {
		begin(w);
		fprintf(w->out, "REVIEW (%s): %s\n", rule->guard->id, rule->guard->why);
	}
	if (p->remedy && p->remedy->kind < AW_REMEDY_WORKLOAD_TYPE &&
	    p->remedy->resolves == p->remedy->of) {
		begin(w);
		fputs("smaller than this rule:\n", w->out);
		put_instead(w, rule->problems[0]);
	} else if (p->remedy && p->remedy->kind == AW_REMEDY_INVESTIGATE) {
		begin(w);
		fputs("before this rule:\n", w->out);
		put_instead(w, rule->problems[0]);
	}
	return w->language->rule(rule, w->out);
}

/* ---- the page ---- */

static void put_head(const struct page *w)
{
	const struct aw_policy_info *info = aw_policy_info(w->report->read.policy);

	begin(w);
	fputs("A module for what enforcing would break, by avcwatch " PACKAGE_VERSION "\n", w->out);
	begin(w);
	fputs("for the policy ", w->out);
	aw_text_put(w->out, aw_str_of(info->path));
	fprintf(w->out, ", sha256 %.16s...\n", info->sha256);
	empty(w);
	begin(w);
	aw_proposal_sentence(w->p, w->out);
	fputs(".\n", w->out);
	put_unread(w);
	put_proof(w);
	if (w->p->rules_n) {
		empty(w);
		put_steps(w, "To install:", w->language->install);
		put_steps(w, "To undo:", "semodule -r NAME");
		begin(w);
		fputs("A module of that name that is there already is replaced, and all that it allows.\n",
		      w->out);
	}
	put_types(w);
	put_ways(w);
	put_price(w);
	put_all_left_out(w);
}

static int compare_problems(const void *pa, const void *pb, void *arg)
{
	const struct page *w = arg;
	size_t a = *(const size_t *)pa, b = *(const size_t *)pb;
	int r;

	if (w->p->problems[a].fix != w->p->problems[b].fix)
		return w->p->problems[a].fix < w->p->problems[b].fix ? -1 : 1;
	r = strcmp(group_of(w, a)->id, group_of(w, b)->id);
	return r ? r : (a > b) - (a < b);
}

int aw_proposal_page(const struct aw_proposal *p, const struct aw_language *language, FILE *out)
{
	struct page w = { p, p->advice->report, language, out, NULL };
	AW_AUTO(aw_freep) size_t *order = calloc(p->problems_n + 1, sizeof(*order));

	int r = order ? 0 : -ENOMEM;

	if (r < 0)
		return r;
	w.order = order;
	for (size_t i = 0; i < p->problems_n; i++)
		order[i] = i;
	qsort_r(order, p->problems_n, sizeof(*order), compare_problems, &w);
	put_head(&w);
	if (p->rules_n)
		r = language->head(p, out);
	for (size_t i = 0; r == 0 && i < p->rules_n; i++)
		r = put_rule(&w, &p->rules[i]);
	return r;
}

/* ---- CIL ---- */

static int cil_head(const struct aw_proposal *p, FILE *out)
{
	if (p->copies.n)
		fprintf(out, "\n%.*s", (int)p->copies.n, p->copies.p);
	return 0;
}

static int cil_rule(const struct aw_proposed_rule *rule, FILE *out)
{
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };
	int r = aw_proposed_rule_cil(rule, &text);

	if (r == 0)
		fwrite(text.p, 1, text.n, out);
	return r;
}

const struct aw_language aw_language_cil = { ".cil", ";", cil_head, cil_rule,
					     "semodule -i NAME.cil" };
