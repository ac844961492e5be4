/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside inventory: what the file that is saved and the file that is loaded have in common. */
#ifndef AW_INVENTORY_SAVED_H
#define AW_INVENTORY_SAVED_H

#include "avcwatch/inventory.h"

#define AW_INVENTORY_SCHEMA "avcwatch/inventory/v1"

const char *aw_label_key(enum aw_label label);

#endif
