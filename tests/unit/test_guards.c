/* SPDX-License-Identifier: GPL-2.0-or-later
 * rules/guards: the examples inside them, what must be forbidden and what must not, and rules of an
 * administrator. */
#include "examples.h"
#include "host.h"

#include "avcwatch/guards.h"
#include "avcwatch/rules.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static struct aw_guards *load(const char *dir)
{
	struct aw_guards *guards;
	struct aw_err err;

	if (aw_guards_load(&dir, dir ? 1 : 0, &guards, &err) < 0)
		fail_msg("%s", err.msg);
	return guards;
}

/* ---- examples ---- */

static bool knows(void *arg, struct aw_str id, const struct aw_guarded *access,
		  const struct aw_json *example)
{
	const struct aw_guards *guards = arg;
	size_t at = 0;
	bool is;

	(void)example;
	while (!aw_str_is(id, aw_guards_at(guards, at)->id))
		at++;
	is = aw_guards_at_matches(guards, at, access);
	/* What it matches is never told less than it says. */
	if (is)
		assert_true(aw_guards_match(guards, access)->risk >=
			    aw_guards_at(guards, at)->risk);
	return is;
}

static void every_rule_matches_its_examples_and_not_its_counterexamples(void **state)
{
	static const char *const keys[] = { "subject",    "source_type", "target_type", "class",
					    "permission", "peer",        NULL };
	AW_AUTO(aw_guards_freep) struct aw_guards *guards = load(NULL);
	struct example_asker asker = { "guards", keys, knows, guards };

	(void)state;
	examples_run(&asker);
}

/* Users read it beside what is refused. */
static void every_guard_says_in_one_sentence_what_the_danger_is(void **state)
{
	AW_AUTO(aw_guards_freep) struct aw_guards *guards = load(NULL);
	const struct aw_guard *g;

	(void)state;
	for (size_t i = 0; (g = aw_guards_at(guards, i)); i++) {
		size_t n = strlen(g->why);

		assert_true(n > 20 && n < 200);
		assert_int_equal(g->why[n - 1], '.');
		assert_true(g->why[0] >= 'A' && g->why[0] <= 'Z');
		assert_null(strstr(g->why, ". "));
		assert_true(g->risk == AW_RISK_REVIEW || g->risk == AW_RISK_FORBIDDEN);
	}
	assert_null(g);
}

/* ---- what they say of an access ---- */

static const struct aw_guard *ask(const struct aw_guards *guards, struct aw_guarded a)
{
	return aw_guards_match(guards, &a);
}

static void expect(const struct aw_guards *guards, struct aw_guarded a, enum aw_risk risk,
		   const char *text)
{
	const struct aw_guard *g = ask(guards, a);
	enum aw_risk is = g ? g->risk : AW_RISK_LOW;

	if (is != risk)
		fail_msg("%s is %s by %s", text, aw_risk_name(is), g ? g->id : "none");
}

static void expect_all(const char *const *texts, size_t n, enum aw_subject subject,
		       enum aw_risk risk)
{
	AW_AUTO(aw_guards_freep) struct aw_guards *guards = load(NULL);

	for (size_t i = 0; i < n; i++) {
		struct aw_guarded a = example_access(texts[i]);

		a.subject = subject;
		expect(guards, a, risk, texts[i]);
	}
}

static void what_a_container_does_with_its_own_is_left_alone(void **state)
{
	static const char *const texts[] = {
		"svirt_lxc_net_t svirt_lxc_file_t file read",
		"svirt_lxc_net_t svirt_lxc_file_t file write",
		"svirt_lxc_net_t svirt_lxc_file_t file entrypoint",
		"svirt_lxc_net_t svirt_lxc_file_t dir add_name",
		"svirt_lxc_net_t svirt_lxc_file_t dir watch",
		"svirt_lxc_net_t svirt_lxc_file_t sock_file write",
		"svirt_lxc_net_t svirt_lxc_file_t fifo_file write",
		"svirt_lxc_net_t svirt_lxc_file_t filesystem getattr",
		"container_t container_file_t file read",
		"container_t container_file_t file create",
		"container_t container_file_t dir rmdir",
		"container_t container_ro_file_t file execute",
		"container_t container_t tcp_socket create",
		"container_t container_t udp_socket create",
		"container_t container_t unix_stream_socket connectto",
		"container_t container_t unix_dgram_socket sendto",
		"container_t container_t netlink_route_socket create",
		"container_t container_t process setrlimit",
		"container_t container_t process signal",
		"container_t container_t process ptrace",
		"container_t container_t fifo_file write",
		"container_t container_t file write",
		"container_t container_t shm create",
		"container_t container_t key write",
		"container_t tmpfs_t file write",
		"container_t tmpfs_t file map",
		"container_t tmpfs_t filesystem getattr",
		"container_t etc_t file read",
		"container_t proc_t file read",
		"container_t sysfs_t file open",
		"container_t sysctl_kernel_t file read",
		"container_t cgroup_t file watch",
		"container_t null_device_t chr_file write",
		"container_t container_devpts_t chr_file ioctl",
		"container_t unreserved_port_t tcp_socket name_bind",
		"container_t node_t tcp_socket node_bind",
		"container_t var_log_t dir search",
		"container_t var_log_t file getattr",
		"web.process container_file_t file write",
		"web.process web.process process ptrace",
	};

	(void)state;
	expect_all(texts, AW_COUNT(texts), AW_SUBJECT_CONTAINER, AW_RISK_LOW);
}

static void what_takes_over_the_host_is_forbidden(void **state)
{
	static const char *const texts[] = {
		"container_t security_t security setenforce",
		"container_t security_t security load_policy",
		"container_t security_t security setbool",
		"container_t security_t file write",
		"container_t selinux_config_t file write",
		"container_t semanage_store_t dir add_name",
		"container_t policy_config_t file unlink",
		"container_t shadow_t file read",
		"container_t sshd_key_t file read",
		"container_t memory_device_t chr_file read",
		"container_t proc_kcore_t file open",
		"container_t fixed_disk_device_t blk_file read",
		"container_t container_file_t blk_file write",
		"container_t device_t blk_file open",
		"container_t container_file_t system module_load",
		"container_t container_t bpf prog_load",
		"container_t container_t perf_event kernel",
		"container_t container_t capability sys_admin",
		"container_t container_t capability sys_module",
		"container_t container_t capability sys_ptrace",
		"container_t container_t cap_userns sys_admin",
		"container_t container_t capability2 mac_admin",
		"container_t container_t capability2 mac_override",
		"container_t container_t capability2 perfmon",
		"container_t unconfined_t process transition",
		"container_t spc_t process transition",
		"container_t init_t process dyntransition",
		"container_t kernel_t process transition",
		"container_t container_runtime_t process transition",
		"container_t init_t process ptrace",
		"container_t bin_t file write",
		"container_t lib_t dir add_name",
		"container_t sshd_exec_t file write",
		"container_t systemd_unit_t file create",
		"container_t system_cron_spool_t file write",
		"container_t etc_t file append",
		"container_t kernel_t unix_stream_socket connectto",
		"container_t container_runtime_t unix_stream_socket connectto",
		"container_t unconfined_service_t unix_stream_socket connectto",
		"container_t container_var_run_t sock_file write",
		"container_t container_runtime_t sock_file write",
		"container_t etc_t file relabelfrom",
		"container_t user_home_t file relabelto",
		"container_t sysctl_kernel_t file write",
		"container_t usermodehelper_t file write",
		"container_t proc_t file write",
		"container_t sysfs_t file write",
		"container_t fs_t filesystem remount",
		"container_t auditd_log_t file write",
		"container_t passwd_exec_t file entrypoint",
		"container_t container_var_lib_t file write",
		"container_t systemd_unit_t service start",
		"web.process etc_t file write",
	};

	(void)state;
	expect_all(texts, AW_COUNT(texts), AW_SUBJECT_CONTAINER, AW_RISK_FORBIDDEN);
}

static void what_needs_a_person_is_left_to_one(void **state)
{
	static const char *const texts[] = {
		"container_t container_t capability dac_override",
		"container_t container_t capability dac_read_search",
		"container_t container_t capability net_admin",
		"container_t container_t capability net_raw",
		"container_t container_t capability2 syslog",
		"container_t container_t process execmem",
		"container_t container_t process execheap",
		"container_t user_tmp_t file execmod",
		"container_t user_home_t file write",
		"container_t user_home_t file read",
		"container_t var_t file write",
		"container_t var_log_t file append",
		"container_t init_runtime_t sock_file write",
		"container_t nobody_knows_t file read",
		"container_t nobody_knows_t file write",
		"container_t sysctl_net_t file write",
		"container_t cgroup_t file write",
		"container_t proc_t filesystem mount",
		"container_t http_port_t tcp_socket name_bind",
		"container_t reserved_port_t tcp_socket name_connect",
		"container_t kernel_t system module_request",
		"container_t kernel_t system syslog_read",
		"container_t init_t process signal",
		"container_t svirt_lxc_file_t chr_file write",
	};

	(void)state;
	expect_all(texts, AW_COUNT(texts), AW_SUBJECT_CONTAINER, AW_RISK_REVIEW);
}

/* ---- traps ---- */

static void t2_t20_another_containers_object_is_never_opened(void **state)
{
	AW_AUTO(aw_guards_freep) struct aw_guards *guards = load(NULL);
	struct aw_guarded a = example_access("svirt_lxc_net_t svirt_lxc_file_t file read");

	(void)state;
	assert_null(ask(guards, a));
	a.peer = true;
	assert_string_equal(ask(guards, a)->id, "another-container");
	assert_int_equal(ask(guards, a)->risk, AW_RISK_FORBIDDEN);
}

/* The type is shared and may have any name: no shipped guard goes by who asks. */
static void t21_a_container_of_a_type_of_its_own_is_guarded_alike(void **state)
{
	static const char *const rests[] = { "shadow_t file read", "etc_t file write",
					     "init_t process ptrace", "kernel_t fifo_file write",
					     "var_log_t file append" };
	AW_AUTO(aw_guards_freep) struct aw_guards *guards = load(NULL);

	(void)state;
	for (size_t i = 0; i < AW_COUNT(rests); i++) {
		char shared[64], own[64];

		snprintf(shared, sizeof(shared), "svirt_lxc_net_t %s", rests[i]);
		snprintf(own, sizeof(own), "web.process %s", rests[i]);
		assert_non_null(ask(guards, example_access(shared)));
		assert_ptr_equal(ask(guards, example_access(shared)),
				 ask(guards, example_access(own)));
	}
}

static void t22_a_missing_label_is_told_as_such(void **state)
{
	AW_AUTO(aw_guards_freep) struct aw_guards *guards = load(NULL);

	(void)state;
	assert_string_equal(ask(guards, example_access("container_t default_t file read"))->id,
			    "bad-label");
	assert_string_equal(ask(guards, example_access("container_t unlabeled_t dir write"))->id,
			    "bad-label");
}

/* What audit2allow would put out without a word. */
static void t23_dangerous_rules_are_forbidden_to_whoever_asks(void **state)
{
	static const char *const texts[] = {
		"any_t shadow_t file read",
		"any_t shadow_t file write",
		"any_t security_t security setenforce",
		"any_t security_t security load_policy",
		"any_t memory_device_t chr_file write",
		"any_t proc_kcore_t file read",
		"any_t policy_config_t file write",
	};

	(void)state;
	for (unsigned i = 0; i < AW_SUBJECTS; i++)
		expect_all(texts, AW_COUNT(texts), (enum aw_subject)i, AW_RISK_FORBIDDEN);
}

static void t35_an_engine_may_be_given_what_a_container_may_not(void **state)
{
	static const char *const low[] = {
		"dockerd_t var_t dir mounton",
		"dockerd_t proc_kcore_t file mounton",
		"dockerd_t shadow_t file getattr",
		"dockerd_t svirt_lxc_file_t dir relabelto",
		"podman_t user_tmpfs_t file write",
		"systemd_nspawn_t svirt_lxc_net_t process transition",
		"systemd_nspawn_t var_lib_t dir getattr",
		"systemd_nspawn_t sysctl_net_unix_t file write",
	};
	static const char *const review[] = {
		"systemd_nspawn_t systemd_nspawn_t capability sys_ptrace",
		"podman_t spc_t process transition",
		"dockerd_t fixed_disk_device_t blk_file ioctl",
		"dockerd_t etc_t file write",
	};

	(void)state;
	expect_all(low, AW_COUNT(low), AW_SUBJECT_ENGINE, AW_RISK_LOW);
	expect_all(review, AW_COUNT(review), AW_SUBJECT_ENGINE, AW_RISK_REVIEW);
}

static void t40_the_pipe_of_who_started_the_engine_is_for_review(void **state)
{
	AW_AUTO(aw_guards_freep) struct aw_guards *guards = load(NULL);

	(void)state;
	assert_string_equal(
		ask(guards, example_access("svirt_lxc_net_t kernel_t fifo_file write"))->id,
		"handed-down");
	assert_string_equal(
		ask(guards, example_access("svirt_lxc_net_t unconfined_t fifo_file write"))->id,
		"handed-down");
}

/* Of a host's directory the writer's categories make a container's object. */
static void t42_a_file_that_another_container_left_in_a_host_directory_is_no_host_file(void **state)
{
	AW_AUTO(aw_guards_freep) struct aw_guards *guards = load(NULL);
	struct aw_guarded a = example_access("svirt_lxc_net_t var_log_t file write");

	(void)state;
	assert_string_equal(ask(guards, a)->id, "host-data");
	a.peer = true;
	assert_string_equal(ask(guards, a)->id, "another-container");
}

static void an_alias_is_as_good_as_the_name(void **state)
{
	AW_AUTO(aw_guards_freep) struct aw_guards *guards = load(NULL);
	struct aw_guarded a = example_access("sandbox_t ours_t file write");

	(void)state;
	a.target.primary = AW_STR("etc_t");
	assert_string_equal(ask(guards, a)->id, "host-configuration");
	a.target = (struct aw_guarded_type){ AW_STR("etc_t"), AW_STR("ours_t") };
	assert_string_equal(ask(guards, a)->id, "host-configuration");
	a.target = (struct aw_guarded_type){ AW_STR("ours_t"), AW_STR("container_file_t") };
	assert_null(ask(guards, a));
	/* One type by two names is the process itself. */
	a = example_access("sandbox_t container_t process ptrace");
	a.source.primary = AW_STR("container_t");
	assert_null(ask(guards, a));
	a = example_access("sandbox_t boxed_t process ptrace");
	a.source.primary = AW_STR("boxed_t");
	assert_null(ask(guards, a));
}

/* ---- rules of the administrator ---- */

#define GUARD(id, risk, match)                                                                     \
	"{\"id\":\"" id "\",\"why\":\"w\",\"risk\":\"" risk "\",\"match\":[" match "]}"

static void a_wrong_rule_file_is_one_error_with_its_file_and_key(void **state)
{
	static const struct {
		const char *text, *message;
	} cases[] = {
		{ "{", "is not JSON" },
		{ "[]", "must be one JSON object" },
		{ "{\"id\":\"x\",\"colour\":1}", "key 'colour' is unknown" },
		{ "{\"why\":\"y\"}", "key 'id' must be a text" },
		{ "{\"id\":\"x\"}", "key 'why' must be a text" },
		{ "{\"id\":\"x\",\"why\":\"y\"}", "key 'risk' must be review or forbidden" },
		{ "{\"id\":\"x\",\"why\":\"y\",\"risk\":\"review\"}", "key 'match'" },
		{ "{\"id\":\"x\",\"why\":\"y\",\"risk\":\"review\",\"match\":{\"class\":\"x\"}}",
		  "key 'match'" },
		{ GUARD("x", "low", "{\"class\":\"x\"}"), "key 'risk' must be" },
		{ GUARD("x", "", "{\"class\":\"x\"}"), "key 'risk' must be" },
		{ GUARD("x", "review", ""), "key 'match' must be a list" },
		{ GUARD("x", "review", "{}"), "key 'match' must hold objects with keys" },
		{ GUARD("x", "review", "\"x\""), "key 'match' must hold objects with keys" },
		{ GUARD("x", "review", "{\"class\":\"x\"},{}"), "key 'match' must hold" },
		{ GUARD("x", "review", "{\"colour\":\"x\"}"), "key 'colour' is unknown" },
		{ GUARD("x", "review", "{\"class\":[]}"), "key 'class' must not be empty" },
		{ GUARD("x", "review", "{\"class\":{}}"), "key 'class' must hold texts" },
		{ GUARD("x", "review", "{\"class\":1}"), "key 'class' must hold texts" },
		{ GUARD("x", "review", "{\"class\":null}"), "key 'class' must hold texts" },
		{ GUARD("x", "review", "{\"class\":[\"a\",2]}"), "key 'class' must hold texts" },
		{ GUARD("x", "review", "{\"target_type\":\"\"}"), "key 'target_type'" },
		{ GUARD("x", "review", "{\"target_type\":\"*\"}"), "key 'target_type'" },
		{ GUARD("x", "review", "{\"target_type\":\"**\"}"), "key 'target_type'" },
		{ GUARD("x", "review", "{\"source_type\":\"a*b\"}"), "key 'source_type'" },
		{ GUARD("x", "review", "{\"permission\":\"*a*\"}"), "key 'permission'" },
		{ GUARD("x", "review", "{\"not_target_type\":[\"a\",\"*\"]}"),
		  "key 'not_target_type'" },
		{ GUARD("x", "review", "{\"subject\":[]}"), "key 'subject' must hold some of" },
		{ GUARD("x", "review", "{\"subject\":\"guest\"}"), "key 'subject'" },
		{ GUARD("x", "review", "{\"subject\":[\"engine\",\"guest\"]}"), "key 'subject'" },
		{ GUARD("x", "review", "{\"subject\":[\"engine\",1]}"), "key 'subject'" },
		{ GUARD("x", "review", "{\"peer\":\"yes\"}"), "key 'peer' must be true or false" },
		{ GUARD("x", "review", "{\"self\":1}"), "key 'self' must be true or false" },
	};

	for (size_t i = 0; i < AW_COUNT(cases); i++) {
		struct scratch *s = *state;
		const char *dirs[] = { s->dir };
		struct aw_guards *guards = NULL;
		struct aw_err err;

		host_put(s, "guards/x.json", cases[i].text);
		assert_true(aw_guards_load(dirs, 1, &guards, &err) < 0);
		assert_null(guards);
		if (!strstr(err.msg, "/guards/x.json'") || !strstr(err.msg, cases[i].message))
			fail_msg("'%s' for %s", err.msg, cases[i].text);
		assert_int_equal(remove(at(s, "guards/x.json")), 0);
	}
}

static size_t count(const struct aw_guards *guards)
{
	size_t n = 0;

	while (aw_guards_at(guards, n))
		n++;
	return n;
}

static void a_rule_of_the_administrator_is_one_more(void **state)
{
	AW_AUTO(aw_guards_freep) struct aw_guards *shipped = load(NULL);
	AW_AUTO(aw_guards_freep) struct aw_guards *guards = NULL;
	struct aw_guarded a = example_access("container_t ledger_data_t file read");

	host_put(*state, "guards/ours.json",
		 GUARD("ledger", "forbidden",
		       "{\"target_type\":[\"ledger_*\"]},"
		       "{\"source_type\":\"*_batch_t\",\"class\":\"process\"}"));
	guards = load(at(*state, ""));
	assert_true(aw_rules_are_in(at(*state, "")));
	assert_int_equal(count(guards), count(shipped) + 1);
	/* Forbidden goes before review, wherever it stands. */
	assert_int_equal(ask(shipped, a)->risk, AW_RISK_REVIEW);
	assert_string_equal(ask(guards, a)->id, "ledger");
	assert_string_equal(ask(guards, a)->why, "w");
	a.target.printed = AW_STR("ledger_");
	assert_string_equal(ask(guards, a)->id, "ledger");
	a.target.printed = AW_STR("ledger");
	assert_int_equal(ask(guards, a)->risk, AW_RISK_REVIEW);
	assert_string_equal(ask(guards, example_access("x_batch_t x_batch_t process fork"))->id,
			    "ledger");
	assert_null(ask(guards, example_access("x_batch_tt x_batch_tt process fork")));
	assert_null(ask(guards, example_access("x_batch_t x_batch_t process2 fork")));
}

static void of_equal_guards_the_first_is_told(void **state)
{
	AW_AUTO(aw_guards_freep) struct aw_guards *guards = NULL;

	host_put(*state, "guards/b.json", GUARD("one", "review", "{\"class\":\"ledger\"}"));
	host_put(*state, "guards/c.json", GUARD("two", "review", "{\"class\":\"ledger\"}"));
	host_put(*state, "guards/a.json",
		 GUARD("three", "forbidden", "{\"class\":\"ledger\",\"permission\":\"burn\"}"));
	guards = load(at(*state, ""));
	assert_string_equal(ask(guards, example_access("a_t a_t ledger read"))->id, "one");
	assert_string_equal(ask(guards, example_access("a_t a_t ledger burn"))->id, "three");
}

static void a_rule_of_the_administrator_replaces_the_shipped_one_of_its_id(void **state)
{
	AW_AUTO(aw_guards_freep) struct aw_guards *shipped = load(NULL);
	AW_AUTO(aw_guards_freep) struct aw_guards *guards = NULL;
	struct aw_guarded a = example_access("container_t shadow_t file read");

	host_put(*state, "guards/ours.json",
		 GUARD("passwords", "review", "{\"target_type\":\"shadow_t\"}"));
	guards = load(at(*state, ""));
	assert_int_equal(count(guards), count(shipped));
	assert_int_equal(ask(shipped, a)->risk, AW_RISK_FORBIDDEN);
	assert_int_equal(ask(guards, a)->risk, AW_RISK_REVIEW);
}

static void names_are_found_by_themselves(void **state)
{
	enum aw_subject subject;

	(void)state;
	for (unsigned i = 0; i < AW_SUBJECTS; i++) {
		struct aw_str name = aw_str_of(aw_subject_name((enum aw_subject)i));

		assert_int_equal(aw_subject_by_name(name, &subject), 0);
		assert_int_equal(subject, i);
	}
	assert_int_equal(aw_subject_by_name(AW_STR("guest"), &subject), -EINVAL);
	assert_string_equal(aw_risk_name(AW_RISK_LOW), "low");
	assert_string_equal(aw_risk_name(AW_RISK_REVIEW), "review");
	assert_string_equal(aw_risk_name(AW_RISK_FORBIDDEN), "forbidden");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_rule_matches_its_examples_and_not_its_counterexamples),
		cmocka_unit_test(every_guard_says_in_one_sentence_what_the_danger_is),
		cmocka_unit_test(what_a_container_does_with_its_own_is_left_alone),
		cmocka_unit_test(what_takes_over_the_host_is_forbidden),
		cmocka_unit_test(what_needs_a_person_is_left_to_one),
		cmocka_unit_test(t2_t20_another_containers_object_is_never_opened),
		cmocka_unit_test(t21_a_container_of_a_type_of_its_own_is_guarded_alike),
		cmocka_unit_test(t22_a_missing_label_is_told_as_such),
		cmocka_unit_test(t23_dangerous_rules_are_forbidden_to_whoever_asks),
		cmocka_unit_test(t35_an_engine_may_be_given_what_a_container_may_not),
		cmocka_unit_test(t40_the_pipe_of_who_started_the_engine_is_for_review),
		cmocka_unit_test(
			t42_a_file_that_another_container_left_in_a_host_directory_is_no_host_file),
		cmocka_unit_test(an_alias_is_as_good_as_the_name),
		cmocka_unit_test(names_are_found_by_themselves),
		SCRATCH(a_wrong_rule_file_is_one_error_with_its_file_and_key),
		SCRATCH(a_rule_of_the_administrator_is_one_more),
		SCRATCH(of_equal_guards_the_first_is_told),
		SCRATCH(a_rule_of_the_administrator_replaces_the_shipped_one_of_its_id),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
