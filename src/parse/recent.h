/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside parse: records that only matter if evidence of their event comes late.
 *
 * Most events of a log hold no evidence. Their records are put into a ring, in the order in which they
 * come, and nobody looks at them again unless evidence with their stamp appears within the time that the
 * window holds an event open; each run of records that follow each other ages by itself. The ring forgets by
 * being overwritten: evidence that comes after so much else of other events has lost its context, which
 * nobody can count, since nobody knows that there was any. */
#ifndef AW_PARSE_RECENT_H
#define AW_PARSE_RECENT_H

#include "avcwatch/base.h"

#define AW_RECENT_RUNS 16384u
#define AW_RECENT_BYTES (4u * 1024u * 1024u)

/* The event that a record is of. */
struct aw_recent_key {
	uint64_t hash; /* of node, time and serial */
	int64_t ms;
	uint64_t serial;
	uint64_t tick_ms; /* what its node's clock counts now */
};

struct aw_recent_record {
	int type;
	struct aw_str body; /* lives until the next aw_recent_keep() */
};

struct aw_recent;

struct aw_recent *aw_recent_new(void); /* NULL without memory */
void aw_recent_free(struct aw_recent *r);

/* Records of one event that follow each other are a run: the next one begins another. */
void aw_recent_turn(struct aw_recent *r);

/* Keep a record; copies its body. One that is larger than half of the ring is not kept. */
void aw_recent_keep(struct aw_recent *r, const struct aw_recent_key *key, int type,
		    struct aw_str body);

/* Take out what is there of the event and not older than `age_ms`: at most `max` records, in the
 * order in which they came; further ones are lost. Returns how many. */
size_t aw_recent_take(struct aw_recent *r, const struct aw_recent_key *key, uint64_t age_ms,
		      struct aw_recent_record *out, size_t max);

#endif
