/* SPDX-License-Identifier: GPL-2.0-or-later
 * Questions for the policies that the build makes of tests/policy/. */
#ifndef AVCWATCH_UNIT_ASKING_H
#define AVCWATCH_UNIT_ASKING_H

#include "unit.h"

#include "avcwatch/policy.h"

/* A process, a file (or what else has no role), by type and level. */
#define PROCESS(type, level) "system_u:system_r:" type ":" level
#define OBJECT(type, level) "system_u:object_r:" type ":" level

/* A container, its own files, and those of another. */
#define CONTAINER PROCESS("svirt_lxc_net_t", "s0:c1,c2")
#define OWN_FILE OBJECT("svirt_lxc_file_t", "s0:c1,c2")
#define OTHERS_FILE OBJECT("svirt_lxc_file_t", "s0:c3,c4")

#define BIT(cause) (1u << AW_CAUSE_##cause)

struct policies {
	struct aw_policy *allow, *deny, *reject, *mls;
};

/* Group fixtures: *state is a struct policies. */
int policies_load(void **state);
int policies_free(void **state);

struct aw_answer_of_policy ask(struct aw_policy *p, const char *scontext, const char *tcontext,
			       const char *tclass, const char *perm);
struct aw_answer_of_policy ask_ioctl(struct aw_policy *p, const char *scontext,
				     const char *tcontext, const char *tclass, int32_t cmd);
struct aw_answer_of_policy ask_manager(struct aw_policy *p, const char *scontext,
				       const char *tcontext, const char *tclass, const char *perm);

/* Refused by these alone. */
void assert_refused(struct aw_answer_of_policy a, unsigned causes);
void assert_allowed(struct aw_answer_of_policy a);
void assert_unknown(struct aw_answer_of_policy a, enum aw_missing missing);

#endif
