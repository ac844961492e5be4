/* SPDX-License-Identifier: GPL-2.0-or-later
 * Constraints: what no allow rule can remove. */
#include "policy.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define LEVELS (CEXPR_L1L2 | CEXPR_L1H2 | CEXPR_H1L2 | CEXPR_H1H2 | CEXPR_L1H1 | CEXPR_L2H2)

/* ---- levels ---- */

struct level {
	uint32_t sens;
	const struct aw_level *categories;
};

static bool dominates(const struct level *a, const struct level *b)
{
	if (a->sens < b->sens)
		return false;
	for (size_t i = 0; i < AW_COUNT(a->categories->set); i++)
		if (b->categories->set[i] & ~a->categories->set[i])
			return false;
	return true;
}

static bool compare_levels(const struct level *a, const struct level *b, uint32_t op)
{
	bool dom = dominates(a, b), by = dominates(b, a);

	switch (op) {
	case CEXPR_EQ:
		return dom && by;
	case CEXPR_NEQ:
		return !(dom && by);
	case CEXPR_DOM:
		return dom;
	case CEXPR_DOMBY:
		return by;
	default: /* CEXPR_INCOMP */
		return !dom && !by;
	}
}

static bool eval_levels(const constraint_expr_t *e, const struct aw_numbers *source,
			const struct aw_numbers *target)
{
	struct level l1 = { source->low_sens, &source->low },
		     l2 = { target->low_sens, &target->low };
	struct level h1 = { source->high_sens, &source->high };
	struct level h2 = { target->high_sens, &target->high };

	switch (e->attr) {
	case CEXPR_L1L2:
		return compare_levels(&l1, &l2, e->op);
	case CEXPR_L1H2:
		return compare_levels(&l1, &h2, e->op);
	case CEXPR_H1L2:
		return compare_levels(&h1, &l2, e->op);
	case CEXPR_H1H2:
		return compare_levels(&h1, &h2, e->op);
	case CEXPR_L1H1:
		return compare_levels(&l1, &h1, e->op);
	default: /* CEXPR_L2H2 */
		return compare_levels(&l2, &h2, e->op);
	}
}

/* ---- the rest ---- */

static bool eval_roles(const struct aw_policy *p, uint32_t a, uint32_t b, uint32_t op)
{
	const role_datum_t *role_a = p->db.role_val_to_struct[a - 1];
	const role_datum_t *role_b = p->db.role_val_to_struct[b - 1];
	bool dom, by;

	if (op == CEXPR_EQ || op == CEXPR_NEQ)
		return (a == b) == (op == CEXPR_EQ);
	dom = ebitmap_get_bit(&role_a->dominates, b - 1);
	by = ebitmap_get_bit(&role_b->dominates, a - 1);
	if (op == CEXPR_DOM)
		return dom;
	return op == CEXPR_DOMBY ? by : !dom && !by;
}

static bool eval_attr(const struct aw_policy *p, const constraint_expr_t *e,
		      const struct aw_numbers *source, const struct aw_numbers *target)
{
	if (e->attr & LEVELS)
		return eval_levels(e, source, target);
	if (e->attr == CEXPR_ROLE)
		return eval_roles(p, source->role, target->role, e->op);
	if (e->attr == CEXPR_USER)
		return (source->user == target->user) == (e->op == CEXPR_EQ);
	return (source->type == target->type) == (e->op == CEXPR_EQ);
}

static bool eval_names(const constraint_expr_t *e, const struct aw_numbers *source,
		       const struct aw_numbers *target)
{
	const struct aw_numbers *side = e->attr & CEXPR_TARGET ? target : source;
	uint32_t value = e->attr & CEXPR_USER ? side->user :
			 e->attr & CEXPR_ROLE ? side->role :
						side->type;

	return (ebitmap_get_bit(&e->names, value - 1) != 0) == (e->op == CEXPR_EQ);
}

/* Reverse polish, with a place for each result. */
struct stack {
	bool items[CEXPR_MAXDEPTH + 1];
	int n;
};

static bool pop(struct stack *s)
{
	return s->n > 0 && s->items[--s->n];
}

static bool eval(const struct aw_policy *p, const constraint_expr_t *e, struct stack *s,
		 const struct aw_asked *asked)
{
	bool right;

	switch (e->expr_type) {
	case CEXPR_NOT:
		return !pop(s);
	case CEXPR_AND:
		right = pop(s);
		return pop(s) && right;
	case CEXPR_OR:
		right = pop(s);
		return pop(s) || right;
	case CEXPR_ATTR:
		return eval_attr(p, e, &asked->source, &asked->target);
	default:
		return eval_names(e, &asked->source, &asked->target);
	}
}

static bool holds(const struct aw_policy *p, const constraint_expr_t *e,
		  const struct aw_asked *asked)
{
	struct stack s = { .n = 0 };

	for (; e; e = e->next) {
		bool result = eval(p, e, &s, asked);

		if (s.n >
		    CEXPR_MAXDEPTH) /* too deep: it was looked at when the policy was loaded */
			return false;
		s.items[s.n++] = result;
	}
	return s.n == 1 && s.items[0];
}

static enum aw_cause cause_of(const struct aw_policy *p, const constraint_expr_t *e)
{
	for (; e; e = e->next)
		if (e->expr_type == CEXPR_ATTR && (e->attr & LEVELS))
			return p->sensitivities ? AW_CAUSE_MLS : AW_CAUSE_MCS;
	return AW_CAUSE_CONSTRAINT;
}

const constraint_node_t *aw_constraint_check(const struct aw_policy *p,
					     const struct aw_asked *asked, unsigned *causes)
{
	const constraint_node_t *c = p->db.class_val_to_struct[asked->tclass - 1]->constraints;
	const constraint_node_t *first = NULL;
	enum aw_cause first_cause = AW_CAUSES;

	for (; c; c = c->next) {
		enum aw_cause cause;

		if (!(c->permissions & asked->perm) || holds(p, c->expr, asked))
			continue;
		cause = cause_of(p, c->expr);
		*causes |= 1u << cause;
		if (cause < first_cause) {
			first = c;
			first_cause = cause;
		}
	}
	return first;
}

/* ---- two types ---- */

static bool names_alike(const constraint_node_t *c, uint32_t a, uint32_t b)
{
	for (; c; c = c->next)
		for (const constraint_expr_t *e = c->expr; e; e = e->next)
			if (e->expr_type == CEXPR_NAMES && (e->attr & CEXPR_TYPE) &&
			    ebitmap_get_bit(&e->names, a - 1) != ebitmap_get_bit(&e->names, b - 1))
				return false;
	return true;
}

int aw_policy_constrains_alike(const struct aw_policy *p, struct aw_str type, struct aw_str other)
{
	uint32_t a = aw_type_of(p, type), b = aw_type_of(p, other);

	if (!a || !b)
		return -EINVAL;
	for (uint32_t i = 0; i < p->db.p_classes.nprim; i++) {
		const class_datum_t *c = p->db.class_val_to_struct[i];

		if (c &&
		    !(names_alike(c->constraints, a, b) && names_alike(c->validatetrans, a, b)))
			return 0;
	}
	return 1;
}
