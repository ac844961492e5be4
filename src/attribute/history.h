/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside attribute: what is known of each level on each node, over time. Categories are used again. The time
 * of a level falls into eras: within one nothing that is known of it changes. */
#ifndef AW_ATTRIBUTE_HISTORY_H
#define AW_ATTRIBUTE_HISTORY_H

#include "avcwatch/inventory.h"

#include "times.h"

#define AW_HISTORIES_MAX 131072u
#define AW_SIGHTINGS_MAX 16u      /* of one level, of those that are sure and of the others */
#define AW_SIGHTINGS_TOTAL 16384u /* the same, of all levels: some 700 bytes each at the most */
#define AW_BOUNDS_MAX 256u        /* of one level */

#define AW_SURE 60u   /* from this confidence on a container is named */
#define AW_UNSURE 50u /* what is only perhaps so */

/* A container is set up before it is heard of: its directory is labelled before its first process starts, and
 * a pod of rkt registers with machined later still. */
#define AW_SETUP_MS (5 * 60 * 1000)

/* One container that the log itself ties to a level, in one boot. */
struct aw_sighting {
	enum aw_runtime runtime;
	char *id;         /* may be empty: only the runtime is known */
	size_t container; /* of the inventory, or AW_NO_CONTAINER */
	unsigned confidence;
	int64_t boot_ms;  /* as it was known then */
	bool names_label; /* what showed it named the label itself */
	int64_t first_ms, last_ms;
	int64_t given_ms;   /* its engine gave it the label then; AW_TIME_NONE: it had it already */
	int64_t stopped_ms; /* AW_TIME_NONE: not that we know */
	const char *rule;   /* lives as long as the rules */
	char *text;
};

struct aw_history {
	char *node, *level;
	struct aw_times bounds; /* when an era begins */
	uint32_t *claims;       /* containers of the inventory, of this node, that have the level */
	size_t claims_n;
	struct aw_sighting *sightings; /* in order of arrival */
	size_t sightings_n, sightings_cap;
	size_t unsure_n;   /* of the sightings */
	int64_t missed_ms; /* a sure one found no room then; AW_TIME_NONE */
	/* When processes carried it that are of no container of the inventory; AW_TIME_NONE: never. */
	int64_t stranger_first_ms, stranger_last_ms;
	struct aw_times watched; /* the eras in which that was looked at */
};

/* A level, and who of the inventory claims it. */
struct aw_claim {
	char *level;
	uint32_t container;
};

struct aw_histories {
	const struct aw_inventory *inv;
	struct aw_claim *claims; /* sorted by level */
	int64_t *starts;         /* of each container's unit, as the log tells; AW_TIME_NONE */
	size_t claims_n;
	struct aw_history *items;
	size_t n, cap;
	uint32_t *slots; /* index + 1, by node and level */
	size_t slots_n;
	size_t sightings_n, unsure_n; /* of all: sure ones and others */
	uint64_t seed;
};

/* `inv` is borrowed. -ENOMEM. */
int aw_histories_init(struct aw_histories *h, const struct aw_inventory *inv);
void aw_histories_done(struct aw_histories *h);

/* The history of a level, or SIZE_MAX: nothing is known of it. Made where the inventory claims the level or
 * `create` asks for it. *out is an index. -ENOMEM. */
int aw_history_find(struct aw_histories *h, struct aw_str node, struct aw_str level, bool create,
		    size_t *out);
/* The same, but nothing is ever made. */
const struct aw_history *aw_history_at(const struct aw_histories *h, struct aw_str node,
				       struct aw_str level);

/* ---- eras ---- */

/* An era begins. AW_TIME_NONE is ignored. */
int aw_history_bound(struct aw_history *h, int64_t ms);
/* When the era of that time began, or AW_TIME_NONE: it has no beginning. */
int64_t aw_history_era(const struct aw_history *h, int64_t ms);
/* When the era of that time ends; INT64_MAX: never. */
int64_t aw_history_next(const struct aw_history *h, int64_t ms);

/* ---- what the inventory claims ---- */

/* When a container of the inventory came to have its categories; AW_TIME_NONE: not known. */
int64_t aw_claim_from(const struct aw_histories *h, size_t container);

/* Eras begin and end with its time. */
int aw_history_bound_claim(const struct aw_histories *hs, struct aw_history *h, size_t container);

/* Its unit was started: the last start before the container was known to be alive is its own. */
int aw_history_start(struct aw_histories *h, struct aw_str node, size_t container, int64_t ms);

/* ---- what the log shows: sighting.c ---- */

/* Note a sighting at `seen`->first_ms; its texts are copied. -ENOMEM. */
int aw_history_sight(struct aw_histories *hs, struct aw_history *h, const struct aw_sighting *seen);
/* From when to when it had the level, as far as is known: back to minutes before it was given, or for a day; until
 * it was stopped, or another was given the level, unless it was seen after that; or for a day, if another was
 * seen with it later. */
void aw_sighting_reach(const struct aw_history *h, const struct aw_sighting *s, int64_t *from_ms,
		       int64_t *end_ms);
/* The container was stopped. */
int aw_history_stop(struct aw_history *h, enum aw_runtime runtime, struct aw_str id, int64_t ms);

/* After the whole log: what was seen with several levels, though nobody gave them to it, has none for
 * sure. -ENOMEM. */
int aw_histories_settle(struct aw_histories *hs);

/* Can they be the same? Without an id it may be any of its runtime's. */
bool aw_sighting_is(const struct aw_sighting *s, enum aw_runtime runtime, struct aw_str id);

void aw_sighting_done(struct aw_sighting *s);

#endif
