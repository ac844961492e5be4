/* SPDX-License-Identifier: GPL-2.0-or-later
 * The door to libauparse: what it takes comes out in the same call, and agrees with the tokenizer. */
#include "unit.h"

#include "parse/feed.h"

#include <stdlib.h>
#include <string.h>

#define AVC                                                                                        \
	"avc:  denied  { read write } for  pid=244 comm=\"a,b)\" name=\"x'y,\" dev=\"vda\" ino=7 " \
	"scontext=system_u:system_r:a.b_t:s0-s0:c0.c1023 tcontext=u:r:t:s0:c1,c2 tclass=dir "      \
	"permissive=1"
#define SYSCALL                                                                                    \
	"arch=c000003e syscall=257 success=no exit=-13 a0=ffffff9c items=0 ppid=1 pid=244 "        \
	"auid=4294967295 uid=0 tty=(none) comm=\"x\" exe=\"/bin/x\" subj=a:b:c:s0 key=(null)"
#define SELINUX_ERR                                                                                 \
	"op=security_compute_sid invalid_context=\"a:b:c:s0\" scontext=a:b:c:s0 tcontext=x:y:z:s0 " \
	"tclass=process"

static const struct aw_feed_record event[] = {
	{ "AVC", { AVC, sizeof(AVC) - 1 } },
	{ "SYSCALL", { SYSCALL, sizeof(SYSCALL) - 1 } },
	{ "SELINUX_ERR", { SELINUX_ERR, sizeof(SELINUX_ERR) - 1 } },
	{ "PROCTITLE", { "proctitle=\"/bin/x\"", 18 } },
	{ "CWD", { "cwd=\"/tmp\"", 10 } },
};
#define RECORDS AW_COUNT(event)

static void free_fields(struct aw_fields *fields, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(fields[i].items);
}

static void each_event_comes_out_in_the_call_that_feeds_it(void **state)
{
	struct aw_fields fields[RECORDS] = { 0 };
	struct aw_feed *feed;
	struct aw_err err;

	(void)state;
	assert_int_equal(aw_feed_new(&feed, &err), 0);
	for (int round = 0; round < 100; round++) {
		assert_int_equal(aw_feed_event(feed, event, RECORDS, fields, &err), 0);
		for (size_t i = 0; i < RECORDS; i++)
			assert_true(fields[i].n > 0);
	}
	free_fields(fields, RECORDS);
	aw_feed_free(feed);
}

static void libauparse_and_the_tokenizer_give_the_same_fields(void **state)
{
	struct aw_fields fields[RECORDS] = { 0 }, plain = { 0 };
	char scratch[1024];
	struct aw_feed *feed;
	struct aw_err err;

	(void)state;
	assert_int_equal(aw_feed_new(&feed, &err), 0);
	assert_int_equal(aw_feed_event(feed, event, RECORDS, fields, &err), 0);
	for (size_t i = 0; i < RECORDS; i++) {
		assert_int_equal(aw_fields_split(event[i].body, scratch, &plain), 0);
		for (size_t j = 0; j < plain.n; j++) {
			char name[64];
			struct aw_str got;

			snprintf(name, sizeof(name), "%.*s", (int)plain.items[j].name.n,
				 plain.items[j].name.p);
			got = aw_fields_get(&fields[i], name);
			assert_int_equal(got.n, plain.items[j].value.n);
			assert_memory_equal(got.p, plain.items[j].value.p, got.n);
		}
	}
	free(plain.items);
	free_fields(fields, RECORDS);
	aw_feed_free(feed);
}

static void a_record_that_libauparse_loses_leaves_the_others_whole(void **state)
{
	struct aw_feed_record lost[3] = { event[0], event[0], event[1] };
	struct aw_fields fields[3] = { 0 };
	char body[2048] = "avc:  denied  {";
	struct aw_feed *feed;
	struct aw_err err;

	(void)state;
	for (int i = 0; i < 60; i++)
		snprintf(body + strlen(body), sizeof(body) - strlen(body), " perm%d", i);
	snprintf(body + strlen(body), sizeof(body) - strlen(body),
		 " } for scontext=a:b:c:s0 tcontext=a:b:c:s0 tclass=file");
	lost[0].body = aw_str_of(body);
	assert_int_equal(aw_feed_new(&feed, &err), 0);
	assert_int_equal(aw_feed_event(feed, lost, 3, fields, &err), 0);
	assert_int_equal(fields[0].n, 0);
	assert_true(fields[1].n > 0);
	assert_true(fields[2].n > 0);
	free_fields(fields, 3);
	aw_feed_free(feed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_event_comes_out_in_the_call_that_feeds_it),
		cmocka_unit_test(libauparse_and_the_tokenizer_give_the_same_fields),
		cmocka_unit_test(a_record_that_libauparse_loses_leaves_the_others_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
