/* SPDX-License-Identifier: GPL-2.0-or-later
 * All readers over one root, and what they share. */
#include "scan.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Generated from the list of sources: one AW_READER(name) a file. */
#define AW_READER(name) extern const struct aw_reader aw_reader_##name;
#include "reader_list.h"
#undef AW_READER

int aw_scan_container(struct aw_scan *s, enum aw_runtime runtime, struct aw_str id,
		      struct aw_container **out)
{
	int r;

	*out = NULL;
	id = aw_str_head(id, strnlen(id.n ? id.p : "", id.n));
	if (id.n == 0 || id.n > AW_FACT_BYTES_MAX)
		return aw_problem(s->inv, aw_runtime_name(runtime),
				  "a container has an id that is empty or too long");
	r = aw_table_add(s->inv, s->inv->host, runtime, id, out);
	if (r != -E2BIG)
		return r;
	*out = NULL;
	return aw_problem(s->inv, aw_runtime_name(runtime),
			  "there are more than %u containers: the rest is left out",
			  AW_CONTAINERS_MAX);
}

struct aw_container *aw_scan_find(const struct aw_scan *s, enum aw_runtime runtime,
				  struct aw_str id)
{
	return aw_table_find(s->inv, s->inv->host, runtime, id);
}

/* ---- reading ---- */

/* "var/lib/docker" and "x" to one path, for a message. */
static int note_problem(struct aw_scan *s, const struct aw_dir *dir, const char *name,
			const char *why)
{
	s->path.n = 0;
	if (aw_buf_printf(&s->path, "/%.*s%s%s", (int)dir->path.n, dir->path.p ? dir->path.p : "",
			  dir->path.n ? "/" : "", name) < 0)
		return -ENOMEM;
	return aw_problem(s->inv, s->path.p, "%s", why);
}

static int check(struct aw_scan *s, const struct aw_dir *dir, const char *name, int r)
{
	/* A container that ends while it is read is nothing to report. */
	if (r == 0 || r == -ENOMEM)
		return r;
	if (r == -ENOENT || r == -ESRCH)
		return 0;
	return note_problem(s, dir, name, r == -EINVAL ? "is not a regular file" : strerror(-r));
}

int aw_scan_text(struct aw_scan *s, const struct aw_dir *dir, const char *name, bool *there)
{
	int r = aw_dir_read(dir, name, AW_STATE_FILE_MAX, &s->text);

	*there = r == 0;
	return check(s, dir, name, r);
}

int aw_scan_json(struct aw_scan *s, const struct aw_dir *dir, const char *name,
		 struct aw_json **out)
{
	struct aw_err err;
	bool there;
	int r = aw_scan_text(s, dir, name, &there);

	*out = NULL;
	if (r < 0 || !there)
		return r;
	r = aw_json_parse(aw_buf_str(&s->text), name, out, &err);
	if (r == -ENOMEM)
		return r;
	return r < 0 ? note_problem(s, dir, name, err.msg) : 0;
}

int aw_scan_pid(struct aw_scan *s, const struct aw_dir *dir, const char *name, int64_t *out)
{
	uint64_t pid;
	bool there;
	int r = aw_scan_text(s, dir, name, &there);
	struct aw_str line = { 0 }, text = aw_buf_str(&s->text);

	if (r == 0 && there && aw_str_cut(&text, '\n', &line) &&
	    aw_str_u64(aw_str_trim(line), INT32_MAX, &pid) == 0 && pid > 0)
		*out = (int64_t)pid;
	return r;
}

int aw_scan_open(struct aw_scan *s, const struct aw_dir *dir, const char *name, struct aw_dir *out)
{
	int r = aw_dir_open(dir, name, out);

	if (r == 0)
		return 0;
	out->fd = -1;
	return r == -ENOTDIR ? 0 : check(s, dir, name, r);
}

int aw_scan_list(struct aw_scan *s, const struct aw_dir *dir, const char *name, struct aw_dir *out,
		 struct aw_names *names)
{
	int r = aw_dir_open(dir, name, out);

	*names = (struct aw_names){ 0 };
	if (r < 0) {
		out->fd = -1;
		return check(s, dir, name, r);
	}
	r = aw_dir_list(out, names);
	if (r == 0)
		return 0;
	aw_dir_done(out);
	return check(s, dir, name, r);
}

/* ---- a root ---- */

static int run_readers(struct aw_scan *s)
{
#define AW_READER(name) &aw_reader_##name,
	static const struct aw_reader *const readers[] = {
#include "reader_list.h"
	};
#undef AW_READER
	int r = 0;

	for (size_t i = 0; r == 0 && i < AW_COUNT(readers); i++)
		r = readers[i]->read(s);
	return r;
}

static int read_host(struct aw_scan *s)
{
	bool there;
	int r = aw_scan_text(s, aw_root_dir(s->root), "etc/hostname", &there);
	struct aw_str line = { 0 }, text = aw_buf_str(&s->text);

	if (r < 0 || !there || !aw_str_cut(&text, '\n', &line))
		return r;
	return aw_set(&s->inv->host, aw_str_trim(line));
}

static void note_seen(struct aw_inventory *inv)
{
	for (size_t i = 0; i < inv->n; i++)
		inv->items[i].seen_ms = inv->taken_ms;
}

static int scan_root(struct aw_inventory *inv, struct aw_root *root,
		     const struct aw_runtime_rules *rules, int64_t now_ms)
{
	struct aw_scan s = { .root = root, .inv = inv, .rules = rules, .now_ms = now_ms };
	int r = read_host(&s);

	inv->taken_ms = aw_root_is_live(root) ? now_ms : AW_TIME_NONE;
	if (r == 0 && aw_root_xattrs_error(root))
		r = note_problem(&s, aw_root_dir(root), "xattrs.txt",
				 strerror(-aw_root_xattrs_error(root)));
	if (r == 0)
		r = run_readers(&s);
	if (r == 0 && aw_root_lacked_memory(root))
		r = -ENOMEM;
	note_seen(inv);
	aw_buf_done(&s.text);
	aw_buf_done(&s.path);
	return r;
}

/* ---- a directory that holds several roots ---- */

static bool looks_like_root(const struct aw_dir *dir)
{
	static const char *const marks[] = { "var", "run", "etc", "proc" };
	struct aw_dir found;

	for (size_t i = 0; i < AW_COUNT(marks); i++) {
		if (aw_dir_open(dir, marks[i], &found) < 0)
			continue;
		aw_dir_done(&found);
		return true;
	}
	return false;
}

static int scan_below(struct aw_inventory *inv, const struct aw_dir *dir,
		      const struct aw_runtime_rules *rules, struct aw_err *err)
{
	AW_AUTO(aw_root_freep) struct aw_root *root = NULL;
	struct aw_inventory one;
	int r = aw_root_below(dir, &root);

	if (r < 0 && r != -ENOMEM)
		return 0; /* it went away */
	aw_inventory_init(&one);
	if (r == 0)
		r = scan_root(&one, root, rules, AW_TIME_NONE);
	r = r < 0 ? aw_nomem(err) : aw_inventory_merge(inv, &one, err);
	aw_inventory_done(&one);
	return r;
}

/* Each subdirectory that is a root. */
static int scan_each(struct aw_inventory *inv, const struct aw_dir *dir, const char *path,
		     const struct aw_runtime_rules *rules, struct aw_err *err)
{
	AW_AUTO(aw_names_done) struct aw_names names = { 0 };
	bool found = false;
	int r = aw_dir_list(dir, &names);

	if (r < 0)
		return aw_fail(err, r, "cannot read '%s': %s", path, strerror(-r));
	for (size_t i = 0; r == 0 && i < names.n; i++) {
		AW_AUTO(aw_dir_done) struct aw_dir sub = { .fd = -1 };

		if (aw_dir_open(dir, names.items[i], &sub) < 0 || !looks_like_root(&sub))
			continue;
		found = true;
		r = scan_below(inv, &sub, rules, err);
	}
	if (r == 0 && !found)
		r = aw_fail(err, -ENOENT,
			    "'%s' is no root of a host: it has no var, run, etc or proc", path);
	return r;
}

int aw_inventory_scan(struct aw_inventory *inv, const char *dir,
		      const struct aw_runtime_rules *rules, int64_t now_ms, struct aw_err *err)
{
	AW_AUTO(aw_root_freep) struct aw_root *root = NULL;
	int r = aw_root_open(dir, &root, err);

	if (r < 0)
		return r;
	if (!looks_like_root(aw_root_dir(root)))
		return scan_each(inv, aw_root_dir(root), dir, rules, err);
	return scan_root(inv, root, rules, now_ms) < 0 ? aw_nomem(err) : 0;
}
