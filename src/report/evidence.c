/* SPDX-License-Identifier: GPL-2.0-or-later
 * What a report is made of, while it is read. */
#include "avcwatch/report.h"

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

/* ---- the whole ---- */

int aw_evidence_start(struct aw_evidence_read *e, const char *const *rule_dirs, size_t n,
		      struct aw_err *err)
{
	int r = aw_fold_new(AW_ACCESSES_MAX, AW_FOLD_TEXT_MAX, &e->fold, err);

	if (r == 0)
		r = aw_runtime_rules_load(rule_dirs, n, &e->rules, err);
	e->inventory = r == 0 ? aw_inventory_new() : NULL;
	return r == 0 && !e->inventory ? aw_nomem(err) : r;
}

/* What is outside of the report's time tells who is who inside. */
static int on_denial(void *arg, const struct aw_denial *d, struct aw_err *err)
{
	struct aw_evidence_read *e = arg;
	struct aw_scope scope;
	int r = aw_trail_denial(e->trail, d, &scope, err);

	return r || d->stamp.outside ? r : aw_fold_add(e->fold, d, &scope, err);
}

static int on_mark(void *arg, const struct aw_mark *m, struct aw_err *err)
{
	struct aw_evidence_read *e = arg;
	int r = aw_trail_mark(e->trail, m, err);

	return r || m->stamp.outside ? r : aw_marks_add(&e->marks, m, err);
}

static int on_binding(void *arg, const struct aw_binding *b, struct aw_err *err)
{
	struct aw_evidence_read *e = arg;

	return aw_trail_binding(e->trail, b, err);
}

int aw_evidence_sink(struct aw_evidence_read *e, struct aw_sink *out, struct aw_err *err)
{
	int r = aw_trail_new(e->inventory, e->rules, &e->trail, err);

	if (r < 0)
		return r;
	*out = (struct aw_sink){ .denial = on_denial,
				 .mark = on_mark,
				 .arg = e,
				 .binding = on_binding,
				 .outside = true };
	return 0;
}

void aw_evidence_done(struct aw_evidence_read *e)
{
	for (size_t i = 0; i < e->sources_n; i++)
		free(e->sources[i].name);
	free(e->sources);
	aw_fold_free(e->fold);
	aw_trail_free(e->trail);
	aw_policy_free(e->policy);
	aw_inventory_free(e->inventory);
	aw_runtime_rules_free(e->rules);
	aw_marks_done(&e->marks);
	for (size_t i = 0; i < e->unparsed_n; i++) {
		free(e->unparsed[i].file);
		free(e->unparsed[i].text);
	}
	free(e->host);
	*e = (struct aw_evidence_read){ 0 };
}
