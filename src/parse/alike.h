/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside parse: lines of audit.log that are in the form of the one before.
 *
 * Nearly all lines of a log are, and many are of the same event: they are told by comparing bytes, and cut
 * as aw_frame_line() would cut them. */
#ifndef AW_PARSE_ALIKE_H
#define AW_PARSE_ALIKE_H

#include "raw.h"

#define AW_ALIKE_TEXT_MAX 128u /* a node's name, a stamp */

struct aw_alike {
	struct aw_stamp stamp; /* of the last record, its node resolved */
	struct aw_buf node;    /* stamp.node */
	char head[AW_ALIKE_TEXT_MAX], middle[AW_ALIKE_TEXT_MAX]; /* as in struct aw_raw */
	size_t head_n, middle_n;                                 /* 0: no line is alike */
};

enum aw_alike_answer {
	AW_ALIKE_NO,         /* another form, or nothing to go by: it is to be framed */
	AW_ALIKE_SAME_EVENT, /* a record of the same event */
	AW_ALIKE_NEXT_EVENT, /* one of another event of that node, whose stamp is in `stamp` now */
};

/* What the stamp does not tell of such a line. */
struct aw_alike_record {
	int type;
	struct aw_str body;
};

/* The record that others may be like. -ENOMEM. */
int aw_alike_remember(struct aw_alike *a, const struct aw_raw *raw);

enum aw_alike_answer aw_alike_cut(struct aw_alike *a, struct aw_str line,
				  struct aw_alike_record *out);

void aw_alike_done(struct aw_alike *a);

#endif
