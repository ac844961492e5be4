/* SPDX-License-Identifier: GPL-2.0-or-later
 * A log through the whole pipeline. The first byte chooses the options of the text view, and whether a policy is
 * asked; then a module is proposed, too. Oracles: the JSON can be read and accounts for each denial; no view prints
 * anything that acts on a terminal; nothing of the log becomes part of a module, and all of its rules resolve
 * something. The linker wraps the compiler of modules (see tests.am). */
#include "avcwatch/json.h"
#include "avcwatch/view.h"

#include "judge/policy.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

#define INPUT_MAX 65536u
#define NOW_MS 1795500000000
#define WITH_POLICY 0x80u

static struct aw_senders *built_in_senders(void)
{
	static struct aw_senders senders;
	struct aw_err err;

	if (senders.n == 0 && aw_senders_load(NULL, 0, &senders, &err) < 0)
		abort();
	return &senders;
}

/* ---- reading ---- */

static char *copy(struct aw_str s)
{
	char *text = malloc(s.n + 1);

	if (!text)
		abort();
	if (s.n)
		memcpy(text, s.p, s.n);
	text[s.n] = '\0';
	return text;
}

static void take_rest(struct aw_evidence_read *read, const struct aw_parser *parser, uint64_t bytes)
{
	const struct aw_unparsed *u = aw_parser_unparsed(parser, &read->unparsed_n);
	struct aw_str host = aw_parser_host(parser);

	for (size_t i = 0; i < read->unparsed_n; i++)
		read->unparsed[i] =
			(struct aw_unparsed){ copy(aw_str_of(u[i].file)), u[i].line,
					      copy((struct aw_str){ u[i].text, u[i].text_n }),
					      u[i].text_n };
	read->counts = *aw_parser_counts(parser);
	if (host.n)
		read->host = copy(host);
	if (aw_grow(&read->sources, &read->sources_cap, 1, sizeof(*read->sources)) < 0)
		abort();
	read->sources[read->sources_n++] =
		(struct aw_report_source){ copy(AW_STR("log\x1b[31m")), bytes,
					   aw_parser_lines(parser) };
}

/* False for a log that is refused. */
static bool read_log(struct aw_str text, struct aw_evidence_read *read)
{
	AW_AUTO(aw_parser_freep) struct aw_parser *parser = NULL;
	struct aw_sink sink;
	struct aw_parse_options options = { .senders = built_in_senders(),
					    .since_ms = AW_TIME_NONE,
					    .until_ms = AW_TIME_NONE };
	struct aw_err err = { 0 };
	int r;

	if (aw_evidence_start(read, NULL, 0, &err) < 0 || aw_evidence_sink(read, &sink, &err) < 0 ||
	    aw_parser_new(&options, &sink, &parser, &err) < 0 ||
	    aw_parser_begin(parser, "log", &err) < 0)
		abort();
	r = aw_parser_push(parser, text.p, text.n, 0, &err);
	if (r == 0)
		r = aw_parser_end(parser, &err);
	if (r == 0)
		r = aw_parser_finish(parser, &err);
	if (r < 0 && r != -EBADMSG)
		abort();
	if (r == 0)
		take_rest(read, parser, text.n);
	return r == 0;
}

/* ---- views ---- */

/* The built-in guards and remedies. */
static const struct aw_remedy_options *advisors(void)
{
	static struct aw_remedy_options options;
	struct aw_guards *guards;
	struct aw_remedy_rules *rules;
	struct aw_err err;

	if (options.guards)
		return &options;
	if (aw_guards_load(NULL, 0, &guards, &err) < 0 ||
	    aw_remedy_rules_load(NULL, 0, &rules, &err) < 0)
		abort();
	options = (struct aw_remedy_options){ guards, rules, NULL };
	return &options;
}

static struct aw_remedies advise(const struct aw_report *report)
{
	struct aw_remedies advice;
	struct aw_err err;

	if (aw_remedies_make(report, advisors(), &advice, &err) < 0)
		abort();
	return advice;
}

static struct aw_str write_view(const struct aw_report *report, const char *format,
				const struct aw_view_options *options)
{
	AW_AUTO(aw_remedies_done) struct aw_remedies advice = advise(report);
	const struct aw_view *view = aw_view_find(format);
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);

	if (!view || !f)
		abort();
	view->write(&advice, options, f);
	if (ferror(f) || fclose(f) != 0)
		abort();
	return (struct aw_str){ text, n };
}

/* UTF-8, and no control or format character but the newline. */
static void must_be_harmless(struct aw_str s)
{
	for (size_t n; s.n; s = aw_str_from(s, n)) {
		uint32_t c;

		n = aw_utf8(s, &c);
		if (n == 0 || (c != '\n' && aw_utf8_unsafe(c)))
			abort();
	}
}

static uint64_t number(const struct aw_json *object, const char *key)
{
	double v;

	if (!aw_json_number(aw_json_get(object, key), &v) || v < 0)
		abort();
	return (uint64_t)v;
}

static uint64_t sum_of(const struct aw_json *array, const char *key)
{
	uint64_t sum = 0;

	for (const struct aw_json *o = aw_json_first(array); o; o = aw_json_next(o))
		sum += number(o, key);
	return sum;
}

static void check_json(struct aw_str text)
{
	AW_AUTO(aw_json_freep) struct aw_json *root = NULL;
	const struct aw_json *input, *groups;
	struct aw_err err;
	uint64_t denials;

	if (aw_json_parse(text, "report", &root, &err) < 0)
		abort();
	input = aw_json_get(root, "input");
	groups = aw_json_get(root, "groups");
	denials = number(input, "denials");
	if (sum_of(groups, "count") + number(input, "folded") != denials)
		abort();
	if (sum_of(aw_json_get(root, "containers"), "denials") + number(input, "folded") != denials)
		abort();
}

/* One JSON value a line. */
static void check_ndjson(struct aw_str text)
{
	struct aw_str line;

	while (aw_str_cut(&text, '\n', &line)) {
		AW_AUTO(aw_json_freep) struct aw_json *root = NULL;
		struct aw_err err;

		if (aw_json_parse(line, "line", &root, &err) < 0 || !aw_json_is_object(root))
			abort();
	}
}

static void check_views(const struct aw_report *report, uint8_t options_byte)
{
	struct aw_view_options options = { .verbose = options_byte & 1,
					   .width = (int)(options_byte & ~WITH_POLICY) / 2 };
	static const char *const formats[] = { "text", "json", "ndjson" };

	for (size_t i = 0; i < AW_COUNT(formats); i++) {
		struct aw_str text = write_view(report, formats[i], &options);

		must_be_harmless(text);
		if (strcmp(formats[i], "json") == 0)
			check_json(text);
		if (strcmp(formats[i], "ndjson") == 0)
			check_ndjson(text);
		free((char *)text.p);
	}
}

/* ---- proposals ---- */

/* A compiler in a child is no part of a report. */
int __wrap_aw_policy_with_module(const struct aw_policy *p, struct aw_str cil, const char *name,
				 struct aw_policy **out, struct aw_err *err);

int __wrap_aw_policy_with_module(const struct aw_policy *p, struct aw_str cil, const char *name,
				 struct aw_policy **out, struct aw_err *err)
{
	(void)p;
	(void)cil;
	(void)out;
	return aw_fail(err, -ENOTSUP, "'%s' is not compiled here", name);
}

/* What is no comment is of the language, and of the policy's names (T32). */
static void check_module(struct aw_str text, char comment, const char *const *begins)
{
	struct aw_str line;

	must_be_harmless(text);
	while (aw_str_cut(&text, '\n', &line)) {
		const char *const *b = begins;

		if (line.n == 0 || line.p[0] == comment)
			continue;
		while (*b && !aw_str_starts(line, *b))
			b++;
		if (!*b)
			abort();
		for (size_t i = 0; i < line.n; i++)
			if (!strchr("abcdefghijklmnopqrstuvwxyz_0123456789 (){}:;.-", line.p[i]))
				abort();
	}
}

static void check_format(const struct aw_proposal *p, enum aw_proposal_format format)
{
	static const char *const cil[] = { "(allow ", "(allowx ", NULL };
	static const char *const te[] = { "allow ",    "allowxperm ", "module ", "require {",
					  "    type ", "    class ",  "}",       NULL };
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);
	AW_AUTO(aw_json_freep) struct aw_json *root = NULL;
	struct aw_err err;

	if (!f)
		abort();
	aw_proposal_write(p, format, f);
	if (ferror(f) || fclose(f) != 0)
		abort();
	if (format == AW_PROPOSAL_JSON) {
		must_be_harmless((struct aw_str){ text, n });
		if (aw_json_parse((struct aw_str){ text, n }, "proposal", &root, &err) < 0)
			abort();
	} else {
		check_module((struct aw_str){ text, n }, format == AW_PROPOSAL_CIL ? ';' : '#',
			     format == AW_PROPOSAL_CIL ? cil : te);
	}
	free(text);
}

static void check_proposal(const struct aw_report *report)
{
	AW_AUTO(aw_remedies_done) struct aw_remedies advice = advise(report);
	AW_AUTO(aw_proposal_done) struct aw_proposal p = { 0 };
	struct aw_propose_options options = { .guards = advisors()->guards, .module = "fuzz" };
	struct aw_err err;

	if (aw_propose(&advice, &options, &p, &err) < 0 || p.by_trial != p.counts[AW_FIX_RULES] ||
	    (p.rules_n > 0) != (p.by_trial > 0))
		abort();
	for (unsigned i = 0; i < AW_PROPOSAL_FORMATS; i++)
		check_format(&p, (enum aw_proposal_format)i);
}

/* ---- with a policy ---- */

static struct aw_policy *load_policy(void)
{
	static char image[65536];
	static size_t n;
	struct aw_policy *policy;
	struct aw_err err;

	if (n == 0) {
		FILE *f = fopen("tests/policy/allow.policy", "rbe");

		n = f ? fread(image, 1, sizeof(image), f) : 0;
		if (!f || n == 0 || n == sizeof(image))
			abort();
		fclose(f);
	}
	if (aw_policy_parse("policy", (struct aw_str){ image, n }, &policy, &err) < 0)
		abort();
	return policy;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	AW_AUTO(aw_evidence_done) struct aw_evidence_read read = { 0 };
	AW_AUTO(aw_report_freep) struct aw_report *report = NULL;
	struct aw_filter filter = { 0 };
	struct aw_err err;

	if (n == 0 || n > INPUT_MAX)
		return 0;
	if (!read_log((struct aw_str){ (const char *)bytes + 1, n - 1 }, &read))
		return 0;
	if (bytes[0] & WITH_POLICY)
		read.policy = load_policy();
	if (aw_report_build(&read, &filter, NOW_MS, &report, &err) < 0)
		abort();
	check_views(report, bytes[0]);
	if (bytes[0] & WITH_POLICY)
		check_proposal(report);
	return 0;
}
