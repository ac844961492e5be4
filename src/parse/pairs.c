/* SPDX-License-Identifier: GPL-2.0-or-later
 * Counters of lines with and without a serial that have not paired off, by text and time. */
#include "pairs.h"

#include <errno.h>
#include <stdlib.h>

#define SLOTS 65536u
#define WAYS 8u
#define NOTES_MAX                                                                                  \
	(2u * AW_PAIR_RECORDS) /* of each record that it came, and perhaps that it was a copy */
#define NO_BUCKET INT64_MIN

struct aw_pair {
	uint64_t hash, seq;     /* of text and time */
	uint32_t with, without; /* seen and not yet paired */
};

struct aw_pair_note {
	uint64_t hash;
	int64_t ms;
	bool copy;
};

static int64_t bucket_of(int64_t ms)
{
	return ms == AW_TIME_NONE ? NO_BUCKET : ms / AW_PAIR_MS;
}

static uint64_t hash_at(uint64_t hash, int64_t bucket)
{
	return aw_hash((struct aw_str){ (const char *)&bucket, sizeof(bucket) }, hash);
}

/* The slot of this text at this time: of the few where it may stand, the one where it does; else, to be
 * taken over, the one that was not used for longest. */
static struct aw_pair *slot_of(struct aw_pairs *p, uint64_t hash, bool *found)
{
	struct aw_pair *set = &p->slots[hash % (SLOTS / WAYS) * WAYS], *best = set;

	for (size_t i = 0; i < WAYS; i++) {
		/* a record takes two slots */
		*found = set[i].hash == hash && p->seq - set[i].seq <= 2 * AW_PAIR_RECORDS;
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
	struct aw_pair *s;

	hash = hash_at(hash, bucket);
	s = slot_of(p, hash, &found);
	if (!found)
		*s = (struct aw_pair){ .hash = hash };
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
		int64_t at = bucket == NO_BUCKET ? bucket : bucket + beside[i];
		struct aw_pair *s = slot_of(p, hash_at(hash, at), &found);
		uint32_t *n = with ? &s->with : &s->without;

		if (!found || *n == 0)
			continue;
		(*n)--;
		return true;
	}
	return false;
}

static void saw(struct aw_pairs *p, uint64_t hash, int64_t ms)
{
	take_slot(p, hash, bucket_of(ms))->with++;
	take_slot(p, hash, NO_BUCKET)->with++; /* for a copy that tells no time */
}

static void copy(struct aw_pairs *p, uint64_t hash, int64_t ms)
{
	take_near(p, hash, ms, true);
	take_near(p, hash, AW_TIME_NONE, true);
}

/* ---- until the first line without a serial ---- */

static int note(struct aw_pairs *p, struct aw_pair_note what)
{
	if (p->notes_n < NOTES_MAX) {
		if (aw_grow(&p->notes, &p->notes_cap, p->notes_n + 1, sizeof(*p->notes)) < 0)
			return -ENOMEM;
		p->notes_n++;
	}
	p->notes[p->noted++ % NOTES_MAX] = what;
	return 0;
}

static int wake(struct aw_pairs *p)
{
	if (p->slots)
		return 0;
	p->slots = calloc(SLOTS, sizeof(*p->slots));
	if (!p->slots)
		return -ENOMEM;
	for (uint64_t i = p->noted - p->notes_n; i < p->noted; i++) {
		const struct aw_pair_note *n = &p->notes[i % NOTES_MAX];

		(n->copy ? copy : saw)(p, n->hash, n->ms);
	}
	free(p->notes);
	p->notes = NULL;
	p->notes_n = p->notes_cap = 0;
	return 0;
}

void aw_pairs_done(struct aw_pairs *p)
{
	free(p->slots);
	free(p->notes);
	*p = (struct aw_pairs){ 0 };
}

/* ---- what happens ---- */

int aw_pair_saw(struct aw_pairs *p, uint64_t hash, int64_t ms)
{
	if (!p->slots)
		return note(p, (struct aw_pair_note){ hash, ms, false });
	saw(p, hash, ms);
	return 0;
}

int aw_pair_copy(struct aw_pairs *p, uint64_t hash, int64_t ms)
{
	if (!p->slots)
		return note(p, (struct aw_pair_note){ hash, ms, true });
	copy(p, hash, ms);
	return 0;
}

int aw_pair_with(struct aw_pairs *p, uint64_t hash, int64_t ms)
{
	if (!p->slots)
		return 0; /* none without a serial came before */
	if (!take_near(p, hash, ms, false) && !take_near(p, hash, AW_TIME_NONE, false))
		return 0; /* stays for a bare copy that comes late */
	copy(p, hash, ms);
	return 1;
}

int aw_pair_bare(struct aw_pairs *p, uint64_t hash, int64_t ms)
{
	if (wake(p) < 0)
		return -ENOMEM;
	if (take_near(p, hash, ms, true))
		return 1;
	take_slot(p, hash, bucket_of(ms))->without++;
	return 0;
}
