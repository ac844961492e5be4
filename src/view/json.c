/* SPDX-License-Identifier: GPL-2.0-or-later
 * --format json: one object, one container and one group a line. */
#include "explain.h"
#include "report_json.h"

static void
write_list(struct aw_json_out *o, const char *key, size_t n, const struct aw_remedies *advice,
	   void (*put)(struct aw_json_out *o, const struct aw_remedies *advice, size_t i))
{
	aw_json_newline(o);
	aw_json_open(o, key, '[');
	for (size_t i = 0; i < n; i++) {
		aw_json_newline(o);
		aw_json_open(o, NULL, '{');
		put(o, advice, i);
		aw_json_close(o, '}');
	}
	aw_json_close(o, ']');
}

static void put_mark(struct aw_json_out *o, const struct aw_remedies *advice, size_t i)
{
	aw_report_json_mark(o, &advice->report->read.marks.items[i]);
}

static void put_container(struct aw_json_out *o, const struct aw_remedies *advice, size_t i)
{
	aw_report_json_container(o, &advice->report->containers[i]);
}

static void put_group(struct aw_json_out *o, const struct aw_remedies *advice, size_t i)
{
	aw_report_json_group(o, advice, advice->report->groups[i]);
}

static void put_section(struct aw_json_out *o, const struct aw_remedies *advice, size_t i)
{
	aw_report_json_section(o, advice->report, &advice->report->sums.sections[i]);
}

static void write_json(const struct aw_remedies *advice, const struct aw_view_options *options,
		       FILE *out)
{
	const struct aw_report *r = advice->report;
	struct aw_json_out o = { .file = out };

	(void)options;
	aw_json_open(&o, NULL, '{');
	aw_report_json_head(&o, r, "avcwatch/report/v1");
	write_list(&o, "marks", r->read.marks.n, advice, put_mark);
	write_list(&o, "containers", r->containers_n, advice, put_container);
	write_list(&o, "groups", r->groups_n, advice, put_group);
	if (r->by != AW_BY_CONTAINER)
		write_list(&o, "sections", r->sums.n, advice, put_section);
	aw_json_close(&o, '}');
	aw_json_end(&o);
}

const struct aw_view aw_view_json = { .name = "json",
				      .write = write_json,
				      .explain = aw_json_explain };
