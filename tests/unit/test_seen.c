/* SPDX-License-Identifier: GPL-2.0-or-later
 * What was seen before, in bounded memory. */
#include "unit.h"

#include "parse/seen.h"

#include <stdlib.h>

static uint64_t mix(uint64_t x)
{
	x += 0x9e3779b97f4a7c15;
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
	x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
	return x ^ (x >> 31);
}

static void expect(struct aw_seen *s, uint64_t hash, int64_t ms, int want)
{
	int got = aw_seen_add(s, hash, ms);

	if (got != want)
		fail_msg("%d instead of %d for %llu at %lld", got, want, (unsigned long long)hash,
			 (long long)ms);
}

/* A list of `n` events, one every `step` ms. */
static void expect_list(struct aw_seen *s, uint64_t n, int64_t step, int want)
{
	for (uint64_t i = 0; i < n; i++)
		expect(s, mix(i), 1000000 + (int64_t)i * step, want);
}

static void what_comes_in_order_is_known_again(void **state)
{
	struct aw_seen s = { 0 };

	(void)state;
	for (uint64_t i = 0; i < 1000; i++) {
		expect(&s, mix(i), (int64_t)i * 10, AW_SEEN_NEW);
		expect(&s, mix(i), (int64_t)i * 10, AW_SEEN_BEFORE);
	}
	aw_seen_done(&s);
}

static void what_comes_out_of_order_is_known_again(void **state)
{
	struct aw_seen s = { 0 };

	(void)state;
	for (uint64_t i = 0; i < 5000; i++)
		expect(&s, mix(i), (int64_t)(5000 - i) * 3, AW_SEEN_NEW);
	for (uint64_t i = 0; i < 5000; i++)
		expect(&s, mix(i), (int64_t)(5000 - i) * 3, AW_SEEN_BEFORE);
	aw_seen_done(&s);
}

static void a_list_that_is_read_twice_was_seen_before(void **state)
{
	static const int64_t steps[] = { 0, 1, 7, 100000 };

	(void)state;
	for (size_t i = 0; i < AW_COUNT(steps); i++) {
		struct aw_seen s = { 0 };

		expect_list(&s, 3000, steps[i], AW_SEEN_NEW);
		expect_list(&s, 3000, steps[i], AW_SEEN_BEFORE);
		expect_list(&s, 3000, steps[i], AW_SEEN_BEFORE);
		aw_seen_done(&s);
	}
}

static void one_hash_at_another_time_is_another_event_in_the_ring(void **state)
{
	struct aw_seen s = { 0 };

	(void)state;
	expect(&s, 7, 1000, AW_SEEN_NEW);
	expect(&s, 7, 2000, AW_SEEN_NEW);
	expect(&s, 7, 1000, AW_SEEN_BEFORE);
	expect(&s, 7, 2000, AW_SEEN_BEFORE);
	aw_seen_done(&s);
}

static void a_hash_of_zero_is_as_good_as_any(void **state)
{
	struct aw_seen s = { 0 };

	(void)state;
	expect(&s, 0, 1000, AW_SEEN_NEW);
	expect(&s, 0, 1000, AW_SEEN_BEFORE);
	expect(&s, 9, 2000, AW_SEEN_NEW);
	expect(&s, 0, 500, AW_SEEN_NEW); /* late: goes into the set */
	expect(&s, 0, 500, AW_SEEN_BEFORE);
	aw_seen_done(&s);
}

static void a_crowd_of_one_millisecond_is_known_one_by_one(void **state)
{
	struct aw_seen s = { 0 };

	(void)state;
	expect(&s, 1, 999, AW_SEEN_NEW);
	for (int round = 0; round < 3; round++)
		for (uint64_t i = 0; i < 10 * AW_SEEN_CROWD; i++)
			expect(&s, mix(i), 1000, round ? AW_SEEN_BEFORE : AW_SEEN_NEW);
	expect(&s, 2, 1001, AW_SEEN_NEW);
	for (uint64_t i = 0; i < 10 * AW_SEEN_CROWD; i++)
		expect(&s, mix(i), 1000, AW_SEEN_BEFORE);
	expect(&s, 1, 999, AW_SEEN_BEFORE);
	aw_seen_done(&s);
}

static void stamps_may_jump_far_ahead_and_back(void **state)
{
	static const int64_t times[] = { 1000,      INT64_MAX, 2000,      INT64_MIN + 1, 3000, -5,
					 INT64_MAX, 0,         INT64_MIN, 1000,          4000 };
	struct aw_seen s = { 0 };

	(void)state;
	for (int round = 0; round < 3; round++)
		for (size_t i = 0; i < AW_COUNT(times); i++)
			expect(&s, mix(i), times[i], round ? AW_SEEN_BEFORE : AW_SEEN_NEW);
	aw_seen_done(&s);
}

static void after_a_jump_ahead_the_log_is_still_known(void **state)
{
	struct aw_seen s = { 0 };

	(void)state;
	expect(&s, 1, INT64_MAX - 1, AW_SEEN_NEW);
	expect_list(&s, AW_SEEN_SET, 5, AW_SEEN_NEW);
	expect_list(&s, AW_SEEN_SET, 5, AW_SEEN_BEFORE);
	aw_seen_done(&s);
}

/* ---- forgetting ---- */

static void the_ring_forgets_the_oldest_and_says_so(void **state)
{
	const uint64_t more = 1000;
	struct aw_seen s = { 0 };

	(void)state;
	expect_list(&s, AW_SEEN_RING + more, 2, AW_SEEN_NEW);
	for (uint64_t i = 0; i < more; i++) { /* forgotten */
		expect(&s, mix(i), 1000000 + (int64_t)i * 2, AW_SEEN_UNSURE);
		expect(&s, mix(i), 1000000 + (int64_t)i * 2, AW_SEEN_BEFORE);
	}
	for (uint64_t i = more; i < AW_SEEN_RING + more; i++)
		expect(&s, mix(i), 1000000 + (int64_t)i * 2, AW_SEEN_BEFORE);
	expect(&s, 1, 5, AW_SEEN_UNSURE);
	expect(&s, 2, 1000000 + 2 * (int64_t)more + 1,
	       AW_SEEN_NEW); /* between two that are there */
	aw_seen_done(&s);
}

static void the_set_forgets_its_older_generation_and_says_so(void **state)
{
	struct aw_seen s = { 0 };
	uint64_t n = 2 * AW_SEEN_SET + 1;

	(void)state;
	expect(&s, 1, 900000000, AW_SEEN_NEW);
	expect_list(&s, n, 5, AW_SEEN_NEW); /* all of it is late */
	for (uint64_t i = n; i-- > AW_SEEN_SET;)
		expect(&s, mix(i), 1000000 + (int64_t)i * 5, AW_SEEN_BEFORE);
	expect(&s, mix(0), 1000000, AW_SEEN_UNSURE);
	expect(&s, mix(0), 1000000, AW_SEEN_BEFORE);
	expect(&s, mix(n), 1000000 + (int64_t)n * 5, AW_SEEN_NEW);
	expect(&s, 1, 900000000, AW_SEEN_BEFORE);
	aw_seen_done(&s);
}

/* ---- beside a plain list ---- */

#define MODEL_MAX 40000u

struct model {
	struct {
		uint64_t hash;
		int64_t ms;
	} * items;
	size_t n;
};

static bool model_add(struct model *m, uint64_t hash, int64_t ms)
{
	for (size_t i = m->n; i-- > 0;)
		if (m->items[i].hash == hash && m->items[i].ms == ms)
			return true;
	m->items[m->n].hash = hash;
	m->items[m->n++].ms = ms;
	return false;
}

/* The next time of a log: mostly a little later; sometimes far, sometimes back, sometimes again. */
static int64_t next_time(int64_t ms, uint64_t random)
{
	int64_t step = (int64_t)(random >> 32 & 0xff);

	switch (random % 16) {
	case 0:
		return ms - step;
	case 1:
		return ms - step * 1000;
	case 2:
		return ms + step * 1000;
	case 3:
	case 4:
	case 5:
		return ms + step % 4;
	default:
		return ms;
	}
}

static void compare(uint64_t seed, size_t rounds, uint64_t serials)
{
	struct aw_seen s = { 0 };
	struct model m = { 0 };
	int64_t ms = 1795470220268;

	m.items = calloc(rounds, sizeof(*m.items));
	assert_non_null(m.items);
	for (size_t i = 0; i < rounds; i++) {
		uint64_t random = mix(seed * MODEL_MAX + i), hash;

		if (random % 5 == 0 && m.n) { /* one that came before */
			size_t k = m.n - 1 - (random >> 8) % (m.n < 2000 ? m.n : 2000);

			expect(&s, m.items[k].hash, m.items[k].ms, AW_SEEN_BEFORE);
			continue;
		}
		ms = next_time(ms, random);
		/* as aw_stamp_hash(): the time is part of what is hashed */
		hash = mix(random >> 40 & (serials - 1)) ^ mix((uint64_t)ms);
		expect(&s, hash, ms, model_add(&m, hash, ms) ? AW_SEEN_BEFORE : AW_SEEN_NEW);
	}
	for (size_t i = 0; i < m.n; i++)
		expect(&s, m.items[i].hash, m.items[i].ms, AW_SEEN_BEFORE);
	free(m.items);
	aw_seen_done(&s);
}

static void a_mixed_log_gets_the_answers_of_a_plain_list(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 20; seed++)
		compare(seed, 2000, 16);
	for (uint64_t seed = 21; seed <= 40; seed++)
		compare(seed, 2000, 1u << 20);
	compare(41, 8000, 256);
}

/* ---- the hash of a stamp ---- */

static void a_stamp_is_its_node_time_and_serial(void **state)
{
	struct aw_stamp a = { .ms = 1, .serial = 2, .has_serial = true };
	struct aw_stamp others[] = { a, a, a, a };

	(void)state;
	others[0].ms = 2;
	others[1].serial = 1;
	others[2].node = AW_STR("a");
	others[3].node = AW_STR("b");
	assert_true(aw_stamp_hash(&a, 5) == aw_stamp_hash(&a, 5));
	assert_true(aw_stamp_hash(&a, 5) != aw_stamp_hash(&a, 6));
	for (size_t i = 0; i < AW_COUNT(others); i++) {
		assert_true(aw_stamp_hash(&a, 5) != aw_stamp_hash(&others[i], 5));
		for (size_t k = 0; k < i; k++)
			assert_true(aw_stamp_hash(&others[k], 5) != aw_stamp_hash(&others[i], 5));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_comes_in_order_is_known_again),
		cmocka_unit_test(what_comes_out_of_order_is_known_again),
		cmocka_unit_test(a_list_that_is_read_twice_was_seen_before),
		cmocka_unit_test(one_hash_at_another_time_is_another_event_in_the_ring),
		cmocka_unit_test(a_hash_of_zero_is_as_good_as_any),
		cmocka_unit_test(a_crowd_of_one_millisecond_is_known_one_by_one),
		cmocka_unit_test(stamps_may_jump_far_ahead_and_back),
		cmocka_unit_test(after_a_jump_ahead_the_log_is_still_known),
		cmocka_unit_test(the_ring_forgets_the_oldest_and_says_so),
		cmocka_unit_test(the_set_forgets_its_older_generation_and_says_so),
		cmocka_unit_test(a_mixed_log_gets_the_answers_of_a_plain_list),
		cmocka_unit_test(a_stamp_is_its_node_time_and_serial),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
