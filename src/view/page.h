/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside view: what the parts of the text report share. */
#ifndef AW_VIEW_PAGE_H
#define AW_VIEW_PAGE_H

#include "avcwatch/view.h"

struct aw_page {
	FILE *out;
	const struct aw_report *report;
	const struct aw_remedies *advice;
	const struct aw_view_options *options;
};

#define AW_PAGE_INDENT 13u /* of what -v adds */

void aw_page_colored(const struct aw_page *p, const char *color, const char *text);
const char *aw_plural(uint64_t n); /* "" or "s" */

/* What is left of a line of which `used` columns are taken. */
size_t aw_page_room(const struct aw_page *p, size_t used);

/* A slice for the terminal, cut to `room`: the end of a path tells more than its beginning, so that the
 * beginning goes. */
void aw_page_cut(const struct aw_page *p, struct aw_str s, size_t room);

/* Text that may be long, broken at the width with a bar in front of each further line: a terminal that
 * wrapped it by itself would let it pass for a row. */
void aw_page_wrapped(const struct aw_page *p, struct aw_str s, size_t indent);

const char *aw_page_outcome_color(enum aw_outcome outcome);

/* What is known of a container besides its ref, and what somebody has to know before they act on it. */
void aw_page_identity(const struct aw_page *p, const struct aw_holder *h);
void aw_page_doubts(const struct aw_page *p, const struct aw_holder *h);
void aw_page_evidence(const struct aw_page *p, const struct aw_holder *h);

/* What else was in the input, as far as there was any: what was not understood, not believed, not kept; then
 * `before` stands in front. */
void aw_page_counts(const struct aw_page *p, const char *before);

/* Containers, or sections, and their rows. */
void aw_page_rows(const struct aw_page *p);

#endif
