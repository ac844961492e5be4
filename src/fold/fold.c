/* SPDX-License-Identifier: GPL-2.0-or-later
 * The access table. What two denials have in common is their access; everything else is summed in a
 * way that does not depend on the order: counts, sets, earliest and latest. */
#include "avcwatch/fold.h"

#include "pool.h"
#include "values.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct aw_fold {
	struct aw_access *items;
	size_t n, cap, max;
	uint32_t *slots; /* index + 1; open addressing */
	size_t slots_n;
	uint64_t seed, folded, textless;
	struct aw_pool keys;   /* contexts, classes, permissions, nodes */
	struct aw_texts texts; /* values and samples: they may not crowd out a key */
};

int aw_fold_new(size_t accesses_max, size_t text_max, struct aw_fold **out, struct aw_err *err)
{
	struct aw_fold *f = calloc(1, sizeof(*f));

	if (!f)
		return aw_nomem(err);
	f->max = accesses_max;
	f->seed = aw_hash_seed();
	aw_pool_init(&f->keys, text_max / 2);
	f->texts.bytes_max = text_max / 2;
	*out = f;
	return 0;
}

static void drop_sample(struct aw_fold *f, struct aw_sample *s)
{
	aw_texts_drop(&f->texts, &s->line);
	aw_texts_drop(&f->texts, &s->cmdline);
	aw_texts_drop(&f->texts, &s->event);
}

static void free_texts(struct aw_fold *f, struct aw_access *a)
{
	for (size_t k = 0; k < AW_VALUE_KINDS; k++) {
		for (uint32_t i = 0; i < a->values[k].n; i++)
			aw_texts_drop(&f->texts, &a->values[k].items[i].text);
		free(a->values[k].items);
	}
	drop_sample(f, &a->sample);
}

void aw_fold_free(struct aw_fold *f)
{
	if (!f)
		return;
	for (size_t i = 0; i < f->n; i++)
		free_texts(f, &f->items[i]);
	free(f->items);
	free(f->slots);
	aw_pool_done(&f->keys);
	free(f);
}

void aw_fold_freep(struct aw_fold **f)
{
	aw_fold_free(*f);
}

size_t aw_fold_count(const struct aw_fold *f)
{
	return f->n;
}

const struct aw_access *aw_fold_at(const struct aw_fold *f, size_t i)
{
	return &f->items[i];
}

uint64_t aw_fold_folded(const struct aw_fold *f)
{
	return f->folded;
}

uint64_t aw_fold_textless(const struct aw_fold *f)
{
	return f->textless;
}

/* ---- finding ---- */

/* The key's texts are of the pool, so that their pointers stand for them. */
static uint64_t hash_key(const struct aw_fold *f, const struct aw_access *a)
{
	uint64_t key[] = { (uint64_t)(uintptr_t)a->node.p,
			   (uint64_t)(uintptr_t)a->scontext.p,
			   (uint64_t)(uintptr_t)a->tcontext.p,
			   (uint64_t)(uintptr_t)a->tclass.p,
			   (uint64_t)(uintptr_t)a->perm.p,
			   (uint64_t)(uintptr_t)a->scope.who.p,
			   (uint64_t)a->scope.era_ms,
			   (uint64_t)a->scope.engines,
			   (uint64_t)(uint32_t)a->ioctl_cmd,
			   (uint64_t)a->origin << 8 | (uint64_t)a->permissive };

	return aw_hash((struct aw_str){ (const char *)key, sizeof(key) }, f->seed);
}

static bool same_key(const struct aw_access *a, const struct aw_access *b)
{
	return a->node.p == b->node.p && a->scontext.p == b->scontext.p &&
	       a->tcontext.p == b->tcontext.p && a->tclass.p == b->tclass.p &&
	       a->perm.p == b->perm.p && a->scope.who.p == b->scope.who.p &&
	       a->scope.era_ms == b->scope.era_ms && a->scope.engines == b->scope.engines &&
	       a->ioctl_cmd == b->ioctl_cmd && a->origin == b->origin &&
	       a->permissive == b->permissive;
}

static uint32_t *slot_for(const struct aw_fold *f, const struct aw_access *key)
{
	size_t i = hash_key(f, key) & (f->slots_n - 1);

	while (f->slots[i] && !same_key(&f->items[f->slots[i] - 1], key))
		i = (i + 1) & (f->slots_n - 1);
	return &f->slots[i];
}

static struct aw_access *find(const struct aw_fold *f, const struct aw_access *key)
{
	uint32_t at = f->slots_n ? *slot_for(f, key) : 0;

	return at ? &f->items[at - 1] : NULL;
}

static int enlarge(struct aw_fold *f)
{
	size_t n = f->slots_n ? f->slots_n * 2 : 1024;
	uint32_t *slots = calloc(n, sizeof(*slots));

	if (!slots)
		return -ENOMEM;
	free(f->slots);
	f->slots = slots;
	f->slots_n = n;
	for (size_t i = 0; i < f->n; i++)
		*slot_for(f, &f->items[i]) = (uint32_t)(i + 1);
	return 0;
}

/* The access of this key, made if need be; NULL when out of memory. */
static struct aw_access *find_or_add(struct aw_fold *f, const struct aw_access *key)
{
	struct aw_access *a = find(f, key);

	if (a)
		return a;
	if ((2 * (f->n + 1) > f->slots_n && enlarge(f) < 0) ||
	    aw_grow(&f->items, &f->cap, f->n + 1, sizeof(*f->items)) < 0)
		return NULL;
	*slot_for(f, key) = (uint32_t)(f->n + 1);
	a = &f->items[f->n++];
	*a = *key;
	a->first_ms = a->last_ms = AW_TIME_NONE;
	return a;
}

/* ---- summing ---- */

bool aw_errors_has(const struct aw_errors *e, int error)
{
	unsigned bit = error > 0 && (unsigned)error < AW_ERRORS_BITS ? (unsigned)error : 0;

	return e->bits[bit / 64] >> (bit % 64) & 1;
}

static void add_error(struct aw_errors *e, int error)
{
	unsigned bit = error > 0 && (unsigned)error < AW_ERRORS_BITS ? (unsigned)error : 0;

	e->bits[bit / 64] |= UINT64_C(1) << (bit % 64);
}

static int keep_value(struct aw_fold *f, struct aw_values *values, struct aw_value v)
{
	int r = aw_values_add(values, v, &f->texts);

	f->textless += r == -ENOSPC;
	return r == -ENOSPC ? 0 : r;
}

static int note_value(struct aw_fold *f, struct aw_values *values, struct aw_str text,
		      const struct aw_stamp *stamp)
{
	if (text.n == 0)
		return 0;
	values->total++;
	return keep_value(f, values, (struct aw_value){ text, 1, stamp->ms, stamp->serial });
}

bool aw_sample_is_earlier(const struct aw_sample *a, const struct aw_sample *b)
{
	int r;

	if (!b->set || a->ms != b->ms)
		return !b->set || a->ms < b->ms;
	if (a->serial != b->serial)
		return a->serial < b->serial;
	if (a->ordinal != b->ordinal)
		return a->ordinal < b->ordinal;
	r = aw_str_cmp(a->line, b->line);
	return r ? r < 0 : aw_str_cmp(a->cmdline, b->cmdline) < 0;
}

/* Of a sample that there is no room for only the stamp is kept. */
static int note_sample(struct aw_fold *f, struct aw_access *a, struct aw_sample s)
{
	struct aw_sample kept = { 0 };
	int r;

	if (!aw_sample_is_earlier(&s, &a->sample))
		return 0;
	drop_sample(f, &a->sample);
	r = aw_texts_put(&f->texts, s.line, &kept.line);
	if (r == 0)
		r = aw_texts_put(&f->texts, s.cmdline, &kept.cmdline);
	if (r == 0)
		r = aw_texts_put(&f->texts, s.event, &kept.event);
	if (r < 0)
		drop_sample(f, &kept);
	s.line = kept.line;
	s.cmdline = kept.cmdline;
	s.event = kept.event;
	a->sample = s;
	f->textless += r == -ENOSPC;
	return r == -ENOSPC ? 0 : r;
}

/* ---- folding ---- */

static int note_lead(struct aw_fold *f, struct aw_access *a, const struct aw_denial *d)
{
	struct aw_sample sample = { .set = true,
				    .has_serial = d->stamp.has_serial,
				    .ms = d->stamp.ms,
				    .serial = d->stamp.serial,
				    .ordinal = d->ordinal,
				    .line = d->line,
				    .cmdline = d->cmdline,
				    .event = d->event };
	char port[8] = "";
	struct aw_str texts[AW_VALUE_KINDS] = {
		[AW_VALUE_COMMAND] = d->comm,
		[AW_VALUE_EXECUTABLE] = d->exe,
		[AW_VALUE_PATH] = d->path,
		[AW_VALUE_PORT] = { port, 0 },
	};
	int r = 0;

	if (d->port >= 0)
		texts[AW_VALUE_PORT].n = (size_t)snprintf(port, sizeof(port), "%d", d->port);
	a->lead++;
	a->lead_first += d->ordinal == 0;
	for (size_t k = 0; r == 0 && k < AW_VALUE_KINDS; k++)
		r = note_value(f, &a->values[k], texts[k], &d->stamp);
	return r ? r : note_sample(f, a, sample);
}

static void note_denial(struct aw_access *a, const struct aw_denial *d)
{
	a->count++;
	a->succeeded += d->success == AW_SUCCESS_YES;
	a->failed += d->success == AW_SUCCESS_NO;
	if (d->success == AW_SUCCESS_NO)
		add_error(&a->errors, d->error);
	aw_time_widen(&a->first_ms, &a->last_ms, d->stamp.ms, d->stamp.ms);
}

static int make_key(struct aw_fold *f, const struct aw_denial *d, const struct aw_scope *scope,
		    struct aw_access *key)
{
	static const struct aw_scope none = { .era_ms = AW_TIME_NONE };
	int r;

	scope = scope ? scope : &none;
	*key = (struct aw_access){ .origin = d->origin,
				   .permissive = d->permissive,
				   .scope.era_ms = scope->era_ms,
				   .scope.engines = scope->engines };
	r = aw_pool_put(&f->keys, d->stamp.node, &key->node);
	if (r == 0)
		r = aw_pool_put(&f->keys, d->scontext, &key->scontext);
	if (r == 0)
		r = aw_pool_put(&f->keys, d->tcontext, &key->tcontext);
	if (r == 0 && scope->who.n)
		r = aw_pool_put(&f->keys, scope->who, &key->scope.who);
	return r ? r : aw_pool_put(&f->keys, d->tclass, &key->tclass);
}

static int set_perm(struct aw_fold *f, struct aw_access *key, const struct aw_denial *d, size_t i)
{
	/* An ioctl command belongs to the permission of that name only. */
	key->ioctl_cmd = aw_str_is(d->perms[i], "ioctl") ? d->ioctl_cmd : -1;
	return aw_pool_put(&f->keys, d->perms[i], &key->perm);
}

/* Is there room for all permissions of the denial? -ENOSPC if not. */
static int check_room(struct aw_fold *f, const struct aw_denial *d, const struct aw_scope *scope,
		      struct aw_access *key)
{
	size_t missing = 0;
	int r = make_key(f, d, scope, key);

	for (size_t i = 0; r == 0 && i < d->perms_n; i++) {
		r = set_perm(f, key, d, i);
		missing += r == 0 && !find(f, key);
	}
	if (r == 0 && f->n + missing > f->max)
		r = -ENOSPC;
	return r;
}

int aw_fold_add(struct aw_fold *f, const struct aw_denial *d, const struct aw_scope *scope,
		struct aw_err *err)
{
	struct aw_access key;
	int r = check_room(f, d, scope, &key);

	if (r == -ENOSPC) {
		f->folded++;
		return 0;
	}
	for (size_t i = 0; r == 0 && i < d->perms_n; i++) {
		struct aw_access *a;

		set_perm(f, &key, d, i);
		a = find_or_add(f, &key);
		if (!a)
			return aw_nomem(err);
		note_denial(a, d);
		if (i == 0)
			r = note_lead(f, a, d);
	}
	return r ? aw_nomem(err) : 0;
}

/* ---- merging ---- */

static int merge_access(struct aw_fold *f, struct aw_access *a, const struct aw_access *b)
{
	int r = 0;

	a->count += b->count;
	a->lead += b->lead;
	a->lead_first += b->lead_first;
	a->succeeded += b->succeeded;
	a->failed += b->failed;
	for (size_t i = 0; i < AW_COUNT(a->errors.bits); i++)
		a->errors.bits[i] |= b->errors.bits[i];
	aw_time_widen(&a->first_ms, &a->last_ms, b->first_ms, b->last_ms);
	for (size_t k = 0; k < AW_VALUE_KINDS; k++) {
		a->values[k].total += b->values[k].total;
		for (uint32_t i = 0; r == 0 && i < b->values[k].n; i++)
			r = keep_value(f, &a->values[k], b->values[k].items[i]);
	}
	if (r == 0 && b->sample.set)
		r = note_sample(f, a, b->sample);
	return r;
}

static int copy_key(struct aw_fold *f, const struct aw_access *from, struct aw_access *key)
{
	int r;

	*key = (struct aw_access){ .ioctl_cmd = from->ioctl_cmd,
				   .origin = from->origin,
				   .permissive = from->permissive,
				   .scope.era_ms = from->scope.era_ms,
				   .scope.engines = from->scope.engines };
	r = aw_pool_put(&f->keys, from->node, &key->node);
	if (r == 0)
		r = aw_pool_put(&f->keys, from->scontext, &key->scontext);
	if (r == 0)
		r = aw_pool_put(&f->keys, from->tcontext, &key->tcontext);
	if (r == 0)
		r = aw_pool_put(&f->keys, from->tclass, &key->tclass);
	if (r == 0 && from->scope.who.n)
		r = aw_pool_put(&f->keys, from->scope.who, &key->scope.who);
	return r ? r : aw_pool_put(&f->keys, from->perm, &key->perm);
}

int aw_fold_merge(struct aw_fold *into, const struct aw_fold *from, struct aw_err *err)
{
	into->folded += from->folded;
	into->textless += from->textless;
	for (size_t i = 0; i < from->n; i++) {
		const struct aw_access *b = &from->items[i];
		struct aw_access key, *a;
		int r = copy_key(into, b, &key);

		if (r == -ENOSPC || (r == 0 && into->n == into->max && !find(into, &key))) {
			into->folded += b->lead;
			continue;
		}
		a = r == 0 ? find_or_add(into, &key) : NULL;
		if (!a || merge_access(into, a, b) < 0)
			return aw_nomem(err);
	}
	return 0;
}
