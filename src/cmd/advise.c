/* SPDX-License-Identifier: GPL-2.0-or-later
 * What remedies are made by. */
#include "advise.h"
#include "holders.h"

void aw_advisors_done(struct aw_advisors *a)
{
	aw_guards_free(a->guards);
	aw_remedy_rules_free(a->rules);
	aw_file_contexts_free(a->contexts);
	*a = (struct aw_advisors){ 0 };
}

static int load_contexts(const struct aw_analyse_options *o, struct aw_file_contexts **out,
			 struct aw_err *err)
{
	AW_AUTO(aw_freep) char *own = NULL;
	const char *file = o->file_contexts;
	int r = 0;

	if (!file && o->inputs_n == 0) {
		r = aw_file_contexts_find(&own, err);
		file = own;
	}
	return r || !file ? r : aw_file_contexts_open(file, out, err);
}

int aw_advisors_load(const struct aw_analyse_options *o, struct aw_advisors *out,
		     struct aw_err *err)
{
	AW_AUTO(aw_rule_dirs_done) struct aw_rule_dirs dirs = { 0 };
	int r = aw_rule_dirs(&o->rules, &dirs, err);

	if (r == 0)
		r = aw_guards_load(dirs.items, dirs.n, &out->guards, err);
	if (r == 0)
		r = aw_remedy_rules_load(dirs.items, dirs.n, &out->rules, err);
	return r ? r : load_contexts(o, &out->contexts, err);
}

int aw_advise(const struct aw_advisors *a, const struct aw_report *report, struct aw_remedies *out,
	      struct aw_err *err)
{
	struct aw_remedy_options options = { a->guards, a->rules, a->contexts };

	return aw_remedies_make(report, &options, out, err);
}
