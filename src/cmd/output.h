/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside cmd: where a result goes. */
#ifndef AW_CMD_OUTPUT_H
#define AW_CMD_OUTPUT_H

#include "avcwatch/cmd.h"

/* A result in a file, written whole or not at all: what was there before stays until
 * aw_output_commit(). A FIFO or a device is written to as it goes. */
struct aw_output {
	FILE *file;
	const char *path;         /* NULL: the command's own output */
	char *target, *temporary; /* where a regular file is written; NULL otherwise */
};

/* `path` may be NULL for env->out. Errors name the path. */
int aw_output_open(const struct aw_env *env, const char *path, struct aw_output *o,
		   struct aw_err *err);
int aw_output_commit(struct aw_output *o, struct aw_err *err);
void aw_output_done(struct aw_output *o); /* removes what was not committed */

/* --color auto|always|never, NO_COLOR and TERM=dumb (https://no-color.org). */
bool aw_output_color(const struct aw_env *env, const char *when, bool to_terminal);

#endif
