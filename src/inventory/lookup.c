/* SPDX-License-Identifier: GPL-2.0-or-later
 * Containers by what else names them. One table for all kinds of names. */
#include "avcwatch/inventory.h"

#include <errno.h>
#include <stdlib.h>

enum kind { BY_ID, BY_KEY, BY_PID };

struct slot {
	uint32_t container; /* + 1; 0 is free */
	enum kind kind;
};

struct aw_lookup {
	const struct aw_inventory *inv;
	struct slot *slots;
	size_t n; /* a power of two */
	uint64_t seed;
};

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

static struct slot *slot_for(const struct aw_lookup *l, enum kind kind, struct aw_str text)
{
	size_t i = aw_hash(text, l->seed + kind) & (l->n - 1);

	for (; l->slots[i].container; i = (i + 1) & (l->n - 1))
		if (l->slots[i].kind == kind &&
		    is_named(&l->inv->items[l->slots[i].container - 1], kind, text))
			break;
	return &l->slots[i];
}

/* What names two containers, such as a pid that was used again, stays with the first. */
static void add(struct aw_lookup *l, enum kind kind, struct aw_str text, size_t container)
{
	struct slot *s = slot_for(l, kind, text);

	if (!s->container)
		*s = (struct slot){ (uint32_t)(container + 1), kind };
}

int aw_lookup_new(const struct aw_inventory *inv, struct aw_lookup **out)
{
	struct aw_lookup *l = calloc(1, sizeof(*l));
	size_t names = 0;

	if (!l)
		return -ENOMEM;
	for (size_t i = 0; i < inv->n; i++)
		names += 3 + inv->items[i].keys_n;
	*l = (struct aw_lookup){ .inv = inv, .n = 64, .seed = aw_hash_seed() };
	while (l->n < 2 * names)
		l->n *= 2;
	l->slots = calloc(l->n, sizeof(*l->slots));
	if (!l->slots) {
		free(l);
		return -ENOMEM;
	}
	for (size_t i = 0; i < inv->n; i++) {
		const struct aw_container *c = &inv->items[i];

		add(l, BY_ID, aw_str_of(c->id), i);
		for (size_t k = 0; k < c->keys_n; k++)
			add(l, BY_KEY, aw_str_of(c->keys[k]), i);
		if (c->pid > 0)
			add(l, BY_PID, pid_text(&c->pid), i);
		if (c->parent_pid > 0)
			add(l, BY_PID, pid_text(&c->parent_pid), i);
	}
	*out = l;
	return 0;
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

static size_t find(const struct aw_lookup *l, enum kind kind, struct aw_str text)
{
	const struct slot *s = text.n && l->inv->n ? slot_for(l, kind, text) : NULL;

	return s && s->container ? s->container - 1 : AW_NO_CONTAINER;
}

size_t aw_lookup_id(const struct aw_lookup *l, struct aw_str id)
{
	return find(l, BY_ID, id);
}

size_t aw_lookup_key(const struct aw_lookup *l, struct aw_str key)
{
	return find(l, BY_KEY, key);
}

size_t aw_lookup_pid(const struct aw_lookup *l, int64_t pid)
{
	return pid > 0 ? find(l, BY_PID, pid_text(&pid)) : AW_NO_CONTAINER;
}

size_t aw_lookup_match(const struct aw_lookup *l, const struct aw_match *m)
{
	size_t at = AW_NO_CONTAINER;

	if (m->holes[AW_HOLE_ID].n)
		at = aw_lookup_id(l, m->holes[AW_HOLE_ID]);
	else if (m->holes[AW_HOLE_LAYER].n)
		at = aw_lookup_key(l, m->holes[AW_HOLE_LAYER]);
	if (at != AW_NO_CONTAINER && m->runtime != AW_RUNTIME_UNKNOWN &&
	    l->inv->items[at].runtime != m->runtime)
		at = AW_NO_CONTAINER;
	return at;
}
