/* SPDX-License-Identifier: GPL-2.0-or-later
 * Who holds a level when several may, or when somebody wants us to believe so. */
#include "attributed.h"

#include <string.h>

#include "attribute/trail.h"

#define DAY 86400

static void start_again(struct world *w, int64_t at)
{
	put_message(w, at, "SYSTEM_BOOT", INIT, " comm=\"systemd-update-utmp\"");
}

/* ---- what the inventory claims, and what the log shows ---- */

static void a_file_below_a_containers_directory_may_be_anothers(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE);
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_B, .process = PROCESS(LEVEL_2));
	DENY(&w, 1000, .source = ENGINE, .target = FILES, .path = DOCKER_FILE(ID_B));
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1200, .source = PROCESS(LEVEL_2), .target = HOST_LOG);
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
	DENY(&w, 1000, .source = NSPAWN, .target = HOST_LOG, .command = RKT_START);
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

	snprintf(path, sizeof(path), "/var/lib/machines/%s", machine);
	DENY(w, at, .source = NSPAWN, .target = target, .path = path);
}

static void within_a_day_of_both_it_may_be_either(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 900, .source = INSIDE, .target = HOST_LOG);
	reach(&w, 1000, "web", FILES);
	DENY(&w, 1500, .source = INSIDE, .target = HOST_LOG);
	reach(&w, 2000, "db", FILES);
	DENY(&w, 2100, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ambiguous(&w, 900);
	assert_ambiguous(&w, 1500);
	assert_ambiguous(&w, 2100);
	assert_true(has_candidate(holder_at(&w, 1500), AW_RUNTIME_NSPAWN, "web"));
	assert_true(has_candidate(holder_at(&w, 1500), AW_RUNTIME_NSPAWN, "db"));
}

/* In the log, the later may come first. */
static void of_two_that_were_seen_days_apart_each_has_its_day(void **state)
{
	(void)state;
	for (unsigned swapped = 0; swapped < 2; swapped++) {
		WORLD w = { 0 };

		DENY(&w, 900, .source = INSIDE, .target = HOST_LOG);
		DENY(&w, 5 * DAY, .source = INSIDE, .target = HOST_LOG);
		DENY(&w, 9 * DAY + 50, .source = INSIDE, .target = HOST_LOG);
		reach(&w, swapped ? 9 * DAY : 1000, swapped ? "db" : "web", FILES);
		reach(&w, swapped ? 1000 : 9 * DAY, swapped ? "web" : "db", FILES);
		weigh(&w);
		assert_ends(&w, 900, "nspawn:web subject none");
		assert_ends(&w, 9 * DAY + 50, "nspawn:db subject none");
		assert_int_equal(holder_at(&w, 5 * DAY)->runtime, AW_RUNTIME_UNKNOWN);
	}
}

static void what_was_seen_again_after_another_was_given_the_level_has_it_still(void **state)
{
	WORLD w = { 0 };

	(void)state;
	reach(&w, 900, "web", FILES);
	DENY(&w, 1000, .source = NSPAWN, .target = HOST_LOG, .command = RKT_START);
	reach(&w, 1100, "web", FILES);
	DENY(&w, 1200, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ambiguous(&w, 1200);
}

static void a_claim_stays_a_claim_however_often_it_is_seen(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE, .pid = 77, .alive = 900);
	DENY(&w, 1000, .source = NSPAWN, .target = HOST_LOG, .command = RKT_START);
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG, .pid = 77);
	DENY(&w, 1200, .source = INSIDE, .target = HOST_LOG, .pid = 99);
	weigh(&w);
	assert_ambiguous(&w, 1200);
}

static void a_sighting_reaches_no_further_than_its_container_was_there(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE, .from = 1000, .until = 2000);
	DENY(&w, 500, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1500, .source = ENGINE, .target = FILES, .path = DOCKER_FILE(ID_A));
	DENY(&w, 5000, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1500, DOCKER_A " object none");
	assert_int_equal(holder_at(&w, 500)->runtime, AW_RUNTIME_UNKNOWN);
	assert_int_equal(holder_at(&w, 5000)->runtime, AW_RUNTIME_UNKNOWN);
}

static void a_container_without_categories_has_no_process_with_them(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = "", .mount = FILES);
	DENY(&w, 1000, .source = ENGINE, .target = FILES, .path = DOCKER_FILE(ID_A));
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1000, DOCKER_A " object none");
	assert_int_equal(holder_at(&w, 1100)->runtime, AW_RUNTIME_UNKNOWN);
}

static void a_directory_that_was_labelled_first_is_no_older_than_its_pod(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 50000, .source = NSPAWN, .target = FILES,
	     .path = "/var/lib/rkt/pods/prepare/" UUID_A "/pod");
	DENY(&w, 50001, .source = NSPAWN, .target = HOST_LOG, .command = RKT_START);
	DENY(&w, 50100, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 50100, RKT_A " subject none");
	assert_int_equal(holder_at(&w, 50100)->confidence, 95);
	assert_int_equal(holder_at(&w, 1000)->runtime, AW_RUNTIME_UNKNOWN);
}

static void a_pod_of_which_only_garbage_was_seen_is_no_more_than_perhaps_it(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = NSPAWN, .target = FILES,
	     .path = "/var/lib/rkt/pods/exited-garbage/" UUID_A "/pod");
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_int_equal(holder_at(&w, 1100)->runtime, AW_RUNTIME_UNKNOWN);
	assert_true(has_candidate(holder_at(&w, 1100), AW_RUNTIME_RKT, UUID_A));
}

static void T42_a_file_below_a_containers_root_names_nobody(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = NSPAWN, .target = FILES,
	     .path = "/var/lib/rkt/pods/run/" UUID_A "/stage1/rootfs/opt/stage2/a/rootfs/vol/f");
	DENY(&w, 1010, .source = NSPAWN, .target = FILES, .path = "/var/lib/machines/web/init");
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_int_equal(holder_at(&w, 1100)->runtime, AW_RUNTIME_UNKNOWN);
}

static void forged_candidates_take_no_room_from_what_is_sure(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE);
	for (unsigned i = 0; i < 2 * AW_SIGHTINGS_MAX; i++) {
		char path[128];

		snprintf(path, sizeof(path),
			 "/var/lib/rkt/pods/run/11111111-2222-3333-4444-55555555%04x/pod", i);
		DENY(&w, 1000 + i, .source = KERNEL, .target = FILES, .path = path);
	}
	DENY(&w, 2000, .source = NSPAWN, .target = HOST_LOG, .command = RKT_START);
	DENY(&w, 2100, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ambiguous(&w, 2100);
}

static void after_a_sighting_that_found_no_room_nobody_is_named(void **state)
{
	WORLD w = { 0 };

	(void)state;
	for (unsigned i = 0; i <= AW_SIGHTINGS_MAX; i++) {
		char name[16];

		snprintf(name, sizeof(name), "m%u", i);
		reach(&w, 1000 + 10 * DAY * i, name, FILES);
	}
	DENY(&w, 1500, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1500 + 10 * DAY * AW_SIGHTINGS_MAX, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1500, "nspawn:m0 subject none");
	assert_null(holder_at(&w, 1500 + 10 * DAY * AW_SIGHTINGS_MAX)->id);
}

static void a_layer_takes_over_no_id_from_far_away(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = ENGINE, .target = FILES,
	     .path = "/var/lib/docker/overlay2/" ID_C "/merged/x");
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 10 * DAY, .source = ENGINE, .target = FILES, .path = DOCKER_FILE(ID_B));
	DENY(&w, 10 * DAY + 50, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_int_equal(holder_at(&w, 1100)->runtime, AW_RUNTIME_UNKNOWN);
	assert_ends(&w, 10 * DAY + 50, DOCKER_B " subject none");
}

static void of_two_that_were_seen_in_the_same_moment_it_may_be_either(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG);
	put_denial(&w, &(struct deny){ 1000, .perm = "reach", .source = NSPAWN, .target = FILES,
				       .path = "/var/lib/machines/web" });
	put_denial(&w, &(struct deny){ 1000, .perm = "reach", .source = NSPAWN, .target = FILES,
				       .path = "/var/lib/machines/db" });
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
	DENY(&w, 2000, .source = NSPAWN, .target = HOST_LOG, .command = RKT_START);
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
	reach(&w, 1010, "web", OBJECT(LEVEL_2));
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1200, .source = PROCESS(LEVEL_2), .target = HOST_LOG);
	weigh(&w);
	assert_int_equal(holder_at(&w, 1100)->runtime, AW_RUNTIME_UNKNOWN);
	assert_int_equal(holder_at(&w, 1200)->runtime, AW_RUNTIME_UNKNOWN);
	assert_true(has_candidate(holder_at(&w, 1100), AW_RUNTIME_NSPAWN, "web"));
}

static void what_was_given_a_level_has_no_other_by_a_path(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = NSPAWN, .target = HOST_LOG, .command = RKT_START);
	DENY(&w, 1010, .source = NSPAWN, .target = OBJECT(LEVEL_2),
	     .path = "/var/lib/rkt/pods/run/" UUID_A "/stage1/rootfs/opt/stage2/a/rootfs/vol");
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1200, .source = PROCESS(LEVEL_2), .target = HOST_LOG);
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
	DENY(&w, 1000, .source = KERNEL, .target = FILES, .command = RKT_START);
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
	DENY(&w, 1000, .source = NSPAWN, .target = HOST_LOG, .command = RKT_START, .pid = 77);
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
	DENY(&w, 1000, .source = PROCESS(LEVEL_2), .target = HOST_LOG, .pid = 77);
	DENY(&w, 1010, .source = PROCESS("s0:c9"), .target = HOST_LOG, .pid = 88);
	weigh(&w);
	assert_ends(&w, 1000, "unknown:" LEVEL_2 " subject none");
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

static void a_process_of_another_type_is_another(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .live = "u:r:spc_t:s0", .pid = 77, .alive = 900);
	DENY(&w, 1500, .source = "u:r:sshd_t:s0", .target = HOST_LOG, .pid = 77);
	weigh(&w);
	assert_ends(&w, 1500, "host subject none");
}

static void a_pid_says_nothing_after_a_boot(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .live = KERNEL, .pid = 77, .alive = 900);
	DENY(&w, 1500, .source = KERNEL, .target = HOST_LOG, .pid = 77);
	start_again(&w, 2000);
	DENY(&w, 2500, .source = KERNEL, .target = HOST_LOG, .pid = 77);
	weigh(&w);
	assert_ends(&w, 1500, DOCKER_A " subject none");
	assert_ends(&w, 2500, "host subject none");
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
		cmocka_unit_test(within_a_day_of_both_it_may_be_either),
		cmocka_unit_test(of_two_that_were_seen_days_apart_each_has_its_day),
		cmocka_unit_test(
			what_was_seen_again_after_another_was_given_the_level_has_it_still),
		cmocka_unit_test(a_claim_stays_a_claim_however_often_it_is_seen),
		cmocka_unit_test(a_sighting_reaches_no_further_than_its_container_was_there),
		cmocka_unit_test(a_container_without_categories_has_no_process_with_them),
		cmocka_unit_test(a_directory_that_was_labelled_first_is_no_older_than_its_pod),
		cmocka_unit_test(a_pod_of_which_only_garbage_was_seen_is_no_more_than_perhaps_it),
		cmocka_unit_test(T42_a_file_below_a_containers_root_names_nobody),
		cmocka_unit_test(forged_candidates_take_no_room_from_what_is_sure),
		cmocka_unit_test(after_a_sighting_that_found_no_room_nobody_is_named),
		cmocka_unit_test(a_layer_takes_over_no_id_from_far_away),
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
		cmocka_unit_test(a_process_of_another_type_is_another),
		cmocka_unit_test(a_pid_says_nothing_after_a_boot),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
