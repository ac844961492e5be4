/* SPDX-License-Identifier: GPL-2.0-or-later
 * A type for each workload: a copy of its containers' domain, which runtimes can be told to give it. */
#include "proposing.h"

#include <errno.h>
#include <stdlib.h>

#define NAME_BYTES 40u /* of the workload's part */
#define HASH_BYTES 8u

/* rkt and nspawn give all containers the type that lxc_contexts names. */
static bool takes_a_type(enum aw_runtime runtime)
{
	return runtime == AW_RUNTIME_DOCKER || runtime == AW_RUNTIME_PODMAN ||
	       runtime == AW_RUNTIME_CRIO || runtime == AW_RUNTIME_CONTAINERD;
}

/* ---- names ---- */

/* What comes behind the last slash, without tag and digest. */
static struct aw_str short_name(struct aw_str workload)
{
	ptrdiff_t at;

	while ((at = aw_str_chr(workload, '/')) >= 0)
		workload = aw_str_from(workload, (size_t)at + 1);
	at = aw_str_chr(workload, '@');
	workload = at < 0 ? workload : aw_str_head(workload, (size_t)at);
	at = aw_str_chr(workload, ':');
	return aw_str_head(at < 0 ? workload : aw_str_head(workload, (size_t)at), NAME_BYTES);
}

static int put_plain(struct aw_str s, struct aw_buf *out)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < s.n; i++) {
		char c = s.p[i];
		bool plain =
			(c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');

		r = aw_buf_putc(out, plain ? c : '_');
	}
	return r ? r : aw_buf_putc(out, '_');
}

/* Of the letters and digits of the workload, which anybody may have named (T32), and of what tells it from all others:
 * the same tomorrow, whatever else there is. */
static int put_name(const char *module, const struct aw_proposed_type *t, struct aw_buf *out)
{
	AW_AUTO(aw_buf_done) struct aw_buf whole = { 0 };
	char hash[65];
	int r = aw_buf_printf(&whole, "%s\n%s\n%s", aw_runtime_name(t->runtime), t->workload,
			      t->domain);

	if (r == 0)
		r = put_plain(aw_str_of(module), out);
	if (r == 0)
		r = put_plain(short_name(aw_str_of(t->workload)), out);
	if (r < 0)
		return r;
	aw_sha256_hex(aw_buf_str(&whole), hash);
	return aw_buf_printf(out, "%.*s_t", (int)HASH_BYTES, hash);
}

static int name_type(const struct aw_proposing *w, struct aw_proposed_type *t)
{
	AW_AUTO(aw_buf_done) struct aw_buf name = { 0 };

	if (put_name(w->out->module, t, &name) < 0)
		return -ENOMEM;
	t->name = aw_steal(name.p);
	name = (struct aw_buf){ 0 };
	return 0;
}

/* ---- which ---- */

static int compare_types(const void *pa, const void *pb)
{
	const struct aw_proposed_type *a = pa, *b = pb;
	int r;

	if (a->runtime != b->runtime)
		return a->runtime < b->runtime ? -1 : 1;
	r = strcmp(a->workload, b->workload);
	return r ? r : strcmp(a->domain, b->domain);
}

/* What its engine gave it: a container is seen with other types as well, such as its engine's while it is set up. One
 * that runs unconfined would keep all that it has. */
static bool type_of_holder(const struct aw_proposing *w, const struct aw_holder *h,
			   struct aw_proposed_type *out)
{
	*out = (struct aw_proposed_type){ .workload = h->workload,
					  .runtime = h->runtime,
					  .domain = aw_policy_type(w->policy, h->given_type) };
	return out->domain && h->workload && takes_a_type(h->runtime) &&
	       !(h->flags & (AW_HOLDER_UNCONFINED | AW_HOLDER_LABEL_NOT_APPLIED));
}

/* Rows of a container's own processes, or of the host with these: one side has its domain. */
static bool type_of_problem(const struct aw_proposing *w, const struct aw_problem_fix *p,
			    struct aw_proposed_type *out)
{
	const struct aw_group *g = &w->report->all.items[p->group];
	struct aw_str side =
		g->side == AW_SIDE_OBJECT || g->by_host ? g->target_type : g->source_type;

	return !g->by_engine && type_of_holder(w, &w->report->who.holders[g->container], out) &&
	       aw_policy_type(w->policy, side) == out->domain;
}

/* Of its own domain it is itself only with its own categories, whatever the low end of its range. */
static bool same_categories(const struct aw_access *a)
{
	struct aw_context source = { 0 }, target = { 0 };
	struct aw_level own, other;

	aw_context_parse(a->scontext, &source);
	aw_context_parse(a->tcontext, &target);
	if (aw_level_parse(source.range, &own) < 0 || aw_level_parse(target.range, &other) < 0)
		return aw_str_eq(source.range, target.range);
	return aw_str_eq(own.sensitivity, other.sensitivity) &&
	       memcmp(own.set, other.set, sizeof(own.set)) == 0;
}

struct aw_own_sides aw_proposing_own_sides(const struct aw_proposing *w, size_t access,
					   const struct aw_problem_fix *p)
{
	const struct aw_access *a = aw_fold_at(w->report->read.fold, access);
	const struct aw_group *g = &w->report->all.items[p->group];

	if (p->type == AW_NO_TYPE)
		return (struct aw_own_sides){ false, false };
	if (g->side == AW_SIDE_OBJECT || g->by_host)
		return (struct aw_own_sides){ false, true };
	return (struct aw_own_sides){ true, same_categories(a) };
}

static int list_types(struct aw_proposing *w)
{
	struct aw_proposal *p = w->out;
	size_t n = 0;

	for (size_t i = 0; i < p->problems_n; i++) {
		if (p->problems[i].fix != AW_FIX_RULES)
			continue;
		if (aw_grow(&p->types, &p->types_cap, p->types_n + 1, sizeof(*p->types)) < 0)
			return -ENOMEM;
		if (type_of_problem(w, &p->problems[i], &p->types[p->types_n]))
			p->types_n++;
		else
			p->problems[i].fix = AW_FIX_SCOPE;
	}
	if (p->types_n)
		qsort(p->types, p->types_n, sizeof(*p->types), compare_types);
	for (size_t i = 0; i < p->types_n; i++)
		if (n == 0 || compare_types(&p->types[n - 1], &p->types[i]) != 0)
			p->types[n++] = p->types[i];
	p->types_n = n;
	return 0;
}

static struct aw_proposed_type *find_type(const struct aw_proposal *p,
					  const struct aw_proposed_type *key)
{
	return p->types_n ? bsearch(key, p->types, p->types_n, sizeof(*key), compare_types) : NULL;
}

/* All of the workload's: the rules are for each of them. */
static void count_containers(struct aw_proposing *w)
{
	for (size_t i = 0; i < w->report->who.n; i++) {
		struct aw_proposed_type key, *found;

		if (!type_of_holder(w, &w->report->who.holders[i], &key))
			continue;
		found = find_type(w->out, &key);
		if (found)
			found->containers++;
	}
}

int aw_proposing_make_types(struct aw_proposing *w)
{
	struct aw_proposal *p = w->out;
	int r = list_types(w);

	for (size_t i = 0; r == 0 && i < p->types_n; i++)
		r = name_type(w, &p->types[i]);
	for (size_t i = 0; r == 0 && i < p->problems_n; i++) {
		struct aw_proposed_type key, *found = NULL;

		if (type_of_problem(w, &p->problems[i], &key))
			found = find_type(p, &key);
		if (found)
			p->problems[i].type = (size_t)(found - p->types);
	}
	count_containers(w);
	return r;
}

/* ---- their declarations ---- */

static void count_problems(struct aw_proposal *p)
{
	for (size_t i = 0; i < p->types_n; i++)
		p->types[i].problems = 0;
	for (size_t i = 0; i < p->problems_n; i++)
		if (p->problems[i].fix == AW_FIX_RULES && p->problems[i].type != AW_NO_TYPE)
			p->types[p->problems[i].type].problems++;
}

/* A module of the same name is in the policy already: in its place, this one would take its types away from containers
 * that have them. */
static int check_free(const struct aw_proposing *w, const struct aw_proposed_type *t,
		      struct aw_err *err)
{
	AW_AUTO(aw_buf_done) struct aw_buf prefix = { 0 };

	if (put_plain(aw_str_of(w->out->module), &prefix) < 0)
		return aw_nomem(err);
	if (!aw_policy_type(w->policy, aw_str_of(t->name)) &&
	    !aw_str_starts(aw_str_of(t->domain), prefix.p))
		return 0;
	return aw_fail(err, -EEXIST,
		       "the policy has types of a module '%s', which this one would replace: give "
		       "it another --name",
		       w->out->module);
}

int aw_proposing_copy_types(struct aw_proposing *w, struct aw_err *err)
{
	struct aw_proposal *p = w->out;

	count_problems(p);
	for (size_t i = 0; i < p->types_n; i++) {
		const struct aw_proposed_type *t = &p->types[i];
		int r;

		if (t->problems == 0)
			continue;
		r = check_free(w, t, err);
		if (r < 0)
			return r;
		r = aw_policy_copy_type(w->policy, aw_str_of(t->domain), t->name, &p->copies);
		if (r == -ENOMEM)
			return aw_nomem(err);
		if (r < 0)
			return aw_fail(err, r, "'%s' cannot be copied", t->domain);
	}
	return 0;
}
