// SPDX-License-Identifier: GPL-2.0-or-later
// Makes a binary policy of CIL by libsepol's own compiler, so that tests need no secilc, and with what
// secilc refuses unless told not to: a type that may do more than the type that bounds it. -D: without
// dontaudit rules, as "semodule -DB" makes it.
#include "judge/sepol.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int fail(const char *what, const char *name)
{
	fprintf(stderr, "compile: cannot %s '%s'\n", what, name);
	return -1;
}

static int read_whole(FILE *in, char **text, size_t *len)
{
	size_t room = 0;

	*len = 0;
	do {
		char *more = realloc(*text, room += 65536);

		if (!more)
			return -1;
		*text = more;
		*len += fread(*text + *len, 1, room - *len, in);
	} while (*len == room);
	return ferror(in) ? -1 : 0;
}

static int add_file(cil_db_t *db, const char *name)
{
	FILE *in = fopen(name, "r");
	char *text = NULL;
	size_t len = 0;
	int r = -1;

	if (!in)
		return fail("open", name);
	if (read_whole(in, &text, &len) < 0)
		fail("read", name);
	else if (cil_add_file(db, name, text, len) < 0)
		fail("take", name);
	else
		r = 0;
	free(text);
	fclose(in);
	return r;
}

static int write_policy(sepol_policydb_t *policy, const char *name)
{
	struct sepol_policy_file *file = NULL;
	FILE *out = fopen(name, "w");
	int r = -1;

	if (!out)
		return fail("open", name);
	if (sepol_policy_file_create(&file) == 0) {
		sepol_policy_file_set_fp(file, out);
		r = sepol_policydb_write(policy, file);
		sepol_policy_file_free(file);
	}
	if (fclose(out) != 0 || r < 0)
		return fail("write", name);
	return 0;
}

static int compile(cil_db_t *db, char **files, const char *out)
{
	sepol_policydb_t *policy = NULL;
	int r;

	for (char **name = files; *name; name++) {
		if (add_file(db, *name) < 0)
			return -1;
	}
	if (cil_compile(db) < 0 || cil_build_policydb(db, &policy) < 0)
		return fail("compile", out);
	r = write_policy(policy, out);
	sepol_policydb_free(policy);
	return r;
}

int main(int argc, char **argv)
{
	long version = POLICYDB_VERSION_MAX;
	const char *out = NULL;
	cil_db_t *db = NULL;
	int c, r, loud = 0;

	while ((c = getopt(argc, argv, "o:c:D")) != -1) {
		if (c == 'o')
			out = optarg;
		else if (c == 'c')
			version = strtol(optarg, NULL, 10);
		else if (c == 'D')
			loud = 1;
		else
			out = NULL, optind = argc;
	}
	if (!out || optind >= argc || version < POLICYDB_VERSION_MIN ||
	    version > POLICYDB_VERSION_MAX) {
		fprintf(stderr,
			"usage: compile [-D] -o OUT [-c VERSION] FILE...   VERSION: %d to %d\n",
			POLICYDB_VERSION_MIN, POLICYDB_VERSION_MAX);
		return 2;
	}
	cil_db_init(&db);
	cil_set_policy_version(db, (int)version);
	cil_set_disable_neverallow(db, 1);
	cil_set_disable_dontaudit(db, loud);
	r = compile(db, argv + optind, out);
	cil_db_destroy(&db);
	return r < 0;
}
