/* SPDX-License-Identifier: GPL-2.0-or-later
 * avcwatch explain: one problem, or each of those whose records are on standard input. */
#include "advise.h"
#include "output.h"

#include "avcwatch/view.h"

#include <errno.h>
#include <string.h>

struct options {
	struct aw_analyse_options in; /* first: its rows of the table count from it */
	const char *format, *color;
	struct aw_chosen chosen;
};

static const char *const formats[] = { "text", "json", NULL };
static const char *const colors[] = { "auto", "always", "never", NULL };

static const struct aw_opt option_table[] = {
	{ "format", 'f', AW_OPT_CHOICE, offsetof(struct options, format), "FORMAT", formats,
	  "how to print" },
	AW_ANALYSE_TIMES,
	{ "container", 0, AW_OPT_LIST, offsetof(struct options, chosen.containers), "REF", NULL,
	  "explain it for this container only: its ref, id, name or categories" },
	AW_ANALYSE_SOURCES,
	{ "color", 0, AW_OPT_CHOICE, offsetof(struct options, color), "WHEN", colors,
	  "colour the text" },
	AW_OPT_HELP_ROW,
	{ 0 },
};

static void options_done(struct options *o)
{
	aw_analyse_options_done(&o->in);
	aw_chosen_done(&o->chosen);
}

/* ID [INPUT...], or - for records on standard input: *id is NULL then. */
static int take_operands(struct options *o, const struct aw_argv *args, const char **id,
			 struct aw_err *err)
{
	static const char *const standard_input[] = { "-" };
	const char *const *operands = (const char *const *)args->argv + args->first;
	size_t n = (size_t)(args->argc - args->first);

	if (n == 0)
		return aw_fail(err, -EINVAL, "which problem? Give its ID, or - for records");
	if (strcmp(operands[0], "-") == 0) {
		if (n > 1)
			return aw_fail(err, -EINVAL,
				       "- takes the records from standard input, and no INPUT");
		o->in.inputs = standard_input;
		o->in.inputs_n = 1;
		return 0;
	}
	if (!aw_is_problem_id(operands[0]))
		return aw_fail(err, -EINVAL,
			       "'%s' is no ID: one is g- and 12 hex digits, as 'avcwatch report' "
			       "prints it",
			       operands[0]);
	*id = operands[0];
	o->in.inputs = operands + 1;
	o->in.inputs_n = n - 1;
	return 0;
}

/* A record that was not understood may be the problem that was meant. */
static int nothing_found(const struct aw_report *r, const struct options *o, const char *id,
			 struct aw_err *err)
{
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };
	unsigned long long unparsed = r->read.counts.unparsed;
	bool narrowed = o->chosen.containers.n || o->in.since_ms != AW_TIME_NONE ||
			o->in.until_ms != AW_TIME_NONE;
	int e = aw_buf_printf(&text, "no %s%s in the input", id ? "problem " : "denial",
			      id ? id : "");

	if (e == 0 && narrowed)
		e = aw_buf_put(&text,
			       AW_STR(", as far as --container, --since and --until leave it"));
	if (e == 0 && unparsed)
		e = aw_buf_printf(&text, "; %llu record%s not understood", unparsed,
				  unparsed == 1 ? " was" : "s were");
	return e < 0 ? aw_nomem(err) :
		       aw_fail(err, -ENOENT, "%.*s", (int)text.n, text.n ? text.p : "");
}

static int print(const struct aw_env *env, const struct options *o,
		 const struct aw_explanations *all, struct aw_err *err)
{
	AW_AUTO(aw_output_done) struct aw_output out = { 0 };
	bool terminal = env->out_is_tty && !o->in.output;
	struct aw_view_options options = { .color = aw_output_color(env, o->color, terminal),
					   .verbose = true,
					   .width = o->in.output ? 0 : env->width };
	int e = aw_output_open(env, o->in.output, &out, err);

	if (e < 0)
		return e;
	aw_view_find(o->format)->explain(all, &options, out.file);
	return aw_output_commit(&out, err);
}

static int explain(const struct aw_env *env, const struct options *o, const char *id,
		   const struct aw_filter *filter, struct aw_err *err)
{
	AW_AUTO(aw_advisors_done) struct aw_advisors advisors = { 0 };
	AW_AUTO(aw_report_freep) struct aw_report *report = NULL;
	AW_AUTO(aw_remedies_done) struct aw_remedies advice = { 0 };
	AW_AUTO(aw_explanations_done) struct aw_explanations all = { 0 };
	struct aw_evidence_read read;
	int r = aw_advisors_load(&o->in, &advisors, err);

	if (r == 0)
		r = aw_analyse(env, &o->in, &read, err);
	if (r == 0)
		r = aw_report_build(&read, filter, aw_analyse_time(env), &report, err);
	if (r == 0)
		r = aw_advise(&advisors, report, &advice, err);
	if (r == 0)
		r = aw_explain(&advice, advisors.guards, id, &all, err);
	if (r == 0 && all.n == 0)
		r = nothing_found(report, o, id, err);
	if (r == 0)
		r = print(env, o, &all, err);
	if (r == 0 && !o->in.quiet)
		aw_analyse_warn(env, "explain", &report->read);
	return r;
}

static int run(const struct aw_env *env, int argc, char **argv, struct aw_err *err)
{
	AW_AUTO(options_done)
	struct options o = { .in = AW_ANALYSE_DEFAULTS, .format = "text", .color = "auto" };
	AW_AUTO(aw_filter_done) struct aw_filter filter = { 0 };
	struct aw_argv args = { argc, argv, 0 };
	const char *id = NULL;
	int r = aw_opt_parse(option_table, &o, env->now_ms(), &args, err);

	if (r)
		return aw_cmd_opt_exit(r);
	o.in.whole_events = true;
	if (aw_analyse_check(&o.in, err) < 0 || take_operands(&o, &args, &id, err) < 0 ||
	    aw_chosen_filter(&o.chosen, &filter, err) < 0)
		return AW_EXIT_USAGE;
	return explain(env, &o, id, &filter, err) < 0 ? AW_EXIT_FAILED : AW_EXIT_OK;
}

const struct aw_cmd aw_cmd_explain = {
	.name = "explain",
	.args = "ID|- [INPUT...]",
	.help = "say why a problem is one: rules, constraints, what is allowed instead",
	.options = option_table,
	.operands_are_files = true,
	.run = run,
};
