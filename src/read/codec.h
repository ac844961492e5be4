/* SPDX-License-Identifier: GPL-2.0-or-later
 * One way of unpacking a stream: bytes in, bytes out. Knows nothing of files, names and errors'
 * wording; source.c reads the file and words what went wrong. Internal to src/read. */
#ifndef AVCWATCH_READ_CODEC_H
#define AVCWATCH_READ_CODEC_H

#include "avcwatch/base.h"

struct aw_codec_io {
	const unsigned char *in; /* packed bytes, not yet taken */
	size_t in_n;
	unsigned char *out; /* room for unpacked bytes */
	size_t out_n;
	bool last; /* no packed bytes follow these */
};

enum aw_codec_step {
	AW_CODEC_MORE,    /* call again, with more input if `in` is used up */
	AW_CODEC_END,     /* all unpacked, and the input is at its end */
	AW_CODEC_CUT,     /* the input ends too early */
	AW_CODEC_DAMAGED, /* the input is not what it should be */
	AW_CODEC_TOO_BIG, /* it would take more than AW_UNPACK_MAX */
	AW_CODEC_NOMEM,
};

struct aw_codec {
	const char *name;
	bool (*knows)(struct aw_str head); /* by the first bytes of the file */
	int (*open)(void **state);         /* 0 or -ENOMEM */
	/* Moves `io` past what it took and made. It need not tell AW_CODEC_CUT: a call that neither
	 * takes nor makes anything counts as that. May be called again only after AW_CODEC_MORE. */
	enum aw_codec_step (*read)(void *state, struct aw_codec_io *io);
	void (*close)(void *state);
};

extern const struct aw_codec aw_codec_gzip;
extern const struct aw_codec aw_codec_xz;
extern const struct aw_codec aw_codec_zstd;

#endif
