/* SPDX-License-Identifier: GPL-2.0-or-later
 * What refuses an access, each part apart (T1 to T4, T7, T19, T37). */
#include "asking.h"

#include <string.h>

#define LOG_FILE OBJECT("var_log_t", "s0")
#define HTTP_PORT OBJECT("http_port_t", "s0")
#define TERMINAL OBJECT("devpts_t", "s0:c1,c2")

/* ---- one cause ---- */

static void no_allow_rule_alone_is_te(void **state)
{
	struct policies *all = *state;

	assert_refused(ask(all->allow, CONTAINER, LOG_FILE, "file", "write"), BIT(TE));
	assert_refused(ask(all->mls, CONTAINER, LOG_FILE, "file", "execmod"), BIT(TE));
	assert_null(ask(all->allow, CONTAINER, LOG_FILE, "file", "write").constraint);
}

static void T2_categories_refuse_what_a_rule_allows(void **state)
{
	struct policies *all = *state;
	struct aw_answer_of_policy a = ask(all->allow, CONTAINER, OTHERS_FILE, "file", "read");

	assert_refused(a, BIT(MCS));
	assert_non_null(a.constraint);
	assert_int_equal(aw_first_cause(a.causes), AW_CAUSE_MCS);
	assert_refused(ask(all->allow, CONTAINER, OTHERS_FILE, "dir", "search"), BIT(MCS));
	assert_refused(ask(all->allow, CONTAINER, PROCESS("perm_t", "s0:c3"), "process", "signal"),
		       BIT(MCS));
}

static void T2_another_containers_getattr_is_not_constrained(void **state)
{
	struct policies *all = *state;

	assert_allowed(ask(all->allow, CONTAINER, OTHERS_FILE, "file", "getattr"));
	assert_allowed(ask(all->allow, CONTAINER, OTHERS_FILE, "file", "open"));
}

static void of_several_sensitivities_a_constraint_on_levels_is_mls(void **state)
{
	struct policies *all = *state;

	assert_refused(
		ask(all->mls, CONTAINER, OBJECT("svirt_lxc_file_t", "s1:c1,c2"), "file", "read"),
		BIT(MLS));
	assert_refused(ask(all->mls, "mls_u:system_r:svirt_lxc_net_t:s1",
			   OBJECT("svirt_lxc_file_t", "s0"), "file", "write"),
		       BIT(MLS));
	assert_allowed(ask(all->mls, "mls_u:system_r:svirt_lxc_net_t:s1",
			   OBJECT("svirt_lxc_file_t", "s0"), "file", "read"));
	assert_refused(ask(all->mls, CONTAINER, OTHERS_FILE, "file", "read"), BIT(MLS));
}

static void a_role_that_a_constraint_keeps_is_no_te(void **state)
{
	struct policies *all = *state;
	struct aw_answer_of_policy a = ask(all->allow, PROCESS("svirt_lxc_net_t", "s0"),
					   "user_u:user_r:user_t:s0", "process", "transition");

	assert_refused(a, BIT(CONSTRAINT));
	assert_non_null(a.constraint);
}

static void a_user_that_a_constraint_keeps_is_no_te(void **state)
{
	struct policies *all = *state;

	assert_refused(ask(all->allow, "user_u:user_r:user_t:s0", OBJECT("home_t", "s0"), "file",
			   "create"),
		       BIT(CONSTRAINT));
	assert_allowed(ask(all->allow, "user_u:user_r:user_t:s0", "user_u:object_r:home_t:s0",
			   "file", "create"));
	assert_allowed(
		ask(all->allow, "user_u:user_r:user_t:s0", OBJECT("home_t", "s0"), "file", "read"));
}

static void a_role_that_may_not_become_another_is_rbac(void **state)
{
	struct policies *all = *state;

	assert_refused(ask(all->allow, "user_u:user_r:user_t:s0", PROCESS("init_t", "s0"),
			   "process", "transition"),
		       BIT(RBAC));
	assert_allowed(ask(all->allow, PROCESS("init_t", "s0"), "user_u:user_r:user_t:s0",
			   "process", "transition"));
	/* Only a transition changes the role. */
	assert_refused(ask(all->allow, "user_u:user_r:user_t:s0", PROCESS("init_t", "s0"),
			   "process", "signull"),
		       BIT(TE));
}

static void a_bounded_type_has_no_more_than_its_parent(void **state)
{
	struct policies *all = *state;
	const char *child = PROCESS("child_t", "s0");

	assert_allowed(ask(all->allow, child, LOG_FILE, "file", "read"));
	assert_allowed(ask(all->allow, child, LOG_FILE, "file", "getattr"));
	assert_refused(ask(all->allow, child, LOG_FILE, "file", "write"), BIT(BOUNDS));
	assert_refused(ask(all->allow, child, LOG_FILE, "file", "append"), BIT(BOUNDS));
	assert_refused(ask(all->allow, child, OBJECT("home_t", "s0"), "file", "read"), BIT(BOUNDS));
	/* On itself as the parent on the parent. */
	assert_allowed(ask(all->allow, child, child, "fifo_file", "read"));
}

static void an_ioctl_command_that_is_not_among_the_allowed_is_xperm(void **state)
{
	struct policies *all = *state;

	assert_refused(ask_ioctl(all->allow, CONTAINER, OWN_FILE, "file", 0x5404), BIT(XPERM));
	assert_refused(ask_ioctl(all->mls, CONTAINER, OWN_FILE, "file", 0x1), BIT(XPERM));
}

/* ---- several causes ---- */

static void T1_categories_and_a_missing_rule_are_both_named_and_categories_first(void **state)
{
	struct policies *all = *state;
	struct aw_answer_of_policy a;

	a = ask(all->allow, CONTAINER, PROCESS("perm_t", "s0:c3"), "process", "ptrace");
	assert_refused(a, BIT(MCS) | BIT(TE));
	assert_int_equal(aw_first_cause(a.causes), AW_CAUSE_MCS);
	a = ask(all->allow, CONTAINER, OBJECT("home_t", "s0:c9"), "file", "write");
	assert_refused(a, BIT(MCS) | BIT(TE));
	assert_non_null(a.constraint);
	/* With the categories it is the rule alone. */
	assert_refused(ask(all->allow, CONTAINER, PROCESS("perm_t", "s0:c1"), "process", "ptrace"),
		       BIT(TE));
}

static void categories_and_a_constraint_on_users_are_both_named(void **state)
{
	struct policies *all = *state;
	struct aw_answer_of_policy a =
		ask(all->allow, PROCESS("svirt_lxc_net_t", "s0:c1"),
		    "user_u:object_r:svirt_lxc_file_t:s0:c2", "file", "create");

	assert_refused(a, BIT(MCS) | BIT(CONSTRAINT));
	assert_int_equal(aw_first_cause(a.causes), AW_CAUSE_MCS);
}

static void a_transition_may_be_refused_by_constraint_role_and_rule_at_once(void **state)
{
	struct policies *all = *state;

	assert_refused(ask(all->allow, "user_u:user_r:user_t:s0", PROCESS("dockerd_t", "s0"),
			   "process", "dyntransition"),
		       BIT(RBAC) | BIT(TE));
	assert_refused(ask(all->allow, PROCESS("spc_t", "s0"), "user_u:user_r:user_t:s0", "process",
			   "transition"),
		       BIT(CONSTRAINT) | BIT(TE));
}

static void categories_and_an_ioctl_command_are_both_named(void **state)
{
	struct policies *all = *state;

	assert_refused(ask_ioctl(all->allow, CONTAINER, OTHERS_FILE, "file", 0x5401), BIT(MCS));
	assert_refused(ask_ioctl(all->allow, CONTAINER, OTHERS_FILE, "file", 0x5404),
		       BIT(MCS) | BIT(XPERM));
}

static void a_parent_without_a_rule_is_named_beside_the_childs_missing_one(void **state)
{
	struct policies *all = *state;

	assert_refused(
		ask(all->allow, PROCESS("child_t", "s0"), OBJECT("shadow_t", "s0"), "file", "read"),
		BIT(BOUNDS) | BIT(TE));
}

static void categories_that_refuse_child_and_parent_are_no_bounds(void **state)
{
	struct policies *all = *state;

	assert_refused(ask(all->allow, PROCESS("child_t", "s0"), OBJECT("var_log_t", "s0:c5"),
			   "file", "read"),
		       BIT(MCS));
	assert_refused(ask(all->allow, PROCESS("child_t", "s0"), OBJECT("var_log_t", "s0:c5"),
			   "file", "write"),
		       BIT(MCS) | BIT(BOUNDS));
}

static void what_is_new_has_one_level(void **state)
{
	struct policies *all = *state;

	assert_allowed(ask(all->allow, CONTAINER, OWN_FILE, "file", "create"));
	assert_refused(ask(all->allow, PROCESS("svirt_lxc_net_t", "s0-s0:c0.c1023"),
			   OBJECT("svirt_lxc_file_t", "s0-s0:c1"), "file", "create"),
		       BIT(MCS));
}

/* ---- booleans ---- */

static void assert_way(const struct aw_boolean_way *way, const char *name, bool value)
{
	assert_string_equal(way->names[0], name);
	assert_int_equal(way->values[0], value);
	assert_null(way->names[1]);
}

static void T3_a_boolean_that_would_allow_it_is_named(void **state)
{
	struct policies *all = *state;
	struct aw_answer_of_policy a = ask(all->allow, CONTAINER, LOG_FILE, "file", "append");

	assert_refused(a, BIT(TE));
	assert_int_equal(a.ways_n, 1);
	assert_way(&a.ways[0], "container_use_log", true);
	assert_int_equal(ask(all->allow, CONTAINER, LOG_FILE, "file", "write").ways_n, 0);
}

static void T3_a_boolean_may_have_to_be_turned_off(void **state)
{
	struct policies *all = *state;
	struct aw_answer_of_policy a = ask(all->allow, CONTAINER, PROCESS("init_t", "s0"),
					   "unix_stream_socket", "connectto");

	assert_refused(a, BIT(TE));
	assert_int_equal(a.ways_n, 1);
	assert_way(&a.ways[0], "container_strict", false);
	/* Its other branch is the one that holds. */
	assert_allowed(ask(all->allow, CONTAINER, PROCESS("init_t", "s0"), "process", "signull"));
}

static void T3_two_booleans_that_are_needed_together_are_named_together(void **state)
{
	struct policies *all = *state;
	struct aw_answer_of_policy a =
		ask(all->allow, CONTAINER, HTTP_PORT, "tcp_socket", "name_connect");
	const struct aw_boolean_way *way = &a.ways[0];
	size_t connect = a.ways_n && strcmp(way->names[0], "container_web") == 0;

	assert_refused(a, BIT(TE));
	assert_int_equal(a.ways_n, 1);
	assert_non_null(way->names[1]);
	assert_string_equal(way->names[connect], "container_connect");
	assert_string_equal(way->names[!connect], "container_web");
	assert_true(way->values[0] && way->values[1]);
}

static void T3_two_booleans_of_which_one_is_enough_are_two_ways(void **state)
{
	struct policies *all = *state;
	struct aw_answer_of_policy a =
		ask(all->allow, CONTAINER, HTTP_PORT, "tcp_socket", "name_bind");
	size_t connect = a.ways_n == 2 && strcmp(a.ways[0].names[0], "container_web") == 0;

	assert_refused(a, BIT(TE));
	assert_int_equal(a.ways_n, 2);
	assert_way(&a.ways[connect], "container_connect", true);
	assert_way(&a.ways[!connect], "container_web", true);
}

static void T3_no_boolean_is_named_where_categories_refuse_it_still(void **state)
{
	struct policies *all = *state;
	struct aw_answer_of_policy a =
		ask(all->allow, CONTAINER, OBJECT("home_t", "s0:c9"), "file", "read");

	assert_refused(a, BIT(MCS) | BIT(TE));
	assert_int_equal(a.ways_n, 0);
	a = ask(all->allow, CONTAINER, OBJECT("home_t", "s0"), "file", "read");
	assert_refused(a, BIT(TE));
	assert_int_equal(a.ways_n, 1);
	assert_way(&a.ways[0], "container_read_home", true);
}

static void T3_asking_for_booleans_changes_none(void **state)
{
	struct policies *all = *state;

	for (int i = 0; i < 3; i++) {
		assert_refused(ask(all->allow, CONTAINER, HTTP_PORT, "tcp_socket", "name_connect"),
			       BIT(TE));
		assert_refused(ask(all->allow, CONTAINER, PROCESS("init_t", "s0"),
				   "unix_stream_socket", "connectto"),
			       BIT(TE));
		assert_allowed(
			ask(all->allow, CONTAINER, PROCESS("init_t", "s0"), "process", "signull"));
	}
}

static void a_negated_boolean_that_is_off_allows(void **state)
{
	struct policies *all = *state;

	assert_allowed(ask(all->allow, PROCESS("init_t", "s0"), OBJECT("security_t", "s0"),
			   "security", "setenforce"));
}

/* ---- ioctl ---- */

static void T4_commands_are_allowed_by_their_numbers(void **state)
{
	struct policies *all = *state;

	for (int32_t cmd = 0x5401; cmd <= 0x5403; cmd++)
		assert_allowed(ask_ioctl(all->allow, CONTAINER, OWN_FILE, "file", cmd));
	assert_refused(ask_ioctl(all->allow, CONTAINER, OWN_FILE, "file", 0x5400), BIT(XPERM));
	assert_refused(ask_ioctl(all->allow, CONTAINER, OWN_FILE, "file", 0x8901), BIT(XPERM));
}

static void T4_command_0_is_a_command(void **state)
{
	struct policies *all = *state;
	const char *fifo = OBJECT("var_log_t", "s0");

	assert_allowed(ask_ioctl(all->allow, CONTAINER, fifo, "fifo_file", 0x0));
	assert_refused(ask_ioctl(all->allow, CONTAINER, fifo, "fifo_file", 0x1), BIT(XPERM));
	assert_refused(ask_ioctl(all->allow, CONTAINER, OWN_FILE, "file", 0x0), BIT(XPERM));
}

static void T4_without_numbers_all_commands_are_allowed(void **state)
{
	struct policies *all = *state;
	const char *spc = PROCESS("spc_t", "s0");

	assert_allowed(ask_ioctl(all->allow, spc, OTHERS_FILE, "file", 0x0));
	assert_allowed(ask_ioctl(all->allow, spc, OTHERS_FILE, "file", 0xffff));
}

static void T4_a_whole_driver_is_allowed_and_another_in_part(void **state)
{
	struct policies *all = *state;
	static const struct {
		int32_t cmd;
		bool allowed;
	} commands[] = { { 0x5400, true },  { 0x5410, true },  { 0x54ff, true },
			 { 0x5300, false }, { 0x5500, false }, { 0x890f, false },
			 { 0x8910, true },  { 0x8912, true },  { 0x8913, false } };

	for (size_t i = 0; i < AW_COUNT(commands); i++) {
		struct aw_answer_of_policy a =
			ask_ioctl(all->allow, CONTAINER, TERMINAL, "chr_file", commands[i].cmd);

		if (commands[i].allowed)
			assert_allowed(a);
		else
			assert_refused(a, BIT(XPERM));
	}
}

static void T4_numbers_of_an_attribute_count_for_its_types(void **state)
{
	struct policies *all = *state;
	const char *perm = PROCESS("perm_t", "s0:c1,c2");

	assert_allowed(ask_ioctl(all->allow, perm, TERMINAL, "chr_file", 0x5410));
	assert_refused(ask_ioctl(all->allow, perm, TERMINAL, "chr_file", 0x5411), BIT(XPERM));
}

static void T4_a_number_without_the_permission_is_te(void **state)
{
	struct policies *all = *state;
	const char *home = OBJECT("home_t", "s0");

	assert_refused(ask_ioctl(all->allow, CONTAINER, home, "file", 0x5401), BIT(TE));
	assert_refused(ask_ioctl(all->allow, CONTAINER, home, "file", 0x5402),
		       BIT(TE) | BIT(XPERM));
}

static void T4_an_ioctl_whose_command_is_not_known_is_asked_by_the_permission(void **state)
{
	struct policies *all = *state;

	assert_allowed(ask(all->allow, CONTAINER, OWN_FILE, "file", "ioctl"));
}

static void T37_a_command_may_be_refused_silently(void **state)
{
	struct policies *all = *state;
	struct aw_answer_of_policy a = ask_ioctl(all->allow, CONTAINER, OWN_FILE, "file", 0x5451);

	assert_refused(a, BIT(XPERM));
	assert_true(a.dontaudit);
	assert_false(ask_ioctl(all->allow, CONTAINER, OWN_FILE, "file", 0x5452).dontaudit);
}

/* As the kernel: any rule on numbers, one that only silences as well, makes them count. */
static void T4_numbers_that_are_only_silenced_leave_none_allowed(void **state)
{
	struct policies *all = *state;
	const char *spc = PROCESS("spc_t", "s0"), *log = OBJECT("var_log_t", "s0");
	struct aw_answer_of_policy a = ask_ioctl(all->allow, spc, log, "fifo_file", 0x5451);

	assert_refused(a, BIT(XPERM));
	assert_true(a.dontaudit);
	a = ask_ioctl(all->allow, spc, log, "fifo_file", 0x5401);
	assert_refused(a, BIT(XPERM));
	assert_false(a.dontaudit);
}

/* ---- silence, permissive domains ---- */

static void T37_what_enforcing_does_not_log_is_flagged(void **state)
{
	struct policies *all = *state;
	struct aw_answer_of_policy a =
		ask(all->allow, CONTAINER, OBJECT("shadow_t", "s0"), "file", "read");

	assert_refused(a, BIT(TE));
	assert_true(a.dontaudit);
	a = ask(all->allow, CONTAINER, OBJECT("shadow_t", "s0"), "file", "write");
	assert_refused(a, BIT(TE));
	assert_false(a.dontaudit);
	a = ask(all->allow, CONTAINER, CONTAINER, "capability", "sys_admin");
	assert_refused(a, BIT(TE));
	assert_true(a.dontaudit);
}

static void T37_another_containers_directory_is_refused_silently(void **state)
{
	struct policies *all = *state;
	struct aw_answer_of_policy a = ask(all->allow, CONTAINER, OTHERS_FILE, "dir", "search");

	assert_refused(a, BIT(MCS));
	assert_true(a.dontaudit);
	/* Allowed is never silent. */
	assert_allowed(ask(all->allow, CONTAINER, OWN_FILE, "dir", "search"));
}

static void T7_a_domain_that_is_permissive_in_the_policy_is_said_to_be(void **state)
{
	struct policies *all = *state;
	struct aw_answer_of_policy a = ask(all->allow, PROCESS("perm_t", "s0:c1"),
					   OBJECT("shadow_t", "s0"), "file", "read");

	assert_refused(a, BIT(TE));
	assert_true(a.permissive);
	/* As the target it is not. */
	a = ask(all->allow, CONTAINER, PROCESS("perm_t", "s0:c1"), "process", "ptrace");
	assert_false(a.permissive);
	assert_true(
		ask(all->allow, PROCESS("perm_t", "s0"), CONTAINER, "bpf", "prog_load").permissive);
}

/* ---- allowed ---- */

static void T19_what_is_allowed_already_is_allowed(void **state)
{
	struct policies *all = *state;

	assert_allowed(ask(all->allow, CONTAINER, OWN_FILE, "file", "write"));
	assert_allowed(ask(all->allow, CONTAINER, OBJECT("etc_t", "s0"), "file", "read"));
	/* T13: a rule that logs takes nothing away. */
	assert_allowed(ask(all->deny, CONTAINER, OBJECT("etc_t", "s0"), "file", "read"));
	assert_allowed(ask_manager(all->allow, PROCESS("spc_t", "s0"), OBJECT("unit_file_t", "s0"),
				   "service", "start"));
}

static void rules_on_self_count_for_the_type_whatever_its_levels(void **state)
{
	struct policies *all = *state;

	assert_allowed(ask(all->allow, CONTAINER, CONTAINER, "process", "fork"));
	assert_allowed(ask(all->allow, CONTAINER, CONTAINER, "capability", "chown"));
	assert_allowed(ask(all->allow, CONTAINER, CONTAINER, "fifo_file", "read"));
	assert_allowed(ask(all->allow, CONTAINER, PROCESS("svirt_lxc_net_t", "s0:c8"), "process",
			   "getsched"));
	assert_refused(ask(all->allow, CONTAINER, PROCESS("svirt_lxc_net_t", "s0:c8"), "process",
			   "signal"),
		       BIT(MCS));
	assert_refused(ask(all->allow, CONTAINER, PROCESS("perm_t", "s0"), "fifo_file", "read"),
		       BIT(TE));
}

static void exceptions_of_constraints_hold_for_the_source_only(void **state)
{
	struct policies *all = *state;

	assert_allowed(ask(all->allow, PROCESS("spc_t", "s0"), OTHERS_FILE, "file", "read"));
	assert_allowed(ask(all->allow, PROCESS("dockerd_t", "s0"), CONTAINER, "process", "signal"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_allow_rule_alone_is_te),
		cmocka_unit_test(T2_categories_refuse_what_a_rule_allows),
		cmocka_unit_test(T2_another_containers_getattr_is_not_constrained),
		cmocka_unit_test(of_several_sensitivities_a_constraint_on_levels_is_mls),
		cmocka_unit_test(a_role_that_a_constraint_keeps_is_no_te),
		cmocka_unit_test(a_user_that_a_constraint_keeps_is_no_te),
		cmocka_unit_test(a_role_that_may_not_become_another_is_rbac),
		cmocka_unit_test(a_bounded_type_has_no_more_than_its_parent),
		cmocka_unit_test(an_ioctl_command_that_is_not_among_the_allowed_is_xperm),
		cmocka_unit_test(
			T1_categories_and_a_missing_rule_are_both_named_and_categories_first),
		cmocka_unit_test(categories_and_a_constraint_on_users_are_both_named),
		cmocka_unit_test(a_transition_may_be_refused_by_constraint_role_and_rule_at_once),
		cmocka_unit_test(categories_and_an_ioctl_command_are_both_named),
		cmocka_unit_test(a_parent_without_a_rule_is_named_beside_the_childs_missing_one),
		cmocka_unit_test(categories_that_refuse_child_and_parent_are_no_bounds),
		cmocka_unit_test(what_is_new_has_one_level),
		cmocka_unit_test(T3_a_boolean_that_would_allow_it_is_named),
		cmocka_unit_test(T3_a_boolean_may_have_to_be_turned_off),
		cmocka_unit_test(T3_two_booleans_that_are_needed_together_are_named_together),
		cmocka_unit_test(T3_two_booleans_of_which_one_is_enough_are_two_ways),
		cmocka_unit_test(T3_no_boolean_is_named_where_categories_refuse_it_still),
		cmocka_unit_test(T3_asking_for_booleans_changes_none),
		cmocka_unit_test(a_negated_boolean_that_is_off_allows),
		cmocka_unit_test(T4_commands_are_allowed_by_their_numbers),
		cmocka_unit_test(T4_command_0_is_a_command),
		cmocka_unit_test(T4_without_numbers_all_commands_are_allowed),
		cmocka_unit_test(T4_a_whole_driver_is_allowed_and_another_in_part),
		cmocka_unit_test(T4_numbers_of_an_attribute_count_for_its_types),
		cmocka_unit_test(T4_a_number_without_the_permission_is_te),
		cmocka_unit_test(T4_an_ioctl_whose_command_is_not_known_is_asked_by_the_permission),
		cmocka_unit_test(T37_a_command_may_be_refused_silently),
		cmocka_unit_test(T4_numbers_that_are_only_silenced_leave_none_allowed),
		cmocka_unit_test(T37_what_enforcing_does_not_log_is_flagged),
		cmocka_unit_test(T37_another_containers_directory_is_refused_silently),
		cmocka_unit_test(T7_a_domain_that_is_permissive_in_the_policy_is_said_to_be),
		cmocka_unit_test(T19_what_is_allowed_already_is_allowed),
		cmocka_unit_test(rules_on_self_count_for_the_type_whatever_its_levels),
		cmocka_unit_test(exceptions_of_constraints_hold_for_the_source_only),
	};

	return cmocka_run_group_tests(tests, policies_load, policies_free);
}
