/* SPDX-License-Identifier: GPL-2.0-or-later
 * What to do about a row (T1 to T4, T21 to T23, T42): each kind where it works, and nowhere else. */
#include "advised.h"
#include "host.h"

#include <stdlib.h>
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

static struct aw_file_contexts *contexts(struct scratch *s, const char *lines)
{
	struct aw_file_contexts *fc = NULL;
	struct aw_err err = { 0 };

	if (aw_file_contexts_open(put(s, "file_contexts", aw_str_of(lines)), &fc, &err) < 0)
		fail_msg("%s", err.msg);
	return fc;
}

/* ---- volumes ---- */

static void T22_what_a_container_mounts_alone_gets_its_own_label(void **state)
{
	WORLD w = { .policy = PROPOSE };
	ADVICE a = { 0 };
	const struct aw_remedy *m;

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, "web", .process = INSIDE);
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write append",
	     .path = "/logs/x");
	advise(&w, &a);
	m = assert_proof(&a, only_row(&w), AW_REMEDY_VOLUME, "proved");
	assert_int_equal(m->of, 2);
	assert_non_null(strstr(words_of(&a, only_row(&w), m, AW_REMEDY_COMMAND), ":Z"));
}

static void T42_what_another_container_labelled_is_shared(void **state)
{
	static const char *const targets[] = { OBJECT(LEVEL_B),
					       "system_u:object_r:var_log_t:" LEVEL_B };

	(void)state;
	for (size_t i = 0; i < AW_COUNT(targets); i++) {
		WORLD w = { .policy = PROPOSE };
		ADVICE a = { 0 };
		const struct aw_remedy *m;

		CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, "web", .workload = "web", .process = INSIDE);
		CLAIM(&w, AW_RUNTIME_DOCKER, ID_B, "db", .process = PROCESS(LEVEL_B));
		DENY(&w, 1000, .source = INSIDE, .target = targets[i], .perm = "read write",
		     .path = "/shared/x");
		advise(&w, &a);
		m = assert_proof(&a, only_row(&w), AW_REMEDY_VOLUME, "proved");
		assert_non_null(strstr(words_of(&a, only_row(&w), m, AW_REMEDY_COMMAND), ":z"));
		assert_null(strstr(words_of(&a, only_row(&w), m, AW_REMEDY_COMMAND), ":Z"));
		assert_no_rule(&a, only_row(&w));
		assert_true(has_remedy(&a, only_row(&w), AW_REMEDY_INVESTIGATE));
	}
}

static void T22_what_a_runtime_keeps_for_a_container_is_no_volume(void **state)
{
	static const char *const paths[] = { "/var/lib/docker/overlay2/" ID_B "/merged/etc/passwd",
					     DOCKER_FILE(ID_B),
					     "/var/lib/containers/storage/overlay/" ID_B
					     "/merged/x",
					     "/var/lib/rkt/pods/run/" UUID_B "/stage1/rootfs/x" };

	(void)state;
	for (size_t i = 0; i < AW_COUNT(paths); i++) {
		WORLD w = { .policy = PROPOSE };
		ADVICE a = { 0 };

		DENY(&w, 1000, .source = INSIDE, .target = OBJECT(LEVEL_B), .perm = "read",
		     .path = paths[i]);
		advise(&w, &a);
		assert_false(has_remedy(&a, only_row(&w), AW_REMEDY_VOLUME));
		assert_true(has_remedy(&a, only_row(&w), AW_REMEDY_INVESTIGATE));
	}
}

/* A label does not help: execmod is missing there, too. */
static void a_volume_whose_label_does_not_help_is_not_said(void **state)
{
	WORLD w = { .policy = PROPOSE };
	ADVICE a = { 0 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "execmod", .path = "/x");
	advise(&w, &a);
	assert_false(has_remedy(&a, only_row(&w), AW_REMEDY_VOLUME));
}

static void a_volume_that_helps_in_part_says_how_much(void **state)
{
	WORLD w = { .policy = PROPOSE };
	ADVICE a = { 0 };
	const struct aw_remedy *m;

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "execmod write", .path = "/x");
	advise(&w, &a);
	m = assert_proof(&a, only_row(&w), AW_REMEDY_VOLUME, "partly");
	assert_int_equal(m->resolves, 1);
	assert_int_equal(m->of, 2);
}

/* ---- labels ---- */

#define LINES                                                                                      \
	"/etc(/.*)?\tsystem_u:object_r:etc_t:s0\n"                                                 \
	"/srv(/.*)?\tsystem_u:object_r:shadow_t:s0\n"                                              \
	"/var/lib(/.*)?\tsystem_u:object_r:etc_t:s0\n"                                             \
	"/opt(/.*)?\tsystem_u:object_r:no_such_t:s0\n"

/* "proved etc_t"; NULL where there is none. */
static const char *label_of(struct scratch *s, struct deny d)
{
	static char said[128];
	WORLD w = { .policy = PROPOSE };
	ADVICE a = { 0 };
	const struct aw_remedy *m;

	d.at = 1000;
	d.target = d.target ? d.target : HOME;
	d.perm = d.perm ? d.perm : "read";
	put_denial(&w, &d);
	a.contexts = s ? contexts(s, LINES) : NULL;
	if (s)
		assert_int_equal(remove(at(s, "file_contexts")), 0);
	advise(&w, &a);
	m = remedy_of(&a, only_row(&w), AW_REMEDY_LABEL);
	if (!m)
		return NULL;
	snprintf(said, sizeof(said), "%s %s", aw_remedy_proof(m), m->type);
	return said;
}

#define LABEL_OF(s, ...) label_of(s, (struct deny){ __VA_ARGS__ })

static void T22_a_file_of_the_host_gets_the_label_that_the_policy_wants(void **state)
{
	assert_string_equal(LABEL_OF(*state, .source = HOST_PROCESS, .path = "/etc/ntp.conf"),
			    "proved etc_t");
}

static void T22_file_contexts_know_nothing_of_what_a_container_sees(void **state)
{
	assert_null(LABEL_OF(*state, .source = INSIDE, .path = "/etc/ntp.conf"));
	assert_null(LABEL_OF(*state, .source = ENGINE, .path = "/etc/ntp.conf"));
	assert_null(LABEL_OF(*state, .source = "system_u:system_r:dockerd_t:s0",
			     .path = "/etc/ntp.conf"));
	assert_null(LABEL_OF(*state, .source = INIT, .path = "/etc/ntp.conf"));
	assert_null(
		LABEL_OF(*state, .source = HOST_PROCESS, .target = FILES, .path = "/etc/ntp.conf"));
	assert_null(LABEL_OF(*state, .source = HOST_PROCESS,
			     .path = "/var/lib/docker/overlay2/" ID_A "/merged/etc/x"));
	assert_null(LABEL_OF(*state, .source = HOST_PROCESS, .path = DOCKER_FILE(ID_A)));
}

static void a_label_that_does_not_help_is_not_said(void **state)
{
	/* The policy wants the label that it has, one that does not help, or none that there is. */
	assert_null(LABEL_OF(*state, .source = HOST_PROCESS, .target = ETC, .perm = "write",
			     .path = "/etc/x"));
	assert_null(LABEL_OF(*state, .source = HOST_PROCESS, .path = "/srv/x"));
	assert_null(LABEL_OF(*state, .source = HOST_PROCESS, .path = "/opt/x"));
	assert_null(LABEL_OF(*state, .source = HOST_PROCESS, .path = "/nowhere/x"));
	assert_null(LABEL_OF(*state, .source = HOST_PROCESS, .path = "etc/x"));
	assert_null(LABEL_OF(*state, .source = HOST_PROCESS));
	assert_null(LABEL_OF(NULL, .source = HOST_PROCESS, .path = "/etc/ntp.conf"));
}

/* ---- booleans ---- */

/* "proved 1 of 1: a=1 b=0"; NULL where there is none. */
static const char *boolean_of(const char *target, const char *tclass, const char *perm)
{
	static char said[256];
	WORLD w = { .policy = PROPOSE };
	ADVICE a = { 0 };
	const struct aw_remedy *m;
	int n;

	DENY(&w, 1000, .source = INSIDE, .target = target, .tclass = tclass, .perm = perm);
	advise(&w, &a);
	m = remedy_of(&a, only_row(&w), AW_REMEDY_BOOLEAN);
	if (!m)
		return NULL;
	n = snprintf(said, sizeof(said), "%s %u of %u:", aw_remedy_proof(m), m->resolves, m->of);
	for (size_t i = 0; i < AW_COUNT(m->way.names) && m->way.names[i]; i++)
		n += snprintf(said + n, sizeof(said) - (size_t)n, " %s=%d", m->way.names[i],
			      m->way.values[i]);
	return said;
}

static void T3_booleans_are_said_alone_in_pairs_and_to_be_turned_off(void **state)
{
	const char *pair;

	(void)state;
	assert_string_equal(boolean_of(HOST_LOG, "file", "open"),
			    "proved 1 of 1: container_use_log=1");
	pair = boolean_of(PORT("http_port_t"), "tcp_socket", "name_connect");
	assert_non_null(strstr(pair, " container_connect=1"));
	assert_non_null(strstr(pair, " container_web=1"));
	pair = boolean_of(PORT("http_port_t"), "tcp_socket", "listen");
	assert_non_null(strstr(pair, " container_web=1"));
	assert_non_null(strstr(pair, " container_strict=0"));
}

static void T3_booleans_are_not_said_where_they_do_not_help(void **state)
{
	(void)state;
	assert_null(boolean_of(PORT("http_port_t"), "tcp_socket", "accept")); /* three of them */
	assert_null(boolean_of("system_u:object_r:home_t:" LEVEL_B, "file", "read"));
	assert_null(boolean_of(HOST_LOG, "file", "write"));
}

static void T3_booleans_that_help_in_part_say_how_much(void **state)
{
	(void)state;
	assert_string_equal(boolean_of(HOST_LOG, "file", "append write getattr"),
			    "partly 2 of 3: container_use_log=1");
	/* A pair each. */
	assert_non_null(strstr(boolean_of(PORT("http_port_t"), "tcp_socket", "listen name_connect"),
			       "partly 1 of 2:"));
}

/* ---- ports ---- */

static void T22_a_port_gets_a_type_that_may_be_used(void **state)
{
	WORLD w = { .policy = PROPOSE };
	ADVICE a = { 0 };
	const struct aw_remedy *m;

	(void)state;
	PUT_AVC(&w, INSIDE, PORT("unreserved_port_t"), "tcp_socket", "name_bind", "src=8081");
	advise(&w, &a);
	m = assert_proof(&a, only_row(&w), AW_REMEDY_PORT, "proved");
	assert_int_equal(m->risk, AW_RISK_REVIEW);
	assert_string_equal(m->type, "app_port_t");
	assert_non_null(strstr(words_of(&a, only_row(&w), m, AW_REMEDY_COMMAND), "-p tcp 8081"));
}

static void of_types_for_a_port_the_one_that_allows_most_is_said(void **state)
{
	WORLD w = { .policy = PROPOSE };
	ADVICE a = { 0 };
	const struct aw_remedy *m;

	(void)state;
	PUT_AVC(&w, INSIDE, PORT("unreserved_port_t"), "tcp_socket", "name_bind", "src=8081");
	PUT_AVC(&w, INSIDE, PORT("unreserved_port_t"), "tcp_socket", "name_connect", "dest=8081");
	advise(&w, &a);
	m = assert_proof(&a, only_row(&w), AW_REMEDY_PORT, "proved");
	assert_string_equal(m->type, "whole_port_t");
}

static void a_port_that_has_a_name_keeps_it(void **state)
{
	WORLD w = { .policy = PROPOSE };
	ADVICE a = { 0 };

	(void)state;
	PUT_AVC(&w, INSIDE, PORT("http_port_t"), "tcp_socket", "name_bind", "src=80");
	advise(&w, &a);
	assert_false(has_remedy(&a, only_row(&w), AW_REMEDY_PORT));
}

/* ---- types of workloads ---- */

static void only_runtimes_that_take_a_type_are_told_one(void **state)
{
	static const struct {
		enum aw_runtime runtime;
		const char *id, *workload;
		bool has;
	} cases[] = {
		{ AW_RUNTIME_DOCKER, ID_A, "web", true },
		{ AW_RUNTIME_PODMAN, ID_A, "web", true },
		{ AW_RUNTIME_CRIO, ID_A, "web", true },
		{ AW_RUNTIME_CONTAINERD, ID_A, "web", true },
		{ AW_RUNTIME_DOCKER, ID_A, NULL, false },
		{ AW_RUNTIME_RKT, UUID_A, "web", false },
		{ AW_RUNTIME_NSPAWN, "web", "web", false },
	};

	(void)state;
	for (size_t i = 0; i < AW_COUNT(cases); i++) {
		WORLD w = { .policy = PROPOSE };
		ADVICE a = { 0 };

		CLAIM(&w, cases[i].runtime, cases[i].id, "x", .workload = cases[i].workload,
		      .process = INSIDE);
		DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write");
		advise(&w, &a);
		if (has_remedy(&a, only_row(&w), AW_REMEDY_WORKLOAD_TYPE) != cases[i].has)
			fail_msg("%s", aw_runtime_name(cases[i].runtime));
		if (cases[i].has)
			assert_proof(&a, only_row(&w), AW_REMEDY_WORKLOAD_TYPE, "untried");
		assert_proof(&a, only_row(&w), AW_REMEDY_ALLOW, "proved");
	}
}

/* ---- what only puts it off, and what is only said ---- */

static void a_domain_may_stay_permissive_but_not_against_another_container(void **state)
{
	WORLD w = { .policy = PROPOSE };
	ADVICE a = { 0 };
	const struct aw_group *g;
	const struct aw_remedy_list *list;

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write");
	DENY(&w, 1001, .source = INSIDE, .target = OBJECT(LEVEL_B), .perm = "read");
	DENY(&w, 1002, .source = "system_u:system_r:gone_t:" LEVEL, .target = ETC, .perm = "read");
	advise(&w, &a);
	g = row_of(&w, "var_log_t", "file");
	list = remedies_of(&a, g);
	assert_proof(&a, g, AW_REMEDY_PERMISSIVE_DOMAIN, "proved");
	assert_int_equal(list->items[list->n - 1].kind, AW_REMEDY_PERMISSIVE_DOMAIN);
	assert_int_equal(list->items[list->n - 1].risk, AW_RISK_REVIEW);
	assert_false(has_remedy(&a, row_of(&w, "svirt_lxc_file_t", "file"),
				AW_REMEDY_PERMISSIVE_DOMAIN));
	assert_false(has_remedy(&a, row_of(&w, "etc_t", "file"), AW_REMEDY_PERMISSIVE_DOMAIN));
}

static void where_nothing_breaks_nothing_has_to_be_done(void **state)
{
	WORLD w = { .policy = PROPOSE };
	ADVICE a = { 0 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = FILES, .perm = "read"); /* allowed */
	DENY(&w, 1001, .source = PERMISSIVE, .target = ETC, .perm = "write");
	PUT_AVC(&w, INSIDE, HOST_LOG, "file", "write", "");
	put_records(&w, "type=SYSCALL msg=audit(1003.000:3): arch=c000003e syscall=2 success=no "
			"exit=-13 ppid=1 pid=4711 comm=\"cat\" exe=\"/bin/cat\" subj=" INSIDE "\n");
	advise(&w, &a);
	assert_int_equal(w.report->groups_n, 3);
	for (size_t i = 0; i < 3; i++) {
		const struct aw_remedy_list *list = remedies_of(&a, w.report->groups[i]);

		assert_int_equal(list->n, 1);
		assert_int_equal(list->items[0].kind, AW_REMEDY_NONE);
		assert_string_equal(aw_remedy_proof(list->items), "untried");
	}
}

static void without_a_policy_nothing_is_said_that_has_to_be_proved(void **state)
{
	WORLD w = { 0 };
	ADVICE a = { .contexts = contexts(*state, LINES) };

	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, "web", .workload = "web", .process = INSIDE);
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write", .path = "/x");
	DENY(&w, 1001, .source = INSIDE, .target = OBJECT(LEVEL_B), .perm = "read");
	DENY(&w, 1002, .source = HOST_PROCESS, .target = HOME, .perm = "read", .path = "/etc/x");
	DENY(&w, 1003, .source = INSIDE, .target = SHADOW, .perm = "read");
	PUT_AVC(&w, INSIDE, PORT("unreserved_port_t"), "tcp_socket", "name_bind", "src=8081");
	advise(&w, &a);
	assert_int_equal(w.report->groups_n, 5);
	for (size_t i = 0; i < w.report->groups_n; i++) {
		const struct aw_remedy_list *list = remedies_of(&a, w.report->groups[i]);

		assert_true(list->n >= 1);
		for (size_t k = 0; k < list->n; k++) {
			/* A label is what mounts get whatever the policy. */
			assert_true(!aw_remedy_is_done(list->items[k].kind) ||
				    list->items[k].kind == AW_REMEDY_VOLUME);
			assert_string_equal(aw_remedy_proof(&list->items[k]), "untried");
			assert_int_equal(list->items[k].resolves, 0);
		}
	}
}

/* ---- their order ---- */

/* Another label or a switch that resolves all of the row, and may be. */
static bool is_whole(const struct aw_remedy *m)
{
	return m->kind < AW_REMEDY_WORKLOAD_TYPE && m->tried && m->resolves == m->of &&
	       !(m->guard && m->guard->risk == AW_RISK_FORBIDDEN);
}

static bool is_last(const struct aw_remedy *m)
{
	return m->kind == AW_REMEDY_PERMISSIVE_DOMAIN;
}

static bool says_little(const struct aw_remedy *m)
{
	return is_last(m) || m->fallback || m->kind == AW_REMEDY_NONE;
}

static void what_resolves_all_is_first_and_what_puts_it_off_last(void **state)
{
	static const char *const policies[] = { PROPOSE, "tests/policy/allow.policy", NULL };

	(void)state;
	for (size_t n = 0; n < AW_COUNT(policies); n++) {
		WORLD w = { .policy = policies[n] };
		ADVICE a = { 0 };
		size_t several = 0;

		CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, "web", .workload = "web", .process = INSIDE);
		DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "append write execmod",
		     .path = "/x");
		DENY(&w, 1001, .source = INSIDE, .target = OBJECT(LEVEL_B), .perm = "read execmod");
		DENY(&w, 1002, .source = INSIDE, .target = SHADOW, .perm = "read");
		DENY(&w, 1003, .source = HOST_PROCESS, .target = HOME, .perm = "read");
		DENY(&w, 1004, .source = INSIDE, .target = INSIDE, .tclass = "bpf",
		     .perm = "prog_load");
		DENY(&w, 1005, .source = INSIDE, .target = HOST_LOG, .tclass = "dir",
		     .perm = "search", .path = "/x");
		advise(&w, &a);
		for (size_t i = 0; i < w.report->groups_n; i++) {
			const struct aw_remedy_list *list = remedies_of(&a, w.report->groups[i]);

			assert_true(list->n >= 1);
			for (size_t k = 0; k < list->n; k++) {
				const struct aw_remedy *m = &list->items[k];

				assert_int_not_equal(m->risk, AW_RISK_FORBIDDEN);
				assert_true(!m->tried || m->resolves <= m->of);
				if (k == 0)
					continue;
				assert_true(is_whole(m - 1) || !is_whole(m));
				assert_true(is_last(m) || !is_last(m - 1));
				assert_true(says_little(m) || !says_little(m - 1));
				several++;
			}
		}
		assert_true(!policies[n] || several > 5);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(T22_what_a_container_mounts_alone_gets_its_own_label),
		cmocka_unit_test(T42_what_another_container_labelled_is_shared),
		cmocka_unit_test(T22_what_a_runtime_keeps_for_a_container_is_no_volume),
		cmocka_unit_test(a_volume_whose_label_does_not_help_is_not_said),
		cmocka_unit_test(a_volume_that_helps_in_part_says_how_much),
		SCRATCH(T22_a_file_of_the_host_gets_the_label_that_the_policy_wants),
		SCRATCH(T22_file_contexts_know_nothing_of_what_a_container_sees),
		SCRATCH(a_label_that_does_not_help_is_not_said),
		cmocka_unit_test(T3_booleans_are_said_alone_in_pairs_and_to_be_turned_off),
		cmocka_unit_test(T3_booleans_are_not_said_where_they_do_not_help),
		cmocka_unit_test(T3_booleans_that_help_in_part_say_how_much),
		cmocka_unit_test(T22_a_port_gets_a_type_that_may_be_used),
		cmocka_unit_test(of_types_for_a_port_the_one_that_allows_most_is_said),
		cmocka_unit_test(a_port_that_has_a_name_keeps_it),
		cmocka_unit_test(only_runtimes_that_take_a_type_are_told_one),
		cmocka_unit_test(a_domain_may_stay_permissive_but_not_against_another_container),
		cmocka_unit_test(where_nothing_breaks_nothing_has_to_be_done),
		SCRATCH(without_a_policy_nothing_is_said_that_has_to_be_proved),
		cmocka_unit_test(what_resolves_all_is_first_and_what_puts_it_off_last),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
