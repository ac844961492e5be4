/* SPDX-License-Identifier: GPL-2.0-or-later
 * A dump of extended attributes (getfattr(1)). */
#include "xattrs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool is_octal(char c)
{
	return c >= '0' && c <= '7';
}

/* getfattr writes bytes that would harm its lines as \ooo, and \" inside quotes (attr: tools/getfattr.c).
 * `out` has room for all of `s`. Stops at the NUL that ends a label. */
static size_t unquote(struct aw_str s, char *out)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '\\' && i + 3 < s.n && is_octal(s.p[i + 1]) && is_octal(s.p[i + 2]) &&
		    is_octal(s.p[i + 3])) {
			c = (char)((s.p[i + 1] - '0') * 64 + (s.p[i + 2] - '0') * 8 +
				   (s.p[i + 3] - '0'));
			i += 3;
		} else if (c == '\\' && i + 1 < s.n) {
			c = s.p[++i];
		}
		if (c == '\0')
			break;
		out[n++] = c;
	}
	out[n] = '\0';
	return n;
}

static char *copy_unquoted(struct aw_str s)
{
	char *out = malloc(s.n + 1);

	if (out)
		unquote(s, out);
	return out;
}

static struct aw_str below_root(struct aw_str path)
{
	while (aw_str_starts(path, "./") || aw_str_starts(path, "/"))
		path = aw_str_from(path, 1);
	while (path.n && path.p[path.n - 1] == '/')
		path.n--;
	return path;
}

static int add(struct aw_xattrs *x, struct aw_str path, struct aw_str quoted)
{
	struct aw_xattr a;

	/* A label without categories is nobody's, and most are such. */
	if (aw_str_find(quoted, ":c") < 0)
		return 0;
	if (x->n == AW_XATTRS_MAX)
		return -E2BIG;
	if (aw_grow(&x->items, &x->cap, x->n + 1, sizeof(a)) < 0)
		return -ENOMEM;
	a = (struct aw_xattr){ copy_unquoted(path), copy_unquoted(quoted) };
	if (!a.path || !a.label) {
		free(a.path);
		free(a.label);
		return -ENOMEM;
	}
	x->items[x->n++] = a;
	return 0;
}

static int compare(const void *pa, const void *pb)
{
	const struct aw_xattr *a = pa, *b = pb;

	return strcmp(a->path, b->path);
}

int aw_xattrs_parse(struct aw_str text, struct aw_xattrs *out)
{
	AW_AUTO(aw_xattrs_done) struct aw_xattrs x = { 0 };
	struct aw_str line, path = { 0 };
	int r = 0;

	while (r == 0 && aw_str_cut(&text, '\n', &line)) {
		if (aw_str_starts(line, "# file: ")) {
			path = below_root(aw_str_from(line, 8));
		} else if (aw_str_starts(line, "security.selinux=\"") &&
			   line.p[line.n - 1] == '"' && line.n > 18) {
			r = add(&x, path, (struct aw_str){ line.p + 18, line.n - 19 });
		}
	}
	if (r < 0)
		return r;
	if (x.n)
		qsort(x.items, x.n, sizeof(*x.items), compare);
	*out = x;
	x = (struct aw_xattrs){ 0 };
	return 0;
}

void aw_xattrs_done(struct aw_xattrs *x)
{
	for (size_t i = 0; i < x->n; i++) {
		free(x->items[i].path);
		free(x->items[i].label);
	}
	free(x->items);
	*x = (struct aw_xattrs){ 0 };
}

const char *aw_xattrs_find(const struct aw_xattrs *x, const char *path)
{
	size_t low = 0, high = x->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int r = strcmp(path, x->items[middle].path);

		if (r == 0)
			return x->items[middle].label;
		if (r < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}
