/* SPDX-License-Identifier: GPL-2.0-or-later
 * An inventory written as one JSON file (data/schema/inventory-v1.json): what another machine needs to give the
 * same answer. What is not known is left out. */
#include "saved.h"
#include "table.h"

#include "avcwatch/json.h"

#include <string.h>

const char *aw_label_key(enum aw_label label)
{
	static const char *const keys[AW_LABELS] = {
		[AW_LABEL_LIVE] = "live_label",
		[AW_LABEL_PROCESS] = "process_label",
		[AW_LABEL_MOUNT] = "mount_label",
	};

	return keys[label];
}

static void put_text(struct aw_json_out *o, const char *key, const char *text)
{
	if (text)
		aw_json_put_str(o, key, aw_str_of(text));
}

static void put_time(struct aw_json_out *o, const char *key, int64_t ms)
{
	if (ms != AW_TIME_NONE)
		aw_json_put_time(o, key, ms);
}

static void put_flag(struct aw_json_out *o, bool is, const char *flag)
{
	if (is)
		aw_json_put_str(o, NULL, aw_str_of(flag));
}

static void put_lists(struct aw_json_out *o, const struct aw_container *c)
{
	aw_json_open(o, "flags", '[');
	put_flag(o, c->privileged, "privileged");
	put_flag(o, c->sandbox, "sandbox");
	put_flag(o, c->reserved, "reserved");
	put_flag(o, aw_container_is_unconfined(c), "unconfined");
	put_flag(o, aw_container_label_not_applied(c), "label-not-applied");
	aw_json_close(o, ']');
	aw_json_open(o, "keys", '[');
	for (size_t i = 0; i < c->keys_n; i++)
		aw_json_put_str(o, NULL, aw_str_of(c->keys[i]));
	aw_json_close(o, ']');
	aw_json_open(o, "evidence", '[');
	for (size_t i = 0; i < c->facts_n; i++) {
		aw_json_open(o, NULL, '{');
		aw_json_put_str(o, "rule", aw_str_of(c->facts[i].rule));
		aw_json_put_str(o, "text", aw_str_of(c->facts[i].text));
		aw_json_close(o, '}');
	}
	aw_json_close(o, ']');
}

static void put_runtimes(struct aw_json_out *o, const bool *scanned)
{
	aw_json_open(o, "runtimes", '[');
	for (unsigned i = 0; i < AW_RUNTIMES; i++)
		put_flag(o, scanned[i], aw_runtime_name((enum aw_runtime)i));
	aw_json_close(o, ']');
}

/* One taking is what the file itself says. */
static void put_takings(struct aw_json_out *o, const struct aw_inventory *inv)
{
	if (inv->takings_n < 2)
		return;
	aw_json_open(o, "takings", '[');
	for (size_t i = 0; i < inv->takings_n; i++) {
		const struct aw_taking *t = &inv->takings[i];

		aw_json_newline(o);
		aw_json_open(o, NULL, '{');
		put_text(o, "host", t->host);
		put_time(o, "taken_at", t->taken_ms);
		put_runtimes(o, t->scanned);
		aw_json_close(o, '}');
	}
	aw_json_close(o, ']');
}

/* Whose it is where the file does not say it. */
static void put_host(struct aw_json_out *o, const struct aw_container *c, const char *host)
{
	if (c->host && !(host && strcmp(c->host, host) == 0))
		put_text(o, "host", c->host);
}

static int put_container(struct aw_json_out *o, const struct aw_container *c, const char *host)
{
	AW_AUTO(aw_buf_done) struct aw_buf categories = { 0 };
	int r = aw_container_categories(c, &categories);

	aw_json_newline(o);
	aw_json_open(o, NULL, '{');
	put_text(o, "runtime", aw_runtime_name(c->runtime));
	put_text(o, "id", c->id);
	put_host(o, c, host);
	put_text(o, "name", c->name);
	put_text(o, "image", c->image);
	put_text(o, "workload", c->workload);
	if (categories.n)
		aw_json_put_str(o, "categories", aw_buf_str(&categories));
	put_text(o, "group", c->group);
	put_text(o, "unit", c->unit);
	put_text(o, "state", aw_state_name(c->state));
	for (size_t i = 0; i < AW_LABELS; i++)
		put_text(o, aw_label_key((enum aw_label)i), c->labels[i]);
	if (c->label_confidence)
		aw_json_put_u64(o, "label_confidence", c->label_confidence);
	put_time(o, "from", c->from_ms);
	put_time(o, "alive", c->alive_ms);
	put_time(o, "until", c->until_ms);
	put_time(o, "seen", c->seen_ms);
	put_time(o, "first_seen", c->first_seen_ms);
	put_time(o, "pids_seen", c->pids_seen_ms);
	put_time(o, "relabelled", c->relabelled_ms);
	if (c->pid > 0)
		aw_json_put_u64(o, "pid", (uint64_t)c->pid);
	if (c->parent_pid > 0)
		aw_json_put_u64(o, "parent_pid", (uint64_t)c->parent_pid);
	put_lists(o, c);
	aw_json_close(o, '}');
	return r;
}

int aw_inventory_write(const struct aw_inventory *inv, FILE *out)
{
	struct aw_json_out o = { .file = out };
	int r = 0;

	aw_json_open(&o, NULL, '{');
	put_text(&o, "schema", AW_INVENTORY_SCHEMA);
	aw_json_put_time(&o, "taken_at", inv->taken_ms);
	aw_json_put_str(&o, "host", aw_str_of(inv->host));
	aw_json_open(&o, "avcwatch", '{');
	put_text(&o, "version", PACKAGE_VERSION);
	aw_json_close(&o, '}');
	put_runtimes(&o, inv->scanned);
	put_takings(&o, inv);
	aw_json_open(&o, "containers", '[');
	for (size_t i = 0; r == 0 && i < inv->n; i++)
		r = put_container(&o, &inv->items[i], inv->host);
	aw_json_newline(&o);
	aw_json_close(&o, ']');
	aw_json_put_u64(&o, "problems_total", inv->problems_total);
	aw_json_open(&o, "problems", '[');
	for (size_t i = 0; i < inv->problems_n; i++) {
		aw_json_open(&o, NULL, '{');
		put_text(&o, "path", inv->problems[i].path);
		put_text(&o, "text", inv->problems[i].text);
		aw_json_close(&o, '}');
	}
	aw_json_close(&o, ']');
	aw_json_close(&o, '}');
	aw_json_end(&o);
	return r;
}
