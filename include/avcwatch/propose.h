/* SPDX-License-Identifier: GPL-2.0-or-later
 * The smallest module that removes what breaks, and its proof.
 *
 * A problem is a row of the report, for one container. A rule is proposed where nothing else refuses the row than that
 * there is none: what categories, roles or bounds refuse no rule can give (T1, T2), what booleans give needs none, and
 * what a guard forbids is not proposed at all (T23). Of a problem that rules would solve in part none are in the module.
 *
 * The proof: every access is judged again by the policy with the rules in memory, and once more by what libsepol's
 * compiler makes of the policy and the module. What is not allowed then was not resolved, and its rules are left out. */
#ifndef AVCWATCH_PROPOSE_H
#define AVCWATCH_PROPOSE_H

#include "avcwatch/remedy.h"

/* Whose the rules are. */
enum aw_rule_scope {
	AW_SCOPE_TYPE,     /* of the types as they are: of all that have them */
	AW_SCOPE_WORKLOAD, /* of types that the module makes, one for each workload */
	AW_SCOPES
};

/* NULL-terminated, for option tables, in the order of the enum. */
extern const char *const aw_rule_scope_names[AW_SCOPES + 1];

/* What becomes of a problem. */
enum aw_fix {
	AW_FIX_RULES,   /* the module resolves it */
	AW_FIX_BOOLEAN, /* booleans do, which are not in the module */
	AW_FIX_LABEL,   /* another label does, of files or of a port; no rule can, or none should */
	AW_FIX_SCOPE,   /* the other scope may */
	AW_FIX_ISOLATION, /* it stays: categories keep containers apart */
	AW_FIX_GUARDED,   /* it stays: a guard forbids the rule */
	AW_FIX_STAYS, /* it stays: something refuses it that no rule removes, or it cannot be judged */
	AW_FIXES
};

/* "rules", "boolean", "label", "scope", "isolation", "guarded", "stays". */
const char *aw_fix_name(enum aw_fix fix);

struct aw_problem_fix {
	size_t group; /* place in report->all */
	enum aw_fix fix;
	const struct aw_guard *guard;   /* what it says of such a rule; NULL: nothing */
	const struct aw_remedy *remedy; /* the first one of its row */
	struct aw_boolean_way way;      /* one of those that AW_FIX_BOOLEAN needs */
	size_t type;                    /* place in types of the workload's own; AW_NO_TYPE */
};

#define AW_NO_TYPE SIZE_MAX

/* allow, and where commands of ioctl(2) are told apart, allowxperm. Names are the policy's, or of `types`. */
struct aw_proposed_rule {
	const char *source, *target; /* the same: self */
	struct aw_str tclass;
	struct aw_str *perms; /* sorted */
	size_t perms_n, perms_cap;
	struct aw_command_range *commands; /* sorted; none: all */
	size_t commands_n, commands_cap;
	size_t *problems; /* places in problems that it serves, sorted */
	size_t problems_n, problems_cap;
	const struct aw_guard *guard; /* what has to be looked at first; NULL: nothing */
	/* What it opens beyond what was seen, as containers times permissions; the host counts as one. */
	uint64_t opens;
	size_t containers; /* that have its source type, or will have it; 0: it is the host's */
};

/* A type of a workload's own. */
struct aw_proposed_type {
	char *name;
	const char *domain; /* the policy's, of which it is a copy */
	const char *workload;
	enum aw_runtime runtime;
	size_t problems;   /* that rules for it resolve; 0: it is not in the module */
	size_t containers; /* of the workload that have the domain */
};

struct aw_proposal {
	const struct aw_remedies *advice;
	const char *module;
	enum aw_rule_scope scope;
	struct aw_problem_fix *problems; /* in the order of the report */
	size_t problems_n;
	size_t counts[AW_FIXES];
	size_t to_review; /* of those with AW_FIX_RULES, that a guard wants to be looked at */
	struct aw_proposed_rule *rules; /* by source, target, class */
	size_t rules_n, rules_cap;
	struct aw_proposed_type *types; /* by runtime, workload, domain */
	size_t types_n, types_cap;
	struct aw_boolean_way *ways; /* that are needed, each once */
	size_t ways_n, ways_cap;
	struct aw_buf copies; /* CIL: what declares the types */
	/* How many of the problems with AW_FIX_RULES are allowed: all of them, or the proof could not be had. */
	size_t by_trial;   /* by the rules in memory; of the scope of types alone */
	bool compiled;     /* the policy was compiled with the module ... */
	size_t by_module;  /* ... and judged once more */
	char why_not[256]; /* it could not be compiled */
};

struct aw_propose_options {
	const struct aw_guards *guards;
	const char *const *ids; /* problems that are meant; none: all that break */
	size_t ids_n;
	enum aw_rule_scope scope;
	const char *module; /* its name: see aw_is_module_name() */
};

/* A letter, then letters, digits, _ and -: what CIL, TE and semodule(8) take. */
bool aw_is_module_name(const char *name);

/* Of the shown rows of a report that was judged by a policy. `advice` and the guards are borrowed for the life of the
 * result, which is to be freed whatever is returned. -EINVAL without a policy; -ENOTSUP: types of workloads need the
 * policy compiled, which cannot be; -EEXIST: it has types of a module of that name; -ENOMEM. */
int aw_propose(const struct aw_remedies *advice, const struct aw_propose_options *options,
	       struct aw_proposal *out, struct aw_err *err);
void aw_proposal_done(struct aw_proposal *p);

/* The module as CIL, without a word for people; one rule of it, a line or two. Append. -ENOMEM. */
int aw_proposal_cil(const struct aw_proposal *p, struct aw_buf *out);
int aw_proposed_rule_cil(const struct aw_proposed_rule *rule, struct aw_buf *out);

/* ---- somebody else's module ---- */

struct aw_verified {
	size_t group; /* place in report->all */
	size_t allowed,
		refused; /* of its accesses that were refused, by the policy with the module */
	const struct aw_guard *guard; /* that forbids what the module allows; NULL: none */
};

struct aw_verification {
	const struct aw_remedies *advice;
	const char *module;
	struct aw_verified *problems; /* in the order of the report */
	size_t problems_n, resolved, guarded;
	char **permissive; /* types that it makes permissive, sorted */
	size_t permissive_n;
};

/* What the module does to the shown rows that are refused, or to those of `options`. `cil` as of
 * aw_policy_module_read(). -EINVAL without a policy, or where the module does not compile with it; -ENOTSUP, -ENOMEM. */
int aw_verify_module(const struct aw_remedies *advice, const struct aw_propose_options *options,
		     struct aw_str cil, struct aw_verification *out, struct aw_err *err);
void aw_verification_done(struct aw_verification *v);

#endif
