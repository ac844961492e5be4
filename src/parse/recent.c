/* SPDX-License-Identifier: GPL-2.0-or-later
 * Two rings, of runs and of the bytes of their records, and chains of runs by the hash of their event.
 * Numbers and places count from the start of the log, so that what was overwritten is known by its
 * number. */
#include "recent.h"

#include <stdlib.h>

#define HEADS AW_RECENT_RUNS
#define RUNS_MAX 1024u /* looked at for one event */

/* Records of one event that came one after the other. */
struct kept_run {
	uint64_t hash;
	int64_t ms;
	uint64_t serial, tick_ms;
	uint64_t place;  /* of its first byte */
	uint32_t n;      /* bytes; 0: taken */
	uint32_t before; /* the run before it in its chain; 0: none */
};

/* In front of each body. */
struct head {
	int type;
	uint32_t n;
};

struct aw_recent {
	uint32_t last;  /* number of the last run; 0 is nobody's */
	uint64_t place; /* where the next byte goes */
	bool running;
	uint32_t heads[HEADS];
	struct kept_run runs[AW_RECENT_RUNS];
	char bytes[AW_RECENT_BYTES];
};

/* Of the rings only what was written is ever read. */
struct aw_recent *aw_recent_new(void)
{
	struct aw_recent *r = aw_huge_alloc(sizeof(*r));

	if (!r)
		return NULL;
	r->last = 0;
	r->place = 0;
	r->running = false;
	memset(r->heads, 0, sizeof(r->heads));
	return r;
}

void aw_recent_free(struct aw_recent *r)
{
	free(r);
}

void aw_recent_turn(struct aw_recent *r)
{
	r->running = false;
}

static struct kept_run *run_at(struct aw_recent *r, uint32_t number)
{
	return &r->runs[number % AW_RECENT_RUNS];
}

static void begin_run(struct aw_recent *r, const struct aw_recent_key *key)
{
	uint32_t *head = &r->heads[key->hash % HEADS];

	r->last += r->last == UINT32_MAX ? 2 : 1;
	*run_at(r, r->last) = (struct kept_run){ .hash = key->hash,
						 .ms = key->ms,
						 .serial = key->serial,
						 .tick_ms = key->tick_ms,
						 .place = r->place,
						 .before = *head };
	*head = r->last;
	r->running = true;
}

void aw_recent_keep(struct aw_recent *r, const struct aw_recent_key *key, int type,
		    struct aw_str body)
{
	size_t left = AW_RECENT_BYTES - r->place % AW_RECENT_BYTES;
	struct head head = { type, (uint32_t)body.n };
	char *to;

	if (body.n > AW_RECENT_BYTES / 2)
		return;
	if (sizeof(head) + body.n >= left) { /* a run does not go around the end */
		r->place += left;
		r->running = false;
	}
	if (!r->running)
		begin_run(r, key);
	to = r->bytes + r->place % AW_RECENT_BYTES;
	memcpy(to, &head, sizeof(head));
	if (body.n)
		memcpy(to + sizeof(head), body.p, body.n);
	run_at(r, r->last)->n += (uint32_t)(sizeof(head) + body.n);
	r->place += sizeof(head) + body.n;
}

/* Are the run and all of its bytes still there? */
static bool is_there(struct aw_recent *r, uint32_t number)
{
	return number && r->last - number < AW_RECENT_RUNS &&
	       r->place - run_at(r, number)->place <= AW_RECENT_BYTES;
}

static bool is_of(const struct kept_run *k, const struct aw_recent_key *key, uint64_t age_ms)
{
	return k->hash == key->hash && k->serial == key->serial && k->ms == key->ms &&
	       key->tick_ms - k->tick_ms <= age_ms;
}

static size_t take_run(struct aw_recent *r, struct kept_run *run, struct aw_recent_record *out,
		       size_t max)
{
	const char *p = r->bytes + run->place % AW_RECENT_BYTES, *end = p + run->n;
	size_t n = 0;

	while (p < end && n < max) {
		struct head head;

		memcpy(&head, p, sizeof(head));
		out[n++] = (struct aw_recent_record){ head.type, { p + sizeof(head), head.n } };
		p += sizeof(head) + head.n;
	}
	run->n = 0;
	return n;
}

size_t aw_recent_take(struct aw_recent *r, const struct aw_recent_key *key, uint64_t age_ms,
		      struct aw_recent_record *out, size_t max)
{
	uint32_t numbers[RUNS_MAX], number = r->heads[key->hash % HEADS];
	size_t numbers_n = 0, n = 0;

	for (size_t i = 0; i < RUNS_MAX && is_there(r, number); i++) {
		const struct kept_run *run = run_at(r, number);

		if (is_of(run, key, age_ms))
			numbers[numbers_n++] = number;
		if (r->last - run->before <= r->last - number) /* that one was overwritten */
			break;
		number = run->before;
	}
	while (numbers_n)
		n += take_run(r, run_at(r, numbers[--numbers_n]), out + n, max - n);
	r->running = false; /* what comes is not part of what was taken */
	return n;
}
