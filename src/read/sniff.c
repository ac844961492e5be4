/* SPDX-License-Identifier: GPL-2.0-or-later
 * Tells by its first bytes what a file holds. */
#include <stdlib.h>
#include <string.h>

#include "avcwatch/read.h"

#define SECONDS_MAX 253402300799u /* the end of 9999 */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static struct aw_str digits(struct aw_str s)
{
	size_t n = 0;

	while (n < s.n && is_digit(s.p[n]))
		n++;
	return aw_str_head(s, n);
}

/* Step over `s`'s leading digits and the `mark` behind them; the digits, or an empty slice. */
static struct aw_str cut_number(struct aw_str *s, char mark)
{
	struct aw_str d = digits(*s);

	if (d.n == 0 || d.n == s->n || s->p[d.n] != mark)
		return (struct aw_str){ NULL, 0 };
	*s = aw_str_from(*s, d.n + 1);
	return d;
}

/* What follows `audit(`: SECONDS.MMM:SERIAL). Interpreted text has a date there. */
static bool read_stamp(struct aw_str s, int64_t *ms)
{
	struct aw_str sec = cut_number(&s, '.');
	struct aw_str milli = cut_number(&s, ':');
	uint64_t a, b;

	if (milli.n != 3 || cut_number(&s, ')').n == 0)
		return false;
	if (aw_str_u64(sec, SECONDS_MAX, &a) < 0 || aw_str_u64(milli, 999, &b) < 0)
		return false;
	*ms = (int64_t)(a * 1000 + b);
	return true;
}

/* The first stamp in the line. */
static bool find_stamp(struct aw_str line, int64_t *ms)
{
	ptrdiff_t at;

	while ((at = aw_str_find(line, "audit(")) >= 0) {
		line = aw_str_from(line, (size_t)at + strlen("audit("));
		if (read_stamp(line, ms))
			return true;
	}
	return false;
}

static bool skip(struct aw_str *s, const char *prefix)
{
	if (!aw_str_starts(*s, prefix))
		return false;
	*s = aw_str_from(*s, strlen(prefix));
	return true;
}

/* type=AVC msg=audit(...), with or without node=NAME before it. */
static bool is_raw(struct aw_str line)
{
	struct aw_str word;
	int64_t ms;

	if (aw_str_starts(line, "node="))
		aw_str_cut(&line, ' ', &word);
	if (!skip(&line, "type=") || !aw_str_cut(&line, ' ', &word))
		return false;
	return skip(&line, "msg=audit(") && read_stamp(line, &ms);
}

/* `audit: type=1400 audit(...)` and `audit[PID]: AVC avc:`, as the kernel and journald say it. */
static bool is_message(struct aw_str line)
{
	struct aw_str word;
	int64_t ms;

	skip(&line, "kernel: ");
	if (skip(&line, "audit["))
		return cut_number(&line, ']').n > 0 && aw_str_starts(line, ": AVC avc:");
	if (!skip(&line, "audit: "))
		return false;
	if (aw_str_starts(line, "AVC avc:"))
		return true;
	return skip(&line, "type=") && aw_str_cut(&line, ' ', &word) && skip(&line, "audit(") &&
	       read_stamp(line, &ms);
}

static bool is_json(struct aw_str line)
{
	return aw_str_starts(line, "{") && (aw_str_find(line, "\"_TRANSPORT\"") >= 0 ||
					    aw_str_find(line, "\"__REALTIME_TIMESTAMP\"") >= 0);
}

static bool is_export(struct aw_str line)
{
	return aw_str_starts(line, "__CURSOR=") || aw_str_starts(line, "__REALTIME_TIMESTAMP=");
}

static void skip_priority(struct aw_str *line)
{
	struct aw_str rest = *line;

	if (skip(&rest, "<") && cut_number(&rest, '>').n > 0)
		*line = rest;
}

/* [   12.345678] */
static bool is_dmesg(struct aw_str line)
{
	skip_priority(&line);
	if (!skip(&line, "["))
		return false;
	while (skip(&line, " "))
		;
	return cut_number(&line, '.').n > 0 && cut_number(&line, ']').n == 6;
}

/* HOST TAG: or HOST TAG[PID]: */
static bool is_host_and_tag(struct aw_str s)
{
	struct aw_str host, tag;

	return aw_str_cut(&s, ' ', &host) && host.n > 0 && aw_str_cut(&s, ' ', &tag) && tag.n > 1 &&
	       tag.p[tag.n - 1] == ':';
}

/* Each 0 in `shape` stands for a digit or a blank, each other character for itself. */
static bool has_shape(struct aw_str s, const char *shape)
{
	if (s.n < strlen(shape))
		return false;
	for (size_t i = 0; shape[i]; i++) {
		if (shape[i] == '0' ? !is_digit(s.p[i]) && s.p[i] != ' ' : s.p[i] != shape[i])
			return false;
	}
	return true;
}

/* RFC 3164: Nov 23 21:04:14 HOST TAG: */
static bool is_old_syslog(struct aw_str line)
{
	static const char months[] = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec ";
	struct aw_str clock;
	char month[5];

	skip_priority(&line);
	if (line.n < 4)
		return false;
	memcpy(month, line.p, 4);
	month[4] = '\0';
	line = aw_str_from(line, 4);
	if (!strstr(months, month) || !has_shape(line, "00 00:00:00"))
		return false;
	line = aw_str_from(line, 3);
	return aw_str_cut(&line, ' ', &clock) && is_host_and_tag(line);
}

/* 2026-11-23T21:04:14.520000+0000 HOST TAG: */
static bool is_new_syslog(struct aw_str line, int64_t *ms)
{
	struct aw_str stamp;

	skip_priority(&line);
	if (!has_shape(line, "0000-00-00T00:00:00"))
		return false;
	return aw_str_cut(&line, ' ', &stamp) && is_host_and_tag(line) &&
	       aw_time_rfc3339(stamp, ms) == 0;
}

static bool is_log_line(struct aw_str line)
{
	int64_t ms;

	return is_raw(line) || is_message(line) || is_json(line) || is_export(line) ||
	       is_dmesg(line) || is_old_syslog(line) || is_new_syslog(line, &ms);
}

/* The text at the start: up to the first NUL, which a log has only in a binary field of an export
 * or where a crash left a hole, and behind those that a truncated log begins with. */
static struct aw_str text_of(struct aw_str head)
{
	size_t i = 0;
	ptrdiff_t end;

	while (i < head.n && head.p[i] == '\0')
		i++;
	if (i > 0)
		head = aw_str_from(head, i);
	end = aw_str_chr(head, '\0');
	return end < 0 ? head : aw_str_head(head, (size_t)end);
}

bool aw_sniff_log(struct aw_str head)
{
	struct aw_str text = text_of(head), line;

	while (aw_str_cut(&text, '\n', &line)) {
		if (is_log_line(line))
			return true;
	}
	return false;
}

/* Microseconds, alone in the slice or up to the `"` behind them. */
static bool read_usec(struct aw_str s, int64_t *ms)
{
	uint64_t us;

	if (aw_str_u64(digits(s), SECONDS_MAX * 1000000, &us) < 0)
		return false;
	*ms = (int64_t)(us / 1000);
	return true;
}

/* Older journalctl puts blanks around the colon. */
static bool json_usec(struct aw_str line, const char *key, int64_t *ms)
{
	ptrdiff_t at = aw_str_find(line, key);

	if (at < 0)
		return false;
	line = aw_str_trim(aw_str_from(line, (size_t)at + strlen(key)));
	if (!skip(&line, ":"))
		return false;
	line = aw_str_trim(line);
	return skip(&line, "\"") && read_usec(line, ms);
}

static bool json_time(struct aw_str line, int64_t *ms)
{
	return is_json(line) && (json_usec(line, "\"_SOURCE_REALTIME_TIMESTAMP\"", ms) ||
				 json_usec(line, "\"__REALTIME_TIMESTAMP\"", ms));
}

/* An entry of an export is a field a line: `*late` keeps the journal's own time until the entry has
 * ended without one from its source. */
static bool export_time(struct aw_str line, int64_t *late, int64_t *ms)
{
	if (skip(&line, "_SOURCE_REALTIME_TIMESTAMP="))
		return read_usec(line, ms);
	if (skip(&line, "__REALTIME_TIMESTAMP=")) {
		read_usec(line, late);
	} else if (line.n == 0 && *late != AW_TIME_NONE) {
		*ms = *late;
		return true;
	}
	return false;
}

int64_t aw_sniff_time(struct aw_str head)
{
	struct aw_str line;
	int64_t ms, late = AW_TIME_NONE;

	while (aw_str_cut(&head, '\n', &line)) {
		if (find_stamp(line, &ms) || json_time(line, &ms) ||
		    export_time(line, &late, &ms) || is_new_syslog(line, &ms))
			return ms;
	}
	return late;
}
