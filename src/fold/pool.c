/* SPDX-License-Identifier: GPL-2.0-or-later
 * Texts in blocks that never move, found by hash. */
#include "pool.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_BYTES 65536u
#define SLOT_BYTES (2u * sizeof(struct aw_str)) /* of a text, at half load */

void aw_pool_init(struct aw_pool *p, size_t bytes_max)
{
	*p = (struct aw_pool){ .bytes_max = bytes_max, .seed = aw_hash_seed() };
}

void aw_pool_done(struct aw_pool *p)
{
	for (size_t i = 0; i < p->blocks_n; i++)
		free(p->blocks[i]);
	free(p->blocks);
	free(p->slots);
	*p = (struct aw_pool){ 0 };
}

static struct aw_str *slot_for(struct aw_str *slots, size_t n, struct aw_str s, uint64_t hash)
{
	size_t i = hash & (n - 1);

	while (slots[i].p && !aw_str_eq(slots[i], s))
		i = (i + 1) & (n - 1);
	return &slots[i];
}

static int enlarge(struct aw_pool *p)
{
	size_t n = p->slots_n ? p->slots_n * 2 : 1024;
	struct aw_str *slots = calloc(n, sizeof(*slots));

	if (!slots)
		return -ENOMEM;
	for (size_t i = 0; i < p->slots_n; i++)
		if (p->slots[i].p)
			*slot_for(slots, n, p->slots[i], aw_hash(p->slots[i], p->seed)) =
				p->slots[i];
	free(p->slots);
	p->slots = slots;
	p->slots_n = n;
	return 0;
}

/* Room for `n` bytes in the last block, or in a new one. */
static char *room(struct aw_pool *p, size_t n)
{
	size_t size = n > BLOCK_BYTES ? n : BLOCK_BYTES;
	char *block;

	if (p->blocks_n && p->block_used + n <= BLOCK_BYTES) {
		p->block_used += n;
		return p->blocks[p->blocks_n - 1] + p->block_used - n;
	}
	if (aw_grow(&p->blocks, &p->blocks_cap, p->blocks_n + 1, sizeof(*p->blocks)) < 0)
		return NULL;
	block = malloc(size);
	if (!block)
		return NULL;
	p->blocks[p->blocks_n++] = block;
	p->block_used = n;
	return block;
}

int aw_pool_put(struct aw_pool *p, struct aw_str s, struct aw_str *out)
{
	uint64_t hash = aw_hash(s, p->seed);
	struct aw_str *slot;
	char *copy;

	if (2 * (p->n + 1) > p->slots_n && enlarge(p) < 0)
		return -ENOMEM;
	slot = slot_for(p->slots, p->slots_n, s, hash);
	if (slot->p) {
		*out = *slot;
		return 0;
	}
	if (p->bytes + s.n + 1 + SLOT_BYTES > p->bytes_max)
		return -ENOSPC;
	copy = room(p, s.n + 1);
	if (!copy)
		return -ENOMEM;
	if (s.n)
		memcpy(copy, s.p, s.n);
	copy[s.n] = '\0';
	p->bytes += s.n + 1 + SLOT_BYTES;
	p->n++;
	*slot = (struct aw_str){ copy, s.n };
	*out = *slot;
	return 0;
}
