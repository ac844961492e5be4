/* SPDX-License-Identifier: GPL-2.0-or-later
 * Contexts and levels, as the kernel and people write them. */
#include "avcwatch/parse.h"

#include <errno.h>
#include <string.h>

int aw_context_parse(struct aw_str text, struct aw_context *out)
{
	struct aw_context c = { 0 };

	if (!aw_str_cut(&text, ':', &c.user) || !aw_str_cut(&text, ':', &c.role) ||
	    !aw_str_cut(&text, ':', &c.type))
		return -EINVAL;
	if (c.user.n == 0 || c.role.n == 0 || c.type.n == 0)
		return -EINVAL;
	c.range = text;
	*out = c;
	return 0;
}

int aw_context_change(struct aw_str context, struct aw_str type, struct aw_str range,
		      struct aw_buf *out)
{
	struct aw_context c = { 0 };
	int r;

	aw_context_parse(context, &c);
	type = type.n ? type : c.type;
	range = range.n ? range : c.range;
	out->n = 0;
	r = aw_buf_printf(out, "%.*s:%.*s:%.*s", (int)c.user.n, c.user.p, (int)c.role.n, c.role.p,
			  (int)type.n, type.p);
	if (r < 0 || range.n == 0)
		return r;
	r = aw_buf_putc(out, ':');
	return r ? r : aw_buf_put(out, range);
}

static int parse_category(struct aw_str s, unsigned *out)
{
	uint64_t v;

	if (!aw_str_starts(s, "c") || aw_str_u64(aw_str_from(s, 1), AW_CATEGORIES_MAX - 1, &v) < 0)
		return -EINVAL;
	*out = (unsigned)v;
	return 0;
}

static void add_category(struct aw_level *level, unsigned c)
{
	uint64_t bit = UINT64_C(1) << (c % 64);

	if (level->set[c / 64] & bit)
		return;
	level->set[c / 64] |= bit;
	level->count++;
}

/* c5, or c5.c9 */
static int parse_span(struct aw_str s, struct aw_level *level)
{
	struct aw_str first;
	unsigned from, to;

	if (!aw_str_cut(&s, '.', &first) || parse_category(first, &from) < 0)
		return -EINVAL;
	to = from;
	if (first.p + first.n != s.p && parse_category(s, &to) < 0)
		return -EINVAL;
	if (to < from)
		return -EINVAL;
	for (unsigned c = from; c <= to; c++)
		add_category(level, c);
	return 0;
}

int aw_level_parse(struct aw_str range, struct aw_level *out)
{
	struct aw_level level = { 0 };
	ptrdiff_t dash = aw_str_chr(range, '-');
	struct aw_str rest = dash < 0 ? range : aw_str_from(range, (size_t)dash + 1), span;
	uint64_t ignored;

	if (!aw_str_cut(&rest, ':', &level.sensitivity))
		return -EINVAL;
	if (!aw_str_starts(level.sensitivity, "s") ||
	    aw_str_u64(aw_str_from(level.sensitivity, 1), UINT16_MAX, &ignored) < 0)
		return -EINVAL;
	if (rest.n == 0 && level.sensitivity.p + level.sensitivity.n != rest.p)
		return -EINVAL; /* "s0:" */
	if (rest.n && rest.p[rest.n - 1] == ',')
		return -EINVAL;
	while (aw_str_cut(&rest, ',', &span))
		if (parse_span(span, &level) < 0)
			return -EINVAL;
	*out = level;
	return 0;
}

bool aw_level_is_container(const struct aw_level *level)
{
	return level->count > 0 && level->count < AW_CATEGORIES_MAX;
}

static bool has_category(const struct aw_level *level, unsigned c)
{
	return c < AW_CATEGORIES_MAX && (level->set[c / 64] >> (c % 64) & 1);
}

/* The first category from `c` on; AW_CATEGORIES_MAX: there is none. */
static unsigned next_category(const struct aw_level *level, unsigned c)
{
	while (c < AW_CATEGORIES_MAX) {
		uint64_t rest = level->set[c / 64] >> (c % 64);

		if (rest)
			return c + (unsigned)__builtin_ctzll(rest);
		c = (c / 64 + 1) * 64;
	}
	return AW_CATEGORIES_MAX;
}

static int put_category(struct aw_buf *out, char sep, unsigned c)
{
	char text[8];
	size_t at = sizeof(text);

	do
		text[--at] = (char)('0' + c % 10);
	while ((c /= 10) > 0);
	text[--at] = 'c';
	text[--at] = sep;
	return aw_buf_put(out, (struct aw_str){ text + at, sizeof(text) - at });
}

/* Each denial's levels go through here, so that no printf() is asked. */
int aw_level_print(const struct aw_level *level, struct aw_buf *out)
{
	char sep = ':';
	int r = aw_buf_put(out, level->sensitivity);
	unsigned c = next_category(level, 0);

	while (r == 0 && c < AW_CATEGORIES_MAX) {
		unsigned last = c;

		while (has_category(level, last + 1))
			last++;
		r = put_category(out, sep, c);
		if (r == 0 && last > c)
			r = put_category(out, last > c + 1 ? '.' : ',', last);
		sep = ',';
		c = next_category(level, last + 1);
	}
	return r;
}
