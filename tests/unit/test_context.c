/* SPDX-License-Identifier: GPL-2.0-or-later
 * Security contexts and levels: every form in which the kernel and people write them. */
#include "unit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "avcwatch/parse.h"

static void assert_text(struct aw_str got, const char *want)
{
	if (!aw_str_is(got, want))
		fail_msg("\"%.*s\" should be \"%s\"", (int)got.n, got.p ? got.p : "", want);
}

/* Parse a range and print it again. */
static void assert_canonical(const char *range, const char *want)
{
	AW_AUTO(aw_buf_done) struct aw_buf b = { 0 };
	struct aw_level level;

	if (aw_level_parse(aw_str_of(range), &level) < 0)
		fail_msg("\"%s\" should be a range", range);
	assert_int_equal(aw_level_print(&level, &b), 0);
	assert_text(aw_buf_str(&b), want);
}

static void a_context_is_cut_at_its_first_three_colons(void **state)
{
	struct aw_context c;

	(void)state;
	assert_int_equal(
		aw_context_parse(AW_STR("system_u:system_r:svirt_lxc_net_t:s0-s0:c1,c2"), &c), 0);
	assert_text(c.user, "system_u");
	assert_text(c.role, "system_r");
	assert_text(c.type, "svirt_lxc_net_t");
	assert_text(c.range, "s0-s0:c1,c2");
}

static void a_context_needs_no_range_and_its_type_may_have_dots(void **state)
{
	struct aw_context c;

	(void)state;
	assert_int_equal(aw_context_parse(AW_STR("u:object_r:my.app.process"), &c), 0);
	assert_text(c.type, "my.app.process");
	assert_int_equal(c.range.n, 0);
}

static void what_is_no_context_is_refused_and_changes_nothing(void **state)
{
	static const char *const bad[] = { "",     "u",       "u:r", "u:r:", ":r:t",
					   "u::t", "u:r::s0", ":::", "?",    "(null)" };
	struct aw_context c = { .type = AW_STR("before") };

	(void)state;
	for (size_t i = 0; i < AW_COUNT(bad); i++)
		assert_int_equal(aw_context_parse(aw_str_of(bad[i]), &c), -EINVAL);
	assert_int_equal(aw_context_parse((struct aw_str){ 0 }, &c), -EINVAL);
	assert_text(c.type, "before");
}

static void levels_print_as_the_kernel_prints_them(void **state)
{
	static const char *const pairs[][2] = {
		{ "s0", "s0" },
		{ "s15", "s15" },
		{ "s0:c7", "s0:c7" },
		{ "s0:c1,c2", "s0:c1,c2" },
		{ "s0:c1.c2", "s0:c1,c2" },
		{ "s0:c1,c2,c3", "s0:c1.c3" },
		{ "s0:c1.c3", "s0:c1.c3" },
		{ "s0:c1,c2,c4", "s0:c1,c2,c4" },
		{ "s0:c1.c4,c6,c8.c9,c11.c13", "s0:c1.c4,c6,c8,c9,c11.c13" },
		{ "s0:c936,c470", "s0:c470,c936" },
		{ "s0:c5,c5,c1,c5", "s0:c1,c5" },
		{ "s0:c3.c7,c1.c4", "s0:c1.c7" },
		{ "s0:c5.c5", "s0:c5" },
		{ "s0:c0,c1023", "s0:c0,c1023" },
		{ "s0:c62.c65", "s0:c62.c65" },
		{ "s0:c63,c64", "s0:c63,c64" },
		{ "s0:c1021.c1023", "s0:c1021.c1023" },
		{ "s0:c0.c1023", "s0:c0.c1023" },
	};

	(void)state;
	for (size_t i = 0; i < AW_COUNT(pairs); i++) {
		assert_canonical(pairs[i][0], pairs[i][1]);
		assert_canonical(pairs[i][1], pairs[i][1]);
	}
}

static void of_a_range_the_high_level_counts(void **state)
{
	(void)state;
	assert_canonical("s0-s0", "s0");
	assert_canonical("s0-s0:c0.c1023", "s0:c0.c1023");
	assert_canonical("s0:c1-s0:c1,c2", "s0:c1,c2");
	assert_canonical("s0-s15:c0.c1023", "s15:c0.c1023");
}

static void every_single_category_survives(void **state)
{
	char text[16];

	(void)state;
	for (unsigned c = 0; c < AW_CATEGORIES_MAX; c++) {
		snprintf(text, sizeof(text), "s0:c%u", c);
		assert_canonical(text, text);
	}
}

static void what_is_no_level_is_refused_and_changes_nothing(void **state)
{
	static const char *const bad[] = {
		"",
		"SystemLow",
		"SystemLow-SystemHigh",
		"s",
		"s0:",
		"s0:c",
		"s0:1",
		"s0:c1,",
		"s0:,c1",
		"s0:c1,,c2",
		"s0:c1.",
		"s0:.c1",
		"s0:c3.c1",
		"s0:c1024",
		"s0:c0.c1024",
		"s0:c1.c2.c3",
		"s0-",
		"s0:c1-",
		"s0 ",
		"s0:c1 ",
		"s0:c1, c2",
		"S0:c1",
		"s0:C1",
		"s-1",
		"s0:c-1",
		"c1,c2",
		"s0:c1:c2",
		"s0:c99999999999999999999",
	};
	struct aw_level level = { .count = 77 };

	(void)state;
	for (size_t i = 0; i < AW_COUNT(bad); i++)
		if (aw_level_parse(aw_str_of(bad[i]), &level) != -EINVAL)
			fail_msg("\"%s\" should be refused", bad[i]);
	assert_int_equal(aw_level_parse((struct aw_str){ 0 }, &level), -EINVAL);
	assert_int_equal(level.count, 77);
}

static void T20_some_but_not_all_categories_are_a_container(void **state)
{
	static const struct {
		const char *range;
		bool container;
		unsigned count;
	} cases[] = {
		{ "s0", false, 0 },
		{ "s0-s0", false, 0 },
		{ "s0-s0:c0.c1023", false, 1024 },
		{ "s0:c0.c1023", false, 1024 },
		{ "s0:c0.c511,c512.c1023", false, 1024 },
		{ "s0:c1,c2", true, 2 },
		{ "s0:c7", true, 1 },
		{ "s0:c0.c3", true, 4 },
		{ "s0:c0.c1022", true, 1023 },
		{ "s0-s0:c124,c675", true, 2 },
	};
	struct aw_level level;

	(void)state;
	for (size_t i = 0; i < AW_COUNT(cases); i++) {
		assert_int_equal(aw_level_parse(aw_str_of(cases[i].range), &level), 0);
		assert_int_equal(level.count, cases[i].count);
		assert_int_equal(aw_level_is_container(&level), cases[i].container);
	}
}

static void printing_appends(void **state)
{
	AW_AUTO(aw_buf_done) struct aw_buf b = { 0 };
	struct aw_level level;

	(void)state;
	assert_int_equal(aw_level_parse(AW_STR("s0:c2,c1"), &level), 0);
	assert_int_equal(aw_buf_put(&b, AW_STR("level ")), 0);
	assert_int_equal(aw_level_print(&level, &b), 0);
	assert_text(aw_buf_str(&b), "level s0:c1,c2");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_context_is_cut_at_its_first_three_colons),
		cmocka_unit_test(a_context_needs_no_range_and_its_type_may_have_dots),
		cmocka_unit_test(what_is_no_context_is_refused_and_changes_nothing),
		cmocka_unit_test(levels_print_as_the_kernel_prints_them),
		cmocka_unit_test(of_a_range_the_high_level_counts),
		cmocka_unit_test(every_single_category_survives),
		cmocka_unit_test(what_is_no_level_is_refused_and_changes_nothing),
		cmocka_unit_test(T20_some_but_not_all_categories_are_a_container),
		cmocka_unit_test(printing_appends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
