/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside fold: each text once, up to a bound of bytes, those of the table included. Texts of a pool are equal if their pointers are. */
#ifndef AW_FOLD_POOL_H
#define AW_FOLD_POOL_H

#include "avcwatch/base.h"

struct aw_pool {
	struct aw_str *slots; /* open addressing */
	size_t n, slots_n, bytes, bytes_max;
	char **blocks;
	size_t blocks_n, blocks_cap, block_used;
	uint64_t seed;
};

void aw_pool_init(struct aw_pool *p, size_t bytes_max);
/* The pool's copy of `s`. -ENOSPC beyond the bound, -ENOMEM. An empty text is a text, too. */
int aw_pool_put(struct aw_pool *p, struct aw_str s, struct aw_str *out);
void aw_pool_done(struct aw_pool *p);

#endif
