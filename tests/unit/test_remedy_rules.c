/* SPDX-License-Identifier: GPL-2.0-or-later
 * rules/remedies: the examples inside them, their words, and rules of an administrator. */
#include "examples.h"
#include "host.h"
#include "rows.h"

#include "avcwatch/rules.h"

#include <string.h>

/* ---- examples ---- */

static bool knows(void *arg, struct aw_str id, const struct aw_guarded *access,
		  const struct aw_json *example)
{
	const struct aw_remedy_rules *rules = arg;
	struct rule_file *told = find_rule_file(id);
	const char *is_told;
	struct row row;
	size_t at = 0;

	row_of_example(access, example, &row);
	while (!aw_str_is(id, aw_remedy_rule_id(aw_remedy_rules_at(rules, at))))
		at++;
	if (!aw_remedy_rule_knows(aw_remedy_rules_at(rules, at), &row.access, &row.facts))
		return false;
	is_told = first_remedy(rules, told->kind, &row);
	told->first |= is_told && strcmp(is_told, told->id) == 0;
	return true;
}

/* A rule that stands behind another for all its examples would never be told. */
static void every_rule_matches_its_examples_and_is_told_of_one(void **state)
{
	static const char *const keys[] = { "subject",    "source_type", "target_type", "class",
					    "permission", "peer",        "runtime",     "cause",
					    "outcome",    "path",        "storage",     "isolation",
					    "shares",     "forbidden",   NULL };
	AW_AUTO(aw_remedy_rules_freep) struct aw_remedy_rules *rules = load_remedies(NULL);
	struct example_asker asker = { "remedies", keys, knows, rules };

	(void)state;
	examples_run(&asker);
	for (size_t i = 0; i < rule_files.n; i++)
		if (!rule_files.items[i].first)
			fail_msg("%s is never told", rule_files.items[i].id);
}

static void every_kind_has_a_rule(void **state)
{
	(void)state;
	for (unsigned i = 0; i < AW_REMEDY_KINDS; i++) {
		size_t n = 0;

		for (size_t k = 0; k < rule_files.n; k++)
			n += strcmp(rule_files.items[k].kind,
				    aw_remedy_kind_name((enum aw_remedy_kind)i)) == 0;
		assert_true(n > 0);
	}
}

static unsigned sentences(const char *text)
{
	unsigned n = 1;

	for (const char *p = text; *p; p++)
		n += strchr(".?!", *p) && p[1] == ' ';
	return n;
}

static void every_text_is_one_sentence_or_two(void **state)
{
	(void)state;
	for (size_t i = 0; i < rule_files.n; i++) {
		const char *text = rule_files.items[i].text;
		size_t n = strlen(text);

		if (n < 30 || n > 220 || text[n - 1] != '.' || sentences(text) > 2 ||
		    !((text[0] >= 'A' && text[0] <= 'Z') || text[0] == '{'))
			fail_msg("%s: %s", rule_files.items[i].id, text);
	}
}

/* Of a shell: nothing that a person would have to think about before pasting it. */
static void check_words(struct aw_str line, struct aw_str id)
{
	static const char *const programs[] = {
		"avcwatch",       "chcon",     "cp",        "docker",         "echo",
		"eu-findtextrel", "execstack", "modprobe",  "mount",          "podman",
		"restorecon",     "rkt",       "rm",        "semanage",       "semodule",
		"setsebool",      "sysctl",    "systemctl", "systemd-nspawn", "systemd-run",
		"touch",          "umount",    "{runtime}"
	};
	struct aw_str word;
	bool is_first = true;

	for (size_t i = 0; i < line.n; i++)
		if (strchr("'\"`$;*?~\\\n\t", line.p[i]))
			fail_msg("%.*s: '%s'", (int)id.n, id.p, line.p);
	while (aw_str_cut(&line, ' ', &word)) {
		bool known = !is_first;

		for (size_t i = 0; i < AW_COUNT(programs); i++)
			known |= aw_str_is(word, programs[i]);
		if (!known)
			fail_msg("%.*s runs '%.*s'", (int)id.n, id.p, (int)word.n, word.p);
		is_first = aw_str_is(word, "&&");
	}
}

static int check_commands(void *arg, const struct aw_json *rule, const char *file,
			  struct aw_err *err)
{
	const struct aw_json *list = aw_json_get(rule, "commands");

	(void)arg;
	(void)file;
	(void)err;
	for (const struct aw_json *c = aw_json_first(list); c; c = aw_json_next(c)) {
		check_words(example_text(c, "command"), example_text(rule, "id"));
		check_words(example_text(c, "undo"), example_text(rule, "id"));
	}
	return 0;
}

static void every_command_is_safe_to_paste(void **state)
{
	struct aw_rule_reader reader = { "remedies", check_commands, NULL };
	struct aw_err err;

	(void)state;
	assert_int_equal(aw_rules_load(&reader, NULL, 0, &err), 0);
}

/* ---- rules of the administrator ---- */

#define HEAD "{\"id\":\"x\",\"kind\":\"allow\",\"text\":\"t\",\"risk\":\"low\""
#define RULE(id, kind, more)                                                                       \
	"{\"id\":\"" id "\",\"kind\":\"" kind "\",\"text\":\"t\",\"risk\":\"low\"" more "}"
#define ANY ",\"match\":[{\"class\":\"ledger\"}]"
#define KEYS(keys) HEAD ",\"match\":[{" keys "}]}"
#define COMMAND(keys) HEAD ANY ",\"commands\":[{" keys "}]}"

static const struct {
	const char *text, *message;
} wrong[] = {
	{ "{", "is not JSON" },
	{ "[]", "must be one JSON object" },
	{ "{\"id\":\"x\",\"colour\":1}", "key 'colour' is unknown" },
	{ "{\"kind\":\"allow\"}", "key 'id' must be a text" },
	{ "{\"id\":\"x\"}", "key 'kind' is no kind of remedy" },
	{ RULE("x", "magic", ANY), "key 'kind' is no kind of remedy" },
	{ "{\"id\":\"x\",\"kind\":\"allow\"}", "key 'text' must be a text" },
	{ "{\"id\":\"x\",\"kind\":\"allow\",\"text\":\"t\"}", "key 'risk' must be low or review" },
	{ "{\"id\":\"x\",\"kind\":\"allow\",\"text\":\"t\",\"risk\":\"forbidden\"" ANY "}",
	  "key 'risk' must be low or review" },
	{ "{\"id\":\"x\",\"kind\":\"allow\",\"text\":\"{colour}\",\"risk\":\"low\"" ANY "}",
	  "key 'text': nothing fills 'colour'" },
	{ "{\"id\":\"x\",\"kind\":\"allow\",\"text\":\"a {} b\",\"risk\":\"low\"" ANY "}",
	  "key 'text': nothing fills '{}'" },
	{ "{\"id\":\"x\",\"kind\":\"allow\",\"text\":\"{Path|it}\",\"risk\":\"low\"" ANY "}",
	  "key 'text': nothing fills 'Path'" },
	{ HEAD ",\"order\":-1" ANY "}", "key 'order' must be a number up to 99" },
	{ HEAD ",\"order\":100" ANY "}", "key 'order' must be a number up to 99" },
	{ HEAD ",\"order\":\"1\"" ANY "}", "key 'order' must be a number up to 99" },
	{ HEAD ",\"shared\":1" ANY "}", "key 'shared' must be true or false" },
	{ HEAD ",\"types\":[]" ANY "}", "key 'types' must be a list of types" },
	{ HEAD ",\"types\":[1]" ANY "}", "key 'types' must be a list of types" },
	{ HEAD ",\"types\":\"a_t\"" ANY "}", "key 'types' must be a list of types" },
	{ RULE("x", "volume", ANY), "a volume needs the key 'types'" },
	{ HEAD "}", "key 'match' must be a list of objects" },
	{ HEAD ",\"match\":[{}]}", "key 'match' must hold objects with keys" },
	{ KEYS("\"colour\":1"), "key 'colour' is unknown" },
	{ KEYS("\"path\":\"a*b\""), "key 'path' must hold texts" },
	{ KEYS("\"runtime\":\"jail\""), "key 'runtime' must hold names of runtimes" },
	{ KEYS("\"runtime\":[]"), "key 'runtime' must hold names of runtimes" },
	{ KEYS("\"cause\":\"bad luck\""), "key 'cause' must hold names of causes" },
	{ KEYS("\"outcome\":[\"breaks\",\"works\"]"), "key 'outcome' must hold names of outcomes" },
	{ KEYS("\"storage\":\"yes\""), "key 'storage' must be true or false" },
	{ KEYS("\"isolation\":0"), "key 'isolation' must be true or false" },
	{ KEYS("\"forbidden\":null"), "key 'forbidden' must be true or false" },
	{ HEAD ANY ",\"commands\":{}}", "key 'commands' must be a list of objects" },
	{ HEAD ANY ",\"commands\":[]}", "key 'commands' must be a list of objects" },
	{ COMMAND("\"undo\":\"u\""), "key 'command' must be a text" },
	{ COMMAND("\"command\":\"c\",\"how\":1"), "key 'how' is unknown" },
	{ COMMAND("\"command\":\"c\",\"runtime\":\"jail\""), "key 'runtime' must hold" },
	{ COMMAND("\"command\":\"c {colour}\""), "key 'command': nothing fills 'colour'" },
	{ COMMAND("\"command\":\"c\",\"undo\":\"u {}\""), "key 'undo': nothing fills '{}'" },
};

static void a_wrong_rule_file_is_one_error_with_its_file_and_key(void **state)
{
	for (size_t i = 0; i < AW_COUNT(wrong); i++) {
		struct scratch *s = *state;
		const char *dirs[] = { s->dir };
		struct aw_remedy_rules *rules = NULL;
		struct aw_err err;

		host_put(s, "remedies/x.json", wrong[i].text);
		if (aw_remedy_rules_load(dirs, 1, &rules, &err) == 0)
			fail_msg("taken: %s", wrong[i].text);
		assert_null(rules);
		if (!strstr(err.msg, "/remedies/x.json'") || !strstr(err.msg, wrong[i].message))
			fail_msg("'%s' for %s", err.msg, wrong[i].text);
		assert_int_equal(remove(at(s, "remedies/x.json")), 0);
	}
}

static size_t count(const struct aw_remedy_rules *rules)
{
	size_t n = 0;

	while (aw_remedy_rules_at(rules, n))
		n++;
	return n;
}

/* The place of a rule; that of the end: it is not there. */
static size_t place(const struct aw_remedy_rules *rules, const char *id)
{
	size_t n = count(rules);

	for (size_t i = 0; i < n; i++)
		if (strcmp(aw_remedy_rule_id(aw_remedy_rules_at(rules, i)), id) == 0)
			return i;
	return n;
}

static void a_rule_of_the_administrator_replaces_the_shipped_one_of_its_id(void **state)
{
	AW_AUTO(aw_remedy_rules_freep) struct aw_remedy_rules *shipped = load_remedies(NULL);
	AW_AUTO(aw_remedy_rules_freep) struct aw_remedy_rules *rules = NULL;
	struct row row;

	host_put(*state, "remedies/ours.json",
		 RULE("volume-log", "investigate", ",\"match\":[{\"target_type\":\"ledger_t\"}]"));
	rules = load_remedies(at(*state, ""));
	assert_true(aw_rules_are_in(at(*state, "")));
	assert_int_equal(count(rules), count(shipped));
	parse_row("container_t var_log_t file append", &row);
	assert_true(aw_remedy_rule_knows(aw_remedy_rules_at(shipped, place(shipped, "volume-log")),
					 &row.access, &row.facts));
	assert_false(aw_remedy_rule_knows(aw_remedy_rules_at(rules, place(rules, "volume-log")),
					  &row.access, &row.facts));
}

static void the_lower_order_is_asked_first_and_of_equals_the_earlier_read(void **state)
{
	AW_AUTO(aw_remedy_rules_freep) struct aw_remedy_rules *rules = NULL;

	host_put(*state, "remedies/a.json", RULE("middle", "allow", ANY));
	host_put(*state, "remedies/b.json", RULE("last", "allow", ",\"order\":99" ANY));
	host_put(*state, "remedies/c.json", RULE("first", "allow", ",\"order\":0" ANY));
	host_put(*state, "remedies/d.json", RULE("same", "allow", ",\"order\":50" ANY));
	rules = load_remedies(at(*state, ""));
	assert_int_equal(place(rules, "first"), 0);
	assert_true(place(rules, "middle") < place(rules, "same"));
	assert_true(place(rules, "allow-output") < place(rules, "middle"));
	assert_true(place(rules, "same") < place(rules, "allow"));
	assert_int_equal(place(rules, "last"), count(rules) - 1);
	assert_int_equal(place(rules, "no-way"), count(rules) - 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_rule_matches_its_examples_and_is_told_of_one),
		cmocka_unit_test(every_kind_has_a_rule),
		cmocka_unit_test(every_text_is_one_sentence_or_two),
		cmocka_unit_test(every_command_is_safe_to_paste),
		SCRATCH(a_wrong_rule_file_is_one_error_with_its_file_and_key),
		SCRATCH(a_rule_of_the_administrator_replaces_the_shipped_one_of_its_id),
		SCRATCH(the_lower_order_is_asked_first_and_of_equals_the_earlier_read),
	};

	return cmocka_run_group_tests(tests, read_rule_files, NULL);
}
