/* SPDX-License-Identifier: GPL-2.0-or-later
 * SYSCALL, CWD, PATH, EXECVE, PROCTITLE and OBJ_PID: what the rest of an event tells of its denials. */
#include "event.h"

#include <string.h>

struct aw_str aw_text_decode(struct aw_buf *text, struct aw_str value)
{
	struct aw_str out = { text->p + text->n, 0 };

	/* Decoding never lengthens, and the parser made room for all of the event twice over. */
	if (value.p == NULL || value.n + 1 > text->cap - text->n || aw_decode(value, text) < 0)
		return (struct aw_str){ 0 };
	out.n = (size_t)(text->p + text->n - out.p);
	return out;
}

static void read_syscall(const struct aw_fields *f, struct aw_buf *text, struct aw_surroundings *out)
{
	struct aw_str success = aw_fields_get(f, "success");
	int64_t code = aw_fields_i64(f, "exit", 0);

	if (aw_str_is(success, "yes"))
		out->success = AW_SUCCESS_YES;
	else if (aw_str_is(success, "no"))
		out->success = AW_SUCCESS_NO;
	if (out->success == AW_SUCCESS_NO && code < 0 && code > -4096)
		out->error = (int)-code;
	out->pid = aw_fields_i64(f, "pid", -1);
	out->ppid = aw_fields_i64(f, "ppid", -1);
	out->auid = aw_fields_i64(f, "auid", -1);
	if (out->auid == UINT32_MAX)
		out->auid = -1; /* unset */
	out->comm = aw_text_decode(text, aw_fields_get(f, "comm"));
	out->exe = aw_text_decode(text, aw_fields_get(f, "exe"));
	out->subj = aw_fields_get(f, "subj");
}

/* a0="ls" a1="-l": the arguments in order, joined by blanks. */
static struct aw_str read_execve(const struct aw_fields *f, struct aw_buf *text)
{
	struct aw_str out = { text->p + text->n, 0 };
	char name[16];

	for (unsigned i = 0; i < 1000; i++) {
		struct aw_str value;

		snprintf(name, sizeof(name), "a%u", i);
		value = aw_fields_get(f, name);
		if (!value.p || value.n + 2 > text->cap - text->n)
			break;
		if (i)
			aw_buf_putc(text, ' ');
		aw_text_decode(text, value);
	}
	out.n = (size_t)(text->p + text->n - out.p);
	return out;
}

static struct aw_str read_proctitle(const struct aw_fields *f, struct aw_buf *text)
{
	struct aw_str out = aw_text_decode(text, aw_fields_get(f, "proctitle"));
	char *start = text->p + text->n - out.n;

	for (size_t i = 0; i < out.n; i++)
		if (start[i] == '\0')
			start[i] = ' ';
	return out;
}

void aw_surroundings_read(const struct aw_held *held, const struct aw_fields *fields, size_t n,
			  struct aw_buf *text, struct aw_surroundings *out)
{
	bool execve = false;

	*out = (struct aw_surroundings){ .pid = -1, .ppid = -1, .auid = -1 };
	for (size_t i = 0; i < n; i++) {
		if (held[i].type == AW_TYPE_SYSCALL) {
			read_syscall(&fields[i], text, out);
		} else if (held[i].type == AW_TYPE_CWD) {
			out->cwd = aw_text_decode(text, aw_fields_get(&fields[i], "cwd"));
		} else if (held[i].type == AW_TYPE_EXECVE && !execve) {
			out->cmdline = read_execve(&fields[i], text);
			execve = true;
		} else if (held[i].type == AW_TYPE_PROCTITLE && !execve) {
			out->cmdline = read_proctitle(&fields[i], text);
		}
	}
}

/* ---- the full path ---- */

static struct aw_str last_component(struct aw_str path)
{
	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	for (size_t i = path.n; i > 0; i--)
		if (path.p[i - 1] == '/' && i < path.n)
			return aw_str_from(path, i);
	return path;
}

/* A PATH name relative to the working directory becomes absolute. */
static struct aw_str absolute(struct aw_str name, const struct aw_evidence *e)
{
	struct aw_str cwd = e->around->cwd, out = { e->text->p + e->text->n, 0 };

	if (name.n == 0 || name.p[0] == '/' || cwd.n == 0 || cwd.p[0] != '/')
		return name;
	if (cwd.n + name.n + 2 > e->text->cap - e->text->n)
		return name;
	if (aw_str_starts(name, "./"))
		name = aw_str_from(name, 2);
	aw_buf_put(e->text, cwd);
	if (cwd.p[cwd.n - 1] != '/')
		aw_buf_putc(e->text, '/');
	if (!aw_str_is(name, "."))
		aw_buf_put(e->text, name);
	out.n = (size_t)(e->text->p + e->text->n - out.p);
	if (out.n > 1 && out.p[out.n - 1] == '/')
		out.n--;
	return out;
}

/* Does this PATH record name the object of the AVC? The inode agrees where the AVC has one, but its
 * dev= is a name ("vda") and a PATH's is numbers, so that the last component has to agree as well,
 * unless the PATH is the parent directory. Without an inode (the object is being created) by name. */
static bool path_matches(const struct aw_fields *f, struct aw_str ino, struct aw_str name,
			 struct aw_str path_name)
{
	bool same_name = aw_str_eq(last_component(path_name), name);

	if (ino.p == NULL)
		return same_name && aw_str_is(aw_fields_get(f, "nametype"), "CREATE");
	return same_name || aw_str_is(aw_fields_get(f, "nametype"), "PARENT");
}

struct aw_str aw_path_of(const struct aw_evidence *e, const struct aw_fields *avc)
{
	struct aw_str path = aw_fields_get(avc, "path"), ino = aw_fields_get(avc, "ino"), name;

	if (path.p)
		return aw_text_decode(e->text, path);
	name = aw_fields_get(avc, "name");
	if (!name.p)
		return name;
	name = aw_text_decode(e->text, name);
	for (size_t i = 0; i < e->n; i++) {
		struct aw_str path_name;

		if (e->held[i].type != AW_TYPE_PATH ||
		    (ino.p && !aw_str_eq(aw_fields_get(&e->all[i], "inode"), ino)))
			continue;
		path_name = aw_text_decode(e->text, aw_fields_get(&e->all[i], "name"));
		if (path_name.n && path_matches(&e->all[i], ino, name, path_name))
			return absolute(path_name, e);
	}
	return name;
}
