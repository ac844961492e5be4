/* SPDX-License-Identifier: GPL-2.0-or-later
 * Judgements as they are read. */
#include "unit.h"

#include <errno.h>

#include "avcwatch/judge.h"

#define BIT(cause) (1u << AW_CAUSE_##cause)

static void assert_text(struct aw_judgement j, const char *text)
{
	AW_AUTO(aw_buf_done) struct aw_buf out = { 0 };

	assert_int_equal(aw_judgement_text(&j, &out), 0);
	assert_string_equal(out.p, text);
}

static void each_ground_is_a_sentence(void **state)
{
	(void)state;
	assert_text((struct aw_judgement){ .ground = AW_GROUND_WORKED },
		    "it worked in permissive mode; enforcing will refuse it");
	assert_text((struct aw_judgement){ .ground = AW_GROUND_OTHER_ERROR, .error = ENOENT },
		    "it failed with ENOENT, which may be success another day; "
		    "enforcing will refuse it");
	assert_text((struct aw_judgement){ .ground = AW_GROUND_OTHER_ERROR },
		    "it failed with an unknown error, which may be success another day; "
		    "enforcing will refuse it");
	assert_text((struct aw_judgement){ .ground = AW_GROUND_UNKNOWN },
		    "no record says how it ended; enforcing will refuse it");
	assert_text((struct aw_judgement){ .ground = AW_GROUND_INVALID },
		    "the kernel reported an invalid or forbidden change of context; "
		    "enforcing will refuse it");
	assert_text((struct aw_judgement){ .ground = AW_GROUND_REFUSED },
		    "it is refused already (permissive=0)");
	assert_text((struct aw_judgement){ .ground = AW_GROUND_FAILED, .error = EPERM },
		    "its system call failed anyway, with EPERM");
	assert_text((struct aw_judgement){ .ground = AW_GROUND_PERMISSIVE },
		    "its domain is permissive in the policy itself, and stays so");
	assert_text((struct aw_judgement){ .ground = AW_GROUND_ALLOWED }, "the policy allows it");
	assert_text((struct aw_judgement){ .ground = AW_GROUND_ALLOWED, .changed = true },
		    "the policy allows it; it or a boolean was changed after the last denial");
}

static void what_a_policy_lacks_is_named(void **state)
{
	static const struct {
		enum aw_missing missing;
		const char *text;
	} cases[] = {
		{ AW_MISSING_CLASS,
		  "it does not have the class, and a kernel that does will not load it (handle_unknown)" },
		{ AW_MISSING_PERM,
		  "it does not have the permission, and a kernel that does will not load it (handle_unknown)" },
		{ AW_MISSING_SOURCE_TYPE, "it does not have the source type" },
		{ AW_MISSING_TARGET_TYPE, "it does not have the target type" },
		{ AW_MISSING_SOURCE_CONTEXT, "the source context is not valid in it" },
		{ AW_MISSING_TARGET_CONTEXT, "the target context is not valid in it" },
	};

	(void)state;
	for (size_t i = 0; i < AW_COUNT(cases); i++) {
		AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };

		assert_int_equal(aw_buf_printf(&text, "the policy cannot tell: %s", cases[i].text),
				 0);
		assert_text((struct aw_judgement){ .ground = AW_GROUND_MISSING,
						   .missing = cases[i].missing },
			    text.p);
	}
}

static void each_cause_is_named(void **state)
{
	static const char *const texts[AW_CAUSES] = {
		[AW_CAUSE_MCS] = "its categories do not include those of the target",
		[AW_CAUSE_MLS] = "a constraint on levels forbids it",
		[AW_CAUSE_CONSTRAINT] = "a constraint forbids it",
		[AW_CAUSE_RBAC] = "its role may not become that one",
		[AW_CAUSE_BOUNDS] = "the type that bounds it may not do it",
		[AW_CAUSE_TE] = "no rule allows it",
		[AW_CAUSE_XPERM] = "no rule allows this ioctl command",
		[AW_CAUSE_TRANSITION] = "it is an invalid or forbidden change of context",
		[AW_CAUSE_USERSPACE] =
			"the policy does not have the class, and refuses what it does not have",
	};

	(void)state;
	for (unsigned i = 0; i < AW_CAUSES; i++) {
		AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };

		assert_int_equal(
			aw_buf_printf(&text, "it is refused already (permissive=0): %s", texts[i]),
			0);
		assert_text((struct aw_judgement){ .ground = AW_GROUND_REFUSED, .causes = 1u << i },
			    text.p);
	}
}

static void T33_what_handle_unknown_decides_is_said_to_be_unknown(void **state)
{
	(void)state;
	assert_text(
		(struct aw_judgement){ .ground = AW_GROUND_ALLOWED, .missing = AW_MISSING_CLASS },
		"the policy does not have the class, and allows what it does not have");
	assert_text(
		(struct aw_judgement){ .ground = AW_GROUND_ALLOWED, .missing = AW_MISSING_PERM },
		"the policy does not have the permission, and allows what it does not have");
	assert_text((struct aw_judgement){ .ground = AW_GROUND_REFUSED,
					   .causes = BIT(TE),
					   .missing = AW_MISSING_CLASS },
		    "it is refused already (permissive=0): the policy does not have the class, "
		    "and refuses what it does not have");
	assert_text(
		(struct aw_judgement){ .ground = AW_GROUND_REFUSED,
				       .causes = BIT(TE),
				       .missing = AW_MISSING_PERM },
		"it is refused already (permissive=0): the policy does not have the permission, "
		"and refuses what it does not have");
}

static void a_change_of_context_is_not_told_twice(void **state)
{
	(void)state;
	assert_text((struct aw_judgement){ .ground = AW_GROUND_INVALID, .causes = BIT(TRANSITION) },
		    "the kernel reported an invalid or forbidden change of context; "
		    "enforcing will refuse it");
}

/* So that nobody takes the rule for all that is missing. */
static void T1_several_causes_are_all_named_the_first_one_first(void **state)
{
	(void)state;
	assert_text(
		(struct aw_judgement){ .ground = AW_GROUND_WORKED, .causes = BIT(TE) | BIT(MCS) },
		"it worked in permissive mode; enforcing will refuse it: its categories do not "
		"include those of the target, and no rule allows it");
}

static void causes_are_not_taken_for_why_a_call_failed(void **state)
{
	(void)state;
	assert_text((struct aw_judgement){ .ground = AW_GROUND_FAILED,
					   .error = EACCES,
					   .causes = BIT(TE) },
		    "its system call failed anyway, with EACCES; enforcing will refuse it, too: "
		    "no rule allows it");
	assert_text((struct aw_judgement){ .ground = AW_GROUND_PERMISSIVE, .causes = BIT(TE) },
		    "its domain is permissive in the policy itself, and stays so, "
		    "though no rule allows it");
	assert_text((struct aw_judgement){ .ground = AW_GROUND_PERMISSIVE,
					   .causes = BIT(TE),
					   .dontaudit = true },
		    "its domain is permissive in the policy itself, and stays so, "
		    "though no rule allows it; enforcing will not log it");
}

static void booleans_are_named_with_the_values_that_they_need(void **state)
{
	(void)state;
	assert_text((struct aw_judgement){ .ground = AW_GROUND_WORKED,
					   .causes = BIT(TE),
					   .way = { { "container_strict", NULL }, { false } } },
		    "it worked in permissive mode; enforcing will refuse it: no rule allows it; "
		    "turning the boolean container_strict off allows it");
	assert_text((struct aw_judgement){ .ground = AW_GROUND_WORKED,
					   .causes = BIT(TE),
					   .way = { { "a", "b" }, { true, false } } },
		    "it worked in permissive mode; enforcing will refuse it: no rule allows it; "
		    "turning the booleans a on and b off allows it");
}

static void T37_silence_is_said(void **state)
{
	(void)state;
	assert_text((struct aw_judgement){ .ground = AW_GROUND_WORKED,
					   .causes = BIT(TE),
					   .dontaudit = true },
		    "it worked in permissive mode; enforcing will refuse it: no rule allows it; "
		    "enforcing will not log it");
}

static void each_cause_has_a_name(void **state)
{
	(void)state;
	assert_string_equal(aw_cause_name(AW_CAUSE_MCS), "mcs");
	assert_string_equal(aw_cause_name(AW_CAUSE_USERSPACE), "userspace");
	for (unsigned i = 0; i < AW_CAUSES; i++)
		assert_int_equal(aw_first_cause(UINT32_MAX << i & ((1u << AW_CAUSES) - 1)), i);
	assert_int_equal(aw_first_cause(0), AW_CAUSES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_ground_is_a_sentence),
		cmocka_unit_test(what_a_policy_lacks_is_named),
		cmocka_unit_test(each_cause_is_named),
		cmocka_unit_test(T33_what_handle_unknown_decides_is_said_to_be_unknown),
		cmocka_unit_test(a_change_of_context_is_not_told_twice),
		cmocka_unit_test(T1_several_causes_are_all_named_the_first_one_first),
		cmocka_unit_test(causes_are_not_taken_for_why_a_call_failed),
		cmocka_unit_test(booleans_are_named_with_the_values_that_they_need),
		cmocka_unit_test(T37_silence_is_said),
		cmocka_unit_test(each_cause_has_a_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
