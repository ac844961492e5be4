/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside judge: libsepol's inside. */
#ifndef AW_JUDGE_SEPOL_H
#define AW_JUDGE_SEPOL_H

#include <stdbool.h>

/* Up to 3.4 a member of cond_expr_t is called bool; since then it has this name. */
#pragma push_macro("bool")
#undef bool
#define bool boolean
#include <sepol/policydb/conditional.h>
#include <sepol/policydb/policydb.h>
#pragma pop_macro("bool")

#include <sepol/debug.h>
#include <sepol/handle.h>
#include <sepol/policydb.h>

#endif
