/* SPDX-License-Identifier: GPL-2.0-or-later
 * The table of commands, and what follows from it: finding one, running one, --help. */
#include "avcwatch/cmd.h"

#include <errno.h>
#include <string.h>

/* Generated from the list of sources: one AW_CMD(name) a file. */
#define AW_CMD(name) extern const struct aw_cmd aw_cmd_##name;
#include "cmd_list.h"
#undef AW_CMD

const struct aw_cmd *const *aw_cmds(void)
{
#define AW_CMD(name) &aw_cmd_##name,
	static const struct aw_cmd *const cmds[] = {
#include "cmd_list.h"
		NULL,
	};
#undef AW_CMD
	return cmds;
}

const struct aw_cmd *aw_cmd_find(const char *name)
{
	const struct aw_cmd *const *c = aw_cmds();

	while (*c && strcmp((*c)->name, name) != 0)
		c++;
	return *c;
}

int aw_cmd_opt_exit(int r)
{
	if (r == AW_OPT_WANTS_HELP)
		return AW_EXIT_HELP;
	return r == -EINVAL ? AW_EXIT_USAGE : AW_EXIT_FAILED;
}

void aw_cmd_usage(FILE *out)
{
	fputs("usage: avcwatch COMMAND [OPTION...] [ARGUMENT...]\n"
	      "       avcwatch --help | --version\n\ncommands:\n",
	      out);
	for (const struct aw_cmd *const *c = aw_cmds(); *c; c++)
		fprintf(out, "  %-11s %s\n", (*c)->name, (*c)->help);
	fputs("  help        show the help of a command\n\n"
	      "'avcwatch COMMAND --help' lists the options of a command; "
	      "'man avcwatch' says more.\n",
	      out);
}

void aw_cmd_help(FILE *out, const struct aw_cmd *cmd)
{
	fprintf(out, "usage: avcwatch %s [OPTION...]%s%s\n\n%s\n\noptions:\n", cmd->name,
		cmd->args ? " " : "", cmd->args ? cmd->args : "", cmd->help);
	aw_opt_help(out, cmd->options);
	fputs("\n'man avcwatch' says more.\n", out);
}

void aw_cmd_hint(FILE *out, const struct aw_cmd *cmd)
{
	if (cmd)
		fprintf(out, "try 'avcwatch %s --help'\n", cmd->name);
	else
		aw_cmd_usage(out);
}

static int usage_error(struct aw_err *err, const char *what, const char *word)
{
	aw_fail(err, -EINVAL, "unknown %s '%s'", what, word);
	return AW_EXIT_USAGE;
}

/* `avcwatch help` and `avcwatch help COMMAND`. */
static int help(const struct aw_env *env, const char *name, struct aw_err *err)
{
	const struct aw_cmd *cmd = name ? aw_cmd_find(name) : NULL;

	if (name && !cmd)
		return usage_error(err, "command", name);
	if (cmd)
		aw_cmd_help(env->out, cmd);
	else
		aw_cmd_usage(env->out);
	return AW_EXIT_OK;
}

static int run(const struct aw_env *env, const struct aw_cmd *cmd, int argc, char **argv,
	       struct aw_err *err)
{
	int status = cmd->run(env, argc, argv, err);

	if (status != AW_EXIT_HELP)
		return status;
	aw_cmd_help(env->out, cmd);
	return AW_EXIT_OK;
}

int aw_cmd_main(const struct aw_env *env, int argc, char **argv, const struct aw_cmd **ran,
		struct aw_err *err)
{
	const char *word = argc > 1 ? argv[1] : NULL;

	*ran = word ? aw_cmd_find(word) : NULL;
	if (*ran)
		return run(env, *ran, argc - 1, argv + 1, err);
	if (!word) {
		aw_fail(err, -EINVAL, "no command given");
		return AW_EXIT_USAGE;
	}
	if (strcmp(word, "help") == 0 || strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
		return help(env, argc > 2 ? argv[2] : NULL, err);
	if (strcmp(word, "--version") == 0) {
		fprintf(env->out, "avcwatch %s\n", PACKAGE_VERSION);
		return AW_EXIT_OK;
	}
	return usage_error(err, word[0] == '-' ? "option" : "command", word);
}
