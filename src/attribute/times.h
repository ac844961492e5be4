/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside attribute: points in time, sorted, none twice. */
#ifndef AW_ATTRIBUTE_TIMES_H
#define AW_ATTRIBUTE_TIMES_H

#include "avcwatch/base.h"

struct aw_times {
	int64_t *items;
	size_t n, cap;
};

void aw_times_done(struct aw_times *t);

/* How many are at or before that time. */
size_t aw_times_until(const struct aw_times *t, int64_t ms);
/* The last of these, or AW_TIME_NONE. */
int64_t aw_times_before(const struct aw_times *t, int64_t ms);

bool aw_times_has(const struct aw_times *t, int64_t ms);

/* Beyond `max` nothing is added. -ENOMEM. */
int aw_times_add(struct aw_times *t, int64_t ms, size_t max);
void aw_times_drop(struct aw_times *t, int64_t ms);

#endif
