/* SPDX-License-Identifier: GPL-2.0-or-later
 * What may be proposed. Guards (rules/guards) say which accesses no rule is to be proposed for, and which only
 * after a person has looked. Knows types by name; asks no policy.
 *
 * A pattern is a name, or one with a star at either end: "*_exec_t". */
#ifndef AVCWATCH_GUARDS_H
#define AVCWATCH_GUARDS_H

#include "avcwatch/report.h"

/* Of a rule that allows an access, from the least on. */
enum aw_risk {
	AW_RISK_LOW,       /* no guard knows of any */
	AW_RISK_REVIEW,    /* a person has to look */
	AW_RISK_FORBIDDEN, /* never proposed */
	AW_RISKS
};

/* "low", "review", "forbidden". */
const char *aw_risk_name(enum aw_risk risk);

/* Who would be allowed. */
enum aw_subject {
	AW_SUBJECT_CONTAINER,
	AW_SUBJECT_ENGINE, /* needs much of what a container must not have */
	AW_SUBJECT_HOST,   /* any other */
	AW_SUBJECTS
};

/* "container", "engine", "host". */
const char *aw_subject_name(enum aw_subject subject);
int aw_subject_by_name(struct aw_str name, enum aw_subject *out); /* -EINVAL */

/* A type as a record has it and as the policy calls it, where that is another name: guards may know either. */
struct aw_guarded_type {
	struct aw_str printed, primary; /* primary.n == 0: there is none */
};

/* The access that a rule would allow. */
struct aw_guarded {
	enum aw_subject subject;
	struct aw_guarded_type source, target;
	struct aw_str tclass, permission;
	bool peer; /* the target is another container's */
};

/* Of a row: all but the permission. */
void aw_guarded_of(const struct aw_report *r, const struct aw_group *g, struct aw_guarded *out);

struct aw_guard {
	const char *id, *why; /* why: one sentence, for people */
	enum aw_risk risk;    /* review or forbidden */
};

struct aw_guards;

/* The built-in guards and those of each directory's guards/NAME.json, in name order; the same `id` replaces.
 * Errors name the file and the key. */
int aw_guards_load(const char *const *dirs, size_t n, struct aw_guards **out, struct aw_err *err);
void aw_guards_free(struct aw_guards *guards);
void aw_guards_freep(struct aw_guards **guards);

/* The most severe guard that knows the access, of equals the first; NULL: none does. Lives as long as the
 * guards. */
const struct aw_guard *aw_guards_match(const struct aw_guards *guards,
				       const struct aw_guarded *access);
/* ... that knows a refused permission of the row. */
const struct aw_guard *aw_guards_of_row(const struct aw_guards *guards, const struct aw_report *r,
					const struct aw_group *g);

/* One by one, in order: NULL behind the last; does this one know the access? */
const struct aw_guard *aw_guards_at(const struct aw_guards *guards, size_t i);
bool aw_guards_at_matches(const struct aw_guards *guards, size_t i,
			  const struct aw_guarded *access);

#endif
