/* SPDX-License-Identifier: GPL-2.0-or-later
 * Allocations that fail, for tests that let each of them fail once. The linker wraps them (see tests.am), so that only
 * those of what is tested count, and no library's. */
#ifndef AVCWATCH_UNIT_HEAP_H
#define AVCWATCH_UNIT_HEAP_H

#include <stdbool.h>
#include <stddef.h>

struct heap {
	size_t n, fail_at; /* so many so far; the one that fails, 0: none */
	bool paused;       /* nothing fails, nothing counts */
};

extern struct heap heap;

#endif
