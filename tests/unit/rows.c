/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "rows.h"

#include "examples.h"

#include "avcwatch/rules.h"

#include <stdlib.h>
#include <string.h>

struct aw_remedy_rules *load_remedies(const char *dir)
{
	struct aw_remedy_rules *rules;
	struct aw_err err;

	if (aw_remedy_rules_load(&dir, dir ? 1 : 0, &rules, &err) < 0)
		fail_msg("%s", err.msg);
	return rules;
}

/* ---- what their files say ---- */

struct rule_files rule_files;

static void keep(char *out, size_t size, struct aw_str s)
{
	assert_true(s.n && s.n < size);
	memcpy(out, s.p, s.n);
	out[s.n] = '\0';
}

static int keep_rule(void *arg, const struct aw_json *rule, const char *file, struct aw_err *err)
{
	struct rule_file *t = &rule_files.items[rule_files.n];

	(void)arg;
	(void)file;
	(void)err;
	assert_true(rule_files.n++ < AW_COUNT(rule_files.items));
	keep(t->id, sizeof(t->id), example_text(rule, "id"));
	keep(t->kind, sizeof(t->kind), example_text(rule, "kind"));
	keep(t->text, sizeof(t->text), example_text(rule, "text"));
	t->first = false;
	return 0;
}

int read_rule_files(void **state)
{
	struct aw_rule_reader reader = { "remedies", keep_rule, NULL };
	struct aw_err err;

	(void)state;
	rule_files.n = 0;
	return aw_rules_load(&reader, NULL, 0, &err);
}

struct rule_file *find_rule_file(struct aw_str id)
{
	for (size_t i = 0; i < rule_files.n; i++)
		if (aw_str_is(id, rule_files.items[i].id))
			return &rule_files.items[i];
	fail_msg("no rule '%.*s'", (int)id.n, id.p);
	abort();
}

/* ---- rows ---- */

/* A denial of a container by a policy that has no rule for it. */
static void start_row(struct row *row)
{
	*row = (struct row){ .facts.runtime = AW_RUNTIME_DOCKER,
			     .facts.outcome = AW_OUTCOME_BREAKS,
			     .facts.causes = 1u << AW_CAUSE_TE };
}

static void set_path(struct row *row, struct aw_str path)
{
	row->path.text = path;
	row->paths = (struct aw_values){ &row->path, 1, 1 };
	row->facts.paths = &row->paths;
}

static bool set_cause(struct row *row, struct aw_str name)
{
	for (unsigned i = 0; i < AW_CAUSES; i++) {
		if (!aw_str_is(name, aw_cause_name((enum aw_cause)i)))
			continue;
		row->facts.causes = 1u << i;
		return true;
	}
	return false;
}

static bool set_outcome(struct row *row, struct aw_str name)
{
	for (unsigned i = 0; i < AW_OUTCOMES; i++) {
		if (!aw_str_is(name, aw_outcome_name((enum aw_outcome)i)))
			continue;
		row->facts.outcome = (enum aw_outcome)i;
		return true;
	}
	return false;
}

static bool is_set(const struct aw_json *object, const char *key)
{
	bool is = false;

	if (aw_json_get(object, key))
		assert_true(aw_json_bool(aw_json_get(object, key), &is));
	return is;
}

void row_of_example(const struct aw_guarded *access, const struct aw_json *e, struct row *row)
{
	start_row(row);
	row->access = *access;
	if (aw_json_get(e, "runtime"))
		assert_int_equal(
			aw_runtime_by_name(example_text(e, "runtime"), &row->facts.runtime), 0);
	if (aw_json_get(e, "cause"))
		assert_true(set_cause(row, example_text(e, "cause")));
	if (aw_json_get(e, "outcome"))
		assert_true(set_outcome(row, example_text(e, "outcome")));
	if (aw_json_get(e, "path"))
		set_path(row, example_text(e, "path"));
	row->facts.storage = is_set(e, "storage");
	row->facts.isolation = is_set(e, "isolation");
	row->facts.shares = is_set(e, "shares");
	row->facts.forbidden = is_set(e, "forbidden");
}

/* What a row has besides what is denied. */
static void set_word(struct row *row, struct aw_str word)
{
	if (aw_str_starts(word, "/"))
		set_path(row, word);
	else if (aw_str_is(word, "isolation"))
		row->access.peer = row->facts.isolation = set_cause(row, AW_STR("mcs"));
	else if (aw_str_is(word, "peer"))
		row->access.peer = true;
	else if (aw_str_is(word, "storage"))
		row->facts.storage = true;
	else if (aw_str_is(word, "forbidden"))
		row->facts.forbidden = true;
	else if (aw_subject_by_name(word, &row->access.subject) == 0)
		row->facts.runtime = aw_str_is(word, "host") ? AW_RUNTIME_HOST : AW_RUNTIME_DOCKER;
	else if (!set_outcome(row, word) && !set_cause(row, word) &&
		 aw_runtime_by_name(word, &row->facts.runtime) < 0)
		fail_msg("'%.*s'?", (int)word.n, word.p);
}

void parse_row(const char *text, struct row *row)
{
	struct aw_str rest = aw_str_of(text), word;
	struct aw_guarded a = example_access(text);

	start_row(row);
	row->access = a;
	for (int i = 0; aw_str_cut(&rest, ' ', &word); i++)
		if (i > 3)
			set_word(row, word);
}

const char *first_remedy(const struct aw_remedy_rules *rules, const char *kind,
			 const struct row *row)
{
	const struct aw_remedy_rule *rule;

	for (size_t i = 0; (rule = aw_remedy_rules_at(rules, i)); i++)
		if (strcmp(find_rule_file(aw_str_of(aw_remedy_rule_id(rule)))->kind, kind) == 0 &&
		    aw_remedy_rule_knows(rule, &row->access, &row->facts))
			return aw_remedy_rule_id(rule);
	return NULL;
}
