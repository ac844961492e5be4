/* SPDX-License-Identifier: GPL-2.0-or-later
 * The outcome that records and policy give together (T4, T7, T16, T18, T19, T33, T37). */
#include "asking.h"

#include <errno.h>

#include "avcwatch/judge.h"

#define SHADOW OBJECT("shadow_t", "s0")
#define DENIED_MS INT64_C(1000000)

/* One denial of a process in permissive mode, whose system call succeeded. */
static struct aw_access worked(const char *scontext, const char *tcontext, const char *tclass,
			       const char *perm)
{
	return (struct aw_access){ .scontext = aw_str_of(scontext),
				   .tcontext = aw_str_of(tcontext),
				   .tclass = aw_str_of(tclass),
				   .perm = aw_str_of(perm),
				   .ioctl_cmd = -1,
				   .origin = AW_ORIGIN_KERNEL,
				   .permissive = AW_PERMISSIVE_YES,
				   .count = 1,
				   .succeeded = 1,
				   .first_ms = DENIED_MS,
				   .last_ms = DENIED_MS };
}

static struct aw_access failed(struct aw_access a, int error)
{
	a.succeeded = 0;
	a.failed = 1;
	a.errors.bits[error / 64] |= UINT64_C(1) << (error % 64);
	return a;
}

static struct aw_judgement judge_at(struct aw_policy *p, struct aw_access a, int64_t changed_ms)
{
	struct aw_judgement j;

	assert_int_equal(aw_judge_access(p, &a, changed_ms, &j), 0);
	return j;
}

static struct aw_judgement judge(struct aw_policy *p, struct aw_access a)
{
	return judge_at(p, a, AW_TIME_NONE);
}

static void what_the_policy_refuses_ends_as_the_record_says_with_its_causes(void **state)
{
	struct policies *all = *state;
	struct aw_access a = worked(CONTAINER, OTHERS_FILE, "file", "execmod");
	struct aw_judgement j = judge(all->allow, a);

	assert_int_equal(j.outcome, AW_OUTCOME_BREAKS);
	assert_int_equal(j.ground, AW_GROUND_WORKED);
	assert_int_equal(j.causes, BIT(TE));
	j = judge(all->allow, worked(CONTAINER, PROCESS("perm_t", "s0:c3"), "process", "ptrace"));
	assert_int_equal(j.causes, BIT(MCS) | BIT(TE));
	a.permissive = AW_PERMISSIVE_NO;
	j = judge(all->allow, a);
	assert_int_equal(j.outcome, AW_OUTCOME_ALREADY_DENIED);
	assert_int_equal(j.causes, BIT(TE));
}

static void what_fails_anyway_keeps_its_error_and_has_causes(void **state)
{
	struct policies *all = *state;
	struct aw_judgement j =
		judge(all->allow, failed(worked(CONTAINER, SHADOW, "file", "write"), EACCES));

	assert_int_equal(j.outcome, AW_OUTCOME_FAILS_ANYWAY);
	assert_int_equal(j.ground, AW_GROUND_FAILED);
	assert_int_equal(j.error, EACCES);
	assert_int_equal(j.causes, BIT(TE));
}

static void T7_a_permissive_domain_of_the_policy_is_tolerated_whatever_the_record_says(void **state)
{
	static const enum aw_permissive fields[] = { AW_PERMISSIVE_YES, AW_PERMISSIVE_NO,
						     AW_PERMISSIVE_UNSAID };
	struct policies *all = *state;
	struct aw_access a = worked(PROCESS("perm_t", "s0:c1"), SHADOW, "file", "write");

	for (size_t i = 0; i < AW_COUNT(fields); i++) {
		struct aw_judgement j;

		a.permissive = fields[i];
		j = judge(all->allow, a);
		assert_int_equal(j.outcome, AW_OUTCOME_TOLERATED);
		assert_int_equal(j.ground, AW_GROUND_PERMISSIVE);
		assert_int_equal(j.causes, BIT(TE));
		assert_int_equal(j.error, 0);
	}
	assert_int_equal(judge(all->allow, failed(a, ENOENT)).error, 0);
}

/* The kernel looks at dontaudit rules whether it refuses or not (avc_audit_required). */
static void T37_dontaudit_silences_a_permissive_domain_as_any_other(void **state)
{
	struct policies *all = *state;
	struct aw_access a =
		worked(PROCESS("perm_t", "s0:c1"), OBJECT("home_t", "s0"), "dir", "search");
	struct aw_judgement j = judge(all->allow, a);

	assert_int_equal(j.outcome, AW_OUTCOME_TOLERATED);
	assert_true(j.dontaudit);
	assert_false(judge(all->allow, worked(PROCESS("perm_t", "s0:c1"), SHADOW, "file", "read"))
			     .dontaudit);
	a.scontext = aw_str_of(CONTAINER);
	assert_int_equal(judge(all->allow, a).outcome, AW_OUTCOME_BREAKS);
	assert_true(judge(all->allow, a).dontaudit);
}

/* Whether the kernel refuses a context that it cannot make is up to the mode of the system alone
 * (compute_sid_handle_invalid_context). */
static void T7_a_forbidden_change_of_context_breaks_a_permissive_domain_too(void **state)
{
	struct policies *all = *state;
	struct aw_access a = worked(PROCESS("perm_t", "s0:c1"), PROCESS("home_t", "s0:c1"),
				    "process", "transition");
	struct aw_judgement j;

	a.origin = AW_ORIGIN_SELINUX_ERR;
	a.permissive = AW_PERMISSIVE_UNSAID;
	j = judge(all->allow, a);
	assert_int_equal(j.outcome, AW_OUTCOME_BREAKS);
	assert_int_equal(j.ground, AW_GROUND_INVALID);
	assert_int_equal(j.causes, BIT(TRANSITION));
}

static void T19_what_the_policy_allows_is_allowed_whatever_the_record_says(void **state)
{
	struct policies *all = *state;
	struct aw_access a = worked(CONTAINER, OWN_FILE, "file", "write");
	struct aw_judgement j = judge(all->allow, a);

	assert_int_equal(j.outcome, AW_OUTCOME_ALLOWED);
	assert_int_equal(j.ground, AW_GROUND_ALLOWED);
	assert_int_equal(j.causes, 0);
	assert_false(j.dontaudit);
	a.permissive = AW_PERMISSIVE_NO;
	assert_int_equal(judge(all->allow, a).outcome, AW_OUTCOME_ALLOWED);
	assert_int_equal(judge(all->allow, failed(a, EACCES)).outcome, AW_OUTCOME_ALLOWED);
	assert_int_equal(judge(all->allow, failed(a, EACCES)).error, 0);
}

static void T19_changed_means_after_the_last_denial(void **state)
{
	struct policies *all = *state;
	struct aw_access a = worked(CONTAINER, OWN_FILE, "file", "write");

	assert_true(judge_at(all->allow, a, DENIED_MS + 1).changed);
	assert_false(judge_at(all->allow, a, DENIED_MS).changed);
	assert_false(judge_at(all->allow, a, DENIED_MS - 1).changed);
	assert_false(judge_at(all->allow, a, AW_TIME_NONE).changed);
	a.last_ms = DENIED_MS + 10;
	assert_false(judge_at(all->allow, a, DENIED_MS + 5).changed);
	/* Of a denial without a time nothing is known to be later. */
	a.first_ms = a.last_ms = AW_TIME_NONE;
	assert_false(judge_at(all->allow, a, DENIED_MS).changed);
}

static void what_is_refused_still_is_not_changed(void **state)
{
	struct policies *all = *state;

	assert_false(judge_at(all->allow, worked(CONTAINER, SHADOW, "file", "write"), DENIED_MS + 1)
			     .changed);
}

static void T18_what_cannot_be_asked_is_unknown_with_the_reason(void **state)
{
	struct policies *all = *state;
	struct aw_access a = worked(CONTAINER, OBJECT("gone_t", "s0"), "file", "read");
	struct aw_judgement j = judge(all->allow, a);

	assert_int_equal(j.outcome, AW_OUTCOME_UNKNOWN);
	assert_int_equal(j.ground, AW_GROUND_MISSING);
	assert_int_equal(j.missing, AW_MISSING_TARGET_TYPE);
	assert_int_equal(j.causes, 0);
	/* A call that failed by itself is no proof for a type that nobody can judge. */
	assert_int_equal(judge(all->allow, failed(a, EACCES)).outcome, AW_OUTCOME_UNKNOWN);
}

static void T18_what_was_refused_already_needs_no_policy(void **state)
{
	struct policies *all = *state;
	struct aw_access a = worked(CONTAINER, OBJECT("gone_t", "s0"), "file", "read");
	struct aw_judgement j;

	a.permissive = AW_PERMISSIVE_NO;
	j = judge(all->allow, a);
	assert_int_equal(j.outcome, AW_OUTCOME_ALREADY_DENIED);
	assert_int_equal(j.ground, AW_GROUND_REFUSED);
	assert_int_equal(j.causes, 0);
}

/* The label of the file is none in the policy (trawcon=), or it has none: the kernel takes it for unlabeled_t, whatever
 * was written there, and so do we. */
static void T18_what_has_no_valid_label_is_judged_as_unlabeled_t(void **state)
{
	struct policies *all = *state;
	struct aw_access a = worked(CONTAINER, OBJECT("unlabeled_t", "s0"), "file", "read");
	struct aw_judgement j = judge(all->allow, a);

	assert_int_equal(j.outcome, AW_OUTCOME_BREAKS);
	assert_int_equal(j.causes, BIT(TE));
	assert_int_equal(j.missing, AW_MISSING_NOTHING);
	a.scontext = aw_str_of(PROCESS("spc_t", "s0"));
	assert_int_equal(judge(all->allow, a).outcome, AW_OUTCOME_ALLOWED);
	/* A process may have lost its type as well; system_r may not have this one. */
	a = worked(PROCESS("unlabeled_t", "s0"), OWN_FILE, "file", "read");
	j = judge(all->allow, a);
	assert_int_equal(j.outcome, AW_OUTCOME_UNKNOWN);
	assert_int_equal(j.missing, AW_MISSING_SOURCE_CONTEXT);
	a.scontext = aw_str_of(OBJECT("unlabeled_t", "s0"));
	assert_int_equal(judge(all->allow, a).outcome, AW_OUTCOME_BREAKS);
}

static void T33_what_the_policy_does_not_know_is_up_to_handle_unknown(void **state)
{
	struct policies *all = *state;
	struct aw_access a = worked(CONTAINER, CONTAINER, "bpf", "prog_load");

	assert_int_equal(judge(all->allow, a).outcome, AW_OUTCOME_ALLOWED);
	assert_int_equal(judge(all->deny, a).outcome, AW_OUTCOME_BREAKS);
	assert_int_equal(judge(all->deny, a).causes, BIT(TE));
	assert_int_equal(judge(all->deny, a).missing, AW_MISSING_CLASS);
	assert_int_equal(judge(all->allow, a).missing, AW_MISSING_CLASS);
	assert_int_equal(judge(all->reject, a).outcome, AW_OUTCOME_UNKNOWN);
	assert_int_equal(judge(all->reject, a).missing, AW_MISSING_CLASS);
}

/* T18: and is not left out, as audit2why does it. */
static void T33_a_permission_that_the_policy_does_not_know_is_up_to_handle_unknown(void **state)
{
	struct policies *all = *state;
	struct aw_access a = worked(CONTAINER, OWN_FILE, "file", "watch");
	struct aw_judgement j = judge(all->allow, a);

	assert_int_equal(j.outcome, AW_OUTCOME_ALLOWED);
	assert_int_equal(j.missing, AW_MISSING_PERM);
	j = judge(all->deny, a);
	assert_int_equal(j.outcome, AW_OUTCOME_BREAKS);
	assert_int_equal(j.missing, AW_MISSING_PERM);
	assert_int_equal(j.causes, BIT(TE));
	j = judge(all->reject, a);
	assert_int_equal(j.outcome, AW_OUTCOME_UNKNOWN);
	assert_int_equal(j.ground, AW_GROUND_MISSING);
	assert_int_equal(j.missing, AW_MISSING_PERM);
	/* Of a domain that is permissive in the policy it is tolerated; by a policy that is not loaded nobody is. */
	a.scontext = aw_str_of(PROCESS("perm_t", "s0:c1,c2"));
	assert_int_equal(judge(all->deny, a).outcome, AW_OUTCOME_TOLERATED);
	assert_int_equal(judge(all->reject, a).outcome, AW_OUTCOME_UNKNOWN);
}

static void T16_a_forbidden_change_of_context_has_a_cause_of_its_own(void **state)
{
	struct policies *all = *state;
	/* Which the policy is not asked about: it allows these two types the permission. */
	struct aw_access a = worked(PROCESS("dockerd_t", "s0"), CONTAINER, "process", "transition");
	struct aw_judgement j;

	assert_int_equal(judge(all->allow, a).outcome, AW_OUTCOME_ALLOWED);
	a.origin = AW_ORIGIN_SELINUX_ERR;
	a.permissive = AW_PERMISSIVE_UNSAID;
	j = judge(all->allow, a);
	assert_int_equal(j.outcome, AW_OUTCOME_BREAKS);
	assert_int_equal(j.ground, AW_GROUND_INVALID);
	assert_int_equal(j.causes, BIT(TRANSITION));
	a.tcontext = AW_STR("system_u:system_r:gone_t:s0");
	assert_int_equal(judge(all->allow, a).causes, BIT(TRANSITION));
}

static void an_object_managers_class_is_judged_as_any_other(void **state)
{
	struct policies *all = *state;
	struct aw_access a = worked(CONTAINER, OBJECT("unit_file_t", "s0"), "service", "start");

	a.origin = AW_ORIGIN_USERSPACE;
	assert_int_equal(judge(all->deny, a).outcome, AW_OUTCOME_BREAKS);
	assert_int_equal(judge(all->deny, a).causes, BIT(TE));
	a.scontext = aw_str_of(PROCESS("spc_t", "s0"));
	assert_int_equal(judge(all->deny, a).outcome, AW_OUTCOME_ALLOWED);
}

static void an_object_managers_class_that_the_policy_does_not_have_is_said_to_be_one(void **state)
{
	struct policies *all = *state;
	struct aw_access a = worked(CONTAINER, PROCESS("init_t", "s0"), "dbus", "send_msg");

	a.origin = AW_ORIGIN_USERSPACE;
	assert_int_equal(judge(all->deny, a).causes, BIT(USERSPACE));
	assert_int_equal(judge(all->reject, a).causes, BIT(USERSPACE));
	assert_int_equal(judge(all->allow, a).outcome, AW_OUTCOME_ALLOWED);
	a.origin = AW_ORIGIN_KERNEL;
	assert_int_equal(judge(all->deny, a).causes, BIT(TE));
}

static void a_way_by_booleans_is_kept(void **state)
{
	struct policies *all = *state;
	struct aw_judgement j =
		judge(all->allow, worked(CONTAINER, OBJECT("var_log_t", "s0"), "file", "append"));

	assert_string_equal(j.way.names[0], "container_use_log");
	assert_true(j.way.values[0]);
	assert_null(judge(all->allow, worked(CONTAINER, SHADOW, "file", "write")).way.names[0]);
}

static void T4_the_command_of_an_ioctl_is_judged(void **state)
{
	struct policies *all = *state;
	struct aw_access a = worked(CONTAINER, OBJECT("var_log_t", "s0"), "fifo_file", "ioctl");

	a.ioctl_cmd = 0;
	assert_int_equal(judge(all->allow, a).outcome, AW_OUTCOME_ALLOWED);
	a.ioctl_cmd = 1;
	assert_int_equal(judge(all->allow, a).outcome, AW_OUTCOME_BREAKS);
	assert_int_equal(judge(all->allow, a).causes, BIT(XPERM));
}

static void T37_what_enforcing_will_not_log_is_said(void **state)
{
	struct policies *all = *state;
	struct aw_judgement j = judge(all->allow, worked(CONTAINER, SHADOW, "file", "read"));

	assert_int_equal(j.outcome, AW_OUTCOME_BREAKS);
	assert_true(j.dontaudit);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_the_policy_refuses_ends_as_the_record_says_with_its_causes),
		cmocka_unit_test(what_fails_anyway_keeps_its_error_and_has_causes),
		cmocka_unit_test(
			T7_a_permissive_domain_of_the_policy_is_tolerated_whatever_the_record_says),
		cmocka_unit_test(T37_dontaudit_silences_a_permissive_domain_as_any_other),
		cmocka_unit_test(T7_a_forbidden_change_of_context_breaks_a_permissive_domain_too),
		cmocka_unit_test(T19_what_the_policy_allows_is_allowed_whatever_the_record_says),
		cmocka_unit_test(T19_changed_means_after_the_last_denial),
		cmocka_unit_test(what_is_refused_still_is_not_changed),
		cmocka_unit_test(T18_what_cannot_be_asked_is_unknown_with_the_reason),
		cmocka_unit_test(T18_what_was_refused_already_needs_no_policy),
		cmocka_unit_test(T18_what_has_no_valid_label_is_judged_as_unlabeled_t),
		cmocka_unit_test(T33_what_the_policy_does_not_know_is_up_to_handle_unknown),
		cmocka_unit_test(
			T33_a_permission_that_the_policy_does_not_know_is_up_to_handle_unknown),
		cmocka_unit_test(T16_a_forbidden_change_of_context_has_a_cause_of_its_own),
		cmocka_unit_test(an_object_managers_class_is_judged_as_any_other),
		cmocka_unit_test(
			an_object_managers_class_that_the_policy_does_not_have_is_said_to_be_one),
		cmocka_unit_test(a_way_by_booleans_is_kept),
		cmocka_unit_test(T4_the_command_of_an_ioctl_is_judged),
		cmocka_unit_test(T37_what_enforcing_will_not_log_is_said),
	};

	return cmocka_run_group_tests(tests, policies_load, policies_free);
}
