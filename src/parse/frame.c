/* SPDX-License-Identifier: GPL-2.0-or-later
 * One line of text to one raw record. Everything is anchored: a prefix is taken off piece by piece
 * from the left, and nothing is searched for inside a message, since messages are anybody's text. */
#include "raw.h"

#define ENRICHED_MARK '\x1d' /* auditd's log_format=ENRICHED puts its own reading behind it */

/* In the message of a user-space record the byte may be anybody's: there the mark follows the quote that
 * ends the message. The kernel hex-encodes a string that holds it. */
void aw_raw_trim(struct aw_raw *raw)
{
	struct aw_str body = raw->body;
	const char *mark = body.n ? memrchr(body.p, ENRICHED_MARK, body.n) : NULL;
	bool message = mark && aw_str_find(body, " msg='") >= 0;

	while (mark && message && (mark == body.p || mark[-1] != '\''))
		mark = memrchr(body.p, ENRICHED_MARK, (size_t)(mark - body.p));
	raw->body = aw_str_trim(mark ? aw_str_head(body, (size_t)(mark - body.p)) : body);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Digits at `at` to a number, and what stands behind them. */
static size_t skip_number(struct aw_str s, size_t at, uint64_t *out)
{
	size_t from = at;
	uint64_t v = 0;

	for (; at < s.n && is_digit(s.p[at]); at++)
		v = v * 10 + (uint64_t)(s.p[at] - '0');
	*out = v;
	if (at - from > 0 && at - from < 20) /* it did not overflow */
		return at;
	return aw_str_u64((struct aw_str){ s.p + from, at - from }, UINT64_MAX, out) < 0 ? s.n : at;
}

size_t aw_frame_stamp(struct aw_str s, struct aw_stamp *out)
{
	uint64_t sec, ms, serial;
	size_t at, from;

	if (!aw_str_starts(s, "audit("))
		return 0;
	at = skip_number(s, 6, &sec);
	if (at == s.n || s.p[at] != '.' || sec > UINT64_C(253402300799))
		return 0;
	from = at + 1;
	at = skip_number(s, from, &ms);
	if (at != from + 3 || at == s.n || s.p[at] != ':')
		return 0;
	at = skip_number(s, at + 1, &serial);
	if (s.n - at < 2 || s.p[at] != ')' || s.p[at + 1] != ':')
		return 0;
	out->ms = (int64_t)(sec * 1000 + ms);
	out->serial = serial;
	out->has_serial = true;
	return at + 2;
}

/* Does `s` look like `form`, in which 0 stands for a digit? */
static bool has_form(struct aw_str s, const char *form)
{
	size_t n = 0;

	for (; form[n]; n++)
		if (n == s.n || (form[n] == '0' ? !is_digit(s.p[n]) : s.p[n] != form[n]))
			return false;
	return true;
}

/* ausearch -i prints "11/23/26 21:04:12.880:1959" (the date by locale) where a log has seconds. */
static bool is_interpreted_stamp(struct aw_str s)
{
	struct aw_str date;

	return aw_str_cut(&s, ' ', &date) && date.n >= 6 && date.n <= 12 &&
	       has_form(s, "00:00:00.000:0");
}

/* "audit(...): BODY" into stamp and body. */
static enum aw_frame take_stamp(struct aw_str rest, struct aw_raw *out)
{
	struct aw_str stamp;
	size_t n = aw_frame_stamp(rest, &out->stamp);

	if (n) {
		out->body = aw_str_from(rest, n);
		return AW_FRAME_RECORD;
	}
	rest = aw_str_from(rest, 6);
	if (aw_str_cut(&rest, ')', &stamp) && is_interpreted_stamp(stamp))
		return AW_FRAME_INTERPRETED;
	return AW_FRAME_BROKEN;
}

/* A damaged head matters only where evidence is lost with it. */
static enum aw_frame broken_unless_harmless(enum aw_frame frame, int type)
{
	return frame == AW_FRAME_BROKEN && !aw_type_is_evidence(type) ? AW_FRAME_LOG : frame;
}

/* [node=HOST ]type=NAME msg=audit(...): BODY */
static enum aw_frame frame_raw(struct aw_str line, struct aw_raw *out)
{
	struct aw_str rest = line, word;
	enum aw_frame frame;

	if (aw_str_starts(rest, "node=")) {
		aw_str_cut(&rest, ' ', &word);
		out->stamp.node = aw_str_from(word, 5);
		if (aw_str_is(out->stamp.node, "(null)")) /* auditd after a HUP (T41) */
			out->stamp.node = (struct aw_str){ 0 };
	}
	if (!aw_str_starts(rest, "type="))
		return AW_FRAME_FOREIGN;
	aw_str_cut(&rest, ' ', &word);
	out->type = aw_type_by_name(aw_str_from(word, 5));
	if (!aw_str_starts(rest, "msg="))
		return broken_unless_harmless(AW_FRAME_BROKEN, out->type);
	frame = take_stamp(aw_str_from(rest, 4), out);
	if (frame != AW_FRAME_RECORD)
		return broken_unless_harmless(frame, out->type);
	out->head = aw_str_head(line, (size_t)(word.p + 5 - line.p));
	out->middle = (struct aw_str){ word.p + word.n, (size_t)(out->body.p - word.p) - word.n };
	return AW_FRAME_RECORD;
}

/* type=1400 audit(...): BODY. A kernel prints no interpreted stamps: one is damaged. */
static enum aw_frame frame_numbered(struct aw_str text, struct aw_raw *out)
{
	struct aw_str word;
	uint64_t number;
	enum aw_frame frame;

	aw_str_cut(&text, ' ', &word);
	if (aw_str_u64(aw_str_from(word, 5), UINT16_MAX, &number) < 0)
		return AW_FRAME_LOG;
	out->type = aw_type_by_number(number);
	frame = take_stamp(aw_str_starts(text, "msg=") ? aw_str_from(text, 4) : text, out);
	return broken_unless_harmless(frame == AW_FRAME_INTERPRETED ? AW_FRAME_BROKEN : frame,
				      out->type);
}

enum aw_frame aw_frame_kernel(struct aw_str text, struct aw_raw *out)
{
	if (aw_str_starts(text, "audit: "))
		text = aw_str_trim(aw_str_from(text, 7));
	if (aw_str_starts(text, "type="))
		return frame_numbered(text, out);
	if (aw_str_starts(text,
			  "audit(")) { /* before 2.6.30 or so: no type, an AVC if it says so */
		enum aw_frame frame = take_stamp(text, out);

		out->type =
			aw_str_starts(aw_str_trim(out->body), "avc:") ? AW_TYPE_AVC : AW_TYPE_OTHER;
		return frame == AW_FRAME_RECORD ? frame : AW_FRAME_LOG;
	}
	out->type = aw_str_starts(text, "avc:") ? AW_TYPE_AVC : AW_TYPE_KERNEL_TEXT;
	out->body = text;
	return AW_FRAME_RECORD;
}

enum aw_frame aw_frame_journald(struct aw_str text, struct aw_raw *out)
{
	struct aw_str word;

	if (!aw_str_cut(&text, ' ', &word))
		return AW_FRAME_LOG;
	if (aw_str_starts(word, "<audit-") &&
	    word.p[word.n - 1] == '>') { /* a type without a name */
		uint64_t number = 0;

		aw_str_u64((struct aw_str){ word.p + 7, word.n - 8 }, UINT16_MAX, &number);
		out->type = aw_type_by_number(number);
	} else {
		out->type = aw_type_by_name(word);
	}
	out->body = text;
	return AW_FRAME_RECORD;
}

/* ---- prefixes ---- */

/* "<5>" of a raw kernel or syslog line, "kern  :notice: " of dmesg -x. */
static struct aw_str skip_priority(struct aw_str s)
{
	if (s.n > 2 && s.p[0] == '<' && is_digit(s.p[1])) {
		ptrdiff_t end = aw_str_chr(aw_str_head(s, 5), '>');

		return end < 0 ? s : aw_str_from(s, (size_t)end + 1);
	}
	if (aw_str_starts(s, "kern  :")) {
		struct aw_str rest = aw_str_from(s, 7), level;

		return aw_str_cut(&rest, ':', &level) ? aw_str_trim(rest) : s;
	}
	return s;
}

/* "[   12.345678] ", "[    T1] " (CONFIG_PRINTK_CALLER), "[Mon Nov 23 21:04:14 2026] " (dmesg -T). */
static bool skip_bracket(struct aw_str *s)
{
	ptrdiff_t end;
	struct aw_str inside;

	if (s->n < 3 || s->p[0] != '[')
		return false;
	end = aw_str_chr(aw_str_head(*s, 40), ']');
	if (end < 0)
		return false;
	inside = aw_str_trim((struct aw_str){ s->p + 1, (size_t)end - 1 });
	if (inside.n < 2 || !is_digit(inside.p[inside.n - 1]))
		return false;
	*s = aw_str_trim(aw_str_from(*s, (size_t)end + 1));
	return true;
}

/* "Nov 23 21:04:14 " has no year and no zone: a time that cannot be known is not guessed. */
static bool skip_rfc3164_time(struct aw_str *s)
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

	if (s->n < 16 || s->p[3] != ' ' || s->p[6] != ' ' ||
	    !has_form(aw_str_from(*s, 7), "00:00:00 "))
		return false;
	for (size_t i = 0; i < 12; i++) {
		if (!aw_str_eq(aw_str_head(*s, 3), (struct aw_str){ months + 3 * i, 3 }))
			continue;
		*s = aw_str_from(*s, 16);
		return true;
	}
	return false;
}

static bool skip_iso_time(struct aw_str *s, int64_t *ms)
{
	struct aw_str rest = *s, word;

	if (!has_form(*s, "0000-00-00T") || !aw_str_cut(&rest, ' ', &word))
		return false;
	if (aw_time_rfc3339(word, ms) < 0)
		return false;
	*s = rest;
	return true;
}

/* "1795467854.520000 " of journalctl -o short-unix. */
static bool skip_unix_time(struct aw_str *s, int64_t *ms)
{
	struct aw_str rest = *s, word, seconds;
	uint64_t sec, us;

	if (!has_form(*s, "0000000000.000000 ") || !aw_str_cut(&rest, ' ', &word) ||
	    !aw_str_cut(&word, '.', &seconds) || aw_str_u64(seconds, UINT32_MAX, &sec) < 0 ||
	    aw_str_u64(word, 999999, &us) < 0)
		return false;
	*ms = (int64_t)(sec * 1000 + us / 1000);
	*s = rest;
	return true;
}

/* "Mon 2026-11-23 21:04:14 UTC " of journalctl -o short-full: any zone but UTC is a name, no offset. */
static bool skip_full_time(struct aw_str *s)
{
	struct aw_str rest = aw_str_from(*s, 24), zone;

	if (s->n < 25 || s->p[3] != ' ' || !has_form(aw_str_from(*s, 4), "0000-00-00 00:00:00 ") ||
	    !aw_str_cut(&rest, ' ', &zone))
		return false;
	*s = rest;
	return true;
}

/* "1 TIME HOST TAG PID MSGID - " of RFC 5424, behind its priority: as HOST TAG: MESSAGE. */
static bool take_rfc5424(struct aw_str *s, struct aw_str *host, struct aw_str *tag, int64_t *ms)
{
	struct aw_str rest = *s, word;

	if (!aw_str_starts(rest, "1 ") || !has_form(aw_str_from(rest, 2), "0000-00-00T"))
		return false;
	aw_str_cut(&rest, ' ', &word);
	aw_str_cut(&rest, ' ', &word);
	aw_time_rfc3339(word, ms);
	if (!aw_str_cut(&rest, ' ', host) || !aw_str_cut(&rest, ' ', tag))
		return false;
	for (int i = 0; i < 3;
	     i++) /* process id, message id, structured data (none that we know) */
		if (!aw_str_cut(&rest, ' ', &word))
			return false;
	*s = aw_str_starts(rest, "\xef\xbb\xbf") ? aw_str_from(rest, 3) : rest;
	return true;
}

/* journald writes "audit[PID]: TYPE ..." of a record with a pid=, else "audit: TYPE ...". A process that
 * calls itself audit has its own PID there. */
static bool is_journalds(struct aw_str pid, struct aw_str body)
{
	ptrdiff_t at = aw_str_starts(body, "pid=") ? 0 : aw_str_find(body, " pid=");
	struct aw_str rest, value = { 0 };

	if (at < 0)
		return pid.n == 0;
	rest = aw_str_from(body, (size_t)at + (at ? 5 : 4));
	aw_str_cut(&rest, ' ', &value);
	return aw_str_eq(pid, value);
}

static enum aw_frame frame_audit_tag(struct aw_str pid, struct aw_str rest, struct aw_raw *out)
{
	enum aw_frame frame;

	if (aw_str_starts(rest, "type=")) /* rsyslog's imkmsg */
		return pid.n ? AW_FRAME_LOG : aw_frame_kernel(rest, out);
	frame = aw_frame_journald(rest, out);
	if (frame != AW_FRAME_RECORD || is_journalds(pid, out->body))
		return frame;
	out->anybodys = true;
	return aw_type_is_mark(out->type) ? AW_FRAME_LOG : AW_FRAME_RECORD;
}

/* Who wrote it decides: the kernel, journald for the audit socket, or auditd's dispatcher. */
static enum aw_frame frame_by_tag(struct aw_str tag, struct aw_str pid, struct aw_str rest,
				  struct aw_raw *out)
{
	if (aw_str_is(tag, "kernel") && pid.n == 0) { /* the kernel has no PID */
		rest = aw_str_trim(rest);
		while (skip_bracket(&rest))
			;
		return aw_frame_kernel(rest, out);
	}
	if (aw_str_is(tag, "audit"))
		return frame_audit_tag(pid, rest, out);
	if (aw_str_is(tag, "audispd") || aw_str_is(tag, "audisp-syslog")) {
		enum aw_frame frame = frame_raw(rest, out);

		out->head = out->middle =
			(struct aw_str){ 0 }; /* what stands before has a say, too */
		out->anybodys = true;
		return frame == AW_FRAME_FOREIGN ? AW_FRAME_LOG : frame;
	}
	return AW_FRAME_LOG;
}

/* HOST TAG[PID]: MESSAGE */
static enum aw_frame frame_tagged(struct aw_str rest, struct aw_raw *out)
{
	struct aw_str host, tag, pid = { 0 };

	if (!aw_str_cut(&rest, ' ', &host) || !aw_str_cut(&rest, ' ', &tag))
		return AW_FRAME_FOREIGN;
	if (tag.n < 2 || tag.p[tag.n - 1] != ':') /* of a time alone no log is made */
		return AW_FRAME_FOREIGN;
	tag.n--;
	if (tag.p[tag.n - 1] == ']') {
		struct aw_str whole = aw_str_head(tag, tag.n - 1);

		pid = whole;
		if (!aw_str_cut(&pid, '[', &tag))
			return AW_FRAME_FOREIGN;
	}
	out->host = host;
	return frame_by_tag(tag, pid, rest, out);
}

/* A line of the kernel's that names no host: dmesg with times, or nothing in front at all. */
static bool is_bare_kernel(struct aw_str s)
{
	return aw_str_starts(s, "audit: type=") || aw_str_starts(s, "audit(") ||
	       aw_str_starts(s, "avc:") ||
	       (aw_str_starts(s, "type=") && s.n > 5 && is_digit(s.p[5]));
}

/* Behind "[12.345678] " stands the kernel's text, or with journalctl -o short-monotonic "HOST TAG: ...". */
static enum aw_frame frame_bracketed(struct aw_str s, struct aw_raw *out)
{
	enum aw_frame frame = is_bare_kernel(s) ? AW_FRAME_LOG : frame_tagged(s, out);

	if (frame != AW_FRAME_LOG && frame != AW_FRAME_FOREIGN)
		return frame;
	out->host = (struct aw_str){ 0 };
	out->anybodys = false;
	return aw_frame_kernel(s, out);
}

enum aw_frame aw_frame_line(struct aw_str line, struct aw_raw *out)
{
	struct aw_str s = line, tag;

	*out = (struct aw_raw){ .stamp.ms = AW_TIME_NONE, .line = line };
	if ((aw_str_starts(s, "type=") && !is_bare_kernel(s)) || aw_str_starts(s, "node="))
		return frame_raw(s, out);
	s = skip_priority(s);
	if (is_bare_kernel(s))
		return aw_frame_kernel(s, out);
	if (skip_iso_time(&s, &out->stamp.ms) || skip_rfc3164_time(&s) ||
	    skip_unix_time(&s, &out->stamp.ms) || skip_full_time(&s))
		return is_bare_kernel(s) ? aw_frame_kernel(s, out) : frame_tagged(s, out);
	if (skip_bracket(&s)) {
		while (skip_bracket(&s))
			;
		return frame_bracketed(s, out);
	}
	if (take_rfc5424(&s, &out->host, &tag, &out->stamp.ms))
		return frame_by_tag(tag, (struct aw_str){ 0 }, s, out);
	if (aw_str_starts(s, "kernel: "))
		return aw_frame_kernel(aw_str_trim(aw_str_from(s, 8)), out);
	if (aw_str_starts(s, "AVC avc:") ||
	    aw_str_starts(s, "USER_AVC pid=")) { /* journalctl -o cat */
		out->anybodys = true;
		return aw_frame_journald(s, out);
	}
	return AW_FRAME_FOREIGN;
}
