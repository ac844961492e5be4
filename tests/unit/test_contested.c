/* SPDX-License-Identifier: GPL-2.0-or-later
 * Who holds a level when several may, or when somebody wants us to believe so. */
#include "attributed.h"

#include <string.h>

#include "attribute/trail.h"

#define WORLD AW_AUTO(world_done) struct world
#define DOCKER_A "docker:aaaaaaaaaaaa"
#define DOCKER_B "docker:bbbbbbbbbbbb"
#define UNKNOWN "unknown:" LEVEL
#define ENGINE "system_u:system_r:container_runtime_t:s0"
#define KERNEL "system_u:system_r:kernel_t:s0"
#define OTHER "s0:c7,c8"
#define DOCKER_FILE(id) "/var/lib/docker/containers/" id "/hostname"
#define RKT_COMMAND                                                                                \
	"/usr/bin/systemd-nspawn --boot -Z" INSIDE " --machine=rkt-" UUID_A " --directory=x "
#define RKT_A "rkt:" UUID_A
#define DAY 86400

static void assert_ambiguous(const struct world *w, int64_t at)
{
	assert_true(holder_at(w, at)->ambiguous);
	assert_null(holder_at(w, at)->id);
}

/* ---- what the inventory claims, and what the log shows ---- */

static void a_file_below_a_containers_directory_may_be_anothers(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE);
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_B, .process = PROCESS(OTHER));
	DENY(&w, 1000, .source = ENGINE, .target = FILES, .path = DOCKER_FILE(ID_B));
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1200, .source = PROCESS(OTHER), .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1000, DOCKER_A " object none");
	assert_ends(&w, 1100, DOCKER_A " subject none");
	assert_ends(&w, 1200, DOCKER_B " subject none");
	assert_int_equal(holder_at(&w, 1100)->candidates_n, 0);
}

static void a_claim_and_a_sighting_of_another_are_ambiguous(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE);
	DENY(&w, 1000, .source = ENGINE, .target = FILES, .path = DOCKER_FILE(ID_B));
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ambiguous(&w, 1100);
	assert_true(has_candidate(holder_at(&w, 1100), AW_RUNTIME_DOCKER, ID_A));
	assert_true(has_candidate(holder_at(&w, 1100), AW_RUNTIME_DOCKER, ID_B));
}

static void one_sighting_does_not_decide_between_claims_that_overlap(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE);
	CLAIM(&w, AW_RUNTIME_RKT, UUID_A, .process = INSIDE, .confidence = 85);
	DENY(&w, 1000, .source = NSPAWN, .target = HOST_LOG, .command = RKT_COMMAND);
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ambiguous(&w, 1100);
	assert_int_equal(holder_at(&w, 1100)->runtime, AW_RUNTIME_UNKNOWN);
}

static void between_claims_that_overlap_a_process_that_is_known_is_its_containers(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE, .pid = 77, .alive = 900);
	CLAIM(&w, AW_RUNTIME_PODMAN, ID_B, .process = INSIDE, .pid = 88, .alive = 900);
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .pid = 77);
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG, .ppid = 88);
	DENY(&w, 1200, .source = INSIDE, .target = HOST_LOG, .pid = 99);
	weigh(&w);
	assert_ends(&w, 1000, DOCKER_A " subject none");
	assert_ends(&w, 1100, "podman:bbbbbbbbbbbb subject none");
	assert_int_equal(holder_at(&w, 1000)->flags, 0);
	assert_ambiguous(&w, 1200);
}

static void of_a_group_a_process_that_is_known_names_the_member(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_PODMAN, ID_A, .group = "pod", .process = INSIDE, .pid = 77,
	      .alive = 900);
	CLAIM(&w, AW_RUNTIME_PODMAN, ID_B, .group = "pod", .process = INSIDE, .pid = 88,
	      .alive = 900);
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .pid = 77);
	DENY(&w, 1200, .source = INSIDE, .target = HOST_LOG, .pid = 99);
	weigh(&w);
	assert_ends(&w, 1000, "podman:aaaaaaaaaaaa subject none");
	assert_ends(&w, 1200, "podman:pod subject none");
}

/* ---- what the log alone shows ---- */

static void reach(struct world *w, int64_t at, const char *machine, const char *target)
{
	char path[128];

	snprintf(path, sizeof(path), "/var/lib/machines/%s/etc", machine);
	DENY(w, at, .source = NSPAWN, .target = target, .path = path);
}

static void between_the_sightings_of_two_it_may_be_either(void **state)
{
	WORLD w = { 0 };

	(void)state;
	reach(&w, 1000, "web", FILES);
	DENY(&w, 1500, .source = INSIDE, .target = HOST_LOG);
	reach(&w, 2000, "db", FILES);
	DENY(&w, 2100, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1000, "nspawn:web object none");
	assert_ends(&w, 2100, "nspawn:db subject none");
	assert_ambiguous(&w, 1500);
	assert_true(has_candidate(holder_at(&w, 1500), AW_RUNTIME_NSPAWN, "web"));
	assert_true(has_candidate(holder_at(&w, 1500), AW_RUNTIME_NSPAWN, "db"));
}

static void the_order_in_which_two_are_told_of_does_not_matter(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1500, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 900, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 2100, .source = INSIDE, .target = HOST_LOG);
	reach(&w, 2000, "db", FILES);
	reach(&w, 1000, "web", FILES);
	weigh(&w);
	assert_ends(&w, 900, "nspawn:web subject none");
	assert_ends(&w, 2100, "nspawn:db subject none");
	assert_ambiguous(&w, 1500);
}

static void of_two_that_were_seen_in_the_same_moment_it_may_be_either(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG);
	put_denial(&w, &(struct deny){ 1000, .perm = "reach", .source = NSPAWN, .target = FILES,
				       .path = "/var/lib/machines/web/etc" });
	put_denial(&w, &(struct deny){ 1000, .perm = "reach", .source = NSPAWN, .target = FILES,
				       .path = "/var/lib/machines/db/etc" });
	weigh(&w);
	assert_ambiguous(&w, 1000);
}

/* One row of the table, from before the first to behind the second. */
static void denials_of_more_than_one_time_have_no_holder_that_was_there_for_some(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 5 * DAY, .perm = "at1000", .source = INSIDE, .target = HOST_LOG);
	reach(&w, 5 * DAY + 100, "web", FILES);
	DENY(&w, 5 * DAY + 200, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 5 * DAY + 200, "nspawn:web subject none");
	assert_ends(&w, 1000, UNKNOWN " subject none");
	assert_true(has_candidate(holder_at(&w, 1000), AW_RUNTIME_NSPAWN, "web"));
}

static void a_sighting_reaches_back_for_a_day(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, DAY, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 2 * DAY + 200, .source = INSIDE, .target = HOST_LOG);
	reach(&w, 3 * DAY, "web", FILES);
	weigh(&w);
	assert_ends(&w, 2 * DAY + 200, "nspawn:web subject none");
	assert_int_equal(holder_at(&w, DAY)->runtime, AW_RUNTIME_UNKNOWN);
}

static void who_was_given_the_level_did_not_have_it_before(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1950, .source = NSPAWN, .target = FILES); /* it is set up */
	DENY(&w, 2000, .source = NSPAWN, .target = HOST_LOG, .command = RKT_COMMAND);
	DENY(&w, 2100, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1950, RKT_A " object none");
	assert_ends(&w, 2100, RKT_A " subject none");
	assert_int_equal(holder_at(&w, 1000)->runtime, AW_RUNTIME_UNKNOWN);
}

static void what_was_seen_with_two_levels_has_neither_for_sure(void **state)
{
	WORLD w = { 0 };

	(void)state;
	reach(&w, 1000, "web", FILES);
	reach(&w, 1010, "web", OBJECT(OTHER));
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1200, .source = PROCESS(OTHER), .target = HOST_LOG);
	weigh(&w);
	assert_int_equal(holder_at(&w, 1100)->runtime, AW_RUNTIME_UNKNOWN);
	assert_int_equal(holder_at(&w, 1200)->runtime, AW_RUNTIME_UNKNOWN);
	assert_true(has_candidate(holder_at(&w, 1100), AW_RUNTIME_NSPAWN, "web"));
}

static void what_was_given_a_level_has_no_other_by_a_path(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = NSPAWN, .target = HOST_LOG, .command = RKT_COMMAND);
	DENY(&w, 1010, .source = NSPAWN, .target = OBJECT(OTHER),
	     .path = "/var/lib/rkt/pods/run/" UUID_A "/stage1/rootfs/opt/stage2/a/rootfs/vol");
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1200, .source = PROCESS(OTHER), .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1100, RKT_A " subject none");
	assert_int_equal(holder_at(&w, 1200)->runtime, AW_RUNTIME_UNKNOWN);
}

/* ---- who is believed ---- */

static void T46_what_a_process_of_a_type_that_containers_share_shows_is_perhaps_so(void **state)
{
	const struct aw_holder *h;
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = KERNEL, .target = FILES, .command = RKT_COMMAND);
	DENY(&w, 1010, .source = KERNEL, .target = FILES, .path = DOCKER_FILE(ID_A));
	DENY(&w, 1020, .source = KERNEL, .target = HOST_LOG, .path = DOCKER_FILE(ID_A));
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	h = holder_at(&w, 1100);
	assert_int_equal(h->runtime, AW_RUNTIME_UNKNOWN);
	assert_true(has_candidate(h, AW_RUNTIME_RKT, UUID_A));
	assert_true(has_candidate(h, AW_RUNTIME_DOCKER, ID_A));
	assert_true(h->candidates[0].confidence < AW_SURE);
	assert_ends(&w, 1020, "host subject none");
}

static void an_unconfined_containers_own_process_is_no_engine(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_RKT, UUID_B, .live = NSPAWN, .pid = 77, .alive = 900);
	DENY(&w, 1000, .source = NSPAWN, .target = HOST_LOG, .command = RKT_COMMAND, .pid = 77);
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1000, "rkt:" UUID_B " subject none");
	assert_ends(&w, 1100, UNKNOWN " subject none");
	assert_int_equal(holder_at(&w, 1100)->candidates_n, 0);
}

/* ---- processes ---- */

static void a_process_that_carries_other_categories_is_another(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE, .pid = 77, .alive = 900);
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_B, .live = KERNEL, .pid = 88, .alive = 900);
	DENY(&w, 1000, .source = PROCESS(OTHER), .target = HOST_LOG, .pid = 77);
	DENY(&w, 1010, .source = PROCESS("s0:c9"), .target = HOST_LOG, .pid = 88);
	weigh(&w);
	assert_ends(&w, 1000, "unknown:" OTHER " subject none");
	assert_ends(&w, 1010, "unknown:s0:c9 subject none");
}

static void a_pid_says_nothing_after_the_inventory_was_taken(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .live = KERNEL, .pid = 77, .alive = 900, .seen = 2000);
	DENY(&w, 1500, .source = KERNEL, .target = HOST_LOG, .pid = 77);
	DENY(&w, 2500, .source = KERNEL, .target = HOST_LOG, .pid = 77);
	weigh(&w);
	assert_ends(&w, 1500, DOCKER_A " subject none");
	assert_ends(&w, 2500, "host subject none");
}

static void a_pid_says_nothing_after_a_boot(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .live = KERNEL, .pid = 77, .alive = 900);
	DENY(&w, 1500, .source = KERNEL, .target = HOST_LOG, .pid = 77);
	put_message(&w, 2000, "SYSTEM_BOOT", INIT, " comm=\"systemd-update-utmp\"");
	DENY(&w, 2500, .source = KERNEL, .target = HOST_LOG, .pid = 77);
	weigh(&w);
	assert_ends(&w, 1500, DOCKER_A " subject none");
	assert_ends(&w, 2500, "host subject none");
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
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_C, .process = PROCESS(OTHER), .host = "web2");
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1010, .source = PROCESS(OTHER), .target = HOST_LOG);
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
	CLAIM(&w, AW_RUNTIME_NSPAWN, "web", .process = PROCESS(OTHER), .host = "web2");
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .node = "web1");
	DENY(&w, 1010, .source = PROCESS(OTHER), .target = HOST_LOG, .node = "web2");
	DENY(&w, 1020, .source = PROCESS(OTHER), .target = HOST_LOG, .node = "web1");
	weigh(&w);
	assert_ends(&w, 1000, "nspawn:web subject none");
	assert_ends(&w, 1010, "nspawn:web@1970-01-01T00:16:50.000Z subject none");
	assert_ends(&w, 1020, "unknown:" OTHER " subject none");
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

/* ---- names ---- */

static void a_name_that_looks_like_a_later_namesake_is_none(void **state)
{
	const struct aw_attribution *who;
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG);
	put_message(&w, 2000, "SYSTEM_BOOT", INIT, " comm=\"systemd-update-utmp\"");
	DENY(&w, 2500, .source = INSIDE, .target = HOST_LOG);
	CLAIM(&w, AW_RUNTIME_NSPAWN, "a", .process = PROCESS(OTHER));
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
	start_domain(&w, 2000, "db", PROCESS(OTHER));
	DENY(&w, 2100, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 2200, .source = PROCESS(OTHER), .target = HOST_LOG);
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
		cmocka_unit_test(a_file_below_a_containers_directory_may_be_anothers),
		cmocka_unit_test(a_claim_and_a_sighting_of_another_are_ambiguous),
		cmocka_unit_test(one_sighting_does_not_decide_between_claims_that_overlap),
		cmocka_unit_test(
			between_claims_that_overlap_a_process_that_is_known_is_its_containers),
		cmocka_unit_test(of_a_group_a_process_that_is_known_names_the_member),
		cmocka_unit_test(between_the_sightings_of_two_it_may_be_either),
		cmocka_unit_test(the_order_in_which_two_are_told_of_does_not_matter),
		cmocka_unit_test(of_two_that_were_seen_in_the_same_moment_it_may_be_either),
		cmocka_unit_test(
			denials_of_more_than_one_time_have_no_holder_that_was_there_for_some),
		cmocka_unit_test(a_sighting_reaches_back_for_a_day),
		cmocka_unit_test(who_was_given_the_level_did_not_have_it_before),
		cmocka_unit_test(what_was_seen_with_two_levels_has_neither_for_sure),
		cmocka_unit_test(what_was_given_a_level_has_no_other_by_a_path),
		cmocka_unit_test(
			T46_what_a_process_of_a_type_that_containers_share_shows_is_perhaps_so),
		cmocka_unit_test(an_unconfined_containers_own_process_is_no_engine),
		cmocka_unit_test(a_process_that_carries_other_categories_is_another),
		cmocka_unit_test(a_pid_says_nothing_after_the_inventory_was_taken),
		cmocka_unit_test(a_pid_says_nothing_after_a_boot),
		cmocka_unit_test(a_file_of_one_of_several_that_went_at_once_may_be_of_either),
		cmocka_unit_test(a_file_of_one_that_is_gone_is_named_with_little_confidence),
		cmocka_unit_test(after_a_stranger_a_file_is_no_longer_of_one_that_is_gone),
		cmocka_unit_test(each_host_has_containers_of_its_own),
		cmocka_unit_test(of_a_log_without_nodes_it_may_be_the_container_of_any_host),
		cmocka_unit_test(a_pid_is_of_a_process_of_its_host),
		cmocka_unit_test(machines_of_one_name_are_one_on_each_host),
		cmocka_unit_test(a_unit_that_starts_on_another_host_begins_nothing),
		cmocka_unit_test(a_name_that_looks_like_a_later_namesake_is_none),
		cmocka_unit_test(a_unit_that_starts_again_and_again_wears_nothing_out),
		cmocka_unit_test(a_domain_that_is_given_another_label_leaves_the_first),
		cmocka_unit_test(of_more_domains_than_are_followed_none_reaches_too_far),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
