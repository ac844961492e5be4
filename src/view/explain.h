/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside view: problems explained, as text and as JSON (data/schema/explain-v1.json). */
#ifndef AW_VIEW_EXPLAIN_H
#define AW_VIEW_EXPLAIN_H

#include "avcwatch/view.h"

void aw_page_explain(const struct aw_explanations *e, const struct aw_view_options *options,
		     FILE *out);
void aw_json_explain(const struct aw_explanations *e, const struct aw_view_options *options,
		     FILE *out);

#endif
