/* SPDX-License-Identifier: GPL-2.0-or-later
 * Assembling events. Records of one event may be interleaved with others' and come late; a serial may
 * come again on another node or after a boot. An event is (node, time, serial); a record without a
 * serial is an event of its own. An event opens with its evidence and takes in what the ring of recent
 * records has of it.
 *
 * Each node has a clock that only counts forward steps of its log time, so that a stamp from the past
 * (stamps are taken at system call entry, T41) closes nothing and a clock that was set back does not
 * stop the closing. Events queue per node in the order of their last record: the head is the next to
 * close. */
#include "window.h"

#include "recent.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_BUCKETS 1024u
#define IDLE_EVENTS_MAX 512u /* kept for reuse */
#define LATE_MAX (AW_EVENT_RECORDS / 2)

struct held {
	struct held *next;
	struct aw_held record;
	char bytes[];
};

struct event {
	struct event *prev, *next; /* its node's queue; `next` also links idle ones */
	struct event *chain;       /* its bucket */
	struct node *node;
	uint64_t hash, order, last_tick;
	struct aw_stamp stamp;
	char *name; /* of the node, if it shares its clock with others */
	struct held *first, **end;
	size_t n, bytes;
	bool complete;
};

struct node {
	struct aw_buf name;
	int64_t high_ms;
	uint64_t tick_ms; /* forward steps so far */
	struct event *head, *tail;
	uint64_t top_serial; /* of this boot */
	int64_t top_ms;      /* ... and its latest time */
};

struct aw_window {
	struct aw_window_user user;
	uint64_t order;
	struct event **buckets; /* a power of two, more than there are events */
	size_t buckets_n, events;
	struct node nodes[AW_NODES_MAX];
	size_t nodes_n;
	struct event *idle;
	size_t idle_n, records, bytes;
	struct aw_recent *recent;
	struct aw_recent_record *late; /* LATE_MAX */
	struct aw_held *held;          /* of the event being closed */
	size_t held_cap;

	/* where the log is: aw_window_enter() */
	struct aw_stamp stamp;
	struct aw_buf name; /* stamp.node */
	struct aw_recent_key key;
	struct node *node;
	struct event *event; /* if it is open */
};

int aw_window_new(const struct aw_window_user *user, struct aw_window **out, struct aw_err *err)
{
	struct aw_window *w = calloc(1, sizeof(*w));

	if (!w)
		return aw_nomem(err);
	w->user = *user;
	w->recent = aw_recent_new();
	w->buckets_n = FIRST_BUCKETS;
	w->buckets = calloc(w->buckets_n, sizeof(struct event *));
	w->late = calloc(LATE_MAX, sizeof(*w->late));
	if (!w->recent || !w->buckets || !w->late) {
		aw_window_free(w);
		return aw_nomem(err);
	}
	*out = w;
	return 0;
}

static void free_records(struct event *e)
{
	for (struct held *h = e->first, *next; h; h = next) {
		next = h->next;
		free(h);
	}
	free(e->name);
}

static void free_events(struct event *e)
{
	for (struct event *next; e; e = next) {
		next = e->next;
		free_records(e);
		free(e);
	}
}

void aw_window_free(struct aw_window *w)
{
	if (!w)
		return;
	for (size_t i = 0; i < w->nodes_n; i++) {
		free_events(w->nodes[i].head);
		aw_buf_done(&w->nodes[i].name);
	}
	free_events(w->idle);
	aw_recent_free(w->recent);
	aw_buf_done(&w->name);
	free(w->buckets);
	free(w->late);
	free(w->held);
	free(w);
}

static struct node *find_node(struct aw_window *w, struct aw_str name, struct aw_err *err)
{
	struct node *n;

	if (w->node && aw_str_eq(aw_buf_str(&w->node->name), name))
		return w->node; /* most logs have one */
	for (size_t i = 0; i < w->nodes_n; i++)
		if (aw_str_eq(aw_buf_str(&w->nodes[i].name), name))
			return &w->nodes[i];
	if (w->nodes_n == AW_NODES_MAX)
		return &w->nodes[AW_NODES_MAX - 1];
	n = &w->nodes[w->nodes_n];
	*n = (struct node){ .high_ms = AW_TIME_NONE, .top_ms = AW_TIME_NONE };
	if (aw_buf_put(&n->name, name) < 0) {
		aw_nomem(err);
		return NULL;
	}
	w->nodes_n++;
	return n;
}

/* ---- queue and buckets ---- */

static void unqueue(struct event *e)
{
	struct node *n = e->node;

	*(e->prev ? &e->prev->next : &n->head) = e->next;
	*(e->next ? &e->next->prev : &n->tail) = e->prev;
	e->prev = e->next = NULL;
}

static void queue(struct event *e, struct node *n)
{
	e->node = n;
	e->last_tick = n->tick_ms;
	e->prev = n->tail;
	e->next = NULL;
	*(n->tail ? &n->tail->next : &n->head) = e;
	n->tail = e;
}

static struct event **bucket(const struct aw_window *w, uint64_t hash)
{
	return &w->buckets[hash & (w->buckets_n - 1)];
}

static int enlarge(struct aw_window *w)
{
	size_t old_n = w->buckets_n;
	struct event **old = w->buckets, **grown = calloc(2 * old_n, sizeof(struct event *));

	if (!grown)
		return -ENOMEM;
	w->buckets = grown;
	w->buckets_n = 2 * old_n;
	for (size_t i = 0; i < old_n; i++)
		for (struct event *e = old[i], *next; e; e = next) {
			next = e->chain;
			e->chain = *bucket(w, e->hash);
			*bucket(w, e->hash) = e;
		}
	free(old);
	return 0;
}

/* An event without a serial is in no bucket: nobody looks for it. */
static int put_bucket(struct aw_window *w, struct event *e)
{
	if (w->events == w->buckets_n && enlarge(w) < 0)
		return -ENOMEM;
	e->chain = *bucket(w, e->hash);
	*bucket(w, e->hash) = e;
	w->events++;
	return 0;
}

static void unbucket(struct aw_window *w, struct event *e)
{
	struct event **at = bucket(w, e->hash);

	if (!e->stamp.has_serial)
		return;
	while (*at && *at != e)
		at = &(*at)->chain;
	if (!*at) /* there was no memory for a bucket */
		return;
	*at = e->chain;
	w->events--;
}

static void retire(struct aw_window *w, struct event *e)
{
	w->records -= e->n;
	w->bytes -= e->bytes;
	free_records(e);
	if (w->idle_n == IDLE_EVENTS_MAX) {
		free(e);
		return;
	}
	*e = (struct event){ .next = w->idle };
	w->idle = e;
	w->idle_n++;
}

/* ---- closing ---- */

static int hand_out(struct aw_window *w, struct event *e, struct aw_err *err)
{
	size_t n = 0;

	if (aw_grow(&w->held, &w->held_cap, e->n, sizeof(*w->held)) < 0)
		return aw_nomem(err);
	for (const struct held *h = e->first; h; h = h->next)
		w->held[n++] = h->record;
	return w->user.close(w->user.arg, &e->stamp, w->held, n, err);
}

static int close_event(struct aw_window *w, struct event *e, struct aw_err *err)
{
	int r;

	if (w->event == e)
		w->event = NULL;
	unqueue(e);
	unbucket(w, e);
	r = hand_out(w, e, err);
	retire(w, e);
	return r;
}

static int close_old(struct aw_window *w, struct node *n, struct aw_err *err)
{
	int r = 0;

	while (r == 0 && n->head && n->tick_ms - n->head->last_tick > AW_WINDOW_MS)
		r = close_event(w, n->head, err);
	return r;
}

static struct event *oldest(const struct aw_window *w)
{
	struct event *old = NULL;

	for (size_t i = 0; i < w->nodes_n; i++) {
		struct event *e = w->nodes[i].head;

		if (e && (!old || e->order < old->order))
			old = e;
	}
	return old;
}

/* Too much is open: the oldest has to go, and is counted unless its last record was seen. */
static int make_room(struct aw_window *w, size_t bytes, struct aw_err *err)
{
	int r = 0;

	while (r == 0 && (w->records >= AW_WINDOW_RECORDS || w->bytes + bytes > AW_WINDOW_BYTES)) {
		struct event *e = oldest(w);

		if (!e)
			break;
		*w->user.overflow += !e->complete;
		r = close_event(w, e, err);
	}
	return r;
}

/* ---- where the log is ---- */

static struct event *find_event(const struct aw_window *w)
{
	struct event *e = *bucket(w, w->key.hash);

	while (e &&
	       !(e->hash == w->key.hash && e->stamp.ms == w->stamp.ms &&
		 e->stamp.serial == w->stamp.serial && aw_str_eq(e->stamp.node, w->stamp.node)))
		e = e->chain;
	return e;
}

static int tick(struct aw_window *w, struct node *n, int64_t ms, struct aw_err *err)
{
	if (n->high_ms == AW_TIME_NONE || ms < n->high_ms - AW_CLOCK_BACK_MS) {
		n->high_ms = ms;
	} else if (ms > n->high_ms) {
		n->tick_ms += (uint64_t)(ms - n->high_ms);
		n->high_ms = ms;
	}
	return close_old(w, n, err);
}

/* A serial a little lower than the last may be an event that was a little slower; and a boot takes time. */
#define BOOT_SERIAL_MAX 1000u
#define BOOT_SERIAL_STEP 50u
#define BOOT_MS_MIN 1000

bool aw_window_boots(struct aw_window *w)
{
	struct node *n = w->node;
	const struct aw_stamp *s = &w->stamp;
	bool boots;

	if (!s->has_serial || s->node.p != n->name.p) /* it shares its clock */
		return false;
	if (s->serial >= n->top_serial && s->ms >= n->top_ms) { /* nearly all */
		n->top_serial = s->serial;
		n->top_ms = s->ms;
		return false;
	}
	boots = s->serial < BOOT_SERIAL_MAX && n->top_serial > s->serial + BOOT_SERIAL_STEP &&
		s->ms > n->top_ms && (uint64_t)s->ms - (uint64_t)n->top_ms > BOOT_MS_MIN;
	if (boots || s->serial > n->top_serial)
		n->top_serial = s->serial;
	if (boots || s->ms > n->top_ms)
		n->top_ms = s->ms;
	return boots;
}

int aw_window_enter(struct aw_window *w, const struct aw_stamp *stamp, uint64_t hash,
		    struct aw_err *err)
{
	struct node *n = find_node(w, stamp->node, err);
	int r = 0;

	if (!n)
		return -ENOMEM;
	w->node = n;
	w->stamp = *stamp;
	w->stamp.node = aw_buf_str(&n->name);
	if (!aw_str_eq(w->stamp.node, stamp->node)) { /* it shares its clock */
		w->name.n = 0;
		if (aw_buf_put(&w->name, stamp->node) < 0)
			return aw_nomem(err);
		w->stamp.node = aw_buf_str(&w->name);
	}
	if (stamp->ms != AW_TIME_NONE)
		r = tick(w, n, stamp->ms, err);
	w->event = NULL;
	if (stamp->has_serial) {
		w->key = (struct aw_recent_key){ hash, stamp->ms, stamp->serial, n->tick_ms };
		w->event = find_event(w);
		aw_recent_turn(w->recent);
	}
	return r;
}

/* ---- holding ---- */

/* The line of evidence is kept whole, and its body in it where it is part of it. */
static struct held *copy_record(const struct aw_raw *raw, const char *file, uint64_t line_no)
{
	struct aw_str line = aw_type_is_evidence(raw->type) ? raw->line : (struct aw_str){ 0 };
	bool inside =
		line.n && raw->body.p >= line.p && raw->body.p + raw->body.n <= line.p + line.n;
	size_t body_n = inside ? 0 : raw->body.n;
	struct held *h = malloc(sizeof(*h) + line.n + body_n);

	if (!h)
		return NULL;
	*h = (struct held){ .record = { .type = raw->type,
					.line = { h->bytes, line.n },
					.body = { h->bytes + line.n, raw->body.n },
					.file = file,
					.line_no = line_no,
					.anybodys = raw->anybodys,
					.hash = raw->hash } };
	if (line.n)
		memcpy(h->bytes, line.p, line.n);
	if (body_n)
		memcpy(h->bytes + line.n, raw->body.p, body_n);
	if (inside)
		h->record.body.p = h->bytes + (raw->body.p - line.p);
	return h;
}

static int append(struct aw_window *w, struct event *e, const struct aw_raw *raw, const char *file,
		  uint64_t line_no)
{
	struct aw_raw trimmed = *raw; /* evidence is trimmed already: its hash had to be told */
	struct held *h;
	size_t bytes;

	if (!aw_type_is_evidence(raw->type))
		aw_raw_trim(&trimmed);
	h = copy_record(&trimmed, file, line_no);
	if (!h)
		return -ENOMEM;
	bytes = h->record.body.n + h->record.line.n;
	*e->end = h;
	e->end = &h->next;
	e->n++;
	e->bytes += bytes;
	w->records++;
	w->bytes += bytes;
	e->complete = e->complete || raw->type == AW_TYPE_PROCTITLE;
	return 0;
}

/* What came of the event before its evidence. */
static int take_late(struct aw_window *w, struct event *e)
{
	size_t n = aw_recent_take(w->recent, &w->key, AW_WINDOW_MS, w->late, LATE_MAX);
	int r = 0;

	for (size_t i = 0; r == 0 && i < n; i++)
		r = append(w, e,
			   &(struct aw_raw){ .type = w->late[i].type, .body = w->late[i].body },
			   NULL, 0);
	return r;
}

static struct event *take_idle(struct aw_window *w)
{
	struct event *e = w->idle;

	if (!e)
		return calloc(1, sizeof(*e));
	w->idle = e->next;
	w->idle_n--;
	e->next = NULL;
	return e;
}

static int open_event(struct aw_window *w)
{
	struct event *e = take_idle(w);

	if (!e)
		return -ENOMEM;
	e->stamp = w->stamp;
	e->end = &e->first;
	e->hash = w->key.hash;
	e->order = w->order++;
	queue(e, w->node);
	if (w->stamp.has_serial && put_bucket(w, e) < 0)
		return -ENOMEM;
	w->event = e;
	if (w->stamp.node.p == w->name.p && w->stamp.node.n) { /* will not stay there */
		e->name = malloc(w->name.n);
		if (!e->name)
			return -ENOMEM;
		memcpy(e->name, w->name.p, w->name.n);
		e->stamp.node.p = e->name;
	}
	e->complete = !w->stamp.has_serial; /* a record without a serial is a whole event */
	return w->stamp.has_serial ? take_late(w, e) : 0;
}

static int add(struct aw_window *w, const struct aw_raw *raw, const char *file, uint64_t line_no,
	       struct aw_err *err)
{
	struct event *e;

	if ((!w->event || !w->stamp.has_serial) && open_event(w) < 0)
		return aw_nomem(err);
	e = w->event;
	if (e != w->node->tail || e->last_tick != w->node->tick_ms) {
		unqueue(e);
		queue(e, w->node);
	}
	if (append(w, e, raw, file, line_no) < 0)
		return aw_nomem(err);
	if (e->n < AW_EVENT_RECORDS)
		return 0;
	*w->user.overflow += 1;
	return close_event(w, e, err);
}

bool aw_window_keep(struct aw_window *w, int type, struct aw_str body)
{
	if (w->event)
		return false;
	aw_recent_keep(w->recent, &w->key, type, body);
	return true;
}

int aw_window_hold(struct aw_window *w, const struct aw_raw *raw, const char *file,
		   uint64_t line_no, struct aw_err *err)
{
	bool evidence = aw_type_is_evidence(raw->type);
	int r = w->event || evidence ? make_room(w, raw->body.n + raw->line.n, err) : 0;

	if (r < 0)
		return r;
	if (!evidence && aw_window_keep(w, raw->type, raw->body))
		return 0; /* the event may have closed just now */
	return add(w, raw, file, line_no, err);
}

int aw_window_drain(struct aw_window *w, struct aw_err *err)
{
	struct event *e;
	int r = 0;

	while (r == 0 && (e = oldest(w)))
		r = close_event(w, e, err);
	return r;
}
