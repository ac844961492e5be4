/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "asking.h"

#include <stdlib.h>

static struct aw_policy *load(const char *file)
{
	struct aw_policy *p = NULL;
	struct aw_err err = { 0 };

	if (aw_policy_load(file, &p, &err) < 0)
		fail_msg("%s", err.msg);
	return p;
}

int policies_load(void **state)
{
	struct policies *all = calloc(1, sizeof(*all));

	assert_non_null(all);
	all->allow = load("tests/policy/allow.policy");
	all->deny = load("tests/policy/deny.policy");
	all->reject = load("tests/policy/reject.policy");
	all->mls = load("tests/policy/mls.policy");
	*state = all;
	return 0;
}

int policies_free(void **state)
{
	struct policies *all = *state;

	aw_policy_free(all->allow);
	aw_policy_free(all->deny);
	aw_policy_free(all->reject);
	aw_policy_free(all->mls);
	free(all);
	return 0;
}

static struct aw_question question(const char *scontext, const char *tcontext, const char *tclass,
				   const char *perm)
{
	return (struct aw_question){ .scontext = aw_str_of(scontext),
				     .tcontext = aw_str_of(tcontext),
				     .tclass = aw_str_of(tclass),
				     .perm = aw_str_of(perm),
				     .ioctl_cmd = -1 };
}

static struct aw_answer_of_policy answer_to(struct aw_policy *p, struct aw_question q)
{
	struct aw_answer_of_policy a;

	assert_int_equal(aw_policy_ask(p, &q, &a), 0);
	return a;
}

struct aw_answer_of_policy ask(struct aw_policy *p, const char *scontext, const char *tcontext,
			       const char *tclass, const char *perm)
{
	return answer_to(p, question(scontext, tcontext, tclass, perm));
}

struct aw_answer_of_policy ask_ioctl(struct aw_policy *p, const char *scontext,
				     const char *tcontext, const char *tclass, int32_t cmd)
{
	struct aw_question q = question(scontext, tcontext, tclass, "ioctl");

	q.ioctl_cmd = cmd;
	return answer_to(p, q);
}

struct aw_answer_of_policy ask_manager(struct aw_policy *p, const char *scontext,
				       const char *tcontext, const char *tclass, const char *perm)
{
	struct aw_question q = question(scontext, tcontext, tclass, perm);

	q.userspace = true;
	return answer_to(p, q);
}

void assert_refused(struct aw_answer_of_policy a, unsigned causes)
{
	assert_int_equal(a.ruling, AW_RULING_REFUSED);
	assert_int_equal(a.causes, causes);
}

void assert_allowed(struct aw_answer_of_policy a)
{
	assert_int_equal(a.ruling, AW_RULING_ALLOWED);
	assert_int_equal(a.causes, 0);
	assert_int_equal(a.ways_n, 0);
	assert_false(a.dontaudit);
}

void assert_unknown(struct aw_answer_of_policy a, enum aw_missing missing)
{
	assert_int_equal(a.ruling, AW_RULING_UNKNOWN);
	assert_int_equal(a.missing, missing);
	assert_int_equal(a.causes, 0);
}
