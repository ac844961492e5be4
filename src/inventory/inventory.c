/* SPDX-License-Identifier: GPL-2.0-or-later
 * The table of containers, and what their labels say. */
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

void aw_container_done(struct aw_container *c)
{
	free(c->host);
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
		aw_container_done(&inv->items[i]);
	for (size_t i = 0; i < inv->takings_n; i++)
		free(inv->takings[i].host);
	for (size_t i = 0; i < inv->problems_n; i++) {
		free(inv->problems[i].path);
		free(inv->problems[i].text);
	}
	free(inv->items);
	free(inv->takings);
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

static bool is_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static uint32_t *slot_for(const struct aw_inventory *inv, const char *host, enum aw_runtime runtime,
			  struct aw_str id)
{
	uint64_t seed = aw_hash(aw_str_of(host), inv->seed + (uint64_t)runtime);
	size_t i = aw_hash(id, seed) & (inv->slots_n - 1);

	for (; inv->slots[i]; i = (i + 1) & (inv->slots_n - 1)) {
		const struct aw_container *c = &inv->items[inv->slots[i] - 1];

		if (c->runtime == runtime && aw_str_is(id, c->id) && is_text(host, c->host))
			break;
	}
	return &inv->slots[i];
}

void aw_table_index(struct aw_inventory *inv)
{
	if (inv->slots_n)
		memset(inv->slots, 0, inv->slots_n * sizeof(*inv->slots));
	for (size_t i = 0; i < inv->n; i++) {
		const struct aw_container *c = &inv->items[i];

		*slot_for(inv, c->host, c->runtime, aw_str_of(c->id)) = (uint32_t)(i + 1);
	}
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
	aw_table_index(inv);
	return 0;
}

static int make(const char *host, enum aw_runtime runtime, struct aw_str id,
		struct aw_container *out)
{
	*out = (struct aw_container){ .runtime = runtime,
				      .id = strndup(id.p, id.n),
				      .host = host ? strdup(host) : NULL,
				      .from_ms = AW_TIME_NONE,
				      .alive_ms = AW_TIME_NONE,
				      .until_ms = AW_TIME_NONE,
				      .seen_ms = AW_TIME_NONE,
				      .first_seen_ms = AW_TIME_NONE,
				      .pids_seen_ms = AW_TIME_NONE,
				      .relabelled_ms = AW_TIME_NONE,
				      .pid = -1,
				      .parent_pid = -1 };
	if (out->id && (out->host || !host))
		return 0;
	aw_container_done(out);
	return -ENOMEM;
}

int aw_table_add(struct aw_inventory *inv, const char *host, enum aw_runtime runtime,
		 struct aw_str id, struct aw_container **out)
{
	uint32_t *slot;

	if (2 * (inv->n + 1) > inv->slots_n && enlarge(inv) < 0)
		return -ENOMEM;
	slot = slot_for(inv, host, runtime, id);
	if (*slot) {
		*out = &inv->items[*slot - 1];
		return 0;
	}
	if (inv->n == AW_CONTAINERS_MAX)
		return -E2BIG;
	if (aw_grow(&inv->items, &inv->cap, inv->n + 1, sizeof(*inv->items)) < 0 ||
	    make(host, runtime, id, &inv->items[inv->n]) < 0)
		return -ENOMEM;
	*slot = (uint32_t)++inv->n;
	*out = &inv->items[inv->n - 1];
	return 0;
}

struct aw_container *aw_table_find(const struct aw_inventory *inv, const char *host,
				   enum aw_runtime runtime, struct aw_str id)
{
	uint32_t at = inv->slots_n ? *slot_for(inv, host, runtime, id) : 0;

	return at ? &inv->items[at - 1] : NULL;
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

int aw_table_fact(struct aw_container *c, struct aw_str rule, struct aw_str text)
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
	return aw_table_fact(c, aw_str_of(rule), aw_str_of(text));
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

int64_t aw_container_pids_seen(const struct aw_container *c)
{
	return c->pids_seen_ms != AW_TIME_NONE ? c->pids_seen_ms : c->seen_ms;
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
