/* SPDX-License-Identifier: GPL-2.0-or-later
 * How a list of parts grows. Internal to src/read. */
#ifndef AVCWATCH_READ_PARTS_H
#define AVCWATCH_READ_PARTS_H

#include "avcwatch/read.h"

#define AW_HEAD_BYTES (64u << 10) /* of a file, unpacked, from which it is told what it holds */

/* The first bytes of a file, unpacked, up to `size`. Errors as aw_source_open(),
 * aw_source_read(). */
int aw_head_read(const char *path, char *buf, size_t size, size_t *n, struct aw_err *err);

enum aw_parts_take {
	AW_TAKE_NAMED, /* taken whatever it holds; an error if it cannot be read */
	AW_TAKE_LOG,   /* taken if it is a regular file and looks like a log; an error as above */
	AW_TAKE_MAYBE, /* the same, but left out if it cannot be read */
};

/* Add one file, unless it is there already. 1: it is there now, 0: left out, < 0: an error. */
int aw_parts_add(struct aw_parts *parts, const char *path, enum aw_parts_take take,
		 struct aw_err *err);

/* Add the logs among the files of `dir` whose names begin with `prefix`, by name. It is an error if
 * one that begins with `must` cannot be read. Returns how many there are. */
ptrdiff_t aw_parts_add_dir(struct aw_parts *parts, const char *dir, const char *prefix,
			   const char *must, struct aw_err *err);

void aw_parts_drop(struct aw_parts *parts, size_t keep); /* all but the first `keep` */
void aw_parts_order(struct aw_parts *parts);

#endif
