/* SPDX-License-Identifier: GPL-2.0-or-later
 * Who holds a level, by what the inventory claims: both ends of a denial, and their names. */
#include "attributed.h"

#include <string.h>

/* ---- the level ---- */

/* A container of `runtime` claims one context, and a process carries another. */
static void assert_claimed(enum aw_runtime runtime, const char *id, const char *claimed,
			   const char *carried, const char *expected)
{
	WORLD w = { 0 };

	CLAIM(&w, runtime, id, .process = claimed);
	DENY(&w, 1000, .source = carried, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1000, expected);
	assert_int_equal(w.report->shown_denials, 1);
}

static void the_container_that_claims_a_level_is_its_holder(void **state)
{
	(void)state;
	assert_claimed(AW_RUNTIME_DOCKER, ID_A, INSIDE, INSIDE, DOCKER_A " subject none");
	assert_claimed(AW_RUNTIME_RKT, UUID_A, INSIDE, INSIDE, "rkt:" UUID_A " subject none");
	assert_claimed(AW_RUNTIME_PODMAN, ID_B, INSIDE, INSIDE, "podman:bbbbbbbbbbbb subject none");
	assert_claimed(AW_RUNTIME_NSPAWN, "web", INSIDE, INSIDE, "nspawn:web subject none");
}

static void T20_a_level_is_matched_however_it_is_written(void **state)
{
	static const struct {
		const char *claimed, *carried;
	} cases[] = {
		{ PROCESS("s0:c2,c1"), INSIDE },
		{ INSIDE, PROCESS("s0:c2,c1") },
		{ PROCESS("s0:c5,c6,c7"), PROCESS("s0:c5.c7") },
		{ PROCESS("s0:c5.c7"), PROCESS("s0:c7,c5,c6,c6") },
		{ INSIDE, PROCESS("s0-s0:c1,c2") }, /* the high level counts */
		{ PROCESS("s0:c1-s0:c1,c2"), INSIDE },
		{ PROCESS("s0:c7"), PROCESS("s0:c7") },
		{ INSIDE,
		  "system_u:system_r:container_t:" LEVEL }, /* T21: the type tells nothing */
	};

	(void)state;
	for (size_t i = 0; i < AW_COUNT(cases); i++)
		assert_claimed(AW_RUNTIME_DOCKER, ID_A, cases[i].claimed, cases[i].carried,
			       DOCKER_A " subject none");
}

static void a_level_that_nobody_claims_is_unknown(void **state)
{
	(void)state;
	assert_claimed(AW_RUNTIME_DOCKER, ID_A, INSIDE, PROCESS("s0:c1"),
		       "unknown:s0:c1 subject none");
	assert_claimed(AW_RUNTIME_DOCKER, ID_A, INSIDE, PROCESS("s0:c1.c3"),
		       "unknown:s0:c1.c3 subject none");
	assert_claimed(AW_RUNTIME_DOCKER, ID_A, INSIDE, PROCESS("s1:c1,c2"),
		       "unknown:s1:c1,c2 subject none");
}

static void a_level_that_nobody_claims_has_no_runtime_and_no_confidence(void **state)
{
	const struct aw_holder *h;
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	h = holder_at(&w, 1000);
	assert_int_equal(h->runtime, AW_RUNTIME_UNKNOWN);
	assert_int_equal(h->confidence, 0);
	assert_false(h->ambiguous);
	assert_null(h->id);
	assert_string_equal(h->categories, LEVEL);
}

static void what_carries_no_categories_or_all_of_them_is_the_host(void **state)
{
	static const char *const levels[] = { PROCESS("s0"), PROCESS("s0-s0"),
					      PROCESS("s0:c0.c1023"), PROCESS("s0-s0:c0.c1023"),
					      "u:r:t" };

	(void)state;
	for (size_t i = 0; i < AW_COUNT(levels); i++)
		assert_claimed(AW_RUNTIME_DOCKER, ID_A, INSIDE, levels[i], "host subject none");
}

static void a_claim_names_the_container_with_all_that_is_known(void **state)
{
	const struct aw_holder *h;
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, "web", "nginx:1.2", "nginx", .process = INSIDE,
	      .confidence = 85);
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1001, .source = NSPAWN, .target = FILES);
	weigh(&w);
	h = holder_at(&w, 1000);
	assert_string_equal(h->id, ID_A);
	assert_string_equal(h->name, "web");
	assert_string_equal(h->image, "nginx:1.2");
	assert_string_equal(h->workload, "nginx");
	assert_string_equal(h->categories, LEVEL);
	assert_int_equal(h->confidence, 85);
	assert_int_equal(h->flags, 0);
	assert_int_equal(h->candidates_n, 0);
	assert_int_equal(h->types_n, 2);
	assert_int_equal(h->first_ms, 1000000);
	assert_int_equal(h->last_ms, 1001000);
}

/* ---- both ends ---- */

static void the_container_is_the_subject_the_object_or_both(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE);
	CLAIM(&w, AW_RUNTIME_PODMAN, ID_B, .process = PROCESS("s0:c3,c4"));
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1001, .source = NSPAWN, .target = FILES);
	DENY(&w, 1002, .source = INSIDE, .target = OBJECT("s0:c4,c3"));
	DENY(&w, 1003, .source = PROCESS("s0:c3,c4"), .target = FILES);
	DENY(&w, 1004, .source = INSIDE, .target = OBJECT("s0:c8,c9"));
	DENY(&w, 1005, .source = PROCESS("s0:c8,c9"), .target = FILES);
	weigh(&w);
	assert_ends(&w, 1000, DOCKER_A " subject none");
	assert_ends(&w, 1001, DOCKER_A " object none");
	assert_ends(&w, 1002, DOCKER_A " both podman:bbbbbbbbbbbb");
	assert_ends(&w, 1003, "podman:bbbbbbbbbbbb both " DOCKER_A);
	assert_ends(&w, 1004, DOCKER_A " both unknown:s0:c8,c9");
	assert_ends(&w, 1005, "unknown:s0:c8,c9 both " DOCKER_A);
}

static void of_one_level_on_both_sides_the_object_is_the_containers_own(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE);
	DENY(&w, 1000, .source = INSIDE, .target = OBJECT("s0:c2,c1"));
	weigh(&w);
	assert_ends(&w, 1000, DOCKER_A " subject none");
}

static void T42_a_file_with_categories_is_of_who_made_it_wherever_it_lies(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE);
	DENY(&w, 1000, .source = "system_u:system_r:logrotate_t:s0",
	     .target = "system_u:object_r:var_log_t:" LEVEL, .path = "/var/log/app.log");
	weigh(&w);
	assert_ends(&w, 1000, DOCKER_A " object none");
}

/* ---- time ---- */

static void a_claim_from_a_later_time_is_not_the_holder(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE, .from = 2000);
	DENY(&w, 1999, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 2000, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1999, "unknown:" LEVEL " subject none");
	assert_ends(&w, 2000, DOCKER_A " subject none");
}

static void a_container_that_ended_owns_its_files_until_the_next_holder(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE, .from = 1000, .until = 2000);
	CLAIM(&w, AW_RUNTIME_PODMAN, ID_B, .process = INSIDE, .from = 3000);
	DENY(&w, 1500, .source = NSPAWN, .target = FILES);
	DENY(&w, 2501, .source = NSPAWN, .target = FILES);
	DENY(&w, 3500, .source = NSPAWN, .target = FILES);
	weigh(&w);
	assert_ends(&w, 1500, DOCKER_A " object none");
	assert_ends(&w, 2501, DOCKER_A " object none");
	assert_ends(&w, 3500, "podman:bbbbbbbbbbbb object none");
}

static void a_container_that_ended_is_no_subject(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE, .from = 1000, .until = 2000);
	DENY(&w, 2500, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 2500, "unknown:" LEVEL " subject none");
}

static void T20_of_two_claims_in_turn_each_denial_goes_to_that_of_its_time(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_B, .process = INSIDE, .from = 2000);
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE, .from = 1000, .until = 1900);
	DENY(&w, 1500, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 2500, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1600, .source = INSIDE, .target = HOST_LOG); /* late in the log */
	weigh(&w);
	assert_ends(&w, 1500, DOCKER_A " subject none");
	assert_ends(&w, 1600, DOCKER_A " subject none");
	assert_ends(&w, 2500, DOCKER_B " subject none");
	assert_int_equal(w.report->groups_n, 2);
	assert_int_equal(container_named(&w, DOCKER_A)->denials, 2);
	assert_int_equal(container_named(&w, DOCKER_B)->denials, 1);
}

/* ---- several claims ---- */

static void overlapping_claims_of_two_runtimes_are_ambiguous_and_of_no_runtime(void **state)
{
	const struct aw_holder *h;
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE, .from = 1000);
	CLAIM(&w, AW_RUNTIME_RKT, UUID_A, .process = INSIDE, .from = 1100);
	DENY(&w, 1500, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1500, "unknown:" LEVEL " subject none");
	h = holder_at(&w, 1500);
	assert_true(h->ambiguous);
	assert_int_equal(h->runtime, AW_RUNTIME_UNKNOWN);
	assert_null(h->id);
	assert_int_equal(h->candidates_n, 2);
	assert_true(has_candidate(h, AW_RUNTIME_DOCKER, ID_A));
	assert_true(has_candidate(h, AW_RUNTIME_RKT, UUID_A));
}

static void overlapping_claims_of_one_runtime_are_ambiguous_but_of_that_runtime(void **state)
{
	const struct aw_holder *h;
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE, .confidence = 90);
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_B, .process = INSIDE, .confidence = 70);
	DENY(&w, 1500, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	h = holder_at(&w, 1500);
	assert_string_equal(h->ref, "docker:" LEVEL);
	assert_true(h->ambiguous);
	assert_int_equal(h->runtime, AW_RUNTIME_DOCKER);
	assert_null(h->id);
	assert_int_equal(h->candidates_n, 2);
	assert_string_equal(h->candidates[0].id, ID_A); /* the surest first */
	assert_string_equal(h->candidates[1].id, ID_B);
}

static void claims_overlap_only_while_both_hold(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE, .from = 1000, .until = 3000);
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_B, .process = INSIDE, .from = 2000);
	DENY(&w, 1500, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 2500, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 3500, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1500, DOCKER_A " subject none");
	assert_ends(&w, 2500, "docker:" LEVEL " subject none");
	assert_ends(&w, 3500, DOCKER_B " subject none");
}

static void containers_of_one_group_share_their_level_without_conflict(void **state)
{
	const struct aw_holder *h;
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_PODMAN, ID_A, "a", .process = INSIDE, .group = ID_C);
	CLAIM(&w, AW_RUNTIME_PODMAN, ID_B, "b", .process = INSIDE, .group = ID_C);
	DENY(&w, 1500, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	h = holder_at(&w, 1500);
	assert_string_equal(h->ref, "podman:cccccccccccc");
	assert_false(h->ambiguous);
	assert_string_equal(h->id, ID_C);
	assert_null(h->name); /* either may be meant */
	assert_int_equal(h->confidence, 90);
	assert_int_equal(h->candidates_n, 2);
}

static void of_a_group_that_is_named_no_member_is_listed_besides(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_PODMAN, ID_A, "a", .process = INSIDE, .group = ID_C);
	CLAIM(&w, AW_RUNTIME_PODMAN, ID_B, "b", .process = INSIDE, .group = ID_C);
	DENY(&w, 1500, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_int_equal(w.report->summary_containers, 1);
}

static void a_container_and_who_shares_its_ipc_are_one_group(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE);
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_B, .process = INSIDE, .group = ID_A);
	DENY(&w, 1500, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_false(holder_at(&w, 1500)->ambiguous);
	assert_string_equal(holder_at(&w, 1500)->id, ID_A);
}

static void a_sandbox_does_not_stand_for_its_container(void **state)
{
	const struct aw_holder *h;
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_CRIO, ID_A, "POD", .process = INSIDE, .group = ID_A, .sandbox = true);
	CLAIM(&w, AW_RUNTIME_CRIO, ID_B, "app", .process = INSIDE, .group = ID_A);
	DENY(&w, 1500, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	h = holder_at(&w, 1500);
	assert_string_equal(h->ref, "crio:bbbbbbbbbbbb");
	assert_string_equal(h->name, "app");
	assert_int_equal(w.report->summary_containers, 1);
}

static void a_sandbox_alone_stands_for_itself(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_CRIO, ID_A, "POD", .process = INSIDE, .group = ID_A, .sandbox = true);
	DENY(&w, 1500, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1500, "crio:aaaaaaaaaaaa subject none");
}

/* ---- labels that are not carried ---- */

static void T46_a_container_whose_process_does_not_carry_its_label_is_no_subject(void **state)
{
	const struct aw_holder *h;
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE, .mount = FILES,
	      .live = "system_u:system_r:kernel_t:s0");
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1001, .source = NSPAWN, .target = FILES);
	weigh(&w);
	assert_ends(&w, 1000, "unknown:" LEVEL " subject none");
	assert_ends(&w, 1001, DOCKER_A " object none");
	h = holder_at(&w, 1001);
	assert_int_equal(h->flags, AW_HOLDER_UNCONFINED | AW_HOLDER_LABEL_NOT_APPLIED);
}

static void T46_a_fly_pod_owns_files_but_is_no_subject(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_RKT, UUID_A, .mount = FILES, .live = "system_u:system_r:initrc_t:s0");
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1001, .source = NSPAWN, .target = FILES);
	weigh(&w);
	assert_ends(&w, 1000, "unknown:" LEVEL " subject none");
	assert_ends(&w, 1001, "rkt:" UUID_A " object none");
	assert_int_equal(holder_at(&w, 1001)->flags, AW_HOLDER_UNCONFINED);
}

/* ---- reservations ---- */

#define RESERVED AW_RUNTIME_RKT, LEVEL, .mount = FILES, .confidence = 75, .reserved = true

static void a_reservation_alone_tells_the_runtime(void **state)
{
	const struct aw_holder *h;
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, RESERVED, .from = 1000);
	DENY(&w, 900, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1500, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 900, "unknown:" LEVEL " subject none");
	h = holder_at(&w, 1500);
	assert_string_equal(h->ref, "rkt:" LEVEL);
	assert_int_equal(h->runtime, AW_RUNTIME_RKT);
	assert_null(h->id);
	assert_int_equal(h->confidence, 75);
	assert_string_equal(h->categories, LEVEL);
}

static void a_reservation_never_wins_over_a_container_with_a_name(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, RESERVED, .from = 1000);
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE, .confidence = 60);
	DENY(&w, 1500, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1500, DOCKER_A " subject none");
	assert_false(holder_at(&w, 1500)->ambiguous);
}

static void a_reservation_is_not_listed_where_nothing_was_denied(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, RESERVED);
	weigh(&w);
	assert_int_equal(w.report->containers_n, 1); /* the host */
}

/* ---- the list ---- */

static void containers_without_denials_are_listed_with_none(void **state)
{
	const struct aw_report_container *c;
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, "quiet", .process = INSIDE);
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_B, .process = "");
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_C, .process = PROCESS("s0:c3,c4"));
	DENY(&w, 1500, .source = PROCESS("s0:c3,c4"), .target = HOST_LOG);
	weigh(&w);
	assert_int_equal(w.report->summary_containers, 3);
	assert_int_equal(w.report->acting_containers, 1);
	c = container_named(&w, DOCKER_A);
	assert_int_equal(c->denials, 0);
	assert_int_equal(c->groups, 0);
	assert_int_equal(c->outcome, AW_OUTCOMES);
	assert_string_equal(c->holder->categories, LEVEL);
	c = container_named(&w, DOCKER_B);
	assert_null(c->holder->categories);
	assert_int_equal(c->holder->flags, AW_HOLDER_UNCONFINED);
}

static void refs_are_unique_though_ids_begin_alike(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE);
	CLAIM(&w, AW_RUNTIME_DOCKER,
	      "aaaaaaaaaaaa"
	      "bbbb" HEX64("dddddd"),
	      .process = PROCESS("s0:c3,c4"));
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 2000, .source = PROCESS("s0:c3,c4"), .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1000, DOCKER_A " subject none");
	assert_ends(&w, 2000, DOCKER_A "@1970-01-01T00:33:20.000Z subject none");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_container_that_claims_a_level_is_its_holder),
		cmocka_unit_test(T20_a_level_is_matched_however_it_is_written),
		cmocka_unit_test(a_level_that_nobody_claims_is_unknown),
		cmocka_unit_test(a_level_that_nobody_claims_has_no_runtime_and_no_confidence),
		cmocka_unit_test(what_carries_no_categories_or_all_of_them_is_the_host),
		cmocka_unit_test(a_claim_names_the_container_with_all_that_is_known),
		cmocka_unit_test(the_container_is_the_subject_the_object_or_both),
		cmocka_unit_test(of_one_level_on_both_sides_the_object_is_the_containers_own),
		cmocka_unit_test(T42_a_file_with_categories_is_of_who_made_it_wherever_it_lies),
		cmocka_unit_test(a_claim_from_a_later_time_is_not_the_holder),
		cmocka_unit_test(a_container_that_ended_owns_its_files_until_the_next_holder),
		cmocka_unit_test(a_container_that_ended_is_no_subject),
		cmocka_unit_test(T20_of_two_claims_in_turn_each_denial_goes_to_that_of_its_time),
		cmocka_unit_test(
			overlapping_claims_of_two_runtimes_are_ambiguous_and_of_no_runtime),
		cmocka_unit_test(
			overlapping_claims_of_one_runtime_are_ambiguous_but_of_that_runtime),
		cmocka_unit_test(claims_overlap_only_while_both_hold),
		cmocka_unit_test(containers_of_one_group_share_their_level_without_conflict),
		cmocka_unit_test(of_a_group_that_is_named_no_member_is_listed_besides),
		cmocka_unit_test(a_container_and_who_shares_its_ipc_are_one_group),
		cmocka_unit_test(a_sandbox_does_not_stand_for_its_container),
		cmocka_unit_test(a_sandbox_alone_stands_for_itself),
		cmocka_unit_test(
			T46_a_container_whose_process_does_not_carry_its_label_is_no_subject),
		cmocka_unit_test(T46_a_fly_pod_owns_files_but_is_no_subject),
		cmocka_unit_test(a_reservation_alone_tells_the_runtime),
		cmocka_unit_test(a_reservation_never_wins_over_a_container_with_a_name),
		cmocka_unit_test(a_reservation_is_not_listed_where_nothing_was_denied),
		cmocka_unit_test(containers_without_denials_are_listed_with_none),
		cmocka_unit_test(refs_are_unique_though_ids_begin_alike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
