/* SPDX-License-Identifier: GPL-2.0-or-later
 * Rows by workload, by runtime, or each problem once: the accesses are grouped anew, by what their containers
 * fall into. */
#include "sections.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const char *const aw_group_by_names[AW_BYS + 1] = { "container", "workload", "runtime", "rule" };

/* What a container falls into. One without a workload, and the host, stand for themselves. */
static const char *name_of(const struct aw_holder *h, enum aw_group_by by)
{
	switch (by) {
	case AW_BY_WORKLOAD:
		return h->workload ? h->workload : h->ref;
	case AW_BY_RUNTIME:
		return aw_runtime_name(h->runtime);
	case AW_BY_CONTAINER:
	case AW_BY_RULE:
	case AW_BYS:
		break;
	}
	return "";
}

/* Holders by section, while sections are made. */
struct sorting {
	const struct aw_report *r;
	enum aw_group_by by;
	bool engines;       /* only what they were denied */
	bool *shown;        /* is each of r->all? */
	size_t *order;      /* holders, by the name of their section */
	size_t *map;        /* holder to section */
	const char **names; /* of sections */
	size_t n;
};

static void sorting_done(struct sorting *s)
{
	free(s->shown);
	free(s->order);
	free(s->map);
	free(s->names);
}

/* Workloads of two runtimes may have one name. */
static int compare_holders(const void *pa, const void *pb, void *arg)
{
	const struct sorting *s = arg;
	const struct aw_holder *a = &s->r->who.holders[*(const size_t *)pa];
	const struct aw_holder *b = &s->r->who.holders[*(const size_t *)pb];

	if (s->by != AW_BY_RULE && a->runtime != b->runtime)
		return a->runtime < b->runtime ? -1 : 1;
	return strcmp(name_of(a, s->by), name_of(b, s->by));
}

static int sort_holders(struct sorting *s)
{
	size_t n = s->r->who.n;

	s->order = calloc(n, sizeof(*s->order));
	s->map = calloc(n, sizeof(*s->map));
	s->names = calloc(n, sizeof(*s->names));
	if (!s->order || !s->map || !s->names)
		return -ENOMEM;
	for (size_t i = 0; i < n; i++)
		s->order[i] = i;
	qsort_r(s->order, n, sizeof(*s->order), compare_holders, s);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || compare_holders(&s->order[i - 1], &s->order[i], s) != 0)
			s->names[s->n++] = name_of(&s->r->who.holders[s->order[i]], s->by);
		s->map[s->order[i]] = s->n - 1;
	}
	return 0;
}

static int mark_shown(struct sorting *s)
{
	s->shown = calloc(s->r->all.n + 1, sizeof(*s->shown));
	if (!s->shown)
		return -ENOMEM;
	for (size_t i = 0; i < s->r->groups_n; i++)
		s->shown[s->r->groups[i] - s->r->all.items] = true;
	return 0;
}

/* The ends of each access by section: of the peer only that there is one counts. */
static struct aw_ends *map_ends(const struct sorting *s)
{
	const struct aw_report *r = s->r;
	size_t n = aw_fold_count(r->read.fold);
	struct aw_ends *ends = calloc(n + 1, sizeof(*ends));

	for (size_t i = 0; ends && i < n; i++) {
		const struct aw_ends *e = &r->who.ends[i];
		bool counts = s->shown[r->all.of[i]] && (e->engines || !s->engines);

		ends[i] = *e;
		ends[i].container = counts ? s->map[e->container] : AW_NO_PEER;
		ends[i].peer = e->peer == AW_NO_PEER ? AW_NO_PEER : 0;
	}
	return ends;
}

/* ---- how many containers have a problem ---- */

struct having {
	size_t section, container;
	const char *id;
	const struct aw_group *group;
};

struct havings {
	struct having *items;
	size_t n;
};

static int compare_having(const void *pa, const void *pb)
{
	const struct having *a = pa, *b = pb;
	int r;

	if (a->section != b->section)
		return a->section < b->section ? -1 : 1;
	r = strcmp(a->id, b->id);
	return r ? r : (a->container > b->container) - (a->container < b->container);
}

/* Of all groups that are shown, sorted so that those of a row stand side by side. */
static struct havings list_having(const struct sorting *s)
{
	struct havings list = { calloc(s->r->groups_n + 1, sizeof(*list.items)), 0 };

	for (size_t i = 0; list.items && i < s->r->groups_n; i++) {
		const struct aw_group *g = s->r->groups[i];

		if (g->has_engine || !s->engines)
			list.items[list.n++] =
				(struct having){ s->map[g->container], g->container, g->id, g };
	}
	if (list.n)
		qsort(list.items, list.n, sizeof(*list.items), compare_having);
	return list;
}

/* The row of a sum. */
static struct aw_report_row make_row(const struct havings *list, const struct aw_group *g)
{
	struct aw_report_row row = { g, NULL, 0 };
	struct having key = { g->container, 0, g->id, NULL };
	size_t low = 0, high = list->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_having(&list->items[middle], &key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < list->n && list->items[low].section == key.section &&
	       strcmp(list->items[low].id, key.id) == 0;
	     low++) {
		const struct aw_group *member = list->items[low].group;

		if (!row.member ||
		    (row.member->outcome != g->outcome && member->outcome == g->outcome))
			row.member = member;
		row.containers +=
			low == 0 || compare_having(&list->items[low - 1], &list->items[low]) != 0;
	}
	return row;
}

/* ---- sections ---- */

static void count_containers(const struct sorting *s, struct aw_report_section *sections)
{
	for (size_t i = 0; i < s->r->containers_n; i++) {
		const struct aw_report_container *c = &s->r->containers[i];

		if (c->groups)
			sections[s->map[c->holder - s->r->who.holders]].containers++;
	}
}

static int compare_sections(const void *pa, const void *pb)
{
	const struct aw_report_section *a = pa, *b = pb;

	if (a->breaking != b->breaking)
		return a->breaking > b->breaking ? -1 : 1;
	if (a->rows_n != b->rows_n)
		return a->rows_n > b->rows_n ? -1 : 1;
	return strcmp(a->name ? a->name : "", b->name ? b->name : "");
}

/* Rows of each section side by side, the worst first. */
static void fill_rows(struct aw_report_sums *sums, const struct havings *having, size_t n)
{
	struct aw_report_row *next = sums->rows;

	for (size_t i = 0; i < sums->groups.n; i++)
		sums->sections[sums->groups.items[i].container].rows_n++;
	for (size_t i = 0; i < n; i++) {
		sums->sections[i].rows = next;
		next += sums->sections[i].rows_n;
		sums->sections[i].rows_n = 0;
	}
	for (size_t i = 0; i < sums->groups.n; i++) {
		const struct aw_group *g = &sums->groups.items[i];
		struct aw_report_section *s = &sums->sections[g->container];

		s->breaking += g->outcome == AW_OUTCOME_BREAKS;
		s->unknown += g->outcome == AW_OUTCOME_UNKNOWN;
		s->rows[s->rows_n++] = make_row(having, g);
	}
}

static int make_sections(const struct sorting *s, struct aw_report_sums *sums)
{
	struct havings having = list_having(s);
	AW_AUTO(aw_freep) struct having *items = having.items;
	struct aw_report_section *sections = calloc(s->n + 1, sizeof(*sections));

	sums->sections = sections;
	sums->rows = calloc(sums->groups.n + 1, sizeof(*sums->rows));
	if (!items || !sections || !sums->rows)
		return -ENOMEM;
	for (size_t i = 0; i < s->r->who.n; i++)
		sections[s->map[i]].runtime = s->r->who.holders[i].runtime;
	for (size_t i = 0; i < s->n; i++)
		sections[i].name = s->by == AW_BY_RULE ? NULL : s->names[i];
	count_containers(s, sections);
	fill_rows(sums, &having, s->n);
	for (size_t i = 0; i < s->n; i++)
		if (sections[i].rows_n)
			sections[sums->n++] = sections[i];
	qsort(sections, sums->n, sizeof(*sections), compare_sections);
	return 0;
}

void aw_sums_done(struct aw_report_sums *sums)
{
	free(sums->sections);
	free(sums->rows);
	aw_groups_done(&sums->groups);
	*sums = (struct aw_report_sums){ 0 };
}

int aw_sections_build(const struct aw_report *r, enum aw_group_by by, bool engines,
		      struct aw_report_sums *out, struct aw_err *err)
{
	AW_AUTO(sorting_done) struct sorting s = { .r = r, .by = by, .engines = engines };
	AW_AUTO(aw_freep) struct aw_ends *ends = NULL;
	int e = sort_holders(&s);

	if (e == 0)
		e = mark_shown(&s);
	if (e == 0)
		ends = map_ends(&s);
	if (!ends)
		return aw_nomem(err);
	e = aw_group(&(struct aw_group_input){ r->read.fold, ends, r->judgements, s.names },
		     &out->groups, err);
	if (e < 0)
		return e;
	return make_sections(&s, out) < 0 ? aw_nomem(err) : 0;
}
