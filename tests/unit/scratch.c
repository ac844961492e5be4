/* SPDX-License-Identifier: GPL-2.0-or-later
 * Files for a test. */
#include "scratch.h"

#include <ftw.h>
#include <lzma.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

int make_scratch(void **state)
{
	struct scratch *s = calloc(1, sizeof(*s));

	assert_non_null(s);
	snprintf(s->dir, sizeof(s->dir), "/tmp/avcwatch-read-XXXXXX");
	assert_non_null(mkdtemp(s->dir));
	*state = s;
	return 0;
}

static int remove_entry(const char *path, const struct stat *st, int type, struct FTW *where)
{
	(void)st;
	(void)type;
	(void)where;
	return remove(path);
}

int remove_scratch(void **state)
{
	struct scratch *s = *state;

	assert_int_equal(nftw(s->dir, remove_entry, 16, FTW_DEPTH | FTW_PHYS), 0);
	free(s);
	return 0;
}

const char *at(struct scratch *s, const char *name)
{
	static char paths[8][128];
	static unsigned next;
	char *p = paths[next++ % AW_COUNT(paths)];

	snprintf(p, sizeof(paths[0]), "%s/%s", s->dir, name);
	return p;
}

const char *put(struct scratch *s, const char *name, struct aw_str bytes)
{
	const char *path = at(s, name);
	FILE *f = fopen(path, "ae");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes.p, 1, bytes.n, f), bytes.n);
	assert_int_equal(fclose(f), 0);
	return path;
}

/* ---- packing ---- */

char packed[1 << 20];

struct aw_str gz(struct aw_str s)
{
	z_stream z = { 0 };

	assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
	z.next_in = (Bytef *)(uintptr_t)s.p;
	z.avail_in = (uInt)s.n;
	z.next_out = (Bytef *)packed;
	z.avail_out = sizeof(packed);
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	deflateEnd(&z);
	return (struct aw_str){ packed, sizeof(packed) - z.avail_out };
}

struct aw_str xz(struct aw_str s)
{
	size_t n = 0;

	assert_int_equal(lzma_easy_buffer_encode(1, LZMA_CHECK_CRC64, NULL, (const uint8_t *)s.p,
						 s.n, (uint8_t *)packed, &n, sizeof(packed)),
			 LZMA_OK);
	return (struct aw_str){ packed, n };
}

struct aw_str zst(struct aw_str s)
{
	size_t n = ZSTD_compress(packed, sizeof(packed), s.p, s.n, 3);

	assert_false(ZSTD_isError(n));
	return (struct aw_str){ packed, n };
}

struct aw_str noise(size_t n)
{
	static char bytes[700000];
	uint32_t x = 1;

	assert_true(n <= sizeof(bytes));
	for (size_t i = 0; i < n; i++) {
		x = x * 1664525u + 1013904223u;
		bytes[i] = (char)('a' + (x >> 28));
	}
	return (struct aw_str){ bytes, n };
}
