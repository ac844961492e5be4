/* SPDX-License-Identifier: GPL-2.0-or-later
 * The outcome that the records alone give (T7, T16, T30). */
#include "unit.h"

#include <errno.h>
#include <string.h>

#include "avcwatch/judge.h"

/* An access of one denial that ended with `error` (0: the call succeeded, -1: nothing says). */
static struct aw_access access_of(enum aw_permissive permissive, int error)
{
	struct aw_access a = { .origin = AW_ORIGIN_KERNEL, .permissive = permissive, .count = 1 };

	a.succeeded = error == 0;
	a.failed = error > 0;
	if (error > 0 && error < (int)AW_ERRORS_BITS)
		a.errors.bits[error / 64] |= UINT64_C(1) << (error % 64);
	else if (error > 0)
		a.errors.bits[0] |= 1;
	return a;
}

static void add(struct aw_access *to, struct aw_access from)
{
	to->count += from.count;
	to->succeeded += from.succeeded;
	to->failed += from.failed;
	for (size_t i = 0; i < AW_COUNT(to->errors.bits); i++)
		to->errors.bits[i] |= from.errors.bits[i];
}

static enum aw_outcome judge(enum aw_permissive permissive, int error)
{
	struct aw_access a = access_of(permissive, error);

	return aw_judge_record(&a).outcome;
}

static void T30_what_worked_in_permissive_mode_breaks(void **state)
{
	(void)state;
	assert_int_equal(judge(AW_PERMISSIVE_YES, 0), AW_OUTCOME_BREAKS);
}

static void T30_errors_that_selinux_does_not_change_fail_anyway(void **state)
{
	static const int errors[] = { EACCES, EPERM, ENOSYS, ENOTTY, EOPNOTSUPP, ENOEXEC };

	(void)state;
	for (size_t i = 0; i < AW_COUNT(errors); i++)
		assert_int_equal(judge(AW_PERMISSIVE_YES, errors[i]), AW_OUTCOME_FAILS_ANYWAY);
}

static void T30_any_other_error_may_be_success_tomorrow_and_breaks(void **state)
{
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };
	struct aw_access a = access_of(AW_PERMISSIVE_YES, ECONNREFUSED);
	struct aw_judgement j = aw_judge_record(&a);

	(void)state;
	assert_int_equal(j.outcome, AW_OUTCOME_BREAKS);
	assert_int_equal(aw_judgement_text(&j, &text), 0);
	assert_non_null(strstr(text.p, "ECONNREFUSED"));
	assert_int_equal(judge(AW_PERMISSIVE_YES, ENOENT), AW_OUTCOME_BREAKS);
	assert_int_equal(judge(AW_PERMISSIVE_YES, 512), AW_OUTCOME_BREAKS); /* ERESTARTSYS */
}

static void T30_one_denial_that_did_not_fail_is_enough_to_break(void **state)
{
	static const int others[] = { 0, -1, ENOENT };

	(void)state;
	for (size_t i = 0; i < AW_COUNT(others); i++) {
		struct aw_access a = access_of(AW_PERMISSIVE_YES, EACCES);

		add(&a, access_of(AW_PERMISSIVE_YES, others[i]));
		assert_int_equal(aw_judge_record(&a).outcome, AW_OUTCOME_BREAKS);
	}
}

static void T30_without_a_system_call_it_is_assumed_to_break(void **state)
{
	(void)state;
	assert_int_equal(judge(AW_PERMISSIVE_YES, -1), AW_OUTCOME_BREAKS);
}

static void permissive_0_is_denied_already_whatever_the_call_did(void **state)
{
	(void)state;
	assert_int_equal(judge(AW_PERMISSIVE_NO, EACCES), AW_OUTCOME_ALREADY_DENIED);
	assert_int_equal(judge(AW_PERMISSIVE_NO, 0), AW_OUTCOME_ALREADY_DENIED);
	assert_int_equal(judge(AW_PERMISSIVE_NO, -1), AW_OUTCOME_ALREADY_DENIED);
}

static void T7_without_the_field_the_system_call_decides(void **state)
{
	(void)state;
	assert_int_equal(judge(AW_PERMISSIVE_UNSAID, 0), AW_OUTCOME_BREAKS);
	assert_int_equal(judge(AW_PERMISSIVE_UNSAID, -1), AW_OUTCOME_BREAKS);
	assert_int_equal(judge(AW_PERMISSIVE_UNSAID, EACCES), AW_OUTCOME_FAILS_ANYWAY);
}

static void T16_a_forbidden_change_of_context_breaks(void **state)
{
	struct aw_access a = access_of(AW_PERMISSIVE_UNSAID, -1);

	(void)state;
	a.origin = AW_ORIGIN_SELINUX_ERR;
	assert_int_equal(aw_judge_record(&a).outcome, AW_OUTCOME_BREAKS);
	assert_int_equal(aw_judge_record(&a).ground, AW_GROUND_INVALID);
	/* It may be what made the call fail. */
	a = access_of(AW_PERMISSIVE_UNSAID, EACCES);
	a.origin = AW_ORIGIN_SELINUX_ERR;
	assert_int_equal(aw_judge_record(&a).outcome, AW_OUTCOME_BREAKS);
}

static void every_outcome_has_a_name_and_is_found_by_it(void **state)
{
	enum aw_outcome found;

	(void)state;
	for (unsigned i = 0; i < AW_OUTCOMES; i++) {
		assert_int_equal(aw_outcome_by_name(aw_outcome_name((enum aw_outcome)i), &found),
				 0);
		assert_int_equal(found, i);
	}
	assert_null(aw_outcome_names[AW_OUTCOMES]);
	assert_int_equal(aw_outcome_by_name("broken", &found), -EINVAL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(T30_what_worked_in_permissive_mode_breaks),
		cmocka_unit_test(T30_errors_that_selinux_does_not_change_fail_anyway),
		cmocka_unit_test(T30_any_other_error_may_be_success_tomorrow_and_breaks),
		cmocka_unit_test(T30_one_denial_that_did_not_fail_is_enough_to_break),
		cmocka_unit_test(T30_without_a_system_call_it_is_assumed_to_break),
		cmocka_unit_test(permissive_0_is_denied_already_whatever_the_call_did),
		cmocka_unit_test(T7_without_the_field_the_system_call_decides),
		cmocka_unit_test(T16_a_forbidden_change_of_context_breaks),
		cmocka_unit_test(every_outcome_has_a_name_and_is_found_by_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
