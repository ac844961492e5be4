/* SPDX-License-Identifier: GPL-2.0-or-later
 * Holders by node and canonical level. */
#include "avcwatch/attribute.h"
#include "avcwatch/parse.h"

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
		free(a->holders[i].categories);
		free(a->holders[i].types);
	}
	free(a->holders);
	free(a->ends);
	*a = (struct aw_attribution){ 0 };
}

/* ---- the index: holders by node and categories ---- */

struct index {
	size_t *slots; /* holder + 1 */
	size_t n;
	uint64_t seed;
};

static uint64_t hash_holder(const struct index *x, struct aw_str node, struct aw_str categories)
{
	return aw_hash(categories, aw_hash(node, x->seed));
}

static size_t *slot_for(const struct index *x, const struct aw_attribution *a, struct aw_str node,
			struct aw_str categories)
{
	size_t i = hash_holder(x, node, categories) & (x->n - 1);

	for (; x->slots[i]; i = (i + 1) & (x->n - 1)) {
		const struct aw_holder *h = &a->holders[x->slots[i] - 1];

		if (aw_str_eq(h->node, node) && aw_str_is(categories, h->categories))
			break;
	}
	return &x->slots[i];
}

static int enlarge(struct index *x, const struct aw_attribution *a)
{
	size_t n = x->n ? x->n * 2 : 64;
	size_t *slots = calloc(n, sizeof(*slots));

	if (!slots)
		return -ENOMEM;
	free(x->slots);
	x->slots = slots;
	x->n = n;
	for (size_t i = 1; i < a->n; i++) /* 0 is the host */
		*slot_for(x, a, a->holders[i].node, aw_str_of(a->holders[i].categories)) = i + 1;
	return 0;
}

static int add_holder(struct aw_attribution *a, enum aw_runtime runtime, struct aw_str node,
		      struct aw_str categories)
{
	struct aw_holder h = {
		.runtime = runtime, .node = node, .first_ms = AW_TIME_NONE, .last_ms = AW_TIME_NONE
	};

	if (aw_grow(&a->holders, &a->cap, a->n + 1, sizeof(*a->holders)) < 0)
		return -ENOMEM;
	if (categories.p) {
		h.categories = strndup(categories.p, categories.n);
		if (!h.categories)
			return -ENOMEM;
	}
	a->holders[a->n++] = h;
	return 0;
}

/* The holder of these categories on this node, made if need be. */
static int find_or_add(struct aw_attribution *a, struct index *x, struct aw_str node,
		       struct aw_str categories, size_t *out)
{
	size_t *slot;

	if (2 * (a->n + 1) > x->n && enlarge(x, a) < 0)
		return -ENOMEM;
	slot = slot_for(x, a, node, categories);
	if (*slot == 0) {
		if (add_holder(a, AW_RUNTIME_UNKNOWN, node, categories) < 0)
			return -ENOMEM;
		*slot = a->n;
	}
	*out = *slot - 1;
	return 0;
}

/* ---- both sides of an access ---- */

/* The categories that make a context a container's, in `out`; none for the host. */
static int categories_of(struct aw_str text, struct aw_str *type, struct aw_buf *out)
{
	struct aw_context c = { 0 };
	struct aw_level level;

	out->n = 0;
	aw_context_parse(text, &c);
	*type = c.type;
	if (aw_level_parse(c.range, &level) < 0 || !aw_level_is_container(&level))
		return 0;
	return aw_level_print(&level, out);
}

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

static int note(struct aw_holder *h, struct aw_str type, const struct aw_access *a)
{
	aw_time_widen(&h->first_ms, &h->last_ms, a->first_ms, a->last_ms);
	return add_type(h, type);
}

struct scratch {
	struct index index;
	struct aw_buf text;
};

static void scratch_done(struct scratch *s)
{
	free(s->index.slots);
	aw_buf_done(&s->text);
}

static int holder_of(struct aw_attribution *a, struct scratch *s, const struct aw_access *access,
		     struct aw_str context, size_t *out)
{
	struct aw_str type;
	int r = categories_of(context, &type, &s->text);

	*out = 0;
	if (r == 0 && s->text.n)
		r = find_or_add(a, &s->index, access->node, aw_buf_str(&s->text), out);
	if (r == 0 && *out)
		r = note(&a->holders[*out], type, access);
	return r;
}

static int find_ends(struct aw_attribution *a, struct scratch *s, const struct aw_access *access,
		     struct aw_ends *out)
{
	size_t source, target;
	int r = holder_of(a, s, access, access->scontext, &source);

	if (r == 0)
		r = holder_of(a, s, access, access->tcontext, &target);
	if (r < 0)
		return r;
	*out = (struct aw_ends){ source, AW_NO_PEER, AW_SIDE_SUBJECT };
	if (source == 0 && target != 0) {
		*out = (struct aw_ends){ target, AW_NO_PEER, AW_SIDE_OBJECT };
	} else if (source != 0 && target != 0 && source != target) {
		*out = (struct aw_ends){ source, target, AW_SIDE_BOTH };
	} else if (source == 0) {
		struct aw_context c = { 0 };

		aw_context_parse(access->scontext, &c);
		r = note(&a->holders[0], c.type, access);
	}
	return r;
}

/* ---- names ---- */

static const struct aw_attribution *sort_arg(const void *arg)
{
	return arg;
}

/* Holders of the same categories side by side, the earlier first. */
static int compare_holders(const void *pa, const void *pb, void *arg)
{
	const struct aw_holder *a = &sort_arg(arg)->holders[*(const size_t *)pa];
	const struct aw_holder *b = &sort_arg(arg)->holders[*(const size_t *)pb];
	int r = strcmp(a->categories ? a->categories : "", b->categories ? b->categories : "");

	if (r == 0 && a->first_ms != b->first_ms)
		r = a->first_ms < b->first_ms ? -1 : 1;
	return r ? r : aw_str_cmp(a->node, b->node);
}

/* The first holder of a level has its plain name, a later one says since when, and `twin` tells apart
 * those that begin in the same millisecond. */
static int name_holder(struct aw_holder *h, bool again, size_t twin)
{
	char time[AW_TIME_LEN];
	int r;

	if (h->runtime == AW_RUNTIME_HOST)
		r = asprintf(&h->ref, "host");
	else if (!again)
		r = asprintf(&h->ref, "unknown:%s", h->categories);
	else if (twin == 0)
		r = asprintf(&h->ref, "unknown:%s@%s", h->categories,
			     aw_time_text(h->first_ms, time));
	else
		r = asprintf(&h->ref, "unknown:%s@%s#%zu", h->categories,
			     aw_time_text(h->first_ms, time), twin + 1);
	if (r < 0)
		h->ref = NULL;
	return r < 0 ? -ENOMEM : 0;
}

static int name_holders(struct aw_attribution *a)
{
	AW_AUTO(aw_freep) size_t *order = calloc(a->n, sizeof(*order));
	const struct aw_holder *before = NULL;
	size_t twin = 0;
	int r = order ? 0 : -ENOMEM;

	for (size_t i = 0; order && i < a->n; i++)
		order[i] = i;
	if (order)
		qsort_r(order, a->n, sizeof(*order), compare_holders, a);
	for (size_t i = 0; r == 0 && i < a->n; i++) {
		struct aw_holder *h = &a->holders[order[i]];
		bool again = before && before->categories && h->categories &&
			     strcmp(before->categories, h->categories) == 0;

		twin = again && before->first_ms == h->first_ms ? twin + 1 : 0;
		r = name_holder(h, again, twin);
		before = h;
	}
	return r;
}

int aw_attribute(const struct aw_fold *fold, struct aw_attribution *out, struct aw_err *err)
{
	AW_AUTO(aw_attribution_done) struct aw_attribution a = { 0 };
	AW_AUTO(scratch_done) struct scratch s = { .index.seed = aw_hash_seed() };
	size_t n = aw_fold_count(fold);
	int r = add_holder(&a, AW_RUNTIME_HOST, (struct aw_str){ 0 }, (struct aw_str){ 0 });

	a.ends = calloc(n ? n : 1, sizeof(*a.ends));
	if (r < 0 || !a.ends)
		return aw_nomem(err);
	a.holders[0].confidence = 100;
	for (size_t i = 0; r == 0 && i < n; i++)
		r = find_ends(&a, &s, aw_fold_at(fold, i), &a.ends[i]);
	if (r == 0)
		r = name_holders(&a);
	if (r < 0)
		return aw_nomem(err);
	*out = a;
	a = (struct aw_attribution){ 0 };
	return 0;
}
