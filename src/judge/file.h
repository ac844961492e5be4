/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside judge: a whole file, from anywhere. */
#ifndef AW_JUDGE_FILE_H
#define AW_JUDGE_FILE_H

#include "avcwatch/base.h"

#include <sys/stat.h>

/* What is not a regular file is not waited for, and an error. -EFBIG: more than `max` bytes. */
int aw_file_read(const char *file, size_t max, struct aw_buf *out, struct stat *st,
		 struct aw_err *err);

#endif
