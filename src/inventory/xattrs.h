/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside inventory: security.selinux attributes in a dump, as `getfattr -R -h -d -m- DIR` prints it. */
#ifndef AW_INVENTORY_XATTRS_H
#define AW_INVENTORY_XATTRS_H

#include "avcwatch/base.h"

#define AW_XATTRS_MAX 262144u /* labels with categories: others tie nothing to a container */

struct aw_xattr {
	char *path; /* below the root, without / at its ends */
	char *label;
};

struct aw_xattrs {
	struct aw_xattr *items; /* sorted by path */
	size_t n, cap;
};

/* -ENOMEM, -E2BIG beyond AW_XATTRS_MAX. What is no attribute is passed over. */
int aw_xattrs_parse(struct aw_str text, struct aw_xattrs *out);
void aw_xattrs_done(struct aw_xattrs *x);
const char *aw_xattrs_find(const struct aw_xattrs *x, const char *path); /* NULL: none */

#endif
