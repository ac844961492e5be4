/* SPDX-License-Identifier: GPL-2.0-or-later
 * A binary SELinux policy, asked one access at a time: is it refused, and by what. Knows no log and no
 * container. libsepol reads the policy; the decision is computed here as the kernel does it
 * (security/selinux/ss/services.c: context_struct_compute_av), but each of its parts apart, so that one that
 * refuses never hides another (T1, T3). */
#ifndef AVCWATCH_POLICY_H
#define AVCWATCH_POLICY_H

#include "avcwatch/base.h"

#define AW_POLICY_BYTES_MAX (256u * 1024u * 1024u)

struct aw_policy;

enum aw_handle_unknown { AW_UNKNOWN_DENY, AW_UNKNOWN_REJECT, AW_UNKNOWN_ALLOW };

/* What a report says of it. */
struct aw_policy_info {
	const char *path;
	char sha256[65];
	unsigned version;
	bool mls; /* it has levels */
	enum aw_handle_unknown handle_unknown;
	const char *const *permissive_types; /* sorted; NULL-terminated */
	size_t permissive_types_n;
	uint64_t dontaudit_rules;
};

/* "deny", "reject", "allow". */
const char *aw_handle_unknown_name(enum aw_handle_unknown h);

/* Read a kernel policy. One that is neither the kernel's own nor in a store that only root can write to is
 * first read in a child whose time and memory are bounded: a broken one can make libsepol loop (T43).
 * Errors name the file: not readable, no policy, a module, newer than libsepol, cut short, damaged. */
int aw_policy_load(const char *file, struct aw_policy **out, struct aw_err *err);
void aw_policy_free(struct aw_policy *p);
void aw_policy_freep(struct aw_policy **p);

/* The policy of this host: the one that the kernel runs, else the newest of the store that
 * /etc/selinux/config names. *out is to be freed; NULL where there is none. -ENOMEM. */
int aw_policy_find(char **out, struct aw_err *err);

const struct aw_policy_info *aw_policy_info(const struct aw_policy *p);

/* The type that an alias stands for, or NULL: it is none. */
const char *aw_policy_alias(const struct aw_policy *p, struct aw_str type);

/* The policy's own name of a type or an alias, or NULL: it has none of that name. */
const char *aw_policy_type(const struct aw_policy *p, struct aw_str type);

/* ---- one access ---- */

/* What stands in the way, the ones that no allow rule can remove first. */
enum aw_cause {
	AW_CAUSE_MCS,        /* a constraint on levels, in a policy of one sensitivity */
	AW_CAUSE_MLS,        /* the same, of several */
	AW_CAUSE_CONSTRAINT, /* any other constraint */
	AW_CAUSE_RBAC,       /* no `allow` between the roles */
	AW_CAUSE_BOUNDS,     /* a type has no more than the one that bounds it */
	AW_CAUSE_TE,         /* no allow rule */
	AW_CAUSE_XPERM,      /* the ioctl is allowed, its command is not */
	AW_CAUSE_TRANSITION, /* SELINUX_ERR: an invalid or forbidden change of context */
	AW_CAUSE_USERSPACE,  /* an object manager's class that the policy does not have */
	AW_CAUSES
};

/* "mcs", "te" ... */
const char *aw_cause_name(enum aw_cause cause);

struct aw_question {
	struct aw_str scontext, tcontext, tclass, perm;
	int32_t ioctl_cmd; /* -1: none */
	bool userspace;    /* an object manager asks */
};

enum aw_ruling {
	AW_RULING_ALLOWED,
	AW_RULING_REFUSED,
	AW_RULING_UNKNOWN, /* it cannot be asked: see `missing` */
};

/* Why a policy cannot be asked, or does not have what was asked for. */
enum aw_missing {
	AW_MISSING_NOTHING,
	AW_MISSING_CLASS, /* of these two: handle_unknown decided */
	AW_MISSING_PERM,
	AW_MISSING_SOURCE_TYPE,
	AW_MISSING_TARGET_TYPE,
	AW_MISSING_SOURCE_CONTEXT, /* no context, or its user, role or level is not in the policy, or may not go
				      with the rest */
	AW_MISSING_TARGET_CONTEXT,
};

#define AW_BOOLEANS_MAX 4u /* ways named for one access */

/* Booleans that would have to be changed, all of them, for the access to be allowed. */
struct aw_boolean_way {
	const char *names[2]; /* the policy's; the second may be NULL */
	bool values[2];
};

bool aw_boolean_way_eq(const struct aw_boolean_way *a, const struct aw_boolean_way *b);

struct aw_answer_of_policy {
	enum aw_ruling ruling;
	unsigned causes; /* bits: 1u << enum aw_cause */
	enum aw_missing missing;
	bool permissive; /* the source type is permissive in the policy */
	bool dontaudit;  /* refused: enforcing would not log it (T37) */
	struct aw_boolean_way ways[AW_BOOLEANS_MAX];
	size_t ways_n;
	const void *constraint; /* the first that fails: for aw_policy_constraint_text() */
	unsigned tclass;        /* private */
};

/* *out lives on its own. -ENOMEM. */
int aw_policy_ask(struct aw_policy *p, const struct aw_question *q,
		  struct aw_answer_of_policy *out);

/* The first cause: what to name where one is wanted; AW_CAUSES where there is none. */
enum aw_cause aw_first_cause(unsigned causes);

/* The constraint in the policy's own words, as in "mlsconstrain file { read write } (h1 dom h2 or t1 == x)".
 * Appends. -ENOMEM. */
int aw_policy_constraint_text(const struct aw_policy *p, const struct aw_answer_of_policy *a,
			      struct aw_buf *out);

/* ---- with more rules than it has ---- */

/* Commands of ioctl(2), both ends included: 0 is one of them (T4). */
struct aw_command_range {
	uint16_t first, last;
};

/* allow source target:tclass perms; and, with commands, allowxperm source target:tclass ioctl commands; */
struct aw_allow {
	struct aw_str source, target, tclass; /* types or aliases; the target may be "self" */
	const struct aw_str *perms;
	size_t perms_n;
	const struct aw_command_range *commands;
	size_t commands_n;
};

/* From now on aw_policy_ask() answers as if the policy had these rules, too, instead of any that were tried before;
 * nothing else knows of them. They are copied. -EINVAL: a name that the policy does not have, an attribute, a range
 * that ends before it begins, or commands of a class that has no ioctl; -ENOMEM. On errors all is as it was. */
int aw_policy_try(struct aw_policy *p, const struct aw_allow *rules, size_t n);
/* As it was read. */
void aw_policy_untry(struct aw_policy *p);

#define AW_MODULE_BYTES_MAX (1u << 24) /* a large distribution's modules are 20 MB all together */

/* Appends the module of a file as CIL: text is CIL already, and what was compiled of another language, packed (.pp) or
 * not (.mod), is turned back into it, by libsepol, in a child whose time and memory are bounded. The contexts of files
 * that it was packed with are among that. Errors name the file: -EINVAL where it is no such thing, and says what: a
 * whole policy, source that was not compiled, compressed as in a store; -EFBIG above AW_MODULE_BYTES_MAX; what open(2)
 * says; -ENOMEM. */
int aw_policy_module_read(const char *file, struct aw_buf *cil, struct aw_err *err);

/* Change the booleans of all the ways as these say, or back to what they were before. -ENOMEM. */
int aw_policy_switch(struct aw_policy *p, const struct aw_boolean_way *ways, size_t n, bool there);

/* The policy and a module of it, by libsepol's compiler of CIL: what comes out is judged like any policy. It is done in
 * a child whose time and memory are bounded. Rules on trial are not part of it. What an attribute may do on "self" a
 * policy says of each of its types alone, so that a new type of the module does not have it, as it has where the module
 * is installed. -EINVAL: the module does not compile with this policy; the error has its line. -ENOTSUP: the policy
 * itself cannot be written as CIL, and the error says why; -ENOMEM. */
int aw_policy_with_module(const struct aw_policy *p, struct aw_str cil, const char *module_name,
			  struct aw_policy **out, struct aw_err *err);

/* ---- a type of its own ---- */

/* Appends CIL, a module's, that declares the type `name` as a copy of another one, or of what that is an alias of: with
 * its attributes, roles, bounds, and each rule that names it as source or target, conditional ones and transitions,
 * too.
 * - The copy may do on itself what the type may do on itself. Rules of the type with itself let neither of the two do
 *   anything on the other: a workload's domain and the one that other containers share have enough with themselves.
 *   What attributes that both have may do on each other stays; there, so far as constraints go, categories keep them
 *   apart.
 * - A type that this one bounds has on the copy no more than this one has.
 * - What transitions of others lead to is the type, as before. What leads back to the type from itself, or by it, leads
 *   to the copy.
 * - Transitions by names of files that CIL does not take are left out, as aw_policy_with_module() does. Rules on trial
 *   are no part of it.
 * -EINVAL: `name` is not a letter and then letters, digits, _, or the policy has it; `type` is an attribute or unknown;
 * a rule of it leads nowhere. -ENOTSUP: the policy is too old to have names for attributes, or a rule is of a kind that
 * has no words yet; -ENOMEM. */
int aw_policy_copy_type(const struct aw_policy *p, struct aw_str type, const char *name,
			struct aw_buf *out);

/* Does every constraint and validatetrans that names types name both of these or neither? 1 or 0; -EINVAL where the
 * policy has not both. Asked of a policy with a copy: a constraint that names the type itself, not by an attribute, does
 * not hold for the copy, which may be less isolated by that. */
int aw_policy_constrains_alike(const struct aw_policy *p, struct aw_str type, struct aw_str other);

/* ---- what its rules say ---- */

enum aw_rule_kind {
	AW_RULE_PERMISSIVE, /* the source type is permissive */
	AW_RULE_BOUNDS,     /* the source type has no more than another one */
	AW_RULE_ALLOW,
	AW_RULE_ALLOWXPERM,
	AW_RULE_DONTAUDIT,
	AW_RULE_DONTAUDITXPERM,
	AW_RULE_KINDS
};

/* "allow", "dontaudit" ... */
const char *aw_rule_kind_name(enum aw_rule_kind kind);

struct aw_policy_rule {
	enum aw_rule_kind kind;
	char *text; /* as in "allow svirt_t etc_t:file { read open }; [ virt_use_nfs ]:True" */
	bool holds; /* with the booleans as they are */
};

#define AW_POLICY_RULES_MAX 256u

struct aw_policy_rules {
	struct aw_policy_rule *items; /* by kind, then text; each once */
	size_t n, cap;
	size_t dropped; /* that found no room */
};

/* Add the rules that speak of what is asked: those of its two types, or attributes of theirs, that have its
 * permission; of an ioctl, those that tell commands apart. No more than AW_POLICY_RULES_MAX. -ENOMEM. */
int aw_policy_rules_add(const struct aw_policy *p, const struct aw_question *q,
			struct aw_policy_rules *out);
void aw_policy_rules_done(struct aw_policy_rules *r);

struct aw_policy_types {
	const char **items; /* the policy's names, sorted */
	size_t n;
};

/* The target types on which rules that hold allow the source type all of these permissions; constraints are not
 * looked at. -ENOMEM. */
int aw_policy_targets(struct aw_policy *p, const struct aw_question *q, const struct aw_str *perms,
		      size_t n, struct aw_policy_types *out);
void aw_policy_types_done(struct aw_policy_types *t);

#endif
