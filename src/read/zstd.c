/* SPDX-License-Identifier: GPL-2.0-or-later
 * zstd; the door to libzstd. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "codec.h"

#define WINDOW_LOG_MAX 27 /* 128 MiB, what zstd(1) accepts by itself */

struct zstd {
	ZSTD_DStream *z;
	bool between; /* a frame has ended: another may follow */
};

/* A frame, or a skippable one (0x50 to 0x5f), with which parallel packers begin. */
static bool zstd_knows(struct aw_str head)
{
	if (head.n < 4)
		return false;
	return memcmp(head.p, "\x28\xb5\x2f\xfd", 4) == 0 ||
	       ((head.p[0] & 0xf0) == 0x50 && memcmp(head.p + 1, "\x2a\x4d\x18", 3) == 0);
}

static void zstd_close(void *state)
{
	struct zstd *s = state;

	ZSTD_freeDStream(s->z);
	free(s);
}

static int zstd_open(void **state)
{
	struct zstd *s = calloc(1, sizeof(*s));

	if (!s)
		return -ENOMEM;
	s->z = ZSTD_createDStream();
	if (!s->z ||
	    ZSTD_isError(ZSTD_DCtx_setParameter(s->z, ZSTD_d_windowLogMax, WINDOW_LOG_MAX))) {
		zstd_close(s);
		return -ENOMEM;
	}
	*state = s;
	return 0;
}

static enum aw_codec_step failed(size_t r)
{
	ZSTD_ErrorCode code = ZSTD_getErrorCode(r);

	if (code == ZSTD_error_frameParameter_windowTooLarge)
		return AW_CODEC_TOO_BIG;
	return code == ZSTD_error_memory_allocation ? AW_CODEC_NOMEM : AW_CODEC_DAMAGED;
}

static enum aw_codec_step zstd_read(void *state, struct aw_codec_io *io)
{
	struct zstd *s = state;
	ZSTD_inBuffer in = { io->in, io->in_n, 0 };
	ZSTD_outBuffer out = { io->out, io->out_n, 0 };
	size_t r;

	if (s->between && io->in_n == 0)
		return io->last ? AW_CODEC_END : AW_CODEC_MORE;
	r = ZSTD_decompressStream(s->z, &out, &in);
	io->in += in.pos;
	io->in_n -= in.pos;
	io->out += out.pos;
	io->out_n -= out.pos;
	if (ZSTD_isError(r))
		return failed(r);
	s->between = r == 0;
	return AW_CODEC_MORE;
}

const struct aw_codec aw_codec_zstd = {
	.name = "zstd",
	.knows = zstd_knows,
	.open = zstd_open,
	.read = zstd_read,
	.close = zstd_close,
};
