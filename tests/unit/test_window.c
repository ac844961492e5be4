/* SPDX-License-Identifier: GPL-2.0-or-later
 * Assembling events: what came before the evidence, what is forgotten, and when an event closes. */
#include "unit.h"

#include "parse/recent.h"
#include "parse/seen.h"
#include "parse/window.h"

#include <stdlib.h>
#include <string.h>

#define SEED 7u

/* A window, and what closed: "NODE/SERIAL: BODY BODY ...\n" */
struct desk {
	struct aw_window *window;
	struct aw_buf closed;
	uint64_t overflow, events, records, foreign;
};

/* Bodies that begin with a digit begin with the serial of their event. */
static bool is_own(const struct aw_stamp *stamp, struct aw_str body)
{
	ptrdiff_t end = aw_str_chr(body, '-');
	uint64_t serial;

	if (body.n == 0 || body.p[0] < '0' || body.p[0] > '9' || end < 0)
		return true;
	assert_int_equal(aw_str_u64(aw_str_head(body, (size_t)end), UINT64_MAX, &serial), 0);
	return serial == stamp->serial;
}

static int on_close(void *arg, const struct aw_stamp *stamp, const struct aw_held *held, size_t n,
		    struct aw_err *err)
{
	struct desk *d = arg;
	bool evidence = false;

	(void)err;
	d->events++;
	d->records += n;
	assert_true(n > 0 && n <= AW_EVENT_RECORDS);
	aw_buf_put(&d->closed, stamp->node);
	aw_buf_printf(&d->closed, "/%d:", stamp->has_serial ? (int)stamp->serial : -1);
	for (size_t i = 0; i < n; i++) {
		aw_buf_putc(&d->closed, ' ');
		aw_buf_put(&d->closed, aw_str_head(held[i].body, 12));
		d->foreign += !is_own(stamp, held[i].body);
		evidence = evidence || aw_type_is_evidence(held[i].type);
	}
	assert_true(evidence);
	aw_buf_putc(&d->closed, '\n');
	return 0;
}

static int make_desk(void **state)
{
	struct desk *d = calloc(1, sizeof(*d));
	struct aw_window_user user = { on_close, d, NULL };
	struct aw_err err;

	assert_non_null(d);
	user.overflow = &d->overflow;
	assert_int_equal(aw_window_new(&user, &d->window, &err), 0);
	*state = d;
	return 0;
}

static int clear_desk(void **state)
{
	struct desk *d = *state;

	aw_window_free(d->window);
	aw_buf_done(&d->closed);
	free(d);
	return 0;
}

#define DESK(test) cmocka_unit_test_setup_teardown(test, make_desk, clear_desk)

static void enter(struct desk *d, const char *node, int64_t ms, uint64_t serial)
{
	AW_AUTO(aw_freep) char *name = strdup(node); /* is not there for long */
	struct aw_stamp stamp = {
		.node = aw_str_of(name), .ms = ms, .serial = serial, .has_serial = true
	};
	struct aw_err err;

	assert_int_equal(aw_window_enter(d->window, &stamp, aw_stamp_hash(&stamp, SEED), &err), 0);
}

static void enter_without_serial(struct desk *d, int64_t ms)
{
	struct aw_stamp stamp = { .ms = ms };
	struct aw_err err;

	assert_int_equal(aw_window_enter(d->window, &stamp, 0, &err), 0);
}

static void hold(struct desk *d, int type, const char *body)
{
	AW_AUTO(aw_freep) char *line = strdup(body);
	struct aw_raw raw = { .type = type, .body = aw_str_of(line), .line = aw_str_of(line) };
	struct aw_err err;

	assert_int_equal(aw_window_hold(d->window, &raw, "f", 1, &err), 0);
}

static void evidence(struct desk *d, const char *body)
{
	hold(d, AW_TYPE_AVC, body);
}

static void context(struct desk *d, const char *body)
{
	hold(d, AW_TYPE_PATH, body);
}

static void drain(struct desk *d)
{
	struct aw_err err;

	assert_int_equal(aw_window_drain(d->window, &err), 0);
}

/* What closed since the last time. */
static void expect(struct desk *d, const char *want)
{
	assert_string_equal(d->closed.n ? d->closed.p : "", want);
	d->closed.n = 0;
}

/* ---- what came before the evidence ---- */

static void context_before_its_evidence_is_joined_in_order(void **state)
{
	enter(*state, "", 1000, 1);
	context(*state, "a");
	context(*state, "b");
	evidence(*state, "E");
	context(*state, "c");
	evidence(*state, "F");
	drain(*state);
	expect(*state, "/1: a b E c F\n");
}

static void records_of_other_events_may_stand_between(void **state)
{
	for (int i = 0; i < 3; i++) {
		static const char *const bodies[] = { "a", "b", "c" };

		enter(*state, "", 1000, 1);
		context(*state, bodies[i]);
		enter(*state, "", 1000, 2);
		context(*state, "x");
		context(*state, "y");
		enter(*state, "", 1001, 1);
		context(*state, "other time");
		enter(*state, "n", 1000, 1);
		context(*state, "other node");
	}
	enter(*state, "", 1000, 1);
	evidence(*state, "E");
	enter(*state, "", 1000, 2);
	evidence(*state, "F");
	drain(*state);
	expect(*state, "/1: a b c E\n/2: x y x y x y F\n");
}

static void an_event_without_evidence_is_not_handed_out(void **state)
{
	enter(*state, "", 1000, 1);
	context(*state, "a");
	enter(*state, "", 9000, 2);
	context(*state, "b");
	drain(*state);
	expect(*state, "");
}

static void context_counts_once(void **state)
{
	enter(*state, "", 1000, 1);
	context(*state, "a");
	evidence(*state, "E");
	enter(*state, "", 5000, 2); /* closes it */
	expect(*state, "/1: a E\n");
	enter(*state, "", 1000, 1); /* late */
	context(*state, "b");
	evidence(*state, "F");
	drain(*state);
	expect(*state, "/1: b F\n");
}

static void context_that_is_older_than_two_seconds_is_not_joined(void **state)
{
	enter(*state, "", 1000, 1);
	context(*state, "a");
	enter(*state, "", 1001, 2);
	context(*state, "b");
	enter(*state, "", 1001 + AW_WINDOW_MS, 3);
	enter(*state, "", 1000, 1);
	evidence(*state, "E");
	enter(*state, "", 1001, 2);
	evidence(*state, "F");
	drain(*state);
	expect(*state, "/1: E\n/2: b F\n");
}

static void another_nodes_clock_makes_nothing_old(void **state)
{
	enter(*state, "a", 1000, 1);
	context(*state, "x");
	enter(*state, "b", 900000, 1);
	evidence(*state, "F");
	enter(*state, "a", 1000, 1);
	evidence(*state, "E");
	drain(*state);
	expect(*state, "b/1: F\na/1: x E\n");
}

/* ---- the ring forgets ---- */

static void put_context(struct desk *d, unsigned serial, size_t bytes)
{
	AW_AUTO(aw_freep) char *body = malloc(bytes + 32);
	int n;

	assert_non_null(body);
	n = snprintf(body, 32, "%u-", serial);
	memset(body + n, 'x', bytes);
	body[(size_t)n + bytes] = '\0';
	enter(d, "", 1000, serial);
	context(d, body);
}

static void put_evidence(struct desk *d, unsigned serial)
{
	char body[32];

	snprintf(body, sizeof(body), "%u-E", serial);
	enter(d, "", 1000, serial);
	evidence(d, body);
}

/* `n` events of one record each, twice around the ring of runs or of bytes, then the evidence of all. */
static void overwrite(struct desk *d, unsigned n, size_t bytes, unsigned kept)
{
	for (unsigned i = 0; i < n; i++)
		put_context(d, i, bytes);
	for (unsigned i = 0; i < n; i++)
		put_evidence(d, i);
	drain(d);
	assert_int_equal(d->events, n);
	assert_int_equal(d->foreign, 0);
	assert_in_range(d->records, n + kept - kept / 50, n + kept);
}

static void more_runs_than_there_is_room_for_are_forgotten_from_the_oldest_on(void **state)
{
	overwrite(*state, 2 * AW_RECENT_RUNS + 100, 1, AW_RECENT_RUNS);
}

static void more_bytes_than_there_is_room_for_are_forgotten_from_the_oldest_on(void **state)
{
	overwrite(*state, 2 * AW_RECENT_BYTES / 1000, 1000, AW_RECENT_BYTES / 1013);
}

/* Records of 1 KiB with what stands in front of them: one of a run ends exactly where the ring does. */
static void a_run_that_reaches_the_end_of_the_ring_does_not_go_around_it(void **state)
{
	struct desk *d = *state;
	char body[1024 - 8 + 1];

	memset(body, 'x', sizeof(body) - 1);
	memcpy(body, "1-", 2);
	body[sizeof(body) - 1] = '\0';
	for (unsigned serial = 1; serial <= 2; serial++) {
		enter(d, "", 1000, serial);
		body[0] = (char)('0' + serial);
		for (unsigned i = 0; i < (serial == 1 ? AW_RECENT_BYTES / 1024 - 10 : 40); i++)
			context(d, body);
	}
	evidence(d, "2-E");
	drain(d);
	assert_int_equal(d->events, 1);
	assert_int_equal(d->foreign, 0);
	assert_in_range(d->records, 30, 41);
}

static void what_was_overwritten_is_not_mixed_with_what_is_there(void **state)
{
	struct desk *d = *state;
	uint64_t random = 1;

	for (unsigned i = 0; i < 60000; i++) {
		unsigned serial;

		random = random * 6364136223846793005u + 1442695040888963407u;
		serial = i / 8 + (unsigned)(random >> 40) % 16;
		if (random >> 60)
			put_context(d, serial, (random >> 33) % (i % 1000 ? 300 : 200000));
		else
			put_evidence(d, serial);
	}
	drain(d);
	assert_true(d->events > 1000 && d->records > d->events);
	assert_int_equal(d->foreign, 0);
}

static void a_record_larger_than_half_the_ring_is_not_kept(void **state)
{
	struct desk *d = *state;

	put_context(d, 1, AW_RECENT_BYTES / 2 - 2);
	put_context(d, 2, AW_RECENT_BYTES / 2 - 1);
	put_context(d, 3, 3 * AW_RECENT_BYTES);
	for (unsigned i = 1; i <= 3; i++)
		put_evidence(d, i);
	drain(d);
	expect(d, "/1: 1-xxxxxxxxxx 1-E\n/2: 2-E\n/3: 3-E\n");
}

static void a_run_goes_on_behind_the_end_of_the_ring(void **state)
{
	struct desk *d = *state;

	put_context(d, 1, AW_RECENT_BYTES / 2 - 2000);
	put_context(d, 2, AW_RECENT_BYTES / 2 - 2000);
	put_context(d, 3, 1500);
	put_context(d, 3, 1500);
	put_context(d, 3, 1500);
	put_context(d, 3, 1500);
	put_evidence(d, 3);
	put_evidence(d, 2);
	put_evidence(d, 1);
	drain(d);
	assert_int_equal(d->foreign, 0);
	expect(d, "/3: 3-xxxxxxxxxx 3-xxxxxxxxxx 3-xxxxxxxxxx 3-xxxxxxxxxx 3-E\n"
		  "/2: 2-xxxxxxxxxx 2-E\n/1: 1-E\n");
}

/* ---- limits ---- */

static void an_event_of_more_than_1024_records_closes_in_parts(void **state)
{
	struct desk *d = *state;

	enter(d, "", 1000, 1);
	evidence(d, "E");
	for (unsigned i = 1; i < 3 * AW_EVENT_RECORDS; i++)
		evidence(d, "F");
	assert_int_equal(d->events, 3);
	drain(d);
	assert_int_equal(d->overflow, 3);
	assert_int_equal(d->events, 3);
	assert_int_equal(d->records, 3 * AW_EVENT_RECORDS);
}

static void evidence_behind_many_records_of_context_takes_as_many_as_leave_it_room(void **state)
{
	struct desk *d = *state;

	enter(d, "", 1000, 1);
	for (unsigned i = 0; i < 1500; i++)
		context(d, "a");
	evidence(d, "E");
	drain(d);
	assert_int_equal(d->overflow, 0);
	assert_int_equal(d->events, 1);
	assert_int_equal(d->records, AW_EVENT_RECORDS / 2 + 1);
	assert_memory_equal(d->closed.p + d->closed.n - 5, " a E\n", 5);
}

static void fill(struct desk *d, unsigned from)
{
	for (unsigned i = 0; d->overflow == 0 && i < 2 * AW_WINDOW_RECORDS; i++) {
		enter(d, "", 1000, from + i);
		evidence(d, "x");
	}
}

static void the_event_that_makes_room_may_be_the_one_that_is_added_to(void **state)
{
	struct desk *d = *state;

	enter(d, "", 1000, 1);
	evidence(d, "E");
	for (unsigned i = 1; i < AW_WINDOW_RECORDS; i++) {
		enter(d, "", 1000, 1 + i);
		evidence(d, "x");
	}
	expect(d, "");
	enter(d, "", 1000, 1);
	context(d, "a"); /* the window is full, and this event is the oldest */
	expect(d, "/1: E\n");
	assert_int_equal(d->overflow, 1);
	context(d, "b");
	evidence(d, "F"); /* there is room for it */
	expect(d, "");
	context(d, "c"); /* now it is the youngest, and brought two more than there was room for */
	expect(d, "/2: x\n/3: x\n/4: x\n");
	drain(d);
	assert_memory_equal(d->closed.p + d->closed.n - 12, "/1: a b F c\n", 12);
	assert_int_equal(d->events, AW_WINDOW_RECORDS + 1);
}

static void more_than_fits_is_closed_from_the_oldest_on_and_counted(void **state)
{
	struct desk *d = *state;

	enter(d, "", 1000, 1);
	hold(d, AW_TYPE_AVC, "E");
	hold(d, AW_TYPE_PROCTITLE, "last"); /* complete: closing it costs nothing */
	fill(d, 2);
	assert_int_equal(d->overflow, 1);
	assert_memory_equal(d->closed.p, "/1: E last\n/2: x\n", 17);
	drain(d);
	assert_int_equal(d->records, d->events + 1);
}

static void bytes_are_limited_too(void **state)
{
	struct desk *d = *state;
	AW_AUTO(aw_freep) char *body = malloc(AW_WINDOW_BYTES / 8 + 1);

	assert_non_null(body);
	memset(body, 'x', AW_WINDOW_BYTES / 8);
	body[AW_WINDOW_BYTES / 8] = '\0';
	enter(d, "", 1000, 1);
	for (int i = 0; i < 5; i++) /* each line and body */
		evidence(d, body);
	assert_in_range(d->overflow, 0, 1);
	drain(d);
	assert_int_equal(d->records, 5);
	assert_int_equal(d->foreign, 0);
}

/* ---- nodes ---- */

static void nodes_beyond_256_share_a_clock_and_keep_their_names(void **state)
{
	struct desk *d = *state;
	char name[32], want[64];

	for (int round = 0; round < 2; round++)
		for (unsigned i = 0; i < 300; i++) {
			snprintf(name, sizeof(name), "node%u", i);
			enter(d, name, 1000, 5);
			(round ? evidence : context)(d, round ? "E" : name);
		}
	drain(d);
	assert_int_equal(d->events, 300);
	assert_int_equal(d->records, 600);
	aw_buf_putc(&d->closed, '\0');
	for (unsigned i = 0; i < 300; i++) {
		snprintf(want, sizeof(want), "node%u/5: node%u E\n", i, i);
		assert_non_null(strstr(d->closed.p, want));
	}
}

static void a_step_of_the_shared_clock_closes_what_shares_it(void **state)
{
	struct desk *d = *state;
	char name[32];

	for (unsigned i = 0; i < AW_NODES_MAX + 3; i++) {
		snprintf(name, sizeof(name), "node%u", i);
		enter(d, name, 1000, 5);
		evidence(d, "E");
	}
	enter(d, "node258", 1001 + AW_WINDOW_MS, 6);
	expect(d, "node255/5: E\nnode256/5: E\nnode257/5: E\nnode258/5: E\n");
	evidence(d, "F");
	enter(d, "node0", 1001 + AW_WINDOW_MS, 6);
	expect(d, "node0/5: E\n");
}

/* ---- closing ---- */

static void records_without_a_serial_are_each_an_event(void **state)
{
	struct desk *d = *state;

	enter(d, "", 1000, 1);
	context(d, "a");
	enter_without_serial(d, 1000);
	evidence(d, "E");
	evidence(d, "F");
	enter_without_serial(d, AW_TIME_NONE);
	evidence(d, "G");
	enter(d, "", 1000, 1);
	evidence(d, "H");
	drain(d);
	expect(d, "/-1: E\n/-1: F\n/-1: G\n/1: a H\n");
	assert_int_equal(d->overflow, 0);
}

static void an_event_closes_two_seconds_after_its_last_record(void **state)
{
	enter(*state, "", 1000, 1);
	evidence(*state, "E");
	enter(*state, "", 2000, 2);
	evidence(*state, "F");
	enter(*state, "", 1000, 1);
	context(*state, "a"); /* at 2000, by the clock */
	enter(*state, "", 2000 + AW_WINDOW_MS, 3);
	expect(*state, "");
	enter(*state, "", 2001 + AW_WINDOW_MS, 3);
	expect(*state, "/2: F\n/1: E a\n");
}

static void at_the_end_all_is_closed_in_the_order_of_the_last_records(void **state)
{
	enter(*state, "a", 1000, 1);
	evidence(*state, "E");
	enter(*state, "a", 1001, 2);
	evidence(*state, "F");
	enter(*state, "b", 5, 3);
	evidence(*state, "G");
	enter(*state, "a", 1000, 1);
	context(*state, "late");
	drain(*state);
	expect(*state, "a/2: F\na/1: E late\nb/3: G\n");
	drain(*state);
	expect(*state, "");
}

static void after_the_end_it_goes_on(void **state)
{
	enter(*state, "", 1000, 1);
	evidence(*state, "E");
	drain(*state);
	context(*state, "a");
	evidence(*state, "F");
	drain(*state);
	expect(*state, "/1: E\n/1: a F\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		DESK(context_before_its_evidence_is_joined_in_order),
		DESK(records_of_other_events_may_stand_between),
		DESK(an_event_without_evidence_is_not_handed_out),
		DESK(context_counts_once),
		DESK(context_that_is_older_than_two_seconds_is_not_joined),
		DESK(another_nodes_clock_makes_nothing_old),
		DESK(more_runs_than_there_is_room_for_are_forgotten_from_the_oldest_on),
		DESK(more_bytes_than_there_is_room_for_are_forgotten_from_the_oldest_on),
		DESK(a_run_that_reaches_the_end_of_the_ring_does_not_go_around_it),
		DESK(what_was_overwritten_is_not_mixed_with_what_is_there),
		DESK(a_record_larger_than_half_the_ring_is_not_kept),
		DESK(a_run_goes_on_behind_the_end_of_the_ring),
		DESK(an_event_of_more_than_1024_records_closes_in_parts),
		DESK(evidence_behind_many_records_of_context_takes_as_many_as_leave_it_room),
		DESK(the_event_that_makes_room_may_be_the_one_that_is_added_to),
		DESK(more_than_fits_is_closed_from_the_oldest_on_and_counted),
		DESK(bytes_are_limited_too),
		DESK(nodes_beyond_256_share_a_clock_and_keep_their_names),
		DESK(a_step_of_the_shared_clock_closes_what_shares_it),
		DESK(records_without_a_serial_are_each_an_event),
		DESK(an_event_closes_two_seconds_after_its_last_record),
		DESK(at_the_end_all_is_closed_in_the_order_of_the_last_records),
		DESK(after_the_end_it_goes_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
