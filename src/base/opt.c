/* SPDX-License-Identifier: GPL-2.0-or-later
 * One table, three uses: getopt_long, --help, mdoc. */
#include "avcwatch/opt.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#define LONG_VAL 256 /* getopt_long names row i LONG_VAL + i: above every letter */
#define LINE_WIDTH 80
#define HELP_COLUMN 30 /* where the right column starts at most */
#define LIST_LEN 160
#define TEXT_LEN 512

void aw_opt_list_done(struct aw_opt_list *list)
{
	free(list->items);
	*list = (struct aw_opt_list){ 0 };
}

/* ---- parsing ---- */

struct spec {
	struct option longs[AW_OPT_MAX + 1];
	char shorts[2 * AW_OPT_MAX + 2];
};

static int build(const struct aw_opt *table, struct spec *spec, struct aw_err *err)
{
	char *s = spec->shorts;
	int n = 0;

	memset(spec, 0, sizeof(*spec));
	*s++ = ':'; /* getopt tells a missing value from an unknown option */
	for (const struct aw_opt *o = table; o->name; o++, n++) {
		if (n == AW_OPT_MAX)
			return aw_fail(err, -E2BIG, "more than %d options", AW_OPT_MAX);
		spec->longs[n] = (struct option){
			.name = o->name,
			.has_arg = o->arg ? required_argument : no_argument,
			.val = LONG_VAL + n,
		};
		if (o->letter)
			*s++ = o->letter;
		if (o->letter && o->arg)
			*s++ = ':';
	}
	return 0;
}

static const struct aw_opt *row_of(const struct aw_opt *table, int val)
{
	if (val >= LONG_VAL)
		return table + (val - LONG_VAL);
	while (table->name && table->letter != (char)val)
		table++;
	return table;
}

static void join_choices(const struct aw_opt *o, char out[LIST_LEN])
{
	size_t n = 0;

	out[0] = '\0';
	for (size_t i = 0; o->choices[i] && n < LIST_LEN; i++)
		n += (size_t)snprintf(out + n, LIST_LEN - n, "%s%s", i ? ", " : "", o->choices[i]);
}

static int fail_choice(const struct aw_opt *o, const char *value, struct aw_err *err)
{
	char list[LIST_LEN];

	join_choices(o, list);
	if (!value)
		return aw_fail(err, -EINVAL, "option '--%s' needs one of %s", o->name, list);
	return aw_fail(err, -EINVAL, "option '--%s' needs one of %s: '%s'", o->name, list, value);
}

static int fail_missing(const struct aw_opt *o, struct aw_err *err)
{
	if (o->choices)
		return fail_choice(o, NULL, err);
	return aw_fail(err, -EINVAL, "option '--%s' needs a value: %s", o->name, o->arg);
}

/* getopt does not say whether a long option is unknown or the start of several. */
static int fail_long(const struct aw_opt *table, const char *word, struct aw_err *err)
{
	int n = (int)strcspn(word, "=");
	char list[LIST_LEN];
	size_t at = 0;

	list[0] = '\0';
	for (const struct aw_opt *o = table; o->name && n > 2 && at < sizeof(list); o++)
		if (strncmp(o->name, word + 2, (size_t)n - 2) == 0)
			at += (size_t)snprintf(list + at, sizeof(list) - at, "%s--%s",
					       at ? ", " : "", o->name);
	if (at)
		return aw_fail(err, -EINVAL, "option '%.*s' is ambiguous: %s", n, word, list);
	return aw_fail(err, -EINVAL, "unknown option '%.*s'", n, word);
}

/* What getopt_long's '?' stands for. */
static int fail_option(const struct aw_opt *table, const char *word, struct aw_err *err)
{
	if (optopt >= LONG_VAL)
		return aw_fail(err, -EINVAL, "option '--%s' takes no value",
			       row_of(table, optopt)->name);
	if (optopt)
		return aw_fail(err, -EINVAL, "unknown option '-%c'", optopt);
	return fail_long(table, word, err);
}

static int store_choice(const struct aw_opt *o, const char **at, const char *value,
			struct aw_err *err)
{
	for (size_t i = 0; o->choices[i]; i++) {
		if (strcmp(o->choices[i], value) == 0) {
			*at = o->choices[i];
			return 0;
		}
	}
	return fail_choice(o, value, err);
}

static int store_list(const struct aw_opt *o, struct aw_opt_list *list, const char *value,
		      struct aw_err *err)
{
	int r = o->choices ? store_choice(o, &value, value, err) : 0;

	if (r < 0)
		return r;
	if (aw_grow(&list->items, &list->cap, list->n + 1, sizeof(*list->items)) < 0)
		return aw_nomem(err);
	list->items[list->n++] = value;
	return 0;
}

/* Of --since and --until, only the option can say which one is wrong. */
static int store_time(const struct aw_opt *o, int64_t *at, int64_t now_ms, const char *value,
		      struct aw_err *err)
{
	struct aw_err why;
	int r = aw_time_spec(value, now_ms, at, &why);

	return r < 0 ? aw_fail(err, r, "option '--%s': %s", o->name, why.msg) : 0;
}

static int store(const struct aw_opt *o, void *into, int64_t now_ms, const char *value,
		 struct aw_err *err)
{
	void *at = (char *)into + o->offset;

	switch (o->kind) {
	case AW_OPT_FLAG:
		*(bool *)at = true;
		return 0;
	case AW_OPT_STRING:
		*(const char **)at = value;
		return 0;
	case AW_OPT_LIST:
		return store_list(o, at, value, err);
	case AW_OPT_CHOICE:
		return store_choice(o, at, value, err);
	case AW_OPT_TIME:
		return store_time(o, at, now_ms, value, err);
	case AW_OPT_HELP:
		return AW_OPT_WANTS_HELP;
	}
	abort();
}

int aw_opt_parse(const struct aw_opt *table, void *into, int64_t now_ms, struct aw_argv *args,
		 struct aw_err *err)
{
	struct spec spec;
	int val, r = build(table, &spec, err);

	optind = 0; /* start anew, whatever was parsed before */
	opterr = 0;
	while (r == 0 &&
	       (val = getopt_long(args->argc, args->argv, spec.shorts, spec.longs, NULL)) != -1) {
		if (val == '?')
			r = fail_option(table, args->argv[optind - 1], err);
		else if (val == ':')
			r = fail_missing(row_of(table, optopt), err);
		else
			r = store(row_of(table, val), into, now_ms, optarg, err);
	}
	if (r == 0)
		args->first = optind;
	return r;
}

/* ---- printing ---- */

/* Where the next word goes, and how one is written. */
struct wrap {
	FILE *out;
	int indent, column;
	void (*put)(FILE *out, const char *word, int n);
};

static void put_words(struct wrap *w, const char *text)
{
	while (*text) {
		int n = (int)strcspn(text, " ");

		if (w->column > w->indent && w->column + 1 + n > LINE_WIDTH) {
			fprintf(w->out, "\n%*s", w->indent, "");
			w->column = w->indent;
		} else if (w->column > w->indent) {
			putc(' ', w->out);
			w->column++;
		}
		w->put(w->out, text, n);
		w->column += n;
		text += n;
		text += strspn(text, " ");
	}
}

static void put_plain(FILE *out, const char *word, int n)
{
	fprintf(out, "%.*s", n, word);
}

static void put_label(const struct aw_opt *o, char out[TEXT_LEN])
{
	char letter[] = "    ";

	if (o->letter)
		snprintf(letter, sizeof(letter), "-%c, ", o->letter);
	snprintf(out, TEXT_LEN, "  %s--%s%s%s", letter, o->name, o->arg ? "=" : "",
		 o->arg ? o->arg : "");
}

static int right_column(const struct aw_opt *table)
{
	char label[TEXT_LEN];
	int column = 0;

	for (const struct aw_opt *o = table; o->name; o++) {
		int n;

		put_label(o, label);
		n = (int)strlen(label) + 2;
		if (n > column && n <= HELP_COLUMN)
			column = n;
	}
	return column ? column : HELP_COLUMN;
}

static void put_help(struct wrap *w, const struct aw_opt *o)
{
	char list[LIST_LEN], more[LIST_LEN + 2];

	put_words(w, o->help);
	if (o->kind == AW_OPT_LIST)
		put_words(w, "(repeatable)");
	if (o->choices) {
		join_choices(o, list);
		snprintf(more, sizeof(more), "(%s)", list);
		put_words(w, more);
	}
}

void aw_opt_help(FILE *out, const struct aw_opt *table)
{
	int column = right_column(table);

	for (const struct aw_opt *o = table; o->name; o++) {
		struct wrap w = { out, column, column, put_plain };
		char label[TEXT_LEN];

		put_label(o, label);
		if ((int)strlen(label) + 2 > column)
			fprintf(out, "%s\n%*s", label, column, "");
		else
			fprintf(out, "%-*s", column, label);
		put_help(&w, o);
		putc('\n', out);
	}
}

/* A word as roff prints it literally; wrapped text may put any word at the start of a line. */
static void put_roff(FILE *out, const char *word, int n)
{
	if (n && word[0] == '.')
		fputs("\\&", out);
	for (int i = 0; i < n; i++) {
		if (word[i] == '\\')
			fputs("\\e", out);
		else if (word[i] == '-') /* or else a hyphen, that nobody can search for or paste */
			fputs("\\-", out);
		else if (word[i] == '\'')
			fputs("\\(aq", out);
		else if (word[i] == '"')
			fputs("\\(dq", out);
		else
			putc(word[i], out);
	}
}

static void mdoc_item(FILE *out, const struct aw_opt *o)
{
	fputs(".It Fl ", out);
	if (o->letter) {
		putc(o->letter, out);
		if (o->arg)
			fprintf(out, " Ar %s", o->arg);
		fputs(" , Fl ", out);
	}
	fprintf(out, "-%s", o->name);
	if (o->arg)
		fprintf(out, " Ns = Ns Ar %s", o->arg);
	putc('\n', out);
}

static void mdoc_choices(FILE *out, const char *const *choices)
{
	fputs("One of\n", out);
	for (; *choices; choices++) {
		fprintf(out, ".Cm %s", *choices);
		if (!choices[1])
			fputs(" .\n", out);
		else if (!choices[2])
			fputs("\nor\n", out);
		else
			fputs(" ,\n", out);
	}
}

void aw_opt_mdoc(FILE *out, const struct aw_opt *table)
{
	for (const struct aw_opt *o = table; o->name; o++) {
		struct wrap w = { out, 0, 0, put_roff };
		char text[TEXT_LEN];

		mdoc_item(out, o);
		snprintf(text, sizeof(text), "%s.", o->help);
		text[0] = (char)toupper((unsigned char)text[0]);
		put_words(&w, text);
		putc('\n', out);
		if (o->choices)
			mdoc_choices(out, o->choices);
		if (o->kind == AW_OPT_LIST)
			fputs("May be given more than once.\n", out);
	}
}
