/* SPDX-License-Identifier: GPL-2.0-or-later
 * From rows back to their accesses, and from these to the policy's words. */
#include "avcwatch/explain.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

bool aw_is_problem_id(const char *text)
{
	return strncmp(text, "g-", 2) == 0 && strlen(text) == AW_GROUP_ID_LEN - 1 &&
	       strspn(text + 2, "0123456789abcdef") == AW_GROUP_ID_LEN - 3;
}

void aw_explanations_done(struct aw_explanations *e)
{
	for (size_t i = 0; i < e->n; i++) {
		struct aw_explanation *x = &e->items[i];

		free(x->perms);
		aw_buf_done(&x->missing);
		aw_buf_done(&x->constraint);
		aw_policy_rules_done(&x->rules);
		aw_policy_types_done(&x->instead);
	}
	free(e->items);
	*e = (struct aw_explanations){ 0 };
}

/* ---- which ---- */

/* The places of the explained groups; AW_NO_GROUP for the others. */
static size_t *choose(const struct aw_report *r, const char *id, struct aw_explanations *out)
{
	size_t *places = calloc(r->all.n + 1, sizeof(*places));

	out->items = calloc(r->groups_n + 1, sizeof(*out->items));
	if (!places || !out->items) {
		free(places);
		return NULL;
	}
	for (size_t i = 0; i < r->all.n; i++)
		places[i] = AW_NO_GROUP;
	for (size_t i = 0; i < r->groups_n; i++) {
		const struct aw_group *g = r->groups[i];

		if (id && strcmp(g->id, id) != 0)
			continue;
		places[g - r->all.items] = out->n;
		out->items[out->n++] = (struct aw_explanation){
			.group = g,
			.container = &r->who.holders[g->container],
			.peer = g->peer == AW_NO_PEER ? NULL : &r->who.holders[g->peer],
		};
	}
	return places;
}

static int make_perms(struct aw_explanation *x)
{
	x->perms_n = x->group->perms_n < AW_EXPLAINED_PERMS_MAX ? x->group->perms_n :
								  AW_EXPLAINED_PERMS_MAX;
	x->perms = calloc(x->perms_n + 1, sizeof(*x->perms));
	if (!x->perms)
		return -ENOMEM;
	for (size_t i = 0; i < x->perms_n; i++)
		x->perms[i] = (struct aw_explained_perm){ .perm = &x->group->perms[i],
							  .judgement.outcome = AW_OUTCOMES };
	return 0;
}

/* ---- what the policy says ---- */

static bool same_way(const struct aw_boolean_way *a, const struct aw_boolean_way *b)
{
	/* names are the policy's: the same name is the same pointer */
	return a->names[0] == b->names[0] && a->names[1] == b->names[1] &&
	       a->values[0] == b->values[0] && a->values[1] == b->values[1];
}

static void add_ways(struct aw_explanation *x, const struct aw_answer_of_policy *answer)
{
	for (size_t i = 0; i < answer->ways_n; i++) {
		size_t at = 0;

		while (at < x->ways_n && !same_way(&x->ways[at], &answer->ways[i]))
			at++;
		if (at == x->ways_n && x->ways_n < AW_EXPLAINED_WAYS_MAX)
			x->ways[x->ways_n++] = answer->ways[i];
	}
}

static int ask(struct aw_policy *policy, struct aw_explanation *x, const struct aw_access *a)
{
	struct aw_question q = aw_question_of(a);
	struct aw_answer_of_policy answer;
	int r = aw_policy_ask(policy, &q, &answer);

	if (r == 0 && answer.constraint && x->constraint.n == 0)
		r = aw_policy_constraint_text(policy, &answer, &x->constraint);
	if (r == 0)
		r = aw_policy_rules_add(policy, &q, &x->rules);
	if (r == 0)
		add_ways(x, &answer);
	return r;
}

static int add_access(const struct aw_report *r, struct aw_explanation *x, size_t access)
{
	const struct aw_access *a = aw_fold_at(r->read.fold, access);
	const struct aw_judgement *j = &r->judgements[access];

	for (size_t i = 0; i < x->perms_n; i++) {
		struct aw_explained_perm *p = &x->perms[i];

		if (!aw_str_eq(p->perm->name, a->perm))
			continue;
		if (j->outcome < p->judgement.outcome ||
		    (j->outcome == p->judgement.outcome &&
		     aw_first_cause(j->causes) < aw_first_cause(p->judgement.causes)))
			p->judgement = *j;
		break;
	}
	return r->read.policy && a->origin != AW_ORIGIN_SELINUX_ERR ? ask(r->read.policy, x, a) : 0;
}

/* ---- what it lacks, and where it may ---- */

static bool lacks_rule(const struct aw_explained_perm *p)
{
	return p->judgement.causes >> AW_CAUSE_TE & 1 && p->judgement.missing == AW_MISSING_NOTHING;
}

static int put_missing(struct aw_explanation *x)
{
	const struct aw_group *g = x->group;
	size_t n = 0;
	int r = 0;

	for (size_t i = 0; r == 0 && i < x->perms_n; i++) {
		if (!lacks_rule(&x->perms[i]))
			continue;
		if (n++ == 0)
			r = aw_buf_printf(&x->missing, "allow %.*s %.*s:%.*s {",
					  (int)g->source_type.n, g->source_type.p,
					  (int)g->target_type.n, g->target_type.p, (int)g->tclass.n,
					  g->tclass.p);
		if (r == 0)
			r = aw_buf_printf(&x->missing, " %.*s", (int)x->perms[i].perm->name.n,
					  x->perms[i].perm->name.p);
	}
	return r || n == 0 ? r : aw_buf_put(&x->missing, AW_STR(" };"));
}

/* By handle_unknown: on any target. */
static bool is_allowed_everywhere(const struct aw_explained_perm *p)
{
	return p->judgement.outcome == AW_OUTCOME_ALLOWED &&
	       p->judgement.missing != AW_MISSING_NOTHING;
}

/* On itself a process has no other target. */
static int find_instead(struct aw_policy *policy, struct aw_explanation *x,
			const struct aw_access *a)
{
	struct aw_question q = aw_question_of(a);
	struct aw_str perms[AW_EXPLAINED_PERMS_MAX];
	bool lacks = false;
	size_t n = 0;

	for (size_t i = 0; i < x->perms_n; i++) {
		if (!is_allowed_everywhere(&x->perms[i]))
			perms[n++] = x->perms[i].perm->name;
		lacks = lacks || lacks_rule(&x->perms[i]);
	}
	if (!lacks || aw_str_eq(x->group->source_type, x->group->target_type))
		return 0;
	x->instead_asked = true;
	return aw_policy_targets(policy, &q, perms, n, &x->instead);
}

static int explain(const struct aw_report *r, const size_t *places, struct aw_explanations *out)
{
	size_t n = aw_fold_count(r->read.fold);
	int e = 0;

	for (size_t i = 0; e == 0 && i < out->n; i++)
		e = make_perms(&out->items[i]);
	for (size_t i = 0; e == 0 && i < n; i++)
		if (places[r->all.of[i]] != AW_NO_GROUP)
			e = add_access(r, &out->items[places[r->all.of[i]]], i);
	for (size_t i = 0; e == 0 && i < out->n; i++)
		e = put_missing(&out->items[i]);
	for (size_t i = 0; e == 0 && r->read.policy && i < n; i++) {
		size_t at = places[r->all.of[i]];

		if (at != AW_NO_GROUP && !out->items[at].instead_asked)
			e = find_instead(r->read.policy, &out->items[at],
					 aw_fold_at(r->read.fold, i));
	}
	return e;
}

int aw_explain(const struct aw_report *report, const char *id, struct aw_explanations *out,
	       struct aw_err *err)
{
	AW_AUTO(aw_freep) size_t *places = NULL;

	*out = (struct aw_explanations){ .report = report };
	places = choose(report, id, out);
	return places && explain(report, places, out) == 0 ? 0 : aw_nomem(err);
}
