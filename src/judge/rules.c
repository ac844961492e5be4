/* SPDX-License-Identifier: GPL-2.0-or-later
 * Rules in the words of the policy language; conditional ones in the manner of sesearch(1). */
#include "infix.h"
#include "policy.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const char *aw_rule_kind_name(enum aw_rule_kind kind)
{
	static const char *const names[AW_RULE_KINDS] = {
		[AW_RULE_PERMISSIVE] = "permissive", [AW_RULE_BOUNDS] = "typebounds",
		[AW_RULE_ALLOW] = "allow",           [AW_RULE_ALLOWXPERM] = "allowxperm",
		[AW_RULE_DONTAUDIT] = "dontaudit",   [AW_RULE_DONTAUDITXPERM] = "dontauditxperm",
	};

	return names[kind];
}

void aw_policy_rules_done(struct aw_policy_rules *r)
{
	for (size_t i = 0; i < r->n; i++)
		free(r->items[i].text);
	free(r->items);
	*r = (struct aw_policy_rules){ 0 };
}

static int compare(const struct aw_policy_rule *a, enum aw_rule_kind kind, const char *text)
{
	return a->kind != kind ? (int)a->kind - (int)kind : strcmp(a->text, text);
}

/* Takes `text` over. */
static int add_text(struct aw_policy_rules *out, enum aw_rule_kind kind, struct aw_buf *text,
		    bool holds)
{
	size_t at = 0;
	int r = aw_buf_putc(text, '\0');

	while (r == 0 && at < out->n && compare(&out->items[at], kind, text->p) < 0)
		at++;
	if (r < 0 || (at < out->n && compare(&out->items[at], kind, text->p) == 0))
		return r;
	if (out->n == AW_POLICY_RULES_MAX) {
		out->dropped++;
		return 0;
	}
	if (aw_grow(&out->items, &out->cap, out->n + 1, sizeof(*out->items)) < 0)
		return -ENOMEM;
	memmove(&out->items[at + 1], &out->items[at], (out->n - at) * sizeof(*out->items));
	out->items[at] = (struct aw_policy_rule){ kind, text->p, holds };
	out->n++;
	*text = (struct aw_buf){ 0 };
	return 0;
}

/* ---- conditions ---- */

static int take(const struct aw_policy *p, struct aw_infix *s, const cond_expr_t *e)
{
	static const struct aw_infix_op ops[] = {
		[COND_NOT] = { "!", AW_BY_NOT, AW_ALONE, true },
		[COND_OR] = { " || ", AW_BY_OR, AW_BY_NOT, false },
		[COND_AND] = { " && ", AW_BY_OR, AW_BY_NOT, false },
		[COND_XOR] = { " ^ ", AW_BY_OR, AW_BY_NOT, false },
		[COND_EQ] = { " == ", AW_BY_OR, AW_BY_NOT, false },
		[COND_NEQ] = { " != ", AW_BY_OR, AW_BY_NOT, false },
	};
	struct aw_buf *leaf;

	if (e->expr_type >= COND_NOT && e->expr_type <= COND_NEQ)
		return aw_infix_join(s, &ops[e->expr_type]);
	leaf = e->expr_type == COND_BOOL ? aw_infix_push(s) : NULL;
	return leaf ? aw_buf_put(leaf, aw_str_of(p->db.p_bool_val_to_name[e->boolean - 1])) :
		      -EINVAL;
}

/* " [ a && b ]:True" */
static int put_condition(const struct aw_policy *p, const struct avtab_node *rule,
			 struct aw_buf *out)
{
	const struct aw_cond_rule *c = aw_te_block_of(p, rule);
	AW_AUTO(aw_infix_done) struct aw_infix s = { 0 };
	struct aw_str text;
	int r = 0;

	for (const cond_expr_t *e = c ? c->block->expr : NULL; r == 0 && e; e = e->next)
		r = take(p, &s, e);
	if (r < 0 || !c)
		return r == -EINVAL ? 0 : r;
	text = aw_infix_text(&s);
	return aw_buf_printf(out, " [ %.*s ]:%s", (int)text.n, text.n ? text.p : "",
			     c->when ? "True" : "False");
}

/* ---- rules of two types ---- */

struct listing {
	const struct aw_policy *p;
	const struct aw_question *q;
	uint32_t perm;
	struct aw_policy_rules *out;
	int r;
};

/* Attributes have no names before version 24: as setools calls them. */
static int put_type(const struct aw_policy *p, uint32_t type, struct aw_buf *out)
{
	const char *name = p->db.p_type_val_to_name[type - 1];

	return name ? aw_buf_put(out, aw_str_of(name)) : aw_buf_printf(out, "@ttr%04u", type);
}

static int put_head(const struct listing *l, const struct avtab_node *rule, enum aw_rule_kind kind,
		    struct aw_buf *out)
{
	int r = aw_buf_printf(out, "%s ", aw_rule_kind_name(kind));

	if (r == 0)
		r = put_type(l->p, rule->key.source_type, out);
	if (r == 0)
		r = aw_buf_putc(out, ' ');
	if (r == 0)
		r = put_type(l->p, rule->key.target_type, out);
	return r ? r :
		   aw_buf_printf(out, ":%s",
				 l->p->db.p_class_val_to_name[rule->key.target_class - 1]);
}

static int put_range(struct aw_buf *out, unsigned first, unsigned last)
{
	return first == last ? aw_buf_printf(out, " 0x%x", first) :
			       aw_buf_printf(out, " 0x%x-0x%x", first, last);
}

/* Commands of one driver, or all of several drivers. */
bool aw_commands_next(const avtab_extended_perms_t *x, unsigned *at, struct aw_command_range *out)
{
	bool drivers = x->specified == AVTAB_XPERMS_IOCTLDRIVER;
	unsigned base = drivers ? 0 : (unsigned)x->driver << 8, first = *at, last;

	while (first < 256 && !xperm_test(first, x->perms))
		first++;
	if (first >= 256)
		return false;
	last = first;
	while (last < 255 && xperm_test((last + 1), x->perms))
		last++;
	*at = last + 1;
	out->first = (uint16_t)(drivers ? first << 8 : base | first);
	out->last = (uint16_t)(drivers ? last << 8 | 0xff : base | last);
	return true;
}

static int put_commands(const avtab_extended_perms_t *x, struct aw_buf *out)
{
	struct aw_command_range range;
	unsigned at = 0;
	int r = aw_buf_put(out, AW_STR(" ioctl {"));

	while (r == 0 && aw_commands_next(x, &at, &range))
		r = put_range(out, range.first, range.last);
	return r ? r : aw_buf_put(out, AW_STR(" }"));
}

static bool names_command(const avtab_extended_perms_t *x, int32_t command)
{
	if (command < 0)
		return false;
	return x->specified == AVTAB_XPERMS_IOCTLDRIVER ?
		       xperm_test((command >> 8), x->perms) :
		       x->driver == command >> 8 && xperm_test((command & 0xff), x->perms);
}

/* Of what allows commands all is of interest, of what silences them only what silences this one. */
static bool speaks_of(const struct listing *l, const struct avtab_node *rule,
		      enum aw_rule_kind *kind)
{
	uint16_t what = rule->key.specified & (AVTAB_AV | AVTAB_XPERMS);
	const avtab_extended_perms_t *x = rule->datum.xperms;

	switch (what) {
	case AVTAB_ALLOWED:
		*kind = AW_RULE_ALLOW;
		return rule->datum.data & l->perm;
	case AVTAB_AUDITDENY:
		*kind = AW_RULE_DONTAUDIT;
		return !(rule->datum.data & l->perm);
	case AVTAB_XPERMS_ALLOWED:
	case AVTAB_XPERMS_DONTAUDIT:
		*kind = what == AVTAB_XPERMS_ALLOWED ? AW_RULE_ALLOWXPERM : AW_RULE_DONTAUDITXPERM;
		return x && aw_str_is(l->q->perm, "ioctl") &&
		       (x->specified == AVTAB_XPERMS_IOCTLFUNCTION ||
			x->specified == AVTAB_XPERMS_IOCTLDRIVER) &&
		       (what == AVTAB_XPERMS_ALLOWED || names_command(x, l->q->ioctl_cmd));
	default:
		return false;
	}
}

static void take_rule(void *arg, const struct avtab_node *rule, bool conditional)
{
	struct listing *l = arg;
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };
	enum aw_rule_kind kind;
	int r;

	if (l->r < 0 || !speaks_of(l, rule, &kind))
		return;
	r = put_head(l, rule, kind, &text);
	if (r == 0 && (kind == AW_RULE_ALLOWXPERM || kind == AW_RULE_DONTAUDITXPERM))
		r = put_commands(rule->datum.xperms, &text);
	else if (r == 0)
		r = aw_policy_put_perms(
			l->p, rule->key.target_class,
			kind == AW_RULE_ALLOW ? rule->datum.data : ~rule->datum.data, &text);
	if (r == 0)
		r = aw_buf_putc(&text, ';');
	if (r == 0 && conditional)
		r = put_condition(l->p, rule, &text);
	if (r == 0)
		r = add_text(l->out, kind, &text, aw_te_is_on(rule, conditional));
	l->r = r;
}

/* ---- rules of the source type ---- */

static int list_source(const struct aw_policy *p, uint32_t source, struct aw_policy_rules *out)
{
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };
	char *const *types = p->db.p_type_val_to_name;
	uint32_t bounds = p->db.type_val_to_struct[source - 1]->bounds;
	int r = 0;

	if (ebitmap_get_bit(&p->db.permissive_map, source))
		r = aw_buf_printf(&text, "permissive %s;", types[source - 1]);
	if (r == 0 && text.n)
		r = add_text(out, AW_RULE_PERMISSIVE, &text, true);
	text.n = 0;
	if (r == 0 && bounds)
		r = aw_buf_printf(&text, "typebounds %s %s;", types[bounds - 1], types[source - 1]);
	return r || !text.n ? r : add_text(out, AW_RULE_BOUNDS, &text, true);
}

int aw_policy_rules_add(const struct aw_policy *p, const struct aw_question *q,
			struct aw_policy_rules *out)
{
	struct aw_te te = { .source = aw_type_in(p, q->scontext),
			    .target = aw_type_in(p, q->tcontext),
			    .tclass = aw_class_of(p, q->tclass) };
	struct listing l = { .p = p, .q = q, .out = out };
	int r = te.source ? list_source(p, te.source, out) : 0;

	if (r < 0 || !te.source || !te.target || !te.tclass)
		return r;
	l.perm = aw_perm_of(p, te.tclass, q->perm);
	if (l.perm)
		aw_te_visit(
			p, &te,
			&(struct aw_te_visit){ take_rule, &l,
					       AVTAB_ALLOWED | AVTAB_AUDITDENY | AVTAB_XPERMS });
	return l.r;
}
