/* SPDX-License-Identifier: GPL-2.0-or-later
 * --format text: for people. The first line is the answer; then containers and their rows, the worst
 * first. Everything that comes from a log goes through put(). */
#include "explain.h"
#include "page.h"

#include <string.h>

#define DETAIL_INDENT AW_PAGE_INDENT

void aw_page_colored(const struct aw_page *p, const char *color, const char *text)
{
	if (p->options->color)
		fprintf(p->out, "%s%s\033[0m", color, text);
	else
		fputs(text, p->out);
}

const char *aw_plural(uint64_t n)
{
	return n == 1 ? "" : "s";
}

/* ---- lines that end at the width ---- */

/* Counts bytes: a little early for what is not ASCII. */
void aw_page_cut(const struct aw_page *p, struct aw_str s, size_t room)
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

void aw_page_wrapped(const struct aw_page *p, struct aw_str s, size_t indent)
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

size_t aw_page_room(const struct aw_page *p, size_t used)
{
	size_t width = (size_t)p->options->width;

	return width > used ? width - used : 1;
}

/* ---- the answer ---- */

static void write_no_denials(const struct aw_page *p)
{
	const struct aw_parse_counts *c = &p->report->read.counts;

	if (c->events == 0)
		fputs("Nothing is known: the input holds no audit records.\n", p->out);
	else if (c->unparsed)
		fprintf(p->out, "No denials were understood, but %llu record%s may be one.\n",
			(unsigned long long)c->unparsed, aw_plural(c->unparsed));
	else if (c->outside)
		fputs("No denials between --since and --until.\n", p->out);
	else
		fprintf(p->out,
			"No denials in %llu event%s. That is no proof that nothing would break:\n"
			"dontaudit rules and gaps hide denials.\n",
			(unsigned long long)c->events, aw_plural(c->events));
}

/* What the policy cannot tell may break, too. */
static void write_unjudged(const struct aw_page *p)
{
	size_t n = p->report->outcomes[AW_OUTCOME_UNKNOWN];

	if (n)
		fprintf(p->out, "The policy cannot judge %zu problem%s: %s may break as well.\n", n,
			aw_plural(n), n == 1 ? "it" : "they");
}

/* How the problems end that do not break. */
static void write_rest(const struct aw_page *p)
{
	static const struct {
		enum aw_outcome outcome;
		const char *text;
	} rest[] = { { AW_OUTCOME_ALREADY_DENIED, "refused already" },
		     { AW_OUTCOME_FAILS_ANYWAY, "failing anyway" },
		     { AW_OUTCOME_TOLERATED, "of domains that stay permissive" },
		     { AW_OUTCOME_ALLOWED, "allowed by the policy" } };
	const char *before = "";

	for (size_t i = 0; i < AW_COUNT(rest); i++) {
		size_t n = p->report->outcomes[rest[i].outcome];

		if (!n)
			continue;
		fprintf(p->out, "%s%zu %s", before, n, rest[i].text);
		before = ", ";
	}
}

/* "docker, rkt and nspawn" */
static void write_runtimes(const struct aw_page *p, unsigned runtimes)
{
	unsigned n = (unsigned)__builtin_popcount(runtimes), written = 0;

	for (unsigned i = 0; i < AW_RUNTIMES; i++) {
		if (!(runtimes >> i & 1))
			continue;
		if (written)
			fputs(written + 1 == n ? " and " : ", ", p->out);
		fputs(aw_runtime_name((enum aw_runtime)i), p->out);
		written++;
	}
}

/* Before any container: without its engine none starts (T35). */
static void write_engines(const struct aw_page *p)
{
	unsigned engines = p->report->engines_breaking;
	bool one = (engines & (engines - 1)) == 0;

	if (!engines)
		return;
	fprintf(p->out, "Enforcing would break the engine%s of ", one ? "" : "s");
	write_runtimes(p, engines);
	fprintf(p->out, ": no container of %s will start.\n", one ? "it" : "theirs");
}

/* Containers that do not break by themselves. */
static void write_fates(const struct aw_page *p)
{
	const struct aw_report *r = p->report;
	size_t idle = r->fates[AW_FATE_NOT_STARTED], fine = r->fates[AW_FATE_FINE];

	if (r->groups_n < r->all.n) /* what is left out may break */
		return;
	if (idle)
		fprintf(p->out, "%zu more container%s not start.\n", idle,
			idle == 1 ? " would" : "s would");
	if (fine)
		fprintf(p->out, "%zu container%s nothing that would break.\n", fine,
			fine == 1 ? " shows" : "s show");
}

#define SHOWN_CONTAINERS 4u

/* Something of theirs the policy cannot judge, or they run without categories and were not checked (T9). */
static void write_unknown(const struct aw_page *p)
{
	const struct aw_report *r = p->report;
	size_t n = r->fates[AW_FATE_UNKNOWN], written = 0;

	if (n == 0)
		return;
	fprintf(p->out, "%zu container%s cannot be judged: ", n, aw_plural(n));
	for (size_t i = 0; i < r->containers_n && written < SHOWN_CONTAINERS; i++) {
		const struct aw_holder *h = r->containers[i].holder;

		if (r->containers[i].fate != AW_FATE_UNKNOWN || h->runtime == AW_RUNTIME_HOST)
			continue;
		fputs(written++ ? ", " : "", p->out);
		aw_text_put(p->out, aw_str_of(h->name ? h->name : h->ref));
	}
	if (n > written)
		fprintf(p->out, " (+%zu)", n - written);
	fputs(".\n", p->out);
}

static void write_breaking(const struct aw_page *p)
{
	const struct aw_report *r = p->report;
	size_t n = r->breaking_containers;
	size_t all = r->groups_n < r->all.n ? r->acting_containers : r->summary_containers;

	write_engines(p);
	if (n || r->host_breaks)
		fputs(r->engines_breaking ? "It would break " : "Enforcing would break ", p->out);
	if (n)
		fprintf(p->out, "%zu of %zu container%s", n, all, aw_plural(all));
	if (n && r->host_breaks)
		fputs(" and ", p->out);
	if (r->host_breaks)
		fputs("the host itself", p->out);
	if (n || r->host_breaks)
		fprintf(p->out, ": %zu of %zu problem%s.\n", r->outcomes[AW_OUTCOME_BREAKS],
			r->groups_n, aw_plural(r->groups_n));
	write_fates(p);
	write_unjudged(p);
}

/* Nothing that is shown breaks. Only without a filter, and with all of the log understood, does that say
 * something about the log. */
static void write_unbroken(const struct aw_page *p)
{
	const struct aw_report *r = p->report;
	uint64_t unjudged = r->read.counts.unparsed + aw_fold_folded(r->read.fold);

	if (r->outcomes[AW_OUTCOME_UNKNOWN])
		write_unjudged(p);
	else if (r->groups_n < r->all.n)
		fprintf(p->out, "%zu problem%s shown, none of which would newly break.\n",
			r->groups_n, aw_plural(r->groups_n));
	else if (unjudged)
		fprintf(p->out,
			"Nothing that was understood would newly break, but %llu record%s may be denials that do.\n",
			(unsigned long long)unjudged, aw_plural(unjudged));
	else {
		fputs("Nothing in this log would newly break: ", p->out);
		write_rest(p);
		fputs(".\n", p->out);
	}
}

static void write_answer(const struct aw_page *p)
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
	write_unknown(p);
	if (p->options->color)
		fputs("\033[0m", p->out);
}

/* ---- what was read ---- */

static const char *source_name(const struct aw_report_source *s)
{
	return strcmp(s->name, "-") == 0 ? "standard input" : s->name;
}

static void write_sources(const struct aw_page *p)
{
	const struct aw_evidence_read *e = &p->report->read;
	char first[AW_TIME_LEN], last[AW_TIME_LEN];
	uint64_t lines = 0;

	for (size_t i = 0; i < e->sources_n; i++)
		lines += e->sources[i].lines;
	fprintf(p->out, "%llu denial%s in %llu event%s, %llu line%s of ",
		(unsigned long long)e->counts.denials, aw_plural(e->counts.denials),
		(unsigned long long)e->counts.events, aw_plural(e->counts.events),
		(unsigned long long)lines, aw_plural(lines));
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

static void write_count(const struct aw_page *p, uint64_t n, const char *one, const char *many)
{
	if (n)
		fprintf(p->out, "  %llu %s\n", (unsigned long long)n, n == 1 ? one : many);
}

static void write_unparsed(const struct aw_page *p)
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
		aw_page_wrapped(p, aw_str_head((struct aw_str){ u->text, u->text_n }, 160),
				DETAIL_INDENT);
		putc('\n', p->out);
	}
}

void aw_page_counts(const struct aw_page *p, const char *before)
{
	const struct aw_evidence_read *e = &p->report->read;
	const struct aw_parse_counts *c = &e->counts;
	const struct {
		uint64_t n;
		const char *one, *many;
	} counts[] = {
		{ aw_fold_folded(e->fold), "denial found no room in the table: it is in no row",
		  "denials found no room in the table: they are in no row" },
		{ aw_fold_textless(e->fold),
		  "command, path or record found no room and is not shown",
		  "commands, paths or records found no room and are not shown" },
		{ c->outside, "event with denials or marks lies outside of --since and --until",
		  "events with denials or marks lie outside of --since and --until" },
		{ c->window_overflow, "event was closed early because too many were open",
		  "events were closed early because too many were open" },
		{ c->dedupe_overflow, "denial may be counted twice",
		  "denials may be counted twice" },
		{ c->untrusted,
		  "record of an untrusted sender is not counted (USER_AVC may be forged)",
		  "records of untrusted senders are not counted (USER_AVC may be forged)" },
		{ c->duplicates, "record was read twice and counted once",
		  "records were read twice and counted once" },
		{ c->granted, "record of a granted access (auditallow) is no denial",
		  "records of granted accesses (auditallow) are no denials" },
		{ c->apparmor, "record is AppArmor's", "records are AppArmor's" },
	};
	uint64_t any = c->unparsed;

	for (size_t i = 0; i < AW_COUNT(counts); i++)
		any |= counts[i].n;
	if (any)
		fputs(before, p->out);
	write_unparsed(p);
	for (size_t i = 0; i < AW_COUNT(counts); i++)
		write_count(p, counts[i].n, counts[i].one, counts[i].many);
}

static void write_marks(const struct aw_page *p)
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
		aw_page_wrapped(p, (struct aw_str){ m->text, m->text_n }, DETAIL_INDENT);
		putc('\n', p->out);
	}
}

static void write_basis(const struct aw_page *p)
{
	const char *bounds = "Counts with >= are lower bounds:\n"
			     "in permissive mode the kernel logs a repeated denial once.\n";

	if (!p->report->read.policy) {
		fprintf(p->out,
			"\nJudged by the records alone, not by a policy, which would tell more remedies.\n%s",
			bounds);
		return;
	}
	fputs("\nJudged by the policy ", p->out);
	aw_text_put(p->out, aw_str_of(aw_policy_info(p->report->read.policy)->path));
	fprintf(p->out, ".\n%s", bounds);
}

static void write_text(const struct aw_remedies *advice, const struct aw_view_options *options,
		       FILE *out)
{
	const struct aw_report *r = advice->report;
	struct aw_page p = { out, r, advice, options };

	write_answer(&p);
	write_sources(&p);
	aw_page_counts(&p, "");
	write_marks(&p);
	aw_page_rows(&p);
	if (r->runtimes[AW_RUNTIME_UNKNOWN] && r->read.inventory->n == 0)
		fputs("\nContainers are named by what this log shows: --root / on their host, or --inventory FILE\n"
		      "from there ('avcwatch containers --save'), names more of them.\n",
		      out);
	if (r->groups_n)
		write_basis(&p);
}

const struct aw_view aw_view_text = { .name = "text",
				      .write = write_text,
				      .explain = aw_page_explain };
