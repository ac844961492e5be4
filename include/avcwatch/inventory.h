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
#define AW_TAKINGS_MAX 4096u   /* inventories in one */

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
	char *host; /* whose it is; NULL: not known */
	char *id;   /* what the runtime calls it; of a reservation its categories */
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
	int64_t seen_ms;       /* when the last inventory that has it was taken; AW_TIME_NONE */
	int64_t first_seen_ms; /* ... and the first; AW_TIME_NONE: there is but one */
	int64_t pids_seen_ms;  /* ... and the last that has its processes; AW_TIME_NONE: that one */
	int64_t relabelled_ms; /* it still had other categories then; AW_TIME_NONE: never */
};

/* One reading of one host: an inventory is made of one or of several. */
struct aw_taking {
	char *host;       /* NULL: not known */
	int64_t taken_ms; /* AW_TIME_NONE */
	bool scanned[AW_RUNTIMES];
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
	char *host;                /* its name; NULL: not known, or there are several */
	int64_t taken_ms;          /* the last; AW_TIME_NONE where files do not tell */
	bool scanned[AW_RUNTIMES]; /* whose state was there */
	struct aw_taking *takings; /* what it was merged from; none before that */
	size_t takings_n, takings_cap;
	/* private */
	bool settled;    /* times hold what its takings tell: aw_inventory_sort() */
	uint32_t *slots; /* index + 1, by host, runtime and id */
	size_t slots_n;
	uint64_t seed;
};

void aw_inventory_init(struct aw_inventory *inv);
/* The same on the heap. NULL without memory. */
struct aw_inventory *aw_inventory_new(void);
void aw_inventory_free(struct aw_inventory *inv);
void aw_inventory_done(struct aw_inventory *inv);

/* Whether a host may be the one that a log names: it is not known, or the log names none, or they are called
 * the same up to the first dot, in any case; where both have a domain, it is the same, too. */
bool aw_host_is(const char *host, struct aw_str node);

/* ---- where it comes from ---- */

/* Read a host's state below `dir`. "/" is this host, live: then times of files and /proc count, which in a
 * copy say nothing. A copy may hold the security.selinux attributes as xattrs.txt (getfattr -d -m-), or
 * be a directory of several such trees. `now_ms` is when. Errors: `dir` itself cannot be read, -ENOMEM. */
int aw_inventory_scan(struct aw_inventory *inv, const char *dir,
		      const struct aw_runtime_rules *rules, int64_t now_ms, struct aw_err *err);

/* Read what aw_inventory_write() wrote. Errors name the file and the key. */
int aw_inventory_load(struct aw_inventory *inv, const char *file, struct aw_err *err);

/* Add `from` to `into`: a container of both, by host, runtime and id, has the facts of both and the wider
 * interval. Hosts are the same if their names are, to the letter. `from_take` is empty afterwards. In which
 * order inventories are merged is all the same. aw_inventory_sort() is to follow. */
int aw_inventory_merge(struct aw_inventory *into, struct aw_inventory *from_take,
		       struct aw_err *err);

/* Draw the conclusions when all is merged, and sort by host, runtime, name, id:
 * - A container of no known host is the one of that runtime and id that has a host, if there is just one.
 * - One that a later taking of its host does not have, though it saw the runtime's state, was gone by then;
 *   one that an earlier does not have was not there yet. Where a host is not known this holds as long as no
 *   two hosts are.
 * - Reservations of containers that are there are dropped.
 * Twice is fine; more may be merged afterwards, which changes all but whose a container is. -ENOMEM. */
int aw_inventory_sort(struct aw_inventory *inv);

/* The JSON of data/schema/inventory-v1.json. The caller looks at ferror(). -ENOMEM. */
int aw_inventory_write(const struct aw_inventory *inv, FILE *out);

/* ---- containers ---- */

/* When its processes were seen last; AW_TIME_NONE: not known. */
int64_t aw_container_pids_seen(const struct aw_container *c);

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

/* Each AW_NO_CONTAINER where there is none, or where it cannot be told which of several it is. `node` is whose
 * log it is, as of struct aw_stamp: a container is found if aw_host_is() its host. The host that has the very
 * name goes first, one that is not known last. Where `node` is empty, containers of two hosts cannot be told
 * apart. Of the layers of storage the same holds as of ids. */

/* AW_RUNTIME_UNKNOWN: of whatever runtime, if just one has it. */
size_t aw_lookup_id(const struct aw_lookup *l, struct aw_str node, enum aw_runtime runtime,
		    struct aw_str id);
/* Its first process, or its parent. Of several of one host the one that runs, if just one does. */
size_t aw_lookup_pid(const struct aw_lookup *l, struct aw_str node, int64_t pid);
/* By the id, else the layer, of the match's runtime. */
size_t aw_lookup_match(const struct aw_lookup *l, struct aw_str node, const struct aw_match *m);

const char *aw_state_name(enum aw_state state);

#endif
