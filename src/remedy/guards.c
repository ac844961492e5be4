/* SPDX-License-Identifier: GPL-2.0-or-later
 * rules/guards: reading them, and asking them. */
#include "match.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char *const risk_names[AW_RISKS] = {
	[AW_RISK_LOW] = "low",
	[AW_RISK_REVIEW] = "review",
	[AW_RISK_FORBIDDEN] = "forbidden",
};

static const char *const subject_names[AW_SUBJECTS] = {
	[AW_SUBJECT_CONTAINER] = "container",
	[AW_SUBJECT_ENGINE] = "engine",
	[AW_SUBJECT_HOST] = "host",
};

const char *aw_risk_name(enum aw_risk risk)
{
	return risk_names[risk];
}

const char *aw_subject_name(enum aw_subject subject)
{
	return subject_names[subject];
}

int aw_subject_by_name(struct aw_str name, enum aw_subject *out)
{
	for (unsigned i = 0; i < AW_SUBJECTS; i++) {
		if (!aw_str_is(name, subject_names[i]))
			continue;
		*out = (enum aw_subject)i;
		return 0;
	}
	return -EINVAL;
}

/* ---- what a file holds ---- */

struct guard {
	struct aw_guard shown;
	char *id, *why; /* what it borrows */
	struct aw_matches matches;
};

struct aw_guards {
	struct guard *items;
	size_t n, cap;
};

static void free_guard(struct guard *g)
{
	aw_matches_done(&g->matches);
	free(g->id);
	free(g->why);
}

void aw_guards_free(struct aw_guards *guards)
{
	if (!guards)
		return;
	for (size_t i = 0; i < guards->n; i++)
		free_guard(&guards->items[i]);
	free(guards->items);
	free(guards);
}

void aw_guards_freep(struct aw_guards **guards)
{
	aw_guards_free(*guards);
}

/* ---- reading ---- */

static int read_risk(const struct aw_json *root, const char *file, enum aw_risk *out,
		     struct aw_err *err)
{
	struct aw_str name = aw_json_string(aw_json_get(root, "risk"));

	if (aw_str_is(name, risk_names[AW_RISK_REVIEW]))
		*out = AW_RISK_REVIEW;
	else if (aw_str_is(name, risk_names[AW_RISK_FORBIDDEN]))
		*out = AW_RISK_FORBIDDEN;
	else
		return aw_fail(err, -EINVAL, "'%s': key 'risk' must be review or forbidden", file);
	return 0;
}

static int read_guard(const struct aw_json *root, const char *file, struct guard *g,
		      struct aw_err *err)
{
	static const char *const known[] = { "id", "why", "risk", "match", "examples", NULL };
	int r = aw_rule_keys(root, known, file, err);

	if (r == 0)
		r = aw_rule_text(root, "id", file, &g->id, err);
	if (r == 0)
		r = aw_rule_text(root, "why", file, &g->why, err);
	if (r == 0)
		r = read_risk(root, file, &g->shown.risk, err);
	g->shown.id = g->id;
	g->shown.why = g->why;
	return r ? r : aw_matches_read(root, file, false, &g->matches, err);
}

/* The same id replaces; order stays. */
static int take_guard(void *arg, const struct aw_json *root, const char *file, struct aw_err *err)
{
	struct aw_guards *guards = arg;
	struct guard g = { 0 };
	int r = read_guard(root, file, &g, err);

	for (size_t i = 0; r == 0 && i < guards->n; i++) {
		if (strcmp(guards->items[i].id, g.id) != 0)
			continue;
		free_guard(&guards->items[i]);
		guards->items[i] = g;
		return 0;
	}
	if (r == 0 && aw_grow(&guards->items, &guards->cap, guards->n + 1, sizeof(g)) < 0)
		r = aw_nomem(err);
	if (r < 0) {
		free_guard(&g);
		return r;
	}
	guards->items[guards->n++] = g;
	return 0;
}

int aw_guards_load(const char *const *dirs, size_t n, struct aw_guards **out, struct aw_err *err)
{
	AW_AUTO(aw_guards_freep) struct aw_guards *guards = calloc(1, sizeof(*guards));
	struct aw_rule_reader reader = { "guards", take_guard, guards };
	int r = guards ? aw_rules_load(&reader, dirs, n, err) : aw_nomem(err);

	if (r < 0)
		return r;
	*out = aw_steal(guards);
	return 0;
}

/* ---- asking ---- */

const struct aw_guard *aw_guards_at(const struct aw_guards *guards, size_t i)
{
	return i < guards->n ? &guards->items[i].shown : NULL;
}

bool aw_guards_at_matches(const struct aw_guards *guards, size_t i, const struct aw_guarded *access)
{
	return aw_matches_know(&guards->items[i].matches, access, NULL);
}

const struct aw_guard *aw_guards_match(const struct aw_guards *guards,
				       const struct aw_guarded *access)
{
	const struct aw_guard *worst = NULL;

	for (size_t i = 0; i < guards->n; i++) {
		const struct aw_guard *g = &guards->items[i].shown;

		if ((!worst || g->risk > worst->risk) && aw_guards_at_matches(guards, i, access))
			worst = g;
	}
	return worst;
}

const struct aw_guard *aw_guards_of_row(const struct aw_guards *guards, const struct aw_report *r,
					const struct aw_group *g)
{
	const struct aw_guard *worst = NULL;
	struct aw_guarded access;

	aw_guarded_of(r, g, &access);
	for (size_t i = 0; i < g->perms_n; i++) {
		const struct aw_guard *guard;

		if (!aw_outcome_is_refused(g->perms[i].outcome))
			continue;
		access.permission = g->perms[i].name;
		guard = aw_guards_match(guards, &access);
		if (guard && (!worst || guard->risk > worst->risk))
			worst = guard;
	}
	return worst;
}
