/* SPDX-License-Identifier: GPL-2.0-or-later
 * AVC, USER_AVC and SELINUX_ERR records to denials. Pure: fields in, facts out.
 *
 * The kernel's record: security/selinux/avc.c avc_audit_pre_callback(), avc_audit_post_callback() and
 * security/lsm_audit.c dump_common_audit_data(). An object manager's: libselinux src/avc.c avc_audit().
 * SELINUX_ERR: security/selinux/ss/services.c. */
#include "event.h"

#include <errno.h>
#include <stdlib.h>

static enum aw_permissive read_permissive(struct aw_str v)
{
	if (aw_str_is(v, "1"))
		return AW_PERMISSIVE_YES;
	return aw_str_is(v, "0") ? AW_PERMISSIVE_NO : AW_PERMISSIVE_UNSAID;
}

/* The kernel prints raw contexts: a range of another form is a damaged record. */
static bool holds_context(struct aw_str text)
{
	struct aw_context c;
	struct aw_level level;

	if (aw_context_parse(text, &c) < 0)
		return false;
	return c.range.n == 0 || aw_level_parse(c.range, &level) == 0;
}

static bool add_perm(struct aw_denial *d, struct aw_str perm)
{
	for (size_t i = 0; i < d->perms_n; i++)
		if (aw_str_eq(d->perms[i], perm))
			return true;
	if (d->perms_n == AW_PERMS_MAX)
		return false;
	d->perms[d->perms_n++] = perm;
	return true;
}

/* "null" is what the kernel prints for an empty set: nothing was refused. */
static bool read_perms(struct aw_str list, struct aw_denial *d)
{
	struct aw_str perm;

	while (aw_str_cut(&list, ',', &perm))
		if (perm.n && !aw_str_is(perm, "null") && !add_perm(d, perm))
			return false;
	return d->perms_n > 0;
}

/* name_bind and node_bind print src=, name_connect dest=; others the socket's own and its peer's. */
static int32_t read_port(const struct aw_fields *f)
{
	static const char *const names[] = { "dest", "src", "lport", "fport" };
	uint64_t port;

	for (size_t i = 0; i < AW_COUNT(names); i++)
		if (aw_str_u64(aw_fields_get(f, names[i]), UINT16_MAX, &port) == 0)
			return (int32_t)port;
	return -1;
}

static int32_t read_ioctl(const struct aw_fields *f)
{
	uint64_t cmd;

	/* security/lsm_audit.c prints "ioctlcmd=0x%hx"; before 4.7 or so without the 0x. */
	if (aw_str_hex64(aw_fields_get(f, "ioctlcmd"), &cmd) < 0 || cmd > UINT16_MAX)
		return -1;
	return (int32_t)cmd;
}

/* A packet is received in whatever process was interrupted: the system call of the event is not its. */
static bool is_packet(struct aw_str tclass)
{
	return aw_str_is(tclass, "packet") || aw_str_is(tclass, "peer") ||
	       aw_str_is(tclass, "netif") || aw_str_is(tclass, "node");
}

/* What holds for all three kinds of record: the event's own facts. */
static void start_denial(const struct aw_evidence *e, enum aw_origin origin, struct aw_denial *d)
{
	const struct aw_surroundings *s = e->around;

	*d = (struct aw_denial){
		.origin = origin,
		.ioctl_cmd = -1,
		.port = -1,
		.pid = s->pid,
		.ppid = s->ppid,
		.auid = s->auid,
		.target_pid = s->target_pid,
		.target_comm = s->target_comm,
		.success = s->success,
		.error = s->error,
		.comm = s->comm,
		.exe = s->exe,
		.cmdline = s->cmdline,
		.executes = s->executes,
		.line = e->held[e->at].line,
	};
}

enum aw_verdict aw_avc_read(const struct aw_evidence *e, struct aw_denial *d)
{
	const struct aw_fields *f = &e->all[e->at];
	struct aw_str result = aw_fields_get(f, "seresult"), comm = aw_fields_get(f, "comm");

	/* AppArmor shares the record type and begins with its own name. */
	if (aw_str_starts(aw_str_trim(e->held[e->at].body), "apparmor="))
		return AW_VERDICT_APPARMOR;
	start_denial(e, AW_ORIGIN_KERNEL, d);
	d->scontext = aw_fields_get(f, "scontext");
	d->tcontext = aw_fields_get(f, "tcontext");
	d->tclass = aw_fields_get(f, "tclass");
	if (!holds_context(d->scontext) || !holds_context(d->tcontext) || d->tclass.n == 0)
		return AW_VERDICT_UNPARSED;
	if (aw_str_is(result, "granted"))
		return AW_VERDICT_GRANTED;
	if (!aw_str_is(result, "denied") || !read_perms(aw_fields_get(f, "seperms"), d))
		return AW_VERDICT_UNPARSED;
	d->permissive = read_permissive(aw_fields_get(f, "permissive"));
	d->ioctl_cmd = read_ioctl(f);
	d->port = read_port(f);
	d->pid = aw_fields_i64(f, "pid", d->pid);
	if (comm.p)
		d->comm = aw_text_decode(e->text, comm);
	if (is_packet(d->tclass))
		d->success = AW_SUCCESS_UNKNOWN;
	if (aw_fields_get(f, "ocomm").p) {
		d->target_pid = aw_fields_i64(f, "opid", -1);
		d->target_comm = aw_text_decode(e->text, aw_fields_get(f, "ocomm"));
	}
	d->path = aw_path_of(e, f);
	return AW_VERDICT_DENIED;
}

/* ---- USER_AVC ---- */

/* libselinux says in an ordinary USER_AVC that it heard of a new mode or policy: "received setenforce
 * notice (enforcing=1)", since 3.1 "op=setenforce lsm=selinux enforcing=1". */
static bool read_notice(struct aw_str message, struct aw_mark *mark)
{
	struct aw_str rest = aw_str_trim(aw_str_from(message, 4));

	if (!aw_str_starts(message, "avc:"))
		return false;
	if (aw_str_starts(rest, "received setenforce notice") ||
	    aw_str_starts(rest, "op=setenforce "))
		mark->kind = AW_MARK_MODE;
	else if (aw_str_starts(rest, "received policyload notice") ||
		 aw_str_starts(rest, "op=load_policy "))
		mark->kind = AW_MARK_POLICY_LOAD;
	else
		return false;
	mark->text = message;
	return true;
}

/* The index of the first field of this name before `end`, or `end`. */
static size_t find_field(const struct aw_fields *f, const char *name, size_t end)
{
	size_t i = 0;

	while (i < end && !aw_str_is(f->items[i].name, name))
		i++;
	return i;
}

/* In the message of an object manager the facts stand last: what comes before them (a unit's path, a
 * command line, D-Bus names) is the word of whoever was refused, and may look like a field. */
/* "scontext=S tcontext=T tclass=C permissive=P": the last that stand so. */
static bool read_facts(const struct aw_fields *f, struct aw_denial *d)
{
	size_t i = f->n;

	while (i > 0 && !aw_str_is(f->items[i - 1].name, "tclass"))
		i--;
	if (i < 3 || !aw_str_is(f->items[i - 2].name, "tcontext") ||
	    !aw_str_is(f->items[i - 3].name, "scontext"))
		return false;
	d->scontext = f->items[i - 3].value;
	d->tcontext = f->items[i - 2].value;
	d->tclass = f->items[i - 1].value;
	if (i < f->n && aw_str_is(f->items[i].name, "permissive"))
		d->permissive = read_permissive(f->items[i].value);
	return holds_context(d->scontext) && holds_context(d->tcontext) && d->tclass.n;
}

static enum aw_verdict read_user_denial(const struct aw_evidence *e, const struct aw_fields *f,
					struct aw_denial *d)
{
	struct aw_str result = aw_fields_get(f, "seresult");
	size_t cmdline, path;

	start_denial(e, AW_ORIGIN_USERSPACE, d);
	d->pid = -1;
	d->success = AW_SUCCESS_UNKNOWN;
	d->exe = d->comm = d->cmdline = (struct aw_str){ 0 };
	d->executes = false;
	if (!read_facts(f, d))
		return AW_VERDICT_UNPARSED;
	if (aw_str_is(result, "granted"))
		return AW_VERDICT_GRANTED;
	if (!aw_str_is(result, "denied") || !read_perms(aw_fields_get(f, "seperms"), d))
		return AW_VERDICT_UNPARSED;
	/* systemd writes path= and then cmdline=, whose text may hold a quote and fields of its own;
	 * dbus-daemon writes spid= and no command line. */
	cmdline = find_field(f, "cmdline", f->n);
	path = find_field(f, "path", cmdline);
	if (path < cmdline)
		d->path = aw_text_decode(e->text, f->items[path].value);
	if (cmdline < f->n)
		d->cmdline = aw_text_decode(e->text, f->items[cmdline].value);
	else
		d->pid = aw_fields_i64(f, "spid", -1);
	return AW_VERDICT_DENIED;
}

/* The text between the quotes of msg='...'. */
static struct aw_str message_of(const struct aw_fields *outer)
{
	struct aw_str m = aw_fields_get(outer, "msg");

	if (m.n && m.p[0] == '\'')
		m = aw_str_from(m, 1);
	if (m.n && m.p[m.n - 1] == '\'')
		m.n--;
	return m;
}

enum aw_verdict aw_user_avc_read(const struct aw_evidence *e, const struct aw_trust *trust,
				 struct aw_denial *d, struct aw_mark *mark)
{
	const struct aw_fields *outer = &e->all[e->at];
	struct aw_str message = message_of(outer);
	struct aw_sender sender = { .pid = aw_fields_i64(outer, "pid", -1), .dbus = trust->dbus };
	struct aw_context subject = { 0 };
	AW_AUTO(aw_freep) struct aw_field *items = NULL;
	struct aw_fields inner = { 0 };
	struct aw_level level;
	char *scratch;

	if (message.n == 0)
		return AW_VERDICT_UNPARSED;
	if (e->held[e->at].anybodys)
		return AW_VERDICT_UNTRUSTED;
	aw_context_parse(aw_fields_get(outer, "subj"), &subject);
	/* An object manager of the host has no container's categories, whatever its type. */
	if (aw_level_parse(subject.range, &level) == 0 && aw_level_is_container(&level))
		return AW_VERDICT_UNTRUSTED;
	sender.type = subject.type;
	if (!aw_sender_trusted(trust->senders, AW_TELLS_AVC, &sender))
		return AW_VERDICT_UNTRUSTED;
	if (read_notice(message, mark))
		return AW_VERDICT_NOTICE;
	scratch = aw_arena_take(e->text, message.n); /* the joined permissions stay there */
	if (!scratch || aw_fields_split(message, scratch, &inner) < 0) {
		free(inner.items);
		return AW_VERDICT_NO_MEMORY;
	}
	items = inner.items;
	return read_user_denial(e, &inner, d);
}

/* ---- SELINUX_ERR ---- */

/* A context behind a label of the old wording: "... invalid context CONTEXT for ...". */
static struct aw_str word_after(struct aw_str body, const char *label)
{
	ptrdiff_t at = aw_str_find(body, label);
	struct aw_str rest, word = { 0 };

	if (at < 0)
		return word;
	rest = aw_str_trim(aw_str_from(body, (size_t)at + aw_str_of(label).n));
	aw_str_cut(&rest, ' ', &word);
	return word;
}

/* Some of the old wordings put a comma behind a context. */
static struct aw_str without_comma(struct aw_str s)
{
	return s.n && s.p[s.n - 1] == ',' ? aw_str_head(s, s.n - 1) : s;
}

/* security_compute_sid: a transition that the policy does not know, refused when enforcing. */
static void read_compute_sid(const struct aw_evidence *e, const struct aw_fields *f,
			     struct aw_denial *d)
{
	struct aw_str invalid = aw_fields_get(f, "invalid_context");

	d->scontext = aw_fields_get(f, "scontext");
	d->tcontext = invalid.p ? aw_text_decode(e->text, invalid) :
				  word_after(e->held[e->at].body, "invalid context ");
}

enum aw_verdict aw_selinux_err_read(const struct aw_evidence *e, struct aw_denial *d)
{
	const struct aw_fields *f = &e->all[e->at];
	struct aw_str body = e->held[e->at].body;

	start_denial(e, AW_ORIGIN_SELINUX_ERR, d);
	if (aw_str_find(body, "security_compute_sid") >= 0) {
		read_compute_sid(e, f, d);
	} else if (aw_str_find(body, "security_bounded_transition") >= 0 ||
		   aw_str_find(body, "security_validate_transition") >= 0) {
		d->scontext = aw_fields_get(f, "oldcontext");
		d->tcontext = aw_fields_get(f, "newcontext");
	}
	d->scontext = without_comma(d->scontext);
	d->tcontext = without_comma(d->tcontext);
	if (!holds_context(d->scontext) || !holds_context(d->tcontext))
		return AW_VERDICT_UNPARSED;
	d->tclass = aw_fields_get(f, "tclass");
	if (d->tclass.n == 0)
		d->tclass = AW_STR("process");
	d->perms[d->perms_n++] = AW_STR("transition");
	return AW_VERDICT_DENIED;
}
