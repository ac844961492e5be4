/* SPDX-License-Identifier: GPL-2.0-or-later
 * zstd; the door to libzstd. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "codec.h"

#define MADE_MAX (128u << 10)
#define WINDOW_LOG_MAX 27 /* 128 MiB, what zstd(1) accepts by itself */

struct zstd {
	ZSTD_DStream *z;
	bool between;           /* a frame has ended: another may follow */
	enum aw_codec_step end; /* AW_CODEC_MORE until something is wrong */
	/* Made and not yet handed out. libzstd unpacks a frame at once where there is room for all of it, and
	 * then says other things of damage than it does piece by piece: the room must not depend on who reads. */
	size_t made, taken;
	unsigned char bytes[MADE_MAX];
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

static void hand_out(struct zstd *s, struct aw_codec_io *io)
{
	size_t left = s->made - s->taken, n = left < io->out_n ? left : io->out_n;

	memcpy(io->out, s->bytes + s->taken, n);
	s->taken += n;
	io->out += n;
	io->out_n -= n;
}

static enum aw_codec_step zstd_read(void *state, struct aw_codec_io *io)
{
	struct zstd *s = state;
	ZSTD_inBuffer in = { io->in, io->in_n, 0 };
	ZSTD_outBuffer out = { s->bytes, sizeof(s->bytes), 0 };
	size_t r;

	if (s->taken < s->made) {
		hand_out(s, io);
		return AW_CODEC_MORE;
	}
	if (s->end != AW_CODEC_MORE)
		return s->end;
	if (s->between && io->in_n == 0)
		return io->last ? AW_CODEC_END : AW_CODEC_MORE;
	r = ZSTD_decompressStream(s->z, &out, &in);
	io->in += in.pos;
	io->in_n -= in.pos;
	s->made = out.pos;
	s->taken = 0;
	s->between = r == 0;
	if (ZSTD_isError(r))
		s->end = failed(r); /* behind what it made before */
	hand_out(s, io);
	return s->made ? AW_CODEC_MORE : s->end;
}

const struct aw_codec aw_codec_zstd = {
	.name = "zstd",
	.knows = zstd_knows,
	.open = zstd_open,
	.read = zstd_read,
	.close = zstd_close,
};
