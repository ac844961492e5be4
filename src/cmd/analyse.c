/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inputs through the pipeline, with a progress line for whoever waits. */
#include "analyse.h"
#include "holders.h"

#include "avcwatch/read.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PROGRESS_AFTER_MS 1000
#define PROGRESS_EVERY_MS 200

struct run {
	const struct aw_env *env;
	struct aw_evidence_read *read;
	struct aw_parser *parser;
	bool progress; /* may be shown */
	bool shown;
	int64_t started_ms, last_ms;
	uint64_t bytes;
};

static void show_progress(struct run *run)
{
	int64_t now;

	if (!run->progress)
		return;
	now = run->env->now_ms();
	if (now - run->started_ms < PROGRESS_AFTER_MS || now - run->last_ms < PROGRESS_EVERY_MS)
		return;
	run->last_ms = now;
	run->shown = true;
	fprintf(run->env->err, "\r\033[K%llu MB read, %llu denials",
		(unsigned long long)(run->bytes >> 20),
		(unsigned long long)aw_parser_counts(run->parser)->denials);
	fflush(run->env->err);
}

static void clear_progress(const struct run *run)
{
	if (!run->shown)
		return;
	fputs("\r\033[K", run->env->err);
	fflush(run->env->err);
}

static struct aw_report_source *add_source(struct aw_evidence_read *read, const char *name)
{
	struct aw_report_source *s;

	if (aw_grow(&read->sources, &read->sources_cap, read->sources_n + 1, sizeof(*s)) < 0)
		return NULL;
	s = &read->sources[read->sources_n];
	*s = (struct aw_report_source){ .name = strdup(name) };
	if (!s->name)
		return NULL;
	read->sources_n++;
	return s;
}

static int read_part(struct run *run, const struct aw_part *part, struct aw_err *err)
{
	AW_AUTO(aw_source_freep) struct aw_source *source = NULL;
	AW_AUTO(aw_ahead_freep) struct aw_ahead *ahead = NULL;
	struct aw_ahead_block block;
	struct aw_report_source *into = add_source(run->read, part->path);
	ptrdiff_t n = 0;
	int r = into ? aw_source_open(part->path, &source, err) : aw_nomem(err);

	if (r == 0)
		r = aw_ahead_new(source, aw_parser_look, &ahead, err);
	if (r == 0)
		r = aw_parser_begin(run->parser, part->path, err);
	while (r == 0 && (n = aw_ahead_next(ahead, &block, err)) > 0) {
		r = aw_parser_push(run->parser, block.bytes, (size_t)n, block.looked, err);
		into->bytes += (uint64_t)n;
		run->bytes += (uint64_t)n;
		show_progress(run);
	}
	if (r == 0 && n < 0)
		return (int)n;
	if (r == 0)
		r = aw_parser_end(run->parser, err);
	into->lines = aw_parser_lines(run->parser);
	return r;
}

/* "Clean", "no evidence" and "not a log" are different answers (T28). */
static int check_recognised(const struct run *run, const struct aw_parts *parts, struct aw_err *err)
{
	if (run->bytes == 0 || aw_parser_counts(run->parser)->recognised)
		return 0;
	return aw_fail(
		err, -EINVAL,
		"'%s'%s no log: no line of it is an audit record or comes from a kernel or a journal",
		parts->items[0].path, parts->n > 1 ? " and the others are" : " is");
}

static int take_host(const struct run *run, bool own_log)
{
	struct aw_str host = aw_parser_host(run->parser);
	char name[256];

	if (host.n == 0 && own_log && gethostname(name, sizeof(name) - 1) == 0) {
		name[sizeof(name) - 1] = '\0';
		host = aw_str_of(name);
	}
	if (host.n == 0)
		return 0;
	run->read->host = strndup(host.p, host.n);
	return run->read->host ? 0 : -ENOMEM;
}

/* Moves the samples out of the parser, which is about to go. */
static int take_counts(const struct run *run, struct aw_err *err)
{
	const struct aw_unparsed *samples;
	size_t n;

	run->read->counts = *aw_parser_counts(run->parser);
	samples = aw_parser_unparsed(run->parser, &n);
	for (size_t i = 0; i < n; i++) {
		struct aw_unparsed *u = &run->read->unparsed[run->read->unparsed_n];

		*u = (struct aw_unparsed){ strdup(samples[i].file), samples[i].line,
					   malloc(samples[i].text_n + 1), samples[i].text_n };
		run->read->unparsed_n++;
		if (!u->file || !u->text)
			return aw_nomem(err);
		memcpy(u->text, samples[i].text, u->text_n);
	}
	return 0;
}

static int run_parts(struct run *run, const struct aw_parts *parts, bool own_log,
		     struct aw_err *err)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < parts->n; i++)
		r = read_part(run, &parts->items[i], err);
	if (r == 0)
		r = aw_parser_finish(run->parser, err);
	clear_progress(run);
	if (r == 0)
		r = check_recognised(run, parts, err);
	if (r == 0)
		r = take_counts(run, err);
	if (r == 0 && take_host(run, own_log) < 0)
		r = aw_nomem(err);
	return r;
}

/* A slip such as `-o *` would replace a log by its report. */
static int check_output(const char *output, const struct aw_parts *parts, struct aw_err *err)
{
	struct stat st;

	if (!output || stat(output, &st) < 0 || !S_ISREG(st.st_mode))
		return 0;
	for (size_t i = 0; i < parts->n; i++)
		if (parts->items[i].dev == st.st_dev && parts->items[i].ino == st.st_ino)
			return aw_fail(err, -EINVAL, "the output '%s' is one of the inputs",
				       output);
	return 0;
}

static int find_parts(const struct aw_analyse_options *o, struct aw_parts *parts,
		      struct aw_err *err)
{
	int r = o->inputs_n ? aw_parts_expand(o->inputs, o->inputs_n, parts, err) :
			      aw_parts_of_auditd(AW_AUDITD_CONF, parts, err);

	return r ? r : check_output(o->output, parts, err);
}

/* The rules, and who holds which categories, as far as the options tell; of this host's own log, this host. */
static int start(const struct aw_env *env, const struct aw_analyse_options *o,
		 struct aw_senders *senders, struct aw_evidence_read *read, struct aw_err *err)
{
	AW_AUTO(aw_rule_dirs_done) struct aw_rule_dirs dirs = { 0 };
	struct aw_holder_options holders = { &o->roots, &o->inventories, o->inputs_n == 0 };
	int r = aw_rule_dirs(&o->rules, &dirs, err);

	if (r == 0)
		r = aw_senders_load(dirs.items, dirs.n, senders, err);
	if (r == 0)
		r = aw_evidence_start(read, dirs.items, dirs.n, err);
	return r ? r : aw_holders_read(env, &holders, read->rules, read->inventory, err);
}

/* A policy judges the log of its own host: this one's judges no log from elsewhere, unless it is said to. */
static int load_policy(const struct aw_analyse_options *options, struct aw_evidence_read *read,
		       struct aw_err *err)
{
	AW_AUTO(aw_freep) char *own = NULL;
	const char *file = options->policy;
	int r = 0;

	if (!file && options->inputs_n == 0) {
		r = aw_policy_find(&own, err);
		file = own;
	}
	return r || !file ? r : aw_policy_load(file, &read->policy, err);
}

int aw_analyse(const struct aw_env *env, const struct aw_analyse_options *options,
	       struct aw_evidence_read *out, struct aw_err *err)
{
	AW_AUTO(aw_senders_done) struct aw_senders senders = { 0 };
	AW_AUTO(aw_parts_done) struct aw_parts parts = { 0 };
	AW_AUTO(aw_evidence_done) struct aw_evidence_read read = { 0 };
	AW_AUTO(aw_parser_freep) struct aw_parser *parser = NULL;
	struct run run = { .env = env,
			   .read = &read,
			   .progress = env->err_is_tty && !options->quiet,
			   .started_ms = env->now_ms() };
	struct aw_parse_options parse = { &senders, options->since_ms, options->until_ms,
					  options->whole_events };
	struct aw_sink sink;
	int r = start(env, options, &senders, &read, err);

	if (r == 0)
		r = load_policy(options, &read, err);
	if (r == 0)
		r = find_parts(options, &parts, err);
	if (r == 0)
		r = aw_evidence_sink(&read, &sink, err);
	if (r == 0)
		r = aw_parser_new(&parse, &sink, &parser, err);
	run.parser = parser;
	if (r == 0)
		r = run_parts(&run, &parts, options->inputs_n == 0, err);
	if (r < 0)
		return r;
	*out = read;
	read = (struct aw_evidence_read){ 0 };
	return 0;
}

/* ---- what commands share besides ---- */

void aw_analyse_options_done(struct aw_analyse_options *o)
{
	aw_opt_list_done(&o->rules);
	aw_opt_list_done(&o->roots);
	aw_opt_list_done(&o->inventories);
}

void aw_chosen_done(struct aw_chosen *c)
{
	aw_opt_list_done(&c->containers);
	aw_opt_list_done(&c->runtimes);
	aw_opt_list_done(&c->workloads);
}

int aw_chosen_filter(const struct aw_chosen *c, struct aw_filter *out, struct aw_err *err)
{
	int r = 0;

	out->runtimes = c->runtimes.items;
	out->runtimes_n = c->runtimes.n;
	out->workloads = c->workloads.items;
	out->workloads_n = c->workloads.n;
	for (size_t i = 0; r == 0 && i < c->containers.n; i++)
		r = aw_filter_add(out, c->containers.items[i], err);
	return r;
}

int aw_analyse_check(const struct aw_analyse_options *o, struct aw_err *err)
{
	if (o->until_ms == AW_TIME_NONE || o->since_ms < o->until_ms)
		return 0;
	return aw_fail(err, -EINVAL, "--since is not before --until");
}

int64_t aw_analyse_time(const struct aw_env *env)
{
	uint64_t seconds;

	if (aw_str_u64(aw_str_of(env->getenv("SOURCE_DATE_EPOCH")), INT32_MAX, &seconds) == 0)
		return (int64_t)seconds * 1000;
	return env->now_ms();
}

/* Two hosts may use the same categories. */
static void warn_of_host(const struct aw_env *env, const char *cmd,
			 const struct aw_evidence_read *e)
{
	const struct aw_inventory *inv = e->inventory;

	for (size_t i = 0; i < inv->takings_n; i++)
		if (aw_host_is(inv->takings[i].host, aw_str_of(e->host)))
			return;
	if (inv->takings_n == 0)
		return;
	fprintf(env->err, "avcwatch %s: the inventory is of ", cmd);
	if (inv->host) {
		fputs("'", env->err);
		aw_text_put(env->err, aw_str_of(inv->host));
		fputs("'", env->err);
	} else {
		fputs("other hosts", env->err);
	}
	fputs(", the log of '", env->err);
	aw_text_put(env->err, aw_str_of(e->host));
	fputs("': its containers are not the log's\n", env->err);
}

void aw_analyse_warn(const struct aw_env *env, const char *cmd, const struct aw_evidence_read *e)
{
	aw_holders_warn(env, cmd, e->inventory, true);
	warn_of_host(env, cmd, e);
}
