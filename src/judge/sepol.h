/* SPDX-License-Identifier: GPL-2.0-or-later
 * libsepol's internals, of the static library. They have no promise of a stable interface: whoever
 * needs them includes this and no header of theirs. */
#ifndef AVCWATCH_SEPOL_H
#define AVCWATCH_SEPOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* Up to 3.5 a member of struct cond_expr is called `bool`, which does not compile behind
 * <stdbool.h>, and cannot be named where that comes later. It is read under the name that it has
 * since. What the headers below include themselves stands above, so that it is not renamed, too. */
#pragma push_macro("bool")
#ifndef HAVE_STRUCT_COND_EXPR_BOOLEAN
#undef bool
#define bool boolean
#endif

#include <sepol/policydb/policydb.h>
#include <sepol/policydb/avtab.h>
#include <sepol/policydb/conditional.h>
#include <sepol/policydb/constraint.h>
#include <sepol/policydb/context.h>
#include <sepol/policydb/ebitmap.h>
#include <sepol/policydb/hashtab.h>
#include <sepol/policydb/hierarchy.h>
#include <sepol/policydb/mls_types.h>
#include <sepol/policydb/polcaps.h>
#include <sepol/policydb/services.h>
#include <sepol/policydb/sidtab.h>
#include <sepol/policydb/util.h>

#include <sepol/cil/cil.h>
#include <sepol/debug.h>
#include <sepol/handle.h>
#include <sepol/kernel_to_cil.h>
#include <sepol/module.h>
#include <sepol/module_to_cil.h>

#pragma pop_macro("bool")

#endif
