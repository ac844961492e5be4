/* SPDX-License-Identifier: GPL-2.0-or-later
 * gzip; the door to zlib. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define ZLIB_CONST
#include <zlib.h>

#include "codec.h"

#define GZIP_ONLY (16 + MAX_WBITS) /* of inflateInit2(): a gzip header, the largest window */
#define STEP_MAX (1u << 30)        /* zlib counts in unsigned int */

struct gzip {
	z_stream z;
	bool between; /* a member has ended: another may follow, or padding */
};

static bool gzip_knows(struct aw_str head)
{
	return head.n >= 2 && memcmp(head.p, "\x1f\x8b", 2) == 0;
}

static int gzip_open(void **state)
{
	struct gzip *g = calloc(1, sizeof(*g));

	if (!g)
		return -ENOMEM;
	if (inflateInit2(&g->z, GZIP_ONLY) != Z_OK) {
		free(g);
		return -ENOMEM;
	}
	*state = g;
	return 0;
}

/* True if another member begins here. Zeros between and behind members are padding. */
static bool next_member(struct gzip *g, struct aw_codec_io *io)
{
	while (io->in_n > 0 && *io->in == 0) {
		io->in++;
		io->in_n--;
	}
	if (io->in_n == 0)
		return false;
	inflateReset(&g->z);
	g->between = false;
	return true;
}

static uInt clip(size_t n)
{
	return n < STEP_MAX ? (uInt)n : STEP_MAX;
}

static int inflate_some(z_stream *z, struct aw_codec_io *io)
{
	uInt in = clip(io->in_n), out = clip(io->out_n);
	int r;

	z->next_in = io->in;
	z->avail_in = in;
	z->next_out = io->out;
	z->avail_out = out;
	r = inflate(z, Z_NO_FLUSH);
	io->in_n -= in - z->avail_in;
	io->out_n -= out - z->avail_out;
	io->in = z->next_in;
	io->out = z->next_out;
	return r;
}

static enum aw_codec_step gzip_read(void *state, struct aw_codec_io *io)
{
	struct gzip *g = state;

	if (g->between && !next_member(g, io))
		return io->last ? AW_CODEC_END : AW_CODEC_MORE;
	switch (inflate_some(&g->z, io)) {
	case Z_STREAM_END:
		g->between = true;
		return AW_CODEC_MORE;
	case Z_OK:
	case Z_BUF_ERROR:
		return AW_CODEC_MORE;
	case Z_MEM_ERROR:
		return AW_CODEC_NOMEM;
	}
	return AW_CODEC_DAMAGED;
}

static void gzip_close(void *state)
{
	struct gzip *g = state;

	inflateEnd(&g->z);
	free(g);
}

const struct aw_codec aw_codec_gzip = {
	.name = "gzip",
	.knows = gzip_knows,
	.open = gzip_open,
	.read = gzip_read,
	.close = gzip_close,
};
