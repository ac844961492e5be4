/* SPDX-License-Identifier: GPL-2.0-or-later
 * Modules and proofs of modules as JSON (data/schema/propose-v1.json). */
#include "proposal.h"
#include "report_json.h"

#include <errno.h>

static struct aw_str text(const char *cstr)
{
	return aw_str_of(cstr);
}

static void put_buf(struct aw_json_out *o, const char *key, const struct aw_buf *b)
{
	aw_json_put_str(o, key, b->n ? aw_buf_str(b) : (struct aw_str){ 0 });
}

/* Which row it is. */
static void put_row(struct aw_json_out *o, const struct aw_report *r, size_t group)
{
	const struct aw_group *g = &r->all.items[group];
	bool alone = g->peer == AW_NO_PEER;

	aw_json_put_str(o, "id", text(g->id));
	aw_json_put_str(o, "container", text(r->who.holders[g->container].ref));
	aw_json_put_str(o, "peer", text(alone ? NULL : r->who.holders[g->peer].ref));
	aw_json_put_str(o, "source_type", g->source_type);
	aw_json_put_str(o, "target_type", g->target_type);
	aw_json_put_str(o, "class", g->tclass);
}

/* ---- a proposal ---- */

static void put_problem(struct aw_json_out *o, const struct aw_proposal *p,
			const struct aw_problem_fix *fix)
{
	const struct aw_report *r = p->advice->report;
	AW_AUTO(aw_buf_done) struct aw_buf words = { 0 };

	aw_json_newline(o);
	aw_json_open(o, NULL, '{');
	put_row(o, r, fix->group);
	aw_json_put_str(o, "fix", text(aw_fix_name(fix->fix)));
	aw_report_json_guard(o, fix->guard);
	aw_json_put_str(o, "remedy",
			text(fix->remedy ? aw_remedy_kind_name(fix->remedy->kind) : NULL));
	if (fix->remedy)
		aw_remedy_say(p->advice, &r->all.items[fix->group], fix->remedy, AW_REMEDY_TEXT,
			      &words);
	put_buf(o, "text", &words);
	aw_json_close(o, '}');
}

/* Rows of a problem follow one another. */
static void put_ids(struct aw_json_out *o, const struct aw_proposal *p,
		    const struct aw_proposed_rule *rule)
{
	const struct aw_groups *all = &p->advice->report->all;
	const char *last = "";

	aw_json_open(o, "problems", '[');
	for (size_t i = 0; i < rule->problems_n; i++) {
		const char *id = all->items[p->problems[rule->problems[i]].group].id;

		if (strcmp(id, last) != 0)
			aw_json_put_str(o, NULL, text(id));
		last = id;
	}
	aw_json_close(o, ']');
}

static void put_commands(struct aw_json_out *o, const struct aw_proposed_rule *rule)
{
	aw_json_open(o, "ioctls", '[');
	for (size_t i = 0; i < rule->commands_n; i++) {
		const struct aw_command_range *c = &rule->commands[i];
		char range[16];

		snprintf(range, sizeof(range), c->first == c->last ? "0x%x" : "0x%x-0x%x", c->first,
			 c->last);
		aw_json_put_str(o, NULL, text(range));
	}
	aw_json_close(o, ']');
}

static void put_rule(struct aw_json_out *o, const struct aw_proposal *p,
		     const struct aw_proposed_rule *rule)
{
	AW_AUTO(aw_buf_done) struct aw_buf cil = { 0 };

	aw_json_newline(o);
	aw_json_open(o, NULL, '{');
	aw_json_put_str(o, "source", text(rule->source));
	aw_json_put_str(o, "target", text(rule->target));
	aw_json_put_str(o, "class", rule->tclass);
	aw_json_open(o, "permissions", '[');
	for (size_t i = 0; i < rule->perms_n; i++)
		aw_json_put_str(o, NULL, rule->perms[i]);
	aw_json_close(o, ']');
	put_commands(o, rule);
	aw_proposed_rule_cil(rule, &cil);
	put_buf(o, "cil", &cil);
	put_ids(o, p, rule);
	aw_report_json_guard(o, rule->guard);
	aw_json_put_u64(o, "containers", rule->containers);
	aw_json_put_u64(o, "opens", rule->opens);
	aw_json_close(o, '}');
}

static void put_types(struct aw_json_out *o, const struct aw_proposal *p)
{
	aw_json_open(o, "types", '[');
	for (size_t i = 0; i < p->types_n; i++) {
		const struct aw_proposed_type *t = &p->types[i];

		if (t->problems == 0)
			continue;
		aw_json_open(o, NULL, '{');
		aw_json_put_str(o, "name", text(t->name));
		aw_json_put_str(o, "domain", text(t->domain));
		aw_json_put_str(o, "runtime", text(aw_runtime_name(t->runtime)));
		aw_json_put_str(o, "workload", text(t->workload));
		aw_json_close(o, '}');
	}
	aw_json_close(o, ']');
}

static void put_ways(struct aw_json_out *o, const struct aw_proposal *p)
{
	aw_json_open(o, "booleans", '[');
	for (size_t i = 0; i < p->ways_n; i++) {
		aw_json_open(o, NULL, '[');
		for (size_t k = 0; k < AW_COUNT(p->ways[i].names) && p->ways[i].names[k]; k++) {
			aw_json_open(o, NULL, '{');
			aw_json_put_str(o, "name", text(p->ways[i].names[k]));
			aw_json_put_bool(o, "value", p->ways[i].values[k]);
			aw_json_close(o, '}');
		}
		aw_json_close(o, ']');
	}
	aw_json_close(o, ']');
}

static void put_proof(struct aw_json_out *o, const struct aw_proposal *p)
{
	aw_json_open(o, "proof", '{');
	aw_json_put_u64(o, "of", p->counts[AW_FIX_RULES]);
	if (p->scope == AW_SCOPE_TYPE)
		aw_json_put_u64(o, "in_memory", p->by_trial);
	else
		aw_json_put_null(o, "in_memory");
	if (p->compiled)
		aw_json_put_u64(o, "compiled", p->by_module);
	else
		aw_json_put_null(o, "compiled");
	aw_json_put_str(o, "why_not", text(p->why_not[0] ? p->why_not : NULL));
	aw_json_close(o, '}');
}

int aw_proposal_json(const struct aw_proposal *p, FILE *out)
{
	struct aw_json_out o = { .file = out };
	AW_AUTO(aw_buf_done) struct aw_buf cil = { 0 };

	if (aw_proposal_cil(p, &cil) < 0)
		return -ENOMEM;
	aw_json_open(&o, NULL, '{');
	aw_report_json_head(&o, p->advice->report, "avcwatch/propose/v1");
	aw_json_newline(&o);
	aw_json_put_str(&o, "module", text(p->module));
	aw_json_put_str(&o, "scope", text(aw_rule_scope_names[p->scope]));
	aw_json_open(&o, "fixes", '{');
	for (unsigned i = 0; i < AW_FIXES; i++)
		aw_json_put_u64(&o, aw_fix_name((enum aw_fix)i), p->counts[i]);
	aw_json_close(&o, '}');
	aw_json_put_u64(&o, "to_review", p->to_review);
	put_proof(&o, p);
	put_types(&o, p);
	put_ways(&o, p);
	aw_json_open(&o, "problems", '[');
	for (size_t i = 0; i < p->problems_n; i++)
		put_problem(&o, p, &p->problems[i]);
	aw_json_close(&o, ']');
	aw_json_newline(&o);
	aw_json_open(&o, "rules", '[');
	for (size_t i = 0; i < p->rules_n; i++)
		put_rule(&o, p, &p->rules[i]);
	aw_json_close(&o, ']');
	put_buf(&o, "cil", &cil);
	aw_json_close(&o, '}');
	aw_json_end(&o);
	return 0;
}

/* ---- a verification ---- */

void aw_verification_json(const struct aw_verification *v, FILE *out)
{
	const struct aw_report *r = v->advice->report;
	struct aw_json_out o = { .file = out };

	aw_json_open(&o, NULL, '{');
	aw_report_json_head(&o, r, "avcwatch/verify/v1");
	aw_json_newline(&o);
	aw_json_put_str(&o, "module", text(v->module));
	aw_json_put_u64(&o, "resolved", v->resolved);
	aw_json_put_u64(&o, "of", v->problems_n);
	aw_json_put_u64(&o, "guarded", v->guarded);
	aw_json_open(&o, "permissive_types", '[');
	for (size_t i = 0; i < v->permissive_n; i++)
		aw_json_put_str(&o, NULL, text(v->permissive[i]));
	aw_json_close(&o, ']');
	aw_json_open(&o, "problems", '[');
	for (size_t i = 0; i < v->problems_n; i++) {
		aw_json_newline(&o);
		aw_json_open(&o, NULL, '{');
		put_row(&o, r, v->problems[i].group);
		aw_json_put_u64(&o, "allowed", v->problems[i].allowed);
		aw_json_put_u64(&o, "refused", v->problems[i].refused);
		aw_report_json_guard(&o, v->problems[i].guard);
		aw_json_close(&o, '}');
	}
	aw_json_close(&o, ']');
	aw_json_close(&o, '}');
	aw_json_end(&o);
}
