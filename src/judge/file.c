/* SPDX-License-Identifier: GPL-2.0-or-later
 * Reading a file whole. */
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define STEP ((size_t)1024 * 1024)

static int read_all(int fd, const char *file, size_t max, struct aw_buf *out, struct aw_err *err)
{
	for (;;) {
		ssize_t n;

		if (aw_buf_reserve(out, out->n + STEP) < 0)
			return aw_nomem(err);
		n = read(fd, out->p + out->n, STEP);
		if (n == 0)
			return 0;
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return aw_fail(err, -errno, "'%s': %s", file, strerror(errno));
		out->n += (size_t)n;
		if (out->n > max)
			return aw_fail(err, -EFBIG, "'%s' is too large: more than %zu MB", file,
				       max >> 20);
	}
}

int aw_file_read(const char *file, size_t max, struct aw_buf *out, struct stat *st,
		 struct aw_err *err)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	int r;

	if (fd < 0)
		return aw_fail(err, -errno, "'%s': %s", file, strerror(errno));
	if (fstat(fd, st) < 0 || !S_ISREG(st->st_mode)) {
		close(fd);
		return aw_fail(err, -EINVAL, "'%s' is no file", file);
	}
	r = read_all(fd, file, max, out, err);
	close(fd);
	return r;
}
