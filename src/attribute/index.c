/* SPDX-License-Identifier: GPL-2.0-or-later
 * Holders by what makes them themselves. */
#include "naming.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static uint64_t hash_identity(const struct aw_holder_index *x, const struct aw_identity *id)
{
	uint64_t numbers[] = { (uint64_t)id->kind, (uint64_t)id->runtime, id->container,
			       (uint64_t)id->era_ms, (uint64_t)id->next_ms };
	struct aw_str bytes = { (const char *)numbers, sizeof(numbers) };

	return aw_hash(id->text, aw_hash(id->node, aw_hash(bytes, x->seed)));
}

static bool is_same(const struct aw_identity *a, const struct aw_identity *b)
{
	return a->kind == b->kind && a->runtime == b->runtime && a->container == b->container &&
	       a->era_ms == b->era_ms && a->next_ms == b->next_ms && aw_str_eq(a->node, b->node) &&
	       aw_str_eq(a->text, b->text);
}

size_t *aw_holder_slot(const struct aw_holder_index *x, const struct aw_identity *id)
{
	size_t i = hash_identity(x, id) & (x->n - 1);

	while (x->slots[i] && !is_same(&x->identities[x->slots[i] - 1], id))
		i = (i + 1) & (x->n - 1);
	return &x->slots[i];
}

static int enlarge(struct aw_holder_index *x, size_t holders)
{
	size_t n = x->n ? x->n * 2 : 64;
	size_t *slots = calloc(n, sizeof(*slots));

	if (!slots)
		return -ENOMEM;
	free(x->slots);
	x->slots = slots;
	x->n = n;
	for (size_t i = 1; i < holders; i++) /* 0 is the host */
		*aw_holder_slot(x, &x->identities[i]) = i + 1;
	return 0;
}

void aw_naming_done(struct aw_naming *w)
{
	free(w->index.slots);
	free(w->index.identities);
	free(w->memos.slots);
}

int aw_naming_keep(struct aw_attribution *a, struct aw_str *text)
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

int aw_holder_add(struct aw_naming *w, const struct aw_identity *id, enum aw_runtime runtime)
{
	struct aw_attribution *a = w->out;

	if (aw_grow(&a->holders, &a->cap, a->n + 1, sizeof(*a->holders)) < 0 ||
	    aw_grow(&w->index.identities, &w->index.cap, a->n + 1, sizeof(*w->index.identities)) <
		    0)
		return -ENOMEM;
	w->index.identities[a->n] = *id;
	if (aw_naming_keep(a, &w->index.identities[a->n].text) < 0)
		return -ENOMEM;
	a->holders[a->n++] = (struct aw_holder){ .runtime = runtime,
						 .node = id->node,
						 .first_ms = AW_TIME_NONE,
						 .confined_ms = AW_TIME_NONE,
						 .unconfined_ms = AW_TIME_NONE,
						 .last_ms = AW_TIME_NONE };
	if (id->kind == AW_OF_LEVEL && id->text.n)
		a->holders[a->n - 1].categories = w->index.identities[a->n - 1].text.p;
	return 0;
}

int aw_holder_find(struct aw_naming *w, const struct aw_identity *id, size_t *out, bool *made)
{
	size_t *slot;

	if (2 * (w->out->n + 1) > w->index.n && enlarge(&w->index, w->out->n) < 0)
		return -ENOMEM;
	slot = aw_holder_slot(&w->index, id);
	*made = *slot == 0;
	if (*made) {
		if (aw_holder_add(w, id, AW_RUNTIME_UNKNOWN) < 0)
			return -ENOMEM;
		*slot = w->out->n;
	}
	*out = *slot - 1;
	return 0;
}
