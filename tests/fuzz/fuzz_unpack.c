/* SPDX-License-Identifier: GPL-2.0-or-later
 * A file that may be packed. Oracles: reading ends; the same bytes and the same end come out whatever
 * the size of the reads; an end stays an end. */
#include "avcwatch/read.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

#define UNPACKED_MAX (16u << 20) /* a bomb may be as large as it likes: no more is read of it */
#define BLOCK_MAX 65536u

struct unpacked {
	uint64_t bytes, hash;
	int opened;
	ptrdiff_t end;
	struct aw_err err;
};

/* The hash goes byte by byte, so that it does not depend on the blocks. */
static void add(struct unpacked *u, const char *block, size_t n)
{
	for (size_t i = 0; i < n; i++)
		u->hash = (u->hash ^ (unsigned char)block[i]) * UINT64_C(0x100000001b3);
	u->bytes += n;
}

static ptrdiff_t read_all(struct aw_source *s, size_t block_n, struct unpacked *u)
{
	AW_AUTO(aw_freep) char *block = malloc(block_n);
	ptrdiff_t n = 1;

	if (!block)
		abort();
	while (n > 0 && u->bytes < UNPACKED_MAX) {
		size_t left = UNPACKED_MAX - (size_t)u->bytes,
		       want = block_n < left ? block_n : left;

		n = aw_source_read(s, block, want, &u->err);
		if (n > (ptrdiff_t)want)
			abort();
		if (n > 0)
			add(u, block, (size_t)n);
	}
	if (n <= 0 && aw_source_read(s, block, block_n, &u->err) != n)
		abort();
	return n < 0 ? n : 0;
}

static struct unpacked unpack(const char *path, size_t block_n)
{
	AW_AUTO(aw_source_freep) struct aw_source *s = NULL;
	struct unpacked u = { 0 };

	u.opened = aw_source_open(path, &s, &u.err);
	if (u.opened == 0)
		u.end = read_all(s, block_n, &u);
	if ((u.opened < 0 || u.end < 0) && !u.err.msg[0])
		abort();
	return u;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	char path[32];
	struct unpacked a, b;
	int fd = memfd_create("fuzz_unpack", MFD_CLOEXEC);

	if (fd < 0 || write(fd, bytes, n) != (ssize_t)n)
		abort();
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	a = unpack(path, BLOCK_MAX);
	b = unpack(path, n % 2 ? 997 : 4096);
	close(fd);
	if (a.opened != b.opened || a.end != b.end || a.bytes != b.bytes || a.hash != b.hash)
		abort();
	if (strcmp(a.err.msg, b.err.msg) != 0)
		abort();
	return 0;
}
