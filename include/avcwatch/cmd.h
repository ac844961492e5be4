/* SPDX-License-Identifier: GPL-2.0-or-later
 * What a subcommand is, and what it may know of the world. A command is a file in src/cmd that ends
 * with its descriptor, `const struct aw_cmd aw_cmd_NAME`; the list of these files is the table. */
#ifndef AVCWATCH_CMD_H
#define AVCWATCH_CMD_H

#include "avcwatch/base.h"
#include "avcwatch/opt.h"

enum {
	AW_EXIT_HELP = -1,  /* no exit status: main() prints the command's --help and exits 0 */
	AW_EXIT_OK = 0,     /* done */
	AW_EXIT_HOLDS = 1,  /* the condition that was asked for holds */
	AW_EXIT_USAGE = 2,  /* wrong usage */
	AW_EXIT_FAILED = 3, /* the work could not be done */
};

/* Filled by main(), faked by tests. */
struct aw_env {
	FILE *out; /* the result and nothing else */
	FILE *err; /* progress and warnings; errors go to `struct aw_err` */
	int64_t (*now_ms)(void);
	const char *(*getenv)(const char *name);
	bool out_is_tty, err_is_tty;
	int width; /* columns of `out`, 0 = unlimited */
};

struct aw_cmd {
	const char *name;
	const char *args; /* the operands in --help: "[INPUT...]"; NULL for none */
	const char *help; /* one line, lower case, no full stop */
	const struct aw_opt *options;
	bool operands_are_files; /* for shell completion */

	/* argv[0] is the name. Returns the exit status. With AW_EXIT_USAGE or AW_EXIT_FAILED main()
	 * prints `err`, unless its message is empty; with AW_EXIT_USAGE also where to find help.
	 * So run() starts: r = aw_opt_parse(...); if (r) return aw_cmd_opt_exit(r); */
	int (*run)(const struct aw_env *env, int argc, char **argv, struct aw_err *err);
};

/* All commands, NULL-terminated, in the order of the list. */
const struct aw_cmd *const *aw_cmds(void);

const struct aw_cmd *aw_cmd_find(const char *name); /* NULL when there is none */

/* What run() returns when aw_opt_parse() returned `r`, which is not 0. */
int aw_cmd_opt_exit(int r);

/* --help of the program, and of a command. */
void aw_cmd_usage(FILE *out);
void aw_cmd_help(FILE *out, const struct aw_cmd *cmd);

/* What follows the message after wrong usage of `cmd`, or of the program where it is NULL. */
void aw_cmd_hint(FILE *out, const struct aw_cmd *cmd);

/* Does what argv of the program says; returns the exit status, never AW_EXIT_HELP. `*ran` is the
 * command that was run, or NULL: then AW_EXIT_USAGE means that argv names no command. */
int aw_cmd_main(const struct aw_env *env, int argc, char **argv, const struct aw_cmd **ran,
		struct aw_err *err);

#endif
