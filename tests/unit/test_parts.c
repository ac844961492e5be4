/* SPDX-License-Identifier: GPL-2.0-or-later
 * The read stage, what the user named: the order of a set of files, and telling what a file holds. */
#include "scratch.h"

#include "avcwatch/read.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int expand1(const char *input, struct aw_parts *out, struct aw_err *err)
{
	return aw_parts_expand(&input, 1, out, err);
}

/* The parts' names, without their directory, with blanks between. */
static void expect_parts(struct aw_parts *parts, const char *names)
{
	char all[400] = "";
	size_t n = 0;

	for (size_t i = 0; i < parts->n; i++) {
		const char *path = parts->items[i].path, *slash = strrchr(path, '/');

		n += (size_t)snprintf(all + n, sizeof(all) - n, "%s%s", i ? " " : "",
				      slash ? slash + 1 : path);
	}
	assert_string_equal(all, names);
	aw_parts_done(parts);
	assert_int_equal(parts->n, 0);
}

static void a_directory_stands_for_its_logs(void **state)
{
	struct scratch *s = *state;
	struct aw_parts parts = { 0 };
	struct aw_err err;

	put(s, "audit.log", AW_STR(AVC("30")));
	put(s, "audit.log.2.gz", gz(AW_STR(AVC("10"))));
	put(s, "audit.log.1", AW_STR(AVC("20")));
	put(s, "audit.txt", AW_STR("type=AVC msg=audit(11/23/26 21:04:12.880:1959) : avc:\n"));
	put(s, ".audit.log.swp", AW_STR(AVC("1")));
	put(s, "readme", AW_STR("how to read type=AVC\n"));
	put(s, "wtmp", AW_STR("\x02\0\0\0~\0\0\0~~\0\0" AVC("1")));
	mkdir(at(s, "audit.d"), 0700);
	assert_int_equal(expand1(s->dir, &parts, &err), 0);
	assert_false(parts.items[0].named);
	assert_int_equal(parts.items[0].first_ms, 10500);
	expect_parts(&parts, "audit.log.2.gz audit.log.1 audit.log");
	rmdir(at(s, "audit.d"));
}

static void a_directory_without_logs_is_an_error(void **state)
{
	struct scratch *s = *state;
	struct aw_parts parts = { 0 };
	struct aw_err err;

	put(s, "readme", AW_STR("nothing\n"));
	assert_int_equal(expand1(s->dir, &parts, &err), -ENOENT);
	assert_non_null(strstr(err.msg, "no audit logs in '"));
	assert_non_null(strstr(err.msg, s->dir));
	aw_parts_done(&parts);
}

static void parts_are_ordered_by_their_first_event(void **state)
{
	struct scratch *s = *state;
	const char *inputs[6];
	struct aw_parts parts = { 0 };
	struct aw_err err;

	inputs[0] = "-";
	inputs[1] = put(s, "none-b", AW_STR("no time\n"));
	inputs[2] = put(s, "late", AW_STR(AVC("30")));
	inputs[3] = put(s, "none-a", AW_STR(""));
	inputs[4] = put(s, "early", xz(AW_STR(AVC("10") AVC("40"))));
	inputs[5] = put(s, "late-too", AW_STR(AVC("30")));
	assert_int_equal(aw_parts_expand(inputs, 6, &parts, &err), 0);
	assert_true(parts.items[0].named);
	assert_true(parts.items[3].first_ms == AW_TIME_NONE);
	expect_parts(&parts, "early late late-too none-b none-a -");
}

static void a_hard_link_is_read_once(void **state)
{
	struct scratch *s = *state;
	struct aw_parts parts = { 0 };
	const char *inputs[4];
	struct aw_err err;

	inputs[0] = s->dir;
	inputs[1] = put(s, "audit.log", AW_STR(AVC("1")));
	inputs[2] = at(s, "link");
	inputs[3] = at(s, "symlink");
	assert_int_equal(link(inputs[1], inputs[2]), 0);
	assert_int_equal(symlink(inputs[1], inputs[3]), 0);
	assert_int_equal(aw_parts_expand(inputs, 4, &parts, &err), 0);
	assert_true(parts.items[0].named);
	expect_parts(&parts, "audit.log");
}

static void a_directory_of_which_all_is_known_is_no_error(void **state)
{
	struct scratch *s = *state;
	struct aw_parts parts = { 0 };
	const char *inputs[2];
	struct aw_err err;

	inputs[0] = put(s, "audit.log", AW_STR(AVC("1")));
	inputs[1] = s->dir;
	assert_int_equal(aw_parts_expand(inputs, 2, &parts, &err), 0);
	expect_parts(&parts, "audit.log");
}

static void a_damaged_audit_log_in_a_directory_is_an_error(void **state)
{
	struct scratch *s = *state;
	struct aw_parts parts = { 0 };
	struct aw_err err;

	put(s, "audit.log", AW_STR(AVC("1")));
	put(s, "other.gz", aw_str_head(gz(noise(5000)), 1000));
	assert_int_equal(expand1(s->dir, &parts, &err), 0);
	expect_parts(&parts, "audit.log");
	put(s, "audit.log.1.gz", aw_str_head(gz(noise(5000)), 1000));
	assert_int_equal(expand1(s->dir, &parts, &err), -EBADMSG);
	assert_non_null(strstr(err.msg, "audit.log.1.gz"));
	assert_int_equal(parts.n, 0);
	aw_parts_done(&parts);
}

/* Root reads everything: be somebody else for a while. */
static int expand_as_nobody(const char *dir, struct aw_parts *parts, struct aw_err *err)
{
	bool root = geteuid() == 0;
	int r;

	if (root)
		assert_int_equal(seteuid(65534), 0);
	r = expand1(dir, parts, err);
	if (root)
		assert_int_equal(seteuid(0), 0);
	return r;
}

static void an_unreadable_audit_log_in_a_directory_is_an_error(void **state)
{
	struct scratch *s = *state;
	struct aw_parts parts = { 0 };
	struct aw_err err;

	chmod(s->dir, 0755);
	chmod(put(s, "audit.log", AW_STR(AVC("1"))), 0644);
	chmod(put(s, "other", AW_STR(AVC("1"))), 0);
	assert_int_equal(expand_as_nobody(s->dir, &parts, &err), 0);
	expect_parts(&parts, "audit.log");
	chmod(put(s, "audit.log.1", AW_STR(AVC("1"))), 0);
	assert_int_equal(expand_as_nobody(s->dir, &parts, &err), -EACCES);
	aw_parts_done(&parts);
}

static void after_a_failure_the_list_is_as_it_was(void **state)
{
	struct scratch *s = *state;
	struct aw_parts parts = { 0 };
	const char *inputs[2];
	struct aw_err err;

	assert_int_equal(expand1(put(s, "a", AW_STR(AVC("1"))), &parts, &err), 0);
	inputs[0] = put(s, "b", AW_STR(AVC("2")));
	inputs[1] = at(s, "none");
	assert_int_equal(aw_parts_expand(inputs, 2, &parts, &err), -ENOENT);
	assert_non_null(strstr(err.msg, inputs[1]));
	expect_parts(&parts, "a");
}

static const char *put_conf(struct scratch *s, const char *key)
{
	char conf[300];

	snprintf(conf, sizeof(conf), "# log_file = /no\nwrite_logs = yes\n\t%s =  %s  \n", key,
		 at(s, "audit.log"));
	return put(s, "auditd.conf", aw_str_of(conf));
}

static void auditd_conf_names_the_log_and_its_rotations(void **state)
{
	struct scratch *s = *state;
	const char *conf = put_conf(s, "LOG_FILE");
	struct aw_parts parts = { 0 };
	struct aw_err err;

	put(s, "audit.log", AW_STR(""));
	put(s, "audit.log.1", AW_STR(AVC("30")));
	put(s, "audit.log.2", AW_STR(AVC("20")));
	put(s, "audit.log-20261123.xz", xz(AW_STR(AVC("10"))));
	put(s, "audit.log.txt", AW_STR("no log\n"));
	put(s, "audit.logs", AW_STR(AVC("1")));
	put(s, "other.log", AW_STR(AVC("1")));
	assert_int_equal(aw_parts_of_auditd(conf, &parts, &err), 0);
	expect_parts(&parts, "audit.log-20261123.xz audit.log.2 audit.log.1 audit.log");
}

static void an_auditd_conf_whose_log_does_not_exist_is_an_error(void **state)
{
	struct scratch *s = *state;
	const char *conf = put_conf(s, "log_file");
	struct aw_parts parts = { 0 };
	struct aw_err err;

	assert_int_equal(aw_parts_of_auditd(conf, &parts, &err), -ENOENT);
	assert_non_null(strstr(err.msg, at(s, "audit.log")));
	put(s, "audit.log.1", aw_str_head(gz(noise(5000)), 1000));
	assert_int_equal(aw_parts_of_auditd(conf, &parts, &err), -EBADMSG);
	aw_parts_done(&parts);
}

/* ---- telling what a file holds ---- */

static void every_kind_of_log_is_known(void **state)
{
	static const char *const logs[] = {
		"type=AVC msg=audit(1795470182.672:64): avc:  denied",
		"node=h type=AVC msg=audit(1795470182.672:64): avc:  denied",
		"----\ntime->Mon Nov 23 21:04:14 2026\ntype=AVC msg=audit(1795470182.672:64): avc:",
		"part of a line\ntype=AVC msg=audit(1795470182.672:64): avc:  denied",
		"kernel: audit: type=1400 audit(1795467325.992:15): avc:",
		"audit: type=1400 audit(1795467325.992:15): avc:",
		"audit[13959]: AVC avc:  denied",
		"{\"_TRANSPORT\":\"audit\",\"MESSAGE\":\"x\"}",
		"{ \"__CURSOR\" : \"s=1\", \"__REALTIME_TIMESTAMP\" : \"1795470182672000\" }",
		"__CURSOR=s=2d79\n__REALTIME_TIMESTAMP=1795467324224788\n",
		"__REALTIME_TIMESTAMP=1795467324224788\n",
		"[   12.345678] audit: type=1400",
		"<5>[   12.345678] audit: type=1400",
		"[108.765437] NET: Registered",
		"Nov 23 21:04:14 host audit[1]: AVC avc:",
		"<13>Nov  3 21:04:14 host kernel: audit:",
		"-- Journal begins at Mon --\nNov 23 21:04:14.123456 host systemd[1]: x",
		"2026-11-23T21:04:14.520000+0000 host audit[1]: AVC avc:",
		"2026-11-23T21:04:14Z host kernel: audit:",
	};

	(void)state;
	for (size_t i = 0; i < AW_COUNT(logs); i++) {
		if (!aw_sniff_log(aw_str_of(logs[i])))
			fail_msg("no log: %s", logs[i]);
	}
	assert_true(aw_sniff_log(AW_STR("\0\0\0\0" AVC("1"))));
}

static void interpreted_text_is_no_log(void **state)
{
	(void)state;
	assert_false(aw_sniff_log(AW_STR("----\ntype=AVC msg=audit(11/23/26 21:04:12.880:1959) : "
					 "avc:  denied  { read }\n")));
	assert_false(aw_sniff_log(AW_STR("type=AVC msg=audit(23.11.2026 21:04:12.880:1959) : \n")));
}

static void other_files_are_no_logs(void **state)
{
	static const char *const others[] = {
		"",
		"\n\n",
		"hello\n",
		"{\"scenario\":\"x\",\"pid\":782}",
		"{\"log\":\"{\\\"_TRANSPORT\\\":1}\"}",
		"2026-11-23T21:04:14.520000000Z stdout F type=AVC",
		"2026-11-23 21:04:14 status installed x",
		"2026-11-23T20:56:05.556390510Z",
		"[section]\nkey = 1.5\n",
		"[1.5]\n",
		"Nov 23 is a day\n",
		"type=AVC msg=audit(1795470182.67:64): avc:",
		"type=AVC msg=audit(1795470182.672:",
		"type=AVC",
	};

	(void)state;
	for (size_t i = 0; i < AW_COUNT(others); i++) {
		if (aw_sniff_log(aw_str_of(others[i])))
			fail_msg("a log: %s", others[i]);
	}
	/* A tar with a log in it, utmp. */
	assert_false(aw_sniff_log(AW_STR("audit.log\0\0\0000000644\0\0\0\n" AVC("1"))));
	assert_false(aw_sniff_log(AW_STR("\x02\0\0\0~\0\0\0\n" AVC("1"))));
	assert_false(aw_sniff_log((struct aw_str){ NULL, 0 }));
}

static void the_time_is_that_of_the_first_event(void **state)
{
	static const struct {
		const char *head;
		int64_t ms;
	} rows[] = {
		{ AVC("20") AVC("10"), 20500 },
		{ "Nov 23 21:04:14 h kernel: audit: type=1400 audit(7.125:15): avc:", 7125 },
		{ "[    1.000000] Linux\n[    2.000000] audit: type=1400 audit(7.125:15): avc:",
		  7125 },
		{ "{\"__REALTIME_TIMESTAMP\":\"9000000\",\"_TRANSPORT\":\"audit\"}", 9000 },
		{ "{ \"__REALTIME_TIMESTAMP\" : \"9000000\" }", 9000 },
		{ "{\"__REALTIME_TIMESTAMP\":\"9000000\","
		  "\"_SOURCE_REALTIME_TIMESTAMP\":\"8123999\"}",
		  8123 },
		{ "__CURSOR=s\n__REALTIME_TIMESTAMP=9000000\n"
		  "_SOURCE_REALTIME_TIMESTAMP=8000000\n",
		  8000 },
		{ "__REALTIME_TIMESTAMP=9000000\nA=b\n\n"
		  "_SOURCE_REALTIME_TIMESTAMP=8000000\n",
		  9000 },
		{ "__REALTIME_TIMESTAMP=9000000\n", 9000 },
		{ "1970-01-01T00:00:06.250000+0000 host audit[1]: AVC avc:", 6250 },
		{ "comm=\"audit(\" audit(1.2:3) audit(99999999999999.000:1)", AW_TIME_NONE },
		{ "Nov 23 21:04:14 h audit[1]: AVC avc:", AW_TIME_NONE },
		{ "type=AVC msg=audit(11/23/26 21:04:12.880:1959) :", AW_TIME_NONE },
		{ "", AW_TIME_NONE },
	};

	(void)state;
	for (size_t i = 0; i < AW_COUNT(rows); i++) {
		if (aw_sniff_time(aw_str_of(rows[i].head)) != rows[i].ms)
			fail_msg("another time: %s", rows[i].head);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH(a_directory_stands_for_its_logs),
		SCRATCH(a_directory_without_logs_is_an_error),
		SCRATCH(parts_are_ordered_by_their_first_event),
		SCRATCH(a_hard_link_is_read_once),
		SCRATCH(a_directory_of_which_all_is_known_is_no_error),
		SCRATCH(a_damaged_audit_log_in_a_directory_is_an_error),
		SCRATCH(an_unreadable_audit_log_in_a_directory_is_an_error),
		SCRATCH(after_a_failure_the_list_is_as_it_was),
		SCRATCH(auditd_conf_names_the_log_and_its_rotations),
		SCRATCH(an_auditd_conf_whose_log_does_not_exist_is_an_error),
		cmocka_unit_test(every_kind_of_log_is_known),
		cmocka_unit_test(interpreted_text_is_no_log),
		cmocka_unit_test(other_files_are_no_logs),
		cmocka_unit_test(the_time_is_that_of_the_first_event),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
