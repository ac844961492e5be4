/* SPDX-License-Identifier: GPL-2.0-or-later
 * Time as people write it. */
#include "unit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "avcwatch/base.h"

#define NOW INT64_C(1795470220268) /* 2026-11-23T21:43:40.268Z */
#define DAY INT64_C(86400000)

static void assert_time(const char *text, int64_t want)
{
	int64_t ms = 0;
	struct aw_err err;

	if (aw_time_spec(text, NOW, &ms, &err) < 0)
		fail_msg("\"%s\" should be a time", text);
	if (ms != want)
		fail_msg("\"%s\" gives %lld, not %lld", text, (long long)ms, (long long)want);
}

static void times_print_as_rfc_3339_with_milliseconds(void **state)
{
	char text[AW_TIME_LEN];

	(void)state;
	assert_string_equal(aw_time_text(1795470220268, text), "2026-11-23T21:43:40.268Z");
	assert_string_equal(aw_time_text(0, text), "1970-01-01T00:00:00.000Z");
	assert_string_equal(aw_time_text(-1, text), "1969-12-31T23:59:59.999Z");
	assert_string_equal(aw_time_text(-1000, text), "1969-12-31T23:59:59.000Z");
	assert_string_equal(aw_time_text(253402300799999, text), "9999-12-31T23:59:59.999Z");
}

static void times_that_no_calendar_has_print_as_unknown(void **state)
{
	static const int64_t times[] = { AW_TIME_NONE, INT64_MAX, INT64_MIN + 1, 253402300800000 };
	char text[AW_TIME_LEN];

	(void)state;
	for (size_t i = 0; i < AW_COUNT(times); i++)
		assert_string_equal(aw_time_text(times[i], text), "unknown");
}

static void rfc_3339_is_read_in_all_its_forms(void **state)
{
	static const struct {
		const char *text;
		int64_t ms;
	} cases[] = {
		{ "2026-11-23T21:43:40.268Z", NOW },
		{ "2026-11-23T21:43:40.268999Z", NOW },
		{ "2026-11-23T22:43:40.268+01:00", NOW },
		{ "2026-11-23T22:43:40,268+0100", NOW },
		{ "2026-11-23t16:43:40.268-05:00", NOW },
		{ "2026-11-23 21:43:40.268z", NOW },
		{ "2026-11-23T21:43:40Z", NOW - 268 },
		{ "2026-11-23T21:43:40.2Z", NOW - 68 },
		{ "1970-01-01T00:00:00Z", 0 },
		{ "2024-02-29T00:00:00Z", INT64_C(1709164800000) },
		{ "2016-12-31T23:59:60Z", INT64_C(1483228800000) },
		{ "2026-11-23T23:59:40-00:30", INT64_C(1795480180000) },
	};
	int64_t ms;

	(void)state;
	for (size_t i = 0; i < AW_COUNT(cases); i++) {
		assert_int_equal(aw_time_rfc3339(aw_str_of(cases[i].text), &ms), 0);
		if (ms != cases[i].ms)
			fail_msg("\"%s\" gives %lld", cases[i].text, (long long)ms);
	}
}

static void what_is_no_rfc_3339_time_is_refused(void **state)
{
	static const char *const bad[] = {
		"",
		"2026-11-23",
		"2026-11-23T21:43:40",
		"2026-11-23T21:43Z",
		"2026-11-23T21:43:40.Z",
		"2026-11-23T21:43:40Zx",
		"2026-11-23T24:00:00Z",
		"2026-11-23T21:60:00Z",
		"2026-11-23T21:43:61Z",
		"2026-02-29T00:00:00Z",
		"2100-02-29T00:00:00Z",
		"2026-04-31T00:00:00Z",
		"2026-13-01T00:00:00Z",
		"2026-00-01T00:00:00Z",
		"2026-01-00T00:00:00Z",
		"1969-12-31T23:59:59Z",
		"2026-11-23T21:43:40+1:00",
		"2026-11-23T21:43:40+24:00",
		"2026-11-23T21:43:40+01:60",
		"+026-11-23T21:43:40Z",
		"2026-11-23T-1:43:40Z",
	};
	int64_t ms = 77;

	(void)state;
	for (size_t i = 0; i < AW_COUNT(bad); i++)
		if (aw_time_rfc3339(aw_str_of(bad[i]), &ms) != -EINVAL)
			fail_msg("\"%s\" should be refused", bad[i]);
	assert_int_equal(ms, 77);
	assert_int_equal(aw_time_rfc3339((struct aw_str){ "2026-11-23T21:43:40Z\0", 21 }, &ms),
			 -EINVAL);
}

static void since_and_until_take_every_documented_form(void **state)
{
	const int64_t midnight = INT64_C(1795392000000);

	(void)state;
	assert_time("2026-11-23T21:43:40.268Z", NOW);
	assert_time("2026-11-23", midnight);
	assert_time("today", midnight);
	assert_time("now", NOW);
	assert_time("now-7d", NOW - 7 * DAY);
	assert_time("now-90s", NOW - 90000);
	assert_time("now-15m", NOW - 15 * 60000);
	assert_time("now-24h", NOW - DAY);
	assert_time("now-2w", NOW - 14 * DAY);
	assert_time("now-0s", NOW);
	assert_time("1795470220", NOW - 268);
	assert_time("1795470220.268", NOW);
	assert_time("0", 0);
}

static void anything_else_is_an_error_that_shows_the_accepted_forms(void **state)
{
	static const char *const bad[] = {
		"",
		"yesterday",
		"Today",
		"now-",
		"now-7",
		"now-d",
		"now-7y",
		"now+1d",
		"now - 7d",
		"now--7d",
		"7d",
		"-5",
		"1e9",
		"0x10",
		"2026-11-31",
		"2026-1-1",
		"26-11-23",
		"2026/11/23",
		"11/23/2026",
		"21:43:40",
		"1795470220.26",
		" today",
		"today ",
		"1795470220.",
		"1795470220.2681",
		".268",
		"253402300800",
		"99999999999999999999",
	};
	struct aw_err err;
	int64_t ms = 77;

	(void)state;
	for (size_t i = 0; i < AW_COUNT(bad); i++) {
		if (aw_time_spec(bad[i], NOW, &ms, &err) != -EINVAL)
			fail_msg("\"%s\" should be refused", bad[i]);
		assert_int_equal(err.code, -EINVAL);
		assert_non_null(strstr(err.msg, "2026-11-23T21:04:14Z"));
		assert_non_null(strstr(err.msg, "now-7d"));
		assert_non_null(strstr(err.msg, "seconds since 1970"));
	}
	assert_int_equal(ms, 77);
}

static void T32_a_hostile_time_does_not_push_the_forms_out_of_the_message(void **state)
{
	char text[300];
	struct aw_err err;
	int64_t ms;

	(void)state;
	memset(text, 0x1b, sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	assert_int_equal(aw_time_spec(text, NOW, &ms, &err), -EINVAL);
	assert_null(strchr(err.msg, 0x1b));
	assert_non_null(strstr(err.msg, "now-7d"));
}

static void printing_and_reading_agree(void **state)
{
	char text[AW_TIME_LEN];
	int64_t ms;

	(void)state;
	for (int64_t t = 0; t < INT64_C(4102444800000); t += 86399 * INT64_C(77001)) {
		assert_int_equal(aw_time_rfc3339(aw_str_of(aw_time_text(t, text)), &ms), 0);
		assert_true(ms == t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(times_print_as_rfc_3339_with_milliseconds),
		cmocka_unit_test(times_that_no_calendar_has_print_as_unknown),
		cmocka_unit_test(rfc_3339_is_read_in_all_its_forms),
		cmocka_unit_test(what_is_no_rfc_3339_time_is_refused),
		cmocka_unit_test(since_and_until_take_every_documented_form),
		cmocka_unit_test(anything_else_is_an_error_that_shows_the_accepted_forms),
		cmocka_unit_test(T32_a_hostile_time_does_not_push_the_forms_out_of_the_message),
		cmocka_unit_test(printing_and_reading_agree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
