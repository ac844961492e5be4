/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside attribute: whose a level was in an era. */
#ifndef AW_ATTRIBUTE_RESOLVE_H
#define AW_ATTRIBUTE_RESOLVE_H

#include "trail.h"

enum aw_answer {
	AW_ANSWER_NOBODY,    /* nothing sure is known */
	AW_ANSWER_CONTAINER, /* one of the inventory */
	AW_ANSWER_GROUP, /* one of a group that shares its categories: `container` stands for it */
	AW_ANSWER_SIGHTED,   /* one that only the log knows: `sighting` */
	AW_ANSWER_AMBIGUOUS, /* several claim it */
};

struct aw_resolution {
	enum aw_answer answer;
	unsigned confidence;
	size_t container;
	const struct aw_sighting
		*sighting; /* of AW_ANSWER_SIGHTED; else what the log says in favour, or NULL */
	struct aw_candidate candidates[AW_HOLDER_CANDIDATES_MAX]; /* all but the answer itself */
	size_t candidates_n;
};

/* A time, by what began before it; AW_TIME_NONE: nothing that is known. */
struct aw_era {
	int64_t era_ms;  /* of the level's history */
	int64_t boot_ms; /* of its node */
};

/* `as_subject`: a process carried the level, so that a container whose processes carry none is not meant;
 * otherwise a file, which may outlive who made it. */
void aw_resolve(const struct aw_trail *t, const struct aw_history *h, const struct aw_era *era,
		bool as_subject, struct aw_resolution *out);

#endif
