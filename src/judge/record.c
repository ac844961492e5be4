/* SPDX-License-Identifier: GPL-2.0-or-later
 * Outcome from the record alone. When in doubt the answer is the one that does not lull. */
#include "avcwatch/judge.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const char *const aw_outcome_names[AW_OUTCOMES + 1] = {
	[AW_OUTCOME_BREAKS] = "breaks",
	[AW_OUTCOME_UNKNOWN] = "unknown",
	[AW_OUTCOME_ALREADY_DENIED] = "already-denied",
	[AW_OUTCOME_FAILS_ANYWAY] = "fails-anyway",
	[AW_OUTCOME_TOLERATED] = "tolerated",
	[AW_OUTCOME_ALLOWED] = "allowed",
};

const char *aw_outcome_name(enum aw_outcome outcome)
{
	return aw_outcome_names[outcome];
}

bool aw_outcome_is_refused(enum aw_outcome outcome)
{
	return outcome == AW_OUTCOME_BREAKS || outcome == AW_OUTCOME_ALREADY_DENIED;
}

int aw_outcome_by_name(const char *name, enum aw_outcome *out)
{
	for (unsigned i = 0; i < AW_OUTCOMES; i++) {
		if (strcmp(aw_outcome_names[i], name) != 0)
			continue;
		*out = (enum aw_outcome)i;
		return 0;
	}
	return -EINVAL;
}

/* Errors by which a system call would have failed without SELinux, and will tomorrow: the kernel or
 * ordinary permissions do not let it. Any other (ECONNREFUSED, ENOENT ...) depends on the day. */
static bool fails_anyway(int error)
{
	static const int errors[] = { EACCES, EPERM, ENOSYS, ENOTTY, EOPNOTSUPP, ENOEXEC };

	for (size_t i = 0; i < AW_COUNT(errors); i++)
		if (errors[i] == error)
			return true;
	return false;
}

/* The first error of the set for which fails_anyway() is `anyway`, or -1. 0 stands for one unknown. */
static int find_error(const struct aw_errors *e, bool anyway)
{
	for (int error = 0; error < (int)AW_ERRORS_BITS; error++)
		if (aw_errors_has(e, error) && fails_anyway(error) == anyway)
			return error;
	return -1;
}

static struct aw_judgement judged(enum aw_outcome outcome, enum aw_ground ground, int error)
{
	return (struct aw_judgement){ .outcome = outcome, .ground = ground, .error = error };
}

struct aw_judgement aw_judge_record(const struct aw_access *access)
{
	int other = find_error(&access->errors, false);

	if (access->permissive == AW_PERMISSIVE_NO)
		return judged(AW_OUTCOME_ALREADY_DENIED, AW_GROUND_REFUSED, 0);
	/* It never says in which mode it was, and may have made the call fail itself (T16). */
	if (access->origin == AW_ORIGIN_SELINUX_ERR)
		return judged(AW_OUTCOME_BREAKS, AW_GROUND_INVALID, 0);
	if (access->failed == access->count && other < 0)
		return judged(AW_OUTCOME_FAILS_ANYWAY, AW_GROUND_FAILED,
			      find_error(&access->errors, true));
	if (access->succeeded)
		return judged(AW_OUTCOME_BREAKS, AW_GROUND_WORKED, 0);
	if (access->failed < access->count)
		return judged(AW_OUTCOME_BREAKS, AW_GROUND_UNKNOWN, 0);
	return judged(AW_OUTCOME_BREAKS, AW_GROUND_OTHER_ERROR, other);
}
