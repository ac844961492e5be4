/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside cmd: the rules and the inventory that the options of a command name. */
#ifndef AW_CMD_HOLDERS_H
#define AW_CMD_HOLDERS_H

#include "avcwatch/cmd.h"
#include "avcwatch/inventory.h"

struct aw_rule_dirs {
	const char **items; /* the administrator's, then those of --rules */
	size_t n;
};

/* -ENOENT where a directory of --rules holds none. */
int aw_rule_dirs(const struct aw_opt_list *rules, struct aw_rule_dirs *out, struct aw_err *err);
void aw_rule_dirs_done(struct aw_rule_dirs *dirs);

struct aw_holder_options {
	const struct aw_opt_list *roots, *inventories;
	bool live; /* this host's own where neither is given */
};

/* Everything that the options name, merged. `out` is to be freed whatever is returned. */
int aw_holders_read(const struct aw_env *env, const struct aw_holder_options *options,
		    const struct aw_runtime_rules *rules, struct aw_inventory *out,
		    struct aw_err *err);

/* What could not be read, a line each; only how many where `brief`. `cmd` is the command's name. */
void aw_holders_warn(const struct aw_env *env, const char *cmd, const struct aw_inventory *inv,
		     bool brief);

#endif
