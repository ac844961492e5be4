/* SPDX-License-Identifier: GPL-2.0-or-later
 * Knowledge that is data: rule files, built in and in directories. Knows what a rule file is, not what a
 * rule says. Later rules are read later: a reader lets the same `id` replace. */
#ifndef AVCWATCH_RULES_H
#define AVCWATCH_RULES_H

#include "avcwatch/json.h"

#define AW_RULE_BYTES_MAX 65536u /* of a file */

struct aw_rule_reader {
	const char *
		folder; /* "senders", "runtimes", "guards": of the built-in rules and below each directory */
	/* One rule, a JSON object; `file` is what messages call it. */
	int (*take)(void *arg, const struct aw_json *rule, const char *file, struct aw_err *err);
	void *arg;
};

/* Hand over the built-in rules and then each directory's FOLDER/NAME.json in name order; a directory without
 * the folder has none. Errors name the file and the key. */
int aw_rules_load(const struct aw_rule_reader *reader, const char *const *dirs, size_t n,
		  struct aw_err *err);

/* Does the directory hold rules of any kind? */
bool aw_rules_are_in(const char *dir);

/* For readers. `known` is NULL-terminated; -EINVAL for a key of `object` that is none of them. */
int aw_rule_keys(const struct aw_json *object, const char *const *known, const char *file,
		 struct aw_err *err);
/* A text that must be there and not be empty; the caller frees it. */
int aw_rule_text(const struct aw_json *object, const char *key, const char *file, char **out,
		 struct aw_err *err);

#endif
