/* SPDX-License-Identifier: GPL-2.0-or-later
 * What the rules say that speak of an access, in their own words, and where else it would be allowed (T3, T4, T8). */
#include "asking.h"

#include <string.h>

#define SHADOW OBJECT("shadow_t", "s0")
#define LOG_FILE OBJECT("var_log_t", "s0")
#define HTTP_PORT OBJECT("http_port_t", "s0")
#define TERMINAL OBJECT("devpts_t", "s0")
#define OFF "  # off"

static int load(void **state, const char *file)
{
	struct aw_policy *p = NULL;
	struct aw_err err = { 0 };

	if (aw_policy_load(file, &p, &err) < 0)
		fail_msg("%s", err.msg);
	*state = p;
	return 0;
}

/* base.cil, and more rules than the other tests want. */
static int load_rules(void **state)
{
	return load(state, "tests/policy/rules.policy");
}

static int load_loud(void **state)
{
	return load(state, "tests/policy/loud.policy");
}

static int unload(void **state)
{
	aw_policy_free(*state);
	return 0;
}

#define RULES AW_AUTO(aw_policy_rules_done) struct aw_policy_rules
#define TYPES AW_AUTO(aw_policy_types_done) struct aw_policy_types

static struct aw_question question(const char *scontext, const char *tcontext, const char *tclass,
				   const char *perm)
{
	return (struct aw_question){ .scontext = aw_str_of(scontext),
				     .tcontext = aw_str_of(tcontext),
				     .tclass = aw_str_of(tclass),
				     .perm = aw_str_of(perm),
				     .ioctl_cmd = -1 };
}

static void add_asked(const struct aw_policy *p, struct aw_question q, struct aw_policy_rules *out)
{
	assert_int_equal(aw_policy_rules_add(p, &q, out), 0);
}

#define add(p, scontext, tcontext, tclass, perm, out)                                              \
	add_asked((p), question(scontext, tcontext, tclass, perm), (out))

/* A rule a line, with OFF behind those that do not hold. */
static void assert_listed(const struct aw_policy_rules *r, const char *expected)
{
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };

	for (size_t i = 0; i < r->n; i++)
		assert_int_equal(aw_buf_printf(&text, "%s%s\n", r->items[i].text,
					       r->items[i].holds ? "" : OFF),
				 0);
	assert_int_equal(aw_buf_putc(&text, '\0'), 0);
	assert_string_equal(text.p, expected);
}

/* What is asked of a policy, and the rules that it is to list. */
struct listing {
	const struct aw_policy *p;
	struct aw_question q;
	const char *expected;
};

static void assert_listing(const struct listing *l)
{
	RULES r = { 0 };

	assert_int_equal(aw_policy_rules_add(l->p, &l->q, &r), 0);
	assert_listed(&r, l->expected);
}

static struct aw_question ioctl_question(const char *scontext, const char *tcontext,
					 const char *tclass, int32_t command)
{
	struct aw_question q = question(scontext, tcontext, tclass, "ioctl");

	q.ioctl_cmd = command;
	return q;
}

#define assert_rules(p, scontext, tcontext, tclass, perm, expected)                                \
	assert_listing(                                                                            \
		&(struct listing){ (p), question(scontext, tcontext, tclass, perm), (expected) })
#define assert_ioctl_rules(p, scontext, tcontext, tclass, command, expected)                       \
	assert_listing(&(struct listing){                                                          \
		(p), ioctl_question(scontext, tcontext, tclass, command), (expected) })

/* ---- allow ---- */

static void a_rule_of_both_types_is_listed_with_all_its_permissions(void **state)
{
	assert_rules(*state, PROCESS("parent_t", "s0"), LOG_FILE, "file", "open",
		     "allow parent_t var_log_t:file { read getattr open };\n");
	assert_rules(*state, PROCESS("dockerd_t", "s0"), CONTAINER, "process", "sigkill",
		     "allow dockerd_t svirt_lxc_net_t:process { transition sigkill signal };\n");
}

static void a_rule_of_attributes_is_listed_by_their_names(void **state)
{
	assert_rules(*state, CONTAINER, OBJECT("etc_t", "s0"), "file", "getattr",
		     "allow domain base_file:file { read getattr open };\n");
	assert_rules(*state, PROCESS("perm_t", "s0"), PROCESS("dockerd_t", "s0"), "fifo_file",
		     "write",
		     "permissive perm_t;\n"
		     "allow container_domain container_peer:fifo_file { write getattr };\n");
	/* user_t is a domain, var_log_t no base_file. */
	assert_rules(*state, PROCESS("user_t", "s0"), LOG_FILE, "file", "read", "");
}

static void a_rule_on_itself_names_the_type_twice(void **state)
{
	assert_rules(*state, PROCESS("init_t", "s0"), PROCESS("init_t", "s0"), "system", "reload",
		     "allow init_t init_t:system { halt reboot status start stop reload };\n");
}

static void a_rule_without_the_permission_does_not_speak_of_it(void **state)
{
	assert_rules(*state, PROCESS("parent_t", "s0"), LOG_FILE, "file", "write", "");
	assert_rules(*state, PROCESS("parent_t", "s0"), LOG_FILE, "dir", "read", "");
	/* auditallow says nothing of what is refused. */
	assert_rules(*state, CONTAINER, OBJECT("etc_t", "s0"), "file", "write", "");
}

static void an_alias_is_listed_as_the_type_that_it_stands_for(void **state)
{
	assert_rules(*state, PROCESS("container_t", "s0"), PROCESS("perm_t", "s0"), "process",
		     "signull",
		     "allow svirt_lxc_net_t perm_t:process { sigkill signull signal };\n");
}

/* ---- T3: conditions ---- */

static void T3_a_conditional_rule_tells_its_condition_and_whether_it_holds(void **state)
{
	assert_rules(*state, CONTAINER, LOG_FILE, "file", "append",
		     "allow svirt_lxc_net_t var_log_t:file { getattr append open }; "
		     "[ container_use_log ]:True" OFF "\n");
	assert_rules(*state, CONTAINER, PROCESS("init_t", "s0"), "process", "signull",
		     "allow svirt_lxc_net_t init_t:process { signull }; "
		     "[ container_strict ]:True\n");
	assert_rules(*state, CONTAINER, HTTP_PORT, "tcp_socket", "name_connect",
		     "allow svirt_lxc_net_t http_port_t:tcp_socket { name_connect }; "
		     "[ container_connect && container_web ]:True" OFF "\n");
}

static void T3_a_rule_of_the_false_branch_says_so(void **state)
{
	assert_rules(*state, CONTAINER, PROCESS("init_t", "s0"), "unix_stream_socket", "connectto",
		     "allow svirt_lxc_net_t init_t:unix_stream_socket { connectto }; "
		     "[ container_strict ]:False" OFF "\n");
	assert_rules(*state, CONTAINER, SHADOW, "file", "link",
		     "allow svirt_lxc_net_t shadow_t:file { link }; [ b_a != b_d ]:False" OFF "\n");
	/* What was written as "not" of the whole. */
	assert_rules(*state, PROCESS("init_t", "s0"), OBJECT("security_t", "s0"), "security",
		     "setenforce",
		     "allow init_t security_t:security { load_policy setenforce setbool }; "
		     "[ secure_mode_policyload ]:False\n");
}

/* The only rule of a container on shadow_t with the permission, and its condition. */
static void assert_condition(const struct aw_policy *p, const char *perm, const char *condition,
			     const char *holds)
{
	char text[256];

	snprintf(text, sizeof(text), "allow svirt_lxc_net_t shadow_t:file { %s }; %s%s\n", perm,
		 condition, holds);
	assert_rules(p, CONTAINER, SHADOW, "file", perm, text);
}

static void T3_every_operator_is_written_as_the_policy_language_does(void **state)
{
	assert_condition(*state, "lock", "[ b_a ^ b_b ]:True", "");
	assert_condition(*state, "append", "[ b_a == b_c ]:True", "");
	assert_condition(*state, "map", "[ b_a != b_d ]:True", "");
	assert_condition(*state, "unlink", "[ b_a || !b_e ]:True", "");
}

static void T3_brackets_keep_together_what_the_condition_does(void **state)
{
	assert_condition(*state, "rename", "[ (b_a || b_b) && !(b_c && b_d) ]:True", "");
	assert_condition(*state, "execute",
			 "[ ((b_a && b_b) && b_c) || (b_d || (b_e ^ b_f)) ]:True", "");
	assert_condition(*state, "relabelfrom", "[ b_e || !(!b_f) ]:True", "");
	assert_rules(*state, CONTAINER, HTTP_PORT, "tcp_socket", "listen",
		     "allow svirt_lxc_net_t http_port_t:tcp_socket { listen }; "
		     "[ container_web && !(container_strict || container_connect) ]:True" OFF "\n");
}

static void a_constraint_has_brackets_where_they_are_needed_and_no_others(void **state)
{
	struct aw_answer_of_policy a = ask(*state, PROCESS("spc_t", "s0"),
					   "user_u:object_r:unit_file_t:s0", "service", "enable");
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };

	assert_refused(a, BIT(CONSTRAINT) | BIT(TE));
	assert_int_equal(aw_policy_constraint_text(*state, &a, &text), 0);
	assert_string_equal(text.p, "constrain service { enable } "
				    "((u1 == u2 or r1 == r2 or t1 == user_t and t2 == etc_t) "
				    "and not (t1 == init_t and t2 != etc_t))");
}

/* ---- T4: ioctl ---- */

static void T4_commands_are_ranges_and_a_driver_as_a_whole_is_one(void **state)
{
	assert_ioctl_rules(
		*state, CONTAINER, TERMINAL, "chr_file", 0x1,
		"allow svirt_lxc_net_t devpts_t:chr_file { ioctl read write getattr open };\n"
		"allowxperm container_domain devpts_t:chr_file ioctl { 0x5410 };\n"
		"allowxperm svirt_lxc_net_t devpts_t:chr_file ioctl { 0x5400-0x54ff };\n"
		"allowxperm svirt_lxc_net_t devpts_t:chr_file ioctl { 0x8910-0x8912 };\n");
	assert_ioctl_rules(*state, CONTAINER, LOG_FILE, "fifo_file", 0x1,
			   "allow svirt_lxc_net_t var_log_t:fifo_file { ioctl };\n"
			   "allowxperm svirt_lxc_net_t var_log_t:fifo_file ioctl { 0x0 };\n");
}

static void T4_drivers_side_by_side_are_one_range(void **state)
{
	assert_ioctl_rules(
		*state, PROCESS("dockerd_t", "s0"), TERMINAL, "chr_file", 0x1,
		"allow dockerd_t devpts_t:chr_file { ioctl };\n"
		"allowxperm dockerd_t devpts_t:chr_file ioctl { 0x8900-0x8bff 0xff00-0xffff };\n");
}

static void T4_rules_on_commands_are_listed_though_no_rule_allows_ioctl(void **state)
{
	assert_ioctl_rules(*state, CONTAINER, OBJECT("home_t", "s0"), "file", 0x5401,
			   "allowxperm svirt_lxc_net_t home_t:file ioctl { 0x5401 };\n");
	/* Also where the log does not tell the command. */
	assert_ioctl_rules(*state, CONTAINER, OBJECT("home_t", "s0"), "file", -1,
			   "allowxperm svirt_lxc_net_t home_t:file ioctl { 0x5401 };\n");
}

static void T4_of_another_permission_rules_on_commands_say_nothing(void **state)
{
	assert_rules(
		*state, CONTAINER, TERMINAL, "chr_file", "write",
		"allow svirt_lxc_net_t devpts_t:chr_file { ioctl read write getattr open };\n");
	assert_rules(*state, CONTAINER, OBJECT("home_t", "s0"), "file", "write", "");
}

static void T4_a_command_is_silenced_by_the_rules_that_name_it(void **state)
{
	const char *allowed =
		"allow dockerd_t devpts_t:chr_file { ioctl };\n"
		"allowxperm dockerd_t devpts_t:chr_file ioctl { 0x8900-0x8bff 0xff00-0xffff };\n";
	static const struct {
		int32_t command;
		const char *silenced;
	} cases[] = {
		{ 0x5400, "0x5400-0x54ff" },
		{ 0x54ff, "0x5400-0x54ff" },
		{ 0x8100, "0x8100 0x8105-0x8107" },
		{ 0x8107, "0x8100 0x8105-0x8107" },
		{ 0x8101, NULL },
		{ 0x8108, NULL },
		{ 0x53ff, NULL },
		{ 0x5500, NULL },
		{ 0x0, NULL },
		{ 0x8205, NULL },
		{ -1, NULL },
	};

	for (size_t i = 0; i < AW_COUNT(cases); i++) {
		char text[512];

		snprintf(text, sizeof(text), "%s%s%s%s", allowed,
			 cases[i].silenced ? "dontauditxperm dockerd_t devpts_t:chr_file ioctl { " :
					     "",
			 cases[i].silenced ? cases[i].silenced : "",
			 cases[i].silenced ? " };\n" : "");
		assert_ioctl_rules(*state, PROCESS("dockerd_t", "s0"), TERMINAL, "chr_file",
				   cases[i].command, text);
	}
}

/* ---- T8: dontaudit ---- */

static void T8_what_silences_is_listed_with_exactly_what_it_silences(void **state)
{
	assert_rules(*state, CONTAINER, SHADOW, "file", "open",
		     "dontaudit svirt_lxc_net_t shadow_t:file { read getattr open };\n");
	assert_rules(*state, CONTAINER, SHADOW, "file", "write", "");
	assert_rules(*state, CONTAINER, OBJECT("unlabeled_t", "s0"), "file", "getattr",
		     "dontaudit domain unlabeled_t:file { getattr };\n");
	assert_rules(*state, CONTAINER, CONTAINER, "capability", "sys_admin",
		     "dontaudit svirt_lxc_net_t svirt_lxc_net_t:capability "
		     "{ sys_ptrace sys_admin };\n");
}

static void T37_what_is_allowed_and_silenced_has_both_rules(void **state)
{
	assert_rules(*state, CONTAINER, OTHERS_FILE, "dir", "search",
		     "allow svirt_lxc_net_t svirt_lxc_file_t:dir { read write create getattr "
		     "setattr lock open add_name remove_name search rmdir };\n"
		     "dontaudit container_domain mountpoint:dir { write getattr search };\n");
}

static void T8_a_rule_may_silence_while_a_boolean_holds(void **state)
{
	assert_rules(*state, CONTAINER, SHADOW, "file", "mounton",
		     "dontaudit svirt_lxc_net_t shadow_t:file { quotaon mounton }; "
		     "[ b_c && b_e ]:True" OFF "\n");
}

static void T8_of_a_policy_without_dontaudit_there_is_none_to_list(void **state)
{
	assert_rules(*state, CONTAINER, SHADOW, "file", "open", "");
	assert_rules(*state, CONTAINER, OTHERS_FILE, "dir", "search",
		     "allow svirt_lxc_net_t svirt_lxc_file_t:dir { read write create getattr "
		     "setattr lock open add_name remove_name search rmdir };\n");
}

/* ---- of the source type ---- */

static void T7_a_permissive_domain_is_said_to_be_one_whatever_it_does(void **state)
{
	assert_rules(*state, PROCESS("perm_t", "s0"), SHADOW, "file", "write",
		     "permissive perm_t;\n");
	/* As the target it is not. */
	assert_rules(*state, PROCESS("dockerd_t", "s0"), PROCESS("perm_t", "s0"), "process",
		     "signull", "");
}

static void a_bounded_type_is_said_to_be_one_and_its_parent_is_not(void **state)
{
	assert_rules(*state, PROCESS("child_t", "s0"), LOG_FILE, "file", "write",
		     "typebounds parent_t child_t;\n"
		     "allow child_t var_log_t:file { read write getattr append open };\n");
	assert_rules(*state, PROCESS("parent_t", "s0"), LOG_FILE, "file", "write", "");
}

/* ---- what the policy does not know ---- */

static void T18_of_what_the_policy_does_not_know_no_rule_speaks(void **state)
{
	assert_rules(*state, PROCESS("no_such_t", "s0"), LOG_FILE, "file", "read", "");
	assert_rules(*state, CONTAINER, OBJECT("no_such_t", "s0"), "file", "read", "");
	assert_rules(*state, CONTAINER, OBJECT("etc_t", "s0"), "no_such_class", "read", "");
	assert_rules(*state, CONTAINER, OBJECT("etc_t", "s0"), "file", "no_such_perm", "");
	assert_rules(*state, CONTAINER, OBJECT("etc_t", "s0"), "file", "watch", "");
	assert_rules(*state, PROCESS("domain", "s0"), OBJECT("etc_t", "s0"), "file", "read", "");
	assert_rules(*state, "", "", "", "", "");
	assert_rules(*state, "svirt_lxc_net_t", "etc_t", "file", "read", "");
	/* Its source is known, and that is all. */
	assert_rules(*state, PROCESS("perm_t", "s0"), OBJECT("no_such_t", "s0"), "file", "read",
		     "permissive perm_t;\n");
}

/* ---- the list ---- */

static void rules_of_several_questions_add_up_each_once_by_kind_and_text(void **state)
{
	RULES r = { 0 };

	add(*state, CONTAINER, SHADOW, "file", "open", &r);
	add(*state, CONTAINER, SHADOW, "file", "unlink", &r);
	add(*state, PROCESS("perm_t", "s0"), OBJECT("etc_t", "s0"), "file", "read", &r);
	add(*state, CONTAINER, SHADOW, "file", "append", &r);
	add(*state, CONTAINER, SHADOW, "file", "read", &r);
	add(*state, CONTAINER, OBJECT("etc_t", "s0"), "file", "open", &r);
	add(*state, PROCESS("child_t", "s0"), SHADOW, "dir", "read", &r);
	assert_listed(&r, "permissive perm_t;\n"
			  "typebounds parent_t child_t;\n"
			  "allow domain base_file:file { read getattr open };\n"
			  "allow svirt_lxc_net_t shadow_t:file { append }; [ b_a == b_c ]:True\n"
			  "allow svirt_lxc_net_t shadow_t:file { unlink }; [ b_a || !b_e ]:True\n"
			  "dontaudit svirt_lxc_net_t shadow_t:file { read getattr open };\n");
	for (size_t i = 1; i < r.n; i++)
		assert_true(r.items[i - 1].kind <= r.items[i].kind);
}

static void there_is_a_bound_on_what_is_listed(void **state)
{
	RULES r = { 0 };

	add(*state, PROCESS("many_t", "s0"), OBJECT("much_t", "s0"), "dir", "rmdir", &r);
	assert_int_equal(r.n, AW_POLICY_RULES_MAX);
	for (size_t i = 1; i < r.n; i++)
		assert_true(strcmp(r.items[i - 1].text, r.items[i].text) < 0);
	add(*state, PROCESS("parent_t", "s0"), LOG_FILE, "file", "read", &r);
	assert_int_equal(r.n, AW_POLICY_RULES_MAX);
}

static void every_kind_has_the_policys_word(void **state)
{
	(void)state;
	assert_string_equal(aw_rule_kind_name(AW_RULE_PERMISSIVE), "permissive");
	assert_string_equal(aw_rule_kind_name(AW_RULE_BOUNDS), "typebounds");
	assert_string_equal(aw_rule_kind_name(AW_RULE_ALLOW), "allow");
	assert_string_equal(aw_rule_kind_name(AW_RULE_ALLOWXPERM), "allowxperm");
	assert_string_equal(aw_rule_kind_name(AW_RULE_DONTAUDIT), "dontaudit");
	assert_string_equal(aw_rule_kind_name(AW_RULE_DONTAUDITXPERM), "dontauditxperm");
}

/* ---- where it may ---- */

/* `perms` and the expected names: joined by blanks. */
static void assert_targets(struct aw_policy *p, const char *scontext, const char *tclass,
			   const char *perms, const char *expected)
{
	struct aw_question q = question(scontext, SHADOW, tclass, "read");
	struct aw_str rest = aw_str_of(perms), list[8];
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };
	TYPES t;
	size_t n = 0;

	while (n < AW_COUNT(list) && aw_str_cut(&rest, ' ', &list[n]))
		n++;
	assert_int_equal(aw_policy_targets(p, &q, list, n, &t), 0);
	for (size_t i = 0; i < t.n; i++)
		assert_int_equal(aw_buf_printf(&text, "%s%s", i ? " " : "", t.items[i]), 0);
	assert_int_equal(aw_buf_putc(&text, '\0'), 0);
	assert_string_equal(text.p, expected);
}

static void targets_are_types_by_name_and_no_attributes(void **state)
{
	/* By the attribute base_file, by type, and by a rule of its own. */
	assert_targets(*state, CONTAINER, "file", "read", "etc_t svirt_lxc_file_t unit_file_t");
	assert_targets(*state, PROCESS("container_t", "s0"), "file", "read",
		       "etc_t svirt_lxc_file_t unit_file_t");
	/* Itself, as a target; another's own is not. */
	assert_targets(*state, PROCESS("init_t", "s0"), "fifo_file", "read", "init_t");
}

static void all_permissions_must_be_allowed_on_the_same_target(void **state)
{
	assert_targets(*state, CONTAINER, "file", "read open",
		       "etc_t svirt_lxc_file_t unit_file_t");
	assert_targets(*state, CONTAINER, "file", "open read write", "svirt_lxc_file_t");
	assert_targets(*state, CONTAINER, "file", "read execmod", "");
}

static void T3_targets_of_conditional_rules_are_those_that_hold(void **state)
{
	/* home_t and var_log_t want booleans that are off; shadow_t's are on. */
	assert_targets(*state, CONTAINER, "file", "append", "shadow_t svirt_lxc_file_t");
	assert_targets(*state, CONTAINER, "file", "link", "svirt_lxc_file_t");
	assert_targets(*state, CONTAINER, "process", "signull", "init_t perm_t");
	assert_targets(*state, CONTAINER, "unix_stream_socket", "connectto", "svirt_lxc_net_t");
}

static void what_is_unknown_has_no_target(void **state)
{
	assert_targets(*state, PROCESS("no_such_t", "s0"), "file", "read", "");
	assert_targets(*state, PROCESS("domain", "s0"), "file", "read", "");
	assert_targets(*state, CONTAINER, "no_such_class", "read", "");
	assert_targets(*state, CONTAINER, "file", "read no_such_perm", "");
	assert_targets(*state, CONTAINER, "file", "", "");
}

#define RULES_TEST(test) cmocka_unit_test_setup_teardown(test, load_rules, unload)

int main(void)
{
	const struct CMUnitTest tests[] = {
		RULES_TEST(a_rule_of_both_types_is_listed_with_all_its_permissions),
		RULES_TEST(a_rule_of_attributes_is_listed_by_their_names),
		RULES_TEST(a_rule_on_itself_names_the_type_twice),
		RULES_TEST(a_rule_without_the_permission_does_not_speak_of_it),
		RULES_TEST(an_alias_is_listed_as_the_type_that_it_stands_for),
		RULES_TEST(T3_a_conditional_rule_tells_its_condition_and_whether_it_holds),
		RULES_TEST(T3_a_rule_of_the_false_branch_says_so),
		RULES_TEST(T3_every_operator_is_written_as_the_policy_language_does),
		RULES_TEST(T3_brackets_keep_together_what_the_condition_does),
		RULES_TEST(a_constraint_has_brackets_where_they_are_needed_and_no_others),
		RULES_TEST(T4_commands_are_ranges_and_a_driver_as_a_whole_is_one),
		RULES_TEST(T4_drivers_side_by_side_are_one_range),
		RULES_TEST(T4_rules_on_commands_are_listed_though_no_rule_allows_ioctl),
		RULES_TEST(T4_of_another_permission_rules_on_commands_say_nothing),
		RULES_TEST(T4_a_command_is_silenced_by_the_rules_that_name_it),
		RULES_TEST(T8_what_silences_is_listed_with_exactly_what_it_silences),
		RULES_TEST(T37_what_is_allowed_and_silenced_has_both_rules),
		RULES_TEST(T8_a_rule_may_silence_while_a_boolean_holds),
		cmocka_unit_test_setup_teardown(
			T8_of_a_policy_without_dontaudit_there_is_none_to_list, load_loud, unload),
		RULES_TEST(T7_a_permissive_domain_is_said_to_be_one_whatever_it_does),
		RULES_TEST(a_bounded_type_is_said_to_be_one_and_its_parent_is_not),
		RULES_TEST(T18_of_what_the_policy_does_not_know_no_rule_speaks),
		RULES_TEST(rules_of_several_questions_add_up_each_once_by_kind_and_text),
		RULES_TEST(there_is_a_bound_on_what_is_listed),
		cmocka_unit_test(every_kind_has_the_policys_word),
		RULES_TEST(targets_are_types_by_name_and_no_attributes),
		RULES_TEST(all_permissions_must_be_allowed_on_the_same_target),
		RULES_TEST(T3_targets_of_conditional_rules_are_those_that_hold),
		RULES_TEST(what_is_unknown_has_no_target),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
