/* SPDX-License-Identifier: GPL-2.0-or-later
 * The bounded heart: denials fold into accesses. Knows no container and no outcome: an access holds
 * what the log says, summed.
 *
 * Folding is a commutative merge: the table of a whole log equals the merged tables of its parts,
 * in whatever order. The one exception is named at struct aw_values. */
#ifndef AVCWATCH_FOLD_H
#define AVCWATCH_FOLD_H

#include "avcwatch/record.h"

#define AW_ACCESSES_MAX 262144u /* some 500 bytes each and 40 a value ... */
#define AW_FOLD_TEXT_MAX                                                                           \
	(64u * 1024u * 1024u)    /* ... and this much text: half of it for what makes
						     an access itself, half for values and samples */
#define AW_VALUES_MAX 16u        /* distinct commands, paths ... kept of each access */
#define AW_VALUE_BYTES_MAX 4096u /* PATH_MAX: of a longer one the head is kept */

enum aw_value_kind {
	AW_VALUE_COMMAND,
	AW_VALUE_EXECUTABLE,
	AW_VALUE_PATH,
	AW_VALUE_PORT,
	AW_VALUE_KINDS
};

struct aw_value {
	struct aw_str text;
	uint64_t count;
	int64_t first_ms;
	uint64_t first_serial;
};

/* The first values seen (by time, serial, bytes). While no more than AW_VALUES_MAX distinct ones occur
 * their counts are exact; beyond, a count that was merged may be too low. `total` is exact. */
struct aw_values {
	struct aw_value *items;
	uint32_t n;
	uint64_t total; /* denials that carried one */
};

/* Errors of failed system calls as a set: bit errno, and bit 0 for what is beyond. */
#define AW_ERRORS_BITS 192u
struct aw_errors {
	uint64_t bits[AW_ERRORS_BITS / 64];
};

bool aw_errors_has(const struct aw_errors *e, int error);

/* The denial that stands for the others: the earliest. */
struct aw_sample {
	bool set;
	bool has_serial;
	int64_t ms;
	uint64_t serial;
	uint32_t ordinal;
	struct aw_str line, cmdline, event; /* p == NULL where the table had no room for them */
};

bool aw_sample_is_earlier(const struct aw_sample *a, const struct aw_sample *b);

/* What tells apart denials that look alike but are of different holders: categories are used again. */
struct aw_scope {
	int64_t era_ms; /* since when its levels have the holders that they had; AW_TIME_NONE */
	/* The container that something other than a level proves, as RELATION:RUNTIME:ID or RELATION:level:LEVEL;
	 * or empty. "own": the process is the container's. "for": it is the engine's, and works for it. */
	struct aw_str who;
	/* Whose engine acted, as bits 1u << enum aw_runtime; 0: no engine did. In a type that engines share with
	 * others they are told by their names, so that both may do the same. */
	unsigned engines;
};

struct aw_access {
	/* what makes it itself */
	struct aw_str node, scontext, tcontext, tclass, perm;
	struct aw_scope scope;
	int32_t ioctl_cmd; /* -1: none */
	enum aw_origin origin;
	enum aw_permissive permissive;

	uint64_t count; /* denials that name it */
	uint64_t lead; /* ... as their first permission: these sum up to the denials of the table */
	uint64_t lead_first; /* ... and were the first denial of their event */
	uint64_t succeeded,
		failed; /* by the system call of the event; the rest of `count` is not known */
	struct aw_errors errors;
	int64_t first_ms, last_ms; /* AW_TIME_NONE */
	/* of the denials that it leads */
	struct aw_values values[AW_VALUE_KINDS];
	struct aw_sample sample;
};

struct aw_fold;

/* `accesses_max` and `text_max`: the bounds above, or smaller ones. */
int aw_fold_new(size_t accesses_max, size_t text_max, struct aw_fold **out, struct aw_err *err);

/* Fold one denial in; copies what it keeps. `scope` may be NULL for none. Beyond the bounds it is counted as folded and 0 is
 * returned: no permission of it is in the table then. -ENOMEM. */
int aw_fold_add(struct aw_fold *f, const struct aw_denial *d, const struct aw_scope *scope,
		struct aw_err *err);

/* Add `from` to `into`. An access that finds no room is counted as folded, with its denials. */
int aw_fold_merge(struct aw_fold *into, const struct aw_fold *from, struct aw_err *err);

size_t aw_fold_count(const struct aw_fold *f);
const struct aw_access *aw_fold_at(const struct aw_fold *f,
				   size_t i);       /* in the order of first appearance */
uint64_t aw_fold_folded(const struct aw_fold *f);   /* denials that found no room */
uint64_t aw_fold_textless(const struct aw_fold *f); /* values and samples that found none */

void aw_fold_free(struct aw_fold *f);
void aw_fold_freep(struct aw_fold **f);

#endif
