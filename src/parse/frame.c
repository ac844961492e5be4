/* SPDX-License-Identifier: GPL-2.0-or-later
 * One line of text to one raw record. Everything is anchored: a prefix is taken off piece by piece
 * from the left, and nothing is searched for inside a message, since messages are anybody's text. */
#include "raw.h"

#define ENRICHED_MARK '\x1d' /* auditd's log_format=ENRICHED puts its own reading behind it */

static struct aw_str without_enrichment(struct aw_str body)
{
	ptrdiff_t at = aw_str_chr(body, ENRICHED_MARK);

	return aw_str_trim(at < 0 ? body : aw_str_head(body, (size_t)at));
}

/* SECONDS.MMM:SERIAL */
static int parse_stamp(struct aw_str s, struct aw_stamp *out)
{
	struct aw_str seconds, millis;
	uint64_t sec, ms, serial;

	if (!aw_str_cut(&s, '.', &seconds) || !aw_str_cut(&s, ':', &millis) || millis.n != 3)
		return -1;
	if (aw_str_u64(seconds, UINT64_C(253402300799), &sec) < 0 || aw_str_u64(millis, 999, &ms) < 0 ||
	    aw_str_u64(s, UINT64_MAX, &serial) < 0)
		return -1;
	out->ms = (int64_t)(sec * 1000 + ms);
	out->serial = serial;
	out->has_serial = true;
	return 0;
}

/* ausearch -i prints "11/23/26 21:04:12.880:1959" where a log has seconds since 1970. */
static bool is_interpreted_stamp(struct aw_str s)
{
	ptrdiff_t blank = aw_str_chr(s, ' '), clock;
	struct aw_str time;

	if (blank <= 0)
		return false;
	time = aw_str_from(s, (size_t)blank + 1);
	clock = aw_str_chr(time, ':');
	return clock > 0 && aw_str_chr(aw_str_from(time, (size_t)clock + 1), ':') > 0;
}

/* "audit(...): BODY" into stamp and body. */
static enum aw_frame take_stamp(struct aw_str rest, struct aw_raw *out)
{
	struct aw_str stamp;

	if (!aw_str_starts(rest, "audit("))
		return AW_FRAME_BROKEN;
	rest = aw_str_from(rest, 6);
	if (!aw_str_cut(&rest, ')', &stamp))
		return AW_FRAME_BROKEN;
	if (parse_stamp(stamp, &out->stamp) < 0)
		return is_interpreted_stamp(stamp) ? AW_FRAME_INTERPRETED : AW_FRAME_BROKEN;
	if (!aw_str_starts(rest, ":"))
		return AW_FRAME_BROKEN;
	out->body = without_enrichment(aw_str_from(rest, 1));
	return AW_FRAME_RECORD;
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
	return broken_unless_harmless(take_stamp(aw_str_from(rest, 4), out), out->type);
}

/* type=1400 audit(...): BODY */
static enum aw_frame frame_numbered(struct aw_str text, struct aw_raw *out)
{
	struct aw_str word;
	uint64_t number;

	aw_str_cut(&text, ' ', &word);
	if (aw_str_u64(aw_str_from(word, 5), UINT16_MAX, &number) < 0)
		return AW_FRAME_LOG;
	out->type = aw_type_by_number(number);
	return broken_unless_harmless(take_stamp(text, out), out->type);
}

enum aw_frame aw_frame_kernel(struct aw_str text, struct aw_raw *out)
{
	if (aw_str_starts(text, "audit: "))
		text = aw_str_trim(aw_str_from(text, 7));
	if (aw_str_starts(text, "type="))
		return frame_numbered(text, out);
	if (aw_str_starts(text, "audit(")) { /* before 2.6.30 or so: no type, an AVC if it says so */
		enum aw_frame frame = take_stamp(text, out);

		out->type = aw_str_starts(out->body, "avc:") ? AW_TYPE_AVC : AW_TYPE_OTHER;
		return frame == AW_FRAME_RECORD ? frame : AW_FRAME_LOG;
	}
	out->type = aw_str_starts(text, "avc:") ? AW_TYPE_AVC : AW_TYPE_KERNEL_TEXT;
	out->body = without_enrichment(text);
	return AW_FRAME_RECORD;
}

enum aw_frame aw_frame_journald(struct aw_str text, struct aw_raw *out)
{
	struct aw_str word;

	if (!aw_str_cut(&text, ' ', &word))
		return AW_FRAME_LOG;
	if (aw_str_starts(word, "<audit-") && word.p[word.n - 1] == '>') { /* a type without a name */
		uint64_t number = 0;

		aw_str_u64((struct aw_str){ word.p + 7, word.n - 8 }, UINT16_MAX, &number);
		out->type = aw_type_by_number(number);
	} else {
		out->type = aw_type_by_name(word);
	}
	out->body = without_enrichment(text);
	return AW_FRAME_RECORD;
}

/* ---- prefixes ---- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

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

/* "[   12.345678] ", or "[Mon Nov 23 21:04:14 2026] " of dmesg -T. */
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
	if (inside.n < 3 || !is_digit(inside.p[inside.n - 1]))
		return false;
	*s = aw_str_trim(aw_str_from(*s, (size_t)end + 1));
	return true;
}

/* "Nov 23 21:04:14 " has no year and no zone: a time that cannot be known is not guessed. */
static bool skip_rfc3164_time(struct aw_str *s)
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	struct aw_str clock;

	if (s->n < 16 || s->p[3] != ' ' || s->p[6] != ' ' || s->p[15] != ' ')
		return false;
	clock = (struct aw_str){ s->p + 7, 8 };
	if (clock.p[2] != ':' || clock.p[5] != ':' || !is_digit(clock.p[0]) || !is_digit(clock.p[7]))
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

	if (s->n < 20 || s->p[4] != '-' || s->p[10] != 'T' || !aw_str_cut(&rest, ' ', &word))
		return false;
	if (aw_time_rfc3339(word, ms) < 0)
		return false;
	*s = rest;
	return true;
}

/* HOST TAG[PID]: MESSAGE */
static enum aw_frame frame_tagged(struct aw_str rest, struct aw_raw *out)
{
	struct aw_str host, tag;
	ptrdiff_t bracket;

	if (!aw_str_cut(&rest, ' ', &host) || !aw_str_cut(&rest, ' ', &tag))
		return AW_FRAME_LOG;
	if (tag.n < 2 || tag.p[tag.n - 1] != ':')
		return AW_FRAME_LOG;
	tag.n--;
	bracket = aw_str_chr(tag, '[');
	if (bracket > 0)
		tag = aw_str_head(tag, (size_t)bracket);
	out->host = host;
	if (aw_str_is(tag, "kernel")) {
		rest = aw_str_trim(rest);
		skip_bracket(&rest);
		return aw_frame_kernel(rest, out);
	}
	/* Only journald writes "audit: TYPE" lines of its own; rsyslog's imkmsg "audit: type=1400 ...". */
	if (!aw_str_is(tag, "audit"))
		return AW_FRAME_LOG;
	if (aw_str_starts(rest, "type="))
		return aw_frame_kernel(rest, out);
	return aw_frame_journald(rest, out);
}

enum aw_frame aw_frame_line(struct aw_str line, struct aw_raw *out)
{
	struct aw_str s = line;

	*out = (struct aw_raw){ .stamp.ms = AW_TIME_NONE, .line = line };
	if (aw_str_starts(s, "type=") && s.n > 5 && is_digit(s.p[5]))
		return frame_numbered(s, out);
	if (aw_str_starts(s, "type=") || aw_str_starts(s, "node="))
		return frame_raw(s, out);
	s = skip_priority(s);
	if (skip_iso_time(&s, &out->stamp.ms) || skip_rfc3164_time(&s))
		return frame_tagged(s, out);
	if (skip_bracket(&s) || aw_str_starts(s, "audit: type=") || aw_str_starts(s, "kernel: "))
		return aw_frame_kernel(aw_str_starts(s, "kernel: ") ? aw_str_trim(aw_str_from(s, 8)) : s, out);
	if (aw_str_starts(s, "audit(") || aw_str_starts(s, "avc:"))
		return aw_frame_kernel(s, out);
	return AW_FRAME_FOREIGN;
}
