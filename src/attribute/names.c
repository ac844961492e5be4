/* SPDX-License-Identifier: GPL-2.0-or-later
 * Refs: short, and unique in a report. */
#include "naming.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define SHORT_ID 12

/* What comes behind @ and # tells namesakes apart: no name has any of its own. */
static int put_escaped(struct aw_buf *out, struct aw_str name)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < name.n; i++) {
		if (name.p[i] == '@')
			r = aw_buf_put(out, AW_STR("\\x40"));
		else if (name.p[i] == '#')
			r = aw_buf_put(out, AW_STR("\\x23"));
		else
			r = aw_buf_putc(out, name.p[i]);
	}
	return r;
}

/* RUNTIME:ID, with the first twelve of 64 hex digits as its users know it; RUNTIME:LEVEL where the id is not
 * known. */
static int base_name(struct aw_holder *h)
{
	AW_AUTO(aw_buf_done) struct aw_buf name = { 0 };
	struct aw_str id = aw_str_of(h->id ? h->id : h->categories ? h->categories : "?");
	int r = 0;

	if (h->id && id.n == 64)
		id.n = SHORT_ID;
	if (h->runtime == AW_RUNTIME_HOST) {
		r = aw_buf_put(&name, AW_STR("host"));
	} else {
		r = aw_buf_put(&name, aw_str_of(aw_runtime_name(h->runtime)));
		if (r == 0)
			r = aw_buf_putc(&name, ':');
		if (r == 0)
			r = put_escaped(&name, id);
	}
	if (r == 0)
		r = aw_buf_putc(&name, '\0');
	if (r < 0)
		return -ENOMEM;
	h->ref = aw_steal(name.p);
	return 0;
}

/* Those of the same name side by side, the earlier first. */
static int compare_holders(const void *pa, const void *pb, void *arg)
{
	const struct aw_attribution *who = arg;
	const struct aw_holder *a = &who->holders[*(const size_t *)pa];
	const struct aw_holder *b = &who->holders[*(const size_t *)pb];
	int r = strcmp(a->ref, b->ref);

	if (r == 0 && a->first_ms != b->first_ms)
		r = a->first_ms < b->first_ms ? -1 : 1;
	if (r == 0)
		r = aw_str_cmp(a->node, b->node);
	return r ? r : strcmp(a->id ? a->id : "", b->id ? b->id : "");
}

/* The first of a name has it plain, a later one says since when, and `twin` tells apart those that begin in
 * the same millisecond. */
static int rename_holder(struct aw_holder *h, size_t twin)
{
	char time[AW_TIME_LEN];
	char *ref;
	int r;

	if (twin == 0)
		r = asprintf(&ref, "%s@%s", h->ref, aw_time_text(h->first_ms, time));
	else
		r = asprintf(&ref, "%s@%s#%zu", h->ref, aw_time_text(h->first_ms, time), twin + 1);
	if (r < 0)
		return -ENOMEM;
	free(h->ref);
	h->ref = ref;
	return 0;
}

static int rename_all(struct aw_attribution *a, const size_t *order)
{
	AW_AUTO(aw_freep) char *base = NULL;
	int64_t before_ms = AW_TIME_NONE;
	size_t twin = 0;
	int r = 0;

	for (size_t i = 0; r == 0 && i < a->n; i++) {
		struct aw_holder *h = &a->holders[order[i]];
		bool again = base && strcmp(base, h->ref) == 0;

		twin = again && before_ms == h->first_ms ? twin + 1 : 0;
		before_ms = h->first_ms;
		if (again) {
			r = rename_holder(h, twin);
			continue;
		}
		free(base);
		base = strdup(h->ref);
		r = base ? 0 : -ENOMEM;
	}
	return r;
}

int aw_name_holders(struct aw_attribution *a)
{
	AW_AUTO(aw_freep) size_t *order = calloc(a->n + 1, sizeof(*order));
	int r = order ? 0 : -ENOMEM;

	for (size_t i = 0; r == 0 && i < a->n; i++) {
		order[i] = i;
		r = base_name(&a->holders[i]);
	}
	if (r < 0)
		return r;
	qsort_r(order, a->n, sizeof(*order), compare_holders, a);
	return rename_all(a, order);
}
