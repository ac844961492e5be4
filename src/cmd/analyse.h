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
	struct aw_opt_list rules, roots, inventories;
	int64_t since_ms, until_ms; /* AW_TIME_NONE: no bound */
	const char *policy,
		*file_contexts; /* NULL: this host's, if its own log is read; else none */
	const char
		*output; /* where the result goes: must be none of the inputs; NULL for no file */
	bool quiet, whole_events;
};

#define AW_ANALYSE_DEFAULTS                                                                        \
	{                                                                                          \
		.since_ms = AW_TIME_NONE, .until_ms = AW_TIME_NONE                                 \
	}

/* Rows of a table of options whose struct begins with a struct aw_analyse_options. */
#define AW_ANALYSE_TIMES                                                                           \
	{ "since",                                                                                 \
	  0,                                                                                       \
	  AW_OPT_TIME,                                                                             \
	  offsetof(struct aw_analyse_options, since_ms),                                           \
	  "TIME",                                                                                  \
	  NULL,                                                                                    \
	  "leave out what is older than TIME" },                                                   \
	{                                                                                          \
		"until", 0, AW_OPT_TIME, offsetof(struct aw_analyse_options, until_ms), "TIME",    \
			NULL, "leave out TIME and what is younger"                                 \
	}
#define AW_ANALYSE_SOURCES                                                                          \
	{ "output",                                                                                 \
	  'o',                                                                                      \
	  AW_OPT_STRING,                                                                            \
	  offsetof(struct aw_analyse_options, output),                                              \
	  "FILE",                                                                                   \
	  NULL,                                                                                     \
	  "write to FILE, whole or not at all" },                                                   \
		{ "policy",                                                                         \
		  0,                                                                                \
		  AW_OPT_STRING,                                                                    \
		  offsetof(struct aw_analyse_options, policy),                                      \
		  "FILE",                                                                           \
		  NULL,                                                                             \
		  "judge by this binary policy" },                                                  \
		{ "file-contexts",                                                                  \
		  0,                                                                                \
		  AW_OPT_STRING,                                                                    \
		  offsetof(struct aw_analyse_options, file_contexts),                               \
		  "FILE",                                                                           \
		  NULL,                                                                             \
		  "labels that files are to have, as the policy's store says" },                    \
		{ "inventory",                                                                      \
		  0,                                                                                \
		  AW_OPT_LIST,                                                                      \
		  offsetof(struct aw_analyse_options, inventories),                                 \
		  "FILE|DIR",                                                                       \
		  NULL,                                                                             \
		  "tell containers by what 'containers --save' wrote, or by the state below DIR" }, \
		{ "root",                                                                           \
		  0,                                                                                \
		  AW_OPT_LIST,                                                                      \
		  offsetof(struct aw_analyse_options, roots),                                       \
		  "DIR",                                                                            \
		  NULL,                                                                             \
		  "tell containers by the state below DIR" },                                       \
		{ "rules",                                                                          \
		  0,                                                                                \
		  AW_OPT_LIST,                                                                      \
		  offsetof(struct aw_analyse_options, rules),                                       \
		  "DIR",                                                                            \
		  NULL,                                                                             \
		  "also read the rules in DIR" },                                                   \
	{                                                                                           \
		"quiet", 'q', AW_OPT_FLAG, offsetof(struct aw_analyse_options, quiet), NULL, NULL,  \
			"no progress and no warnings on standard error"                             \
	}

/* Whose problems are meant: as in struct aw_filter. */
struct aw_chosen {
	struct aw_opt_list containers, runtimes, workloads;
};

void aw_chosen_done(struct aw_chosen *c);
/* Into the filter, which borrows from it. -EINVAL, -E2BIG, -ENOMEM. */
int aw_chosen_filter(const struct aw_chosen *c, struct aw_filter *out, struct aw_err *err);

void aw_analyse_options_done(struct aw_analyse_options *o);

/* --since is before --until. -EINVAL. */
int aw_analyse_check(const struct aw_analyse_options *o, struct aw_err *err);

/* Errors name the file and the place. */
int aw_analyse(const struct aw_env *env, const struct aw_analyse_options *options,
	       struct aw_evidence_read *out, struct aw_err *err);

/* The time of a report: SOURCE_DATE_EPOCH, so that it can be made again; else now. */
int64_t aw_analyse_time(const struct aw_env *env);

/* What about the inventory makes a report of `cmd` say less than it could. */
void aw_analyse_warn(const struct aw_env *env, const char *cmd, const struct aw_evidence_read *e);

#endif
