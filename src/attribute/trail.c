/* SPDX-License-Identifier: GPL-2.0-or-later
 * Follows a log, and gives each denial its scope. */
#include "resolve.h"
#include "telling.h"

#include <errno.h>
#include <stdlib.h>

/* ---- life ---- */

int aw_trail_new(const struct aw_inventory *inv, const struct aw_runtime_rules *rules,
		 struct aw_trail **out, struct aw_err *err)
{
	AW_AUTO(aw_trail_freep) struct aw_trail *t = calloc(1, sizeof(*t));

	if (!t)
		return aw_nomem(err);
	t->inv = inv;
	t->rules = rules;
	t->seed = aw_hash_seed();
	if (aw_side_memos_new(&t->memos) < 0 || aw_trail_pids_new(&t->pids) < 0 ||
	    aw_lookup_new(inv, &t->lookup) < 0 || aw_histories_init(&t->histories, inv) < 0 ||
	    aw_trail_index_units(t) < 0)
		return aw_nomem(err);
	*out = aw_steal(t);
	return 0;
}

void aw_trail_free(struct aw_trail *t)
{
	if (!t)
		return;
	for (size_t i = 0; i < t->boots_n; i++) {
		free(t->boots[i].node);
		free(t->boots[i].items);
	}
	free(t->boots);
	free(t->memos);
	free(t->pids);
	free(t->units);
	for (size_t i = 0; i < AW_TRAIL_MACHINES; i++)
		free(t->machines[i].name);
	aw_histories_done(&t->histories);
	aw_lookup_free(t->lookup);
	aw_buf_done(&t->level);
	aw_buf_done(&t->source);
	aw_buf_done(&t->target);
	free(t);
}

void aw_trail_freep(struct aw_trail **t)
{
	aw_trail_free(*t);
}

/* ---- denials ---- */

static int64_t later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* A process carries the level: is it of no container of the inventory? Asked once of each era and boot. */
static int watch(struct aw_trail *t, struct aw_history *h, int64_t ms)
{
	struct aw_span span;
	int64_t since_ms;

	if (h->claims_n == 0 || ms == AW_TIME_NONE)
		return 0;
	span = aw_span_of(t, h, ms, ms);
	since_ms = later(span.from_ms, span.boot.ms);
	if (aw_times_has(&h->watched, since_ms))
		return 0;
	if (aw_times_add(&h->watched, since_ms, 2 * AW_BOUNDS_MAX) < 0)
		return -ENOMEM;
	if (!aw_is_claimed(t, h, &span))
		aw_time_widen(&h->stranger_first_ms, &h->stranger_last_ms, ms, ms);
	return 0;
}

/* Takes in what is known of one side's level: since when, and whether several claim it. */
static int look_at(struct aw_trail *t, const struct aw_stamp *stamp, struct aw_str level,
		   bool as_subject, struct aw_scope *out)
{
	struct aw_history *h;
	size_t at;

	if (level.n == 0)
		return 0;
	if (aw_history_find(&t->histories, stamp->node, level, false, &at) < 0)
		return -ENOMEM;
	if (at == SIZE_MAX)
		return 0;
	h = &t->histories.items[at];
	if (as_subject && watch(t, h, stamp->ms) < 0)
		return -ENOMEM;
	/* Where several claim its level, what else tells of the process decides. */
	if (as_subject && h->claims_n > 1)
		out->who = aw_str_of(t->who);
	out->era_ms = later(out->era_ms, aw_history_era(h, stamp->ms));
	return 0;
}

/* The level is copied: more contexts are to be read. */
static int read_own_side(struct aw_trail *t, struct aw_str context, struct aw_buf *level,
			 struct aw_side_read *out)
{
	int r = aw_trail_read_side(t, context, out);

	level->n = 0;
	if (r == 0)
		r = aw_buf_put(level, out->level);
	out->level = aw_buf_str(level);
	return r;
}

/* A process with a container's categories is the container's. In a type that engines share, one is known by its name,
 * which anybody may take: who does only raises an alarm. Of several engines with one type the name tells
 * which, if it is one of theirs. */
static unsigned engines_of(const struct aw_trail *t, const struct aw_denial *d,
			   const struct aw_side_read *source)
{
	unsigned of_type, called;

	if (source->engine == AW_ENGINE_NONE || source->level.n)
		return 0;
	called = aw_runtime_engines_of_program(t->rules, d->exe, false) |
		 aw_runtime_engines_of_program(t->rules, d->comm, true);
	if (source->engine == AW_ENGINE_SHARED)
		return called;
	of_type = aw_runtime_engines_of_type(t->rules, source->type);
	return of_type & called ? of_type & called : of_type;
}

int aw_trail_denial(struct aw_trail *t, const struct aw_denial *d, struct aw_scope *out,
		    struct aw_err *err)
{
	struct aw_side_read source = { 0 }, target = { 0 };
	unsigned engines = 0;
	int r = aw_trail_alive(t, &d->stamp);

	if (r == 0)
		r = read_own_side(t, d->scontext, &t->source, &source);
	if (r == 0)
		engines = engines_of(t, d, &source); /* its type lasts until the next context */
	t->who[0] = '\0';
	if (r == 0)
		r = read_own_side(t, d->tcontext, &t->target, &target);
	if (r == 0 && source.level.n)
		r = aw_trail_read_container(t, d, source.level);
	else if (r == 0)
		r = aw_trail_read_host(t, d, &source, target.level);
	*out = (struct aw_scope){ .era_ms = aw_trail_boot(t, d->stamp.node, d->stamp.ms).ms };
	/* One that runs without categories but belongs to a container is the container's. */
	out->engines = strncmp(t->who, "own:", 4) == 0 ? 0 : engines;
	/* Without a time it may be of any era. */
	if (d->stamp.ms == AW_TIME_NONE)
		out->era_ms = INT64_MAX;
	if (r == 0)
		r = look_at(t, &d->stamp, source.level, true, out);
	if (r == 0)
		r = look_at(t, &d->stamp, target.level, false, out);
	/* Where a side has categories, they tell whose the access is. */
	if (!source.level.n && !target.level.n)
		out->who = aw_str_of(t->who);
	return r < 0 ? aw_nomem(err) : 0;
}
