/* SPDX-License-Identifier: GPL-2.0-or-later
 * Questions about the names that a policy has, whatever it is. */
#include "questions.h"

#include <stdlib.h>
#include <string.h>

#include "judge/policy.h"

struct asker {
	struct aw_policy *p;
	uint64_t random;
};

/* splitmix64 */
static uint32_t below(struct asker *a, uint32_t n)
{
	uint64_t z = a->random += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return n ? (uint32_t)((z ^ z >> 31) % n) : 0;
}

/* One of the table's, aliases included; sometimes none of them. */
static const char *name_of(struct asker *a, const symtab_t *table)
{
	hashtab_t h = table->table;
	uint32_t slot = below(a, h->size);

	if (below(a, 50) == 0)
		return "no_such_name";
	for (uint32_t i = 0; i < h->size; i++) {
		hashtab_ptr_t node = h->htable[(slot + i) % h->size];

		while (node && node->next && below(a, 2))
			node = node->next;
		if (node)
			return node->key;
	}
	return "none";
}

static const char *perm_of(struct asker *a, const char *tclass)
{
	const class_datum_t *c = hashtab_search(a->p->db.p_classes.table, tclass);

	if (c && c->comdatum && below(a, 2))
		return name_of(a, &c->comdatum->permissions);
	return c ? name_of(a, &c->permissions) : "read";
}

static int put_context(struct asker *a, struct aw_buf *out)
{
	static const char *const levels[] = { "", ":c0", ":c1,c2", ":c0.c1023", ":c900" };
	const policydb_t *db = &a->p->db;
	int r = aw_buf_printf(out, "%s:%s:%s:%s%s", name_of(a, &db->p_users),
			      name_of(a, &db->p_roles), name_of(a, &db->p_types),
			      name_of(a, &db->p_levels), levels[below(a, AW_COUNT(levels))]);

	if (r == 0 && below(a, 2))
		r = aw_buf_printf(out, "-%s%s", name_of(a, &db->p_levels),
				  levels[below(a, AW_COUNT(levels))]);
	return r;
}

static void must_be(bool what)
{
	if (!what)
		abort();
}

static void check(const struct asker *a, const struct aw_answer_of_policy *answer)
{
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };

	must_be((answer->ruling == AW_RULING_REFUSED) == (answer->causes != 0));
	must_be(answer->missing || answer->ruling != AW_RULING_UNKNOWN);
	must_be(aw_first_cause(answer->causes) <= AW_CAUSES);
	must_be(answer->ways_n <= AW_BOOLEANS_MAX);
	must_be(!answer->ways_n || answer->causes == 1u << AW_CAUSE_TE);
	for (size_t i = 0; i < answer->ways_n; i++)
		must_be(answer->ways[i].names[0] && strlen(answer->ways[i].names[0]) > 0);
	must_be(!answer->constraint || aw_first_cause(answer->causes) <= AW_CAUSE_CONSTRAINT);
	must_be(aw_policy_constraint_text(a->p, answer, &text) == 0);
	must_be((answer->constraint != NULL) == (text.n > 0));
}

static bool has_rule(const struct aw_policy_rules *rules, enum aw_rule_kind kind, bool holds)
{
	for (size_t i = 0; i < rules->n; i++)
		if (rules->items[i].kind == kind && rules->items[i].holds == holds)
			return true;
	return false;
}

static bool has_type(const struct asker *a, const struct aw_policy_types *types,
		     struct aw_str context)
{
	struct aw_context c = { 0 };
	const char *primary;

	aw_context_parse(context, &c);
	primary = aw_policy_alias(a->p, c.type);
	if (primary)
		c.type = aw_str_of(primary);
	for (size_t i = 0; i < types->n; i++)
		if (aw_str_is(c.type, types->items[i]))
			return true;
	return false;
}

/* The rules that are shown are those by which it was decided. */
static void check_rules(const struct asker *a, const struct aw_question *q,
			const struct aw_answer_of_policy *answer)
{
	AW_AUTO(aw_policy_rules_done) struct aw_policy_rules rules = { 0 };
	AW_AUTO(aw_policy_types_done) struct aw_policy_types types = { 0 };
	bool missing = answer->causes >> AW_CAUSE_TE & 1;

	must_be(aw_policy_rules_add(a->p, q, &rules) == 0);
	must_be(aw_policy_targets(a->p, q, &q->perm, 1, &types) == 0);
	if (answer->missing != AW_MISSING_NOTHING || rules.n == AW_POLICY_RULES_MAX)
		return;
	must_be(has_rule(&rules, AW_RULE_ALLOW, true) == !missing);
	must_be(!answer->ways_n || has_rule(&rules, AW_RULE_ALLOW, false));
	must_be(!answer->dontaudit || has_rule(&rules, AW_RULE_DONTAUDIT, true) ||
		has_rule(&rules, AW_RULE_DONTAUDITXPERM, true));
	must_be(has_rule(&rules, AW_RULE_PERMISSIVE, true) == answer->permissive);
	must_be(has_type(a, &types, q->tcontext) == !missing);
}

static void ask(struct asker *a, struct aw_buf *source, struct aw_buf *target)
{
	const char *tclass = name_of(a, &a->p->db.p_classes);
	struct aw_question q = { .tclass = aw_str_of(tclass),
				 .perm = aw_str_of(perm_of(a, tclass)),
				 .ioctl_cmd = below(a, 2) ? (int32_t)below(a, 65536) : -1,
				 .userspace = below(a, 2) };
	struct aw_answer_of_policy first, second;

	source->n = target->n = 0;
	must_be(put_context(a, source) == 0 && put_context(a, target) == 0);
	q.scontext = aw_buf_str(source);
	q.tcontext = below(a, 4) ? aw_buf_str(target) : q.scontext;
	must_be(aw_policy_ask(a->p, &q, &first) == 0 && aw_policy_ask(a->p, &q, &second) == 0);
	must_be(first.ruling == second.ruling && first.causes == second.causes &&
		first.ways_n == second.ways_n && first.constraint == second.constraint);
	check(a, &first);
	if (below(a, 8) == 0)
		check_rules(a, &q, &first);
}

void ask_questions(struct aw_policy *p, uint64_t seed, size_t n)
{
	struct asker a = { p, seed };
	AW_AUTO(aw_buf_done) struct aw_buf source = { 0 };
	AW_AUTO(aw_buf_done) struct aw_buf target = { 0 };
	const struct aw_policy_info *info = aw_policy_info(p);

	must_be(aw_handle_unknown_name(info->handle_unknown));
	for (size_t i = 0; i < info->permissive_types_n; i++)
		must_be(i == 0 ||
			strcmp(info->permissive_types[i - 1], info->permissive_types[i]) <= 0);
	for (size_t i = 0; i < n; i++) {
		aw_policy_alias(p, aw_str_of(name_of(&a, &p->db.p_types)));
		ask(&a, &source, &target);
	}
}
