/* SPDX-License-Identifier: GPL-2.0-or-later
 * Constraints in the words of the policy language. */
#include "infix.h"
#include "policy.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char *op_name(uint32_t op)
{
	switch (op) {
	case CEXPR_EQ:
		return "==";
	case CEXPR_NEQ:
		return "!=";
	case CEXPR_DOM:
		return "dom";
	case CEXPR_DOMBY:
		return "domby";
	default:
		return "incomp";
	}
}

struct pair {
	uint32_t attr;
	const char *left, *right;
};

static const struct pair *pair_of(uint32_t attr)
{
	static const struct pair pairs[] = {
		{ CEXPR_USER, "u1", "u2" }, { CEXPR_ROLE, "r1", "r2" }, { CEXPR_TYPE, "t1", "t2" },
		{ CEXPR_L1L2, "l1", "l2" }, { CEXPR_L1H2, "l1", "h2" }, { CEXPR_H1L2, "h1", "l2" },
		{ CEXPR_H1H2, "h1", "h2" }, { CEXPR_L1H1, "l1", "h1" }, { CEXPR_L2H2, "l2", "h2" },
	};

	for (size_t i = 0; i < AW_COUNT(pairs); i++)
		if (pairs[i].attr == attr)
			return &pairs[i];
	return &pairs[0];
}

/* ---- names ---- */

static int put_names(struct aw_buf *out, const ebitmap_t *set, char *const *names)
{
	ebitmap_node_t *node;
	unsigned i;
	int r = 0;
	size_t n = 0;

	ebitmap_for_each_positive_bit(set, node, i)
	{
		if (r == 0 && n)
			r = aw_buf_putc(out, ' ');
		if (r == 0)
			r = aw_buf_put(out, aw_str_of(names[i]));
		n++;
	}
	return r;
}

static size_t count_names(const ebitmap_t *set)
{
	ebitmap_node_t *node;
	unsigned i;
	size_t n = 0;

	ebitmap_for_each_positive_bit(set, node, i) n++;
	return n;
}

/* The names as they were written, with attributes, where the policy kept them. */
static const ebitmap_t *names_of(const constraint_expr_t *e)
{
	if ((e->attr & CEXPR_TYPE) && e->type_names && !ebitmap_is_empty(&e->type_names->types))
		return &e->type_names->types;
	return &e->names;
}

static int put_set(const struct aw_policy *p, const constraint_expr_t *e, struct aw_buf *out)
{
	const ebitmap_t *set = names_of(e);
	char *const *names = e->attr & CEXPR_USER ? p->db.p_user_val_to_name :
			     e->attr & CEXPR_ROLE ? p->db.p_role_val_to_name :
						    p->db.p_type_val_to_name;
	bool braces = count_names(set) != 1;
	int r = braces ? aw_buf_put(out, AW_STR("{ ")) : 0;

	if (r == 0)
		r = put_names(out, set, names);
	return r || !braces ? r : aw_buf_put(out, AW_STR(" }"));
}

static int put_leaf(const struct aw_policy *p, const constraint_expr_t *e, struct aw_buf *out)
{
	uint32_t attr = e->attr & ~(uint32_t)(CEXPR_TARGET | CEXPR_XTARGET);
	const struct pair *pair = pair_of(attr);
	int r;

	if (e->expr_type == CEXPR_ATTR)
		return aw_buf_printf(out, "%s %s %s", pair->left, op_name(e->op), pair->right);
	r = aw_buf_printf(out, "%s %s ", e->attr & CEXPR_TARGET ? pair->right : pair->left,
			  op_name(e->op));
	return r ? r : put_set(p, e, out);
}

/* ---- expressions ---- */

static const struct aw_infix_op by_not = { "not ", AW_BY_NOT, AW_ALONE, true };
static const struct aw_infix_op by_and = { " and ", AW_BY_AND, AW_BY_AND, false };
static const struct aw_infix_op by_or = { " or ", AW_BY_OR, AW_BY_OR, false };

static int take(const struct aw_policy *p, struct aw_infix *s, const constraint_expr_t *e)
{
	struct aw_buf *leaf;

	switch (e->expr_type) {
	case CEXPR_NOT:
		return aw_infix_join(s, &by_not);
	case CEXPR_AND:
		return aw_infix_join(s, &by_and);
	case CEXPR_OR:
		return aw_infix_join(s, &by_or);
	default:
		leaf = aw_infix_push(s);
		return leaf ? put_leaf(p, e, leaf) : -EINVAL;
	}
}

/* The names of a class's permissions, by their bits. */
struct perm_names {
	const char *names[32];
};

static int take_perm(hashtab_key_t key, hashtab_datum_t datum, void *arg)
{
	struct perm_names *n = arg;
	const perm_datum_t *perm = datum;

	if (perm->s.value >= 1 && perm->s.value <= AW_COUNT(n->names))
		n->names[perm->s.value - 1] = key;
	return 0;
}

int aw_policy_put_perm_names(const struct aw_policy *p, unsigned tclass, uint32_t perms,
			     struct aw_buf *out)
{
	const class_datum_t *c = p->db.class_val_to_struct[tclass - 1];
	struct perm_names n = { 0 };
	int r = 0;

	if (c->comdatum)
		hashtab_map(c->comdatum->permissions.table, take_perm, &n);
	hashtab_map(c->permissions.table, take_perm, &n);
	for (size_t i = 0; r == 0 && i < AW_COUNT(n.names); i++)
		if ((perms >> i & 1) && n.names[i])
			r = aw_buf_printf(out, "%s ", n.names[i]);
	return r;
}

int aw_policy_put_perms(const struct aw_policy *p, unsigned tclass, uint32_t perms,
			struct aw_buf *out)
{
	int r = aw_buf_put(out, AW_STR(" { "));

	if (r == 0)
		r = aw_policy_put_perm_names(p, tclass, perms, out);
	return r ? r : aw_buf_putc(out, '}');
}

int aw_policy_constraint_text(const struct aw_policy *p, const struct aw_answer_of_policy *a,
			      struct aw_buf *out)
{
	const constraint_node_t *c = a->constraint;
	AW_AUTO(aw_infix_done) struct aw_infix s = { 0 };
	struct aw_str text;
	int r = 0;

	if (!c)
		return 0;
	for (const constraint_expr_t *e = c->expr; r == 0 && e; e = e->next)
		r = take(p, &s, e);
	if (r == 0)
		r = aw_buf_printf(out, "%s %s",
				  aw_first_cause(a->causes) <= AW_CAUSE_MLS ? "mlsconstrain" :
									      "constrain",
				  p->db.p_class_val_to_name[a->tclass - 1]);
	if (r == 0)
		r = aw_policy_put_perms(p, a->tclass, c->permissions, out);
	text = aw_infix_text(&s);
	if (r == 0 && text.n)
		r = aw_buf_printf(out, " (%.*s)", (int)text.n, text.p);
	return r == -EINVAL ? 0 : r;
}
