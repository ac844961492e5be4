/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside parse: the events that are open, each until nothing more of it can be expected. */
#ifndef AW_PARSE_WINDOW_H
#define AW_PARSE_WINDOW_H

#include "event.h"

#define AW_WINDOW_MS 2000                    /* of log time: what libauparse waits, too */
#define AW_WINDOW_RECORDS 65536u             /* of events with evidence, held at once */
#define AW_WINDOW_BYTES (8u * 1024u * 1024u) /* ... and their bytes */
#define AW_EVENT_RECORDS 1024u               /* of one event: a real one has a dozen */
#define AW_CLOCK_BACK_MS 60000               /* further back than this, a clock was set */
#define AW_NODES_MAX 256u /* with a clock of their own; further ones share the last */

/* Who keeps the window. */
struct aw_window_user {
	/* Called with each event that closes: it holds evidence. */
	int (*close)(void *arg, const struct aw_stamp *stamp, const struct aw_held *held, size_t n,
		     struct aw_err *err);
	void *arg;
	uint64_t *overflow; /* counts the events that were closed early */
};

struct aw_window;

int aw_window_new(const struct aw_window_user *user, struct aw_window **out, struct aw_err *err);
void aw_window_free(struct aw_window *w);

/* The records from now on are of this event, until the next call: its node's clock has come to its
 * time, and what is old enough closes. `hash` is aw_stamp_hash() of a stamp with a serial. */
int aw_window_enter(struct aw_window *w, const struct aw_stamp *stamp, uint64_t hash,
		    struct aw_err *err);

/* Does the event that was entered show that its node was started anew: a serial number that falls below 1,000 at
 * a later time? To be asked once of each event of the kernel's; auditd's own count by themselves. */
bool aw_window_boots(struct aw_window *w);

/* Hold one record of evidence or context of that event; copies it. `file` is borrowed for the window's
 * life. */
int aw_window_hold(struct aw_window *w, const struct aw_raw *raw, const char *file,
		   uint64_t line_no, struct aw_err *err);

/* The same for a record of context of an event with a serial, if no evidence of it came so far: then the
 * record is put aside until some does. False: it is to be held. */
bool aw_window_keep(struct aw_window *w, int type, struct aw_str body);

/* Close everything, oldest first. */
int aw_window_drain(struct aw_window *w, struct aw_err *err);

#endif
