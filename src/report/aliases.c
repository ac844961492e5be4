/* SPDX-License-Identifier: GPL-2.0-or-later
 * Types by other names: records print them as they were given, policies rename them. */
#include "aliases.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int compare_slices(const void *a, const void *b)
{
	return aw_str_cmp(*(const struct aw_str *)a, *(const struct aw_str *)b);
}

/* The types of all groups, sorted, each once. */
static struct aw_str *list_types(const struct aw_report *r, size_t *n)
{
	struct aw_str *types = calloc(2 * r->all.n + 1, sizeof(*types));
	size_t all = 0;

	*n = 0;
	if (!types)
		return NULL;
	for (size_t i = 0; i < r->all.n; i++) {
		types[all++] = r->all.items[i].source_type;
		types[all++] = r->all.items[i].target_type;
	}
	if (all)
		qsort(types, all, sizeof(*types), compare_slices);
	for (size_t i = 0; i < all; i++)
		if (*n == 0 || !aw_str_eq(types[*n - 1], types[i]))
			types[(*n)++] = types[i];
	return types;
}

int aw_aliases_find(struct aw_report *r)
{
	AW_AUTO(aw_freep) struct aw_str *types = NULL;
	size_t n;

	if (!r->read.policy)
		return 0;
	types = list_types(r, &n);
	r->aliases = types ? calloc(n + 1, sizeof(*r->aliases)) : NULL;
	if (!r->aliases)
		return -ENOMEM;
	for (size_t i = 0; i < n; i++) {
		struct aw_report_alias *a = &r->aliases[r->aliases_n];

		a->primary = aw_policy_alias(r->read.policy, types[i]);
		if (!a->primary)
			continue;
		a->name = strndup(types[i].p, types[i].n);
		if (!a->name)
			return -ENOMEM;
		r->aliases_n++;
	}
	return 0;
}

void aw_aliases_done(struct aw_report *r)
{
	for (size_t i = 0; i < r->aliases_n; i++)
		free(r->aliases[i].name);
	free(r->aliases);
}
