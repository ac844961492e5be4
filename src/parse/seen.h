/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside parse: which events and records were seen before, in bounded memory. */
#ifndef AW_PARSE_SEEN_H
#define AW_PARSE_SEEN_H

#include "avcwatch/record.h"

/* Of node, time and serial: what makes an event itself. */
uint64_t aw_stamp_hash(const struct aw_stamp *s, uint64_t seed);

/* A log is almost in order of time: what comes in order is appended to a ring, which costs no look at
 * what is far away; the rest goes into a set. */
#define AW_SEEN_RING 262144u /* 4 MiB; beyond, the oldest are forgotten */
#define AW_SEEN_SET 262144u  /* a generation, of two: 4 MiB at half load; the older is forgotten */
#define AW_SEEN_CROWD 64u    /* of one millisecond in the ring; further ones go into the set */

struct aw_seen {
	struct aw_seen_item {
		int64_t ms;
		uint64_t hash;
	} * ring; /* ascending by time from `first` on, around the end */
	size_t first, ring_n, ring_cap;
	size_t hint;            /* where the last late one was looked for, counted from `first` */
	uint64_t *now, *before; /* open addressing; 0 is free */
	size_t n, slots, before_slots;
	int64_t now_ms, before_ms; /* the latest time in each */
	int64_t forgotten_ms;      /* the latest of what was forgotten */
	bool forgot;
};

enum aw_seen_answer {
	AW_SEEN_NEW,
	AW_SEEN_BEFORE,
	AW_SEEN_UNSURE, /* new, unless it is among what was forgotten */
};

/* Look `hash`, which belongs to the time `ms`, up and remember it. An -errno on failure. */
int aw_seen_add(struct aw_seen *s, uint64_t hash, int64_t ms);
void aw_seen_done(struct aw_seen *s);

#endif
