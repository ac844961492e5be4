/* SPDX-License-Identifier: GPL-2.0-or-later
 * The holders of both sides of each access, and their names. */
#include "resolve.h"

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

/* ---- what makes a holder itself ---- */

enum kind {
	OF_LEVEL,     /* a level in an era, of nobody known */
	OF_CONTAINER, /* of the inventory, whatever its node */
	OF_NAME,      /* a runtime and an id that only the log knows */
};

struct identity {
	enum kind kind;
	enum aw_runtime runtime; /* of a name */
	size_t container;
	struct aw_str node;
	struct aw_str text; /* the level, or the id */
	int64_t era_ms;     /* of a level */
};

/* The index: holders by identity. */
struct index {
	size_t *slots; /* holder + 1 */
	size_t n;
	uint64_t seed;
	struct identity *identities; /* of each holder; their texts are the attribution's */
	size_t cap;
};

/* Which holder a level had in an era: many may claim it, and many accesses ask. */
struct memo {
	const struct aw_history *history; /* NULL is free */
	int64_t era_ms, boot_ms;
	bool as_subject;
	size_t holder;
};

struct memos {
	struct memo *slots;
	size_t n, used;
};

struct work {
	struct aw_attribution *out;
	struct aw_trail *trail;
	struct index index;
	struct memos memos;
	struct aw_resolution resolution; /* scratch: it is large */
};

static uint64_t hash_identity(const struct index *x, const struct identity *id)
{
	uint64_t numbers[] = { (uint64_t)id->kind, (uint64_t)id->runtime, id->container,
			       (uint64_t)id->era_ms };
	struct aw_str bytes = { (const char *)numbers, sizeof(numbers) };

	return aw_hash(id->text, aw_hash(id->node, aw_hash(bytes, x->seed)));
}

static bool is_same(const struct identity *a, const struct identity *b)
{
	return a->kind == b->kind && a->runtime == b->runtime && a->container == b->container &&
	       a->era_ms == b->era_ms && aw_str_eq(a->node, b->node) && aw_str_eq(a->text, b->text);
}

static size_t *slot_for(const struct index *x, const struct identity *id)
{
	size_t i = hash_identity(x, id) & (x->n - 1);

	while (x->slots[i] && !is_same(&x->identities[x->slots[i] - 1], id))
		i = (i + 1) & (x->n - 1);
	return &x->slots[i];
}

static int enlarge(struct index *x, size_t holders)
{
	size_t n = x->n ? x->n * 2 : 64;
	size_t *slots = calloc(n, sizeof(*slots));

	if (!slots)
		return -ENOMEM;
	free(x->slots);
	x->slots = slots;
	x->n = n;
	for (size_t i = 1; i < holders; i++) /* 0 is the host */
		*slot_for(x, &x->identities[i]) = i + 1;
	return 0;
}

static void work_done(struct work *w)
{
	free(w->index.slots);
	free(w->index.identities);
	free(w->memos.slots);
}

/* A copy that lives as long as the attribution. */
static int keep_text(struct aw_attribution *a, struct aw_str *text)
{
	char *copy;

	if (text->n == 0)
		return 0;
	if (aw_grow(&a->texts, &a->texts_cap, a->texts_n + 1, sizeof(*a->texts)) < 0)
		return -ENOMEM;
	copy = strndup(text->p, text->n);
	if (!copy)
		return -ENOMEM;
	text->p = copy;
	a->texts[a->texts_n++] = copy;
	return 0;
}

static int add_holder(struct work *w, const struct identity *id, enum aw_runtime runtime)
{
	struct aw_attribution *a = w->out;

	if (aw_grow(&a->holders, &a->cap, a->n + 1, sizeof(*a->holders)) < 0 ||
	    aw_grow(&w->index.identities, &w->index.cap, a->n + 1,
		    sizeof(*w->index.identities)) < 0)
		return -ENOMEM;
	w->index.identities[a->n] = *id;
	if (keep_text(a, &w->index.identities[a->n].text) < 0)
		return -ENOMEM;
	a->holders[a->n++] = (struct aw_holder){ .runtime = runtime,
						 .node = id->node,
						 .first_ms = AW_TIME_NONE,
						 .last_ms = AW_TIME_NONE };
	if (id->kind == OF_LEVEL && id->text.n)
		a->holders[a->n - 1].categories = w->index.identities[a->n - 1].text.p;
	return 0;
}

/* The holder of this identity; *made where it is new. */
static int find_or_add(struct work *w, const struct identity *id, size_t *out, bool *made)
{
	size_t *slot;

	if (2 * (w->out->n + 1) > w->index.n && enlarge(&w->index, w->out->n) < 0)
		return -ENOMEM;
	slot = slot_for(&w->index, id);
	*made = *slot == 0;
	if (*made) {
		if (add_holder(w, id, AW_RUNTIME_UNKNOWN) < 0)
			return -ENOMEM;
		*slot = w->out->n;
	}
	*out = *slot - 1;
	return 0;
}

/* ---- what is known of a holder ---- */

static int add_evidence(struct aw_holder *h, const char *rule, const char *text)
{
	struct aw_evidence_text *grown;

	for (size_t i = 0; i < h->evidence_n; i++)
		if (strcmp(h->evidence[i].rule, rule) == 0 && strcmp(h->evidence[i].text, text) == 0)
			return 0;
	if (h->evidence_n == AW_HOLDER_EVIDENCE_MAX)
		return 0;
	grown = realloc(h->evidence, (h->evidence_n + 1) * sizeof(*grown));
	if (!grown)
		return -ENOMEM;
	h->evidence = grown;
	h->evidence[h->evidence_n++] = (struct aw_evidence_text){ rule, text };
	return 0;
}

static int set_categories(struct work *w, struct aw_holder *h, struct aw_str level)
{
	int r = 0;

	if (h->categories || level.n == 0)
		return 0;
	r = keep_text(w->out, &level);
	h->categories = level.p;
	return r;
}

static int describe_container(struct work *w, struct aw_holder *h, size_t container)
{
	const struct aw_container *c = &w->trail->inv->items[container];
	AW_AUTO(aw_buf_done) struct aw_buf level = { 0 };
	int r = 0;

	h->runtime = c->runtime;
	h->id = c->reserved ? NULL : c->id;
	h->name = c->name;
	h->image = c->image;
	h->workload = c->workload;
	if (aw_container_is_unconfined(c))
		h->flags |= AW_HOLDER_UNCONFINED;
	if (aw_container_label_not_applied(c))
		h->flags |= AW_HOLDER_LABEL_NOT_APPLIED;
	if (c->state == AW_STATE_EXITED)
		h->flags |= AW_HOLDER_EXITED;
	for (size_t i = 0; r == 0 && i < c->facts_n; i++)
		r = add_evidence(h, c->facts[i].rule, c->facts[i].text);
	if (r == 0)
		r = aw_container_categories(c, &level);
	return r ? r : set_categories(w, h, aw_buf_str(&level));
}

static int take_candidates(struct aw_holder *h, const struct aw_resolution *r)
{
	if (h->candidates || r->candidates_n == 0)
		return 0;
	h->candidates = calloc(r->candidates_n, sizeof(*h->candidates));
	if (!h->candidates)
		return -ENOMEM;
	memcpy(h->candidates, r->candidates, r->candidates_n * sizeof(*h->candidates));
	h->candidates_n = r->candidates_n;
	return 0;
}

/* Ambiguous claims of one runtime still name the runtime. */
static void name_runtime(struct aw_holder *h, const struct aw_resolution *r)
{
	enum aw_runtime runtime = r->candidates_n ? r->candidates[0].runtime : AW_RUNTIME_UNKNOWN;

	for (size_t i = 0; i < r->candidates_n; i++)
		if (r->candidates[i].confidence >= AW_SURE && r->candidates[i].runtime != runtime)
			return;
	if (r->candidates_n && r->candidates[0].confidence >= AW_SURE) {
		h->runtime = runtime;
		h->confidence = r->candidates[0].confidence;
	}
}

/* More than one of a group of containers may be meant. */
static void name_group(struct work *w, struct aw_holder *h, size_t container)
{
	const struct aw_container *c = &w->trail->inv->items[container];

	h->id = c->group ? c->group : c->id;
	h->name = NULL;
	h->image = NULL;
}

static int describe(struct work *w, struct aw_holder *h, const struct aw_resolution *r)
{
	int e = 0;

	if (r->confidence > h->confidence)
		h->confidence = r->confidence;
	if (r->sighting)
		e = add_evidence(h, r->sighting->rule, r->sighting->text);
	if (e < 0)
		return e;
	switch (r->answer) {
	case AW_ANSWER_CONTAINER:
		e = describe_container(w, h, r->container);
		break;
	case AW_ANSWER_GROUP:
		e = describe_container(w, h, r->container);
		name_group(w, h, r->container);
		break;
	case AW_ANSWER_SIGHTED:
		h->runtime = r->sighting->runtime;
		h->id = r->sighting->id[0] ? r->sighting->id : NULL;
		if (h->runtime == AW_RUNTIME_NSPAWN || h->runtime == AW_RUNTIME_LIBVIRT ||
		    h->runtime == AW_RUNTIME_LXC)
			h->name = h->workload = h->id; /* their ids are names */
		break;
	case AW_ANSWER_AMBIGUOUS:
		h->ambiguous = true;
		name_runtime(h, r);
		break;
	case AW_ANSWER_NOBODY:
		break;
	}
	return e < 0 ? e : take_candidates(h, r);
}

/* ---- from a level to its holder ---- */

static struct identity identify(const struct work *w, const struct aw_resolution *r,
				const struct identity *level)
{
	struct identity id = *level;

	if (r->answer == AW_ANSWER_GROUP ||
	    (r->answer == AW_ANSWER_CONTAINER && !w->trail->inv->items[r->container].reserved))
		id = (struct identity){ .kind = OF_CONTAINER, .container = r->container };
	else if (r->answer == AW_ANSWER_SIGHTED && r->sighting->id[0])
		id = (struct identity){ .kind = OF_NAME,
					.runtime = r->sighting->runtime,
					.node = level->node,
					.text = aw_str_of(r->sighting->id) };
	return id;
}

static struct memo *memo_slot(const struct memos *m, const struct memo *key, uint64_t seed)
{
	uint64_t bytes[] = { (uint64_t)(uintptr_t)key->history, (uint64_t)key->era_ms,
			     (uint64_t)key->boot_ms, key->as_subject };
	size_t i = aw_hash((struct aw_str){ (const char *)bytes, sizeof(bytes) }, seed) & (m->n - 1);

	while (m->slots[i].history &&
	       !(m->slots[i].history == key->history && m->slots[i].era_ms == key->era_ms &&
		 m->slots[i].boot_ms == key->boot_ms && m->slots[i].as_subject == key->as_subject))
		i = (i + 1) & (m->n - 1);
	return &m->slots[i];
}

static int enlarge_memos(struct memos *m, uint64_t seed)
{
	struct memos grown = { .n = m->n ? 2 * m->n : 64, .used = m->used };

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

static int resolve_level(struct work *w, const struct aw_access *access, struct aw_str level,
			 struct memo *key)
{
	struct aw_resolution *r = &w->resolution;
	struct identity id = { .kind = OF_LEVEL, .node = access->node, .text = level };
	bool made;
	int e;

	*r = (struct aw_resolution){ .answer = AW_ANSWER_NOBODY };
	if (key->history)
		aw_resolve(w->trail, key->history, key->era_ms, key->as_subject, r);
	/* Whoever it is, after a boot it is another one. */
	id.era_ms = key->boot_ms > key->era_ms ? key->boot_ms : key->era_ms;
	id = identify(w, r, &id);
	e = find_or_add(w, &id, &key->holder, &made);
	if (e == 0 && (made || r->sighting))
		e = describe(w, &w->out->holders[key->holder], r);
	return e ? e : set_categories(w, &w->out->holders[key->holder], level);
}

static int holder_of_level(struct work *w, const struct aw_access *access, struct aw_str level,
			   bool as_subject, size_t *out)
{
	struct memo key = { .history = aw_history_at(&w->trail->histories, access->node, level),
			    .era_ms = AW_TIME_NONE,
			    .boot_ms = aw_trail_boot(w->trail, access->node,
						     access->scope.era_ms),
			    .as_subject = as_subject };
	struct memo *slot;
	int r;

	if (!key.history) {
		r = resolve_level(w, access, level, &key);
		*out = key.holder;
		return r;
	}
	key.era_ms = aw_history_era(key.history, access->scope.era_ms);
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

/* RUNTIME:ID, or level:LEVEL: what a process's own evidence says. */
static int holder_of_who(struct work *w, const struct aw_access *access, bool engine, size_t *out)
{
	struct aw_str id = access->scope.who, kind = { 0 };
	struct aw_holder *h;
	enum aw_runtime runtime;
	struct identity identity;
	const struct aw_container *c;
	bool made;
	int r;

	aw_str_cut(&id, ':', &kind);
	if (aw_str_is(kind, "level")) {
		r = holder_of_level(w, access, id, false, out);
	} else {
		aw_runtime_by_name(kind, &runtime);
		c = aw_inventory_find(w->trail->inv, runtime, id);
		identity = c ? (struct identity){ .kind = OF_CONTAINER,
						  .container =
							  (size_t)(c - w->trail->inv->items) } :
			       (struct identity){ .kind = OF_NAME,
						  .runtime = runtime,
						  .node = access->node,
						  .text = id };
		r = find_or_add(w, &identity, out, &made);
		h = r == 0 ? &w->out->holders[*out] : NULL;
		if (r == 0 && made && c)
			r = describe_container(w, h, identity.container);
		if (r == 0 && made && !c) {
			h->runtime = runtime;
			h->id = w->index.identities[*out].text.p;
		}
		if (r == 0 && h->confidence < 90)
			h->confidence = 90;
	}
	if (r == 0)
		w->out->holders[*out].flags |= engine ? AW_HOLDER_RUNTIME_SETUP :
							AW_HOLDER_UNCONFINED;
	return r;
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

static int find_target(struct work *w, const struct aw_access *access, const struct aw_str *levels,
		       size_t source, size_t *out)
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

/* The host's processes, and those that something else than a level ties to a container. */
static int find_host_source(struct work *w, const struct aw_access *access, bool engine,
			    struct aw_ends *out)
{
	size_t who = 0;
	int r = 0;

	if (access->scope.who.n)
		r = holder_of_who(w, access, engine, &who);
	*out = (struct aw_ends){ who, AW_NO_PEER, AW_SIDE_SUBJECT };
	return r ? r : note(&w->out->holders[who], type_of(access->scontext), access);
}

static int find_ends(struct work *w, const struct aw_access *access, struct aw_ends *out)
{
	AW_AUTO(aw_buf_done) struct aw_buf source_level = { 0 };
	struct aw_side_read source, target;
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
		return find_host_source(w, access, source.engine, out);
	if (r == 0 && levels[0].n)
		r = holder_of_level(w, access, levels[0], true, &from);
	if (r == 0 && levels[1].n)
		r = find_target(w, access, levels, from, &to);
	if (r < 0)
		return r;
	*out = (struct aw_ends){ from, AW_NO_PEER, AW_SIDE_SUBJECT };
	if (!levels[0].n)
		*out = (struct aw_ends){ to, AW_NO_PEER, AW_SIDE_OBJECT };
	else if (levels[1].n && from != to)
		*out = (struct aw_ends){ from, to, AW_SIDE_BOTH };
	if (levels[0].n)
		r = note(&w->out->holders[from], type_of(access->scontext), access);
	if (r == 0 && levels[1].n)
		r = note(&w->out->holders[to], type_of(access->tcontext), access);
	return r;
}

/* ---- what the inventory has besides ---- */

/* Is it, or its group, a holder already? */
static bool is_listed(const struct work *w, size_t container)
{
	struct identity id = { .kind = OF_CONTAINER, .container = container };

	return w->index.n && *slot_for(&w->index, &id);
}

static int list_others(struct work *w)
{
	const struct aw_inventory *inv = w->trail->inv;
	int r = 0;

	for (size_t i = 0; r == 0 && i < inv->n; i++) {
		struct identity id = { .kind = OF_CONTAINER, .container = i };
		size_t at;
		bool made;

		if (inv->items[i].reserved || inv->items[i].sandbox || is_listed(w, i))
			continue;
		r = find_or_add(w, &id, &at, &made);
		if (r == 0)
			r = describe_container(w, &w->out->holders[at], i);
		if (r == 0)
			w->out->holders[at].confidence = inv->items[i].label_confidence;
	}
	return r;
}

int aw_attribute(const struct aw_fold *fold, struct aw_trail *trail, struct aw_attribution *out,
		 struct aw_err *err)
{
	AW_AUTO(aw_attribution_done) struct aw_attribution a = { 0 };
	AW_AUTO(work_done)
	struct work w = { .out = &a, .trail = trail, .index.seed = aw_hash_seed() };
	struct identity host = { .kind = OF_LEVEL };
	size_t n = aw_fold_count(fold);
	int r = add_holder(&w, &host, AW_RUNTIME_HOST);

	a.ends = calloc(n ? n : 1, sizeof(*a.ends));
	if (r < 0 || !a.ends)
		return aw_nomem(err);
	a.holders[0].confidence = 100;
	for (size_t i = 0; r == 0 && i < n; i++)
		r = find_ends(&w, aw_fold_at(fold, i), &a.ends[i]);
	if (r == 0)
		r = list_others(&w);
	if (r == 0)
		r = aw_name_holders(&a);
	if (r < 0)
		return aw_nomem(err);
	*out = a;
	a = (struct aw_attribution){ 0 };
	return 0;
}
