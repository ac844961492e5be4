/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside parse: what libauparse made of records that differ in their values only.
 *
 * A log repeats a few shapes of record. A record's shape is its text with each plain value replaced by a
 * hole: `pid=# comm="#" scontext=#`. What libauparse says of a record depends on its shape alone: it
 * splits at blanks, takes what stands before the first `=` of a piece for a name, and trims punctuation
 * off the end of values that are not plain (auparse/ellist.c); the values of msg= and key= are left in the
 * shape. So libauparse is asked once a shape, about
 * an instance with known values in the holes, and the answer holds for every record of that shape. A
 * shape of which the answer does not follow the holes one by one is never answered for. */
#ifndef AW_PARSE_SHAPE_H
#define AW_PARSE_SHAPE_H

#include "feed.h"

struct aw_shapes;

int aw_shapes_new(struct aw_shapes **out, struct aw_err *err);
void aw_shapes_free(struct aw_shapes *s);

/* Forget what is too much. What aw_shapes_read() gave before is gone then. */
void aw_shapes_trim(struct aw_shapes *s);

/* The fields of a record as libauparse has them. 1: they are in *out; the slices
 * live as long as `body` and until the next aw_shapes_trim(). 0: not known, ask libauparse. `feed` is
 * asked about a shape that comes for the second time. */
int aw_shapes_read(struct aw_shapes *s, struct aw_feed *feed, const struct aw_feed_record *record,
		   struct aw_fields *out, struct aw_err *err);

#endif
