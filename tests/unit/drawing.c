/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "drawing.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "judge/policy.h"

#define DRAWS 30u   /* for a context that is valid */
#define RULES 2000u /* for one of a type */

/* splitmix64 */
uint32_t draw_below(struct drawer *d, uint32_t n)
{
	uint64_t z = d->random += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return (uint32_t)((z ^ z >> 31) % n);
}

/* ---- types and a class ---- */

/* Itself, or any of an attribute's types; 0 where it has none. */
static uint32_t member_of(struct drawer *d, uint32_t type)
{
	ebitmap_t *members = (ebitmap_t *)&d->p->db.attr_type_map[type - 1];
	ebitmap_node_t *node;
	unsigned i, n;

	if (d->p->db.type_val_to_struct[type - 1]->flavor != TYPE_ATTRIB)
		return type;
	n = ebitmap_cardinality(members);
	if (!n)
		return 0;
	n = draw_below(d, n);
	ebitmap_for_each_positive_bit(members, node, i)
	{
		if (n-- == 0)
			return i + 1;
	}
	return 0;
}

static const struct avtab_node *any_rule(struct drawer *d)
{
	const avtab_t *table = draw_below(d, 4) && d->p->db.te_avtab.nel ? &d->p->db.te_avtab :
									   &d->p->db.te_cond_avtab;
	const struct avtab_node *rule;

	if (!table->nel)
		table = &d->p->db.te_avtab;
	do
		rule = table->htable[draw_below(d, table->nslot)];
	while (!rule);
	while (rule->next && draw_below(d, 2))
		rule = rule->next;
	return rule;
}

struct drawn {
	uint32_t source, target, tclass;
};

static struct drawn draw_types(struct drawer *d)
{
	const policydb_t *db = &d->p->db;
	struct drawn t;

	do {
		if (draw_below(d, 2)) {
			const struct avtab_node *rule = any_rule(d);

			t.source = member_of(d, rule->key.source_type);
			t.target = member_of(d, rule->key.target_type);
			t.tclass = rule->key.target_class;
		} else {
			t.source = member_of(d, 1 + draw_below(d, db->p_types.nprim));
			t.target = member_of(d, 1 + draw_below(d, db->p_types.nprim));
			t.tclass = 1 + draw_below(d, db->p_classes.nprim);
		}
	} while (!t.source || !t.target);
	return t;
}

static bool is_of(const struct drawer *d, uint32_t type, uint32_t named)
{
	return ebitmap_get_bit(&d->p->db.type_attr_map[type - 1], named - 1);
}

/* By a rule about the type, or without any; the type is one of the two, or both. */
static struct drawn draw_types_of(struct drawer *d, uint32_t type)
{
	unsigned tries = draw_below(d, 4) ? RULES : 0;
	struct drawn t = draw_types(d);
	bool source = draw_below(d, 2), target = !source || draw_below(d, 4) == 0;

	for (; tries; tries--) {
		const struct avtab_node *rule = any_rule(d);
		bool from_it = is_of(d, type, rule->key.source_type);
		bool to_it = is_of(d, type, rule->key.target_type);
		struct drawn of_rule = { .tclass = rule->key.target_class };

		if (!from_it && !to_it)
			continue;
		of_rule.source = member_of(d, rule->key.source_type);
		of_rule.target = member_of(d, rule->key.target_type);
		if (!of_rule.source || !of_rule.target)
			continue;
		t = of_rule;
		source = from_it && (!to_it || source);
		target = to_it && (!source || target);
		break;
	}
	if (source)
		t.source = type;
	if (target)
		t.target = type;
	return t;
}

/* ---- contexts ---- */

static void put_level(struct drawer *d, struct aw_buf *out)
{
	static const char *const categories[] = { "", "", ":c1", ":c1,c2", ":c0.c1023", ":c3" };
	const policydb_t *db = &d->p->db;
	uint32_t sens = draw_below(d, db->p_levels.nprim);

	assert_int_equal(aw_buf_printf(out, "%s%s", db->p_sens_val_to_name[sens],
				       categories[draw_below(d, AW_COUNT(categories))]),
			 0);
}

static void put_context(struct drawer *d, uint32_t type, struct aw_buf *out)
{
	const policydb_t *db = &d->p->db;
	const char *role = db->p_role_val_to_name[draw_below(d, db->p_roles.nprim)];
	const char *user = db->p_user_val_to_name[draw_below(d, db->p_users.nprim)];

	out->n = 0;
	assert_int_equal(
		aw_buf_printf(out, "%s:%s:%s", user, role, db->p_type_val_to_name[type - 1]), 0);
	if (!db->mls)
		return;
	aw_buf_putc(out, ':');
	put_level(d, out);
	if (draw_below(d, 2)) {
		aw_buf_putc(out, '-');
		put_level(d, out);
	}
}

/* Asked of itself: whether it is a context is seen at the source. */
static bool is_valid(struct drawer *d, const struct aw_buf *context)
{
	struct aw_question q = { .scontext = aw_buf_str(context),
				 .tcontext = aw_buf_str(context),
				 .tclass = AW_STR("none"),
				 .perm = AW_STR("none"),
				 .ioctl_cmd = -1 };
	struct aw_answer_of_policy a = answer_of((struct aw_policy *)d->p, &q);

	return a.missing == AW_MISSING_CLASS;
}

static void draw_context(struct drawer *d, uint32_t type, struct aw_buf *out)
{
	unsigned tries = draw_below(d, 32) ? DRAWS : 1;

	do
		put_context(d, type, out);
	while (--tries && !is_valid(d, out));
}

/* ---- questions ---- */

struct perm_names {
	const char *names[64];
	uint32_t n;
};

static int take_perm(hashtab_key_t key, hashtab_datum_t datum, void *arg)
{
	struct perm_names *perms = arg;

	(void)datum;
	if (perms->n < AW_COUNT(perms->names))
		perms->names[perms->n++] = key;
	return 0;
}

static const char *draw_perm(struct drawer *d, uint32_t tclass)
{
	const class_datum_t *c = d->p->db.class_val_to_struct[tclass - 1];
	struct perm_names perms = { .n = 0 };

	if (c->comdatum)
		hashtab_map(c->comdatum->permissions.table, take_perm, &perms);
	hashtab_map(c->permissions.table, take_perm, &perms);
	for (uint32_t i = 0; i < perms.n; i++)
		if (strcmp(perms.names[i], "ioctl") == 0 && draw_below(d, 3) == 0)
			return "ioctl";
	return perms.n ? perms.names[draw_below(d, perms.n)] : "read";
}

static int32_t draw_command(struct drawer *d)
{
	static const uint32_t near[] = { 0x0, 0x5400, 0x8910, 0x5450 };

	if (draw_below(d, 4) == 0)
		return (int32_t)draw_below(d, 65536);
	return (int32_t)(near[draw_below(d, AW_COUNT(near))] + draw_below(d, 20));
}

static struct aw_question question_of(struct drawer *d, struct drawn t)
{
	struct aw_question q = { .tclass = aw_str_of(d->p->db.p_class_val_to_name[t.tclass - 1]),
				 .perm = aw_str_of(draw_perm(d, t.tclass)),
				 .ioctl_cmd = -1 };

	if (aw_str_is(q.perm, "ioctl"))
		q.ioctl_cmd = draw_command(d);
	draw_context(d, t.source, &d->scontext);
	draw_context(d, t.target, &d->tcontext);
	q.scontext = aw_buf_str(&d->scontext);
	q.tcontext = aw_buf_str(&d->tcontext);
	return q;
}

struct aw_question draw_question(struct drawer *d)
{
	return question_of(d, draw_types(d));
}

struct aw_question draw_question_of(struct drawer *d, uint32_t type)
{
	return question_of(d, draw_types_of(d, type));
}

void drawer_done(struct drawer *d)
{
	aw_buf_done(&d->scontext);
	aw_buf_done(&d->tcontext);
}

/* ---- answers ---- */

struct aw_answer_of_policy answer_of(struct aw_policy *p, const struct aw_question *q)
{
	struct aw_answer_of_policy a;

	assert_int_equal(aw_policy_ask(p, q, &a), 0);
	return a;
}

static bool has_way(const struct aw_answer_of_policy *a, const char *name, bool value,
		    const char *other)
{
	for (size_t i = 0; i < a->ways_n; i++)
		for (size_t k = 0; k < 2; k++) {
			const struct aw_boolean_way *w = &a->ways[i];

			if (w->names[k] && strcmp(w->names[k], name) == 0 &&
			    w->values[k] == value && !w->names[1 - k] == !other &&
			    (!other || strcmp(w->names[1 - k], other) == 0))
				return true;
		}
	return false;
}

/* Their order, and which are left out, depends on the numbers of booleans. */
static bool has_same_ways(const struct aw_answer_of_policy *a, const struct aw_answer_of_policy *b)
{
	if (a->ways_n != b->ways_n)
		return false;
	for (size_t i = 0; a->ways_n < AW_BOOLEANS_MAX && i < a->ways_n; i++)
		if (!has_way(b, a->ways[i].names[0], a->ways[i].values[0], a->ways[i].names[1]))
			return false;
	return true;
}

void assert_same_answer(const struct aw_question *q, const struct aw_answer_of_policy *a,
			const struct aw_answer_of_policy *b)
{
	if (a->ruling != b->ruling || a->causes != b->causes || a->missing != b->missing ||
	    a->permissive != b->permissive || a->dontaudit != b->dontaudit || !has_same_ways(a, b))
		fail_msg("%.*s -> %.*s:%.*s %.*s %d: %d, causes %x; %d, causes %x",
			 (int)q->scontext.n, q->scontext.p, (int)q->tcontext.n, q->tcontext.p,
			 (int)q->tclass.n, q->tclass.p, (int)q->perm.n, q->perm.p, q->ioctl_cmd,
			 a->ruling, a->causes, b->ruling, b->causes);
}

/* ---- policies ---- */

void for_each_policy(void (*judge)(const char *file))
{
	static const char *const patterns[] = { "tests/policy/*.policy",
						"/etc/selinux/default/policy/policy.*",
						"/etc/selinux/targeted/policy/policy.*" };

	for (size_t i = 0; i < AW_COUNT(patterns); i++) {
		glob_t found = { 0 };

		if (glob(patterns[i], 0, NULL, &found) == 0)
			for (size_t k = 0; k < found.gl_pathc; k++)
				judge(found.gl_pathv[k]);
		else
			assert_int_not_equal(i, 0);
		globfree(&found);
	}
}
