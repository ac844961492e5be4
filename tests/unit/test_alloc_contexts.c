/* SPDX-License-Identifier: GPL-2.0-or-later
 * The n-th allocation fails, for every n until none does, while file contexts are read and asked. Only our own; the
 * linker wraps them (see tests.am). */
#include "heap.h"
#include "scratch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "avcwatch/contexts.h"

static const char *files(struct scratch *s)
{
	put(s, "fc.local", AW_STR("/usr/b\tu:r:b_t\n"));
	put(s, "fc.subs", AW_STR("/c /d\n"));
	put(s, "fc.subs_dist", AW_STR("/d /usr\n"));
	return put(s, "fc", AW_STR("/usr(/.*)?\tu:r:usr_t\n"));
}

static void opening_may_fail_at_every_allocation(void **state)
{
	const char *file = files(*state);
	size_t n = 0;
	int r;

	do {
		AW_AUTO(aw_file_contexts_freep) struct aw_file_contexts *fc = NULL;
		struct aw_err err = { 0 };

		heap.n = 0;
		heap.fail_at = ++n;
		r = aw_file_contexts_open(file, &fc, &err);
		heap.fail_at = 0;
		assert_true(r == 0 || (r == -ENOMEM && err.msg[0] && !fc));
	} while (r < 0);
	assert_true(n > 10);
}

static void a_lookup_may_fail_at_every_allocation(void **state)
{
	AW_AUTO(aw_file_contexts_freep) struct aw_file_contexts *fc = NULL;
	struct aw_err err = { 0 };
	size_t n = 0;
	int r;

	assert_int_equal(aw_file_contexts_open(files(*state), &fc, &err), 0);
	do {
		AW_AUTO(aw_buf_done) struct aw_buf out = { 0 };

		heap.n = 0;
		heap.fail_at = ++n;
		r = aw_file_contexts_lookup(fc, AW_STR("/c/b"), "file", &out);
		heap.fail_at = 0;
		assert_true(r == 1 || r == -ENOMEM);
		if (r == 1)
			assert_string_equal(out.p, "u:r:b_t");
		else
			assert_int_equal(out.n, 0);
	} while (r < 0);
	assert_true(n > 3);
}

static void finding_may_fail(void **state)
{
	char *file = NULL;
	struct aw_err err = { 0 };
	int r;

	(void)state;
	heap.n = 0;
	heap.fail_at = 1;
	r = aw_file_contexts_find(&file, &err);
	heap.fail_at = 0;
	assert_null(file);
	assert_true(r == -ENOMEM || heap.n == 0); /* this host has none */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH(opening_may_fail_at_every_allocation),
		SCRATCH(a_lookup_may_fail_at_every_allocation),
		cmocka_unit_test(finding_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
