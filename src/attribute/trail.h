/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside attribute: what the trail keeps while a log is read. */
#ifndef AW_ATTRIBUTE_TRAIL_H
#define AW_ATTRIBUTE_TRAIL_H

#include "avcwatch/attribute.h"
#include "avcwatch/parse.h"

#include "history.h"

#define AW_WHO_MAX 320u /* "RUNTIME:ID" */

#define AW_TRAIL_MACHINES 1024u

struct aw_trail_memo;
struct aw_trail_pid;

/* Which history a machine of libvirt's was last seen in. */
struct aw_trail_machine {
	uint64_t key; /* hash of node and name; 0 is free */
	size_t history;
	char *name;
};

/* A start of a node, and when it was last heard of before that; AW_TIME_NONE: never. */
struct aw_boot {
	int64_t ms, silent_ms;
};

/* It may have been started at any time. */
#define AW_BOOT_UNKNOWN INT64_MAX

struct aw_boots {
	char *node;
	struct aw_boot *items; /* sorted */
	size_t n, cap;
	int64_t last_ms; /* when it was last heard of */
};

struct aw_trail {
	const struct aw_inventory *inv;
	const struct aw_runtime_rules *rules;
	struct aw_lookup *lookup;
	struct aw_histories histories;
	struct aw_boots *boots; /* sorted by node */
	size_t boots_n, boots_cap;
	struct aw_trail_memo *memos; /* contexts, taken apart */
	struct aw_trail_pid *pids;   /* host processes that work on one container */
	struct aw_trail_machine machines[AW_TRAIL_MACHINES];
	uint32_t *units; /* containers with a unit, by its name and by when they were alive */
	size_t units_n;
	uint64_t seed;
	char who[AW_WHO_MAX];                /* of the denial at hand: what scope.who points to */
	struct aw_buf level, source, target; /* scratch: levels */
};

/* The node was heard of. -ENOMEM. */
int aw_trail_alive(struct aw_trail *t, const struct aw_stamp *stamp);
/* When the boot of `node` began that includes that time; AW_TIME_NONE: the log does not tell. */
struct aw_boot aw_trail_boot(const struct aw_trail *t, struct aw_str node, int64_t ms);

int aw_trail_index_units(struct aw_trail *t); /* -ENOMEM */

/* One side of an access. */
struct aw_side_read {
	struct aw_str type, level; /* the level is canonical, and empty for the host's */
	enum aw_engine engine;
};

/* Takes a context apart; the slices last until the next call. -ENOMEM. */
int aw_side_read(struct aw_trail *t, struct aw_str context, struct aw_side_read *out);
/* The same for one that comes often, and is remembered. */
int aw_trail_read_side(struct aw_trail *t, struct aw_str context, struct aw_side_read *out);
int aw_side_memos_new(struct aw_trail_memo **out);

#endif
