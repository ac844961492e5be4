/* SPDX-License-Identifier: GPL-2.0-or-later
 * The examples inside rules/senders, each rule alone: what it matches is believed, be it a denial or a binding,
 * what it does not is counted as untrusted. */
#include "unit.h"

#include "avcwatch/json.h"
#include "avcwatch/parse.h"
#include "rules_builtin.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int on_denial(void *arg, const struct aw_denial *d, struct aw_err *err)
{
	(void)arg;
	(void)d;
	(void)err;
	return 0;
}

static int on_mark(void *arg, const struct aw_mark *m, struct aw_err *err)
{
	(void)arg;
	(void)m;
	(void)err;
	return 0;
}

static int on_binding(void *arg, const struct aw_binding *b, struct aw_err *err)
{
	size_t *bindings = arg;

	(void)b;
	(void)err;
	(*bindings)++;
	return 0;
}

static struct aw_parse_counts parse(const struct aw_senders *senders, struct aw_str text,
				    size_t *bindings)
{
	struct aw_parse_options options = { .senders = senders,
					    .since_ms = AW_TIME_NONE,
					    .until_ms = AW_TIME_NONE };
	struct aw_sink sink = {
		.denial = on_denial, .mark = on_mark, .binding = on_binding, .arg = bindings
	};
	struct aw_parse_counts counts;
	struct aw_parser *p;
	struct aw_err err;

	assert_int_equal(aw_parser_new(&options, &sink, &p, &err), 0);
	assert_int_equal(aw_parser_begin(p, "example", &err), 0);
	assert_int_equal(aw_parser_push(p, text.p, text.n, 0, &err), 0);
	assert_int_equal(aw_parser_end(p, &err), 0);
	assert_int_equal(aw_parser_finish(p, &err), 0);
	counts = *aw_parser_counts(p);
	aw_parser_free(p);
	return counts;
}

/* The one rule of this id, borrowed. */
static struct aw_senders only(const struct aw_senders *all, struct aw_str id)
{
	for (size_t i = 0; i < all->n; i++)
		if (aw_str_is(id, all->rules[i].id))
			return (struct aw_senders){ .rules = &all->rules[i], .n = 1 };
	fail_msg("no rule '%s'", id.p);
	return (struct aw_senders){ 0 };
}

static size_t run_examples(const struct aw_senders *rule, const struct aw_json *list, bool believed)
{
	size_t n = 0;

	for (const struct aw_json *e = aw_json_first(list); e; e = aw_json_next(e), n++) {
		bool avc = rule->rules[0].tells == AW_TELLS_AVC;
		size_t bindings = 0;
		struct aw_parse_counts c = parse(rule, aw_json_string(e), &bindings);

		assert_int_equal(c.denials, believed && avc);
		assert_int_equal(bindings, believed && !avc);
		assert_int_equal(c.untrusted, believed ? 0 : 1);
		assert_int_equal(c.unparsed, 0);
	}
	return n;
}

static void every_rule_matches_its_examples_and_not_its_counterexamples(void **state)
{
	struct aw_senders all;
	struct aw_err err;
	size_t n = 0;

	(void)state;
	assert_int_equal(aw_senders_load(NULL, 0, &all, &err), 0);
	for (size_t i = 0; i < AW_COUNT(aw_rules_builtin); i++) {
		struct aw_str text = aw_str_of(aw_rules_builtin[i].text);
		const struct aw_json *examples;
		struct aw_senders rule;
		struct aw_json *root;

		if (!aw_str_starts(aw_str_of(aw_rules_builtin[i].name), "senders/"))
			continue;
		n++;
		assert_int_equal(aw_json_parse(text, aw_rules_builtin[i].name, &root, &err), 0);
		rule = only(&all, aw_json_string(aw_json_get(root, "id")));
		examples = aw_json_get(root, "examples");
		assert_true(run_examples(&rule, aw_json_get(examples, "match"), true) > 0);
		assert_true(run_examples(&rule, aw_json_get(examples, "no_match"), false) > 0);
		aw_json_free(root);
	}
	assert_int_equal(all.n, n);
	aw_senders_done(&all);
}

static void write_rule(const char *dir, const char *text)
{
	char path[128];
	FILE *f;

	snprintf(path, sizeof(path), "%s/senders/x.json", dir);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void a_wrong_rule_file_is_one_error_with_its_file_and_key(void **state)
{
	static const struct {
		const char *text, *message;
	} cases[] = {
		{ "{", "is not JSON" },
		{ "[]", "must be one JSON object" },
		{ "{\"id\":\"x\"}", "key 'why' must be a text" },
		{ "{\"id\":\"x\",\"why\":\"y\",\"when\":{}}", "key 'subject_type' must be a text" },
		{ "{\"id\":\"x\",\"why\":\"y\",\"colour\":1}", "key 'colour' is unknown" },
		{ "{\"id\":\"x\",\"why\":\"y\",\"when\":{\"subject_type\":\"t\",\"pid\":-1}}",
		  "key 'when.pid'" },
		{ "{\"id\":\"x\",\"why\":\"y\",\"when\":{\"subject_type\":\"t\",\"seen_as\":\"x\"}}",
		  "key 'when.seen_as'" },
		{ "{\"id\":\"x\",\"why\":\"y\",\"tells\":\"all\",\"when\":{\"subject_type\":\"t\"}}",
		  "key 'tells' must be avc, units or machines" },
		{ "{\"id\":\"x\",\"why\":\"y\",\"tells\":[\"avc\"],\"when\":{\"subject_type\":\"t\"}}",
		  "key 'tells' must be avc, units or machines" },
		{ "{\"id\":\"x\",\"why\":\"y\",\"tells\":\"units\","
		  "\"when\":{\"subject_type\":\"t\",\"seen_as\":\"dbus\"}}",
		  "key 'when.seen_as'" },
	};
	char dir[] = "/tmp/avcwatch-rules-XXXXXX", path[128];
	const char *dirs[] = { dir };

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof(path), "%s/senders", dir);
	assert_int_equal(mkdir(path, 0700), 0);
	for (size_t i = 0; i < AW_COUNT(cases); i++) {
		struct aw_senders s;
		struct aw_err err;

		write_rule(dir, cases[i].text);
		assert_true(aw_senders_load(dirs, 1, &s, &err) < 0);
		assert_non_null(strstr(err.msg, "/senders/x.json'"));
		assert_non_null(strstr(err.msg, cases[i].message));
	}
	snprintf(path, sizeof(path), "%s/senders/x.json", dir);
	unlink(path);
	snprintf(path, sizeof(path), "%s/senders", dir);
	rmdir(path);
	rmdir(dir);
}

static void a_rule_of_the_administrator_replaces_the_shipped_one_of_its_id(void **state)
{
	char dir[] = "/tmp/avcwatch-rules-XXXXXX", path[128];
	const char *dirs[] = { dir };
	struct aw_senders before, after;
	struct aw_err err;

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof(path), "%s/senders", dir);
	assert_int_equal(mkdir(path, 0700), 0);
	write_rule(
		dir,
		"{\"id\":\"crond\",\"why\":\"ours\",\"when\":{\"subject_type\":\"my_crond_t\"}}");
	assert_int_equal(aw_senders_load(NULL, 0, &before, &err), 0);
	assert_int_equal(aw_senders_load(dirs, 1, &after, &err), 0);
	assert_int_equal(after.n, before.n);
	assert_string_equal(only(&after, AW_STR("crond")).rules[0].subject_type, "my_crond_t");
	assert_int_equal(only(&after, AW_STR("crond")).rules[0].tells, AW_TELLS_AVC);
	aw_senders_done(&before);
	aw_senders_done(&after);
	snprintf(path, sizeof(path), "%s/senders/x.json", dir);
	unlink(path);
	snprintf(path, sizeof(path), "%s/senders", dir);
	rmdir(path);
	rmdir(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_rule_matches_its_examples_and_not_its_counterexamples),
		cmocka_unit_test(a_wrong_rule_file_is_one_error_with_its_file_and_key),
		cmocka_unit_test(a_rule_of_the_administrator_replaces_the_shipped_one_of_its_id),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
