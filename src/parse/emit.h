/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside parse: from a closed event to the sink: fields, duplicates, trust, counts. */
#ifndef AW_PARSE_EMIT_H
#define AW_PARSE_EMIT_H

#include "event.h"
#include "pairs.h"
#include "seen.h"
#include "shape.h"

#define AW_DBUS_PIDS_MAX 64u

struct aw_emitter {
	struct aw_parse_options options;
	struct aw_sink sink;
	struct aw_feed *feed;
	struct aw_shapes *shapes;
	uint64_t seed;
	struct aw_seen events, records; /* told apart by what is hashed into them */
	struct aw_pairs pairs;
	struct aw_parse_counts counts;
	struct aw_unparsed unparsed[AW_UNPARSED_SAMPLES];
	uint64_t dbus
		[AW_DBUS_PIDS_MAX]; /* node and pid that the log showed to be the bus daemon; a ring */
	size_t dbus_n;

	/* scratch of one event, reused */
	struct aw_feed_record *fed;
	size_t *fed_at; /* the place of each in the event */
	size_t fed_cap, fed_at_cap;
	struct aw_fields *fields, *fed_fields;
	size_t fields_cap, fed_fields_cap;
	struct aw_str *names;
	size_t names_cap;
	struct aw_arena text;
	struct aw_buf body, event;
};

int aw_emitter_init(struct aw_emitter *m, const struct aw_parse_options *options,
		    const struct aw_sink *sink, struct aw_err *err);
void aw_emitter_done(struct aw_emitter *m);

/* Count the event of this stamp, once; `hash` is its aw_stamp_hash(). */
int aw_emit_count_event(struct aw_emitter *m, const struct aw_stamp *stamp, uint64_t hash,
			struct aw_err *err);

/* A record of evidence, or a mark, came in: sets its hash, and its twin without a serial may follow. */
int aw_emit_announce(struct aw_emitter *m, struct aw_raw *raw, struct aw_err *err);

/* A SYSCALL record that holds AW_DBUS_EXE may show which process the bus daemon is. */
#define AW_DBUS_EXE "\"/usr/bin/dbus-"
int aw_emit_learn(struct aw_emitter *m, const struct aw_raw *raw, struct aw_err *err);

int aw_emit_mark(struct aw_emitter *m, struct aw_raw *raw, struct aw_err *err);
int aw_emit_binding(struct aw_emitter *m, const struct aw_raw *raw, struct aw_err *err);

/* The serial numbers of this node, or its journal's boot ID, begin anew: `text` says which. */
int aw_emit_boot(struct aw_emitter *m, const struct aw_stamp *stamp, const char *text,
		 struct aw_err *err);

int aw_emit_event(struct aw_emitter *m, const struct aw_stamp *stamp, const struct aw_held *held,
		  size_t n, struct aw_err *err);

/* Evidence that gave nothing. */
int aw_emit_unparsed(struct aw_emitter *m, const char *file, uint64_t line_no, struct aw_str line,
		     struct aw_err *err);

#endif
