/* SPDX-License-Identifier: GPL-2.0-or-later
 * Contexts and levels. Oracles: a context's parts are the text that was parsed; a level that is printed
 * reads as the same set again and prints the same text; its count is the number of its categories. */
#include "avcwatch/parse.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void check_context(struct aw_str text, const struct aw_context *c)
{
	AW_AUTO(aw_buf_done) struct aw_buf again = { 0 };

	if (c->user.n == 0 || c->role.n == 0 || c->type.n == 0)
		abort();
	if (aw_str_chr(c->user, ':') >= 0 || aw_str_chr(c->role, ':') >= 0 ||
	    aw_str_chr(c->type, ':') >= 0)
		abort();
	if (aw_buf_put(&again, c->user) < 0 || aw_buf_putc(&again, ':') < 0 ||
	    aw_buf_put(&again, c->role) < 0 || aw_buf_putc(&again, ':') < 0 ||
	    aw_buf_put(&again, c->type) < 0)
		abort();
	if (again.n < text.n && (aw_buf_putc(&again, ':') < 0 || aw_buf_put(&again, c->range) < 0))
		abort();
	if (!aw_str_eq(aw_buf_str(&again), text))
		abort();
}

static void check_level(const struct aw_level *level)
{
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 }, text_again = { 0 };
	struct aw_level again;
	unsigned count = 0;

	for (size_t i = 0; i < AW_COUNT(level->set); i++)
		count += (unsigned)__builtin_popcountll(level->set[i]);
	if (level->count != count)
		abort();
	if (aw_level_is_container(level) != (count > 0 && count < AW_CATEGORIES_MAX))
		abort();
	if (aw_level_print(level, &text) < 0 || aw_level_parse(aw_buf_str(&text), &again) < 0)
		abort();
	if (memcmp(again.set, level->set, sizeof(again.set)) != 0 || again.count != count ||
	    !aw_str_eq(again.sensitivity, level->sensitivity))
		abort();
	if (aw_level_print(&again, &text_again) < 0 ||
	    !aw_str_eq(aw_buf_str(&text), aw_buf_str(&text_again)))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct aw_str text = { (const char *)bytes, n };
	struct aw_context context;
	struct aw_level level;

	if (aw_level_parse(text, &level) == 0)
		check_level(&level);
	if (aw_context_parse(text, &context) < 0)
		return 0;
	check_context(text, &context);
	if (aw_level_parse(context.range, &level) == 0)
		check_level(&level);
	return 0;
}
