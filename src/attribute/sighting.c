/* SPDX-License-Identifier: GPL-2.0-or-later
 * What the log shows of who has a level, and for how long that holds. */
#include "history.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* A sighting speaks for what was before it, but not for long: the level may have been another's. */
#define REACH_MS (24 * 60 * 60 * 1000)

bool aw_sighting_is(const struct aw_sighting *s, enum aw_runtime runtime, struct aw_str id)
{
	return s->runtime == runtime && (id.n == 0 || s->id[0] == '\0' || aw_str_is(id, s->id));
}

void aw_sighting_done(struct aw_sighting *s)
{
	free(s->id);
	free(s->text);
}

static bool is_sure(const struct aw_sighting *s)
{
	return s->confidence >= AW_SURE;
}

static bool was_given(const struct aw_sighting *s)
{
	return s->given_ms != AW_TIME_NONE;
}

/* The very same, as far as names go. */
static bool is_alike(const struct aw_sighting *a, const struct aw_sighting *b)
{
	return a->runtime == b->runtime && strcmp(a->id, b->id) == 0;
}

/* ---- how far it reaches ---- */

static int64_t earlier(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t after(int64_t ms, int64_t margin)
{
	return ms < INT64_MAX - margin ? ms + margin : INT64_MAX - 1;
}

static int64_t before(int64_t ms, int64_t margin)
{
	return ms > INT64_MIN + margin ? ms - margin : INT64_MIN + 1;
}

/* What was seen of it long before it was given the label was of an earlier time that it had it. */
static bool was_there_before(const struct aw_sighting *s)
{
	return !was_given(s) || s->first_ms < before(s->given_ms, AW_SETUP_MS);
}

/* Another one has the level from when it was given it, unless `s` was seen with it later; one that was only seen
 * may have had it long before. */
static int64_t end_by(const struct aw_sighting *s, const struct aw_sighting *other)
{
	if (was_given(other))
		return other->given_ms > s->last_ms ? other->given_ms : INT64_MAX;
	return other->first_ms > after(s->last_ms, REACH_MS) && !was_given(s) ?
		       after(s->last_ms, REACH_MS) :
		       INT64_MAX;
}

void aw_sighting_reach(const struct aw_history *h, const struct aw_sighting *s, int64_t *from_ms,
		       int64_t *end_ms)
{
	*from_ms = was_there_before(s) ? before(s->first_ms, REACH_MS) :
					 before(s->given_ms, AW_SETUP_MS);
	*end_ms = s->stopped_ms != AW_TIME_NONE ? s->stopped_ms : INT64_MAX;
	for (size_t i = 0; i < h->sightings_n; i++) {
		const struct aw_sighting *other = &h->sightings[i];

		if (is_sure(other) && !aw_sighting_is(other, s->runtime, aw_str_of(s->id)))
			*end_ms = earlier(*end_ms, end_by(s, other));
	}
}

/* Eras begin where its reach may. */
static int bound(struct aw_history *h, const struct aw_sighting *s)
{
	int r = 0;

	if (was_there_before(s))
		r = aw_history_bound(h, before(s->first_ms, REACH_MS));
	if (r == 0 && was_given(s))
		r = aw_history_bound(h, before(s->given_ms, AW_SETUP_MS));
	if (r == 0 && was_given(s))
		r = aw_history_bound(h, s->given_ms);
	return r;
}

/* ---- noting ---- */

static int take_text(char **to, const char *text)
{
	char *copy = strdup(text);

	if (!copy)
		return -ENOMEM;
	free(*to);
	*to = copy;
	return 0;
}

/* More of the same: the better evidence stays. */
static int extend(struct aw_history *h, struct aw_sighting *s, const struct aw_sighting *seen)
{
	bool known = s->first_ms <= seen->first_ms && !was_given(seen);

	aw_time_widen(&s->first_ms, &s->last_ms, seen->first_ms, seen->first_ms);
	if (was_given(seen) && (!was_given(s) || seen->given_ms < s->given_ms))
		s->given_ms = seen->given_ms;
	if (seen->confidence > s->confidence || (seen->names_label && !s->names_label)) {
		if (take_text(&s->text, seen->text) < 0)
			return -ENOMEM;
		s->rule = seen->rule;
		s->names_label = seen->names_label;
		s->confidence = seen->confidence;
	}
	if (seen->container != AW_NO_CONTAINER)
		s->container = seen->container;
	return known || !is_sure(s) ? 0 : bound(h, s);
}

/* Is it another time of the same: in another boot, or after it was stopped? */
static bool goes_on(const struct aw_sighting *s, const struct aw_sighting *seen)
{
	return is_sure(s) == is_sure(seen) && is_alike(s, seen) && s->boot_ms == seen->boot_ms &&
	       (s->stopped_ms == AW_TIME_NONE || seen->first_ms < s->stopped_ms);
}

static int append(struct aw_history *h, const struct aw_sighting *seen)
{
	struct aw_sighting *s;

	if (aw_grow(&h->sightings, &h->sightings_cap, h->sightings_n + 1, sizeof(*s)) < 0)
		return -ENOMEM;
	s = &h->sightings[h->sightings_n];
	*s = *seen;
	s->last_ms = seen->first_ms;
	s->stopped_ms = AW_TIME_NONE;
	s->id = strdup(seen->id);
	s->text = strdup(seen->text);
	if (!s->id || !s->text) {
		aw_sighting_done(s);
		return -ENOMEM;
	}
	h->sightings_n++;
	return is_sure(s) ? bound(h, s) : 0;
}

/* Those that are not sure take no room from the others. */
static bool has_room(const struct aw_histories *hs, const struct aw_history *h, bool sure)
{
	if (!sure)
		return h->unsure_n < AW_SIGHTINGS_MAX && hs->unsure_n < AW_SIGHTINGS_TOTAL;
	return h->sightings_n - h->unsure_n < AW_SIGHTINGS_MAX &&
	       hs->sightings_n < AW_SIGHTINGS_TOTAL;
}

/* From then on nobody can be named by what was seen. */
static int miss(struct aw_history *h, const struct aw_sighting *seen)
{
	int64_t ms = before(seen->first_ms, was_given(seen) ? AW_SETUP_MS : REACH_MS);

	if (h->missed_ms != AW_TIME_NONE && h->missed_ms <= ms)
		return 0;
	h->missed_ms = ms;
	return aw_history_bound(h, ms);
}

int aw_history_sight(struct aw_histories *hs, struct aw_history *h, const struct aw_sighting *seen)
{
	bool sure = is_sure(seen);

	for (size_t i = 0; i < h->sightings_n; i++)
		if (goes_on(&h->sightings[i], seen))
			return extend(h, &h->sightings[i], seen);
	if (has_room(hs, h, sure)) {
		h->unsure_n += !sure;
		hs->unsure_n += !sure;
		hs->sightings_n += sure;
		return append(h, seen);
	}
	return sure ? miss(h, seen) : 0;
}

int aw_history_stop(struct aw_history *h, enum aw_runtime runtime, struct aw_str id, int64_t ms)
{
	for (size_t i = 0; i < h->sightings_n; i++) {
		struct aw_sighting *s = &h->sightings[i];

		if (is_sure(s) && s->runtime == runtime && aw_str_is(id, s->id) &&
		    s->first_ms <= ms && s->stopped_ms == AW_TIME_NONE)
			s->stopped_ms = ms > s->last_ms ? ms : s->last_ms + 1;
	}
	return aw_history_bound(h, ms);
}

/* ---- what contradicts itself ---- */

struct seen_at {
	struct aw_history *history;
	struct aw_sighting *sighting;
};

static int compare_seen(const void *pa, const void *pb)
{
	const struct seen_at *a = pa, *b = pb;
	int r = strcmp(a->history->node, b->history->node);

	if (r == 0 && a->sighting->runtime != b->sighting->runtime)
		r = a->sighting->runtime < b->sighting->runtime ? -1 : 1;
	if (r == 0 && a->sighting->boot_ms != b->sighting->boot_ms)
		r = a->sighting->boot_ms < b->sighting->boot_ms ? -1 : 1;
	return r ? r : strcmp(a->sighting->id, b->sighting->id);
}

/* The same container in the same boot, `n` times. */
static void doubt(struct seen_at *seen, size_t n)
{
	bool several = false;

	for (size_t i = 1; i < n; i++)
		several = several || seen[i].history != seen[0].history;
	if (!seen[0].sighting->id[0]) /* it tells of no container */
		return;
	for (size_t i = 0; several && i < n; i++)
		if (!was_given(seen[i].sighting))
			seen[i].sighting->confidence = AW_UNSURE;
}

/* An era ends with its reach, which more of the log might have widened. */
static int bound_end(struct aw_history *h, const struct aw_sighting *s)
{
	int64_t from_ms, end_ms;

	aw_sighting_reach(h, s, &from_ms, &end_ms);
	return end_ms == INT64_MAX ? 0 : aw_history_bound(h, end_ms);
}

/* Whatever lies below a container's directory may be another's file: a volume, or one that a process in it gave
 * that label on purpose. */
int aw_histories_settle(struct aw_histories *hs)
{
	AW_AUTO(aw_freep) struct seen_at *seen = calloc(hs->sightings_n + 1, sizeof(*seen));
	size_t n = 0, same;

	if (!seen)
		return -ENOMEM;
	for (size_t i = 0; i < hs->n; i++)
		for (size_t k = 0; k < hs->items[i].sightings_n; k++)
			if (is_sure(&hs->items[i].sightings[k]) && hs->items[i].sightings[k].id[0])
				seen[n++] = (struct seen_at){ &hs->items[i],
							      &hs->items[i].sightings[k] };
	for (size_t i = 0; i < n; i++)
		if (bound_end(seen[i].history, seen[i].sighting) < 0)
			return -ENOMEM;
	if (n)
		qsort(seen, n, sizeof(*seen), compare_seen);
	for (size_t i = 0; i < n; i += same) {
		for (same = 1; i + same < n && compare_seen(&seen[i], &seen[i + same]) == 0;)
			same++;
		doubt(&seen[i], same);
	}
	return 0;
}
