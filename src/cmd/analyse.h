/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside cmd: from INPUT arguments to what a report is made of. Every command that reads logs goes
 * through here. */
#ifndef AW_CMD_ANALYSE_H
#define AW_CMD_ANALYSE_H

#include "avcwatch/cmd.h"
#include "avcwatch/report.h"

struct aw_analyse_options {
	const char *const *inputs;
	size_t inputs_n; /* 0: the log that auditd.conf names */
	const struct aw_opt_list *rules, *roots, *inventories;
	int64_t since_ms, until_ms; /* AW_TIME_NONE: no bound */
	const char *policy;         /* NULL: this host's, if its own log is read; else none */
	const char
		*output; /* where the result goes: must be none of the inputs; NULL for no file */
	bool quiet;
};

/* Errors name the file and the place. */
int aw_analyse(const struct aw_env *env, const struct aw_analyse_options *options,
	       struct aw_evidence_read *out, struct aw_err *err);

#endif
