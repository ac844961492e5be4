/* SPDX-License-Identifier: GPL-2.0-or-later
 * The remedies of a world. */
#include "advised.h"

#include <string.h>

void advice_done(struct advice *a)
{
	aw_remedies_done(&a->remedies);
	aw_guards_free(a->guards);
	aw_remedy_rules_free(a->rules);
	aw_file_contexts_free(a->contexts);
	*a = (struct advice){ 0 };
}

void advise(struct world *w, struct advice *a)
{
	struct aw_remedy_options options = { .contexts = a->contexts };
	size_t dirs = a->dir ? 1 : 0;
	struct aw_err err = { 0 };

	if (!w->report)
		weigh(w);
	if (aw_guards_load(&a->dir, dirs, &a->guards, &err) < 0 ||
	    aw_remedy_rules_load(&a->dir, dirs, &a->rules, &err) < 0)
		fail_msg("%s", err.msg);
	options.guards = a->guards;
	options.rules = a->rules;
	assert_int_equal(aw_remedies_make(w->report, &options, &a->remedies, &err), 0);
}

const struct aw_remedy_list *remedies_of(const struct advice *a, const struct aw_group *g)
{
	return &a->remedies.of[g - a->remedies.report->all.items];
}

const struct aw_remedy *remedy_of(const struct advice *a, const struct aw_group *g,
				  enum aw_remedy_kind kind)
{
	const struct aw_remedy_list *list = remedies_of(a, g);

	for (size_t i = 0; i < list->n; i++)
		if (list->items[i].kind == kind)
			return &list->items[i];
	return NULL;
}

bool has_remedy(const struct advice *a, const struct aw_group *g, enum aw_remedy_kind kind)
{
	return remedy_of(a, g, kind) != NULL;
}

const struct aw_remedy *assert_proof(const struct advice *a, const struct aw_group *g,
				     enum aw_remedy_kind kind, const char *proof)
{
	const struct aw_remedy *m = remedy_of(a, g, kind);

	if (!m)
		fail_msg("there is no %s", aw_remedy_kind_name(kind));
	assert_string_equal(aw_remedy_proof(m), proof);
	return m;
}

const struct aw_group *only_row(const struct world *w)
{
	assert_int_equal(w->report->groups_n, 1);
	return w->report->groups[0];
}

const struct aw_group *row_of(const struct world *w, const char *target, const char *tclass)
{
	const struct aw_group *found = NULL;

	for (size_t i = 0; i < w->report->groups_n; i++) {
		const struct aw_group *g = w->report->groups[i];

		if (!aw_str_is(g->target_type, target) || !aw_str_is(g->tclass, tclass))
			continue;
		if (found)
			fail_msg("there are several rows of %s:%s", target, tclass);
		found = g;
	}
	if (!found)
		fail_msg("there is no row of %s:%s", target, tclass);
	return found;
}

const char *words_of(const struct advice *a, const struct aw_group *g, const struct aw_remedy *m,
		     enum aw_remedy_words words)
{
	static char text[8192];
	AW_AUTO(aw_buf_done) struct aw_buf out = { 0 };

	assert_int_equal(aw_remedy_say(&a->remedies, g, m, words, &out), 0);
	assert_in_range(out.n, 0, sizeof(text) - 1);
	snprintf(text, sizeof(text), "%.*s", (int)out.n, out.n ? out.p : "");
	return text;
}

void put_avc(struct world *w, const struct avc *avc)
{
	char record[8192];

	w->serial++;
	snprintf(record, sizeof(record),
		 "type=AVC msg=audit(%u.000:%u): avc:  denied  { %s } for  pid=4711 comm=\"cat\" "
		 "%s scontext=%s tcontext=%s tclass=%s permissive=1\n",
		 1000 + w->serial, w->serial, avc->perm, avc->fields, avc->source, avc->target,
		 avc->tclass);
	put_records(w, record);
}
