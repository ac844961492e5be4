/* SPDX-License-Identifier: GPL-2.0-or-later
 * rules/remedies: reading them. */
#include "advice.h"

#include <errno.h>
#include <stdlib.h>

static const char *const kind_names[AW_REMEDY_KINDS] = {
	[AW_REMEDY_VOLUME] = "volume",
	[AW_REMEDY_LABEL] = "label",
	[AW_REMEDY_BOOLEAN] = "boolean",
	[AW_REMEDY_PORT] = "port",
	[AW_REMEDY_WORKLOAD_TYPE] = "workload-type",
	[AW_REMEDY_ALLOW] = "allow",
	[AW_REMEDY_PERMISSIVE_DOMAIN] = "permissive-domain",
	[AW_REMEDY_INVESTIGATE] = "investigate",
	[AW_REMEDY_NONE] = "none",
};

const char *aw_remedy_kind_name(enum aw_remedy_kind kind)
{
	return kind_names[kind];
}

struct aw_remedy_rules {
	struct aw_remedy_rule *items;
	size_t n, cap;
};

static void free_rule(struct aw_remedy_rule *rule)
{
	aw_matches_done(&rule->matches);
	for (size_t i = 0; i < rule->types_n; i++)
		free(rule->types[i]);
	for (size_t i = 0; i < rule->commands_n; i++) {
		free(rule->commands[i].command);
		free(rule->commands[i].undo);
	}
	free(rule->types);
	free(rule->commands);
	free(rule->id);
	free(rule->text);
}

void aw_remedy_rules_free(struct aw_remedy_rules *rules)
{
	if (!rules)
		return;
	for (size_t i = 0; i < rules->n; i++)
		free_rule(&rules->items[i]);
	free(rules->items);
	free(rules);
}

void aw_remedy_rules_freep(struct aw_remedy_rules **rules)
{
	aw_remedy_rules_free(*rules);
}

/* ---- its keys ---- */

static int read_kind(const struct aw_json *root, const char *file, enum aw_remedy_kind *out,
		     struct aw_err *err)
{
	struct aw_str name = aw_json_string(aw_json_get(root, "kind"));

	for (unsigned i = 0; i < AW_REMEDY_KINDS; i++) {
		if (!aw_str_is(name, kind_names[i]))
			continue;
		*out = (enum aw_remedy_kind)i;
		return 0;
	}
	return aw_fail(err, -EINVAL, "'%s': key 'kind' is no kind of remedy", file);
}

/* What is forbidden is no remedy. */
static int read_risk(const struct aw_json *root, const char *file, enum aw_risk *out,
		     struct aw_err *err)
{
	struct aw_str name = aw_json_string(aw_json_get(root, "risk"));

	if (aw_str_is(name, aw_risk_name(AW_RISK_LOW)))
		*out = AW_RISK_LOW;
	else if (aw_str_is(name, aw_risk_name(AW_RISK_REVIEW)))
		*out = AW_RISK_REVIEW;
	else
		return aw_fail(err, -EINVAL, "'%s': key 'risk' must be low or review", file);
	return 0;
}

#define ORDER_DEFAULT 50

static int read_order(const struct aw_json *root, const char *file, unsigned *out,
		      struct aw_err *err)
{
	const struct aw_json *node = aw_json_get(root, "order");
	double order = ORDER_DEFAULT;

	if (node && (!aw_json_number(node, &order) || !(order >= 0 && order <= AW_ORDER_LAST)))
		return aw_fail(err, -EINVAL, "'%s': key 'order' must be a number up to %u", file,
			       AW_ORDER_LAST);
	*out = (unsigned)order;
	return 0;
}

static int read_shared(const struct aw_json *root, const char *file, bool *out, struct aw_err *err)
{
	const struct aw_json *node = aw_json_get(root, "shared");

	if (node && !aw_json_bool(node, out))
		return aw_fail(err, -EINVAL, "'%s': key 'shared' must be true or false", file);
	return 0;
}

/* A text with holes. */
static int read_words(const struct aw_json *object, const char *key, const char *file, char **out,
		      struct aw_err *err)
{
	int r = aw_rule_text(object, key, file, out, err);
	struct aw_str bad;

	if (r < 0)
		return r;
	bad = aw_remedy_bad_hole(aw_str_of(*out));
	if (bad.n)
		return aw_fail(err, -EINVAL, "'%s': key '%s': nothing fills '%.*s'", file, key,
			       (int)bad.n, bad.p);
	return 0;
}

static int read_types(const struct aw_json *root, const char *file, struct aw_remedy_rule *rule,
		      struct aw_err *err)
{
	const struct aw_json *list = aw_json_get(root, "types");

	for (const struct aw_json *i = aw_json_first(list); i; i = aw_json_next(i)) {
		struct aw_str name = aw_json_string(i);

		if (name.n == 0)
			break;
		if (aw_grow(&rule->types, &rule->types_cap, rule->types_n + 1,
			    sizeof(*rule->types)) < 0)
			return aw_nomem(err);
		rule->types[rule->types_n] = strndup(name.p, name.n);
		if (!rule->types[rule->types_n++])
			return aw_nomem(err);
	}
	if (list && (!aw_json_is_array(list) || rule->types_n == 0))
		return aw_fail(err, -EINVAL, "'%s': key 'types' must be a list of types", file);
	if (rule->kind == AW_REMEDY_VOLUME && !list)
		return aw_fail(err, -EINVAL, "'%s': a volume needs the key 'types'", file);
	return 0;
}

static int read_command(const struct aw_json *object, const char *file, struct aw_remedy_command *c,
			struct aw_err *err)
{
	static const char *const known[] = { "runtime", "command", "undo", NULL };
	int r = aw_rule_keys(object, known, file, err);

	if (r == 0)
		r = aw_match_runtimes(object, file, &c->runtimes, err);
	if (r == 0)
		r = read_words(object, "command", file, &c->command, err);
	if (r == 0 && aw_json_get(object, "undo"))
		r = read_words(object, "undo", file, &c->undo, err);
	return r;
}

static int read_commands(const struct aw_json *root, const char *file, struct aw_remedy_rule *rule,
			 struct aw_err *err)
{
	const struct aw_json *list = aw_json_get(root, "commands");
	int r = 0;

	if (list && (!aw_json_is_array(list) || !aw_json_is_object(aw_json_first(list))))
		return aw_fail(err, -EINVAL, "'%s': key 'commands' must be a list of objects",
			       file);
	for (const struct aw_json *i = aw_json_first(list); r == 0 && i; i = aw_json_next(i)) {
		if (aw_grow(&rule->commands, &rule->commands_cap, rule->commands_n + 1,
			    sizeof(*rule->commands)) < 0)
			return aw_nomem(err);
		rule->commands[rule->commands_n] = (struct aw_remedy_command){ 0 };
		r = read_command(i, file, &rule->commands[rule->commands_n++], err);
	}
	return r;
}

static int read_rule(const struct aw_json *root, const char *file, struct aw_remedy_rule *rule,
		     struct aw_err *err)
{
	static const char *const known[] = { "id",       "kind",     "text",  "risk",
					     "order",    "match",    "types", "shared",
					     "commands", "examples", NULL };
	int r = aw_rule_keys(root, known, file, err);

	if (r == 0)
		r = aw_rule_text(root, "id", file, &rule->id, err);
	if (r == 0)
		r = read_kind(root, file, &rule->kind, err);
	if (r == 0)
		r = read_words(root, "text", file, &rule->text, err);
	if (r == 0)
		r = read_risk(root, file, &rule->risk, err);
	if (r == 0)
		r = read_order(root, file, &rule->order, err);
	if (r == 0)
		r = read_shared(root, file, &rule->shared, err);
	if (r == 0)
		r = read_types(root, file, rule, err);
	if (r == 0)
		r = read_commands(root, file, rule, err);
	return r ? r : aw_matches_read(root, file, true, &rule->matches, err);
}

/* ---- all of them ---- */

/* Behind those of the same order. */
static void put_in_order(struct aw_remedy_rules *rules, struct aw_remedy_rule rule)
{
	size_t at = rules->n++;

	for (; at > 0 && rules->items[at - 1].order > rule.order; at--)
		rules->items[at] = rules->items[at - 1];
	rules->items[at] = rule;
}

static void drop(struct aw_remedy_rules *rules, const char *id)
{
	for (size_t i = 0; i < rules->n; i++) {
		if (strcmp(rules->items[i].id, id) != 0)
			continue;
		free_rule(&rules->items[i]);
		rules->n--;
		memmove(&rules->items[i], &rules->items[i + 1],
			(rules->n - i) * sizeof(rules->items[0]));
		return;
	}
}

static int take_rule(void *arg, const struct aw_json *root, const char *file, struct aw_err *err)
{
	struct aw_remedy_rules *rules = arg;
	struct aw_remedy_rule rule = { 0 };
	int r = read_rule(root, file, &rule, err);

	if (r == 0 && aw_grow(&rules->items, &rules->cap, rules->n + 1, sizeof(rule)) < 0)
		r = aw_nomem(err);
	if (r < 0) {
		free_rule(&rule);
		return r;
	}
	drop(rules, rule.id);
	put_in_order(rules, rule);
	return 0;
}

int aw_remedy_rules_load(const char *const *dirs, size_t n, struct aw_remedy_rules **out,
			 struct aw_err *err)
{
	AW_AUTO(aw_remedy_rules_freep) struct aw_remedy_rules *rules = calloc(1, sizeof(*rules));
	struct aw_rule_reader reader = { "remedies", take_rule, rules };
	int r = rules ? aw_rules_load(&reader, dirs, n, err) : aw_nomem(err);

	if (r < 0)
		return r;
	*out = aw_steal(rules);
	return 0;
}

const struct aw_remedy_rule *aw_remedy_rules_at(const struct aw_remedy_rules *rules, size_t i)
{
	return i < rules->n ? &rules->items[i] : NULL;
}

const char *aw_remedy_rule_id(const struct aw_remedy_rule *rule)
{
	return rule->id;
}

bool aw_remedy_rule_knows(const struct aw_remedy_rule *rule, const struct aw_guarded *access,
			  const struct aw_row_facts *row)
{
	/* What enforcing does not change needs no looking into. */
	if (rule->kind == AW_REMEDY_INVESTIGATE && !aw_outcome_is_refused(row->outcome) &&
	    row->outcome != AW_OUTCOME_UNKNOWN)
		return false;
	return aw_matches_know(&rule->matches, access, row);
}
