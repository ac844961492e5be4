/* SPDX-License-Identifier: GPL-2.0-or-later
 * Lines and words of unit files. */
#include "unit.h"

#include <errno.h>

/* ---- lines ---- */

static bool is_comment(struct aw_str line)
{
	return line.n && (line.p[0] == '#' || line.p[0] == ';');
}

/* The next line without comments, joined with those that it continues on. */
static int next_line(struct aw_str *rest, struct aw_buf *line, bool *there)
{
	struct aw_str piece;
	bool more = true;

	line->n = 0;
	*there = false;
	while (more && aw_str_cut(rest, '\n', &piece)) {
		piece = aw_str_trim(piece);
		if (piece.n && piece.p[piece.n - 1] == '\r')
			piece.n--;
		if (is_comment(piece))
			continue;
		*there = true;
		more = piece.n && piece.p[piece.n - 1] == '\\';
		if (more)
			piece.n--;
		if (aw_buf_put(line, piece) < 0 || (more && aw_buf_putc(line, ' ') < 0))
			return -ENOMEM;
	}
	return 0;
}

/* ---- words ---- */

/* What stands behind a backslash; how much of `s` it took. */
static size_t unescape(struct aw_str s, char *out)
{
	uint64_t byte;

	if (s.n >= 3 && s.p[0] == 'x' && aw_str_hex64((struct aw_str){ s.p + 1, 2 }, &byte) == 0) {
		*out = (char)byte;
		return 3;
	}
	*out = s.n == 0 || strchr("snrt", s.p[0]) ? ' ' : s.p[0];
	return s.n ? 1 : 0;
}

/* Cuts a word off *rest: quotes and backslashes are taken away, a NUL ends it. */
static int next_word(struct aw_str *rest, struct aw_buf *out)
{
	struct aw_str s = *rest;
	char quote = '\0';

	while (s.n && (quote || (s.p[0] != ' ' && s.p[0] != '\t'))) {
		char c = s.p[0];

		s = aw_str_from(s, 1);
		if (c == '\\') {
			s = aw_str_from(s, unescape(s, &c));
		} else if (c == quote) {
			quote = '\0';
			continue;
		} else if (!quote && (c == '"' || c == '\'')) {
			quote = c;
			continue;
		}
		if (c && aw_buf_putc(out, c) < 0)
			return -ENOMEM;
	}
	*rest = s;
	return aw_buf_putc(out, '\0');
}

static int split(struct aw_str line, struct aw_buf *out)
{
	int r = 0;

	out->n = 0;
	line = aw_str_trim(line);
	while (r == 0 && line.n) {
		r = next_word(&line, out);
		line = aw_str_trim(line);
	}
	return r;
}

/* Does the first word, behind the signs that systemd knows there, run `program`? */
static bool runs(const struct aw_buf *words, const char *program)
{
	struct aw_str path = aw_str_of(words->n ? words->p : NULL);

	while (path.n && strchr("@-:+!|", path.p[0]))
		path = aw_str_from(path, 1);
	for (size_t i = path.n; i > 0; i--)
		if (path.p[i - 1] == '/')
			return aw_str_is(aw_str_from(path, i), program);
	return aw_str_is(path, program);
}

/* ---- a unit ---- */

static int take_exec(struct aw_str value, const char *program, struct aw_buf *words,
		     struct aw_buf *out)
{
	if (aw_str_trim(value).n == 0) {
		out->n = 0;
		return 0;
	}
	if (split(value, words) < 0)
		return -ENOMEM;
	if (!runs(words, program))
		return 0;
	out->n = 0;
	return aw_buf_put(out, aw_buf_str(words));
}

int aw_unit_exec(struct aw_str text, const char *program, struct aw_buf *out)
{
	AW_AUTO(aw_buf_done) struct aw_buf line = { 0 };
	AW_AUTO(aw_buf_done) struct aw_buf words = { 0 };
	bool in_service = false, there = true;
	int r = 0;

	while (r == 0 && there) {
		struct aw_str key, value;

		r = next_line(&text, &line, &there);
		value = aw_str_trim(aw_buf_str(&line));
		if (r < 0 || !there)
			break;
		if (aw_str_starts(value, "["))
			in_service = aw_str_is(value, "[Service]");
		else if (in_service && aw_str_cut(&value, '=', &key) &&
			 aw_str_is(aw_str_trim(key), "ExecStart"))
			r = take_exec(value, program, &words, out);
	}
	return r;
}

struct aw_str aw_unit_instance(struct aw_str unit)
{
	ptrdiff_t at = aw_str_chr(unit, '@');
	size_t n = 0;

	if (at < 0)
		return (struct aw_str){ 0 };
	unit = aw_str_from(unit, (size_t)at + 1);
	for (size_t i = 0; i < unit.n; i++)
		if (unit.p[i] == '.')
			n = i;
	return aw_str_head(unit, n);
}
