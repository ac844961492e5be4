/* SPDX-License-Identifier: GPL-2.0-or-later
 * What lies between the bytes and the records: assembling events, duplicates, bounds, damaged
 * input. Most texts are fed in three ways (collect.h). */
#include "unit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "collect.h"

#define YES(stamp)                                                                                 \
	SYSCALL(stamp, "success=yes exit=3 ppid=9 pid=4711 comm=\"cat\" exe=\"/bin/cat\"")
#define NO(stamp)                                                                                  \
	SYSCALL(stamp, "success=no exit=-13 ppid=9 pid=4711 comm=\"cat\" exe=\"/bin/cat\"")
#define TITLE(stamp) "type=PROCTITLE msg=audit(" stamp "): proctitle=\"cat\"\n"
#define OTHER(stamp) "type=CRED_ACQ msg=audit(" stamp "): pid=1 uid=0 msg='op=PAM'\n"

/* Long enough that some thousand records are more than may be held. */
#define LONG_BODY "avc:  denied  { read } for  pid=1 comm=\"cat\" path=\"/%01000u\" " ON_FILE

static struct collected once(const struct aw_buf *b, struct feeding how)
{
	struct aw_str text = aw_buf_str(b);

	return collect_once(&text, 1, &how);
}

/* ---- assembling ---- */

static void T25_interleaved_records_find_their_events(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(AVC("1.000:1", BODY), AVC("1.001:2", BODY), NO("1.001:2"),
				     AVC("1.001:3", BODY), YES("1.000:1"), TITLE("1.001:2"),
				     OTHER("1.002:4"), TITLE("1.000:1"), YES("1.001:3"));

	(void)state;
	assert_int_equal(c.n, 3);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(c.denials[i].success,
				 c.denials[i].stamp.serial == 2 ? AW_SUCCESS_NO : AW_SUCCESS_YES);
	assert_int_equal(c.counts.events, 4);
}

static void T25_a_record_may_come_two_seconds_late(void **state)
{
	AW_AUTO(collected_done)
	struct collected late = COLLECT(AVC("1.000:1", BODY), OTHER("3.000:2"), YES("1.000:1"));
	AW_AUTO(collected_done)
	struct collected too_late = COLLECT(AVC("1.000:1", BODY), OTHER("3.001:2"), YES("1.000:1"));

	(void)state;
	assert_int_equal(late.n, 1);
	assert_int_equal(late.denials[0].success, AW_SUCCESS_YES);
	assert_int_equal(too_late.n, 1);
	assert_int_equal(too_late.denials[0].success, AW_SUCCESS_UNKNOWN);
}

static void records_without_system_call_are_denials_too(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(AVC("1.000:1", BODY), AVC("1.000:2", BODY),
				     AVC("1.000:3", BODY), AVC("900.000:4", BODY));

	(void)state;
	assert_int_equal(c.n, 4);
	assert_int_equal(c.counts.events, 4);
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(c.denials[i].stamp.serial, i + 1);
		assert_int_equal(c.denials[i].success, AW_SUCCESS_UNKNOWN);
		assert_int_equal(c.denials[i].ordinal, 0);
	}
}

static void T25_nodes_have_events_and_clocks_of_their_own(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT("node=a " AVC("1.000:1", BODY), "node=b " AVC("1.000:1", BODY),
				     "node=b " NO("1.000:1"), "node=b " OTHER("99.000:2"),
				     "node=a " YES("1.000:1"));

	(void)state;
	assert_int_equal(c.n, 2);
	assert_text(c.denials[0].stamp.node, "b"); /* b's clock went on, a's did not */
	assert_int_equal(c.denials[0].success, AW_SUCCESS_NO);
	assert_text(c.denials[1].stamp.node, "a");
	assert_int_equal(c.denials[1].success, AW_SUCCESS_YES);
	assert_int_equal(c.counts.duplicates, 0);
	assert_int_equal(c.counts.events, 3);
	assert_int_equal(aw_parser_host(c.parser).n, 0);
}

static void T25_more_nodes_than_clocks_lose_nothing(void **state)
{
	AW_AUTO(aw_buf_done) struct aw_buf b = { 0 };

	(void)state;
	for (unsigned i = 0; i < 600; i++)
		aw_buf_printf(&b, "node=n%u " AVC("1.000:1", "%s"), i, BODY);
	{
		AW_AUTO(collected_done) struct collected c = collect(aw_buf_str(&b));

		assert_int_equal(c.n, 600);
		assert_text(c.denials[599].stamp.node, "n599");
	}
}

static void T25_a_serial_may_come_again_after_a_boot(void **state)
{
	AW_AUTO(collected_done)
	struct collected c =
		COLLECT(AVC("1000.000:9", BODY), NO("1000.000:9"), AVC("1001.000:9", BODY),
			YES("1001.000:9"), AVC("10.000:9", BODY), YES("10.000:9"));

	(void)state;
	assert_int_equal(c.n, 3);
	assert_int_equal(c.denials[0].success, AW_SUCCESS_NO);
	assert_int_equal(c.denials[1].success, AW_SUCCESS_YES);
	assert_int_equal(c.denials[2].success, AW_SUCCESS_YES);
	assert_int_equal(c.counts.events, 3);
	assert_int_equal(c.counts.first_ms, 10000);
	assert_int_equal(c.counts.last_ms, 1001000);
}

static void T25_a_clock_set_back_does_not_stop_the_closing(void **state)
{
	AW_AUTO(aw_buf_done) struct aw_buf b = { 0 };

	(void)state;
	aw_buf_put(&b, AW_STR(AVC("95617584000.000:18446744073709551615", BODY)));
	for (unsigned i = 0; i < 6000; i++)
		aw_buf_printf(&b, AVC("%u.000:%u", LONG_BODY), 1000 + i, i, i);
	{
		AW_AUTO(collected_done) struct collected c = once(&b, (struct feeding){ 0 });

		assert_int_equal(c.n, 6001);
		assert_int_equal(c.counts.window_overflow, 0);
		assert_true(c.denials[0].stamp.serial == UINT64_MAX);
	}
}

static void events_go_on_from_one_file_to_the_next(void **state)
{
	const struct aw_str files[] = { AW_STR(AVC("1.000:1", BODY)), AW_STR(YES("1.000:1")) };
	AW_AUTO(collected_done) struct collected c = collect_files(files, 2);

	(void)state;
	assert_int_equal(c.n, 1);
	assert_int_equal(c.denials[0].success, AW_SUCCESS_YES);
}

/* ---- duplicates ---- */

static void a_record_read_twice_counts_once(void **state)
{
	const struct aw_str files[] = {
		AW_STR(AVC("1.000:1", BODY) YES("1.000:1") AVC("9.000:2", BODY)),
		AW_STR(AVC("1.000:1", BODY) YES("1.000:1") AVC("9.000:2", BODY))
	};
	AW_AUTO(collected_done) struct collected c = collect_files(files, 2);

	(void)state;
	assert_int_equal(c.n, 2);
	assert_int_equal(c.counts.duplicates, 2);
	assert_int_equal(c.counts.events, 2);
	assert_int_equal(c.counts.dedupe_overflow, 0);
}

static void different_records_of_one_event_are_no_duplicates(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(AVC("1.000:1", "avc:  denied  { read } for  pid=1 " ON_FILE),
				     AVC("1.000:1", "avc:  denied  { read } for  pid=2 " ON_FILE));

	(void)state;
	assert_int_equal(c.n, 2);
	assert_int_equal(c.counts.duplicates, 0);
}

/* ---- bounds ---- */

static void too_many_open_events_close_early_and_are_counted(void **state)
{
	AW_AUTO(aw_buf_done) struct aw_buf b = { 0 };
	const unsigned events = 6000;

	(void)state;
	for (unsigned i = 0; i < events; i++)
		aw_buf_printf(&b, AVC("1.000:%u", LONG_BODY), i, i);
	{
		AW_AUTO(collected_done) struct collected c = once(&b, (struct feeding){ 0 });

		assert_int_equal(c.n, events);
		assert_true(c.counts.window_overflow > 0 && c.counts.window_overflow < events);
	}
}

static void events_that_are_complete_close_early_without_being_counted(void **state)
{
	AW_AUTO(aw_buf_done) struct aw_buf b = { 0 };
	const unsigned events = 6000;

	(void)state;
	for (unsigned i = 0; i < events; i++)
		aw_buf_printf(&b, AVC("1.000:%u", LONG_BODY) TITLE("1.000:%u"), i, i, i);
	{
		AW_AUTO(collected_done) struct collected c = once(&b, (struct feeding){ 0 });

		assert_int_equal(c.n, events);
		assert_int_equal(c.counts.window_overflow, 0);
	}
}

/* More in one event than may be held: closed in parts, nothing lost. */
static void one_event_of_many_records_loses_no_denial(void **state)
{
	AW_AUTO(aw_buf_done) struct aw_buf b = { 0 };
	const unsigned records = 1200;

	(void)state;
	aw_buf_put(&b, AW_STR(YES("1.000:1")));
	for (unsigned i = 0; i < records; i++)
		aw_buf_printf(
			&b,
			AVC("1.000:1",
			    "avc:  denied  { read } for  pid=%u comm=612062 path=\"/%04000u\" " ON_FILE),
			i, i);
	{
		AW_AUTO(collected_done) struct collected c = once(&b, (struct feeding){ 0 });

		assert_int_equal(c.n, records);
		assert_text(c.denials[records - 1].comm, "a b");
	}
}

/* Each AVC decodes the names of all PATH records of its inode: the room for decoded text runs out.
 * What was decoded before must stay where it is. */
static void decoded_texts_of_a_hostile_event_stay_valid(void **state)
{
	AW_AUTO(aw_buf_done) struct aw_buf b = { 0 };

	(void)state;
	aw_buf_put(
		&b,
		AW_STR(YES(
			"1.000:1") "type=PATH msg=audit(1.000:1): item=0 inode=1234 nametype=NORMAL name="));
	for (unsigned i = 0; i < 4000; i++)
		aw_buf_put(&b, AW_STR("41"));
	aw_buf_putc(&b, '\n');
	for (unsigned i = 0; i < 100; i++)
		aw_buf_printf(
			&b,
			AVC("1.000:1",
			    "avc:  denied  { read } for  pid=%u name=\"x\" ino=1234 " ON_FILE),
			i);
	aw_buf_put(
		&b,
		AW_STR("type=USER_AVC msg=audit(1.000:1): pid=1 subj=system_u:system_r:init_t:s0 msg='avc:  denied"
		       "  { stop } for path=\""));
	for (unsigned i = 0; i < 9000; i++)
		aw_buf_putc(&b, 'B');
	aw_buf_put(&b, AW_STR("\" " ON_FILE "'\n"));
	aw_buf_put(&b, AW_STR(AVC("1.000:1", "avc:  denied  { open } for  pid=5 " ON_FILE)));
	{
		AW_AUTO(collected_done) struct collected c = collect(aw_buf_str(&b));

		assert_int_equal(c.n, 102);
		assert_text(c.denials[101].comm, "cat");
		assert_text(c.denials[101].exe, "/bin/cat");
	}
}

/* ---- since and until ---- */

static void records_outside_the_bounds_are_read_but_not_handed_out(void **state)
{
	static const char text[] = AVC("1.000:1", BODY) AVC(
		"2.000:2",
		BODY) "type=MAC_POLICY_LOAD msg=audit(2.500:3): lsm=selinux\n" AVC("2.999:4", BODY)
		AVC("3.000:5",
		    BODY) "type=MAC_POLICY_LOAD msg=audit(3.000:6): lsm=selinux\n"
			  "Sep 02 23:03:54 core-01 audit[4711]: AVC avc:  denied  { open } " FOR
				  ON_FILE "\n";
	struct aw_str whole = aw_str_of(text);
	struct feeding how = { .since_ms = 2000, .until_ms = 3000 };
	AW_AUTO(collected_done) struct collected c = collect_once(&whole, 1, &how);

	(void)state;
	assert_int_equal(c.n, 3);
	assert_int_equal(c.counts.denials, 3);
	assert_int_equal(c.denials[0].stamp.serial, 2);
	assert_int_equal(c.denials[1].stamp.serial, 4);
	assert_int_equal(c.denials[2].stamp.ms, AW_TIME_NONE);
	assert_int_equal(c.marks_n, 1);
	assert_int_equal(c.counts.first_ms, 1000);
	assert_int_equal(c.counts.last_ms, 3000);
}

#define USER_AVC(stamp, subj, message)                                                             \
	"type=USER_AVC msg=audit(" stamp "): pid=1 uid=0 subj=" subj " msg='" message "'\n"
#define INIT "system_u:system_r:init_t:s0"

/* Each kind of record once before and once within the bounds: [1 s, 2 s). */
#define ONE_OF_EACH(second, serial)                                                                \
	AVC(second ".000:" serial "1", BODY)                                                       \
	SYSCALL(second ".000:" serial "1", "success=yes exit=3 exe=\"/bin/" serial "\"")           \
	AVC(second ".000:" serial "2", "avc:  granted  { read } " FOR ON_FILE)                     \
	AVC(second ".000:" serial "3", "apparmor=\"DENIED\" operation=\"open\"")                   \
	AVC(second ".000:" serial "4", "something new")                                            \
	USER_AVC(second ".000:" serial "5", CONTAINER, BODY)                                       \
	USER_AVC(second ".000:" serial "6", INIT,                                                  \
		 "avc:  received setenforce notice (enforcing=1)")                                 \
	"type=SYSTEM_BOOT msg=audit(" second ".000:" serial "7): pid=1\n"

static struct collected collect_bounded(const char *text, bool outside)
{
	struct aw_str whole = aw_str_of(text);
	struct feeding how = { .since_ms = 1000, .until_ms = 2000, .outside = outside };

	return collect_once(&whole, 1, &how);
}

static void a_sink_that_wants_what_is_outside_gets_it_marked_and_uncounted(void **state)
{
	static const char text[] =
		ONE_OF_EACH("0", "1") ONE_OF_EACH("1", "2") ONE_OF_EACH("2", "3");
	AW_AUTO(collected_done) struct collected without = collect_bounded(text, false);
	AW_AUTO(collected_done) struct collected with = collect_bounded(text, true);

	(void)state;
	assert_int_equal(without.n, 1);
	assert_int_equal(without.marks_n, 2);
	assert_int_equal(without.counts.outside, 14);
	assert_memory_equal(&with.counts, &without.counts, sizeof(with.counts));
	assert_int_equal(with.n, 3);
	assert_int_equal(with.marks_n, 6);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(with.denials[i].stamp.outside, i != 1);
	for (size_t i = 0; i < 6; i++)
		assert_int_equal(with.marks[i].stamp.outside, with.marks[i].stamp.ms != 1000);
	assert_text(with.denials[0].exe, "/bin/1");
}

static void copies_of_what_is_outside_are_no_duplicates(void **state)
{
#define MARK(stamp) "type=MAC_POLICY_LOAD msg=audit(" stamp "): lsm=selinux\n"
#define BARE "audit: type=1400 audit(0.000:1): " BODY "\n"
	static const char text[] = AVC("0.000:1", BODY) AVC("0.000:1", BODY) BARE MARK("0.000:2")
		MARK("0.000:2") AVC("1.000:3", BODY) AVC("1.000:3", BODY);
	AW_AUTO(collected_done) struct collected without = collect_bounded(text, false);
	AW_AUTO(collected_done) struct collected with = collect_bounded(text, true);

	(void)state;
	assert_int_equal(with.counts.duplicates, 1);
	assert_int_equal(with.counts.denials, 1);
	assert_memory_equal(&with.counts, &without.counts, sizeof(with.counts));
}

static void T41_a_boot_that_falling_serials_tell_of_is_handed_out_from_outside(void **state)
{
	static const char text[] = AVC("1.000:9000", BODY) AVC("3.000:1", BODY);
	AW_AUTO(collected_done) struct collected without = collect_bounded(text, false);
	AW_AUTO(collected_done) struct collected with = collect_bounded(text, true);

	(void)state;
	assert_int_equal(without.marks_n, 0);
	assert_int_equal(with.marks_n, 1);
	assert_int_equal(with.marks[0].kind, AW_MARK_BOOT);
	assert_true(with.marks[0].stamp.outside);
}

/* ---- damaged input ---- */

static void an_empty_input_gives_nothing_and_no_error(void **state)
{
	AW_AUTO(collected_done) struct collected nothing = collect_files(NULL, 0);
	AW_AUTO(collected_done) struct collected empty = COLLECT("");
	AW_AUTO(collected_done) struct collected blank = COLLECT("\n\n \n\r\n");

	(void)state;
	assert_int_equal(nothing.err.code, 0);
	assert_int_equal(empty.counts.recognised, 0);
	assert_int_equal(empty.counts.first_ms, AW_TIME_NONE);
	assert_int_equal(blank.counts.recognised, 0);
	assert_int_equal(aw_parser_lines(blank.parser), 4);
}

static void a_last_line_without_newline_counts(void **state)
{
	AW_AUTO(collected_done) struct collected c = COLLECT("type=AVC msg=audit(1.000:1): " BODY);

	(void)state;
	assert_int_equal(c.n, 1);
	assert_int_equal(aw_parser_lines(c.parser), 1);
}

static void lines_may_end_as_on_windows(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT("type=AVC msg=audit(1.000:1): " BODY
				     "\r\ntype=SYSCALL msg=audit(1.000:1): success=yes exit=0\r\n");

	(void)state;
	assert_int_equal(c.n, 1);
	assert_int_equal(c.denials[0].permissive, AW_PERMISSIVE_YES);
	assert_int_equal(c.denials[0].success, AW_SUCCESS_YES);
}

static void zeros_in_front_of_a_record_are_skipped(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT_BYTES("\0\0\0\0\0\0\0\0" AVC("1.000:1", BODY) "\0\0\0");

	(void)state;
	assert_int_equal(c.n, 1);
	assert_int_equal(c.counts.unparsed, 0);
}

static void a_record_with_a_zero_inside_is_not_lost(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT_BYTES(
		"type=AVC msg=audit(1.000:1): avc:  denied  { read } for  pid=1 comm=\"a\0b\" " ON_FILE
		" permissive=1\n");

	(void)state;
	assert_int_equal(c.n + c.counts.unparsed, 1);
	if (c.n == 1)
		assert_text(c.denials[0].tclass, "file");
}

/* A crash leaves half a record, zeros to the end of the block, and the next record behind them. */
static void a_record_behind_half_a_record_and_zeros_is_not_mixed_with_it(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT_BYTES(
		"type=AVC msg=audit(1.000:1): avc:  denied  { write } for  pid=1 comm=\"half\" sco\0\0\0\0\0\0" AVC(
			"2.000:2", BODY));

	(void)state;
	assert_int_equal(c.counts.unparsed, 1);
	assert_int_equal(c.n, 1);
	assert_text(c.denials[0].perms[0], "read");
	assert_text(c.denials[0].comm, "cat");
	assert_int_equal(c.denials[0].stamp.serial, 2);
}

static void a_line_of_10_megabytes_costs_one_line(void **state)
{
	AW_AUTO(aw_buf_done) struct aw_buf b = { 0 };

	(void)state;
	aw_buf_put(
		&b,
		AW_STR(AVC("1.000:1",
			   BODY) "type=AVC msg=audit(1.000:2): avc:  denied  { read } for  name="));
	assert_int_equal(aw_buf_reserve(&b, 10 << 20), 0);
	memset(b.p + b.n, 'A', 10 << 20);
	b.n += 10 << 20;
	aw_buf_put(&b, AW_STR("\n" AVC("1.000:3", BODY)));
	{
		AW_AUTO(collected_done) struct collected c = collect(aw_buf_str(&b));

		assert_int_equal(c.n, 2);
		assert_int_equal(c.counts.unparsed, 1);
		assert_int_equal(aw_parser_lines(c.parser), 3);
	}
}

static void a_long_record_that_is_not_too_long_is_read(void **state)
{
	AW_AUTO(aw_buf_done) struct aw_buf b = { 0 };

	(void)state;
	aw_buf_put(&b,
		   AW_STR("type=AVC msg=audit(1.000:1): avc:  denied  { read } for  pid=1 path="));
	for (unsigned i = 0; i < 100000; i++)
		aw_buf_put(&b, AW_STR("2F41"));
	aw_buf_put(&b, AW_STR(" " ON_FILE " permissive=1\n"));
	{
		AW_AUTO(collected_done) struct collected c = collect(aw_buf_str(&b));

		assert_int_equal(c.n, 1);
		assert_int_equal(c.denials[0].path.n, 200000);
		assert_text(c.denials[0].tclass, "file");
	}
}

static void put_random_bytes(struct aw_buf *b, uint32_t random)
{
	static const char *const words[] = {
		"type=AVC ",
		"msg=audit(",
		"1.000:1): ",
		BODY,
		"\n",
		"type=1400 ",
		"avc:",
		"denied  { ",
		"} for ",
		"node=",
		"{\"MESSAGE\":",
		"\x1d",
		"msg='",
		"type=USER_AVC ",
		"audit:",
		"type=SYSCALL msg=audit(1.000:1): ",
		"subj=system_u:system_r:init_t:s0 pid=1 msg='avc:  denied  { x } for  ",
		"[ 1.2] ",
		"Sep  2 23:03:54 h kernel: ",
		"op=security_compute_sid "
	};

	for (unsigned i = 0; i < 200; i++) {
		random = random * 1664525u + 1013904223u;
		if (random >> 31)
			aw_buf_put(b, aw_str_of(words[(random >> 8) % AW_COUNT(words)]));
		else
			aw_buf_putc(b, (char)(random >> 16));
	}
}

static void bytes_of_any_value_do_no_harm(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= 50; seed++) {
		AW_AUTO(aw_buf_done) struct aw_buf b = { 0 };

		put_random_bytes(&b, seed);
		{
			AW_AUTO(collected_done) struct collected c = collect(aw_buf_str(&b));

			/* Of what looks like interpreted text the rest is not read. */
			assert_true(c.err.code == 0 || c.err.code == -EBADMSG);
			assert_true(c.n == c.counts.denials);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(T25_interleaved_records_find_their_events),
		cmocka_unit_test(T25_a_record_may_come_two_seconds_late),
		cmocka_unit_test(records_without_system_call_are_denials_too),
		cmocka_unit_test(T25_nodes_have_events_and_clocks_of_their_own),
		cmocka_unit_test(T25_more_nodes_than_clocks_lose_nothing),
		cmocka_unit_test(T25_a_serial_may_come_again_after_a_boot),
		cmocka_unit_test(T25_a_clock_set_back_does_not_stop_the_closing),
		cmocka_unit_test(events_go_on_from_one_file_to_the_next),
		cmocka_unit_test(a_record_read_twice_counts_once),
		cmocka_unit_test(different_records_of_one_event_are_no_duplicates),
		cmocka_unit_test(too_many_open_events_close_early_and_are_counted),
		cmocka_unit_test(events_that_are_complete_close_early_without_being_counted),
		cmocka_unit_test(one_event_of_many_records_loses_no_denial),
		cmocka_unit_test(decoded_texts_of_a_hostile_event_stay_valid),
		cmocka_unit_test(records_outside_the_bounds_are_read_but_not_handed_out),
		cmocka_unit_test(a_sink_that_wants_what_is_outside_gets_it_marked_and_uncounted),
		cmocka_unit_test(copies_of_what_is_outside_are_no_duplicates),
		cmocka_unit_test(
			T41_a_boot_that_falling_serials_tell_of_is_handed_out_from_outside),
		cmocka_unit_test(an_empty_input_gives_nothing_and_no_error),
		cmocka_unit_test(a_last_line_without_newline_counts),
		cmocka_unit_test(lines_may_end_as_on_windows),
		cmocka_unit_test(zeros_in_front_of_a_record_are_skipped),
		cmocka_unit_test(a_record_with_a_zero_inside_is_not_lost),
		cmocka_unit_test(a_record_behind_half_a_record_and_zeros_is_not_mixed_with_it),
		cmocka_unit_test(a_line_of_10_megabytes_costs_one_line),
		cmocka_unit_test(a_long_record_that_is_not_too_long_is_read),
		cmocka_unit_test(bytes_of_any_value_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
