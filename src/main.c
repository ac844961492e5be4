/* SPDX-License-Identifier: GPL-2.0-or-later
 * argv -> command table -> exit status, and the only printer of errors. */
#include "avcwatch/cmd.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static const char *get_env(const char *name)
{
	return getenv(name);
}

static int out_width(void)
{
	struct winsize size;
	uint64_t n;

	if (aw_str_u64(aw_str_of(getenv("COLUMNS")), 10000, &n) == 0)
		return (int)n;
	return ioctl(1, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

/* `| head` ends us by SIGPIPE, silently, as users know it. Where the parent has us ignore SIGPIPE,
 * EPIPE means the same: the reader has enough, no error. What is lost otherwise is one. */
static int flush(int status, struct aw_err *err)
{
	errno = EIO; /* when a write failed earlier and fflush() has nothing to add */
	if ((fflush(stdout) == 0 && !ferror(stdout)) || errno == EPIPE || status == AW_EXIT_FAILED)
		return status;
	aw_fail(err, -EIO, "cannot write the output: %m");
	return AW_EXIT_FAILED;
}

int main(int argc, char **argv)
{
	struct aw_env env = { stdout, stderr, now_ms, get_env, isatty(1), isatty(2), out_width() };
	struct aw_err err = { 0 };
	const struct aw_cmd *cmd;
	int status = flush(aw_cmd_main(&env, argc, argv, &cmd, &err), &err);

	if (status >= AW_EXIT_USAGE && err.msg[0]) {
		fprintf(stderr, "avcwatch%s%s: %s\n", cmd ? " " : "", cmd ? cmd->name : "",
			err.msg);
		if (status == AW_EXIT_USAGE)
			aw_cmd_hint(stderr, cmd);
	}
	return status;
}
