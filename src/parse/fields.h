/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside parse: the name=value fields of a record, and the two ways to get them: libauparse, and a
 * plain tokenizer for what libauparse loses. */
#ifndef AW_PARSE_FIELDS_H
#define AW_PARSE_FIELDS_H

#include "avcwatch/base.h"

struct aw_field {
	struct aw_str name, value; /* the value as printed, quotes and hex encoding included */
};

/* As libauparse names them: "seresult" and "seperms" (joined by commas) stand for "avc:  denied
 * { a b }". */
struct aw_fields {
	struct aw_field *items;
	size_t n, cap;
};

#define AW_FIELDS_MAX                                                                              \
	512u /* of a record: the kernel prints a few dozen; of EXECVE these are enough */

/* Beyond AW_FIELDS_MAX the field is left out. */
int aw_fields_add(struct aw_fields *f, struct aw_str name, struct aw_str value);
struct aw_str aw_fields_find(const struct aw_fields *f,
			     struct aw_str name); /* the first; p == NULL if none */

static inline struct aw_str aw_fields_get(const struct aw_fields *f, const char *name)
{
	return aw_fields_find(f, aw_str_of(name));
}

int64_t aw_fields_i64(const struct aw_fields *f, const char *name, int64_t otherwise);

/* Split `body` at blanks; a quoted value keeps its blanks. Slices point into `body`, joined
 * permissions into `scratch`, which must have room for body.n bytes. */
int aw_fields_split(struct aw_str body, char *scratch, struct aw_fields *out);

/* Undo the kernel's encoding of untrusted strings (audit_log_untrustedstring): "quoted", or hex where
 * the string held a blank, a quote or a control byte. What is neither comes as it is; (null) and ? give
 * nothing. Writes at most value.n bytes to `out`; returns how many. */
size_t aw_decode(struct aw_str value, char *out);

#endif
