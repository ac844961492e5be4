/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside inventory: a pattern, and where it is found in a text. */
#ifndef AW_INVENTORY_MATCH_H
#define AW_INVENTORY_MATCH_H

#include "avcwatch/runtime.h"

enum aw_hole_kind {
	AW_HOLE_HEX64,  /* 64 lower-case hex digits */
	AW_HOLE_UUID,   /* 8-4-4-4-12 lower-case hex digits */
	AW_HOLE_NAME,   /* anything without / and blank */
	AW_HOLE_UNIT,   /* the same, as systemd escapes a part of a unit's name: \x2d is a dash */
	AW_HOLE_NUMBER, /* decimal */
};

#define AW_PATTERN_PARTS_MAX 8u

/* Literal text and, behind it, a hole. */
struct aw_pattern_part {
	struct aw_str literal;
	bool has_hole;
	enum aw_hole hole;
	enum aw_hole_kind kind;
};

struct aw_pattern {
	char *text; /* as the rule has it; the literals borrow from it */
	struct aw_pattern_part parts[AW_PATTERN_PARTS_MAX];
	size_t parts_n;
};

/* Takes `text` apart. -EINVAL where it is no pattern; then *why says so. */
int aw_pattern_parse(const char *text, struct aw_pattern *out, const char **why);
void aw_pattern_done(struct aw_pattern *p);

/* Fills the holes of *out (and nothing else). A command's pattern may begin at any word, a cgroup's at
 * any component, a path's at its beginning only; each ends where a word or component ends, or itself with '/'. */
bool aw_pattern_find(const struct aw_pattern *p, enum aw_where where, struct aw_str text,
		     struct aw_match *out);

#endif
