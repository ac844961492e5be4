/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside remedy: paths as file contexts are asked for them, with what stands for what. */
#ifndef AW_REMEDY_SUBS_H
#define AW_REMEDY_SUBS_H

#include "avcwatch/base.h"

/* Files below `from` are labelled as if they were below `to`. */
struct aw_sub {
	struct aw_str from, to;
};

struct aw_subs {
	struct aw_sub *items;
	size_t n, cap;
	struct aw_buf text; /* that they are of */
};

/* file_contexts.subs: lines of two words; others say nothing. -ENOMEM, `s` is to be freed all the same. */
int aw_subs_read(struct aw_subs *s, struct aw_str text);
void aw_subs_done(struct aw_subs *s);

/* The last line that knows the path rewrites it; 0 where none does. -ENOMEM: it is as it was. */
int aw_subs_apply(const struct aw_subs *s, struct aw_buf *path);

/* Append it with single slashes and none at the end. -EINVAL: no path to ask for, see avcwatch/contexts.h. -ENOMEM. */
int aw_path_put(struct aw_str path, struct aw_buf *out);

#endif
