/* SPDX-License-Identifier: GPL-2.0-or-later
 * Levels over time. */
#include "history.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

int64_t aw_claim_from(const struct aw_histories *h, size_t container)
{
	const struct aw_container *c = &h->inv->items[container];

	if (c->relabelled_ms > c->from_ms) /* AW_TIME_NONE is before all */
		return c->relabelled_ms;
	if (c->from_ms != AW_TIME_NONE)
		return c->from_ms;
	if (h->starts[container] != AW_TIME_NONE)
		return h->starts[container];
	/* Of others a later start may have been with the same label as earlier ones. */
	if (c->runtime == AW_RUNTIME_RKT && !c->reserved && c->alive_ms != AW_TIME_NONE)
		return c->alive_ms - AW_SETUP_MS;
	return AW_TIME_NONE;
}

/* ---- what the inventory claims ---- */

static int compare_claims(const void *pa, const void *pb)
{
	const struct aw_claim *a = pa, *b = pb;
	int r = strcmp(a->level, b->level);

	return r ? r : (a->container > b->container) - (a->container < b->container);
}

static int add_claim(struct aw_histories *h, size_t container)
{
	AW_AUTO(aw_buf_done) struct aw_buf level = { 0 };

	if (aw_container_categories(&h->inv->items[container], &level) < 0)
		return -ENOMEM;
	if (level.n == 0)
		return 0;
	h->claims[h->claims_n++] = (struct aw_claim){ aw_steal(level.p), (uint32_t)container };
	return 0;
}

int aw_histories_init(struct aw_histories *h, const struct aw_inventory *inv)
{
	int r = 0;

	*h = (struct aw_histories){ .inv = inv, .seed = aw_hash_seed() };
	h->claims = calloc(inv->n + 1, sizeof(*h->claims));
	h->starts = calloc(inv->n + 1, sizeof(*h->starts));
	if (!h->claims || !h->starts)
		return -ENOMEM;
	for (size_t i = 0; r == 0 && i < inv->n; i++) {
		h->starts[i] = AW_TIME_NONE;
		r = add_claim(h, i);
	}
	if (h->claims_n)
		qsort(h->claims, h->claims_n, sizeof(*h->claims), compare_claims);
	return r;
}

static void free_history(struct aw_history *h)
{
	for (size_t i = 0; i < h->sightings_n; i++)
		aw_sighting_done(&h->sightings[i]);
	free(h->sightings);
	free(h->claims);
	aw_times_done(&h->bounds);
	aw_times_done(&h->watched);
	free(h->node);
	free(h->level);
}

void aw_histories_done(struct aw_histories *h)
{
	for (size_t i = 0; i < h->claims_n; i++)
		free(h->claims[i].level);
	for (size_t i = 0; i < h->n; i++)
		free_history(&h->items[i]);
	free(h->claims);
	free(h->starts);
	free(h->items);
	free(h->slots);
	*h = (struct aw_histories){ 0 };
}

/* The first claim that is not before `level`. */
static size_t lower_bound(const struct aw_histories *h, struct aw_str level)
{
	size_t low = 0, high = h->claims_n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (aw_str_cmp(aw_str_of(h->claims[middle].level), level) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_claimed(const struct aw_histories *h, struct aw_str level)
{
	size_t i = lower_bound(h, level);

	return i < h->claims_n && aw_str_is(level, h->claims[i].level);
}

/* Those of the node, into `claims` where it is not NULL. */
static size_t claims_of(const struct aw_histories *h, struct aw_str node, struct aw_str level,
			uint32_t *claims)
{
	size_t n = 0;

	for (size_t i = lower_bound(h, level);
	     i < h->claims_n && aw_str_is(level, h->claims[i].level); i++) {
		uint32_t container = h->claims[i].container;

		if (!aw_host_is(h->inv->items[container].host, node))
			continue;
		if (claims)
			claims[n] = container;
		n++;
	}
	return n;
}

/* ---- finding ---- */

static uint32_t *slot_for(const struct aw_histories *h, struct aw_str node, struct aw_str level)
{
	size_t i = aw_hash(level, aw_hash(node, h->seed)) & (h->slots_n - 1);

	for (; h->slots[i]; i = (i + 1) & (h->slots_n - 1)) {
		const struct aw_history *one = &h->items[h->slots[i] - 1];

		if (aw_str_is(level, one->level) && aw_str_is(node, one->node))
			break;
	}
	return &h->slots[i];
}

const struct aw_history *aw_history_at(const struct aw_histories *h, struct aw_str node,
				       struct aw_str level)
{
	uint32_t at = h->slots_n ? *slot_for(h, node, level) : 0;

	return at ? &h->items[at - 1] : NULL;
}

static int enlarge(struct aw_histories *h)
{
	size_t n = h->slots_n ? h->slots_n * 2 : 64;
	uint32_t *slots = calloc(n, sizeof(*slots));

	if (!slots)
		return -ENOMEM;
	free(h->slots);
	h->slots = slots;
	h->slots_n = n;
	for (size_t i = 0; i < h->n; i++)
		*slot_for(h, aw_str_of(h->items[i].node), aw_str_of(h->items[i].level)) =
			(uint32_t)(i + 1);
	return 0;
}

int aw_history_bound_claim(const struct aw_histories *hs, struct aw_history *h, size_t container)
{
	const struct aw_container *c = &hs->inv->items[container];
	int r = aw_history_bound(h, aw_claim_from(hs, container));

	if (r == 0)
		r = aw_history_bound(h, c->until_ms);
	/* From then on it is known to have ended. */
	return r || c->state != AW_STATE_EXITED ? r : aw_history_bound(h, c->seen_ms);
}

static int add_bounds(const struct aw_histories *h, struct aw_history *one)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < one->claims_n; i++)
		r = aw_history_bound_claim(h, one, one->claims[i]);
	return r;
}

static int fill(const struct aw_histories *h, struct aw_str node, struct aw_str level,
		struct aw_history *one)
{
	one->node = strndup(node.n ? node.p : "", node.n);
	one->level = strndup(level.p, level.n);
	if (!one->node || !one->level)
		return -ENOMEM;
	if (one->claims_n == 0)
		return 0;
	one->claims = calloc(one->claims_n, sizeof(*one->claims));
	if (!one->claims)
		return -ENOMEM;
	claims_of(h, node, level, one->claims);
	return add_bounds(h, one);
}

static int make(struct aw_histories *h, struct aw_str node, struct aw_str level, size_t claims)
{
	struct aw_history *one;

	if ((2 * (h->n + 1) > h->slots_n && enlarge(h) < 0) ||
	    aw_grow(&h->items, &h->cap, h->n + 1, sizeof(*h->items)) < 0)
		return -ENOMEM;
	one = &h->items[h->n];
	*one = (struct aw_history){ .claims_n = claims,
				    .missed_ms = AW_TIME_NONE,
				    .stranger_first_ms = AW_TIME_NONE,
				    .stranger_last_ms = AW_TIME_NONE };
	if (fill(h, node, level, one) < 0) {
		free_history(one);
		return -ENOMEM;
	}
	*slot_for(h, node, level) = (uint32_t)(h->n + 1);
	h->n++;
	return 0;
}

int aw_history_find(struct aw_histories *h, struct aw_str node, struct aw_str level, bool create,
		    size_t *out)
{
	uint32_t at = h->slots_n ? *slot_for(h, node, level) : 0;
	size_t claims;

	*out = SIZE_MAX;
	if (at) {
		*out = at - 1;
		return 0;
	}
	claims = claims_of(h, node, level, NULL);
	/* Claims of other hosts only: that there are none of this one is remembered. */
	if ((claims == 0 && !create && !is_claimed(h, level)) || h->n == AW_HISTORIES_MAX)
		return 0;
	if (make(h, node, level, claims) < 0)
		return -ENOMEM;
	*out = h->n - 1;
	return 0;
}

/* ---- eras ---- */

int aw_history_bound(struct aw_history *h, int64_t ms)
{
	return ms == AW_TIME_NONE ? 0 : aw_times_add(&h->bounds, ms, AW_BOUNDS_MAX);
}

int64_t aw_history_era(const struct aw_history *h, int64_t ms)
{
	return ms == AW_TIME_NONE ? AW_TIME_NONE : aw_times_before(&h->bounds, ms);
}

int64_t aw_history_next(const struct aw_history *h, int64_t ms)
{
	size_t at = aw_times_until(&h->bounds, ms);

	return at < h->bounds.n ? h->bounds.items[at] : INT64_MAX;
}

int aw_history_start(struct aw_histories *h, struct aw_str node, size_t container, int64_t ms)
{
	AW_AUTO(aw_buf_done) struct aw_buf level = { 0 };
	const struct aw_container *c = &h->inv->items[container];
	int64_t before_ms = h->starts[container];
	size_t at;

	if (c->alive_ms == AW_TIME_NONE || ms > c->alive_ms || ms <= before_ms)
		return 0;
	h->starts[container] = ms;
	if (aw_container_categories(c, &level) < 0)
		return -ENOMEM;
	if (level.n == 0)
		return 0;
	if (aw_history_find(h, node, aw_buf_str(&level), false, &at) < 0)
		return -ENOMEM;
	if (at == SIZE_MAX)
		return 0;
	if (before_ms != AW_TIME_NONE)
		aw_times_drop(&h->items[at].bounds, before_ms);
	return aw_history_bound(&h->items[at], ms);
}
