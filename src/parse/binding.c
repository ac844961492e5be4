/* SPDX-License-Identifier: GPL-2.0-or-later
 * Records that tie a label, a name or a process to a container. They are messages from user space, which
 * a container with CAP_AUDIT_WRITE can send, too (T29), and it may have no label of its own: only one whose
 * sender, as the kernel wrote it, is known to a rule and carries no container's categories is believed. */
#include "event.h"

#include <errno.h>

static struct aw_str without_quotes(struct aw_str s)
{
	if (s.n >= 2 && s.p[0] == s.p[s.n - 1] && (s.p[0] == '"' || s.p[0] == '\''))
		return (struct aw_str){ s.p + 1, s.n - 2 };
	return s;
}

static enum aw_tells tells_of(int type)
{
	return type == AW_TYPE_SERVICE_START ? AW_TELLS_UNITS : AW_TELLS_MACHINES;
}

static bool is_believed(const struct aw_raw *raw, const struct aw_senders *senders,
			const struct aw_fields *outer)
{
	struct aw_context subject;
	struct aw_sender sender = { .pid = aw_fields_i64(outer, "pid", -1) };
	struct aw_level level;

	if (raw->anybodys || aw_context_parse(aw_fields_get(outer, "subj"), &subject) < 0)
		return false;
	/* A policy without levels has no categories to carry. */
	if (subject.range.n &&
	    (aw_level_parse(subject.range, &level) < 0 || aw_level_is_container(&level)))
		return false;
	sender.type = subject.type;
	return aw_sender_trusted(senders, tells_of(raw->type), &sender);
}

/* systemd: unit=NAME comm="systemd" ... res=success (systemd: src/core/audit). */
static bool read_unit(const struct aw_fields *f, struct aw_binding *out)
{
	out->kind = AW_BINDING_UNIT_START;
	out->name = without_quotes(aw_fields_get(f, "unit"));
	return out->name.n && aw_str_starts(aw_fields_get(f, "res"), "success");
}

/* libvirt: virt=kvm vm="NAME" uuid=U vm-ctx=L img-ctx=L model=selinux (libvirt: src/conf/domain_audit.c). */
static bool read_machine(const struct aw_fields *f, struct aw_binding *out)
{
	out->kind = AW_BINDING_MACHINE;
	out->name = without_quotes(aw_fields_get(f, "vm"));
	out->label = aw_fields_get(f, "vm-ctx");
	return out->name.n && out->label.n && !aw_str_is(out->label, "?");
}

static bool read_control(const struct aw_fields *f, struct aw_binding *out)
{
	struct aw_str op = aw_fields_get(f, "op");

	out->kind = AW_BINDING_MACHINE_STOP;
	out->name = without_quotes(aw_fields_get(f, "vm"));
	return out->name.n && aw_str_is(op, "stop") &&
	       aw_str_starts(aw_fields_get(f, "res"), "success");
}

static bool read_message(int type, const struct aw_fields *f, struct aw_binding *out)
{
	switch (type) {
	case AW_TYPE_SERVICE_START:
		return read_unit(f, out);
	case AW_TYPE_VIRT_MACHINE_ID:
		return read_machine(f, out);
	default: /* AW_TYPE_VIRT_CONTROL */
		return read_control(f, out);
	}
}

int aw_binding_read(const struct aw_raw *raw, const struct aw_senders *senders,
		    struct aw_arena *text, struct aw_binding *out)
{
	AW_AUTO(aw_freep) struct aw_field *outer_items = NULL;
	AW_AUTO(aw_freep) struct aw_field *inner_items = NULL;
	struct aw_fields outer = { 0 }, inner = { 0 };
	char *scratch = aw_arena_take(text, 2 * raw->body.n + 1);
	struct aw_str message;
	int r;

	*out = (struct aw_binding){ .stamp = raw->stamp };
	if (!scratch)
		return -ENOMEM;
	r = aw_fields_split(raw->body, scratch, &outer);
	outer_items = outer.items;
	if (r < 0)
		return r;
	if (!is_believed(raw, senders, &outer))
		return -EPERM;
	message = without_quotes(aw_fields_get(&outer, "msg"));
	r = aw_fields_split(message, scratch + raw->body.n, &inner);
	inner_items = inner.items;
	if (r < 0)
		return r;
	return read_message(raw->type, &inner, out) ? 1 : 0;
}
