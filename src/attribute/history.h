/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside attribute: what is known of each level on each node, over time. Categories are used again, so that
 * the time of a level falls into eras, in each of which it has one holder at the most, or claims that cannot
 * be told apart. */
#ifndef AW_ATTRIBUTE_HISTORY_H
#define AW_ATTRIBUTE_HISTORY_H

#include "avcwatch/inventory.h"

#define AW_HISTORIES_MAX 131072u
#define AW_SIGHTINGS_MAX 16u /* of one level: beyond, a log says nothing new */
#define AW_BOUNDS_MAX 256u   /* of one level */

#define AW_SURE 60u /* from this confidence on a runtime is named */

/* One container that the log itself ties to a level. */
struct aw_sighting {
	enum aw_runtime runtime;
	char *id;         /* may be empty: only the runtime is known */
	size_t container; /* of the inventory, or AW_NO_CONTAINER */
	unsigned confidence;
	int64_t first_ms, last_ms;
	bool ended;       /* it was stopped at last_ms */
	const char *rule; /* lives as long as the rules */
	char *text;
};

struct aw_history {
	char *node, *level;
	int64_t *bounds; /* sorted: when an era begins */
	size_t bounds_n, bounds_cap;
	const uint32_t *claims; /* containers of the inventory that hold the level */
	size_t claims_n;
	struct aw_sighting *sightings; /* by time of arrival */
	size_t sightings_n, sightings_cap;
};

/* A level, and who of the inventory claims it. */
struct aw_claim {
	char *level;
	uint32_t container;
};

struct aw_histories {
	const struct aw_inventory *inv;
	struct aw_claim *claims; /* sorted by level */
	uint32_t *claimants;     /* their containers, in the same order */
	int64_t *starts;         /* of each container's unit, as the log tells; AW_TIME_NONE */
	size_t claims_n;
	struct aw_history *items;
	size_t n, cap;
	uint32_t *slots; /* index + 1, by node and level */
	size_t slots_n;
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

/* An era begins. AW_TIME_NONE is ignored. */
int aw_history_bound(struct aw_history *h, int64_t ms);
/* When the era of that time began, or AW_TIME_NONE: it has no beginning. */
int64_t aw_history_era(const struct aw_history *h, int64_t ms);
/* When the next one begins; INT64_MAX: never. */
int64_t aw_history_next(const struct aw_history *h, int64_t era_ms);

/* Note a sighting at `seen`->first_ms; its texts are copied. Where another container was seen before, a new
 * era begins. Unsure ones do not begin any. */
int aw_history_sight(struct aw_history *h, const struct aw_sighting *seen);
/* The container was stopped. */
int aw_history_stop(struct aw_history *h, enum aw_runtime runtime, struct aw_str id, int64_t ms);

/* When a container of the inventory came to hold its categories; AW_TIME_NONE: not known. */
int64_t aw_claim_from(const struct aw_histories *h, size_t container);

/* Its unit was started: the last start before the container was known to be alive is its own. */
int aw_history_start(struct aw_histories *h, struct aw_str node, size_t container, int64_t ms);

#endif
