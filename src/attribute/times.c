/* SPDX-License-Identifier: GPL-2.0-or-later
 * Points in time. */
#include "times.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

void aw_times_done(struct aw_times *t)
{
	free(t->items);
	*t = (struct aw_times){ 0 };
}

size_t aw_times_until(const struct aw_times *t, int64_t ms)
{
	size_t low = 0, high = t->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (t->items[middle] <= ms)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int64_t aw_times_before(const struct aw_times *t, int64_t ms)
{
	size_t at = aw_times_until(t, ms);

	return at ? t->items[at - 1] : AW_TIME_NONE;
}

bool aw_times_has(const struct aw_times *t, int64_t ms)
{
	size_t at = aw_times_until(t, ms);

	return at && t->items[at - 1] == ms;
}

int aw_times_add(struct aw_times *t, int64_t ms, size_t max)
{
	size_t at = aw_times_until(t, ms);

	if (aw_times_has(t, ms) || t->n == max)
		return 0;
	if (aw_grow(&t->items, &t->cap, t->n + 1, sizeof(*t->items)) < 0)
		return -ENOMEM;
	memmove(&t->items[at + 1], &t->items[at], (t->n - at) * sizeof(*t->items));
	t->items[at] = ms;
	t->n++;
	return 0;
}

void aw_times_drop(struct aw_times *t, int64_t ms)
{
	size_t at = aw_times_until(t, ms);

	if (!aw_times_has(t, ms))
		return;
	memmove(&t->items[at - 1], &t->items[at], (t->n - at) * sizeof(*t->items));
	t->n--;
}
