/* SPDX-License-Identifier: GPL-2.0-or-later
 * Building the snapshot. */
#include "avcwatch/report.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* ---- marks ---- */

int aw_marks_add(struct aw_marks *marks, const struct aw_mark *mark, struct aw_err *err)
{
	struct aw_str text = aw_str_head(mark->text, AW_MARK_BYTES_MAX);
	struct aw_report_mark *m;

	if (marks->n == AW_MARKS_MAX) {
		marks->dropped++;
		return 0;
	}
	if (aw_grow(&marks->items, &marks->cap, marks->n + 1, sizeof(*marks->items)) < 0)
		return aw_nomem(err);
	m = &marks->items[marks->n];
	*m = (struct aw_report_mark){ mark->stamp.ms, mark->kind, malloc(text.n + 1), text.n };
	if (!m->text)
		return aw_nomem(err);
	if (text.n)
		memcpy(m->text, text.p, text.n);
	marks->n++;
	return 0;
}

void aw_marks_done(struct aw_marks *marks)
{
	for (size_t i = 0; i < marks->n; i++)
		free(marks->items[i].text);
	free(marks->items);
	*marks = (struct aw_marks){ 0 };
}

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

void aw_evidence_done(struct aw_evidence_read *e)
{
	for (size_t i = 0; i < e->sources_n; i++)
		free(e->sources[i].name);
	free(e->sources);
	aw_fold_free(e->fold);
	aw_marks_done(&e->marks);
	for (size_t i = 0; i < e->unparsed_n; i++) {
		free(e->unparsed[i].file);
		free(e->unparsed[i].text);
	}
	free(e->host);
	*e = (struct aw_evidence_read){ 0 };
}

void aw_report_free(struct aw_report *r)
{
	if (!r)
		return;
	free(r->containers);
	free(r->groups);
	free(r->rows);
	aw_groups_done(&r->all);
	aw_attribution_done(&r->who);
	aw_evidence_done(&r->read);
	free(r);
}

void aw_report_freep(struct aw_report **r)
{
	aw_report_free(*r);
}

/* ---- filter ---- */

void aw_filter_done(struct aw_filter *f)
{
	for (size_t i = 0; i < f->containers_n; i++)
		aw_buf_done(&f->containers[i]);
	f->containers_n = 0;
}

/* c1,c2 or s0:c1,c2 or a whole context: its categories as the report prints them. */
static int parse_categories(struct aw_str name, struct aw_buf *out)
{
	AW_AUTO(aw_buf_done) struct aw_buf whole = { 0 };
	struct aw_context context;
	struct aw_level level;

	if (aw_context_parse(name, &context) == 0 && aw_level_parse(context.range, &level) == 0)
		return aw_level_print(&level, out);
	if (aw_str_starts(name, "c") && aw_buf_printf(&whole, "s0:%s", name.p) == 0)
		name = aw_buf_str(&whole);
	return aw_level_parse(name, &level) < 0 ? -EINVAL : aw_level_print(&level, out);
}

/* host, or RUNTIME:NAME: what begins as a level but is none is a slip. */
static bool is_ref(struct aw_str s)
{
	bool level = s.n > 1 && s.p[0] == 's' && s.p[1] >= '0' && s.p[1] <= '9';

	return aw_str_is(s, "host") || (!level && aw_str_chr(s, ':') > 0);
}

int aw_filter_add(struct aw_filter *f, const char *name, struct aw_err *err)
{
	struct aw_buf *out = &f->containers[f->containers_n];
	struct aw_str text = aw_str_of(name);
	int r;

	if (f->containers_n == AW_FILTER_NAMES_MAX)
		return aw_fail(err, -E2BIG, "more than %u containers", AW_FILTER_NAMES_MAX);
	r = parse_categories(text, out);
	if (r == -EINVAL && is_ref(text))
		r = aw_buf_put(out, text);
	if (r == -EINVAL)
		return aw_fail(
			err, r,
			"'%s' names no container: give its ref, its categories (s0:c1,c2) or host",
			name);
	if (r < 0)
		return aw_nomem(err);
	f->containers_n++;
	return 0;
}

static bool is_named(const struct aw_holder *h, const struct aw_filter *f)
{
	for (size_t i = 0; i < f->containers_n; i++)
		if (strcmp(f->containers[i].p, h->ref) == 0 ||
		    (h->categories && strcmp(f->containers[i].p, h->categories) == 0))
			return true;
	return false;
}

static bool is_of_runtime(const struct aw_holder *h, const struct aw_filter *f)
{
	for (size_t i = 0; i < f->runtimes_n; i++)
		if (strcmp(f->runtimes[i], aw_runtime_name(h->runtime)) == 0)
			return true;
	return f->runtimes_n == 0;
}

static bool is_shown(const struct aw_report *r, const struct aw_group *g, const struct aw_filter *f)
{
	const struct aw_holder *container = &r->who.holders[g->container];
	const struct aw_holder *peer = g->peer == AW_NO_PEER ? NULL : &r->who.holders[g->peer];
	bool any = true;

	for (size_t i = 0; i < AW_OUTCOMES; i++)
		any = any && !f->outcomes[i];
	if (!any && !f->outcomes[g->outcome])
		return false;
	if (f->containers_n && !is_named(container, f) && !(peer && is_named(peer, f)))
		return false;
	return is_of_runtime(container, f) || (peer && is_of_runtime(peer, f));
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

static int list_containers(struct aw_report *r)
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
		if (listed[i])
			all[r->containers_n++] = all[i];
	qsort(all, r->containers_n, sizeof(*all), compare_containers);
	return 0;
}

static void summarise(struct aw_report *r)
{
	for (size_t i = 0; i < r->groups_n; i++) {
		r->outcomes[r->groups[i]->outcome]++;
		r->shown_denials += r->groups[i]->count;
	}
	for (size_t i = 0; i < r->containers_n; i++) {
		const struct aw_report_container *c = &r->containers[i];

		if (c->holder->runtime == AW_RUNTIME_HOST) {
			r->host_breaks = c->breaking > 0;
			continue;
		}
		r->summary_containers++;
		r->acting_containers += c->groups > 0;
		r->breaking_containers += c->breaking > 0;
		r->runtimes[c->holder->runtime]++;
	}
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
		e = aw_attribute(r->read.fold, &r->who, err);
	if (e == 0)
		e = aw_group(r->read.fold, &r->who, &r->all, err);
	if (e < 0)
		return e;
	if (choose_groups(r, filter) < 0 || list_containers(r) < 0)
		return aw_nomem(err);
	summarise(r);
	*out = aw_steal(r);
	return 0;
}
