/* SPDX-License-Identifier: GPL-2.0-or-later
 * Weighing who had a level. */
#include "resolve.h"

#include <stdlib.h>
#include <string.h>

/* A sighting of one event speaks for the others of its time a little less loudly, unless it names the label. */
#define PROPAGATED_MAX 80u
#define PROPAGATED_LOSS 10u

struct weighing {
	const struct aw_trail *t;
	const struct aw_history *h;
	struct aw_span span;
	bool as_subject;
	/* the party: the first that was found */
	bool found, several;
	bool whole, whole_runtime;      /* all of the span is covered: by itself, by its runtime */
	size_t container;               /* of the inventory, or AW_NO_CONTAINER */
	const struct aw_sighting *seen; /* what the log says of it, the surest */
	const struct aw_sighting *nameless; /* ... of its runtime only */
	bool members;                       /* more than one of its group */
	struct aw_resolution *out;
};

struct aw_span aw_span_of(const struct aw_trail *t, const struct aw_history *h, int64_t first_ms,
			  int64_t last_ms)
{
	struct aw_str node = aw_str_of(h->node);
	struct aw_boot boot = aw_trail_boot(t, node, first_ms);

	if (first_ms == AW_TIME_NONE || last_ms == AW_TIME_NONE)
		return (struct aw_span){ AW_TIME_NONE,
					 INT64_MAX,
					 { AW_BOOT_UNKNOWN, AW_BOOT_UNKNOWN } };
	/* A boot that the log told of too late: nothing that ends with a boot was there for all of it. */
	if (aw_trail_boot(t, node, last_ms).ms != boot.ms)
		boot = (struct aw_boot){ AW_BOOT_UNKNOWN, AW_BOOT_UNKNOWN };
	return (struct aw_span){ aw_history_era(h, first_ms), aw_history_next(h, last_ms), boot };
}

static bool is_sure(const struct aw_sighting *s)
{
	return s->confidence >= AW_SURE;
}

/* ---- candidates ---- */

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

/* ---- what the inventory claims ---- */

static bool overlaps(const struct aw_span *span, int64_t from_ms, int64_t until_ms)
{
	return (from_ms == AW_TIME_NONE || from_ms < span->next_ms) &&
	       (until_ms == AW_TIME_NONE || until_ms > span->from_ms);
}

static bool covers(const struct aw_span *span, int64_t from_ms, int64_t until_ms)
{
	return (from_ms == AW_TIME_NONE || from_ms <= span->from_ms) &&
	       (until_ms == AW_TIME_NONE || until_ms >= span->next_ms);
}

/* Whose containers, or at least the labels of these, end with a boot: what is below /run. */
static bool ends_with_boot(enum aw_runtime runtime)
{
	return runtime == AW_RUNTIME_RKT || runtime == AW_RUNTIME_CRIO ||
	       runtime == AW_RUNTIME_CONTAINERD || runtime == AW_RUNTIME_LIBVIRT;
}

static bool is_of_earlier_boot(const struct aw_span *span, const struct aw_container *c)
{
	int64_t known_ms = c->alive_ms != AW_TIME_NONE ? c->alive_ms : c->from_ms;
	int64_t up_ms = span->boot.silent_ms; /* until then the node was not down yet */

	if (!ends_with_boot(c->runtime) || known_ms == AW_TIME_NONE ||
	    span->boot.ms == AW_TIME_NONE)
		return false;
	if (up_ms == AW_TIME_NONE)
		up_ms = span->boot.ms - AW_SETUP_MS;
	return known_ms <= up_ms;
}

/* A pod of rkt never starts again. */
static bool has_ended(const struct aw_span *span, const struct aw_container *c)
{
	return c->runtime == AW_RUNTIME_RKT && c->state == AW_STATE_EXITED &&
	       c->seen_ms != AW_TIME_NONE && span->from_ms != AW_TIME_NONE &&
	       span->from_ms >= c->seen_ms;
}

static bool may_carry(const struct aw_span *span, const struct aw_container *c)
{
	return !aw_container_is_unconfined(c) && !is_of_earlier_boot(span, c) &&
	       !has_ended(span, c);
}

static const char *group_of(const struct aw_container *c)
{
	return c->group ? c->group : c->id;
}

/* Containers that share on purpose: of one group, or one names the other as its group. */
static bool is_one_group(const struct aw_container *a, const struct aw_container *b)
{
	if (a == b)
		return true;
	if (a->runtime != b->runtime || strcmp(a->host ? a->host : "", b->host ? b->host : "") != 0)
		return false;
	return strcmp(group_of(a), group_of(b)) == 0 ||
	       (a->group && strcmp(a->group, b->id) == 0) ||
	       (b->group && strcmp(b->group, a->id) == 0);
}

static void take_container(struct weighing *w, size_t container, bool whole)
{
	const struct aw_container *items = w->t->inv->items;

	if (!w->found) {
		w->found = true;
		w->container = container;
		w->whole = whole;
		return;
	}
	if (w->container == container)
		return;
	if (w->container == AW_NO_CONTAINER ||
	    !is_one_group(&items[w->container], &items[container])) {
		w->several = true;
		return;
	}
	w->whole = w->whole || whole;
	/* Not the sandbox stands for its group, if there is another. */
	if (items[w->container].sandbox)
		w->container = container;
	else
		w->members = w->members || !items[container].sandbox;
}

static void weigh_claims(struct weighing *w)
{
	for (size_t i = 0; i < w->h->claims_n; i++) {
		size_t at = w->h->claims[i];
		const struct aw_container *c = &w->t->inv->items[at];
		int64_t from_ms = aw_claim_from(&w->t->histories, at);

		if (c->reserved || !overlaps(&w->span, from_ms, c->until_ms) ||
		    (w->as_subject && !may_carry(&w->span, c)))
			continue;
		take_container(w, at, covers(&w->span, from_ms, c->until_ms));
		add_claimant(w, at, c->label_confidence);
	}
}

bool aw_is_claimed(const struct aw_trail *t, const struct aw_history *h, const struct aw_span *span)
{
	for (size_t i = 0; i < h->claims_n; i++) {
		size_t at = h->claims[i];
		const struct aw_container *c = &t->inv->items[at];

		if (!c->reserved && may_carry(span, c) &&
		    overlaps(span, aw_claim_from(&t->histories, at), c->until_ms))
			return true;
	}
	return false;
}

/* Since then, and before the end of the span, a process carried the level that nobody knows. */
static bool was_strangers(const struct weighing *w, int64_t since_ms)
{
	return w->h->stranger_first_ms != AW_TIME_NONE && w->h->stranger_last_ms >= since_ms &&
	       w->h->stranger_first_ms < w->span.next_ms;
}

/* Since then, and before the end of the span, the log showed another with it. */
static bool was_anothers(const struct weighing *w, const struct aw_container *c, int64_t since_ms)
{
	for (size_t i = 0; i < w->h->sightings_n; i++) {
		const struct aw_sighting *s = &w->h->sightings[i];

		if (is_sure(s) && s->last_ms >= since_ms && s->first_ms < w->span.next_ms &&
		    !aw_sighting_is(s, c->runtime, aw_str_of(c->id)))
			return true;
	}
	return false;
}

/* When a container of the inventory that is gone had the level last; AW_TIME_NONE: it is there. */
static int64_t gone_since(const struct weighing *w, const struct aw_container *c)
{
	if (c->until_ms != AW_TIME_NONE && c->until_ms <= w->span.from_ms)
		return c->until_ms;
	if (!is_of_earlier_boot(&w->span, c))
		return AW_TIME_NONE;
	return w->span.boot.ms == AW_BOOT_UNKNOWN ? w->span.from_ms : w->span.boot.ms;
}

/* A file may be of somebody who is gone: of the last one, if nobody came since. */
static void weigh_past(struct weighing *w)
{
	const struct aw_container *items = w->t->inv->items;
	int64_t last_ms = AW_TIME_NONE;

	for (size_t i = 0; i < w->h->claims_n; i++) {
		const struct aw_container *c = &items[w->h->claims[i]];

		if (!c->reserved && c->until_ms != AW_TIME_NONE && c->until_ms <= w->span.from_ms &&
		    c->until_ms > last_ms)
			last_ms = c->until_ms;
	}
	for (size_t i = 0; last_ms != AW_TIME_NONE && i < w->h->claims_n; i++) {
		size_t at = w->h->claims[i];

		if (items[at].reserved || items[at].until_ms != last_ms)
			continue;
		take_container(w, at, true);
		add_claimant(w, at, AW_SURE);
	}
}

/* ---- what the log saw ---- */

/* What the log showed holds until the next boot. */
static bool is_of_this_boot(const struct weighing *w, const struct aw_sighting *s)
{
	return w->span.boot.ms != AW_BOOT_UNKNOWN &&
	       aw_trail_boot(w->t, aw_str_of(w->h->node), s->first_ms).ms == w->span.boot.ms;
}

struct interval {
	int64_t from_ms, until_ms;
};

/* When it may have had the level; false: at no time of the span. What the inventory knows of the container's
 * time, and of its processes, holds for what was seen of it as well. */
static bool may_be(const struct weighing *w, const struct aw_sighting *s, struct interval *when)
{
	const struct aw_container *c;
	int64_t from_ms;

	if (!is_of_this_boot(w, s))
		return false;
	if (!is_sure(s))
		return s->last_ms >= w->span.from_ms && s->first_ms < w->span.next_ms;
	aw_sighting_reach(w->h, s, &when->from_ms, &when->until_ms);
	if (s->container != AW_NO_CONTAINER) {
		c = &w->t->inv->items[s->container];
		from_ms = aw_claim_from(&w->t->histories, s->container);
		if (w->as_subject && s->given_ms == AW_TIME_NONE && !may_carry(&w->span, c))
			return false;
		if (from_ms > when->from_ms)
			when->from_ms = from_ms;
		if (c->until_ms != AW_TIME_NONE && c->until_ms < when->until_ms)
			when->until_ms = c->until_ms;
	}
	return overlaps(&w->span, when->from_ms, when->until_ms);
}

/* Is what was seen the party itself, a member of its group, or of its runtime at least? */
static bool is_party(const struct weighing *w, const struct aw_sighting *s)
{
	const struct aw_container *items = w->t->inv->items;
	const struct aw_sighting *known = w->seen ? w->seen : w->nameless;

	if (w->container == AW_NO_CONTAINER)
		return aw_sighting_is(known, s->runtime, aw_str_of(s->id));
	if (s->container != AW_NO_CONTAINER)
		return is_one_group(&items[w->container], &items[s->container]);
	return aw_sighting_is(s, items[w->container].runtime, aw_str_of(items[w->container].id));
}

static void take_sighting(struct weighing *w, const struct aw_sighting *s,
			  const struct interval *when)
{
	bool whole = covers(&w->span, when->from_ms, when->until_ms);

	if (w->found && !is_party(w, s)) {
		w->several = true;
		return;
	}
	w->found = true;
	w->whole_runtime = w->whole_runtime || whole;
	if (!s->id[0]) {
		w->nameless = s;
		return;
	}
	w->whole = w->whole || whole;
	if (!w->seen || s->confidence > w->seen->confidence)
		w->seen = s;
	if (w->container == AW_NO_CONTAINER)
		w->container = s->container;
}

static unsigned confidence_of(const struct aw_sighting *s)
{
	unsigned c = s->confidence;

	if (s->names_label || !is_sure(s))
		return c;
	return (c < PROPAGATED_MAX ? c : PROPAGATED_MAX) - PROPAGATED_LOSS;
}

static void weigh_sightings(struct weighing *w)
{
	for (size_t i = 0; i < w->h->sightings_n; i++) {
		const struct aw_sighting *s = &w->h->sightings[i];
		struct interval when;

		if (!may_be(w, s, &when))
			continue;
		if (is_sure(s))
			take_sighting(w, s, &when);
		add_candidate(w, &(struct aw_candidate){ s->runtime, s->id[0] ? s->id : NULL, NULL,
							 confidence_of(s) });
	}
}

/* ---- the answer ---- */

/* The categories were given to a pod of rkt, of which nothing else is known. */
static bool answer_reserved(struct weighing *w)
{
	for (size_t i = 0; i < w->h->claims_n; i++) {
		size_t at = w->h->claims[i];
		const struct aw_container *c = &w->t->inv->items[at];

		if (!c->reserved || is_of_earlier_boot(&w->span, c) ||
		    !covers(&w->span, aw_claim_from(&w->t->histories, at), c->until_ms))
			continue;
		w->out->answer = AW_ANSWER_CONTAINER;
		w->out->container = at;
		w->out->confidence = c->label_confidence;
		return true;
	}
	return false;
}

static void answer_party(struct weighing *w)
{
	struct aw_resolution *out = w->out;

	out->sighting = w->seen ? w->seen : w->nameless;
	if (w->container != AW_NO_CONTAINER) {
		out->answer = w->members ? AW_ANSWER_GROUP : AW_ANSWER_CONTAINER;
		out->container = w->container;
		out->confidence = w->t->inv->items[w->container].label_confidence;
	} else if (w->seen || !answer_reserved(w)) {
		out->answer = AW_ANSWER_SIGHTED;
	}
	if (out->sighting && confidence_of(out->sighting) > out->confidence)
		out->confidence = confidence_of(out->sighting);
}

/* One that was there for a part of the span only, of a runtime that was there for all of it. */
static void answer_runtime(struct weighing *w)
{
	w->out->answer = AW_ANSWER_SIGHTED;
	w->out->sighting = w->nameless;
	w->out->confidence = confidence_of(w->nameless);
}

/* A file of one that is gone, or that may be a newcomer's by now. */
static void answer_past(struct weighing *w)
{
	const struct aw_container *c = &w->t->inv->items[w->container];
	int64_t since_ms = gone_since(w, c);

	if (since_ms == AW_TIME_NONE) {
		answer_party(w);
	} else if (!was_strangers(w, since_ms) && !was_anothers(w, c, since_ms)) {
		answer_party(w);
		if (w->out->confidence > AW_SURE && !w->seen)
			w->out->confidence = AW_SURE;
	}
}

/* Somebody else may have had it whom there was no room to note. */
static bool missed_some(const struct weighing *w)
{
	return w->h->missed_ms != AW_TIME_NONE && w->h->missed_ms < w->span.next_ms;
}

static void answer(struct weighing *w)
{
	if (w->several || (w->found && missed_some(w)))
		w->out->answer = AW_ANSWER_AMBIGUOUS;
	else if (!w->found)
		answer_reserved(w);
	else if (w->whole && !w->as_subject && w->container != AW_NO_CONTAINER)
		answer_past(w);
	else if (w->whole || (w->whole_runtime && !w->seen && w->container == AW_NO_CONTAINER))
		answer_party(w);
	else if (w->whole_runtime && w->nameless)
		answer_runtime(w);
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

/* Nobody is named: then no candidate is more than perhaps it. */
static void lower_candidates(struct aw_resolution *out)
{
	for (size_t i = 0; i < out->candidates_n; i++)
		if (out->candidates[i].confidence > AW_UNSURE)
			out->candidates[i].confidence = AW_UNSURE;
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

void aw_resolve(const struct aw_trail *t, const struct aw_history *h, const struct aw_span *span,
		bool as_subject, struct aw_resolution *out)
{
	struct weighing w = { .t = t,
			      .h = h,
			      .span = *span,
			      .as_subject = as_subject,
			      .container = AW_NO_CONTAINER,
			      .out = out };

	*out = (struct aw_resolution){ .container = AW_NO_CONTAINER };
	weigh_claims(&w);
	weigh_sightings(&w);
	if (!w.found && !as_subject)
		weigh_past(&w);
	answer(&w);
	drop_answer(&w);
	if (out->answer == AW_ANSWER_NOBODY)
		lower_candidates(out);
	qsort(out->candidates, out->candidates_n, sizeof(out->candidates[0]), compare_candidates);
}
