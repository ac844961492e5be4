/* SPDX-License-Identifier: GPL-2.0-or-later
 * Weighing the claims to a level. */
#include "resolve.h"

#include <stdlib.h>
#include <string.h>

/* A sighting of one event speaks for the others of its era a little less loudly. */
#define PROPAGATED_MAX 80u
#define PROPAGATED_LOSS 10u
/* The rule whose sightings name the label itself: they speak for all. */
#define LABEL_CONFIDENCE 95u

struct weighing {
	const struct aw_trail *t;
	const struct aw_history *h;
	int64_t era_ms, next_ms, boot_ms;
	bool as_subject;
	const struct aw_sighting *seen; /* the surest of the era */
	size_t best, best_n;            /* a claimant, and how many groups claim */
	bool members;                   /* more than one of the group of `best` */
	struct aw_resolution *out;
};

/* ---- claims of the inventory ---- */

static bool covers(const struct weighing *w, size_t container)
{
	const struct aw_container *c = &w->t->inv->items[container];
	int64_t from = aw_claim_from(&w->t->histories, container);

	if (from != AW_TIME_NONE && (w->era_ms == AW_TIME_NONE || from > w->era_ms))
		return false;
	/* Beyond AW_BOUNDS_MAX the end may lie within the era: then who held the level is not known. */
	return c->until_ms == AW_TIME_NONE ||
	       (c->until_ms > w->era_ms && c->until_ms >= w->next_ms);
}

/* A pod of rkt ends with the boot that it was started in: only its files are left. */
static bool is_of_earlier_boot(const struct weighing *w, const struct aw_container *c)
{
	int64_t known = c->alive_ms != AW_TIME_NONE ? c->alive_ms : c->from_ms;

	return c->runtime == AW_RUNTIME_RKT && known != AW_TIME_NONE && known < w->boot_ms;
}

static bool may_carry(const struct weighing *w, const struct aw_container *c)
{
	return !w->as_subject || (!aw_container_is_unconfined(c) && !is_of_earlier_boot(w, c));
}

static const char *group_of(const struct aw_container *c)
{
	return c->group ? c->group : c->id;
}

/* Containers that share on purpose: of one group, or one names the other as its group. */
static bool is_one_group(const struct aw_container *a, const struct aw_container *b)
{
	return strcmp(group_of(a), group_of(b)) == 0 ||
	       (a->group && strcmp(a->group, b->id) == 0) ||
	       (b->group && strcmp(b->group, a->id) == 0);
}

static void add_candidate(struct weighing *w, const struct aw_candidate *c)
{
	struct aw_resolution *out = w->out;

	for (size_t i = 0; i < out->candidates_n; i++)
		if (out->candidates[i].runtime == c->runtime && out->candidates[i].id && c->id &&
		    strcmp(out->candidates[i].id, c->id) == 0)
			return;
	if (out->candidates_n < AW_HOLDER_CANDIDATES_MAX)
		out->candidates[out->candidates_n++] = *c;
}

static void add_claimant(struct weighing *w, size_t container, unsigned confidence)
{
	const struct aw_container *c = &w->t->inv->items[container];

	add_candidate(w, &(struct aw_candidate){ c->runtime, c->reserved ? NULL : c->id, c->name,
						 confidence });
}

/* What the log saw is this container. */
static bool is_seen(const struct weighing *w, size_t container)
{
	const struct aw_container *c = &w->t->inv->items[container];

	if (!w->seen || c->reserved)
		return false;
	if (w->seen->container != AW_NO_CONTAINER)
		return w->seen->container == container;
	return w->seen->runtime == c->runtime && strcmp(w->seen->id, c->id) == 0;
}

/* Is `a` the better one to stand for their group? Not the sandbox, if there is another. */
static bool is_better(const struct weighing *w, size_t a, size_t b)
{
	const struct aw_container *items = w->t->inv->items;

	if (is_seen(w, a) != is_seen(w, b))
		return is_seen(w, a);
	return items[b].sandbox && !items[a].sandbox;
}

static void take_claim(struct weighing *w, size_t container)
{
	const struct aw_container *items = w->t->inv->items;

	if (w->best_n && is_one_group(&items[w->best], &items[container])) {
		w->members = w->members || (!items[w->best].sandbox && !items[container].sandbox);
		if (is_better(w, container, w->best))
			w->best = container;
		return;
	}
	/* What the log saw decides between claims that overlap. */
	if (w->best_n == 0 || is_seen(w, container))
		w->best = container;
	w->best_n++;
}

static void weigh_claims(struct weighing *w)
{
	const struct aw_container *items = w->t->inv->items;

	for (size_t i = 0; i < w->h->claims_n; i++) {
		size_t at = w->h->claims[i];

		if (items[at].reserved || !covers(w, at) || !may_carry(w, &items[at]))
			continue;
		take_claim(w, at);
		add_claimant(w, at, items[at].label_confidence);
	}
}

/* A file may be of somebody who is gone: of the last one. */
static void weigh_past(struct weighing *w)
{
	const struct aw_container *items = w->t->inv->items;
	size_t last = AW_NO_CONTAINER;

	for (size_t i = 0; i < w->h->claims_n; i++) {
		size_t at = w->h->claims[i];

		if (items[at].reserved || items[at].until_ms == AW_TIME_NONE ||
		    items[at].until_ms > w->era_ms)
			continue;
		if (last == AW_NO_CONTAINER || items[at].until_ms > items[last].until_ms)
			last = at;
	}
	if (last == AW_NO_CONTAINER)
		return;
	take_claim(w, last);
	add_claimant(w, last, AW_SURE);
}

/* ---- what the log saw ---- */

static bool is_in_era(const struct weighing *w, const struct aw_sighting *s)
{
	/* What the log showed holds until the next boot, and of what was stopped no longer than that. */
	if (aw_trail_boot(w->t, aw_str_of(w->h->node), s->first_ms) != w->boot_ms)
		return false;
	/* AW_TIME_NONE is before all. */
	return s->last_ms >= w->era_ms && s->first_ms < w->next_ms &&
	       !(s->ended && s->last_ms == w->era_ms && s->first_ms < w->era_ms);
}

static void find_seen(struct weighing *w)
{
	for (size_t i = 0; i < w->h->sightings_n; i++) {
		const struct aw_sighting *s = &w->h->sightings[i];

		if (!is_in_era(w, s))
			continue;
		if (s->confidence >= AW_SURE && (!w->seen || s->confidence > w->seen->confidence))
			w->seen = s;
	}
}

static unsigned confidence_of(const struct aw_sighting *s)
{
	unsigned c = s->confidence;

	if (c >= LABEL_CONFIDENCE)
		return c;
	return (c < PROPAGATED_MAX ? c : PROPAGATED_MAX) - PROPAGATED_LOSS;
}

static void add_sightings(struct weighing *w)
{
	for (size_t i = 0; i < w->h->sightings_n; i++) {
		const struct aw_sighting *s = &w->h->sightings[i];

		if (is_in_era(w, s))
			add_candidate(w,
				      &(struct aw_candidate){ s->runtime, s->id[0] ? s->id : NULL,
							      NULL, confidence_of(s) });
	}
}

/* ---- the answer ---- */

/* The categories were given to a pod of rkt, of which nothing else is known. */
static bool answer_reserved(struct weighing *w)
{
	for (size_t i = 0; i < w->h->claims_n; i++) {
		size_t at = w->h->claims[i];

		if (!w->t->inv->items[at].reserved || !covers(w, at))
			continue;
		w->out->answer = AW_ANSWER_CONTAINER;
		w->out->container = at;
		w->out->confidence = w->t->inv->items[at].label_confidence;
		return true;
	}
	return false;
}

/* The log names the label and another container: it knows better than what was written down. */
static bool is_contradicted(const struct weighing *w, const struct aw_container *best)
{
	return w->seen && w->seen->id[0] && !is_seen(w, w->best) &&
	       confidence_of(w->seen) > best->label_confidence;
}

static void answer_claimed(struct weighing *w)
{
	struct aw_resolution *out = w->out;
	bool seen = is_seen(w, w->best);

	if (w->best_n > 1 && !seen) {
		out->answer = AW_ANSWER_AMBIGUOUS;
		return;
	}
	out->answer = w->members && !seen ? AW_ANSWER_GROUP : AW_ANSWER_CONTAINER;
	out->container = w->best;
	out->confidence = w->t->inv->items[w->best].label_confidence;
	out->sighting = seen ? w->seen : NULL;
	if (seen && confidence_of(w->seen) > out->confidence)
		out->confidence = confidence_of(w->seen);
}

static void answer_seen(struct weighing *w)
{
	struct aw_resolution *out = w->out;

	if (w->seen && w->seen->container != AW_NO_CONTAINER) {
		out->answer = AW_ANSWER_CONTAINER;
		out->container = w->seen->container;
	} else if (w->seen && (w->seen->id[0] || !answer_reserved(w))) {
		out->answer = AW_ANSWER_SIGHTED;
	} else if (!w->seen) {
		answer_reserved(w);
		return;
	}
	out->sighting = w->seen;
	if (confidence_of(w->seen) > out->confidence)
		out->confidence = confidence_of(w->seen);
}

static void answer(struct weighing *w)
{
	if (w->best_n == 0 || (w->best_n == 1 && is_contradicted(w, &w->t->inv->items[w->best])))
		answer_seen(w);
	else
		answer_claimed(w);
}

/* The answer is none of its own alternatives, nor is its runtime alone. */
static void drop_answer(struct weighing *w)
{
	struct aw_resolution *out = w->out;
	enum aw_runtime runtime;
	const char *id;
	size_t n = 0;

	if (out->answer == AW_ANSWER_CONTAINER) {
		id = w->t->inv->items[out->container].id;
		runtime = w->t->inv->items[out->container].runtime;
	} else if (out->answer == AW_ANSWER_SIGHTED) {
		id = out->sighting->id;
		runtime = out->sighting->runtime;
	} else {
		return;
	}
	for (size_t i = 0; i < out->candidates_n; i++) {
		const struct aw_candidate *c = &out->candidates[i];

		if (c->runtime != runtime || (c->id && strcmp(c->id, id) != 0))
			out->candidates[n++] = *c;
	}
	out->candidates_n = n;
}

static int compare_candidates(const void *pa, const void *pb)
{
	const struct aw_candidate *a = pa, *b = pb;

	if (a->confidence != b->confidence)
		return a->confidence > b->confidence ? -1 : 1;
	if (a->runtime != b->runtime)
		return a->runtime < b->runtime ? -1 : 1;
	return strcmp(a->id ? a->id : "", b->id ? b->id : "");
}

void aw_resolve(const struct aw_trail *t, const struct aw_history *h, const struct aw_era *era,
		bool as_subject, struct aw_resolution *out)
{
	struct weighing w = { .t = t,
			      .h = h,
			      .era_ms = era->era_ms,
			      .next_ms = aw_history_next(h, era->era_ms),
			      .boot_ms = era->boot_ms,
			      .as_subject = as_subject,
			      .out = out };

	*out = (struct aw_resolution){ .container = AW_NO_CONTAINER };
	find_seen(&w);
	weigh_claims(&w);
	if (w.best_n == 0 && !as_subject)
		weigh_past(&w);
	add_sightings(&w);
	answer(&w);
	drop_answer(&w);
	qsort(out->candidates, out->candidates_n, sizeof(out->candidates[0]), compare_candidates);
}
