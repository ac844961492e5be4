/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside fold: texts that may be given up again, up to a bound of their bytes. */
#ifndef AW_FOLD_TEXTS_H
#define AW_FOLD_TEXTS_H

#include "avcwatch/base.h"

struct aw_texts {
	size_t bytes, bytes_max; /* with what an allocation costs */
};

/* A copy of `s`. -ENOSPC beyond the bound, -ENOMEM. An empty text is a text, too. */
int aw_texts_put(struct aw_texts *t, struct aw_str s, struct aw_str *out);

/* Give it up; *s is nothing then. */
void aw_texts_drop(struct aw_texts *t, struct aw_str *s);

#endif
