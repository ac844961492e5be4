/* SPDX-License-Identifier: GPL-2.0-or-later
 * The table of formats. */
#include "avcwatch/view.h"

#include <string.h>

/* Generated from the list of sources: one AW_VIEW(name) a file. */
#define AW_VIEW(name) extern const struct aw_view aw_view_##name;
#include "view_list.h"
#undef AW_VIEW

#define AW_VIEW(name) #name,
const char *const aw_view_names[] = {
#include "view_list.h"
	NULL,
};
#undef AW_VIEW

const struct aw_view *aw_view_find(const char *name)
{
#define AW_VIEW(name) &aw_view_##name,
	static const struct aw_view *const views[] = {
#include "view_list.h"
		NULL,
	};
#undef AW_VIEW
	const struct aw_view *const *v = views;

	while (*v && strcmp((*v)->name, name) != 0)
		v++;
	return *v;
}
