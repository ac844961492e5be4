/* SPDX-License-Identifier: GPL-2.0-or-later
 * Rows by workload, by runtime and by problem, and which containers a filter means. */
#include "attributed.h"

#include <errno.h>
#include <string.h>

#define LEVEL_B "s0:c3,c4"
#define LEVEL_C "s0:c5,c6"
#define ID_WEB "1234567890abcdef" HEX64("abcdef")

/* web-1 and web-2 of one workload, db of another runtime, a level of nobody, and the host. */
static void populate(struct world *w)
{
	CLAIM(w, AW_RUNTIME_DOCKER, ID_WEB, "web-1", .workload = "web", .process = INSIDE);
	CLAIM(w, AW_RUNTIME_DOCKER, ID_B, "web-2", .workload = "web", .process = PROCESS(LEVEL_B));
	CLAIM(w, AW_RUNTIME_RKT, UUID_A, "db", .workload = "db", .process = PROCESS(LEVEL_C));
	DENY(w, 1000, .source = INSIDE, .target = HOST_LOG);
	DENY(w, 1001, .source = INSIDE, .target = HOST_LOG);
	DENY(w, 1002, .source = PROCESS(LEVEL_B), .target = HOST_LOG);
	DENY(w, 1003, .source = PROCESS(LEVEL_B), .target = FILES); /* of web-1 */
	DENY(w, 1004, .source = PROCESS(LEVEL_C), .target = HOST_LOG);
	DENY(w, 1005, .source = PROCESS("s0:c9"), .target = HOST_LOG);
	DENY(w, 1006, .source = INIT, .target = HOST_LOG);
}

static const struct aw_report_section *section_of(const struct world *w, const char *name)
{
	for (size_t i = 0; i < w->report->sums.n; i++)
		if (strcmp(w->report->sums.sections[i].name, name) == 0)
			return &w->report->sums.sections[i];
	fail_msg("there is no section '%s'", name);
	return NULL;
}

static const struct aw_report_row *row_of(const struct aw_report_section *s, const char *target,
					  bool peer)
{
	for (size_t i = 0; i < s->rows_n; i++)
		if (aw_str_is(s->rows[i].group->target_type, target) &&
		    (s->rows[i].group->peer != AW_NO_PEER) == peer)
			return &s->rows[i];
	fail_msg("there is no row of '%s'", target);
	return NULL;
}

static uint64_t denials_of(const struct world *w)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < w->report->sums.n; i++)
		for (size_t k = 0; k < w->report->sums.sections[i].rows_n; k++)
			sum += w->report->sums.sections[i].rows[k].group->count;
	return sum;
}

/* ---- grouping ---- */

static void without_another_grouping_there_are_no_sections(void **state)
{
	WORLD w = { 0 };

	(void)state;
	populate(&w);
	weigh(&w);
	assert_int_equal(w.report->by, AW_BY_CONTAINER);
	assert_int_equal(w.report->sums.n, 0);
	assert_int_equal(w.report->groups_n, 6);
}

static void by_workload_containers_of_one_are_summed(void **state)
{
	const struct aw_report_section *s;
	WORLD w = { .filter.by = AW_BY_WORKLOAD };

	(void)state;
	populate(&w);
	weigh(&w);
	assert_int_equal(w.report->sums.n, 4);
	s = section_of(&w, "web");
	assert_int_equal(s->runtime, AW_RUNTIME_DOCKER);
	assert_int_equal(s->containers, 2);
	assert_int_equal(s->rows_n, 2);
	assert_int_equal(s->breaking, 2);
	assert_int_equal(row_of(s, "var_log_t", false)->group->count, 3);
	assert_int_equal(row_of(s, "var_log_t", false)->containers, 2);
	assert_int_equal(row_of(s, "svirt_lxc_file_t", true)->group->count, 1);
	assert_int_equal(row_of(s, "svirt_lxc_file_t", true)->containers, 1);
	assert_int_equal(section_of(&w, "db")->containers, 1);
	assert_int_equal(denials_of(&w), 7);
}

static void who_has_no_workload_stands_for_itself(void **state)
{
	WORLD w = { .filter.by = AW_BY_WORKLOAD };

	(void)state;
	populate(&w);
	weigh(&w);
	assert_int_equal(section_of(&w, "unknown:s0:c9")->runtime, AW_RUNTIME_UNKNOWN);
	assert_int_equal(section_of(&w, "unknown:s0:c9")->containers, 1);
	assert_int_equal(section_of(&w, "host")->runtime, AW_RUNTIME_HOST);
	assert_int_equal(section_of(&w, "host")->rows_n, 1);
}

static void workloads_of_two_runtimes_are_two_though_called_alike(void **state)
{
	WORLD w = { .filter.by = AW_BY_WORKLOAD };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .workload = "web", .process = INSIDE);
	CLAIM(&w, AW_RUNTIME_RKT, UUID_A, .workload = "web", .process = PROCESS(LEVEL_B));
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1001, .source = PROCESS(LEVEL_B), .target = HOST_LOG);
	weigh(&w);
	assert_int_equal(w.report->sums.n, 2);
	assert_string_equal(w.report->sums.sections[0].name, "web");
	assert_string_equal(w.report->sums.sections[1].name, "web");
	assert_int_not_equal(w.report->sums.sections[0].runtime,
			     w.report->sums.sections[1].runtime);
	assert_int_equal(w.report->sums.sections[0].rows[0].containers, 1);
}

static void a_workload_that_is_started_again_is_one(void **state)
{
	WORLD w = { .filter.by = AW_BY_WORKLOAD };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .workload = "web", .process = INSIDE, .until = 2000);
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_B, .workload = "web", .process = INSIDE, .from = 2000);
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 3000, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_int_equal(w.report->groups_n, 2);
	assert_int_equal(w.report->sums.n, 1);
	assert_int_equal(w.report->sums.sections[0].rows_n, 1);
	assert_int_equal(w.report->sums.sections[0].rows[0].group->count, 2);
	assert_int_equal(w.report->sums.sections[0].rows[0].containers, 2);
}

static void by_runtime_containers_of_one_are_summed(void **state)
{
	const struct aw_report_section *s;
	WORLD w = { .filter.by = AW_BY_RUNTIME };

	(void)state;
	populate(&w);
	weigh(&w);
	assert_int_equal(w.report->sums.n, 4);
	s = section_of(&w, "docker");
	assert_int_equal(s->containers, 2);
	assert_int_equal(s->rows_n, 2);
	assert_int_equal(row_of(s, "var_log_t", false)->group->count, 3);
	assert_int_equal(section_of(&w, "rkt")->rows_n, 1);
	assert_int_equal(section_of(&w, "unknown")->containers, 1);
	assert_int_equal(section_of(&w, "host")->rows_n, 1);
	assert_int_equal(denials_of(&w), 7);
}

static void the_section_where_most_breaks_comes_first(void **state)
{
	WORLD w = { .filter.by = AW_BY_RUNTIME };

	(void)state;
	populate(&w);
	weigh(&w);
	assert_string_equal(w.report->sums.sections[0].name, "docker");
	for (size_t i = 1; i < w.report->sums.n; i++)
		assert_true(w.report->sums.sections[i - 1].breaking >=
			    w.report->sums.sections[i].breaking);
}

static void by_rule_each_problem_is_there_once(void **state)
{
	const struct aw_report_section *s;
	WORLD w = { .filter.by = AW_BY_RULE };

	(void)state;
	populate(&w);
	weigh(&w);
	assert_int_equal(w.report->sums.n, 1);
	s = w.report->sums.sections;
	assert_null(s->name);
	assert_int_equal(s->rows_n, 3);
	assert_int_equal(s->containers, 5); /* the host counts */
	assert_int_equal(row_of(s, "svirt_lxc_file_t", true)->containers, 1);
	for (size_t i = 0; i < s->rows_n; i++) {
		const struct aw_group *g = s->rows[i].group;

		if (!aw_str_is(g->target_type, "var_log_t"))
			continue;
		if (aw_str_is(g->source_type, "svirt_lxc_net_t")) {
			assert_int_equal(g->count, 5);
			assert_int_equal(s->rows[i].containers, 4);
		} else {
			assert_int_equal(g->count, 1);
			assert_int_equal(s->rows[i].containers, 1);
		}
	}
	assert_int_equal(denials_of(&w), 7);
}

static void a_row_has_the_id_of_its_groups(void **state)
{
	WORLD w = { .filter.by = AW_BY_RULE };

	(void)state;
	populate(&w);
	weigh(&w);
	for (size_t i = 0; i < w.report->groups_n; i++) {
		size_t found = 0;

		for (size_t k = 0; k < w.report->sums.sections[0].rows_n; k++)
			found += strcmp(w.report->sums.sections[0].rows[k].group->id,
					w.report->groups[i]->id) == 0;
		assert_int_equal(found, 1);
	}
}

/* ---- filters ---- */

/* How many denials are shown for `name`. */
static void assert_shown(const char *name, uint64_t denials)
{
	WORLD w = { 0 };
	struct aw_err err;

	populate(&w);
	assert_int_equal(aw_filter_add(&w.filter, name, &err), 0);
	weigh(&w);
	if (w.report->shown_denials != denials)
		fail_msg("%s shows %llu", name, (unsigned long long)w.report->shown_denials);
}

static void a_container_is_meant_by_its_ref_id_beginning_name_or_categories(void **state)
{
	static const struct {
		const char *name;
		uint64_t denials;
	} cases[] = {
		{ "web-1", 3 }, /* once as the peer */
		{ "web-2", 2 },
		{ "db", 1 },
		{ "host", 1 },
		{ "docker:1234567890ab", 3 },
		{ ID_WEB, 3 },
		{ "1234", 3 },
		{ "1234567890abc", 3 },
		{ UUID_A, 1 },
		{ "9e768a5d", 1 },
		{ "rkt:" UUID_A, 1 },
		{ "unknown:s0:c9", 1 },
		{ "s0:c9", 1 },
		{ "c9", 1 },
		{ LEVEL, 3 },
		{ "c2,c1", 3 },
		{ FILES, 3 },
		{ "s0-s0:c1.c2", 3 },
		{ "123", 0 }, /* too short for an id */
		{ "2345", 0 },
		{ "web", 0 }, /* a workload */
		{ "docker", 0 },
		{ "docker:1234", 0 },
		{ "WEB-1", 0 },
		{ "s0:c7", 0 },
	};

	(void)state;
	for (size_t i = 0; i < AW_COUNT(cases); i++)
		assert_shown(cases[i].name, cases[i].denials);
}

static void several_names_add_up(void **state)
{
	WORLD w = { 0 };
	struct aw_err err;

	(void)state;
	populate(&w);
	assert_int_equal(aw_filter_add(&w.filter, "web-2", &err), 0);
	assert_int_equal(aw_filter_add(&w.filter, "9e768a5d", &err), 0);
	weigh(&w);
	assert_int_equal(w.report->shown_denials, 3);
}

static void what_can_name_no_container_is_an_error(void **state)
{
	static const char *const slips[] = { "",    "s0:",      "s0:c1,",  "c1,",
					     "c1.", "s0:c5.c1", "c1,c2000" };
	struct aw_filter f = { 0 };
	struct aw_err err;

	(void)state;
	for (size_t i = 0; i < AW_COUNT(slips); i++)
		if (aw_filter_add(&f, slips[i], &err) != -EINVAL)
			fail_msg("'%s' was taken", slips[i]);
	assert_int_equal(f.containers_n, 0);
	aw_filter_done(&f);
}

static void there_is_a_bound_on_names(void **state)
{
	struct aw_filter f = { 0 };
	struct aw_err err;

	(void)state;
	for (unsigned i = 0; i < AW_FILTER_NAMES_MAX; i++)
		assert_int_equal(aw_filter_add(&f, "web", &err), 0);
	assert_int_equal(aw_filter_add(&f, "web", &err), -E2BIG);
	aw_filter_done(&f);
}

static void a_short_id_is_enough_where_it_is_whole(void **state)
{
	WORLD w = { 0 };
	struct aw_err err;

	(void)state;
	DENY(&w, 1000, .source = NSPAWN, .target = HOST_LOG,
	     .title = "systemd-nspawn --machine=web");
	assert_int_equal(aw_filter_add(&w.filter, "web", &err), 0);
	weigh(&w);
	assert_int_equal(w.report->shown_denials, 1);
}

static void workloads_and_runtimes_filter_together(void **state)
{
	static const char *const web[] = { "web" }, *const both[] = { "db", "web" },
				 *const rkt[] = { "rkt" };
	static const struct {
		const char *const *workloads, *const *runtimes;
		size_t workloads_n, runtimes_n;
		uint64_t denials;
	} cases[] = {
		{ web, NULL, 1, 0, 4 }, { both, NULL, 2, 0, 5 }, { both, rkt, 2, 1, 1 },
		{ web, rkt, 1, 1, 0 },  { NULL, rkt, 0, 1, 1 },
	};

	(void)state;
	for (size_t i = 0; i < AW_COUNT(cases); i++) {
		WORLD w = { .filter = { .workloads = cases[i].workloads,
					.workloads_n = cases[i].workloads_n,
					.runtimes = cases[i].runtimes,
					.runtimes_n = cases[i].runtimes_n } };

		populate(&w);
		weigh(&w);
		assert_int_equal(w.report->shown_denials, cases[i].denials);
	}
}

static void sections_hold_what_the_filter_shows(void **state)
{
	static const char *const web[] = { "web" };

	(void)state;
	for (enum aw_group_by by = AW_BY_WORKLOAD; by < AW_BYS; by++) {
		WORLD w = { .filter = { .workloads = web, .workloads_n = 1, .by = by } };

		populate(&w);
		weigh(&w);
		assert_int_equal(denials_of(&w), w.report->shown_denials);
		assert_int_equal(w.report->sums.n, 1);
		assert_int_equal(w.report->sums.sections[0].containers, 2);
	}
}

static void a_row_counts_no_container_that_the_filter_hides(void **state)
{
	(void)state;
	for (enum aw_group_by by = AW_BY_WORKLOAD; by < AW_BYS; by++) {
		WORLD w = { .filter.by = by };
		struct aw_err err;

		populate(&w);
		assert_int_equal(aw_filter_add(&w.filter, "web-2", &err), 0);
		weigh(&w);
		assert_int_equal(w.report->sums.n, 1);
		assert_int_equal(w.report->sums.sections[0].containers, 1);
		assert_int_equal(denials_of(&w), 2);
		for (size_t i = 0; i < w.report->sums.sections[0].rows_n; i++)
			assert_int_equal(w.report->sums.sections[0].rows[i].containers, 1);
	}
}

static void outcomes_that_are_not_shown_are_in_no_section(void **state)
{
	for (enum aw_group_by by = AW_BY_WORKLOAD; by < AW_BYS; by++) {
		WORLD w = { .filter.by = by };

		(void)state;
		w.filter.outcomes[AW_OUTCOME_ALREADY_DENIED] = true;
		populate(&w);
		weigh(&w);
		assert_int_equal(w.report->sums.n, 0);
		assert_int_equal(w.report->shown_denials, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_another_grouping_there_are_no_sections),
		cmocka_unit_test(by_workload_containers_of_one_are_summed),
		cmocka_unit_test(who_has_no_workload_stands_for_itself),
		cmocka_unit_test(workloads_of_two_runtimes_are_two_though_called_alike),
		cmocka_unit_test(a_workload_that_is_started_again_is_one),
		cmocka_unit_test(by_runtime_containers_of_one_are_summed),
		cmocka_unit_test(the_section_where_most_breaks_comes_first),
		cmocka_unit_test(by_rule_each_problem_is_there_once),
		cmocka_unit_test(a_row_has_the_id_of_its_groups),
		cmocka_unit_test(a_container_is_meant_by_its_ref_id_beginning_name_or_categories),
		cmocka_unit_test(several_names_add_up),
		cmocka_unit_test(what_can_name_no_container_is_an_error),
		cmocka_unit_test(there_is_a_bound_on_names),
		cmocka_unit_test(a_short_id_is_enough_where_it_is_whole),
		cmocka_unit_test(workloads_and_runtimes_filter_together),
		cmocka_unit_test(sections_hold_what_the_filter_shows),
		cmocka_unit_test(a_row_counts_no_container_that_the_filter_hides),
		cmocka_unit_test(outcomes_that_are_not_shown_are_in_no_section),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
