/* SPDX-License-Identifier: GPL-2.0-or-later
 * A program of the build: prints what the option tables say for man pages and shells. */
#include "avcwatch/cmd.h"

#include <string.h>

/* ---- what the shells share ---- */

enum value { VALUE_ANY, VALUE_CHOICE, VALUE_FILE, VALUE_DIR };

static enum value value_of(const struct aw_opt *o)
{
	if (o->choices)
		return VALUE_CHOICE;
	if (o->arg && strstr(o->arg, "FILE"))
		return VALUE_FILE;
	return o->arg && strcmp(o->arg, "DIR") == 0 ? VALUE_DIR : VALUE_ANY;
}

static void put_choices(const struct aw_opt *o)
{
	for (const char *const *c = o->choices; *c; c++)
		printf("%s%s", c == o->choices ? "" : " ", *c);
}

static void put_commands(void)
{
	for (const struct aw_cmd *const *c = aw_cmds(); *c; c++)
		printf("%s%s", c == aw_cmds() ? "" : " ", (*c)->name);
}

/* Text for between single quotes: a backslash before each of `specials`, `quote` for each quote. */
static void put_quoted(const char *text, const char *specials, const char *quote)
{
	for (; *text; text++) {
		if (*text == '\'') {
			fputs(quote, stdout);
			continue;
		}
		if (strchr(specials, *text))
			putchar('\\');
		putchar(*text);
	}
}

/* ---- bash ---- */

static void bash_value(const struct aw_opt *o)
{
	printf("\t\t--%s", o->name);
	if (o->letter)
		printf(" | -%c", o->letter);
	switch (value_of(o)) {
	case VALUE_ANY:
		puts(") ;;");
		break;
	case VALUE_CHOICE:
		fputs(") words='", stdout);
		put_choices(o);
		puts("' ;;");
		break;
	case VALUE_FILE:
		puts(") compopt -o default ;;");
		break;
	case VALUE_DIR:
		puts(") compopt -o dirnames ;;");
		break;
	}
}

static void bash_command(const struct aw_cmd *cmd)
{
	printf("\t%s)\n\t\tcase $opt in\n", cmd->name);
	for (const struct aw_opt *o = cmd->options; o->name; o++)
		if (o->arg)
			bash_value(o);
	fputs("\t\t*)\n\t\t\tif [[ $cur == -* ]]; then\n\t\t\t\twords='", stdout);
	for (const struct aw_opt *o = cmd->options; o->name; o++)
		printf("%s--%s%s", o == cmd->options ? "" : " ", o->name, o->arg ? "=" : "");
	puts("'");
	if (cmd->operands_are_files)
		puts("\t\t\telse\n\t\t\t\tcompopt -o default");
	puts("\t\t\tfi\n\t\t\t;;\n\t\tesac\n\t\t;;");
}

/* compopt leaves file names, with all their quoting, to readline itself. */
static void bash(void)
{
	puts("# shellcheck shell=bash\n"
	     "# Completion of avcwatch for bash, made from its option tables.\n\n"
	     "_avcwatch()\n"
	     "{\n"
	     "\tlocal cur=${COMP_WORDS[COMP_CWORD]} opt=${COMP_WORDS[COMP_CWORD - 1]}\n"
	     "\tlocal cmd='' words=''\n\n"
	     "\t# --name=value is three words: --name, =, value\n"
	     "\tif [[ $cur == = ]]; then\n"
	     "\t\tcur=''\n"
	     "\telif [[ $opt == = ]]; then\n"
	     "\t\topt=${COMP_WORDS[COMP_CWORD - 2]}\n"
	     "\tfi\n"
	     "\t((COMP_CWORD > 1)) && cmd=${COMP_WORDS[1]}\n"
	     "\tcase $cmd in");
	fputs("\t'') words='", stdout);
	put_commands();
	fputs(" help --help --version' ;;\n\thelp) words='", stdout);
	put_commands();
	puts("' ;;");
	for (const struct aw_cmd *const *c = aw_cmds(); *c; c++)
		bash_command(*c);
	puts("\tesac\n"
	     "\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
	     "\tif [[ ${COMPREPLY[0]-} == *= ]]; then\n"
	     "\t\tcompopt -o nospace\n"
	     "\tfi\n"
	     "}\n\n"
	     "complete -F _avcwatch avcwatch");
}

/* ---- zsh ---- */

static void zsh_entry(const char *name, const char *help)
{
	printf("\t\t'%s:", name);
	put_quoted(help, "", "'\\''");
	puts("'");
}

/* '(-o --output)'{-o+,--output=}'[help]:FILE:_files', as _arguments wants it. */
static void zsh_option(const struct aw_opt *o)
{
	const char *more = o->kind == AW_OPT_LIST ? "*" : "";

	fputs(" \\\n\t\t\t'", stdout);
	if (!o->letter)
		printf("%s--%s%s[", more, o->name, o->arg ? "=" : "");
	else if (*more)
		printf("*'{-%c+,--%s=}'[", o->letter, o->name);
	else
		printf("(-%c --%s)'{-%c%s,--%s%s}'[", o->letter, o->name, o->letter,
		       o->arg ? "+" : "", o->name, o->arg ? "=" : "");
	put_quoted(o->help, "[]\\", "'\\''");
	printf("]%s%s", o->arg ? ":" : "", o->arg ? o->arg : "");
	switch (value_of(o)) {
	case VALUE_ANY:
		fputs(o->arg ? ":" : "", stdout);
		break;
	case VALUE_CHOICE:
		fputs(":(", stdout);
		put_choices(o);
		putchar(')');
		break;
	case VALUE_FILE:
		fputs(":_files", stdout);
		break;
	case VALUE_DIR:
		fputs(":_files -/", stdout);
		break;
	}
	putchar('\'');
}

static void zsh(void)
{
	puts("#compdef avcwatch\n"
	     "# Completion of avcwatch for zsh, made from its option tables.\n\n"
	     "_avcwatch() {\n"
	     "\tlocal -a cmds opts\n"
	     "\tcmds=(");
	for (const struct aw_cmd *const *c = aw_cmds(); *c; c++)
		zsh_entry((*c)->name, (*c)->help);
	puts("\t)\n"
	     "\tif (( CURRENT == 2 )); then\n"
	     "\t\tcmds+=('help:show the help of a command')\n"
	     "\t\topts=('--help:show the commands' '--version:show the version')\n"
	     "\t\t_describe -t commands command cmds\n"
	     "\t\t_describe -o -t options option opts\n"
	     "\t\treturn\n"
	     "\tfi\n"
	     "\tshift words\n"
	     "\t(( CURRENT-- ))\n"
	     "\tcase $words[1] in\n"
	     "\thelp)\n"
	     "\t\t_describe -t commands command cmds\n"
	     "\t\t;;");
	for (const struct aw_cmd *const *c = aw_cmds(); *c; c++) {
		printf("\t%s)\n\t\t_arguments -s -S", (*c)->name);
		for (const struct aw_opt *o = (*c)->options; o->name; o++)
			zsh_option(o);
		puts((*c)->operands_are_files ? " \\\n\t\t\t'*:file:_files'" : "");
		puts("\t\t;;");
	}
	puts("\tesac\n"
	     "}\n\n"
	     "_avcwatch \"$@\"");
}

/* ---- fish ---- */

static void fish_option(const struct aw_cmd *cmd, const struct aw_opt *o)
{
	printf("complete -c avcwatch -n '__avcwatch_on %s' -l %s", cmd->name, o->name);
	if (o->letter)
		printf(" -s %c", o->letter);
	switch (value_of(o)) {
	case VALUE_ANY:
		fputs(o->arg ? " -x" : "", stdout);
		break;
	case VALUE_CHOICE:
		fputs(" -x -a '", stdout);
		put_choices(o);
		putchar('\'');
		break;
	case VALUE_FILE:
		fputs(" -r -F", stdout);
		break;
	case VALUE_DIR:
		fputs(" -x -a '(__fish_complete_directories)'", stdout);
		break;
	}
	fputs(" -d '", stdout);
	put_quoted(o->help, "\\", "\\'");
	puts("'");
}

static void fish_command(const struct aw_cmd *cmd)
{
	printf("\ncomplete -c avcwatch -n '__avcwatch_on \"\"' -a %s -d '", cmd->name);
	put_quoted(cmd->help, "\\", "\\'");
	puts("'");
	for (const struct aw_opt *o = cmd->options; o->name; o++)
		fish_option(cmd, o);
	if (cmd->operands_are_files)
		printf("complete -c avcwatch -n '__avcwatch_on %s' -F\n", cmd->name);
}

static void fish(void)
{
	puts("# Completion of avcwatch for fish, made from its option tables.\n\n"
	     "# Is $argv[1] the command that was given? \"\" stands for none yet.\n"
	     "function __avcwatch_on\n"
	     "    set -l words (commandline -opc)\n"
	     "    test \"$words[2]\" = \"$argv[1]\"\n"
	     "end\n\n"
	     "complete -c avcwatch -f\n"
	     "complete -c avcwatch -n '__avcwatch_on \"\"' -l help -d 'show the commands'\n"
	     "complete -c avcwatch -n '__avcwatch_on \"\"' -l version -d 'show the version'\n"
	     "complete -c avcwatch -n '__avcwatch_on \"\"' -a help -d 'show the help of a command'");
	fputs("complete -c avcwatch -n '__avcwatch_on help' -a '", stdout);
	put_commands();
	puts("'");
	for (const struct aw_cmd *const *c = aw_cmds(); *c; c++)
		fish_command(*c);
}

/* ---- man ---- */

static void mdoc(const struct aw_cmd *cmd)
{
	puts(".Bl -tag -width Ds");
	aw_opt_mdoc(stdout, cmd->options);
	puts(".El");
}

int main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";
	const struct aw_cmd *cmd = argc > 2 ? aw_cmd_find(argv[2]) : NULL;

	if (strcmp(what, "bash") == 0) {
		bash();
	} else if (strcmp(what, "zsh") == 0) {
		zsh();
	} else if (strcmp(what, "fish") == 0) {
		fish();
	} else if (strcmp(what, "mdoc") == 0 && cmd) {
		mdoc(cmd);
	} else {
		fputs("usage: avcwatch-docgen bash | zsh | fish | mdoc COMMAND\n", stderr);
		return 2;
	}
	if (fflush(stdout) != 0 || ferror(stdout)) {
		perror("avcwatch-docgen");
		return 1;
	}
	return 0;
}
