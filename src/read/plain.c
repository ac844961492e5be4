/* SPDX-License-Identifier: GPL-2.0-or-later
 * A file that is not compressed. */
#include <string.h>

#include "codec.h"

static bool plain_knows(struct aw_str head)
{
	(void)head;
	return true;
}

static int plain_open(void **state)
{
	*state = NULL;
	return 0;
}

static enum aw_codec_step plain_read(void *state, struct aw_codec_io *io)
{
	size_t n = io->in_n < io->out_n ? io->in_n : io->out_n;

	(void)state;
	if (n == 0)
		return io->last ? AW_CODEC_END : AW_CODEC_MORE;
	memcpy(io->out, io->in, n);
	io->in += n;
	io->in_n -= n;
	io->out += n;
	io->out_n -= n;
	return AW_CODEC_MORE;
}

static void plain_close(void *state)
{
	(void)state;
}

const struct aw_codec aw_codec_plain = {
	.name = "plain",
	.knows = plain_knows,
	.open = plain_open,
	.read = plain_read,
	.close = plain_close,
};
