/* SPDX-License-Identifier: GPL-2.0-or-later
 * One access: everything that stands in its way. */
#include "policy.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const char *aw_cause_name(enum aw_cause cause)
{
	static const char *const names[AW_CAUSES] = {
		[AW_CAUSE_MCS] = "mcs",
		[AW_CAUSE_MLS] = "mls",
		[AW_CAUSE_CONSTRAINT] = "constraint",
		[AW_CAUSE_RBAC] = "rbac",
		[AW_CAUSE_BOUNDS] = "bounds",
		[AW_CAUSE_TE] = "te",
		[AW_CAUSE_XPERM] = "xperm",
		[AW_CAUSE_TRANSITION] = "transition",
		[AW_CAUSE_USERSPACE] = "userspace",
	};

	return names[cause];
}

bool aw_boolean_way_eq(const struct aw_boolean_way *a, const struct aw_boolean_way *b)
{
	/* the policy's names: the same name is the same pointer */
	return a->names[0] == b->names[0] && a->names[1] == b->names[1] &&
	       a->values[0] == b->values[0] && a->values[1] == b->values[1];
}

enum aw_cause aw_first_cause(unsigned causes)
{
	enum aw_cause cause = AW_CAUSE_MCS;

	while (cause < AW_CAUSES && !(causes >> cause & 1))
		cause++;
	return cause;
}

/* ---- names to numbers ---- */

#define NAME_MAX_BYTES 1024u

/* The policy's tables want strings. */
static void *find(const symtab_t *table, struct aw_str name)
{
	char text[NAME_MAX_BYTES];

	if (name.n == 0 || name.n >= sizeof(text) || memchr(name.p, '\0', name.n))
		return NULL;
	memcpy(text, name.p, name.n);
	text[name.n] = '\0';
	return hashtab_search(table->table, text);
}

static uint32_t value_of(const symtab_t *table, struct aw_str name)
{
	const symtab_datum_t *datum = find(table, name);

	return datum ? datum->value : 0;
}

uint32_t aw_type_of(const struct aw_policy *p, struct aw_str name)
{
	const type_datum_t *type = find(&p->db.p_types, name);

	return type && type->flavor != TYPE_ATTRIB ? type->s.value : 0;
}

uint32_t aw_type_in(const struct aw_policy *p, struct aw_str context)
{
	struct aw_context c = { 0 };

	aw_context_parse(context, &c);
	return aw_type_of(p, c.type);
}

uint32_t aw_class_of(const struct aw_policy *p, struct aw_str name)
{
	return value_of(&p->db.p_classes, name);
}

const char *aw_policy_type(const struct aw_policy *p, struct aw_str type)
{
	uint32_t value = aw_type_of(p, type);

	return value ? p->db.p_type_val_to_name[value - 1] : NULL;
}

const char *aw_policy_alias(const struct aw_policy *p, struct aw_str type)
{
	const char *primary = aw_policy_type(p, type);

	return primary && !aw_str_is(type, primary) ? primary : NULL;
}

/* Names of categories are c0, c1 ... in every policy in use: aw_level_parse() knows no others. */
static bool level_of(const struct aw_policy *p, struct aw_str text, struct aw_level *out,
		     uint32_t *sens)
{
	const level_datum_t *level;

	if (aw_level_parse(text, out) < 0)
		return false;
	level = find(&p->db.p_levels, out->sensitivity);
	if (!level || !level->level)
		return false;
	*sens = level->level->sens;
	return aw_level_is_of(level, out);
}

static bool range_of(const struct aw_policy *p, struct aw_str range, struct aw_numbers *out)
{
	ptrdiff_t dash = aw_str_chr(range, '-');
	struct aw_str low = dash < 0 ? range : aw_str_head(range, (size_t)dash);
	struct aw_str high = dash < 0 ? range : aw_str_from(range, (size_t)dash + 1);

	if (!p->db.mls)
		return true;
	return aw_str_chr(high, '-') < 0 && level_of(p, low, &out->low, &out->low_sens) &&
	       level_of(p, high, &out->high, &out->high_sens);
}

/* False where the type is not in the policy; *whole is not set where something else is not, or they do not go
 * together. */
static bool numbers_of(const struct aw_policy *p, struct aw_str text, struct aw_numbers *out,
		       bool *whole)
{
	struct aw_context c;

	*out = (struct aw_numbers){ 0 };
	*whole = aw_context_parse(text, &c) == 0;
	if (!*whole)
		return true;
	out->user = value_of(&p->db.p_users, c.user);
	out->role = value_of(&p->db.p_roles, c.role);
	out->type = aw_type_of(p, c.type);
	if (!out->type)
		return false;
	*whole = out->user && out->role && range_of(p, c.range, out) && aw_numbers_valid(p, out);
	return true;
}

/* ---- the parts ---- */

struct deciding {
	struct aw_policy *p;
	struct aw_asked asked;
	struct aw_answer_of_policy *out;
};

static void refuse(struct deciding *d, enum aw_cause cause)
{
	d->out->causes |= 1u << cause;
}

/* The role of a process changes only where an `allow` says so. */
static void check_roles(struct deciding *d)
{
	const policydb_t *db = &d->p->db;

	if (d->asked.tclass != db->process_class || !(d->asked.perm & db->process_trans_dyntrans) ||
	    d->asked.source.role == d->asked.target.role)
		return;
	for (const role_allow_t *a = db->role_allow; a; a = a->next)
		if (a->role == d->asked.source.role && a->new_role == d->asked.target.role)
			return;
	refuse(d, AW_CAUSE_RBAC);
}

#define BOUNDS_MAX 16u

/* A bounded type has no more than the one that bounds it has on the same target, or on what bounds the target
 * (kernel: type_attribute_bounds_av). */
static int check_bounds(struct deciding *d)
{
	struct aw_asked upper = d->asked;
	const struct aw_te *te;

	for (unsigned i = 0; i < BOUNDS_MAX; i++) {
		uint32_t bounds = d->p->db.type_val_to_struct[upper.source.type - 1]->bounds;
		uint32_t target_bounds = d->p->db.type_val_to_struct[upper.target.type - 1]->bounds;
		unsigned causes = 0;

		if (!bounds)
			return 0;
		upper.source.type = bounds;
		if (target_bounds)
			upper.target.type = target_bounds;
		if (aw_te_find(d->p, upper.source.type, upper.target.type, d->asked.tclass, &te) <
		    0)
			return -ENOMEM;
		aw_constraint_check(d->p, &upper, &causes);
		/* What refuses the child itself is named already, and goes for both or for none. */
		if (!(te->allowed & d->asked.perm) || (causes & ~d->out->causes))
			refuse(d, AW_CAUSE_BOUNDS);
	}
	return 0;
}

uint32_t aw_perm_of(const struct aw_policy *p, uint32_t tclass, struct aw_str name)
{
	const class_datum_t *c = p->db.class_val_to_struct[tclass - 1];
	uint32_t value = value_of(&c->permissions, name);

	if (!value && c->comdatum)
		value = value_of(&c->comdatum->permissions, name);
	return value >= 1 && value <= 32 ? UINT32_C(1) << (value - 1) : 0;
}

static void check_command(struct deciding *d, const struct aw_te *te, uint16_t command)
{
	if (!aw_te_allows_ioctl(d->p, te, command))
		refuse(d, AW_CAUSE_XPERM);
	if (aw_te_silences_ioctl(d->p, te, command))
		d->out->dontaudit = true;
}

static int check_types(struct deciding *d, const struct aw_question *q)
{
	const struct aw_te *te;

	if (aw_te_find(d->p, d->asked.source.type, d->asked.target.type, d->asked.tclass, &te) < 0)
		return -ENOMEM;
	d->out->dontaudit = !(te->audited & d->asked.perm);
	if (!(te->allowed & d->asked.perm))
		refuse(d, AW_CAUSE_TE);
	if (q->ioctl_cmd >= 0 && te->xperms && aw_str_is(q->perm, "ioctl"))
		check_command(d, te, (uint16_t)q->ioctl_cmd);
	/* No boolean takes away anything else that refuses it. */
	if (d->out->causes == 1u << AW_CAUSE_TE)
		aw_te_ways(d->p, te, d->asked.perm, d->out);
	return 0;
}

static int decide(struct deciding *d, const struct aw_question *q)
{
	int r;

	d->out->constraint = aw_constraint_check(d->p, &d->asked, &d->out->causes);
	check_roles(d);
	r = check_bounds(d);
	if (r == 0)
		r = check_types(d, q);
	d->out->ruling = d->out->causes ? AW_RULING_REFUSED : AW_RULING_ALLOWED;
	if (!d->out->causes)
		d->out->dontaudit = false;
	return r;
}

/* ---- what the policy does not have ---- */

/* A class or permission that the policy does not know: as the kernel and libselinux decide it. */
static void decide_unknown(const struct aw_policy *p, const struct aw_question *q,
			   enum aw_missing missing, struct aw_answer_of_policy *out)
{
	enum aw_handle_unknown how = p->info.handle_unknown;

	if (how == AW_UNKNOWN_REJECT && q->userspace)
		how = AW_UNKNOWN_DENY; /* the kernel does not look at an object manager's classes */
	out->missing = missing;
	switch (how) {
	case AW_UNKNOWN_ALLOW:
		out->ruling = AW_RULING_ALLOWED;
		break;
	case AW_UNKNOWN_DENY:
		out->ruling = AW_RULING_REFUSED;
		out->causes =
			1u << (q->userspace && missing == AW_MISSING_CLASS ? AW_CAUSE_USERSPACE :
									     AW_CAUSE_TE);
		break;
	case AW_UNKNOWN_REJECT: /* a kernel that has it does not load the policy */
		out->ruling = AW_RULING_UNKNOWN;
		break;
	}
}

static bool read_contexts(const struct aw_policy *p, const struct aw_question *q,
			  struct deciding *d, enum aw_missing *missing)
{
	bool source_whole, target_whole;

	*missing = AW_MISSING_NOTHING;
	if (!numbers_of(p, q->scontext, &d->asked.source, &source_whole))
		*missing = AW_MISSING_SOURCE_TYPE;
	else if (!numbers_of(p, q->tcontext, &d->asked.target, &target_whole))
		*missing = AW_MISSING_TARGET_TYPE;
	else if (!source_whole)
		*missing = AW_MISSING_SOURCE_CONTEXT;
	else if (!target_whole)
		*missing = AW_MISSING_TARGET_CONTEXT;
	return *missing == AW_MISSING_NOTHING;
}

int aw_policy_ask(struct aw_policy *p, const struct aw_question *q, struct aw_answer_of_policy *out)
{
	struct deciding d = { .p = p, .out = out };

	*out = (struct aw_answer_of_policy){ .ruling = AW_RULING_UNKNOWN };
	if (!read_contexts(p, q, &d, &out->missing))
		return 0;
	out->permissive = ebitmap_get_bit(&p->db.permissive_map, d.asked.source.type);
	d.asked.tclass = aw_class_of(p, q->tclass);
	if (!d.asked.tclass) {
		decide_unknown(p, q, AW_MISSING_CLASS, out);
		return 0;
	}
	out->tclass = d.asked.tclass;
	d.asked.perm = aw_perm_of(p, d.asked.tclass, q->perm);
	if (!d.asked.perm) {
		decide_unknown(p, q, AW_MISSING_PERM, out);
		return 0;
	}
	return decide(&d, q);
}
