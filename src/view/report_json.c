/* SPDX-License-Identifier: GPL-2.0-or-later
 * The report's objects in JSON. */
#include "report_json.h"

static struct aw_str text(const char *cstr)
{
	return aw_str_of(cstr);
}

/* ---- head ---- */

static void put_sources(struct aw_json_out *o, const struct aw_evidence_read *e)
{
	aw_json_open(o, "sources", '[');
	for (size_t i = 0; i < e->sources_n; i++) {
		aw_json_open(o, NULL, '{');
		aw_json_put_str(o, "name", text(e->sources[i].name));
		aw_json_put_u64(o, "bytes", e->sources[i].bytes);
		aw_json_put_u64(o, "lines", e->sources[i].lines);
		aw_json_close(o, '}');
	}
	aw_json_close(o, ']');
}

static void put_unparsed(struct aw_json_out *o, const struct aw_evidence_read *e)
{
	aw_json_open(o, "unparsed_samples", '[');
	for (size_t i = 0; i < e->unparsed_n; i++) {
		const struct aw_unparsed *u = &e->unparsed[i];

		aw_json_open(o, NULL, '{');
		aw_json_put_str(o, "file", text(u->file));
		aw_json_put_u64(o, "line", u->line);
		aw_json_put_str(o, "text", (struct aw_str){ u->text, u->text_n });
		aw_json_close(o, '}');
	}
	aw_json_close(o, ']');
}

static void put_input(struct aw_json_out *o, const struct aw_evidence_read *e)
{
	const struct aw_parse_counts *c = &e->counts;

	aw_json_open(o, "input", '{');
	put_sources(o, e);
	aw_json_put_u64(o, "events", c->events);
	aw_json_put_u64(o, "denials", c->denials);
	aw_json_put_u64(o, "granted", c->granted);
	aw_json_put_u64(o, "duplicates", c->duplicates);
	aw_json_put_u64(o, "untrusted", c->untrusted);
	aw_json_put_u64(o, "apparmor", c->apparmor);
	aw_json_put_u64(o, "unparsed", c->unparsed);
	put_unparsed(o, e);
	aw_json_put_u64(o, "folded", aw_fold_folded(e->fold));
	aw_json_put_u64(o, "dedupe_overflow", c->dedupe_overflow);
	aw_json_put_u64(o, "window_overflow", c->window_overflow);
	aw_json_put_time(o, "first_seen", c->first_ms);
	aw_json_put_time(o, "last_seen", c->last_ms);
	aw_json_close(o, '}');
}

static void put_engines(struct aw_json_out *o, unsigned engines)
{
	aw_json_open(o, "engines", '[');
	for (unsigned i = 0; i < AW_RUNTIMES; i++)
		if (engines >> i & 1)
			aw_json_put_str(o, NULL, text(aw_runtime_name((enum aw_runtime)i)));
	aw_json_close(o, ']');
}

static void put_fates(struct aw_json_out *o, const struct aw_report *r)
{
	aw_json_open(o, "fates", '{');
	for (unsigned i = 0; i < AW_FATES; i++)
		aw_json_put_u64(o, aw_fate_name((enum aw_fate)i), r->fates[i]);
	aw_json_close(o, '}');
}

static void put_summary(struct aw_json_out *o, const struct aw_report *r)
{
	aw_json_open(o, "summary", '{');
	aw_json_put_u64(o, "containers", r->summary_containers);
	aw_json_put_u64(o, "groups", r->groups_n);
	aw_json_open(o, "outcomes", '{');
	for (unsigned i = 0; i < AW_OUTCOMES; i++)
		aw_json_put_u64(o, aw_outcome_name((enum aw_outcome)i), r->outcomes[i]);
	aw_json_close(o, '}');
	aw_json_open(o, "runtimes", '{');
	for (unsigned i = 0; i < AW_RUNTIMES; i++)
		if (r->runtimes[i])
			aw_json_put_u64(o, aw_runtime_name((enum aw_runtime)i), r->runtimes[i]);
	aw_json_close(o, '}');
	put_engines(o, r->engines_breaking);
	put_fates(o, r);
	aw_json_put_bool(o, "host_breaks", r->host_breaks);
	aw_json_close(o, '}');
}

/* Types of the report that are aliases, by their primary names; each once. */
static void put_aliases(struct aw_json_out *o, const struct aw_report *r)
{
	aw_json_open(o, "aliases", '{');
	for (size_t i = 0; i < r->aliases_n; i++)
		aw_json_put_str(o, r->aliases[i].name, text(r->aliases[i].primary));
	aw_json_close(o, '}');
}

static void put_policy(struct aw_json_out *o, const struct aw_report *r)
{
	const struct aw_policy_info *info;

	if (!r->read.policy) {
		aw_json_put_null(o, "policy");
		return;
	}
	info = aw_policy_info(r->read.policy);
	aw_json_open(o, "policy", '{');
	aw_json_put_str(o, "path", text(info->path));
	aw_json_put_str(o, "sha256", text(info->sha256));
	aw_json_put_u64(o, "version", info->version);
	aw_json_put_bool(o, "mls", info->mls);
	aw_json_put_str(o, "handle_unknown", text(aw_handle_unknown_name(info->handle_unknown)));
	aw_json_open(o, "permissive_types", '[');
	for (size_t i = 0; i < info->permissive_types_n; i++)
		aw_json_put_str(o, NULL, text(info->permissive_types[i]));
	aw_json_close(o, ']');
	aw_json_put_u64(o, "dontaudit_rules", info->dontaudit_rules);
	put_aliases(o, r);
	aw_json_close(o, '}');
}

void aw_report_json_head(struct aw_json_out *o, const struct aw_report *r, const char *schema)
{
	aw_json_put_str(o, "schema", text(schema));
	aw_json_put_time(o, "generated_at", r->generated_ms);
	aw_json_open(o, "avcwatch", '{');
	aw_json_put_str(o, "version", text(PACKAGE_VERSION));
	aw_json_close(o, '}');
	aw_json_put_str(o, "host", text(r->read.host));
	put_input(o, &r->read);
	put_policy(o, r);
	put_summary(o, r);
}

/* ---- marks and containers ---- */

void aw_report_json_mark(struct aw_json_out *o, const struct aw_report_mark *m)
{
	aw_json_put_time(o, "time", m->ms);
	aw_json_put_str(o, "kind", text(aw_mark_kind_name(m->kind)));
	aw_json_put_str(o, "text", (struct aw_str){ m->text, m->text_n });
}

static void put_flags(struct aw_json_out *o, unsigned flags)
{
	static const struct {
		unsigned flag;
		const char *name;
	} names[] = {
		{ AW_HOLDER_UNCONFINED, "unconfined" },
		{ AW_HOLDER_LABEL_NOT_APPLIED, "label-not-applied" },
		{ AW_HOLDER_RUNTIME_SETUP, "runtime-setup" },
		{ AW_HOLDER_EXITED, "exited" },
	};

	aw_json_open(o, "flags", '[');
	for (size_t i = 0; i < AW_COUNT(names); i++)
		if (flags & names[i].flag)
			aw_json_put_str(o, NULL, text(names[i].name));
	aw_json_close(o, ']');
}

static void put_evidence(struct aw_json_out *o, const struct aw_holder *h)
{
	aw_json_open(o, "evidence", '[');
	for (size_t i = 0; i < h->evidence_n; i++) {
		aw_json_open(o, NULL, '{');
		aw_json_put_str(o, "rule", text(h->evidence[i].rule));
		aw_json_put_str(o, "text", text(h->evidence[i].text));
		aw_json_close(o, '}');
	}
	aw_json_close(o, ']');
	aw_json_open(o, "candidates", '[');
	for (size_t i = 0; i < h->candidates_n; i++) {
		const struct aw_candidate *c = &h->candidates[i];

		aw_json_open(o, NULL, '{');
		aw_json_put_str(o, "runtime", text(aw_runtime_name(c->runtime)));
		aw_json_put_str(o, "id", text(c->id));
		aw_json_put_str(o, "name", text(c->name));
		aw_json_put_u64(o, "confidence", c->confidence);
		aw_json_close(o, '}');
	}
	aw_json_close(o, ']');
}

void aw_report_json_holder(struct aw_json_out *o, const struct aw_holder *h)
{
	aw_json_put_str(o, "ref", text(h->ref));
	aw_json_put_str(o, "runtime", text(aw_runtime_name(h->runtime)));
	aw_json_put_str(o, "categories", text(h->categories));
	aw_json_open(o, "types", '[');
	for (size_t i = 0; i < h->types_n; i++)
		aw_json_put_str(o, NULL, h->types[i]);
	aw_json_close(o, ']');
	aw_json_put_str(o, "id", text(h->id));
	aw_json_put_str(o, "name", text(h->name));
	aw_json_put_str(o, "image", text(h->image));
	aw_json_put_str(o, "workload", text(h->workload));
	aw_json_put_u64(o, "confidence", h->confidence);
	aw_json_put_bool(o, "ambiguous", h->ambiguous);
	put_flags(o, h->flags);
	put_evidence(o, h);
	aw_json_put_time(o, "first_seen", h->first_ms);
	aw_json_put_time(o, "last_seen", h->last_ms);
}

void aw_report_json_container(struct aw_json_out *o, const struct aw_report_container *c)
{
	aw_report_json_holder(o, c->holder);
	aw_json_put_u64(o, "denials", c->denials);
	aw_json_put_u64(o, "groups", c->groups);
	aw_json_put_str(o, "fate", text(aw_fate_name(c->fate)));
}

/* ---- groups ---- */

/* 0x5401, or 0x5401-0x5403 for commands in a row. */
static void put_ioctls(struct aw_json_out *o, const struct aw_group_perm *p)
{
	char range[24];

	aw_json_open(o, "ioctls", '[');
	for (size_t i = 0, last; i < p->ioctls_n; i = last + 1) {
		last = i;
		while (last + 1 < p->ioctls_n && p->ioctls[last + 1] == p->ioctls[last] + 1)
			last++;
		if (last == i)
			snprintf(range, sizeof(range), "0x%x", p->ioctls[i]);
		else
			snprintf(range, sizeof(range), "0x%x-0x%x", p->ioctls[i], p->ioctls[last]);
		aw_json_put_str(o, NULL, text(range));
	}
	aw_json_close(o, ']');
}

static void put_cause(struct aw_json_out *o, unsigned causes)
{
	aw_json_put_str(o, "cause", text(causes ? aw_cause_name(aw_first_cause(causes)) : NULL));
}

static void put_permissions(struct aw_json_out *o, const struct aw_group *g)
{
	aw_json_open(o, "permissions", '[');
	for (size_t i = 0; i < g->perms_n; i++) {
		const struct aw_group_perm *p = &g->perms[i];

		aw_json_open(o, NULL, '{');
		aw_json_put_str(o, "name", p->name);
		aw_json_put_u64(o, "count", p->count);
		aw_json_put_str(o, "outcome", text(aw_outcome_name(p->outcome)));
		put_cause(o, p->causes);
		put_ioctls(o, p);
		aw_json_close(o, '}');
	}
	aw_json_close(o, ']');
}

static void put_values(struct aw_json_out *o, const char *key, const struct aw_values *v)
{
	aw_json_open(o, key, '[');
	for (uint32_t i = 0; i < v->n; i++) {
		aw_json_open(o, NULL, '{');
		aw_json_put_str(o, "value", v->items[i].text);
		aw_json_put_u64(o, "count", v->items[i].count);
		aw_json_close(o, '}');
	}
	aw_json_close(o, ']');
}

static void put_permissive(struct aw_json_out *o, const struct aw_group *g)
{
	const char *word = NULL;

	if (g->permissive_yes && g->permissive_no)
		word = "mixed";
	else if (g->permissive_yes)
		word = "yes";
	else if (g->permissive_no)
		word = "no";
	aw_json_put_str(o, "permissive", text(word));
}

/* The event as audit prints it: SECONDS.MMM:SERIAL. */
static void put_sample(struct aw_json_out *o, const struct aw_sample *s)
{
	char event[48] = "";

	if (s->has_serial)
		snprintf(event, sizeof(event), "%lld.%03d:%llu", (long long)(s->ms / 1000),
			 (int)(s->ms % 1000), (unsigned long long)s->serial);
	aw_json_open(o, "sample", '{');
	aw_json_put_str(o, "event", text(event[0] ? event : NULL));
	aw_json_put_str(o, "line", s->line);
	aw_json_close(o, '}');
}

/* ---- what to do ---- */

static void put_words(struct aw_json_out *o, const char *key, const struct aw_buf *words)
{
	aw_json_put_str(o, key, words->n ? aw_buf_str(words) : (struct aw_str){ 0 });
}

static void put_said(struct aw_json_out *o, const struct aw_remedies *advice,
		     const struct aw_group *g, const struct aw_remedy *m)
{
	static const struct {
		const char *key;
		enum aw_remedy_words words;
	} all[] = { { "text", AW_REMEDY_TEXT },
		    { "command", AW_REMEDY_COMMAND },
		    { "undo", AW_REMEDY_UNDO },
		    { "rule", AW_REMEDY_RULE } };

	for (size_t i = 0; i < AW_COUNT(all); i++) {
		AW_AUTO(aw_buf_done) struct aw_buf words = { 0 };

		aw_remedy_say(advice, g, m, all[i].words, &words);
		put_words(o, all[i].key, &words);
	}
}

/* What is only said needs no proof. */
static void put_proof(struct aw_json_out *o, const struct aw_remedy *m)
{
	if (!aw_remedy_is_done(m->kind)) {
		aw_json_put_null(o, "proof");
		return;
	}
	aw_json_open(o, "proof", '{');
	aw_json_put_str(o, "state", text(aw_remedy_proof(m)));
	aw_json_put_u64(o, "resolves", m->resolves);
	aw_json_put_u64(o, "of", m->of);
	aw_json_close(o, '}');
}

static void put_remedies(struct aw_json_out *o, const struct aw_remedies *advice,
			 const struct aw_group *g)
{
	const struct aw_remedy_list *list = &advice->of[g - advice->report->all.items];

	aw_json_open(o, "remedies", '[');
	for (size_t i = 0; i < list->n; i++) {
		const struct aw_remedy *m = &list->items[i];

		aw_json_open(o, NULL, '{');
		aw_json_put_u64(o, "rank", i + 1);
		aw_json_put_str(o, "kind", text(aw_remedy_kind_name(m->kind)));
		aw_json_put_str(o, "by", text(aw_remedy_rule_id(m->rule)));
		put_said(o, advice, g, m);
		aw_json_put_str(o, "risk", text(aw_risk_name(m->risk)));
		put_proof(o, m);
		if (m->opens == AW_OPENS_UNKNOWN)
			aw_json_put_null(o, "opens");
		else
			aw_json_put_u64(o, "opens", m->opens);
		aw_json_close(o, '}');
	}
	aw_json_close(o, ']');
}

void aw_report_json_guard(struct aw_json_out *o, const struct aw_guard *guard)
{
	if (!guard) {
		aw_json_put_null(o, "guard");
		return;
	}
	aw_json_open(o, "guard", '{');
	aw_json_put_str(o, "id", text(guard->id));
	aw_json_put_str(o, "risk", text(aw_risk_name(guard->risk)));
	aw_json_put_str(o, "why", text(guard->why));
	aw_json_close(o, '}');
}

/* ---- groups ---- */

static void put_reason(struct aw_json_out *o, const struct aw_report *r, const struct aw_group *g)
{
	AW_AUTO(aw_buf_done) struct aw_buf reason = { 0 };

	aw_report_reason(r, g, &reason);
	aw_json_put_str(o, "reason", aw_buf_str(&reason));
}

static void put_identity(struct aw_json_out *o, const struct aw_report *r, const struct aw_group *g)
{
	bool alone = g->peer == AW_NO_PEER;

	aw_json_put_str(o, "id", text(g->id));
	aw_json_put_str(o, "container", text(r->who.holders[g->container].ref));
	aw_json_put_str(o, "peer", text(alone ? NULL : r->who.holders[g->peer].ref));
	aw_json_put_str(o, "side", text(aw_side_name(g->side)));
	aw_json_put_str(o, "origin", text(aw_origin_name(g->origin)));
	aw_json_put_str(o, "source_type", g->source_type);
	aw_json_put_str(o, "target_type", g->target_type);
	aw_json_put_str(o, "class", g->tclass);
	put_engines(o, g->engines);
}

void aw_report_json_group(struct aw_json_out *o, const struct aw_remedies *advice,
			  const struct aw_group *g)
{
	const struct aw_report *r = advice->report;

	put_identity(o, r, g);
	put_permissions(o, g);
	aw_json_put_str(o, "outcome", text(aw_outcome_name(g->outcome)));
	put_cause(o, g->causes);
	aw_json_open(o, "causes", '[');
	for (unsigned i = 0; i < AW_CAUSES; i++)
		if (g->causes >> i & 1)
			aw_json_put_str(o, NULL, text(aw_cause_name((enum aw_cause)i)));
	aw_json_close(o, ']');
	put_reason(o, r, g);
	aw_json_put_u64(o, "count", g->count);
	aw_json_put_bool(o, "count_is_lower_bound", aw_group_is_lower_bound(g));
	put_permissive(o, g);
	aw_json_put_bool(o, "after_first", g->after_first);
	aw_json_put_time(o, "first_seen", g->first_ms);
	aw_json_put_time(o, "last_seen", g->last_ms);
	put_values(o, "commands", &g->values[AW_VALUE_COMMAND]);
	put_values(o, "executables", &g->values[AW_VALUE_EXECUTABLE]);
	put_values(o, "paths", &g->values[AW_VALUE_PATH]);
	put_values(o, "ports", &g->values[AW_VALUE_PORT]);
	aw_json_put_u64(o, "commands_total", g->values[AW_VALUE_COMMAND].total);
	aw_json_put_u64(o, "executables_total", g->values[AW_VALUE_EXECUTABLE].total);
	aw_json_put_u64(o, "paths_total", g->values[AW_VALUE_PATH].total);
	put_remedies(o, advice, g);
	put_sample(o, &g->sample);
}

/* ---- sections ---- */

void aw_report_json_section(struct aw_json_out *o, const struct aw_report *r,
			    const struct aw_report_section *s)
{
	aw_json_put_str(o, "by", text(aw_group_by_names[r->by]));
	aw_json_put_str(o, "name", text(s->name));
	aw_json_put_str(o, "runtime",
			text(r->by == AW_BY_RULE ? NULL : aw_runtime_name(s->runtime)));
	aw_json_put_u64(o, "containers", s->containers);
	aw_json_open(o, "groups", '[');
	for (size_t i = 0; i < s->rows_n; i++) {
		const struct aw_group *g = s->rows[i].group;

		aw_json_open(o, NULL, '{');
		aw_json_put_str(o, "id", text(g->id));
		aw_json_put_str(o, "source_type", g->source_type);
		aw_json_put_str(o, "target_type", g->target_type);
		aw_json_put_str(o, "class", g->tclass);
		put_permissions(o, g);
		aw_json_put_str(o, "outcome", text(aw_outcome_name(g->outcome)));
		aw_json_put_u64(o, "count", g->count);
		aw_json_put_bool(o, "count_is_lower_bound", aw_group_is_lower_bound(g));
		aw_json_put_u64(o, "containers", s->rows[i].containers);
		aw_json_close(o, '}');
	}
	aw_json_close(o, ']');
}
