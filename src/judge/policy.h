/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside judge: a policy, and the parts of a decision. */
#ifndef AW_JUDGE_POLICY_H
#define AW_JUDGE_POLICY_H

#include "avcwatch/parse.h"
#include "avcwatch/policy.h"

#include "sepol.h"

/* Which conditional block a rule of te_cond_avtab is in. */
struct aw_cond_rule {
	const struct avtab_node *node;
	const cond_node_t *block;
	bool when; /* the value of the block's expression with which the rule holds */
};

/* What the rules say of a source type, a target type and a class. */
struct aw_te {
	uint32_t source, target, tclass; /* 0 is free */
	uint32_t allowed, audited;
	bool xperms; /* some ioctl commands are told apart */
};

/* The rules of a source type or attribute stand side by side: those of number n from starts[n - 1] on. */
struct aw_by_source {
	const struct avtab_node **rules; /* that allow something; NULL: not made yet */
	size_t *starts;
};

struct aw_te_memo {
	struct aw_te *slots;
	size_t n, used;
};

/* Rules that are tried out: both in order, the ranges of a key apart from each other. */
struct aw_te_key {
	uint32_t source, target, tclass;
};

struct aw_trial_rule {
	struct aw_te_key key;
	uint32_t allowed;
	bool xperms;
};

struct aw_trial_range {
	struct aw_te_key key;
	uint16_t first, last;
};

struct aw_trial {
	struct aw_trial_rule *rules;
	struct aw_trial_range *ranges;
	size_t rules_n, ranges_n;
	struct aw_te te; /* the last that was found, with what is on trial */
};

struct aw_policy {
	policydb_t db;
	sepol_handle_t *handle;
	struct aw_policy_info info;
	char *path;
	const char **permissive_types;   /* names are the policy's */
	struct aw_cond_rule *cond_rules; /* sorted by node */
	size_t cond_rules_n;
	struct aw_te_memo memo;
	struct aw_by_source by_source;
	struct aw_trial trial;
	bool sensitivities; /* more than one: levels are MLS, not MCS */
	uint64_t seed;
};

/* A context, by the policy's numbers. */
struct aw_numbers {
	uint32_t user, role, type;
	struct aw_level low, high;
	uint32_t low_sens, high_sens;
};

/* ---- policy.c ---- */

#define AW_MAGIC_POLICY 0xf97cff8cu  /* selinux/libsepol: POLICYDB_MAGIC */
#define AW_MAGIC_MODULE 0xf97cff8du  /* a base or a module by itself */
#define AW_MAGIC_PACKAGE 0xf97cff8fu /* .pp */

/* The first number of a file; 0 where it has none. */
uint32_t aw_policy_magic(struct aw_str bytes);

/* aw_policy_load() of the bytes of `file`, here and now: whatever they make libsepol do happens to the caller. */
int aw_policy_parse(const char *file, struct aw_str bytes, struct aw_policy **out,
		    struct aw_err *err);

/* ---- sound.c ---- */

/* Does every number lead somewhere that judging follows? */
bool aw_policy_is_sound(const struct aw_policy *p);
/* Are its categories c0, c1 ... in that order? Levels are compared by these numbers. */
bool aw_policy_counts_categories(const struct aw_policy *p);

/* One access. */
struct aw_asked {
	uint32_t tclass, perm; /* perm: a bit */
	struct aw_numbers source, target;
};

/* ---- te.c ---- */

int aw_te_index(struct aw_policy *p); /* -ENOMEM */
void aw_te_done(struct aw_policy *p);
/* What was found before is looked for again. */
void aw_te_forget(struct aw_policy *p);
/* *out lives until the next call. -ENOMEM. */
int aw_te_find(struct aw_policy *p, uint32_t source, uint32_t target, uint32_t tclass,
	       const struct aw_te **out);
/* Is the command allowed, where commands are told apart? */
bool aw_te_allows_ioctl(const struct aw_policy *p, const struct aw_te *te, uint16_t command);
/* Is it refused without a word? */
bool aw_te_silences_ioctl(const struct aw_policy *p, const struct aw_te *te, uint16_t command);
/* Each rule of those kinds (AVTAB_*) that is about the two types and the class. */
struct aw_te_visit {
	void (*take)(void *arg, const struct avtab_node *rule, bool conditional);
	void *arg;
	uint16_t kinds;
};
void aw_te_visit(const struct aw_policy *p, const struct aw_te *te, const struct aw_te_visit *v);
/* Do rules of te_cond_avtab hold with the booleans as they are? */
bool aw_te_is_on(const struct avtab_node *rule, bool conditional);
const struct aw_cond_rule *aw_te_block_of(const struct aw_policy *p, const struct avtab_node *rule);
/* Which booleans would have to be changed for a rule to allow it. */
void aw_te_ways(const struct aw_policy *p, const struct aw_te *te, uint32_t perm,
		struct aw_answer_of_policy *out);

/* ---- valid.c ---- */

/* Has the sensitivity all of the level's categories? */
bool aw_level_is_of(const level_datum_t *sensitivity, const struct aw_level *level);
/* As the kernel takes a context: the user may have the role and the levels, the role the type. `n` is whole. */
bool aw_numbers_valid(const struct aw_policy *p, const struct aw_numbers *n);

/* ---- decide.c ---- */

/* Numbers of a policy's names; 0: it does not have them. An attribute is no type; a permission is a bit. */
uint32_t aw_type_of(const struct aw_policy *p, struct aw_str name);
uint32_t aw_type_in(const struct aw_policy *p, struct aw_str context); /* the type of a context */
uint32_t aw_class_of(const struct aw_policy *p, struct aw_str name);
uint32_t aw_perm_of(const struct aw_policy *p, uint32_t tclass, struct aw_str name);

/* ---- trial.c ---- */

void aw_trial_done(struct aw_trial *t);
/* Adds what the rules on trial allow. */
void aw_trial_add(const struct aw_policy *p, struct aw_te *te);
bool aw_trial_allows_ioctl(const struct aw_policy *p, const struct aw_te *te, uint16_t command);

/* ---- targets.c ---- */

void aw_targets_done(struct aw_policy *p);

/* ---- rules.c ---- */

/* The next commands that a rule names, from *at on, which begins at 0 and moves; false: there are no more. */
bool aw_commands_next(const avtab_extended_perms_t *x, unsigned *at, struct aw_command_range *out);

/* ---- decompile.c ---- */

/* Is the name of a file of a transition read as one? Transitions that have any other are left out of CIL. */
bool aw_cil_reads_file_name(const char *name);

/* ---- constraint_text.c ---- */

/* "read write ": those that the class has. */
int aw_policy_put_perm_names(const struct aw_policy *p, unsigned tclass, uint32_t perms,
			     struct aw_buf *out);
/* " { read write }". */
int aw_policy_put_perms(const struct aw_policy *p, unsigned tclass, uint32_t perms,
			struct aw_buf *out);

/* ---- constraint.c ---- */

/* The first that refuses, or NULL; the causes of all are added to *causes. */
const constraint_node_t *aw_constraint_check(const struct aw_policy *p,
					     const struct aw_asked *asked, unsigned *causes);

#endif
