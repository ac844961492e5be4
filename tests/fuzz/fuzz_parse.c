/* SPDX-License-Identifier: GPL-2.0-or-later
 * A log through the parser. The first byte says where to cut the rest. Oracles: the same bytes give the
 * same records and counts in pieces of that size, and the same records as two files; each denial is
 * whole, and as many come out as are counted; a binding has a name, and a stamp that is in the log. */
#include "avcwatch/parse.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

#define INPUT_MAX 65536u

/* What came out of one run, written down byte by byte. */
struct run {
	struct aw_parser *parser;
	struct aw_str log; /* all of it */
	struct aw_buf trace;
	uint64_t denials;
	struct aw_err err;
	int result;
};

static struct aw_senders *built_in_senders(void)
{
	static struct aw_senders senders;
	struct aw_err err;

	if (senders.n == 0 && aw_senders_load(NULL, 0, &senders, &err) < 0)
		abort();
	return &senders;
}

/* ---- writing down ---- */

static void put_raw(struct run *run, const void *p, size_t n)
{
	if (aw_buf_put(&run->trace, (struct aw_str){ p, n }) < 0)
		abort();
}

static void put_int(struct run *run, int64_t v)
{
	put_raw(run, &v, sizeof(v));
}

static void put_str(struct run *run, struct aw_str s)
{
	put_int(run, s.p ? (int64_t)s.n : -1);
	put_raw(run, s.p, s.n);
}

static void put_stamp(struct run *run, const struct aw_stamp *s)
{
	put_str(run, s->node);
	put_int(run, s->ms);
	put_int(run, s->has_serial);
	if (s->has_serial)
		put_int(run, (int64_t)s->serial);
}

static void check_denial(const struct aw_denial *d)
{
	struct aw_context context;

	if (aw_context_parse(d->scontext, &context) < 0 ||
	    aw_context_parse(d->tcontext, &context) < 0)
		abort();
	if (d->tclass.n == 0 || d->perms_n < 1 || d->perms_n > AW_PERMS_MAX)
		abort();
	for (size_t i = 0; i < d->perms_n; i++) {
		if (d->perms[i].n == 0)
			abort();
		for (size_t k = 0; k < i; k++)
			if (aw_str_eq(d->perms[i], d->perms[k]))
				abort();
	}
	if (d->ioctl_cmd < -1 || d->ioctl_cmd > UINT16_MAX || d->port < -1 || d->port > UINT16_MAX)
		abort();
	if (d->error < 0 || (d->error && d->success != AW_SUCCESS_NO))
		abort();
}

static int on_denial(void *arg, const struct aw_denial *d, struct aw_err *err)
{
	struct run *run = arg;

	(void)err;
	check_denial(d);
	run->denials++;
	put_raw(run, "denial", 6);
	put_stamp(run, &d->stamp);
	put_str(run, d->scontext);
	put_str(run, d->tcontext);
	put_str(run, d->tclass);
	put_int(run, (int64_t)d->perms_n);
	for (size_t i = 0; i < d->perms_n; i++)
		put_str(run, d->perms[i]);
	put_int(run, d->origin);
	put_int(run, d->ioctl_cmd);
	put_int(run, d->permissive);
	put_int(run, d->success);
	put_int(run, d->error);
	put_int(run, d->ordinal);
	put_int(run, d->pid);
	put_int(run, d->ppid);
	put_int(run, d->auid);
	put_int(run, d->target_pid);
	put_int(run, d->port);
	put_str(run, d->comm);
	put_str(run, d->target_comm);
	put_str(run, d->exe);
	put_str(run, d->path);
	put_str(run, d->cmdline);
	put_str(run, d->line);
	return 0;
}

static int on_mark(void *arg, const struct aw_mark *m, struct aw_err *err)
{
	struct run *run = arg;

	(void)err;
	put_raw(run, "mark", 4);
	put_stamp(run, &m->stamp);
	put_int(run, m->kind);
	put_str(run, m->text);
	return 0;
}

/* 1795467856.820:1994 of an audit record, or what a journal has instead; a node as it stands there. */
static void check_binding(const struct run *run, const struct aw_binding *b)
{
	char digits[32];

	if (b->name.n == 0 || b->kind > AW_BINDING_MACHINE_STOP)
		abort();
	if ((b->kind == AW_BINDING_MACHINE) != (b->label.n > 0))
		abort();
	if (b->stamp.has_serial) {
		snprintf(digits, sizeof(digits), "%llu", (unsigned long long)b->stamp.serial);
		if (aw_str_find(run->log, digits) < 0)
			abort();
	}
	if (b->stamp.ms != AW_TIME_NONE && b->stamp.ms >= 0) {
		snprintf(digits, sizeof(digits), "%03d", (int)(b->stamp.ms % 1000));
		if (aw_str_find(run->log, digits) < 0)
			abort();
	}
}

static int on_binding(void *arg, const struct aw_binding *b, struct aw_err *err)
{
	struct run *run = arg;

	(void)err;
	check_binding(run, b);
	put_raw(run, "binding", 7);
	put_stamp(run, &b->stamp);
	put_int(run, b->kind);
	put_str(run, b->name);
	put_str(run, b->label);
	return 0;
}

/* ---- running ---- */

static void start(struct run *run, struct aw_str log)
{
	struct aw_sink sink = {
		.denial = on_denial, .mark = on_mark, .binding = on_binding, .arg = run
	};
	struct aw_parse_options options = { .senders = built_in_senders(),
					    .since_ms = AW_TIME_NONE,
					    .until_ms = AW_TIME_NONE };

	run->log = log;
	if (aw_parser_new(&options, &sink, &run->parser, &run->err) < 0)
		abort();
}

/* One file in pieces, each in a block of its own, so that reading beyond its end is found. */
static void feed(struct run *run, struct aw_str text, size_t piece_n)
{
	if (run->result == 0)
		run->result = aw_parser_begin(run->parser, "audit.log", &run->err);
	while (run->result == 0 && text.n) {
		struct aw_str head = aw_str_head(text, piece_n);
		AW_AUTO(aw_freep) char *piece = malloc(head.n);

		if (!piece)
			abort();
		memcpy(piece, head.p, head.n);
		run->result =
			aw_parser_push(run->parser, piece, head.n,
				       piece_n < 64 ? aw_parser_look(piece, head.n) : 0, &run->err);
		text = aw_str_from(text, head.n);
	}
	if (run->result == 0)
		run->result = aw_parser_end(run->parser, &run->err);
}

static void finish(struct run *run)
{
	if (run->result == 0)
		run->result = aw_parser_finish(run->parser, &run->err);
	if (run->result > 0 ||
	    (run->result < 0 && (run->err.code != run->result || !run->err.msg[0])))
		abort();
	if (run->denials != aw_parser_counts(run->parser)->denials)
		abort();
}

static void run_done(struct run *run)
{
	aw_parser_free(run->parser);
	aw_buf_done(&run->trace);
}

/* ---- comparing ---- */

static void must_trace_alike(const struct run *a, const struct run *b)
{
	if (a->result != b->result || !aw_str_eq(aw_buf_str(&a->trace), aw_buf_str(&b->trace)))
		abort();
	if (memcmp(aw_parser_counts(a->parser), aw_parser_counts(b->parser),
		   sizeof(struct aw_parse_counts)) != 0)
		abort();
	if (!aw_str_eq(aw_parser_host(a->parser), aw_parser_host(b->parser)))
		abort();
}

static void must_be_alike(const struct run *a, const struct run *b)
{
	size_t n, n_again;
	const struct aw_unparsed *u = aw_parser_unparsed(a->parser, &n);
	const struct aw_unparsed *v = aw_parser_unparsed(b->parser, &n_again);

	must_trace_alike(a, b);
	if (a->result < 0 && strcmp(a->err.msg, b->err.msg) != 0)
		abort();
	if (n != n_again || aw_parser_lines(a->parser) != aw_parser_lines(b->parser))
		abort();
	for (size_t i = 0; i < n; i++)
		if (u[i].line != v[i].line || strcmp(u[i].file, v[i].file) != 0 ||
		    !aw_str_eq((struct aw_str){ u[i].text, u[i].text_n },
			       (struct aw_str){ v[i].text, v[i].text_n }))
			abort();
}

static void check_pieces(const struct run *whole, struct aw_str text, size_t piece_n)
{
	struct run pieces = { 0 };

	start(&pieces, text);
	feed(&pieces, text, piece_n);
	finish(&pieces);
	must_be_alike(whole, &pieces);
	run_done(&pieces);
}

/* The first line of a file tells an export, which is one file only. */
static bool begins_export(struct aw_str text)
{
	return aw_str_starts(text, "__CURSOR=") || aw_str_starts(text, "__REALTIME_TIMESTAMP=");
}

static void check_two_files(const struct run *whole, struct aw_str text, size_t from)
{
	ptrdiff_t newline = aw_str_chr(aw_str_from(text, from), '\n');
	struct aw_str second;
	struct run two = { 0 };

	if (newline < 0)
		return;
	second = aw_str_from(text, from + (size_t)newline + 1);
	if (begins_export(text) || begins_export(second))
		return;
	start(&two, text);
	feed(&two, aw_str_head(text, text.n - second.n), text.n);
	feed(&two, second, text.n);
	finish(&two);
	must_trace_alike(whole, &two);
	run_done(&two);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct aw_str text = { (const char *)bytes, n };
	struct run whole = { 0 };

	if (n == 0 || n > INPUT_MAX)
		return 0;
	text = aw_str_from(text, 1);
	start(&whole, text);
	feed(&whole, text, text.n);
	finish(&whole);
	check_pieces(&whole, text, (size_t)bytes[0] + 1);
	check_two_files(&whole, text, text.n * bytes[0] / 256);
	run_done(&whole);
	return 0;
}
