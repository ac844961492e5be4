/* SPDX-License-Identifier: GPL-2.0-or-later
 * Trying in a child what may loop or swell. */
#include "guard.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/vfs.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define ADDRESS_SANITIZER
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define ADDRESS_SANITIZER
#endif

bool aw_guard_trusts(const char *file, const struct stat *st)
{
	AW_AUTO(aw_freep) char *real = realpath(file, NULL);
	struct statfs fs;

	if (!real)
		return false;
	if (statfs(real, &fs) == 0 && fs.f_type == SELINUX_MAGIC)
		return true;
	return strncmp(real, "/etc/selinux/", 13) == 0 && st->st_uid == 0 &&
	       !(st->st_mode & (S_IWGRP | S_IWOTH));
}

bool aw_guard_limits_memory(void)
{
#ifdef ADDRESS_SANITIZER
	return false;
#else
	return true;
#endif
}

static void set_limits(const struct aw_guard *g)
{
	setrlimit(RLIMIT_CPU, &(struct rlimit){ g->seconds, g->seconds });
	setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
	if (aw_guard_limits_memory())
		setrlimit(RLIMIT_AS, &(struct rlimit){ g->bytes, g->bytes });
}

/* Where it crashes it is the C library that has something to say. */
static void be_quiet(void)
{
	int fd = open("/dev/null", O_WRONLY | O_CLOEXEC);

	if (fd >= 0)
		dup2(fd, STDERR_FILENO);
}

/* What the parent does of a crash is not the child's to do: in a test that would be to go on with the next one. */
static void leave_crashes_alone(void)
{
	static const int crashes[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };

	for (size_t i = 0; i < AW_COUNT(crashes); i++)
		signal(crashes[i], SIG_DFL);
}

/* exit() would write out what the parent has buffered. */
static void end_now(void)
{
	_exit(1);
}

static _Noreturn void be_child(int (*run)(void *arg, struct aw_err *err), void *arg, int fd)
{
	struct aw_err err = { 0 };

	be_quiet();
	leave_crashes_alone();
	if (atexit(end_now) != 0)
		_exit(1);
	err.code = run(arg, &err);
	/* As long as a pipe takes at once: the parent reads it whole. */
	_exit(write(fd, &err, sizeof(err)) == (ssize_t)sizeof(err) ? 0 : 1);
}

static bool read_result(int fd, struct aw_err *out)
{
	ssize_t n;

	do
		n = read(fd, out, sizeof(*out));
	while (n < 0 && errno == EINTR);
	return n == (ssize_t)sizeof(*out);
}

static int wait_for(pid_t child)
{
	int status;

	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return status;
}

int aw_guard_run(int (*run)(void *arg, struct aw_err *err), void *arg, const struct aw_guard *guard,
		 const char *name, struct aw_err *err)
{
	struct aw_err result = { 0 };
	int fds[2];
	bool told;
	pid_t child;

	if (pipe(fds) < 0)
		return aw_fail(err, -errno, "pipe: %s", strerror(errno));
	child = fork();
	if (child < 0) {
		close(fds[0]);
		close(fds[1]);
		return aw_fail(err, -errno, "fork: %s", strerror(errno));
	}
	if (child == 0) {
		close(fds[0]);
		set_limits(guard);
		be_child(run, arg, fds[1]);
	}
	close(fds[1]);
	told = read_result(fds[0], &result);
	close(fds[0]);
	if (wait_for(child) != 0 || !told)
		return aw_fail(err, -EINVAL,
			       "'%s' %s: trying it took too much time or memory, or crashed", name,
			       guard->complaint);
	result.msg[sizeof(result.msg) - 1] = '\0';
	if (result.code < 0)
		return aw_fail(err, result.code, "%s", result.msg);
	return 0;
}

/* ---- what is made ---- */

int aw_guard_file(struct aw_err *err)
{
	int fd = memfd_create("avcwatch", MFD_CLOEXEC);

	return fd < 0 ? aw_fail(err, -errno, "memfd_create: %s", strerror(errno)) : fd;
}

int aw_guard_put(int fd, struct aw_str bytes, struct aw_err *err)
{
	while (bytes.n) {
		ssize_t n = write(fd, bytes.p, bytes.n);

		if (n < 0 && errno != EINTR)
			return aw_nomem(err);
		bytes = aw_str_from(bytes, n > 0 ? (size_t)n : 0);
	}
	return 0;
}

int aw_guard_map(int fd, struct aw_str *out, struct aw_err *err)
{
	struct stat st;
	void *bytes;

	if (fstat(fd, &st) < 0)
		return aw_fail(err, -errno, "fstat: %s", strerror(errno));
	if (st.st_size == 0) {
		*out = (struct aw_str){ 0 };
		return 0;
	}
	bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (bytes == MAP_FAILED)
		return aw_nomem(err);
	*out = (struct aw_str){ bytes, (size_t)st.st_size };
	return 0;
}

void aw_guard_unmap(struct aw_str map)
{
	if (map.n)
		munmap((void *)map.p, map.n);
}
