/* SPDX-License-Identifier: GPL-2.0-or-later
 * A closed event goes through libauparse, each of its records of evidence is told from its copies and
 * judged for trust, and what it says goes to the sink. Whatever says nothing is counted. */
#include "emit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

int aw_emitter_init(struct aw_emitter *m, const struct aw_parse_options *options,
		    const struct aw_sink *sink, struct aw_err *err)
{
	int r;

	*m = (struct aw_emitter){ .options = *options, .sink = *sink, .seed = aw_hash_seed() };
	m->counts.first_ms = m->counts.last_ms = AW_TIME_NONE;
	r = aw_feed_new(&m->feed, err);
	return r ? r : aw_shapes_new(&m->shapes, err);
}

static void free_fields(struct aw_fields *fields, size_t n)
{
	for (size_t i = 0; fields && i < n; i++)
		free(fields[i].items);
	free(fields);
}

void aw_emitter_done(struct aw_emitter *m)
{
	aw_shapes_free(m->shapes);
	aw_feed_free(m->feed);
	aw_seen_done(&m->events);
	aw_seen_done(&m->records);
	for (size_t i = 0; i < AW_UNPARSED_SAMPLES; i++) {
		free(m->unparsed[i].file);
		free(m->unparsed[i].text);
	}
	aw_pairs_done(&m->pairs);
	free(m->fed);
	free(m->fed_at);
	free(m->names);
	free_fields(m->fields, m->fields_cap);
	free(m->fed_fields); /* borrows from `fields` */
	aw_arena_done(&m->text);
	aw_buf_done(&m->body);
	aw_buf_done(&m->event);
}

int aw_emit_unparsed(struct aw_emitter *m, const char *file, uint64_t line_no, struct aw_str line,
		     struct aw_err *err)
{
	struct aw_unparsed *u;

	if (m->counts.unparsed++ >= AW_UNPARSED_SAMPLES)
		return 0;
	u = &m->unparsed[m->counts.unparsed - 1];
	line = aw_str_head(line, AW_UNPARSED_SAMPLE_BYTES);
	u->file = strdup(file);
	u->text = malloc(line.n + 1);
	if (!u->file || !u->text)
		return aw_nomem(err);
	if (line.n)
		memcpy(u->text, line.p, line.n);
	u->text_n = line.n;
	u->line = line_no;
	return 0;
}

/* ---- identity ---- */

/* libselinux puts a newline in front of " exe=..."; a text export of the journal breaks the line there. */
static struct aw_str without_sender(struct aw_str body)
{
	for (size_t i = body.n; i > 4; i--)
		if (aw_str_starts(aw_str_from(body, i - 4), "exe="))
			return aw_str_head(body, i - 4);
	return body;
}

/* The copies of an object manager's record differ in white space: auditd and the journal treat the newline
 * that libselinux puts into a message differently. */
static int hash_body(struct aw_emitter *m, int type, struct aw_str body, uint64_t *out)
{
	size_t n = 0;
	char *p;

	if (type != AW_TYPE_USER_AVC) {
		*out = aw_hash(body, m->seed + (uint64_t)type);
		return 0;
	}
	m->body.n = 0;
	if (aw_buf_reserve(&m->body, body.n) < 0)
		return -ENOMEM;
	p = m->body.p;
	body = aw_str_trim(without_sender(body));
	for (size_t i = 0; i < body.n; i++) {
		char c = body.p[i];

		if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
			p[n++] = c;
		else if (n && p[n - 1] != ' ')
			p[n++] = ' ';
	}
	if (n && p[n - 1] == ' ')
		n--;
	*out = aw_hash((struct aw_str){ p, n }, m->seed + (uint64_t)type);
	return 0;
}

int aw_emit_count_event(struct aw_emitter *m, const struct aw_stamp *stamp, uint64_t hash,
			struct aw_err *err)
{
	int r = aw_seen_add(&m->events, hash, stamp->ms);

	if (r < 0)
		return aw_nomem(err);
	m->counts.events += r != AW_SEEN_BEFORE;
	return 0;
}

int aw_emit_announce(struct aw_emitter *m, struct aw_raw *raw, struct aw_err *err)
{
	if (hash_body(m, raw->type, raw->body, &raw->hash) < 0)
		return aw_nomem(err);
	if (raw->stamp.has_serial && aw_pair_saw(&m->pairs, raw->hash, raw->stamp.ms) < 0)
		return aw_nomem(err);
	return 0;
}

/* 1: a copy of what was counted before, 0: not, < 0: failure. */
static int is_duplicate(struct aw_emitter *m, const struct aw_stamp *stamp, uint64_t hash,
			struct aw_err *err)
{
	int r;

	if (!stamp->has_serial) {
		r = aw_pair_bare(&m->pairs, hash, stamp->ms);
		return r < 0 ? aw_nomem(err) : r;
	}
	r = aw_seen_add(&m->records, aw_stamp_hash(stamp, m->seed) ^ hash, stamp->ms);
	if (r < 0)
		return aw_nomem(err);
	m->counts.dedupe_overflow += r == AW_SEEN_UNSURE;
	if (r != AW_SEEN_BEFORE)
		return aw_pair_with(&m->pairs, hash, stamp->ms);
	return aw_pair_copy(&m->pairs, hash, stamp->ms) < 0 ? aw_nomem(err) : 1;
}

static bool is_inside(const struct aw_emitter *m, int64_t ms)
{
	const struct aw_parse_options *o = &m->options;

	if (ms == AW_TIME_NONE)
		return true;
	return (o->since_ms == AW_TIME_NONE || ms >= o->since_ms) &&
	       (o->until_ms == AW_TIME_NONE || ms < o->until_ms);
}

/* Sets stamp->outside. False: nobody wants it. */
static bool is_wanted(const struct aw_emitter *m, struct aw_stamp *stamp)
{
	stamp->outside = !is_inside(m, stamp->ms);
	return !stamp->outside || m->sink.outside;
}

/* ---- the bus daemon on hosts without domains (rules/senders/kernel-dbus.json) ---- */

static uint64_t hash_pid(const struct aw_emitter *m, struct aw_str node, int64_t pid)
{
	return aw_hash((struct aw_str){ (const char *)&pid, sizeof(pid) }, aw_hash(node, m->seed));
}

int aw_emit_learn(struct aw_emitter *m, const struct aw_raw *raw, struct aw_err *err)
{
	AW_AUTO(aw_freep) struct aw_field *items = NULL;
	struct aw_fields f = { 0 };
	struct aw_context subject = { 0 };
	struct aw_level level;
	struct aw_str exe;
	int64_t pid;

	m->body.n = 0;
	if (aw_buf_reserve(&m->body, raw->body.n) < 0 ||
	    aw_fields_split(raw->body, m->body.p, &f) < 0)
		return aw_nomem(err);
	items = f.items;
	exe = aw_fields_get(&f, "exe");
	pid = aw_fields_i64(&f, "pid", -1);
	/* exe= is relative to the process's own root, so that a container could show the same name: only
	 * a child of the host's process 1 counts, in the domain that the rule is about. */
	aw_context_parse(aw_fields_get(&f, "subj"), &subject);
	if (pid <= 0 || aw_fields_i64(&f, "ppid", -1) != 1 ||
	    !aw_str_is(subject.type, "kernel_t") || aw_level_parse(subject.range, &level) < 0 ||
	    aw_level_is_container(&level) ||
	    !(aw_str_is(exe, "\"/usr/bin/dbus-daemon\"") ||
	      aw_str_is(exe, "\"/usr/bin/dbus-broker\"")))
		return 0;
	m->dbus[m->dbus_n++ % AW_DBUS_PIDS_MAX] = hash_pid(m, raw->stamp.node, pid);
	return 0;
}

static bool is_dbus(const struct aw_emitter *m, struct aw_str node, int64_t pid)
{
	size_t n = m->dbus_n < AW_DBUS_PIDS_MAX ? m->dbus_n : AW_DBUS_PIDS_MAX;
	uint64_t hash = hash_pid(m, node, pid);

	for (size_t i = 0; i < n; i++)
		if (m->dbus[i] == hash)
			return true;
	return false;
}

/* ---- marks ---- */

int aw_emit_mark(struct aw_emitter *m, struct aw_raw *raw, struct aw_err *err)
{
	struct aw_mark mark;
	bool wanted;
	int r;

	if (!aw_mark_read(raw, &mark))
		return 0;
	wanted = is_wanted(m, &mark.stamp);
	if (mark.stamp.outside) {
		m->counts.outside++;
		return wanted ? m->sink.mark(m->sink.arg, &mark, err) : 0;
	}
	r = aw_emit_announce(m, raw, err);
	if (r == 0)
		r = is_duplicate(m, &raw->stamp, raw->hash, err);
	if (r > 0)
		m->counts.duplicates++;
	return r ? (r < 0 ? r : 0) : m->sink.mark(m->sink.arg, &mark, err);
}

int aw_emit_boot(struct aw_emitter *m, const struct aw_stamp *stamp, const char *text,
		 struct aw_err *err)
{
	struct aw_mark mark = { *stamp, AW_MARK_BOOT, aw_str_of(text) };

	return is_wanted(m, &mark.stamp) ? m->sink.mark(m->sink.arg, &mark, err) : 0;
}

/* Those from outside serve, too. */
int aw_emit_binding(struct aw_emitter *m, const struct aw_raw *raw, struct aw_err *err)
{
	struct aw_binding b;
	int r;

	if (!m->sink.binding)
		return 0;
	aw_arena_reset(&m->text);
	r = aw_binding_read(raw, m->options.senders, &m->text, &b);
	b.stamp.outside = !is_inside(m, b.stamp.ms);
	if (r == -EPERM) {
		m->counts.untrusted += !b.stamp.outside;
		return 0;
	}
	if (r < 0)
		return aw_nomem(err);
	return r ? m->sink.binding(m->sink.arg, &b, err) : 0;
}

/* ---- events ---- */

static int grow_scratch(struct aw_emitter *m, size_t n)
{
	size_t before = m->fields_cap;

	aw_arena_reset(&m->text);
	if (aw_grow(&m->fields, &m->fields_cap, n, sizeof(*m->fields)) < 0)
		return -ENOMEM;
	memset(m->fields + before, 0, (m->fields_cap - before) * sizeof(*m->fields));
	if (aw_grow(&m->fed_fields, &m->fed_fields_cap, n, sizeof(*m->fed_fields)) < 0)
		return -ENOMEM;
	if (aw_grow(&m->names, &m->names_cap, n, sizeof(*m->names)) < 0)
		return -ENOMEM;
	if (aw_grow(&m->fed_at, &m->fed_at_cap, n, sizeof(*m->fed_at)) < 0)
		return -ENOMEM;
	return aw_grow(&m->fed, &m->fed_cap, n, sizeof(*m->fed));
}

static int split(struct aw_emitter *m, struct aw_str body, struct aw_fields *out)
{
	char *scratch = aw_arena_take(&m->text, body.n);

	return scratch ? aw_fields_split(body, scratch, out) : -ENOMEM;
}

/* libauparse drops a record with more than 255 bytes of permissions, or all of its fields behind them. */
static bool is_lost(const struct aw_held *h, const struct aw_fields *f)
{
	if (f->n == 0)
		return true;
	return h->type == AW_TYPE_AVC &&
	       (!aw_fields_get(f, "seperms").p || !aw_fields_get(f, "tclass").p);
}

/* What libauparse is not asked about: USER_AVC, whose message it would take apart at the blanks inside
 * quotes; and a CWD that names two directories, of which it (3.0.9) never frees the first. */
static bool is_ours(const struct aw_held *h)
{
	if (h->type == AW_TYPE_CWD)
		return aw_str_find(aw_str_from(h->body, 4), "cwd=") >= 0;
	return h->type == AW_TYPE_USER_AVC;
}

/* Does the shape of its records tell what libauparse would say? An EXECVE has as many fields as the
 * command has arguments. */
static bool has_shape(const struct aw_held *h)
{
	return h->type != AW_TYPE_EXECVE && h->type != AW_TYPE_SELINUX_ERR;
}

/* Those of which the shape is known; the others are collected for libauparse. */
static int read_shapes(struct aw_emitter *m, const struct aw_held *held, size_t n, size_t *fed,
		       struct aw_err *err)
{
	aw_shapes_trim(m->shapes);
	for (size_t i = 0; i < n; i++) {
		struct aw_feed_record record = { aw_type_name(held[i].type), held[i].body };
		int r = 0;

		m->fields[i].n = 0;
		if (is_ours(&held[i]))
			continue;
		if (has_shape(&held[i]))
			r = aw_shapes_read(m->shapes, m->feed, &record, &m->fields[i], err);
		if (r < 0)
			return r;
		if (r > 0)
			continue;
		m->fed[*fed] = record;
		m->fed_fields[*fed] = m->fields[i];
		m->fed_at[(*fed)++] = i;
	}
	return 0;
}

/* Fields of all records: by their shape, by libauparse, and by the plain tokenizer for what libauparse
 * lost or is not asked. */
static int read_fields(struct aw_emitter *m, const struct aw_held *held, size_t n,
		       struct aw_err *err)
{
	size_t fed = 0;
	int r = read_shapes(m, held, n, &fed, err);

	if (r == 0 && fed)
		r = aw_feed_event(m->feed, m->fed, fed, m->fed_fields, err);
	for (size_t i = 0; i < fed; i++)
		m->fields[m->fed_at[i]] = m->fed_fields[i];
	for (size_t i = 0; r == 0 && i < n; i++)
		if (is_lost(&held[i], &m->fields[i]) && split(m, held[i].body, &m->fields[i]) < 0)
			r = aw_nomem(err);
	return r;
}

static enum aw_verdict read_evidence(struct aw_emitter *m, const struct aw_evidence *e,
				     struct aw_denial *d, struct aw_mark *mark)
{
	int64_t pid = aw_fields_i64(&e->all[e->at], "pid", -1);
	struct aw_trust trust = { m->options.senders, is_dbus(m, mark->stamp.node, pid) };

	switch (e->held[e->at].type) {
	case AW_TYPE_AVC:
		return aw_avc_read(e, d);
	case AW_TYPE_USER_AVC:
		return aw_user_avc_read(e, &trust, d, mark);
	default:
		return aw_selinux_err_read(e, d);
	}
}

/* A record of the context was not kept as the line that it was: most of them are never wanted. */
static int put_record(struct aw_buf *out, const struct aw_stamp *stamp, const struct aw_held *h)
{
	int r = out->n ? aw_buf_putc(out, '\n') : 0;

	if (r == 0 && h->line.n)
		return aw_buf_put(out, h->line);
	if (r == 0 && stamp->node.n)
		r = aw_buf_put(out, AW_STR("node="));
	if (r == 0 && stamp->node.n)
		r = aw_buf_put(out, stamp->node);
	if (r == 0)
		r = aw_buf_printf(out,
				  "%stype=%s msg=audit(%lld.%03d:%llu): ", stamp->node.n ? " " : "",
				  aw_type_name(h->type), (long long)(stamp->ms / 1000),
				  (int)(stamp->ms % 1000), (unsigned long long)stamp->serial);
	return r ? r : aw_buf_put(out, h->body);
}

#define EVENT_BYTES_MAX (16u << 10) /* each of many denials of an event would repeat it */

/* The record of evidence, and then what else is not: further evidence is of denials of its own. */
static int take_event(struct aw_emitter *m, const struct aw_stamp *stamp,
		      const struct aw_evidence *e, struct aw_str *out)
{
	size_t left = 0;
	int r;

	m->event.n = 0;
	r = put_record(&m->event, stamp, &e->held[e->at]);
	for (size_t i = 0; r == 0 && i < e->n; i++) {
		if (aw_type_is_evidence(e->held[i].type))
			continue;
		if (m->event.n < EVENT_BYTES_MAX)
			r = put_record(&m->event, stamp, &e->held[i]);
		else
			left++;
	}
	if (r == 0 && left)
		r = aw_buf_printf(&m->event, "\n(%zu more records)", left);
	*out = aw_buf_str(&m->event);
	return r;
}

static int emit_evidence(struct aw_emitter *m, const struct aw_stamp *stamp,
			 const struct aw_evidence *e, uint32_t *denials, struct aw_err *err)
{
	const struct aw_held *h = &e->held[e->at];
	struct aw_parse_counts nobodys = { 0 };
	struct aw_parse_counts *counts = stamp->outside ? &nobodys : &m->counts;
	struct aw_denial d;
	struct aw_mark mark = { .stamp = *stamp };
	enum aw_verdict verdict = read_evidence(m, e, &d, &mark);

	if (m->text.failed) /* a text is missing */
		return aw_nomem(err);
	switch (verdict) {
	case AW_VERDICT_DENIED:
		counts->denials++;
		d.stamp = *stamp;
		d.ordinal = (*denials)++;
		if (m->options.whole_events && take_event(m, stamp, e, &d.event) < 0)
			return aw_nomem(err);
		return m->sink.denial(m->sink.arg, &d, err);
	case AW_VERDICT_GRANTED:
		counts->granted++;
		return 0;
	case AW_VERDICT_NOTICE:
		return m->sink.mark(m->sink.arg, &mark, err);
	case AW_VERDICT_UNTRUSTED:
		counts->untrusted++;
		return 0;
	case AW_VERDICT_APPARMOR:
		counts->apparmor++;
		return 0;
	case AW_VERDICT_NO_MEMORY:
		return aw_nomem(err);
	case AW_VERDICT_UNPARSED:
		break;
	}
	return stamp->outside ? 0 : aw_emit_unparsed(m, h->file, h->line_no, h->line, err);
}

/* Copies are told apart only where they would be counted. */
static int emit_once(struct aw_emitter *m, const struct aw_stamp *stamp,
		     const struct aw_evidence *e, uint32_t *denials, struct aw_err *err)
{
	int r;

	if (stamp->outside)
		return emit_evidence(m, stamp, e, denials, err);
	r = is_duplicate(m, stamp, e->held[e->at].hash, err);
	if (r > 0)
		m->counts.duplicates++;
	if (r == 0)
		r = emit_evidence(m, stamp, e, denials, err);
	if (r == 0 && !stamp->has_serial)
		m->counts.events++;
	return r;
}

int aw_emit_event(struct aw_emitter *m, const struct aw_stamp *stamp, const struct aw_held *held,
		  size_t n, struct aw_err *err)
{
	struct aw_surroundings around;
	struct aw_evidence e = { held, NULL, n, 0, &around, &m->text };
	struct aw_stamp placed = *stamp;
	bool wanted = is_wanted(m, &placed);
	uint32_t denials = 0;
	int r;

	m->counts.outside += placed.outside;
	if (!wanted)
		return 0;
	if (grow_scratch(m, n) < 0)
		return aw_nomem(err);
	r = read_fields(m, held, n, err);
	if (r < 0)
		return r;
	e.all = m->fields;
	around.names = m->names;
	aw_surroundings_read(held, m->fields, n, &m->text, &around);
	for (e.at = 0; r >= 0 && e.at < n; e.at++)
		if (aw_type_is_evidence(held[e.at].type))
			r = emit_once(m, &placed, &e, &denials, err);
	return r < 0 ? r : 0;
}
