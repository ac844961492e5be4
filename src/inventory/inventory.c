/* SPDX-License-Identifier: GPL-2.0-or-later
 * The table of containers, and what several inventories say together. */
#include "table.h"

#include "avcwatch/parse.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

const char *aw_state_name(enum aw_state state)
{
	static const char *const names[AW_STATES] = {
		[AW_STATE_UNKNOWN] = "unknown",
		[AW_STATE_CREATED] = "created",
		[AW_STATE_RUNNING] = "running",
		[AW_STATE_EXITED] = "exited",
	};

	return names[state];
}

/* ---- life ---- */

void aw_inventory_init(struct aw_inventory *inv)
{
	*inv = (struct aw_inventory){ .taken_ms = AW_TIME_NONE, .seed = aw_hash_seed() };
}

static void free_container(struct aw_container *c)
{
	free(c->id);
	free(c->name);
	free(c->image);
	free(c->workload);
	free(c->group);
	free(c->unit);
	for (size_t i = 0; i < AW_LABELS; i++)
		free(c->labels[i]);
	for (size_t i = 0; i < c->keys_n; i++)
		free(c->keys[i]);
	for (size_t i = 0; i < c->facts_n; i++) {
		free(c->facts[i].rule);
		free(c->facts[i].text);
	}
}

void aw_inventory_done(struct aw_inventory *inv)
{
	for (size_t i = 0; i < inv->n; i++)
		free_container(&inv->items[i]);
	for (size_t i = 0; i < inv->problems_n; i++) {
		free(inv->problems[i].path);
		free(inv->problems[i].text);
	}
	free(inv->items);
	free(inv->slots);
	free(inv->host);
	aw_inventory_init(inv);
}

struct aw_inventory *aw_inventory_new(void)
{
	struct aw_inventory *inv = malloc(sizeof(*inv));

	if (inv)
		aw_inventory_init(inv);
	return inv;
}

void aw_inventory_free(struct aw_inventory *inv)
{
	if (!inv)
		return;
	aw_inventory_done(inv);
	free(inv);
}

/* ---- the index ---- */

static uint32_t *slot_for(const struct aw_inventory *inv, enum aw_runtime runtime, struct aw_str id)
{
	size_t i = aw_hash(id, inv->seed + (uint64_t)runtime) & (inv->slots_n - 1);

	for (; inv->slots[i]; i = (i + 1) & (inv->slots_n - 1)) {
		const struct aw_container *c = &inv->items[inv->slots[i] - 1];

		if (c->runtime == runtime && aw_str_is(id, c->id))
			break;
	}
	return &inv->slots[i];
}

static int enlarge(struct aw_inventory *inv)
{
	size_t n = inv->slots_n ? inv->slots_n * 2 : 64;
	uint32_t *slots = calloc(n, sizeof(*slots));

	if (!slots)
		return -ENOMEM;
	free(inv->slots);
	inv->slots = slots;
	inv->slots_n = n;
	for (size_t i = 0; i < inv->n; i++)
		*slot_for(inv, inv->items[i].runtime, aw_str_of(inv->items[i].id)) =
			(uint32_t)(i + 1);
	return 0;
}

int aw_table_add(struct aw_inventory *inv, enum aw_runtime runtime, struct aw_str id,
		 struct aw_container **out)
{
	struct aw_container *c;
	uint32_t *slot;

	if (2 * (inv->n + 1) > inv->slots_n && enlarge(inv) < 0)
		return -ENOMEM;
	slot = slot_for(inv, runtime, id);
	if (*slot) {
		*out = &inv->items[*slot - 1];
		return 0;
	}
	if (inv->n == AW_CONTAINERS_MAX)
		return -E2BIG;
	if (aw_grow(&inv->items, &inv->cap, inv->n + 1, sizeof(*c)) < 0)
		return -ENOMEM;
	c = &inv->items[inv->n];
	*c = (struct aw_container){ .runtime = runtime,
				    .from_ms = AW_TIME_NONE,
				    .alive_ms = AW_TIME_NONE,
				    .until_ms = AW_TIME_NONE,
				    .seen_ms = AW_TIME_NONE,
				    .pid = -1,
				    .parent_pid = -1 };
	c->id = strndup(id.p, id.n);
	if (!c->id)
		return -ENOMEM;
	*slot = (uint32_t)++inv->n;
	*out = c;
	return 0;
}

struct aw_container *aw_table_find(const struct aw_inventory *inv, enum aw_runtime runtime,
				   struct aw_str id)
{
	uint32_t at = inv->slots_n ? *slot_for(inv, runtime, id) : 0;

	return at ? &inv->items[at - 1] : NULL;
}

const struct aw_container *aw_inventory_find(const struct aw_inventory *inv,
					     enum aw_runtime runtime, struct aw_str id)
{
	return aw_table_find(inv, runtime, id);
}

/* ---- facts ---- */

/* As much of a text as there is room for; behind a NUL there is nothing. */
static struct aw_str fitting(struct aw_str s)
{
	s = aw_str_head(s, AW_FACT_BYTES_MAX);
	return aw_str_head(s, strnlen(s.n ? s.p : "", s.n));
}

int aw_set(char **text, struct aw_str value)
{
	value = fitting(value);
	if (*text || value.n == 0)
		return 0;
	*text = strndup(value.p, value.n);
	return *text ? 0 : -ENOMEM;
}

int aw_set_label(struct aw_container *c, enum aw_label which, struct aw_str context,
		 unsigned confidence)
{
	if (!context.p || c->labels[which])
		return 0;
	c->labels[which] = strndup(context.p, context.n < 4096 ? context.n : 4096);
	if (!c->labels[which])
		return -ENOMEM;
	/* One without categories, such as s0, ties nothing to the container. */
	if (aw_str_find(context, ":c") > 0 && confidence > c->label_confidence)
		c->label_confidence = confidence;
	return 0;
}

int aw_add_key(struct aw_container *c, struct aw_str key)
{
	key = fitting(key);
	if (key.n == 0)
		return 0;
	for (size_t i = 0; i < c->keys_n; i++)
		if (aw_str_is(key, c->keys[i]))
			return 0;
	if (c->keys_n == AW_CONTAINER_KEYS_MAX)
		return 0;
	if (aw_set(&c->keys[c->keys_n], key) < 0)
		return -ENOMEM;
	c->keys_n++;
	return 0;
}

static int put_fact(struct aw_container *c, struct aw_str rule, struct aw_str text)
{
	struct aw_fact *f = &c->facts[c->facts_n];

	text = fitting(text);
	for (size_t i = 0; i < c->facts_n; i++)
		if (aw_str_is(rule, c->facts[i].rule) && aw_str_is(text, c->facts[i].text))
			return 0;
	if (c->facts_n == AW_CONTAINER_FACTS_MAX)
		return 0;
	c->facts_n++;
	*f = (struct aw_fact){ 0 };
	return aw_set(&f->rule, rule) < 0 ? -ENOMEM : aw_set(&f->text, text);
}

int aw_add_fact(struct aw_container *c, const char *rule, const char *fmt, ...)
{
	char text[AW_FACT_BYTES_MAX + 1];
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	if (n < 0)
		return -ENOMEM;
	return put_fact(c, aw_str_of(rule), aw_str_of(text));
}

void aw_set_time(int64_t *time, int64_t ms)
{
	if (*time == AW_TIME_NONE)
		*time = ms;
}

int aw_table_problem(struct aw_inventory *inv, struct aw_str path, struct aw_str text)
{
	struct aw_problem *p = &inv->problems[inv->problems_n];

	for (size_t i = 0; i < inv->problems_n; i++) /* told by another inventory, too */
		if (aw_str_is(path, inv->problems[i].path) &&
		    aw_str_is(text, inv->problems[i].text))
			return 0;
	inv->problems_total++;
	if (inv->problems_n == AW_PROBLEMS_MAX)
		return 0;
	*p = (struct aw_problem){ 0 };
	inv->problems_n++;
	p->path = strndup(path.n ? path.p : "", path.n);
	p->text = strndup(text.n ? text.p : "", text.n);
	return p->path && p->text ? 0 : -ENOMEM;
}

int aw_problem(struct aw_inventory *inv, const char *path, const char *fmt, ...)
{
	char text[AW_FACT_BYTES_MAX + 1];
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	if (n < 0)
		return -ENOMEM;
	return aw_table_problem(inv, aw_str_of(path), aw_str_of(text));
}

/* ---- labels ---- */

static bool has_categories(const char *label, struct aw_level *level)
{
	struct aw_context context;

	return label && aw_context_parse(aw_str_of(label), &context) == 0 &&
	       aw_level_parse(context.range, level) == 0 && aw_level_is_container(level);
}

/* Docker and containers/storage give the files of every privileged container the same categories
 * (opencontainers/selinux: PrivContainerMountLabel): they are nobody's. */
static bool is_nobodys(const struct aw_level *level)
{
	return level->count == 2 && level->set[1022 / 64] == UINT64_C(3) << (1022 % 64);
}

const char *aw_container_label(const struct aw_container *c)
{
	struct aw_level level;

	for (unsigned i = AW_LABEL_PROCESS; i <= AW_LABEL_MOUNT; i++)
		if (has_categories(c->labels[i], &level) &&
		    !(i == AW_LABEL_MOUNT && is_nobodys(&level)))
			return c->labels[i];
	/* Nobody wrote down what the process carries. */
	return has_categories(c->labels[AW_LABEL_LIVE], &level) ? c->labels[AW_LABEL_LIVE] : NULL;
}

int aw_container_categories(const struct aw_container *c, struct aw_buf *out)
{
	struct aw_level level;

	if (!has_categories(aw_container_label(c), &level))
		return 0;
	return aw_level_print(&level, out);
}

bool aw_container_label_not_applied(const struct aw_container *c)
{
	struct aw_level given, carried;

	if (!has_categories(c->labels[AW_LABEL_PROCESS], &given) || !c->labels[AW_LABEL_LIVE])
		return false;
	return !has_categories(c->labels[AW_LABEL_LIVE], &carried) ||
	       memcmp(given.set, carried.set, sizeof(given.set)) != 0;
}

bool aw_container_is_unconfined(const struct aw_container *c)
{
	struct aw_level level;

	if (c->labels[AW_LABEL_LIVE])
		return !has_categories(c->labels[AW_LABEL_LIVE], &level);
	return c->labels[AW_LABEL_PROCESS] && !has_categories(c->labels[AW_LABEL_PROCESS], &level);
}

/* ---- merging ---- */

static int64_t later_of(int64_t a, int64_t b)
{
	return a > b ? a : b; /* AW_TIME_NONE is the least */
}

static void move_text(char **to, char **from)
{
	if (!*to)
		*to = aw_steal(*from);
}

/* What the later inventory says of what changes holds. */
static void merge_changing(struct aw_container *to, struct aw_container *from)
{
	bool later = from->seen_ms != AW_TIME_NONE &&
		     (to->seen_ms == AW_TIME_NONE || from->seen_ms >= to->seen_ms);

	if ((later || to->state == AW_STATE_UNKNOWN) && from->state != AW_STATE_UNKNOWN)
		to->state = from->state;
	if ((later && from->pid >= 0) || to->pid < 0)
		to->pid = from->pid;
	if ((later && from->parent_pid >= 0) || to->parent_pid < 0)
		to->parent_pid = from->parent_pid;
	if (later && from->labels[AW_LABEL_LIVE]) {
		free(to->labels[AW_LABEL_LIVE]);
		to->labels[AW_LABEL_LIVE] = NULL;
	}
}

/* The wider interval. */
static void merge_times(struct aw_container *to, const struct aw_container *from)
{
	if (from->from_ms != AW_TIME_NONE &&
	    (to->from_ms == AW_TIME_NONE || from->from_ms < to->from_ms))
		to->from_ms = from->from_ms;
	aw_set_time(&to->alive_ms, from->alive_ms);
	to->seen_ms = later_of(to->seen_ms, from->seen_ms);
	/* Gone by the later of two ends, unless it was seen after that. */
	to->until_ms = later_of(to->until_ms, from->until_ms);
	if (to->seen_ms != AW_TIME_NONE && to->seen_ms >= to->until_ms)
		to->until_ms = AW_TIME_NONE;
}

static void merge_container(struct aw_container *to, struct aw_container *from)
{
	merge_changing(to, from);
	merge_times(to, from);
	move_text(&to->name, &from->name);
	move_text(&to->image, &from->image);
	move_text(&to->workload, &from->workload);
	move_text(&to->group, &from->group);
	move_text(&to->unit, &from->unit);
	for (size_t i = 0; i < AW_LABELS; i++)
		move_text(&to->labels[i], &from->labels[i]);
	if (from->label_confidence > to->label_confidence)
		to->label_confidence = from->label_confidence;
	to->privileged = to->privileged || from->privileged;
	to->sandbox = to->sandbox || from->sandbox;
	to->reserved = to->reserved || from->reserved;
}

static int merge_lists(struct aw_container *to, const struct aw_container *from)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < from->keys_n; i++)
		r = aw_add_key(to, aw_str_of(from->keys[i]));
	for (size_t i = 0; r == 0 && i < from->facts_n; i++)
		r = put_fact(to, aw_str_of(from->facts[i].rule), aw_str_of(from->facts[i].text));
	return r;
}

/* A container that the later of two inventories does not have, though it saw the runtime's state, was gone
 * by then; one that the earlier does not have was not there yet. */
static void settle_ends(struct aw_inventory *inv, const struct aw_inventory *other)
{
	for (size_t i = 0; i < inv->n; i++) {
		struct aw_container *c = &inv->items[i];

		if (c->seen_ms == AW_TIME_NONE || other->taken_ms == AW_TIME_NONE ||
		    !other->scanned[c->runtime])
			continue;
		if (*slot_for(other, c->runtime, aw_str_of(c->id)))
			continue;
		if (c->seen_ms < other->taken_ms && c->until_ms == AW_TIME_NONE) {
			c->until_ms = other->taken_ms;
			c->state = AW_STATE_EXITED;
		} else if (c->seen_ms > other->taken_ms) {
			aw_set_time(&c->from_ms, other->taken_ms);
		}
	}
}

static bool is_same_host(const struct aw_inventory *a, const struct aw_inventory *b)
{
	return !a->host || !b->host || strcmp(a->host, b->host) == 0;
}

static int merge_containers(struct aw_inventory *into, struct aw_inventory *from)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < from->n; i++) {
		struct aw_container *c = &from->items[i], *to;
		size_t before = into->n;

		r = aw_table_add(into, c->runtime, aw_str_of(c->id), &to);
		if (r < 0)
			break;
		if (into->n > before) {
			to->until_ms = c->until_ms;
			to->seen_ms = c->seen_ms;
		}
		merge_container(to, c);
		r = merge_lists(to, c);
	}
	return r;
}

int aw_inventory_merge(struct aw_inventory *into, struct aw_inventory *from_take,
		       struct aw_err *err)
{
	int r;

	/* Both are asked, also where one of them is empty. */
	r = (into->slots_n == 0 && enlarge(into) < 0) ||
			    (from_take->slots_n == 0 && enlarge(from_take) < 0) ?
		    -ENOMEM :
		    0;
	if (r == 0 && is_same_host(into, from_take)) {
		settle_ends(into, from_take);
		settle_ends(from_take, into);
	}
	if (r == 0)
		r = merge_containers(into, from_take);
	for (size_t i = 0; r == 0 && i < from_take->problems_n; i++)
		r = aw_table_problem(into, aw_str_of(from_take->problems[i].path),
				     aw_str_of(from_take->problems[i].text));
	into->problems_total += from_take->problems_total - from_take->problems_n;
	for (unsigned i = 0; i < AW_RUNTIMES; i++)
		into->scanned[i] = into->scanned[i] || from_take->scanned[i];
	move_text(&into->host, &from_take->host);
	into->taken_ms = later_of(into->taken_ms, from_take->taken_ms);
	aw_inventory_done(from_take);
	if (r == -E2BIG)
		return aw_fail(err, r, "the inventories hold more than %u containers",
			       AW_CONTAINERS_MAX);
	return r < 0 ? aw_nomem(err) : 0;
}

static int compare_texts(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "");
}

static int compare_containers(const void *pa, const void *pb)
{
	const struct aw_container *a = pa, *b = pb;
	int r;

	if (a->runtime != b->runtime)
		return a->runtime < b->runtime ? -1 : 1;
	if (a->reserved != b->reserved)
		return a->reserved ? 1 : -1;
	r = compare_texts(a->name, b->name);
	return r ? r : strcmp(a->id, b->id);
}

static void index_again(struct aw_inventory *inv)
{
	if (inv->slots_n)
		memset(inv->slots, 0, inv->slots_n * sizeof(*inv->slots));
	for (size_t i = 0; i < inv->n; i++)
		*slot_for(inv, inv->items[i].runtime, aw_str_of(inv->items[i].id)) =
			(uint32_t)(i + 1);
}

/* A reservation is called as its categories: those that a container of the runtime holds tell nothing new. */
static int mark_known(struct aw_inventory *inv)
{
	AW_AUTO(aw_buf_done) struct aw_buf level = { 0 };

	for (size_t i = 0; i < inv->n; i++) {
		struct aw_container *known;

		level.n = 0;
		if (inv->items[i].reserved)
			continue;
		if (aw_container_categories(&inv->items[i], &level) < 0)
			return -ENOMEM;
		known = aw_table_find(inv, inv->items[i].runtime, aw_buf_str(&level));
		if (known && known->reserved)
			known->runtime = AW_RUNTIME_HOST; /* no container's: to be dropped */
	}
	return 0;
}

int aw_inventory_sort(struct aw_inventory *inv)
{
	size_t n = 0;

	if (mark_known(inv) < 0)
		return -ENOMEM;
	for (size_t i = 0; i < inv->n; i++) {
		if (inv->items[i].runtime == AW_RUNTIME_HOST)
			free_container(&inv->items[i]);
		else
			inv->items[n++] = inv->items[i];
	}
	inv->n = n;
	if (inv->n)
		qsort(inv->items, inv->n, sizeof(*inv->items), compare_containers);
	index_again(inv);
	return 0;
}
