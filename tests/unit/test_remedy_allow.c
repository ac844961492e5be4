/* SPDX-License-Identifier: GPL-2.0-or-later
 * Rules as a remedy (T1, T2, T4, T21, T23): where they work, what they open, and what guards say of them. */
#include "advised.h"
#include "host.h"

#include <string.h>

#define LEVEL_B "s0:c3,c4"
#define LEVEL_C "s0:c5,c6"
#define ETC "system_u:object_r:etc_t:s0"
#define SHADOW "system_u:object_r:shadow_t:s0"
#define HOME "system_u:object_r:home_t:s0"
#define PORT(type) "system_u:object_r:" type ":s0"
#define HOST_PROCESS "system_u:system_r:parent_t:s0"
#define PERMISSIVE "system_u:system_r:perm_t:" LEVEL

/* Nothing that opens it. */
static void assert_no_rule(const struct advice *a, const struct aw_group *g)
{
	assert_false(has_remedy(a, g, AW_REMEDY_ALLOW));
	assert_false(has_remedy(a, g, AW_REMEDY_WORKLOAD_TYPE));
}

/* ---- rules ---- */

static void T1_T2_what_no_rule_gives_has_none(void **state)
{
	static const struct {
		const char *source, *target, *tclass, *perm;
	} cases[] = {
		{ INSIDE, OBJECT(LEVEL_B), "file", "read" },
		{ INSIDE, OBJECT(LEVEL_B), "file", "ioctl" },
		{ INSIDE, "system_u:object_r:home_t:" LEVEL_B, "file", "write" },
		{ INSIDE, "system_u:system_r:perm_t:" LEVEL_B, "process", "ptrace" },
		{ INSIDE, "user_u:object_r:svirt_lxc_file_t:" LEVEL, "file", "create" },
		{ INSIDE, "user_u:user_r:user_t:" LEVEL, "process", "transition" },
		{ "user_u:user_r:user_t:s0", INIT, "process", "transition" },
		{ "system_u:system_r:child_t:s0", HOST_LOG, "file", "write" },
		{ INSIDE, PORT("no_such_t"), "file", "write" },
		{ INSIDE, ETC, "file", "watch" },
		{ INSIDE, INSIDE, "bpf", "prog_load" },
	};

	(void)state;
	for (size_t i = 0; i < AW_COUNT(cases); i++) {
		WORLD w = { .policy = PROPOSE };
		ADVICE a = { 0 };

		CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, "web", .workload = "web", .process = INSIDE);
		DENY(&w, 1000, .source = cases[i].source, .target = cases[i].target,
		     .tclass = cases[i].tclass, .perm = cases[i].perm);
		advise(&w, &a);
		assert_no_rule(&a, only_row(&w));
		assert_true(remedies_of(&a, only_row(&w))->n >= 1);
	}
}

static void a_rule_is_said_only_where_it_gives_all(void **state)
{
	WORLD w = { .policy = PROPOSE };
	ADVICE a = { 0 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = ETC, .perm = "append watch");
	advise(&w, &a);
	assert_no_rule(&a, only_row(&w));
}

static void T4_commands_are_in_the_rule_and_0_is_one(void **state)
{
	WORLD w = { .policy = PROPOSE };
	ADVICE a = { 0 };
	const struct aw_remedy *m;

	(void)state;
	PUT_AVC(&w, INSIDE, "system_u:object_r:devpts_t:s0", "chr_file", "ioctl", "ioctlcmd=0x0");
	PUT_AVC(&w, INSIDE, "system_u:object_r:devpts_t:s0", "chr_file", "ioctl",
		"ioctlcmd=0x8913");
	PUT_AVC(&w, INSIDE, "system_u:object_r:devpts_t:s0", "chr_file", "ioctl",
		"ioctlcmd=0x8914");
	advise(&w, &a);
	m = assert_proof(&a, only_row(&w), AW_REMEDY_ALLOW, "proved");
	assert_int_equal(m->of, 3);
	assert_string_equal(
		words_of(&a, only_row(&w), m, AW_REMEDY_RULE),
		"allow svirt_lxc_net_t devpts_t:chr_file { ioctl };\n"
		"allowxperm svirt_lxc_net_t devpts_t:chr_file ioctl { 0x0 0x8913-0x8914 "
		"};");
}

static void T4_where_no_command_is_told_apart_the_rule_has_none(void **state)
{
	WORLD w = { .policy = PROPOSE };
	ADVICE a = { 0 };

	(void)state;
	PUT_AVC(&w, INSIDE, HOST_LOG, "chr_file", "ioctl", "ioctlcmd=0x5401");
	advise(&w, &a);
	assert_string_equal(words_of(&a, only_row(&w),
				     assert_proof(&a, only_row(&w), AW_REMEDY_ALLOW, "proved"),
				     AW_REMEDY_RULE),
			    "allow svirt_lxc_net_t var_log_t:chr_file { ioctl };");
}

/* 0x5410 failed, and will again: nothing has to be opened for it. */
static void T4_T30_a_command_that_fails_anyway_is_not_in_the_rule(void **state)
{
	WORLD w = { .policy = PROPOSE };
	ADVICE a = { 0 };
	const struct aw_remedy *m;

	(void)state;
	PUT_AVC(&w, INSIDE, FILES, "file", "ioctl", "ioctlcmd=0x5404");
	PUT_AVC(&w, INSIDE, FILES, "file", "ioctl", "ioctlcmd=0x5410");
	put_records(&w, "type=SYSCALL msg=audit(1002.000:2): arch=c000003e syscall=16 success=no "
			"exit=-25 ppid=1 pid=4711 comm=\"cat\" exe=\"/bin/cat\" subj=" INSIDE "\n");
	advise(&w, &a);
	m = assert_proof(&a, only_row(&w), AW_REMEDY_ALLOW, "proved");
	assert_int_equal(m->of, 1);
	assert_non_null(strstr(words_of(&a, only_row(&w), m, AW_REMEDY_RULE), "ioctl { 0x5404 };"));
}

/* ---- guards ---- */

#define GUARD(id, risk, type)                                                                      \
	"{\"id\": \"" id "\", \"why\": \"Because.\", \"risk\": \"" risk                            \
	"\", \"match\": [{\"target_type\": [\"" type "\"]}], \"examples\": {\"match\": "           \
	"[{\"source_type\": \"a_t\", \"target_type\": \"" type                                     \
	"\", \"class\": \"file\", \"permission\": \"read\"}], \"no_match\": "                      \
	"[{\"source_type\": \"a_t\", \"target_type\": \"other_t\", \"class\": \"file\", "          \
	"\"permission\": \"read\"}]}}"

static void T23_the_risk_of_a_rule_is_what_guards_say(void **state)
{
	WORLD w = { .policy = PROPOSE };
	ADVICE a = { .dir = ((struct scratch *)*state)->dir };
	const struct aw_remedy *m;

	host_put(*state, "guards/mine.json", GUARD("mine", "review", "app_port_t"));
	DENY(&w, 1000, .source = INSIDE, .target = INSIDE, .tclass = "process",
	     .perm = "setrlimit");
	DENY(&w, 1001, .source = INSIDE, .target = PORT("app_port_t"), .tclass = "process",
	     .perm = "setrlimit");
	advise(&w, &a);
	m = assert_proof(&a, row_of(&w, "svirt_lxc_net_t", "process"), AW_REMEDY_ALLOW, "proved");
	assert_int_equal(m->risk, AW_RISK_LOW);
	assert_null(m->guard);
	assert_false(aw_remedy_is_for_review(m));
	m = assert_proof(&a, row_of(&w, "app_port_t", "process"), AW_REMEDY_ALLOW, "proved");
	assert_int_equal(m->risk, AW_RISK_REVIEW);
	assert_non_null(m->guard);
	assert_true(aw_remedy_is_for_review(m));
}

static void T23_what_is_forbidden_has_no_rule_and_says_why(void **state)
{
	WORLD w = { .policy = PROPOSE };
	ADVICE a = { .dir = ((struct scratch *)*state)->dir };
	const struct aw_remedy *m;

	host_put(*state, "guards/mine.json", GUARD("mine", "forbidden", "app_port_t"));
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, "web", .workload = "web", .process = INSIDE);
	DENY(&w, 1000, .source = INSIDE, .target = SHADOW, .perm = "getattr read");
	DENY(&w, 1001, .source = INSIDE, .target = PORT("app_port_t"), .tclass = "process",
	     .perm = "setrlimit");
	advise(&w, &a);
	for (size_t i = 0; i < w.report->groups_n; i++) {
		const struct aw_group *g = w.report->groups[i];

		assert_no_rule(&a, g);
		m = remedy_of(&a, g, AW_REMEDY_INVESTIGATE);
		assert_non_null(m);
		assert_non_null(m->guard);
		assert_int_equal(m->guard->risk, AW_RISK_FORBIDDEN);
		assert_int_equal(m->risk, AW_RISK_REVIEW);
		assert_false(aw_remedy_is_for_review(m));
	}
}

/* ---- who else has the type ---- */

static uint64_t opened(struct world *w)
{
	ADVICE a = { 0 };
	const struct aw_remedy *m;

	advise(w, &a);
	m = assert_proof(&a, row_of(w, "var_log_t", "file"), AW_REMEDY_ALLOW, "proved");
	return m->opens;
}

static void T21_a_rule_opens_it_to_all_that_have_the_type(void **state)
{
	WORLD one = { .policy = PROPOSE }, three = { .policy = PROPOSE };

	(void)state;
	DENY(&one, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write link");
	assert_int_equal(opened(&one), 0);
	/* One that was denied something else, one that was quiet, one of another type. */
	CLAIM(&three, AW_RUNTIME_DOCKER, ID_A, "web", .process = INSIDE);
	CLAIM(&three, AW_RUNTIME_RKT, UUID_B, "db", .process = PROCESS(LEVEL_B));
	CLAIM(&three, AW_RUNTIME_DOCKER, ID_C, "spc",
	      .process = "system_u:system_r:spc_t:" LEVEL_2);
	DENY(&three, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write link");
	DENY(&three, 1001, .source = PROCESS(LEVEL_C), .target = ETC, .perm = "map");
	assert_int_equal(opened(&three), 2 * 2);
}

static void T21_who_has_the_type_by_another_name_has_it(void **state)
{
	WORLD w = { .policy = PROPOSE };

	(void)state;
	CLAIM(&w, AW_RUNTIME_RKT, UUID_B, "db",
	      .process = "system_u:system_r:container_t:" LEVEL_B);
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write");
	assert_int_equal(opened(&w), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(T1_T2_what_no_rule_gives_has_none),
		cmocka_unit_test(a_rule_is_said_only_where_it_gives_all),
		cmocka_unit_test(T4_commands_are_in_the_rule_and_0_is_one),
		cmocka_unit_test(T4_where_no_command_is_told_apart_the_rule_has_none),
		cmocka_unit_test(T4_T30_a_command_that_fails_anyway_is_not_in_the_rule),
		SCRATCH(T23_the_risk_of_a_rule_is_what_guards_say),
		SCRATCH(T23_what_is_forbidden_has_no_rule_and_says_why),
		cmocka_unit_test(T21_a_rule_opens_it_to_all_that_have_the_type),
		cmocka_unit_test(T21_who_has_the_type_by_another_name_has_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
