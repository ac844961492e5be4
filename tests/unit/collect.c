/* SPDX-License-Identifier: GPL-2.0-or-later
 * Feeding the parser in the tests. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "collect.h"

#define IN_PIECES_MAX 65536u /* of a longer text, larger pieces */

static struct aw_str copy(struct collected *c, struct aw_str s)
{
	char *text = malloc(s.n + 1);

	if (!s.p) {
		free(text);
		return s;
	}
	assert_non_null(text);
	memcpy(text, s.p, s.n);
	text[s.n] = '\0';
	assert_int_equal(
		aw_grow((void **)&c->texts, &c->texts_cap, c->texts_n + 1, sizeof(*c->texts)), 0);
	c->texts[c->texts_n++] = text;
	return (struct aw_str){ text, s.n };
}

static int take_denial(void *arg, const struct aw_denial *d, struct aw_err *err)
{
	struct collected *c = arg;
	struct aw_denial *kept;

	(void)err;
	assert_int_equal(aw_grow((void **)&c->denials, &c->cap, c->n + 1, sizeof(*c->denials)), 0);
	kept = &c->denials[c->n++];
	*kept = *d;
	kept->stamp.node = copy(c, d->stamp.node);
	kept->scontext = copy(c, d->scontext);
	kept->tcontext = copy(c, d->tcontext);
	kept->tclass = copy(c, d->tclass);
	for (size_t i = 0; i < d->perms_n; i++)
		kept->perms[i] = copy(c, d->perms[i]);
	kept->comm = copy(c, d->comm);
	kept->exe = copy(c, d->exe);
	kept->path = copy(c, d->path);
	kept->cmdline = copy(c, d->cmdline);
	kept->line = copy(c, d->line);
	return 0;
}

static int take_mark(void *arg, const struct aw_mark *m, struct aw_err *err)
{
	struct collected *c = arg;

	(void)err;
	assert_int_equal(
		aw_grow((void **)&c->marks, &c->marks_cap, c->marks_n + 1, sizeof(*c->marks)), 0);
	c->marks[c->marks_n] = *m;
	c->marks[c->marks_n].stamp.node = copy(c, m->stamp.node);
	c->marks[c->marks_n++].text = copy(c, m->text);
	return 0;
}

static int take_binding(void *arg, const struct aw_binding *b, struct aw_err *err)
{
	struct collected *c = arg;
	struct aw_binding *kept;

	(void)err;
	assert_int_equal(aw_grow((void **)&c->bindings, &c->bindings_cap, c->bindings_n + 1,
				 sizeof(*c->bindings)),
			 0);
	kept = &c->bindings[c->bindings_n++];
	*kept = *b;
	kept->stamp.node = copy(c, b->stamp.node);
	kept->name = copy(c, b->name);
	kept->label = copy(c, b->label);
	return 0;
}

static int feed_file(struct aw_parser *p, struct aw_str text, size_t chunk, struct aw_err *err)
{
	int r = aw_parser_begin(p, "audit.log", err);

	while (r == 0 && text.n) {
		/* In a block of its own, so that reading beyond its end is noticed. */
		size_t n = chunk && chunk < text.n ? chunk : text.n;
		char *piece = malloc(n);

		assert_non_null(piece);
		memcpy(piece, text.p, n);
		r = aw_parser_push(p, piece, n, chunk ? aw_parser_look(piece, n) : 0, err);
		free(piece);
		text = aw_str_from(text, n);
	}
	return r ? r : aw_parser_end(p, err);
}

struct collected collect_once(const struct aw_str *files, size_t n, const struct feeding *how)
{
	struct collected c = { 0 };
	struct aw_sink sink = { .denial = take_denial,
				.mark = take_mark,
				.arg = &c,
				.binding = take_binding,
				.outside = how->outside };
	struct aw_parse_options options = {
		.senders = &c.senders,
		.since_ms = how->since_ms ? how->since_ms : AW_TIME_NONE,
		.until_ms = how->until_ms ? how->until_ms : AW_TIME_NONE,
	};
	int r = 0;

	assert_int_equal(aw_senders_load(NULL, 0, &c.senders, &c.err), 0);
	assert_int_equal(aw_parser_new(&options, &sink, &c.parser, &c.err), 0);
	for (size_t i = 0; r == 0 && i < n; i++)
		r = feed_file(c.parser, files[i], how->chunk, &c.err);
	if (r == 0)
		r = aw_parser_finish(c.parser, &c.err);
	assert_int_equal(r, c.err.code);
	c.counts = *aw_parser_counts(c.parser);
	return c;
}

void collected_done(struct collected *c)
{
	aw_parser_free(c->parser);
	aw_senders_done(&c->senders);
	for (size_t i = 0; i < c->texts_n; i++)
		free(c->texts[i]);
	free(c->texts);
	free(c->denials);
	free(c->marks);
	free(c->bindings);
}

void assert_text(struct aw_str got, const char *want)
{
	if (aw_str_is(got, want))
		return;
	fail_msg("\"%.*s\" should be \"%s\"", (int)got.n, got.p ? got.p : "", want);
}

static void assert_same_text(struct aw_str a, struct aw_str b)
{
	if (!aw_str_eq(a, b))
		fail_msg("in pieces \"%.*s\", whole \"%.*s\"", (int)b.n, b.p ? b.p : "", (int)a.n,
			 a.p ? a.p : "");
}

static void assert_same_denial(const struct aw_denial *a, const struct aw_denial *b)
{
	assert_same_text(a->line, b->line);
	assert_same_text(a->stamp.node, b->stamp.node);
	assert_true(a->stamp.ms == b->stamp.ms && a->stamp.serial == b->stamp.serial);
	assert_same_text(a->scontext, b->scontext);
	assert_same_text(a->tcontext, b->tcontext);
	assert_same_text(a->tclass, b->tclass);
	assert_same_text(a->comm, b->comm);
	assert_same_text(a->exe, b->exe);
	assert_same_text(a->path, b->path);
	assert_same_text(a->cmdline, b->cmdline);
	assert_int_equal(a->perms_n, b->perms_n);
	for (size_t i = 0; i < a->perms_n; i++)
		assert_same_text(a->perms[i], b->perms[i]);
	assert_true(a->origin == b->origin && a->success == b->success && a->error == b->error);
	assert_true(a->permissive == b->permissive && a->ordinal == b->ordinal);
	assert_true(a->pid == b->pid && a->ppid == b->ppid && a->port == b->port &&
		    a->ioctl_cmd == b->ioctl_cmd);
}

static void assert_same(const struct collected *a, const struct collected *b)
{
	size_t an, bn;
	const struct aw_unparsed *au = aw_parser_unparsed(a->parser, &an), *bu;

	bu = aw_parser_unparsed(b->parser, &bn);
	assert_int_equal(an, bn);
	for (size_t i = 0; i < an; i++)
		assert_true(au[i].line == bu[i].line && au[i].text_n == bu[i].text_n);
	assert_string_equal(a->err.msg, b->err.msg);
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++)
		assert_same_denial(&a->denials[i], &b->denials[i]);
	assert_int_equal(a->marks_n, b->marks_n);
	for (size_t i = 0; i < a->marks_n; i++)
		assert_same_text(a->marks[i].text, b->marks[i].text);
	assert_int_equal(a->bindings_n, b->bindings_n);
	for (size_t i = 0; i < a->bindings_n; i++)
		assert_same_text(a->bindings[i].name, b->bindings[i].name);
	assert_memory_equal(&a->counts, &b->counts, sizeof(a->counts));
}

struct collected collect_files(const struct aw_str *files, size_t n)
{
	struct collected whole = collect_once(files, n, &(struct feeding){ 0 });
	size_t bytes = 0;

	for (size_t i = 0; i < n; i++)
		bytes += files[i].n;
	for (size_t i = 0; i < 2; i++) {
		size_t small = i ? 7 : 1, large = i ? 65536 : 4093;
		struct feeding how = { .chunk = bytes > IN_PIECES_MAX ? large : small };
		struct collected pieces = collect_once(files, n, &how);

		assert_same(&whole, &pieces);
		collected_done(&pieces);
	}
	return whole;
}

struct collected collect(struct aw_str text)
{
	return collect_files(&text, 1);
}

struct collected collect_joined(const char *const *pieces)
{
	AW_AUTO(aw_buf_done) struct aw_buf b = { 0 };

	for (; *pieces; pieces++)
		assert_int_equal(aw_buf_put(&b, aw_str_of(*pieces)), 0);
	return collect(aw_buf_str(&b));
}
