/* SPDX-License-Identifier: GPL-2.0-or-later
 * Containers and their rows as text. */
#include "page.h"

#include <string.h>

#define SHOWN_PATHS 3u
#define FIRST_INDENT 31u /* outcome, count and punctuation of a row's first line */
#define DETAIL_INDENT AW_PAGE_INDENT
#define SECOND_INDENT 26u /* id of its second */

const char *aw_page_outcome_color(enum aw_outcome outcome)
{
	switch (outcome) {
	case AW_OUTCOME_BREAKS:
		return "\033[1;31m";
	case AW_OUTCOME_UNKNOWN:
		return "\033[1;33m";
	case AW_OUTCOME_ALREADY_DENIED:
		return "\033[35m";
	case AW_OUTCOME_FAILS_ANYWAY:
	case AW_OUTCOME_TOLERATED:
	case AW_OUTCOME_ALLOWED:
	case AW_OUTCOMES:
		break;
	}
	return "\033[2m";
}

/* ---- rows ---- */

/* `used` columns are taken; the source's and the target's types stand in front. */
static void write_perms(const struct aw_page *p, const struct aw_group *g, size_t used)
{
	size_t width = p->options->width > 0 ? (size_t)p->options->width : SIZE_MAX;

	fputs(" {", p->out);
	for (size_t i = 0; i < g->perms_n; i++) {
		used += g->perms[i].name.n + 1;
		if (i && used + 10 > width) {
			fprintf(p->out, " (+%zu)", g->perms_n - i);
			break;
		}
		putc(' ', p->out);
		aw_text_put(p->out, g->perms[i].name);
		/* A permission that fares better than its row says so. */
		if (g->perms[i].outcome != g->outcome)
			fprintf(p->out, "(%s)", aw_outcome_name(g->perms[i].outcome));
	}
	fputs(" }", p->out);
}

/* What stands behind the permissions: whose object it was, or that the host acted on the container's. */
static struct aw_str peer_text(const struct aw_page *p, const struct aw_group *g, bool summed,
			       const char **lead)
{
	*lead = "";
	if (g->peer != AW_NO_PEER && summed)
		return AW_STR(" of another container");
	if (g->peer != AW_NO_PEER) {
		*lead = " of ";
		return aw_str_of(p->report->who.holders[g->peer].ref);
	}
	return g->by_host && !(summed && g->by_engine) ? AW_STR(" (by the host)") : AW_STR("");
}

/* A cause that no allow rule removes. */
static const char *fixed_cause(const struct aw_group *g)
{
	enum aw_cause cause = aw_first_cause(g->causes);

	return cause < AW_CAUSE_TE ? aw_cause_name(cause) : NULL;
}

static void write_first_line(const struct aw_page *p, const struct aw_group *g, bool summed)
{
	char word[16], count[24];
	const char *lead;
	struct aw_str peer = peer_text(p, g, summed, &lead);
	const char *cause = fixed_cause(g);

	snprintf(word, sizeof(word), "%-14s", aw_outcome_name(g->outcome));
	fputs("  ", p->out);
	aw_page_colored(p, aw_page_outcome_color(g->outcome), word);
	snprintf(count, sizeof(count), "%s%llu", aw_group_is_lower_bound(g) ? ">=" : "",
		 (unsigned long long)g->count);
	fprintf(p->out, " %6s  ", count);
	aw_text_put(p->out, g->source_type);
	fputs(" -> ", p->out);
	aw_text_put(p->out, g->target_type);
	putc(':', p->out);
	aw_text_put(p->out, g->tclass);
	write_perms(p, g,
		    FIRST_INDENT + g->source_type.n + g->target_type.n + g->tclass.n +
			    strlen(lead) + peer.n + (cause ? strlen(cause) + 3 : 0));
	fputs(lead, p->out);
	aw_text_put(p->out, peer);
	if (cause)
		fprintf(p->out, " [%s]", cause);
	putc('\n', p->out);
}

static size_t write_command(const struct aw_page *p, const struct aw_values *commands)
{
	size_t used = 0;

	if (commands->n == 0)
		return 0;
	aw_text_put(p->out, commands->items[0].text);
	if (commands->n > 1)
		used = (size_t)fprintf(p->out, " (+%u)", commands->n - 1);
	return used + commands->items[0].text.n;
}

/* The first values, as many as fit; the rest is counted. */
static void write_places(const struct aw_page *p, const struct aw_values *places, size_t used)
{
	size_t width = p->options->width > 0 ? (size_t)p->options->width : SIZE_MAX;
	uint32_t i;

	for (i = 0; i < places->n && i < SHOWN_PATHS; i++) {
		struct aw_str text = places->items[i].text;

		if (i && used + text.n + 8 > width)
			break;
		fputs(i ? ", " : "", p->out);
		aw_page_cut(p, text, aw_page_room(p, used + 6));
		used += text.n + 2;
	}
	if (i < places->n)
		fprintf(p->out, " (+%u)", places->n - i);
}

/* The id; the commands, then where: paths, else ports. Of a summed row also how many containers have it. */
static void write_second_line(const struct aw_page *p, const struct aw_group *g, size_t containers)
{
	bool ports = g->values[AW_VALUE_PATH].n == 0;
	const struct aw_values *places = &g->values[ports ? AW_VALUE_PORT : AW_VALUE_PATH];
	size_t used = SECOND_INDENT;

	if (containers <= 1 && g->values[AW_VALUE_COMMAND].n == 0 && places->n == 0) {
		fprintf(p->out, "  %s\n", g->id);
		return;
	}
	fprintf(p->out, "  %-*s", (int)SECOND_INDENT - 2, g->id);
	if (containers > 1)
		used += (size_t)fprintf(p->out, "[%zu containers] ", containers);
	used += write_command(p, &g->values[AW_VALUE_COMMAND]);
	if (g->values[AW_VALUE_COMMAND].n && places->n)
		used += (size_t)fprintf(p->out, ": ");
	if (ports && places->n)
		used += (size_t)fprintf(p->out, "port ");
	write_places(p, places, used);
	putc('\n', p->out);
}

/* The holders of a summed row are none. */
static void write_details(const struct aw_page *p, const struct aw_group *g, bool summed)
{
	AW_AUTO(aw_buf_done) struct aw_buf reason = { 0 };
	char first[AW_TIME_LEN], last[AW_TIME_LEN];

	if (summed)
		aw_judgement_text(&g->judgement, &reason);
	else
		aw_report_reason(p->report, g, &reason);
	if (g->after_first)
		aw_buf_put(&reason, AW_STR(" (always after another denial of the same event)"));
	fputs("    why:     ", p->out);
	aw_page_wrapped(p, aw_buf_str(&reason), DETAIL_INDENT);
	putc('\n', p->out);
	fprintf(p->out, "    seen:    %s to %s\n", aw_time_text(g->first_ms, first),
		aw_time_text(g->last_ms, last));
	if (g->sample.cmdline.n) {
		fputs("    command: ", p->out);
		aw_page_wrapped(p, g->sample.cmdline, DETAIL_INDENT);
		putc('\n', p->out);
	}
	fputs("    record:  ", p->out);
	aw_page_wrapped(p, g->sample.line, DETAIL_INDENT);
	putc('\n', p->out);
}

/* The best of them; where nothing has to be done the outcome says so. `member` is a row that has some. */
static void write_remedy(const struct aw_page *p, const struct aw_group *member)
{
	const struct aw_remedy_list *list = &p->advice->of[member - p->report->all.items];
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };

	if (list->n == 0 || list->items[0].kind == AW_REMEDY_NONE || list->items[0].fallback)
		return;
	aw_buf_printf(&text, "%s%s: ", aw_remedy_kind_name(list->items[0].kind),
		      aw_remedy_is_for_review(&list->items[0]) ? " (review)" : "");
	aw_remedy_say(p->advice, member, &list->items[0], AW_REMEDY_TEXT, &text);
	fputs("    remedy:  ", p->out);
	aw_page_wrapped(p, aw_buf_str(&text), DETAIL_INDENT);
	putc('\n', p->out);
}

static void write_row(const struct aw_page *p, const struct aw_group *g,
		      const struct aw_group *member, size_t containers)
{
	write_first_line(p, g, containers > 0);
	write_second_line(p, g, containers);
	write_remedy(p, member);
	if (p->options->verbose)
		write_details(p, g, containers > 0);
}

/* ---- containers ---- */

/* ": 3 problems would break, 1 cannot be judged, 2 would not newly" */
static void write_problems(const struct aw_page *p, size_t breaking, size_t unknown, size_t all)
{
	const struct {
		size_t n;
		const char *text;
	} parts[] = { { breaking, "would break" },
		      { unknown, "cannot be judged" },
		      { all - breaking - unknown, "would not newly" } };
	const char *before = ": ";

	for (size_t i = 0; i < AW_COUNT(parts); i++) {
		size_t n = parts[i].n;

		if (n == 0)
			continue;
		fprintf(p->out, "%s%zu%s%s %s", before, n, *before == ':' ? " problem" : "",
			*before == ':' ? aw_plural(n) : "", parts[i].text);
		before = ", ";
	}
	putc('\n', p->out);
}

static void put_title(const struct aw_page *p, const char *title)
{
	if (p->options->color)
		fputs("\033[1m", p->out);
	aw_text_put(p->out, aw_str_of(title));
	if (p->options->color)
		fputs("\033[0m", p->out);
}

/* web (example.com/nginx:1.9), s0:c1,c2: as far as the ref does not say it. */
void aw_page_identity(const struct aw_page *p, const struct aw_holder *h)
{
	if (h->name && (!h->id || strcmp(h->name, h->id) != 0)) {
		putc(' ', p->out);
		aw_text_put(p->out, aw_str_of(h->name));
	}
	if (h->image) {
		fputs(" (", p->out);
		aw_text_put(p->out, aw_str_of(h->image));
		putc(')', p->out);
	}
	if (h->categories && !strstr(h->ref, h->categories)) {
		fputs(", ", p->out);
		aw_text_put(p->out, aw_str_of(h->categories));
	}
	if (h->node.n) {
		fputs(" on ", p->out);
		aw_text_put(p->out, h->node);
	}
}

static void write_candidate(const struct aw_page *p, const struct aw_candidate *c)
{
	aw_text_put(p->out, aw_str_of(aw_runtime_name(c->runtime)));
	if (c->id)
		putc(':', p->out);
	aw_text_put(p->out, aw_str_head(aw_str_of(c->id), c->id && strlen(c->id) == 64 ? 12 : 64));
	if (c->name) {
		putc(' ', p->out);
		aw_text_put(p->out, aw_str_of(c->name));
	}
}

#define SHOWN_CANDIDATES 4u

/* What somebody has to know before they act on the name. */
void aw_page_doubts(const struct aw_page *p, const struct aw_holder *h)
{
	if (h->ambiguous) {
		fputs("  several hold these categories: ", p->out);
		for (size_t i = 0; i < h->candidates_n && i < SHOWN_CANDIDATES; i++) {
			fputs(i ? ", " : "", p->out);
			write_candidate(p, &h->candidates[i]);
		}
		if (h->candidates_n > SHOWN_CANDIDATES)
			fprintf(p->out, " (+%zu)", h->candidates_n - SHOWN_CANDIDATES);
		putc('\n', p->out);
	}
	if (h->flags & AW_HOLDER_LABEL_NOT_APPLIED)
		fputs("  its engine gave it a label that its processes do not carry\n", p->out);
	else if (h->flags & AW_HOLDER_UNCONFINED)
		fputs("  its processes run without categories\n", p->out);
}

void aw_page_evidence(const struct aw_page *p, const struct aw_holder *h)
{
	if (h->runtime == AW_RUNTIME_HOST || (h->evidence_n == 0 && h->candidates_n == 0))
		return;
	fprintf(p->out, "  confidence %u of 100\n", h->confidence);
	if (h->flags & AW_HOLDER_RUNTIME_SETUP)
		fputs("    some denials are of the engine's process that sets it up\n", p->out);
	for (size_t i = 0; i < h->evidence_n; i++) {
		fputs("    ", p->out);
		aw_text_put(p->out, aw_str_of(h->evidence[i].rule));
		fputs(": ", p->out);
		aw_page_wrapped(p, aw_str_of(h->evidence[i].text), AW_PAGE_INDENT);
		putc('\n', p->out);
	}
	for (size_t i = 0; !h->ambiguous && i < h->candidates_n; i++) {
		fputs("    may also be: ", p->out);
		write_candidate(p, &h->candidates[i]);
		fprintf(p->out, " (%u)\n", h->candidates[i].confidence);
	}
}

/* What its engine was denied stands above, once for all containers. */
static void write_container(const struct aw_page *p, const struct aw_report_container *c)
{
	putc('\n', p->out);
	put_title(p, c->holder->ref);
	aw_page_identity(p, c->holder);
	write_problems(p, c->breaking - c->engine_breaking, c->unknown - c->engine_unknown,
		       c->groups - c->by_engine);
	aw_page_doubts(p, c->holder);
	if (c->by_engine)
		fprintf(p->out, "  and %zu problem%s of its engine: see above\n", c->by_engine,
			aw_plural(c->by_engine));
	if (p->options->verbose)
		aw_page_evidence(p, c->holder);
	for (size_t i = 0; i < c->groups; i++)
		if (!c->rows[i]->by_engine)
			write_row(p, c->rows[i], c->rows[i], 0);
}

static bool is_quiet(const struct aw_report_container *c)
{
	return c->groups == 0 && c->holder->types_n == 0;
}

/* A line above the containers of each runtime; the host stands for itself. */
static void write_runtime(const struct aw_page *p, size_t first)
{
	const struct aw_report *r = p->report;
	enum aw_runtime runtime = r->containers[first].holder->runtime;
	size_t n = 0, owners = 0, breaking = 0, idle = 0, quiet = 0;

	if (runtime == AW_RUNTIME_HOST)
		return;
	for (size_t i = first; i < r->containers_n && r->containers[i].holder->runtime == runtime;
	     i++) {
		n += r->containers[i].groups > 0;
		quiet += is_quiet(&r->containers[i]);
		owners += r->containers[i].groups == 0 && !is_quiet(&r->containers[i]);
		breaking += r->containers[i].breaking > r->containers[i].engine_breaking;
		idle += r->containers[i].groups > 0 && r->containers[i].fate == AW_FATE_NOT_STARTED;
	}
	fprintf(p->out, "\n%s runtime: ",
		runtime == AW_RUNTIME_UNKNOWN ? "Unknown" : aw_runtime_name(runtime));
	if (n)
		fprintf(p->out, "%zu container%s, %zu would break", n, aw_plural(n), breaking);
	if (idle)
		fprintf(p->out, ", %zu would not start", idle);
	if (owners)
		fprintf(p->out, "%s%zu %sonly as owner%s of what was reached", n ? "; " : "",
			owners, n ? "more " : "", aw_plural(owners));
	if (quiet)
		fprintf(p->out, "%s%zu without denials", n || owners ? "; " : "", quiet);
	putc('\n', p->out);
}

static void write_containers(const struct aw_page *p)
{
	const struct aw_report *r = p->report;

	for (size_t i = 0; i < r->containers_n; i++) {
		if (i == 0 ||
		    r->containers[i].holder->runtime != r->containers[i - 1].holder->runtime)
			write_runtime(p, i);
		if (r->containers[i].groups)
			write_container(p, &r->containers[i]);
	}
}

/* ---- sections ---- */

static void write_section(const struct aw_page *p, const struct aw_report_section *s,
			  const char *title)
{
	putc('\n', p->out);
	put_title(p, s->name ? s->name : title);
	if (s->name && s->runtime != AW_RUNTIME_HOST)
		fprintf(p->out, " (%s%s%zu container%s)",
			p->report->by == AW_BY_WORKLOAD ? aw_runtime_name(s->runtime) : "",
			p->report->by == AW_BY_WORKLOAD ? ", " : "", s->containers,
			aw_plural(s->containers));
	write_problems(p, s->breaking, s->unknown, s->rows_n);
	for (size_t i = 0; i < s->rows_n; i++)
		write_row(p, s->rows[i].group, s->rows[i].member, s->rows[i].containers);
}

void aw_page_rows(const struct aw_page *p)
{
	const struct aw_report *r = p->report;

	for (size_t i = 0; i < r->engine.n; i++)
		write_section(p, &r->engine.sections[i], "Engines");
	if (r->by == AW_BY_CONTAINER)
		write_containers(p);
	for (size_t i = 0; i < r->sums.n; i++)
		write_section(p, &r->sums.sections[i], "Each problem once");
}
