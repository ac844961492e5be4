/* SPDX-License-Identifier: GPL-2.0-or-later
 * Assembling events. Records of one event may be interleaved with others' and come late; a serial may
 * come again on another node or after a boot. An event is (node, time, serial); a record without a
 * serial is an event of its own.
 *
 * Each node has a clock that only counts forward steps of its log time, so that a stamp from the past
 * (stamps are taken at system call entry, T41) closes nothing and a clock that was set back does not
 * stop the closing. Events queue per node in the order of their last record: the head is the next to
 * close. */
#include "window.h"

#include "seen.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define BUCKETS 16384u
#define IDLE_EVENTS_MAX 512u  /* kept for reuse */
#define IDLE_BYTES_MAX 16384u /* an event's buffer larger than this is given back */

/* Where a held record lies in its event's bytes. */
struct held_at {
	int type;
	size_t body, body_n, line, line_n;
	const char *file;
	uint64_t line_no, hash;
	bool anybodys;
};

struct event {
	struct event *prev, *next; /* its node's queue; `next` also links idle ones */
	struct event *chain;       /* its bucket */
	struct node *node;
	uint64_t hash, order, last_tick;
	struct aw_stamp stamp; /* node: in `bytes` */
	size_t node_n;
	struct aw_buf bytes;
	struct held_at *recs;
	size_t n, cap;
	bool evidence, complete;
};

struct node {
	struct aw_buf name;
	int64_t high_ms;
	uint64_t tick_ms; /* forward steps so far */
	struct event *head, *tail;
};

struct aw_window {
	struct aw_window_user user;
	uint64_t seed, order;
	struct event *buckets[BUCKETS];
	struct node nodes[AW_NODES_MAX];
	size_t nodes_n;
	struct node *last_node;   /* of the record before: most logs have one */
	struct event *last_event; /* the same; NULL once it closed */
	struct event *idle;
	size_t idle_n, records, bytes;
	struct aw_held *held; /* of the event being closed */
	size_t held_cap;
};

int aw_window_new(uint64_t seed, const struct aw_window_user *user, struct aw_window **out,
		  struct aw_err *err)
{
	struct aw_window *w = calloc(1, sizeof(*w));

	if (!w)
		return aw_nomem(err);
	w->seed = seed;
	w->user = *user;
	*out = w;
	return 0;
}

static void free_event(struct event *e)
{
	aw_buf_done(&e->bytes);
	free(e->recs);
	free(e);
}

void aw_window_free(struct aw_window *w)
{
	if (!w)
		return;
	for (size_t i = 0; i < w->nodes_n; i++) {
		for (struct event *e = w->nodes[i].head, *next; e; e = next) {
			next = e->next;
			free_event(e);
		}
		aw_buf_done(&w->nodes[i].name);
	}
	for (struct event *e = w->idle, *next; e; e = next) {
		next = e->next;
		free_event(e);
	}
	free(w->held);
	free(w);
}

static struct node *find_node(struct aw_window *w, struct aw_str name, struct aw_err *err)
{
	struct node *n;

	if (w->last_node && aw_str_eq(aw_buf_str(&w->last_node->name), name))
		return w->last_node;
	for (size_t i = 0; i < w->nodes_n; i++)
		if (aw_str_eq(aw_buf_str(&w->nodes[i].name), name))
			return w->last_node = &w->nodes[i];
	if (w->nodes_n == AW_NODES_MAX)
		return &w->nodes[AW_NODES_MAX - 1];
	n = &w->nodes[w->nodes_n];
	*n = (struct node){ .high_ms = AW_TIME_NONE };
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

static void unbucket(struct aw_window *w, struct event *e)
{
	struct event **at = &w->buckets[e->hash % BUCKETS];

	if (!e->stamp.has_serial)
		return; /* nobody looks for it */
	while (*at != e)
		at = &(*at)->chain;
	*at = e->chain;
}

static void retire(struct aw_window *w, struct event *e)
{
	w->records -= e->n;
	w->bytes -= e->bytes.n;
	if (w->idle_n == IDLE_EVENTS_MAX || e->bytes.cap > IDLE_BYTES_MAX) {
		free_event(e);
		return;
	}
	e->n = e->bytes.n = 0;
	e->next = w->idle;
	w->idle = e;
	w->idle_n++;
}

/* ---- closing ---- */

static int hand_out(struct aw_window *w, struct event *e, struct aw_err *err)
{
	struct aw_str bytes = aw_buf_str(&e->bytes);

	if (aw_grow(&w->held, &w->held_cap, e->n, sizeof(*w->held)) < 0)
		return aw_nomem(err);
	for (size_t i = 0; i < e->n; i++) {
		const struct held_at *h = &e->recs[i];

		w->held[i] = (struct aw_held){
			.type = h->type,
			.body = { bytes.p + h->body, h->body_n },
			.line = { bytes.p + h->line, h->line_n },
			.file = h->file,
			.line_no = h->line_no,
			.anybodys = h->anybodys,
			.hash = h->hash,
		};
	}
	e->stamp.node = aw_str_head(bytes, e->node_n);
	return w->user.close(w->user.arg, &e->stamp, w->held, e->n, err);
}

static int close_event(struct aw_window *w, struct event *e, struct aw_err *err)
{
	int r = 0;

	if (w->last_event == e)
		w->last_event = NULL;
	unqueue(e);
	unbucket(w, e);
	if (e->evidence)
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
		*w->user.overflow += e->evidence && !e->complete;
		r = close_event(w, e, err);
	}
	return r;
}

int aw_window_tick(struct aw_window *w, struct aw_str node, int64_t ms, struct aw_err *err)
{
	struct node *n = find_node(w, node, err);

	if (!n)
		return -ENOMEM;
	if (n->high_ms == AW_TIME_NONE || ms < n->high_ms - AW_CLOCK_BACK_MS) {
		n->high_ms = ms;
	} else if (ms > n->high_ms) {
		n->tick_ms += (uint64_t)(ms - n->high_ms);
		n->high_ms = ms;
	}
	return close_old(w, n, err);
}

/* ---- holding ---- */

static bool is_of(const struct event *e, const struct aw_stamp *s)
{
	return e->stamp.has_serial && e->stamp.ms == s->ms && e->stamp.serial == s->serial &&
	       aw_str_eq((struct aw_str){ e->bytes.p, e->node_n }, s->node);
}

static struct event *find_event(struct aw_window *w, const struct aw_stamp *s)
{
	uint64_t hash;

	if (w->last_event && is_of(w->last_event, s))
		return w->last_event;
	hash = aw_stamp_hash(s, w->seed);
	for (struct event *e = w->buckets[hash % BUCKETS]; e; e = e->chain)
		if (e->hash == hash && is_of(e, s))
			return e;
	return NULL;
}

static struct event *new_event(struct aw_window *w, const struct aw_stamp *s)
{
	uint64_t hash = aw_stamp_hash(s, w->seed);
	struct event *e = w->idle;

	if (e) {
		w->idle = e->next;
		w->idle_n--;
	} else {
		e = calloc(1, sizeof(*e));
		if (!e)
			return NULL;
	}
	if (aw_buf_put(&e->bytes, s->node) < 0) {
		free_event(e);
		return NULL;
	}
	e->node_n = s->node.n;
	e->stamp = *s;
	e->hash = hash;
	e->order = w->order++;
	e->evidence = false;
	e->complete = !s->has_serial; /* a record without a serial is a whole event */
	if (s->has_serial) {
		e->chain = w->buckets[hash % BUCKETS];
		w->buckets[hash % BUCKETS] = e;
	}
	w->bytes += e->bytes.n;
	return e;
}

static int append(struct aw_window *w, struct event *e, const struct aw_raw *raw, const char *file,
		  uint64_t line_no)
{
	struct aw_str line = aw_type_is_evidence(raw->type) ? raw->line : (struct aw_str){ 0 };
	size_t before = e->bytes.n;
	int r = aw_grow(&e->recs, &e->cap, e->n + 1, sizeof(*e->recs));

	if (r == 0)
		r = aw_buf_reserve(&e->bytes, raw->body.n + line.n);
	if (r < 0)
		return r;
	e->recs[e->n++] =
		(struct held_at){ raw->type, before,  raw->body.n, before + raw->body.n, line.n,
				  file,      line_no, raw->hash,   raw->anybodys };
	aw_buf_put(&e->bytes, raw->body);
	aw_buf_put(&e->bytes, line);
	w->records++;
	w->bytes += e->bytes.n - before;
	e->evidence = e->evidence || aw_type_is_evidence(raw->type);
	e->complete = e->complete || raw->type == AW_TYPE_PROCTITLE;
	return 0;
}

int aw_window_hold(struct aw_window *w, const struct aw_raw *raw, const char *file,
		   uint64_t line_no, struct aw_err *err)
{
	struct node *n = find_node(w, raw->stamp.node, err);
	struct event *e;
	int r = n ? make_room(w, raw->body.n + raw->line.n, err) : -ENOMEM;

	if (r < 0)
		return r;
	e = raw->stamp.has_serial ? find_event(w, &raw->stamp) : NULL;
	if (e) {
		unqueue(e);
	} else {
		e = new_event(w, &raw->stamp);
		if (!e)
			return aw_nomem(err);
	}
	queue(e, n);
	w->last_event = e;
	if (append(w, e, raw, file, line_no) < 0)
		return aw_nomem(err);
	if (e->n < AW_EVENT_RECORDS)
		return 0;
	*w->user.overflow += e->evidence;
	return close_event(w, e, err);
}

int aw_window_drain(struct aw_window *w, struct aw_err *err)
{
	struct event *e;
	int r = 0;

	while (r == 0 && (e = oldest(w)))
		r = close_event(w, e, err);
	return r;
}
