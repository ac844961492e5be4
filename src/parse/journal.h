/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside parse: the journal's machine-readable forms, journalctl -o json and -o export
 * (https://systemd.io/JOURNAL_EXPORT_FORMATS). */
#ifndef AW_PARSE_JOURNAL_H
#define AW_PARSE_JOURNAL_H

#include "raw.h"

/* The fields of one entry that matter; the rest is not kept. */
enum aw_journal_field {
	AW_JF_MESSAGE,
	AW_JF_TRANSPORT,
	AW_JF_AUDIT_TYPE,
	AW_JF_AUDIT_ID,
	AW_JF_SOURCE_TIME,
	AW_JF_TIME,
	AW_JF_HOSTNAME,
	AW_JF_FACILITY,
	AW_JF_BOOT_ID,
	AW_JF_COUNT
};

struct aw_journal_entry {
	struct aw_buf fields[AW_JF_COUNT];
};

void aw_journal_entry_done(struct aw_journal_entry *e);

/* One entry to a raw record. Only what the kernel and the audit transport say is taken: any other
 * entry's MESSAGE is anybody's text. The slices live as long as the entry. */
enum aw_frame aw_journal_frame(const struct aw_journal_entry *e, struct aw_raw *out);

/* One line of -o json into `e`. -EINVAL when it is no entry of a journal, -ENOMEM. */
int aw_journal_read_json(struct aw_str line, struct aw_journal_entry *e);

/* ---- export: lines, and binary fields with their length in front ---- */

#define AW_JOURNAL_FIELD_MAX (1024u * 1024u) /* a longer field is cut */

struct aw_export {
	struct aw_journal_entry entry;
	int field;       /* of the binary value under way, -1: not wanted */
	unsigned size_n; /* bytes of its length that are in */
	uint64_t size;   /* its length, then what is still to come */
	enum { AW_EXPORT_LINES, AW_EXPORT_SIZE, AW_EXPORT_DATA } state;
};

bool aw_export_starts(struct aw_str first_line);

/* In state AW_EXPORT_LINES: one line. Returns 1 when it ended an entry, which is then in `entry`
 * until aw_export_next(). */
int aw_export_line(struct aw_export *x, struct aw_str line);
void aw_export_next(struct aw_export *x);

/* In the other states: takes what belongs to the binary value and returns how much that was. */
ptrdiff_t aw_export_bytes(struct aw_export *x, const char *bytes, size_t n);

#endif
