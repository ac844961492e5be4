/* SPDX-License-Identifier: GPL-2.0-or-later
 * From what the user named to a list of files, each once, in the order of their events. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "parts.h"

static bool is_stdin(const char *path)
{
	return strcmp(path, "-") == 0;
}

int aw_head_read(const char *path, char *buf, size_t size, size_t *n, struct aw_err *err)
{
	AW_AUTO(aw_source_freep) struct aw_source *s = NULL;
	size_t got = 0;
	ptrdiff_t r;

	r = aw_source_open(path, &s, err);
	if (r < 0)
		return (int)r;
	while (got < size) {
		r = aw_source_read(s, buf + got, size - got, err);
		if (r < 0)
			return (int)r;
		if (r == 0)
			break;
		got += (size_t)r;
	}
	*n = got;
	return 0;
}

/* 1 if the file is to be taken. */
static int look_into(const char *path, enum aw_parts_take take, int64_t *first_ms,
		     struct aw_err *err)
{
	AW_AUTO(aw_freep) char *buf = malloc(AW_HEAD_BYTES);
	struct aw_str head;
	size_t n;
	int r;

	if (!buf)
		return aw_nomem(err);
	r = aw_head_read(path, buf, AW_HEAD_BYTES, &n, err);
	if (r < 0)
		return take == AW_TAKE_MAYBE && r != -ENOMEM ? 0 : r;
	head = (struct aw_str){ buf, n };
	if (take != AW_TAKE_NAMED && !aw_sniff_log(head))
		return 0;
	*first_ms = aw_sniff_time(head);
	return 1;
}

static struct aw_part *find(const struct aw_parts *parts, const struct stat *st)
{
	for (size_t i = 0; i < parts->n; i++) {
		struct aw_part *p = &parts->items[i];

		if (p->dev == st->st_dev && p->ino == st->st_ino)
			return p;
	}
	return NULL;
}

static int append(struct aw_parts *parts, const char *path, const struct aw_part *part,
		  struct aw_err *err)
{
	char *copy;

	if (aw_grow(&parts->items, &parts->cap, parts->n + 1, sizeof(*part)) < 0)
		return aw_nomem(err);
	copy = strdup(path);
	if (!copy)
		return aw_nomem(err);
	parts->items[parts->n] = *part;
	parts->items[parts->n++].path = copy;
	return 1;
}

/* 1 if `st` was filled; 0 if the file may be left out. */
static int identify(const char *path, enum aw_parts_take take, struct stat *st, struct aw_err *err)
{
	int code;

	if ((is_stdin(path) ? fstat(STDIN_FILENO, st) : stat(path, st)) < 0) {
		code = errno;
		/* What a directory lists may be gone: a rotation, a dangling link. */
		if (take == AW_TAKE_MAYBE || (take == AW_TAKE_LOG && code == ENOENT))
			return 0;
		return aw_fail(err, -code, "cannot open '%s': %s",
			       is_stdin(path) ? "standard input" : path, strerror(code));
	}
	return take == AW_TAKE_NAMED || S_ISREG(st->st_mode);
}

int aw_parts_add(struct aw_parts *parts, const char *path, enum aw_parts_take take,
		 struct aw_err *err)
{
	struct aw_part part = { .named = take == AW_TAKE_NAMED, .first_ms = AW_TIME_NONE };
	struct aw_part *same;
	struct stat st;
	int r;

	r = identify(path, take, &st, err);
	if (r <= 0)
		return r;
	same = find(parts, &st);
	if (same) {
		same->named = same->named || part.named;
		return 1;
	}
	/* What is read from a pipe for a look is lost to the one who reads it. */
	if (st.st_size == 0 && S_ISREG(st.st_mode)) { /* a log that has just been rotated, say */
		if (take == AW_TAKE_MAYBE)
			return 0;
	} else if (!is_stdin(path) && !S_ISFIFO(st.st_mode)) {
		r = look_into(path, take, &part.first_ms, err);
		if (r <= 0)
			return r;
	}
	part.dev = st.st_dev;
	part.ino = st.st_ino;
	return append(parts, path, &part, err);
}

static int visible(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static bool begins(const char *name, const char *with)
{
	return strncmp(name, with, strlen(with)) == 0;
}

static int add_entry(struct aw_parts *parts, const char *dir, const char *name,
		     enum aw_parts_take take, struct aw_err *err)
{
	struct aw_buf path = { 0 };
	size_t n = strlen(dir);
	const char *slash = n > 0 && dir[n - 1] == '/' ? "" : "/";
	int r;

	if (aw_buf_printf(&path, "%s%s%s", dir, slash, name) < 0)
		r = aw_nomem(err);
	else
		r = aw_parts_add(parts, path.p, take, err);
	aw_buf_done(&path);
	return r;
}

ptrdiff_t aw_parts_add_dir(struct aw_parts *parts, const char *dir, const char *prefix,
			   const char *must, struct aw_err *err)
{
	struct dirent **names;
	ptrdiff_t found = 0;
	int n, r = 0;

	n = scandir(dir, &names, visible, by_name);
	if (n < 0) {
		int code = errno;

		return aw_fail(err, -code, "cannot read '%s': %s", dir, strerror(code));
	}
	for (int i = 0; i < n; i++) {
		const char *name = names[i]->d_name;

		if (r >= 0 && begins(name, prefix)) {
			r = add_entry(parts, dir, name,
				      begins(name, must) ? AW_TAKE_LOG : AW_TAKE_MAYBE, err);
			found += r > 0;
		}
		free(names[i]);
	}
	free(names);
	return r < 0 ? r : found;
}

static int rank(const struct aw_part *p)
{
	if (is_stdin(p->path))
		return 2;
	return p->first_ms == AW_TIME_NONE;
}

static bool before(const struct aw_part *a, const struct aw_part *b)
{
	if (rank(a) != rank(b))
		return rank(a) < rank(b);
	return a->first_ms < b->first_ms;
}

/* By insertion: stable, and a set is short or nearly in order. */
void aw_parts_order(struct aw_parts *parts)
{
	for (size_t i = 1; i < parts->n; i++) {
		struct aw_part part = parts->items[i];
		size_t at = i;

		while (at > 0 && before(&part, &parts->items[at - 1])) {
			parts->items[at] = parts->items[at - 1];
			at--;
		}
		parts->items[at] = part;
	}
}

void aw_parts_drop(struct aw_parts *parts, size_t keep)
{
	while (parts->n > keep)
		free(parts->items[--parts->n].path);
}

static int add_input(struct aw_parts *parts, const char *input, struct aw_err *err)
{
	struct stat st;
	ptrdiff_t n;

	if (is_stdin(input) || stat(input, &st) < 0 || !S_ISDIR(st.st_mode))
		return aw_parts_add(parts, input, AW_TAKE_NAMED, err);
	n = aw_parts_add_dir(parts, input, "", "audit", err);
	if (n == 0)
		return aw_fail(err, -ENOENT, "no audit logs in '%s'", input);
	return n < 0 ? (int)n : 0;
}

int aw_parts_expand(const char *const *inputs, size_t n, struct aw_parts *out, struct aw_err *err)
{
	size_t keep = out->n;

	for (size_t i = 0; i < n; i++) {
		int r = add_input(out, inputs[i], err);

		if (r < 0) {
			aw_parts_drop(out, keep);
			return r;
		}
	}
	aw_parts_order(out);
	return 0;
}

void aw_parts_done(struct aw_parts *parts)
{
	aw_parts_drop(parts, 0);
	free(parts->items);
	*parts = (struct aw_parts){ 0 };
}
