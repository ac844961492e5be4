/* SPDX-License-Identifier: GPL-2.0-or-later
 * Walking below a root. */
#include "root.h"

#include "xattrs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#define LINKS_MAX 40u /* as the kernel's MAXSYMLINKS */
#define DEPTH_MAX 64u
#define XATTRS_FILE "xattrs.txt"
#define LABEL_MAX 4096u

struct aw_root {
	struct aw_dir dir;
	bool live;
	struct aw_xattrs xattrs;
	bool has_xattrs;
	int xattrs_error;
	bool lacked_memory;
};

/* ---- paths as texts ---- */

static int join(struct aw_buf *out, struct aw_str dir, struct aw_str name)
{
	int r;

	out->n = 0;
	r = aw_buf_put(out, dir);
	if (r == 0 && dir.n && name.n)
		r = aw_buf_putc(out, '/');
	if (r == 0)
		r = aw_buf_put(out, name);
	return r;
}

/* Many ask only whether something is there: that memory was lacking must not get lost on the way. */
static int note(const struct aw_dir *dir, int r)
{
	if (r == -ENOMEM)
		dir->root->lacked_memory = true;
	return r;
}

/* ---- walking ---- */

/* Where a walk is: the directories from the root to here, so that .. never leaves it. */
struct walk {
	int fds[DEPTH_MAX]; /* fds[0] is the root's, borrowed */
	size_t n;
	struct aw_buf rest; /* of the path, to be walked */
	size_t at;
	unsigned links;
};

static void walk_done(struct walk *w)
{
	while (w->n > 1)
		close(w->fds[--w->n]);
	aw_buf_done(&w->rest);
}

/* The next component; false at the end. */
static bool next_component(struct walk *w, char out[NAME_MAX + 1], int *err)
{
	size_t n = 0;

	while (w->at < w->rest.n && w->rest.p[w->at] == '/')
		w->at++;
	while (w->at < w->rest.n && w->rest.p[w->at] != '/' && n < NAME_MAX)
		out[n++] = w->rest.p[w->at++];
	out[n] = '\0';
	*err = w->at < w->rest.n && w->rest.p[w->at] != '/' ? -ENAMETOOLONG : 0;
	return n > 0;
}

static bool is_last(const struct walk *w)
{
	size_t at = w->at;

	while (at < w->rest.n && w->rest.p[at] == '/')
		at++;
	return at == w->rest.n;
}

/* What a link points to stands in front of the rest of the path. */
static int follow(struct walk *w, const char *name)
{
	AW_AUTO(aw_buf_done) struct aw_buf path = { 0 };
	char target[PATH_MAX];
	ssize_t n = readlinkat(w->fds[w->n - 1], name, target, sizeof(target));

	if (n < 0)
		return -errno;
	if (++w->links > LINKS_MAX || n == (ssize_t)sizeof(target))
		return -ELOOP;
	if (n && target[0] == '/')
		while (w->n > 1)
			close(w->fds[--w->n]);
	if (join(&path, (struct aw_str){ target, (size_t)n },
		 aw_str_from(aw_buf_str(&w->rest), w->at)) < 0)
		return -ENOMEM;
	aw_buf_done(&w->rest);
	w->rest = path;
	path = (struct aw_buf){ 0 };
	w->at = 0;
	return 0;
}

static int descend(struct walk *w, const char *name)
{
	int fd;

	if (w->n == DEPTH_MAX)
		return -ENAMETOOLONG;
	fd = openat(w->fds[w->n - 1], name, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	w->fds[w->n++] = fd;
	return 0;
}

/* Walks to the directory of the last component, which is in `last`; a link there is followed, too. An empty
 * `last` is the directory itself. */
static int walk_to(struct walk *w, const struct aw_root *root, struct aw_str path,
		   char last[NAME_MAX + 1])
{
	struct stat st;
	int r = aw_buf_put(&w->rest, path);

	w->fds[0] = root->dir.fd;
	w->n = 1;
	while (r == 0 && next_component(w, last, &r) && r == 0) {
		if (strcmp(last, ".") == 0)
			continue;
		if (strcmp(last, "..") == 0) {
			if (w->n > 1)
				close(w->fds[--w->n]);
			continue;
		}
		if (fstatat(w->fds[w->n - 1], last, &st, AT_SYMLINK_NOFOLLOW) < 0)
			r = -errno;
		else if (S_ISLNK(st.st_mode))
			r = follow(w, last);
		else if (is_last(w))
			return 0;
		else
			r = descend(w, last);
	}
	last[0] = '\0';
	return r;
}

/* Opens what `name` below `dir` is, unless it is of another kind than `kind` (S_IFREG, S_IFDIR). */
static int open_plain(int dir_fd, const char *name, mode_t kind)
{
	struct stat st;
	int fd;

	/* A device or a FIFO must not even be opened. */
	if (fstatat(dir_fd, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return -errno;
	if (S_ISLNK(st.st_mode))
		return -ELOOP;
	if ((st.st_mode & S_IFMT) != kind)
		return kind == S_IFDIR ? -ENOTDIR : -EINVAL;
	fd = openat(dir_fd, name,
		    O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC |
			    (kind == S_IFDIR ? O_DIRECTORY : 0));
	if (fd < 0)
		return -errno;
	if (fstat(fd, &st) < 0 || (st.st_mode & S_IFMT) != kind) { /* it was replaced */
		close(fd);
		return -EINVAL;
	}
	return fd;
}

static int open_below(const struct aw_dir *dir, const char *name, mode_t kind)
{
	AW_AUTO(walk_done) struct walk w = { 0 };
	AW_AUTO(aw_buf_done) struct aw_buf path = { 0 };
	char last[NAME_MAX + 1];
	int r = -ELOOP;

	if (!strchr(name, '/') && name[0] != '.')
		r = open_plain(dir->fd, name, kind); /* the way of nearly all */
	if (r != -ELOOP)
		return r;
	if (join(&path, aw_buf_str(&dir->path), aw_str_of(name)) < 0)
		return -ENOMEM;
	r = walk_to(&w, dir->root, aw_buf_str(&path), last);
	if (r < 0)
		return r;
	return open_plain(w.fds[w.n - 1], last[0] ? last : ".", kind);
}

/* ---- directories ---- */

/* As aw_dir.path has it: "/var/lib/docker/" and "./var" are the same below the root, "." is nothing. */
static struct aw_str plain_name(const char *name)
{
	struct aw_str s = aw_str_of(name);

	while (aw_str_starts(s, "./") || aw_str_starts(s, "/"))
		s = aw_str_from(s, 1);
	while (s.n && s.p[s.n - 1] == '/')
		s.n--;
	return aw_str_is(s, ".") ? AW_STR("") : s;
}

int aw_dir_open(const struct aw_dir *dir, const char *name, struct aw_dir *out)
{
	struct aw_dir d = { .root = dir->root, .fd = open_below(dir, name, S_IFDIR) };

	if (d.fd < 0)
		return note(dir, d.fd);
	if (join(&d.path, aw_buf_str(&dir->path), plain_name(name)) < 0) {
		aw_dir_done(&d);
		return note(dir, -ENOMEM);
	}
	*out = d;
	return 0;
}

void aw_dir_done(struct aw_dir *dir)
{
	if (dir->root && dir->fd >= 0)
		close(dir->fd);
	aw_buf_done(&dir->path);
	*dir = (struct aw_dir){ .fd = -1 };
}

void aw_names_done(struct aw_names *names)
{
	for (size_t i = 0; i < names->n; i++)
		free(names->items[i]);
	free(names->items);
	*names = (struct aw_names){ 0 };
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static int add_name(struct aw_names *names, const char *name)
{
	if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
		return 0;
	if (names->n == AW_DIR_ENTRIES_MAX)
		return -EFBIG;
	if (aw_grow(&names->items, &names->cap, names->n + 1, sizeof(*names->items)) < 0)
		return -ENOMEM;
	names->items[names->n] = strdup(name);
	if (!names->items[names->n])
		return -ENOMEM;
	names->n++;
	return 0;
}

int aw_dir_list(const struct aw_dir *dir, struct aw_names *out)
{
	AW_AUTO(aw_names_done) struct aw_names names = { 0 };
	int fd = openat(dir->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), r = 0;
	DIR *d = fd < 0 ? NULL : fdopendir(fd);
	const struct dirent *entry;

	if (!d) {
		r = -errno;
		if (fd >= 0)
			close(fd);
		return note(dir, r);
	}
	errno = 0;
	while (r == 0 && (entry = readdir(d)))
		r = add_name(&names, entry->d_name);
	if (r == 0 && errno)
		r = -errno;
	closedir(d);
	if (r < 0)
		return note(dir, r);
	if (names.n)
		qsort(names.items, names.n, sizeof(*names.items), compare_names);
	*out = names;
	names = (struct aw_names){ 0 };
	return 0;
}

/* ---- files ---- */

static int read_all(int fd, size_t max, struct aw_buf *out)
{
	struct stat st;
	ssize_t n = 1;

	out->n = 0;
	if (fstat(fd, &st) < 0)
		return -errno;
	if (st.st_size > 0 && (uint64_t)st.st_size > max)
		return -EFBIG;
	while (n > 0) {
		size_t room = out->cap > out->n + 1 ? out->cap - out->n - 1 : 0;

		if (room == 0) {
			if (aw_buf_reserve(out, out->n + 4096) < 0)
				return -ENOMEM;
			continue;
		}
		n = read(fd, out->p + out->n, room);
		if (n < 0 && errno == EINTR)
			n = 1;
		else if (n < 0)
			return -errno;
		else
			out->n += (size_t)n;
		if (out->n > max) /* it grew, or is one of /proc, whose sizes are 0 */
			return -EFBIG;
	}
	out->p[out->n] = '\0';
	return 0;
}

int aw_dir_read(const struct aw_dir *dir, const char *name, size_t max, struct aw_buf *out)
{
	int fd = open_below(dir, name, S_IFREG), r;

	if (fd < 0)
		return note(dir, fd);
	r = read_all(fd, max, out);
	close(fd);
	return note(dir, r);
}

int aw_dir_link(const struct aw_dir *dir, const char *name, struct aw_buf *out)
{
	char target[PATH_MAX];
	ssize_t n = readlinkat(dir->fd, name, target, sizeof(target));

	out->n = 0;
	if (n < 0)
		return -errno;
	return aw_buf_put(out, (struct aw_str){ target, (size_t)n });
}

int64_t aw_dir_mtime(const struct aw_dir *dir, const char *name)
{
	struct stat st;

	if (!dir->root->live || fstatat(dir->fd, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return AW_TIME_NONE;
	return (int64_t)st.st_mtim.tv_sec * 1000 + st.st_mtim.tv_nsec / 1000000;
}

/* ---- labels ---- */

static int label_of_fd(int fd, struct aw_buf *out)
{
	char label[LABEL_MAX];
	ssize_t n = fgetxattr(fd, "security.selinux", label, sizeof(label));

	if (n < 0)
		return errno == ENOTSUP ? -ENODATA : -errno;
	while (n > 0 && label[n - 1] == '\0')
		n--;
	return n ? aw_buf_put(out, (struct aw_str){ label, (size_t)n }) : -ENODATA;
}

static int label_of_dump(const struct aw_dir *dir, const char *name, struct aw_buf *out)
{
	AW_AUTO(aw_buf_done) struct aw_buf path = { 0 };
	const char *label;

	if (join(&path, aw_buf_str(&dir->path),
		 strcmp(name, ".") == 0 ? AW_STR("") : aw_str_of(name)) < 0)
		return -ENOMEM;
	label = path.p ? aw_xattrs_find(&dir->root->xattrs, path.p) : NULL;
	return label ? aw_buf_put(out, aw_str_of(label)) : -ENODATA;
}

int aw_dir_label(const struct aw_dir *dir, const char *name, struct aw_buf *out)
{
	struct stat st;
	int fd, r;

	out->n = 0;
	if (dir->root->has_xattrs)
		return note(dir, label_of_dump(dir, name, out));
	if (fstatat(dir->fd, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return -errno;
	if (!S_ISDIR(st.st_mode) && !S_ISREG(st.st_mode))
		return -ENODATA;
	fd = openat(dir->fd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	r = label_of_fd(fd, out);
	close(fd);
	return note(dir, r);
}

/* ---- the root ---- */

/* /, whatever it is called. */
static bool is_live(int fd)
{
	struct stat a, b;

	return fstat(fd, &a) == 0 && stat("/", &b) == 0 && a.st_dev == b.st_dev &&
	       a.st_ino == b.st_ino;
}

static int load_xattrs(struct aw_root *r)
{
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };
	int e = aw_dir_read(&r->dir, XATTRS_FILE, AW_STATE_FILE_MAX, &text);

	if (e == -ENOENT)
		return 0;
	if (e == 0)
		e = aw_xattrs_parse(aw_buf_str(&text), &r->xattrs);
	r->has_xattrs = e == 0;
	r->xattrs_error = e;
	return e == -ENOMEM ? e : 0;
}

/* Takes the descriptor over. */
static int make_root(int fd_take, struct aw_root **out)
{
	AW_AUTO(aw_root_freep) struct aw_root *r = calloc(1, sizeof(*r));
	int e;

	if (!r) {
		close(fd_take);
		return -ENOMEM;
	}
	r->dir = (struct aw_dir){ .root = r, .fd = fd_take };
	r->live = is_live(fd_take);
	e = r->live ? 0 : load_xattrs(r);
	if (e < 0)
		return e;
	*out = aw_steal(r);
	return 0;
}

int aw_root_open(const char *path, struct aw_root **out, struct aw_err *err)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return aw_fail(err, -errno, "cannot open '%s': %s", path, strerror(errno));
	return make_root(fd, out) < 0 ? aw_nomem(err) : 0;
}

int aw_root_below(const struct aw_dir *dir, struct aw_root **out)
{
	int fd = openat(dir->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	return fd < 0 ? -errno : make_root(fd, out);
}

int aw_root_xattrs_error(const struct aw_root *r)
{
	return r->xattrs_error;
}

bool aw_root_lacked_memory(const struct aw_root *r)
{
	return r->lacked_memory;
}

void aw_root_free(struct aw_root *r)
{
	if (!r)
		return;
	aw_dir_done(&r->dir);
	aw_xattrs_done(&r->xattrs);
	free(r);
}

void aw_root_freep(struct aw_root **r)
{
	aw_root_free(*r);
}

bool aw_root_is_live(const struct aw_root *r)
{
	return r->live;
}

const struct aw_dir *aw_root_dir(const struct aw_root *r)
{
	return &r->dir;
}
