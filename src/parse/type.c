/* SPDX-License-Identifier: GPL-2.0-or-later
 * The record types that parse looks into. */
#include "raw.h"

#include <string.h>

#define T(name, type)                                                                              \
	{                                                                                          \
		name, sizeof(name) - 1, type                                                       \
	}

#define NAME_MAX_BYTES 32u

/* The frequent ones first. */
static const struct {
	const char *name;
	size_t name_n;
	int type;
} types[] = {
	T("SYSCALL", AW_TYPE_SYSCALL),
	T("PATH", AW_TYPE_PATH),
	T("PROCTITLE", AW_TYPE_PROCTITLE),
	T("CWD", AW_TYPE_CWD),
	T("AVC", AW_TYPE_AVC),
	T("EXECVE", AW_TYPE_EXECVE),
	T("OBJ_PID", AW_TYPE_OBJ_PID),
	T("EOE", AW_TYPE_EOE),
	T("USER_AVC", AW_TYPE_USER_AVC),
	T("SELINUX_ERR", AW_TYPE_SELINUX_ERR),
	T("MAC_POLICY_LOAD", AW_TYPE_MAC_POLICY_LOAD),
	T("MAC_STATUS", AW_TYPE_MAC_STATUS),
	T("MAC_CONFIG_CHANGE", AW_TYPE_MAC_CONFIG_CHANGE),
	T("CONFIG_CHANGE", AW_TYPE_CONFIG_CHANGE),
	T("SYSTEM_BOOT", AW_TYPE_SYSTEM_BOOT),
	T("SERVICE_START", AW_TYPE_SERVICE_START),
	T("VIRT_CONTROL", AW_TYPE_VIRT_CONTROL),
	T("VIRT_MACHINE_ID", AW_TYPE_VIRT_MACHINE_ID),
	T("DAEMON_START", 1200),
	T("DAEMON_END", 1201),
	T("DAEMON_ABORT", 1202),
	T("DAEMON_CONFIG", 1203),
	T("DAEMON_RECONFIG", 1204),
	T("DAEMON_ROTATE", 1205),
	T("DAEMON_RESUME", 1206),
	T("DAEMON_ACCEPT", 1207),
	T("DAEMON_CLOSE", 1208),
	T("DAEMON_ERR", 1209),
	T("KERNEL", AW_TYPE_KERNEL_TEXT),
};

int aw_type_by_name(struct aw_str name)
{
	uint64_t number;

	for (size_t i = 0; i < AW_COUNT(types); i++)
		if (name.n == types[i].name_n && memcmp(name.p, types[i].name, name.n) == 0)
			return types[i].type;
	if (aw_str_u64(name, UINT16_MAX, &number) == 0)
		return aw_type_by_number(number);
	if (name.n > 9 && aw_str_starts(name, "UNKNOWN[") && name.p[name.n - 1] == ']' &&
	    aw_str_u64((struct aw_str){ name.p + 8, name.n - 9 }, UINT16_MAX, &number) == 0)
		return aw_type_by_number(number);
	return AW_TYPE_OTHER;
}

int aw_type_before_blank(struct aw_str s, size_t *n)
{
	ptrdiff_t end;

	/* Most lines of a log; with a literal the compiler compares words. */
	if (aw_str_starts(s, "SYSCALL ")) {
		*n = 7;
		return AW_TYPE_SYSCALL;
	}
	if (aw_str_starts(s, "PATH ")) {
		*n = 4;
		return AW_TYPE_PATH;
	}
	if (aw_str_starts(s, "AVC ")) {
		*n = 3;
		return AW_TYPE_AVC;
	}
	end = aw_str_chr(aw_str_head(s, NAME_MAX_BYTES), ' ');
	*n = end < 0 ? 0 : (size_t)end;
	return aw_type_by_name(aw_str_head(s, *n));
}

int aw_type_by_number(uint64_t number)
{
	for (size_t i = 0; i < AW_COUNT(types); i++)
		if ((uint64_t)types[i].type == number && number > AW_TYPE_KERNEL_TEXT)
			return types[i].type;
	return AW_TYPE_OTHER;
}

const char *aw_type_name(int type)
{
	for (size_t i = 0; i < AW_COUNT(types); i++)
		if (types[i].type == type)
			return types[i].name;
	return "OTHER";
}

bool aw_type_is_mark(int type)
{
	if (aw_type_is_evidence(type) || aw_type_is_context(type) || aw_type_is_binding(type) ||
	    type == AW_TYPE_EOE)
		return false;
	for (size_t i = 0; i < AW_COUNT(types); i++)
		if (types[i].type == type)
			return true;
	return false;
}
