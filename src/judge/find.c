/* SPDX-License-Identifier: GPL-2.0-or-later
 * The policy of this host. */
#include "avcwatch/policy.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define RUNNING "/sys/fs/selinux/policy"
#define CONFIG "/etc/selinux/config"
#define KEY "SELINUXTYPE="

/* The value of SELINUXTYPE=, the last one if there are several; appended. */
static int read_type(struct aw_buf *out)
{
	FILE *f = fopen(CONFIG, "re");
	char *line = NULL;
	size_t cap = 0;
	int r = 0;

	if (!f)
		return 0;
	while (r == 0 && getline(&line, &cap, f) >= 0) {
		struct aw_str s = aw_str_trim(aw_str_of(line));

		if (!aw_str_starts(s, KEY))
			continue;
		out->n = 0;
		r = aw_buf_put(out, aw_str_trim(aw_str_from(s, strlen(KEY))));
	}
	free(line);
	fclose(f);
	return r;
}

/* N of "policy.N", or -1. */
static long version_of(const char *name)
{
	char *end;
	long n;

	if (strncmp(name, "policy.", 7) != 0 || name[7] < '0' || name[7] > '9')
		return -1;
	n = strtol(name + 7, &end, 10);
	return *end ? -1 : n;
}

static int newest_in(const char *dir, char **out)
{
	DIR *d = opendir(dir);
	long newest = -1;

	if (!d)
		return 0;
	for (const struct dirent *e = readdir(d); e; e = readdir(d))
		if (version_of(e->d_name) > newest)
			newest = version_of(e->d_name);
	closedir(d);
	if (newest >= 0 && asprintf(out, "%s/policy.%ld", dir, newest) < 0) {
		*out = NULL;
		return -ENOMEM;
	}
	return 0;
}

int aw_policy_find(char **out, struct aw_err *err)
{
	AW_AUTO(aw_buf_done) struct aw_buf type = { 0 };
	AW_AUTO(aw_freep) char *dir = NULL;
	int r = 0;

	*out = NULL;
	if (access(RUNNING, R_OK) == 0) {
		*out = strdup(RUNNING);
		return *out ? 0 : aw_nomem(err);
	}
	if (read_type(&type) < 0)
		return aw_nomem(err);
	if (type.n == 0)
		return 0;
	if (asprintf(&dir, "/etc/selinux/%.*s/policy", (int)type.n, type.p) < 0) {
		dir = NULL;
		return aw_nomem(err);
	}
	r = newest_in(dir, out);
	return r < 0 ? aw_nomem(err) : 0;
}
