/* SPDX-License-Identifier: GPL-2.0-or-later
 * Cutting a line by what the one before looked like. */
#include "alike.h"

#include <errno.h>

#define BEFORE_STAMP " msg="

void aw_alike_done(struct aw_alike *a)
{
	aw_buf_done(&a->node);
}

int aw_alike_remember(struct aw_alike *a, const struct aw_raw *raw)
{
	a->head_n = a->middle_n = 0;
	if (raw->head.n == 0 || raw->head.n > AW_ALIKE_TEXT_MAX ||
	    raw->middle.n > AW_ALIKE_TEXT_MAX)
		return 0;
	a->node.n = 0;
	if (aw_buf_put(&a->node, raw->stamp.node) < 0)
		return -ENOMEM;
	a->stamp = raw->stamp;
	a->stamp.node = aw_buf_str(&a->node);
	memcpy(a->head, raw->head.p, raw->head.n);
	memcpy(a->middle, raw->middle.p, raw->middle.n);
	a->head_n = raw->head.n;
	a->middle_n = raw->middle.n;
	return 0;
}

/* The head is that of most logs, if it is as long. The kernel's own form has numbers for types. */
static inline bool has_head(const struct aw_alike *a, struct aw_str line)
{
	char c;

	if (a->head_n == 0 || line.n <= a->head_n)
		return false;
	c = line.p[a->head_n];
	if (c >= '0' && c <= '9')
		return false;
	return a->head_n == sizeof("type=") - 1 ? aw_str_starts(line, "type=") :
						  memcmp(line.p, a->head, a->head_n) == 0;
}

/* The length of another event's middle at the start of `rest`, which sets the stamp; 0 where there is
 * none. */
static size_t take_stamp(struct aw_alike *a, struct aw_str rest)
{
	struct aw_stamp stamp = a->stamp;
	size_t before = sizeof(BEFORE_STAMP) - 1, n;

	if (!aw_str_starts(rest, BEFORE_STAMP))
		return 0;
	n = aw_frame_stamp(aw_str_from(rest, before), &stamp);
	if (n == 0 || before + n > AW_ALIKE_TEXT_MAX)
		return 0;
	a->stamp = stamp;
	a->middle_n = before + n;
	memcpy(a->middle, rest.p, a->middle_n);
	return a->middle_n;
}

enum aw_alike_answer aw_alike_cut(struct aw_alike *a, struct aw_str line,
				  struct aw_alike_record *out)
{
	struct aw_str rest;
	size_t n;

	if (!has_head(a, line))
		return AW_ALIKE_NO;
	rest = aw_str_from(line, a->head_n);
	out->type = aw_type_before_blank(rest, &n);
	rest = aw_str_from(rest, n);
	if (n == 0)
		return AW_ALIKE_NO;
	if (rest.n >= a->middle_n && memcmp(rest.p, a->middle, a->middle_n) == 0) {
		out->body = aw_str_from(rest, a->middle_n);
		return AW_ALIKE_SAME_EVENT;
	}
	n = take_stamp(a, rest);
	out->body = aw_str_from(rest, n);
	return n ? AW_ALIKE_NEXT_EVENT : AW_ALIKE_NO;
}
