/* SPDX-License-Identifier: GPL-2.0-or-later
 * rules/runtimes: reading them, and asking them. */
#include "match.h"

#include "avcwatch/rules.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const char *const aw_runtime_names[AW_RUNTIMES + 1] = {
	[AW_RUNTIME_RKT] = "rkt",
	[AW_RUNTIME_DOCKER] = "docker",
	[AW_RUNTIME_PODMAN] = "podman",
	[AW_RUNTIME_CRIO] = "crio",
	[AW_RUNTIME_CONTAINERD] = "containerd",
	[AW_RUNTIME_NSPAWN] = "nspawn",
	[AW_RUNTIME_LXC] = "lxc",
	[AW_RUNTIME_LIBVIRT] = "libvirt",
	[AW_RUNTIME_KATA] = "kata",
	[AW_RUNTIME_BUILDKIT] = "buildkit",
	[AW_RUNTIME_UNKNOWN] = "unknown",
	[AW_RUNTIME_HOST] = "host",
};

static const char *const where_names[AW_WHERES] = {
	[AW_WHERE_CGROUP] = "cgroup",
	[AW_WHERE_PATH] = "path",
	[AW_WHERE_COMMAND] = "command",
	[AW_WHERE_INSIDE] = "inside",
};

const char *aw_runtime_name(enum aw_runtime runtime)
{
	return aw_runtime_names[runtime];
}

static int index_of(struct aw_str name, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (aw_str_is(name, names[i]))
			return (int)i;
	return -EINVAL;
}

int aw_runtime_by_name(struct aw_str name, enum aw_runtime *out)
{
	int i = index_of(name, aw_runtime_names, AW_RUNTIMES);

	if (i >= 0)
		*out = (enum aw_runtime)i;
	return i < 0 ? i : 0;
}

int aw_where_by_name(struct aw_str name, enum aw_where *out)
{
	int i = index_of(name, where_names, AW_WHERES);

	if (i >= 0)
		*out = (enum aw_where)i;
	return i < 0 ? i : 0;
}

/* ---- what a file holds ---- */

struct texts {
	char **items;
	size_t n, cap;
};

/* One entry of "patterns": each of `like` that is found fills its holes; the id, the layer or the pod must be
 * among them. */
struct entry {
	enum aw_where where;
	unsigned confidence;
	struct texts programs, unless; /* of a command; what an id must not begin with */
	bool whole;                    /* the text ends with it */
	struct aw_pattern *likes;
	size_t likes_n, likes_cap;
};

struct rule {
	char *id, *why;
	enum aw_runtime runtime;
	struct texts engines, shared; /* types: of engines alone, and also of others */
	struct texts helpers;  /* ... and of what works for engines, but starts no container */
	struct texts programs; /* by which one of a shared type is known for the engine's */
	struct texts inmates;  /* types of its containers, and of no other runtime's */
	struct entry *entries;
	size_t entries_n, entries_cap;
};

/* An entry and whose it is. */
struct place {
	const struct rule *rule;
	const struct entry *entry;
};

struct aw_runtime_rules {
	struct rule *items;
	size_t n, cap;
	/* What may match where: most texts are asked about one kind only. */
	struct place *places[AW_WHERES];
	size_t places_n[AW_WHERES];
};

static void free_texts(struct texts *t)
{
	for (size_t i = 0; i < t->n; i++)
		free(t->items[i]);
	free(t->items);
}

static void free_rule(struct rule *r)
{
	for (size_t i = 0; i < r->entries_n; i++) {
		struct entry *e = &r->entries[i];

		for (size_t k = 0; k < e->likes_n; k++)
			aw_pattern_done(&e->likes[k]);
		free(e->likes);
		free_texts(&e->programs);
		free_texts(&e->unless);
	}
	free(r->entries);
	free_texts(&r->engines);
	free_texts(&r->shared);
	free_texts(&r->helpers);
	free_texts(&r->programs);
	free_texts(&r->inmates);
	free(r->id);
	free(r->why);
	*r = (struct rule){ 0 };
}

void aw_runtime_rules_free(struct aw_runtime_rules *rules)
{
	if (!rules)
		return;
	for (size_t i = 0; i < rules->n; i++)
		free_rule(&rules->items[i]);
	for (unsigned i = 0; i < AW_WHERES; i++)
		free(rules->places[i]);
	free(rules->items);
	free(rules);
}

void aw_runtime_rules_freep(struct aw_runtime_rules **rules)
{
	aw_runtime_rules_free(*rules);
}

/* ---- reading ---- */

/* A text or a list of texts; a missing key is an empty list. */
static int read_texts(const struct aw_json *object, const char *key, const char *file,
		      struct texts *out, struct aw_err *err)
{
	const struct aw_json *node = aw_json_get(object, key);
	const struct aw_json *item = aw_json_is_array(node) ? aw_json_first(node) : node;

	for (; item; item = aw_json_is_array(node) ? aw_json_next(item) : NULL) {
		struct aw_str s = aw_json_string(item);

		if (s.n == 0)
			return aw_fail(err, -EINVAL, "'%s': key '%s' must hold texts", file, key);
		if (aw_grow(&out->items, &out->cap, out->n + 1, sizeof(*out->items)) < 0)
			return aw_nomem(err);
		out->items[out->n] = strndup(s.p, s.n);
		if (!out->items[out->n])
			return aw_nomem(err);
		out->n++;
	}
	return 0;
}

/* A command line holds no unit's name. */
static bool has_unit(const struct aw_pattern *p)
{
	for (size_t i = 0; i < p->parts_n; i++)
		if (p->parts[i].has_hole && p->parts[i].kind == AW_HOLE_UNIT)
			return true;
	return false;
}

static int read_likes(const struct aw_json *object, const char *file, struct entry *e,
		      struct aw_err *err)
{
	struct texts likes = { 0 };
	int r = read_texts(object, "like", file, &likes, err);

	for (size_t i = 0; r == 0 && i < likes.n; i++) {
		const char *why;

		if (aw_grow(&e->likes, &e->likes_cap, e->likes_n + 1, sizeof(*e->likes)) < 0) {
			r = aw_nomem(err);
			break;
		}
		r = aw_pattern_parse(likes.items[i], &e->likes[e->likes_n], &why);
		if (r == 0 && e->where == AW_WHERE_COMMAND && has_unit(&e->likes[e->likes_n++]))
			r = aw_fail(err, -EINVAL,
				    "'%s': key 'like': pattern '%s' looks for a unit in a command",
				    file, likes.items[i]);
		else if (r == 0 && e->where != AW_WHERE_COMMAND)
			e->likes_n++;
		else if (r == -ENOMEM)
			aw_nomem(err);
		else
			aw_fail(err, r, "'%s': key 'like': pattern '%s' %s", file, likes.items[i],
				why);
	}
	free_texts(&likes);
	if (r == 0 && e->likes_n == 0)
		r = aw_fail(err, -EINVAL, "'%s': key 'like' must hold texts", file);
	return r;
}

static int read_confidence(const struct aw_json *object, const char *file, unsigned *out,
			   struct aw_err *err)
{
	double number;

	if (!aw_json_number(aw_json_get(object, "confidence"), &number) || !(number >= 1) ||
	    !(number <= 100))
		return aw_fail(err, -EINVAL,
			       "'%s': key 'confidence' must be a number from 1 to 100", file);
	*out = (unsigned)number;
	return 0;
}

static int read_entry(const struct aw_json *object, const char *file, struct entry *e,
		      struct aw_err *err)
{
	static const char *const known[] = { "in",      "like",   "whole", "confidence",
					     "program", "unless", NULL };
	const struct aw_json *whole = aw_json_get(object, "whole");
	int r = aw_rule_keys(object, known, file, err);

	if (r == 0 && aw_where_by_name(aw_json_string(aw_json_get(object, "in")), &e->where) < 0)
		r = aw_fail(err, -EINVAL,
			    "'%s': key 'in' must be one of cgroup, path, command, inside", file);
	if (r == 0)
		r = read_confidence(object, file, &e->confidence, err);
	if (r == 0)
		r = read_texts(object, "program", file, &e->programs, err);
	if (r == 0)
		r = read_texts(object, "unless", file, &e->unless, err);
	if (r == 0 && whole && (!aw_json_bool(whole, &e->whole) || e->where != AW_WHERE_PATH))
		r = aw_fail(err, -EINVAL,
			    "'%s': key 'whole' must be true or false, and belongs to paths", file);
	if (r == 0 && (e->where == AW_WHERE_COMMAND) != (e->programs.n > 0))
		r = aw_fail(
			err, -EINVAL,
			"'%s': key 'program' belongs to patterns in commands, and to each of them",
			file);
	return r ? r : read_likes(object, file, e, err);
}

static int read_entries(const struct aw_json *root, const char *file, struct rule *rule,
			struct aw_err *err)
{
	const struct aw_json *list = aw_json_get(root, "patterns");
	int r = 0;

	if (!aw_json_is_array(list))
		return aw_fail(err, -EINVAL, "'%s': key 'patterns' must be a list", file);
	for (const struct aw_json *p = aw_json_first(list); r == 0 && p; p = aw_json_next(p)) {
		if (!aw_json_is_object(p))
			return aw_fail(err, -EINVAL, "'%s': key 'patterns' must hold objects",
				       file);
		if (aw_grow(&rule->entries, &rule->entries_cap, rule->entries_n + 1,
			    sizeof(*rule->entries)) < 0)
			return aw_nomem(err);
		rule->entries[rule->entries_n] = (struct entry){ 0 };
		r = read_entry(p, file, &rule->entries[rule->entries_n++], err);
	}
	return r;
}

static int read_rule(const struct aw_json *root, const char *file, struct rule *rule,
		     struct aw_err *err)
{
	static const char *const known[] = { "id",
					     "why",
					     "runtime",
					     "engine_types",
					     "shared_types",
					     "helper_types",
					     "engine_programs",
					     "container_types",
					     "patterns",
					     "examples",
					     NULL };
	int r = aw_rule_keys(root, known, file, err);

	if (r == 0)
		r = aw_rule_text(root, "id", file, &rule->id, err);
	if (r == 0)
		r = aw_rule_text(root, "why", file, &rule->why, err);
	if (r == 0 &&
	    (aw_runtime_by_name(aw_json_string(aw_json_get(root, "runtime")), &rule->runtime) < 0 ||
	     rule->runtime == AW_RUNTIME_HOST))
		r = aw_fail(err, -EINVAL, "'%s': key 'runtime' names no runtime", file);
	if (r == 0)
		r = read_texts(root, "engine_types", file, &rule->engines, err);
	if (r == 0)
		r = read_texts(root, "shared_types", file, &rule->shared, err);
	if (r == 0)
		r = read_texts(root, "helper_types", file, &rule->helpers, err);
	if (r == 0)
		r = read_texts(root, "engine_programs", file, &rule->programs, err);
	if (r == 0)
		r = read_texts(root, "container_types", file, &rule->inmates, err);
	return r ? r : read_entries(root, file, rule, err);
}

/* The same id replaces; order stays. */
static int take_rule(void *arg, const struct aw_json *root, const char *file, struct aw_err *err)
{
	struct aw_runtime_rules *rules = arg;
	struct rule rule = { 0 };
	int r = read_rule(root, file, &rule, err);

	for (size_t i = 0; r == 0 && i < rules->n; i++) {
		if (strcmp(rules->items[i].id, rule.id) != 0)
			continue;
		free_rule(&rules->items[i]);
		rules->items[i] = rule;
		return 0;
	}
	if (r == 0 && aw_grow(&rules->items, &rules->cap, rules->n + 1, sizeof(rule)) < 0)
		r = aw_nomem(err);
	if (r < 0) {
		free_rule(&rule);
		return r;
	}
	rules->items[rules->n++] = rule;
	return 0;
}

static int index_places(struct aw_runtime_rules *rules)
{
	size_t entries = 0;

	for (size_t i = 0; i < rules->n; i++)
		entries += rules->items[i].entries_n;
	for (unsigned where = 0; where < AW_WHERES; where++) {
		struct place *places = calloc(entries + 1, sizeof(*places));

		if (!places)
			return -ENOMEM;
		rules->places[where] = places;
		for (size_t i = 0; i < rules->n; i++)
			for (size_t k = 0; k < rules->items[i].entries_n; k++)
				if (rules->items[i].entries[k].where == where)
					places[rules->places_n[where]++] =
						(struct place){ &rules->items[i],
								&rules->items[i].entries[k] };
	}
	return 0;
}

int aw_runtime_rules_load(const char *const *dirs, size_t n, struct aw_runtime_rules **out,
			  struct aw_err *err)
{
	AW_AUTO(aw_runtime_rules_freep) struct aw_runtime_rules *rules = calloc(1, sizeof(*rules));
	struct aw_rule_reader reader = { "runtimes", take_rule, rules };
	int r = rules ? aw_rules_load(&reader, dirs, n, err) : aw_nomem(err);

	if (r == 0 && index_places(rules) < 0)
		r = aw_nomem(err);
	if (r < 0)
		return r;
	*out = aw_steal(rules);
	return 0;
}

/* ---- asking ---- */

static struct aw_str base_name(struct aw_str path)
{
	for (size_t i = path.n; i > 0; i--)
		if (path.p[i - 1] == '/')
			return aw_str_from(path, i);
	return path;
}

/* The program is the first word, or the second behind a dynamic linker (rkt's stage1). */
static bool runs_program(const struct entry *e, struct aw_str command)
{
	struct aw_str word;

	for (unsigned i = 0; i < 2 && aw_str_cut(&command, ' ', &word); i++)
		for (size_t k = 0; k < e->programs.n; k++)
			if (aw_str_is(base_name(word), e->programs.items[k]))
				return true;
	return false;
}

/* The kernel keeps 128 bytes of a process's title: what such a text ends with may be cut. */
#define TITLE_BYTES 127u

static bool is_cut(struct aw_str text, struct aw_str value)
{
	return text.n >= TITLE_BYTES && value.p + value.n == text.p + text.n;
}

static bool may_be(const struct entry *e, struct aw_str id)
{
	for (size_t i = 0; i < e->unless.n; i++)
		if (aw_str_starts(id, e->unless.items[i]))
			return false;
	return true;
}

/* Of a command line's arguments the first counts: what stands further back may be the container's. */
static bool is_better(const struct entry *e, struct aw_str known, struct aw_str other)
{
	return known.p && (e->where != AW_WHERE_COMMAND || known.p <= other.p);
}

/* Does the text end with a hole, or a slash behind it? */
static bool is_whole(struct aw_str text, const struct aw_match *m)
{
	const char *end;

	while (text.n > 1 && text.p[text.n - 1] == '/')
		text.n--;
	end = text.p + text.n;
	for (unsigned h = 0; h < AW_HOLES; h++)
		if (m->holes[h].p && m->holes[h].p + m->holes[h].n == end)
			return true;
	return false;
}

static bool entry_matches(const struct entry *e, struct aw_str text, struct aw_match *m)
{
	bool found = false;

	if (e->where == AW_WHERE_COMMAND && !runs_program(e, text))
		return false;
	for (size_t i = 0; i < e->likes_n; i++) {
		struct aw_match one;

		memset(one.holes, 0, sizeof(one.holes));
		if (!aw_pattern_find(&e->likes[i], e->where, text, &one) ||
		    (e->whole && !is_whole(text, &one)))
			continue;
		for (unsigned h = 0; h < AW_HOLES; h++) {
			if (!one.holes[h].p || is_better(e, m->holes[h], one.holes[h]) ||
			    (e->where == AW_WHERE_COMMAND && is_cut(text, one.holes[h])))
				continue;
			m->holes[h] = one.holes[h];
			if (one.holes[h].p == one.unescaped) {
				memcpy(m->unescaped, one.unescaped, sizeof(m->unescaped));
				m->holes[h].p = m->unescaped;
			}
			found = true;
		}
	}
	return found && may_be(e, m->holes[AW_HOLE_ID]);
}

bool aw_runtime_match(const struct aw_runtime_rules *rules, enum aw_where where, struct aw_str text,
		      struct aw_match *out)
{
	for (size_t i = 0; text.n && i < rules->places_n[where]; i++) {
		const struct place *p = &rules->places[where][i];

		memset(out->holes, 0, sizeof(out->holes));
		if (!entry_matches(p->entry, text, out))
			continue;
		out->runtime = p->rule->runtime;
		out->rule = p->rule->id;
		out->confidence = p->entry->confidence;
		return true;
	}
	return false;
}

static bool is_among(struct aw_str type, const struct texts *types)
{
	for (size_t i = 0; i < types->n; i++)
		if (aw_str_is(type, types->items[i]))
			return true;
	return false;
}

enum aw_engine aw_runtime_engine(const struct aw_runtime_rules *rules, struct aw_str type)
{
	enum aw_engine engine = AW_ENGINE_NONE;

	for (size_t i = 0; i < rules->n; i++) {
		if (is_among(type, &rules->items[i].engines) ||
		    is_among(type, &rules->items[i].helpers))
			return AW_ENGINE_OWN;
		if (is_among(type, &rules->items[i].shared))
			engine = AW_ENGINE_SHARED;
	}
	return engine;
}

unsigned aw_runtime_engines_of_type(const struct aw_runtime_rules *rules, struct aw_str type)
{
	unsigned engines = 0;

	for (size_t i = 0; i < rules->n; i++)
		if (is_among(type, &rules->items[i].engines))
			engines |= 1u << rules->items[i].runtime;
	return engines;
}

#define COMM_BYTES 15u /* TASK_COMM_LEN less the NUL: a longer name is cut */

/* "/usr/bin/runc (deleted)", or what a process calls itself: "runc:[2:INIT]". */
static struct aw_str program_name(struct aw_str program)
{
	struct aw_str name = base_name(program);

	for (size_t i = 1; i < name.n; i++)
		if (name.p[i] == ':' || name.p[i] == ' ')
			return aw_str_head(name, i);
	return name;
}

unsigned aw_runtime_engines_of_program(const struct aw_runtime_rules *rules, struct aw_str program,
				       bool comm)
{
	struct aw_str name = program_name(program);
	unsigned engines = 0, cut = 0;

	for (size_t i = 0; name.n && i < rules->n; i++) {
		const struct texts *t = &rules->items[i].programs;

		for (size_t k = 0; k < t->n; k++) {
			if (aw_str_is(name, t->items[k]))
				engines |= 1u << rules->items[i].runtime;
			else if (comm && name.n == COMM_BYTES &&
				 strncmp(t->items[k], name.p, COMM_BYTES) == 0)
				cut |= 1u << rules->items[i].runtime;
		}
	}
	return engines ? engines : cut;
}

enum aw_runtime aw_runtime_of_type(const struct aw_runtime_rules *rules, struct aw_str type,
				   const char **rule)
{
	for (size_t i = 0; i < rules->n; i++) {
		if (!is_among(type, &rules->items[i].inmates))
			continue;
		*rule = rules->items[i].id;
		return rules->items[i].runtime;
	}
	return AW_RUNTIME_UNKNOWN;
}
