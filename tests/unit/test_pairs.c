/* SPDX-License-Identifier: GPL-2.0-or-later
 * The journal's two copies of one record: which line without a serial is one that was counted. */
#include "unit.h"

#include "parse/pairs.h"

#include <stdlib.h>

/* Never comes again. */
#define OTHER 0xffffffffffffull

static uint64_t mix(uint64_t x)
{
	x += 0x9e3779b97f4a7c15;
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
	x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
	return x ^ (x >> 31);
}

/* Already counting, since a line without a serial came. */
static struct aw_pairs awake(void)
{
	struct aw_pairs p = { 0 };

	assert_int_equal(aw_pair_bare(&p, mix(OTHER), 5), 0);
	return p;
}

static void saw_others(struct aw_pairs *p, size_t n, int64_t ms)
{
	for (size_t i = 0; i < n; i++)
		assert_int_equal(aw_pair_saw(p, mix(1000000 + i), ms), 0);
}

static void a_bare_copy_of_a_record_was_counted(void **state)
{
	struct aw_pairs p[] = { { 0 }, awake() };

	(void)state;
	for (size_t i = 0; i < AW_COUNT(p); i++) {
		assert_int_equal(aw_pair_saw(&p[i], 7, 10000), 0);
		assert_int_equal(aw_pair_with(&p[i], 7, 10000), 0);
		assert_int_equal(aw_pair_bare(&p[i], 7, 10100), 1);
		assert_int_equal(aw_pair_bare(&p[i], 7, 10100), 0); /* one copy each */
		aw_pairs_done(&p[i]);
	}
}

static void a_bare_copy_that_comes_first_is_the_one_that_counts(void **state)
{
	struct aw_pairs p = { 0 };

	(void)state;
	assert_int_equal(aw_pair_bare(&p, 7, 10000), 0);
	assert_int_equal(aw_pair_saw(&p, 7, 10100), 0);
	assert_int_equal(aw_pair_with(&p, 7, 10100), 1);
	assert_int_equal(aw_pair_bare(&p, 7, 10000), 0);
	aw_pairs_done(&p);
}

static void a_copy_may_stand_in_the_time_beside(void **state)
{
	(void)state;
	for (int64_t off = -2; off <= 2; off++) {
		struct aw_pairs p = { 0 };

		assert_int_equal(aw_pair_saw(&p, 7, 10 * AW_PAIR_MS), 0);
		assert_int_equal(aw_pair_bare(&p, 7, (10 + off) * AW_PAIR_MS),
				 off >= -1 && off <= 1);
		aw_pairs_done(&p);
	}
}

static void a_copy_without_a_time_fits_any(void **state)
{
	struct aw_pairs p = { 0 };

	(void)state;
	assert_int_equal(aw_pair_saw(&p, 7, 10000), 0);
	assert_int_equal(aw_pair_bare(&p, 7, AW_TIME_NONE), 1);
	assert_int_equal(aw_pair_bare(&p, 7, AW_TIME_NONE), 0);
	aw_pairs_done(&p);
}

static void a_record_that_was_read_twice_has_one_copy(void **state)
{
	struct aw_pairs p[] = { { 0 }, awake() };

	(void)state;
	for (size_t i = 0; i < AW_COUNT(p); i++) {
		assert_int_equal(aw_pair_saw(&p[i], 7, 10000), 0);
		assert_int_equal(aw_pair_saw(&p[i], 7, 10000), 0);
		assert_int_equal(aw_pair_copy(&p[i], 7, 10000), 0);
		assert_int_equal(aw_pair_bare(&p[i], 7, 10000), 1);
		assert_int_equal(aw_pair_bare(&p[i], 7, 10000), 0);
		aw_pairs_done(&p[i]);
	}
}

/* Is the copy of a record known after `others` more? Whether they were noted or counted at once. */
static int known_after(size_t others)
{
	struct aw_pairs lazy = { 0 }, eager = awake();
	int known;

	assert_int_equal(aw_pair_saw(&lazy, 7, 10000), 0);
	assert_int_equal(aw_pair_saw(&eager, 7, 10000), 0);
	saw_others(&lazy, others, 10000);
	saw_others(&eager, others, 10000);
	known = aw_pair_bare(&lazy, 7, 10000);
	assert_int_equal(aw_pair_bare(&eager, 7, 10000), known);
	aw_pairs_done(&lazy);
	aw_pairs_done(&eager);
	return known;
}

static void a_copy_is_known_for_as_many_records_as_are_said(void **state)
{
	(void)state;
	assert_int_equal(known_after(0), 1);
	assert_int_equal(known_after(1), 1);
	assert_int_equal(known_after(1000), 1);
	assert_int_equal(known_after(AW_PAIR_RECORDS / 4), 1);
	known_after(AW_PAIR_RECORDS - 1); /* the slots may have gone to others */
	assert_int_equal(known_after(AW_PAIR_RECORDS + 1), 0);
	assert_int_equal(known_after(3 * AW_PAIR_RECORDS), 0);
}

/* ---- before and after the first bare line alike ---- */

static int happen(struct aw_pairs *p, uint64_t random, bool bare)
{
	uint64_t hash = mix(random >> 8 & 0x3f);
	int64_t ms = random >> 20 & 7 ? (int64_t)(random >> 32 & 0x7fff) : AW_TIME_NONE;

	switch (random % 4) {
	case 0:
	case 1:
		return aw_pair_saw(p, hash, ms);
	case 2:
		return aw_pair_copy(p, hash, ms);
	default:
		return bare ? aw_pair_bare(p, hash, ms) : aw_pair_with(p, hash, ms);
	}
}

/* The answers are the same whether what happened was counted at once or noted and counted later. */
static void compare(uint64_t seed, uint64_t noted)
{
	struct aw_pairs lazy = { 0 }, eager = awake();

	for (uint64_t i = 0; i < noted; i++) {
		uint64_t random = mix(seed << 32 | i);

		assert_int_equal(happen(&lazy, random, false), happen(&eager, random, false));
	}
	for (uint64_t i = noted; i < noted + 2000; i++) {
		uint64_t random = mix(seed << 32 | i);
		int a = happen(&lazy, random, random >> 63),
		    b = happen(&eager, random, random >> 63);

		if (a != b)
			fail_msg("%d instead of %d, %llu after %llu noted", a, b,
				 (unsigned long long)(i - noted), (unsigned long long)noted);
	}
	aw_pairs_done(&lazy);
	aw_pairs_done(&eager);
}

static void what_was_noted_counts_as_what_was_counted_at_once(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 20; seed++)
		compare(seed, seed * 97);
	compare(21, AW_PAIR_RECORDS / 2);
}

static void after_all_is_given_back_it_begins_anew(void **state)
{
	struct aw_pairs p = { 0 };

	(void)state;
	assert_int_equal(aw_pair_saw(&p, 7, 10000), 0);
	aw_pairs_done(&p);
	assert_int_equal(aw_pair_bare(&p, 7, 10000), 0);
	aw_pairs_done(&p);
	aw_pairs_done(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_bare_copy_of_a_record_was_counted),
		cmocka_unit_test(a_bare_copy_that_comes_first_is_the_one_that_counts),
		cmocka_unit_test(a_copy_may_stand_in_the_time_beside),
		cmocka_unit_test(a_copy_without_a_time_fits_any),
		cmocka_unit_test(a_record_that_was_read_twice_has_one_copy),
		cmocka_unit_test(a_copy_is_known_for_as_many_records_as_are_said),
		cmocka_unit_test(what_was_noted_counts_as_what_was_counted_at_once),
		cmocka_unit_test(after_all_is_given_back_it_begins_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
