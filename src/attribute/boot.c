/* SPDX-License-Identifier: GPL-2.0-or-later
 * When each node was started: categories that nobody claims are another's after that. */
#include "trail.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define BOOTS_MAX 4096u
/* The kernel's banner, falling serial numbers, the journal's boot ID and SYSTEM_BOOT tell of one boot. */
#define BOOT_MS (5 * 60 * 1000)

/* The place of a node among the others, which are sorted. */
static size_t place_of(const struct aw_trail *t, struct aw_str node)
{
	size_t low = 0, high = t->boots_n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (aw_str_cmp(aw_str_of(t->boots[middle].node), node) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct aw_boots *boots_of(const struct aw_trail *t, struct aw_str node)
{
	size_t at = place_of(t, node);

	return at < t->boots_n && aw_str_is(node, t->boots[at].node) ? &t->boots[at] : NULL;
}

static int add_node(struct aw_trail *t, struct aw_str node)
{
	size_t at = place_of(t, node);
	struct aw_boots b = { 0 };

	if (t->boots_n == BOOTS_MAX)
		return 0;
	if (aw_grow(&t->boots, &t->boots_cap, t->boots_n + 1, sizeof(*t->boots)) < 0)
		return -ENOMEM;
	b.last_ms = AW_TIME_NONE;
	b.node = strndup(node.n ? node.p : "", node.n);
	if (!b.node)
		return -ENOMEM;
	memmove(&t->boots[at + 1], &t->boots[at], (t->boots_n - at) * sizeof(b));
	t->boots[at] = b;
	t->boots_n++;
	return 0;
}

/* How many boots were at or before that time. */
static size_t boots_until(const struct aw_boots *b, int64_t ms)
{
	size_t low = 0, high = b->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (b->items[middle].ms <= ms)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static int add_boot(struct aw_boots *b, int64_t ms)
{
	size_t at = boots_until(b, ms);

	if ((at && ms - b->items[at - 1].ms < BOOT_MS) || b->n == BOOTS_MAX)
		return 0;
	if (aw_grow(&b->items, &b->cap, b->n + 1, sizeof(*b->items)) < 0)
		return -ENOMEM;
	memmove(&b->items[at + 1], &b->items[at], (b->n - at) * sizeof(*b->items));
	b->items[at] = (struct aw_boot){ ms, b->last_ms < ms ? b->last_ms : AW_TIME_NONE };
	b->n++;
	return 0;
}

static int find_node(struct aw_trail *t, struct aw_str node, struct aw_boots **out)
{
	*out = boots_of(t, node);
	if (*out)
		return 0;
	if (add_node(t, node) < 0)
		return -ENOMEM;
	*out = boots_of(t, node);
	return 0;
}

int aw_trail_alive(struct aw_trail *t, const struct aw_stamp *stamp)
{
	struct aw_boots *b;

	if (stamp->ms == AW_TIME_NONE)
		return 0;
	if (find_node(t, stamp->node, &b) < 0)
		return -ENOMEM;
	if (b && stamp->ms > b->last_ms)
		b->last_ms = stamp->ms;
	return 0;
}

int aw_trail_mark(struct aw_trail *t, const struct aw_mark *mark, struct aw_err *err)
{
	struct aw_boots *b;

	if (mark->kind != AW_MARK_BOOT || mark->stamp.ms == AW_TIME_NONE)
		return 0;
	if (find_node(t, mark->stamp.node, &b) < 0)
		return aw_nomem(err);
	return b && add_boot(b, mark->stamp.ms) < 0 ? aw_nomem(err) : 0;
}

struct aw_boot aw_trail_boot(const struct aw_trail *t, struct aw_str node, int64_t ms)
{
	const struct aw_boots *b = t->boots_n ? boots_of(t, node) : NULL;
	size_t n = b && ms != AW_TIME_NONE ? boots_until(b, ms) : 0;

	/* A node that found no room may have been started at any time. */
	if (!b && t->boots_n == BOOTS_MAX)
		return (struct aw_boot){ AW_BOOT_UNKNOWN, AW_BOOT_UNKNOWN };
	return n ? b->items[n - 1] : (struct aw_boot){ AW_TIME_NONE, AW_TIME_NONE };
}
