/* SPDX-License-Identifier: GPL-2.0-or-later
 * Blocks in a chain; the first is kept from event to event. */
#include "arena.h"

#include <stdlib.h>

#define BLOCK_BYTES 65536u

struct aw_arena_block {
	struct aw_arena_block *next;
	size_t used, size;
	char bytes[];
};

char *aw_arena_take(struct aw_arena *a, size_t n)
{
	struct aw_arena_block *b = a->blocks;
	size_t size = n > BLOCK_BYTES ? n : BLOCK_BYTES;

	if (!b || n > b->size - b->used) {
		b = malloc(sizeof(*b) + size);
		if (!b) {
			a->failed = true;
			return NULL;
		}
		b->next = a->blocks;
		b->used = 0;
		b->size = size;
		a->blocks = b;
	}
	b->used += n;
	return b->bytes + b->used - n;
}

void aw_arena_return(struct aw_arena *a, size_t n)
{
	a->blocks->used -= n;
}

void aw_arena_reset(struct aw_arena *a)
{
	while (a->blocks && (a->blocks->next || a->blocks->size > BLOCK_BYTES)) {
		struct aw_arena_block *b = a->blocks;

		a->blocks = b->next;
		free(b);
	}
	if (a->blocks)
		a->blocks->used = 0;
	a->failed = false;
}

void aw_arena_done(struct aw_arena *a)
{
	aw_arena_reset(a);
	free(a->blocks);
	a->blocks = NULL;
}
