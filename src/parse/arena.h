/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside parse: memory for the texts of one event. What was taken never moves and is given back all at
 * once. */
#ifndef AW_PARSE_ARENA_H
#define AW_PARSE_ARENA_H

#include "avcwatch/base.h"

struct aw_arena_block;

struct aw_arena {
	struct aw_arena_block *blocks; /* the one in use first */
	bool failed;                   /* an aw_arena_take() since the last reset found no memory */
};

/* `n` bytes, or NULL: then `failed` is set, and stays so until the next reset. */
char *aw_arena_take(struct aw_arena *a, size_t n);

/* The last `n` bytes that were taken are not needed after all. */
void aw_arena_return(struct aw_arena *a, size_t n);

void aw_arena_reset(struct aw_arena *a);
void aw_arena_done(struct aw_arena *a);

#endif
