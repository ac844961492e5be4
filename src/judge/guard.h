/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside judge: a policy from anywhere is tried first where it can do no harm. */
#ifndef AW_JUDGE_GUARD_H
#define AW_JUDGE_GUARD_H

#include "avcwatch/base.h"

#include <stdint.h>
#include <sys/stat.h>

/* Is it the kernel's own, or in the host's store, where only root can write? */
bool aw_guard_trusts(const char *file, const struct stat *st);

/* What a child may take, and what the error says of `name` where it is killed for it. */
struct aw_guard {
	unsigned seconds; /* of a processor */
	uint64_t bytes;   /* with what it has of its parent */
	const char *complaint;
};

/* Call `run` in a child that has no standard error; what it says is the result. */
int aw_guard_run(int (*run)(void *arg, struct aw_err *err), void *arg, const struct aw_guard *guard,
		 const char *name, struct aw_err *err);

/* A file without a name, for what `run` makes; to be closed. */
int aw_guard_file(struct aw_err *err);
int aw_guard_put(int fd, struct aw_str bytes, struct aw_err *err);
/* All that is in it, to be read until it is unmapped. */
int aw_guard_map(int fd, struct aw_str *out, struct aw_err *err);
void aw_guard_unmap(struct aw_str map);

/* False below the address sanitizer, whose shadow is larger than any limit. */
bool aw_guard_limits_memory(void);

#endif
