/* SPDX-License-Identifier: GPL-2.0-or-later
 * What was seen before. */
#include "seen.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_SLOTS 1024u
#define RING_SMALL 32768u

uint64_t aw_stamp_hash(const struct aw_stamp *s, uint64_t seed)
{
	uint64_t key[2] = { (uint64_t)s->ms, s->serial };

	if (s->node.n)
		seed = aw_hash(s->node, seed);
	return aw_hash((struct aw_str){ (const char *)key, sizeof(key) }, seed);
}

/* ---- the set ---- */

static bool holds(const uint64_t *slots, size_t n, uint64_t hash)
{
	if (n == 0)
		return false;
	for (size_t i = hash & (n - 1); slots[i]; i = (i + 1) & (n - 1))
		if (slots[i] == hash)
			return true;
	return false;
}

static void put(uint64_t *slots, size_t n, uint64_t hash)
{
	size_t i = hash & (n - 1);

	while (slots[i])
		i = (i + 1) & (n - 1);
	slots[i] = hash;
}

static int enlarge(struct aw_seen *s)
{
	size_t slots = s->slots ? s->slots * 2 : FIRST_SLOTS;
	uint64_t *grown = calloc(slots, sizeof(*grown));

	if (!grown)
		return -ENOMEM;
	for (size_t i = 0; i < s->slots; i++)
		if (s->now[i])
			put(grown, slots, s->now[i]);
	free(s->now);
	s->now = grown;
	s->slots = slots;
	return 0;
}

static void forget(struct aw_seen *s, int64_t ms)
{
	if (!s->forgot || ms > s->forgotten_ms)
		s->forgotten_ms = ms;
	s->forgot = true;
}

static void forget_older(struct aw_seen *s)
{
	uint64_t *reuse = s->before;
	size_t slots = s->before_slots;

	if (reuse) {
		memset(reuse, 0, slots * sizeof(*reuse));
		forget(s, s->before_ms);
	}
	s->before = s->now;
	s->before_ms = s->now_ms;
	s->before_slots = s->slots;
	s->now = reuse;
	s->slots = slots;
	s->n = 0;
}

static int add_to_set(struct aw_seen *s, uint64_t hash, int64_t ms)
{
	hash |= hash == 0; /* 0 means free */
	if (holds(s->now, s->slots, hash) || holds(s->before, s->before_slots, hash))
		return AW_SEEN_BEFORE;
	if (s->n == AW_SEEN_SET)
		forget_older(s);
	if (2 * (s->n + 1) > s->slots && enlarge(s) < 0)
		return -ENOMEM;
	put(s->now, s->slots, hash);
	s->n++;
	if (s->n == 1 || ms > s->now_ms)
		s->now_ms = ms;
	return s->forgot && ms <= s->forgotten_ms ? AW_SEEN_UNSURE : AW_SEEN_NEW;
}

/* ---- the ring ---- */

static const struct aw_seen_item *item(const struct aw_seen *s, size_t i)
{
	i += s->first;
	return &s->ring[i < s->ring_cap ? i : i - s->ring_cap];
}

/* Room for one more. The ring grows while nothing was forgotten, so that it begins at 0 then: doubling at
 * first, and then to all that it may be, since a log that is long enough for that fills it. */
static int make_room(struct aw_seen *s)
{
	struct aw_seen_item *all;

	if (s->ring_n < s->ring_cap)
		return 0;
	if (s->ring_n < RING_SMALL)
		return aw_grow(&s->ring, &s->ring_cap, s->ring_n + 1, sizeof(*s->ring));
	all = aw_huge_alloc(AW_SEEN_RING * sizeof(*all));
	if (!all)
		return -ENOMEM;
	memcpy(all, s->ring, s->ring_n * sizeof(*all));
	free(s->ring);
	s->ring = all;
	s->ring_cap = AW_SEEN_RING;
	return 0;
}

static int append(struct aw_seen *s, uint64_t hash, int64_t ms)
{
	size_t end;

	if (s->ring_n < AW_SEEN_RING && make_room(s) < 0)
		return -ENOMEM;
	if (s->ring_n == AW_SEEN_RING) {
		forget(s, item(s, 0)->ms);
		s->first = s->first + 1 == s->ring_cap ? 0 : s->first + 1;
		s->ring_n--;
		s->hint -= s->hint > 0;
	}
	end = s->first + s->ring_n++;
	s->ring[end < s->ring_cap ? end : end - s->ring_cap] = (struct aw_seen_item){ ms, hash };
	return s->forgot && ms <= s->forgotten_ms ? AW_SEEN_UNSURE : AW_SEEN_NEW;
}

/* The first item that is not before `ms`. A log that is read again mostly asks for the next one. */
static size_t find_time(struct aw_seen *s, int64_t ms)
{
	size_t from = 0, to = s->ring_n;

	if (s->hint < to && item(s, s->hint)->ms < ms) {
		from = s->hint + 1;
		if (from + AW_SEEN_CROWD < to && item(s, from + AW_SEEN_CROWD)->ms >= ms)
			to = from + AW_SEEN_CROWD;
	}
	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (item(s, middle)->ms < ms)
			from = middle + 1;
		else
			to = middle;
	}
	s->hint = from ? from - 1 : 0;
	return from;
}

static bool ring_holds(struct aw_seen *s, uint64_t hash, int64_t ms)
{
	for (size_t i = find_time(s, ms); i < s->ring_n && item(s, i)->ms == ms; i++)
		if (item(s, i)->hash == hash)
			return true;
	return false;
}

int aw_seen_add(struct aw_seen *s, uint64_t hash, int64_t ms)
{
	size_t i = s->ring_n;

	if (i && ms < item(s, i - 1)->ms)
		return ring_holds(s, hash, ms) ? AW_SEEN_BEFORE : add_to_set(s, hash, ms);
	while (i && item(s, i - 1)->ms == ms) {
		if (item(s, --i)->hash == hash)
			return AW_SEEN_BEFORE;
		if (s->ring_n - i == AW_SEEN_CROWD)
			return add_to_set(s, hash, ms);
	}
	return append(s, hash, ms);
}

void aw_seen_done(struct aw_seen *s)
{
	free(s->ring);
	free(s->now);
	free(s->before);
	*s = (struct aw_seen){ 0 };
}
