/* SPDX-License-Identifier: GPL-2.0-or-later
 * What a policy has by other names, or not at all; what it says of itself (T8, T18, T33, T43). */
#include "asking.h"

#include <malloc.h>
#include <string.h>

#include "judge/policy.h"

/* ---- aliases ---- */

static void an_alias_is_judged_as_the_type_that_it_stands_for(void **state)
{
	struct policies *all = *state;

	assert_allowed(ask(all->allow, PROCESS("container_t", "s0:c1,c2"),
			   OBJECT("container_file_t", "s0:c1,c2"), "file", "write"));
	assert_refused(ask(all->allow, PROCESS("container_t", "s0:c1,c2"),
			   OBJECT("container_file_t", "s0:c3"), "file", "write"),
		       BIT(MCS));
	assert_allowed(ask(all->allow, PROCESS("container_t", "s0"),
			   PROCESS("svirt_lxc_net_t", "s0"), "process", "fork"));
}

static void an_alias_has_a_primary_name_and_nothing_else_has(void **state)
{
	struct policies *all = *state;

	assert_string_equal(aw_policy_alias(all->allow, AW_STR("container_t")), "svirt_lxc_net_t");
	assert_string_equal(aw_policy_alias(all->mls, AW_STR("container_file_t")),
			    "svirt_lxc_file_t");
	assert_null(aw_policy_alias(all->allow, AW_STR("svirt_lxc_net_t")));
	assert_null(aw_policy_alias(all->allow, AW_STR("domain")));
	assert_null(aw_policy_alias(all->allow, AW_STR("no_such_t")));
	assert_null(aw_policy_alias(all->allow, AW_STR("")));
	assert_null(aw_policy_alias(all->allow, AW_STR("container_t\0x")));
}

/* ---- T18: names that are not in the policy ---- */

static void T18_a_type_that_is_not_in_the_policy_cannot_be_asked_for(void **state)
{
	struct policies *all = *state;

	assert_unknown(ask(all->allow, PROCESS("gone_t", "s0"), OWN_FILE, "file", "read"),
		       AW_MISSING_SOURCE_TYPE);
	assert_unknown(ask(all->allow, CONTAINER, OBJECT("gone_t", "s0"), "file", "read"),
		       AW_MISSING_TARGET_TYPE);
	assert_unknown(
		ask(all->allow, PROCESS("gone_t", "s0"), OBJECT("gone_t", "s0"), "file", "read"),
		AW_MISSING_SOURCE_TYPE);
	/* Whatever is unknown besides: a class that the policy does not have does not make up for it. */
	assert_unknown(ask(all->allow, PROCESS("gone_t", "s0"), OWN_FILE, "bpf", "prog_load"),
		       AW_MISSING_SOURCE_TYPE);
}

static void an_attribute_is_no_type(void **state)
{
	struct policies *all = *state;

	assert_unknown(ask(all->allow, PROCESS("domain", "s0"), OWN_FILE, "file", "read"),
		       AW_MISSING_SOURCE_TYPE);
	assert_unknown(ask(all->allow, CONTAINER, OBJECT("file_type", "s0"), "file", "read"),
		       AW_MISSING_TARGET_TYPE);
}

static void T18_a_user_role_or_level_that_is_not_in_the_policy_cannot_be_asked_for(void **state)
{
	static const char *const contexts[] = {
		"no_u:system_r:svirt_lxc_net_t:s0",
		"system_u:no_r:svirt_lxc_net_t:s0",
		"system_u:system_r:svirt_lxc_net_t:s1",
		"system_u:system_r:svirt_lxc_net_t:s0:c1024",
		"system_u:system_r:svirt_lxc_net_t:s0:x",
		"system_u:system_r:svirt_lxc_net_t:s0-s1",
		"system_u:system_r:svirt_lxc_net_t:s0-",
		"system_u:system_r:svirt_lxc_net_t:-s0",
		"system_u:system_r:svirt_lxc_net_t:s0-s0-s0",
	};
	struct policies *all = *state;

	for (size_t i = 0; i < AW_COUNT(contexts); i++) {
		assert_unknown(ask(all->allow, contexts[i], OWN_FILE, "file", "read"),
			       AW_MISSING_SOURCE_CONTEXT);
		assert_unknown(ask(all->allow, CONTAINER, contexts[i], "process", "signal"),
			       AW_MISSING_TARGET_CONTEXT);
	}
}

static void T18_what_may_not_go_together_is_no_context(void **state)
{
	static const char *const contexts[] = {
		"user_u:user_r:svirt_lxc_net_t:s0",   /* no type of the role */
		"user_u:system_r:svirt_lxc_net_t:s0", /* no role of the user */
		"system_u:user_r:user_t:s0",
		"system_u:system_r:svirt_lxc_file_t:s0",
		"system_u:system_r:svirt_lxc_net_t:s0:c1-s0:c2", /* the low end is not below the high one */
		"system_u:system_r:svirt_lxc_net_t:s0:c1-s0",
	};
	struct policies *all = *state;

	for (size_t i = 0; i < AW_COUNT(contexts); i++)
		assert_unknown(ask(all->allow, contexts[i], OWN_FILE, "file", "read"),
			       AW_MISSING_SOURCE_CONTEXT);
	assert_unknown(ask(all->allow, CONTAINER, contexts[0], "process", "signal"),
		       AW_MISSING_TARGET_CONTEXT);
	/* Of object_r is anything. */
	assert_allowed(ask(all->allow, CONTAINER, "user_u:object_r:svirt_lxc_file_t:s0:c1,c2",
			   "file", "read"));
}

static void a_user_has_no_more_sensitivity_than_the_policy_says(void **state)
{
	struct policies *all = *state;

	assert_unknown(ask(all->mls, PROCESS("svirt_lxc_net_t", "s1"), OWN_FILE, "file", "read"),
		       AW_MISSING_SOURCE_CONTEXT);
	assert_int_equal(ask(all->mls, "mls_u:system_r:svirt_lxc_net_t:s0-s2:c5", OWN_FILE, "file",
			     "getattr")
				 .missing,
			 AW_MISSING_NOTHING);
	assert_unknown(
		ask(all->mls, "mls_u:system_r:svirt_lxc_net_t:s2-s0", OWN_FILE, "file", "read"),
		AW_MISSING_SOURCE_CONTEXT);
}

static void a_context_without_a_range_is_none_where_the_policy_has_levels(void **state)
{
	struct policies *all = *state;

	assert_unknown(
		ask(all->allow, "system_u:system_r:svirt_lxc_net_t", OWN_FILE, "file", "read"),
		AW_MISSING_SOURCE_CONTEXT);
	assert_unknown(
		ask(all->allow, CONTAINER, "system_u:object_r:svirt_lxc_file_t", "file", "read"),
		AW_MISSING_TARGET_CONTEXT);
}

static void what_is_no_context_at_all_cannot_be_asked_for(void **state)
{
	static const char *const texts[] = { "", "svirt_lxc_net_t", "a:b",
					     ":::", "system_u::x:s0" };
	struct policies *all = *state;

	for (size_t i = 0; i < AW_COUNT(texts); i++) {
		struct aw_answer_of_policy a = ask(all->allow, texts[i], OWN_FILE, "file", "read");

		assert_int_equal(a.ruling, AW_RULING_UNKNOWN);
		assert_int_equal(a.causes, 0);
		a = ask(all->allow, CONTAINER, texts[i], "file", "read");
		assert_int_equal(a.ruling, AW_RULING_UNKNOWN);
	}
}

/* ---- ranges ---- */

static void of_a_range_the_high_end_is_what_categories_are_compared_by(void **state)
{
	struct policies *all = *state;
	const char *ranged = PROCESS("svirt_lxc_net_t", "s0-s0:c0.c1023");

	assert_allowed(ask(all->allow, ranged, OTHERS_FILE, "file", "read"));
	assert_allowed(ask(all->allow, ranged, OBJECT("svirt_lxc_file_t", "s0-s0:c0.c1023"), "file",
			   "read"));
	assert_refused(ask(all->allow, CONTAINER, OBJECT("svirt_lxc_file_t", "s0-s0:c0.c1023"),
			   "file", "read"),
		       BIT(MCS));
}

static void categories_may_be_written_in_any_way(void **state)
{
	static const char *const alike[] = {
		OBJECT("svirt_lxc_file_t", "s0:c1,c2,c3"),
		OBJECT("svirt_lxc_file_t", "s0:c1.c3"),
		OBJECT("svirt_lxc_file_t", "s0:c3,c1,c2"),
		OBJECT("svirt_lxc_file_t", "s0:c1.c2,c3"),
		OBJECT("svirt_lxc_file_t", "s0:c1.c3-s0:c1.c3"),
	};
	struct policies *all = *state;

	for (size_t i = 0; i < AW_COUNT(alike); i++) {
		assert_allowed(ask(all->allow, PROCESS("svirt_lxc_net_t", "s0:c1.c3"), alike[i],
				   "file", "read"));
		assert_refused(ask(all->allow, CONTAINER, alike[i], "file", "read"), BIT(MCS));
	}
}

/* ---- T33: classes and permissions that are not in the policy ---- */

static void T33_an_unknown_class_is_up_to_handle_unknown(void **state)
{
	struct policies *all = *state;

	assert_allowed(ask(all->allow, CONTAINER, CONTAINER, "bpf", "prog_load"));
	assert_refused(ask(all->deny, CONTAINER, CONTAINER, "bpf", "prog_load"), BIT(TE));
	assert_int_equal(ask(all->deny, CONTAINER, CONTAINER, "bpf", "prog_load").missing,
			 AW_MISSING_CLASS);
	assert_unknown(ask(all->reject, CONTAINER, CONTAINER, "bpf", "prog_load"),
		       AW_MISSING_CLASS);
}

static void T33_an_unknown_permission_is_up_to_handle_unknown(void **state)
{
	struct policies *all = *state;

	assert_allowed(ask(all->allow, CONTAINER, OTHERS_FILE, "file", "watch"));
	assert_refused(ask(all->deny, CONTAINER, OWN_FILE, "file", "watch"), BIT(TE));
	assert_int_equal(ask(all->deny, CONTAINER, OWN_FILE, "file", "watch").missing,
			 AW_MISSING_PERM);
	assert_unknown(ask(all->reject, CONTAINER, OWN_FILE, "file", "watch"), AW_MISSING_PERM);
	/* A permission of another class. */
	assert_refused(ask(all->deny, CONTAINER, OWN_FILE, "dir", "entrypoint"), BIT(TE));
}

static void an_object_managers_unknown_class_is_said_to_be_one(void **state)
{
	struct policies *all = *state;

	assert_allowed(
		ask_manager(all->allow, CONTAINER, PROCESS("init_t", "s0"), "dbus", "send_msg"));
	assert_refused(
		ask_manager(all->deny, CONTAINER, PROCESS("init_t", "s0"), "dbus", "send_msg"),
		BIT(USERSPACE));
	assert_refused(
		ask_manager(all->deny, CONTAINER, PROCESS("init_t", "s0"), "service", "send_msg"),
		BIT(TE));
}

static void a_policy_that_rejects_is_loaded_without_an_object_managers_class(void **state)
{
	struct policies *all = *state;

	assert_refused(
		ask_manager(all->reject, CONTAINER, PROCESS("init_t", "s0"), "dbus", "send_msg"),
		BIT(USERSPACE));
	assert_refused(
		ask_manager(all->reject, CONTAINER, PROCESS("init_t", "s0"), "system", "reexec"),
		BIT(TE));
}

/* ---- what it says of itself ---- */

static void info_tells_what_a_report_says_of_a_policy(void **state)
{
	struct policies *all = *state;
	const struct aw_policy_info *info = aw_policy_info(all->allow);

	assert_string_equal(info->path, "tests/policy/allow.policy");
	assert_int_equal(strlen(info->sha256), 64);
	assert_int_equal(strspn(info->sha256, "0123456789abcdef"), 64);
	assert_string_not_equal(info->sha256, aw_policy_info(all->deny)->sha256);
	assert_in_range(info->version, 30, 40);
	assert_true(info->mls);
	assert_int_equal(info->permissive_types_n, 1);
	assert_string_equal(info->permissive_types[0], "perm_t");
	assert_null(info->permissive_types[1]);
}

/* dontaudit on files of shadow_t, by attribute, on unlabeled_t, on self; and twice on numbers of ioctl. */
static void T8_the_rules_that_silence_are_counted(void **state)
{
	struct policies *all = *state;

	assert_int_equal(aw_policy_info(all->allow)->dontaudit_rules, 6);
	assert_int_equal(aw_policy_info(all->mls)->dontaudit_rules, 6);
}

static void T8_of_a_policy_without_dontaudit_rules_nothing_is_silent(void **state)
{
	static const char *const targets[] = { OBJECT("shadow_t", "s0"), OBJECT("home_t", "s0"),
					       OTHERS_FILE };
	struct policies *all = *state;
	AW_AUTO(aw_policy_freep) struct aw_policy *loud = NULL;
	struct aw_err err = { 0 };

	assert_int_equal(aw_policy_load("tests/policy/loud.policy", &loud, &err), 0);
	assert_int_equal(aw_policy_info(loud)->dontaudit_rules, 0);
	for (size_t i = 0; i < AW_COUNT(targets); i++) {
		const char *tclass = i ? "dir" : "file", *perm = i ? "search" : "read";
		struct aw_answer_of_policy silent =
			ask(all->deny, CONTAINER, targets[i], tclass, perm);
		struct aw_answer_of_policy a = ask(loud, CONTAINER, targets[i], tclass, perm);

		assert_true(silent.dontaudit);
		assert_refused(a, silent.causes);
		assert_false(a.dontaudit);
	}
	assert_refused(ask_ioctl(loud, CONTAINER, OWN_FILE, "file", 0x5451), BIT(XPERM));
	assert_false(ask_ioctl(loud, CONTAINER, OWN_FILE, "file", 0x5451).dontaudit);
}

static void info_tells_how_unknown_classes_are_handled(void **state)
{
	struct policies *all = *state;

	assert_string_equal(aw_handle_unknown_name(aw_policy_info(all->allow)->handle_unknown),
			    "allow");
	assert_string_equal(aw_handle_unknown_name(aw_policy_info(all->deny)->handle_unknown),
			    "deny");
	assert_string_equal(aw_handle_unknown_name(aw_policy_info(all->reject)->handle_unknown),
			    "reject");
}

/* ---- constraints in words; T43: never one that is not about the permission ---- */

static void assert_text(struct aw_policy *p, struct aw_answer_of_policy a, const char *text)
{
	AW_AUTO(aw_buf_done) struct aw_buf out = { 0 };

	assert_int_equal(aw_policy_constraint_text(p, &a, &out), 0);
	assert_string_equal(out.n ? out.p : "", text);
}

static void a_constraint_is_told_in_the_policys_own_words(void **state)
{
	struct policies *all = *state;

	assert_text(all->allow, ask(all->allow, CONTAINER, OTHERS_FILE, "file", "read"),
		    "mlsconstrain file { ioctl read write setattr lock append unlink link rename "
		    "execute execute_no_trans } (h1 dom h2 or t1 == mcs_ignore)");
	assert_text(all->allow,
		    ask(all->allow, CONTAINER, PROCESS("perm_t", "s0:c3"), "process", "ptrace"),
		    "mlsconstrain process { sigkill sigstop signal ptrace } "
		    "(h1 dom h2 or t1 == mcs_ignore)");
	assert_text(all->allow,
		    ask(all->allow, PROCESS("spc_t", "s0"), "user_u:user_r:user_t:s0", "process",
			"transition"),
		    "constrain process { transition dyntransition } "
		    "(r1 == r2 or t1 == can_change_role)");
	assert_text(all->allow,
		    ask(all->allow, "user_u:user_r:user_t:s0", OBJECT("home_t", "s0"), "file",
			"create"),
		    "constrain file { create relabelfrom relabelto } "
		    "(u1 == u2 or t1 == can_change_identity)");
}

static void a_constraint_on_levels_is_told_before_any_other(void **state)
{
	struct policies *all = *state;
	const char *text = "mlsconstrain file { create relabelto } "
			   "(h1 dom h2 and l2 == h2 or t1 == mcs_ignore)";

	assert_text(all->allow,
		    ask(all->allow, PROCESS("svirt_lxc_net_t", "s0:c1"),
			"user_u:object_r:svirt_lxc_file_t:s0:c2", "file", "create"),
		    text);
	assert_text(
		all->mls,
		ask(all->mls, CONTAINER, OBJECT("svirt_lxc_file_t", "s1:c1,c2"), "file", "getattr"),
		"mlsconstrain file { read getattr execute } (l1 dom l2 or t1 == mcs_ignore)");
}

static void without_a_constraint_there_is_no_text(void **state)
{
	struct policies *all = *state;

	assert_text(all->allow,
		    ask(all->allow, CONTAINER, OBJECT("shadow_t", "s0"), "file", "read"), "");
	assert_text(all->allow, ask(all->allow, CONTAINER, OWN_FILE, "file", "read"), "");
	assert_text(all->allow, ask(all->allow, CONTAINER, CONTAINER, "bpf", "x"), "");
}

/* ---- many questions ---- */

static void asking_twice_gives_the_same_answer(void **state)
{
	static const char *const perms[] = { "read", "create", "execmod", "watch", "relabelto" };
	struct policies *all = *state;

	for (size_t i = 0; i < AW_COUNT(perms); i++) {
		struct aw_answer_of_policy a =
			ask(all->allow, CONTAINER, OTHERS_FILE, "file", perms[i]);
		struct aw_answer_of_policy b =
			ask(all->allow, CONTAINER, OTHERS_FILE, "file", perms[i]);

		assert_int_equal(a.ruling, b.ruling);
		assert_int_equal(a.causes, b.causes);
		assert_int_equal(a.missing, b.missing);
		assert_ptr_equal(a.constraint, b.constraint);
	}
}

/* Each pair of categories is a context of its own. */
static void ask_of_level(struct aw_policy *p, unsigned i)
{
	unsigned low = i % 1023, high = low + 1 + i / 1023 % (1023 - low);
	char source[64], target[64];

	snprintf(source, sizeof(source), PROCESS("svirt_lxc_net_t", "s0:c%u,c%u"), low, high);
	snprintf(target, sizeof(target), OBJECT("svirt_lxc_file_t", "s0:c%u,c%u"), low, high);
	assert_allowed(ask(p, source, target, "file", "write"));
	if (low != 1 || high != 2)
		assert_refused(ask(p, source, OWN_FILE, "file", "write"), BIT(MCS));
}

static void T43_a_hundred_thousand_levels_are_judged_in_the_memory_of_one(void **state)
{
	struct policies *all = *state;
	struct mallinfo2 before;
	size_t computed;

	for (unsigned i = 0; i < 1000; i++)
		ask_of_level(all->allow, i);
	before = mallinfo2();
	computed = all->allow->memo.used;
	for (unsigned i = 0; i < 100000; i++)
		ask_of_level(all->allow, i);
	assert_true(mallinfo2().uordblks <= before.uordblks + 4096);
	/* The rules are looked up once for the two types and the class. */
	assert_int_equal(all->allow->memo.used, computed);
}

static void T43_what_the_rules_say_is_remembered_in_bounds(void **state)
{
	AW_AUTO(aw_policy_freep) struct aw_policy *p = NULL;
	struct aw_err err = { 0 };

	(void)state;
	assert_int_equal(aw_policy_load("tests/policy/allow.policy", &p, &err), 0);
	assert_allowed(ask(p, CONTAINER, OWN_FILE, "file", "write"));
	assert_allowed(ask(p, CONTAINER, OWN_FILE, "file", "read"));
	assert_int_equal(p->memo.used, 1);
	assert_refused(ask(p, CONTAINER, OWN_FILE, "dir", "mounton"), BIT(TE));
	assert_int_equal(p->memo.used, 2);
	/* As if it were full: it begins anew. */
	p->memo.used = p->memo.n / 2;
	assert_refused(ask(p, CONTAINER, OBJECT("shadow_t", "s0"), "file", "write"), BIT(TE));
	assert_int_equal(p->memo.used, 1);
	assert_allowed(ask(p, CONTAINER, OWN_FILE, "file", "write"));
	assert_int_equal(p->memo.used, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_alias_is_judged_as_the_type_that_it_stands_for),
		cmocka_unit_test(an_alias_has_a_primary_name_and_nothing_else_has),
		cmocka_unit_test(T18_a_type_that_is_not_in_the_policy_cannot_be_asked_for),
		cmocka_unit_test(an_attribute_is_no_type),
		cmocka_unit_test(
			T18_a_user_role_or_level_that_is_not_in_the_policy_cannot_be_asked_for),
		cmocka_unit_test(T18_what_may_not_go_together_is_no_context),
		cmocka_unit_test(a_user_has_no_more_sensitivity_than_the_policy_says),
		cmocka_unit_test(a_context_without_a_range_is_none_where_the_policy_has_levels),
		cmocka_unit_test(what_is_no_context_at_all_cannot_be_asked_for),
		cmocka_unit_test(of_a_range_the_high_end_is_what_categories_are_compared_by),
		cmocka_unit_test(categories_may_be_written_in_any_way),
		cmocka_unit_test(T33_an_unknown_class_is_up_to_handle_unknown),
		cmocka_unit_test(T33_an_unknown_permission_is_up_to_handle_unknown),
		cmocka_unit_test(an_object_managers_unknown_class_is_said_to_be_one),
		cmocka_unit_test(a_policy_that_rejects_is_loaded_without_an_object_managers_class),
		cmocka_unit_test(info_tells_what_a_report_says_of_a_policy),
		cmocka_unit_test(T8_the_rules_that_silence_are_counted),
		cmocka_unit_test(T8_of_a_policy_without_dontaudit_rules_nothing_is_silent),
		cmocka_unit_test(info_tells_how_unknown_classes_are_handled),
		cmocka_unit_test(a_constraint_is_told_in_the_policys_own_words),
		cmocka_unit_test(a_constraint_on_levels_is_told_before_any_other),
		cmocka_unit_test(without_a_constraint_there_is_no_text),
		cmocka_unit_test(asking_twice_gives_the_same_answer),
		cmocka_unit_test(T43_a_hundred_thousand_levels_are_judged_in_the_memory_of_one),
		cmocka_unit_test(T43_what_the_rules_say_is_remembered_in_bounds),
	};

	return cmocka_run_group_tests(tests, policies_load, policies_free);
}
