/* SPDX-License-Identifier: GPL-2.0-or-later
 * What a rule for a row would allow, in the words of guards. */
#include "avcwatch/guards.h"

static struct aw_guarded_type guarded_type(const struct aw_policy *policy, struct aw_str type)
{
	return (struct aw_guarded_type){ type,
					 aw_str_of(policy ? aw_policy_alias(policy, type) : NULL) };
}

/* A rule is for all that have the type, whoever did it here: a container's type may act without categories, and an
 * engine in a type that containers have. */
static enum aw_subject subject_of(const struct aw_report *r, const struct aw_group *g)
{
	const struct aw_domain *first;
	bool is_host = g->side == AW_SIDE_OBJECT ||
		       r->who.holders[g->container].runtime == AW_RUNTIME_HOST;

	if (aw_report_domain(r, g->source_type, &first) > 0)
		return AW_SUBJECT_CONTAINER;
	if (g->by_engine)
		return AW_SUBJECT_ENGINE;
	return is_host ? AW_SUBJECT_HOST : AW_SUBJECT_CONTAINER;
}

void aw_guarded_of(const struct aw_report *r, const struct aw_group *g, struct aw_guarded *out)
{
	*out = (struct aw_guarded){ .subject = subject_of(r, g),
				    .source = guarded_type(r->read.policy, g->source_type),
				    .target = guarded_type(r->read.policy, g->target_type),
				    .tclass = g->tclass,
				    .peer = g->peer != AW_NO_PEER };
}
