/* SPDX-License-Identifier: GPL-2.0-or-later
 * What somebody else's module does, for people. */
#include "page.h"
#include "proposal.h"

const char *const aw_proposal_formats[AW_PROPOSAL_FORMATS + 1] = { "cil", "te", "json", NULL };

int aw_proposal_write(const struct aw_proposal *p, enum aw_proposal_format format, FILE *out)
{
	if (format == AW_PROPOSAL_JSON)
		return aw_proposal_json(p, out);
	return aw_proposal_page(p, format == AW_PROPOSAL_TE ? &aw_language_te : &aw_language_cil,
				out);
}

static bool is_resolved(const struct aw_verified *v)
{
	return v->refused == 0 && v->allowed > 0;
}

static void put_row(const struct aw_report *r, const struct aw_verified *v, FILE *out)
{
	const struct aw_group *g = &r->all.items[v->group];

	fprintf(out, "  %s ", g->id);
	aw_text_put(out, aw_str_of(r->who.holders[g->container].ref));
	fputs(": ", out);
	aw_text_put(out, g->source_type);
	fputs(" -> ", out);
	aw_text_put(out, g->target_type);
	putc(':', out);
	aw_text_put(out, g->tclass);
	if (v->refused)
		fprintf(out, ", %zu of %zu accesses still refused", v->refused,
			v->refused + v->allowed);
	putc('\n', out);
}

static void put_remaining(const struct aw_verification *v, FILE *out)
{
	if (v->resolved == v->problems_n)
		return;
	fputs("\nIt does not resolve:\n", out);
	for (size_t i = 0; i < v->problems_n; i++)
		if (!is_resolved(&v->problems[i]))
			put_row(v->advice->report, &v->problems[i], out);
}

static void put_guarded(const struct aw_verification *v, FILE *out)
{
	if (v->guarded == 0)
		return;
	fputs("\nIt allows what must not be allowed:\n", out);
	for (size_t i = 0; i < v->problems_n; i++) {
		const struct aw_verified *p = &v->problems[i];

		if (!p->guard)
			continue;
		put_row(v->advice->report, p, out);
		fprintf(out, "    %s (%s)\n", p->guard->why, p->guard->id);
	}
}

static void put_permissive(const struct aw_verification *v, FILE *out)
{
	if (v->permissive_n == 0)
		return;
	fputs("\nIt makes domains permissive, which may do anything then:\n", out);
	for (size_t i = 0; i < v->permissive_n; i++)
		fprintf(out, "  %s\n", v->permissive[i]);
}

void aw_verification_write(const struct aw_verification *v, bool json, FILE *out)
{
	if (json) {
		aw_verification_json(v, out);
		return;
	}
	fputs("The module '", out);
	aw_text_put(out, aw_str_of(v->module));
	fprintf(out, "' compiles with the policy ");
	aw_text_put(out, aw_str_of(aw_policy_info(v->advice->report->read.policy)->path));
	fprintf(out,
		".\nIt resolves %zu of %zu problem%s. What the log does not show was not tried.\n",
		v->resolved, v->problems_n, aw_plural(v->problems_n));
	put_remaining(v, out);
	put_guarded(v, out);
	put_permissive(v, out);
}
