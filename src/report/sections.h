/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside report: what is shown, and rows summed over containers. */
#ifndef AW_REPORT_SECTIONS_H
#define AW_REPORT_SECTIONS_H

#include "avcwatch/report.h"

bool aw_filter_has_outcome(const struct aw_filter *f, enum aw_outcome outcome);
/* By its names, its workload and its runtime. */
bool aw_filter_has_holder(const struct aw_filter *f, const struct aw_holder *h);

/* Sums the shown groups of `r`, or of these what engines were denied. */
int aw_sections_build(const struct aw_report *r, enum aw_group_by by, bool engines,
		      struct aw_report_sums *out, struct aw_err *err);
void aw_sums_done(struct aw_report_sums *sums);

#endif
