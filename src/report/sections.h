/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside report: what is shown, and rows summed over containers. */
#ifndef AW_REPORT_SECTIONS_H
#define AW_REPORT_SECTIONS_H

#include "avcwatch/report.h"

bool aw_filter_has_outcome(const struct aw_filter *f, enum aw_outcome outcome);
/* By its names, its workload and its runtime. */
bool aw_filter_has_holder(const struct aw_filter *f, const struct aw_holder *h);

/* Fills r->summed, r->summed_rows and r->sections as filter->by asks. */
int aw_sections_build(struct aw_report *r, const struct aw_filter *filter, struct aw_err *err);

#endif
