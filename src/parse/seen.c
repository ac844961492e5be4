/* SPDX-License-Identifier: GPL-2.0-or-later
 * Duplicates: the same record read twice, and the journal's two copies of one. */
#include "seen.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_SLOTS 1024u

uint64_t aw_stamp_hash(const struct aw_stamp *s, uint64_t seed)
{
	uint64_t key[2] = { (uint64_t)s->ms, s->serial };

	return aw_hash((struct aw_str){ (const char *)key, sizeof(key) }, aw_hash(s->node, seed));
}

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

static void forget_older(struct aw_seen *s)
{
	uint64_t *reuse = s->before;
	size_t slots = s->before_slots;

	if (reuse) {
		memset(reuse, 0, slots * sizeof(*reuse));
		s->forgotten_ms = s->before_ms;
		s->forgot = true;
	}
	s->before = s->now;
	s->before_ms = s->now_ms;
	s->before_slots = s->slots;
	s->now = reuse;
	s->slots = slots;
	s->n = 0;
}

int aw_seen_add(struct aw_seen *s, uint64_t hash, int64_t ms)
{
	hash |= hash == 0; /* 0 means free */
	if (holds(s->now, s->slots, hash) || holds(s->before, s->before_slots, hash))
		return AW_SEEN_BEFORE;
	if (s->n == AW_SEEN_MAX)
		forget_older(s);
	if (2 * (s->n + 1) > s->slots && enlarge(s) < 0)
		return -ENOMEM;
	put(s->now, s->slots, hash);
	s->n++;
	if (s->n == 1 || ms > s->now_ms)
		s->now_ms = ms;
	return s->forgot && ms <= s->forgotten_ms ? AW_SEEN_UNSURE : AW_SEEN_NEW;
}

void aw_seen_done(struct aw_seen *s)
{
	free(s->now);
	free(s->before);
	*s = (struct aw_seen){ 0 };
}

/* ---- pairs ---- */

#define NO_BUCKET INT64_MIN

static int64_t bucket_of(int64_t ms)
{
	return ms == AW_TIME_NONE ? NO_BUCKET : ms / AW_PAIR_MS;
}

/* The slot of this text at this time: of the few where it may stand, the one where it does; else, to be
 * taken over, the one that was not used for longest. */
static struct aw_pair *slot_of(struct aw_pairs *p, uint64_t hash, int64_t bucket, bool *found)
{
	struct aw_pair *set, *best;

	hash = aw_hash((struct aw_str){ (const char *)&bucket, sizeof(bucket) }, hash);
	set = best = &p->slots[hash % (AW_PAIR_SLOTS / AW_PAIR_WAYS) * AW_PAIR_WAYS];
	for (size_t i = 0; i < AW_PAIR_WAYS; i++) {
		*found = set[i].hash == hash && p->seq - set[i].seq <= AW_PAIR_RECORDS;
		if (*found)
			return &set[i];
		if (set[i].seq < best->seq)
			best = &set[i];
	}
	return best;
}

static struct aw_pair *take_slot(struct aw_pairs *p, uint64_t hash, int64_t bucket)
{
	bool found;
	struct aw_pair *s = slot_of(p, hash, bucket, &found);

	if (!found)
		*s = (struct aw_pair){ .hash = aw_hash((struct aw_str){ (const char *)&bucket,
									sizeof(bucket) },
						       hash) };
	s->seq = ++p->seq;
	return s;
}

/* Take one from a counter at this time, or just beside it. */
static bool take_near(struct aw_pairs *p, uint64_t hash, int64_t ms, bool with)
{
	static const int64_t beside[] = { 0, -1, 1 };
	int64_t bucket = bucket_of(ms);

	for (size_t i = 0; i < AW_COUNT(beside); i++) {
		bool found;
		struct aw_pair *s =
			slot_of(p, hash, bucket == NO_BUCKET ? bucket : bucket + beside[i], &found);
		uint32_t *n = with ? &s->with : &s->without;

		if (!found || *n == 0)
			continue;
		(*n)--;
		return true;
	}
	return false;
}

void aw_pair_saw(struct aw_pairs *p, uint64_t hash, int64_t ms)
{
	take_slot(p, hash, bucket_of(ms))->with++;
	take_slot(p, hash, NO_BUCKET)->with++; /* for a copy that tells no time */
}

void aw_pair_copy(struct aw_pairs *p, uint64_t hash, int64_t ms)
{
	take_near(p, hash, ms, true);
	take_near(p, hash, AW_TIME_NONE, true);
}

bool aw_pair_with(struct aw_pairs *p, uint64_t hash, int64_t ms)
{
	if (!take_near(p, hash, ms, false) && !take_near(p, hash, AW_TIME_NONE, false))
		return false; /* stays for a bare copy that comes late */
	aw_pair_copy(p, hash, ms);
	return true;
}

bool aw_pair_bare(struct aw_pairs *p, uint64_t hash, int64_t ms)
{
	if (take_near(p, hash, ms, true))
		return true;
	take_slot(p, hash, bucket_of(ms))->without++;
	return false;
}
