/* SPDX-License-Identifier: GPL-2.0-or-later
 * The examples inside rules/runtimes: what a rule matches, with what it takes from it, and what
 * it does not. */
#include "host.h"

#include "avcwatch/rules.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char *const hole_names[AW_HOLES] = { "id", "layer", "pod", "app", "label" };

static struct aw_runtime_rules *load(const char *dir)
{
	struct aw_runtime_rules *rules;
	struct aw_err err;

	if (aw_runtime_rules_load(&dir, dir ? 1 : 0, &rules, &err) < 0)
		fail_msg("%s", err.msg);
	return rules;
}

static struct aw_str text_of(const struct aw_json *object, const char *key)
{
	return aw_json_string(aw_json_get(object, key));
}

/* ---- examples ---- */

static bool is_matched_by(const struct aw_runtime_rules *rules, const char *id,
			  const struct aw_json *example, struct aw_match *m)
{
	enum aw_where where;

	assert_int_equal(aw_where_by_name(text_of(example, "in"), &where), 0);
	assert_true(text_of(example, "text").n > 0);
	return aw_runtime_match(rules, where, text_of(example, "text"), m) &&
	       strcmp(m->rule, id) == 0;
}

static void check_holes(const char *id, const struct aw_json *example, const struct aw_match *m)
{
	size_t named = 0;

	for (unsigned i = 0; i < AW_HOLES; i++) {
		struct aw_str wanted = text_of(example, hole_names[i]);

		if (!wanted.p)
			continue;
		named++;
		if (!aw_str_eq(wanted, m->holes[i]))
			fail_msg("%s: '%s' gives the %s '%.*s'", id, text_of(example, "text").p,
				 hole_names[i], (int)m->holes[i].n, m->holes[i].p);
	}
	/* "in", "text" and what it gives: a misspelt hole would go unnoticed. */
	for (const struct aw_json *k = aw_json_first(example); k; k = aw_json_next(k), named--)
		if (aw_str_is(aw_str_of(aw_json_key(k)), "in") ||
		    aw_str_is(aw_str_of(aw_json_key(k)), "text"))
			named++;
	assert_int_equal(named, 0);
}

static int check_rule(void *arg, const struct aw_json *rule, const char *file, struct aw_err *err)
{
	const struct aw_runtime_rules *rules = arg;
	const struct aw_json *examples = aw_json_get(rule, "examples");
	const char *id = text_of(rule, "id").p;
	struct aw_match m;
	size_t matched = 0, unmatched = 0;

	(void)err;
	for (const struct aw_json *e = aw_json_first(aw_json_get(examples, "match")); e;
	     e = aw_json_next(e), matched++) {
		if (!is_matched_by(rules, id, e, &m))
			fail_msg("%s does not match '%s'", file, text_of(e, "text").p);
		check_holes(id, e, &m);
		assert_true(m.runtime < AW_RUNTIMES);
		assert_true(m.confidence >= 1 && m.confidence <= 100);
	}
	for (const struct aw_json *e = aw_json_first(aw_json_get(examples, "no_match")); e;
	     e = aw_json_next(e), unmatched++)
		if (is_matched_by(rules, id, e, &m))
			fail_msg("%s matches '%s'", file, text_of(e, "text").p);
	if (!matched || !unmatched)
		fail_msg("%s needs an example of either kind", file);
	return 0;
}

static void every_rule_matches_its_examples_and_not_its_counterexamples(void **state)
{
	AW_AUTO(aw_runtime_rules_freep) struct aw_runtime_rules *rules = load(NULL);
	struct aw_rule_reader reader = { "runtimes", check_rule, rules };
	struct aw_err err;

	(void)state;
	assert_int_equal(aw_rules_load(&reader, NULL, 0, &err), 0);
}

static void an_escaped_name_is_found_unescaped(void **state)
{
	AW_AUTO(aw_runtime_rules_freep) struct aw_runtime_rules *rules = load(NULL);
	struct aw_match m;

	(void)state;
	assert_true(aw_runtime_match(rules, AW_WHERE_CGROUP,
				     AW_STR("/machine.slice/machine-a\\x2db\\\\x2dc.scope"), &m));
	assert_true(aw_str_is(m.holes[AW_HOLE_ID], "a-b-c"));
	assert_ptr_equal(m.holes[AW_HOLE_ID].p, m.unescaped);
}

/* ---- texts that are meant to deceive ---- */

static void a_name_that_never_ends_is_no_name(void **state)
{
	AW_AUTO(aw_runtime_rules_freep) struct aw_runtime_rules *rules = load(NULL);
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };
	struct aw_match m;

	(void)state;
	assert_int_equal(aw_buf_put(&text, AW_STR("/var/lib/machines/")), 0);
	for (unsigned i = 0; i < AW_MATCH_BYTES - 1; i++)
		assert_int_equal(aw_buf_putc(&text, 'x'), 0);
	assert_true(aw_runtime_match(rules, AW_WHERE_PATH, aw_buf_str(&text), &m));
	assert_int_equal(aw_buf_putc(&text, 'x'), 0);
	assert_false(aw_runtime_match(rules, AW_WHERE_PATH, aw_buf_str(&text), &m));
}

static void a_label_that_the_kernel_cut_off_is_not_taken(void **state)
{
	AW_AUTO(aw_runtime_rules_freep) struct aw_runtime_rules *rules = load(NULL);
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };
	struct aw_match m;

	(void)state;
	assert_int_equal(aw_buf_put(&text, AW_STR("/usr/bin/systemd-nspawn -M web --directory=/")),
			 0);
	while (text.n < 127 - sizeof(" -Zsystem_u:system_r:svirt_lxc_net_t:s0:c1,c2") + 1)
		assert_int_equal(aw_buf_putc(&text, 'x'), 0);
	assert_int_equal(aw_buf_put(&text, AW_STR(" -Zsystem_u:system_r:svirt_lxc_net_t:s0:c1,c2")),
			 0);
	assert_int_equal(text.n, 127);
	assert_true(aw_runtime_match(rules, AW_WHERE_COMMAND, aw_buf_str(&text), &m));
	assert_true(aw_str_is(m.holes[AW_HOLE_ID], "web"));
	assert_int_equal(m.holes[AW_HOLE_LABEL].n, 0);
	/* A shorter text is whole. */
	assert_true(aw_runtime_match(
		rules, AW_WHERE_COMMAND,
		AW_STR("systemd-nspawn -M web -Zsystem_u:system_r:svirt_lxc_net_t:s0:c1,c2"), &m));
	assert_true(
		aw_str_is(m.holes[AW_HOLE_LABEL], "system_u:system_r:svirt_lxc_net_t:s0:c1,c2"));
}

static void engines_are_known_by_their_types(void **state)
{
	AW_AUTO(aw_runtime_rules_freep) struct aw_runtime_rules *rules = load(NULL);

	(void)state;
	assert_int_equal(aw_runtime_engine(rules, AW_STR("container_runtime_t")), AW_ENGINE_OWN);
	assert_int_equal(aw_runtime_engine(rules, AW_STR("rkt_t")), AW_ENGINE_OWN);
	assert_int_equal(aw_runtime_engine(rules, AW_STR("kernel_t")), AW_ENGINE_SHARED);
	assert_int_equal(aw_runtime_engine(rules, AW_STR("svirt_lxc_net_t")), AW_ENGINE_NONE);
	assert_int_equal(aw_runtime_engine(rules, AW_STR("")), AW_ENGINE_NONE);
}

static void T35_a_program_that_was_replaced_is_known_still(void **state)
{
	AW_AUTO(aw_runtime_rules_freep) struct aw_runtime_rules *rules = load(NULL);

	(void)state;
	assert_int_equal(
		aw_runtime_engines_of_program(rules, AW_STR("/usr/bin/dockerd (deleted)"), false),
		1u << AW_RUNTIME_DOCKER);
	assert_int_equal(
		aw_runtime_engines_of_program(rules, AW_STR("/usr/bin/sh (dockerd)"), false), 0);
	assert_int_equal(aw_runtime_engines_of_program(rules, AW_STR(""), false), 0);
}

static void names_are_found_by_themselves(void **state)
{
	enum aw_runtime runtime;
	enum aw_where where;

	(void)state;
	for (unsigned i = 0; i < AW_RUNTIMES; i++) {
		struct aw_str name = aw_str_of(aw_runtime_name((enum aw_runtime)i));

		assert_int_equal(aw_runtime_by_name(name, &runtime), 0);
		assert_int_equal(runtime, i);
	}
	assert_null(aw_runtime_names[AW_RUNTIMES]);
	assert_int_equal(aw_runtime_by_name(AW_STR("warden"), &runtime), -EINVAL);
	assert_int_equal(aw_where_by_name(AW_STR("log"), &where), -EINVAL);
}

/* ---- rules of the administrator ---- */

#define RULE(id, patterns)                                                                         \
	"{\"id\":\"" id "\",\"why\":\"w\",\"runtime\":\"docker\",\"patterns\":[" patterns "]}"
#define PATH(like, rest) "{\"in\":\"path\",\"like\":" like rest "}"

static void a_wrong_rule_file_is_one_error_with_its_file_and_key(void **state)
{
	static const struct {
		const char *text, *message;
	} cases[] = {
		{ "{", "is not JSON" },
		{ "[]", "must be one JSON object" },
		{ "{\"id\":\"x\",\"colour\":1}", "key 'colour' is unknown" },
		{ "{\"why\":\"y\"}", "key 'id' must be a text" },
		{ "{\"id\":\"x\"}", "key 'why' must be a text" },
		{ "{\"id\":\"x\",\"why\":\"y\"}", "key 'runtime'" },
		{ "{\"id\":\"x\",\"why\":\"y\",\"runtime\":\"warden\"}", "key 'runtime'" },
		{ "{\"id\":\"x\",\"why\":\"y\",\"runtime\":\"rkt\"}", "key 'patterns'" },
		{ "{\"id\":\"x\",\"why\":\"y\",\"runtime\":\"rkt\",\"patterns\":[],"
		  "\"engine_types\":[1]}",
		  "key 'engine_types'" },
		{ "{\"id\":\"x\",\"why\":\"w\",\"runtime\":\"lxc\",\"patterns\":[{\"in\":\"cgroup\","
		  "\"like\":\"a{id:name}\",\"confidence\":9,\"whole\":true}]}",
		  "key 'whole'" },
		{ RULE("x", "7"), "key 'patterns'" },
		{ RULE("x", "{\"in\":\"sky\",\"like\":\"/a\",\"confidence\":9}"), "key 'in'" },
		{ RULE("x", PATH("\"/{id:name}\"", "")), "key 'confidence'" },
		{ RULE("x", PATH("\"/{id:name}\"", ",\"confidence\":0")), "key 'confidence'" },
		{ RULE("x", PATH("\"/{id:name}\"", ",\"confidence\":101")), "key 'confidence'" },
		{ RULE("x", PATH("\"/{id:name}\"", ",\"confidence\":\"9\"")), "key 'confidence'" },
		{ RULE("x", PATH("\"/{id:name}\"", ",\"confidence\":9,\"colour\":1")),
		  "key 'colour' is unknown" },
		{ RULE("x", "{\"in\":\"path\",\"confidence\":9}"), "key 'like'" },
		{ RULE("x", PATH("[]", ",\"confidence\":9")), "key 'like'" },
		{ RULE("x", PATH("[\"\"]", ",\"confidence\":9")), "key 'like'" },
		{ RULE("x", PATH("\"/{id:colour}\"", ",\"confidence\":9")), "'/{id:colour}'" },
		{ RULE("x", PATH("\"/{colour:name}\"", ",\"confidence\":9")), "'/{colour:name}'" },
		{ RULE("x", PATH("\"/{id:name\"", ",\"confidence\":9")), "'/{id:name'" },
		{ RULE("x", PATH("\"/{id}\"", ",\"confidence\":9")), "'/{id}'" },
		{ RULE("x", PATH("\"/{id:name}a{id:name}a{id:name}a{id:name}a{id:name}a{id:name}"
				 "a{id:name}a{id:name}a{id:name}\"",
				 ",\"confidence\":9")),
		  "has too many holes" },
		{ RULE("x", "{\"in\":\"command\",\"like\":\"{id:name}\",\"confidence\":9}"),
		  "key 'program'" },
		{ RULE("x", PATH("\"/{id:name}\"", ",\"confidence\":9,\"program\":\"a\"")),
		  "key 'program'" },
	};

	for (size_t i = 0; i < AW_COUNT(cases); i++) {
		struct scratch *s = *state;
		const char *dirs[] = { s->dir };
		struct aw_runtime_rules *rules;
		struct aw_err err;

		host_put(s, "runtimes/x.json", cases[i].text);
		assert_true(aw_runtime_rules_load(dirs, 1, &rules, &err) < 0);
		if (!strstr(err.msg, "/runtimes/x.json'") || !strstr(err.msg, cases[i].message))
			fail_msg("'%s' for %s", err.msg, cases[i].text);
		assert_int_equal(remove(at(s, "runtimes/x.json")), 0);
	}
}

static void a_rule_of_the_administrator_is_one_more(void **state)
{
	AW_AUTO(aw_runtime_rules_freep) struct aw_runtime_rules *rules = NULL;
	struct aw_match m;

	host_put(*state, "runtimes/mine.json",
		 RULE("mine", PATH("\"/srv/boxes/{id:name}/root\"", ",\"confidence\":55,"
								    "\"unless\":\"not\"")));
	rules = load(at(*state, ""));
	assert_true(aw_runtime_match(rules, AW_WHERE_PATH, AW_STR("/srv/boxes/a b"), &m) == false);
	assert_true(aw_runtime_match(rules, AW_WHERE_PATH, AW_STR("/srv/boxes/a/root/x"), &m));
	assert_string_equal(m.rule, "mine");
	assert_int_equal(m.runtime, AW_RUNTIME_DOCKER);
	assert_int_equal(m.confidence, 55);
	assert_true(aw_str_is(m.holes[AW_HOLE_ID], "a"));
	assert_false(aw_runtime_match(rules, AW_WHERE_PATH, AW_STR("/srv/boxes/not1/root"), &m));
	assert_false(aw_runtime_match(rules, AW_WHERE_PATH, AW_STR("/srv/boxes/a/rootless"), &m));
}

static void a_rule_of_the_administrator_replaces_the_shipped_one_of_its_id(void **state)
{
	AW_AUTO(aw_runtime_rules_freep) struct aw_runtime_rules *rules = NULL;
	struct aw_match m;

	host_put(*state, "runtimes/mine.json",
		 RULE("nspawn", PATH("\"/srv/machines/{id:name}\"", ",\"confidence\":55")));
	rules = load(at(*state, ""));
	assert_false(aw_runtime_match(rules, AW_WHERE_PATH, AW_STR("/var/lib/machines/a"), &m));
	assert_true(aw_runtime_match(rules, AW_WHERE_PATH, AW_STR("/srv/machines/a"), &m));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_rule_matches_its_examples_and_not_its_counterexamples),
		cmocka_unit_test(an_escaped_name_is_found_unescaped),
		cmocka_unit_test(a_name_that_never_ends_is_no_name),
		cmocka_unit_test(a_label_that_the_kernel_cut_off_is_not_taken),
		cmocka_unit_test(engines_are_known_by_their_types),
		cmocka_unit_test(T35_a_program_that_was_replaced_is_known_still),
		cmocka_unit_test(names_are_found_by_themselves),
		SCRATCH(a_wrong_rule_file_is_one_error_with_its_file_and_key),
		SCRATCH(a_rule_of_the_administrator_is_one_more),
		SCRATCH(a_rule_of_the_administrator_replaces_the_shipped_one_of_its_id),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
