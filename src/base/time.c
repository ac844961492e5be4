/* SPDX-License-Identifier: GPL-2.0-or-later
 * Time as people write it, to and from milliseconds since 1970. */
#include "avcwatch/base.h"

#include <errno.h>
#include <string.h>
#include <time.h>

#define DAY_MS (24 * 3600 * INT64_C(1000))
#define YEAR_9999_MS INT64_C(253402300799999)

void aw_time_widen(int64_t *first_ms, int64_t *last_ms, int64_t from_ms, int64_t to_ms)
{
	if (from_ms != AW_TIME_NONE && (*first_ms == AW_TIME_NONE || from_ms < *first_ms))
		*first_ms = from_ms;
	if (to_ms > *last_ms) /* AW_TIME_NONE is the smallest of all */
		*last_ms = to_ms;
}

const char *aw_time_text(int64_t ms, char out[AW_TIME_LEN])
{
	time_t s = (time_t)(ms / 1000 - (ms % 1000 < 0));
	struct tm tm;
	size_t n;

	if (ms == AW_TIME_NONE || ms > YEAR_9999_MS || ms < -YEAR_9999_MS / 10 ||
	    !gmtime_r(&s, &tm)) {
		snprintf(out, AW_TIME_LEN, "unknown");
		return out;
	}
	n = strftime(out, AW_TIME_LEN, "%Y-%m-%dT%H:%M:%S", &tm);
	snprintf(out + n, AW_TIME_LEN - n, ".%03dZ", (int)(ms - (int64_t)s * 1000));
	return out;
}

/* Exactly `n` digits at `*s`, consumed. */
static int take_digits(struct aw_str *s, size_t n, int *out)
{
	uint64_t v;

	if (s->n < n || aw_str_u64(aw_str_head(*s, n), 9999, &v) < 0)
		return -EINVAL;
	*s = aw_str_from(*s, n);
	*out = (int)v;
	return 0;
}

static int take_char(struct aw_str *s, const char *any_of)
{
	if (s->n == 0 || !strchr(any_of, s->p[0]) || s->p[0] == '\0')
		return -EINVAL;
	*s = aw_str_from(*s, 1);
	return 0;
}

static int take_date(struct aw_str *s, struct tm *tm)
{
	static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int leap;

	if (take_digits(s, 4, &tm->tm_year) || take_char(s, "-") ||
	    take_digits(s, 2, &tm->tm_mon) || take_char(s, "-") || take_digits(s, 2, &tm->tm_mday))
		return -EINVAL;
	if (tm->tm_year < 1970 || tm->tm_mon < 1 || tm->tm_mon > 12 || tm->tm_mday < 1 ||
	    tm->tm_mday > days[tm->tm_mon - 1])
		return -EINVAL;
	leap = (tm->tm_year % 4 == 0 && tm->tm_year % 100 != 0) || tm->tm_year % 400 == 0;
	if (tm->tm_mon == 2 && tm->tm_mday == 29 && !leap)
		return -EINVAL;
	tm->tm_year -= 1900;
	tm->tm_mon -= 1;
	return 0;
}

static int take_fraction(struct aw_str *s, int *ms)
{
	int scale = 100, digits = 0;

	*ms = 0;
	if (take_char(s, ".,") < 0)
		return 0;
	for (; s->n && s->p[0] >= '0' && s->p[0] <= '9'; *s = aw_str_from(*s, 1), digits++) {
		*ms += (s->p[0] - '0') * scale;
		scale /= 10;
	}
	return digits ? 0 : -EINVAL;
}

static int take_zone(struct aw_str *s, int *minutes)
{
	int h, m, sign;

	*minutes = 0;
	if (take_char(s, "Zz") == 0)
		return 0;
	sign = s->n && s->p[0] == '-' ? -1 : 1;
	if (take_char(s, "+-") || take_digits(s, 2, &h))
		return -EINVAL;
	take_char(s, ":");
	if (take_digits(s, 2, &m) || h > 23 || m > 59)
		return -EINVAL;
	*minutes = sign * (h * 60 + m);
	return 0;
}

int aw_time_rfc3339(struct aw_str s, int64_t *out_ms)
{
	struct tm tm = { 0 };
	int64_t at_ms;
	int ms, zone;

	if (take_date(&s, &tm) || take_char(&s, "Tt ") || take_digits(&s, 2, &tm.tm_hour) ||
	    take_char(&s, ":") || take_digits(&s, 2, &tm.tm_min) || take_char(&s, ":") ||
	    take_digits(&s, 2, &tm.tm_sec) || take_fraction(&s, &ms) || take_zone(&s, &zone))
		return -EINVAL;
	if (s.n || tm.tm_hour > 23 || tm.tm_min > 59 || tm.tm_sec > 60)
		return -EINVAL;
	at_ms = ((int64_t)timegm(&tm) - zone * 60) * 1000 + ms;
	if (at_ms > YEAR_9999_MS || at_ms < -YEAR_9999_MS / 10) /* it could not be printed */
		return -EINVAL;
	*out_ms = at_ms;
	return 0;
}

/* What follows `now`: nothing, or -N and a unit. */
static int parse_ago(struct aw_str s, int64_t now_ms, int64_t *out_ms)
{
	static const struct {
		char unit;
		int64_t ms;
	} units[] = { { 's', 1000 },
		      { 'm', 60 * 1000 },
		      { 'h', 3600 * 1000 },
		      { 'd', DAY_MS },
		      { 'w', 7 * DAY_MS } };
	uint64_t n;

	if (s.n == 0) {
		*out_ms = now_ms;
		return 0;
	}
	if (s.n < 3 || s.p[0] != '-' ||
	    aw_str_u64((struct aw_str){ s.p + 1, s.n - 2 }, 1000000, &n) < 0)
		return -EINVAL;
	for (size_t i = 0; i < AW_COUNT(units); i++) {
		if (units[i].unit != s.p[s.n - 1])
			continue;
		*out_ms = now_ms - (int64_t)n * units[i].ms;
		return 0;
	}
	return -EINVAL;
}

static int parse_date(struct aw_str s, int64_t *out_ms)
{
	struct tm tm = { 0 };

	if (take_date(&s, &tm) || s.n)
		return -EINVAL;
	*out_ms = (int64_t)timegm(&tm) * 1000;
	return 0;
}

/* Seconds since 1970, up to the year 9999, with up to three decimals: what audit(...) prints. */
static int parse_epoch(struct aw_str s, int64_t *out_ms)
{
	struct aw_str whole;
	uint64_t seconds;
	int ms = 0;

	bool fraction = aw_str_chr(s, '.') >= 0;

	if (!aw_str_cut(&s, '.', &whole) || aw_str_u64(whole, YEAR_9999_MS / 1000, &seconds) < 0)
		return -EINVAL;
	if (fraction && (s.n != 3 || take_digits(&s, 3, &ms)))
		return -EINVAL;
	*out_ms = (int64_t)seconds * 1000 + ms;
	return 0;
}

int aw_time_spec(const char *text, int64_t now_ms, int64_t *out_ms, struct aw_err *err)
{
	struct aw_str s = aw_str_of(text);

	if (aw_str_is(s, "today")) {
		*out_ms = now_ms - now_ms % DAY_MS;
		return 0;
	}
	if (aw_str_starts(s, "now") && parse_ago(aw_str_from(s, 3), now_ms, out_ms) == 0)
		return 0;
	if (parse_date(s, out_ms) == 0 || aw_time_rfc3339(s, out_ms) == 0 ||
	    parse_epoch(s, out_ms) == 0)
		return 0;
	return aw_fail(
		err, -EINVAL,
		"a time is 2026-11-23T21:04:14Z, 2026-11-23, today, now-7d (s, m, h, d, w) or "
		"seconds since 1970, not '%.40s'",
		text);
}
