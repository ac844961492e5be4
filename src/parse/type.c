/* SPDX-License-Identifier: GPL-2.0-or-later
 * The record types that parse looks into, and why. */
#include "raw.h"

#include <string.h>

enum { EVIDENCE = 1, CONTEXT = 2, MARK = 4 };

#define T(name, type, role)                                                                        \
	{                                                                                          \
		name, sizeof(name) - 1, type, role                                                 \
	}

/* The frequent ones first. */
static const struct {
	const char *name;
	size_t name_n;
	int type, role;
} types[] = {
	T("SYSCALL", AW_TYPE_SYSCALL, CONTEXT),
	T("PATH", AW_TYPE_PATH, CONTEXT),
	T("PROCTITLE", AW_TYPE_PROCTITLE, CONTEXT),
	T("CWD", AW_TYPE_CWD, CONTEXT),
	T("AVC", AW_TYPE_AVC, EVIDENCE),
	T("EXECVE", AW_TYPE_EXECVE, CONTEXT),
	T("OBJ_PID", AW_TYPE_OBJ_PID, CONTEXT),
	T("EOE", AW_TYPE_EOE, 0),
	T("USER_AVC", AW_TYPE_USER_AVC, EVIDENCE),
	T("SELINUX_ERR", AW_TYPE_SELINUX_ERR, EVIDENCE),
	T("MAC_POLICY_LOAD", AW_TYPE_MAC_POLICY_LOAD, MARK),
	T("MAC_STATUS", AW_TYPE_MAC_STATUS, MARK),
	T("MAC_CONFIG_CHANGE", AW_TYPE_MAC_CONFIG_CHANGE, MARK),
	T("CONFIG_CHANGE", AW_TYPE_CONFIG_CHANGE, MARK),
	T("SYSTEM_BOOT", AW_TYPE_SYSTEM_BOOT, MARK),
	T("DAEMON_START", 1200, MARK),
	T("DAEMON_END", 1201, MARK),
	T("DAEMON_ABORT", 1202, MARK),
	T("DAEMON_CONFIG", 1203, MARK),
	T("DAEMON_RECONFIG", 1204, MARK),
	T("DAEMON_ROTATE", 1205, MARK),
	T("DAEMON_RESUME", 1206, MARK),
	T("DAEMON_ACCEPT", 1207, MARK),
	T("DAEMON_CLOSE", 1208, MARK),
	T("DAEMON_ERR", 1209, MARK),
	T("KERNEL", AW_TYPE_KERNEL_TEXT, MARK),
};

int aw_type_by_name(struct aw_str name)
{
	uint64_t number;

	for (size_t i = 0; i < AW_COUNT(types); i++)
		if (name.n == types[i].name_n && memcmp(name.p, types[i].name, name.n) == 0)
			return types[i].type;
	if (aw_str_u64(name, UINT16_MAX, &number) == 0)
		return aw_type_by_number(number);
	if (aw_str_starts(name, "UNKNOWN[") && name.p[name.n - 1] == ']' &&
	    aw_str_u64((struct aw_str){ name.p + 8, name.n - 9 }, UINT16_MAX, &number) == 0)
		return aw_type_by_number(number);
	return AW_TYPE_OTHER;
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

static int role_of(int type)
{
	for (size_t i = 0; i < AW_COUNT(types); i++)
		if (types[i].type == type)
			return types[i].role;
	return 0;
}

bool aw_type_is_evidence(int type)
{
	return role_of(type) == EVIDENCE;
}

bool aw_type_is_context(int type)
{
	return role_of(type) == CONTEXT;
}

bool aw_type_is_mark(int type)
{
	return role_of(type) == MARK;
}
