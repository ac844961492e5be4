/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside inventory: the table of containers, for those who fill it. */
#ifndef AW_INVENTORY_TABLE_H
#define AW_INVENTORY_TABLE_H

#include "avcwatch/inventory.h"

/* The container of this host, runtime and id, made if need be; the host is NULL where it is not known. It
 * stays where it is until the next one is made. -ENOMEM; -E2BIG beyond AW_CONTAINERS_MAX. */
int aw_table_add(struct aw_inventory *inv, const char *host, enum aw_runtime runtime,
		 struct aw_str id, struct aw_container **out);

/* NULL: there is none. */
struct aw_container *aw_table_find(const struct aw_inventory *inv, const char *host,
				   enum aw_runtime runtime, struct aw_str id);

/* After containers were moved, or given to a host. */
void aw_table_index(struct aw_inventory *inv);

/* Frees what it holds. */
void aw_container_done(struct aw_container *c);

/* Note that an inventory of this host, time and runtimes is in it; one of the same host and time is the same.
 * -ENOMEM; -E2BIG beyond AW_TAKINGS_MAX. */
int aw_table_taking(struct aw_inventory *inv, const struct aw_taking *taking);

/* Host, time and runtimes of the whole, from its takings. -ENOMEM. */
int aw_table_sum_up(struct aw_inventory *inv);

/* Set a text that is not set yet. An empty slice changes nothing. -ENOMEM. */
int aw_set(char **text, struct aw_str value);
/* The first label stays. An empty one says that there is none; no slice at all says nothing. */
int aw_set_label(struct aw_container *c, enum aw_label which, struct aw_str context,
		 unsigned confidence);
int aw_add_key(struct aw_container *c, struct aw_str key);
int aw_add_fact(struct aw_container *c, const char *rule, const char *fmt, ...) AW_PRINTF(3, 4);
int aw_table_fact(struct aw_container *c, struct aw_str rule, struct aw_str text);
void aw_set_time(int64_t *time, int64_t ms); /* unless it is known */

/* Note what could not be read. -ENOMEM. */
int aw_problem(struct aw_inventory *inv, const char *path, const char *fmt, ...) AW_PRINTF(3, 4);
int aw_table_problem(struct aw_inventory *inv, struct aw_str path, struct aw_str text);

#endif
