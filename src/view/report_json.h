/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside view: the objects that json and ndjson share (data/schema/report-v1.json). */
#ifndef AW_VIEW_REPORT_JSON_H
#define AW_VIEW_REPORT_JSON_H

#include "avcwatch/json.h"
#include "avcwatch/view.h"

/* The members from "schema" to "summary", into an object that is open. */
void aw_report_json_head(struct aw_json_out *o, const struct aw_report *r, const char *schema);

/* The members of one mark, container or group, into an object that is open. */
void aw_report_json_mark(struct aw_json_out *o, const struct aw_report_mark *m);
void aw_report_json_holder(struct aw_json_out *o, const struct aw_holder *h);
void aw_report_json_container(struct aw_json_out *o, const struct aw_report_container *c);
void aw_report_json_section(struct aw_json_out *o, const struct aw_report *r,
			    const struct aw_report_section *s);
/* The member "guard"; NULL: null. */
void aw_report_json_guard(struct aw_json_out *o, const struct aw_guard *guard);
void aw_report_json_group(struct aw_json_out *o, const struct aw_remedies *advice,
			  const struct aw_group *g);

#endif
