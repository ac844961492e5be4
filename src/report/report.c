/* SPDX-License-Identifier: GPL-2.0-or-later
 * Building the snapshot. */
#include "aliases.h"
#include "domains.h"
#include "sections.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* ---- marks ---- */

static int compare_marks(const void *pa, const void *pb)
{
	const struct aw_report_mark *a = pa, *b = pb;
	int r;

	if (a->ms != b->ms)
		return a->ms < b->ms ? -1 : 1;
	r = (int)a->kind - (int)b->kind;
	return r ? r :
		   aw_str_cmp((struct aw_str){ a->text, a->text_n },
			      (struct aw_str){ b->text, b->text_n });
}

/* In the order of time; what had no room is said by a last one. */
static int finish_marks(struct aw_marks *marks, struct aw_err *err)
{
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };
	uint64_t dropped = marks->dropped;
	struct aw_mark last = { .stamp.ms = AW_TIME_NONE, .kind = AW_MARK_LOSS };

	if (marks->n)
		qsort(marks->items, marks->n, sizeof(*marks->items), compare_marks);
	if (dropped == 0)
		return 0;
	if (aw_buf_printf(&text, "%llu more marks are not listed",
			  (unsigned long long)dropped + 1) < 0)
		return aw_nomem(err);
	free(marks->items[--marks->n].text);
	last.text = aw_buf_str(&text);
	return aw_marks_add(marks, &last, err);
}

/* ---- parts ---- */

void aw_report_free(struct aw_report *r)
{
	if (!r)
		return;
	free(r->containers);
	free(r->groups);
	free(r->rows);
	aw_sums_done(&r->sums);
	aw_sums_done(&r->engine);
	aw_groups_done(&r->all);
	aw_aliases_done(r);
	free(r->judgements);
	free(r->domains);
	aw_attribution_done(&r->who);
	aw_evidence_done(&r->read);
	free(r);
}

void aw_report_freep(struct aw_report **r)
{
	aw_report_free(*r);
}

/* ---- groups ---- */

static bool is_shown(const struct aw_report *r, const struct aw_group *g, const struct aw_filter *f)
{
	if (!aw_filter_has_outcome(f, g->outcome))
		return false;
	return aw_filter_has_holder(f, &r->who.holders[g->container]) ||
	       (g->peer != AW_NO_PEER && aw_filter_has_holder(f, &r->who.holders[g->peer]));
}

static int choose_groups(struct aw_report *r, const struct aw_filter *f)
{
	r->groups = calloc(r->all.n + 1, sizeof(const struct aw_group *));
	r->rows = calloc(r->all.n + 1, sizeof(const struct aw_group *));
	if (!r->groups || !r->rows)
		return -ENOMEM;
	for (size_t i = 0; i < r->all.n; i++)
		if (is_shown(r, &r->all.items[i], f))
			r->groups[r->groups_n++] = &r->all.items[i];
	return 0;
}

static int group(struct aw_report *r, struct aw_err *err)
{
	AW_AUTO(aw_freep) const char **refs = calloc(r->who.n + 1, sizeof(*refs));

	if (!refs)
		return aw_nomem(err);
	for (size_t i = 0; i < r->who.n; i++)
		refs[i] = r->who.holders[i].ref;
	return aw_group(&(struct aw_group_input){ r->read.fold, r->who.ends, r->judgements, refs },
			&r->all, err);
}

/* When the log says last that what the policy allows was changed. */
static int64_t last_change(const struct aw_marks *marks)
{
	int64_t ms = AW_TIME_NONE;

	for (size_t i = 0; i < marks->n; i++) {
		const struct aw_report_mark *m = &marks->items[i];

		if ((m->kind == AW_MARK_POLICY_LOAD || m->kind == AW_MARK_BOOLEAN) && m->ms > ms)
			ms = m->ms;
	}
	return ms;
}

/* ---- containers ---- */

static void count_rows(const struct aw_report *r, struct aw_report_container *by_holder,
		       bool *listed)
{
	for (size_t i = 0; i < r->groups_n; i++) {
		const struct aw_group *g = r->groups[i];
		struct aw_report_container *c = &by_holder[g->container];

		listed[g->container] = true;
		if (g->peer != AW_NO_PEER)
			listed[g->peer] = true;
		c->denials += g->count;
		c->groups++;
		c->breaking += g->outcome == AW_OUTCOME_BREAKS;
		c->unknown += g->outcome == AW_OUTCOME_UNKNOWN;
		c->engine_unknown += g->by_engine && g->outcome == AW_OUTCOME_UNKNOWN;
		c->by_engine += g->by_engine;
		c->engine_breaking += g->by_engine && g->outcome == AW_OUTCOME_BREAKS;
		if (g->outcome < c->outcome)
			c->outcome = g->outcome;
	}
}

/* Groups come in the order of outcomes, so that each container's rows do, too. */
static void fill_rows(const struct aw_report *r, struct aw_report_container *by_holder)
{
	const struct aw_group **next = r->rows;

	for (size_t i = 0; i < r->who.n; i++) {
		by_holder[i].rows = next;
		next += by_holder[i].groups;
		by_holder[i].groups = 0;
	}
	for (size_t i = 0; i < r->groups_n; i++) {
		struct aw_report_container *c = &by_holder[r->groups[i]->container];

		c->rows[c->groups++] = r->groups[i];
	}
}

static int compare_containers(const void *pa, const void *pb)
{
	const struct aw_report_container *a = pa, *b = pb;

	if (a->holder->runtime != b->holder->runtime) /* the host comes last */
		return a->holder->runtime < b->holder->runtime ? -1 : 1;
	if (a->outcome != b->outcome)
		return a->outcome < b->outcome ? -1 : 1;
	if (a->breaking != b->breaking)
		return a->breaking > b->breaking ? -1 : 1;
	return strcmp(a->holder->ref, b->holder->ref);
}

/* One of the inventory that was not denied anything. */
static bool is_quiet(const struct aw_holder *h, const struct aw_filter *f)
{
	for (unsigned i = 0; i < AW_OUTCOMES; i++)
		if (f->outcomes[i])
			return false; /* it has none */
	return h->types_n == 0 && aw_filter_has_holder(f, h);
}

static int list_containers(struct aw_report *r, const struct aw_filter *f)
{
	AW_AUTO(aw_freep) bool *listed = calloc(r->who.n, sizeof(*listed));
	struct aw_report_container *all = calloc(r->who.n, sizeof(*all));

	r->containers = all;
	r->containers_n = all ? r->who.n : 0;
	if (!listed || !all)
		return -ENOMEM;
	for (size_t i = 0; i < r->who.n; i++)
		all[i] = (struct aw_report_container){ .holder = &r->who.holders[i],
						       .outcome = AW_OUTCOMES };
	count_rows(r, all, listed);
	fill_rows(r, all);
	listed[0] = true; /* the host */
	r->containers_n = 0;
	for (size_t i = 0; i < r->who.n; i++)
		if (listed[i] || is_quiet(&r->who.holders[i], f))
			all[r->containers_n++] = all[i];
	qsort(all, r->containers_n, sizeof(*all), compare_containers);
	return 0;
}

const char *aw_fate_name(enum aw_fate fate)
{
	static const char *const names[AW_FATES] = { "breaks", "unknown", "not-started", "fine" };

	return names[fate];
}

/* What is known of a holder by all its groups. */
struct fate {
	enum aw_outcome own; /* the worst outcome of what is not its engine's */
	bool engine;         /* something that its engine does to it breaks */
};

static enum aw_fate fate_of(const struct aw_holder *h, const struct fate *f, unsigned engines)
{
	if (f->own == AW_OUTCOME_BREAKS)
		return AW_FATE_BREAKS;
	if (f->own == AW_OUTCOME_UNKNOWN ||
	    h->flags & (AW_HOLDER_UNCONFINED | AW_HOLDER_LABEL_NOT_APPLIED))
		return AW_FATE_UNKNOWN;
	return f->engine || (engines >> h->runtime & 1) ? AW_FATE_NOT_STARTED : AW_FATE_FINE;
}

/* What is not shown breaks as well. */
static int find_fates(struct aw_report *r)
{
	AW_AUTO(aw_freep) struct fate *fates = calloc(r->who.n, sizeof(*fates));
	unsigned engines = 0;

	if (!fates)
		return -ENOMEM;
	for (size_t i = 0; i < r->who.n; i++)
		fates[i].own = AW_OUTCOMES;
	for (size_t i = 0; i < r->all.n; i++) {
		const struct aw_group *g = &r->all.items[i];
		struct fate *f = &fates[g->container];

		if (g->outcome == AW_OUTCOME_BREAKS && g->engines) {
			engines |= g->engines;
			f->engine = true;
		}
		if (!g->by_engine && g->outcome < f->own)
			f->own = g->outcome;
	}
	for (size_t i = 0; i < r->containers_n; i++) {
		struct aw_report_container *c = &r->containers[i];

		c->fate = fate_of(c->holder, &fates[c->holder - r->who.holders], engines);
	}
	return 0;
}

static void summarise(struct aw_report *r)
{
	for (size_t i = 0; i < r->groups_n; i++) {
		r->outcomes[r->groups[i]->outcome]++;
		r->shown_denials += r->groups[i]->count;
		if (r->groups[i]->outcome == AW_OUTCOME_BREAKS)
			r->engines_breaking |= r->groups[i]->engines;
	}
	for (size_t i = 0; i < r->containers_n; i++) {
		const struct aw_report_container *c = &r->containers[i];
		bool breaks = c->breaking > c->engine_breaking;

		if (c->holder->runtime == AW_RUNTIME_HOST) {
			r->host_breaks = breaks;
			continue;
		}
		r->breaking_containers += breaks;
		r->summary_containers++;
		r->acting_containers += c->groups > 0;
		r->fates[c->fate]++;
		r->runtimes[c->holder->runtime]++;
	}
}

static int sum(struct aw_report *r, struct aw_err *err)
{
	if (r->by != AW_BY_CONTAINER)
		return aw_sections_build(r, r->by, false, &r->sums, err);
	for (size_t i = 0; i < r->groups_n; i++)
		if (r->groups[i]->has_engine)
			return aw_sections_build(r, AW_BY_RULE, true, &r->engine, err);
	return 0;
}

int aw_report_build(struct aw_evidence_read *read_take, const struct aw_filter *filter,
		    int64_t generated_ms, struct aw_report **out, struct aw_err *err)
{
	AW_AUTO(aw_report_freep) struct aw_report *r = calloc(1, sizeof(*r));
	int e;

	if (!r) {
		aw_evidence_done(read_take);
		return aw_nomem(err);
	}
	r->read = *read_take;
	*read_take = (struct aw_evidence_read){ 0 };
	r->generated_ms = generated_ms;
	e = finish_marks(&r->read.marks, err);
	if (e == 0)
		e = aw_attribute(r->read.fold, r->read.trail, &r->who, err);
	if (e == 0)
		e = aw_judge(r->read.fold, r->read.policy, last_change(&r->read.marks),
			     &r->judgements, err);
	if (e == 0)
		e = group(r, err);
	if (e < 0)
		return e;
	if (aw_aliases_find(r) < 0 || aw_domains_make(r) < 0 || choose_groups(r, filter) < 0 ||
	    list_containers(r, filter) < 0 || find_fates(r) < 0)
		return aw_nomem(err);
	summarise(r);
	r->by = filter->by;
	e = sum(r, err);
	if (e < 0)
		return e;
	*out = aw_steal(r);
	return 0;
}
