/* SPDX-License-Identifier: GPL-2.0-or-later
 * SYSCALL, CWD, PATH, EXECVE, PROCTITLE and OBJ_PID: what the rest of an event tells of its denials. */
#include "event.h"

#include <string.h>

struct aw_str aw_text_decode(struct aw_arena *text, struct aw_str value)
{
	char *out = value.p ? aw_arena_take(text, value.n) : NULL;
	size_t n;

	if (!out)
		return (struct aw_str){ 0 };
	n = aw_decode(value, out);
	aw_arena_return(text, value.n - n);
	return (struct aw_str){ out, n };
}

static void read_syscall(const struct aw_fields *f, struct aw_arena *text,
			 struct aw_surroundings *out)
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
}

#define ARGUMENTS_MAX 256u

/* a0="ls" a1="-l": the arguments in order, joined by blanks. */
static struct aw_str read_execve(const struct aw_fields *f, struct aw_arena *text)
{
	struct aw_str args[ARGUMENTS_MAX], out = { 0 };
	size_t n = 0, bytes = 0;
	char name[16], *p;

	for (; n < ARGUMENTS_MAX; n++) {
		snprintf(name, sizeof(name), "a%zu", n);
		args[n] = aw_fields_get(f, name);
		if (!args[n].p)
			break;
		bytes += args[n].n + 1;
	}
	p = aw_arena_take(text, bytes);
	if (!p)
		return out;
	out.p = p;
	for (size_t i = 0; i < n; i++) {
		if (i)
			p[out.n++] = ' ';
		out.n += aw_decode(args[i], p + out.n);
	}
	return out;
}

static struct aw_str read_proctitle(const struct aw_fields *f, struct aw_arena *text)
{
	struct aw_str value = aw_fields_get(f, "proctitle"), out = { 0 };
	char *p = value.p ? aw_arena_take(text, value.n) : NULL;

	if (!p)
		return out;
	out = (struct aw_str){ p, aw_decode(value, p) };
	for (size_t i = 0; i < out.n; i++)
		if (p[i] == '\0')
			p[i] = ' ';
	return out;
}

/* The target of a signal. */
static void read_obj_pid(const struct aw_fields *f, struct aw_arena *text,
			 struct aw_surroundings *out)
{
	out->target_pid = aw_fields_i64(f, "opid", -1);
	out->target_comm = aw_text_decode(text, aw_fields_get(f, "ocomm"));
}

/* A PATH name relative to the working directory becomes absolute. */
static struct aw_str absolute(struct aw_str name, struct aw_str cwd, struct aw_arena *text)
{
	char *p;
	size_t n;

	if (name.n == 0 || name.p[0] == '/' || cwd.n == 0 || cwd.p[0] != '/')
		return name;
	if (aw_str_starts(name, "./"))
		name = aw_str_from(name, 2);
	if (aw_str_is(name, "."))
		return cwd;
	p = aw_arena_take(text, cwd.n + 1 + name.n);
	if (!p)
		return name;
	memcpy(p, cwd.p, cwd.n);
	n = cwd.n;
	if (p[n - 1] != '/')
		p[n++] = '/';
	if (name.n)
		memcpy(p + n, name.p, name.n);
	return (struct aw_str){ p, n + name.n };
}

/* Once an event: many AVCs may ask for them. */
static void read_names(const struct aw_held *held, const struct aw_fields *fields, size_t n,
		       struct aw_arena *text, struct aw_surroundings *out)
{
	for (size_t i = 0; i < n; i++) {
		out->names[i] = (struct aw_str){ 0 };
		if (held[i].type == AW_TYPE_PATH)
			out->names[i] =
				absolute(aw_text_decode(text, aw_fields_get(&fields[i], "name")),
					 out->cwd, text);
	}
}

void aw_surroundings_read(const struct aw_held *held, const struct aw_fields *fields, size_t n,
			  struct aw_arena *text, struct aw_surroundings *out)
{
	*out = (struct aw_surroundings){
		.pid = -1, .ppid = -1, .auid = -1, .target_pid = -1, .names = out->names
	};
	for (size_t i = 0; i < n; i++) {
		if (held[i].type == AW_TYPE_SYSCALL) {
			read_syscall(&fields[i], text, out);
		} else if (held[i].type == AW_TYPE_CWD) {
			out->cwd = aw_text_decode(text, aw_fields_get(&fields[i], "cwd"));
		} else if (held[i].type == AW_TYPE_EXECVE && !out->executes) {
			out->cmdline = read_execve(&fields[i], text);
			out->executes = true;
		} else if (held[i].type == AW_TYPE_PROCTITLE && !out->executes) {
			out->cmdline = read_proctitle(&fields[i], text);
		} else if (held[i].type == AW_TYPE_OBJ_PID) {
			read_obj_pid(&fields[i], text, out);
		}
	}
	read_names(held, fields, n, text, out);
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
		struct aw_str full = e->around->names[i];

		if (full.n && (!ino.p || aw_str_eq(aw_fields_get(&e->all[i], "inode"), ino)) &&
		    path_matches(&e->all[i], ino, name, full))
			return full;
	}
	return name;
}
