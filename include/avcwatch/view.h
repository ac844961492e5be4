/* SPDX-License-Identifier: GPL-2.0-or-later
 * What an output format is. A format is a file in src/view that ends with its descriptor,
 * `const struct aw_view aw_view_NAME`; the list of these files is the table. */
#ifndef AVCWATCH_VIEW_H
#define AVCWATCH_VIEW_H

#include "avcwatch/explain.h"
#include "avcwatch/propose.h"

struct aw_view_options {
	bool color;
	bool verbose;
	int width; /* columns, 0: as long as it takes */
};

struct aw_view {
	const char *name; /* as --format takes it */
	/* Writes the whole report, with its remedies. The caller looks at ferror(). Escapes whatever comes from a log. */
	void (*write)(const struct aw_remedies *advice, const struct aw_view_options *options,
		      FILE *out);
	/* The same for problems explained; NULL where the format has no such thing. */
	void (*explain)(const struct aw_explanations *e, const struct aw_view_options *options,
			FILE *out);
};

/* What a module is written as. */
enum aw_proposal_format { AW_PROPOSAL_CIL, AW_PROPOSAL_TE, AW_PROPOSAL_JSON, AW_PROPOSAL_FORMATS };

/* NULL-terminated, for option tables, in the order of the enum. */
extern const char *const aw_proposal_formats[AW_PROPOSAL_FORMATS + 1];

/* The caller looks at ferror(). -ENOMEM: what was written is not whole. */
int aw_proposal_write(const struct aw_proposal *p, enum aw_proposal_format format, FILE *out);
/* What somebody else's module does: for people, or as JSON. */
void aw_verification_write(const struct aw_verification *v, bool json, FILE *out);

/* NULL when there is none. */
const struct aw_view *aw_view_find(const char *name);
/* NULL-terminated, for option tables. */
extern const char *const aw_view_names[];

#endif
