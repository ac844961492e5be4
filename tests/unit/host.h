/* SPDX-License-Identifier: GPL-2.0-or-later
 * A host's state for a test: files below a root of its own, and what is read from them. */
#ifndef AVCWATCH_HOST_H
#define AVCWATCH_HOST_H

#include "scratch.h"

#include "avcwatch/inventory.h"

/* Write a file below the root, with the directories that it needs: "var/lib/docker/x". */
void host_put(struct scratch *s, const char *path, const char *text);
/* The same with a text made of fmt. */
void host_printf(struct scratch *s, const char *path, const char *fmt, ...) AW_PRINTF(3, 4);
/* The security.selinux attribute that xattrs.txt tells of `path`. */
void host_label(struct scratch *s, const char *path, const char *label);

/* Scan the root with the built-in rules. */
void host_scan(struct scratch *s, struct aw_inventory *out);

/* The one container of this id, of whatever runtime; the test fails where there is none. */
const struct aw_container *host_find(const struct aw_inventory *inv, const char *id);
/* Its categories as a text that lasts until the next call. */
const char *host_categories(const struct aw_container *c);

#endif
