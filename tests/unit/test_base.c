/* SPDX-License-Identifier: GPL-2.0-or-later
 * What every stage stands on: slices, growth, hashes, text for a terminal, JSON. */
#include "unit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "avcwatch/base.h"
#include "avcwatch/json.h"

static void assert_text(struct aw_str got, const char *want)
{
	if (!aw_str_is(got, want))
		fail_msg("\"%.*s\" should be \"%s\"", (int)got.n, got.p ? got.p : "", want);
}

/* ---- slices ---- */

static void slices_compare_by_bytes_and_length(void **state)
{
	(void)state;
	assert_true(aw_str_eq(AW_STR("a\0b"), AW_STR("a\0b")));
	assert_false(aw_str_eq(AW_STR("a\0b"), AW_STR("a\0c")));
	assert_false(aw_str_eq(AW_STR("a"), AW_STR("ab")));
	assert_true(aw_str_eq((struct aw_str){ 0 }, AW_STR("")));
	assert_true(aw_str_is(AW_STR("abc"), "abc"));
	assert_false(aw_str_is(AW_STR("abc\0"), "abc"));
	assert_true(aw_str_cmp(AW_STR("a"), AW_STR("ab")) < 0);
	assert_true(aw_str_cmp(AW_STR("b"), AW_STR("ab")) > 0);
	assert_true(aw_str_cmp(AW_STR("\xff"), AW_STR("a")) > 0);
	assert_int_equal(aw_str_cmp((struct aw_str){ 0 }, AW_STR("")), 0);
}

static void a_null_text_is_an_empty_slice(void **state)
{
	struct aw_str s = aw_str_of(NULL), piece;

	(void)state;
	assert_null(s.p);
	assert_int_equal(s.n, 0);
	assert_false(aw_str_cut(&s, ',', &piece));
	assert_int_equal(aw_str_find(s, "a"), -1);
	assert_int_equal(aw_str_chr(s, 'a'), -1);
	assert_int_equal(aw_str_trim(s).n, 0);
	assert_null(aw_str_from(s, 3).p);
	assert_false(aw_str_starts(s, "a"));
	assert_true(aw_str_starts(s, ""));
}

static void parts_are_found_and_stay_inside_the_slice(void **state)
{
	struct aw_str s = AW_STR("abcabc");

	(void)state;
	assert_int_equal(aw_str_find(s, "ca"), 2);
	assert_int_equal(aw_str_find(s, "abcabcd"), -1);
	assert_int_equal(aw_str_chr(s, 'c'), 2);
	assert_int_equal(aw_str_chr(AW_STR("a\0b"), '\0'), 1);
	assert_text(aw_str_from(s, 4), "bc");
	assert_text(aw_str_from(s, 99), "");
	assert_text(aw_str_head(s, 2), "ab");
	assert_text(aw_str_head(s, 99), "abcabc");
	assert_text(aw_str_trim(AW_STR(" \t a b\t ")), "a b");
	assert_text(aw_str_trim(AW_STR(" \t ")), "");
}

static void cutting_gives_every_piece_and_the_empty_ones_between(void **state)
{
	struct aw_str rest = AW_STR("a,,b,"), piece;

	(void)state;
	assert_true(aw_str_cut(&rest, ',', &piece));
	assert_text(piece, "a");
	assert_true(aw_str_cut(&rest, ',', &piece));
	assert_text(piece, "");
	assert_true(aw_str_cut(&rest, ',', &piece));
	assert_text(piece, "b");
	assert_false(aw_str_cut(&rest, ',', &piece));
}

static void numbers_are_digits_only_and_bounded(void **state)
{
	static const char *const bad[] = { "", " 1", "1 ", "+1", "-1", "0x1", "1a", "1.0" };
	uint64_t v = 77;

	(void)state;
	assert_int_equal(aw_str_u64(AW_STR("18446744073709551615"), UINT64_MAX, &v), 0);
	assert_true(v == UINT64_MAX);
	assert_int_equal(aw_str_u64(AW_STR("18446744073709551616"), UINT64_MAX, &v), -ERANGE);
	assert_int_equal(aw_str_u64(AW_STR("000000000000000000000000007"), 7, &v), 0);
	assert_int_equal(v, 7);
	assert_int_equal(aw_str_u64(AW_STR("8"), 7, &v), -ERANGE);
	for (size_t i = 0; i < AW_COUNT(bad); i++)
		assert_int_equal(aw_str_u64(aw_str_of(bad[i]), 100, &v), -EINVAL);
	assert_int_equal(aw_str_u64(AW_STR("1\0"), 100, &v), -EINVAL);
	assert_int_equal(v, 7);
}

static void hexadecimal_and_negative_numbers_are_whole_slices_too(void **state)
{
	uint64_t u = 77;
	int64_t i = 77;

	(void)state;
	assert_int_equal(aw_str_hex64(AW_STR("0xfF"), &u), 0);
	assert_int_equal(u, 255);
	assert_int_equal(aw_str_hex64(AW_STR("10"), &u), 0);
	assert_int_equal(u, 16);
	assert_int_equal(aw_str_hex64(AW_STR("0x0"), &u), 0);
	assert_int_equal(u, 0);
	assert_int_equal(aw_str_hex64(AW_STR("0x"), &u), -EINVAL);
	assert_int_equal(aw_str_hex64(AW_STR(""), &u), -EINVAL);
	assert_int_equal(aw_str_hex64(AW_STR("g"), &u), -EINVAL);
	assert_int_equal(aw_str_hex64(AW_STR("10000000000000000"), &u), -ERANGE);
	assert_int_equal(aw_str_i64(AW_STR("-13"), &i), 0);
	assert_true(i == -13);
	assert_int_equal(aw_str_i64(AW_STR("9223372036854775807"), &i), 0);
	assert_int_equal(aw_str_i64(AW_STR("9223372036854775808"), &i), -ERANGE);
	assert_int_equal(aw_str_i64(AW_STR("-"), &i), -EINVAL);
	assert_int_equal(aw_str_i64(AW_STR("--1"), &i), -EINVAL);
	assert_true(i == INT64_MAX);
}

/* ---- errors ---- */

static void T32_a_message_holds_no_byte_that_acts_on_a_terminal(void **state)
{
	char text[600];
	struct aw_err err;

	(void)state;
	assert_int_equal(aw_fail(&err, -EINVAL, "cannot open '%s'", "a\x1b[31m\n\xff"), -EINVAL);
	assert_int_equal(err.code, -EINVAL);
	assert_string_equal(err.msg, "cannot open 'a\\x1b[31m\\x0a\\xff'");
	memset(text, 0x1b, sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	aw_fail(&err, -EINVAL, "%s", text);
	assert_true(strlen(err.msg) < sizeof(err.msg));
	assert_string_equal(err.msg + strlen(err.msg) - 4, "\\x1b");
	assert_int_equal(aw_nomem(&err), -ENOMEM);
}

/* ---- growing ---- */

static void an_array_grows_by_doubling_and_refuses_what_overflows(void **state)
{
	void *array = NULL;
	size_t cap = 0;

	(void)state;
	assert_int_equal(aw_grow(&array, &cap, 1, 8), 0);
	assert_int_equal(aw_grow(&array, &cap, cap + 1, 8), 0);
	assert_int_equal(cap, 8);
	assert_int_equal(aw_grow(&array, &cap, 3, 8), 0);
	assert_int_equal(cap, 8);
	assert_int_equal(aw_grow(&array, &cap, SIZE_MAX, 8), -EOVERFLOW);
	assert_int_equal(aw_grow(&array, &cap, SIZE_MAX / 4, 8), -EOVERFLOW);
	assert_int_equal(cap, 8);
	aw_freep(&array);
}

static void a_buffer_takes_any_bytes_and_ends_in_nul(void **state)
{
	struct aw_buf b = { 0 };

	(void)state;
	assert_int_equal(aw_buf_str(&b).n, 0);
	assert_int_equal(aw_buf_put(&b, AW_STR("a\0b")), 0);
	assert_int_equal(aw_buf_putc(&b, 'c'), 0);
	assert_int_equal(aw_buf_printf(&b, "%0100d", 7), 0);
	assert_int_equal(b.n, 104);
	assert_memory_equal(b.p, "a\0bc000", 7);
	assert_int_equal(b.p[b.n], '\0');
	assert_int_equal(aw_buf_reserve(&b, SIZE_MAX), -EOVERFLOW);
	assert_int_equal(aw_buf_put(&b, (struct aw_str){ 0 }), 0);
	assert_int_equal(b.n, 104);
	aw_buf_done(&b);
	assert_null(b.p);
	aw_buf_done(&b);
	assert_int_equal(aw_buf_put(&b, AW_STR("again")), 0);
	aw_buf_done(&b);
}

static void stealing_leaves_nothing_to_free(void **state)
{
	char *p = strdup("x"), *q = aw_steal(p);

	(void)state;
	assert_null(p);
	aw_freep(&q);
}

/* ---- hashing ---- */

static void hashes_depend_on_bytes_and_seed(void **state)
{
	(void)state;
	assert_true(aw_hash(AW_STR("abc"), 1) == aw_hash(AW_STR("abc"), 1));
	assert_true(aw_hash(AW_STR("abc"), 1) != aw_hash(AW_STR("abc"), 2));
	assert_true(aw_hash(AW_STR("abc"), 1) != aw_hash(AW_STR("abd"), 1));
	assert_true(aw_hash((struct aw_str){ 0 }, 1) == aw_hash(AW_STR(""), 1));
	assert_true(aw_hash_seed() != aw_hash_seed());
}

static void sha_256_agrees_with_the_standard(void **state)
{
	char hex[65];

	(void)state;
	aw_sha256_hex(AW_STR("abc"), hex);
	assert_string_equal(hex,
			    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	aw_sha256_hex((struct aw_str){ 0 }, hex);
	assert_string_equal(hex,
			    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

/* ---- text ---- */

static void utf_8_is_read_as_rfc_3629_says(void **state)
{
	static const struct {
		struct aw_str s;
		size_t n;
		uint32_t c;
	} cases[] = {
		{ AW_STR("a"), 1, 'a' },
		{ AW_STR("\0"), 1, 0 },
		{ AW_STR("\xc2\x80"), 2, 0x80 },
		{ AW_STR("\xe2\x82\xac."), 3, 0x20ac },
		{ AW_STR("\xf0\x9f\x92\xa9"), 4, 0x1f4a9 },
		{ AW_STR("\xf4\x8f\xbf\xbf"), 4, 0x10ffff },
		{ AW_STR(""), 0, 0 },
		{ AW_STR("\x80"), 0, 0 },
		{ AW_STR("\xc0\x80"), 0, 0 },         /* overlong */
		{ AW_STR("\xe0\x9f\xbf"), 0, 0 },     /* overlong */
		{ AW_STR("\xf0\x8f\xbf\xbf"), 0, 0 }, /* overlong */
		{ AW_STR("\xed\xa0\x80"), 0, 0 },     /* surrogate */
		{ AW_STR("\xf4\x90\x80\x80"), 0, 0 }, /* beyond U+10FFFF */
		{ AW_STR("\xe2\x82"), 0, 0 },         /* cut off */
		{ AW_STR("\xe2\x82x"), 0, 0 },
		{ AW_STR("\xff"), 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < AW_COUNT(cases); i++) {
		uint32_t c = 0;

		assert_int_equal(aw_utf8(cases[i].s, &c), cases[i].n);
		assert_int_equal(c, cases[i].c);
	}
}

static void T32_control_and_format_characters_are_unsafe(void **state)
{
	static const uint32_t unsafe[] = { 0,      '\n',   0x1b,   0x7f,   0x80,    0x9b,
					   0xad,   0x61c,  0x180e, 0x200b, 0x200f,  0x2028,
					   0x202e, 0x2066, 0x2069, 0xfeff, 0xe0001, 0xe007f };
	static const uint32_t safe[] = { ' ', '~', 0xa0, 0xe9, 0x20ac, 0x4e2d, 0x1f4a9 };

	(void)state;
	for (size_t i = 0; i < AW_COUNT(unsafe); i++)
		assert_true(aw_utf8_unsafe(unsafe[i]));
	for (size_t i = 0; i < AW_COUNT(safe); i++)
		assert_false(aw_utf8_unsafe(safe[i]));
}

static FILE *begin(void)
{
	FILE *file = tmpfile();

	assert_non_null(file);
	return file;
}

/* Closes the file. */
static void assert_written(FILE *file, const char *want)
{
	char got[4096];
	size_t n;

	rewind(file);
	n = fread(got, 1, sizeof(got), file);
	fclose(file);
	assert_text((struct aw_str){ got, n }, want);
}

static void T32_text_for_a_terminal_holds_no_byte_that_acts(void **state)
{
	FILE *file = begin();

	(void)state;
	/* The control is what is tested. NOLINTBEGIN(misc-misleading-bidirectional) */
	static const char raw[] =
		"caf\xc3\xa9 \\ \x1b[31m\n\0\xff\xe2\x80\xae.\xc2\x9b\xed\xa0\x80";
	/* NOLINTEND(misc-misleading-bidirectional) */

	aw_text_put(file, (struct aw_str){ raw, sizeof(raw) - 1 });
	assert_written(
		file,
		"caf\xc3\xa9 \\ \\x1b[31m\\x0a\\x00\\xff\\xe2\\x80\\xae.\\xc2\\x9b\\xed\\xa0\\x80");
}

/* ---- reading JSON ---- */

static struct aw_json *parse(const char *text)
{
	struct aw_json *root = NULL;
	struct aw_err err;

	assert_int_equal(aw_json_parse(aw_str_of(text), "x", &root, &err), 0);
	return root;
}

static void json_gives_its_values_and_nothing_for_what_is_not_there(void **state)
{
	AW_AUTO(aw_json_freep)
	struct aw_json *root = parse(
		" {\"s\":\"a\\u0042\",\"n\":-1.5,\"b\":true,\"z\":null,\"a\":[1,2],\"S\":1} \n");
	const struct aw_json *array = aw_json_get(root, "a");
	double number = 0;
	bool flag = false;

	(void)state;
	assert_true(aw_json_is_object(root) && aw_json_is_array(array));
	assert_text(aw_json_string(aw_json_get(root, "s")), "aB");
	assert_true(aw_json_number(aw_json_get(root, "n"), &number) && number < -1.4 &&
		    number > -1.6);
	assert_true(aw_json_bool(aw_json_get(root, "b"), &flag) && flag);
	assert_true(aw_json_number(aw_json_next(aw_json_first(array)), &number) && number > 1.9);
	assert_null(aw_json_next(aw_json_next(aw_json_first(array))));
	assert_string_equal(aw_json_key(aw_json_first(root)), "s");
	assert_null(aw_json_get(root, "missing"));
	assert_null(aw_json_get(NULL, "s"));
	assert_null(aw_json_first(NULL));
	assert_null(aw_json_string(aw_json_get(root, "n")).p);
	assert_null(aw_json_string(NULL).p);
	assert_false(aw_json_number(aw_json_get(root, "s"), &number));
	assert_false(aw_json_bool(aw_json_get(root, "z"), &flag));
	assert_false(aw_json_number(NULL, &number) || aw_json_bool(NULL, &flag) ||
		     aw_json_is_object(NULL));
}

static void what_is_not_one_json_value_is_refused(void **state)
{
	static const char *const bad[] = { "",     " ",         "{",      "[1,2", "{}{}",
					   "{} x", "{\"a\" 1}", "\"open", "nul",  "[1,]" };
	struct aw_json *root = NULL;
	struct aw_err err;

	(void)state;
	for (size_t i = 0; i < AW_COUNT(bad); i++) {
		if (aw_json_parse(aw_str_of(bad[i]), "rule.json", &root, &err) != -EINVAL)
			fail_msg("\"%s\" should be refused", bad[i]);
		assert_non_null(strstr(err.msg, "rule.json"));
	}
	assert_int_equal(aw_json_parse((struct aw_str){ 0 }, "x", &root, &err), -EINVAL);
	assert_null(root);
	aw_json_free(NULL);
}

static void json_needs_no_nul_behind_it(void **state)
{
	struct aw_json *root = NULL;
	struct aw_err err;
	char *text = malloc(4);

	(void)state;
	assert_non_null(text);
	for (const char *p = "[10]|{\"a\"|\"abc|1234|-1e5|[\"\\u|true|nul "; *p;
	     p += p[4] ? 5 : 4) {
		memcpy(text, p, 4);
		if (aw_json_parse((struct aw_str){ text, 4 }, "x", &root, &err) == 0)
			aw_json_freep(&root);
	}
	free(text);
}

static struct aw_buf repeat(const char *head, const char *unit, size_t n, const char *tail)
{
	struct aw_buf b = { 0 };

	aw_buf_put(&b, aw_str_of(head));
	for (size_t i = 0; i < n; i++)
		aw_buf_put(&b, aw_str_of(unit));
	aw_buf_put(&b, aw_str_of(tail));
	return b;
}

static void assert_cost(struct aw_buf b, int want)
{
	struct aw_json *root = NULL;
	struct aw_err err;

	assert_int_equal(aw_json_parse(aw_buf_str(&b), "x", &root, &err), want);
	aw_json_free(root);
	aw_buf_done(&b);
}

static void T44_what_json_may_cost_is_bounded(void **state)
{
	(void)state;
	assert_cost(repeat("[", ",1", AW_JSON_STRUCTURE_MAX, "]"), -E2BIG);
	assert_cost(repeat("[1", ",1", 1000, "]"), 0);
	assert_cost(repeat("", "[", AW_JSON_DEPTH_MAX + 1, ""), -E2BIG);
	assert_cost(repeat("\"", "[{,:\\\"", AW_JSON_STRUCTURE_MAX / 2, "\""),
		    0); /* inside a string all is text */
	{
		struct aw_buf b = repeat("", "[", AW_JSON_DEPTH_MAX, "");

		for (unsigned i = 0; i < AW_JSON_DEPTH_MAX; i++)
			aw_buf_putc(&b, ']');
		assert_cost(b, 0);
	}
}

/* ---- writing JSON ---- */

static void json_writes_commas_where_they_belong(void **state)
{
	FILE *file = begin();
	struct aw_json_out o = { .file = file };

	(void)state;
	aw_json_open(&o, NULL, '{');
	aw_json_put_bool(&o, "a", true);
	aw_json_open(&o, "b", '[');
	aw_json_put_u64(&o, NULL, 1);
	aw_json_put_null(&o, NULL);
	aw_json_open(&o, NULL, '{');
	aw_json_close(&o, '}');
	aw_json_close(&o, ']');
	aw_json_open(&o, "c", '[');
	aw_json_close(&o, ']');
	aw_json_put_time(&o, "t", 1795470220268);
	aw_json_put_time(&o, "u", AW_TIME_NONE);
	aw_json_newline(&o);
	aw_json_put_null(&o, "v");
	aw_json_newline(&o);
	aw_json_close(&o, '}');
	aw_json_end(&o);
	assert_written(
		file,
		"{\"a\":true,\"b\":[1,null,{}],\"c\":[],\"t\":\"2026-11-23T21:43:40.268Z\",\"u\":null,\n\"v\":null\n}\n");
}

static void assert_escaped(struct aw_str s, const char *want)
{
	FILE *file = begin();
	struct aw_json_out o = { .file = file };

	aw_json_put_str(&o, NULL, s);
	assert_written(file, want);
}

static void T32_T44_json_strings_escape_what_could_act_or_break(void **state)
{
	(void)state;
	assert_escaped(AW_STR("a\"b\\c/"), "\"a\\\"b\\\\c/\"");
	assert_escaped(AW_STR("\0\n\x1b\x7f"), "\"\\u0000\\u000a\\u001b\\u007f\"");
	assert_escaped(AW_STR("caf\xc3\xa9 \xe2\x82\xac"), "\"caf\xc3\xa9 \xe2\x82\xac\"");
	/* NOLINTNEXTLINE(misc-misleading-bidirectional) */
	assert_escaped(AW_STR("\xc2\x9b\xe2\x80\xae"), "\"\\u009b\\u202e\"");
	assert_escaped(AW_STR("\xf3\xa0\x80\x81"), "\"\\udb40\\udc01\"");
	assert_escaped(AW_STR(""), "\"\"");
	assert_escaped((struct aw_str){ 0 }, "null");
}

static void bytes_that_are_not_utf_8_can_be_told_from_text_that_looks_so(void **state)
{
	(void)state;
	assert_escaped(AW_STR("a\xff\xed\xa0\x80"), "\"a\\\\xff\\\\xed\\\\xa0\\\\x80\"");
	assert_escaped(AW_STR("a\\xff"), "\"a\\\\x5cxff\"");
	assert_escaped(AW_STR("\\x5c"), "\"\\\\x5cx5c\"");
	assert_escaped(AW_STR("\\x41 \\xFF \\x8"), "\"\\\\x41 \\\\xFF \\\\x8\"");
}

static void T44_large_numbers_are_written_as_text(void **state)
{
	FILE *file = begin();
	struct aw_json_out o = { .file = file };

	(void)state;
	aw_json_open(&o, NULL, '[');
	aw_json_put_u64(&o, NULL, (UINT64_C(1) << 53) - 1);
	aw_json_put_u64(&o, NULL, (UINT64_C(1) << 53) + 1);
	aw_json_put_u64(&o, NULL, UINT64_MAX);
	aw_json_close(&o, ']');
	assert_written(file, "[9007199254740991,\"9007199254740993\",\"18446744073709551615\"]");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slices_compare_by_bytes_and_length),
		cmocka_unit_test(a_null_text_is_an_empty_slice),
		cmocka_unit_test(parts_are_found_and_stay_inside_the_slice),
		cmocka_unit_test(cutting_gives_every_piece_and_the_empty_ones_between),
		cmocka_unit_test(numbers_are_digits_only_and_bounded),
		cmocka_unit_test(hexadecimal_and_negative_numbers_are_whole_slices_too),
		cmocka_unit_test(T32_a_message_holds_no_byte_that_acts_on_a_terminal),
		cmocka_unit_test(an_array_grows_by_doubling_and_refuses_what_overflows),
		cmocka_unit_test(a_buffer_takes_any_bytes_and_ends_in_nul),
		cmocka_unit_test(stealing_leaves_nothing_to_free),
		cmocka_unit_test(hashes_depend_on_bytes_and_seed),
		cmocka_unit_test(sha_256_agrees_with_the_standard),
		cmocka_unit_test(utf_8_is_read_as_rfc_3629_says),
		cmocka_unit_test(T32_control_and_format_characters_are_unsafe),
		cmocka_unit_test(T32_text_for_a_terminal_holds_no_byte_that_acts),
		cmocka_unit_test(json_gives_its_values_and_nothing_for_what_is_not_there),
		cmocka_unit_test(what_is_not_one_json_value_is_refused),
		cmocka_unit_test(json_needs_no_nul_behind_it),
		cmocka_unit_test(T44_what_json_may_cost_is_bounded),
		cmocka_unit_test(json_writes_commas_where_they_belong),
		cmocka_unit_test(T32_T44_json_strings_escape_what_could_act_or_break),
		cmocka_unit_test(bytes_that_are_not_utf_8_can_be_told_from_text_that_looks_so),
		cmocka_unit_test(T44_large_numbers_are_written_as_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
