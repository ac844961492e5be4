/* SPDX-License-Identifier: GPL-2.0-or-later
 * JSON in and out. Oracles: what is refused says why; what is read keeps within the bounds; a string
 * that is written holds nothing that acts on a terminal, is read back, and stands for the bytes that
 * were written and for no others. */
#include "avcwatch/json.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* ---- reading ---- */

static size_t count_nodes(const struct aw_json *node, unsigned depth)
{
	size_t n = 1;
	double number;
	bool truth;

	if (depth > AW_JSON_DEPTH_MAX)
		abort();
	aw_json_number(node, &number);
	aw_json_bool(node, &truth);
	if (!aw_json_is_object(node) && !aw_json_is_array(node))
		return n;
	for (const struct aw_json *c = aw_json_first(node); c; c = aw_json_next(c)) {
		if (aw_json_is_object(node) && !aw_json_get(node, aw_json_key(c)))
			abort();
		n += count_nodes(c, depth + 1);
	}
	return n;
}

static void check_reading(struct aw_str text)
{
	AW_AUTO(aw_json_freep) struct aw_json *root = NULL;
	struct aw_err err = { 0 };
	int r = aw_json_parse(text, "input", &root, &err);

	if (r == 0) {
		if (!root || count_nodes(root, 0) > AW_JSON_STRUCTURE_MAX + 1)
			abort();
		if (text.p[text.n - 1] == '\0') /* "nothing behind it" */
			abort();
		return;
	}
	if (root || err.code != r || !err.msg[0])
		abort();
	if (r != -EINVAL && r != -E2BIG && r != -ENOMEM)
		abort();
}

/* ---- the inverse of what is written ---- */

static unsigned hex(struct aw_str s)
{
	char digits[5] = "";
	char *end;
	unsigned long v;

	memcpy(digits, s.p, s.n);
	v = strtoul(digits, &end, 16);
	if (end != digits + s.n)
		abort();
	return (unsigned)v;
}

static void put_utf8(struct aw_buf *out, uint32_t c)
{
	int r = 0;

	if (c < 0x80) {
		r = aw_buf_putc(out, (char)c);
	} else if (c < 0x800) {
		r = aw_buf_printf(out, "%c%c", (int)(0xc0 | c >> 6), (int)(0x80 | (c & 63)));
	} else if (c < 0x10000) {
		r = aw_buf_printf(out, "%c%c%c", (int)(0xe0 | c >> 12), (int)(0x80 | (c >> 6 & 63)),
				  (int)(0x80 | (c & 63)));
	} else {
		r = aw_buf_printf(out, "%c%c%c%c", (int)(0xf0 | c >> 18),
				  (int)(0x80 | (c >> 12 & 63)), (int)(0x80 | (c >> 6 & 63)),
				  (int)(0x80 | (c & 63)));
	}
	if (r < 0)
		abort();
}

/* One \uXXXX, or two that are a surrogate pair; returns the length. */
static size_t take_code_point(struct aw_str s, struct aw_buf *out)
{
	uint32_t c, low;

	if (s.n < 6)
		abort();
	c = hex((struct aw_str){ s.p + 2, 4 });
	if (c < 0xd800 || c > 0xdfff) {
		put_utf8(out, c);
		return 6;
	}
	if (s.n < 12 || c > 0xdbff || s.p[6] != '\\' || s.p[7] != 'u')
		abort();
	low = hex((struct aw_str){ s.p + 8, 4 });
	if (low < 0xdc00 || low > 0xdfff)
		abort();
	put_utf8(out, 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00));
	return 12;
}

/* A JSON string without its quotes to its characters. */
static void undo_json(struct aw_str s, struct aw_buf *out)
{
	while (s.n) {
		size_t n = 1;
		int r = 0;

		if (s.p[0] == '"')
			abort();
		if (s.p[0] != '\\') {
			r = aw_buf_putc(out, s.p[0]);
		} else if (s.n >= 2 && s.p[1] == 'u') {
			n = take_code_point(s, out);
		} else {
			n = 2;
			if (s.n < 2 || !s.p[1] || !strchr("\\\"", s.p[1]))
				abort();
			r = aw_buf_putc(out, s.p[1]);
		}
		if (r < 0)
			abort();
		s = aw_str_from(s, n);
	}
}

static bool is_hex(char c)
{
	return c && strchr("0123456789abcdef", c);
}

/* \x80 to \xff is a byte, \x5c a backslash; anything else stands for itself. */
static void undo_escapes(struct aw_str s, struct aw_buf *out)
{
	while (s.n) {
		unsigned byte = 0;

		if (s.n >= 4 && s.p[0] == '\\' && s.p[1] == 'x' && is_hex(s.p[2]) && is_hex(s.p[3]))
			byte = hex((struct aw_str){ s.p + 2, 2 });
		if (byte < 0x80 && byte != '\\')
			byte = 0;
		if (aw_buf_putc(out, byte ? (char)byte : s.p[0]) < 0)
			abort();
		s = aw_str_from(s, byte ? 4 : 1);
	}
}

/* ---- writing ---- */

static void must_be_harmless(struct aw_str s)
{
	for (size_t n; s.n; s = aw_str_from(s, n)) {
		uint32_t c;

		n = aw_utf8(s, &c);
		if (n == 0 || aw_utf8_unsafe(c))
			abort();
	}
}

/* cJSON hands out C strings, which end at a NUL: up to there both have to agree. */
static void check_with_cjson(struct aw_str written, struct aw_str characters)
{
	AW_AUTO(aw_json_freep) struct aw_json *root = NULL;
	struct aw_err err;
	struct aw_str read;
	ptrdiff_t nul = aw_str_chr(characters, '\0');

	if (aw_json_parse(written, "written", &root, &err) < 0)
		abort();
	read = aw_json_string(root);
	if (!read.p ||
	    !aw_str_eq(read, nul < 0 ? characters : aw_str_head(characters, (size_t)nul)))
		abort();
}

static void check_writing(struct aw_str s)
{
	AW_AUTO(aw_freep) char *text = NULL;
	AW_AUTO(aw_buf_done) struct aw_buf characters = { 0 }, back = { 0 };
	struct aw_str written = { 0 };
	FILE *f = open_memstream(&text, &written.n);
	struct aw_json_out out = { .file = f };

	if (!f)
		abort();
	aw_json_put_str(&out, NULL, s);
	if (fclose(f) != 0)
		abort();
	written.p = text;
	must_be_harmless(written);
	if (written.n < 2 || written.p[0] != '"' || written.p[written.n - 1] != '"')
		abort();
	undo_json((struct aw_str){ written.p + 1, written.n - 2 }, &characters);
	undo_escapes(aw_buf_str(&characters), &back);
	if (!aw_str_eq(aw_buf_str(&back), s))
		abort();
	check_with_cjson(written, aw_buf_str(&characters));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct aw_str text = { n ? (const char *)bytes : "", n };

	check_reading(text);
	check_writing(text);
	return 0;
}
