/* SPDX-License-Identifier: GPL-2.0-or-later
 * A list in JSON, taken apart without parsing all of it. */
#include "unit.h"

#include "avcwatch/json.h"

/* The elements of the list `key`, each in < >, and behind them what is left. */
static void assert_apart(const char *text, const char *key, const char *expected)
{
	AW_AUTO(aw_json_freep) struct aw_json *root = NULL;
	AW_AUTO(aw_buf_done) struct aw_buf around = { 0 };
	AW_AUTO(aw_buf_done) struct aw_buf got = { 0 };
	struct aw_str elements, element;
	struct aw_err err = { 0 };

	assert_int_equal(aw_json_cut_list(aw_str_of(text), key, &around, &elements), 0);
	if (aw_json_parse(aw_buf_str(&around), "x", &root, &err) < 0)
		fail_msg("%s", err.msg);
	for (unsigned i = 0; aw_json_element(&elements, &element); i++) {
		assert_true(i < 10);
		assert_int_equal(
			aw_buf_printf(&got, "<%.*s>", (int)element.n, element.n ? element.p : ""),
			0);
	}
	assert_string_equal(got.n ? got.p : "", expected);
	assert_true(aw_json_is_object(root));
}

static void a_list_is_cut_at_its_own_commas(void **state)
{
	(void)state;
	assert_apart("{\"k\":[1,2,3]}", "k", "<1><2><3>");
	assert_apart("{\"a\":1,\"k\" : [ [1,2] , {\"x\":[3,4]} ],\"b\":2}", "k",
		     "<[1,2] ><{\"x\":[3,4]} >");
	assert_apart("{\"k\":[\"a,]}\",\"\\\"],[\",\"\\\\\"]}", "k",
		     "<\"a,]}\"><\"\\\"],[\"><\"\\\\\">");
}

static void an_empty_list_has_no_elements(void **state)
{
	(void)state;
	assert_apart("{\"k\":[]}", "k", "");
	assert_apart("{\"k\":[ \n ]}", "k", "");
}

static void only_a_list_of_the_outermost_object_is_meant(void **state)
{
	(void)state;
	assert_apart("{\"a\":{\"k\":[9]},\"k\":[1]}", "k", "<1>");
	assert_apart("{\"a\":{\"k\":[9]}}", "k", "");
	assert_apart("{\"a\":\"\\\"k\\\":[9]\"}", "k", "");
	assert_apart("{\"kk\":[9],\"k\":[1]}", "k", "<1>");
	assert_apart("{\"k\":7}", "k", "");
	assert_apart("{\"k\":{\"a\":[9]}}", "k", "");
	assert_apart("{}", "k", "");
}

static void of_a_key_that_is_there_twice_the_first_counts(void **state)
{
	(void)state;
	assert_apart("{\"k\":[1],\"k\":[2]}", "k", "<1>");
	assert_apart("{\"k\":7,\"k\":[2]}", "k", "");
}

static void behind_a_comma_there_is_one_empty_element(void **state)
{
	(void)state;
	assert_apart("{\"k\":[1,]}", "k", "<1><>");
	assert_apart("{\"k\":[1, ]}", "k", "<1><>");
	assert_apart("{\"k\":[,1]}", "k", "<><1>");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_is_cut_at_its_own_commas),
		cmocka_unit_test(an_empty_list_has_no_elements),
		cmocka_unit_test(only_a_list_of_the_outermost_object_is_meant),
		cmocka_unit_test(of_a_key_that_is_there_twice_the_first_counts),
		cmocka_unit_test(behind_a_comma_there_is_one_empty_element),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
