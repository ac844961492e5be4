/* SPDX-License-Identifier: GPL-2.0-or-later
 * Judgements in words. */
#include "avcwatch/judge.h"

#include <stdlib.h>
#include <string.h>

static const char *missing_text(enum aw_missing missing)
{
	switch (missing) {
	case AW_MISSING_CLASS:
		return "it does not have the class, and a kernel that does will not load it (handle_unknown)";
	case AW_MISSING_PERM:
		return "it does not have the permission, and a kernel that does will not load it (handle_unknown)";
	case AW_MISSING_SOURCE_TYPE:
		return "it does not have the source type";
	case AW_MISSING_TARGET_TYPE:
		return "it does not have the target type";
	case AW_MISSING_SOURCE_CONTEXT:
		return "the source context is not valid in it";
	case AW_MISSING_TARGET_CONTEXT:
		return "the target context is not valid in it";
	case AW_MISSING_NOTHING:
		break;
	}
	abort();
}

static const char *error_name(int error)
{
	const char *name = error > 0 ? strerrorname_np(error) : NULL;

	return name ? name : "an unknown error";
}

static const char *allowed_text(enum aw_missing missing)
{
	if (missing == AW_MISSING_CLASS)
		return "the policy does not have the class, and allows what it does not have";
	if (missing == AW_MISSING_PERM)
		return "the policy does not have the permission, and allows what it does not have";
	return "the policy allows it";
}

static int put_ground(const struct aw_judgement *j, struct aw_buf *out)
{
	const char *error = error_name(j->error);
	const char *changed =
		j->changed ? "; it or a boolean was changed after the last denial" : "";

	switch (j->ground) {
	case AW_GROUND_WORKED:
		return aw_buf_printf(out, "it worked in permissive mode; enforcing will refuse it");
	case AW_GROUND_OTHER_ERROR:
		return aw_buf_printf(
			out,
			"it failed with %s, which may be success another day; enforcing will refuse it",
			error);
	case AW_GROUND_UNKNOWN:
		return aw_buf_printf(out, "no record says how it ended; enforcing will refuse it");
	case AW_GROUND_INVALID:
		return aw_buf_printf(
			out,
			"the kernel reported an invalid or forbidden change of context; enforcing will refuse it");
	case AW_GROUND_REFUSED:
		return aw_buf_printf(out, "it is refused already (permissive=0)");
	case AW_GROUND_FAILED:
		return aw_buf_printf(out, "its system call failed anyway, with %s", error);
	case AW_GROUND_PERMISSIVE:
		return aw_buf_printf(out,
				     "its domain is permissive in the policy itself, and stays so");
	case AW_GROUND_ALLOWED:
		return aw_buf_printf(out, "%s%s", allowed_text(j->missing), changed);
	case AW_GROUND_MISSING:
		return aw_buf_printf(out, "the policy cannot tell: %s", missing_text(j->missing));
	}
	abort();
}

static const char *cause_text(const struct aw_judgement *j, enum aw_cause cause)
{
	static const char *const texts[AW_CAUSES] = {
		[AW_CAUSE_MCS] = "its categories do not include those of the target",
		[AW_CAUSE_MLS] = "a constraint on levels forbids it",
		[AW_CAUSE_CONSTRAINT] = "a constraint forbids it",
		[AW_CAUSE_RBAC] = "its role may not become that one",
		[AW_CAUSE_BOUNDS] = "the type that bounds it may not do it",
		[AW_CAUSE_TE] = "no rule allows it",
		[AW_CAUSE_XPERM] = "no rule allows this ioctl command",
		[AW_CAUSE_TRANSITION] = "it is an invalid or forbidden change of context",
		[AW_CAUSE_USERSPACE] =
			"the policy does not have the class, and refuses what it does not have",
	};

	/* No rule can be about what the policy does not have. */
	if (cause == AW_CAUSE_TE && j->missing == AW_MISSING_CLASS)
		cause = AW_CAUSE_USERSPACE;
	if (cause == AW_CAUSE_TE && j->missing == AW_MISSING_PERM)
		return "the policy does not have the permission, and refuses what it does not have";
	return texts[cause];
}

/* So that the causes are not taken for why it ended as it did. */
static const char *before_causes(enum aw_ground ground)
{
	if (ground == AW_GROUND_FAILED)
		return "; enforcing will refuse it, too: ";
	return ground == AW_GROUND_PERMISSIVE ? ", though " : ": ";
}

static int put_causes(const struct aw_judgement *j, struct aw_buf *out)
{
	const char *before = before_causes(j->ground);
	int r = 0;

	for (unsigned i = 0; r == 0 && i < AW_CAUSES; i++) {
		if (!(j->causes >> i & 1))
			continue;
		if (i == AW_CAUSE_TRANSITION && j->ground == AW_GROUND_INVALID)
			continue; /* the ground has said so */
		r = aw_buf_printf(out, "%s%s", before, cause_text(j, (enum aw_cause)i));
		before = ", and ";
	}
	return r;
}

static int put_way(const struct aw_boolean_way *way, struct aw_buf *out)
{
	int r;

	if (!way->names[0])
		return 0;
	r = aw_buf_printf(out, "; turning the boolean%s %s %s", way->names[1] ? "s" : "",
			  way->names[0], way->values[0] ? "on" : "off");
	if (r == 0 && way->names[1])
		r = aw_buf_printf(out, " and %s %s", way->names[1], way->values[1] ? "on" : "off");
	return r ? r : aw_buf_printf(out, " allows it");
}

int aw_judgement_text(const struct aw_judgement *j, struct aw_buf *out)
{
	int r = put_ground(j, out);

	if (r == 0)
		r = put_causes(j, out);
	if (r == 0)
		r = put_way(&j->way, out);
	return r || !j->dontaudit ? r : aw_buf_printf(out, "; enforcing will not log it");
}
