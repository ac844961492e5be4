/* SPDX-License-Identifier: GPL-2.0-or-later
 * xz; the door to liblzma. */
#include <errno.h>
#include <lzma.h>
#include <stdlib.h>
#include <string.h>

#include "avcwatch/read.h"
#include "codec.h"

static bool xz_knows(struct aw_str head)
{
	return head.n >= 6 && memcmp(head.p,
				     "\xfd"
				     "7zXZ",
				     6) == 0;
}

static int xz_open(void **state)
{
	lzma_stream *z = calloc(1, sizeof(*z));

	if (!z)
		return -ENOMEM;
	if (lzma_stream_decoder(z, AW_UNPACK_MAX, LZMA_CONCATENATED) != LZMA_OK) {
		free(z);
		return -ENOMEM;
	}
	*state = z;
	return 0;
}

static enum aw_codec_step xz_read(void *state, struct aw_codec_io *io)
{
	lzma_stream *z = state;
	lzma_ret r;

	z->next_in = io->in;
	z->avail_in = io->in_n;
	z->next_out = io->out;
	z->avail_out = io->out_n;
	r = lzma_code(z, io->last ? LZMA_FINISH : LZMA_RUN);
	io->in = z->next_in;
	io->in_n = z->avail_in;
	io->out = z->next_out;
	io->out_n = z->avail_out;
	if (r == LZMA_OK)
		return AW_CODEC_MORE;
	if (r == LZMA_STREAM_END)
		return AW_CODEC_END;
	if (r == LZMA_BUF_ERROR)
		return AW_CODEC_CUT;
	if (r == LZMA_MEMLIMIT_ERROR)
		return AW_CODEC_TOO_BIG;
	return r == LZMA_MEM_ERROR ? AW_CODEC_NOMEM : AW_CODEC_DAMAGED;
}

static void xz_close(void *state)
{
	lzma_end(state);
	free(state);
}

const struct aw_codec aw_codec_xz = {
	.name = "xz",
	.knows = xz_knows,
	.open = xz_open,
	.read = xz_read,
	.close = xz_close,
};
