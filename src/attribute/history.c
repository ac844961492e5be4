/* SPDX-License-Identifier: GPL-2.0-or-later
 * Levels over time. */
#include "history.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* A pod of rkt registers with machined when it is set up: its first denials come before that. */
#define SETUP_MS (5 * 60 * 1000)

int64_t aw_claim_from(const struct aw_histories *h, size_t container)
{
	const struct aw_container *c = &h->inv->items[container];

	if (c->from_ms != AW_TIME_NONE)
		return c->from_ms;
	if (h->starts[container] != AW_TIME_NONE)
		return h->starts[container];
	/* Of others a later start may have been with the same label as earlier ones. */
	if (c->runtime == AW_RUNTIME_RKT && !c->reserved && c->alive_ms != AW_TIME_NONE)
		return c->alive_ms - SETUP_MS;
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
	h->claimants = calloc(inv->n + 1, sizeof(*h->claimants));
	h->starts = calloc(inv->n + 1, sizeof(*h->starts));
	if (!h->claims || !h->claimants || !h->starts)
		return -ENOMEM;
	for (size_t i = 0; r == 0 && i < inv->n; i++) {
		h->starts[i] = AW_TIME_NONE;
		r = add_claim(h, i);
	}
	if (h->claims_n)
		qsort(h->claims, h->claims_n, sizeof(*h->claims), compare_claims);
	for (size_t i = 0; i < h->claims_n; i++)
		h->claimants[i] = h->claims[i].container;
	return r;
}

static void free_history(struct aw_history *h)
{
	for (size_t i = 0; i < h->sightings_n; i++) {
		free(h->sightings[i].id);
		free(h->sightings[i].text);
	}
	free(h->sightings);
	free(h->bounds);
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
	free(h->claimants);
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

static size_t count_claims(const struct aw_histories *h, size_t first, struct aw_str level)
{
	size_t n = 0;

	while (first + n < h->claims_n && aw_str_is(level, h->claims[first + n].level))
		n++;
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

static int add_bounds(const struct aw_histories *h, struct aw_history *one)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < one->claims_n; i++) {
		const struct aw_container *c = &h->inv->items[one->claims[i]];

		r = aw_history_bound(one, aw_claim_from(h, one->claims[i]));
		if (r == 0)
			r = aw_history_bound(one, c->until_ms);
	}
	return r;
}

static int make(struct aw_histories *h, struct aw_str node, struct aw_str level, size_t first,
		size_t claims)
{
	struct aw_history *one;

	if ((2 * (h->n + 1) > h->slots_n && enlarge(h) < 0) ||
	    aw_grow(&h->items, &h->cap, h->n + 1, sizeof(*h->items)) < 0)
		return -ENOMEM;
	one = &h->items[h->n];
	*one = (struct aw_history){ .node = strndup(node.n ? node.p : "", node.n),
				    .level = strndup(level.p, level.n),
				    .claims = h->claimants + first,
				    .claims_n = claims };
	if (!one->node || !one->level || add_bounds(h, one) < 0) {
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
	size_t first, claims;

	*out = SIZE_MAX;
	if (at) {
		*out = at - 1;
		return 0;
	}
	first = lower_bound(h, level);
	claims = count_claims(h, first, level);
	if ((claims == 0 && !create) || h->n == AW_HISTORIES_MAX)
		return 0;
	if (make(h, node, level, first, claims) < 0)
		return -ENOMEM;
	*out = h->n - 1;
	return 0;
}

/* ---- eras ---- */

/* How many bounds are at or before that time. */
static size_t bounds_until(const struct aw_history *h, int64_t ms)
{
	size_t low = 0, high = h->bounds_n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (h->bounds[middle] <= ms)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int aw_history_bound(struct aw_history *h, int64_t ms)
{
	size_t at = bounds_until(h, ms);

	if (ms == AW_TIME_NONE || (at && h->bounds[at - 1] == ms) || h->bounds_n == AW_BOUNDS_MAX)
		return 0;
	if (aw_grow(&h->bounds, &h->bounds_cap, h->bounds_n + 1, sizeof(*h->bounds)) < 0)
		return -ENOMEM;
	memmove(&h->bounds[at + 1], &h->bounds[at], (h->bounds_n - at) * sizeof(*h->bounds));
	h->bounds[at] = ms;
	h->bounds_n++;
	return 0;
}

int64_t aw_history_era(const struct aw_history *h, int64_t ms)
{
	size_t at = ms == AW_TIME_NONE ? 0 : bounds_until(h, ms);

	return at ? h->bounds[at - 1] : AW_TIME_NONE;
}

int64_t aw_history_next(const struct aw_history *h, int64_t era_ms)
{
	size_t at = bounds_until(h, era_ms);

	return at < h->bounds_n ? h->bounds[at] : INT64_MAX;
}

int aw_history_start(struct aw_histories *h, struct aw_str node, size_t container, int64_t ms)
{
	AW_AUTO(aw_buf_done) struct aw_buf level = { 0 };
	const struct aw_container *c = &h->inv->items[container];
	size_t at;

	if (c->alive_ms == AW_TIME_NONE || ms > c->alive_ms || ms <= h->starts[container])
		return 0;
	h->starts[container] = ms;
	if (aw_container_categories(c, &level) < 0)
		return -ENOMEM;
	if (level.n == 0)
		return 0;
	if (aw_history_find(h, node, aw_buf_str(&level), false, &at) < 0)
		return -ENOMEM;
	return at == SIZE_MAX ? 0 : aw_history_bound(&h->items[at], ms);
}

/* ---- sightings ---- */

/* Without an id it may be any of its runtime's. */
static bool is_same(const struct aw_sighting *a, enum aw_runtime runtime, struct aw_str id)
{
	return a->runtime == runtime && (id.n == 0 || a->id[0] == '\0' || aw_str_is(id, a->id));
}

static struct aw_sighting *last_sure(struct aw_history *h)
{
	for (size_t i = h->sightings_n; i > 0; i--)
		if (h->sightings[i - 1].confidence >= AW_SURE)
			return &h->sightings[i - 1];
	return NULL;
}

static struct aw_sighting *find_unsure(struct aw_history *h, const struct aw_sighting *seen)
{
	for (size_t i = 0; i < h->sightings_n; i++)
		if (h->sightings[i].confidence < AW_SURE &&
		    is_same(&h->sightings[i], seen->runtime, aw_str_of(seen->id)))
			return &h->sightings[i];
	return NULL;
}

/* More of the same: the better evidence stays. */
static int extend(struct aw_sighting *s, const struct aw_sighting *seen)
{
	char *id = NULL, *text;

	aw_time_widen(&s->first_ms, &s->last_ms, seen->first_ms, seen->first_ms);
	if (seen->confidence <= s->confidence && (s->id[0] || !seen->id[0]))
		return 0;
	text = strdup(seen->text);
	id = strdup(seen->id[0] ? seen->id : s->id);
	if (!text || !id) {
		free(text);
		free(id);
		return -ENOMEM;
	}
	free(s->id);
	free(s->text);
	s->id = id;
	s->text = text;
	s->rule = seen->rule;
	if (seen->container != AW_NO_CONTAINER)
		s->container = seen->container;
	if (seen->confidence > s->confidence)
		s->confidence = seen->confidence;
	return 0;
}

static int append(struct aw_history *h, const struct aw_sighting *seen)
{
	struct aw_sighting *s;

	if (h->sightings_n == AW_SIGHTINGS_MAX)
		return 0;
	if (aw_grow(&h->sightings, &h->sightings_cap, h->sightings_n + 1, sizeof(*h->sightings)) <
	    0)
		return -ENOMEM;
	s = &h->sightings[h->sightings_n];
	*s = *seen;
	s->last_ms = seen->first_ms;
	s->id = strdup(seen->id);
	s->text = strdup(seen->text);
	if (!s->id || !s->text) {
		free(s->id);
		free(s->text);
		return -ENOMEM;
	}
	h->sightings_n++;
	return 0;
}

int aw_history_sight(struct aw_history *h, const struct aw_sighting *seen)
{
	bool sure = seen->confidence >= AW_SURE;
	struct aw_sighting *last = sure ? last_sure(h) : find_unsure(h, seen);

	if (last && !last->ended && is_same(last, seen->runtime, aw_str_of(seen->id)))
		return extend(last, seen);
	if (last && sure && aw_history_bound(h, seen->first_ms) < 0)
		return -ENOMEM;
	/* Where this one finds no room the last must not reach beyond it. */
	if (last && sure && h->sightings_n == AW_SIGHTINGS_MAX)
		last->ended = true;
	return append(h, seen);
}

int aw_history_stop(struct aw_history *h, enum aw_runtime runtime, struct aw_str id, int64_t ms)
{
	struct aw_sighting *last = last_sure(h);

	if (!last || last->ended || !is_same(last, runtime, id))
		return 0;
	last->ended = true;
	aw_time_widen(&last->first_ms, &last->last_ms, ms, ms);
	return aw_history_bound(h, ms);
}
