/* SPDX-License-Identifier: GPL-2.0-or-later
 * The shapes that a record comes in: auditd's raw and enriched lines, kernel text behind prefixes,
 * the journal's text, JSON and export forms. Each text is fed in three ways (collect.h). */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "collect.h"

#define KERNEL(stamp, body) "audit: type=1400 audit(" stamp "): " body
#define JOURNAL "Sep 02 23:03:54 core-01 "

/* One denial, in whatever clothes: at 1 s with serial 7. */
static void assert_one(const struct collected *c)
{
	const struct aw_denial *d = &c->denials[0];

	assert_int_equal(c->err.code, 0);
	assert_int_equal(c->n, 1);
	assert_int_equal(c->counts.denials, 1);
	assert_int_equal(c->counts.unparsed, 0);
	assert_int_equal(d->stamp.ms, 1000);
	assert_true(d->stamp.has_serial && d->stamp.serial == 7);
	assert_text(d->scontext, CONTAINER);
	assert_text(d->tclass, "file");
	assert_text(d->perms[0], "read");
	assert_text(d->comm, "cat");
}

static void the_enriched_part_of_a_record_is_not_read(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		AVC("1.000:7", BODY),
		"type=SYSCALL msg=audit(1.000:7): arch=c000003e syscall=257 success=yes exit=3 ppid=9 pid=4711"
		" auid=0 exe=\"/bin/cat\" key=(null)\x1d"
		"ARCH=x86_64 SYSCALL=openat AUID=\"root\" exe=\"/forged\"\n",
		"type=USER_AVC msg=audit(1.000:8): pid=1 uid=0 subj=system_u:system_r:init_t:s0"
		" msg='avc:  denied  { stop } for  " SOURCE " " TARGET
		" tclass=service permissive=0  exe=\"/x\"'\x1d"
		"UID=\"root\" tclass=forged\n");

	(void)state;
	assert_int_equal(c.n, 2);
	assert_text(c.denials[0].exe, "/bin/cat");
	assert_int_equal(c.denials[0].auid, 0);
	assert_text(c.denials[1].tclass, "service");
	assert_int_equal(c.denials[1].permissive, AW_PERMISSIVE_NO);
}

#define DAMAGED_EXE(stamp)                                                                         \
	"type=SYSCALL msg=audit(" stamp "): success=yes ppid=1 pid=4 exe=d) key=(null)\x1d"        \
	"UID=\"root\"\n"

/* libauparse takes the bracket off, the plain tokenizer does not. */
static void the_rest_of_an_enriched_record_is_read_by_libauparse(void **state)
{
	AW_AUTO(collected_done)
	struct collected c =
		COLLECT(AVC("1.000:1", BODY), DAMAGED_EXE("1.000:1"), AVC("1.000:2", BODY),
			DAMAGED_EXE("1.000:2"), AVC("1.000:3", BODY), DAMAGED_EXE("1.000:3"),
			DAMAGED_EXE("1.000:4"), AVC("1.000:4", BODY));

	(void)state;
	assert_int_equal(c.n, 4);
	for (size_t i = 0; i < c.n; i++)
		assert_text(c.denials[i].exe, "d");
}

static void a_line_behind_one_of_a_dispatcher_is_not_of_its_host(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT("Nov 23 21:04:14 web1 audispd: " AVC("1.000:1", BODY),
				     "Nov 23 21:04:14 web2 audispd: " AVC("1.000:2", BODY),
				     AVC("1.000:3", BODY), AVC("1.000:4", BODY));

	(void)state;
	assert_int_equal(c.n, 4);
	for (size_t i = 0; i < c.n; i++)
		assert_text(c.denials[i].stamp.node, c.denials[i].stamp.serial == 2 ? "web2" : "");
}

static void node_is_kept_and_the_only_one_is_the_host(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT("node=web1.example type=AVC msg=audit(1.000:7): " BODY "\n");

	(void)state;
	assert_one(&c);
	assert_text(c.denials[0].stamp.node, "web1.example");
	assert_text(aw_parser_host(c.parser), "web1.example");
}

static void T41_node_null_is_no_node(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT("node=(null) type=AVC msg=audit(1.000:7): " BODY "\n");

	(void)state;
	assert_one(&c);
	assert_int_equal(c.denials[0].stamp.node.n, 0);
}

static void a_type_may_stand_as_a_number(void **state)
{
	AW_AUTO(collected_done)
	struct collected named = COLLECT("type=UNKNOWN[1400] msg=audit(1.000:7): " BODY "\n");
	AW_AUTO(collected_done)
	struct collected alone = COLLECT("type=1400 audit(1.000:7): " BODY "\n");

	(void)state;
	assert_one(&named);
	assert_one(&alone);
}

static void kernel_text_is_found_behind_every_prefix(void **state)
{
	static const char *const lines[] = {
		KERNEL("1.000:7", BODY),
		"kernel: " KERNEL("1.000:7", BODY),
		"[   12.345678] " KERNEL("1.000:7", BODY),
		"[   12.345678] type=1400 audit(1.000:7): " BODY,
		"<5>[   12.345678] " KERNEL("1.000:7", BODY),
		"kern  :notice: [   12.345678] " KERNEL("1.000:7", BODY),
		"[Mon Nov 23 21:04:14 2026] " KERNEL("1.000:7", BODY),
		"audit(1.000:7): " BODY,
		JOURNAL "kernel: " KERNEL("1.000:7", BODY),
		JOURNAL "kernel: [   12.345678] " KERNEL("1.000:7", BODY),
		JOURNAL "kernel: [   12.345678] type=1400 audit(1.000:7): " BODY,
		"Sep  2 23:03:54 core-01 kernel: " KERNEL("1.000:7", BODY),
		"<5>Sep  2 23:03:54 core-01 kernel: " KERNEL("1.000:7", BODY),
		"2026-11-23T21:04:14.520000+00:00 core-01 kernel: " KERNEL("1.000:7", BODY),
		"2026-11-23T21:04:14+0000 core-01 kernel: [ 1.2] " KERNEL("1.000:7", BODY),
		"2026-11-23T21:04:14Z core-01 audit: type=1400 audit(1.000:7): " BODY,
	};

	(void)state;
	for (size_t i = 0; i < AW_COUNT(lines); i++) {
		AW_AUTO(collected_done) struct collected c = collect(aw_str_of(lines[i]));

		if (c.n != 1)
			fail_msg("not found in: %.60s", lines[i]);
		assert_one(&c);
		assert_int_equal(c.denials[0].stamp.node.n, 0);
		assert_int_equal(c.counts.recognised, 1);
	}
}

/* Forms that dmesg and journalctl print on request. */
static void kernel_text_is_found_behind_the_prefixes_of_options(void **state)
{
	static const char *const lines[] = {
		"[   12.345678][    T1] " KERNEL("1.000:7", BODY), /* CONFIG_PRINTK_CALLER */
		"2026-11-23T21:04:14,520000+00:00 " KERNEL("1.000:7",
							   BODY), /* dmesg --time-format iso */
		"[   12.345678] core-01 kernel: " KERNEL("1.000:7", BODY), /* -o short-monotonic */
		"1795467854.520000 core-01 kernel: " KERNEL("1.000:7", BODY), /* -o short-unix */
		"Mon 2026-11-23 21:04:14 UTC core-01 kernel: " KERNEL("1.000:7",
								      BODY), /* -o short-full */
	};

	(void)state;
	for (size_t i = 0; i < AW_COUNT(lines); i++) {
		AW_AUTO(collected_done) struct collected c = collect(aw_str_of(lines[i]));

		if (c.n != 1)
			fail_msg("not found in: %.60s", lines[i]);
	}
}

static void a_syslog_without_year_gives_no_time_of_its_own(void **state)
{
	AW_AUTO(collected_done) struct collected c = COLLECT(JOURNAL "audit[4711]: AVC " BODY "\n");

	(void)state;
	assert_int_equal(c.n, 1);
	assert_true(c.denials[0].stamp.ms == AW_TIME_NONE && !c.denials[0].stamp.has_serial);
	assert_int_equal(c.counts.events, 1);
	assert_text(aw_parser_host(c.parser), "core-01");
}

static void a_second_host_of_a_journal_is_a_node(void **state)
{
	AW_AUTO(collected_done)
	struct collected c =
		COLLECT("Sep 02 23:03:54 core-01 kernel: " KERNEL("1.000:7", BODY) "\n",
			"Sep 02 23:03:54 core-02 kernel: " KERNEL("1.000:7", BODY) "\n");

	(void)state;
	assert_int_equal(c.n, 2);
	assert_int_equal(c.denials[0].stamp.node.n, 0);
	assert_text(c.denials[1].stamp.node, "core-02");
	assert_int_equal(aw_parser_host(c.parser).n, 0);
}

/* ---- the journal's two copies ---- */

#define FIRST JOURNAL "kernel: " KERNEL("1.000:7", BODY) "\n"
#define TWIN JOURNAL "audit[4711]: AVC " BODY "\n"
#define OLD_TWIN JOURNAL "audit[4711]: <audit-1400> " BODY "\n"

static void T11_the_journals_second_copy_is_counted_once(void **state)
{
	static const char *const texts[] = { FIRST TWIN, TWIN FIRST, FIRST OLD_TWIN,
					     OLD_TWIN FIRST };

	(void)state;
	for (size_t i = 0; i < AW_COUNT(texts); i++) {
		AW_AUTO(collected_done) struct collected c = collect(aw_str_of(texts[i]));

		assert_one(&c);
		assert_int_equal(c.counts.duplicates, 1);
	}
}

static void T11_a_copy_that_is_alone_counts(void **state)
{
	AW_AUTO(collected_done)
	struct collected c =
		COLLECT(TWIN, JOURNAL "audit[4711]: AVC avc:  denied  { open } " FOR ON_FILE "\n");

	(void)state;
	assert_int_equal(c.n, 2);
	assert_int_equal(c.counts.duplicates, 0);
	assert_int_equal(c.counts.events, 2);
}

static void T11_as_many_copies_pair_off_as_there_are(void **state)
{
	AW_AUTO(collected_done)
	struct collected c =
		COLLECT(FIRST, TWIN, JOURNAL "kernel: " KERNEL("1.200:8", BODY) "\n", TWIN, TWIN);

	(void)state;
	assert_int_equal(c.n, 3);
	assert_int_equal(c.counts.duplicates, 2);
}

static void T11_a_copy_with_a_time_far_away_is_another_denial(void **state)
{
	AW_AUTO(collected_done)
	struct collected near =
		COLLECT("1970-01-01T00:00:01+0000 core-01 kernel: " KERNEL("1.000:7", BODY) "\n",
			"1970-01-01T00:00:02+0000 core-01 audit[4711]: AVC " BODY "\n");
	AW_AUTO(collected_done)
	struct collected far =
		COLLECT("1970-01-01T00:00:01+0000 core-01 kernel: " KERNEL("1.000:7", BODY) "\n",
			"1970-01-01T00:01:00+0000 core-01 audit[4711]: AVC " BODY "\n");

	(void)state;
	assert_int_equal(near.n, 1);
	assert_int_equal(far.n, 2);
}

/* A container that starts can cause thousands of different denials in a second. */
static void T11_a_burst_of_different_denials_is_counted_once_each(void **state)
{
	AW_AUTO(aw_buf_done) struct aw_buf b = { 0 };
	const unsigned burst = 2000;

	(void)state;
	for (unsigned i = 0; i < burst; i++) {
		aw_buf_printf(&b,
			      JOURNAL
			      "kernel: audit: type=1400 audit(1.000:%u): avc:  denied  { read }"
			      " for  pid=%u " ON_FILE "\n",
			      i, i);
		aw_buf_printf(&b,
			      JOURNAL "audit[%u]: AVC avc:  denied  { read } for  pid=%u " ON_FILE
				      "\n",
			      i, i);
	}
	{
		struct aw_str text = aw_buf_str(&b);
		AW_AUTO(collected_done)
		struct collected c = collect_once(&text, 1, &(struct feeding){ 0 });

		assert_int_equal(c.n, burst);
		assert_int_equal(c.counts.duplicates, burst);
	}
}

/* ---- journalctl -o json ---- */

#define ENTRY_TIME "\"__REALTIME_TIMESTAMP\":\"1000900\",\"_HOSTNAME\":\"core-01\""
#define JSON_AUDIT(type, message)                                                                  \
	"{" ENTRY_TIME ",\"_TRANSPORT\":\"audit\",\"_AUDIT_TYPE\":\"" type                         \
	"\",\"_AUDIT_ID\":\"7\","                                                                  \
	"\"_SOURCE_REALTIME_TIMESTAMP\":\"1000000\",\"MESSAGE\":" message "}\n"
#define JSON_BODY                                                                                                 \
	"avc:  denied  { read } for  pid=4711 comm=\\\"cat\\\" name=\\\"x\\\" dev=\\\"sda9\\\" ino=1234 " ON_FILE \
	" permissive=1"

static void a_journal_in_json_gives_the_record_with_time_and_serial(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		JSON_AUDIT("1400", "\"AVC " JSON_BODY "\""),
		JSON_AUDIT("1300", "\"SYSCALL arch=c000003e success=yes exit=3 ppid=9 pid=4711\""));

	(void)state;
	assert_one(&c);
	assert_int_equal(c.denials[0].success, AW_SUCCESS_YES);
	assert_int_equal(c.denials[0].stamp.node.n, 0);
	assert_text(aw_parser_host(c.parser), "core-01");
}

static void the_kernels_lines_in_a_json_journal_are_read_too_and_once(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		"{" ENTRY_TIME
		",\"_TRANSPORT\":\"kernel\",\"MESSAGE\":\"" KERNEL("1.000:7", JSON_BODY) "\"}\n",
		JSON_AUDIT("1400", "\"AVC " JSON_BODY "\""));

	(void)state;
	assert_one(&c);
	assert_int_equal(c.counts.duplicates, 1);
}

static void a_json_message_may_be_an_array_of_bytes(void **state)
{
	static const char message[] = "AVC " BODY;
	AW_AUTO(aw_buf_done) struct aw_buf b = { 0 };

	(void)state;
	aw_buf_put(&b,
		   AW_STR("{" ENTRY_TIME
			  ",\"_TRANSPORT\":\"audit\",\"_AUDIT_TYPE\":\"1400\",\"_AUDIT_ID\":\"7\","
			  "\"_SOURCE_REALTIME_TIMESTAMP\":\"1000000\",\"MESSAGE\":["));
	for (size_t i = 0; message[i]; i++)
		aw_buf_printf(&b, "%s%d", i ? "," : "", message[i]);
	aw_buf_put(&b, AW_STR("]}\n"));
	{
		AW_AUTO(collected_done) struct collected c = collect(aw_buf_str(&b));

		assert_one(&c);
	}
}

/* journalctl prints null for a field of more than 4096 bytes unless it is told --all. */
static void a_json_denial_whose_message_is_left_out_is_unparsed(void **state)
{
	AW_AUTO(collected_done) struct collected c = COLLECT(JSON_AUDIT("1400", "null"));

	(void)state;
	assert_int_equal(c.n, 0);
	assert_int_equal(c.counts.unparsed, 1);
}

static void T29_of_a_journal_only_the_kernels_word_counts(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		"{" ENTRY_TIME
		",\"_TRANSPORT\":\"stdout\",\"SYSLOG_IDENTIFIER\":\"audit\",\"MESSAGE\":\"AVC " JSON_BODY
		"\"}\n",
		"{" ENTRY_TIME
		",\"_TRANSPORT\":\"syslog\",\"SYSLOG_IDENTIFIER\":\"kernel\",\"MESSAGE\":\"" KERNEL(
			"1.000:7", JSON_BODY) "\"}\n");

	(void)state;
	assert_int_equal(c.n, 0);
	assert_int_equal(c.counts.unparsed, 0);
	assert_int_equal(c.counts.recognised, 2);
}

static void a_damaged_json_line_with_a_denial_is_unparsed(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		"{\"_TRANSPORT\":\"audit\",\"MESSAGE\":\"AVC avc:  denied  { rea\n{\"other\":1}\n{\n",
		JSON_AUDIT("1400", "\"AVC " JSON_BODY "\""));

	(void)state;
	assert_int_equal(c.n, 1);
	assert_int_equal(c.counts.unparsed, 1);
}

/* ---- journalctl -o export ---- */

#define EXPORT_HEAD                                                                                \
	"__CURSOR=s=1;i=2\n__REALTIME_TIMESTAMP=1000900\n_HOSTNAME=core-01\n_TRANSPORT=audit\n"    \
	"_SOURCE_REALTIME_TIMESTAMP=1000000\n_AUDIT_ID=7\n"
#define EXPORT_AVC EXPORT_HEAD "_AUDIT_TYPE=1400\nMESSAGE=AVC " BODY "\n"

static void a_journal_export_gives_the_record_with_time_and_serial(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		EXPORT_AVC "\n", EXPORT_HEAD
		"_AUDIT_TYPE=1300\nMESSAGE=SYSCALL arch=c000003e success=no exit=-13 ppid=9 pid=4711\n\n");

	(void)state;
	assert_one(&c);
	assert_int_equal(c.denials[0].success, AW_SUCCESS_NO);
}

static void the_last_entry_of_an_export_needs_no_empty_line(void **state)
{
	AW_AUTO(collected_done) struct collected ended = COLLECT(EXPORT_AVC);
	AW_AUTO(collected_done)
	struct collected cut = COLLECT(EXPORT_HEAD "_AUDIT_TYPE=1400\nMESSAGE=AVC " BODY);

	(void)state;
	assert_one(&ended);
	assert_one(&cut);
}

/* NAME, a length of 8 bytes with the lowest first, the value, a newline. */
static void put_binary(struct aw_buf *b, const char *name, struct aw_str value)
{
	aw_buf_printf(b, "%s\n", name);
	for (unsigned i = 0; i < 8; i++)
		aw_buf_putc(b, (char)(unsigned char)((uint64_t)value.n >> (8 * i)));
	aw_buf_put(b, value);
	aw_buf_putc(b, '\n');
}

static void an_export_field_may_be_binary(void **state)
{
	AW_AUTO(aw_buf_done) struct aw_buf b = { 0 };

	(void)state;
	aw_buf_put(&b, AW_STR(EXPORT_HEAD "_AUDIT_TYPE=1107\n"));
	put_binary(&b, "COREDUMP", AW_STR("x\n\nMESSAGE=AVC " BODY "\n\n__CURSOR=\n\0\xff"));
	put_binary(
		&b, "MESSAGE",
		AW_STR("USER_AVC pid=1 uid=0 subj=system_u:system_r:init_t:s0 msg='avc:  denied  { read } for  "
		       "path=\"/x\" cmdline=\"cat\" " ON_FILE
		       " permissive=1\n exe=\"/usr/lib/systemd/systemd\"'"));
	put_binary(&b, "EMPTY", AW_STR(""));
	aw_buf_put(&b, AW_STR("\n" EXPORT_HEAD
			      "_AUDIT_TYPE=1300\nMESSAGE=SYSCALL success=yes exit=0\n"));
	{
		AW_AUTO(collected_done) struct collected c = collect(aw_buf_str(&b));

		assert_int_equal(c.n, 1);
		assert_int_equal(c.counts.unparsed, 0);
		assert_int_equal(c.denials[0].origin, AW_ORIGIN_USERSPACE);
		assert_int_equal(c.denials[0].permissive, AW_PERMISSIVE_YES);
		assert_text(c.denials[0].path, "/x");
		assert_true(c.denials[0].stamp.serial == 7 && c.denials[0].stamp.ms == 1000);
	}
}

static void a_length_of_an_export_field_that_never_ends_costs_nothing(void **state)
{
	AW_AUTO(collected_done)
	struct collected c =
		COLLECT(EXPORT_AVC "\n__CURSOR=s=2\nMESSAGE\n\xff\xff\xff\xff\xff\xff\xff\xff"
				   "some bytes\n");

	(void)state;
	assert_one(&c);
}

static void T11_user_avc_of_two_lines_in_a_text_journal_is_one_denial(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		"1970-01-01T00:00:01+0000 core-01 audit[1]: USER_AVC pid=1 uid=0 auid=4294967295"
		" subj=system_u:system_r:init_t:s0 msg='avc:  denied  { stop } for auid=n/a uid=0 gid=0 " SOURCE
		" tcontext=system_u:object_r:etc_t:s0 tclass=service permissive=0\n",
		"                                        exe=\"/usr/lib/systemd/systemd\" sauid=0 terminal=?'\n");

	(void)state;
	assert_int_equal(c.n, 1);
	assert_int_equal(c.counts.unparsed, 0);
	assert_text(c.denials[0].tclass, "service");
	assert_int_equal(c.denials[0].permissive, AW_PERMISSIVE_NO);
	assert_int_equal(c.denials[0].stamp.ms, 1000);
}

static void the_format_is_found_anew_in_each_file(void **state)
{
	const struct aw_str files[] = { AW_STR(EXPORT_AVC), AW_STR(AVC("1.000:8", BODY)),
					AW_STR(JSON_AUDIT("1400", "\"AVC " JSON_BODY "\"")) };
	AW_AUTO(collected_done) struct collected c = collect_files(files, AW_COUNT(files));

	(void)state;
	assert_int_equal(c.n, 2);
	assert_int_equal(c.counts.duplicates, 1);
}

static void lines_of_other_programs_are_not_recognised(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		"hello\n\n127.0.0.1 - - [10/Oct/2000:13:55:36 -0700] \"GET / HTTP/1.0\" 200 2326\navcwatch\n");

	(void)state;
	assert_int_equal(c.counts.recognised, 0);
	assert_int_equal(c.counts.events, 0);
	assert_int_equal(c.counts.first_ms, AW_TIME_NONE);
}

static void a_type_by_its_number_is_that_type(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT("type=1400 msg=audit(1.000:1): " BODY "\n",
				     "node=h type=1400 msg=audit(1.000:2): " BODY "\n",
				     "type=UNKNOWN[1400] msg=audit(1.000:3): " BODY "\n");

	(void)state;
	assert_int_equal(c.n, 3);
	assert_int_equal(c.counts.unparsed, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_type_by_its_number_is_that_type),
		cmocka_unit_test(the_enriched_part_of_a_record_is_not_read),
		cmocka_unit_test(the_rest_of_an_enriched_record_is_read_by_libauparse),
		cmocka_unit_test(a_line_behind_one_of_a_dispatcher_is_not_of_its_host),
		cmocka_unit_test(node_is_kept_and_the_only_one_is_the_host),
		cmocka_unit_test(T41_node_null_is_no_node),
		cmocka_unit_test(a_type_may_stand_as_a_number),
		cmocka_unit_test(kernel_text_is_found_behind_every_prefix),
		cmocka_unit_test(kernel_text_is_found_behind_the_prefixes_of_options),
		cmocka_unit_test(a_syslog_without_year_gives_no_time_of_its_own),
		cmocka_unit_test(a_second_host_of_a_journal_is_a_node),
		cmocka_unit_test(T11_the_journals_second_copy_is_counted_once),
		cmocka_unit_test(T11_a_copy_that_is_alone_counts),
		cmocka_unit_test(T11_as_many_copies_pair_off_as_there_are),
		cmocka_unit_test(T11_a_copy_with_a_time_far_away_is_another_denial),
		cmocka_unit_test(T11_a_burst_of_different_denials_is_counted_once_each),
		cmocka_unit_test(a_journal_in_json_gives_the_record_with_time_and_serial),
		cmocka_unit_test(the_kernels_lines_in_a_json_journal_are_read_too_and_once),
		cmocka_unit_test(a_json_message_may_be_an_array_of_bytes),
		cmocka_unit_test(a_json_denial_whose_message_is_left_out_is_unparsed),
		cmocka_unit_test(T29_of_a_journal_only_the_kernels_word_counts),
		cmocka_unit_test(a_damaged_json_line_with_a_denial_is_unparsed),
		cmocka_unit_test(a_journal_export_gives_the_record_with_time_and_serial),
		cmocka_unit_test(the_last_entry_of_an_export_needs_no_empty_line),
		cmocka_unit_test(an_export_field_may_be_binary),
		cmocka_unit_test(a_length_of_an_export_field_that_never_ends_costs_nothing),
		cmocka_unit_test(T11_user_avc_of_two_lines_in_a_text_journal_is_one_denial),
		cmocka_unit_test(the_format_is_found_anew_in_each_file),
		cmocka_unit_test(lines_of_other_programs_are_not_recognised),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
