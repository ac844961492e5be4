/* SPDX-License-Identifier: GPL-2.0-or-later
 * Two rings, of records and of their bytes, and chains of runs by the hash of their event. Numbers and
 * places count from the start of the log, so that what was overwritten is known by its number. */
#include "recent.h"

#include <stdlib.h>

#define HEADS AW_RECENT_RECORDS
#define RUNS_MAX 1024u /* looked at for one event */
#define TAKEN (-1)

struct kept {
	uint64_t hash;
	int64_t ms;
	uint64_t serial, tick_ms;
	uint64_t place; /* of its first byte */
	uint32_t n;
	uint32_t before; /* of the first record of a run: the run before it in its chain; 0: none */
	int16_t type;
	bool first; /* of its run */
};

struct aw_recent {
	uint32_t next;  /* number of the next record; 0 is nobody's */
	uint64_t place; /* ... and where its bytes go */
	bool running;
	uint32_t heads[HEADS];
	struct kept records[AW_RECENT_RECORDS];
	char bytes[AW_RECENT_BYTES];
};

struct aw_recent *aw_recent_new(void)
{
	struct aw_recent *r = calloc(1, sizeof(*r));

	if (r)
		r->next = 1;
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

static struct kept *at(struct aw_recent *r, uint32_t number)
{
	return &r->records[number % AW_RECENT_RECORDS];
}

void aw_recent_keep(struct aw_recent *r, const struct aw_recent_key *key, int type,
		    struct aw_str body)
{
	uint32_t *head = &r->heads[key->hash % HEADS];
	size_t left = AW_RECENT_BYTES - r->place % AW_RECENT_BYTES;
	struct kept *k;

	if (body.n > AW_RECENT_BYTES)
		return;
	if (body.n > left)
		r->place += left; /* a body does not go around the end */
	r->next += r->next == 0;
	k = at(r, r->next);
	*k = (struct kept){ .hash = key->hash,
			    .ms = key->ms,
			    .serial = key->serial,
			    .tick_ms = key->tick_ms,
			    .place = r->place,
			    .n = (uint32_t)body.n,
			    .type = (int16_t)type,
			    .first = !r->running };
	if (body.n)
		memcpy(r->bytes + r->place % AW_RECENT_BYTES, body.p, body.n);
	r->place += body.n;
	if (!r->running) {
		k->before = *head;
		*head = r->next;
		r->running = true;
	}
	r->next++;
}

/* Are the record and its bytes still there? */
static bool is_there(struct aw_recent *r, uint32_t number)
{
	return number && r->next - number <= AW_RECENT_RECORDS && number != r->next &&
	       r->place - at(r, number)->place <= AW_RECENT_BYTES;
}

static bool is_of(const struct kept *k, const struct aw_recent_key *key, uint64_t age_ms)
{
	return k->hash == key->hash && k->serial == key->serial && k->ms == key->ms &&
	       key->tick_ms - k->tick_ms <= age_ms;
}

static size_t take_run(struct aw_recent *r, uint32_t number, struct aw_recent_record *out,
		       size_t max)
{
	size_t n = 0;

	for (uint32_t i = number; n < max && is_there(r, i); i++) {
		struct kept *k = at(r, i);

		if (i != number && k->first)
			break;
		if (k->type == TAKEN)
			continue;
		out[n++] = (struct aw_recent_record){
			k->type, { r->bytes + k->place % AW_RECENT_BYTES, k->n }
		};
		k->type = TAKEN;
	}
	return n;
}

size_t aw_recent_take(struct aw_recent *r, const struct aw_recent_key *key, uint64_t age_ms,
		      struct aw_recent_record *out, size_t max)
{
	uint32_t runs[RUNS_MAX], number = r->heads[key->hash % HEADS];
	size_t runs_n = 0, n = 0;

	for (size_t i = 0; i < RUNS_MAX && is_there(r, number); i++) {
		const struct kept *k = at(r, number);

		if (is_of(k, key, age_ms))
			runs[runs_n++] = number;
		if (r->next - k->before <= r->next - number) /* overwritten by a later run */
			break;
		number = k->before;
	}
	while (runs_n)
		n += take_run(r, runs[--runs_n], out + n, max - n);
	return n;
}
