/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside inventory: containers/storage, which podman and CRI-O share. Each reads it for its own. */
#ifndef AW_INVENTORY_STORAGE_H
#define AW_INVENTORY_STORAGE_H

#include "scan.h"

struct aw_storage {
	enum aw_runtime runtime;
	const char *record_rule, *bundle_rule; /* what the facts are called */
	/* What this runtime alone writes; each may be NULL. The metadata of a record, with the
	 * folder that holds the record: */
	int (*add_metadata)(struct aw_scan *s, const struct aw_dir *folder,
			    const struct aw_json *metadata, struct aw_container *c);
	/* The annotations of its bundle: */
	int (*add_annotations)(struct aw_scan *s, const struct aw_json *annotations,
			       struct aw_container *c);
	/* What else lies beside the bundle: */
	int (*add_userdata)(struct aw_scan *s, const struct aw_dir *userdata,
			    struct aw_container *c);
};

/* Add the containers of this runtime, of every store below the root. *there: there is a store,
 * whoever uses it. -ENOMEM. */
int aw_read_storage(struct aw_scan *s, const struct aw_storage *storage, bool *there);

#endif
