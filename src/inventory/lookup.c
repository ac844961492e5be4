/* SPDX-License-Identifier: GPL-2.0-or-later
 * Containers by what else names them. One table for all kinds of names. Most names are unique, and stand in it
 * once; those that are not stand in it for each host and runtime, too. Nothing is ever searched through: who
 * shares a name with another on the same terms cannot be told by it. */
#include "avcwatch/inventory.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum kind { BY_ID, BY_KEY, BY_PID };

/* Among the containers of which hosts a name is looked for. */
enum scope {
	OF_ANY,
	OF_NAME,  /* the whole name is the node's */
	OF_SHORT, /* the name up to the first dot is */
	OF_UNKNOWN,
};

/* What is looked for. */
struct name {
	enum kind kind;
	enum scope scope;
	enum aw_runtime runtime; /* AW_RUNTIME_UNKNOWN: any */
	struct aw_str host;      /* of OF_NAME and OF_SHORT */
	struct aw_str text;
};

struct slot {
	uint64_t hash;
	uint32_t container; /* + 1; 0 is free */
	uint8_t kind, scope, runtime;
	bool several; /* of one host, on the same terms */
	bool hosts;   /* of several hosts */
};

struct aw_lookup {
	const struct aw_inventory *inv;
	struct slot *slots;
	size_t n; /* a power of two */
	size_t used;
	uint64_t seed;
};

/* ---- hosts ---- */

static struct aw_str short_of(struct aw_str host)
{
	ptrdiff_t dot = aw_str_chr(host, '.');

	return dot < 0 ? host : aw_str_head(host, (size_t)dot);
}

static bool has_domain(struct aw_str host)
{
	return aw_str_chr(host, '.') >= 0;
}

static bool is_alike(struct aw_str a, struct aw_str b)
{
	return a.n == b.n && (a.n == 0 || strncasecmp(a.p, b.p, a.n) == 0);
}

bool aw_host_is(const char *host, struct aw_str node)
{
	struct aw_str name = aw_str_of(host);

	if (!host || node.n == 0)
		return true;
	if (has_domain(name) && has_domain(node))
		return is_alike(name, node);
	return is_alike(short_of(name), short_of(node));
}

static bool is_same_host(const struct aw_container *a, const struct aw_container *b)
{
	return a->host && b->host ? strcmp(a->host, b->host) == 0 : a->host == b->host;
}

/* ---- the table ---- */

/* A pid as bytes; the caller's storage. */
static struct aw_str pid_text(const int64_t *pid)
{
	return (struct aw_str){ (const char *)pid, sizeof(*pid) };
}

static bool is_named(const struct aw_container *c, enum kind kind, struct aw_str text)
{
	switch (kind) {
	case BY_ID:
		return aw_str_is(text, c->id);
	case BY_KEY:
		for (size_t i = 0; i < c->keys_n; i++)
			if (aw_str_is(text, c->keys[i]))
				return true;
		return false;
	case BY_PID:
		return aw_str_eq(text, pid_text(&c->pid)) ||
		       aw_str_eq(text, pid_text(&c->parent_pid));
	}
	abort();
}

static bool is_in_scope(const struct aw_container *c, enum scope scope, struct aw_str host)
{
	switch (scope) {
	case OF_ANY:
		return true;
	case OF_NAME:
		return is_alike(aw_str_of(c->host), host);
	case OF_SHORT:
		return is_alike(short_of(aw_str_of(c->host)), host);
	case OF_UNKNOWN:
		return !c->host;
	}
	abort();
}

/* Hosts in any case are one. */
static uint64_t hash_of(const struct aw_lookup *l, const struct name *name)
{
	uint64_t seed = l->seed + name->kind * 4u + name->scope + name->runtime * 16u;
	char folded[AW_FACT_BYTES_MAX];
	size_t n = name->host.n < sizeof(folded) ? name->host.n : sizeof(folded);

	for (size_t i = 0; i < n; i++) {
		char c = name->host.p[i];

		folded[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	return aw_hash(name->text, aw_hash((struct aw_str){ folded, n }, seed));
}

static struct slot *slot_for(const struct aw_lookup *l, const struct name *name, uint64_t hash)
{
	size_t i = hash & (l->n - 1);

	for (; l->slots[i].container; i = (i + 1) & (l->n - 1)) {
		const struct slot *s = &l->slots[i];
		const struct aw_container *c = &l->inv->items[s->container - 1];

		if (s->hash == hash && s->kind == name->kind && s->scope == name->scope &&
		    s->runtime == name->runtime && is_in_scope(c, name->scope, name->host) &&
		    is_named(c, name->kind, name->text))
			break;
	}
	return &l->slots[i];
}

static int enlarge(struct aw_lookup *l)
{
	size_t n = l->n ? 2 * l->n : 64;
	struct slot *slots = calloc(n, sizeof(*slots));

	if (!slots)
		return -ENOMEM;
	for (size_t i = 0; i < l->n; i++) {
		size_t at = l->slots[i].hash & (n - 1);

		if (!l->slots[i].container)
			continue;
		while (slots[at].container)
			at = (at + 1) & (n - 1);
		slots[at] = l->slots[i];
	}
	free(l->slots);
	l->slots = slots;
	l->n = n;
	return 0;
}

/* Of two that have one name: a pid is rather that of the one that runs. */
static void share(const struct aw_lookup *l, struct slot *s, size_t container)
{
	const struct aw_container *first = &l->inv->items[s->container - 1];
	const struct aw_container *c = &l->inv->items[container];
	bool first_runs = first->state == AW_STATE_RUNNING, runs = c->state == AW_STATE_RUNNING;

	if (first == c)
		return;
	s->hosts = s->hosts || !is_same_host(first, c);
	if (s->kind != BY_PID || first_runs == runs) {
		s->several = true;
	} else if (runs) {
		s->container = (uint32_t)(container + 1);
		s->several = false;
	}
}

static int add(struct aw_lookup *l, const struct name *name, size_t container)
{
	uint64_t hash = hash_of(l, name);
	struct slot *s;

	if (2 * (l->used + 1) > l->n && enlarge(l) < 0)
		return -ENOMEM;
	s = slot_for(l, name, hash);
	if (s->container) {
		share(l, s, container);
		return 0;
	}
	*s = (struct slot){ .hash = hash,
			    .container = (uint32_t)(container + 1),
			    .kind = (uint8_t)name->kind,
			    .scope = (uint8_t)name->scope,
			    .runtime = (uint8_t)name->runtime };
	l->used++;
	return 0;
}

/* ---- making it ---- */

typedef int add_fn(struct aw_lookup *l, struct name *name, size_t container);

static int add_once(struct aw_lookup *l, struct name *name, size_t container)
{
	return add(l, name, container);
}

/* With its runtime and without. */
static int add_in_scope(struct aw_lookup *l, struct name *name, size_t container)
{
	int r = 0;

	name->runtime = AW_RUNTIME_UNKNOWN;
	if (name->scope != OF_ANY) /* else it is there */
		r = add(l, name, container);
	name->runtime = l->inv->items[container].runtime;
	if (r == 0 && name->kind != BY_PID && name->runtime != AW_RUNTIME_UNKNOWN)
		r = add(l, name, container);
	return r;
}

static int add_shared(struct aw_lookup *l, struct name *name, size_t container)
{
	struct aw_str host = aw_str_of(l->inv->items[container].host);
	const struct slot *s = slot_for(l, name, hash_of(l, name));
	int r;

	if (!s->several && !s->hosts)
		return 0;
	r = add_in_scope(l, name, container);
	name->scope = host.p ? OF_NAME : OF_UNKNOWN;
	name->host = host;
	if (r == 0)
		r = add_in_scope(l, name, container);
	name->scope = OF_SHORT;
	name->host = short_of(host);
	return r || !host.p ? r : add_in_scope(l, name, container);
}

static int add_name(struct aw_lookup *l, add_fn *how, enum kind kind, struct aw_str text,
		    size_t container)
{
	struct name name = { .kind = kind, .runtime = AW_RUNTIME_UNKNOWN, .text = text };

	return how(l, &name, container);
}

static int add_container(struct aw_lookup *l, add_fn *how, size_t container)
{
	const struct aw_container *c = &l->inv->items[container];
	int r = add_name(l, how, BY_ID, aw_str_of(c->id), container);

	for (size_t k = 0; r == 0 && k < c->keys_n; k++)
		r = add_name(l, how, BY_KEY, aw_str_of(c->keys[k]), container);
	if (r == 0 && c->pid > 0)
		r = add_name(l, how, BY_PID, pid_text(&c->pid), container);
	if (r == 0 && c->parent_pid > 0)
		r = add_name(l, how, BY_PID, pid_text(&c->parent_pid), container);
	return r;
}

int aw_lookup_new(const struct aw_inventory *inv, struct aw_lookup **out)
{
	AW_AUTO(aw_lookup_freep) struct aw_lookup *l = calloc(1, sizeof(*l));
	int r = 0;

	if (!l)
		return -ENOMEM;
	*l = (struct aw_lookup){ .inv = inv, .seed = aw_hash_seed() };
	if (enlarge(l) < 0)
		return -ENOMEM;
	for (size_t i = 0; r == 0 && i < inv->n; i++)
		r = add_container(l, add_once, i);
	for (size_t i = 0; r == 0 && i < inv->n; i++)
		r = add_container(l, add_shared, i);
	if (r == 0)
		*out = aw_steal(l);
	return r;
}

void aw_lookup_free(struct aw_lookup *l)
{
	if (!l)
		return;
	free(l->slots);
	free(l);
}

void aw_lookup_freep(struct aw_lookup **l)
{
	aw_lookup_free(*l);
}

/* ---- asking ---- */

/* NULL: nobody is called so. */
static const struct slot *slot_in(const struct aw_lookup *l, struct name name, enum scope scope,
				  struct aw_str host)
{
	const struct slot *s;

	name.scope = scope;
	name.host = host;
	s = slot_for(l, &name, hash_of(l, &name));
	return s->container ? s : NULL;
}

/* The closest host goes first. */
static const struct slot *slot_of_node(const struct aw_lookup *l, const struct name *name,
				       struct aw_str node)
{
	const struct slot *s;

	if (node.n == 0)
		return slot_in(l, *name, OF_ANY, (struct aw_str){ 0 });
	s = slot_in(l, *name, OF_NAME, node);
	if (!s)
		s = slot_in(l, *name, has_domain(node) ? OF_NAME : OF_SHORT, short_of(node));
	return s ? s : slot_in(l, *name, OF_UNKNOWN, (struct aw_str){ 0 });
}

static size_t find(const struct aw_lookup *l, struct aw_str node, struct name name)
{
	struct name whoever = name;
	const struct slot *s;
	const struct aw_container *c;

	if (name.text.n == 0 || l->inv->n == 0)
		return AW_NO_CONTAINER;
	whoever.runtime = AW_RUNTIME_UNKNOWN;
	s = slot_in(l, whoever, OF_ANY, (struct aw_str){ 0 });
	if (s && (s->several || s->hosts))
		s = slot_of_node(l, &name, node);
	if (!s || s->several || s->hosts)
		return AW_NO_CONTAINER;
	c = &l->inv->items[s->container - 1];
	if (!aw_host_is(c->host, node) ||
	    (name.runtime != AW_RUNTIME_UNKNOWN && c->runtime != name.runtime))
		return AW_NO_CONTAINER;
	return s->container - 1;
}

size_t aw_lookup_id(const struct aw_lookup *l, struct aw_str node, enum aw_runtime runtime,
		    struct aw_str id)
{
	return find(l, node, (struct name){ .kind = BY_ID, .runtime = runtime, .text = id });
}

size_t aw_lookup_pid(const struct aw_lookup *l, struct aw_str node, int64_t pid)
{
	if (pid <= 0)
		return AW_NO_CONTAINER;
	return find(l, node,
		    (struct name){ .kind = BY_PID,
				   .runtime = AW_RUNTIME_UNKNOWN,
				   .text = pid_text(&pid) });
}

size_t aw_lookup_match(const struct aw_lookup *l, struct aw_str node, const struct aw_match *m)
{
	if (m->holes[AW_HOLE_ID].n)
		return aw_lookup_id(l, node, m->runtime, m->holes[AW_HOLE_ID]);
	return find(l, node,
		    (struct name){ .kind = BY_KEY,
				   .runtime = m->runtime,
				   .text = m->holes[AW_HOLE_LAYER] });
}
