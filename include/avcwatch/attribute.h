/* SPDX-License-Identifier: GPL-2.0-or-later
 * Who is who: names the holder of each side of each access. Names holders, not denials; knows no
 * outcome.
 *
 * A holder is who carries categories on one node. Who it is (rkt pod, Docker container) cannot be told
 * from the level alone, and two runtimes may share a type (T20, T21): until other evidence says so, it
 * is `unknown` and named by its level. */
#ifndef AVCWATCH_ATTRIBUTE_H
#define AVCWATCH_ATTRIBUTE_H

#include "avcwatch/fold.h"
#include "avcwatch/inventory.h"

#define AW_HOLDER_TYPES_MAX 32u

struct aw_holder {
	char *ref; /* unique: host, unknown:s0:c1,c2; with @START where another node has the same,
			     and a number where that began in the same millisecond */
	char *categories; /* canonical; NULL for the host */
	enum aw_runtime runtime;
	unsigned confidence; /* 0 to 100: how sure the runtime is */
	struct aw_str node;
	struct aw_str
		*types; /* that carry its categories, sorted; the texts borrowed from the table */
	size_t types_n, types_cap;
	int64_t first_ms, last_ms; /* of the denials in which it takes part; AW_TIME_NONE */
};

/* Which side of an access the container is on. */
enum aw_side {
	AW_SIDE_SUBJECT, /* it acted on the host or on itself; the host's own accesses, too */
	AW_SIDE_OBJECT,  /* a host process acted on its object */
	AW_SIDE_BOTH,    /* it acted on another container's object: the peer's */
};

const char *aw_side_name(enum aw_side side);

#define AW_NO_PEER SIZE_MAX

struct aw_ends {
	size_t container; /* index into holders */
	size_t peer;      /* the same, or AW_NO_PEER */
	enum aw_side side;
};

struct aw_attribution {
	struct aw_holder *holders; /* holders[0] is the host */
	size_t n, cap;
	struct aw_ends *ends; /* of each access of the table */
};

/* `fold` is borrowed for the life of the result. -ENOMEM. */
int aw_attribute(const struct aw_fold *fold, struct aw_attribution *out, struct aw_err *err);
void aw_attribution_done(struct aw_attribution *a);

#endif
