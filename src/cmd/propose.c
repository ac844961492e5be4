/* SPDX-License-Identifier: GPL-2.0-or-later
 * avcwatch propose: the smallest module that removes what breaks, or what somebody else's does. */
#include "advise.h"
#include "output.h"

#include "avcwatch/view.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct options {
	struct aw_analyse_options in; /* first: its rows of the table count from it */
	const char *format, *scope, *module, *verify_only;
	struct aw_opt_list only;
	struct aw_chosen chosen;
};

static const struct aw_opt option_table[] = {
	{ "format", 'f', AW_OPT_CHOICE, offsetof(struct options, format), "FORMAT",
	  aw_proposal_formats, "what the module is written as" },
	{ "scope", 0, AW_OPT_CHOICE, offsetof(struct options, scope), "SCOPE", aw_rule_scope_names,
	  "rules for the types as they are, or for types of the workloads' own" },
	{ "only", 0, AW_OPT_LIST, offsetof(struct options, only), "ID,...", NULL,
	  "propose for these problems only, whether they break or are refused already" },
	{ "name", 0, AW_OPT_STRING, offsetof(struct options, module), "MODULE", NULL,
	  "what the module is called; else as its file, or avcwatch" },
	{ "verify-only", 0, AW_OPT_STRING, offsetof(struct options, verify_only), "FILE", NULL,
	  "propose nothing: say what the module in FILE does; 1 if a problem remains or it opens too much" },
	AW_ANALYSE_TIMES,
	{ "container", 0, AW_OPT_LIST, offsetof(struct options, chosen.containers), "REF", NULL,
	  "propose for this container only: its ref, id, name or categories" },
	{ "workload", 0, AW_OPT_LIST, offsetof(struct options, chosen.workloads), "NAME", NULL,
	  "propose for containers of this workload only" },
	{ "runtime", 0, AW_OPT_LIST, offsetof(struct options, chosen.runtimes), "NAME",
	  aw_runtime_names, "propose for containers of this runtime only, or host" },
	AW_ANALYSE_SOURCES,
	AW_OPT_HELP_ROW,
	{ 0 },
};

static void options_done(struct options *o)
{
	aw_analyse_options_done(&o->in);
	aw_chosen_done(&o->chosen);
	aw_opt_list_done(&o->only);
}

/* ---- IDs ---- */

struct ids {
	char **items;
	size_t n, cap;
};

static void ids_done(struct ids *ids)
{
	for (size_t i = 0; i < ids->n; i++)
		free(ids->items[i]);
	free(ids->items);
}

static int add_id(struct ids *ids, struct aw_str id, struct aw_err *err)
{
	char *copy = strndup(id.n ? id.p : "", id.n);

	if (!copy || aw_grow(&ids->items, &ids->cap, ids->n + 1, sizeof(copy)) < 0) {
		free(copy);
		return aw_nomem(err);
	}
	ids->items[ids->n++] = copy;
	if (aw_is_problem_id(copy))
		return 0;
	return aw_fail(err, -EINVAL,
		       "'%s' is no ID: one is g- and 12 hex digits, as 'avcwatch report' prints it",
		       copy);
}

/* Of each --only, with commas between them. */
static int take_ids(const struct aw_opt_list *only, struct ids *out, struct aw_err *err)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < only->n; i++) {
		struct aw_str rest = aw_str_of(only->items[i]), id = { 0 };

		if (rest.n == 0)
			r = add_id(out, rest, err);
		while (r == 0 && aw_str_cut(&rest, ',', &id))
			r = add_id(out, id, err);
	}
	return r;
}

/* ---- usage ---- */

#define DEFAULT_NAME "avcwatch"

static enum aw_proposal_format format_of(const struct options *o)
{
	unsigned format = 0;

	while (o->format && strcmp(aw_proposal_formats[format], o->format) != 0)
		format++;
	return (enum aw_proposal_format)format;
}

static enum aw_rule_scope scope_of(const struct options *o)
{
	return strcmp(o->scope, aw_rule_scope_names[AW_SCOPE_TYPE]) == 0 ? AW_SCOPE_TYPE :
									   AW_SCOPE_WORKLOAD;
}

#define MODULE_BYTES 64u

/* semodule(8) calls a module of CIL as its file is called. */
static const char *name_of_file(const char *file, char out[MODULE_BYTES])
{
	const char *slash = file ? strrchr(file, '/') : NULL, *dot;
	struct aw_str name = aw_str_of(slash ? slash + 1 : file);

	dot = name.n ? strrchr(name.p, '.') : NULL;
	if (dot)
		name.n = (size_t)(dot - name.p);
	if (name.n == 0 || name.n >= MODULE_BYTES)
		return DEFAULT_NAME;
	memcpy(out, name.p, name.n);
	out[name.n] = '\0';
	return aw_is_module_name(out) ? out : DEFAULT_NAME;
}

static int check(const struct options *o, struct aw_err *err)
{
	if (!aw_is_module_name(o->module))
		return aw_fail(
			err, -EINVAL,
			"'%s' is no name for a module: a letter, then letters, digits, _ and -",
			o->module);
	if (scope_of(o) == AW_SCOPE_WORKLOAD && format_of(o) == AW_PROPOSAL_TE)
		return aw_fail(err, -EINVAL,
			       "types of workloads are written as CIL: --scope workload goes with "
			       "--format cil or json");
	if (o->verify_only && o->format && format_of(o) != AW_PROPOSAL_JSON)
		return aw_fail(err, -EINVAL, "--verify-only prints text, or --format json");
	return aw_analyse_check(&o->in, err);
}

/* ---- the two ways ---- */

struct work {
	const struct aw_env *env;
	const struct options *o;
	struct aw_propose_options options;
};

static int propose(const struct work *w, const struct aw_remedies *advice, struct aw_err *err)
{
	AW_AUTO(aw_output_done) struct aw_output out = { 0 };
	AW_AUTO(aw_proposal_done) struct aw_proposal proposal = { 0 };
	int r = aw_propose(advice, &w->options, &proposal, err);

	if (r == 0)
		r = aw_output_open(w->env, w->o->in.output, &out, err);
	if (r < 0)
		return r;
	r = aw_proposal_write(&proposal, format_of(w->o), out.file);
	return r < 0 ? aw_nomem(err) : aw_output_commit(&out, err);
}

/* 1 if a problem remains, or there is a new one. */
static int verify(const struct work *w, const struct aw_remedies *advice, struct aw_err *err)
{
	AW_AUTO(aw_output_done) struct aw_output out = { 0 };
	AW_AUTO(aw_verification_done) struct aw_verification verification = { 0 };
	AW_AUTO(aw_buf_done) struct aw_buf cil = { 0 };
	struct aw_propose_options options = w->options;
	int r = aw_policy_module_read(w->o->verify_only, &cil, err);

	options.module = w->o->verify_only;
	if (r == 0)
		r = aw_verify_module(advice, &options, aw_buf_str(&cil), &verification, err);
	if (r == 0)
		r = aw_output_open(w->env, w->o->in.output, &out, err);
	if (r < 0)
		return r;
	aw_verification_write(&verification, w->o->format != NULL, out.file);
	r = aw_output_commit(&out, err);
	return r ? r :
		   verification.resolved < verification.problems_n || verification.guarded > 0 ||
			       verification.permissive_n > 0;
}

/* A mistyped ID would be nothing that breaks. */
static int check_ids(const struct aw_propose_options *o, const struct aw_report *r,
		     struct aw_err *err)
{
	for (size_t i = 0; i < o->ids_n; i++) {
		size_t k = 0;

		while (k < r->groups_n && strcmp(r->groups[k]->id, o->ids[i]) != 0)
			k++;
		if (k == r->groups_n)
			return aw_fail(err, -ENOENT, "no problem %s in the input", o->ids[i]);
	}
	return 0;
}

static int analyse(struct work *w, const struct aw_filter *filter, struct aw_err *err)
{
	const struct options *o = w->o;
	AW_AUTO(aw_advisors_done) struct aw_advisors advisors = { 0 };
	AW_AUTO(aw_report_freep) struct aw_report *report = NULL;
	AW_AUTO(aw_remedies_done) struct aw_remedies advice = { 0 };
	struct aw_evidence_read read;
	int r = aw_advisors_load(&o->in, &advisors, err);

	if (r == 0)
		r = aw_analyse(w->env, &o->in, &read, err);
	if (r == 0)
		r = aw_report_build(&read, filter, aw_analyse_time(w->env), &report, err);
	if (r == 0)
		r = check_ids(&w->options, report, err);
	if (r == 0)
		r = aw_advise(&advisors, report, &advice, err);
	if (r < 0)
		return r;
	w->options.guards = advisors.guards;
	r = o->verify_only ? verify(w, &advice, err) : propose(w, &advice, err);
	if (r >= 0 && !o->in.quiet)
		aw_analyse_warn(w->env, "propose", &report->read);
	return r;
}

static int run(const struct aw_env *env, int argc, char **argv, struct aw_err *err)
{
	AW_AUTO(options_done)
	struct options o = { .in = AW_ANALYSE_DEFAULTS, .scope = "type" };
	char module[MODULE_BYTES];
	AW_AUTO(aw_filter_done) struct aw_filter filter = { 0 };
	AW_AUTO(ids_done) struct ids ids = { 0 };
	struct work work = { .env = env, .o = &o };
	struct aw_argv args = { argc, argv, 0 };
	int r = aw_opt_parse(option_table, &o, env->now_ms(), &args, err);

	if (r)
		return aw_cmd_opt_exit(r);
	if (!o.module)
		o.module = name_of_file(o.in.output, module);
	if (take_ids(&o.only, &ids, err) < 0 || check(&o, err) < 0 ||
	    aw_chosen_filter(&o.chosen, &filter, err) < 0)
		return AW_EXIT_USAGE;
	o.in.inputs = (const char *const *)argv + args.first;
	o.in.inputs_n = (size_t)(argc - args.first);
	work.options = (struct aw_propose_options){ .ids = (const char *const *)ids.items,
						    .ids_n = ids.n,
						    .scope = scope_of(&o),
						    .module = o.module };
	r = analyse(&work, &filter, err);
	if (r < 0)
		return AW_EXIT_FAILED;
	return r > 0 ? AW_EXIT_HOLDS : AW_EXIT_OK;
}

const struct aw_cmd aw_cmd_propose = {
	.name = "propose",
	.args = "[INPUT...]",
	.help = "write the smallest policy module that removes what breaks, and prove it",
	.options = option_table,
	.operands_are_files = true,
	.run = run,
};
