/* SPDX-License-Identifier: GPL-2.0-or-later
 * Until when, and where, a container holds a level: boots, ends, other hosts, bounds. */
#include "attributed.h"

#include <string.h>

#include "attribute/trail.h"

/* ---- boots ---- */

static void start_again(struct world *w, int64_t at)
{
	put_message(w, at, "SYSTEM_BOOT", INIT, " comm=\"systemd-update-utmp\"");
}

static void what_lies_in_run_ends_with_the_boot(void **state)
{
	static const enum aw_runtime runtimes[] = { AW_RUNTIME_RKT, AW_RUNTIME_CRIO,
						    AW_RUNTIME_CONTAINERD, AW_RUNTIME_LIBVIRT };

	(void)state;
	for (size_t i = 0; i < 2 * AW_COUNT(runtimes); i++) {
		WORLD w = { 0 };

		CLAIM(&w, runtimes[i / 2], i % 2 ? LEVEL : "x", .process = INSIDE, .from = 1000,
		      .reserved = i % 2);
		DENY(&w, 1500, .source = INSIDE, .target = HOST_LOG);
		start_again(&w, 2000);
		DENY(&w, 3000, .source = INSIDE, .target = HOST_LOG);
		weigh(&w);
		assert_int_equal(holder_at(&w, 1500)->runtime, runtimes[i / 2]);
		assert_int_equal(holder_at(&w, 3000)->runtime, AW_RUNTIME_UNKNOWN);
	}
}

static void a_pod_that_began_before_the_first_record_of_a_boot_is_of_that_boot(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_RKT, UUID_A, .process = INSIDE, .alive = 4000);
	DENY(&w, 1000, 9000, .source = INIT, .target = HOST_LOG);
	DENY(&w, 5000, 12, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 5000, RKT_A " subject none");
}

static void a_container_that_is_seen_again_after_a_boot_is_named_there_too(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = ENGINE, .target = FILES, .path = DOCKER_FILE(ID_A));
	start_again(&w, 2000);
	DENY(&w, 3000, .source = ENGINE, .target = FILES, .path = DOCKER_FILE(ID_A));
	DENY(&w, 3100, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 3100, DOCKER_A " subject none");
}

static void a_pod_that_has_ended_has_no_process_any_more(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_RKT, UUID_A, .process = INSIDE, .alive = 1000, .seen = 2000);
	w.inventory.items[0].state = AW_STATE_EXITED;
	DENY(&w, 1500, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 3000, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1500, RKT_A " subject none");
	assert_ends(&w, 3000, UNKNOWN " subject none");
}

/* ---- files that outlive ---- */

static void a_file_of_one_of_several_that_went_at_once_may_be_of_either(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE, .until = 2000);
	CLAIM(&w, AW_RUNTIME_PODMAN, ID_B, .process = INSIDE, .until = 2000);
	DENY(&w, 2500, .source = INIT, .target = FILES);
	weigh(&w);
	assert_ambiguous(&w, 2500);
}

static void a_file_of_one_that_is_gone_is_named_with_little_confidence(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE, .until = 2000);
	DENY(&w, 2500, .source = INIT, .target = FILES);
	weigh(&w);
	assert_ends(&w, 2500, DOCKER_A " object none");
	assert_int_equal(holder_at(&w, 2500)->confidence, AW_SURE);
}

static void after_a_stranger_a_file_is_no_longer_of_one_that_is_gone(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE, .until = 2000);
	DENY(&w, 1500, .source = INIT, .target = FILES);
	DENY(&w, 2400, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 2500, .source = INIT, .target = FILES);
	weigh(&w);
	assert_ends(&w, 1500, DOCKER_A " object none");
	assert_int_equal(holder_at(&w, 2500)->runtime, AW_RUNTIME_UNKNOWN);
	assert_true(has_candidate(holder_at(&w, 2500), AW_RUNTIME_DOCKER, ID_A));
}

static void after_a_stranger_of_a_later_boot_a_file_is_no_longer_of_an_earlier_pod(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_RKT, UUID_A, .process = INSIDE, .alive = 1000);
	DENY(&w, 1500, .source = INSIDE, .target = HOST_LOG);
	start_again(&w, 2000);
	DENY(&w, 2500, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 3000, .source = INIT, .target = FILES);
	weigh(&w);
	assert_ends(&w, 1500, RKT_A " subject none");
	assert_int_equal(holder_at(&w, 3000)->runtime, AW_RUNTIME_UNKNOWN);
}

static void after_another_a_file_is_no_longer_of_one_that_is_gone(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE, .until = 2000);
	DENY(&w, 3000, .source = NSPAWN, .target = HOST_LOG, .command = RKT_START);
	start_again(&w, 4000);
	DENY(&w, 5000, .source = INIT, .target = FILES);
	weigh(&w);
	assert_int_equal(holder_at(&w, 5000)->runtime, AW_RUNTIME_UNKNOWN);
}

/* ---- several hosts ---- */

static void each_host_has_containers_of_its_own(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE, .host = "web1.example.com");
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_B, .process = INSIDE, .host = "web2");
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .node = "web1");
	DENY(&w, 1010, .source = INSIDE, .target = HOST_LOG, .node = "web2");
	DENY(&w, 1020, .source = INSIDE, .target = HOST_LOG, .node = "web3");
	weigh(&w);
	assert_ends(&w, 1000, DOCKER_A " subject none");
	assert_ends(&w, 1010, DOCKER_B " subject none");
	assert_ends(&w, 1020, UNKNOWN " subject none");
}

static void of_a_log_without_nodes_it_may_be_the_container_of_any_host(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE, .host = "web1");
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_B, .process = INSIDE, .host = "web2");
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_C, .process = PROCESS(LEVEL_2), .host = "web2");
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1010, .source = PROCESS(LEVEL_2), .target = HOST_LOG);
	weigh(&w);
	assert_ambiguous(&w, 1000);
	assert_ends(&w, 1010, "docker:cccccccccccc subject none");
}

static void a_pid_is_of_a_process_of_its_host(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .live = KERNEL, .pid = 77, .alive = 900, .host = "web1");
	DENY(&w, 1000, .source = KERNEL, .target = HOST_LOG, .pid = 77, .node = "web1");
	DENY(&w, 1010, .source = KERNEL, .target = HOST_LOG, .pid = 77, .node = "web2");
	weigh(&w);
	assert_ends(&w, 1000, DOCKER_A " subject none");
	assert_ends(&w, 1010, "host subject none");
}

static void machines_of_one_name_are_one_on_each_host(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_NSPAWN, "web", .process = INSIDE, .host = "web1");
	CLAIM(&w, AW_RUNTIME_NSPAWN, "web", .process = PROCESS(LEVEL_2), .host = "web2");
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .node = "web1");
	DENY(&w, 1010, .source = PROCESS(LEVEL_2), .target = HOST_LOG, .node = "web2");
	DENY(&w, 1020, .source = PROCESS(LEVEL_2), .target = HOST_LOG, .node = "web1");
	weigh(&w);
	assert_ends(&w, 1000, "nspawn:web subject none");
	assert_ends(&w, 1010, "nspawn:web@1970-01-01T00:16:50.000Z subject none");
	assert_ends(&w, 1020, "unknown:" LEVEL_2 " subject none");
}

static void a_unit_that_starts_on_another_host_begins_nothing(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_NSPAWN, "web", .process = INSIDE, .unit = "web.service", .alive = 5000,
	      .host = "web1");
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .node = "web1");
	w.node = "web2";
	put_message(&w, 2000, "SERVICE_START", INIT, "unit=web comm=\"systemd\"");
	weigh(&w);
	assert_ends(&w, 1000, "nspawn:web subject none");
}

static void a_denial_without_a_time_is_of_no_era(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE, .until = 2000);
	CLAIM(&w, AW_RUNTIME_PODMAN, ID_B, .process = INSIDE, .from = 2000);
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG);
	assert_int_equal(aw_buf_put(&w.log, AW_STR("avc:  denied  { at1 } for  pid=9 comm=\"x\" "
						   "scontext=" INSIDE " tcontext=" HOST_LOG
						   " tclass=file permissive=1\n")),
			 0);
	weigh(&w);
	assert_ends(&w, 1000, DOCKER_A " subject none");
	assert_ambiguous(&w, 1);
}

/* ---- names ---- */

static void a_name_that_looks_like_a_later_namesake_is_none(void **state)
{
	const struct aw_attribution *who;
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG);
	put_message(&w, 2000, "SYSTEM_BOOT", INIT, " comm=\"systemd-update-utmp\"");
	DENY(&w, 2500, .source = INSIDE, .target = HOST_LOG);
	CLAIM(&w, AW_RUNTIME_NSPAWN, "a", .process = PROCESS(LEVEL_2));
	CLAIM(&w, AW_RUNTIME_NSPAWN, "a@1970-01-01T00:41:40.000Z", .process = PROCESS("s0:c9"));
	weigh(&w);
	who = &w.report->who;
	for (size_t i = 0; i < who->n; i++)
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(who->holders[i].ref, who->holders[k].ref);
	holder_named(&w, "nspawn:a\\x401970-01-01T00:41:40.000Z");
}

/* ---- bounds ---- */

static void a_unit_that_starts_again_and_again_wears_nothing_out(void **state)
{
	const struct aw_history *h;
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_NSPAWN, "web", .process = INSIDE, .unit = "web.service",
	      .alive = 90000);
	for (int i = 0; i < 1000; i++)
		put_message(&w, 1000 + i, "SERVICE_START", INIT, "unit=web comm=\"systemd\"");
	DENY(&w, 3000, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 3000, "nspawn:web subject none");
	h = aw_history_at(&w.report->read.trail->histories, AW_STR(""), AW_STR(LEVEL));
	assert_int_equal(h->bounds.n, 1);
}

static void start_domain(struct world *w, int64_t at, const char *name, const char *label)
{
	char message[512];

	snprintf(message, sizeof(message),
		 "virt=kvm vm=\"%s\" uuid=" UUID_A " vm-ctx=%s img-ctx=" FILES " model=selinux",
		 name, label);
	put_message(w, at, "VIRT_MACHINE_ID", VIRTD, message);
}

static void a_domain_that_is_given_another_label_leaves_the_first(void **state)
{
	WORLD w = { 0 };

	(void)state;
	start_domain(&w, 1000, "db", INSIDE);
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	start_domain(&w, 2000, "db", PROCESS(LEVEL_2));
	DENY(&w, 2100, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 2200, .source = PROCESS(LEVEL_2), .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1100, "libvirt:db subject none");
	assert_ends(&w, 2200, "libvirt:db subject none");
	assert_int_equal(holder_at(&w, 2100)->runtime, AW_RUNTIME_UNKNOWN);
}

static void of_more_domains_than_are_followed_none_reaches_too_far(void **state)
{
	WORLD w = { 0 };

	(void)state;
	for (unsigned i = 0; i < 4 * AW_TRAIL_MACHINES; i++) {
		char name[16], label[64];

		snprintf(name, sizeof(name), "m%u", i);
		snprintf(label, sizeof(label), PROCESS("s0:c%u,c1020"), i % 1020);
		start_domain(&w, 1000 + i, name, label);
	}
	for (unsigned i = 0; i < 4 * AW_TRAIL_MACHINES; i++) {
		char message[128];

		snprintf(message, sizeof(message),
			 "virt=kvm op=stop reason=shutdown vm=\"m%u\" uuid=" UUID_A, i);
		put_message(&w, 3000 + i, "VIRT_CONTROL", VIRTD, message);
	}
	DENY(&w, 9000, .source = PROCESS("s0:c5,c1020"), .target = HOST_LOG);
	DENY(&w, 9100, .source = PROCESS("s0:c900,c1020"), .target = HOST_LOG);
	weigh(&w);
	assert_int_equal(holder_at(&w, 9000)->runtime, AW_RUNTIME_UNKNOWN);
	assert_int_equal(holder_at(&w, 9100)->runtime, AW_RUNTIME_UNKNOWN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_lies_in_run_ends_with_the_boot),
		cmocka_unit_test(
			a_pod_that_began_before_the_first_record_of_a_boot_is_of_that_boot),
		cmocka_unit_test(a_container_that_is_seen_again_after_a_boot_is_named_there_too),
		cmocka_unit_test(a_pod_that_has_ended_has_no_process_any_more),
		cmocka_unit_test(a_file_of_one_of_several_that_went_at_once_may_be_of_either),
		cmocka_unit_test(a_file_of_one_that_is_gone_is_named_with_little_confidence),
		cmocka_unit_test(after_a_stranger_a_file_is_no_longer_of_one_that_is_gone),
		cmocka_unit_test(
			after_a_stranger_of_a_later_boot_a_file_is_no_longer_of_an_earlier_pod),
		cmocka_unit_test(after_another_a_file_is_no_longer_of_one_that_is_gone),
		cmocka_unit_test(each_host_has_containers_of_its_own),
		cmocka_unit_test(of_a_log_without_nodes_it_may_be_the_container_of_any_host),
		cmocka_unit_test(a_pid_is_of_a_process_of_its_host),
		cmocka_unit_test(machines_of_one_name_are_one_on_each_host),
		cmocka_unit_test(a_unit_that_starts_on_another_host_begins_nothing),
		cmocka_unit_test(a_denial_without_a_time_is_of_no_era),
		cmocka_unit_test(a_name_that_looks_like_a_later_namesake_is_none),
		cmocka_unit_test(a_unit_that_starts_again_and_again_wears_nothing_out),
		cmocka_unit_test(a_domain_that_is_given_another_label_leaves_the_first),
		cmocka_unit_test(of_more_domains_than_are_followed_none_reaches_too_far),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
