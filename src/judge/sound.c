/* SPDX-License-Identifier: GPL-2.0-or-later
 * What judging relies on, looked at once, so that nothing of it has to be looked at again: libsepol, which checks
 * more with each version, takes policies in which a number leads nowhere. */
#include "policy.h"

#include <errno.h>
#include <string.h>

#define TYPES_MAX 65535u /* a rule has 16 bits for each */
#define BOUNDS_MAX 4u /* kernel: POLICYDB_BOUNDS_MAXDEPTH; what it does not load is not judged by */

/* ---- numbers ---- */

/* One table of names, what its numbers lead to, and by which name. */
struct table {
	const symtab_t *symtab;
	void *const *structs;
	char *const *names;
};

static bool is_known(const struct table *t, uint32_t value)
{
	return value >= 1 && value <= t->symtab->nprim && t->names[value - 1] &&
	       (!t->structs || t->structs[value - 1]);
}

/* Every symbol's datum begins with its value. */
static int check_value(hashtab_key_t key, hashtab_datum_t datum, void *arg)
{
	(void)key;
	return is_known(arg, ((const symtab_datum_t *)datum)->value) ? 0 : -EINVAL;
}

static bool values_are_known(struct table t)
{
	return hashtab_map(t.symtab->table, check_value, &t) == 0;
}

static bool bits_are_known(const struct table *t, const ebitmap_t *set)
{
	ebitmap_node_t *node;
	unsigned i;

	ebitmap_for_each_positive_bit(set, node, i)
	{
		if (!is_known(t, i + 1))
			return false;
	}
	return true;
}

static struct table types_of(const policydb_t *db)
{
	return (struct table){ &db->p_types, (void *const *)db->type_val_to_struct,
			       db->p_type_val_to_name };
}

static struct table roles_of(const policydb_t *db)
{
	return (struct table){ &db->p_roles, (void *const *)db->role_val_to_struct,
			       db->p_role_val_to_name };
}

static struct table users_of(const policydb_t *db)
{
	return (struct table){ &db->p_users, (void *const *)db->user_val_to_struct,
			       db->p_user_val_to_name };
}

static struct table booleans_of(const policydb_t *db)
{
	return (struct table){ &db->p_bools, (void *const *)db->bool_val_to_struct,
			       db->p_bool_val_to_name };
}

static struct table classes_of(const policydb_t *db)
{
	return (struct table){ &db->p_classes, (void *const *)db->class_val_to_struct,
			       db->p_class_val_to_name };
}

/* ---- types ---- */

/* What bounds a type is a type, and not in the end itself. */
static bool bounds_end(const policydb_t *db, const struct table *types, uint32_t type)
{
	for (unsigned depth = 0; depth < BOUNDS_MAX; depth++) {
		type = db->type_val_to_struct[type - 1]->bounds;
		if (!type)
			return true;
		if (!is_known(types, type) ||
		    db->type_val_to_struct[type - 1]->flavor == TYPE_ATTRIB)
			return false;
	}
	return false;
}

static bool types_are_sound(const policydb_t *db)
{
	const struct table types = types_of(db);

	if (db->p_types.nprim > TYPES_MAX || !db->type_attr_map || !values_are_known(types))
		return false;
	for (uint32_t type = 1; type <= db->p_types.nprim; type++) {
		/* Attributes have no names before version 24, but bits. */
		const ebitmap_t *attributes = &db->type_attr_map[type - 1];

		if (ebitmap_length(attributes) &&
		    ebitmap_highest_set_bit(attributes) >= db->p_types.nprim)
			return false;
		if (is_known(&types, type) && !bounds_end(db, &types, type))
			return false;
	}
	return true;
}

/* ---- conditions and constraints ---- */

static bool condition_is_sound(const policydb_t *db, const cond_node_t *block)
{
	const struct table booleans = booleans_of(db);

	for (const cond_expr_t *e = block->expr; e; e = e->next)
		if (e->expr_type == COND_BOOL && !is_known(&booleans, e->boolean))
			return false;
	for (const cond_av_list_t *l = block->true_list; l; l = l->next)
		if (!l->node)
			return false;
	for (const cond_av_list_t *l = block->false_list; l; l = l->next)
		if (!l->node)
			return false;
	return true;
}

static bool conditions_are_sound(const policydb_t *db)
{
	if (!values_are_known(booleans_of(db)))
		return false;
	for (const cond_node_t *block = db->cond_list; block; block = block->next)
		if (!condition_is_sound(db, block))
			return false;
	return true;
}

static bool names_are_known(const policydb_t *db, const constraint_expr_t *e)
{
	const struct table types = types_of(db), roles = roles_of(db), users = users_of(db);

	if (e->attr & CEXPR_USER)
		return bits_are_known(&users, &e->names);
	if (e->attr & CEXPR_ROLE)
		return bits_are_known(&roles, &e->names);
	return bits_are_known(&types, &e->names) &&
	       (!e->type_names || bits_are_known(&types, &e->type_names->types));
}

/* Reverse polish: in the end one value is left. */
static bool constraint_is_sound(const policydb_t *db, const constraint_node_t *c)
{
	int depth = 0;

	for (const constraint_expr_t *e = c->expr; e; e = e->next) {
		switch (e->expr_type) {
		case CEXPR_NOT:
			break;
		case CEXPR_AND:
		case CEXPR_OR:
			depth--;
			break;
		case CEXPR_NAMES:
			if (!names_are_known(db, e))
				return false;
			depth++;
			break;
		case CEXPR_ATTR:
			depth++;
			break;
		default:
			return false;
		}
		if (depth < 1 || depth > CEXPR_MAXDEPTH)
			return false;
	}
	return depth == 1;
}

static bool classes_are_sound(const policydb_t *db)
{
	if (!values_are_known(classes_of(db)))
		return false;
	for (uint32_t i = 0; i < db->p_classes.nprim; i++) {
		const class_datum_t *class = db->class_val_to_struct[i];

		for (const constraint_node_t *c = class ? class->constraints : NULL; c; c = c->next)
			if (!constraint_is_sound(db, c))
				return false;
	}
	return true;
}

bool aw_policy_is_sound(const struct aw_policy *p)
{
	const policydb_t *db = &p->db;

	return values_are_known(users_of(db)) && values_are_known(roles_of(db)) &&
	       types_are_sound(db) && conditions_are_sound(db) && classes_are_sound(db);
}

/* Stops at the first that is not. */
static int check_category(hashtab_key_t key, hashtab_datum_t datum, void *arg)
{
	const cat_datum_t *category = datum;
	struct aw_str name = aw_str_of(key);
	uint64_t number;

	(void)arg;
	if (category->isalias)
		return 0;
	if (!aw_str_starts(name, "c") || aw_str_u64(aw_str_from(name, 1), UINT32_MAX, &number) < 0)
		return -1;
	return number + 1 == category->s.value ? 0 : -1;
}

bool aw_policy_counts_categories(const struct aw_policy *p)
{
	return hashtab_map(p->db.p_cats.table, check_category, NULL) == 0;
}
