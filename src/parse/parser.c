/* SPDX-License-Identifier: GPL-2.0-or-later
 * Bytes to lines to raw records, and each to where it belongs: the window, the marks, the counters. */
#include "alike.h"
#include "emit.h"
#include "journal.h"
#include "window.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define LINE_MAX_BYTES (1024u * 1024u) /* of a longer line only the head is looked at */

/* A text that is rare: the block is searched for it at once, not line by line. */
struct lookout {
	struct aw_str needle;
	uintptr_t from, next; /* addresses: none is in between */
};

struct aw_parser {
	struct aw_emitter emitter;
	struct aw_window *window;
	struct aw_alike alike;
	struct aw_str block; /* what is being pushed; empty while a line is joined from two */
	struct lookout nul, dbus;

	char **files; /* names, kept as long as held records refer to them */
	size_t files_n, files_cap;
	const char *file;
	uint64_t line_no;

	struct aw_buf carry; /* a line that is not yet whole */
	bool overlong;       /* ... and never will be */
	bool export;         /* the file is a journal export */
	struct aw_export ex;
	struct aw_journal_entry entry;
	struct aw_buf boot_host, boot_id; /* of the journal's last record */

	struct aw_buf
		host; /* the first host that a syslog or journal line names: its records need no node */
	struct aw_buf first_node; /* the first that a node= names */
	struct aw_buf name;       /* the node or host that the log names ... */
	bool many_names;          /* ... unless it names several */
};

static int on_close(void *arg, const struct aw_stamp *stamp, const struct aw_held *held, size_t n,
		    struct aw_err *err)
{
	struct aw_parser *p = arg;

	return aw_emit_event(&p->emitter, stamp, held, n, err);
}

void aw_parser_free(struct aw_parser *p)
{
	if (!p)
		return;
	aw_window_free(p->window);
	aw_emitter_done(&p->emitter);
	aw_journal_entry_done(&p->ex.entry);
	aw_journal_entry_done(&p->entry);
	for (size_t i = 0; i < p->files_n; i++)
		free(p->files[i]);
	free(p->files);
	aw_buf_done(&p->boot_host);
	aw_buf_done(&p->boot_id);
	aw_buf_done(&p->carry);
	aw_alike_done(&p->alike);
	aw_buf_done(&p->host);
	aw_buf_done(&p->first_node);
	aw_buf_done(&p->name);
	free(p);
}

void aw_parser_freep(struct aw_parser **p)
{
	aw_parser_free(*p);
}

int aw_parser_new(const struct aw_parse_options *options, const struct aw_sink *sink,
		  struct aw_parser **out, struct aw_err *err)
{
	AW_AUTO(aw_parser_freep) struct aw_parser *p = calloc(1, sizeof(*p));
	struct aw_window_user user;
	int r;

	if (!p)
		return aw_nomem(err);
	p->nul.needle = (struct aw_str){ "", 1 };
	p->dbus.needle = AW_STR(AW_DBUS_EXE);
	user = (struct aw_window_user){ on_close, p, &p->emitter.counts.window_overflow };
	r = aw_emitter_init(&p->emitter, options, sink, err);
	if (r == 0)
		r = aw_window_new(&user, &p->window, err);
	if (r < 0)
		return r;
	*out = aw_steal(p);
	return 0;
}

/* ---- looking ahead ---- */

static bool search(const struct aw_parser *p, struct lookout *l, struct aw_str line)
{
	uintptr_t from = (uintptr_t)line.p, start = (uintptr_t)p->block.p, end = start + p->block.n;
	const char *found;

	if (from < start || from >= end) /* decoded from JSON, or joined from two blocks */
		return memmem(line.p, line.n, l->needle.p, l->needle.n);
	found = memmem(line.p, end - from, l->needle.p, l->needle.n);
	l->from = from;
	l->next = found ? (uintptr_t)found : end;
	return l->next < from + line.n;
}

/* Does the text of a line hold it? */
static inline bool is_in(const struct aw_parser *p, struct lookout *l, struct aw_str line)
{
	uintptr_t from = (uintptr_t)line.p;

	if (line.n == 0 || (from >= l->from && from + line.n <= l->next))
		return false;
	return search(p, l, line);
}

static void set_lookout(struct lookout *l, struct aw_str block, bool none)
{
	l->from = none ? (uintptr_t)block.p : 0;
	l->next = none ? (uintptr_t)block.p + block.n : 0;
}

static void set_block(struct aw_parser *p, struct aw_str block, unsigned looked)
{
	p->block = block;
	set_lookout(&p->nul, block, looked & AW_LOOK_NO_NUL);
	set_lookout(&p->dbus, block, looked & AW_LOOK_NO_DBUS);
}

unsigned aw_parser_look(const char *bytes, size_t n)
{
	bool nul = n && memchr(bytes, '\0', n);
	bool dbus = n && memmem(bytes, n, AW_DBUS_EXE, sizeof(AW_DBUS_EXE) - 1);

	return (nul ? 0 : AW_LOOK_NO_NUL) | (dbus ? 0 : AW_LOOK_NO_DBUS);
}

/* ---- nodes ---- */

/* "host: the log's only node". */
static int note_name(struct aw_parser *p, struct aw_str name)
{
	if (p->name.n == 0)
		return aw_buf_put(&p->name, name);
	p->many_names = p->many_names || !aw_str_eq(aw_buf_str(&p->name), name);
	return 0;
}

/* A journal or syslog line names its host as audit.log does not. So that both copies of one host's
 * record meet, the first such host is the log's own and needs no node, unless records with node= came
 * before and name it; another one is a node. */
static int resolve_host(struct aw_parser *p, struct aw_raw *raw)
{
	bool named = aw_str_eq(aw_buf_str(&p->first_node), raw->host);
	int r = 0;

	if (p->host.n == 0 && !named)
		r = aw_buf_put(&p->host, raw->host);
	if (!aw_str_eq(aw_buf_str(&p->host), raw->host))
		raw->stamp.node = raw->host;
	return r ? r : note_name(p, raw->host);
}

static int resolve_node(struct aw_parser *p, struct aw_raw *raw)
{
	struct aw_str node = raw->stamp.node;
	int r = 0;

	if (node.n == 0)
		return raw->host.n ? resolve_host(p, raw) : 0;
	if (p->first_node.n == 0)
		r = aw_buf_put(&p->first_node, node);
	if (aw_str_eq(aw_buf_str(&p->host), node))
		raw->stamp.node = (struct aw_str){ 0 };
	return r ? r : note_name(p, node);
}

/* ---- one record ---- */

static int hold_context(struct aw_parser *p, const struct aw_raw *raw, struct aw_err *err)
{
	int r = 0;

	if (!raw->stamp.has_serial) /* it stands for itself */
		return 0;
	if (raw->type == AW_TYPE_SYSCALL && is_in(p, &p->dbus, raw->body))
		r = aw_emit_learn(&p->emitter, raw, err);
	return r ? r : aw_window_hold(p->window, raw, p->file, p->line_no, err);
}

static int take_record(struct aw_parser *p, struct aw_raw *raw, struct aw_err *err)
{
	int r;

	if (aw_type_is_context(raw->type))
		return hold_context(p, raw, err);
	if (!aw_type_is_evidence(raw->type) && !aw_type_is_mark(raw->type) &&
	    !aw_type_is_binding(raw->type))
		return 0;
	aw_raw_trim(raw);
	if (aw_type_is_binding(raw->type))
		return aw_emit_binding(&p->emitter, raw, err);
	if (!aw_type_is_evidence(raw->type))
		return aw_emit_mark(&p->emitter, raw, err);
	r = aw_emit_announce(&p->emitter, raw, err);
	return r ? r : aw_window_hold(p->window, raw, p->file, p->line_no, err);
}

/* ---- events ---- */

/* A new event; `type` is of its first record. */
static int begin_event(struct aw_parser *p, const struct aw_stamp *stamp, int type,
		       struct aw_err *err)
{
	struct aw_parse_counts *counts = &p->emitter.counts;
	uint64_t hash = 0;
	int r = 0;

	aw_time_widen(&counts->first_ms, &counts->last_ms, stamp->ms, stamp->ms);
	if (stamp->has_serial) {
		hash = aw_stamp_hash(stamp, p->emitter.seed);
		r = aw_emit_count_event(&p->emitter, stamp, hash, err);
	}
	if (r == 0)
		r = aw_window_enter(p->window, stamp, hash, err);
	if (r < 0 || aw_type_is_daemon(type) || !aw_window_boots(p->window))
		return r;
	return aw_emit_boot(&p->emitter, stamp, "the kernel's serial numbers begin anew", err);
}

/* A record that was framed. */
static int take_framed(struct aw_parser *p, struct aw_raw *raw, struct aw_err *err)
{
	int r = resolve_node(p, raw);

	if (r == 0)
		r = aw_alike_remember(&p->alike, raw);
	if (r < 0)
		return aw_nomem(err);
	r = begin_event(p, &raw->stamp, raw->type, err);
	return r ? r : take_record(p, raw, err);
}

/* One that was cut like the one before. */
static int take_alike(struct aw_parser *p, struct aw_str line, const struct aw_alike_record *record,
		      struct aw_err *err)
{
	struct aw_raw raw;

	if (aw_type_is_context(record->type) &&
	    !(record->type == AW_TYPE_SYSCALL && is_in(p, &p->dbus, record->body)) &&
	    aw_window_keep(p->window, record->type, record->body))
		return 0; /* the way of most lines */
	raw = (struct aw_raw){
		.stamp = p->alike.stamp, .type = record->type, .body = record->body, .line = line
	};
	return take_record(p, &raw, err);
}

static int take_frame(struct aw_parser *p, enum aw_frame frame, struct aw_raw *raw,
		      struct aw_err *err)
{
	p->emitter.counts.recognised += frame != AW_FRAME_FOREIGN;
	switch (frame) {
	case AW_FRAME_FOREIGN:
	case AW_FRAME_LOG:
		return 0;
	case AW_FRAME_RECORD:
		return take_framed(p, raw, err);
	case AW_FRAME_BROKEN:
		return aw_emit_unparsed(&p->emitter, p->file, p->line_no, raw->line, err);
	case AW_FRAME_INTERPRETED:
		break;
	}
	return aw_fail(
		err, -EBADMSG,
		"'%s' line %llu is interpreted text (ausearch -i), which has lost what it was made "
		"from: give the raw log, or ausearch --raw",
		p->file, (unsigned long long)p->line_no);
}

/* ---- one line ---- */

/* An entry that cannot be read: was it one of audit's? */
static int take_broken_json(struct aw_parser *p, struct aw_str line, struct aw_err *err)
{
	if (aw_str_find(line, "avc:") < 0 && aw_str_find(line, "\"_AUDIT_TYPE\"") < 0)
		return 0;
	return aw_emit_unparsed(&p->emitter, p->file, p->line_no, line, err);
}

/* A record of the journal, and whether it is the first of another boot. */
static int take_entry(struct aw_parser *p, const struct aw_journal_entry *e, struct aw_err *err)
{
	struct aw_str host = aw_buf_str(&e->fields[AW_JF_HOSTNAME]);
	struct aw_str boot = aw_buf_str(&e->fields[AW_JF_BOOT_ID]);
	struct aw_raw raw;
	enum aw_frame frame = aw_journal_frame(e, &raw);
	int r = take_frame(p, frame, &raw, err);
	bool same_host = aw_str_eq(aw_buf_str(&p->boot_host), host), boots;

	if (r < 0 || frame != AW_FRAME_RECORD || boot.n == 0 ||
	    (same_host && aw_str_eq(aw_buf_str(&p->boot_id), boot)))
		return r;
	boots = same_host && p->boot_id.n;
	p->boot_host.n = p->boot_id.n = 0;
	if (aw_buf_put(&p->boot_host, host) < 0 || aw_buf_put(&p->boot_id, boot) < 0)
		return aw_nomem(err);
	return boots ? aw_emit_boot(&p->emitter, &raw.stamp, "the journal's boot ID changes", err) :
		       0;
}

static int take_json(struct aw_parser *p, struct aw_str line, struct aw_err *err)
{
	int r = aw_journal_read_json(line, &p->entry);

	if (r == -ENOMEM)
		return aw_nomem(err);
	if (r < 0)
		return take_broken_json(p, line, err);
	return take_entry(p, &p->entry, err);
}

static int take_export_line(struct aw_parser *p, struct aw_str line, struct aw_err *err)
{
	int r = aw_export_line(&p->ex, line);

	if (r < 0)
		return aw_nomem(err);
	if (r == 0)
		return 0;
	r = take_entry(p, &p->ex.entry, err);
	aw_export_next(&p->ex);
	return r;
}

/* A line longer than any log writes: evidence at its head is lost evidence. */
static int take_overlong(struct aw_parser *p, struct aw_str line, struct aw_err *err)
{
	struct aw_raw raw;
	enum aw_frame frame;

	if (aw_str_starts(line, "{"))
		return take_broken_json(p, line, err);
	frame = aw_frame_line(line, &raw);
	p->emitter.counts.recognised += frame != AW_FRAME_FOREIGN;
	if (frame != AW_FRAME_BROKEN &&
	    !(frame == AW_FRAME_RECORD && aw_type_is_evidence(raw.type)))
		return 0;
	return aw_emit_unparsed(&p->emitter, p->file, p->line_no, line, err);
}

/* Blocks of zeros stand where a crash cut the file, with half a record before them and the next one
 * behind: no record holds a NUL. */
static int take_pieces(struct aw_parser *p, struct aw_str line, struct aw_err *err)
{
	struct aw_raw raw;
	struct aw_str piece;
	int r = 0;

	if (aw_str_starts(line, "{"))
		return take_json(p, line, err);
	while (r == 0 && aw_str_cut(&line, '\0', &piece))
		if (piece.n)
			r = take_frame(p, aw_frame_line(piece, &raw), &raw, err);
	return r;
}

static int take_line(struct aw_parser *p, struct aw_str line, struct aw_err *err)
{
	struct aw_raw raw;
	struct aw_alike_record record;
	enum aw_alike_answer alike;
	int r;

	p->line_no++;
	if (p->line_no == 1 && aw_export_starts(line))
		p->export = true;
	if (p->export)
		return take_export_line(p, line, err);
	if (line.n && line.p[line.n - 1] == '\r')
		line.n--;
	if (p->overlong)
		return take_overlong(p, line, err);
	if (is_in(p, &p->nul, line))
		return take_pieces(p, line, err);
	alike = aw_alike_cut(&p->alike, line, &record);
	if (alike != AW_ALIKE_NO) {
		p->emitter.counts.recognised++;
		r = alike == AW_ALIKE_NEXT_EVENT ?
			    begin_event(p, &p->alike.stamp, record.type, err) :
			    0;
		return r ? r : take_alike(p, line, &record, err);
	}
	if (aw_str_starts(line, "{"))
		return take_json(p, line, err);
	return line.n ? take_frame(p, aw_frame_line(line, &raw), &raw, err) : 0;
}

/* ---- bytes ---- */

static int carry_on(struct aw_parser *p, struct aw_str piece)
{
	size_t room = LINE_MAX_BYTES - p->carry.n;

	if (piece.n > room)
		p->overlong = true;
	return aw_buf_put(&p->carry, aw_str_head(piece, room));
}

static int finish_line(struct aw_parser *p, struct aw_str piece, struct aw_err *err)
{
	int r;

	if (p->carry.n == 0 && piece.n <= LINE_MAX_BYTES)
		return take_line(p, piece, err);
	if (carry_on(p, piece) < 0)
		return aw_nomem(err);
	set_block(p, AW_STR(""), 0);
	r = take_line(p, aw_buf_str(&p->carry), err);
	p->carry.n = 0;
	p->overlong = false;
	return r;
}

int aw_parser_push(struct aw_parser *p, const char *bytes, size_t n, unsigned looked,
		   struct aw_err *err)
{
	struct aw_str rest = { bytes, n };
	int r = 0;

	set_block(p, rest, looked);
	while (r == 0 && rest.n) {
		ptrdiff_t end;

		if (p->ex.state != AW_EXPORT_LINES) {
			ptrdiff_t used = aw_export_bytes(&p->ex, rest.p, rest.n);

			if (used < 0)
				return aw_nomem(err);
			rest = aw_str_from(rest, (size_t)used);
			continue;
		}
		end = aw_str_chr(rest, '\n');
		if (end < 0)
			return carry_on(p, rest) < 0 ? aw_nomem(err) : 0;
		r = finish_line(p, aw_str_head(rest, (size_t)end), err);
		rest = aw_str_from(rest, (size_t)end + 1);
		if (p->block.n == 0)
			set_block(p, rest, looked);
	}
	return r;
}

int aw_parser_begin(struct aw_parser *p, const char *name, struct aw_err *err)
{
	char *copy = strdup(name);

	if (!copy || aw_grow(&p->files, &p->files_cap, p->files_n + 1, sizeof(*p->files)) < 0) {
		free(copy);
		return aw_nomem(err);
	}
	p->files[p->files_n++] = copy;
	p->file = copy;
	p->line_no = 0;
	p->carry.n = 0;
	p->overlong = p->export = false;
	aw_export_next(&p->ex);
	p->ex.state = AW_EXPORT_LINES;
	return 0;
}

int aw_parser_end(struct aw_parser *p, struct aw_err *err)
{
	int r = 0;

	if (p->carry.n)
		r = finish_line(p, (struct aw_str){ 0 }, err);
	if (r == 0 && p->export)
		r = take_export_line(p, (struct aw_str){ 0 }, err);
	return r;
}

int aw_parser_finish(struct aw_parser *p, struct aw_err *err)
{
	return aw_window_drain(p->window, err);
}

/* ---- what came of it ---- */

const struct aw_parse_counts *aw_parser_counts(const struct aw_parser *p)
{
	return &p->emitter.counts;
}

const struct aw_unparsed *aw_parser_unparsed(const struct aw_parser *p, size_t *n)
{
	uint64_t seen = p->emitter.counts.unparsed;

	*n = seen < AW_UNPARSED_SAMPLES ? (size_t)seen : AW_UNPARSED_SAMPLES;
	return p->emitter.unparsed;
}

uint64_t aw_parser_lines(const struct aw_parser *p)
{
	return p->line_no;
}

struct aw_str aw_parser_host(const struct aw_parser *p)
{
	return p->many_names ? (struct aw_str){ 0 } : aw_buf_str(&p->name);
}
