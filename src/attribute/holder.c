/* SPDX-License-Identifier: GPL-2.0-or-later
 * The holders of both sides of each access. */
#include "naming.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const char *aw_side_name(enum aw_side side)
{
	switch (side) {
	case AW_SIDE_SUBJECT:
		return "subject";
	case AW_SIDE_OBJECT:
		return "object";
	case AW_SIDE_BOTH:
		return "both";
	}
	abort();
}

void aw_attribution_done(struct aw_attribution *a)
{
	for (size_t i = 0; i < a->n; i++) {
		free(a->holders[i].ref);
		free(a->holders[i].evidence);
		free(a->holders[i].candidates);
		free(a->holders[i].types);
	}
	for (size_t i = 0; i < a->texts_n; i++)
		free(a->texts[i]);
	free(a->texts);
	free(a->holders);
	free(a->ends);
	*a = (struct aw_attribution){ 0 };
}

/* ---- from a level to its holder ---- */

/* Whichever of its members stands for it. */
static struct aw_identity group_identity(const struct aw_naming *w, size_t container)
{
	const struct aw_container *c = &w->trail->inv->items[container];

	return (struct aw_identity){ .kind = AW_OF_GROUP,
				     .runtime = c->runtime,
				     .node = aw_str_of(c->host),
				     .text = aw_str_of(c->group ? c->group : c->id) };
}

static struct aw_identity identify(const struct aw_naming *w, const struct aw_resolution *r,
				   const struct aw_identity *level)
{
	struct aw_identity id = *level;

	if (r->answer == AW_ANSWER_GROUP)
		id = group_identity(w, r->container);
	else if (r->answer == AW_ANSWER_CONTAINER && !w->trail->inv->items[r->container].reserved)
		id = (struct aw_identity){ .kind = AW_OF_CONTAINER, .container = r->container };
	else if (r->answer == AW_ANSWER_SIGHTED && r->sighting->id[0])
		id = (struct aw_identity){ .kind = AW_OF_NAME,
					   .runtime = r->sighting->runtime,
					   .node = level->node,
					   .text = aw_str_of(r->sighting->id) };
	return id;
}

static bool is_same_memo(const struct aw_level_memo *a, const struct aw_level_memo *b)
{
	return a->history == b->history && a->span.from_ms == b->span.from_ms &&
	       a->span.next_ms == b->span.next_ms && a->span.boot.ms == b->span.boot.ms &&
	       a->as_subject == b->as_subject;
}

static struct aw_level_memo *memo_slot(const struct aw_level_memos *m,
				       const struct aw_level_memo *key, uint64_t seed)
{
	uint64_t bytes[] = { (uint64_t)(uintptr_t)key->history, (uint64_t)key->span.from_ms,
			     (uint64_t)key->span.next_ms, (uint64_t)key->span.boot.ms,
			     key->as_subject };
	size_t i =
		aw_hash((struct aw_str){ (const char *)bytes, sizeof(bytes) }, seed) & (m->n - 1);

	while (m->slots[i].history && !is_same_memo(&m->slots[i], key))
		i = (i + 1) & (m->n - 1);
	return &m->slots[i];
}

static int enlarge_memos(struct aw_level_memos *m, uint64_t seed)
{
	struct aw_level_memos grown = { .n = m->n ? 2 * m->n : 64, .used = m->used };

	grown.slots = calloc(grown.n, sizeof(*grown.slots));
	if (!grown.slots)
		return -ENOMEM;
	for (size_t i = 0; i < m->n; i++)
		if (m->slots[i].history)
			*memo_slot(&grown, &m->slots[i], seed) = m->slots[i];
	free(m->slots);
	*m = grown;
	return 0;
}

static int64_t later(int64_t a, int64_t b)
{
	return a > b ? a : b; /* AW_TIME_NONE is before all */
}

static int resolve_level(struct aw_naming *w, const struct aw_access *access, struct aw_str level,
			 struct aw_level_memo *key)
{
	struct aw_resolution *r = &w->resolution;
	struct aw_identity id = { .kind = AW_OF_LEVEL, .node = access->node, .text = level };
	bool made;
	int e;

	*r = (struct aw_resolution){ .answer = AW_ANSWER_NOBODY };
	if (key->history)
		aw_resolve(w->trail, key->history, &key->span, key->as_subject, r);
	/* Whoever it is, after a boot it is another one. */
	id.era_ms = later(key->span.from_ms,
			  aw_trail_boot(w->trail, access->node, access->first_ms).ms);
	/* What holds for a span need not hold for another that begins alike. */
	if (r->answer != AW_ANSWER_NOBODY)
		id.next_ms = key->span.next_ms;
	id = identify(w, r, &id);
	e = aw_holder_find(w, &id, &key->holder, &made);
	if (e == 0 && (made || r->sighting || r->candidates_n))
		e = aw_describe(w, &w->out->holders[key->holder], r);
	return e ? e : aw_describe_categories(w, &w->out->holders[key->holder], level);
}

static int holder_of_level(struct aw_naming *w, const struct aw_access *access, struct aw_str level,
			   bool as_subject, size_t *out)
{
	struct aw_level_memo key = { .history = aw_history_at(&w->trail->histories, access->node,
							      level),
				     .span.from_ms = AW_TIME_NONE,
				     .as_subject = as_subject };
	struct aw_level_memo *slot;
	int r;

	if (!key.history) {
		r = resolve_level(w, access, level, &key);
		*out = key.holder;
		return r;
	}
	key.span = aw_span_of(w->trail, key.history, access->first_ms, access->last_ms);
	if (2 * (w->memos.used + 1) > w->memos.n && enlarge_memos(&w->memos, w->index.seed) < 0)
		return -ENOMEM;
	slot = memo_slot(&w->memos, &key, w->index.seed);
	if (!slot->history) {
		r = resolve_level(w, access, level, &key);
		if (r < 0)
			return r;
		*slot = key;
		w->memos.used++;
	}
	*out = slot->holder;
	return 0;
}

/* A container by its name, known to the inventory or not. */
static int holder_of_name(struct aw_naming *w, const struct aw_access *access,
			  enum aw_runtime runtime, struct aw_str id, size_t *out)
{
	size_t container = aw_lookup_id(w->trail->lookup, access->node, runtime, id);
	struct aw_identity identity = { .kind = AW_OF_CONTAINER, .container = container };
	struct aw_holder *h;
	bool made;
	int r;

	if (container == AW_NO_CONTAINER)
		identity = (struct aw_identity){
			.kind = AW_OF_NAME, .runtime = runtime, .node = access->node, .text = id
		};
	r = aw_holder_find(w, &identity, out, &made);
	if (r < 0)
		return r;
	h = &w->out->holders[*out];
	if (made && container != AW_NO_CONTAINER) {
		r = aw_describe_container(w, h, container);
	} else if (made) {
		h->runtime = runtime;
		h->id = w->index.identities[*out].text.p;
		aw_describe_by_id(h);
	}
	h->confidence = h->confidence > 90 ? h->confidence : 90;
	return r;
}

/* What a process's own evidence says: struct aw_scope. */
static int holder_of_who(struct aw_naming *w, const struct aw_access *access, size_t *out)
{
	struct aw_str id = access->scope.who, kind = { 0 }, relation = { 0 };
	enum aw_runtime runtime = AW_RUNTIME_UNKNOWN;

	aw_str_cut(&id, ':', &relation);
	aw_str_cut(&id, ':', &kind);
	if (aw_str_is(kind, "level"))
		return holder_of_level(w, access, id, false, out);
	aw_runtime_by_name(kind, &runtime);
	return holder_of_name(w, access, runtime, id, out);
}

/* ---- both sides of an access ---- */

static int add_type(struct aw_holder *h, struct aw_str type)
{
	size_t at = 0;

	while (at < h->types_n && aw_str_cmp(h->types[at], type) < 0)
		at++;
	if ((at < h->types_n && aw_str_eq(h->types[at], type)) || h->types_n == AW_HOLDER_TYPES_MAX)
		return 0;
	if (aw_grow(&h->types, &h->types_cap, h->types_n + 1, sizeof(*h->types)) < 0)
		return -ENOMEM;
	memmove(&h->types[at + 1], &h->types[at], (h->types_n - at) * sizeof(h->types[0]));
	h->types[at] = type;
	h->types_n++;
	return 0;
}

static struct aw_str type_of(struct aw_str context)
{
	struct aw_context c = { 0 };

	aw_context_parse(context, &c);
	return c.type;
}

static int note(struct aw_holder *h, struct aw_str type, const struct aw_access *a)
{
	aw_time_widen(&h->first_ms, &h->last_ms, a->first_ms, a->last_ms);
	return add_type(h, type);
}

static int find_target(struct aw_naming *w, const struct aw_access *access,
		       const struct aw_str *levels, size_t source, size_t *out)
{
	int r;

	/* Of the same categories: its own, whoever else may hold them. */
	if (levels[0].n && aw_str_eq(levels[0], levels[1])) {
		*out = source;
		return 0;
	}
	r = holder_of_level(w, access, levels[1], false, out);
	return r;
}

/* A process with its categories did something, and one without: settle_flags() compares when. */
static void note_confined(struct aw_holder *h, const struct aw_access *a)
{
	if (h->confined_ms == AW_TIME_NONE || a->first_ms < h->confined_ms)
		h->confined_ms = a->first_ms;
}

static void note_unconfined(struct aw_holder *h, const struct aw_access *a)
{
	h->flags |= AW_HOLDER_UNCONFINED;
	if (a->last_ms > h->unconfined_ms)
		h->unconfined_ms = a->last_ms;
}

/* The host's processes, and those that something else than a level ties to a container. */
static int find_host_source(struct aw_naming *w, const struct aw_access *access,
			    struct aw_ends *out)
{
	size_t who = 0;
	int r = 0;

	if (access->scope.who.n)
		r = holder_of_who(w, access, &who);
	if (r == 0 && aw_str_starts(access->scope.who, "own:"))
		note_unconfined(&w->out->holders[who], access);
	else if (r == 0 && access->scope.who.n)
		w->out->holders[who].flags |= AW_HOLDER_RUNTIME_SETUP;
	*out = (struct aw_ends){ .container = who, .peer = AW_NO_PEER, .side = AW_SIDE_SUBJECT };
	return r ? r : note(&w->out->holders[who], type_of(access->scontext), access);
}

static int find_ends(struct aw_naming *w, const struct aw_access *access, struct aw_ends *out)
{
	AW_AUTO(aw_buf_done) struct aw_buf source_level = { 0 };
	struct aw_side_read source, target = { 0 };
	struct aw_str levels[2];
	size_t from = 0, to = 0;
	int r = aw_trail_read_side(w->trail, access->scontext, &source);

	if (r == 0)
		r = aw_buf_put(&source_level, source.level);
	if (r == 0)
		r = aw_trail_read_side(w->trail, access->tcontext, &target);
	levels[0] = aw_buf_str(&source_level);
	levels[1] = target.level;
	if (r == 0 && !levels[0].n && !levels[1].n)
		return find_host_source(w, access, out);
	if (r == 0 && levels[0].n && access->scope.who.n)
		r = holder_of_who(w, access, &from);
	else if (r == 0 && levels[0].n)
		r = holder_of_level(w, access, levels[0], true, &from);
	if (r == 0 && levels[1].n)
		r = find_target(w, access, levels, from, &to);
	if (r < 0)
		return r;
	*out = (struct aw_ends){ .container = levels[0].n ? from : to, .peer = AW_NO_PEER };
	out->side = levels[0].n ? AW_SIDE_SUBJECT : AW_SIDE_OBJECT;
	if (levels[0].n && levels[1].n && from != to) {
		out->peer = to;
		out->side = AW_SIDE_BOTH;
	}
	if (levels[0].n) {
		note_confined(&w->out->holders[from], access);
		r = note(&w->out->holders[from], type_of(access->scontext), access);
	}
	if (r == 0 && levels[1].n)
		r = note(&w->out->holders[to], type_of(access->tcontext), access);
	return r;
}

/* ---- engines ---- */

/* Several runtimes have engines of one type or name: those that have no container here are not meant, as long as
 * another one has. */
static void name_engines(const struct aw_fold *fold, struct aw_attribution *a)
{
	size_t n = aw_fold_count(fold);
	unsigned present = 0;

	for (size_t i = 0; i < a->n; i++)
		present |= 1u << a->holders[i].runtime;
	for (size_t i = 0; i < n; i++) {
		struct aw_ends *e = &a->ends[i];
		unsigned own = 1u << a->holders[e->container].runtime;

		e->engines = aw_fold_at(fold, i)->scope.engines;
		if (e->engines & own) /* it works for that container */
			e->engines = own;
		else if (e->engines & present)
			e->engines &= present;
	}
}

/* One whose processes carry categories had none as long as its engine set it up. */
static void settle_flags(struct aw_attribution *a)
{
	for (size_t i = 0; i < a->n; i++) {
		struct aw_holder *h = &a->holders[i];

		if (!(h->flags & AW_HOLDER_UNCONFINED) || h->confined_ms == AW_TIME_NONE ||
		    h->unconfined_ms > h->confined_ms)
			continue;
		h->flags &= ~(unsigned)AW_HOLDER_UNCONFINED;
		h->flags |= AW_HOLDER_RUNTIME_SETUP;
	}
}

/* ---- what the inventory has besides ---- */

static int compare_groups(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The groups of which a holder stands for all members. */
static const char **find_groups(const struct aw_naming *w, size_t *n)
{
	const char **groups = calloc(w->out->n + 1, sizeof(*groups));

	*n = 0;
	for (size_t i = 0; groups && i < w->out->n; i++)
		if (w->index.identities[i].kind == AW_OF_GROUP)
			groups[(*n)++] = w->out->holders[i].id;
	if (*n)
		qsort(groups, *n, sizeof(*groups), compare_groups);
	return groups;
}

/* Those that a holder stands for, or may stand for. */
static bool *find_listed(const struct aw_naming *w)
{
	const struct aw_inventory *inv = w->trail->inv;
	size_t groups_n;
	AW_AUTO(aw_freep) const char **groups = find_groups(w, &groups_n);
	bool *listed = groups ? calloc(inv->n + 1, sizeof(*listed)) : NULL;

	for (size_t i = 0; listed && groups_n && i < inv->n; i++)
		listed[i] = inv->items[i].group && bsearch(&inv->items[i].group, groups, groups_n,
							   sizeof(*groups), compare_groups);
	for (size_t i = 0; listed && i < w->out->n; i++) {
		const struct aw_holder *h = &w->out->holders[i];

		if (w->index.identities[i].kind == AW_OF_CONTAINER)
			listed[w->index.identities[i].container] = true;
		for (size_t k = 0; h->ambiguous && k < h->candidates_n; k++) {
			const struct aw_candidate *c = &h->candidates[k];
			size_t at = aw_lookup_id(w->trail->lookup, h->node, c->runtime,
						 aw_str_of(c->id));

			if (at != AW_NO_CONTAINER)
				listed[at] = true;
		}
	}
	return listed;
}

static int list_others(struct aw_naming *w)
{
	const struct aw_inventory *inv = w->trail->inv;
	AW_AUTO(aw_freep) bool *listed = find_listed(w);
	int r = listed ? 0 : -ENOMEM;

	for (size_t i = 0; r == 0 && i < inv->n; i++) {
		struct aw_identity id = { .kind = AW_OF_CONTAINER, .container = i };
		size_t at;
		bool made;

		if (inv->items[i].reserved || inv->items[i].sandbox || listed[i])
			continue;
		r = aw_holder_find(w, &id, &at, &made);
		if (r == 0)
			r = aw_describe_container(w, &w->out->holders[at], i);
		if (r == 0)
			w->out->holders[at].confidence = inv->items[i].label_confidence;
	}
	return r;
}

int aw_attribute(const struct aw_fold *fold, struct aw_trail *trail, struct aw_attribution *out,
		 struct aw_err *err)
{
	AW_AUTO(aw_attribution_done) struct aw_attribution a = { 0 };
	AW_AUTO(aw_naming_done)
	struct aw_naming w = { .out = &a, .trail = trail, .index.seed = aw_hash_seed() };
	struct aw_identity host = { .kind = AW_OF_LEVEL };
	size_t n = aw_fold_count(fold);
	int r = aw_histories_settle(&trail->histories);

	if (r == 0)
		r = aw_holder_add(&w, &host, AW_RUNTIME_HOST);
	a.ends = calloc(n ? n : 1, sizeof(*a.ends));
	if (r < 0 || !a.ends)
		return aw_nomem(err);
	a.holders[0].confidence = 100;
	for (size_t i = 0; r == 0 && i < n; i++)
		r = find_ends(&w, aw_fold_at(fold, i), &a.ends[i]);
	if (r == 0)
		r = list_others(&w);
	name_engines(fold, &a);
	settle_flags(&a);
	if (r == 0)
		r = aw_name_holders(&a);
	if (r < 0)
		return aw_nomem(err);
	*out = a;
	a = (struct aw_attribution){ 0 };
	return 0;
}
