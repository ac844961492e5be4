/* SPDX-License-Identifier: GPL-2.0-or-later
 * The key "match" of guards and remedies: reading it, and asking it. */
#include "match.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static void free_patterns(struct aw_patterns *p)
{
	for (size_t i = 0; i < p->n; i++)
		free(p->items[i].text);
	free(p->items);
}

void aw_matches_done(struct aw_matches *m)
{
	for (size_t i = 0; i < m->n; i++) {
		free_patterns(&m->items[i].source);
		free_patterns(&m->items[i].target);
		free_patterns(&m->items[i].not_target);
		free_patterns(&m->items[i].tclass);
		free_patterns(&m->items[i].permission);
		free_patterns(&m->items[i].path);
	}
	free(m->items);
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

static int parse_pattern(struct aw_str s, struct aw_pattern *out)
{
	enum aw_star star = AW_STAR_NONE;

	if (s.n > 1 && s.p[0] == '*') {
		star = AW_STAR_FIRST;
		s = aw_str_from(s, 1);
	} else if (s.n > 1 && s.p[s.n - 1] == '*') {
		star = AW_STAR_LAST;
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
			 struct aw_patterns *out, struct aw_err *err)
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

/* A list of names that an enum has. */
struct names {
	const char *key, *which;
	int (*find)(struct aw_str name, unsigned *out); /* -EINVAL */
};

static int find_subject(struct aw_str name, unsigned *out)
{
	enum aw_subject subject;
	int r = aw_subject_by_name(name, &subject);

	*out = r == 0 ? subject : 0;
	return r;
}

static int find_runtime(struct aw_str name, unsigned *out)
{
	enum aw_runtime runtime;
	int r = aw_runtime_by_name(name, &runtime);

	*out = r == 0 ? runtime : 0;
	return r;
}

static int find_cause(struct aw_str name, unsigned *out)
{
	for (*out = 0; *out < AW_CAUSES; ++*out)
		if (aw_str_is(name, aw_cause_name((enum aw_cause) * out)))
			return 0;
	return -EINVAL;
}

static int find_outcome(struct aw_str name, unsigned *out)
{
	for (*out = 0; *out < AW_OUTCOMES; ++*out)
		if (aw_str_is(name, aw_outcome_name((enum aw_outcome) * out)))
			return 0;
	return -EINVAL;
}

static const struct names subjects = { "subject", "some of container, engine, host", find_subject },
			  runtimes = { "runtime", "names of runtimes", find_runtime },
			  causes = { "cause", "names of causes", find_cause },
			  outcomes = { "outcome", "names of outcomes", find_outcome };

static int read_names(const struct aw_json *object, const struct names *names, const char *file,
		      unsigned *out, struct aw_err *err)
{
	const struct aw_json *node = aw_json_get(object, names->key);
	unsigned bits = 0, bit;

	for (const struct aw_json *i = first_text(node); i; i = next_text(node, i)) {
		if (names->find(aw_json_string(i), &bit) < 0) {
			bits = 0;
			break;
		}
		bits |= 1u << bit;
	}
	if (node && !bits)
		return aw_fail(err, -EINVAL, "'%s': key '%s' must hold %s", file, names->key,
			       names->which);
	*out = bits;
	return 0;
}

int aw_match_runtimes(const struct aw_json *object, const char *file, unsigned *out,
		      struct aw_err *err)
{
	return read_names(object, &runtimes, file, out, err);
}

static int read_is(const struct aw_json *object, const char *key, const char *file, enum aw_is *out,
		   struct aw_err *err)
{
	const struct aw_json *node = aw_json_get(object, key);
	bool is;

	if (!node)
		return 0;
	if (!aw_json_bool(node, &is))
		return aw_fail(err, -EINVAL, "'%s': key '%s' must be true or false", file, key);
	*out = is ? AW_IS_TRUE : AW_IS_FALSE;
	return 0;
}

static int read_access(const struct aw_json *object, const char *file, struct aw_match_keys *m,
		       struct aw_err *err)
{
	int r = read_names(object, &subjects, file, &m->subjects, err);

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

static int read_row(const struct aw_json *object, const char *file, struct aw_match_keys *m,
		    struct aw_err *err)
{
	int r = read_names(object, &runtimes, file, &m->runtimes, err);

	if (r == 0)
		r = read_names(object, &causes, file, &m->causes, err);
	if (r == 0)
		r = read_names(object, &outcomes, file, &m->outcomes, err);
	if (r == 0)
		r = read_patterns(object, "path", file, &m->path, err);
	if (r == 0)
		r = read_is(object, "storage", file, &m->storage, err);
	if (r == 0)
		r = read_is(object, "isolation", file, &m->isolation, err);
	if (r == 0)
		r = read_is(object, "shares", file, &m->shares, err);
	return r ? r : read_is(object, "forbidden", file, &m->forbidden, err);
}

static int read_keys(const struct aw_json *object, const char *file, bool rows,
		     struct aw_match_keys *m, struct aw_err *err)
{
	static const char *const known[] = {
		"subject", "source_type", "target_type", "not_target_type", "class", "permission",
		"peer",    "self",        NULL
	};
	static const char *const of_rows[] = {
		"subject", "source_type", "target_type", "not_target_type", "class",   "permission",
		"peer",    "self",        "runtime",     "cause",           "outcome", "path",
		"storage", "isolation",   "shares",      "forbidden",       NULL
	};
	int r = aw_rule_keys(object, rows ? of_rows : known, file, err);

	if (r == 0)
		r = read_access(object, file, m, err);
	return r || !rows ? r : read_row(object, file, m, err);
}

int aw_matches_read(const struct aw_json *root, const char *file, bool rows, struct aw_matches *out,
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
		if (aw_grow(&out->items, &out->cap, out->n + 1, sizeof(*out->items)) < 0)
			return aw_nomem(err);
		out->items[out->n] = (struct aw_match_keys){ 0 };
		r = read_keys(m, file, rows, &out->items[out->n++], err);
	}
	return r;
}

/* ---- asking ---- */

static bool pattern_matches(const struct aw_pattern *p, struct aw_str name)
{
	size_t n = strlen(p->text);

	if (name.n < n || (p->star == AW_STAR_NONE && name.n > n))
		return false;
	return aw_str_is(p->star == AW_STAR_FIRST ? aw_str_from(name, name.n - n) :
						    aw_str_head(name, n),
			 p->text);
}

static bool is_among(const struct aw_patterns *p, struct aw_str name)
{
	for (size_t i = 0; name.n && i < p->n; i++)
		if (pattern_matches(&p->items[i], name))
			return true;
	return false;
}

static bool has_type(const struct aw_patterns *p, const struct aw_guarded_type *type)
{
	return is_among(p, type->printed) || is_among(p, type->primary);
}

static bool is_same(const struct aw_guarded_type *a, const struct aw_guarded_type *b)
{
	return aw_str_eq(a->primary.n ? a->primary : a->printed,
			 b->primary.n ? b->primary : b->printed);
}

static bool agrees(enum aw_is wanted, bool is)
{
	return wanted == AW_IS_EITHER || (wanted == AW_IS_TRUE) == is;
}

static bool knows_access(const struct aw_match_keys *m, const struct aw_guarded *a)
{
	return (!m->subjects || m->subjects & 1u << a->subject) && agrees(m->peer, a->peer) &&
	       (!m->tclass.n || is_among(&m->tclass, a->tclass)) &&
	       (!m->permission.n || is_among(&m->permission, a->permission)) &&
	       agrees(m->self, is_same(&a->source, &a->target)) &&
	       (!m->source.n || has_type(&m->source, &a->source)) &&
	       (!m->target.n || has_type(&m->target, &a->target)) &&
	       !has_type(&m->not_target, &a->target);
}

static bool has_path(const struct aw_patterns *p, const struct aw_values *paths)
{
	for (uint32_t i = 0; paths && i < paths->n; i++)
		if (is_among(p, paths->items[i].text))
			return true;
	return false;
}

static bool knows_row(const struct aw_match_keys *m, const struct aw_row_facts *row)
{
	return (!m->runtimes || m->runtimes & 1u << row->runtime) &&
	       (!m->causes || m->causes & row->causes) &&
	       (!m->outcomes || m->outcomes & 1u << row->outcome) &&
	       agrees(m->storage, row->storage) && agrees(m->isolation, row->isolation) &&
	       agrees(m->shares, row->shares) && agrees(m->forbidden, row->forbidden) &&
	       (!m->path.n || has_path(&m->path, row->paths));
}

bool aw_matches_know(const struct aw_matches *m, const struct aw_guarded *access,
		     const struct aw_row_facts *row)
{
	for (size_t i = 0; i < m->n; i++)
		if (knows_access(&m->items[i], access) && (!row || knows_row(&m->items[i], row)))
			return true;
	return false;
}
