/* SPDX-License-Identifier: GPL-2.0-or-later
 * The access table: folding is a commutative merge, and it is bounded. Denials are drawn at random
 * from few values, with a fixed seed. */
#include "unit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "avcwatch/fold.h"

#define DENIALS 400u

/* ---- random denials ---- */

struct dice {
	uint64_t state;
};

static unsigned roll(struct dice *dice, unsigned sides)
{
	dice->state = dice->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (unsigned)(dice->state >> 33) % sides;
}

/* One of a handful of texts: short of AW_VALUES_MAX, so that counts stay exact. */
static struct aw_str pick(struct dice *dice)
{
	static const char *const texts[] = { "",           "a",          "b",        "ab",
					     "/var/log/x", "/var/log/y", "\x1b[31m", "c" };

	return aw_str_of(texts[roll(dice, AW_COUNT(texts))]);
}

static void roll_denial(struct dice *dice, struct aw_denial *d, char line[40])
{
	static const char *const contexts[] = { "u:r:a_t:s0:c1,c2", "u:r:a_t:s0:c3,c4",
						"u:r:b_t:s0" };
	static const char *const nodes[] = { "", "n1", "n2" };
	static const char *const classes[] = { "file", "dir" };
	static const char *const perms[] = { "read", "write", "ioctl", "open" };

	*d = (struct aw_denial){ .port = roll(dice, 3) ? -1 : (int32_t)roll(dice, 5) };
	d->stamp.node = aw_str_of(nodes[roll(dice, 8) > 5 ? 1 + roll(dice, 2) : 0]);
	d->stamp.ms = roll(dice, 20) ? (int64_t)roll(dice, 50) * 1000 : AW_TIME_NONE;
	d->stamp.serial = roll(dice, 40);
	d->stamp.has_serial = true;
	d->scontext = aw_str_of(contexts[roll(dice, 3)]);
	d->tcontext = aw_str_of(contexts[roll(dice, 3)]);
	d->tclass = aw_str_of(classes[roll(dice, 2)]);
	d->perms[d->perms_n++] = aw_str_of(perms[roll(dice, 2)]);
	for (unsigned i = 2; i < 4; i++)
		if (roll(dice, 3) == 0)
			d->perms[d->perms_n++] = aw_str_of(perms[i]);
	d->ioctl_cmd = (int32_t)roll(dice, 3) - 1;
	d->origin = roll(dice, 10) ? AW_ORIGIN_KERNEL : AW_ORIGIN_USERSPACE;
	d->permissive = (enum aw_permissive)roll(dice, 3);
	d->success = (enum aw_success)roll(dice, 3);
	d->error = d->success == AW_SUCCESS_NO ? (int)roll(dice, 300) : 0;
	d->ordinal = (uint32_t)roll(dice, 2);
	d->comm = pick(dice);
	d->exe = pick(dice);
	d->path = pick(dice);
	/* A line tells what it was made from; its command line follows from it. */
	snprintf(line, 40, "line %u", roll(dice, 1000));
	d->line = aw_str_of(line);
	d->cmdline = aw_str_from(d->line, 5);
}

static struct aw_fold *new_fold(size_t accesses_max, size_t text_max)
{
	struct aw_fold *f = NULL;
	struct aw_err err;

	assert_int_equal(aw_fold_new(accesses_max, text_max, &f, &err), 0);
	return f;
}

/* Fold a part of this seed's denials into a new table: 0 the first half, 1 the second, 2 all,
 * 3 all from the last to the first. */
static struct aw_fold *fold_part(uint64_t seed, int part)
{
	struct aw_fold *f = new_fold(AW_ACCESSES_MAX, AW_FOLD_TEXT_MAX);
	static char lines[DENIALS][40];
	static struct aw_denial denials[DENIALS];
	struct dice dice = { seed };
	struct aw_err err;

	for (size_t i = 0; i < DENIALS; i++)
		roll_denial(&dice, &denials[i], lines[i]);
	for (size_t i = 0; i < DENIALS; i++) {
		size_t at = part == 3 ? DENIALS - 1 - i : i;

		if (part >= 2 || (i >= DENIALS / 2) == (part == 1))
			assert_int_equal(aw_fold_add(f, &denials[at], NULL, &err), 0);
	}
	return f;
}

/* ---- comparing ---- */

static bool same_key(const struct aw_access *a, const struct aw_access *b)
{
	return aw_str_eq(a->node, b->node) && aw_str_eq(a->scontext, b->scontext) &&
	       aw_str_eq(a->tcontext, b->tcontext) && aw_str_eq(a->tclass, b->tclass) &&
	       aw_str_eq(a->perm, b->perm) && a->ioctl_cmd == b->ioctl_cmd &&
	       a->origin == b->origin && a->permissive == b->permissive;
}

static void assert_same_values(const struct aw_values *a, const struct aw_values *b)
{
	assert_true(a->total == b->total);
	assert_int_equal(a->n, b->n);
	for (uint32_t i = 0; i < a->n; i++) {
		uint32_t k = 0;

		while (k < b->n && !aw_str_eq(a->items[i].text, b->items[k].text))
			k++;
		assert_true(k < b->n);
		assert_true(a->items[i].count == b->items[k].count);
		assert_true(a->items[i].first_ms == b->items[k].first_ms);
		assert_true(a->items[i].first_serial == b->items[k].first_serial);
	}
}

static void assert_same_access(const struct aw_access *a, const struct aw_access *b)
{
	assert_true(a->count == b->count && a->lead == b->lead && a->lead_first == b->lead_first);
	assert_true(a->succeeded == b->succeeded && a->failed == b->failed);
	assert_memory_equal(&a->errors, &b->errors, sizeof(a->errors));
	assert_true(a->first_ms == b->first_ms && a->last_ms == b->last_ms);
	for (size_t k = 0; k < AW_VALUE_KINDS; k++)
		assert_same_values(&a->values[k], &b->values[k]);
	assert_true(a->sample.ms == b->sample.ms && a->sample.serial == b->sample.serial);
	assert_true(a->sample.has_serial == b->sample.has_serial);
	assert_true(aw_str_eq(a->sample.line, b->sample.line));
	assert_true(aw_str_eq(a->sample.cmdline, b->sample.cmdline));
}

static void assert_same_fold(const struct aw_fold *a, const struct aw_fold *b)
{
	assert_true(aw_fold_folded(a) == aw_fold_folded(b));
	assert_int_equal(aw_fold_count(a), aw_fold_count(b));
	for (size_t i = 0; i < aw_fold_count(a); i++) {
		size_t k = 0;

		while (k < aw_fold_count(b) && !same_key(aw_fold_at(a, i), aw_fold_at(b, k)))
			k++;
		assert_true(k < aw_fold_count(b));
		assert_same_access(aw_fold_at(a, i), aw_fold_at(b, k));
	}
}

static uint64_t sum_of_leads(const struct aw_fold *f)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < aw_fold_count(f); i++)
		sum += aw_fold_at(f, i)->lead;
	return sum;
}

/* ---- the property ---- */

static void folding_halves_and_merging_equals_folding_the_whole(void **state)
{
	struct aw_err err;

	(void)state;
	for (uint64_t seed = 1; seed <= 8; seed++) {
		AW_AUTO(aw_fold_freep) struct aw_fold *whole = fold_part(seed, 2);
		AW_AUTO(aw_fold_freep) struct aw_fold *first = fold_part(seed, 0);
		AW_AUTO(aw_fold_freep) struct aw_fold *second = fold_part(seed, 1);
		AW_AUTO(aw_fold_freep)
		struct aw_fold *forward = new_fold(AW_ACCESSES_MAX, AW_FOLD_TEXT_MAX);
		AW_AUTO(aw_fold_freep)
		struct aw_fold *backward = new_fold(AW_ACCESSES_MAX, AW_FOLD_TEXT_MAX);

		assert_int_equal(aw_fold_merge(forward, first, &err), 0);
		assert_int_equal(aw_fold_merge(forward, second, &err), 0);
		assert_int_equal(aw_fold_merge(backward, second, &err), 0);
		assert_int_equal(aw_fold_merge(backward, first, &err), 0);
		assert_same_fold(whole, forward);
		assert_same_fold(whole, backward);
		assert_int_equal(sum_of_leads(whole), DENIALS);
		assert_int_equal(aw_fold_folded(whole), 0);
	}
}

static void the_order_of_denials_does_not_matter(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 8; seed++) {
		AW_AUTO(aw_fold_freep) struct aw_fold *forward = fold_part(seed, 2);
		AW_AUTO(aw_fold_freep) struct aw_fold *backward = fold_part(seed, 3);

		assert_same_fold(forward, backward);
	}
}

static void merging_nothing_changes_nothing(void **state)
{
	AW_AUTO(aw_fold_freep) struct aw_fold *whole = fold_part(7, 2);
	AW_AUTO(aw_fold_freep) struct aw_fold *same = fold_part(7, 2);
	AW_AUTO(aw_fold_freep)
	struct aw_fold *nothing = new_fold(AW_ACCESSES_MAX, AW_FOLD_TEXT_MAX);
	struct aw_err err;

	(void)state;
	assert_int_equal(aw_fold_merge(whole, nothing, &err), 0);
	assert_same_fold(whole, same);
	aw_fold_free(NULL);
}

/* ---- what one access holds ---- */

static struct aw_denial sample_denial(void)
{
	return (struct aw_denial){
		.stamp = { .ms = 1000, .serial = 1, .has_serial = true },
		.scontext = AW_STR("u:r:a_t:s0:c1,c2"),
		.tcontext = AW_STR("u:object_r:b_t:s0"),
		.tclass = AW_STR("file"),
		.perms = { AW_STR("read"), AW_STR("ioctl") },
		.perms_n = 2,
		.ioctl_cmd = 0,
		.success = AW_SUCCESS_NO,
		.error = EACCES,
		.port = -1,
		.line = AW_STR("the line"),
	};
}

static void each_permission_is_an_access_and_the_first_leads(void **state)
{
	AW_AUTO(aw_fold_freep) struct aw_fold *f = new_fold(AW_ACCESSES_MAX, AW_FOLD_TEXT_MAX);
	struct aw_denial d = sample_denial();
	const struct aw_access *a;
	struct aw_err err;

	(void)state;
	assert_int_equal(aw_fold_add(f, &d, NULL, &err), 0);
	d.ordinal = 1;
	assert_int_equal(aw_fold_add(f, &d, NULL, &err), 0);
	assert_int_equal(aw_fold_count(f), 2);
	a = aw_fold_at(f, 0);
	assert_true(aw_str_is(a->perm, "read") && a->ioctl_cmd == -1);
	assert_true(a->count == 2 && a->lead == 2 && a->lead_first == 1);
	assert_true(aw_str_is(a->sample.line, "the line"));
	a = aw_fold_at(f, 1);
	assert_true(aw_str_is(a->perm, "ioctl") && a->ioctl_cmd == 0); /* T4 */
	assert_true(a->count == 2 && a->lead == 0 && a->lead_first == 0);
	assert_null(a->sample.line.p);
	assert_true(a->failed == 2 && aw_errors_has(&a->errors, EACCES) &&
		    !aw_errors_has(&a->errors, EPERM));
}

static void errors_beyond_the_set_are_kept_as_one(void **state)
{
	AW_AUTO(aw_fold_freep) struct aw_fold *f = new_fold(AW_ACCESSES_MAX, AW_FOLD_TEXT_MAX);
	struct aw_denial d = sample_denial();
	struct aw_err err;

	(void)state;
	d.error = 4095;
	assert_int_equal(aw_fold_add(f, &d, NULL, &err), 0);
	assert_true(aw_errors_has(&aw_fold_at(f, 0)->errors, 4095));
	assert_true(aw_errors_has(&aw_fold_at(f, 0)->errors, (int)AW_ERRORS_BITS));
	assert_false(aw_errors_has(&aw_fold_at(f, 0)->errors, (int)AW_ERRORS_BITS - 1));
}

static void of_many_values_the_earliest_are_kept_and_all_are_counted(void **state)
{
	AW_AUTO(aw_fold_freep) struct aw_fold *f = new_fold(AW_ACCESSES_MAX, AW_FOLD_TEXT_MAX);
	struct aw_denial d = sample_denial();
	const struct aw_values *v;
	struct aw_err err;
	char path[16];

	(void)state;
	for (int i = 99; i >= 0; i--) {
		snprintf(path, sizeof(path), "/p%d", i);
		d.path = aw_str_of(path);
		d.stamp.ms = 1000 + i;
		assert_int_equal(aw_fold_add(f, &d, NULL, &err), 0);
	}
	v = &aw_fold_at(f, 0)->values[AW_VALUE_PATH];
	assert_int_equal(v->n, AW_VALUES_MAX);
	assert_true(v->total == 100);
	for (uint32_t i = 0; i < v->n; i++)
		assert_true(v->items[i].first_ms < 1000 + (int64_t)AW_VALUES_MAX &&
			    v->items[i].count == 1);
}

static void of_a_long_value_the_head_is_kept(void **state)
{
	AW_AUTO(aw_fold_freep) struct aw_fold *f = new_fold(AW_ACCESSES_MAX, AW_FOLD_TEXT_MAX);
	struct aw_denial d = sample_denial();
	static char path[AW_VALUE_BYTES_MAX + 100];
	struct aw_err err;

	(void)state;
	memset(path, 'a', sizeof(path));
	d.path = (struct aw_str){ path, sizeof(path) };
	assert_int_equal(aw_fold_add(f, &d, NULL, &err), 0);
	d.path.n -= 50;
	assert_int_equal(aw_fold_add(f, &d, NULL, &err), 0);
	assert_int_equal(aw_fold_at(f, 0)->values[AW_VALUE_PATH].n, 1);
	assert_int_equal(aw_fold_at(f, 0)->values[AW_VALUE_PATH].items[0].text.n,
			 AW_VALUE_BYTES_MAX);
}

/* ---- bounds ---- */

/* A container of its own for each denial. */
static void add_distinct(struct aw_fold *f, unsigned from, unsigned to)
{
	struct aw_denial d = sample_denial();
	struct aw_err err;
	char context[40];

	for (unsigned i = from; i < to; i++) {
		snprintf(context, sizeof(context), "u:r:a_t:s0:c%u,c%u", i / 1000, i % 1000);
		d.scontext = aw_str_of(context);
		assert_int_equal(aw_fold_add(f, &d, NULL, &err), 0);
	}
}

static void beyond_the_bound_of_accesses_denials_are_counted_as_folded(void **state)
{
	AW_AUTO(aw_fold_freep) struct aw_fold *f = new_fold(11, AW_FOLD_TEXT_MAX);

	(void)state;
	add_distinct(f, 0, 20);
	assert_int_equal(aw_fold_count(f),
			 10); /* two permissions each: the sixth denial finds no room */
	assert_int_equal(aw_fold_folded(f), 15);
	assert_int_equal(sum_of_leads(f) + aw_fold_folded(f), 20);
	add_distinct(f, 0, 5); /* what is there already is not affected */
	assert_int_equal(aw_fold_folded(f), 15);
	assert_int_equal(sum_of_leads(f), 10);
}

static void beyond_the_bound_of_text_denials_are_counted_as_folded(void **state)
{
	AW_AUTO(aw_fold_freep) struct aw_fold *f = new_fold(AW_ACCESSES_MAX, 500);

	(void)state;
	add_distinct(f, 0, 100);
	assert_true(aw_fold_folded(f) > 0 && aw_fold_folded(f) < 100);
	assert_int_equal(sum_of_leads(f) + aw_fold_folded(f), 100);
}

/* As in a log that is printed backwards: each denial is the earliest so far. */
static void what_is_replaced_by_earlier_ones_gives_its_room_back(void **state)
{
	AW_AUTO(aw_fold_freep) struct aw_fold *f = new_fold(AW_ACCESSES_MAX, 16384);
	struct aw_denial d = sample_denial();
	char path[32];
	struct aw_err err;

	(void)state;
	for (int i = 10000; i > 0; i--) {
		d.stamp.ms = i;
		d.path =
			(struct aw_str){ path, (size_t)snprintf(path, sizeof(path), "/srv/%d", i) };
		d.line = d.path;
		assert_int_equal(aw_fold_add(f, &d, NULL, &err), 0);
	}
	assert_int_equal(aw_fold_textless(f), 0);
	assert_int_equal(aw_fold_at(f, 0)->sample.ms, 1);
	assert_true(aw_str_is(aw_fold_at(f, 0)->sample.line, "/srv/1"));
	assert_int_equal(aw_fold_at(f, 0)->values[AW_VALUE_PATH].n, AW_VALUES_MAX);
}

static void merging_beyond_a_bound_loses_no_denial_from_the_sum(void **state)
{
	struct aw_err err;

	(void)state;
	for (size_t max = 0; max < 60; max += 7) {
		AW_AUTO(aw_fold_freep) struct aw_fold *into = new_fold(max, AW_FOLD_TEXT_MAX);
		AW_AUTO(aw_fold_freep)
		struct aw_fold *from = new_fold(max / 2 + 4, AW_FOLD_TEXT_MAX);

		add_distinct(into, 0, 20);
		add_distinct(from, 10, 30);
		assert_int_equal(aw_fold_merge(into, from, &err), 0);
		assert_true(aw_fold_count(into) <= max);
		assert_int_equal(sum_of_leads(into) + aw_fold_folded(into), 40);
	}
}

static void merging_beyond_the_bound_of_text_loses_no_denial_from_the_sum(void **state)
{
	AW_AUTO(aw_fold_freep) struct aw_fold *into = new_fold(AW_ACCESSES_MAX, 300);
	AW_AUTO(aw_fold_freep) struct aw_fold *from = new_fold(AW_ACCESSES_MAX, AW_FOLD_TEXT_MAX);
	struct aw_err err;

	(void)state;
	add_distinct(from, 0, 100);
	assert_int_equal(aw_fold_merge(into, from, &err), 0);
	assert_true(aw_fold_folded(into) > 0);
	assert_int_equal(sum_of_leads(into) + aw_fold_folded(into), 100);
}

/* fold.c: "of a sample that there is no room for only the stamp is kept". */
static void without_room_for_its_text_a_sample_keeps_its_stamp(void **state)
{
	AW_AUTO(aw_fold_freep) struct aw_fold *f = new_fold(AW_ACCESSES_MAX, 800);
	struct aw_denial d = sample_denial();
	static char line[400];
	struct aw_err err;

	(void)state;
	memset(line, 'l', sizeof(line));
	d.line = (struct aw_str){ line, sizeof(line) };
	assert_int_equal(aw_fold_add(f, &d, NULL, &err), 0);
	assert_int_equal(aw_fold_count(f), 2);
	assert_int_equal(aw_fold_at(f, 0)->sample.ms, 1000);
	assert_int_equal(aw_fold_at(f, 0)->sample.serial, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folding_halves_and_merging_equals_folding_the_whole),
		cmocka_unit_test(the_order_of_denials_does_not_matter),
		cmocka_unit_test(merging_nothing_changes_nothing),
		cmocka_unit_test(each_permission_is_an_access_and_the_first_leads),
		cmocka_unit_test(errors_beyond_the_set_are_kept_as_one),
		cmocka_unit_test(of_many_values_the_earliest_are_kept_and_all_are_counted),
		cmocka_unit_test(of_a_long_value_the_head_is_kept),
		cmocka_unit_test(beyond_the_bound_of_accesses_denials_are_counted_as_folded),
		cmocka_unit_test(beyond_the_bound_of_text_denials_are_counted_as_folded),
		cmocka_unit_test(what_is_replaced_by_earlier_ones_gives_its_room_back),
		cmocka_unit_test(merging_beyond_a_bound_loses_no_denial_from_the_sum),
		cmocka_unit_test(merging_beyond_the_bound_of_text_loses_no_denial_from_the_sum),
		cmocka_unit_test(without_room_for_its_text_a_sample_keeps_its_stamp),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
