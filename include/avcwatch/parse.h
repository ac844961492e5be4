/* SPDX-License-Identifier: GPL-2.0-or-later
 * From bytes to records: finds the lines that can matter, assembles each audit event whole, has
 * libauparse take it apart, and hands out denials and marks. Counts whatever it did not understand.
 * Knows nothing of files, containers or policies.
 *
 * Events are held open for 2 s of log time (per node), 65,536 records and 8 MiB; whatever the input
 * looks like, memory stays within these. The same bytes give the same records however they are cut. */
#ifndef AVCWATCH_PARSE_H
#define AVCWATCH_PARSE_H

#include "avcwatch/record.h"

/* ---- security contexts ---- */

/* user:role:type:range, cut at the first three colons. A context without a range has an empty one. */
struct aw_context {
	struct aw_str user, role, type, range;
};

/* -EINVAL unless user, role and type are there and not empty. */
int aw_context_parse(struct aw_str text, struct aw_context *out);

/* The context with another type and range in `out`, instead of what was there; an empty one leaves that as it is.
 * -ENOMEM. */
int aw_context_change(struct aw_str context, struct aw_str type, struct aw_str range,
		      struct aw_buf *out);

#define AW_CATEGORIES_MAX 1024u /* c0.c1023: what every MCS and MLS policy in use defines */

/* The high end of a range, with its categories as a set. */
struct aw_level {
	struct aw_str sensitivity; /* borrowed: s0 */
	uint64_t set[AW_CATEGORIES_MAX / 64];
	unsigned count;
};

/* Parse the high level of `range` (s0, s0:c1,c5.c9, s0-s0:c0.c1023). Order and repetition do not
 * matter. -EINVAL for what is not a level of that form (translated names, say). */
int aw_level_parse(struct aw_str range, struct aw_level *out);

/* True where the categories name a container: some, but not all of them. */
bool aw_level_is_container(const struct aw_level *level);

/* The level as the kernel prints it: sorted, three and more in a row as c1.c3. Appends to `out`. */
int aw_level_print(const struct aw_level *level, struct aw_buf *out);

/* ---- the senders that are believed (rules/senders) ---- */

/* Records that any process with CAP_AUDIT_WRITE can send, by what they tell. */
enum aw_tells {
	AW_TELLS_AVC,      /* denials and notices: USER_AVC */
	AW_TELLS_UNITS,    /* SERVICE_START */
	AW_TELLS_MACHINES, /* VIRT_MACHINE_ID, VIRT_CONTROL */
};

struct aw_sender_rule {
	char *id, *why;
	enum aw_tells tells; /* what it is believed, and nothing else */
	char *subject_type;  /* the type of subj=, which the kernel wrote */
	int64_t pid;         /* that sender only, or -1 */
	bool seen_as_dbus;   /* only pids that the log shows to be the bus daemon */
};

struct aw_senders {
	struct aw_sender_rule *rules;
	size_t n, cap;
};

/* Load the shipped rules and then each directory's *.json in name order; a rule with an id that is
 * there already replaces it. Errors name the file and the key. */
int aw_senders_load(const char *const *dirs, size_t n, struct aw_senders *out, struct aw_err *err);
void aw_senders_done(struct aw_senders *senders);

/* ---- the parser ---- */

struct aw_parse_counts {
	uint64_t events, denials, granted, duplicates, apparmor, unparsed;
	uint64_t untrusted; /* USER_AVC and bindings of senders that are not believed */
	uint64_t
		dedupe_overflow; /* denials that may have been counted twice: too long ago to be remembered */
	uint64_t window_overflow; /* events closed early because too much was open */
	uint64_t outside;         /* events and marks that were left out by since_ms and until_ms */
	int64_t first_ms, last_ms; /* of all records; AW_TIME_NONE */
	uint64_t recognised; /* lines that look like audit, kernel, syslog or journal output */
};

#define AW_UNPARSED_SAMPLES 3u
#define AW_UNPARSED_SAMPLE_BYTES 1024u

struct aw_unparsed {
	char *file;
	uint64_t line;
	char *text; /* the first bytes of the line */
	size_t text_n;
};

/* Receives records in the order in which their events close. A negative return stops the parser, which
 * then returns it. */
struct aw_sink {
	int (*denial)(void *arg, const struct aw_denial *d, struct aw_err *err);
	int (*mark)(void *arg, const struct aw_mark *m, struct aw_err *err);
	void *arg;
	int (*binding)(void *arg, const struct aw_binding *b, struct aw_err *err); /* may be NULL */
	/* Denials and marks outside of since_ms and until_ms, too: with stamp.outside, without a count but
	 * `outside`, and each as often as the log holds it. Bindings come from outside in any case. */
	bool outside;
};

struct aw_parser;

struct aw_parse_options {
	const struct aw_senders *senders; /* borrowed; must outlive the parser */
	int64_t since_ms, until_ms; /* [since, until): what is outside is not handed out, unless the
					     sink wants it. AW_TIME_NONE: no bound. A record without a
					     time is inside */
	bool whole_events;          /* fill in `event` of a denial */
};

int aw_parser_new(const struct aw_parse_options *options, const struct aw_sink *sink,
		  struct aw_parser **out, struct aw_err *err);

/* A new file begins: `name` is what messages call it. Its format is found anew; events may go on
 * from one file to the next. */
int aw_parser_begin(struct aw_parser *p, const char *name, struct aw_err *err);

/* What can be told of a block without knowing what came before it: aw_parser_look() does so, in any
 * thread, for whoever has one to spare. */
enum {
	AW_LOOK_NO_NUL = 1,  /* the block holds no NUL ... */
	AW_LOOK_NO_DBUS = 2, /* ... and no name of a bus daemon */
};
unsigned aw_parser_look(const char *bytes, size_t n);

/* `looked` is what aw_parser_look() said, or 0. -EBADMSG for text that must not be guessed at
 * (ausearch -i, T12), with file and line. */
int aw_parser_push(struct aw_parser *p, const char *bytes, size_t n, unsigned looked,
		   struct aw_err *err);

/* The file ends: a last line without a newline counts. */
int aw_parser_end(struct aw_parser *p, struct aw_err *err);

/* The input ends: close every event. */
int aw_parser_finish(struct aw_parser *p, struct aw_err *err);

const struct aw_parse_counts *aw_parser_counts(const struct aw_parser *p);
const struct aw_unparsed *aw_parser_unparsed(const struct aw_parser *p, size_t *n);
uint64_t aw_parser_lines(const struct aw_parser *p); /* of the current file */
/* The only node that the log names, or an empty slice. */
struct aw_str aw_parser_host(const struct aw_parser *p);

void aw_parser_free(struct aw_parser *p);
void aw_parser_freep(struct aw_parser **p);

#endif
