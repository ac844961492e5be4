/* SPDX-License-Identifier: GPL-2.0-or-later
 * --format json: one object, one container and one group a line. */
#include "explain.h"
#include "report_json.h"

static void write_list(struct aw_json_out *o, const char *key, size_t n, const struct aw_report *r,
		       void (*put)(struct aw_json_out *o, const struct aw_report *r, size_t i))
{
	aw_json_newline(o);
	aw_json_open(o, key, '[');
	for (size_t i = 0; i < n; i++) {
		aw_json_newline(o);
		aw_json_open(o, NULL, '{');
		put(o, r, i);
		aw_json_close(o, '}');
	}
	aw_json_close(o, ']');
}

static void put_mark(struct aw_json_out *o, const struct aw_report *r, size_t i)
{
	aw_report_json_mark(o, &r->read.marks.items[i]);
}

static void put_container(struct aw_json_out *o, const struct aw_report *r, size_t i)
{
	aw_report_json_container(o, &r->containers[i]);
}

static void put_group(struct aw_json_out *o, const struct aw_report *r, size_t i)
{
	aw_report_json_group(o, r, r->groups[i]);
}

static void put_section(struct aw_json_out *o, const struct aw_report *r, size_t i)
{
	aw_report_json_section(o, r, &r->sums.sections[i]);
}

static void write_json(const struct aw_report *r, const struct aw_view_options *options, FILE *out)
{
	struct aw_json_out o = { .file = out };

	(void)options;
	aw_json_open(&o, NULL, '{');
	aw_report_json_head(&o, r, "avcwatch/report/v1");
	write_list(&o, "marks", r->read.marks.n, r, put_mark);
	write_list(&o, "containers", r->containers_n, r, put_container);
	write_list(&o, "groups", r->groups_n, r, put_group);
	if (r->by != AW_BY_CONTAINER)
		write_list(&o, "sections", r->sums.n, r, put_section);
	aw_json_close(&o, '}');
	aw_json_end(&o);
}

const struct aw_view aw_view_json = { .name = "json",
				      .write = write_json,
				      .explain = aw_json_explain };
