/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside parse: the door to libauparse. */
#ifndef AW_PARSE_FEED_H
#define AW_PARSE_FEED_H

#include "fields.h"

struct aw_feed;

int aw_feed_new(struct aw_feed **out, struct aw_err *err);
void aw_feed_free(struct aw_feed *f);

/* One record of an event: its type's name and its body. */
struct aw_feed_record {
	const char *type;
	struct aw_str body;
};

/* Have libauparse take the `n` records of one event apart. fields[i] gets those of records[i], or
 * stays empty where libauparse lost the record. The slices live until the next call. */
int aw_feed_event(struct aw_feed *f, const struct aw_feed_record *records, size_t n,
		  struct aw_fields *fields, struct aw_err *err);

#endif
