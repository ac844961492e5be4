/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside judge: a policy from anywhere is tried first where it can do no harm. */
#ifndef AW_JUDGE_GUARD_H
#define AW_JUDGE_GUARD_H

#include "avcwatch/base.h"

#include <sys/stat.h>

/* Is it the kernel's own, or in the host's store, where only root can write? */
bool aw_guard_trusts(const char *file, const struct stat *st);

#define AW_GUARD_SECONDS 20u /* a distribution's policy takes less than one */

/* Call `run` in a child that has so many seconds of a processor, a GiB of memory and no standard error; what it says
 * is the result. Where the child is killed the error says that `file` is not to be read. */
int aw_guard_run(int (*run)(void *arg, struct aw_err *err), void *arg, unsigned seconds,
		 const char *file, struct aw_err *err);

/* False below the address sanitizer, whose shadow is larger than any limit. */
bool aw_guard_limits_memory(void);

#endif
