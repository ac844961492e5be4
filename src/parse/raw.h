/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside parse: one record line in its pieces, whatever format it came in. */
#ifndef AW_PARSE_RAW_H
#define AW_PARSE_RAW_H

#include "avcwatch/record.h"

/* Record types by their numbers in linux/audit.h and libaudit.h: those that parse looks into. */
enum aw_type {
	AW_TYPE_OTHER = 0,
	AW_TYPE_KERNEL_TEXT =
		1, /* a kernel line that is no audit record: may be a boot or a loss */
	AW_TYPE_USER_AVC = 1107,
	AW_TYPE_SYSTEM_BOOT = 1127,
	AW_TYPE_SERVICE_START = 1130,
	AW_TYPE_SYSCALL = 1300,
	AW_TYPE_PATH = 1302,
	AW_TYPE_CONFIG_CHANGE = 1305,
	AW_TYPE_CWD = 1307,
	AW_TYPE_EXECVE = 1309,
	AW_TYPE_OBJ_PID = 1318,
	AW_TYPE_EOE = 1320,
	AW_TYPE_PROCTITLE = 1327,
	AW_TYPE_AVC = 1400,
	AW_TYPE_SELINUX_ERR = 1401,
	AW_TYPE_MAC_POLICY_LOAD = 1403,
	AW_TYPE_MAC_STATUS = 1404,
	AW_TYPE_MAC_CONFIG_CHANGE = 1405,
	AW_TYPE_VIRT_CONTROL = 2500,
	AW_TYPE_VIRT_MACHINE_ID = 2502,
};

/* The type at the start of `s`, up to a blank: sets *n to the length of its name, 0 where none ends within a
 * few dozen bytes. */
int aw_type_before_blank(struct aw_str s, size_t *n);

/* By name (AVC, UNKNOWN[1400]) and back; AW_TYPE_OTHER where parse does not look into it. */
int aw_type_by_name(struct aw_str name);
int aw_type_by_number(uint64_t number);
const char *aw_type_name(int type);

static inline bool aw_type_is_evidence(int type)
{
	return type == AW_TYPE_AVC || type == AW_TYPE_USER_AVC || type == AW_TYPE_SELINUX_ERR;
}

/* Does it tell more about the evidence of its event? */
static inline bool aw_type_is_context(int type)
{
	return type == AW_TYPE_SYSCALL || type == AW_TYPE_PATH || type == AW_TYPE_PROCTITLE ||
	       type == AW_TYPE_CWD || type == AW_TYPE_EXECVE || type == AW_TYPE_OBJ_PID;
}

/* Does it tie something to a container, whatever else the event holds? */
static inline bool aw_type_is_binding(int type)
{
	return type == AW_TYPE_SERVICE_START || type == AW_TYPE_VIRT_CONTROL ||
	       type == AW_TYPE_VIRT_MACHINE_ID;
}

/* auditd's own, with serial numbers of its own (T41). */
static inline bool aw_type_is_daemon(int type)
{
	return type >= 1200 && type < 1300;
}

bool aw_type_is_mark(int type); /* a mark of its own, whatever else the event holds */

struct aw_raw {
	struct aw_stamp stamp;
	struct aw_str
		host; /* of a syslog or journal line; the parser turns it into a node, or not */
	int type;
	struct aw_str
		body; /* behind "msg=audit(...): ", until aw_raw_trim() with the enriched part */
	struct aw_str line; /* as it stands in the file */
	/* Of a line that begins as audit.log's do: what stands before the name of its type, and from there to
	 * the body. Lines that follow each other with the same two are of one event. Else empty. */
	struct aw_str head, middle;
	bool anybodys; /* nothing shows that the kernel wrote it: no message to believe (T29) */
	uint64_t hash; /* of evidence: of its type and body, by aw_emit_announce() */
};

enum aw_frame {
	AW_FRAME_FOREIGN,     /* nothing that this program knows */
	AW_FRAME_LOG,         /* a line of a log, but no audit record */
	AW_FRAME_RECORD,      /* *out is filled */
	AW_FRAME_BROKEN,      /* evidence with an unreadable head */
	AW_FRAME_INTERPRETED, /* ausearch -i (T12) */
};

/* Cut one line (without its newline) into its pieces: raw audit logs, kernel text behind dmesg,
 * syslog or journal prefixes, the journal's own audit lines. */
enum aw_frame aw_frame_line(struct aw_str line, struct aw_raw *out);

/* The length of "audit(SECONDS.MMM:SERIAL):" at the start of `s`, which gives *out all but its node; 0 where
 * there is none. */
size_t aw_frame_stamp(struct aw_str s, struct aw_stamp *out);

/* Take the enriched part and blanks off the body. */
void aw_raw_trim(struct aw_raw *raw);

/* The text of a kernel message or of a journal's audit entry, without its prefix. */
enum aw_frame aw_frame_kernel(struct aw_str text, struct aw_raw *out);

/* TYPE-NAME BODY, as systemd-journald words an audit record. */
enum aw_frame aw_frame_journald(struct aw_str text, struct aw_raw *out);

#endif
