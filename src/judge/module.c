/* SPDX-License-Identifier: GPL-2.0-or-later
 * A module from anybody as CIL: that is what it is, or it was compiled of another language, and libsepol turns it
 * back. It does that in a child, as it may crash, loop or swell by a damaged one. */
#include "policy.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "file.h"
#include "guard.h"

#define SECONDS 5u /* the largest of a distribution takes less than one */
#define BYTES (UINT64_C(1) << 30)

struct job {
	const char *file;
	struct aw_str bytes;
	int fd;
};

/* ---- compiled ones ---- */

/* One by itself as if it were packed, with no contexts of files. */
static int read_package(const struct job *job, sepol_module_package_t *package)
{
	sepol_policy_file_t *file = NULL;

	if (sepol_policy_file_create(&file) < 0)
		return -1;
	sepol_policy_file_set_mem(file, (char *)job->bytes.p, job->bytes.n);
	if (aw_policy_magic(job->bytes) == AW_MAGIC_PACKAGE)
		return sepol_module_package_read(package, file, 0);
	return sepol_policydb_read(sepol_module_package_get_policy(package), file);
}

/* In memory, which is bounded, as a file without a name is not. */
static int write_cil(const struct job *job, sepol_module_package_t *package, struct aw_err *err)
{
	char *text = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);
	int r;

	if (!out)
		return aw_nomem(err);
	r = sepol_module_package_to_cil(out, package);
	if (fclose(out) != 0)
		return aw_nomem(err);
	if (r != 0)
		return aw_fail(err, -EINVAL, "'%s' is damaged, or libsepol has no CIL for it",
			       job->file);
	if (n > AW_MODULE_BYTES_MAX)
		return aw_fail(err, -EFBIG, "'%s' is too large as CIL: more than %u MB", job->file,
			       AW_MODULE_BYTES_MAX >> 20);
	return aw_guard_put(job->fd, (struct aw_str){ text, n }, err);
}

/* In a child, which ends with it: it leaves all as it is. */
static int convert(void *arg, struct aw_err *err)
{
	const struct job *job = arg;
	sepol_module_package_t *package = NULL;

	if (sepol_module_package_create(&package) < 0)
		return aw_nomem(err);
	if (read_package(job, package) < 0)
		return aw_fail(err, -EINVAL, "'%s' is damaged, cut short, or newer than libsepol",
			       job->file);
	if (sepol_module_package_get_policy(package)->p.policy_type != POLICY_MOD)
		return aw_fail(err, -EINVAL, "'%s' is a base module, which makes a whole policy",
			       job->file);
	return write_cil(job, package, err);
}

static int take_compiled(const char *file, struct aw_str bytes, struct aw_buf *cil,
			 struct aw_err *err)
{
	static const struct aw_guard guard = { SECONDS, BYTES, "is no module that can be read" };
	struct job job = { .file = file, .bytes = bytes, .fd = aw_guard_file(err) };
	struct aw_str text = { 0 };
	int r = job.fd;

	if (r < 0)
		return r;
	r = aw_guard_run(convert, &job, &guard, file, err);
	if (r == 0)
		r = aw_guard_map(job.fd, &text, err);
	close(job.fd);
	if (r == 0 && aw_buf_put(cil, text) < 0)
		r = aw_nomem(err);
	aw_guard_unmap(text);
	return r;
}

/* ---- text ---- */

static bool is_word(struct aw_str line, const char *word)
{
	struct aw_str rest = aw_str_from(line, strlen(word));

	return aw_str_starts(line, word) &&
	       (rest.n == 0 || *rest.p == ' ' || *rest.p == '\t' || *rest.p == '(');
}

/* The first line that says something, also in the language of modules. */
static struct aw_str first_line(struct aw_str text)
{
	struct aw_str line = { 0 };

	while (aw_str_cut(&text, '\n', &line)) {
		if (line.n && line.p[line.n - 1] == '\r')
			line.n--;
		line = aw_str_trim(line);
		if (line.n && *line.p != '#')
			return line;
	}
	return (struct aw_str){ 0 };
}

static int take_text(const char *file, struct aw_str text, struct aw_buf *cil, struct aw_err *err)
{
	struct aw_str line = first_line(text);

	if (is_word(line, "policy_module"))
		return aw_fail(err, -EINVAL,
			       "'%s' is the source of a module: compile it first, as in "
			       "'make -f /usr/share/selinux/devel/Makefile X.pp'",
			       file);
	if (is_word(line, "module"))
		return aw_fail(err, -EINVAL,
			       "'%s' is the source of a module: compile it first, as in "
			       "'checkmodule -M -m -o X.mod X.te'",
			       file);
	if (line.n == 0)
		return aw_fail(err, -EINVAL, "'%s' is empty", file);
	if ((*line.p != '(' && *line.p != ';') || aw_str_chr(text, '\0') >= 0)
		return aw_fail(err, -EINVAL, "'%s' is neither CIL nor a compiled module", file);
	return aw_buf_put(cil, text) < 0 ? aw_nomem(err) : 0;
}

int aw_policy_module_read(const char *file, struct aw_buf *cil, struct aw_err *err)
{
	AW_AUTO(aw_buf_done) struct aw_buf bytes = { 0 };
	struct stat st;
	int r = aw_file_read(file, AW_MODULE_BYTES_MAX, &bytes, &st, err);

	if (r < 0)
		return r;
	if (aw_str_starts(aw_buf_str(&bytes), "BZh"))
		return aw_fail(err, -EINVAL,
			       "'%s' is compressed: unpack it first, as in 'bunzip2 <X >X.pp'",
			       file);
	switch (aw_policy_magic(aw_buf_str(&bytes))) {
	case AW_MAGIC_POLICY:
		return aw_fail(err, -EINVAL, "'%s' is a whole policy: a module is needed", file);
	case AW_MAGIC_MODULE:
	case AW_MAGIC_PACKAGE:
		return take_compiled(file, aw_buf_str(&bytes), cil, err);
	default:
		return take_text(file, aw_buf_str(&bytes), cil, err);
	}
}
