/* SPDX-License-Identifier: GPL-2.0-or-later
 * The event of a denial, whole: what an explanation shows of the log. */
#include "attributed.h"

#include <string.h>

#define WORLD AW_AUTO(world_done) struct world
#define HOME "system_u:object_r:home_t:s0"

#define AVC(stamp)                                                                                 \
	"type=AVC msg=audit(" stamp "): avc:  denied  { write } for  pid=1 comm=\"x\" "            \
	"scontext=" INSIDE " tcontext=" HOST_LOG " tclass=file permissive=1"
#define CALL(stamp)                                                                                \
	"type=SYSCALL msg=audit(" stamp "): arch=c000003e syscall=257 success=yes exit=3 pid=1 "   \
	"comm=\"x\" exe=\"/bin/x\""
#define PATH_OF(stamp) "type=PATH msg=audit(" stamp "): item=0 name=\"/a b\" inode=7"
#define CWD(stamp) "type=CWD msg=audit(" stamp "): cwd=\"/\""

static void assert_sample(const char *log, bool whole, const char *expected)
{
	WORLD w = { .whole_events = whole };
	const struct aw_sample *s;
	struct aw_str got;

	put_records(&w, log);
	weigh(&w);
	assert_int_equal(w.report->groups_n, 1);
	s = &w.report->groups[0]->sample;
	got = whole ? s->event : s->line;
	if (!aw_str_is(got, expected))
		fail_msg("\"%.*s\" should be \"%s\"", (int)got.n, got.p, expected);
	assert_int_equal(s->event.n > 0, whole);
	assert_null(memchr(s->line.p, '\n', s->line.n));
}

static void a_whole_event_has_its_own_record_first(void **state)
{
	(void)state;
	assert_sample(
		AVC("1.020:7") "\n" CALL("1.020:7") "\n" CWD("1.020:7") "\n" PATH_OF(
			"1.020:7") "\n",
		true,
		AVC("1.020:7") "\n" CALL("1.020:7") "\n" CWD("1.020:7") "\n" PATH_OF("1.020:7"));
	/* What came before it is there, too. */
	assert_sample(
		CALL("1.020:7") "\n" PATH_OF("1.020:7") "\n" AVC("1.020:7") "\n" CWD(
			"1.020:7") "\n",
		true,
		AVC("1.020:7") "\n" CALL("1.020:7") "\n" PATH_OF("1.020:7") "\n" CWD("1.020:7"));
}

static void a_whole_event_has_nothing_of_another_event(void **state)
{
	(void)state;
	assert_sample(
		CALL("1.020:6") "\n" AVC("1.020:7") "\n" CWD("1.020:8") "\n" CALL("1.020:7") "\n",
		true, AVC("1.020:7") "\n" CALL("1.020:7"));
}

static void a_whole_event_leaves_other_denials_to_themselves(void **state)
{
	WORLD w = { .whole_events = true };

	(void)state;
	put_records(
		&w,
		AVC("1.020:7") "\n"
			       "type=AVC msg=audit(1.020:7): avc:  denied  { open } for  pid=1 comm=\"x\" "
			       "scontext=" INSIDE " tcontext=" HOME
			       " tclass=file permissive=1\n" CALL("1.020:7") "\n");
	weigh(&w);
	assert_int_equal(w.report->groups_n, 2);
	for (size_t i = 0; i < 2; i++) {
		struct aw_str rest = w.report->groups[i]->sample.event, line;

		assert_true(aw_str_cut(&rest, '\n', &line));
		assert_true(aw_str_starts(line, "type=AVC "));
		assert_true(aw_str_is(rest, CALL("1.020:7")));
	}
}

static void a_whole_event_keeps_the_node(void **state)
{
	(void)state;
	assert_sample("node=web1 " CALL("1.020:7") "\nnode=web1 " AVC("1.020:7") "\nnode=web1 " CWD(
			      "1.020:7") "\n",
		      true,
		      "node=web1 " AVC("1.020:7") "\nnode=web1 " CALL("1.020:7") "\nnode=web1 " CWD(
			      "1.020:7"));
}

static void of_an_event_with_many_records_the_others_are_counted(void **state)
{
	AW_AUTO(aw_buf_done) struct aw_buf log = { 0 };
	WORLD w = { .whole_events = true };
	struct aw_str event;

	(void)state;
	assert_int_equal(aw_buf_put(&log, AW_STR(AVC("1.020:7") "\n")), 0);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(aw_buf_put(&log, AW_STR(PATH_OF("1.020:7") "\n")), 0);
	assert_int_equal(aw_buf_putc(&log, '\0'), 0);
	put_records(&w, log.p);
	weigh(&w);
	event = w.report->groups[0]->sample.event;
	assert_true(event.n < 20000);
	assert_true(aw_str_find(event, " more records)") > 0);
}

static void without_whole_events_it_is_the_record_alone(void **state)
{
	(void)state;
	assert_sample(CALL("1.020:7") "\n" AVC("1.020:7") "\n" CWD("1.020:7") "\n", false,
		      AVC("1.020:7"));
}

/* T11: the journal's own form has no serial, so that nothing else can be of the event. */
#define SHORT(type, text) "Sep 02 23:03:54 core-01 audit[13959]: " type " " text
#define SHORT_AVC                                                                                  \
	SHORT("AVC", "avc:  denied  { read } for  pid=13959 comm=\"sh\" scontext=" INSIDE          \
		     " tcontext=" HOST_LOG " tclass=file permissive=1")

static void T11_without_a_serial_an_event_is_its_record(void **state)
{
	(void)state;
	assert_sample(SHORT_AVC "\n", true, SHORT_AVC);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_event_has_its_own_record_first),
		cmocka_unit_test(a_whole_event_has_nothing_of_another_event),
		cmocka_unit_test(a_whole_event_leaves_other_denials_to_themselves),
		cmocka_unit_test(a_whole_event_keeps_the_node),
		cmocka_unit_test(of_an_event_with_many_records_the_others_are_counted),
		cmocka_unit_test(without_whole_events_it_is_the_record_alone),
		cmocka_unit_test(T11_without_a_serial_an_event_is_its_record),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
