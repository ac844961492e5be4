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
		aw_buf_done(&x->commands);
		aw_buf_done(&x->roles);
		aw_buf_done(&x->constraints);
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

static void add_ways(struct aw_explanation *x, const struct aw_answer_of_policy *answer,
		     size_t perm)
{
	for (size_t i = 0; i < answer->ways_n; i++) {
		size_t at = 0;

		while (at < x->ways_n && !aw_boolean_way_eq(&x->ways[at].way, &answer->ways[i]))
			at++;
		if (at == AW_EXPLAINED_WAYS_MAX) {
			x->ways_dropped++;
			continue;
		}
		if (at == x->ways_n)
			x->ways[x->ways_n++] = (struct aw_explained_way){ answer->ways[i], 0 };
		x->ways[at].perms |= UINT64_C(1) << perm;
	}
}

/* Each once; they are the policy's, so that their addresses tell them apart. */
static int add_constraint(struct aw_policy *policy, struct aw_explanation *x,
			  const struct aw_answer_of_policy *answer)
{
	size_t i = 0;
	int r = 0;

	while (i < x->constraints_n && x->seen[i] != answer->constraint)
		i++;
	if (i < x->constraints_n || i == AW_EXPLAINED_CONSTRAINTS_MAX)
		return 0;
	x->seen[x->constraints_n++] = answer->constraint;
	if (i)
		r = aw_buf_putc(&x->constraints, '\n');
	return r ? r : aw_policy_constraint_text(policy, answer, &x->constraints);
}

#define COMMANDS_BYTES_MAX 4096u

static int put_roles(const struct aw_access *a, struct aw_buf *out)
{
	struct aw_context from = { 0 }, to = { 0 };

	aw_context_parse(a->scontext, &from);
	aw_context_parse(a->tcontext, &to);
	return aw_buf_printf(out, "allow %.*s %.*s;", (int)from.role.n, from.role.p, (int)to.role.n,
			     to.role.p);
}

static int ask(struct aw_policy *policy, struct aw_explanation *x, const struct aw_access *a,
	       size_t perm)
{
	struct aw_question q = aw_question_of(a);
	struct aw_answer_of_policy answer;
	int r = aw_policy_ask(policy, &q, &answer);

	if (r == 0 && answer.constraint)
		r = add_constraint(policy, x, &answer);
	if (r == 0)
		r = aw_policy_rules_add(policy, &q, &x->rules);
	if (r == 0)
		add_ways(x, &answer, perm);
	if (r == 0 && (answer.causes >> AW_CAUSE_XPERM & 1) && x->commands.n < COMMANDS_BYTES_MAX)
		r = aw_buf_printf(&x->commands, " 0x%x", (unsigned)a->ioctl_cmd);
	if (r == 0 && (answer.causes >> AW_CAUSE_RBAC & 1) && x->roles.n == 0)
		r = put_roles(a, &x->roles);
	return r;
}

static int add_access(const struct aw_report *r, struct aw_explanation *x, size_t access)
{
	const struct aw_access *a = aw_fold_at(r->read.fold, access);
	const struct aw_judgement *j = &r->judgements[access];
	struct aw_judgement *worst;
	size_t at = 0;

	x->access = x->access ? x->access : a;
	while (at < x->perms_n && !aw_str_eq(x->perms[at].perm->name, a->perm))
		at++;
	if (at == x->perms_n)
		return 0;
	worst = &x->perms[at].judgement;
	if (j->outcome < worst->outcome ||
	    (j->outcome == worst->outcome &&
	     aw_first_cause(j->causes) < aw_first_cause(worst->causes)))
		*worst = *j;
	if (!r->read.policy || a->origin == AW_ORIGIN_SELINUX_ERR)
		return 0;
	return ask(r->read.policy, x, a, at);
}

/* ---- what it lacks, and where it may ---- */

static bool lacks_rule(const struct aw_explained_perm *p)
{
	return p->judgement.causes >> AW_CAUSE_TE & 1 && p->judgement.missing == AW_MISSING_NOTHING;
}

static int begin_rule(struct aw_explanation *x, const char *keyword, const char *what)
{
	const struct aw_group *g = x->group;
	int r = x->missing.n ? aw_buf_putc(&x->missing, '\n') : 0;

	return r ? r :
		   aw_buf_printf(&x->missing, "%s %.*s %.*s:%.*s%s {", keyword,
				 (int)g->source_type.n, g->source_type.p, (int)g->target_type.n,
				 g->target_type.p, (int)g->tclass.n, g->tclass.p, what);
}

/* Names of the policy only: of what it does not have no rule is missing. */
static int put_allow(struct aw_explanation *x)
{
	size_t n = 0;
	int r = 0;

	for (size_t i = 0; r == 0 && i < x->perms_n; i++) {
		if (!lacks_rule(&x->perms[i]))
			continue;
		if (n++ == 0)
			r = begin_rule(x, "allow", "");
		if (r == 0)
			r = aw_buf_printf(&x->missing, " %.*s", (int)x->perms[i].perm->name.n,
					  x->perms[i].perm->name.p);
	}
	return r || n == 0 ? r : aw_buf_put(&x->missing, AW_STR(" };"));
}

static int put_allowxperm(struct aw_explanation *x)
{
	int r = x->commands.n ? begin_rule(x, "allowxperm", " ioctl") : 0;

	if (r < 0 || x->commands.n == 0)
		return r;
	r = aw_buf_put(&x->missing, aw_buf_str(&x->commands));
	return r ? r : aw_buf_put(&x->missing, AW_STR(" };"));
}

static int put_missing(struct aw_explanation *x)
{
	int r = put_allow(x);

	if (r == 0)
		r = put_allowxperm(x);
	if (r < 0 || x->roles.n == 0)
		return r;
	if (x->missing.n)
		r = aw_buf_putc(&x->missing, '\n');
	return r ? r : aw_buf_put(&x->missing, aw_buf_str(&x->roles));
}

/* ---- what such a rule would mean ---- */

static void find_guard(const struct aw_report *r, const struct aw_guards *guards,
		       struct aw_explanation *x)
{
	struct aw_guarded access;

	aw_guarded_of(r, x->group, &access);
	for (size_t i = 0; i < x->perms_n; i++) {
		const struct aw_guard *guard;

		if (!lacks_rule(&x->perms[i]))
			continue;
		access.permission = x->perms[i].perm->name;
		guard = aw_guards_match(guards, &access);
		if (guard && (!x->guard || guard->risk > x->guard->risk))
			x->guard = guard;
	}
}

/* ---- types of containers ---- */

static int compare_slices(const void *a, const void *b)
{
	return aw_str_cmp(*(const struct aw_str *)a, *(const struct aw_str *)b);
}

/* The types of objects that carry a container's categories, sorted. */
static struct aw_str *list_types(const struct aw_report *r, size_t *n)
{
	struct aw_str *types = calloc(r->all.n + 1, sizeof(*types));

	*n = 0;
	for (size_t i = 0; types && i < r->all.n; i++) {
		const struct aw_group *g = &r->all.items[i];

		if (g->side != AW_SIDE_SUBJECT && !aw_str_eq(g->source_type, g->target_type))
			types[(*n)++] = g->target_type;
	}
	if (types && *n)
		qsort(types, *n, sizeof(*types), compare_slices);
	return types;
}

/* Of hundreds those first that containers' objects have; in each part they stay in their order. */
static int put_containers_first(struct aw_policy_types *t, const struct aw_str *types, size_t n)
{
	AW_AUTO(aw_freep) const char **others = calloc(t->n + 1, sizeof(*others));
	size_t others_n = 0, first = 0;

	if (!others)
		return -ENOMEM;
	for (size_t i = 0; i < t->n; i++) {
		struct aw_str name = aw_str_of(t->items[i]);

		if (n && bsearch(&name, types, n, sizeof(*types), compare_slices))
			t->items[first++] = t->items[i];
		else
			others[others_n++] = t->items[i];
	}
	if (others_n)
		memcpy(t->items + first, others, others_n * sizeof(*others));
	return 0;
}

/* There may be thousands, and as many problems. */
static int keep_instead(struct aw_explanation *x, const struct aw_str *types, size_t n)
{
	struct aw_policy_types *t = &x->instead;
	const char **kept;

	x->instead_total = t->n;
	if (put_containers_first(t, types, n) < 0)
		return -ENOMEM;
	if (t->n > AW_EXPLAINED_TYPES_MAX)
		t->n = AW_EXPLAINED_TYPES_MAX;
	kept = realloc(t->items, t->n * sizeof(*kept));
	if (kept)
		t->items = kept;
	return 0;
}

/* By handle_unknown: on any target. */
static bool is_allowed_everywhere(const struct aw_explained_perm *p)
{
	return p->judgement.outcome == AW_OUTCOME_ALLOWED &&
	       p->judgement.missing != AW_MISSING_NOTHING;
}

/* On itself a process has no other target. */
static int find_instead(struct aw_policy *policy, struct aw_explanation *x,
			const struct aw_str *types, size_t types_n)
{
	struct aw_str perms[AW_EXPLAINED_PERMS_MAX];
	struct aw_question q;
	bool lacks = false;
	size_t n = 0;
	int r;

	for (size_t i = 0; i < x->perms_n; i++) {
		if (!is_allowed_everywhere(&x->perms[i]))
			perms[n++] = x->perms[i].perm->name;
		lacks = lacks || lacks_rule(&x->perms[i]);
	}
	if (!lacks || aw_str_eq(x->group->source_type, x->group->target_type))
		return 0;
	x->instead_asked = true;
	q = aw_question_of(x->access);
	r = aw_policy_targets(policy, &q, perms, n, &x->instead);
	return r || x->instead.n == 0 ? r : keep_instead(x, types, types_n);
}

static int find_all_instead(const struct aw_report *r, struct aw_explanations *out)
{
	size_t types_n;
	AW_AUTO(aw_freep) struct aw_str *types = list_types(r, &types_n);
	int e = types ? 0 : -ENOMEM;

	for (size_t i = 0; e == 0 && i < out->n; i++)
		e = find_instead(r->read.policy, &out->items[i], types, types_n);
	return e;
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
	return e == 0 && r->read.policy ? find_all_instead(r, out) : e;
}

int aw_explain(const struct aw_remedies *advice, const struct aw_guards *guards, const char *id,
	       struct aw_explanations *out, struct aw_err *err)
{
	const struct aw_report *report = advice->report;
	AW_AUTO(aw_freep) size_t *places = NULL;

	*out = (struct aw_explanations){ .report = report, .advice = advice };
	places = choose(report, id, out);
	if (!places || explain(report, places, out) < 0)
		return aw_nomem(err);
	for (size_t i = 0; report->read.policy && i < out->n; i++)
		find_guard(report, guards, &out->items[i]);
	return 0;
}
