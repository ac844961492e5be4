/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside report: which containers have a type. */
#ifndef AW_REPORT_DOMAINS_H
#define AW_REPORT_DOMAINS_H

#include "avcwatch/report.h"

int aw_domains_make(struct aw_report *r); /* -ENOMEM */

#endif
