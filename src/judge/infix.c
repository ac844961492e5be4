/* SPDX-License-Identifier: GPL-2.0-or-later
 * From postfix to infix, with no more brackets than it takes. */
#include "infix.h"

#include <errno.h>

struct aw_buf *aw_infix_push(struct aw_infix *s)
{
	if (s->n == AW_INFIX_MAX)
		return NULL;
	s->tight[s->n] = AW_ALONE;
	return &s->texts[s->n++];
}

static int put_operand(struct aw_buf *out, const struct aw_infix *s, size_t at,
		       enum aw_tight needed)
{
	bool brackets = s->tight[at] < needed;
	int r = brackets ? aw_buf_putc(out, '(') : 0;

	if (r == 0)
		r = aw_buf_put(out, aw_buf_str(&s->texts[at]));
	return r || !brackets ? r : aw_buf_putc(out, ')');
}

static void replace_operands(struct aw_infix *s, size_t first, struct aw_buf text_take,
			     enum aw_tight made)
{
	for (size_t i = first; i < s->n; i++)
		aw_buf_done(&s->texts[i]);
	s->n = first + 1;
	s->texts[first] = text_take;
	s->tight[first] = made;
}

int aw_infix_join(struct aw_infix *s, const struct aw_infix_op *op)
{
	size_t operands = op->unary ? 1 : 2, first;
	struct aw_buf text = { 0 };
	int r = 0;

	if (s->n < operands)
		return -EINVAL;
	first = s->n - operands;
	if (!op->unary)
		r = put_operand(&text, s, first, op->needed);
	if (r == 0)
		r = aw_buf_put(&text, aw_str_of(op->word));
	if (r == 0)
		r = put_operand(&text, s, s->n - 1, op->needed);
	replace_operands(s, first, text, op->made);
	return r;
}

int aw_infix_join_prefixed(struct aw_infix *s, const char *word, bool unary)
{
	size_t operands = unary ? 1 : 2, first;
	struct aw_buf text = { 0 };
	int r;

	if (s->n < operands)
		return -EINVAL;
	first = s->n - operands;
	r = aw_buf_printf(&text, "(%s", word);
	for (size_t i = first; r == 0 && i < s->n; i++) {
		r = aw_buf_putc(&text, ' ');
		if (r == 0)
			r = aw_buf_put(&text, aw_buf_str(&s->texts[i]));
	}
	if (r == 0)
		r = aw_buf_putc(&text, ')');
	replace_operands(s, first, text, AW_ALONE);
	return r;
}

struct aw_str aw_infix_text(const struct aw_infix *s)
{
	return s->n == 1 ? aw_buf_str(&s->texts[0]) : (struct aw_str){ 0 };
}

void aw_infix_done(struct aw_infix *s)
{
	for (size_t i = 0; i < AW_INFIX_MAX; i++)
		aw_buf_done(&s->texts[i]);
	*s = (struct aw_infix){ 0 };
}
