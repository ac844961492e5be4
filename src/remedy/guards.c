/* SPDX-License-Identifier: GPL-2.0-or-later
 * rules/guards: reading them, and asking them. */
#include "avcwatch/remedy.h"

#include "avcwatch/rules.h"

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

enum star { STAR_NONE, STAR_FIRST, STAR_LAST };

struct pattern {
	char *text; /* without the star */
	enum star star;
};

/* None: the key was not there, and anything matches. */
struct patterns {
	struct pattern *items;
	size_t n, cap;
};

enum is { IS_EITHER, IS_FALSE, IS_TRUE };

/* An object of "match". */
struct match {
	unsigned subjects; /* bits, 1u << enum aw_subject; 0: all */
	struct patterns source, target, not_target, tclass, permission;
	enum is peer;
	enum is self; /* the target's type is the source's */
};

struct guard {
	struct aw_guard shown;
	char *id, *why; /* what it borrows */
	struct match *matches;
	size_t n, cap;
};

struct aw_guards {
	struct guard *items;
	size_t n, cap;
};

static void free_patterns(struct patterns *p)
{
	for (size_t i = 0; i < p->n; i++)
		free(p->items[i].text);
	free(p->items);
}

static void free_guard(struct guard *g)
{
	for (size_t i = 0; i < g->n; i++) {
		free_patterns(&g->matches[i].source);
		free_patterns(&g->matches[i].target);
		free_patterns(&g->matches[i].not_target);
		free_patterns(&g->matches[i].tclass);
		free_patterns(&g->matches[i].permission);
	}
	free(g->matches);
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

/* Lists are texts, or one text. */
static const struct aw_json *first_text(const struct aw_json *node)
{
	return aw_json_is_array(node) ? aw_json_first(node) : node;
}

static const struct aw_json *next_text(const struct aw_json *node, const struct aw_json *item)
{
	return aw_json_is_array(node) ? aw_json_next(item) : NULL;
}

static int parse_pattern(struct aw_str s, struct pattern *out)
{
	enum star star = STAR_NONE;

	if (s.n > 1 && s.p[0] == '*') {
		star = STAR_FIRST;
		s = aw_str_from(s, 1);
	} else if (s.n > 1 && s.p[s.n - 1] == '*') {
		star = STAR_LAST;
		s = aw_str_head(s, s.n - 1);
	}
	if (s.n == 0 || aw_str_chr(s, '*') >= 0)
		return -EINVAL;
	out->star = star;
	out->text = strndup(s.p, s.n);
	return out->text ? 0 : -ENOMEM;
}

/* An empty list would mean nothing to one reader and anything to another: it is an error. */
static int read_patterns(const struct aw_json *object, const char *key, const char *file,
			 struct patterns *out, struct aw_err *err)
{
	const struct aw_json *node = aw_json_get(object, key);

	for (const struct aw_json *i = first_text(node); i; i = next_text(node, i)) {
		int r;

		if (aw_grow(&out->items, &out->cap, out->n + 1, sizeof(*out->items)) < 0)
			return aw_nomem(err);
		r = parse_pattern(aw_json_string(i), &out->items[out->n]);
		if (r == -ENOMEM)
			return aw_nomem(err);
		if (r < 0)
			return aw_fail(
				err, r,
				"'%s': key '%s' must hold texts, with a star at one end at most",
				file, key);
		out->n++;
	}
	if (node && out->n == 0)
		return aw_fail(err, -EINVAL, "'%s': key '%s' must not be empty", file, key);
	return 0;
}

static int read_subjects(const struct aw_json *object, const char *file, unsigned *out,
			 struct aw_err *err)
{
	const struct aw_json *node = aw_json_get(object, "subject");
	unsigned subjects = 0;

	for (const struct aw_json *i = first_text(node); i; i = next_text(node, i)) {
		enum aw_subject subject;

		if (aw_subject_by_name(aw_json_string(i), &subject) < 0)
			subjects = 0;
		else
			subjects |= 1u << subject;
		if (!subjects)
			break;
	}
	if (node && !subjects)
		return aw_fail(err, -EINVAL,
			       "'%s': key 'subject' must hold some of container, engine, host",
			       file);
	*out = subjects;
	return 0;
}

static int read_is(const struct aw_json *object, const char *key, const char *file, enum is *out,
		   struct aw_err *err)
{
	const struct aw_json *node = aw_json_get(object, key);
	bool is;

	if (!node)
		return 0;
	if (!aw_json_bool(node, &is))
		return aw_fail(err, -EINVAL, "'%s': key '%s' must be true or false", file, key);
	*out = is ? IS_TRUE : IS_FALSE;
	return 0;
}

static int read_match(const struct aw_json *object, const char *file, struct match *m,
		      struct aw_err *err)
{
	static const char *const known[] = {
		"subject", "source_type", "target_type", "not_target_type", "class", "permission",
		"peer",    "self",        NULL
	};
	int r = aw_rule_keys(object, known, file, err);

	if (r == 0)
		r = read_subjects(object, file, &m->subjects, err);
	if (r == 0)
		r = read_patterns(object, "source_type", file, &m->source, err);
	if (r == 0)
		r = read_patterns(object, "target_type", file, &m->target, err);
	if (r == 0)
		r = read_patterns(object, "not_target_type", file, &m->not_target, err);
	if (r == 0)
		r = read_patterns(object, "class", file, &m->tclass, err);
	if (r == 0)
		r = read_patterns(object, "permission", file, &m->permission, err);
	if (r == 0)
		r = read_is(object, "peer", file, &m->peer, err);
	return r ? r : read_is(object, "self", file, &m->self, err);
}

static int read_matches(const struct aw_json *root, const char *file, struct guard *g,
			struct aw_err *err)
{
	const struct aw_json *list = aw_json_get(root, "match");
	int r = 0;

	if (!aw_json_is_array(list) || !aw_json_first(list))
		return aw_fail(err, -EINVAL, "'%s': key 'match' must be a list of objects", file);
	for (const struct aw_json *m = aw_json_first(list); r == 0 && m; m = aw_json_next(m)) {
		if (!aw_json_is_object(m) || !aw_json_first(m))
			return aw_fail(err, -EINVAL,
				       "'%s': key 'match' must hold objects with keys", file);
		if (aw_grow(&g->matches, &g->cap, g->n + 1, sizeof(*g->matches)) < 0)
			return aw_nomem(err);
		g->matches[g->n] = (struct match){ 0 };
		r = read_match(m, file, &g->matches[g->n++], err);
	}
	return r;
}

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
	return r ? r : read_matches(root, file, g, err);
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

static bool pattern_matches(const struct pattern *p, struct aw_str name)
{
	size_t n = strlen(p->text);

	if (name.n < n || (p->star == STAR_NONE && name.n > n))
		return false;
	return aw_str_is(p->star == STAR_FIRST ? aw_str_from(name, name.n - n) :
						 aw_str_head(name, n),
			 p->text);
}

static bool is_among(const struct patterns *p, struct aw_str name)
{
	for (size_t i = 0; name.n && i < p->n; i++)
		if (pattern_matches(&p->items[i], name))
			return true;
	return false;
}

static bool has_type(const struct patterns *p, const struct aw_guarded_type *type)
{
	return is_among(p, type->printed) || is_among(p, type->primary);
}

static bool is_same(const struct aw_guarded_type *a, const struct aw_guarded_type *b)
{
	return aw_str_eq(a->primary.n ? a->primary : a->printed,
			 b->primary.n ? b->primary : b->printed);
}

static bool agrees(enum is wanted, bool is)
{
	return wanted == IS_EITHER || (wanted == IS_TRUE) == is;
}

static bool matches(const struct match *m, const struct aw_guarded *a)
{
	return (!m->subjects || m->subjects & 1u << a->subject) && agrees(m->peer, a->peer) &&
	       (!m->tclass.n || is_among(&m->tclass, a->tclass)) &&
	       (!m->permission.n || is_among(&m->permission, a->permission)) &&
	       agrees(m->self, is_same(&a->source, &a->target)) &&
	       (!m->source.n || has_type(&m->source, &a->source)) &&
	       (!m->target.n || has_type(&m->target, &a->target)) &&
	       !has_type(&m->not_target, &a->target);
}

const struct aw_guard *aw_guards_at(const struct aw_guards *guards, size_t i)
{
	return i < guards->n ? &guards->items[i].shown : NULL;
}

bool aw_guards_at_matches(const struct aw_guards *guards, size_t i, const struct aw_guarded *access)
{
	const struct guard *g = &guards->items[i];

	for (size_t k = 0; k < g->n; k++)
		if (matches(&g->matches[k], access))
			return true;
	return false;
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
