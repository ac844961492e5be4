/* SPDX-License-Identifier: GPL-2.0-or-later
 * The n-th allocation fails, for every n until none does: each time the pipeline says so, crashes
 * nowhere and leaks nothing (which the sanitizer's leak check sees). Only our own allocations fail;
 * the linker wraps them (see tests.am). */
#include "heap.h"
#include "unit.h"

#include "avcwatch/view.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const char log_text[] =
	"node=a type=AVC msg=audit(1795470182.672:64): avc:  denied  { read open } for  pid=244 comm=\"x\" "
	"name=\"y\" dev=\"vda\" ino=7 scontext=a:b:svirt_lxc_net_t:s0:c1,c2 tcontext=a:b:d_t:s0:c3,c4 "
	"tclass=file permissive=1\n"
	"node=a type=SYSCALL msg=audit(1795470182.672:64): arch=c000003e syscall=257 success=yes exit=3 "
	"items=1 ppid=1 pid=244 auid=0 comm=\"x\" exe=\"/bin/x\" subj=a:b:c:s0 key=(null)\n"
	"node=a type=CWD msg=audit(1795470182.672:64): cwd=\"/tmp\"\n"
	"node=a type=PATH msg=audit(1795470182.672:64): item=0 name=\"y\" inode=7 dev=fe:00 nametype=NORMAL\n"
	"node=a type=PROCTITLE msg=audit(1795470182.672:64): proctitle=6C73002D6C\n"
	"node=b type=AVC msg=audit(1795470182.672:64): avc:  denied  { ioctl } for  pid=244 comm=\"x\" "
	"ioctlcmd=0x5401 scontext=a:b:svirt_lxc_net_t:s0:c1,c2 tcontext=a:b:d_t:s0 tclass=chr_file\n"
	"type=USER_AVC msg=audit(1795467855.028:1969): pid=1 uid=0 auid=4294967295 ses=4294967295 "
	"subj=system_u:system_r:init_t:s0 msg='avc:  denied  { status } for path=\"/x\" scontext=a:b:c:s0 "
	"tcontext=a:b:d:s0 tclass=service permissive=0 exe=\"/x\"'\n"
	"type=MAC_STATUS msg=audit(1795467856.820:1994): enforcing=1 old_enforcing=0\n"
	"type=AVC msg=audit(1795467857.000:1995): avc:  denied  { read\n"
	"2026-11-23T21:04:14.920000+0000 node-a audit[9391]: AVC avc:  denied  { use } for  pid=9391 "
	"scontext=a:b:c:s0 tcontext=a:b:d:s0 tclass=fd\n"
	"{\"_TRANSPORT\":\"audit\",\"_AUDIT_ID\":\"7\",\"_AUDIT_TYPE\":\"1400\",\"_SOURCE_REALTIME_TIMESTAMP\":"
	"\"1795467854520000\",\"_HOSTNAME\":\"node-a\",\"MESSAGE\":\"AVC avc:  denied  { use } for  pid=9 "
	"scontext=a:b:c:s0 tcontext=a:b:d:s0 tclass=fd\"}\n";

static int parse(struct aw_evidence_read *read, const struct aw_senders *senders,
		 struct aw_err *err)
{
	AW_AUTO(aw_parser_freep) struct aw_parser *p = NULL;
	struct aw_parse_options options = { .senders = senders,
					    .since_ms = AW_TIME_NONE,
					    .until_ms = AW_TIME_NONE };
	struct aw_sink sink;
	int r = aw_evidence_sink(read, &sink, err);

	if (r == 0)
		r = aw_parser_new(&options, &sink, &p, err);
	if (r == 0)
		r = aw_parser_begin(p, "log", err);
	for (size_t i = 0; r == 0 && i < sizeof(log_text) - 1; i += 100)
		r = aw_parser_push(p, log_text + i,
				   sizeof(log_text) - 1 - i < 100 ? sizeof(log_text) - 1 - i : 100,
				   0, err);
	if (r == 0)
		r = aw_parser_end(p, err);
	return r ? r : aw_parser_finish(p, err);
}

static int pipeline(const struct aw_senders *senders, const struct aw_remedy_options *by, FILE *out,
		    struct aw_err *err)
{
	AW_AUTO(aw_evidence_done) struct aw_evidence_read read = { 0 };
	AW_AUTO(aw_report_freep) struct aw_report *report = NULL;
	AW_AUTO(aw_remedies_done) struct aw_remedies advice = { 0 };
	struct aw_view_options options = { .verbose = true };
	struct aw_filter filter = { 0 };
	int r = aw_evidence_start(&read, NULL, 0, err);

	if (r == 0)
		r = parse(&read, senders, err);
	if (r == 0)
		r = aw_report_build(&read, &filter, 0, &report, err);
	if (r == 0)
		r = aw_remedies_make(report, by, &advice, err);
	if (r == 0) {
		heap.fail_at = 0; /* views write what they can; stdio's errors are the caller's */
		aw_view_find("json")->write(&advice, &options, out);
		assert_int_equal(report->groups_n, 4);
	}
	return r;
}

static void every_allocation_may_fail(void **state)
{
	AW_AUTO(aw_guards_freep) struct aw_guards *guards = NULL;
	AW_AUTO(aw_remedy_rules_freep) struct aw_remedy_rules *rules = NULL;
	struct aw_remedy_options by = { 0 };
	struct aw_senders senders;
	struct aw_err err;
	FILE *out = fopen("/dev/null", "w");
	size_t n = 0;
	int r;

	(void)state;
	assert_non_null(out);
	assert_int_equal(aw_senders_load(NULL, 0, &senders, &err), 0);
	assert_int_equal(aw_guards_load(NULL, 0, &guards, &err), 0);
	assert_int_equal(aw_remedy_rules_load(NULL, 0, &rules, &err), 0);
	by = (struct aw_remedy_options){ guards, rules, NULL };
	do {
		heap.n = 0;
		heap.fail_at = ++n;
		err.msg[0] = '\0';
		r = pipeline(&senders, &by, out, &err);
		assert_true(r == 0 || r == -ENOMEM);
		assert_true(r == 0 || err.msg[0]);
		/* An allocation that may fail without harm (a growing buffer has room) does not end this. */
	} while (r < 0 || heap.n >= n);
	assert_true(n > 100);
	heap.fail_at = 0;
	aw_senders_done(&senders);
	fclose(out);
}

static void loading_rules_may_fail_at_every_allocation(void **state)
{
	struct aw_senders senders;
	struct aw_err err;
	size_t n = 0;
	int r;

	(void)state;
	do {
		heap.n = 0;
		heap.fail_at = ++n;
		r = aw_senders_load(NULL, 0, &senders, &err);
		assert_true(r == 0 || r == -ENOMEM);
	} while (r < 0);
	heap.fail_at = 0;
	aw_senders_done(&senders);
}

static void loading_remedies_may_fail_at_every_allocation(void **state)
{
	struct aw_remedy_rules *rules = NULL;
	struct aw_err err;
	size_t n = 0;
	int r;

	(void)state;
	do {
		heap.n = 0;
		heap.fail_at = ++n;
		r = aw_remedy_rules_load(NULL, 0, &rules, &err);
		assert_true(r == 0 || r == -ENOMEM);
	} while (r < 0);
	heap.fail_at = 0;
	aw_remedy_rules_free(rules);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_allocation_may_fail),
		cmocka_unit_test(loading_remedies_may_fail_at_every_allocation),
		cmocka_unit_test(loading_rules_may_fail_at_every_allocation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
