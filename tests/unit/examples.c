/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "examples.h"

#include "avcwatch/rules.h"

#include <string.h>

struct aw_str example_text(const struct aw_json *object, const char *key)
{
	return aw_json_string(aw_json_get(object, key));
}

static struct aw_guarded access_of(const struct aw_json *example, const char *file)
{
	struct aw_guarded a = {
		.source.printed = example_text(example, "source_type"),
		.target.printed = example_text(example, "target_type"),
		.tclass = example_text(example, "class"),
		.permission = example_text(example, "permission"),
	};

	if (!a.source.printed.n || !a.target.printed.n || !a.tclass.n || !a.permission.n)
		fail_msg("%s has an example that is no whole access", file);
	if (aw_json_get(example, "subject"))
		assert_int_equal(aw_subject_by_name(example_text(example, "subject"), &a.subject),
				 0);
	if (aw_json_get(example, "peer"))
		assert_true(aw_json_bool(aw_json_get(example, "peer"), &a.peer));
	return a;
}

static size_t try_all(const struct example_asker *asker, const struct aw_json *rule,
		      const char *kind)
{
	const struct aw_json *list = aw_json_get(aw_json_get(rule, "examples"), kind);
	struct aw_str id = example_text(rule, "id");
	bool wanted = strcmp(kind, "match") == 0;
	struct aw_err err;
	size_t n = 0;

	for (const struct aw_json *e = aw_json_first(list); e; e = aw_json_next(e), n++) {
		struct aw_guarded a = access_of(e, id.p);

		if (aw_rule_keys(e, asker->keys, id.p, &err) < 0)
			fail_msg("%s", err.msg);
		if (asker->knows(asker->arg, id, &a, e) != wanted)
			fail_msg("%s %s example %zu: %s %s:%s %s", id.p,
				 wanted ? "does not match" : "matches", n + 1, a.source.printed.p,
				 a.target.printed.p, a.tclass.p, a.permission.p);
	}
	return n;
}

static int check_rule(void *arg, const struct aw_json *rule, const char *file, struct aw_err *err)
{
	const struct example_asker *asker = arg;
	struct aw_str id = example_text(rule, "id");
	struct aw_str name = aw_str_from(aw_str_of(file), strlen(asker->folder) + 1);

	(void)err;
	assert_true(aw_str_starts(name, id.p) && aw_str_is(aw_str_from(name, id.n), ".json"));
	if (!try_all(asker, rule, "match") || !try_all(asker, rule, "no_match"))
		fail_msg("%s needs an example of either kind", file);
	return 0;
}

void examples_run(struct example_asker *asker)
{
	struct aw_rule_reader reader = { asker->folder, check_rule, asker };
	struct aw_err err;

	assert_int_equal(aw_rules_load(&reader, NULL, 0, &err), 0);
}

struct aw_guarded example_access(const char *text)
{
	struct aw_str rest = aw_str_of(text);
	struct aw_guarded a = { 0 };

	assert_true(aw_str_cut(&rest, ' ', &a.source.printed));
	assert_true(aw_str_cut(&rest, ' ', &a.target.printed));
	assert_true(aw_str_cut(&rest, ' ', &a.tclass));
	assert_true(aw_str_cut(&rest, ' ', &a.permission));
	return a;
}
