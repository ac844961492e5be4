/* SPDX-License-Identifier: GPL-2.0-or-later
 * Which containers have a type. */
#include "domains.h"

#include <errno.h>
#include <stdlib.h>

static struct aw_str name_of(const struct aw_report *r, struct aw_str type)
{
	const char *name = r->read.policy ? aw_policy_type(r->read.policy, type) : NULL;

	return name ? aw_str_of(name) : type;
}

static int compare(const void *pa, const void *pb)
{
	const struct aw_domain *a = pa, *b = pb;
	int r = aw_str_cmp(a->type, b->type);

	return r ? r : (a->holder > b->holder) - (a->holder < b->holder);
}

static void add_type(struct aw_report *r, struct aw_str type, size_t holder)
{
	/* An engine's process that sets a container up has its categories. */
	if (type.n && aw_runtime_engine(r->read.rules, type) != AW_ENGINE_OWN)
		r->domains[r->domains_n++] = (struct aw_domain){ name_of(r, type), holder };
}

/* What it was seen with, and what its engine gave it. */
static void add_holder(struct aw_report *r, size_t holder)
{
	const struct aw_holder *h = &r->who.holders[holder];

	if (h->runtime == AW_RUNTIME_HOST)
		return;
	for (size_t i = 0; i < h->types_n; i++)
		add_type(r, h->types[i], holder);
	add_type(r, h->given_type, holder);
}

int aw_domains_make(struct aw_report *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->who.n; i++)
		n += r->who.holders[i].types_n + 1;
	r->domains = calloc(n + 1, sizeof(*r->domains));
	if (!r->domains)
		return -ENOMEM;
	for (size_t i = 0; i < r->who.n; i++)
		add_holder(r, i);
	if (r->domains_n)
		qsort(r->domains, r->domains_n, sizeof(*r->domains), compare);
	n = 0;
	for (size_t i = 0; i < r->domains_n; i++)
		if (n == 0 || compare(&r->domains[n - 1], &r->domains[i]) != 0)
			r->domains[n++] = r->domains[i];
	r->domains_n = n;
	return 0;
}

/* The first that is not before `type`; with `behind`, the first behind it. */
static size_t place(const struct aw_report *r, struct aw_str type, bool behind)
{
	size_t low = 0, high = r->domains_n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int c = aw_str_cmp(r->domains[middle].type, type);

		if (c < 0 || (behind && c == 0))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t aw_report_domain(const struct aw_report *r, struct aw_str type,
			const struct aw_domain **first)
{
	size_t at;

	type = name_of(r, type);
	at = place(r, type, false);
	*first = &r->domains[at];
	return place(r, type, true) - at;
}
