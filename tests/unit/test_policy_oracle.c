/* SPDX-License-Identifier: GPL-2.0-or-later
 * The same accesses, judged here and by libsepol's own copy of the kernel's decision: every permission of the class
 * is allowed by both or by neither, and silent for both or for neither; and the reason that libsepol gives, which
 * is the first that it comes to, is what we say where that is all there is, else one of our causes. */
#include "unit.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "judge/policy.h"

#define ACCESSES 10000u
#define SOURCE_SID 1000u /* beyond the initial ones */
#define TARGET_SID 1001u

struct oracle {
	struct aw_policy *policy;
	sidtab_t sids;
	context_struct_t *source, *target; /* what the two are */
	struct aw_buf scontext, tcontext;
	uint32_t tclass;
	uint64_t random;
	size_t allowed, refused; /* so that a test of nothing is seen */
};

/* splitmix64: below `n`, which is not 0. */
static uint32_t below(struct oracle *o, uint32_t n)
{
	uint64_t z = o->random += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return (uint32_t)((z ^ z >> 31) % n);
}

/* ---- an access ---- */

static bool is_attribute(const struct oracle *o, uint32_t type)
{
	return o->policy->db.type_val_to_struct[type - 1]->flavor == TYPE_ATTRIB;
}

/* Itself, or any of an attribute's types; 0 where it has none. */
static uint32_t member_of(struct oracle *o, uint32_t type)
{
	ebitmap_t *members = &o->policy->db.attr_type_map[type - 1];
	ebitmap_node_t *node;
	unsigned i, n;

	if (!is_attribute(o, type))
		return type;
	n = ebitmap_cardinality(members);
	if (!n)
		return 0;
	n = below(o, n);
	ebitmap_for_each_positive_bit(members, node, i)
	{
		if (n-- == 0)
			return i + 1;
	}
	return 0;
}

static uint32_t any_type(struct oracle *o)
{
	return member_of(o, 1 + below(o, o->policy->db.p_types.nprim));
}

static const struct avtab_node *any_rule(struct oracle *o)
{
	avtab_t *table = below(o, 4) ? &o->policy->db.te_avtab : &o->policy->db.te_cond_avtab;
	const struct avtab_node *rule;

	if (!table->nel)
		table = &o->policy->db.te_avtab;
	do
		rule = table->htable[below(o, table->nslot)];
	while (!rule);
	while (rule->next && below(o, 2))
		rule = rule->next;
	return rule;
}

/* Half of them at random: nearly all are refused. Half of them from a rule. */
static void draw_types(struct oracle *o, size_t i)
{
	do {
		if (i % 2) {
			const struct avtab_node *rule = any_rule(o);

			o->source->type = member_of(o, rule->key.source_type);
			o->target->type = member_of(o, rule->key.target_type);
			o->tclass = rule->key.target_class;
		} else {
			o->source->type = any_type(o);
			o->target->type = any_type(o);
			o->tclass = 1 + below(o, o->policy->db.p_classes.nprim);
		}
	} while (!o->source->type || !o->target->type);
}

static void add_categories(struct oracle *o, mls_level_t *level, struct aw_buf *text)
{
	static const struct {
		const char *text;
		uint32_t from, to;
	} sets[] = { { ":c1", 1, 1 },    { ":c3", 3, 3 },          { ":c1,c2", 1, 2 },
		     { ":c2,c3", 2, 3 }, { ":c0.c1023", 0, 1023 }, { ":c1.c3,c4", 1, 4 } };
	size_t i = below(o, 2 * AW_COUNT(sets));

	if (i >= AW_COUNT(sets) || o->policy->db.p_cats.nprim <= sets[i].to)
		return;
	assert_int_equal(aw_buf_put(text, aw_str_of(sets[i].text)), 0);
	for (uint32_t c = sets[i].from; c <= sets[i].to; c++)
		assert_int_equal(ebitmap_set_bit(&level->cat, c, 1), 0);
}

static void draw_level(struct oracle *o, mls_level_t *level, struct aw_buf *text)
{
	mls_level_destroy(level);
	level->sens = 1 + below(o, o->policy->db.p_levels.nprim);
	assert_int_equal(
		aw_buf_put(text, aw_str_of(o->policy->db.p_sens_val_to_name[level->sens - 1])), 0);
	add_categories(o, level, text);
}

/* Neither need be valid: a user may lack the role, and a high level be below the low one. */
static void draw_context(struct oracle *o, context_struct_t *c, struct aw_buf *text)
{
	const policydb_t *db = &o->policy->db;

	c->user = 1 + below(o, db->p_users.nprim);
	c->role = 1 + below(o, db->p_roles.nprim);
	text->n = 0;
	assert_int_equal(aw_buf_printf(text, "%s:%s:%s", db->p_user_val_to_name[c->user - 1],
				       db->p_role_val_to_name[c->role - 1],
				       db->p_type_val_to_name[c->type - 1]),
			 0);
	if (!db->mls)
		return;
	aw_buf_putc(text, ':');
	draw_level(o, &c->range.level[0], text);
	if (below(o, 2)) {
		aw_buf_putc(text, '-');
		draw_level(o, &c->range.level[1], text);
	} else {
		mls_level_destroy(&c->range.level[1]);
		assert_int_equal(mls_level_cpy(&c->range.level[1], &c->range.level[0]), 0);
	}
}

/* ---- comparing ---- */

struct perm_names {
	const char *names[32];
};

static int take_perm(hashtab_key_t key, hashtab_datum_t datum, void *arg)
{
	((struct perm_names *)arg)->names[((const perm_datum_t *)datum)->s.value - 1] = key;
	return 0;
}

static struct perm_names perms_of(const struct oracle *o)
{
	const class_datum_t *c = o->policy->db.class_val_to_struct[o->tclass - 1];
	struct perm_names n = { 0 };

	if (c->comdatum)
		hashtab_map(c->comdatum->permissions.table, take_perm, &n);
	hashtab_map(c->permissions.table, take_perm, &n);
	return n;
}

static struct aw_answer_of_policy ask(struct oracle *o, const char *perm)
{
	struct aw_question q = {
		.scontext = aw_buf_str(&o->scontext),
		.tcontext = aw_buf_str(&o->tcontext),
		.tclass = aw_str_of(o->policy->db.p_class_val_to_name[o->tclass - 1]),
		.perm = aw_str_of(perm),
		.ioctl_cmd = -1,
	};
	struct aw_answer_of_policy a;

	assert_int_equal(aw_policy_ask(o->policy, &q, &a), 0);
	if (a.missing)
		fail_msg("%.*s -> %.*s: %d is missing", (int)q.scontext.n, q.scontext.p,
			 (int)q.tcontext.n, q.tcontext.p, a.missing);
	return a;
}

/* Of one permission it names the first thing only that refuses it, in this order; bounds whenever they take any
 * permission of the class. */
static bool reason_is_a_cause(unsigned reason, unsigned causes)
{
	const unsigned constraints =
		1u << AW_CAUSE_MCS | 1u << AW_CAUSE_MLS | 1u << AW_CAUSE_CONSTRAINT;
	const unsigned bounds = 1u << AW_CAUSE_BOUNDS, te = 1u << AW_CAUSE_TE,
		       rbac = 1u << AW_CAUSE_RBAC;

	switch (reason & ~SEPOL_COMPUTEAV_BOUNDS) {
	case 0:
		return causes == 0 || (causes == bounds && (reason & SEPOL_COMPUTEAV_BOUNDS));
	case SEPOL_COMPUTEAV_TE:
		return causes & te;
	case SEPOL_COMPUTEAV_CONS:
		return !(causes & te) && (causes & constraints);
	case SEPOL_COMPUTEAV_RBAC:
		return (causes & ~bounds) == rbac;
	default:
		return false;
	}
}

static void compare_reason(struct oracle *o, uint32_t perm, const struct aw_answer_of_policy *a)
{
	struct sepol_av_decision theirs;
	unsigned reason = 0;

	assert_int_equal(sepol_compute_av_reason(SOURCE_SID, TARGET_SID,
						 (sepol_security_class_t)o->tclass, perm, &theirs,
						 &reason),
			 0);
	if (!reason_is_a_cause(reason, a->causes))
		fail_msg("%s -> %s, class %u, bit %x: causes are %x, libsepol's reason is %x",
			 o->scontext.p, o->tcontext.p, o->tclass, perm, a->causes, reason);
}

static void compare_perm(struct oracle *o, const char *name, uint32_t perm,
			 const struct sepol_av_decision *theirs)
{
	struct aw_answer_of_policy a = ask(o, name);
	bool allowed = a.ruling == AW_RULING_ALLOWED;

	if (allowed != ((theirs->allowed & perm) != 0))
		fail_msg("%s -> %s, class %u, %s: ours %d, causes %x; libsepol's %d", o->scontext.p,
			 o->tcontext.p, o->tclass, name, a.ruling, a.causes,
			 (theirs->allowed & perm) != 0);
	if (a.dontaudit != !(theirs->auditdeny & perm))
		fail_msg("%s -> %s, class %u, %s: silent %d", o->scontext.p, o->tcontext.p,
			 o->tclass, name, a.dontaudit);
	if (below(o, 8) == 0)
		compare_reason(o, perm, &a);
	*(allowed ? &o->allowed : &o->refused) += 1;
}

static void compare(struct oracle *o)
{
	struct perm_names perms = perms_of(o);
	struct sepol_av_decision theirs;
	unsigned reason = 0;

	assert_int_equal(sepol_compute_av_reason(SOURCE_SID, TARGET_SID,
						 (sepol_security_class_t)o->tclass, UINT32_MAX,
						 &theirs, &reason),
			 0);
	for (size_t i = 0; i < AW_COUNT(perms.names); i++)
		if (perms.names[i])
			compare_perm(o, perms.names[i], UINT32_C(1) << i, &theirs);
}

static void add_sid(struct oracle *o, uint32_t sid, context_struct_t **out)
{
	context_struct_t none = { 0 };

	assert_int_equal(sepol_sidtab_insert(&o->sids, sid, &none), 0);
	*out = sepol_sidtab_search(&o->sids, sid);
	assert_non_null(*out);
}

static void judge_as_libsepol_does(const char *file)
{
	struct oracle o = { .random = 1 };
	struct aw_err err = { 0 };

	if (aw_policy_load(file, &o.policy, &err) < 0)
		fail_msg("%s", err.msg);
	assert_int_equal(sepol_set_policydb(&o.policy->db), 0);
	assert_int_equal(policydb_load_isids(&o.policy->db, &o.sids), 0);
	assert_int_equal(sepol_set_sidtab(&o.sids), 0);
	add_sid(&o, SOURCE_SID, &o.source);
	add_sid(&o, TARGET_SID, &o.target);
	for (size_t i = 0; i < ACCESSES; i++) {
		draw_types(&o, i);
		draw_context(&o, o.source, &o.scontext);
		draw_context(&o, o.target, &o.tcontext);
		compare(&o);
	}
	assert_true(o.allowed > ACCESSES / 10 && o.refused > ACCESSES);
	sepol_sidtab_destroy(&o.sids);
	aw_buf_done(&o.scontext);
	aw_buf_done(&o.tcontext);
	aw_policy_free(o.policy);
}

static void with_one_sensitivity(void **state)
{
	(void)state;
	judge_as_libsepol_does("tests/policy/allow.policy");
	judge_as_libsepol_does("tests/policy/deny.policy");
}

static void with_several_sensitivities(void **state)
{
	(void)state;
	judge_as_libsepol_does("tests/policy/mls.policy");
}

static void with_a_policy_of_a_distribution(void **state)
{
	glob_t found = { 0 };
	bool any;

	(void)state;
	glob("/etc/selinux/default/policy/policy.*", 0, NULL, &found);
	glob("/etc/selinux/targeted/policy/policy.*", GLOB_APPEND, NULL, &found);
	any = found.gl_pathc > 0;
	for (size_t i = 0; i < found.gl_pathc; i++)
		judge_as_libsepol_does(found.gl_pathv[i]);
	globfree(&found);
	if (!any) {
		print_message("no policy in /etc/selinux/{default,targeted}/policy\n");
		skip();
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(with_one_sensitivity),
		cmocka_unit_test(with_several_sensitivities),
		cmocka_unit_test(with_a_policy_of_a_distribution),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
