/* SPDX-License-Identifier: GPL-2.0-or-later
 * --format text: for people. The first line is the answer; then containers and their rows, the worst
 * first. Everything that comes from a log goes through put(). */
#include "avcwatch/view.h"

#include <string.h>

struct page {
	FILE *out;
	const struct aw_report *report;
	const struct aw_view_options *options;
};

#define SHOWN_PATHS 3u
#define FIRST_INDENT 31u  /* outcome, count and punctuation of a row's first line */
#define DETAIL_INDENT 13u /* of what -v adds */
#define SECOND_INDENT 26u /* id of its second */

static const char *outcome_color(enum aw_outcome outcome)
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

static void colored(const struct page *p, const char *color, const char *text)
{
	if (p->options->color)
		fprintf(p->out, "%s%s\033[0m", color, text);
	else
		fputs(text, p->out);
}

static const char *plural(uint64_t n)
{
	return n == 1 ? "" : "s";
}

/* ---- lines that end at the width ---- */

/* A slice for the terminal, cut to what is left of the line: the end of a path tells more than its
 * beginning, so that the beginning goes. Counts bytes: a little early for what is not ASCII. */
static void put_cut(const struct page *p, struct aw_str s, size_t room)
{
	uint32_t ignored;

	if (p->options->width > 0 && s.n > room && room > 3) {
		fputs("...", p->out);
		s = aw_str_from(s, s.n - (room - 3));
		while (s.n && aw_utf8(s, &ignored) == 0)
			s = aw_str_from(s, 1); /* not in the middle of a character */
	}
	aw_text_put(p->out, s);
}

/* Text that may be long, broken at the width with a bar in front of each further line: a terminal that
 * wrapped it by itself would let it pass for a row. */
static void put_wrapped(const struct page *p, struct aw_str s, size_t indent)
{
	size_t width = p->options->width > 0 ? (size_t)p->options->width : SIZE_MAX, used = indent;
	uint32_t c;

	for (size_t n; s.n; s = aw_str_from(s, n)) {
		size_t columns;

		n = aw_utf8(s, &c);
		columns = n && !aw_utf8_unsafe(c) ? (c < 0x300 ? 1 : 2) : 4 * (n ? n : 1);
		n = n ? n : 1;
		if (used + columns > width && used > indent) {
			fprintf(p->out, "\n%*s| ", (int)indent - 2, "");
			used = indent;
		}
		aw_text_put(p->out, aw_str_head(s, n));
		used += columns;
	}
}

static size_t room_after(const struct page *p, size_t used)
{
	size_t width = (size_t)p->options->width;

	return width > used ? width - used : 1;
}

/* ---- the answer ---- */

static void write_no_denials(const struct page *p)
{
	const struct aw_parse_counts *c = &p->report->read.counts;

	if (c->events == 0)
		fputs("Nothing is known: the input holds no audit records.\n", p->out);
	else if (c->unparsed)
		fprintf(p->out, "No denials were understood, but %llu record%s may be one.\n",
			(unsigned long long)c->unparsed, plural(c->unparsed));
	else if (c->outside)
		fputs("No denials between --since and --until.\n", p->out);
	else
		fprintf(p->out,
			"No denials in %llu event%s. That is no proof that nothing would break:\n"
			"dontaudit rules and gaps hide denials.\n",
			(unsigned long long)c->events, plural(c->events));
}

static void write_breaking(const struct page *p)
{
	const struct aw_report *r = p->report;
	size_t n = r->breaking_containers, of = r->outcomes[AW_OUTCOME_BREAKS];

	fputs("Enforcing would break ", p->out);
	if (n)
		fprintf(p->out, "%zu of %zu container%s", n, r->acting_containers,
			plural(r->acting_containers));
	if (n && r->host_breaks)
		fputs(" and ", p->out);
	if (r->host_breaks)
		fputs("the host itself", p->out);
	fprintf(p->out, ": %zu of %zu problem%s.\n", of, r->groups_n, plural(r->groups_n));
}

/* Nothing that is shown breaks. Only without a filter, and with all of the log understood, does that say
 * something about the log. */
static void write_unbroken(const struct page *p)
{
	const struct aw_report *r = p->report;
	uint64_t unjudged = r->read.counts.unparsed + aw_fold_folded(r->read.fold);

	if (r->groups_n < r->all.n)
		fprintf(p->out, "%zu problem%s shown, none of which would newly break.\n",
			r->groups_n, plural(r->groups_n));
	else if (unjudged)
		fprintf(p->out,
			"Nothing that was understood would newly break, but %llu record%s may be denials that do.\n",
			(unsigned long long)unjudged, plural(unjudged));
	else
		fprintf(p->out,
			"Nothing in this log would newly break: %zu problem%s, refused already or failing anyway.\n",
			r->groups_n, plural(r->groups_n));
}

static void write_answer(const struct page *p)
{
	const struct aw_report *r = p->report;

	if (p->options->color)
		fputs("\033[1m", p->out);
	if (r->read.counts.denials == 0)
		write_no_denials(p);
	else if (r->all.n == 0)
		fputs("Nothing can be said: no denial found room in the table.\n", p->out);
	else if (r->groups_n == 0)
		fputs("No problem matches the filter.\n", p->out);
	else if (r->outcomes[AW_OUTCOME_BREAKS])
		write_breaking(p);
	else
		write_unbroken(p);
	if (p->options->color)
		fputs("\033[0m", p->out);
}

/* ---- what was read ---- */

static const char *source_name(const struct aw_report_source *s)
{
	return strcmp(s->name, "-") == 0 ? "standard input" : s->name;
}

static void write_sources(const struct page *p)
{
	const struct aw_evidence_read *e = &p->report->read;
	char first[AW_TIME_LEN], last[AW_TIME_LEN];
	uint64_t lines = 0;

	for (size_t i = 0; i < e->sources_n; i++)
		lines += e->sources[i].lines;
	fprintf(p->out, "%llu denial%s in %llu event%s, %llu line%s of ",
		(unsigned long long)e->counts.denials, plural(e->counts.denials),
		(unsigned long long)e->counts.events, plural(e->counts.events),
		(unsigned long long)lines, plural(lines));
	if (e->sources_n == 1)
		aw_text_put(p->out, aw_str_of(source_name(&e->sources[0])));
	else
		fprintf(p->out, "%zu files", e->sources_n);
	putc('\n', p->out);
	for (size_t i = 0; p->options->verbose && e->sources_n > 1 && i < e->sources_n; i++) {
		fputs("  ", p->out);
		aw_text_put(p->out, aw_str_of(source_name(&e->sources[i])));
		fprintf(p->out, ": %llu lines\n", (unsigned long long)e->sources[i].lines);
	}
	if (e->counts.first_ms != AW_TIME_NONE)
		fprintf(p->out, "from %s to %s\n", aw_time_text(e->counts.first_ms, first),
			aw_time_text(e->counts.last_ms, last));
}

static void write_count(const struct page *p, uint64_t n, const char *one, const char *many)
{
	if (n)
		fprintf(p->out, "  %llu %s\n", (unsigned long long)n, n == 1 ? one : many);
}

static void write_unparsed(const struct page *p)
{
	const struct aw_evidence_read *e = &p->report->read;

	if (e->counts.unparsed == 0)
		return;
	write_count(p, e->counts.unparsed, "record was NOT UNDERSTOOD and may be a denial:",
		    "records were NOT UNDERSTOOD and may be denials:");
	for (size_t i = 0; i < e->unparsed_n; i++) {
		const struct aw_unparsed *u = &e->unparsed[i];

		fputs("    ", p->out);
		aw_text_put(p->out, aw_str_of(u->file));
		fprintf(p->out, ":%llu: ", (unsigned long long)u->line);
		put_wrapped(p, aw_str_head((struct aw_str){ u->text, u->text_n }, 160),
			    DETAIL_INDENT);
		putc('\n', p->out);
	}
}

/* What else was in the input, as far as there was any. */
static void write_counts(const struct page *p)
{
	const struct aw_evidence_read *e = &p->report->read;
	const struct aw_parse_counts *c = &e->counts;

	write_unparsed(p);
	write_count(p, aw_fold_folded(e->fold),
		    "denial found no room in the table: it is in no row",
		    "denials found no room in the table: they are in no row");
	write_count(p, aw_fold_textless(e->fold),
		    "command, path or record found no room and is not shown",
		    "commands, paths or records found no room and are not shown");
	write_count(p, c->outside,
		    "event with denials or marks lies outside of --since and --until",
		    "events with denials or marks lie outside of --since and --until");
	write_count(p, c->window_overflow, "event was closed early because too many were open",
		    "events were closed early because too many were open");
	write_count(p, c->dedupe_overflow, "denial may be counted twice",
		    "denials may be counted twice");
	write_count(p, c->untrusted,
		    "record of an untrusted sender is not counted (USER_AVC may be forged)",
		    "records of untrusted senders are not counted (USER_AVC may be forged)");
	write_count(p, c->duplicates, "record was read twice and counted once",
		    "records were read twice and counted once");
	write_count(p, c->granted, "record of a granted access (auditallow) is no denial",
		    "records of granted accesses (auditallow) are no denials");
	write_count(p, c->apparmor, "record is AppArmor's", "records are AppArmor's");
}

static void write_marks(const struct page *p)
{
	const struct aw_marks *marks = &p->report->read.marks;
	size_t kinds[AW_MARK_KINDS] = { 0 };
	char time[AW_TIME_LEN];
	const char *sep = "  time line: ";

	if (marks->n == 0)
		return;
	for (size_t i = 0; i < marks->n; i++)
		kinds[marks->items[i].kind]++;
	write_count(p, kinds[AW_MARK_LOSS],
		    "mark says that records were lost or not made: this log is INCOMPLETE",
		    "marks say that records were lost or not made: this log is INCOMPLETE");
	for (unsigned k = 0; k < AW_MARK_KINDS; k++) {
		if (kinds[k] == 0)
			continue;
		fprintf(p->out, "%s%zu %s", sep, kinds[k], aw_mark_kind_name((enum aw_mark_kind)k));
		sep = ", ";
	}
	fputs(p->options->verbose ? "\n" : " (-v lists them)\n", p->out);
	for (size_t i = 0; p->options->verbose && i < marks->n; i++) {
		const struct aw_report_mark *m = &marks->items[i];

		fprintf(p->out, "    %s %s ", aw_time_text(m->ms, time),
			aw_mark_kind_name(m->kind));
		put_wrapped(p, (struct aw_str){ m->text, m->text_n }, DETAIL_INDENT);
		putc('\n', p->out);
	}
}

/* ---- rows ---- */

/* `used` columns are taken; the source's and the target's types stand in front. */
static void write_perms(const struct page *p, const struct aw_group *g, size_t used)
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
static struct aw_str peer_text(const struct page *p, const struct aw_group *g, const char **lead)
{
	*lead = "";
	if (g->peer != AW_NO_PEER) {
		*lead = " of ";
		return aw_str_of(p->report->who.holders[g->peer].ref);
	}
	return g->side == AW_SIDE_OBJECT ? AW_STR(" (by the host)") : AW_STR("");
}

static void write_first_line(const struct page *p, const struct aw_group *g)
{
	char word[16], count[24];
	const char *lead;
	struct aw_str peer = peer_text(p, g, &lead);

	snprintf(word, sizeof(word), "%-14s", aw_outcome_name(g->outcome));
	fputs("  ", p->out);
	colored(p, outcome_color(g->outcome), word);
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
			    strlen(lead) + peer.n);
	fputs(lead, p->out);
	aw_text_put(p->out, peer);
	putc('\n', p->out);
}

static size_t write_command(const struct page *p, const struct aw_values *commands)
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
static void write_places(const struct page *p, const struct aw_values *places, size_t used)
{
	size_t width = p->options->width > 0 ? (size_t)p->options->width : SIZE_MAX;
	uint32_t i;

	for (i = 0; i < places->n && i < SHOWN_PATHS; i++) {
		struct aw_str text = places->items[i].text;

		if (i && used + text.n + 8 > width)
			break;
		fputs(i ? ", " : "", p->out);
		put_cut(p, text, room_after(p, used + 6));
		used += text.n + 2;
	}
	if (i < places->n)
		fprintf(p->out, " (+%u)", places->n - i);
}

/* The id; the commands, then where: paths, else ports. */
static void write_second_line(const struct page *p, const struct aw_group *g)
{
	bool ports = g->values[AW_VALUE_PATH].n == 0;
	const struct aw_values *places = &g->values[ports ? AW_VALUE_PORT : AW_VALUE_PATH];
	size_t used = SECOND_INDENT;

	if (g->values[AW_VALUE_COMMAND].n == 0 && places->n == 0) {
		fprintf(p->out, "  %s\n", g->id);
		return;
	}
	fprintf(p->out, "  %-*s", (int)SECOND_INDENT - 2, g->id);
	used += write_command(p, &g->values[AW_VALUE_COMMAND]);
	if (g->values[AW_VALUE_COMMAND].n && places->n)
		used += (size_t)fprintf(p->out, ": ");
	if (ports && places->n)
		used += (size_t)fprintf(p->out, "port ");
	write_places(p, places, used);
	putc('\n', p->out);
}

static void write_details(const struct page *p, const struct aw_group *g)
{
	AW_AUTO(aw_buf_done) struct aw_buf reason = { 0 };
	char first[AW_TIME_LEN], last[AW_TIME_LEN];

	aw_judgement_text(&g->judgement, &reason);
	fprintf(p->out, "    why:     %s%s\n", reason.p ? reason.p : "",
		g->after_first ? " (always after another denial of the same event)" : "");
	fprintf(p->out, "    seen:    %s to %s\n", aw_time_text(g->first_ms, first),
		aw_time_text(g->last_ms, last));
	if (g->sample.cmdline.n) {
		fputs("    command: ", p->out);
		put_wrapped(p, g->sample.cmdline, DETAIL_INDENT);
		putc('\n', p->out);
	}
	fputs("    record:  ", p->out);
	put_wrapped(p, g->sample.line, DETAIL_INDENT);
	putc('\n', p->out);
}

static void write_container(const struct page *p, const struct aw_report_container *c)
{
	const struct aw_holder *h = c->holder;
	size_t other = c->groups - c->breaking;

	putc('\n', p->out);
	if (p->options->color)
		fputs("\033[1m", p->out);
	aw_text_put(p->out, aw_str_of(h->ref));
	if (p->options->color)
		fputs("\033[0m", p->out);
	if (h->node.n) {
		fputs(" on ", p->out);
		aw_text_put(p->out, h->node);
	}
	fputs(": ", p->out);
	if (c->breaking)
		fprintf(p->out, "%zu problem%s would break%s", c->breaking, plural(c->breaking),
			other ? ", " : "");
	if (other)
		fprintf(p->out, "%zu%s would not newly", other,
			c->breaking ? "" :
			other == 1  ? " problem" :
				      " problems");
	putc('\n', p->out);
	for (size_t i = 0; i < c->groups; i++) {
		write_first_line(p, c->rows[i]);
		write_second_line(p, c->rows[i]);
		if (p->options->verbose)
			write_details(p, c->rows[i]);
	}
}

/* A line above the containers of each runtime; the host stands for itself. */
static void write_runtime(const struct page *p, size_t first)
{
	const struct aw_report *r = p->report;
	enum aw_runtime runtime = r->containers[first].holder->runtime;
	size_t n = 0, owners = 0, breaking = 0;

	if (runtime == AW_RUNTIME_HOST)
		return;
	for (size_t i = first; i < r->containers_n && r->containers[i].holder->runtime == runtime;
	     i++) {
		n += r->containers[i].groups > 0;
		owners += r->containers[i].groups == 0;
		breaking += r->containers[i].breaking > 0;
	}
	fprintf(p->out, "\n%s runtime: %zu container%s, %zu would break",
		runtime == AW_RUNTIME_UNKNOWN ? "Unknown" : aw_runtime_name(runtime), n, plural(n),
		breaking);
	if (owners)
		fprintf(p->out, "; %zu more only as owner%s of what was reached", owners,
			plural(owners));
	putc('\n', p->out);
}

static void write_text(const struct aw_report *r, const struct aw_view_options *options, FILE *out)
{
	struct page p = { out, r, options };

	write_answer(&p);
	write_sources(&p);
	write_counts(&p);
	write_marks(&p);
	for (size_t i = 0; i < r->containers_n; i++) {
		if (i == 0 ||
		    r->containers[i].holder->runtime != r->containers[i - 1].holder->runtime)
			write_runtime(&p, i);
		if (r->containers[i].groups)
			write_container(&p, &r->containers[i]);
	}
	if (r->groups_n)
		fputs("\nJudged by the records alone, not by a policy. Counts with >= are lower bounds:\n"
		      "in permissive mode the kernel logs a repeated denial once.\n",
		      out);
}

const struct aw_view aw_view_text = { .name = "text", .write = write_text };
