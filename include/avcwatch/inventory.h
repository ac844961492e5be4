/* SPDX-License-Identifier: GPL-2.0-or-later
 * Who holds which categories: the containers that the runtimes' own state tells of, read below a host's root
 * or from a saved inventory. Facts only: which container an access belongs to is decided elsewhere.
 *
 * State directories are hostile: no symbolic link leads out of the root, only regular files are read, and
 * none beyond its bound. What cannot be read is a problem, noted and counted; it never stops the rest. */
#ifndef AVCWATCH_INVENTORY_H
#define AVCWATCH_INVENTORY_H

#include "avcwatch/runtime.h"

#define AW_CONTAINERS_MAX 131072u
#define AW_CONTAINER_KEYS_MAX 16u
#define AW_CONTAINER_FACTS_MAX 16u
#define AW_FACT_BYTES_MAX 512u /* of one text */
#define AW_PROBLEMS_MAX 100u   /* listed; all are counted */

/* What told something, and what it said. */
struct aw_fact {
	char *rule; /* short and stable: "docker-config", "rkt-xattr" */
	char *text; /* for people */
};

/* Where a label was found, from the best evidence on. */
enum aw_label {
	AW_LABEL_LIVE,    /* /proc/PID/attr/current of its first process */
	AW_LABEL_PROCESS, /* what the engine gives its processes */
	AW_LABEL_MOUNT,   /* what the engine gives its files */
	AW_LABELS
};

enum aw_state { AW_STATE_UNKNOWN, AW_STATE_CREATED, AW_STATE_RUNNING, AW_STATE_EXITED, AW_STATES };

struct aw_container {
	enum aw_runtime runtime;
	char *id; /* what the runtime calls it; of a reservation its categories */
	char *name, *image;
	char *workload;          /* what stays the same when it is started again; NULL: not known */
	char *group;             /* containers of one group share categories on purpose: a pod */
	char *unit;              /* the systemd unit that it runs in */
	char *labels[AW_LABELS]; /* contexts as written; "" where there is none; NULL: not known */
	unsigned label_confidence; /* of the process or the mount label; 0 to 100 */
	enum aw_state state;
	bool privileged;  /* it was asked to run without separation */
	bool sandbox;     /* it only holds its pod together */
	bool reserved;    /* the runtime gave these categories to a container that nothing names */
	int64_t from_ms;  /* its categories are its own from then on; AW_TIME_NONE */
	int64_t alive_ms; /* it was there at that time */
	int64_t until_ms; /* its state was gone by then; AW_TIME_NONE: it is there */
	int64_t pid, parent_pid;           /* its first process, and the one that set it up; -1 */
	char *keys[AW_CONTAINER_KEYS_MAX]; /* other names: ids of storage layers */
	size_t keys_n;
	struct aw_fact facts[AW_CONTAINER_FACTS_MAX];
	size_t facts_n;
	int64_t seen_ms; /* when the last inventory that has it was taken; AW_TIME_NONE */
};

struct aw_problem {
	char *path, *text;
};

struct aw_inventory {
	struct aw_container *items; /* in no order until aw_inventory_sort() */
	size_t n, cap;
	struct aw_problem problems[AW_PROBLEMS_MAX];
	size_t problems_n;
	uint64_t problems_total;
	char *host;                /* its name; NULL: not known */
	int64_t taken_ms;          /* AW_TIME_NONE where files do not tell */
	bool scanned[AW_RUNTIMES]; /* whose state was there */
	/* private */
	uint32_t *slots; /* index + 1, by runtime and id */
	size_t slots_n;
	uint64_t seed;
};

void aw_inventory_init(struct aw_inventory *inv);
/* The same on the heap. NULL without memory. */
struct aw_inventory *aw_inventory_new(void);
void aw_inventory_free(struct aw_inventory *inv);
void aw_inventory_done(struct aw_inventory *inv);

/* NULL: there is none. */
const struct aw_container *aw_inventory_find(const struct aw_inventory *inv,
					     enum aw_runtime runtime, struct aw_str id);

/* ---- where it comes from ---- */

/* Read a host's state below `dir`. "/" is this host, live: then times of files and /proc count, which in a
 * copy say nothing. A copy may hold the security.selinux attributes as xattrs.txt (getfattr -d -m-), or
 * be a directory of several such trees. `now_ms` is when. Errors: `dir` itself cannot be read, -ENOMEM. */
int aw_inventory_scan(struct aw_inventory *inv, const char *dir,
		      const struct aw_runtime_rules *rules, int64_t now_ms, struct aw_err *err);

/* Read what aw_inventory_write() wrote. Errors name the file and the key. */
int aw_inventory_load(struct aw_inventory *inv, const char *file, struct aw_err *err);

/* Add `from` to `into`: a container of both has the facts of both and the wider interval; one that a later
 * inventory of the same runtime does not have was gone by then. `from_take` is empty afterwards. */
int aw_inventory_merge(struct aw_inventory *into, struct aw_inventory *from_take,
		       struct aw_err *err);

/* By runtime, name, id; without the reservations of containers that are there. -ENOMEM. */
int aw_inventory_sort(struct aw_inventory *inv);

/* The JSON of data/schema/inventory-v1.json. The caller looks at ferror(). -ENOMEM. */
int aw_inventory_write(const struct aw_inventory *inv, FILE *out);

/* ---- containers ---- */

/* The context by which the container's categories are known, or NULL: its processes', else its files'. */
const char *aw_container_label(const struct aw_container *c);

/* Its categories as the kernel prints the level, appended to `out`; nothing where it has none of its own.
 * -ENOMEM. */
int aw_container_categories(const struct aw_container *c, struct aw_buf *out);

/* The label that the engine gave is not the one that its process carries. */
bool aw_container_label_not_applied(const struct aw_container *c);

/* Its processes run without categories. */
bool aw_container_is_unconfined(const struct aw_container *c);

/* ---- containers by what else names them ---- */

#define AW_NO_CONTAINER SIZE_MAX

struct aw_lookup;

/* Of the inventory as it is now: indexes into its items. -ENOMEM. */
int aw_lookup_new(const struct aw_inventory *inv, struct aw_lookup **out);
void aw_lookup_free(struct aw_lookup *l);
void aw_lookup_freep(struct aw_lookup **l);

/* Each AW_NO_CONTAINER where there is none. */
size_t aw_lookup_id(const struct aw_lookup *l, struct aw_str id); /* of whatever runtime */
size_t aw_lookup_key(const struct aw_lookup *l, struct aw_str key);
size_t aw_lookup_pid(const struct aw_lookup *l, int64_t pid); /* its first, or its parent */
/* By the id, else the layer, if the runtime agrees. */
size_t aw_lookup_match(const struct aw_lookup *l, const struct aw_match *m);

const char *aw_state_name(enum aw_state state);

#endif
