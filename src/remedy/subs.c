/* SPDX-License-Identifier: GPL-2.0-or-later
 * Paths, and what stands for what. As libselinux 3.4 does it, which reads these files only beside a file_contexts that
 * it opens by its name. */
#include "subs.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>

/* What isspace() knows in the C locale; a line has no newline. */
static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static struct aw_str cut_word(struct aw_str *rest)
{
	struct aw_str word;
	size_t n = 0;

	while (rest->n && is_blank(rest->p[0]))
		*rest = aw_str_from(*rest, 1);
	while (n < rest->n && !is_blank(rest->p[n]))
		n++;
	word = aw_str_head(*rest, n);
	*rest = aw_str_from(*rest, n);
	return word;
}

int aw_subs_read(struct aw_subs *s, struct aw_str text)
{
	struct aw_str rest, line;

	if (aw_buf_put(&s->text, text) < 0)
		return -ENOMEM;
	rest = aw_buf_str(&s->text);
	while (aw_str_cut(&rest, '\n', &line)) {
		struct aw_str from = cut_word(&line), to = cut_word(&line);

		if (to.n == 0 || from.p[0] == '#')
			continue;
		if (aw_grow(&s->items, &s->cap, s->n + 1, sizeof(*s->items)) < 0)
			return -ENOMEM;
		s->items[s->n++] = (struct aw_sub){ from, to };
	}
	return 0;
}

void aw_subs_done(struct aw_subs *s)
{
	free(s->items);
	aw_buf_done(&s->text);
	*s = (struct aw_subs){ 0 };
}

/* "/a" knows "/a" and "/a/b", not "/ab". */
static bool knows(const struct aw_sub *sub, struct aw_str path)
{
	return path.n >= sub->from.n && aw_str_eq(aw_str_head(path, sub->from.n), sub->from) &&
	       (path.n == sub->from.n || path.p[sub->from.n] == '/');
}

static int rewrite(const struct aw_sub *sub, struct aw_buf *path)
{
	struct aw_str below = aw_str_from(aw_buf_str(path), sub->from.n);
	struct aw_buf made = { 0 };

	if (below.n && aw_str_is(sub->to, "/"))
		below = aw_str_from(below, 1);
	if (aw_buf_put(&made, sub->to) < 0 || aw_buf_put(&made, below) < 0) {
		aw_buf_done(&made);
		return -ENOMEM;
	}
	aw_buf_done(path);
	*path = made;
	return 0;
}

int aw_subs_apply(const struct aw_subs *s, struct aw_buf *path)
{
	for (size_t i = s->n; i-- > 0;)
		if (knows(&s->items[i], aw_buf_str(path)))
			return rewrite(&s->items[i], path);
	return 0;
}

int aw_path_put(struct aw_str path, struct aw_buf *out)
{
	size_t before = out->n;
	struct aw_str name;

	if (path.n >= PATH_MAX || !aw_str_starts(path, "/") || aw_str_chr(path, '\0') >= 0)
		return -EINVAL;
	while (aw_str_cut(&path, '/', &name)) {
		if (name.n == 0)
			continue;
		if (aw_str_is(name, ".") || aw_str_is(name, ".."))
			return -EINVAL;
		if (aw_buf_putc(out, '/') < 0 || aw_buf_put(out, name) < 0)
			return -ENOMEM;
	}
	return out->n > before ? 0 : aw_buf_putc(out, '/');
}
