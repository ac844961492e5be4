/* SPDX-License-Identifier: GPL-2.0-or-later
 * Contexts, taken apart once: a log repeats a few. */
#include "trail.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define MEMOS 4096u
#define MEMO_CONTEXT 128u
#define MEMO_LEVEL 64u

struct aw_trail_memo {
	char context[MEMO_CONTEXT], level[MEMO_LEVEL];
	uint16_t context_n, type_at, type_n, level_n;
	bool set;
	enum aw_engine engine;
};

int aw_side_read(struct aw_trail *t, struct aw_str context, struct aw_side_read *out)
{
	struct aw_context c = { 0 };
	struct aw_level level;
	int r = 0;

	aw_context_parse(context, &c);
	t->level.n = 0;
	if (aw_level_parse(c.range, &level) == 0 && aw_level_is_container(&level))
		r = aw_level_print(&level, &t->level);
	*out = (struct aw_side_read){ c.type, aw_buf_str(&t->level),
				      aw_runtime_engine(t->rules, c.type) };
	return r;
}

int aw_trail_read_side(struct aw_trail *t, struct aw_str context, struct aw_side_read *out)
{
	struct aw_trail_memo *m = &t->memos[aw_hash(context, t->seed) % MEMOS];
	int r;

	if (m->set && context.n == m->context_n && memcmp(m->context, context.p, context.n) == 0) {
		*out = (struct aw_side_read){ { m->context + m->type_at, m->type_n },
					      { m->level, m->level_n },
					      m->engine };
		return 0;
	}
	r = aw_side_read(t, context, out);
	if (r < 0 || context.n > MEMO_CONTEXT || out->level.n > MEMO_LEVEL)
		return r;
	*m = (struct aw_trail_memo){ .context_n = (uint16_t)context.n,
				     .type_at =
					     (uint16_t)(out->type.p ? out->type.p - context.p : 0),
				     .type_n = (uint16_t)out->type.n,
				     .level_n = (uint16_t)out->level.n,
				     .set = true,
				     .engine = out->engine };
	if (context.n)
		memcpy(m->context, context.p, context.n);
	if (out->level.n)
		memcpy(m->level, out->level.p, out->level.n);
	out->type.p = m->context + m->type_at;
	out->level.p = m->level;
	return 0;
}

int aw_side_memos_new(struct aw_trail_memo **out)
{
	*out = calloc(MEMOS, sizeof(**out));
	return *out ? 0 : -ENOMEM;
}
