/* SPDX-License-Identifier: GPL-2.0-or-later
 * What enforcing does to an access. So far by what its records say alone: nothing here has seen a
 * policy. */
#ifndef AVCWATCH_JUDGE_H
#define AVCWATCH_JUDGE_H

#include "avcwatch/fold.h"

/* From the worst on: of a group, the first that one of its accesses has. */
enum aw_outcome {
	AW_OUTCOME_BREAKS,         /* worked in permissive, or nothing says that it did not */
	AW_OUTCOME_UNKNOWN,        /* cannot be judged */
	AW_OUTCOME_ALREADY_DENIED, /* permissive=0 */
	AW_OUTCOME_FAILS_ANYWAY, /* every system call failed in a way that SELinux does not change (T30) */
	AW_OUTCOME_TOLERATED, /* the domain stays permissive */
	AW_OUTCOME_ALLOWED,   /* the judged policy allows it */
	AW_OUTCOMES
};

const char *aw_outcome_name(enum aw_outcome outcome);
/* -EINVAL for what is no outcome. */
int aw_outcome_by_name(const char *name, enum aw_outcome *out);
/* NULL-terminated, for option tables. */
extern const char *const aw_outcome_names[AW_OUTCOMES + 1];

/* Why: what the record showed. */
enum aw_ground {
	AW_GROUND_WORKED,      /* permissive, and the system call succeeded */
	AW_GROUND_OTHER_ERROR, /* failed with `error`, which may not happen tomorrow */
	AW_GROUND_UNKNOWN,     /* no SYSCALL record says how it ended */
	AW_GROUND_INVALID, /* SELINUX_ERR: a change of context that the policy does not allow (T16) */
	AW_GROUND_REFUSED, /* permissive=0 */
	AW_GROUND_FAILED,  /* failed with `error` each time */
};

struct aw_judgement {
	enum aw_outcome outcome;
	enum aw_ground ground;
	int error; /* errno, 0 where none belongs to the ground or it is not known */
};

struct aw_judgement aw_judge_record(const struct aw_access *access);

/* The ground as one sentence: lower case, no full stop. */
int aw_judgement_text(const struct aw_judgement *j, struct aw_buf *out);

#endif
