/* SPDX-License-Identifier: GPL-2.0-or-later
 * What several inventories say together. Merging only collects; whatever follows from all of them is concluded
 * at the end, so that it does not depend on the order in which they came. */
#include "table.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int64_t later_of(int64_t a, int64_t b)
{
	return a > b ? a : b; /* AW_TIME_NONE is the least */
}

/* Of the times that are known. */
static int64_t earlier_of(int64_t a, int64_t b)
{
	if (a == AW_TIME_NONE || b == AW_TIME_NONE)
		return later_of(a, b);
	return a < b ? a : b;
}

static int compare_texts(const char *a, const char *b)
{
	if (!a || !b)
		return (a != NULL) - (b != NULL);
	return strcmp(a, b);
}

/* ---- takings ---- */

int aw_table_taking(struct aw_inventory *inv, const struct aw_taking *taking)
{
	struct aw_taking *t;
	size_t i = 0;

	while (i < inv->takings_n && (inv->takings[i].taken_ms != taking->taken_ms ||
				      compare_texts(inv->takings[i].host, taking->host) != 0))
		i++;
	if (i == inv->takings_n) {
		if (i == AW_TAKINGS_MAX)
			return -E2BIG;
		if (aw_grow(&inv->takings, &inv->takings_cap, i + 1, sizeof(*t)) < 0)
			return -ENOMEM;
		inv->takings[i] = (struct aw_taking){ .taken_ms = taking->taken_ms };
		if (aw_set(&inv->takings[i].host, aw_str_of(taking->host)) < 0)
			return -ENOMEM;
		inv->takings_n++;
	}
	t = &inv->takings[i];
	for (unsigned k = 0; k < AW_RUNTIMES; k++)
		t->scanned[k] = t->scanned[k] || taking->scanned[k];
	return 0;
}

int aw_table_sum_up(struct aw_inventory *inv)
{
	bool one = inv->takings_n > 0;

	free(inv->host);
	inv->host = NULL;
	inv->taken_ms = AW_TIME_NONE;
	memset(inv->scanned, 0, sizeof(inv->scanned));
	for (size_t i = 0; i < inv->takings_n; i++) {
		const struct aw_taking *t = &inv->takings[i];

		one = one && compare_texts(t->host, inv->takings[0].host) == 0;
		inv->taken_ms = later_of(inv->taken_ms, t->taken_ms);
		for (unsigned k = 0; k < AW_RUNTIMES; k++)
			inv->scanned[k] = inv->scanned[k] || t->scanned[k];
	}
	return one ? aw_set(&inv->host, aw_str_of(inv->takings[0].host)) : 0;
}

static int give_host(struct aw_inventory *inv)
{
	for (size_t i = 0; inv->host && i < inv->n; i++)
		if (aw_set(&inv->items[i].host, aw_str_of(inv->host)) < 0)
			return -ENOMEM;
	aw_table_index(inv);
	return 0;
}

static bool is_blank(const struct aw_inventory *inv)
{
	for (unsigned i = 0; i < AW_RUNTIMES; i++)
		if (inv->scanned[i])
			return false;
	return !inv->host && inv->taken_ms == AW_TIME_NONE && inv->n == 0;
}

/* One that was merged from nothing is a taking itself. */
static int begin(struct aw_inventory *inv)
{
	struct aw_taking own = { .host = inv->host, .taken_ms = inv->taken_ms };

	if (inv->takings_n || is_blank(inv))
		return 0;
	memcpy(own.scanned, inv->scanned, sizeof(own.scanned));
	return give_host(inv) < 0 ? -ENOMEM : aw_table_taking(inv, &own);
}

/* ---- what takings tell of a container ---- */

/* Takings of an inventory, by host and time: indexes. */
struct span {
	size_t from, to;
};

static int compare_takings(const void *pa, const void *pb)
{
	const struct aw_taking *a = pa, *b = pb;
	int r = compare_texts(a->host, b->host);

	return r ? r : (a->taken_ms > b->taken_ms) - (a->taken_ms < b->taken_ms);
}

static void sort_takings(struct aw_inventory *inv)
{
	if (inv->takings_n)
		qsort(inv->takings, inv->takings_n, sizeof(*inv->takings), compare_takings);
}

/* How many takings are of a host before this one, or before the next one. */
static size_t count_before(const struct aw_inventory *inv, const char *host, bool next)
{
	size_t low = 0, high = inv->takings_n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_texts(inv->takings[middle].host, host) < (next ? 1 : 0))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Sorted, hosts that are not known stand first. */
static bool has_several_hosts(const struct aw_inventory *inv)
{
	size_t first = count_before(inv, NULL, true);

	return first < inv->takings_n &&
	       strcmp(inv->takings[first].host, inv->takings[inv->takings_n - 1].host) != 0;
}

/* Those of the container's host. Which of several hosts one is of that does not tell cannot be known. */
static struct span takings_of(const struct aw_inventory *inv, const struct aw_container *c)
{
	size_t from = count_before(inv, c->host, false), to = count_before(inv, c->host, true);

	if (has_several_hosts(inv))
		return c->host ? (struct span){ from, to } : (struct span){ 0, 0 };
	/* Of the only host, or of nobody knows whom. */
	if (c->host && from == to)
		return (struct span){ 0, count_before(inv, NULL, true) };
	return (struct span){ 0, inv->takings_n };
}

static bool lacks(const struct aw_taking *t, const struct aw_container *c)
{
	return t->taken_ms != AW_TIME_NONE && t->scanned[c->runtime];
}

/* The first taking after the last that has it. */
static int64_t gone_by(const struct aw_inventory *inv, const struct aw_container *c,
		       struct span takings)
{
	int64_t ms = AW_TIME_NONE;

	for (size_t i = takings.from; c->seen_ms != AW_TIME_NONE && i < takings.to; i++)
		if (lacks(&inv->takings[i], c) && inv->takings[i].taken_ms > c->seen_ms)
			ms = earlier_of(ms, inv->takings[i].taken_ms);
	return ms;
}

static int64_t first_seen(const struct aw_container *c)
{
	return c->first_seen_ms != AW_TIME_NONE ? c->first_seen_ms : c->seen_ms;
}

/* The last taking before the first that has it. */
static int64_t not_before(const struct aw_inventory *inv, const struct aw_container *c,
			  struct span takings)
{
	int64_t ms = AW_TIME_NONE;

	for (size_t i = takings.from; c->seen_ms != AW_TIME_NONE && i < takings.to; i++)
		if (lacks(&inv->takings[i], c) && inv->takings[i].taken_ms < first_seen(c))
			ms = later_of(ms, inv->takings[i].taken_ms);
	return ms;
}

static void forget_end_before_seen(struct aw_container *c)
{
	if (c->seen_ms != AW_TIME_NONE && c->seen_ms >= c->until_ms)
		c->until_ms = AW_TIME_NONE;
}

static void settle(struct aw_inventory *inv)
{
	sort_takings(inv);
	for (size_t i = 0; i < inv->n; i++) {
		struct aw_container *c = &inv->items[i];
		struct span takings = takings_of(inv, c);
		int64_t end = gone_by(inv, c, takings);

		forget_end_before_seen(c);
		aw_set_time(&c->from_ms, not_before(inv, c, takings));
		if (end == AW_TIME_NONE || earlier_of(end, c->until_ms) != end)
			continue;
		c->until_ms = end;
		c->state = AW_STATE_EXITED;
	}
	inv->settled = true;
}

/* Take back what was concluded: the next inventory may tell more. */
static void unsettle(struct aw_inventory *inv)
{
	if (!inv->settled)
		return;
	sort_takings(inv);
	for (size_t i = 0; i < inv->n; i++) {
		struct aw_container *c = &inv->items[i];
		struct span takings = takings_of(inv, c);

		if (c->from_ms == not_before(inv, c, takings))
			c->from_ms = AW_TIME_NONE;
		if (c->until_ms == AW_TIME_NONE || c->until_ms != gone_by(inv, c, takings))
			continue;
		c->until_ms = AW_TIME_NONE;
		c->state = AW_STATE_UNKNOWN;
	}
	inv->settled = false;
}

/* ---- two of one container ---- */

/* The later word counts. */
static void take_text(char **to, char **from, bool later)
{
	if (*to && !(later && *from))
		return;
	free(*to);
	*to = aw_steal(*from);
}

static bool has_pids(const struct aw_container *c)
{
	return c->pid >= 0 || c->parent_pid >= 0;
}

/* Those that were seen last, and when that was: a later inventory may have the container without any. */
static void merge_pids(struct aw_container *to, const struct aw_container *from)
{
	int64_t to_ms = aw_container_pids_seen(to), from_ms = aw_container_pids_seen(from);

	to->pids_seen_ms = to_ms;
	if (!has_pids(from) || (has_pids(to) && from_ms < to_ms))
		return;
	to->pid = from->pid;
	to->parent_pid = from->parent_pid;
	to->pids_seen_ms = from_ms;
}

/* Of two with different categories the later has them since some time after the earlier was seen. */
static int merge_relabelling(struct aw_container *to, const struct aw_container *from, bool later)
{
	AW_AUTO(aw_buf_done) struct aw_buf a = { 0 }, b = { 0 };

	if (aw_container_categories(to, &a) < 0 || aw_container_categories(from, &b) < 0)
		return -ENOMEM;
	to->relabelled_ms = later_of(to->relabelled_ms, from->relabelled_ms);
	if (a.n && b.n && !aw_str_eq(aw_buf_str(&a), aw_buf_str(&b)))
		to->relabelled_ms =
			later_of(to->relabelled_ms, later ? to->seen_ms : from->seen_ms);
	return 0;
}

static void merge_texts(struct aw_container *to, struct aw_container *from, bool later)
{
	take_text(&to->name, &from->name, later);
	take_text(&to->image, &from->image, later);
	take_text(&to->workload, &from->workload, later);
	take_text(&to->group, &from->group, later);
	take_text(&to->unit, &from->unit, later);
	for (size_t i = 0; i < AW_LABELS; i++)
		take_text(&to->labels[i], &from->labels[i], later);
	if (from->label_confidence > to->label_confidence)
		to->label_confidence = from->label_confidence;
}

/* The wider interval. */
static void merge_times(struct aw_container *to, const struct aw_container *from)
{
	int64_t first = earlier_of(first_seen(to), first_seen(from));

	to->from_ms = earlier_of(to->from_ms, from->from_ms);
	to->seen_ms = later_of(to->seen_ms, from->seen_ms);
	to->first_seen_ms = first < to->seen_ms ? first : AW_TIME_NONE;
	/* Gone by the later of two ends, unless it was seen after that. */
	to->until_ms = later_of(to->until_ms, from->until_ms);
	forget_end_before_seen(to);
}

static int merge_container(struct aw_container *to, struct aw_container *from)
{
	bool later = from->seen_ms != AW_TIME_NONE && from->seen_ms >= to->seen_ms;
	int r = 0;

	if ((later || to->state == AW_STATE_UNKNOWN) && from->state != AW_STATE_UNKNOWN)
		to->state = from->state;
	if (to->alive_ms == AW_TIME_NONE || (later && from->alive_ms != AW_TIME_NONE))
		to->alive_ms = from->alive_ms;
	r = merge_relabelling(to, from, later);
	merge_pids(to, from);
	merge_texts(to, from, later);
	merge_times(to, from);
	if (!has_pids(to) || to->pids_seen_ms == to->seen_ms)
		to->pids_seen_ms = AW_TIME_NONE;
	to->privileged = to->privileged || from->privileged;
	to->sandbox = to->sandbox || from->sandbox;
	to->reserved = to->reserved || from->reserved;
	for (size_t i = 0; r == 0 && i < from->keys_n; i++)
		r = aw_add_key(to, aw_str_of(from->keys[i]));
	for (size_t i = 0; r == 0 && i < from->facts_n; i++)
		r = aw_table_fact(to, aw_str_of(from->facts[i].rule),
				  aw_str_of(from->facts[i].text));
	return r;
}

/* ---- two inventories ---- */

static int merge_containers(struct aw_inventory *into, struct aw_inventory *from,
			    struct aw_err *err)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < from->n; i++) {
		struct aw_container *c = &from->items[i], *to;

		r = aw_table_add(into, c->host, c->runtime, aw_str_of(c->id), &to);
		if (r == 0)
			r = merge_container(to, c);
	}
	if (r == -E2BIG)
		return aw_fail(err, r, "the inventories hold more than %u containers",
			       AW_CONTAINERS_MAX);
	return r < 0 ? aw_nomem(err) : 0;
}

static int merge_takings(struct aw_inventory *into, const struct aw_inventory *from,
			 struct aw_err *err)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < from->takings_n; i++)
		r = aw_table_taking(into, &from->takings[i]);
	if (r == -E2BIG)
		return aw_fail(err, r, "there are more than %u inventories to be merged",
			       AW_TAKINGS_MAX);
	return r < 0 || aw_table_sum_up(into) < 0 ? aw_nomem(err) : 0;
}

static int merge_problems(struct aw_inventory *into, const struct aw_inventory *from,
			  struct aw_err *err)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < from->problems_n; i++)
		r = aw_table_problem(into, aw_str_of(from->problems[i].path),
				     aw_str_of(from->problems[i].text));
	into->problems_total += from->problems_total - from->problems_n;
	return r < 0 ? aw_nomem(err) : 0;
}

int aw_inventory_merge(struct aw_inventory *into, struct aw_inventory *from_take,
		       struct aw_err *err)
{
	int r = begin(into) < 0 || begin(from_take) < 0 ? aw_nomem(err) : 0;

	unsettle(into);
	unsettle(from_take);
	if (r == 0)
		r = merge_containers(into, from_take, err);
	if (r == 0)
		r = merge_takings(into, from_take, err);
	if (r == 0)
		r = merge_problems(into, from_take, err);
	aw_inventory_done(from_take);
	return r;
}

/* ---- the end ---- */

/* No container's runtime: to be dropped. */
static void mark(struct aw_container *c)
{
	c->runtime = AW_RUNTIME_HOST;
}

static void drop_marked(struct aw_inventory *inv)
{
	size_t n = 0;

	for (size_t i = 0; i < inv->n; i++) {
		if (inv->items[i].runtime == AW_RUNTIME_HOST)
			aw_container_done(&inv->items[i]);
		else
			inv->items[n++] = inv->items[i];
	}
	inv->n = n;
}

static int compare_names(const void *pa, const void *pb)
{
	const struct aw_container *a = pa, *b = pb;
	int r = (a->runtime > b->runtime) - (a->runtime < b->runtime);

	if (r == 0)
		r = strcmp(a->id, b->id);
	return r ? r : compare_texts(a->host, b->host);
}

static bool is_same_name(const struct aw_container *a, const struct aw_container *b)
{
	return a->runtime == b->runtime && strcmp(a->id, b->id) == 0;
}

/* A container of no known host and one of the same name that has a host are one, if there is just one. */
static int find_hosts(struct aw_inventory *inv)
{
	size_t next;
	int r = 0;

	if (inv->n)
		qsort(inv->items, inv->n, sizeof(*inv->items), compare_names);
	for (size_t i = 0; r == 0 && i < inv->n; i = next) {
		struct aw_container *first = &inv->items[i];

		for (next = i + 1; next < inv->n && is_same_name(first, &inv->items[next]);)
			next++;
		if (first->host || next - i != 2)
			continue;
		r = merge_container(first + 1, first);
		mark(first);
	}
	drop_marked(inv);
	aw_table_index(inv);
	return r;
}

/* A reservation is called as its categories: those that a container of the runtime holds tell nothing new. */
static int drop_known(struct aw_inventory *inv)
{
	AW_AUTO(aw_buf_done) struct aw_buf level = { 0 };

	for (size_t i = 0; i < inv->n; i++) {
		const struct aw_container *c = &inv->items[i];
		struct aw_container *known;

		level.n = 0;
		if (c->reserved)
			continue;
		if (aw_container_categories(c, &level) < 0)
			return -ENOMEM;
		known = aw_table_find(inv, c->host, c->runtime, aw_buf_str(&level));
		if (known && known->reserved)
			mark(known);
	}
	drop_marked(inv);
	return 0;
}

static int compare_containers(const void *pa, const void *pb)
{
	const struct aw_container *a = pa, *b = pb;
	int r = compare_texts(a->host, b->host);

	if (r)
		return r;
	if (a->runtime != b->runtime)
		return a->runtime < b->runtime ? -1 : 1;
	if (a->reserved != b->reserved)
		return a->reserved ? 1 : -1;
	r = compare_texts(a->name, b->name);
	return r ? r : strcmp(a->id, b->id);
}

int aw_inventory_sort(struct aw_inventory *inv)
{
	if (begin(inv) < 0 || find_hosts(inv) < 0 || drop_known(inv) < 0)
		return -ENOMEM;
	settle(inv);
	if (inv->n)
		qsort(inv->items, inv->n, sizeof(*inv->items), compare_containers);
	aw_table_index(inv);
	return 0;
}
