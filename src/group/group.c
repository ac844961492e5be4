/* SPDX-License-Identifier: GPL-2.0-or-later
 * From accesses to rows. */
#include "avcwatch/group.h"
#include "avcwatch/parse.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const char *aw_origin_name(enum aw_origin origin)
{
	switch (origin) {
	case AW_ORIGIN_KERNEL:
		return "kernel";
	case AW_ORIGIN_USERSPACE:
		return "userspace";
	case AW_ORIGIN_SELINUX_ERR:
		return "selinux_err";
	}
	abort();
}

size_t aw_group_refused(const struct aw_group *g)
{
	size_t n = 0;

	for (size_t i = 0; i < g->perms_n; i++)
		n += aw_outcome_is_refused(g->perms[i].outcome);
	return n;
}

bool aw_group_is_lower_bound(const struct aw_group *g)
{
	return g->permissive_yes || g->permissive_unsaid;
}

static void free_group(struct aw_group *g)
{
	for (size_t i = 0; i < g->perms_n; i++)
		free(g->perms[i].ioctls);
	free(g->perms);
	for (size_t k = 0; k < AW_VALUE_KINDS; k++)
		free(g->values[k].items);
}

void aw_groups_done(struct aw_groups *g)
{
	for (size_t i = 0; i < g->n; i++)
		free_group(&g->items[i]);
	free(g->items);
	free(g->of);
	*g = (struct aw_groups){ 0 };
}

/* ---- the identity of a row ---- */

struct key {
	size_t container, peer;
	struct aw_str source_type, target_type, tclass;
	enum aw_origin origin;
};

static struct key key_of(const struct aw_access *a, const struct aw_ends *e)
{
	struct aw_context source = { 0 }, target = { 0 };

	aw_context_parse(a->scontext, &source);
	aw_context_parse(a->tcontext, &target);
	return (struct key){
		e->container, e->peer, source.type, target.type, a->tclass, a->origin
	};
}

static uint64_t hash_key(const struct key *k, uint64_t seed)
{
	uint64_t ids[] = { k->container, k->peer, (uint64_t)k->origin };
	uint64_t h = aw_hash((struct aw_str){ (const char *)ids, sizeof(ids) }, seed);

	return aw_hash(k->tclass, aw_hash(k->target_type, aw_hash(k->source_type, h)));
}

static bool is_of(const struct aw_group *g, const struct key *k)
{
	return g->container == k->container && g->peer == k->peer && g->origin == k->origin &&
	       aw_str_eq(g->source_type, k->source_type) &&
	       aw_str_eq(g->target_type, k->target_type) && aw_str_eq(g->tclass, k->tclass);
}

/* Source type, target type, class, peer kind and origin, joined by newlines: nothing that changes from
 * one container, host or day to the next. */
static int make_id(struct aw_group *g)
{
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };
	char hex[65];
	int r = aw_buf_put(&text, g->source_type);

	if (r == 0)
		r = aw_buf_putc(&text, '\n');
	if (r == 0)
		r = aw_buf_put(&text, g->target_type);
	if (r == 0)
		r = aw_buf_putc(&text, '\n');
	if (r == 0)
		r = aw_buf_put(&text, g->tclass);
	if (r == 0)
		r = aw_buf_printf(&text, "\n%s\n%s", g->peer == AW_NO_PEER ? "none" : "container",
				  aw_origin_name(g->origin));
	if (r < 0)
		return r;
	aw_sha256_hex(aw_buf_str(&text), hex);
	snprintf(g->id, sizeof(g->id), "g-%.12s", hex);
	return 0;
}

struct index {
	size_t *slots; /* group + 1 */
	size_t n;
	uint64_t seed;
};

static size_t *slot_for(const struct index *x, const struct aw_groups *out, const struct key *k)
{
	size_t i = hash_key(k, x->seed) & (x->n - 1);

	while (x->slots[i] && !is_of(&out->items[x->slots[i] - 1], k))
		i = (i + 1) & (x->n - 1);
	return &x->slots[i];
}

/* A row for each access at the most: the index never has to grow. */
static int index_init(struct index *x, size_t accesses)
{
	*x = (struct index){ .n = 64, .seed = aw_hash_seed() };
	while (x->n < 2 * accesses)
		x->n *= 2;
	x->slots = calloc(x->n, sizeof(*x->slots));
	return x->slots ? 0 : -ENOMEM;
}

static void index_done(struct index *x)
{
	free(x->slots);
}

static struct aw_group *find_or_add(struct aw_groups *out, struct index *x, const struct key *k,
				    enum aw_side side)
{
	size_t *slot = slot_for(x, out, k);
	struct aw_group *g;

	if (*slot)
		return &out->items[*slot - 1];
	if (aw_grow(&out->items, &out->cap, out->n + 1, sizeof(*out->items)) < 0)
		return NULL;
	g = &out->items[out->n];
	*g = (struct aw_group){ .container = k->container,
				.peer = k->peer,
				.side = side,
				.origin = k->origin,
				.source_type = k->source_type,
				.target_type = k->target_type,
				.tclass = k->tclass,
				.outcome = AW_OUTCOMES,
				.after_first = true,
				.by_engine = true,
				.first_ms = AW_TIME_NONE,
				.last_ms = AW_TIME_NONE };
	if (make_id(g) < 0)
		return NULL;
	g->made = out->n;
	*slot = ++out->n;
	return g;
}

/* ---- summing ---- */

/* All values of all accesses; finish_values() chooses. */
static int add_values(struct aw_values *to, const struct aw_values *from)
{
	struct aw_value *grown;

	to->total += from->total;
	if (from->n == 0)
		return 0;
	grown = realloc(to->items, (to->n + from->n) * sizeof(*grown));
	if (!grown)
		return -ENOMEM;
	memcpy(grown + to->n, from->items, from->n * sizeof(*grown));
	to->items = grown;
	to->n += from->n;
	return 0;
}

static void add_sample(struct aw_group *g, const struct aw_sample *s)
{
	if (s->set && aw_sample_is_earlier(s, &g->sample))
		g->sample = *s;
}

/* The worst outcome, and of these the foremost cause, stands for the group. */
static void add_judgement(struct aw_group *g, const struct aw_judgement *j, unsigned engines)
{
	if (j->outcome > g->outcome)
		return;
	if (j->outcome < g->outcome) {
		g->outcome = j->outcome;
		g->judgement = *j;
		g->causes = j->causes;
		g->engines = engines;
		return;
	}
	if (aw_first_cause(j->causes) < aw_first_cause(g->causes))
		g->judgement = *j;
	g->causes |= j->causes;
	g->engines |= engines;
}

static int add_access(struct aw_group *g, const struct aw_access *a, const struct aw_judgement *j,
		      const struct aw_ends *ends)
{
	int r = 0;

	add_judgement(g, j, ends->engines);
	if (ends->side < g->side)
		g->side = ends->side;
	g->by_host =
		g->by_host || ends->side == AW_SIDE_OBJECT || aw_str_starts(a->scope.who, "for:");
	g->has_engine = g->has_engine || ends->engines;
	g->by_engine = g->by_engine && ends->engines;
	g->count += a->lead;
	g->after_first = g->after_first && a->lead_first == 0;
	g->permissive_yes += a->permissive == AW_PERMISSIVE_YES;
	g->permissive_no += a->permissive == AW_PERMISSIVE_NO;
	g->permissive_unsaid += a->permissive == AW_PERMISSIVE_UNSAID;
	aw_time_widen(&g->first_ms, &g->last_ms, a->first_ms, a->last_ms);
	add_sample(g, &a->sample);
	for (size_t k = 0; r == 0 && k < AW_VALUE_KINDS; k++)
		r = add_values(&g->values[k], &a->values[k]);
	return r;
}

/* ---- permissions ---- */

/* Each access with its row, to be sorted: a row may have any number of permissions and commands. */
struct entry {
	size_t group;
	const struct aw_access *access;
	const struct aw_judgement *judgement;
};

static int compare_entries(const void *pa, const void *pb)
{
	const struct entry *a = pa, *b = pb;
	int r;

	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	r = aw_str_cmp(a->access->perm, b->access->perm);
	return r ? r :
		   (a->access->ioctl_cmd > b->access->ioctl_cmd) -
			       (a->access->ioctl_cmd < b->access->ioctl_cmd);
}

/* Entries come sorted, so that what belongs together is what came last. */
static int add_perm(struct aw_group *g, const struct aw_access *a, const struct aw_judgement *j)
{
	struct aw_group_perm *p = g->perms_n ? &g->perms[g->perms_n - 1] : NULL;

	if (!p || !aw_str_eq(p->name, a->perm)) {
		if (aw_grow(&g->perms, &g->perms_cap, g->perms_n + 1, sizeof(*g->perms)) < 0)
			return -ENOMEM;
		p = &g->perms[g->perms_n++];
		*p = (struct aw_group_perm){ .name = a->perm, .outcome = j->outcome };
	}
	p->count += a->count;
	if (j->outcome < p->outcome) {
		p->outcome = j->outcome;
		p->causes = 0;
	}
	if (j->outcome == p->outcome)
		p->causes |= j->causes;
	if (a->ioctl_cmd < 0 || (p->ioctls_n && p->ioctls[p->ioctls_n - 1] == a->ioctl_cmd))
		return 0;
	if (aw_grow(&p->ioctls, &p->ioctls_cap, p->ioctls_n + 1, sizeof(*p->ioctls)) < 0)
		return -ENOMEM;
	p->ioctls[p->ioctls_n++] = (uint16_t)a->ioctl_cmd;
	return 0;
}

static int add_perms(struct aw_groups *out, struct entry *entries, size_t n)
{
	int r = 0;

	if (n)
		qsort(entries, n, sizeof(*entries), compare_entries);
	for (size_t i = 0; r == 0 && i < n; i++)
		r = add_perm(&out->items[entries[i].group], entries[i].access,
			     entries[i].judgement);
	return r;
}

/* ---- order ---- */

static int compare_text(const void *pa, const void *pb)
{
	const struct aw_value *a = pa, *b = pb;

	return aw_str_cmp(a->text, b->text);
}

static int compare_first(const void *pa, const void *pb)
{
	const struct aw_value *a = pa, *b = pb;

	if (a->first_ms != b->first_ms)
		return a->first_ms < b->first_ms ? -1 : 1;
	if (a->first_serial != b->first_serial)
		return a->first_serial < b->first_serial ? -1 : 1;
	return compare_text(pa, pb);
}

static int compare_count(const void *pa, const void *pb)
{
	const struct aw_value *a = pa, *b = pb;

	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return compare_text(pa, pb);
}

/* Equal texts, which stand side by side, become one. */
static void join_values(struct aw_values *v)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < v->n; i++) {
		struct aw_value *last = n ? &v->items[n - 1] : NULL;

		if (!last || !aw_str_eq(last->text, v->items[i].text)) {
			v->items[n++] = v->items[i];
			continue;
		}
		last->count += v->items[i].count;
		if (compare_first(&v->items[i], last) < 0) {
			last->first_ms = v->items[i].first_ms;
			last->first_serial = v->items[i].first_serial;
		}
	}
	v->n = n;
}

/* Of all values the first ones, by their counts. */
static void finish_values(struct aw_values *v)
{
	if (v->n == 0)
		return;
	qsort(v->items, v->n, sizeof(*v->items), compare_text);
	join_values(v);
	qsort(v->items, v->n, sizeof(*v->items), compare_first);
	if (v->n > AW_VALUES_MAX)
		v->n = AW_VALUES_MAX;
	qsort(v->items, v->n, sizeof(*v->items), compare_count);
}

static int compare_perms(const void *pa, const void *pb)
{
	const struct aw_group_perm *a = pa, *b = pb;

	if (a->outcome != b->outcome)
		return a->outcome < b->outcome ? -1 : 1;
	return aw_str_cmp(a->name, b->name);
}

static int compare_groups(const void *pa, const void *pb, void *arg)
{
	const struct aw_group *a = pa, *b = pb;
	const char *const *names = arg;
	int r = (int)a->outcome - (int)b->outcome;

	if (r == 0)
		r = (b->engines != 0) - (a->engines != 0);
	if (r == 0)
		r = strcmp(names[a->container], names[b->container]);
	if (r == 0)
		r = aw_str_cmp(a->source_type, b->source_type);
	if (r == 0)
		r = aw_str_cmp(a->target_type, b->target_type);
	if (r == 0)
		r = aw_str_cmp(a->tclass, b->tclass);
	if (r == 0)
		r = (int)a->origin - (int)b->origin;
	if (r == 0 && a->peer != b->peer) {
		if (a->peer == AW_NO_PEER || b->peer == AW_NO_PEER)
			return a->peer == AW_NO_PEER ? -1 : 1;
		r = strcmp(names[a->peer], names[b->peer]);
	}
	return r;
}

/* Sort them, and tell the accesses where they went. */
static int order(struct aw_groups *out, size_t accesses, const char *const *names)
{
	AW_AUTO(aw_freep) size_t *now = calloc(out->n + 1, sizeof(*now));

	if (!now)
		return -ENOMEM;
	if (out->n)
		qsort_r(out->items, out->n, sizeof(*out->items), compare_groups, (void *)names);
	for (size_t i = 0; i < out->n; i++)
		now[out->items[i].made] = i;
	for (size_t i = 0; i < accesses; i++)
		if (out->of[i] != AW_NO_GROUP)
			out->of[i] = now[out->of[i]];
	return 0;
}

static void finish(struct aw_groups *out)
{
	for (size_t i = 0; i < out->n; i++) {
		struct aw_group *g = &out->items[i];

		qsort(g->perms, g->perms_n, sizeof(*g->perms), compare_perms);
		for (size_t k = 0; k < AW_VALUE_KINDS; k++)
			finish_values(&g->values[k]);
	}
}

int aw_group(const struct aw_group_input *in, struct aw_groups *out, struct aw_err *err)
{
	AW_AUTO(aw_groups_done) struct aw_groups groups = { 0 };
	AW_AUTO(index_done) struct index index = { 0 };
	size_t n = aw_fold_count(in->fold), entries_n = 0;
	AW_AUTO(aw_freep) struct entry *entries = calloc(n + 1, sizeof(*entries));

	groups.of = calloc(n + 1, sizeof(*groups.of));
	if (!entries || !groups.of || index_init(&index, n) < 0)
		return aw_nomem(err);
	for (size_t i = 0; i < n; i++) {
		const struct aw_access *a = aw_fold_at(in->fold, i);
		const struct aw_judgement *j = &in->judgements[i];
		struct key key = key_of(a, &in->ends[i]);
		struct aw_group *g;

		groups.of[i] = AW_NO_GROUP;
		if (key.container == AW_NO_PEER)
			continue;
		g = find_or_add(&groups, &index, &key, in->ends[i].side);
		if (!g || add_access(g, a, j, &in->ends[i]) < 0)
			return aw_nomem(err);
		groups.of[i] = g->made;
		entries[entries_n++] = (struct entry){ (size_t)(g - groups.items), a, j };
	}
	if (add_perms(&groups, entries, entries_n) < 0)
		return aw_nomem(err);
	finish(&groups);
	if (order(&groups, n, in->names) < 0)
		return aw_nomem(err);
	*out = groups;
	groups = (struct aw_groups){ 0 };
	return 0;
}
