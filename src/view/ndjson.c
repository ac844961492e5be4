/* SPDX-License-Identifier: GPL-2.0-or-later
 * --format ndjson: an object a line: the head, then each mark, container, group and section; "record" says
 * which (data/schema/report-ndjson-v1.json). */
#include "report_json.h"

static void start_line(struct aw_json_out *o, const char *record)
{
	aw_json_open(o, NULL, '{');
	aw_json_put_str(o, "record", aw_str_of(record));
}

static void end_line(struct aw_json_out *o)
{
	aw_json_close(o, '}');
	aw_json_end(o);
}

static void write_ndjson(const struct aw_remedies *advice, const struct aw_view_options *options,
			 FILE *out)
{
	const struct aw_report *r = advice->report;
	struct aw_json_out o = { .file = out };

	(void)options;
	start_line(&o, "report");
	aw_report_json_head(&o, r, "avcwatch/report-ndjson/v1");
	end_line(&o);
	for (size_t i = 0; i < r->read.marks.n; i++) {
		start_line(&o, "mark");
		aw_report_json_mark(&o, &r->read.marks.items[i]);
		end_line(&o);
	}
	for (size_t i = 0; i < r->containers_n; i++) {
		start_line(&o, "container");
		aw_report_json_container(&o, &r->containers[i]);
		end_line(&o);
	}
	for (size_t i = 0; i < r->groups_n; i++) {
		start_line(&o, "group");
		aw_report_json_group(&o, advice, r->groups[i]);
		end_line(&o);
	}
	for (size_t i = 0; i < r->sums.n; i++) {
		start_line(&o, "section");
		aw_report_json_section(&o, r, &r->sums.sections[i]);
		end_line(&o);
	}
}

const struct aw_view aw_view_ndjson = { .name = "ndjson", .write = write_ndjson };
