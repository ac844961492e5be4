/* SPDX-License-Identifier: GPL-2.0-or-later
 * Which containers share objects of a type: new ones carry the categories of who made them (T42), so that a directory
 * of both shows a part of its files as another container's, and the rest as the host's. */
#include "advice.h"

#include <errno.h>
#include <stdlib.h>

static int compare(const void *pa, const void *pb)
{
	const struct aw_share *a = pa, *b = pb;

	if (a->holder != b->holder)
		return a->holder < b->holder ? -1 : 1;
	return aw_str_cmp(a->type, b->type);
}

static int compare_havings(const void *pa, const void *pb)
{
	const struct aw_having *a = pa, *b = pb;
	int r = strcmp(a->id, b->id);

	return r ? r : (a->holder > b->holder) - (a->holder < b->holder);
}

static void list_havings(const struct aw_report *r, struct aw_shares *out)
{
	size_t n = 0;

	for (size_t i = 0; i < r->all.n; i++)
		if (r->who.holders[r->all.items[i].container].runtime != AW_RUNTIME_HOST)
			out->havings[out->havings_n++] =
				(struct aw_having){ r->all.items[i].id, r->all.items[i].container };
	if (out->havings_n)
		qsort(out->havings, out->havings_n, sizeof(*out->havings), compare_havings);
	for (size_t i = 0; i < out->havings_n; i++)
		if (n == 0 || compare_havings(&out->havings[n - 1], &out->havings[i]) != 0)
			out->havings[n++] = out->havings[i];
	out->havings_n = n;
}

/* The first that is not before (id, holder). */
static size_t place(const struct aw_shares *s, const char *id, size_t holder)
{
	struct aw_having key = { id, holder };
	size_t low = 0, high = s->havings_n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_havings(&s->havings[middle], &key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t aw_shares_count(const struct aw_shares *s, const struct aw_group *g)
{
	return place(s, g->id, SIZE_MAX) - place(s, g->id, 0);
}

int aw_shares_make(const struct aw_report *r, struct aw_shares *out)
{
	*out = (struct aw_shares){ .items = calloc(2 * r->all.n + 1, sizeof(*out->items)),
				   .havings = calloc(r->all.n + 1, sizeof(*out->havings)) };
	if (!out->items || !out->havings)
		return -ENOMEM;
	list_havings(r, out);
	for (size_t i = 0; i < r->all.n; i++) {
		const struct aw_group *g = &r->all.items[i];

		if (g->peer == AW_NO_PEER)
			continue;
		out->items[out->n++] = (struct aw_share){ g->container, g->target_type };
		out->items[out->n++] = (struct aw_share){ g->peer, g->target_type };
	}
	if (out->n)
		qsort(out->items, out->n, sizeof(*out->items), compare);
	return 0;
}

void aw_shares_done(struct aw_shares *s)
{
	free(s->items);
	free(s->havings);
	*s = (struct aw_shares){ 0 };
}

bool aw_shares_has(const struct aw_shares *s, const struct aw_group *g)
{
	struct aw_share key = { g->container, g->target_type };

	return s->n && bsearch(&key, s->items, s->n, sizeof(key), compare);
}
