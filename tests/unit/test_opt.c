/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "avcwatch/opt.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define NOW_MS 1795471200000 /* 2026-11-23T22:00:00Z */

struct opts {
	bool follow, quiet;
	const char *output, *format;
	struct aw_opt_list inventory;
	int64_t since_ms;
};

static const char *const formats[] = { "text", "json", "ndjson", NULL };

static const struct aw_opt table[] = {
	{ "format", 'f', AW_OPT_CHOICE, offsetof(struct opts, format), "FORMAT", formats,
	  "how to print" },
	{ "follow", 0, AW_OPT_FLAG, offsetof(struct opts, follow), NULL, NULL,
	  "go on as the log grows" },
	{ "output", 'o', AW_OPT_STRING, offsetof(struct opts, output), "FILE", NULL,
	  "write to FILE, which comes into being whole or not at all" },
	{ "inventory", 'i', AW_OPT_LIST, offsetof(struct opts, inventory), "FILE", NULL,
	  "read it too" },
	{ "since", 0, AW_OPT_TIME, offsetof(struct opts, since_ms), "TIME", NULL, "from then on" },
	{ "quiet", 'q', AW_OPT_FLAG, offsetof(struct opts, quiet), NULL, NULL, "say less" },
	AW_OPT_HELP_ROW,
	{ 0 },
};

/* ---- parsing ---- */

struct parsed {
	struct opts o;
	struct aw_err err;
	char line[128]; /* what argv and the values point into */
	char *argv[16];
	int argc, first, r;
};

static void parse(struct parsed *p, const char *line)
{
	char *rest = p->line;

	*p = (struct parsed){ .o = { .format = "text", .since_ms = AW_TIME_NONE }, .first = -1 };
	assert_true(strlen(line) < sizeof(p->line));
	memcpy(p->line, line, strlen(line));
	while (rest) {
		assert_true(p->argc < 15);
		p->argv[p->argc++] = strsep(&rest, " ");
	}
	struct aw_argv args = { p->argc, p->argv, -1 };

	p->r = aw_opt_parse(table, &p->o, NOW_MS, &args, &p->err);
	p->first = args.first;
}

static void assert_refused(const char *text, const char *message)
{
	char line[128];
	struct parsed p;

	snprintf(line, sizeof(line), "report %s", text);
	parse(&p, line);
	assert_int_equal(p.r, -EINVAL);
	assert_int_equal(p.err.code, -EINVAL);
	assert_string_equal(p.err.msg, message);
	assert_int_equal(p.first, -1);
	aw_opt_list_done(&p.o.inventory);
}

static void what_is_not_given_keeps_its_default(void **state)
{
	struct parsed p;

	(void)state;
	parse(&p, "report");
	assert_int_equal(p.r, 0);
	assert_int_equal(p.first, 1);
	assert_string_equal(p.o.format, "text");
	assert_null(p.o.output);
	assert_false(p.o.follow);
	assert_int_equal(p.o.since_ms, AW_TIME_NONE);
	assert_int_equal(p.o.inventory.n, 0);
}

static void long_options_take_values_with_and_without_equals_sign(void **state)
{
	struct parsed p;

	(void)state;
	parse(&p, "report --format=json --output out --follow --since now-1h");
	assert_int_equal(p.r, 0);
	assert_int_equal(p.first, p.argc);
	assert_ptr_equal(p.o.format, formats[1]);
	assert_string_equal(p.o.output, "out");
	assert_true(p.o.follow);
	assert_false(p.o.quiet);
	assert_int_equal(p.o.since_ms, NOW_MS - 3600000);
}

static void letters_cluster_and_take_values_in_the_same_word_or_the_next(void **state)
{
	struct parsed p;

	(void)state;
	parse(&p, "report -qfjson -o out");
	assert_int_equal(p.r, 0);
	assert_true(p.o.quiet);
	assert_string_equal(p.o.format, "json");
	assert_string_equal(p.o.output, "out");
}

static void a_unique_abbreviation_is_the_option(void **state)
{
	struct parsed p;

	(void)state;
	parse(&p, "report --fol --out=x");
	assert_int_equal(p.r, 0);
	assert_true(p.o.follow);
	assert_string_equal(p.o.output, "x");
}

static void an_empty_value_is_a_value(void **state)
{
	struct parsed p;

	(void)state;
	parse(&p, "report --output=");
	assert_int_equal(p.r, 0);
	assert_string_equal(p.o.output, "");
}

static void of_an_option_given_twice_the_last_counts(void **state)
{
	struct parsed p;

	(void)state;
	parse(&p, "report -o a -o b");
	assert_int_equal(p.r, 0);
	assert_string_equal(p.o.output, "b");
}

static void operands_stand_anywhere_and_end_up_last_in_order(void **state)
{
	struct parsed p;

	(void)state;
	parse(&p, "report one --follow two -o out three");
	assert_int_equal(p.r, 0);
	assert_int_equal(p.argc - p.first, 3);
	assert_string_equal(p.argv[p.first], "one");
	assert_string_equal(p.argv[p.first + 1], "two");
	assert_string_equal(p.argv[p.first + 2], "three");
}

static void two_dashes_end_the_options(void **state)
{
	struct parsed p;

	(void)state;
	parse(&p, "report one -- --follow -q");
	assert_int_equal(p.r, 0);
	assert_false(p.o.follow);
	assert_false(p.o.quiet);
	assert_int_equal(p.argc - p.first, 3);
	assert_string_equal(p.argv[p.first], "one");
	assert_string_equal(p.argv[p.first + 1], "--follow");
}

static void a_single_dash_is_an_operand_and_may_be_a_value(void **state)
{
	struct parsed p;

	(void)state;
	parse(&p, "report - -o -");
	assert_int_equal(p.r, 0);
	assert_string_equal(p.o.output, "-");
	assert_int_equal(p.argc - p.first, 1);
	assert_string_equal(p.argv[p.first], "-");
}

static void a_list_grows_and_is_freed_twice_without_harm(void **state)
{
	struct parsed p;

	(void)state;
	parse(&p, "report -ia -i b --inventory=c --inventory d");
	assert_int_equal(p.r, 0);
	assert_int_equal(p.o.inventory.n, 4);
	assert_string_equal(p.o.inventory.items[0], "a");
	assert_string_equal(p.o.inventory.items[3], "d");
	aw_opt_list_done(&p.o.inventory);
	aw_opt_list_done(&p.o.inventory);
	assert_null(p.o.inventory.items);
	assert_int_equal(p.o.inventory.n, 0);
}

static void help_is_reported_before_what_stands_behind_it(void **state)
{
	struct parsed p;

	(void)state;
	parse(&p, "report -q --help --nonsense");
	assert_int_equal(p.r, AW_OPT_WANTS_HELP);
	assert_true(p.o.quiet);
}

static void unknown_options_are_refused_by_name(void **state)
{
	(void)state;
	assert_refused("--x", "unknown option '--x'");
	assert_refused("--x=secret", "unknown option '--x'");
	assert_refused("--=x", "unknown option '--'");
	assert_refused("-x", "unknown option '-x'");
	assert_refused("-qx", "unknown option '-x'");
	assert_refused("-:", "unknown option '-:'");
	assert_refused("a -i b --formats=json c", "unknown option '--formats'");
}

static void control_characters_of_an_option_do_not_reach_the_message(void **state)
{
	(void)state;
	assert_refused("--\033[31m", "unknown option '--\\x1b[31m'");
	assert_refused("-\033", "unknown option '-\\x1b'");
	assert_refused("-\303\274", "unknown option '-\\xc3'");
}

static void an_ambiguous_abbreviation_names_the_candidates(void **state)
{
	(void)state;
	assert_refused("--fo", "option '--fo' is ambiguous: --format, --follow");
	assert_refused("--fo=json", "option '--fo' is ambiguous: --format, --follow");
}

static void a_missing_value_says_what_is_missing(void **state)
{
	(void)state;
	assert_refused("--output", "option '--output' needs a value: FILE");
	assert_refused("-qo", "option '--output' needs a value: FILE");
	assert_refused("--form", "option '--format' needs one of text, json, ndjson");
}

static void a_flag_takes_no_value(void **state)
{
	(void)state;
	assert_refused("--follow=yes", "option '--follow' takes no value");
	assert_refused("--fol=", "option '--follow' takes no value");
	assert_refused("--help=me", "option '--help' takes no value");
}

static void a_bad_choice_lists_the_choices(void **state)
{
	(void)state;
	assert_refused("--format xml", "option '--format' needs one of text, json, ndjson: 'xml'");
	assert_refused("-fjso", "option '--format' needs one of text, json, ndjson: 'jso'");
	assert_refused("--format=", "option '--format' needs one of text, json, ndjson: ''");
}

static void a_bad_time_names_the_option(void **state)
{
	const char *start = "option '--since': a time is ";
	struct parsed p;

	(void)state;
	parse(&p, "report --since soon");
	assert_int_equal(p.r, -EINVAL);
	assert_memory_equal(p.err.msg, start, strlen(start));
	assert_int_equal(p.o.since_ms, AW_TIME_NONE);
}

static void a_table_of_too_many_rows_is_refused(void **state)
{
	static const struct aw_opt flag = { .name = "a", .kind = AW_OPT_FLAG, .help = "a" };
	struct aw_opt big[AW_OPT_MAX + 2] = { 0 };
	char *argv[] = { (char[]){ "report" }, NULL };
	struct aw_argv args = { 1, argv, 0 };
	struct opts o = { 0 };
	struct aw_err err;

	(void)state;
	for (int i = 0; i < AW_OPT_MAX; i++)
		big[i] = flag;
	assert_int_equal(aw_opt_parse(big, &o, NOW_MS, &args, &err), 0);
	big[AW_OPT_MAX] = flag;
	assert_int_equal(aw_opt_parse(big, &o, NOW_MS, &args, &err), -E2BIG);
}

/* ---- printing ---- */

static void assert_prints(void (*print)(FILE *, const struct aw_opt *), const struct aw_opt *rows,
			  const char *expected)
{
	char *text = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);

	assert_non_null(out);
	print(out, rows);
	fclose(out);
	assert_string_equal(text, expected);
	free(text);
}

static void help_has_two_columns_and_is_wrapped(void **state)
{
	(void)state;
	assert_prints(
		aw_opt_help, table,
		"  -f, --format=FORMAT   how to print (text, json, ndjson)\n"
		"      --follow          go on as the log grows\n"
		"  -o, --output=FILE     write to FILE, which comes into being whole or not at\n"
		"                        all\n"
		"  -i, --inventory=FILE  read it too (repeatable)\n"
		"      --since=TIME      from then on\n"
		"  -q, --quiet           say less\n"
		"  -h, --help            show this help and exit\n");
}

static void a_wide_option_has_its_help_on_the_next_line(void **state)
{
	static const struct aw_opt rows[] = {
		{ .name = "quiet", .kind = AW_OPT_FLAG, .help = "say less" },
		{ .name = "an-option-of-many-letters", .kind = AW_OPT_FLAG, .help = "do it" },
		{ 0 },
	};

	(void)state;
	assert_prints(aw_opt_help, rows,
		      "      --quiet  say less\n"
		      "      --an-option-of-many-letters\n"
		      "               do it\n");
}

static void mdoc_has_an_item_a_row_with_the_letter_first(void **state)
{
	(void)state;
	assert_prints(aw_opt_mdoc, table,
		      ".It Fl f Ar FORMAT , Fl -format Ns = Ns Ar FORMAT\n"
		      "How to print.\n"
		      "One of\n.Cm text ,\n.Cm json\nor\n.Cm ndjson .\n"
		      ".It Fl -follow\n"
		      "Go on as the log grows.\n"
		      ".It Fl o Ar FILE , Fl -output Ns = Ns Ar FILE\n"
		      "Write to FILE, which comes into being whole or not at all.\n"
		      ".It Fl i Ar FILE , Fl -inventory Ns = Ns Ar FILE\n"
		      "Read it too.\n"
		      "May be given more than once.\n"
		      ".It Fl -since Ns = Ns Ar TIME\n"
		      "From then on.\n"
		      ".It Fl q , Fl -quiet\n"
		      "Say less.\n"
		      ".It Fl h , Fl -help\n"
		      "Show this help and exit.\n");
}

static void mdoc_text_never_becomes_roff_syntax(void **state)
{
	static const struct aw_opt rows[] = {
		{ .name = "a", .kind = AW_OPT_FLAG, .help = ".so \\fB \"x\" it's --b" },
		{ .name = "b", .kind = AW_OPT_FLAG, .help = "'quoted'" },
		{ .name = "c",
		  .kind = AW_OPT_FLAG,
		  .help = "a line so very long that the word which would begin the next line is "
			  "really a .conf" },
		{ 0 },
	};

	(void)state;
	assert_prints(
		aw_opt_mdoc, rows,
		".It Fl -a\n"
		"\\&.so \\efB \\(dqx\\(dq it\\(aqs \\-\\-b.\n"
		".It Fl -b\n"
		"\\(aqquoted\\(aq.\n"
		".It Fl -c\n"
		"A line so very long that the word which would begin the next line is really a\n"
		"\\&.conf.\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_not_given_keeps_its_default),
		cmocka_unit_test(long_options_take_values_with_and_without_equals_sign),
		cmocka_unit_test(letters_cluster_and_take_values_in_the_same_word_or_the_next),
		cmocka_unit_test(a_unique_abbreviation_is_the_option),
		cmocka_unit_test(an_empty_value_is_a_value),
		cmocka_unit_test(of_an_option_given_twice_the_last_counts),
		cmocka_unit_test(operands_stand_anywhere_and_end_up_last_in_order),
		cmocka_unit_test(two_dashes_end_the_options),
		cmocka_unit_test(a_single_dash_is_an_operand_and_may_be_a_value),
		cmocka_unit_test(a_list_grows_and_is_freed_twice_without_harm),
		cmocka_unit_test(help_is_reported_before_what_stands_behind_it),
		cmocka_unit_test(unknown_options_are_refused_by_name),
		cmocka_unit_test(control_characters_of_an_option_do_not_reach_the_message),
		cmocka_unit_test(an_ambiguous_abbreviation_names_the_candidates),
		cmocka_unit_test(a_missing_value_says_what_is_missing),
		cmocka_unit_test(a_flag_takes_no_value),
		cmocka_unit_test(a_bad_choice_lists_the_choices),
		cmocka_unit_test(a_bad_time_names_the_option),
		cmocka_unit_test(a_table_of_too_many_rows_is_refused),
		cmocka_unit_test(help_has_two_columns_and_is_wrapped),
		cmocka_unit_test(a_wide_option_has_its_help_on_the_next_line),
		cmocka_unit_test(mdoc_has_an_item_a_row_with_the_letter_first),
		cmocka_unit_test(mdoc_text_never_becomes_roff_syntax),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
