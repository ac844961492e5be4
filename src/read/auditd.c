/* SPDX-License-Identifier: GPL-2.0-or-later
 * The log that auditd writes, and its rotations. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "parts.h"

#define DEFAULT_LOG "/var/log/audit/audit.log"
#define CONF_BYTES (64u << 10) /* a configuration has 2 KiB */

/* auditd takes its keys in any case; the last one holds. */
static struct aw_str log_file_of(struct aw_str conf)
{
	struct aw_str log = aw_str_of(DEFAULT_LOG), line, key;

	while (aw_str_cut(&conf, '\n', &line)) {
		line = aw_str_trim(line);
		if (aw_str_starts(line, "#") || aw_str_chr(line, '=') < 0)
			continue;
		aw_str_cut(&line, '=', &key);
		key = aw_str_trim(key);
		line = aw_str_trim(line);
		if (key.n == strlen("log_file") && strncasecmp(key.p, "log_file", key.n) == 0 &&
		    line.n > 0)
			log = line;
	}
	return log;
}

static int log_path(const char *conf_path, char **out, struct aw_err *err)
{
	AW_AUTO(aw_freep) char *conf = malloc(CONF_BYTES);
	struct aw_str log;
	size_t n = 0;
	int r;

	if (!conf)
		return aw_nomem(err);
	r = aw_head_read(conf_path, conf, CONF_BYTES, &n, err);
	if (r < 0 && r != -ENOENT)
		return r;
	log = log_file_of((struct aw_str){ conf, n });
	*out = strndup(log.p, log.n);
	return *out ? 0 : aw_nomem(err);
}

/* The files beside `log` that are called like it and go on with `mark`. */
static ptrdiff_t add_rotations(struct aw_parts *parts, const char *log, char mark,
			       struct aw_err *err)
{
	AW_AUTO(aw_freep) char *dir = strdup(log);
	struct aw_buf prefix = { 0 };
	const char *base = log;
	ptrdiff_t r;
	char *slash;

	if (!dir)
		return aw_nomem(err);
	slash = strrchr(dir, '/');
	if (slash) {
		base = log + (slash - dir) + 1;
		slash[1] = '\0';
	}
	if (aw_buf_printf(&prefix, "%s%c", base, mark) < 0)
		r = aw_nomem(err);
	else
		r = aw_parts_add_dir(parts, slash ? dir : ".", prefix.p, "", err);
	aw_buf_done(&prefix);
	return r == -ENOENT ? 0 : r;
}

/* How many files the set has. */
static ptrdiff_t add_set(struct aw_parts *parts, const char *log, struct aw_err *err)
{
	ptrdiff_t n, dots, dashes;

	n = aw_parts_add(parts, log, AW_TAKE_NAMED, err);
	if (n == -ENOENT)
		n = 0;
	if (n < 0)
		return n;
	dots = add_rotations(parts, log, '.', err);
	if (dots < 0)
		return dots;
	dashes = add_rotations(parts, log, '-', err);
	if (dashes < 0)
		return dashes;
	return n + dots + dashes;
}

int aw_parts_of_auditd(const char *conf_path, struct aw_parts *out, struct aw_err *err)
{
	AW_AUTO(aw_freep) char *log = NULL;
	size_t keep = out->n;
	ptrdiff_t n;
	int r;

	r = log_path(conf_path, &log, err);
	if (r < 0)
		return r;
	n = add_set(out, log, err);
	if (n > 0) {
		aw_parts_order(out);
		return 0;
	}
	aw_parts_drop(out, keep);
	if (n < 0)
		return (int)n;
	return aw_fail(err, -ENOENT, "no audit log at '%s' (log_file in '%s', or its default)", log,
		       conf_path);
}
