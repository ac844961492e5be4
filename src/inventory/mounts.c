/* SPDX-License-Identifier: GPL-2.0-or-later
 * /proc/1/mountinfo (proc(5)): a mount below a runtime's directory with context="..." ties that label to a
 * container. In a copy it may stand as mountinfo-context.txt, the lines that have one. */
#include "scan.h"

#include <errno.h>
#include <string.h>

/* The value of context="..." among the options behind " - ". */
static struct aw_str context_of(struct aw_str line)
{
	static const char *const heads[] = { ",context=\"", " context=\"", ",rootcontext=\"" };
	ptrdiff_t end;

	for (size_t i = 0; i < AW_COUNT(heads); i++) {
		ptrdiff_t at = aw_str_find(line, heads[i]);
		struct aw_str value;

		if (at < 0)
			continue;
		value = aw_str_from(line, (size_t)at + strlen(heads[i]));
		end = aw_str_chr(value, '"');
		return aw_str_head(value, end < 0 ? 0 : (size_t)end);
	}
	return (struct aw_str){ 0 };
}

static struct aw_str mount_point(struct aw_str line)
{
	struct aw_str field = { 0 };

	for (unsigned i = 0; i < 5; i++)
		aw_str_cut(&line, ' ', &field);
	return field;
}

static int take_label(struct aw_container *c, struct aw_str context, const char *rule)
{
	int r = aw_set_label(c, AW_LABEL_MOUNT, context, 90);

	return r ? r :
		   aw_add_fact(c, "mountinfo", "its mount has context '%.*s' (%s)",
			       (int)(context.n < 200 ? context.n : 200), context.p, rule);
}

static int take_line(struct aw_scan *s, const struct aw_lookup *lookup, struct aw_str line)
{
	struct aw_str context = context_of(line);
	struct aw_container *c = NULL;
	struct aw_match m = { 0 };
	size_t at;
	int r = 0;

	if (context.n == 0 || !aw_runtime_match(s->rules, AW_WHERE_PATH, mount_point(line), &m))
		return 0;
	at = aw_lookup_match(lookup, AW_STR(""), &m);
	if (at != AW_NO_CONTAINER)
		c = &s->inv->items[at];
	else if (m.holes[AW_HOLE_ID].n && m.runtime == AW_RUNTIME_RKT)
		r = aw_scan_container(s, m.runtime, m.holes[AW_HOLE_ID],
				      &c); /* its mount outlives it */
	return r == 0 && c ? take_label(c, context, m.rule) : r;
}

static int take_text(struct aw_scan *s)
{
	AW_AUTO(aw_lookup_freep) struct aw_lookup *lookup = NULL;
	struct aw_str rest = aw_buf_str(&s->text), line = { 0 };
	int r = aw_lookup_new(s->inv, &lookup);

	while (r == 0 && aw_str_cut(&rest, '\n', &line))
		if (aw_str_find(line, "context=\"") >= 0)
			r = take_line(s, lookup, line);
	return r;
}

static int read_mounts(struct aw_scan *s)
{
	static const char *const files[] = { "proc/1/mountinfo", "mountinfo-context.txt" };
	bool there;
	int r = 0;

	for (size_t i = 0; r == 0 && i < AW_COUNT(files); i++) {
		if (i && aw_root_is_live(s->root))
			break;
		r = aw_scan_text(s, aw_root_dir(s->root), files[i], &there);
		if (r == 0 && there)
			r = take_text(s);
	}
	return r;
}

const struct aw_reader aw_reader_mounts = { .name = "mounts", .read = read_mounts };
