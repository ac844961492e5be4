/* SPDX-License-Identifier: GPL-2.0-or-later
 * What flows out of parse: denials and marks, each with facts from the log only. No judgement, no
 * container, no policy.
 *
 * Every slice is borrowed and lives until the callback that received the record returns. Strings are
 * decoded (quotes and the kernel's hex encoding undone) and hold whatever bytes their maker chose. */
#ifndef AVCWATCH_RECORD_H
#define AVCWATCH_RECORD_H

#include "avcwatch/base.h"

/* When and where: what makes an audit event itself. */
struct aw_stamp {
	struct aw_str
		node; /* node= of auditd, or the host of a journal that is not the log's first; else empty */
	int64_t ms; /* AW_TIME_NONE where the line told none */
	uint64_t serial;
	bool has_serial;
	bool outside; /* of since_ms and until_ms of the parser's options; no part of what the event is */
};

enum aw_origin {
	AW_ORIGIN_KERNEL,      /* AVC */
	AW_ORIGIN_USERSPACE,   /* USER_AVC of a trusted object manager (T29) */
	AW_ORIGIN_SELINUX_ERR, /* SELINUX_ERR that enforcing refuses (T16) */
};

/* The permissive= field. Kernels before 3.17 do not print it (T7). */
enum aw_permissive {
	AW_PERMISSIVE_UNSAID,
	AW_PERMISSIVE_YES,
	AW_PERMISSIVE_NO,
};

/* How the system call of the event ended. */
enum aw_success {
	AW_SUCCESS_UNKNOWN, /* no SYSCALL record */
	AW_SUCCESS_YES,
	AW_SUCCESS_NO,
};

#define AW_PERMS_MAX 64u /* the kernel knows 32 permissions a class */

struct aw_denial {
	struct aw_stamp stamp;
	enum aw_origin origin;
	struct aw_str scontext, tcontext, tclass; /* as printed */
	struct aw_str
		perms[AW_PERMS_MAX]; /* without repetition, in the record's order; at least one */
	size_t perms_n;
	int32_t ioctl_cmd; /* -1: none given; 0 is a command */
	enum aw_permissive permissive;
	enum aw_success success;
	int error; /* errno of a failed system call, 0 when not known */
	uint32_t
		ordinal; /* how many denials of its event come before it: enforcing stops at 0 (T6, T38) */
	int64_t pid, ppid, auid;   /* -1: not known; numbers of the initial namespaces */
	int64_t target_pid;        /* of the process that was acted on (OBJ_PID, opid=); -1 */
	int32_t port;              /* -1: none */
	struct aw_str comm;        /* of the AVC, else of SYSCALL */
	struct aw_str target_comm; /* of that process */
	struct aw_str exe;         /* SYSCALL; relative to the process's own root */
	struct aw_str path;        /* the fullest name known of the object */
	struct aw_str cmdline;     /* EXECVE, else PROCTITLE; arguments joined by blanks */
	bool executes;             /* EXECVE: the command starts with this event */
	struct aw_str line;        /* the record as it stands in the log */
	struct aw_str
		event; /* where the parser was asked for it: a line for each record of the event,
				      this one first, and none of its other denials */
};

enum aw_mark_kind {
	AW_MARK_MODE,        /* enforcing or permissive: MAC_STATUS, object managers' notices */
	AW_MARK_POLICY_LOAD, /* MAC_POLICY_LOAD, object managers' notices */
	AW_MARK_BOOLEAN,     /* MAC_CONFIG_CHANGE */
	AW_MARK_BOOT,        /* SYSTEM_BOOT, a kernel's banner */
	AW_MARK_DAEMON,      /* DAEMON_*: auditd itself */
	AW_MARK_LOSS,        /* audit switched off, records lost or suppressed */
	AW_MARK_KINDS
};

const char *aw_mark_kind_name(enum aw_mark_kind kind);

/* What ties a name, a label or a process to a container. */
enum aw_binding_kind {
	AW_BINDING_UNIT_START,   /* SERVICE_START: a systemd unit, by its name */
	AW_BINDING_MACHINE,      /* VIRT_MACHINE_ID: libvirt's domain and the labels it was given */
	AW_BINDING_MACHINE_STOP, /* VIRT_CONTROL op=stop */
};

/* A rule knows its sender, which carries no container's categories. */
struct aw_binding {
	struct aw_stamp stamp;
	enum aw_binding_kind kind;
	struct aw_str name;
	struct aw_str label; /* the context that it runs in; of AW_BINDING_MACHINE */
};

struct aw_mark {
	struct aw_stamp stamp;
	enum aw_mark_kind kind;
	struct aw_str text; /* the record's own words */
};

#endif
