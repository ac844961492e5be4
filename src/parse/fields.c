/* SPDX-License-Identifier: GPL-2.0-or-later
 * Fields without libauparse: the fallback for records that it loses (more than 255 bytes of
 * permissions, NUL bytes: T17) and the reader of USER_AVC, whose quoted values it splits at blanks. */
#include "fields.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

int aw_fields_add(struct aw_fields *f, struct aw_str name, struct aw_str value)
{
	int r = f->n < AW_FIELDS_MAX ? aw_grow(&f->items, &f->cap, f->n + 1, sizeof(*f->items)) : 0;

	if (r == 0 && f->n < AW_FIELDS_MAX)
		f->items[f->n++] = (struct aw_field){ name, value };
	return r;
}

struct aw_str aw_fields_find(const struct aw_fields *f, struct aw_str name)
{
	for (size_t i = 0; i < f->n; i++)
		if (aw_str_eq(f->items[i].name, name))
			return f->items[i].value;
	return (struct aw_str){ 0 };
}

int64_t aw_fields_i64(const struct aw_fields *f, const char *name, int64_t otherwise)
{
	int64_t v;

	return aw_str_i64(aw_fields_get(f, name), &v) < 0 ? otherwise : v;
}

/* "avc:  denied  { read write } for  " in front of the fields. */
static int take_avc_head(struct aw_str *s, char *scratch, struct aw_fields *out)
{
	struct aw_str rest = aw_str_trim(aw_str_from(*s, 4)), result, perms, word;
	size_t n = 0;
	int r;

	if (!aw_str_cut(&rest, ' ', &result))
		return 0;
	rest = aw_str_trim(rest);
	if (!aw_str_starts(rest, "{"))
		return 0;
	rest = aw_str_from(rest, 1);
	if (!aw_str_cut(&rest, '}', &perms))
		return 0;
	while (aw_str_cut(&perms, ' ', &word)) {
		if (word.n == 0)
			continue;
		if (n)
			scratch[n++] = ',';
		memcpy(scratch + n, word.p, word.n);
		n += word.n;
	}
	r = aw_fields_add(out, AW_STR("seresult"), result);
	if (r == 0)
		r = aw_fields_add(out, AW_STR("seperms"), (struct aw_str){ scratch, n });
	*s = rest;
	return r;
}

/* `*unclosed`: no quote closes a value from here on; looking for one again and again would take the square
 * of the line's length. */
static size_t value_length(struct aw_str s, bool *unclosed)
{
	size_t end;

	if (s.n && s.p[0] == '\'') { /* msg='...' reaches to the last quote */
		for (end = s.n - 1; end > 0 && s.p[end] != '\'';)
			end--;
		return end ? end + 1 : s.n;
	}
	if (s.n && s.p[0] == '"' && !*unclosed) {
		for (end = 1; end < s.n; end++)
			if (s.p[end] == '"' && (end + 1 == s.n || strchr(" \t\n'", s.p[end + 1])))
				return end + 1;
		*unclosed = true;
	}
	for (end = 0; end < s.n && s.p[end] != ' ' && s.p[end] != '\n';)
		end++;
	return end;
}

int aw_fields_split(struct aw_str body, char *scratch, struct aw_fields *out)
{
	struct aw_str s = body, name;
	bool unclosed = false;
	int r = 0;

	out->n = 0;
	if (aw_str_starts(s, "avc:"))
		r = take_avc_head(&s, scratch, out);
	while (r == 0 && s.n) {
		size_t n = 0;

		if (s.p[0] == ' ' || s.p[0] == '\t' || s.p[0] == '\n') {
			s = aw_str_from(s, 1);
			continue;
		}
		while (n < s.n && s.p[n] != '=' && s.p[n] != ' ' && s.p[n] != '\n')
			n++;
		name = aw_str_head(s, n);
		s = aw_str_from(s, n);
		if (s.n == 0 || s.p[0] != '=')
			continue;
		s = aw_str_from(s, 1);
		n = value_length(s, &unclosed);
		r = aw_fields_add(out, name, aw_str_head(s, n));
		s = aw_str_from(s, n);
	}
	return r;
}

static bool is_hex(struct aw_str s)
{
	if (s.n == 0 || s.n % 2)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!((s.p[i] >= '0' && s.p[i] <= '9') || (s.p[i] >= 'A' && s.p[i] <= 'F')))
			return false;
	return true;
}

static unsigned nibble(char c)
{
	return (unsigned)(c <= '9' ? c - '0' : c - 'A' + 10);
}

size_t aw_decode(struct aw_str value, char *out)
{
	bool quoted = value.n >= 2 && value.p[0] == '"' && value.p[value.n - 1] == '"';

	if (!quoted && (aw_str_is(value, "(null)") || aw_str_is(value, "?")))
		return 0;
	if (!quoted && is_hex(value)) {
		for (size_t i = 0; i < value.n; i += 2)
			out[i / 2] = (char)(nibble(value.p[i]) << 4 | nibble(value.p[i + 1]));
		return value.n / 2;
	}
	if (quoted)
		value = (struct aw_str){ value.p + 1, value.n - 2 };
	if (value.n)
		memcpy(out, value.p, value.n);
	return value.n;
}
