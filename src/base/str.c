/* SPDX-License-Identifier: GPL-2.0-or-later
 * Byte slices: comparing, cutting, numbers. */
#include "avcwatch/base.h"

#include <errno.h>
#include <string.h>

int aw_str_cmp(struct aw_str a, struct aw_str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int r = n ? memcmp(a.p, b.p, n) : 0;

	return r ? r : (a.n > b.n) - (a.n < b.n);
}

ptrdiff_t aw_str_find(struct aw_str s, const char *needle)
{
	const char *at = s.n ? memmem(s.p, s.n, needle, strlen(needle)) : NULL;

	return at ? at - s.p : -1;
}

bool aw_str_cut(struct aw_str *rest, char sep, struct aw_str *piece)
{
	ptrdiff_t at;

	if (rest->n == 0)
		return false;
	at = aw_str_chr(*rest, sep);
	if (at < 0) {
		*piece = *rest;
		*rest = aw_str_from(*rest, rest->n);
		return true;
	}
	*piece = aw_str_head(*rest, (size_t)at);
	*rest = aw_str_from(*rest, (size_t)at + 1);
	return true;
}

struct aw_str aw_str_trim(struct aw_str s)
{
	while (s.n && (s.p[0] == ' ' || s.p[0] == '\t'))
		s = aw_str_from(s, 1);
	while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
		s.n--;
	return s;
}

static int digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return 16;
}

static int parse_number(struct aw_str s, unsigned base, uint64_t *out)
{
	uint64_t v = 0;

	if (s.n == 0)
		return -EINVAL;
	for (size_t i = 0; i < s.n; i++) {
		unsigned digit = (unsigned)digit_value(s.p[i]);

		if (digit >= base)
			return -EINVAL;
		if (__builtin_mul_overflow(v, base, &v) || __builtin_add_overflow(v, digit, &v))
			return -ERANGE;
	}
	*out = v;
	return 0;
}

/* As parse_number() without its checks: this many digits cannot overflow. */
#define SAFE_DIGITS 19u

static int parse_short(struct aw_str s, uint64_t *out)
{
	uint64_t v = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned digit = (unsigned)(unsigned char)s.p[i] - '0';

		if (digit > 9)
			return -EINVAL;
		v = v * 10 + digit;
	}
	*out = v;
	return s.n ? 0 : -EINVAL;
}

int aw_str_u64(struct aw_str s, uint64_t max, uint64_t *out)
{
	uint64_t v = 0;
	int r = s.n <= SAFE_DIGITS ? parse_short(s, &v) : parse_number(s, 10, &v);

	if (r < 0)
		return r;
	if (v > max)
		return -ERANGE;
	*out = v;
	return 0;
}

int aw_str_hex64(struct aw_str s, uint64_t *out)
{
	if (aw_str_starts(s, "0x") || aw_str_starts(s, "0X"))
		s = aw_str_from(s, 2);
	return parse_number(s, 16, out);
}

int aw_str_i64(struct aw_str s, int64_t *out)
{
	bool negative = s.n && s.p[0] == '-';
	uint64_t v = 0;
	int r = aw_str_u64(negative ? aw_str_from(s, 1) : s, INT64_MAX, &v);

	if (r < 0)
		return r;
	*out = negative ? -(int64_t)v : (int64_t)v;
	return 0;
}
