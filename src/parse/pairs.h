/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside parse: the journal's two copies of one record (T11).
 *
 * journald keeps a denial twice: the kernel's line with time and serial, and its own "audit[PID]: AVC
 * avc: ..." that a text export prints without them. Each line without pairs off with one with. */
#ifndef AW_PARSE_PAIRS_H
#define AW_PARSE_PAIRS_H

#include "avcwatch/base.h"

#define AW_PAIR_MS 2000        /* copies are at most this far apart ... */
#define AW_PAIR_RECORDS 32768u /* ... and this many records */

/* Most logs have no line without a serial: until the first one comes, what happened is only noted. */
struct aw_pairs {
	struct aw_pair *slots; /* NULL until then */
	uint64_t seq;
	struct aw_pair_note *notes; /* the last of them, around the end */
	size_t notes_n, notes_cap;
	uint64_t noted; /* of all */
};

void aw_pairs_done(struct aw_pairs *p);

/* Each returns -ENOMEM, or 0 and the last two 1 where a copy was counted already. `hash` is of the
 * record's text, `ms` its time or AW_TIME_NONE. */
int aw_pair_saw(struct aw_pairs *p, uint64_t hash, int64_t ms);  /* a record with serial came in */
int aw_pair_copy(struct aw_pairs *p, uint64_t hash, int64_t ms); /* it was one that came before */
int aw_pair_with(struct aw_pairs *p, uint64_t hash, int64_t ms); /* it closes */
int aw_pair_bare(struct aw_pairs *p, uint64_t hash, int64_t ms); /* one without serial closes */

#endif
