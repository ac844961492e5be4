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
	b.node = strndup(node.n ? node.p : "", node.n);
	if (!b.node)
		return -ENOMEM;
	memmove(&t->boots[at + 1], &t->boots[at], (t->boots_n - at) * sizeof(b));
	t->boots[at] = b;
	t->boots_n++;
	return 0;
}

static bool is_known(const struct aw_boots *b, int64_t ms)
{
	int64_t last_ms = aw_times_before(&b->times, ms);

	return last_ms != AW_TIME_NONE && ms - last_ms < BOOT_MS;
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
	if (!b || is_known(b, mark->stamp.ms))
		return 0;
	return aw_times_add(&b->times, mark->stamp.ms, BOOTS_MAX) < 0 ? aw_nomem(err) : 0;
}

int64_t aw_trail_boot(const struct aw_trail *t, struct aw_str node, int64_t ms)
{
	const struct aw_boots *b = t->boots_n ? boots_of(t, node) : NULL;

	return b && ms != AW_TIME_NONE ? aw_times_before(&b->times, ms) : AW_TIME_NONE;
}
