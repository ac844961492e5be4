/* SPDX-License-Identifier: GPL-2.0-or-later
 * Options as tables: parsing, --help, shell completion and the OPTIONS of the man pages come from
 * the same rows. Knows nothing of what an option means. */
#ifndef AVCWATCH_OPT_H
#define AVCWATCH_OPT_H

#include "avcwatch/base.h"

enum aw_opt_kind {
	AW_OPT_FLAG,   /* bool at `offset` */
	AW_OPT_STRING, /* const char * at `offset`; borrowed from argv */
	AW_OPT_LIST,   /* struct aw_opt_list at `offset`; may be given again and again, each one of
			  `choices` where there are some */
	AW_OPT_CHOICE, /* const char * at `offset`: one of `choices`, the table's own string */
	AW_OPT_TIME,   /* int64_t ms at `offset`, by aw_time_spec() */
	AW_OPT_HELP,   /* --help: aw_opt_parse() returns AW_OPT_WANTS_HELP; no `offset` */
};

enum { AW_OPT_WANTS_HELP = 1 };

#define AW_OPT_MAX 64 /* rows of a table */

struct aw_opt_list {
	const char **items; /* borrowed from argv; the array is freed by aw_opt_list_done() */
	size_t n, cap;
};

/* Frees the array; the list is empty and usable again. Twice is fine. */
void aw_opt_list_done(struct aw_opt_list *list);

/* A table ends with a row whose name is NULL. Names, letters and choices are [A-Za-z0-9-].
 *
 * `arg` stands for the value in --help; it is NULL where none is taken, for FLAG and HELP. Shells
 * complete FILE and FILE|DIR as files and DIR as a directory.
 * `help` is one line, lower case, no full stop; the choices, and that a list may be given again,
 * are added to it. */
struct aw_opt {
	const char *name; /* the long option, without dashes */
	char letter;      /* the short one, or 0 */
	enum aw_opt_kind kind;
	size_t offset; /* into the struct that aw_opt_parse() fills */
	const char *arg;
	const char *const *choices; /* NULL-terminated; for CHOICE, and for a LIST of choices */
	const char *help;
};

/* The row that every table has. */
#define AW_OPT_HELP_ROW                                                                            \
	{                                                                                          \
		.name = "help", .letter = 'h', .kind = AW_OPT_HELP,                                \
		.help = "show this help and exit"                                                  \
	}

struct aw_argv {
	int argc;
	char **argv;
	int first; /* set by aw_opt_parse() */
};

/* Parse argv[1..] by `table` into `into` with getopt_long: options and operands in any order
 * (unless POSIXLY_CORRECT is set), unique abbreviations, `--` ends the options and `-` is an
 * operand. `now_ms` serves AW_OPT_TIME.
 * What was not given is left as it was, so the caller fills in the defaults first; of an option
 * given twice the last one counts.
 *
 * On success 0, and `args->first` is the index of the first operand: argv is permuted, the operands
 * stand last. AW_OPT_WANTS_HELP: --help was met, nothing behind it was looked at. Errors: -EINVAL,
 * worded as a user would expect ("unknown option '--x'", "option '--format' needs one of text,
 * json, ndjson: 'xml'"); -ENOMEM; -E2BIG, a table of more than AW_OPT_MAX rows.
 * Whatever is returned, `into` may be partly filled: its lists are the caller's to free. */
int aw_opt_parse(const struct aw_opt *table, void *into, int64_t now_ms, struct aw_argv *args,
		 struct aw_err *err);

/* The option lines of --help: two columns, wrapped at 80. */
void aw_opt_help(FILE *out, const struct aw_opt *table);

/* The same rows as mdoc(7) list items (.It Fl ...), for the OPTIONS section of a man page; the
 * .Bl and .El around them are the caller's. */
void aw_opt_mdoc(FILE *out, const struct aw_opt *table);

#endif
