/* SPDX-License-Identifier: GPL-2.0-or-later
 * Reading and unpacking in a thread of its own, so that two cores share the work. Blocks go around in a
 * ring: the thread fills those that the caller is through with. To wake the other costs as much as a block,
 * above all in a virtual machine: who has to wait waits until half of the ring is his. */
#include "avcwatch/read.h"

#include <pthread.h>
#include <stdlib.h>

#define BLOCKS 16u
#define BLOCK_BYTES (512u << 10)

struct block {
	ptrdiff_t n; /* as aw_source_read() gave it */
	unsigned looked;
	struct aw_err err;
	char bytes[BLOCK_BYTES];
};

struct aw_ahead {
	struct aw_source *source;
	unsigned (*look)(const char *bytes, size_t n);
	bool threaded;
	pthread_t thread;
	pthread_mutex_t lock; /* of what stands between here and `blocks` */
	pthread_cond_t changed;
	uint64_t made, done; /* blocks that were filled, and that the caller is through with */
	bool ended;          /* no further one will be */
	bool stop;
	bool taken; /* the caller has one */
	struct block blocks[BLOCKS];
};

static ptrdiff_t fill(struct aw_ahead *a, struct block *b)
{
	b->n = aw_source_read(a->source, b->bytes, sizeof(b->bytes), &b->err);
	if (b->n > 0)
		b->looked = a->look(b->bytes, (size_t)b->n);
	return b->n;
}

/* The next block to fill, or NULL when nobody wants it any more. */
static struct block *wait_for_room(struct aw_ahead *a)
{
	struct block *b;

	pthread_mutex_lock(&a->lock);
	if (a->made - a->done == BLOCKS)
		while (!a->stop && a->made - a->done > BLOCKS / 2)
			pthread_cond_wait(&a->changed, &a->lock);
	b = a->stop ? NULL : &a->blocks[a->made % BLOCKS];
	pthread_mutex_unlock(&a->lock);
	return b;
}

/* One more of `counter`; who waits for half of the ring has it now. */
static void count(struct aw_ahead *a, uint64_t *counter, bool ended)
{
	pthread_mutex_lock(&a->lock);
	(*counter)++;
	a->ended = a->ended || ended;
	if (a->ended || a->made - a->done == BLOCKS / 2)
		pthread_cond_signal(&a->changed);
	pthread_mutex_unlock(&a->lock);
}

static void *run(void *arg)
{
	struct aw_ahead *a = arg;
	struct block *b;
	ptrdiff_t n = 1;

	while (n > 0 && (b = wait_for_room(a))) {
		n = fill(a, b);
		count(a, &a->made, n <= 0);
	}
	return NULL;
}

int aw_ahead_new(struct aw_source *source, unsigned (*look)(const char *bytes, size_t n),
		 struct aw_ahead **out, struct aw_err *err)
{
	struct aw_ahead *a = malloc(sizeof(*a));

	if (!a)
		return aw_nomem(err);
	a->source = source;
	a->look = look;
	a->made = a->done = 0;
	a->ended = a->stop = a->taken = false;
	a->lock = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER;
	a->changed = (pthread_cond_t)PTHREAD_COND_INITIALIZER;
	a->threaded =
		aw_source_never_waits(source) && pthread_create(&a->thread, NULL, run, a) == 0;
	*out = a;
	return 0;
}

static const struct block *wait_for_block(struct aw_ahead *a)
{
	const struct block *b;

	if (a->taken)
		count(a, &a->done, false);
	pthread_mutex_lock(&a->lock);
	if (a->made == a->done)
		while (!a->ended && a->made - a->done < BLOCKS / 2)
			pthread_cond_wait(&a->changed, &a->lock);
	b = &a->blocks[a->done % BLOCKS];
	pthread_mutex_unlock(&a->lock);
	a->taken = b->n > 0; /* the end stays where it is */
	return b;
}

ptrdiff_t aw_ahead_next(struct aw_ahead *a, struct aw_ahead_block *out, struct aw_err *err)
{
	const struct block *b = &a->blocks[0];

	if (a->threaded)
		b = wait_for_block(a);
	else
		fill(a, &a->blocks[0]);
	if (b->n < 0)
		*err = b->err;
	if (b->n > 0)
		*out = (struct aw_ahead_block){ b->bytes, b->looked };
	return b->n;
}

void aw_ahead_free(struct aw_ahead *a)
{
	if (!a)
		return;
	if (a->threaded) {
		pthread_mutex_lock(&a->lock);
		a->stop = true;
		pthread_cond_signal(&a->changed);
		pthread_mutex_unlock(&a->lock);
		pthread_join(a->thread, NULL);
	}
	pthread_cond_destroy(&a->changed);
	pthread_mutex_destroy(&a->lock);
	free(a);
}

void aw_ahead_freep(struct aw_ahead **a)
{
	aw_ahead_free(*a);
	*a = NULL;
}
