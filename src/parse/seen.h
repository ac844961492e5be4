/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside parse: what was seen before, in bounded memory. */
#ifndef AW_PARSE_SEEN_H
#define AW_PARSE_SEEN_H

#include "avcwatch/record.h"

/* Of node, time and serial: what makes an event itself. */
uint64_t aw_stamp_hash(const struct aw_stamp *s, uint64_t seed);

/* A set of 64-bit hashes in two generations: when the newer one is full, the older is forgotten. */
#define AW_SEEN_MAX 262144u /* a generation: 4 MiB at half load */

struct aw_seen {
	uint64_t *now, *before; /* open addressing; 0 is free */
	size_t n, slots, before_slots;
	int64_t now_ms, before_ms,
		forgotten_ms; /* the latest time in each, and of what was forgotten */
	bool forgot;
};

enum aw_seen_answer {
	AW_SEEN_NEW,
	AW_SEEN_BEFORE,
	AW_SEEN_UNSURE, /* new, unless it is among what was forgotten */
};

/* Look `hash` up and remember it. An -errno on failure. */
int aw_seen_add(struct aw_seen *s, uint64_t hash, int64_t ms);
void aw_seen_done(struct aw_seen *s);

/* ---- the journal's two copies of one record (T11) ---- */

/* journald keeps a denial twice: the kernel's line with time and serial, and its own "audit[PID]: AVC
 * avc: ..." that a text export prints without them. Each line without pairs off with one with. */
#define AW_PAIR_SLOTS 65536u
#define AW_PAIR_WAYS 8u
#define AW_PAIR_MS 2000 /* copies are at most this far apart */
#define AW_PAIR_RECORDS 65536u

struct aw_pair {
	uint64_t hash, seq;     /* of text and time */
	uint32_t with, without; /* seen and not yet paired */
};

struct aw_pairs {
	struct aw_pair slots[AW_PAIR_SLOTS];
	uint64_t seq;
};

void aw_pair_saw(struct aw_pairs *p, uint64_t hash, int64_t ms); /* a record with serial came in */
void aw_pair_copy(struct aw_pairs *p, uint64_t hash,
		  int64_t ms); /* it was a copy of one that came before */
bool aw_pair_with(struct aw_pairs *p, uint64_t hash,
		  int64_t ms); /* it closes: was it counted already? */
bool aw_pair_bare(struct aw_pairs *p, uint64_t hash, int64_t ms); /* one without closes: the same */

#endif
