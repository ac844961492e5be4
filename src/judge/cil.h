/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside judge: policies as text. Only for a child of guard.h: it changes the policy, libsepol says on standard error
 * what it does not like, and ends the process where it has no memory. */
#ifndef AW_JUDGE_CIL_H
#define AW_JUDGE_CIL_H

#include "avcwatch/policy.h"

/* *text is to be freed, whatever is returned. -ENOTSUP, -ENOMEM. */
int aw_policy_to_cil(const struct aw_policy *p, char **text, size_t *n, struct aw_err *err);

#endif
