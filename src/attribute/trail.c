/* SPDX-License-Identifier: GPL-2.0-or-later
 * What a log shows of who is who, while it is read. Only host processes are believed: whatever a container
 * says of itself it may have made up, and of others all the more. Of the host's, those of an engine's type
 * are listened to, as is the command line of a process, and the kernel's word for which process it is. */
#include "trail.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* ---- life ---- */

#define PIDS 1024u
#define PID_MS (60 * 1000) /* a process that was heard of longer ago may be another one by now */

struct aw_trail_pid {
	uint64_t key; /* hash of node, pid and context; 0 is free */
	int64_t ms;
	char who[AW_WHO_MAX];
};

/* systemd's messages leave ".service" out. */
static struct aw_str unit_name(const struct aw_container *c)
{
	struct aw_str unit = aw_str_of(c->unit);

	if (unit.n > 8 && aw_str_is(aw_str_from(unit, unit.n - 8), ".service"))
		unit.n -= 8;
	return unit;
}

static int compare_units(const void *pa, const void *pb, void *arg)
{
	const struct aw_inventory *inv = arg;
	const uint32_t *a = pa, *b = pb;

	return aw_str_cmp(unit_name(&inv->items[*a]), unit_name(&inv->items[*b]));
}

static int index_units(struct aw_trail *t)
{
	t->units = calloc(t->inv->n + 1, sizeof(*t->units));
	if (!t->units)
		return -ENOMEM;
	for (size_t i = 0; i < t->inv->n; i++)
		if (t->inv->items[i].unit)
			t->units[t->units_n++] = (uint32_t)i;
	if (t->units_n)
		qsort_r(t->units, t->units_n, sizeof(*t->units), compare_units, (void *)t->inv);
	return 0;
}

int aw_trail_new(const struct aw_inventory *inv, const struct aw_runtime_rules *rules,
		 struct aw_trail **out, struct aw_err *err)
{
	AW_AUTO(aw_trail_freep) struct aw_trail *t = calloc(1, sizeof(*t));

	if (!t)
		return aw_nomem(err);
	t->inv = inv;
	t->rules = rules;
	t->seed = aw_hash_seed();
	t->pids = calloc(PIDS, sizeof(*t->pids));
	if (aw_side_memos_new(&t->memos) < 0 || !t->pids || aw_lookup_new(inv, &t->lookup) < 0 ||
	    aw_histories_init(&t->histories, inv) < 0 || index_units(t) < 0)
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

/* ---- telling who ---- */

/* A container as some evidence names it. */
struct who {
	enum aw_runtime runtime;
	struct aw_str id; /* may be empty */
	size_t container; /* of the inventory, or AW_NO_CONTAINER */
	unsigned confidence;
	const char *rule;
	const char *how; /* "its command line", "its path" */
	struct aw_str text;
};

static bool is_told(const struct who *w)
{
	return w->runtime != AW_RUNTIME_UNKNOWN;
}

static struct who who_of_container(const struct aw_trail *t, size_t container, const char *rule)
{
	const struct aw_container *c = &t->inv->items[container];

	return (struct who){ .runtime = c->runtime,
			     .id = aw_str_of(c->id),
			     .container = container,
			     .confidence = 90,
			     .rule = rule };
}

/* What a rule found: an id, or a layer, which only the inventory can name. */
static struct who who_of_match(const struct aw_trail *t, struct aw_str node,
			       const struct aw_match *m, struct aw_str text, const char *how)
{
	size_t container = aw_lookup_match(t->lookup, node, m);
	struct who w = { .runtime = m->runtime,
			 .id = m->holes[AW_HOLE_ID],
			 .container = container,
			 .rule = m->rule,
			 .confidence = m->confidence,
			 .how = how,
			 .text = text };

	if (container != AW_NO_CONTAINER) {
		w.runtime = t->inv->items[container].runtime;
		w.id = aw_str_of(t->inv->items[container].id);
	} else if (!w.id.n && !m->holes[AW_HOLE_LAYER].n) {
		w.runtime = AW_RUNTIME_UNKNOWN;
	}
	return w;
}

/* Note that `level` belongs to `w`, at the time of the denial. */
static int sight(struct aw_trail *t, const struct aw_stamp *stamp, struct aw_str level,
		 const struct who *w)
{
	char id[AW_MATCH_BYTES + 1], text[AW_FACT_BYTES_MAX];
	struct aw_sighting seen = { .runtime = w->runtime,
				    .id = id,
				    .container = w->container,
				    .confidence = w->confidence,
				    .first_ms = stamp->ms,
				    .rule = w->rule,
				    .text = text };
	size_t at;

	if (level.n == 0 || !is_told(w) || w->id.n > AW_MATCH_BYTES)
		return 0;
	if (aw_history_find(&t->histories, stamp->node, level, true, &at) < 0)
		return -ENOMEM;
	if (at == SIZE_MAX)
		return 0;
	snprintf(id, sizeof(id), "%.*s", (int)w->id.n, w->id.n ? w->id.p : "");
	snprintf(text, sizeof(text), "%s '%.*s'", w->how, (int)(w->text.n < 400 ? w->text.n : 400),
		 w->text.n ? w->text.p : "");
	return aw_history_sight(&t->histories.items[at], &seen);
}

static void set_who(struct aw_trail *t, const char *relation, const char *kind, struct aw_str id)
{
	if (id.n + strlen(kind) + strlen(relation) + 3 <= sizeof(t->who))
		snprintf(t->who, sizeof(t->who), "%s:%s:%.*s", relation, kind, (int)id.n,
			 id.n ? id.p : "");
}

/* ---- processes ---- */

static struct aw_trail_pid *pid_slot(const struct aw_trail *t, const struct aw_stamp *stamp,
				     int64_t pid, struct aw_str context, uint64_t *key)
{
	struct aw_str bytes = { (const char *)&pid, sizeof(pid) };

	*key = aw_hash(bytes, aw_hash(context, aw_hash(stamp->node, t->seed))) | 1;
	return &t->pids[*key % PIDS];
}

static void remember_pid(struct aw_trail *t, const struct aw_denial *d)
{
	uint64_t key;
	struct aw_trail_pid *p = pid_slot(t, &d->stamp, d->pid, d->scontext, &key);

	if (d->pid <= 0 || d->stamp.ms == AW_TIME_NONE || !t->who[0])
		return;
	p->key = key;
	p->ms = d->stamp.ms;
	memcpy(p->who, t->who, sizeof(p->who));
}

static bool recall_pid(struct aw_trail *t, const struct aw_denial *d)
{
	uint64_t key;
	struct aw_trail_pid *p = pid_slot(t, &d->stamp, d->pid, d->scontext, &key);

	if (d->pid <= 0 || d->stamp.ms == AW_TIME_NONE || p->key != key ||
	    d->stamp.ms - p->ms > PID_MS || p->ms - d->stamp.ms > PID_MS)
		return false;
	p->ms = d->stamp.ms; /* it is still there */
	memcpy(t->who, p->who, sizeof(t->who));
	return true;
}

/* The process, or its parent, is one that the inventory knows, and was there already. Numbers are used
 * again: without a time that says so they are not enough. */
static size_t by_pid(const struct aw_trail *t, const struct aw_denial *d)
{
	size_t at = aw_lookup_pid(t->lookup, d->stamp.node, d->pid);
	const struct aw_container *c;
	int64_t from;

	if (at == AW_NO_CONTAINER)
		at = aw_lookup_pid(t->lookup, d->stamp.node, d->ppid);
	if (at == AW_NO_CONTAINER || d->stamp.ms == AW_TIME_NONE)
		return AW_NO_CONTAINER;
	c = &t->inv->items[at];
	from = c->alive_ms != AW_TIME_NONE ? c->alive_ms - 5 * 60 * 1000 :
					     aw_claim_from(&t->histories, at);
	if (from == AW_TIME_NONE || d->stamp.ms < from ||
	    (c->until_ms != AW_TIME_NONE && d->stamp.ms > c->until_ms))
		return AW_NO_CONTAINER;
	return at;
}

/* ---- a host process ---- */

static bool is_process(const struct aw_denial *d)
{
	return aw_str_is(d->tclass, "process") || aw_str_is(d->tclass, "process2");
}

/* The engine's command line says whom it works for: by id, by the label that it is to give, or both. */
static int by_command(struct aw_trail *t, const struct aw_denial *d, struct aw_str target)
{
	struct aw_side_read given = { 0 };
	struct aw_match m;
	struct who w;
	int r = 0;

	if (!d->cmdline.n || !aw_runtime_match(t->rules, AW_WHERE_COMMAND, d->cmdline, &m))
		return 0;
	w = who_of_match(t, d->stamp.node, &m, d->cmdline, "the command line of its engine is");
	if (m.holes[AW_HOLE_LABEL].n)
		r = aw_side_read(t, m.holes[AW_HOLE_LABEL], &given);
	if (is_told(&w)) {
		set_who(t, "for", aw_runtime_name(w.runtime), w.id);
	} else if (given.level.n) {
		set_who(t, "for", "level", given.level);
	}
	remember_pid(t, d);
	if (r == 0 && given.level.n)
		return sight(t, &d->stamp, given.level, &w);
	/* It starts the container's first process; any other object may be somebody else's. */
	if (!is_process(d))
		w.confidence = 50;
	return r ? r : sight(t, &d->stamp, target, &w);
}

static int by_path(struct aw_trail *t, const struct aw_denial *d, struct aw_str target)
{
	struct aw_match m;
	struct who w;

	if (!aw_str_starts(d->path, "/") || !aw_runtime_match(t->rules, AW_WHERE_PATH, d->path, &m))
		return 0;
	w = who_of_match(t, d->stamp.node, &m, d->path, "an engine reached its object by");
	if (is_told(&w) && (w.id.n || w.container != AW_NO_CONTAINER))
		set_who(t, "for", aw_runtime_name(w.runtime), w.id);
	return sight(t, &d->stamp, target, &w);
}

/* Fills t->who where the process works for one container. */
static int read_host_process(struct aw_trail *t, const struct aw_denial *d,
			     const struct aw_side_read *source, struct aw_str target)
{
	size_t container = by_pid(t, d);
	int r = 0;

	if (container != AW_NO_CONTAINER) {
		const struct aw_container *c = &t->inv->items[container];
		bool own = d->pid == c->pid || (c->pid > 0 && d->ppid == c->pid);

		set_who(t, own ? "own" : "for", aw_runtime_name(c->runtime), aw_str_of(c->id));
	}
	if (!source->engine)
		return 0;
	if (!t->who[0])
		r = by_command(t, d, target);
	if (r == 0)
		r = by_path(t, d, target);
	if (r == 0 && !t->who[0])
		recall_pid(t, d);
	return r;
}

/* ---- a container's process ---- */

static int read_container_process(struct aw_trail *t, const struct aw_denial *d,
				  struct aw_str level)
{
	size_t container = by_pid(t, d);
	struct aw_match m;
	struct who w;
	int r = 0;

	if (container != AW_NO_CONTAINER) {
		w = who_of_container(t, container, "pid");
		w.how = "the inventory knows the process or its parent:";
		w.text = d->comm;
		r = sight(t, &d->stamp, level, &w);
	}
	if (r == 0 && aw_str_starts(d->path, "/") &&
	    aw_runtime_match(t->rules, AW_WHERE_INSIDE, d->path, &m)) {
		w = who_of_match(t, d->stamp.node, &m, d->path, "its own word is the path");
		w.runtime = m.runtime;
		w.id = (struct aw_str){ 0 };
		r = sight(t, &d->stamp, level, &w);
	}
	return r;
}

/* ---- denials and bindings ---- */

static int64_t later(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static int era_of(struct aw_trail *t, const struct aw_stamp *stamp, struct aw_str level,
		  int64_t *era)
{
	size_t at;

	if (level.n == 0)
		return 0;
	if (aw_history_find(&t->histories, stamp->node, level, false, &at) < 0)
		return -ENOMEM;
	if (at != SIZE_MAX)
		*era = later(*era, aw_history_era(&t->histories.items[at], stamp->ms));
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

int aw_trail_denial(struct aw_trail *t, const struct aw_denial *d, struct aw_scope *out,
		    struct aw_err *err)
{
	struct aw_side_read source = { 0 }, target = { 0 };
	int r = read_own_side(t, d->scontext, &t->source, &source);

	t->who[0] = '\0';
	if (r == 0)
		r = read_own_side(t, d->tcontext, &t->target, &target);
	if (r == 0 && source.level.n)
		r = read_container_process(t, d, source.level);
	else if (r == 0)
		r = read_host_process(t, d, &source, target.level);
	*out = (struct aw_scope){ .era_ms = aw_trail_boot(t, d->stamp.node, d->stamp.ms) };
	if (r == 0)
		r = era_of(t, &d->stamp, source.level, &out->era_ms);
	if (r == 0)
		r = era_of(t, &d->stamp, target.level, &out->era_ms);
	/* Where a side has categories, they tell whose the access is. */
	if (!source.level.n && !target.level.n)
		out->who = aw_str_of(t->who);
	return r < 0 ? aw_nomem(err) : 0;
}

static int take_start(struct aw_trail *t, const struct aw_binding *b)
{
	size_t low = 0, high = t->units_n;
	int r = 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (aw_str_cmp(unit_name(&t->inv->items[t->units[middle]]), b->name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; r == 0 && low < t->units_n &&
	       aw_str_eq(unit_name(&t->inv->items[t->units[low]]), b->name);
	     low++)
		r = aw_history_start(&t->histories, b->stamp.node, t->units[low], b->stamp.ms);
	return r;
}

static struct aw_trail_machine *machine_slot(struct aw_trail *t, const struct aw_binding *b,
					     uint64_t *key)
{
	*key = aw_hash(b->name, aw_hash(b->stamp.node, t->seed)) | 1;
	return &t->machines[*key % AW_TRAIL_MACHINES];
}

static int take_machine(struct aw_trail *t, const struct aw_binding *b)
{
	struct who w = { .runtime = AW_RUNTIME_LIBVIRT,
			 .id = b->name,
			 .container = AW_NO_CONTAINER,
			 .confidence = 98,
			 .rule = "virt-machine-id",
			 .how = "libvirt gave it the label",
			 .text = b->label };
	struct aw_trail_machine *m;
	struct aw_side_read given;
	uint64_t key;
	size_t at;
	int r = aw_side_read(t, b->label, &given);

	if (r == 0)
		r = sight(t, &b->stamp, given.level, &w);
	if (r < 0 || given.level.n == 0)
		return r;
	if (aw_history_find(&t->histories, b->stamp.node, given.level, false, &at) < 0)
		return -ENOMEM;
	m = machine_slot(t, b, &key);
	if (at != SIZE_MAX)
		*m = (struct aw_trail_machine){ key, at };
	return 0;
}

static int take_stop(struct aw_trail *t, const struct aw_binding *b)
{
	uint64_t key;
	const struct aw_trail_machine *m = machine_slot(t, b, &key);

	if (m->key != key)
		return 0;
	return aw_history_stop(&t->histories.items[m->history], AW_RUNTIME_LIBVIRT, b->name,
			       b->stamp.ms);
}

int aw_trail_binding(struct aw_trail *t, const struct aw_binding *b, struct aw_err *err)
{
	int r = 0;

	if (b->stamp.ms == AW_TIME_NONE)
		return 0;
	switch (b->kind) {
	case AW_BINDING_UNIT_START:
		r = take_start(t, b);
		break;
	case AW_BINDING_MACHINE:
		r = take_machine(t, b);
		break;
	case AW_BINDING_MACHINE_STOP:
		r = take_stop(t, b);
		break;
	}
	return r < 0 ? aw_nomem(err) : 0;
}
