/* SPDX-License-Identifier: GPL-2.0-or-later
 * A policy as CIL. libsepol's own writer does it; what it gets wrong, or cannot write though it changes no answer, is
 * put right in the policy first. That policy is a copy which ends with the child that this runs in. */
#include "policy.h"

#include <errno.h>
#include <stdlib.h>

#include "cil.h"

/* What libsepol writes where a constraint names nobody. It is declared here: a set of none. */
#define NOBODY "NO_IDENTIFIER"

/* ---- what cannot be written ---- */

/* A role that stands above others has no words in CIL; "r1 dom r2" would be another constraint. */
static bool has_role_dominance(const policydb_t *db)
{
	for (uint32_t i = 0; i < db->p_roles.nprim; i++) {
		const role_datum_t *role = db->role_val_to_struct[i];
		ebitmap_node_t *node;
		unsigned k;

		if (!role)
			continue;
		ebitmap_for_each_positive_bit(&role->dominates, node, k)
		{
			if (k != i)
				return true;
		}
	}
	return false;
}

static int check_can_be_written(const struct aw_policy *p, struct aw_err *err)
{
	/* Before it attributes have no names, and rules that lead to them come out wrong. */
	if (p->db.policyvers < POLICYDB_VERSION_BOUNDARY)
		return aw_fail(
			err, -ENOTSUP,
			"'%s' cannot be written as CIL: its policy version %u is older than %d",
			p->path, p->db.policyvers, POLICYDB_VERSION_BOUNDARY);
	if (has_role_dominance(&p->db))
		return aw_fail(err, -ENOTSUP,
			       "'%s' cannot be written as CIL: a role dominates another one",
			       p->path);
	return 0;
}

/* ---- constraints ---- */

/* The writer takes the names that the source had, without what it took away from them ("{ domain -init_t }",
 * "~"), and before version 29 there are none. */
static int set_types(policydb_t *db, constraint_expr_t *e)
{
	ebitmap_t *types, all;
	ebitmap_node_t *node;
	unsigned i;
	int r = 0;

	if (!e->type_names)
		e->type_names = calloc(1, sizeof(*e->type_names));
	if (!e->type_names)
		return -ENOMEM;
	types = &e->type_names->types;
	ebitmap_init(&all);
	ebitmap_for_each_positive_bit(types, node, i)
	{
		bool set = db->type_val_to_struct[i] &&
			   db->type_val_to_struct[i]->flavor == TYPE_ATTRIB;

		if (r == 0)
			r = set ? ebitmap_union(&all, &db->attr_type_map[i]) :
				  ebitmap_set_bit(&all, i, 1);
	}
	if (r == 0 && !ebitmap_cmp(&all, &e->names)) {
		ebitmap_destroy(types);
		r = ebitmap_cpy(types, &e->names);
	}
	ebitmap_destroy(&all);
	return r < 0 ? -ENOMEM : 0;
}

struct nobody {
	bool type, role, user;
};

static int set_names(policydb_t *db, const constraint_node_t *c, struct nobody *nobody)
{
	int r = 0;

	for (; r == 0 && c; c = c->next)
		for (constraint_expr_t *e = c->expr; r == 0 && e; e = e->next) {
			bool none = e->expr_type == CEXPR_NAMES && ebitmap_is_empty(&e->names);

			nobody->type = nobody->type || (none && (e->attr & CEXPR_TYPE));
			nobody->role = nobody->role || (none && (e->attr & CEXPR_ROLE));
			nobody->user = nobody->user || (none && (e->attr & CEXPR_USER));
			if (e->expr_type == CEXPR_NAMES && (e->attr & CEXPR_TYPE))
				r = set_types(db, e);
		}
	return r;
}

static int set_all_names(policydb_t *db, struct nobody *nobody)
{
	int r = 0;

	for (uint32_t i = 0; r == 0 && i < db->p_classes.nprim; i++) {
		const class_datum_t *c = db->class_val_to_struct[i];

		if (c)
			r = set_names(db, c->constraints, nobody);
		if (r == 0 && c)
			r = set_names(db, c->validatetrans, nobody);
	}
	return r;
}

/* ---- rules of nothing ---- */

/* The writer gives up at a rule without permissions, which allows and silences nothing. */
static void drop_empty(const policydb_t *db, struct avtab_node *rule)
{
	const class_datum_t *c =
		rule->key.target_class >= 1 && rule->key.target_class <= db->p_classes.nprim ?
			db->class_val_to_struct[rule->key.target_class - 1] :
			NULL;
	uint32_t known = c && c->permissions.nprim < 32 ?
				 (UINT32_C(1) << c->permissions.nprim) - 1 :
				 UINT32_MAX;
	uint32_t perms =
		rule->key.specified & AVTAB_AUDITDENY ? ~rule->datum.data : rule->datum.data;

	if ((rule->key.specified & AVTAB_AV) && !(perms & known))
		rule->key.specified = 0; /* no kind that is written */
}

static void drop_empty_rules(const policydb_t *db, const avtab_t *table)
{
	for (uint32_t i = 0; i < table->nslot; i++)
		for (struct avtab_node *n = table->htable[i]; n; n = n->next)
			drop_empty(db, n);
}

/* ---- what no answer depends on ---- */

/* The writer gives up at a capability that is newer than libsepol. They steer the kernel, not the rules. */
static int drop_unknown_capabilities(policydb_t *db)
{
	ebitmap_t known;
	ebitmap_node_t *node;
	unsigned i;
	int r = 0;

	ebitmap_init(&known);
	ebitmap_for_each_positive_bit(&db->policycaps, node, i)
	{
		if (r == 0 && sepol_polcap_getname(i))
			r = ebitmap_set_bit(&known, i, 1);
	}
	ebitmap_destroy(&db->policycaps);
	db->policycaps = known;
	return r < 0 ? -ENOMEM : 0;
}

/* Up to 3.4 the writer does not quote the names of files, and later ones leave a quote in a name as it is. What
 * transitions lead to is not judged, so that those that would be misread are left out. */
bool aw_cil_reads_file_name(const char *name)
{
	static const char also[] = "[].@=/*-_$%+!|&^:~`#{}'<>?,"; /* cil_lexer.l */

	if (!*name)
		return false;
	for (; *name; name++)
		if (!((*name >= 'a' && *name <= 'z') || (*name >= 'A' && *name <= 'Z') ||
		      (*name >= '0' && *name <= '9') || strchr(also, *name)))
			return false;
	return true;
}

static int drop_misread(hashtab_key_t key, hashtab_datum_t datum, void *arg)
{
	filename_trans_datum_t *t = datum;

	(void)arg;
	if (aw_cil_reads_file_name(((const filename_trans_key_t *)(const void *)key)->name))
		return 0;
	for (; t; t = t->next)
		ebitmap_destroy(&t->stypes);
	return 0;
}

/* ---- the text ---- */

/* Modules that were made of .te name what they need by it; a policy that nobody needs has it no more. */
static void write_declarations(FILE *out, const policydb_t *db, const struct nobody *nobody)
{
	if (!hashtab_search(db->p_types.table, "cil_gen_require"))
		fputs("(typeattribute cil_gen_require)\n", out);
	if (!hashtab_search(db->p_roles.table, "cil_gen_require"))
		fputs("(roleattribute cil_gen_require)\n", out);
	if (nobody->type)
		fputs("(typeattribute " NOBODY ")\n", out);
	if (nobody->role)
		fputs("(roleattribute " NOBODY ")\n", out);
	if (nobody->user)
		fputs("(userattribute " NOBODY ")\n", out);
}

static int write_text(policydb_t *db, const struct nobody *nobody, char **text, size_t *n)
{
	FILE *out = open_memstream(text, n);
	int r;

	if (!out)
		return -ENOMEM;
	write_declarations(out, db, nobody);
	r = sepol_kernel_policydb_to_cil(out, db) == 0 ? 0 : -ENOTSUP;
	if (ferror(out))
		r = -ENOMEM;
	if (fclose(out) != 0)
		r = -ENOMEM;
	return r;
}

int aw_policy_to_cil(const struct aw_policy *p, char **text, size_t *n, struct aw_err *err)
{
	policydb_t *db = (policydb_t *)&p->db; /* the child's own */
	struct nobody nobody = { false, false, false };
	int r = check_can_be_written(p, err);

	if (r < 0)
		return r;
	r = set_all_names(db, &nobody);
	if (r == 0)
		r = drop_unknown_capabilities(db);
	hashtab_map(db->filename_trans, drop_misread, NULL);
	drop_empty_rules(db, &db->te_avtab);
	drop_empty_rules(db, &db->te_cond_avtab);
	if (r == 0)
		r = write_text(db, &nobody, text, n);
	if (r == -ENOMEM)
		return aw_nomem(err);
	if (r < 0)
		return aw_fail(err, r, "'%s' cannot be written as CIL by libsepol", p->path);
	return 0;
}
