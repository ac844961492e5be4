/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside report: types by other names. */
#ifndef AW_REPORT_ALIASES_H
#define AW_REPORT_ALIASES_H

#include "avcwatch/report.h"

/* Fills r->aliases. -ENOMEM. */
int aw_aliases_find(struct aw_report *r);
void aw_aliases_done(struct aw_report *r);

#endif
