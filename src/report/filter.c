/* SPDX-License-Identifier: GPL-2.0-or-later
 * Which groups are shown. */
#include "sections.h"

#include <errno.h>
#include <string.h>

void aw_filter_done(struct aw_filter *f)
{
	for (size_t i = 0; i < f->containers_n; i++)
		aw_buf_done(&f->containers[i]);
	f->containers_n = 0;
}

/* c1,c2 or s0:c1,c2 or a whole context: its categories as the report prints them. */
static int parse_categories(struct aw_str name, struct aw_buf *out)
{
	AW_AUTO(aw_buf_done) struct aw_buf whole = { 0 };
	struct aw_context context;
	struct aw_level level;

	if (aw_context_parse(name, &context) == 0 && aw_level_parse(context.range, &level) == 0)
		return aw_level_print(&level, out);
	if (aw_str_starts(name, "c") && aw_buf_printf(&whole, "s0:%s", name.p) == 0)
		name = aw_buf_str(&whole);
	return aw_level_parse(name, &level) < 0 ? -EINVAL : aw_level_print(&level, out);
}

/* What looks like a level or categories but is none is a slip: anything else is a ref, an id or a name. */
static bool is_slip(struct aw_str s)
{
	bool begins = s.n > 1 && (s.p[0] == 's' || s.p[0] == 'c') && s.p[1] >= '0' && s.p[1] <= '9';

	for (size_t i = 0; begins && i < s.n; i++)
		begins = s.p[i] && strchr("0123456789sc,.:-", s.p[i]);
	return s.n == 0 || begins;
}

int aw_filter_add(struct aw_filter *f, const char *name, struct aw_err *err)
{
	struct aw_buf *out = &f->containers[f->containers_n];
	struct aw_str text = aw_str_of(name);
	int r;

	if (f->containers_n == AW_FILTER_NAMES_MAX)
		return aw_fail(err, -E2BIG, "more than %u containers", AW_FILTER_NAMES_MAX);
	r = parse_categories(text, out);
	if (r == -EINVAL && !is_slip(text))
		r = aw_buf_put(out, text);
	if (r == -EINVAL)
		return aw_fail(
			err, r,
			"'%s' names no container: give its ref, id, name or categories (s0:c1,c2), or host",
			name);
	if (r < 0)
		return aw_nomem(err);
	f->containers_n++;
	return 0;
}

#define ID_PREFIX_MIN 4u

/* An id by its beginning, as engines take it. */
static bool begins_id(const struct aw_holder *h, const struct aw_buf *name)
{
	return h->id && strncmp(h->id, name->p, name->n) == 0 &&
	       (name->n >= ID_PREFIX_MIN || h->id[name->n] == '\0');
}

static bool is_named(const struct aw_filter *f, const struct aw_holder *h)
{
	for (size_t i = 0; i < f->containers_n; i++) {
		const struct aw_buf *name = &f->containers[i];

		if (strcmp(name->p, h->ref) == 0 ||
		    (h->categories && strcmp(name->p, h->categories) == 0) ||
		    (h->name && strcmp(name->p, h->name) == 0) || begins_id(h, name))
			return true;
	}
	return f->containers_n == 0;
}

static bool is_one_of(const char *text, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (text && strcmp(list[i], text) == 0)
			return true;
	return n == 0;
}

bool aw_filter_has_holder(const struct aw_filter *f, const struct aw_holder *h)
{
	return is_named(f, h) && is_one_of(h->workload, f->workloads, f->workloads_n) &&
	       is_one_of(aw_runtime_name(h->runtime), f->runtimes, f->runtimes_n);
}

bool aw_filter_has_outcome(const struct aw_filter *f, enum aw_outcome outcome)
{
	bool any = false;

	for (size_t i = 0; i < AW_OUTCOMES; i++)
		any = any || f->outcomes[i];
	return !any || f->outcomes[outcome];
}
