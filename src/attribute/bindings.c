/* SPDX-License-Identifier: GPL-2.0-or-later
 * What systemd and libvirt tell of containers: starts of units, labels of machines. */
#include "telling.h"

#include "avcwatch/parse.h"

#include <errno.h>
#include <stdlib.h>

/* ---- units ---- */

/* Of those that were alive after a start so many at most are looked at: the start is the first one's. */
#define STARTED_MAX 64u

/* systemd's messages leave ".service" out. */
static struct aw_str unit_name(const struct aw_container *c)
{
	struct aw_str unit = aw_str_of(c->unit);

	if (unit.n > 8 && aw_str_is(aw_str_from(unit, unit.n - 8), ".service"))
		unit.n -= 8;
	return unit;
}

/* By the unit's name, then by when the container was alive. */
static int compare(const struct aw_container *c, struct aw_str unit, int64_t ms)
{
	int r = aw_str_cmp(unit_name(c), unit);

	return r ? r : (c->alive_ms > ms) - (c->alive_ms < ms);
}

static int compare_units(const void *pa, const void *pb, void *arg)
{
	const struct aw_inventory *inv = arg;
	const struct aw_container *a = &inv->items[*(const uint32_t *)pa];
	const struct aw_container *b = &inv->items[*(const uint32_t *)pb];

	return compare(a, unit_name(b), b->alive_ms);
}

int aw_trail_index_units(struct aw_trail *t)
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

static int take_start(struct aw_trail *t, const struct aw_binding *b)
{
	size_t low = 0, high = t->units_n, end;
	int r = 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare(&t->inv->items[t->units[middle]], b->name, b->stamp.ms) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	end = t->units_n - low > STARTED_MAX ? low + STARTED_MAX : t->units_n;
	for (; r == 0 && low < end; low++) {
		const struct aw_container *c = &t->inv->items[t->units[low]];

		if (!aw_str_eq(unit_name(c), b->name))
			break;
		if (aw_host_is(c->host, b->stamp.node))
			r = aw_history_start(&t->histories, b->stamp.node, t->units[low],
					     b->stamp.ms);
	}
	return r;
}

/* ---- machines ---- */

#define PROBES 16u

/* Where the machine is, or may be: a free slot, or at the worst that of another. */
static struct aw_trail_machine *machine_slot(struct aw_trail *t, const struct aw_binding *b,
					     uint64_t *key)
{
	struct aw_trail_machine *free_one = NULL;

	*key = aw_hash(b->name, aw_hash(b->stamp.node, t->seed)) | 1;
	for (size_t i = 0; i < PROBES; i++) {
		struct aw_trail_machine *m = &t->machines[(*key + i) % AW_TRAIL_MACHINES];

		if (m->key == *key)
			return m;
		if (!m->key && !free_one)
			free_one = m;
	}
	return free_one ? free_one : &t->machines[*key % AW_TRAIL_MACHINES];
}

/* What the slot was of has another label now, or can no longer be followed: it ends here. */
static int forget_machine(struct aw_trail *t, struct aw_trail_machine *m, int64_t ms)
{
	int r = 0;

	if (m->key)
		r = aw_history_stop(&t->histories.items[m->history], AW_RUNTIME_LIBVIRT,
				    aw_str_of(m->name), ms);
	free(m->name);
	*m = (struct aw_trail_machine){ 0 };
	return r;
}

static int follow_machine(struct aw_trail *t, const struct aw_binding *b, size_t history)
{
	uint64_t key;
	struct aw_trail_machine *m = machine_slot(t, b, &key);
	int r = 0;

	if (m->key != key || m->history != history)
		r = forget_machine(t, m, b->stamp.ms);
	if (r < 0 || m->key)
		return r;
	m->name = strndup(b->name.p, b->name.n);
	if (!m->name)
		return -ENOMEM;
	m->key = key;
	m->history = history;
	return 0;
}

static int take_machine(struct aw_trail *t, const struct aw_binding *b)
{
	struct aw_telling w = { .runtime = AW_RUNTIME_LIBVIRT,
				.id = b->name,
				.container = aw_lookup_id(t->lookup, b->stamp.node,
							  AW_RUNTIME_LIBVIRT, b->name),
				.confidence = 98,
				.names_label = true,
				.given = true,
				.rule = "virt-machine-id",
				.how = "libvirt gave it the label",
				.text = b->label };
	struct aw_side_read given;
	size_t at;
	int r = aw_side_read(t, b->label, &given);

	if (r < 0 || given.level.n == 0 || b->name.n > AW_MATCH_BYTES)
		return r;
	if (aw_history_find(&t->histories, b->stamp.node, given.level, true, &at) < 0)
		return -ENOMEM;
	if (at != SIZE_MAX)
		r = follow_machine(t, b, at);
	return r ? r : aw_trail_sight(t, &b->stamp, given.level, &w);
}

static int take_stop(struct aw_trail *t, const struct aw_binding *b)
{
	uint64_t key;
	struct aw_trail_machine *m = machine_slot(t, b, &key);

	return m->key == key ? forget_machine(t, m, b->stamp.ms) : 0;
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
