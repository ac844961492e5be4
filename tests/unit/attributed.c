/* SPDX-License-Identifier: GPL-2.0-or-later
 * Logs and inventories for the tests of who is who. */
#include "attributed.h"

#include <stdlib.h>
#include <string.h>

#include "inventory/table.h"

void world_done(struct world *w)
{
	aw_inventory_done(&w->inventory);
	aw_buf_done(&w->log);
	aw_filter_done(&w->filter);
	aw_report_free(w->report);
	*w = (struct world){ 0 };
}

/* ---- the inventory ---- */

static int64_t ms_of(int64_t seconds)
{
	return seconds ? seconds * 1000 : AW_TIME_NONE;
}

static void set(char **text, const char *value)
{
	assert_int_equal(aw_set(text, aw_str_of(value)), 0);
}

void add_claim(struct aw_inventory *inv, const struct claim *claim)
{
	const char *labels[AW_LABELS] = { claim->live, claim->process, claim->mount };
	struct aw_container *c;

	if (!inv->seed)
		aw_inventory_init(inv);
	assert_int_equal(aw_table_add(inv, claim->host ? claim->host : inv->host, claim->runtime,
				      aw_str_of(claim->id), &c),
			 0);
	set(&c->name, claim->name);
	set(&c->image, claim->image);
	set(&c->workload, claim->workload);
	set(&c->group, claim->group);
	set(&c->unit, claim->unit);
	for (unsigned i = 0; i < AW_LABELS; i++)
		assert_int_equal(aw_set_label(c, (enum aw_label)i, aw_str_of(labels[i]), 0), 0);
	c->label_confidence = claim->confidence ? claim->confidence : 90;
	c->from_ms = ms_of(claim->from);
	c->alive_ms = ms_of(claim->alive);
	c->until_ms = ms_of(claim->until);
	c->seen_ms = ms_of(claim->seen);
	c->pid = claim->pid ? claim->pid : -1;
	c->parent_pid = claim->parent_pid ? claim->parent_pid : -1;
	c->sandbox = claim->sandbox;
	c->reserved = claim->reserved;
	inv->scanned[claim->runtime] = true;
}

/* ---- the log ---- */

static void put(struct world *w, const char *fmt, ...) AW_PRINTF(2, 3);

static void put(struct world *w, const char *fmt, ...)
{
	AW_AUTO(aw_freep) char *text = NULL;
	va_list args;

	va_start(args, fmt);
	assert_true(vasprintf(&text, fmt, args) >= 0);
	va_end(args);
	assert_int_equal(aw_buf_put(&w->log, aw_str_of(text)), 0);
}

void put_records(struct world *w, const char *text)
{
	put(w, "%s", text);
}

/* The beginning of each record of an event. */
static void put_head(struct world *w, const struct deny *d, const char *type)
{
	if (d->node)
		put(w, "node=%s ", d->node);
	put(w, "type=%s msg=audit(%lld.000:%u): ", type, (long long)d->at, d->serial);
}

/* Arguments, each ended by a blank. */
static void put_execve(struct world *w, const struct deny *d)
{
	struct aw_str rest = aw_str_of(d->command), word;
	size_t n = 0;

	put_head(w, d, "EXECVE");
	put(w, "argc=9");
	while (aw_str_cut(&rest, ' ', &word))
		put(w, " a%zu=\"%.*s\"", n++, (int)word.n, word.p);
	put(w, "\n");
}

#define TITLE_MAX 128 /* MAX_PROCTITLE_AUDIT_LEN */

static void put_title(struct world *w, const struct deny *d)
{
	size_t n = strlen(d->title);

	put_head(w, d, "PROCTITLE");
	put(w, "proctitle=");
	for (size_t i = 0; i < n && i < TITLE_MAX; i++)
		put(w, "%02X", d->title[i] == ' ' ? 0 : (unsigned)(unsigned char)d->title[i]);
	put(w, "\n");
}

void put_denial(struct world *w, const struct deny *denial)
{
	struct deny d = *denial;

	d.serial = d.serial ? d.serial : ++w->serial;
	w->serial = d.serial;
	d.pid = d.pid ? d.pid : 4711;
	put_head(w, &d, "AVC");
	if (d.perm)
		put(w, "avc:  denied  { %s } ", d.perm);
	else
		put(w, "avc:  denied  { at%lld } ", (long long)d.at);
	put(w, "for  pid=%lld comm=\"%s\" ", (long long)d.pid, d.comm ? d.comm : "cat");
	if (d.path)
		put(w, "path=\"%s\" dev=\"sda9\" ino=1234 ", d.path);
	put(w, "scontext=%s tcontext=%s tclass=%s permissive=1\n", d.source, d.target,
	    d.tclass ? d.tclass : "file");
	if (d.ppid || d.exe || d.command || d.title) {
		put_head(w, &d, "SYSCALL");
		put(w,
		    "arch=c000003e syscall=257 success=yes exit=3 ppid=%lld pid=%lld comm=\"%s\"",
		    (long long)d.ppid, (long long)d.pid, d.comm ? d.comm : "cat");
		put(w, " exe=\"%s\" subj=%s\n", d.exe ? d.exe : "/bin/cat", d.source);
	}
	if (d.command)
		put_execve(w, &d);
	if (d.title)
		put_title(w, &d);
}

void put_message(struct world *w, int64_t at, const char *type, const char *sender,
		 const char *message)
{
	if (w->node)
		put(w, "node=%s ", w->node);
	put(w,
	    "type=%s msg=audit(%lld.000:%u): pid=1 uid=0 auid=4294967295 ses=4294967295 subj=%s ",
	    type, (long long)at, ++w->serial, sender);
	put(w, "msg='%s hostname=? addr=? terminal=? res=success'\n", message);
}

/* ---- both together ---- */

static void read_log(struct world *w, struct aw_evidence_read *e)
{
	AW_AUTO(aw_senders_done) struct aw_senders senders = { 0 };
	AW_AUTO(aw_parser_freep) struct aw_parser *p = NULL;
	struct aw_parse_options options = { .senders = &senders,
					    .since_ms = AW_TIME_NONE,
					    .until_ms = AW_TIME_NONE,
					    .whole_events = w->whole_events };
	struct aw_sink sink;
	struct aw_err err;

	assert_int_equal(aw_senders_load(NULL, 0, &senders, &err), 0);
	assert_int_equal(aw_evidence_sink(e, &sink, &err), 0);
	assert_int_equal(aw_parser_new(&options, &sink, &p, &err), 0);
	assert_int_equal(aw_parser_begin(p, "audit.log", &err), 0);
	assert_int_equal(aw_parser_push(p, w->log.p, w->log.n, 0, &err), 0);
	assert_int_equal(aw_parser_end(p, &err), 0);
	assert_int_equal(aw_parser_finish(p, &err), 0);
	e->counts = *aw_parser_counts(p);
}

void weigh(struct world *w)
{
	struct aw_evidence_read e = { 0 };
	struct aw_err err;

	assert_int_equal(aw_evidence_start(&e, NULL, 0, &err), 0);
	if (w->policy)
		assert_int_equal(aw_policy_load(w->policy, &e.policy, &err), 0);
	if (w->inventory.seed)
		assert_int_equal(aw_inventory_merge(e.inventory, &w->inventory, &err), 0);
	assert_int_equal(aw_inventory_sort(e.inventory), 0);
	if (!w->log.n)
		put(w, "\n");
	read_log(w, &e);
	assert_int_equal(e.counts.unparsed, 0);
	assert_int_equal(aw_report_build(&e, &w->filter, 0, &w->report, &err), 0);
}

/* ---- asking ---- */

static const struct aw_ends *ends_at(const struct world *w, int64_t at)
{
	const struct aw_report *r = w->report;
	char perm[32];

	snprintf(perm, sizeof(perm), "at%lld", (long long)at);
	for (size_t i = 0; i < aw_fold_count(r->read.fold); i++)
		if (aw_str_is(aw_fold_at(r->read.fold, i)->perm, perm))
			return &r->who.ends[i];
	fail_msg("nothing was denied at %lld", (long long)at);
	return NULL;
}

void assert_ends(const struct world *w, int64_t at, const char *expected)
{
	const struct aw_ends *e = ends_at(w, at);
	const struct aw_holder *holders = w->report->who.holders;
	char text[512];

	snprintf(text, sizeof(text), "%s %s %s", holders[e->container].ref, aw_side_name(e->side),
		 e->peer == AW_NO_PEER ? "none" : holders[e->peer].ref);
	assert_string_equal(text, expected);
}

const struct aw_holder *holder_at(const struct world *w, int64_t at)
{
	return &w->report->who.holders[ends_at(w, at)->container];
}

unsigned engines_at(const struct world *w, int64_t at)
{
	return ends_at(w, at)->engines;
}

const struct aw_holder *peer_at(const struct world *w, int64_t at)
{
	const struct aw_ends *e = ends_at(w, at);

	assert_true(e->peer != AW_NO_PEER);
	return &w->report->who.holders[e->peer];
}

const struct aw_holder *holder_named(const struct world *w, const char *ref)
{
	const struct aw_attribution *who = &w->report->who;

	for (size_t i = 0; i < who->n; i++)
		if (strcmp(who->holders[i].ref, ref) == 0)
			return &who->holders[i];
	fail_msg("there is no holder '%s'", ref);
	return NULL;
}

const struct aw_report_container *container_named(const struct world *w, const char *ref)
{
	for (size_t i = 0; i < w->report->containers_n; i++)
		if (strcmp(w->report->containers[i].holder->ref, ref) == 0)
			return &w->report->containers[i];
	fail_msg("there is no container '%s'", ref);
	return NULL;
}

void assert_ambiguous(const struct world *w, int64_t at)
{
	assert_true(holder_at(w, at)->ambiguous);
	assert_null(holder_at(w, at)->id);
}

bool has_candidate(const struct aw_holder *h, enum aw_runtime runtime, const char *id)
{
	for (size_t i = 0; i < h->candidates_n; i++) {
		const struct aw_candidate *c = &h->candidates[i];

		if (c->runtime == runtime && (id ? c->id && strcmp(c->id, id) == 0 : c->id == NULL))
			return true;
	}
	return false;
}

bool has_evidence(const struct aw_holder *h, const char *rule)
{
	for (size_t i = 0; i < h->evidence_n; i++)
		if (strcmp(h->evidence[i].rule, rule) == 0)
			return true;
	return false;
}
