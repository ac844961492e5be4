/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside parse: one whole event to its denials, grants and marks. */
#ifndef AW_PARSE_EVENT_H
#define AW_PARSE_EVENT_H

#include "avcwatch/parse.h"
#include "arena.h"
#include "feed.h"
#include "raw.h"

/* One record that the window held. */
struct aw_held {
	int type;
	struct aw_str body, line;
	const char *file; /* lives as long as the parser */
	uint64_t line_no;
	bool anybodys; /* as in struct aw_raw */
	uint64_t hash; /* of evidence */
};

/* What the records around the evidence tell: nothing of it is needed, all of it helps. */
struct aw_surroundings {
	enum aw_success success;
	int error;
	int64_t pid, ppid, auid, target_pid;
	struct aw_str comm, exe, cwd, cmdline, target_comm;
	bool executes; /* `cmdline` is of EXECVE */
	struct aw_str *
		names; /* of each record of the event, if it is a PATH, its name; each decoded once */
};

/* What became of one record of evidence. */
enum aw_verdict {
	AW_VERDICT_DENIED,
	AW_VERDICT_GRANTED,
	AW_VERDICT_NOTICE, /* an object manager's "received policyload notice": *mark is filled */
	AW_VERDICT_UNTRUSTED,
	AW_VERDICT_APPARMOR,
	AW_VERDICT_UNPARSED,
	AW_VERDICT_NO_MEMORY,
};

/* One record of evidence and its fields. `all` are the fields of every record of the event, `held`
 * the records. Decoded strings go to `text`. */
struct aw_evidence {
	const struct aw_held *held;
	const struct aw_fields *all;
	size_t n, at;
	const struct aw_surroundings *around;
	struct aw_arena *text;
};

enum aw_verdict aw_avc_read(const struct aw_evidence *e, struct aw_denial *d);
enum aw_verdict aw_selinux_err_read(const struct aw_evidence *e, struct aw_denial *d);

struct aw_trust {
	const struct aw_senders *senders;
	bool dbus; /* the log showed the sender to be the bus daemon */
};

enum aw_verdict aw_user_avc_read(const struct aw_evidence *e, const struct aw_trust *trust,
				 struct aw_denial *d, struct aw_mark *mark);

/* out->names must have room for `n`. */
void aw_surroundings_read(const struct aw_held *held, const struct aw_fields *fields, size_t n,
			  struct aw_arena *text, struct aw_surroundings *out);

/* The fullest name that the event's PATH and CWD records give the object of an AVC. */
struct aw_str aw_path_of(const struct aw_evidence *e, const struct aw_fields *avc);

/* Decode into the event's text. Nothing for a value that is not there, or without memory, which the
 * arena remembers. */
struct aw_str aw_text_decode(struct aw_arena *text, struct aw_str value);

/* A record that is a mark by its type; false where it is none after all (CONFIG_CHANGE of a rule). */
bool aw_mark_read(const struct aw_raw *raw, struct aw_mark *out);

/* A record that is a binding by its type. 1: *out is filled; 0: it says nothing; -EPERM: its sender is not
 * believed; -ENOMEM. */
int aw_binding_read(const struct aw_raw *raw, const struct aw_senders *senders,
		    struct aw_arena *text, struct aw_binding *out);

/* Who sent a record. */
struct aw_sender {
	struct aw_str type; /* of subj= */
	int64_t pid;
	bool dbus; /* the log showed it to be the bus daemon */
};

/* Is this sender believed what it tells? Its type and pid must be the kernel's word. */
bool aw_sender_trusted(const struct aw_senders *senders, enum aw_tells tells,
		       const struct aw_sender *sender);

#endif
