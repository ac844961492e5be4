/* SPDX-License-Identifier: GPL-2.0-or-later
 * From a row to its remedies: of each kind the first rule that knows the row is a candidate, and those that the policy
 * lets work are put in order. */
#include "advice.h"

#include <errno.h>
#include <stdlib.h>

void aw_remedies_done(struct aw_remedies *r)
{
	for (size_t i = 0; i < r->n; i++)
		free(r->of[i].items);
	free(r->of);
	free(r->accesses);
	free(r->starts);
	*r = (struct aw_remedies){ 0 };
}

struct advising {
	const struct aw_report *report;
	const struct aw_remedy_options *options;
	struct aw_remedies *out;
	struct aw_trials trials;
	struct aw_shares shares;
};

/* What is looked at in one row. */
struct row {
	size_t group;
	const struct aw_group *g;
	const struct aw_holder *container;
	struct aw_guarded access; /* its permission is that of the turn */
	struct aw_row_facts facts;
	const struct aw_guard *guard; /* the most severe, of what is refused */
	uint32_t refused;
	struct aw_remedy found[AW_REMEDY_KINDS];
	size_t found_n;
};

/* ---- what a row is ---- */

/* A path of which a runtime says whose it is: a root file system is not mounted into a container by a person. One that
 * has the host's root mounted sees it further down. */
static bool names_storage(const struct advising *w, struct aw_str path)
{
	struct aw_match match;
	ptrdiff_t at;

	for (; (at = aw_str_chr(path, '/')) >= 0; path = aw_str_from(path, 1)) {
		path = aw_str_from(path, (size_t)at);
		if (aw_runtime_match(w->report->read.rules, AW_WHERE_PATH, path, &match))
			return true;
	}
	return false;
}

static bool is_in_storage(const struct advising *w, const struct aw_values *paths)
{
	for (uint32_t i = 0; i < paths->n; i++)
		if (names_storage(w, paths->items[i].text))
			return true;
	return false;
}

static void look_at(const struct advising *w, struct row *row)
{
	const struct aw_group *g = row->g;

	row->container = &w->report->who.holders[g->container];
	aw_guarded_of(w->report, g, &row->access);
	row->facts = (struct aw_row_facts){
		.runtime = row->container->runtime,
		.outcome = g->outcome,
		.causes = g->causes,
		.paths = &g->values[AW_VALUE_PATH],
		.storage = is_in_storage(w, &g->values[AW_VALUE_PATH]),
		.isolation = aw_report_is_isolation(w->report, g),
		.shares = aw_shares_has(&w->shares, g),
	};
	row->guard = aw_guards_of_row(w->options->guards, w->report, g);
	row->facts.forbidden = row->guard && row->guard->risk == AW_RISK_FORBIDDEN;
	row->refused = aw_trial_refused(&w->trials, row->group);
}

/* Of what is refused, or of all where nothing is. */
static bool knows(const struct aw_remedy_rule *rule, struct row *row)
{
	bool any = aw_outcome_is_refused(row->g->outcome);

	for (size_t i = 0; i < row->g->perms_n; i++) {
		if (any && !aw_outcome_is_refused(row->g->perms[i].outcome))
			continue;
		row->access.permission = row->g->perms[i].name;
		if (aw_remedy_rule_knows(rule, &row->access, &row->facts))
			return true;
	}
	return false;
}

/* ---- is it worth showing? ---- */

/* Each sets `resolves`, and what its words need. Nothing that the policy does not name is tried. -ENOMEM. */
typedef int attempt(const struct advising *w, struct row *row, struct aw_remedy *m);

static int try_types(const struct advising *w, struct row *row, struct aw_remedy *m,
		     struct aw_str level)
{
	for (size_t i = 0; i < m->rule->types_n; i++) {
		const char *type = m->rule->types[i];
		int n = aw_trial_label(&w->trials, row->group, aw_str_of(type), level);

		if (n < 0)
			return n;
		if ((uint32_t)n <= m->resolves)
			continue;
		m->resolves = (uint32_t)n;
		m->type = type;
	}
	return 0;
}

/* The lowest level that there is in an MCS policy: of what all containers may use. */
#define SHARED_LEVEL AW_STR("s0")

static int try_volume(const struct advising *w, struct row *row, struct aw_remedy *m)
{
	struct aw_str level =
		m->rule->shared ? SHARED_LEVEL : aw_str_of(row->container->categories);

	return level.n ? try_types(w, row, m, level) : 0;
}

/* Is all that was denied about one thing? What is done about it leaves others as they are. */
static bool is_of_one(const struct aw_group *g, enum aw_value_kind kind)
{
	return g->values[kind].n == 1 && g->values[kind].total == g->count;
}

/* Engines, and what works for them, go into containers to set them up: so do some in types that they share with
 * others. */
static bool sees_the_host(const struct advising *w, const struct row *row)
{
	return row->access.subject == AW_SUBJECT_HOST && row->g->side == AW_SIDE_SUBJECT &&
	       aw_runtime_engine(w->report->read.rules, row->g->source_type) == AW_ENGINE_NONE;
}

/* Only where a path is the host's: not what a container sees, and not what lies in its root (T22). */
static int try_label(const struct advising *w, struct row *row, struct aw_remedy *m)
{
	struct aw_str path = aw_remedy_path(row->g);
	AW_AUTO(aw_buf_done) struct aw_buf context = { 0 }, tclass = { 0 };
	struct aw_context c;
	int r;

	if (path.n <= 1 || row->facts.storage || !sees_the_host(w, row) ||
	    !is_of_one(row->g, AW_VALUE_PATH))
		return 0;
	if (m->rule->types_n)
		return try_types(w, row, m, SHARED_LEVEL);
	if (!w->options->contexts)
		return 0;
	r = aw_buf_put(&tclass, row->g->tclass);
	if (r == 0)
		r = aw_file_contexts_lookup(w->options->contexts, path, tclass.p, &context);
	if (r <= 0 || aw_context_parse(aw_buf_str(&context), &c) < 0)
		return r < 0 ? r : 0;
	m->type = aw_policy_type(w->trials.policy, c.type);
	if (!m->type || aw_str_is(row->g->target_type, m->type))
		return 0;
	r = aw_trial_label(&w->trials, row->group, c.type, c.range);
	m->resolves = r > 0 ? (uint32_t)r : 0;
	return r < 0 ? r : 0;
}

static int try_boolean(const struct advising *w, struct row *row, struct aw_remedy *m)
{
	m->resolves = (uint32_t)aw_trial_booleans(&w->trials, row->group, &m->way);
	m->guard = row->guard;
	return 0;
}

static bool is_of_ports(struct aw_str type)
{
	return type.n > 7 && aw_str_is(aw_str_from(type, type.n - 7), "_port_t");
}

/* httpd_t and http_port_t: as many letters as the names begin alike. */
static size_t likeness(struct aw_str a, const char *b)
{
	size_t n = 0;

	while (n < a.n && b[n] == a.p[n])
		n++;
	return n;
}

/* Each of hundreds of types is tried for each of them. */
#define PORT_ACCESSES_MAX 64u

/* The types of ports that it may bind or connect to: the one that resolves most, and of these whose name is most like
 * its own. */
static int try_port(const struct advising *w, struct row *row, struct aw_remedy *m)
{
	const struct aw_trials *t = &w->trials;
	struct aw_question q = aw_question_of(
		aw_fold_at(w->report->read.fold, t->accesses[t->starts[row->group]]));
	struct aw_str source = row->g->source_type;
	struct aw_policy_types types;
	int r;

	if (!is_of_one(row->g, AW_VALUE_PORT) || row->refused > PORT_ACCESSES_MAX)
		return 0;
	r = aw_policy_targets(t->policy, &q, &row->g->perms[0].name, 1, &types);
	for (size_t i = 0; r >= 0 && i < types.n; i++) {
		const char *type = types.items[i];

		if (!is_of_ports(aw_str_of(type)))
			continue;
		r = aw_trial_label(t, row->group, aw_str_of(type), (struct aw_str){ 0 });
		if (r <= 0 || (uint32_t)r < m->resolves ||
		    ((uint32_t)r == m->resolves &&
		     likeness(source, type) <= likeness(source, m->type)))
			continue;
		m->type = type;
		m->resolves = (uint32_t)r;
	}
	aw_policy_types_done(&types);
	return r < 0 ? r : 0;
}

/* Containers that have the problem were seen; to all others of the type the rule opens it. */
static uint64_t opens(const struct advising *w, const struct aw_group *g)
{
	const struct aw_domain *first;
	size_t containers = aw_report_domain(w->report, g->source_type, &first);
	size_t seen = aw_shares_count(&w->shares, g);

	return containers > seen ? (containers - seen) * (uint64_t)aw_group_refused(g) : 0;
}

static int try_rules(const struct advising *w, struct row *row, struct aw_remedy *m)
{
	uint32_t resolves = (uint32_t)aw_trial_rules(&w->trials, row->group);

	/* A part of what it needs helps nobody. */
	if (row->facts.forbidden || resolves < row->refused)
		return 0;
	m->resolves = resolves;
	m->opens = opens(w, row->g);
	m->guard = row->guard;
	return 0;
}

/* A type that is not there yet is tried by propose, which makes it. */
static int try_workload_type(const struct advising *w, struct row *row, struct aw_remedy *m)
{
	int r = row->container->workload ? try_rules(w, row, m) : 0;

	m->tried = false;
	m->opens = 0;
	return r;
}

/* The judge tolerates all that such a domain does. Where a container is kept from what it must not have, that would end
 * it for all of them. */
static int try_permissive(const struct advising *w, struct row *row, struct aw_remedy *m)
{
	bool contained = row->access.subject == AW_SUBJECT_CONTAINER &&
			 (row->facts.forbidden || aw_first_cause(row->facts.causes) < AW_CAUSE_TE);

	if (aw_policy_type(w->trials.policy, row->g->source_type) && !row->facts.isolation &&
	    !contained)
		m->resolves = aw_trial_of_domain(&w->trials, row->group);
	return 0;
}

static int try_nothing(const struct advising *w, struct row *row, struct aw_remedy *m)
{
	(void)w;
	(void)row;
	m->tried = false;
	return 0;
}

static attempt *const attempts[AW_REMEDY_KINDS] = {
	[AW_REMEDY_VOLUME] = try_volume,
	[AW_REMEDY_LABEL] = try_label,
	[AW_REMEDY_BOOLEAN] = try_boolean,
	[AW_REMEDY_PORT] = try_port,
	[AW_REMEDY_WORKLOAD_TYPE] = try_workload_type,
	[AW_REMEDY_ALLOW] = try_rules,
	[AW_REMEDY_PERMISSIVE_DOMAIN] = try_permissive,
	[AW_REMEDY_INVESTIGATE] = try_nothing,
	[AW_REMEDY_NONE] = try_nothing,
};

/* ---- candidates ---- */

static void add(struct row *row, const struct aw_remedy *m)
{
	row->found[row->found_n++] = *m;
}

/* A label is what mounts get without any policy; whether it helps is for the policy to say. */
static bool may_stay_untried(const struct aw_remedy_rule *rule, const struct row *row)
{
	return rule->kind == AW_REMEDY_VOLUME && (rule->shared || row->container->categories);
}

static int try_rule(const struct advising *w, struct row *row, const struct aw_remedy_rule *rule)
{
	struct aw_remedy m = { .kind = rule->kind,
			       .rule = rule,
			       .risk = rule->risk,
			       .tried = w->trials.policy != NULL,
			       .of = row->refused,
			       .opens = AW_OPENS_UNKNOWN,
			       .fallback = rule->order == AW_ORDER_LAST };
	int r;

	if (aw_remedy_is_done(rule->kind) && row->refused == 0)
		return 0;
	if (aw_remedy_is_done(rule->kind) && !w->trials.policy) {
		if (may_stay_untried(rule, row))
			add(row, &m);
		return 0;
	}
	r = attempts[rule->kind](w, row, &m);
	if (r < 0 || (aw_remedy_is_done(rule->kind) && m.resolves == 0))
		return r;
	if (rule->kind == AW_REMEDY_INVESTIGATE && row->facts.forbidden)
		m.guard = row->guard;
	if (m.guard)
		m.risk = AW_RISK_REVIEW;
	add(row, &m);
	return 0;
}

/* From this order on a rule is for whatever nobody knows more of. */
#define ORDER_ANYTHING 90u
/* Below it what a person has to know goes before any rule of the policy. */
#define ORDER_FIRST 25u

/* Where one stands among those of a row. */
enum place {
	PLACE_RESOLVES,   /* another label or a switch that resolves all */
	PLACE_KNOWN_RULE, /* a rule that is known to be right */
	PLACE_KNOW_FIRST, /* what has to be known before any rule */
	PLACE_ANY_RULE,   /* a rule that nobody knows more of */
	PLACE_KNOW,       /* what is known of the case, and what resolves a part */
	PLACE_GUARDED,    /* a guard has a say in it */
	PLACE_LITTLE,     /* nothing is to be done, or known */
	PLACE_LATER,      /* it only puts it off */
};

static enum place place_of_words(const struct aw_remedy *m)
{
	if (m->kind == AW_REMEDY_NONE || m->fallback)
		return PLACE_LITTLE;
	return m->rule->order < ORDER_FIRST ? PLACE_KNOW_FIRST : PLACE_KNOW;
}

static enum place place_of_rule(const struct aw_remedy *m)
{
	if (m->rule->order < ORDER_ANYTHING)
		return PLACE_KNOWN_RULE;
	return m->guard ? PLACE_GUARDED : PLACE_ANY_RULE;
}

static enum place place_of(const struct aw_remedy *m)
{
	if (m->kind == AW_REMEDY_PERMISSIVE_DOMAIN)
		return PLACE_LATER;
	if (!aw_remedy_is_done(m->kind))
		return place_of_words(m);
	/* A boolean may do what no rule is proposed for. */
	if (m->guard && m->guard->risk == AW_RISK_FORBIDDEN)
		return PLACE_GUARDED;
	if (m->kind == AW_REMEDY_ALLOW || m->kind == AW_REMEDY_WORKLOAD_TYPE)
		return place_of_rule(m);
	return m->tried && m->resolves < m->of ? PLACE_KNOW : PLACE_RESOLVES;
}

static int compare(const void *pa, const void *pb)
{
	const struct aw_remedy *a = pa, *b = pb;

	if (place_of(a) != place_of(b))
		return place_of(a) < place_of(b) ? -1 : 1;
	return (a->kind > b->kind) - (a->kind < b->kind);
}

static int advise(const struct advising *w, struct row *row, struct aw_remedy_list *out)
{
	const struct aw_remedy_rule *rule;
	unsigned found = 0; /* kinds */
	int r = 0;

	look_at(w, row);
	for (size_t i = 0; r == 0 && (rule = aw_remedy_rules_at(w->options->rules, i)); i++) {
		if ((found >> rule->kind & 1) || !knows(rule, row) ||
		    (rule->order == AW_ORDER_LAST && row->found_n))
			continue;
		r = try_rule(w, row, rule);
		if (row->found_n && row->found[row->found_n - 1].rule == rule)
			found |= 1u << rule->kind;
	}
	if (r < 0 || row->found_n == 0)
		return r;
	qsort(row->found, row->found_n, sizeof(row->found[0]), compare);
	out->items = malloc(row->found_n * sizeof(row->found[0]));
	if (!out->items)
		return -ENOMEM;
	memcpy(out->items, row->found, row->found_n * sizeof(row->found[0]));
	out->n = row->found_n;
	return 0;
}

/* ---- all rows ---- */

static int try_all_rules(struct advising *w)
{
	const struct aw_report *r = w->report;
	AW_AUTO(aw_freep) bool *shown = calloc(r->all.n + 1, sizeof(*shown));

	if (!shown)
		return -ENOMEM;
	for (size_t i = 0; i < r->groups_n; i++)
		shown[r->groups[i] - r->all.items] = true;
	return w->trials.policy ? aw_trials_rules(&w->trials, shown) : 0;
}

static int advise_all(struct advising *w)
{
	const struct aw_report *r = w->report;
	int e = aw_trials_start(r, &w->trials);

	if (e == 0)
		e = aw_shares_make(r, &w->shares);
	if (e == 0)
		e = try_all_rules(w);
	for (size_t i = 0; e == 0 && i < r->groups_n; i++) {
		size_t at = (size_t)(r->groups[i] - r->all.items);
		struct row row = { .group = at, .g = r->groups[i] };

		e = advise(w, &row, &w->out->of[at]);
	}
	return e;
}

int aw_remedies_make(const struct aw_report *report, const struct aw_remedy_options *options,
		     struct aw_remedies *out, struct aw_err *err)
{
	struct advising w = { .report = report, .options = options, .out = out };
	int r;

	*out = (struct aw_remedies){ .report = report,
				     .of = calloc(report->all.n + 1, sizeof(*out->of)) };
	out->n = out->of ? report->all.n : 0;
	r = out->of ? advise_all(&w) : -ENOMEM;
	out->accesses = aw_steal(w.trials.accesses);
	out->starts = aw_steal(w.trials.starts);
	aw_trials_done(&w.trials);
	aw_shares_done(&w.shares);
	return r < 0 ? aw_nomem(err) : 0;
}
