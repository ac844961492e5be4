/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside inventory: the door to a host's file system below some root, and to the extended attributes of its
 * files. What is opened stays below the root: components are walked one by one, a symbolic link is followed
 * as if the root were / (what openat2(2) does with RESOLVE_IN_ROOT, which kernels before 5.6 lack), and no
 * file but a regular one is ever opened for reading. */
#ifndef AW_INVENTORY_ROOT_H
#define AW_INVENTORY_ROOT_H

#include "avcwatch/base.h"

#define AW_STATE_FILE_MAX (64u * 1024u * 1024u)
#define AW_DIR_ENTRIES_MAX 131072u

struct aw_root;

struct aw_dir {
	struct aw_root *root;
	int fd;
	struct aw_buf path; /* below the root, without / at its ends: "var/lib/docker" */
};

struct aw_names {
	char **items;
	size_t n, cap;
};

/* -errno with a sentence where `path` is no directory that can be read. */
int aw_root_open(const char *path, struct aw_root **out, struct aw_err *err);
/* A directory below a root as a root of its own. -errno without a sentence. */
int aw_root_below(const struct aw_dir *dir, struct aw_root **out);
/* Why its xattrs.txt could not be read, as -errno, or 0. */
int aw_root_xattrs_error(const struct aw_root *r);
/* Something below it could not be looked at for want of memory, whatever was made of that. */
bool aw_root_lacked_memory(const struct aw_root *r);
void aw_root_free(struct aw_root *r);
void aw_root_freep(struct aw_root **r);
/* This host's own root: files' times and /proc are alive. */
bool aw_root_is_live(const struct aw_root *r);
/* Its own directory, borrowed. */
const struct aw_dir *aw_root_dir(const struct aw_root *r);

/* ---- -errno without a sentence: -ENOENT, -EACCES, -EINVAL (no regular file), -EFBIG, -ELOOP, -ENOMEM ---- */

/* `name` may have several components, with symbolic links among them. */
int aw_dir_open(const struct aw_dir *dir, const char *name, struct aw_dir *out);
void aw_dir_done(struct aw_dir *dir);
/* Names in order of bytes, without . and .. */
int aw_dir_list(const struct aw_dir *dir, struct aw_names *out);
void aw_names_done(struct aw_names *names);
/* Into `out`, from its beginning; at most `max` bytes: -EFBIG. */
int aw_dir_read(const struct aw_dir *dir, const char *name, size_t max, struct aw_buf *out);
/* The same for a link, which is not followed. */
int aw_dir_link(const struct aw_dir *dir, const char *name, struct aw_buf *out);
/* security.selinux of `name`, or of the directory itself where it is ".". -ENODATA: none. */
int aw_dir_label(const struct aw_dir *dir, const char *name, struct aw_buf *out);
/* When it was last modified; AW_TIME_NONE in a copy, whose times are the copy's. */
int64_t aw_dir_mtime(const struct aw_dir *dir, const char *name);

#endif
