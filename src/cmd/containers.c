/* SPDX-License-Identifier: GPL-2.0-or-later
 * avcwatch containers: who holds which categories. */
#include "holders.h"
#include "output.h"

#include <errno.h>
#include <string.h>

struct options {
	const char *format, *output, *save;
	struct aw_opt_list roots, inventories, rules;
	bool quiet, verbose;
};

static const char *const formats[] = { "text", "json", NULL };

static const struct aw_opt option_table[] = {
	{ "format", 'f', AW_OPT_CHOICE, offsetof(struct options, format), "FORMAT", formats,
	  "how to print" },
	{ "root", 0, AW_OPT_LIST, offsetof(struct options, roots), "DIR", NULL,
	  "read the state below DIR instead of this host's" },
	{ "inventory", 0, AW_OPT_LIST, offsetof(struct options, inventories), "FILE|DIR", NULL,
	  "read what --save wrote, or the state below DIR" },
	{ "save", 0, AW_OPT_STRING, offsetof(struct options, save), "FILE", NULL,
	  "also write the inventory to FILE, whole or not at all" },
	{ "output", 'o', AW_OPT_STRING, offsetof(struct options, output), "FILE", NULL,
	  "write to FILE, whole or not at all" },
	{ "rules", 0, AW_OPT_LIST, offsetof(struct options, rules), "DIR", NULL,
	  "also read the rules in DIR" },
	{ "quiet", 'q', AW_OPT_FLAG, offsetof(struct options, quiet), NULL, NULL,
	  "no warnings on standard error" },
	{ "verbose", 'v', AW_OPT_FLAG, offsetof(struct options, verbose), NULL, NULL,
	  "with labels, times and what says so" },
	AW_OPT_HELP_ROW,
	{ 0 },
};

static void options_done(struct options *o)
{
	aw_opt_list_done(&o->roots);
	aw_opt_list_done(&o->inventories);
	aw_opt_list_done(&o->rules);
}

/* ---- text ---- */

enum column { HOST, RUNTIME, ID, NAME, IMAGE, CATEGORIES, STATE, COLUMNS };

#define ID_SHOWN 12u

struct row {
	struct aw_str cells[COLUMNS];
	struct aw_buf categories;
};

static void fill_row(const struct aw_container *c, struct row *row)
{
	struct aw_str id = aw_str_of(c->reserved ? NULL : c->id);

	row->categories.n = 0;
	aw_container_categories(c, &row->categories);
	row->cells[HOST] = aw_str_of(c->host);
	row->cells[RUNTIME] = aw_str_of(aw_runtime_name(c->runtime));
	/* 64 hex digits are known by their first twelve; other ids are names. */
	row->cells[ID] = id.n == 64 ? aw_str_head(id, ID_SHOWN) : id;
	row->cells[NAME] = aw_str_of(c->name);
	row->cells[IMAGE] = aw_str_of(c->image);
	row->cells[CATEGORIES] = aw_buf_str(&row->categories);
	row->cells[STATE] = aw_str_of(aw_state_name(c->state));
	for (unsigned i = 0; i < COLUMNS; i++)
		if (row->cells[i].n == 0)
			row->cells[i] = AW_STR("-");
}

static const char *const heads[COLUMNS] = { "HOST",  "RUNTIME",    "CONTAINER", "NAME",
					    "IMAGE", "CATEGORIES", "STATE" };

#define CELL_MAX 36u /* a longer text shifts its row */

struct table {
	FILE *out;
	unsigned first; /* column: the host only where there are several */
	size_t widths[COLUMNS];
};

static void write_row(const struct table *t, const struct aw_str *cells)
{
	for (unsigned i = t->first; i < COLUMNS; i++) {
		aw_text_put(t->out, cells[i]);
		if (i + 1 < COLUMNS)
			fprintf(t->out, "%*s",
				(int)(t->widths[i] > cells[i].n ? t->widths[i] - cells[i].n : 0) +
					2,
				"");
	}
}

static void write_flags(FILE *out, const struct aw_container *c)
{
	const char *sep = "  ";
	const struct {
		bool is;
		const char *text;
	} flags[] = {
		{ c->reserved, "given to a pod that is not known" },
		{ c->sandbox, "sandbox" },
		{ c->privileged, "privileged" },
		{ aw_container_label_not_applied(c), "its process does not carry its label" },
		{ aw_container_is_unconfined(c) && !aw_container_label_not_applied(c),
		  "its processes have no categories" },
	};

	for (size_t i = 0; i < AW_COUNT(flags); i++) {
		if (!flags[i].is)
			continue;
		fprintf(out, "%s%s", sep, flags[i].text);
		sep = ", ";
	}
	putc('\n', out);
}

static void write_detail(FILE *out, const char *name, const char *text)
{
	if (!text || !*text)
		return;
	fprintf(out, "    %-9s ", name);
	aw_text_put(out, aw_str_of(text));
	putc('\n', out);
}

static void write_details(FILE *out, const struct aw_container *c)
{
	char time[AW_TIME_LEN];

	write_detail(out, "id:", c->id);
	write_detail(out, "workload:", c->workload);
	write_detail(out, "group:", c->group);
	write_detail(out, "unit:", c->unit);
	write_detail(out, "process:", c->labels[AW_LABEL_PROCESS]);
	write_detail(out, "files:", c->labels[AW_LABEL_MOUNT]);
	write_detail(out, "carries:", c->labels[AW_LABEL_LIVE]);
	if (c->from_ms != AW_TIME_NONE)
		write_detail(out, "since:", aw_time_text(c->from_ms, time));
	if (c->until_ms != AW_TIME_NONE)
		write_detail(out, "gone by:", aw_time_text(c->until_ms, time));
	for (size_t i = 0; i < c->facts_n; i++) {
		fputs("    evidence: ", out);
		aw_text_put(out, aw_str_of(c->facts[i].rule));
		fputs(": ", out);
		aw_text_put(out, aw_str_of(c->facts[i].text));
		putc('\n', out);
	}
}

/* Sorted, the first and the last differ where any two do. */
static bool has_several_hosts(const struct aw_inventory *inv)
{
	const char *first = inv->n ? inv->items[0].host : NULL;
	const char *last = inv->n ? inv->items[inv->n - 1].host : NULL;

	return first && last ? strcmp(first, last) != 0 : first != last;
}

static void write_rows(const struct aw_inventory *inv, bool verbose, FILE *out)
{
	struct table t = { .out = out, .first = has_several_hosts(inv) ? HOST : RUNTIME };
	struct row row = { 0 };
	struct aw_str titles[COLUMNS];

	for (unsigned i = 0; i < COLUMNS; i++) {
		titles[i] = aw_str_of(heads[i]);
		t.widths[i] = titles[i].n;
	}
	for (size_t k = 0; k < inv->n; k++) {
		fill_row(&inv->items[k], &row);
		for (unsigned i = 0; i < COLUMNS; i++)
			if (row.cells[i].n > t.widths[i] && row.cells[i].n <= CELL_MAX)
				t.widths[i] = row.cells[i].n;
	}
	write_row(&t, titles);
	putc('\n', out);
	for (size_t k = 0; k < inv->n; k++) {
		fill_row(&inv->items[k], &row);
		write_row(&t, row.cells);
		write_flags(out, &inv->items[k]);
		if (verbose)
			write_details(out, &inv->items[k]);
	}
	aw_buf_done(&row.categories);
}

static void write_text(const struct aw_inventory *inv, bool verbose, FILE *out)
{
	if (inv->n)
		write_rows(inv, verbose, out);
	else
		fputs(inv->problems_total ? "No containers, as far as could be read.\n" :
					    "No containers.\n",
		      out);
}

/* ---- running ---- */

static int save(const struct aw_env *env, const char *path, const struct aw_inventory *inv,
		struct aw_err *err)
{
	AW_AUTO(aw_output_done) struct aw_output out = { 0 };
	int r = aw_output_open(env, path, &out, err);

	if (r < 0)
		return r;
	if (aw_inventory_write(inv, out.file) < 0)
		return aw_nomem(err);
	return aw_output_commit(&out, err);
}

static int print(const struct aw_env *env, const struct options *o, const struct aw_inventory *inv,
		 struct aw_err *err)
{
	AW_AUTO(aw_output_done) struct aw_output out = { 0 };
	int r = aw_output_open(env, o->output, &out, err);

	if (r < 0)
		return r;
	if (strcmp(o->format, "json") != 0)
		write_text(inv, o->verbose, out.file);
	else if (aw_inventory_write(inv, out.file) < 0)
		return aw_nomem(err);
	return aw_output_commit(&out, err);
}

static int read_inventory(const struct aw_env *env, const struct options *o,
			  struct aw_inventory *out, struct aw_err *err)
{
	AW_AUTO(aw_rule_dirs_done) struct aw_rule_dirs dirs = { 0 };
	AW_AUTO(aw_runtime_rules_freep) struct aw_runtime_rules *rules = NULL;
	struct aw_holder_options options = { &o->roots, &o->inventories, true };
	int r = aw_rule_dirs(&o->rules, &dirs, err);

	if (r == 0)
		r = aw_runtime_rules_load(dirs.items, dirs.n, &rules, err);
	return r ? r : aw_holders_read(env, &options, rules, out, err);
}

static int run(const struct aw_env *env, int argc, char **argv, struct aw_err *err)
{
	AW_AUTO(options_done) struct options o = { .format = "text" };
	AW_AUTO(aw_inventory_done) struct aw_inventory inv;
	struct aw_argv args = { argc, argv, 0 };
	int r;

	aw_inventory_init(&inv);
	r = aw_opt_parse(option_table, &o, env->now_ms(), &args, err);
	if (r)
		return aw_cmd_opt_exit(r);
	if (args.first < argc) {
		aw_fail(err, -EINVAL,
			"unexpected argument '%s': a saved inventory is given with --inventory",
			argv[args.first]);
		return AW_EXIT_USAGE;
	}
	r = read_inventory(env, &o, &inv, err);
	if (r == 0 && o.save)
		r = save(env, o.save, &inv, err);
	if (r == 0)
		r = print(env, &o, &inv, err);
	if (r < 0)
		return AW_EXIT_FAILED;
	if (!o.quiet)
		aw_holders_warn(env, "containers", &inv, false);
	return AW_EXIT_OK;
}

const struct aw_cmd aw_cmd_containers = {
	.name = "containers",
	.help = "say who holds which categories, from what runtimes leave on disk",
	.options = option_table,
	.run = run,
};
