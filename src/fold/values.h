/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside fold: lists of the first distinct values. */
#ifndef AW_FOLD_VALUES_H
#define AW_FOLD_VALUES_H

#include "avcwatch/fold.h"
#include "texts.h"

/* Add a value with its count; the earliest AW_VALUES_MAX stay. A new text is copied to `texts`; one that
 * finds no room there is not kept, which is -ENOSPC: only `total`, the caller's to count, knows of it.
 * -ENOMEM. */
int aw_values_add(struct aw_values *values, struct aw_value v, struct aw_texts *texts);

#endif
