/* SPDX-License-Identifier: GPL-2.0-or-later
 * Modules in the language that checkmodule(8) reads. */
#include "proposal.h"

#include <errno.h>
#include <stdlib.h>

/* ---- what is used ---- */

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Types that the rules name, each once. */
static int put_types(const struct aw_proposal *p, FILE *out)
{
	AW_AUTO(aw_freep) const char **names = calloc(2 * p->rules_n + 1, sizeof(*names));
	size_t n = 0;

	for (size_t i = 0; names && i < p->rules_n; i++) {
		names[n++] = p->rules[i].source;
		names[n++] = p->rules[i].target;
	}
	if (!names)
		return -ENOMEM;
	qsort(names, n, sizeof(*names), compare_names);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || strcmp(names[i - 1], names[i]) != 0)
			fprintf(out, "    type %s;\n", names[i]);
	return 0;
}

struct used {
	struct aw_str tclass, perm;
};

static int compare_used(const void *pa, const void *pb)
{
	const struct used *a = pa, *b = pb;
	int r = aw_str_cmp(a->tclass, b->tclass);

	return r ? r : aw_str_cmp(a->perm, b->perm);
}

static struct used *list_used(const struct aw_proposal *p, size_t *n)
{
	struct used *used;
	size_t all = 0;

	*n = 0;
	for (size_t i = 0; i < p->rules_n; i++)
		all += p->rules[i].perms_n;
	used = calloc(all + 1, sizeof(*used));
	for (size_t i = 0; used && i < p->rules_n; i++)
		for (size_t k = 0; k < p->rules[i].perms_n; k++)
			used[(*n)++] = (struct used){ p->rules[i].tclass, p->rules[i].perms[k] };
	if (used && *n)
		qsort(used, *n, sizeof(*used), compare_used);
	return used;
}

static int put_classes(const struct aw_proposal *p, FILE *out)
{
	size_t n;
	AW_AUTO(aw_freep) struct used *used = list_used(p, &n);

	for (size_t i = 0; i < n; i++) {
		bool first = i == 0 || !aw_str_eq(used[i - 1].tclass, used[i].tclass);
		bool last = i + 1 == n || !aw_str_eq(used[i + 1].tclass, used[i].tclass);

		if (first)
			fprintf(out, "    class %.*s {", (int)used[i].tclass.n, used[i].tclass.p);
		if (first || !aw_str_eq(used[i - 1].perm, used[i].perm))
			fprintf(out, " %.*s", (int)used[i].perm.n, used[i].perm.p);
		if (last)
			fputs(" };\n", out);
	}
	return used ? 0 : -ENOMEM;
}

static int te_head(const struct aw_proposal *p, FILE *out)
{
	int r;

	fprintf(out, "\nmodule %s 1.0;\n\nrequire {\n", p->module);
	r = put_types(p, out);
	if (r == 0)
		r = put_classes(p, out);
	fputs("}\n", out);
	return r;
}

/* ---- rules ---- */

static void put_start(const struct aw_proposed_rule *rule, const char *keyword, FILE *out)
{
	bool self = strcmp(rule->source, rule->target) == 0;

	fprintf(out, "%s %s %s:%.*s ", keyword, rule->source, self ? "self" : rule->target,
		(int)rule->tclass.n, rule->tclass.p);
}

static int te_rule(const struct aw_proposed_rule *rule, FILE *out)
{
	put_start(rule, "allow", out);
	putc('{', out);
	for (size_t i = 0; i < rule->perms_n; i++)
		fprintf(out, " %.*s", (int)rule->perms[i].n, rule->perms[i].p);
	fputs(" };\n", out);
	if (rule->commands_n == 0)
		return 0;
	put_start(rule, "allowxperm", out);
	fputs("ioctl {", out);
	for (size_t i = 0; i < rule->commands_n; i++) {
		fprintf(out, " 0x%x", rule->commands[i].first);
		if (rule->commands[i].last != rule->commands[i].first)
			fprintf(out, "-0x%x", rule->commands[i].last);
	}
	fputs(" };\n", out);
	return 0;
}

const struct aw_language aw_language_te = { ".te", "#", te_head, te_rule,
					    "checkmodule -M -m -o NAME.mod NAME.te\n"
					    "semodule_package -o NAME.pp -m NAME.mod\n"
					    "semodule -i NAME.pp" };
