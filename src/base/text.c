/* SPDX-License-Identifier: GPL-2.0-or-later
 * UTF-8, and what of it may reach a terminal. */
#include "avcwatch/base.h"

/* The length that a first byte announces and the bits that it carries; 0 where no character starts. */
static size_t utf8_lead(unsigned char c, uint32_t *bits)
{
	if (c < 0x80) {
		*bits = c;
		return 1;
	}
	if (c >= 0xc2 && c <= 0xdf) {
		*bits = c & 0x1fu;
		return 2;
	}
	if (c >= 0xe0 && c <= 0xef) {
		*bits = c & 0x0fu;
		return 3;
	}
	if (c >= 0xf0 && c <= 0xf4) {
		*bits = c & 0x07u;
		return 4;
	}
	return 0;
}

size_t aw_utf8(struct aw_str s, uint32_t *out)
{
	static const uint32_t smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };
	uint32_t c = 0;
	size_t n = s.n ? utf8_lead((unsigned char)s.p[0], &c) : 0;

	if (n == 0 || n > s.n)
		return 0;
	for (size_t i = 1; i < n; i++) {
		unsigned char b = (unsigned char)s.p[i];

		if ((b & 0xc0) != 0x80)
			return 0;
		c = (c << 6) | (b & 0x3fu);
	}
	if (c < smallest[n] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return 0;
	*out = c;
	return n;
}

bool aw_utf8_unsafe(uint32_t c)
{
	/* Unicode 15 categories Cc, Cf, Zl, Zp, and the interlinear and tag characters. */
	static const struct {
		uint32_t first, last;
	} ranges[] = {
		{ 0x0000, 0x001f },   { 0x007f, 0x009f },   { 0x00ad, 0x00ad },
		{ 0x0600, 0x0605 },   { 0x061c, 0x061c },   { 0x06dd, 0x06dd },
		{ 0x070f, 0x070f },   { 0x0890, 0x0891 },   { 0x08e2, 0x08e2 },
		{ 0x180e, 0x180e },   { 0x200b, 0x200f },   { 0x2028, 0x202e },
		{ 0x2060, 0x206f },   { 0xfeff, 0xfeff },   { 0xfff9, 0xfffb },
		{ 0x110bd, 0x110bd }, { 0x110cd, 0x110cd }, { 0x13430, 0x1343f },
		{ 0x1bca0, 0x1bca3 }, { 0x1d173, 0x1d17a }, { 0xe0000, 0xe0fff },
	};

	for (size_t i = 0; i < AW_COUNT(ranges) && c >= ranges[i].first; i++)
		if (c <= ranges[i].last)
			return true;
	return false;
}

void aw_text_put(FILE *out, struct aw_str s)
{
	uint32_t c;

	for (size_t n; s.n; s = aw_str_from(s, n)) {
		n = aw_utf8(s, &c);
		if (n && !aw_utf8_unsafe(c)) {
			fwrite(s.p, 1, n, out);
			continue;
		}
		if (n == 0)
			n = 1;
		for (size_t i = 0; i < n; i++)
			fprintf(out, "\\x%02x", (unsigned char)s.p[i]);
	}
}

const char *aw_article(struct aw_str word)
{
	return aw_str_chr(AW_STR("aeio"), word.n ? word.p[0] : ' ') >= 0 ? "an" : "a";
}
