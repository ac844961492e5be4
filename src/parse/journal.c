/* SPDX-License-Identifier: GPL-2.0-or-later
 * Journal entries, as JSON lines and as export stream. */
#include "journal.h"

#include "avcwatch/json.h"

#include <errno.h>

static const char *const field_names[AW_JF_COUNT] = {
	[AW_JF_MESSAGE] = "MESSAGE",
	[AW_JF_TRANSPORT] = "_TRANSPORT",
	[AW_JF_AUDIT_TYPE] = "_AUDIT_TYPE",
	[AW_JF_AUDIT_ID] = "_AUDIT_ID",
	[AW_JF_SOURCE_TIME] = "_SOURCE_REALTIME_TIMESTAMP",
	[AW_JF_TIME] = "__REALTIME_TIMESTAMP",
	[AW_JF_HOSTNAME] = "_HOSTNAME",
	[AW_JF_FACILITY] = "SYSLOG_FACILITY",
	[AW_JF_BOOT_ID] = "_BOOT_ID",
};

static int field_by_name(struct aw_str name)
{
	for (int i = 0; i < AW_JF_COUNT; i++)
		if (aw_str_is(name, field_names[i]))
			return i;
	return -1;
}

void aw_journal_entry_done(struct aw_journal_entry *e)
{
	for (size_t i = 0; i < AW_JF_COUNT; i++)
		aw_buf_done(&e->fields[i]);
}

static struct aw_str field(const struct aw_journal_entry *e, enum aw_journal_field f)
{
	return aw_buf_str(&e->fields[f]);
}

/* Microseconds since 1970. */
static int64_t field_ms(const struct aw_journal_entry *e, enum aw_journal_field f)
{
	uint64_t us;

	return aw_str_u64(field(e, f), INT64_MAX, &us) < 0 ? AW_TIME_NONE : (int64_t)(us / 1000);
}

static enum aw_frame frame_audit(const struct aw_journal_entry *e, struct aw_raw *out)
{
	enum aw_frame frame = aw_frame_journald(field(e, AW_JF_MESSAGE), out);
	uint64_t number, serial;

	if (aw_str_u64(field(e, AW_JF_AUDIT_TYPE), UINT16_MAX, &number) == 0)
		out->type = aw_type_by_number(number);
	/* journalctl leaves a long MESSAGE out unless it is told --all. */
	if (frame != AW_FRAME_RECORD)
		return aw_type_is_evidence(out->type) ? AW_FRAME_BROKEN : frame;
	out->stamp.ms = field_ms(e, AW_JF_SOURCE_TIME);
	out->stamp.has_serial = out->stamp.ms != AW_TIME_NONE &&
				aw_str_u64(field(e, AW_JF_AUDIT_ID), UINT64_MAX, &serial) == 0;
	if (out->stamp.has_serial)
		out->stamp.serial = serial;
	else
		out->stamp.ms = field_ms(e, AW_JF_TIME);
	return AW_FRAME_RECORD;
}

/* Whoever may write to /dev/kmsg writes through the kernel, but never as facility 0. */
static bool is_kernels(struct aw_str facility)
{
	return facility.n == 0 || aw_str_is(facility, "0");
}

enum aw_frame aw_journal_frame(const struct aw_journal_entry *e, struct aw_raw *out)
{
	struct aw_str transport = field(e, AW_JF_TRANSPORT);
	enum aw_frame frame = AW_FRAME_LOG;

	*out = (struct aw_raw){ .stamp.ms = AW_TIME_NONE };
	if (aw_str_is(transport, "audit"))
		frame = frame_audit(e, out);
	else if (aw_str_is(transport, "kernel") && is_kernels(field(e, AW_JF_FACILITY)))
		frame = aw_frame_kernel(field(e, AW_JF_MESSAGE), out);
	if (out->stamp.ms == AW_TIME_NONE)
		out->stamp.ms = field_ms(e, AW_JF_TIME);
	out->host = field(e, AW_JF_HOSTNAME);
	out->line = field(e, AW_JF_MESSAGE);
	if (out->line.n == 0)
		out->line = AW_STR("(no MESSAGE)");
	return frame;
}

/* ---- JSON ---- */

/* journald prints a value that is not UTF-8, or holds control bytes, as an array of byte numbers. */
static int put_bytes(struct aw_buf *out, const struct aw_json *array)
{
	int r = 0;

	for (const struct aw_json *b = aw_json_first(array); r == 0 && b; b = aw_json_next(b)) {
		double v;

		if (!aw_json_number(b, &v) || v < 0 || v > 255)
			return -EINVAL;
		r = aw_buf_putc(out, (char)(unsigned char)v);
	}
	return r;
}

int aw_journal_read_json(struct aw_str line, struct aw_journal_entry *e)
{
	AW_AUTO(aw_json_freep) struct aw_json *root = NULL;
	struct aw_err ignored;
	int r = aw_json_parse(line, "journal entry", &root, &ignored);

	for (size_t i = 0; i < AW_JF_COUNT; i++)
		e->fields[i].n = 0;
	for (size_t i = 0; r == 0 && i < AW_JF_COUNT; i++) {
		const struct aw_json *v = aw_json_get(root, field_names[i]);

		if (aw_json_is_array(v))
			r = put_bytes(&e->fields[i], v);
		else
			r = aw_buf_put(&e->fields[i], aw_json_string(v));
	}
	if (r == 0 && e->fields[AW_JF_TRANSPORT].n == 0 && e->fields[AW_JF_TIME].n == 0)
		return -EINVAL;
	return r;
}

/* ---- export ---- */

bool aw_export_starts(struct aw_str first_line)
{
	return aw_str_starts(first_line, "__CURSOR=") ||
	       aw_str_starts(first_line, "__REALTIME_TIMESTAMP=");
}

void aw_export_next(struct aw_export *x)
{
	for (size_t i = 0; i < AW_JF_COUNT; i++)
		x->entry.fields[i].n = 0;
}

int aw_export_line(struct aw_export *x, struct aw_str line)
{
	struct aw_str name;
	int f;

	if (line.n == 0)
		return 1;
	if (aw_str_chr(line, '=') < 0) {
		x->field = field_by_name(line);
		x->state = AW_EXPORT_SIZE;
		x->size = 0;
		x->size_n = 0;
		return 0;
	}
	aw_str_cut(&line, '=', &name);
	f = field_by_name(name);
	if (f < 0)
		return 0;
	x->entry.fields[f].n = 0;
	return aw_buf_put(&x->entry.fields[f], line);
}

/* Bytes of the value: as many as the field may have are kept. */
static int keep_data(struct aw_export *x, struct aw_str bytes)
{
	struct aw_buf *b = x->field >= 0 ? &x->entry.fields[x->field] : NULL;

	return b ? aw_buf_put(b, aw_str_head(bytes, AW_JOURNAL_FIELD_MAX - b->n)) : 0;
}

/* One byte of the length; the eighth begins the value. */
static void take_size(struct aw_export *x, unsigned char byte)
{
	x->size |= (uint64_t)byte << (8 * x->size_n++);
	if (x->size_n < 8)
		return;
	x->state = AW_EXPORT_DATA;
	if (x->field >= 0)
		x->entry.fields[x->field].n = 0;
}

ptrdiff_t aw_export_bytes(struct aw_export *x, const char *bytes, size_t n)
{
	size_t used = 0, take;

	while (x->state == AW_EXPORT_SIZE && used < n)
		take_size(x, (unsigned char)bytes[used++]);
	if (x->state == AW_EXPORT_SIZE)
		return (ptrdiff_t)used;
	take = n - used < x->size ? n - used : (size_t)x->size;
	if (take && keep_data(x, (struct aw_str){ bytes + used, take }) < 0)
		return -ENOMEM;
	x->size -= take;
	used += take;
	if (x->size == 0 && used < n) {
		used++; /* the newline behind the value */
		x->state = AW_EXPORT_LINES;
	}
	return (ptrdiff_t)used;
}
