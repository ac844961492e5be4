/* SPDX-License-Identifier: GPL-2.0-or-later
 * What judging relies on is looked at when a policy is loaded. libsepol takes none of these from a file, or does,
 * up to its version: each is done to a policy in memory, and undone. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "judge/policy.h"

static int load(void **state)
{
	struct aw_policy *p = NULL;
	struct aw_err err = { 0 };

	if (aw_policy_load("tests/policy/allow.policy", &p, &err) < 0)
		fail_msg("%s", err.msg);
	assert_true(aw_policy_is_sound(p));
	*state = p;
	return 0;
}

static int unload(void **state)
{
	struct aw_policy *p = *state;

	/* Each test has undone what it did. */
	assert_true(aw_policy_is_sound(p));
	aw_policy_free(p);
	return 0;
}

static type_datum_t *type_of(const struct aw_policy *p, const char *name)
{
	type_datum_t *type = hashtab_search(p->db.p_types.table, (char *)name);

	assert_non_null(type);
	return type;
}

#define MUST_BE_DAMAGED_WITH(p, place, value)                                                      \
	do {                                                                                       \
		__typeof__(place) kept = (place);                                                  \
		(place) = (value);                                                                 \
		assert_false(aw_policy_is_sound(p));                                               \
		(place) = kept;                                                                    \
		assert_true(aw_policy_is_sound(p));                                                \
	} while (0)

static void a_value_leads_to_a_name_and_a_struct(void **state)
{
	struct aw_policy *p = *state;
	policydb_t *db = &p->db;

	MUST_BE_DAMAGED_WITH(p, db->type_val_to_struct[1], NULL);
	MUST_BE_DAMAGED_WITH(p, db->role_val_to_struct[1], NULL);
	MUST_BE_DAMAGED_WITH(p, db->user_val_to_struct[0], NULL);
	MUST_BE_DAMAGED_WITH(p, db->class_val_to_struct[3], NULL);
	MUST_BE_DAMAGED_WITH(p, db->bool_val_to_struct[0], NULL);
	MUST_BE_DAMAGED_WITH(p, db->p_type_val_to_name[2], NULL);
	MUST_BE_DAMAGED_WITH(p, db->p_bool_val_to_name[0], NULL);
	MUST_BE_DAMAGED_WITH(p, db->p_types.nprim, db->p_types.nprim - 1);
	MUST_BE_DAMAGED_WITH(p, db->p_types.nprim, 65536);
	MUST_BE_DAMAGED_WITH(p, type_of(p, "container_t")->s.value, 0);
	MUST_BE_DAMAGED_WITH(p, type_of(p, "container_t")->s.value, 10000);
}

static void bounds_lead_to_a_type_and_end(void **state)
{
	struct aw_policy *p = *state;
	type_datum_t *child = type_of(p, "child_t"), *parent = type_of(p, "parent_t");

	MUST_BE_DAMAGED_WITH(p, child->bounds, child->s.value);
	MUST_BE_DAMAGED_WITH(p, parent->bounds, child->s.value);
	MUST_BE_DAMAGED_WITH(p, child->bounds, p->db.p_types.nprim + 1);
	MUST_BE_DAMAGED_WITH(p, child->bounds, UINT32_MAX);
	MUST_BE_DAMAGED_WITH(p, child->bounds, type_of(p, "domain")->s.value);
}

static void attributes_of_a_type_are_types(void **state)
{
	struct aw_policy *p = *state;

	assert_int_equal(ebitmap_set_bit(&p->db.type_attr_map[0], 70000, 1), 0);
	assert_false(aw_policy_is_sound(p));
	assert_int_equal(ebitmap_set_bit(&p->db.type_attr_map[0], 70000, 0), 0);
	MUST_BE_DAMAGED_WITH(p, p->db.type_attr_map, NULL);
}

static void conditions_have_booleans_and_rules(void **state)
{
	struct aw_policy *p = *state;
	cond_node_t *block = p->db.cond_list;

	while (!block->true_list)
		block = block->next;
	assert_int_equal(block->expr->expr_type, COND_BOOL);
	MUST_BE_DAMAGED_WITH(p, block->expr->boolean, 0);
	MUST_BE_DAMAGED_WITH(p, block->expr->boolean, 1000);
	MUST_BE_DAMAGED_WITH(p, block->true_list->node, NULL);
}

static constraint_node_t *constraint_of(const struct aw_policy *p, const char *tclass)
{
	class_datum_t *class = hashtab_search(p->db.p_classes.table, (char *)tclass);

	assert_non_null(class);
	assert_non_null(class->constraints);
	return class->constraints;
}

static void an_expression_leaves_one_value(void **state)
{
	struct aw_policy *p = *state;
	constraint_node_t *c = constraint_of(p, "file");
	constraint_expr_t deep[CEXPR_MAXDEPTH + 2] = { 0 };

	MUST_BE_DAMAGED_WITH(p, c->expr, NULL);
	MUST_BE_DAMAGED_WITH(p, c->expr->expr_type, 0);
	MUST_BE_DAMAGED_WITH(p, c->expr->expr_type, 6);
	MUST_BE_DAMAGED_WITH(p, c->expr->expr_type, CEXPR_NOT);
	MUST_BE_DAMAGED_WITH(p, c->expr->expr_type, CEXPR_AND);
	for (size_t i = 0; i < AW_COUNT(deep); i++) {
		deep[i].expr_type = CEXPR_ATTR;
		deep[i].next = i + 1 < AW_COUNT(deep) ? &deep[i + 1] : NULL;
	}
	MUST_BE_DAMAGED_WITH(p, c->expr, deep);
}

static void names_of_a_constraint_are_known(void **state)
{
	struct aw_policy *p = *state;
	constraint_expr_t *e = constraint_of(p, "file")->expr;

	while (e && e->expr_type != CEXPR_NAMES)
		e = e->next;
	assert_non_null(e);
	assert_int_equal(ebitmap_set_bit(&e->names, p->db.p_types.nprim, 1), 0);
	assert_false(aw_policy_is_sound(p));
	assert_int_equal(ebitmap_set_bit(&e->names, p->db.p_types.nprim, 0), 0);
	assert_int_equal(ebitmap_set_bit(&e->type_names->types, 5000, 1), 0);
	assert_false(aw_policy_is_sound(p));
	assert_int_equal(ebitmap_set_bit(&e->type_names->types, 5000, 0), 0);
}

/* The same in a file: type_read() wants the length of the name, value, properties, bounds, name. */
static void a_file_whose_bounds_go_in_a_circle_is_refused(void **state)
{
	AW_AUTO(aw_buf_done) struct aw_buf bytes = { 0 };
	struct aw_policy *p = NULL;
	struct aw_err err = { 0 };
	FILE *f = fopen("tests/policy/allow.policy", "rb");
	ptrdiff_t at = -1;

	(void)state;
	assert_non_null(f);
	assert_int_equal(aw_buf_reserve(&bytes, 1 << 20), 0);
	bytes.n = fread(bytes.p, 1, 1 << 20, f);
	fclose(f);
	for (size_t i = 16; i + 7 < bytes.n && at < 0; i++)
		if (memcmp(bytes.p + i - 16, "\7\0\0", 4) == 0 &&
		    memcmp(bytes.p + i, "child_t", 7) == 0)
			at = (ptrdiff_t)i;
	assert_true(at > 0);
	memcpy(bytes.p + at - 4, bytes.p + at - 12, 4);
	assert_true(aw_policy_parse("the file", aw_buf_str(&bytes), &p, &err) < 0);
	assert_string_equal(err.msg, "'the file' is damaged");
}

#define LOADED(test) cmocka_unit_test_setup_teardown(test, load, unload)

static void categories_are_c0_and_so_on(void **state)
{
	struct aw_policy *p = *state;
	cat_datum_t *c = hashtab_search(p->db.p_cats.table, (char *)"c7");

	assert_non_null(c);
	assert_true(aw_policy_counts_categories(p));
	c->s.value++;
	assert_false(aw_policy_counts_categories(p));
	c->isalias = 1; /* of c8 */
	assert_true(aw_policy_counts_categories(p));
	c->isalias = 0;
	c->s.value--;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		LOADED(categories_are_c0_and_so_on),
		LOADED(a_value_leads_to_a_name_and_a_struct),
		LOADED(bounds_lead_to_a_type_and_end),
		LOADED(attributes_of_a_type_are_types),
		LOADED(conditions_have_booleans_and_rules),
		LOADED(an_expression_leaves_one_value),
		LOADED(names_of_a_constraint_are_known),
		cmocka_unit_test(a_file_whose_bounds_go_in_a_circle_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
