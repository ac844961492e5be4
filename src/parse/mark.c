/* SPDX-License-Identifier: GPL-2.0-or-later
 * Records that are no denials but change what denials mean: the marks on the time line. */
#include "event.h"

const char *aw_mark_kind_name(enum aw_mark_kind kind)
{
	switch (kind) {
	case AW_MARK_MODE:
		return "mode";
	case AW_MARK_POLICY_LOAD:
		return "policy-load";
	case AW_MARK_BOOLEAN:
		return "boolean";
	case AW_MARK_BOOT:
		return "boot";
	case AW_MARK_DAEMON:
		return "daemon";
	case AW_MARK_LOSS:
		return "loss";
	case AW_MARK_KINDS:
		break;
	}
	return "unknown";
}

/* Auditing switched off, or a rule on the exclude list (5 in linux/audit.h): records that will be
 * missing from now on. Other changes of the configuration say nothing about denials. */
static bool is_loss_by_configuration(struct aw_str body)
{
	if (aw_str_find(body, "audit_enabled=0") >= 0)
		return true;
	return aw_str_find(body, "list=5") >= 0 &&
	       (aw_str_find(body, "add_rule") >= 0 || aw_str_find(body, "add rule") >= 0);
}

/* kernel/audit.c and lib/ratelimit.c tell of records that nobody will ever see (T10, T39). */
static bool is_loss_by_kernel(struct aw_str text)
{
	return aw_str_starts(text, "audit_lost=") || aw_str_starts(text, "audit_backlog=") ||
	       aw_str_starts(text, "backlog limit exceeded") ||
	       aw_str_starts(text, "rate limit exceeded") ||
	       aw_str_starts(text, "audit_printk_skb: ") ||
	       aw_str_starts(text, "kauditd_printk_skb: ") ||
	       aw_str_starts(text, "kauditd hold queue overflow");
}

static bool read_kernel_text(struct aw_str text, struct aw_mark *out)
{
	if (aw_str_starts(text, "audit: "))
		text = aw_str_from(text, 7);
	if (aw_str_starts(text, "Linux version "))
		out->kind = AW_MARK_BOOT;
	else if (is_loss_by_kernel(text))
		out->kind = AW_MARK_LOSS;
	else
		return false;
	return true;
}

bool aw_mark_read(const struct aw_raw *raw, struct aw_mark *out)
{
	*out = (struct aw_mark){ .stamp = raw->stamp, .text = raw->body };
	switch (raw->type) {
	case AW_TYPE_MAC_STATUS:
		/* The kernel logs selinuxfs writes of "enforce" and of "checkreqprot" alike. */
		out->kind = AW_MARK_MODE;
		return aw_str_find(raw->body, "enforcing=") >= 0;
	case AW_TYPE_MAC_POLICY_LOAD:
		out->kind = AW_MARK_POLICY_LOAD;
		return true;
	case AW_TYPE_MAC_CONFIG_CHANGE:
		out->kind = AW_MARK_BOOLEAN;
		return true;
	case AW_TYPE_SYSTEM_BOOT:
		out->kind = AW_MARK_BOOT;
		return true;
	case AW_TYPE_CONFIG_CHANGE:
		out->kind = AW_MARK_LOSS;
		return is_loss_by_configuration(raw->body);
	case AW_TYPE_KERNEL_TEXT:
		return read_kernel_text(raw->body, out);
	default: /* the DAEMON_ range */
		out->kind = AW_MARK_DAEMON;
		return true;
	}
}
