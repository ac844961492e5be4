/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside cmd: what remedies are made by. */
#ifndef AW_CMD_ADVISE_H
#define AW_CMD_ADVISE_H

#include "analyse.h"

#include "avcwatch/remedy.h"

struct aw_advisors {
	struct aw_guards *guards;
	struct aw_remedy_rules *rules;
	struct aw_file_contexts *contexts; /* NULL: none are known */
};

/* Guards and remedies of --rules, and file contexts: --file-contexts, else this host's where its own log is read.
 * To be freed whatever is returned. Errors name the file and the place. */
int aw_advisors_load(const struct aw_analyse_options *o, struct aw_advisors *out,
		     struct aw_err *err);
void aw_advisors_done(struct aw_advisors *a);

/* The remedies of the report; see aw_remedies_make(). */
int aw_advise(const struct aw_advisors *a, const struct aw_report *report, struct aw_remedies *out,
	      struct aw_err *err);

#endif
