/* SPDX-License-Identifier: GPL-2.0-or-later
 * What a denial shows of who is who. Whatever a container says of itself it may have made up, and of others
 * all the more: of its processes only the number is believed, which is the kernel's. Of the host's processes
 * those of an engine's own type are listened to. What one says of a type that an engine shares with others,
 * containers without a label among them, is no more than perhaps so. */
#include "telling.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* ---- who is told of ---- */

static bool is_told(const struct aw_telling *w)
{
	return w->runtime != AW_RUNTIME_UNKNOWN;
}

/* What a rule found: an id, or a layer, which only the inventory can name. */
static struct aw_telling of_match(const struct aw_trail *t, const struct aw_stamp *stamp,
				  const struct aw_match *m)
{
	size_t container = aw_lookup_match(t->lookup, stamp->node, m);
	struct aw_telling w = { .runtime = m->runtime,
				.id = m->holes[AW_HOLE_ID],
				.container = container,
				.rule = m->rule,
				.confidence = m->confidence };

	if (container != AW_NO_CONTAINER) {
		w.runtime = t->inv->items[container].runtime;
		w.id = aw_str_of(t->inv->items[container].id);
	} else if (!w.id.n && !m->holes[AW_HOLE_LAYER].n) {
		w.runtime = AW_RUNTIME_UNKNOWN;
	}
	return w;
}

/* Is that the level of one of its labels? A container without any may have it, unless its processes are known
 * to carry none. */
static bool fits(const struct aw_container *c, struct aw_str level)
{
	struct aw_level wanted, known;
	struct aw_context context;
	bool any = false;

	if (aw_level_parse(level, &wanted) < 0)
		return false;
	for (size_t i = 0; i < AW_LABELS; i++) {
		if (!c->labels[i] || aw_context_parse(aw_str_of(c->labels[i]), &context) < 0 ||
		    aw_level_parse(context.range, &known) < 0 || !aw_level_is_container(&known))
			continue;
		if (memcmp(known.set, wanted.set, sizeof(known.set)) == 0)
			return true;
		any = true;
	}
	return !any && !aw_container_is_unconfined(c);
}

#define TEXT_MAX 400u /* of what a sighting quotes */

int aw_trail_sight(struct aw_trail *t, const struct aw_stamp *stamp, struct aw_str level,
		   const struct aw_telling *w)
{
	char id[AW_MATCH_BYTES + 1], text[TEXT_MAX + 80];
	struct aw_str quoted = aw_str_head(w->text, TEXT_MAX);
	struct aw_sighting seen = { .runtime = w->runtime,
				    .id = id,
				    .container = w->container,
				    .confidence = w->confidence,
				    .boot_ms = aw_trail_boot(t, stamp->node, stamp->ms).ms,
				    .first_ms = stamp->ms,
				    .names_label = w->names_label,
				    .given_ms = w->given ? stamp->ms : AW_TIME_NONE,
				    .rule = w->rule,
				    .text = text };
	struct aw_history *h;
	size_t at;

	if (level.n == 0 || !is_told(w) || w->id.n > AW_MATCH_BYTES)
		return 0;
	/* What the inventory knows to carry another level did not get this one by what is below its directory. */
	if (!w->names_label && !w->given && w->container != AW_NO_CONTAINER &&
	    !fits(&t->inv->items[w->container], level))
		return 0;
	if (stamp->ms == AW_TIME_NONE && seen.confidence > AW_UNSURE)
		seen.confidence = AW_UNSURE;
	if (aw_history_find(&t->histories, stamp->node, level, true, &at) < 0)
		return -ENOMEM;
	if (at == SIZE_MAX)
		return 0;
	snprintf(id, sizeof(id), "%.*s", (int)w->id.n, w->id.n ? w->id.p : "");
	snprintf(text, sizeof(text), "%s '%.*s'", w->how, (int)quoted.n, quoted.n ? quoted.p : "");
	h = &t->histories.items[at];
	if (w->container != AW_NO_CONTAINER &&
	    aw_history_bound_claim(&t->histories, h, w->container) < 0)
		return -ENOMEM;
	return aw_history_sight(&t->histories, h, &seen);
}

static void set_who(struct aw_trail *t, const char *relation, const char *kind, struct aw_str id)
{
	if (id.n + strlen(kind) + strlen(relation) + 3 <= sizeof(t->who))
		snprintf(t->who, sizeof(t->who), "%s:%s:%.*s", relation, kind, (int)id.n,
			 id.n ? id.p : "");
}

/* ---- processes ---- */

#define PIDS 1024u
#define PID_MS (60 * 1000) /* a process that was heard of longer ago may be another one by now */

struct aw_trail_pid {
	uint64_t key; /* hash of node, pid and context; 0 is free */
	int64_t ms;
	char who[AW_WHO_MAX];
};

int aw_trail_pids_new(struct aw_trail_pid **out)
{
	*out = calloc(PIDS, sizeof(**out));
	return *out ? 0 : -ENOMEM;
}

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

static void recall_pid(struct aw_trail *t, const struct aw_denial *d)
{
	uint64_t key;
	struct aw_trail_pid *p = pid_slot(t, &d->stamp, d->pid, d->scontext, &key);

	if (d->pid <= 0 || d->stamp.ms == AW_TIME_NONE || p->key != key ||
	    d->stamp.ms - p->ms > PID_MS || p->ms - d->stamp.ms > PID_MS)
		return;
	p->ms = d->stamp.ms; /* it is still there */
	memcpy(t->who, p->who, sizeof(t->who));
}

/* Was the container's process there at that time, as far as the inventory and the log tell? Numbers are used
 * again: without a time that says so they are not enough. */
static bool was_there(const struct aw_trail *t, size_t container, const struct aw_stamp *stamp)
{
	const struct aw_container *c = &t->inv->items[container];
	int64_t seen_ms = aw_container_pids_seen(c);
	int64_t from_ms = c->alive_ms != AW_TIME_NONE ? c->alive_ms - AW_SETUP_MS :
							aw_claim_from(&t->histories, container);

	if (stamp->ms == AW_TIME_NONE || from_ms == AW_TIME_NONE)
		return false;
	if (stamp->ms < from_ms || (c->until_ms != AW_TIME_NONE && stamp->ms > c->until_ms) ||
	    (seen_ms != AW_TIME_NONE && stamp->ms > seen_ms))
		return false;
	if (c->alive_ms != AW_TIME_NONE)
		from_ms = c->alive_ms;
	return aw_trail_boot(t, stamp->node, from_ms).ms ==
	       aw_trail_boot(t, stamp->node, stamp->ms).ms;
}

/* True as well where either is not known. */
static bool has_type(struct aw_str context, const char *label)
{
	struct aw_context a, b;

	return !label || aw_context_parse(context, &a) < 0 ||
	       aw_context_parse(aw_str_of(label), &b) < 0 || aw_str_eq(a.type, b.type);
}

/* The container of the process, or of its parent; *own: it is one of the container's own. A process carries the
 * container's categories, unless the container has none. */
static size_t by_pid(const struct aw_trail *t, const struct aw_denial *d,
		     const struct aw_side_read *source, bool *own)
{
	size_t at = aw_lookup_pid(t->lookup, d->stamp.node, d->pid);
	const struct aw_container *c;

	if (at == AW_NO_CONTAINER)
		at = aw_lookup_pid(t->lookup, d->stamp.node, d->ppid);
	if (at == AW_NO_CONTAINER || !was_there(t, at, &d->stamp))
		return AW_NO_CONTAINER;
	c = &t->inv->items[at];
	*own = c->pid > 0 && (d->pid == c->pid || d->ppid == c->pid);
	/* Its first process is the engine's until it executes the container's program (runc:[2:INIT]). */
	if (!source->level.n && source->engine == AW_ENGINE_OWN &&
	    !has_type(d->scontext, c->labels[AW_LABEL_PROCESS]))
		*own = false;
	if (source->level.n)
		return fits(c, source->level) ? at : AW_NO_CONTAINER;
	/* Its first process was seen with categories: this one was entered from the host, or is another. */
	if (*own && c->labels[AW_LABEL_LIVE] && !aw_container_is_unconfined(c))
		return AW_NO_CONTAINER;
	return d->pid == c->pid && !has_type(d->scontext, c->labels[AW_LABEL_LIVE]) ?
		       AW_NO_CONTAINER :
		       at;
}

/* ---- a host process ---- */

static bool is_process(const struct aw_denial *d)
{
	return aw_str_is(d->tclass, "process") || aw_str_is(d->tclass, "process2");
}

/* One of a shared type is not believed: what it says is noted as perhaps so. */
static void believe(struct aw_telling *w, enum aw_engine engine)
{
	if (engine == AW_ENGINE_OWN)
		return;
	if (w->confidence > AW_UNSURE)
		w->confidence = AW_UNSURE;
	w->given = false;
}

/* The engine's command line says whom it works for: by id, by the label that it is to give, or both. */
static int by_command(struct aw_trail *t, const struct aw_denial *d, enum aw_engine engine,
		      struct aw_str target)
{
	struct aw_side_read given = { 0 };
	struct aw_match m;
	struct aw_telling w;
	int r = 0;

	if (!d->cmdline.n || !aw_runtime_match(t->rules, AW_WHERE_COMMAND, d->cmdline, &m))
		return 0;
	w = of_match(t, &d->stamp, &m);
	w.how = "the command line of its engine is";
	w.text = d->cmdline;
	if (m.holes[AW_HOLE_LABEL].n)
		r = aw_side_read(t, m.holes[AW_HOLE_LABEL], &given);
	if (engine == AW_ENGINE_OWN && is_told(&w))
		set_who(t, "for", aw_runtime_name(w.runtime), w.id);
	else if (engine == AW_ENGINE_OWN && given.level.n)
		set_who(t, "for", "level", given.level);
	remember_pid(t, d);
	w.names_label = given.level.n != 0;
	/* An engine's process keeps its command line for as long as the container runs. */
	w.given = (w.names_label && d->executes) || is_process(d);
	/* It starts the container's first process; any other object may be somebody else's. */
	if (!w.names_label && !w.given)
		w.confidence = AW_UNSURE;
	believe(&w, engine);
	return r ? r : aw_trail_sight(t, &d->stamp, given.level.n ? given.level : target, &w);
}

static int by_path(struct aw_trail *t, const struct aw_denial *d, enum aw_engine engine,
		   struct aw_str target)
{
	struct aw_match m;
	struct aw_telling w;

	if (!aw_str_starts(d->path, "/") || !aw_runtime_match(t->rules, AW_WHERE_PATH, d->path, &m))
		return 0;
	w = of_match(t, &d->stamp, &m);
	w.how = "an engine reached its object by";
	w.text = d->path;
	if (engine == AW_ENGINE_OWN && is_told(&w) && (w.id.n || w.container != AW_NO_CONTAINER))
		set_who(t, "for", aw_runtime_name(w.runtime), w.id);
	believe(&w, engine);
	return aw_trail_sight(t, &d->stamp, target, &w);
}

int aw_trail_read_host(struct aw_trail *t, const struct aw_denial *d,
		       const struct aw_side_read *source, struct aw_str target)
{
	bool own = false;
	size_t container = by_pid(t, d, source, &own);
	int r = 0;

	if (container != AW_NO_CONTAINER) {
		const struct aw_container *c = &t->inv->items[container];

		set_who(t, own ? "own" : "for", aw_runtime_name(c->runtime), aw_str_of(c->id));
	}
	if (source->engine == AW_ENGINE_NONE || own)
		return 0;
	if (!t->who[0])
		r = by_command(t, d, source->engine, target);
	if (r == 0)
		r = by_path(t, d, source->engine, target);
	if (r == 0 && !t->who[0])
		recall_pid(t, d);
	return r;
}

/* ---- a container's process ---- */

#define TYPE_CONFIDENCE 40u

static int by_type(struct aw_trail *t, const struct aw_denial *d, struct aw_str level)
{
	struct aw_telling w = { .container = AW_NO_CONTAINER,
				.confidence = TYPE_CONFIDENCE,
				.how = "its type is" };
	struct aw_context context = { 0 };

	aw_context_parse(d->scontext, &context);
	w.text = context.type;
	w.runtime = aw_runtime_of_type(t->rules, context.type, &w.rule);
	return aw_trail_sight(t, &d->stamp, level, &w);
}

static int by_own_pid(struct aw_trail *t, const struct aw_denial *d, struct aw_str level)
{
	bool own = false;
	struct aw_side_read source = { .level = level };
	size_t container = by_pid(t, d, &source, &own);
	struct aw_telling w = { .container = container,
				.confidence = 90,
				.rule = "pid",
				.how = "the inventory knows the process or its parent:",
				.text = d->comm };

	if (container == AW_NO_CONTAINER)
		return 0;
	w.runtime = t->inv->items[container].runtime;
	w.id = aw_str_of(t->inv->items[container].id);
	set_who(t, "own", aw_runtime_name(w.runtime), w.id);
	return aw_trail_sight(t, &d->stamp, level, &w);
}

/* A path as the container sees it tells of the runtime at the most, and it may have made it up. */
static int by_inner_path(struct aw_trail *t, const struct aw_denial *d, struct aw_str level)
{
	struct aw_telling w = { .container = AW_NO_CONTAINER,
				.how = "its own word is the path",
				.text = d->path };
	struct aw_match m;

	if (!aw_str_starts(d->path, "/") ||
	    !aw_runtime_match(t->rules, AW_WHERE_INSIDE, d->path, &m))
		return 0;
	w.runtime = m.runtime;
	w.rule = m.rule;
	w.confidence = m.confidence;
	believe(&w, AW_ENGINE_NONE);
	return aw_trail_sight(t, &d->stamp, level, &w);
}

int aw_trail_read_container(struct aw_trail *t, const struct aw_denial *d, struct aw_str level)
{
	int r = by_own_pid(t, d, level);

	if (r == 0)
		r = by_inner_path(t, d, level);
	return r ? r : by_type(t, d, level);
}
