/* SPDX-License-Identifier: GPL-2.0-or-later
 * -o FILE: beside the file, then renamed over it. */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* `mode`: that of the file that is there already, or 0. */
static int open_temporary(struct aw_output *o, mode_t mode, struct aw_err *err)
{
	mode_t mask = umask(0);
	int fd;

	umask(mask);
	o->target = realpath(o->path, NULL); /* through a symbolic link, not over it */
	if (!o->target)
		o->target = strdup(o->path);
	if (!o->target || asprintf(&o->temporary, "%s.XXXXXX", o->target) < 0) {
		o->temporary = NULL;
		return aw_nomem(err);
	}
	fd = mkostemp(o->temporary, O_CLOEXEC);
	if (fd < 0) {
		int code = -errno;

		free(o->temporary);
		o->temporary = NULL;
		return aw_fail(err, code, "cannot write '%s': %s", o->path, strerror(-code));
	}
	fchmod(fd, mode ? mode : 0666 & ~mask); /* mkstemp's 0600 would surprise */
	o->file = fdopen(fd, "w");
	if (o->file)
		return 0;
	close(fd);
	return aw_nomem(err);
}

int aw_output_open(const struct aw_env *env, const char *path, struct aw_output *o,
		   struct aw_err *err)
{
	struct stat st;

	if (path && strcmp(path, "-") == 0)
		path = NULL;
	*o = (struct aw_output){ .path = path };
	if (!path) {
		o->file = env->out;
		return 0;
	}
	if (stat(path, &st) < 0)
		return open_temporary(o, 0, err);
	if (S_ISREG(st.st_mode))
		return open_temporary(o, st.st_mode & 07777, err);
	o->file = fopen(path, "we");
	return o->file ? 0 : aw_fail(err, -errno, "cannot write '%s': %s", path, strerror(errno));
}

int aw_output_commit(struct aw_output *o, struct aw_err *err)
{
	bool bad;

	if (!o->path)
		return 0; /* main() looks at standard output itself */
	errno = EIO;
	bad = fflush(o->file) != 0 || ferror(o->file) ||
	      (o->temporary && fsync(fileno(o->file)) < 0);
	if (!bad && o->temporary && rename(o->temporary, o->target) == 0) {
		free(o->temporary);
		o->temporary = NULL;
	}
	if (bad || o->temporary)
		return aw_fail(err, -errno, "cannot write '%s': %s", o->path, strerror(errno));
	return 0;
}

void aw_output_done(struct aw_output *o)
{
	if (o->path && o->file)
		fclose(o->file);
	if (o->temporary) {
		unlink(o->temporary);
		free(o->temporary);
	}
	free(o->target);
	*o = (struct aw_output){ 0 };
}

bool aw_output_color(const struct aw_env *env, const char *when, bool to_terminal)
{
	const char *no_color = env->getenv("NO_COLOR"), *term = env->getenv("TERM");

	if (strcmp(when, "always") == 0)
		return true;
	if (strcmp(when, "never") == 0 || !to_terminal || (no_color && no_color[0]))
		return false;
	return term && strcmp(term, "dumb") != 0;
}
