/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside attribute: what one record shows of who is who. */
#ifndef AW_ATTRIBUTE_TELLING_H
#define AW_ATTRIBUTE_TELLING_H

#include "trail.h"

/* A container as some evidence names it. */
struct aw_telling {
	enum aw_runtime runtime; /* AW_RUNTIME_UNKNOWN: it tells of none */
	struct aw_str id;        /* may be empty */
	size_t container;        /* of the inventory, or AW_NO_CONTAINER */
	unsigned confidence;
	bool names_label; /* the label itself stands there */
	bool given;       /* its engine gave it the level just now */
	const char *rule; /* lives as long as the rules */
	const char *how;  /* "its path is" */
	struct aw_str text;
};

/* Note that `level` belongs to the container, at the time of the record. -ENOMEM. */
int aw_trail_sight(struct aw_trail *t, const struct aw_stamp *stamp, struct aw_str level,
		   const struct aw_telling *w);

/* What the denial of a process shows, one with a container's categories or one without. Fills t->who where the
 * process is a container's own, or works for one. -ENOMEM. */
int aw_trail_read_container(struct aw_trail *t, const struct aw_denial *d, struct aw_str level);
int aw_trail_read_host(struct aw_trail *t, const struct aw_denial *d,
		       const struct aw_side_read *source, struct aw_str target);

int aw_trail_pids_new(struct aw_trail_pid **out);

#endif
