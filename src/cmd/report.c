/* SPDX-License-Identifier: GPL-2.0-or-later
 * avcwatch report: analyse once and print. */
#include "advise.h"
#include "output.h"

#include "avcwatch/view.h"

#include <errno.h>
#include <string.h>

struct options {
	struct aw_analyse_options in; /* first: its rows of the table count from it */
	const char *format, *color, *fail_on, *group_by;
	struct aw_opt_list outcomes;
	struct aw_chosen chosen;
	bool verbose;
};

static const char *const colors[] = { "auto", "always", "never", NULL };
static const char *const failures[] = { "breaks", "any", NULL };

static const struct aw_opt option_table[] = {
	{ "format", 'f', AW_OPT_CHOICE, offsetof(struct options, format), "FORMAT", aw_view_names,
	  "how to print" },
	AW_ANALYSE_TIMES,
	{ "container", 0, AW_OPT_LIST, offsetof(struct options, chosen.containers), "REF", NULL,
	  "show only this container: its ref, id, name or categories" },
	{ "workload", 0, AW_OPT_LIST, offsetof(struct options, chosen.workloads), "NAME", NULL,
	  "show only containers of this workload" },
	{ "runtime", 0, AW_OPT_LIST, offsetof(struct options, chosen.runtimes), "NAME",
	  aw_runtime_names, "show only containers of this runtime, or host" },
	{ "outcome", 0, AW_OPT_LIST, offsetof(struct options, outcomes), "OUTCOME",
	  aw_outcome_names, "show only problems with this outcome" },
	{ "group-by", 0, AW_OPT_CHOICE, offsetof(struct options, group_by), "WHAT",
	  aw_group_by_names, "sum up by container, workload, runtime, or each problem once" },
	{ "fail-on", 0, AW_OPT_CHOICE, offsetof(struct options, fail_on), "WHAT", failures,
	  "exit with 1 if a shown problem breaks, or if there is any" },
	AW_ANALYSE_SOURCES,
	{ "color", 0, AW_OPT_CHOICE, offsetof(struct options, color), "WHEN", colors,
	  "colour the text" },
	{ "verbose", 'v', AW_OPT_FLAG, offsetof(struct options, verbose), NULL, NULL,
	  "with reasons, records and the time line" },
	AW_OPT_HELP_ROW,
	{ 0 },
};

static void options_done(struct options *o)
{
	aw_analyse_options_done(&o->in);
	aw_chosen_done(&o->chosen);
	aw_opt_list_done(&o->outcomes);
}

static int make_filter(const struct options *o, struct aw_filter *out, struct aw_err *err)
{
	while (strcmp(aw_group_by_names[out->by], o->group_by) != 0)
		out->by++;
	for (size_t i = 0; i < o->outcomes.n; i++) {
		enum aw_outcome outcome;

		if (aw_outcome_by_name(o->outcomes.items[i], &outcome) == 0)
			out->outcomes[outcome] = true;
	}
	return aw_chosen_filter(&o->chosen, out, err);
}

/* Denials that found no room, and records that were not understood, are in no row: they could be
 * anything, and count for either; and so does what the policy cannot judge. */
static bool condition_holds(const struct aw_report *r, const char *fail_on)
{
	if (!fail_on)
		return false;
	if (aw_fold_folded(r->read.fold) || r->read.counts.unparsed ||
	    r->outcomes[AW_OUTCOME_UNKNOWN])
		return true;
	return strcmp(fail_on, "any") == 0 ? r->groups_n > 0 : r->outcomes[AW_OUTCOME_BREAKS] > 0;
}

static void warn(const struct aw_env *env, const struct aw_report *r)
{
	unsigned long long n = r->read.counts.unparsed;

	if (n)
		fprintf(env->err,
			"avcwatch report: %llu record%s not understood: the report says which\n", n,
			n == 1 ? " was" : "s were");
}

static int print(const struct aw_env *env, const struct options *o,
		 const struct aw_remedies *advice, struct aw_err *err)
{
	AW_AUTO(aw_output_done) struct aw_output out = { 0 };
	bool terminal = env->out_is_tty && !o->in.output;
	struct aw_view_options options = { .color = aw_output_color(env, o->color, terminal),
					   .verbose = o->verbose,
					   .width = o->in.output ? 0 : env->width };
	int e = aw_output_open(env, o->in.output, &out, err);

	if (e < 0)
		return e;
	aw_view_find(o->format)->write(advice, &options, out.file);
	return aw_output_commit(&out, err);
}

static int run(const struct aw_env *env, int argc, char **argv, struct aw_err *err)
{
	AW_AUTO(options_done)
	struct options o = { .in = AW_ANALYSE_DEFAULTS,
			     .format = "text",
			     .group_by = "container",
			     .color = "auto" };
	AW_AUTO(aw_advisors_done) struct aw_advisors advisors = { 0 };
	AW_AUTO(aw_report_freep) struct aw_report *report = NULL;
	AW_AUTO(aw_remedies_done) struct aw_remedies advice = { 0 };
	struct aw_evidence_read read;
	struct aw_argv args = { argc, argv, 0 };
	AW_AUTO(aw_filter_done) struct aw_filter filter = { 0 };
	int r = aw_opt_parse(option_table, &o, env->now_ms(), &args, err);

	if (r)
		return aw_cmd_opt_exit(r);
	if (aw_analyse_check(&o.in, err) < 0 || make_filter(&o, &filter, err) < 0)
		return AW_EXIT_USAGE;
	o.in.inputs = (const char *const *)argv + args.first;
	o.in.inputs_n = (size_t)(argc - args.first);
	r = aw_advisors_load(&o.in, &advisors, err);
	if (r == 0)
		r = aw_analyse(env, &o.in, &read, err);
	if (r == 0)
		r = aw_report_build(&read, &filter, aw_analyse_time(env), &report, err);
	if (r == 0)
		r = aw_advise(&advisors, report, &advice, err);
	if (r == 0)
		r = print(env, &o, &advice, err);
	if (r < 0)
		return AW_EXIT_FAILED;
	if (!o.in.quiet)
		aw_analyse_warn(env, "report", &report->read);
	if (!o.in.quiet &&
	    !(env->out_is_tty && !o.in.output)) /* else it stands on the screen already */
		warn(env, report);
	return condition_holds(report, o.fail_on) ? AW_EXIT_HOLDS : AW_EXIT_OK;
}

const struct aw_cmd aw_cmd_report = {
	.name = "report",
	.args = "[INPUT...]",
	.help = "say what enforcing would break, from audit logs",
	.options = option_table,
	.operands_are_files = true,
	.run = run,
};
