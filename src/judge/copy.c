/* SPDX-License-Identifier: GPL-2.0-or-later
 * A type once more, under another name, as CIL. Each rule that has the type as its source or its target is written
 * again with the copy in the type's place, wherever in the rule that is: what the type may do on itself the copy may
 * do on itself, and what it makes that is of its own type is of the copy's. Rules of attributes come with them. */
#include "infix.h"
#include "policy.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct copying {
	const struct aw_policy *p;
	uint32_t type;
	const char *name; /* of the copy */
	struct aw_buf *out;
	int r; /* of what a table's visitor did */
};

/* ---- names ---- */

/* libsepol, which checks more with each version, may leave numbers in rules that lead nowhere. */
static const char *name_at(const symtab_t *table, char *const *names, uint32_t value)
{
	return value >= 1 && value <= table->nprim ? names[value - 1] : NULL;
}

static const char *class_name(const struct copying *c, uint32_t tclass)
{
	return name_at(&c->p->db.p_classes, c->p->db.p_class_val_to_name, tclass);
}

static const char *role_name(const struct copying *c, uint32_t role)
{
	return name_at(&c->p->db.p_roles, c->p->db.p_role_val_to_name, role);
}

static const char *type_name(const struct copying *c, uint32_t type)
{
	if (type == c->type)
		return c->name;
	return name_at(&c->p->db.p_types, c->p->db.p_type_val_to_name, type);
}

struct head {
	const char *keyword;
	uint32_t source, target, tclass;
};

static bool is_about(const struct copying *c, uint32_t source, uint32_t target)
{
	return source == c->type || target == c->type;
}

/* "(allow a b " */
static int put_types(const struct copying *c, const struct head *h, struct aw_buf *out)
{
	const char *source = type_name(c, h->source), *target = type_name(c, h->target);

	if (!source || !target || !class_name(c, h->tclass))
		return -EINVAL;
	return aw_buf_printf(out, "(%s %s %s ", h->keyword, source, target);
}

/* ---- what each kind of rule says of its types ---- */

static int put_perms(const struct copying *c, const struct head *h, uint32_t perms,
		     struct aw_buf *out)
{
	size_t start = out->n, before;
	int r = put_types(c, h, out);

	if (r == 0)
		r = aw_buf_printf(out, "(%s (", class_name(c, h->tclass));
	before = out->n;
	if (r == 0)
		r = aw_policy_put_perm_names(c->p, h->tclass, perms, out);
	if (r == 0 && out->n > before)
		return aw_buf_put(out, AW_STR(")))\n"));
	out->n = start; /* one of no permissions has no words, and says nothing */
	return r;
}

static const char *word_of_commands(const avtab_extended_perms_t *x)
{
	switch (x->specified) {
	case AVTAB_XPERMS_IOCTLFUNCTION:
	case AVTAB_XPERMS_IOCTLDRIVER:
		return "ioctl";
#ifdef AVTAB_XPERMS_NLMSG
	case AVTAB_XPERMS_NLMSG:
		return "nlmsg";
#endif
	default:
		return NULL;
	}
}

static int put_commands(const struct copying *c, const struct head *h,
			const avtab_extended_perms_t *x, struct aw_buf *out)
{
	const char *word = x ? word_of_commands(x) : NULL;
	struct aw_command_range range;
	unsigned at = 0;
	int r = word ? 0 : -ENOTSUP;

	if (r < 0 || !aw_commands_next(x, &at, &range))
		return r;
	r = put_types(c, h, out);
	if (r == 0)
		r = aw_buf_printf(out, "(%s %s ((", word, class_name(c, h->tclass));
	do {
		if (r == 0)
			r = aw_buf_printf(out, "(range 0x%x 0x%x)", range.first, range.last);
	} while (r == 0 && aw_commands_next(x, &at, &range));
	return r ? r : aw_buf_put(out, AW_STR("))))\n"));
}

static int put_result(const struct copying *c, const struct head *h, const char *file,
		      uint32_t result, struct aw_buf *out)
{
	const char *type = type_name(c, result), *quote = file ? "\"" : "";
	int r = type ? put_types(c, h, out) : -EINVAL;

	if (r < 0)
		return r;
	return aw_buf_printf(out, "%s %s%s%s%s%s)\n", class_name(c, h->tclass), quote,
			     file ? file : "", quote, file ? " " : "", type);
}

/* ---- rules of two types ---- */

static const char *keyword_of(const struct avtab_node *rule)
{
	switch (rule->key.specified & (AVTAB_AV | AVTAB_TYPE | AVTAB_XPERMS)) {
	case AVTAB_ALLOWED:
		return "allow";
	case AVTAB_AUDITALLOW:
		return "auditallow";
	case AVTAB_AUDITDENY:
		return "dontaudit";
	case AVTAB_TRANSITION:
		return "typetransition";
	case AVTAB_MEMBER:
		return "typemember";
	case AVTAB_CHANGE:
		return "typechange";
	case AVTAB_XPERMS_ALLOWED:
		return "allowx";
	case AVTAB_XPERMS_AUDITALLOW:
		return "auditallowx";
	case AVTAB_XPERMS_DONTAUDIT:
		return "dontauditx";
	default:
		return NULL;
	}
}

static int put_rule(const struct copying *c, const struct avtab_node *rule, struct aw_buf *out)
{
	struct head h = { keyword_of(rule), rule->key.source_type, rule->key.target_type,
			  rule->key.target_class };

	if (!h.keyword || !is_about(c, h.source, h.target))
		return 0;
	if (rule->key.specified & AVTAB_XPERMS)
		return put_commands(c, &h, rule->datum.xperms, out);
	if (rule->key.specified & AVTAB_TYPE)
		return put_result(c, &h, NULL, rule->datum.data, out);
	return put_perms(
		c, &h, rule->key.specified & AVTAB_AUDITDENY ? ~rule->datum.data : rule->datum.data,
		out);
}

static int put_rules(const struct copying *c)
{
	const avtab_t *table = &c->p->db.te_avtab;
	int r = 0;

	for (uint32_t i = 0; i < table->nslot; i++)
		for (const struct avtab_node *n = table->htable[i]; r == 0 && n; n = n->next)
			r = put_rule(c, n, c->out);
	return r;
}

/* ---- conditional ones ---- */

static int take(const struct aw_policy *p, struct aw_infix *s, const cond_expr_t *e)
{
	static const char *const words[] = {
		[COND_NOT] = "not", [COND_OR] = "or", [COND_AND] = "and",
		[COND_XOR] = "xor", [COND_EQ] = "eq", [COND_NEQ] = "neq",
	};
	struct aw_buf *leaf;

	if (e->expr_type >= COND_NOT && e->expr_type <= COND_NEQ)
		return aw_infix_join_prefixed(s, words[e->expr_type], e->expr_type == COND_NOT);
	leaf = e->expr_type == COND_BOOL ? aw_infix_push(s) : NULL;
	return leaf ? aw_buf_put(leaf, aw_str_of(p->db.p_bool_val_to_name[e->boolean - 1])) :
		      -EINVAL;
}

static int put_condition(const struct copying *c, const cond_expr_t *e)
{
	AW_AUTO(aw_infix_done) struct aw_infix s = { 0 };
	struct aw_str text;
	int r = 0;

	for (; r == 0 && e; e = e->next)
		r = take(c->p, &s, e);
	text = aw_infix_text(&s);
	if (r == 0 && text.n == 0)
		r = -EINVAL;
	return r ? r : aw_buf_printf(c->out, "(booleanif %.*s\n", (int)text.n, text.p);
}

static int put_branch(const struct copying *c, const char *when, const cond_av_list_t *rules)
{
	size_t start = c->out->n, before;
	int r = aw_buf_printf(c->out, "(%s\n", when);

	before = c->out->n;
	for (; r == 0 && rules; rules = rules->next)
		r = put_rule(c, rules->node, c->out);
	if (r == 0 && c->out->n > before)
		return aw_buf_put(c->out, AW_STR(")\n"));
	c->out->n = start;
	return r;
}

static int put_block(const struct copying *c, const cond_node_t *block)
{
	size_t start = c->out->n, before;
	int r = put_condition(c, block->expr);

	before = c->out->n;
	if (r == 0)
		r = put_branch(c, "true", block->true_list);
	if (r == 0)
		r = put_branch(c, "false", block->false_list);
	if (r == 0 && c->out->n > before)
		return aw_buf_put(c->out, AW_STR(")\n"));
	c->out->n = start;
	return r;
}

static int put_blocks(const struct copying *c)
{
	int r = 0;

	for (const cond_node_t *b = c->p->db.cond_list; r == 0 && b; b = b->next)
		r = put_block(c, b);
	return r;
}

/* ---- transitions ---- */

static int take_file_transition(hashtab_key_t key, hashtab_datum_t datum, void *arg)
{
	const filename_trans_key_t *k = (const void *)key;
	struct copying *c = arg;

	if (!aw_cil_reads_file_name(k->name))
		return 0;
	for (const filename_trans_datum_t *t = datum; t; t = t->next) {
		ebitmap_node_t *node;
		unsigned i;

		ebitmap_for_each_positive_bit(&t->stypes, node, i)
		{
			struct head h = { "typetransition", i + 1, k->ttype, k->tclass };

			if (c->r == 0 && is_about(c, h.source, h.target))
				c->r = put_result(c, &h, k->name, t->otype, c->out);
		}
	}
	return c->r;
}

static int put_categories(const struct copying *c, const ebitmap_t *set)
{
	unsigned end = ebitmap_length(set);
	int r = 0;

	for (unsigned i = 0, last; r == 0 && i < end; i = last + 1) {
		last = i;
		if (!ebitmap_get_bit(set, i))
			continue;
		while (ebitmap_get_bit(set, last + 1))
			last++;
		/* They are called c0, c1 ... */
		r = last == i ? aw_buf_printf(c->out, " c%u", i) :
				aw_buf_printf(c->out, " (range c%u c%u)", i, last);
	}
	return r;
}

static int put_level(const struct copying *c, const mls_level_t *level)
{
	const policydb_t *db = &c->p->db;
	const char *sensitivity = name_at(&db->p_levels, db->p_sens_val_to_name, level->sens);
	bool none = ebitmap_is_empty(&level->cat);
	int r = sensitivity ? aw_buf_printf(c->out, "(%s%s", sensitivity, none ? "" : " (") :
			      -EINVAL;

	if (r == 0)
		r = put_categories(c, &level->cat);
	return r ? r : aw_buf_put(c->out, none ? AW_STR(")") : AW_STR("))"));
}

static int take_range_transition(hashtab_key_t key, hashtab_datum_t datum, void *arg)
{
	const range_trans_t *k = (const void *)key;
	const mls_range_t *range = datum;
	struct copying *c = arg;
	struct head h = { "rangetransition", k->source_type, k->target_type, k->target_class };

	if (!is_about(c, h.source, h.target))
		return 0;
	c->r = put_types(c, &h, c->out);
	if (c->r == 0)
		c->r = aw_buf_printf(c->out, "%s (", class_name(c, h.tclass));
	if (c->r == 0)
		c->r = put_level(c, &range->level[0]);
	if (c->r == 0)
		c->r = aw_buf_putc(c->out, ' ');
	if (c->r == 0)
		c->r = put_level(c, &range->level[1]);
	if (c->r == 0)
		c->r = aw_buf_put(c->out, AW_STR("))\n"));
	return c->r;
}

static int put_role_transitions(const struct copying *c)
{
	int r = 0;

	for (const role_trans_t *t = c->p->db.role_tr; r == 0 && t; t = t->next) {
		const char *role = role_name(c, t->role), *result = role_name(c, t->new_role);
		const char *tclass = class_name(c, t->tclass);

		if (t->type == c->type)
			r = role && result && tclass ?
				    aw_buf_printf(c->out, "(roletransition %s %s %s %s)\n", role,
						  c->name, tclass, result) :
				    -EINVAL;
	}
	return r;
}

static int put_transitions(struct copying *c)
{
	hashtab_map(c->p->db.filename_trans, take_file_transition, c);
	if (c->r == 0 && c->p->db.mls)
		hashtab_map(c->p->db.range_tr, take_range_transition, c);
	return c->r ? c->r : put_role_transitions(c);
}

/* ---- the type ---- */

/* Any type may go with object_r; the compiler wants to be told. */
static int put_roles(const struct copying *c)
{
	const policydb_t *db = &c->p->db;
	int r = 0;

	for (uint32_t i = 0; r == 0 && i < db->p_roles.nprim; i++) {
		const role_datum_t *role = db->role_val_to_struct[i];

		if (role && (i + 1 == OBJECT_R_VAL || ebitmap_get_bit(&role->cache, c->type - 1)))
			r = aw_buf_printf(c->out, "(roletype %s %s)\n", db->p_role_val_to_name[i],
					  c->name);
	}
	return r;
}

static int put_attributes(const struct copying *c)
{
	const ebitmap_t *attributes = &c->p->db.type_attr_map[c->type - 1];
	ebitmap_node_t *node;
	unsigned i;
	int r = 0;

	ebitmap_for_each_positive_bit(attributes, node, i)
	{
		const char *name = type_name(c, i + 1);

		if (r == 0 && i + 1 != c->type)
			r = name ? aw_buf_printf(c->out, "(typeattributeset %s %s)\n", name,
						 c->name) :
				   -EINVAL;
	}
	return r;
}

static int put_type(const struct copying *c)
{
	const policydb_t *db = &c->p->db;
	uint32_t bounds = db->type_val_to_struct[c->type - 1]->bounds;
	int r = aw_buf_printf(c->out, "(type %s)\n", c->name);

	if (r == 0)
		r = put_roles(c);
	if (r == 0)
		r = put_attributes(c);
	if (r == 0 && bounds)
		r = aw_buf_printf(c->out, "(typebounds %s %s)\n", type_name(c, bounds), c->name);
	if (r == 0 && ebitmap_get_bit(&db->permissive_map, c->type))
		r = aw_buf_printf(c->out, "(typepermissive %s)\n", c->name);
	return r;
}

/* As the compiler takes it. */
static bool is_identifier(const char *name)
{
	static const char first[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
	static const char more[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

	return *name && strchr(first, *name) && name[strspn(name, more)] == '\0';
}

int aw_policy_copy_type(const struct aw_policy *p, struct aw_str type, const char *name,
			struct aw_buf *out)
{
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };
	struct copying c = { .p = p, .type = aw_type_of(p, type), .name = name, .out = &text };
	int r;

	if (!c.type || !is_identifier(name) ||
	    hashtab_search(p->db.p_types.table, (hashtab_key_t)name))
		return -EINVAL;
	/* Before it attributes have no names. */
	if (p->db.policyvers < POLICYDB_VERSION_BOUNDARY)
		return -ENOTSUP;
	r = put_type(&c);
	if (r == 0)
		r = put_rules(&c);
	if (r == 0)
		r = put_blocks(&c);
	if (r == 0)
		r = put_transitions(&c);
	return r ? r : aw_buf_put(out, aw_buf_str(&text));
}
