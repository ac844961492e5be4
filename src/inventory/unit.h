/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside inventory: what a systemd unit file runs (systemd.service(5), systemd.syntax(7)). */
#ifndef AW_INVENTORY_UNIT_H
#define AW_INVENTORY_UNIT_H

#include "avcwatch/base.h"

/* The arguments, each ended by a NUL, of the ExecStart= of [Service] that runs `program`: the
 * last one counts, and an empty one takes back those before it, also what *out held. -ENOMEM. */
int aw_unit_exec(struct aw_str text, const char *program, struct aw_buf *out);

/* The text between @ and the suffix of a unit's name; empty where it is no instance. */
struct aw_str aw_unit_instance(struct aw_str unit);

#endif
