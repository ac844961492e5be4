/* SPDX-License-Identifier: GPL-2.0-or-later
 * Patterns: literals and holes. A hole takes as much as its kind allows; there is no going back, so that a
 * hostile text costs no more than its length for each place where a pattern may begin. */
#include "match.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* ---- reading a pattern ---- */

static int name_to_hole(struct aw_str name, enum aw_hole *out)
{
	static const char *const names[AW_HOLES] = { "id", "layer", "pod", "app", "label" };

	for (unsigned i = 0; i < AW_HOLES; i++) {
		if (!aw_str_is(name, names[i]))
			continue;
		*out = (enum aw_hole)i;
		return 0;
	}
	return -EINVAL;
}

static int name_to_kind(struct aw_str name, enum aw_hole_kind *out)
{
	static const char *const names[] = { "hex64", "uuid", "name", "unit", "number" };

	for (unsigned i = 0; i < AW_COUNT(names); i++) {
		if (!aw_str_is(name, names[i]))
			continue;
		*out = (enum aw_hole_kind)i;
		return 0;
	}
	return -EINVAL;
}

/* The inside of {hole:kind}. */
static int parse_hole(struct aw_str text, struct aw_pattern_part *out)
{
	struct aw_str name = { 0 };

	aw_str_cut(&text, ':', &name);
	out->has_hole = true;
	return name_to_hole(name, &out->hole) < 0 ? -EINVAL : name_to_kind(text, &out->kind);
}

int aw_pattern_parse(const char *text, struct aw_pattern *out, const char **why)
{
	struct aw_pattern p = { .text = strdup(text) };
	struct aw_str rest = aw_str_of(p.text);

	if (!p.text)
		return -ENOMEM;
	*why = "is empty";
	while (rest.n) {
		struct aw_pattern_part *part = &p.parts[p.parts_n++];
		ptrdiff_t open = aw_str_chr(rest, '{'), close;

		*why = "has too many holes";
		if (p.parts_n > AW_PATTERN_PARTS_MAX)
			break;
		part->literal = open < 0 ? rest : aw_str_head(rest, (size_t)open);
		rest = open < 0 ? (struct aw_str){ 0 } : aw_str_from(rest, (size_t)open + 1);
		if (open < 0)
			continue;
		close = aw_str_chr(rest, '}');
		*why = "has a hole that is none of {id|layer|pod|app|label:hex64|uuid|name|unit|number}";
		if (close < 0 || parse_hole(aw_str_head(rest, (size_t)close), part) < 0)
			break;
		rest = aw_str_from(rest, (size_t)close + 1);
		if (rest.n == 0)
			rest = (struct aw_str){ 0 };
	}
	if (rest.n || p.parts_n == 0 || p.parts_n > AW_PATTERN_PARTS_MAX) {
		aw_pattern_done(&p);
		return -EINVAL;
	}
	*out = p;
	return 0;
}

void aw_pattern_done(struct aw_pattern *p)
{
	free(p->text);
	*p = (struct aw_pattern){ 0 };
}

/* ---- matching ---- */

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

static size_t hex_digits(struct aw_str s, size_t max)
{
	size_t n = 0;

	while (n < s.n && n < max && is_hex(s.p[n]))
		n++;
	return n;
}

/* How much a hole takes: 0 for nothing that fits. */
static size_t take_uuid(struct aw_str s)
{
	static const unsigned char groups[] = { 8, 4, 4, 4, 12 };
	size_t n = 0;

	for (size_t i = 0; i < AW_COUNT(groups); i++) {
		if (i && (n >= s.n || s.p[n++] != '-'))
			return 0;
		if (hex_digits(aw_str_from(s, n), groups[i]) != groups[i])
			return 0;
		n += groups[i];
	}
	return n;
}

static size_t take_until(struct aw_str s, struct aw_str stop)
{
	size_t n = 0;

	while (n < s.n && s.p[n] != '/' && s.p[n] != ' ' && n < AW_MATCH_BYTES) {
		if (stop.n && aw_str_eq(aw_str_head(aw_str_from(s, n), stop.n), stop))
			break;
		n++;
	}
	return n < AW_MATCH_BYTES ? n : 0;
}

static size_t take_number(struct aw_str s)
{
	size_t n = 0;

	while (n < s.n && n < 20 && s.p[n] >= '0' && s.p[n] <= '9')
		n++;
	return n;
}

static size_t take(struct aw_str s, enum aw_hole_kind kind, struct aw_str stop)
{
	switch (kind) {
	case AW_HOLE_HEX64:
		return hex_digits(s, 65) == 64 ? 64 : 0;
	case AW_HOLE_UUID:
		return take_uuid(s);
	case AW_HOLE_NAME:
	case AW_HOLE_UNIT:
		return take_until(s, stop);
	case AW_HOLE_NUMBER:
		return take_number(s);
	}
	abort();
}

/* systemd's \xHH (systemd.unit(5)), and the same with a doubled backslash as /run/systemd/machines has it. */
static struct aw_str unescape(struct aw_str s, char out[AW_MATCH_BYTES])
{
	size_t n = 0;

	while (s.n) {
		struct aw_str code = aw_str_starts(s, "\\\\x") ? aw_str_from(s, 3) :
				     aw_str_starts(s, "\\x")   ? aw_str_from(s, 2) :
								 (struct aw_str){ 0 };
		uint64_t byte;

		if (code.n >= 2 && hex_digits(code, 2) == 2 &&
		    aw_str_hex64(aw_str_head(code, 2), &byte) == 0 && byte != 0) {
			out[n++] = (char)byte;
			s = aw_str_from(code, 2);
		} else {
			out[n++] = s.p[0];
			s = aw_str_from(s, 1);
		}
	}
	return (struct aw_str){ out, n };
}

static void fill(struct aw_match *m, const struct aw_pattern_part *part, struct aw_str value)
{
	if (part->kind == AW_HOLE_UNIT && aw_str_chr(value, '\\') >= 0)
		value = unescape(value, m->unescaped);
	m->holes[part->hole] = value;
}

/* Does the pattern stand at the beginning of `s`? Then it is `*used` long. */
static bool stands_at(const struct aw_pattern *p, struct aw_str s, struct aw_match *m, size_t *used)
{
	struct aw_str rest = s;

	for (size_t i = 0; i < p->parts_n; i++) {
		const struct aw_pattern_part *part = &p->parts[i];
		struct aw_str stop =
			i + 1 < p->parts_n ? p->parts[i + 1].literal : (struct aw_str){ 0 };
		size_t n;

		if (!aw_str_eq(aw_str_head(rest, part->literal.n), part->literal))
			return false;
		rest = aw_str_from(rest, part->literal.n);
		if (!part->has_hole)
			continue;
		n = take(rest, part->kind, stop);
		if (n == 0)
			return false;
		fill(m, part, aw_str_head(rest, n));
		rest = aw_str_from(rest, n);
	}
	*used = s.n - rest.n;
	return true;
}

static bool ends_well(enum aw_where where, struct aw_str s, size_t used)
{
	char last = where == AW_WHERE_COMMAND ? ' ' : '/';

	return used == s.n || s.p[used] == last || (used && s.p[used - 1] == last);
}

bool aw_pattern_find(const struct aw_pattern *p, enum aw_where where, struct aw_str text,
		     struct aw_match *out)
{
	bool anywhere = where == AW_WHERE_COMMAND || where == AW_WHERE_CGROUP;
	char between = where == AW_WHERE_COMMAND ? ' ' : '/';
	size_t used;

	/* Nearly no text begins as a path's pattern does. */
	if (!anywhere && !aw_str_eq(aw_str_head(text, p->parts[0].literal.n), p->parts[0].literal))
		return false;
	for (ptrdiff_t next = 0; text.n; text = aw_str_from(text, (size_t)next + 1)) {
		if (stands_at(p, text, out, &used) && ends_well(where, text, used))
			return true;
		next = aw_str_chr(text, between);
		if (!anywhere || next < 0)
			break;
	}
	return false;
}
