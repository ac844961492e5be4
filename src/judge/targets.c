/* SPDX-License-Identifier: GPL-2.0-or-later
 * Where a type may do something. To ask for each target would look up a rule for each pair of attributes, so that
 * the rules are put in the order of their sources first. */
#include "policy.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

void aw_targets_done(struct aw_policy *p)
{
	free(p->by_source.rules);
	free(p->by_source.starts);
}

/* ---- rules by their source ---- */

/* Numbers that lead nowhere are never looked up, and here they are left out. */
static bool is_allow(const struct avtab_node *n, uint32_t types)
{
	return (n->key.specified & AVTAB_ALLOWED) && n->key.source_type >= 1 &&
	       n->key.source_type <= types && n->key.target_type >= 1 &&
	       n->key.target_type <= types;
}

/* Counts the rules of each source, or puts them where `rules` has room for them. */
static void sort_table(const avtab_t *table, uint32_t types, size_t *next,
		       const struct avtab_node **rules)
{
	for (uint32_t i = 0; i < table->nslot; i++)
		for (const struct avtab_node *n = table->htable[i]; n; n = n->next) {
			size_t *at = is_allow(n, types) ? &next[n->key.source_type - 1] : NULL;

			if (at && rules)
				rules[*at] = n;
			if (at)
				(*at)++;
		}
}

static int sort_rules(struct aw_policy *p)
{
	const policydb_t *db = &p->db;
	uint32_t types = db->p_types.nprim;
	size_t all = 0;
	size_t *starts = calloc((size_t)types + 1, sizeof(*starts));
	AW_AUTO(aw_freep) size_t *next = calloc((size_t)types + 1, sizeof(*next));

	p->by_source.starts = starts;
	if (!starts || !next)
		return -ENOMEM;
	sort_table(&db->te_avtab, types, next, NULL);
	sort_table(&db->te_cond_avtab, types, next, NULL);
	for (uint32_t i = 0; i <= types; i++) {
		starts[i] = all;
		all += i < types ? next[i] : 0;
	}
	p->by_source.rules = calloc(all + 1, sizeof(const struct avtab_node *));
	if (!p->by_source.rules)
		return -ENOMEM;
	memcpy(next, starts, types * sizeof(*next));
	sort_table(&db->te_avtab, types, next, p->by_source.rules);
	sort_table(&db->te_cond_avtab, types, next, p->by_source.rules);
	return 0;
}

static int index_rules(struct aw_policy *p)
{
	int r = p->by_source.rules ? 0 : sort_rules(p);

	if (r < 0) {
		aw_targets_done(p);
		p->by_source = (struct aw_by_source){ 0 };
	}
	return r;
}

/* ---- what they allow on each target ---- */

/* A rule's target is a type, or an attribute: then all that have it. */
static void add_rule(const policydb_t *db, const struct avtab_node *rule, uint32_t *allowed)
{
	uint32_t target = rule->key.target_type;
	ebitmap_node_t *node;
	unsigned i;

	allowed[target - 1] |= rule->datum.data;
	ebitmap_for_each_positive_bit(&db->attr_type_map[target - 1], node, i)
	{
		allowed[i] |= rule->datum.data;
	}
}

/* Conditional rules have the bit, too, as the booleans are; others are always on. */
static bool holds(const struct aw_policy *p, const struct avtab_node *rule)
{
	return (rule->key.specified & AVTAB_ENABLED) || !aw_te_block_of(p, rule);
}

static void add_source(const struct aw_policy *p, uint32_t source, uint32_t tclass,
		       uint32_t *allowed)
{
	for (size_t i = p->by_source.starts[source - 1]; i < p->by_source.starts[source]; i++) {
		const struct avtab_node *rule = p->by_source.rules[i];

		if (rule->key.target_class == tclass && holds(p, rule))
			add_rule(&p->db, rule, allowed);
	}
}

static uint32_t perms_of(const struct aw_policy *p, uint32_t tclass, const struct aw_str *perms,
			 size_t n)
{
	uint32_t wanted = 0;

	for (size_t i = 0; i < n; i++) {
		uint32_t perm = aw_perm_of(p, tclass, perms[i]);

		if (!perm)
			return 0;
		wanted |= perm;
	}
	return wanted;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void list_types(const policydb_t *db, const uint32_t *allowed, uint32_t wanted,
		       struct aw_policy_types *out)
{
	for (uint32_t i = 0; i < db->p_types.nprim; i++) {
		const type_datum_t *type = db->type_val_to_struct[i];

		if (type && type->flavor == TYPE_TYPE && (allowed[i] & wanted) == wanted)
			out->items[out->n++] = db->p_type_val_to_name[i];
	}
	if (out->n)
		qsort(out->items, out->n, sizeof(*out->items), compare_names);
}

int aw_policy_targets(struct aw_policy *p, const struct aw_question *q, const struct aw_str *perms,
		      size_t n, struct aw_policy_types *out)
{
	uint32_t source = aw_type_in(p, q->scontext), tclass = aw_class_of(p, q->tclass), wanted;
	AW_AUTO(aw_freep) uint32_t *allowed = NULL;
	ebitmap_node_t *node;
	unsigned i;

	*out = (struct aw_policy_types){ 0 };
	wanted = tclass ? perms_of(p, tclass, perms, n) : 0;
	if (!source || !wanted)
		return 0;
	allowed = calloc(p->db.p_types.nprim, sizeof(*allowed));
	out->items = calloc(p->db.p_types.nprim, sizeof(*out->items));
	if (!allowed || !out->items || index_rules(p) < 0)
		return -ENOMEM;
	ebitmap_for_each_positive_bit(&p->db.type_attr_map[source - 1], node, i)
	{
		add_source(p, i + 1, tclass, allowed);
	}
	list_types(&p->db, allowed, wanted, out);
	return 0;
}

void aw_policy_types_done(struct aw_policy_types *t)
{
	free(t->items);
	*t = (struct aw_policy_types){ 0 };
}
