/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside attribute: whose a level was for a span of time. */
#ifndef AW_ATTRIBUTE_RESOLVE_H
#define AW_ATTRIBUTE_RESOLVE_H

#include "trail.h"

enum aw_answer {
	AW_ANSWER_NOBODY,    /* nothing sure is known */
	AW_ANSWER_CONTAINER, /* one of the inventory */
	AW_ANSWER_GROUP, /* one of a group that shares its categories: `container` stands for it */
	AW_ANSWER_SIGHTED,   /* one that only the log knows: `sighting` */
	AW_ANSWER_AMBIGUOUS, /* it may be one of several */
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

/* The eras of a level in which denials were, and the boot of its node. */
struct aw_span {
	int64_t from_ms, next_ms; /* AW_TIME_NONE and INT64_MAX: without an end */
	struct aw_boot boot;
};

/* The span of denials between these times; all of it where they are not known. */
struct aw_span aw_span_of(const struct aw_trail *t, const struct aw_history *h, int64_t first_ms,
			  int64_t last_ms);

/* `as_subject`: a process carried the level, so that a container whose processes carry none is not meant;
 * otherwise a file, which may outlive who made it.
 *
 * Whoever may have had the level at any time of the span is a party. One that had it for all of the span is
 * the answer, unless there are others. */
void aw_resolve(const struct aw_trail *t, const struct aw_history *h, const struct aw_span *span,
		bool as_subject, struct aw_resolution *out);

/* Would a container of the inventory be the holder of a process with that level at that time? */
bool aw_is_claimed(const struct aw_trail *t, const struct aw_history *h,
		   const struct aw_span *span);

#endif
