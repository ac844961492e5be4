/* SPDX-License-Identifier: GPL-2.0-or-later
 * When each node was started: categories that nobody claims are another's after that. */
#include "trail.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define BOOTS_MAX 4096u
/* The kernel's banner, falling serial numbers, the journal's boot ID and SYSTEM_BOOT tell of one boot. */
#define BOOT_MS (5 * 60 * 1000)

static struct aw_boots *boots_of(const struct aw_trail *t, struct aw_str node)
{
	for (size_t i = 0; i < t->boots_n; i++)
		if (aw_str_is(node, t->boots[i].node))
			return &t->boots[i];
	return NULL;
}

static int add_node(struct aw_trail *t, struct aw_str node)
{
	struct aw_boots *b;

	if (t->boots_n == BOOTS_MAX)
		return 0;
	if (aw_grow(&t->boots, &t->boots_cap, t->boots_n + 1, sizeof(*t->boots)) < 0)
		return -ENOMEM;
	b = &t->boots[t->boots_n];
	*b = (struct aw_boots){ .node = strndup(node.n ? node.p : "", node.n) };
	if (!b->node)
		return -ENOMEM;
	t->boots_n++;
	return 0;
}

static int add_boot(struct aw_boots *b, int64_t ms)
{
	size_t at = b->n;

	while (at && b->items[at - 1] > ms)
		at--;
	if ((at && ms - b->items[at - 1] < BOOT_MS) || b->n == BOOTS_MAX)
		return 0;
	if (aw_grow(&b->items, &b->cap, b->n + 1, sizeof(*b->items)) < 0)
		return -ENOMEM;
	memmove(&b->items[at + 1], &b->items[at], (b->n - at) * sizeof(*b->items));
	b->items[at] = ms;
	b->n++;
	return 0;
}

int aw_trail_mark(struct aw_trail *t, const struct aw_mark *mark, struct aw_err *err)
{
	struct aw_str node = mark->stamp.node;
	struct aw_boots *b;

	if (mark->kind != AW_MARK_BOOT || mark->stamp.ms == AW_TIME_NONE)
		return 0;
	if (!boots_of(t, node) && add_node(t, node) < 0)
		return aw_nomem(err);
	b = boots_of(t, node);
	return b && add_boot(b, mark->stamp.ms) < 0 ? aw_nomem(err) : 0;
}

int64_t aw_trail_boot(const struct aw_trail *t, struct aw_str node, int64_t ms)
{
	const struct aw_boots *b = t->boots_n ? boots_of(t, node) : NULL;
	size_t n = b && ms != AW_TIME_NONE ? b->n : 0;

	while (n && b->items[n - 1] > ms)
		n--;
	return n ? b->items[n - 1] : AW_TIME_NONE;
}
