/* SPDX-License-Identifier: GPL-2.0-or-later
 * Sums of accesses: the rows that people see. A group is the accesses of one container, source type,
 * target type, class, peer and origin. */
#ifndef AVCWATCH_GROUP_H
#define AVCWATCH_GROUP_H

#include "avcwatch/attribute.h"
#include "avcwatch/judge.h"

struct aw_group_perm {
	struct aw_str name;
	uint64_t count; /* denials that name it */
	enum aw_outcome outcome;
	unsigned causes;  /* of the accesses with that outcome */
	uint16_t *ioctls; /* commands seen, sorted, each once */
	size_t ioctls_n, ioctls_cap;
};

#define AW_GROUP_ID_LEN 15 /* "g-", 12 hex digits, NUL */

struct aw_group {
	char id[AW_GROUP_ID_LEN]; /* names the problem: the same tomorrow and on the next host */
	size_t container, peer;   /* holders; peer may be AW_NO_PEER */
	enum aw_side side;
	enum aw_origin origin;
	struct aw_str source_type, target_type, tclass;
	struct aw_group_perm *perms; /* the worst outcome first, then by name */
	size_t perms_n, perms_cap;
	enum aw_outcome outcome;
	struct aw_judgement judgement; /* of the access that gave the outcome */
	unsigned causes;               /* of all with that outcome: bits of enum aw_cause */
	uint64_t count;                /* denials */
	uint64_t permissive_yes, permissive_no, permissive_unsaid; /* accesses of each kind */
	bool after_first; /* every denial follows another in its event */
	bool by_host;     /* who acted is a process of the host's that works for the container */
	unsigned
		engines; /* whose engine acted in accesses with that outcome: as in struct aw_ends */
	bool has_engine,
		by_engine; /* an engine acted in some of all its accesses; in each of them */
	int64_t first_ms, last_ms;
	struct aw_values values[AW_VALUE_KINDS]; /* by count, then bytes */
	struct aw_sample sample;
	size_t made; /* private: its place before they were sorted */
};

struct aw_groups {
	struct aw_group *items; /* by outcome, engines first, then container, types, class */
	size_t n, cap;
	size_t *of; /* the group of each access; AW_NO_GROUP */
};

#define AW_NO_GROUP SIZE_MAX

/* What is grouped: of each access of `fold` its ends and its judgement. Ends may be of whatever is to be told
 * apart: holders, or anything that they fall into; an access whose container is AW_NO_PEER is left out. */
struct aw_group_input {
	const struct aw_fold *fold;
	const struct aw_ends *ends;
	const struct aw_judgement *judgements;
	const char *const *names; /* of the containers: the order of equals */
};

/* Everything borrowed lives in `in->fold`. -ENOMEM. */
int aw_group(const struct aw_group_input *in, struct aw_groups *out, struct aw_err *err);
void aw_groups_done(struct aw_groups *g);

/* What a record with permissive=1, or none at all, leaves open: how often it would really happen,
 * since the kernel logs a permitted denial once and remembers it (T5). */
bool aw_group_is_lower_bound(const struct aw_group *g);

/* How many of its permissions are refused: aw_outcome_is_refused(). */
size_t aw_group_refused(const struct aw_group *g);

/* "kernel", "userspace", "selinux_err". */
const char *aw_origin_name(enum aw_origin origin);

#endif
