/* SPDX-License-Identifier: GPL-2.0-or-later
 * What enforcing does to an access: by what its records say, and by the policy, where there is one. */
#ifndef AVCWATCH_JUDGE_H
#define AVCWATCH_JUDGE_H

#include "avcwatch/fold.h"
#include "avcwatch/policy.h"

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
/* Is it refused, now or once the host enforces? */
bool aw_outcome_is_refused(enum aw_outcome outcome);
/* -EINVAL for what is no outcome. */
int aw_outcome_by_name(const char *name, enum aw_outcome *out);
/* NULL-terminated, for option tables. */
extern const char *const aw_outcome_names[AW_OUTCOMES + 1];

/* Why: what the record showed, or the policy says. */
enum aw_ground {
	AW_GROUND_WORKED,      /* permissive, and the system call succeeded */
	AW_GROUND_OTHER_ERROR, /* failed with `error`, which may not happen tomorrow */
	AW_GROUND_UNKNOWN,     /* no SYSCALL record says how it ended */
	AW_GROUND_INVALID, /* SELINUX_ERR: a change of context that the policy does not allow (T16) */
	AW_GROUND_REFUSED,    /* permissive=0 */
	AW_GROUND_FAILED,     /* failed with `error` each time */
	AW_GROUND_PERMISSIVE, /* the policy refuses it, and lets its domain do it all the same (T7) */
	AW_GROUND_ALLOWED,    /* the policy allows it (T19) */
	AW_GROUND_MISSING,    /* the policy cannot be asked: `missing` */
};

struct aw_judgement {
	enum aw_outcome outcome;
	enum aw_ground ground;
	int error;               /* errno, 0 where none belongs to the ground or it is not known */
	unsigned causes;         /* bits of enum aw_cause; none where no policy was asked */
	enum aw_missing missing; /* or what handle_unknown decided about (T33) */
	bool dontaudit;          /* enforcing will not log it (T37) */
	bool changed; /* allowed: a policy was loaded or a boolean changed after the last denial */
	struct aw_boolean_way way; /* one way by booleans, if there is any: names[0] */
};

/* What has to be done for an access that is not allowed. */
enum aw_need {
	AW_NEEDS_NOTHING, /* it is allowed, or enforcing does not change it */
	AW_NEEDS_BOOLEAN, /* `way` */
	AW_NEEDS_RULE,    /* an allow rule, or one for commands of ioctl */
	AW_NEEDS_OTHER,   /* something else, too, which no rule gives */
	AW_NEEDS_UNKNOWN, /* it cannot be judged */
};

enum aw_need aw_judgement_need(const struct aw_judgement *j);

/* By the record alone. */
struct aw_judgement aw_judge_record(const struct aw_access *access);

/* What a policy is asked about an access. Its texts are the access's. */
struct aw_question aw_question_of(const struct aw_access *access);

/* By the policy, too. `changed_ms`: when a policy was loaded or a boolean changed last, as the log tells;
 * AW_TIME_NONE. -ENOMEM. */
int aw_judge_access(struct aw_policy *policy, const struct aw_access *access, int64_t changed_ms,
		    struct aw_judgement *out);

/* Each access of the table, in its order; `policy` may be NULL. *out is to be freed. -ENOMEM. */
int aw_judge(const struct aw_fold *fold, struct aw_policy *policy, int64_t changed_ms,
	     struct aw_judgement **out, struct aw_err *err);

/* The ground as one sentence: lower case, no full stop. */
int aw_judgement_text(const struct aw_judgement *j, struct aw_buf *out);

#endif
