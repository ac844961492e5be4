/* SPDX-License-Identifier: GPL-2.0-or-later
 * What the log shows of who has a level, and for how long that holds. Between the last time that one container
 * was seen with it and the first time that another was, both may have had it: there both reach. */
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

static bool is_alike(const struct aw_sighting *a, const struct aw_sighting *b)
{
	return aw_sighting_is(a, b->runtime, aw_str_of(b->id));
}

/* ---- in the order of time ---- */

/* Where in time: those that were seen in the same millisecond are in order of arrival. */
struct place {
	int64_t ms;
	size_t at;
};

static bool is_before(const struct aw_history *h, size_t at, const struct place *place)
{
	int64_t ms = h->sightings[at].first_ms;

	return ms != place->ms ? ms < place->ms : at < place->at;
}

/* The sure one next to that place, before or after it; SIZE_MAX: there is none. */
static size_t neighbour(const struct aw_history *h, const struct place *place, bool before)
{
	size_t found = SIZE_MAX;

	for (size_t i = 0; i < h->sightings_n; i++) {
		const struct aw_sighting *s = &h->sightings[i];

		if (i == place->at || !is_sure(s) || is_before(h, i, place) != before)
			continue;
		if (found == SIZE_MAX ||
		    is_before(h, found, &(struct place){ s->first_ms, i }) == before)
			found = i;
	}
	return found;
}

static int64_t reach_back(const struct aw_sighting *s)
{
	int64_t reach = s->begins ? AW_SETUP_MS : REACH_MS;

	return s->first_ms > INT64_MIN + reach ? s->first_ms - reach : INT64_MIN + 1;
}

static int64_t at_most(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t at_least(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* Neither reaches to where the other was seen; each holds where it was seen itself. */
static void part(struct aw_sighting *a, struct aw_sighting *b)
{
	if (is_alike(a, b) && !a->stopped)
		return;
	b->from_ms = at_least(b->from_ms, a->stopped ? a->end_ms : a->last_ms + 1);
	b->from_ms = at_most(b->from_ms, b->first_ms);
	a->end_ms = at_most(a->end_ms, b->begins ? b->from_ms : b->first_ms);
	a->end_ms = at_least(a->end_ms, a->last_ms + 1);
}

static int bound(struct aw_history *h, const struct aw_sighting *s)
{
	if (aw_history_bound(h, s->from_ms) < 0)
		return -ENOMEM;
	return s->end_ms == INT64_MAX ? 0 : aw_history_bound(h, s->end_ms);
}

/* `at` is new, or was seen once more: it and its neighbours in time reach no further than they may. */
static int settle(struct aw_history *h, size_t at)
{
	struct aw_sighting *s = h->sightings;
	struct place place = { s[at].first_ms, at };
	size_t before = neighbour(h, &place, true), after = neighbour(h, &place, false);
	int r = 0;

	if (before != SIZE_MAX)
		part(&s[before], &s[at]);
	if (after != SIZE_MAX)
		part(&s[at], &s[after]);
	if (before != SIZE_MAX)
		r = bound(h, &s[before]);
	if (r == 0)
		r = bound(h, &s[at]);
	return r == 0 && after != SIZE_MAX ? bound(h, &s[after]) : r;
}

/* ---- noting ---- */

/* More of the same: the better evidence stays. */
static int extend(struct aw_sighting *s, const struct aw_sighting *seen)
{
	char *id = NULL, *text;

	aw_time_widen(&s->first_ms, &s->last_ms, seen->first_ms, seen->first_ms);
	s->begins = s->begins || seen->begins;
	s->from_ms = at_most(s->from_ms, reach_back(s));
	if (seen->confidence <= s->confidence && (s->id[0] || !seen->id[0]))
		return 0;
	text = strdup(seen->text);
	id = strdup(seen->id[0] ? seen->id : s->id);
	if (!text || !id) {
		free(text);
		free(id);
		return -ENOMEM;
	}
	aw_sighting_done(s);
	s->id = id;
	s->text = text;
	s->rule = seen->rule;
	if (seen->container != AW_NO_CONTAINER)
		s->container = seen->container;
	if (seen->confidence > s->confidence)
		s->confidence = seen->confidence;
	return 0;
}

static int append(struct aw_history *h, const struct aw_sighting *seen)
{
	struct aw_sighting *s;

	if (aw_grow(&h->sightings, &h->sightings_cap, h->sightings_n + 1, sizeof(*s)) < 0)
		return -ENOMEM;
	s = &h->sightings[h->sightings_n];
	*s = *seen;
	s->last_ms = seen->first_ms;
	s->from_ms = reach_back(seen);
	s->end_ms = INT64_MAX;
	s->stopped = false;
	s->id = strdup(seen->id);
	s->text = strdup(seen->text);
	if (!s->id || !s->text) {
		aw_sighting_done(s);
		return -ENOMEM;
	}
	h->sightings_n++;
	return 0;
}

static void drop_last(struct aw_history *h)
{
	aw_sighting_done(&h->sightings[--h->sightings_n]);
}

/* Of the ones that are not sure: where in time they are does not matter. */
static int sight_unsure(struct aw_histories *hs, struct aw_history *h,
			const struct aw_sighting *seen)
{
	for (size_t i = 0; i < h->sightings_n; i++)
		if (!is_sure(&h->sightings[i]) && is_alike(&h->sightings[i], seen))
			return extend(&h->sightings[i], seen);
	if (h->sightings_n >= AW_SIGHTINGS_MAX || hs->sightings_n >= AW_SIGHTINGS_TOTAL)
		return 0;
	if (append(h, seen) < 0)
		return -ENOMEM;
	hs->sightings_n++;
	return 0;
}

/* Is the sure one at `at` the same, and still there? */
static bool goes_on(const struct aw_history *h, size_t at, const struct aw_sighting *seen)
{
	const struct aw_sighting *s = at == SIZE_MAX ? NULL : &h->sightings[at];

	return s && is_alike(s, seen) && !(s->stopped && seen->first_ms >= s->end_ms);
}

int aw_history_sight(struct aw_histories *hs, struct aw_history *h, const struct aw_sighting *seen)
{
	bool room = h->sightings_n < AW_SIGHTINGS_MAX && hs->sightings_n < AW_SIGHTINGS_TOTAL;
	struct place place = { seen->first_ms, h->sightings_n };
	size_t at;
	int r;

	if (!is_sure(seen))
		return sight_unsure(hs, h, seen);
	at = neighbour(h, &place, true);
	if (!goes_on(h, at, seen))
		at = neighbour(h, &place, false);
	if (goes_on(h, at, seen)) {
		r = extend(&h->sightings[at], seen);
		return r ? r : settle(h, at);
	}
	if (append(h, seen) < 0)
		return -ENOMEM;
	r = settle(h, place.at);
	/* Where this one finds no room the others reach no further all the same. */
	if (room)
		hs->sightings_n++;
	else
		drop_last(h);
	return r;
}

int aw_history_stop(struct aw_history *h, enum aw_runtime runtime, struct aw_str id, int64_t ms)
{
	struct aw_sighting *last = NULL;

	for (size_t i = 0; i < h->sightings_n; i++) {
		struct aw_sighting *s = &h->sightings[i];

		if (is_sure(s) && s->first_ms <= ms && aw_sighting_is(s, runtime, id) &&
		    (!last || s->first_ms >= last->first_ms))
			last = s;
	}
	if (!last || last->stopped)
		return 0;
	last->stopped = true;
	last->end_ms = at_least(at_most(last->end_ms, ms), last->last_ms + 1);
	return aw_history_bound(h, last->end_ms);
}

/* ---- what contradicts itself ---- */

struct seen_at {
	const struct aw_history *history;
	struct aw_sighting *sighting;
};

static int compare_seen(const void *pa, const void *pb)
{
	const struct seen_at *a = pa, *b = pb;
	int r = strcmp(a->history->node, b->history->node);

	if (r == 0 && a->sighting->runtime != b->sighting->runtime)
		r = a->sighting->runtime < b->sighting->runtime ? -1 : 1;
	return r ? r : strcmp(a->sighting->id, b->sighting->id);
}

/* The same container `n` times. */
static void doubt(struct seen_at *seen, size_t n)
{
	bool several = false;

	for (size_t i = 1; i < n; i++)
		several = several || seen[i].history != seen[0].history;
	for (size_t i = 0; several && i < n; i++)
		if (!seen[i].sighting->begins)
			seen[i].sighting->confidence = AW_UNSURE;
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
	if (n)
		qsort(seen, n, sizeof(*seen), compare_seen);
	for (size_t i = 0; i < n; i += same) {
		for (same = 1; i + same < n && compare_seen(&seen[i], &seen[i + same]) == 0;)
			same++;
		doubt(&seen[i], same);
	}
	return 0;
}
