/* SPDX-License-Identifier: GPL-2.0-or-later
 * Problems explained, in JSON: the report's head and rows, and behind each what the policy says. */
#include "explain.h"
#include "report_json.h"

static void put_holder(struct aw_json_out *o, const char *key, const struct aw_holder *h)
{
	if (!h) {
		aw_json_put_null(o, key);
		return;
	}
	aw_json_open(o, key, '{');
	aw_report_json_holder(o, h);
	aw_json_close(o, '}');
}

static void put_text(struct aw_json_out *o, const char *key, const struct aw_buf *text)
{
	aw_json_put_str(o, key, text->n ? aw_buf_str(text) : (struct aw_str){ 0 });
}

static void put_reasons(struct aw_json_out *o, const struct aw_explanation *x)
{
	aw_json_open(o, "reasons", '[');
	for (size_t i = 0; i < x->perms_n; i++) {
		AW_AUTO(aw_buf_done) struct aw_buf reason = { 0 };

		aw_judgement_text(&x->perms[i].judgement, &reason);
		aw_json_open(o, NULL, '{');
		aw_json_put_str(o, "permission", x->perms[i].perm->name);
		aw_json_put_str(o, "reason", aw_buf_str(&reason));
		aw_json_put_bool(o, "dontaudit", x->perms[i].judgement.dontaudit);
		aw_json_close(o, '}');
	}
	aw_json_close(o, ']');
}

static void put_rules(struct aw_json_out *o, const struct aw_policy_rules *rules)
{
	aw_json_open(o, "rules", '[');
	for (size_t i = 0; i < rules->n; i++) {
		aw_json_open(o, NULL, '{');
		aw_json_put_str(o, "kind", aw_str_of(aw_rule_kind_name(rules->items[i].kind)));
		aw_json_put_str(o, "text", aw_str_of(rules->items[i].text));
		aw_json_put_bool(o, "holds", rules->items[i].holds);
		aw_json_close(o, '}');
	}
	aw_json_close(o, ']');
}

static void put_ways(struct aw_json_out *o, const struct aw_explanation *x)
{
	aw_json_open(o, "booleans", '[');
	for (size_t i = 0; i < x->ways_n; i++) {
		const struct aw_boolean_way *w = &x->ways[i].way;

		aw_json_open(o, NULL, '{');
		aw_json_open(o, "set", '[');
		for (size_t k = 0; k < AW_COUNT(w->names) && w->names[k]; k++) {
			aw_json_open(o, NULL, '{');
			aw_json_put_str(o, "name", aw_str_of(w->names[k]));
			aw_json_put_bool(o, "value", w->values[k]);
			aw_json_close(o, '}');
		}
		aw_json_close(o, ']');
		aw_json_open(o, "allows", '[');
		for (size_t k = 0; k < x->perms_n; k++)
			if (x->ways[i].perms >> k & 1)
				aw_json_put_str(o, NULL, x->perms[k].perm->name);
		aw_json_close(o, ']');
		aw_json_close(o, '}');
	}
	aw_json_close(o, ']');
}

static void put_instead(struct aw_json_out *o, const struct aw_explanation *x)
{
	if (!x->instead_asked) {
		aw_json_put_null(o, "instead");
		return;
	}
	aw_json_open(o, "instead", '[');
	for (size_t i = 0; i < x->instead.n; i++)
		aw_json_put_str(o, NULL, aw_str_of(x->instead.items[i]));
	aw_json_close(o, ']');
}

static void put_lines(struct aw_json_out *o, const char *key, struct aw_str lines)
{
	struct aw_str line;

	aw_json_open(o, key, '[');
	while (lines.n && aw_str_cut(&lines, '\n', &line))
		aw_json_put_str(o, NULL, line);
	aw_json_close(o, ']');
}

static void put_problem(struct aw_json_out *o, const struct aw_remedies *advice,
			const struct aw_explanation *x)
{
	const struct aw_report *r = advice->report;
	AW_AUTO(aw_buf_done) struct aw_buf isolation = { 0 };

	aw_report_json_group(o, advice, x->group);
	put_holder(o, "holder", x->container);
	put_holder(o, "owner", x->peer);
	put_reasons(o, x);
	if (aw_report_is_isolation(r, x->group))
		aw_report_isolation(r, x->group, &isolation);
	put_text(o, "isolation", &isolation);
	put_lines(o, "constraints", aw_buf_str(&x->constraints));
	put_lines(o, "missing", aw_buf_str(&x->missing));
	aw_report_json_guard(o, x->guard);
	put_ways(o, x);
	put_rules(o, &x->rules);
	put_instead(o, x);
	aw_json_put_u64(o, "instead_total", x->instead_total);
	aw_json_put_u64(o, "permissions_dropped", x->group->perms_n - x->perms_n);
	aw_json_put_u64(o, "rules_dropped", x->rules.dropped);
	aw_json_put_u64(o, "booleans_dropped", x->ways_dropped);
	put_lines(o, "records", x->group->sample.event);
}

void aw_json_explain(const struct aw_explanations *e, const struct aw_view_options *options,
		     FILE *out)
{
	struct aw_json_out o = { .file = out };

	(void)options;
	aw_json_open(&o, NULL, '{');
	aw_report_json_head(&o, e->report, "avcwatch/explain/v1");
	aw_json_newline(&o);
	aw_json_open(&o, "problems", '[');
	for (size_t i = 0; i < e->n; i++) {
		aw_json_newline(&o);
		aw_json_open(&o, NULL, '{');
		put_problem(&o, e->advice, &e->items[i]);
		aw_json_close(&o, '}');
	}
	aw_json_close(&o, ']');
	aw_json_close(&o, '}');
	aw_json_end(&o);
}
