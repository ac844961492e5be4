/* SPDX-License-Identifier: GPL-2.0-or-later
 * Rows of a report in few words, and which rule of rules/remedies is told of them. */
#ifndef AVCWATCH_ROWS_H
#define AVCWATCH_ROWS_H

#include "unit.h"

#include "avcwatch/json.h"
#include "avcwatch/remedy.h"

/* What the file of a built-in rule says. */
struct rule_file {
	char id[40], kind[24], text[256];
	bool first; /* for a test to remember: it is told of some row */
};

struct rule_files {
	struct rule_file items[256];
	size_t n;
};

extern struct rule_files rule_files;

/* For cmocka's group setup: reads them all. */
int read_rule_files(void **state);
/* The test fails where there is none. */
struct rule_file *find_rule_file(struct aw_str id);

/* The built-in rules, and those of `dir` unless that is NULL. */
struct aw_remedy_rules *load_remedies(const char *dir);

struct row {
	struct aw_guarded access;
	struct aw_row_facts facts;
	struct aw_value path;
	struct aw_values paths;
};

/* "SOURCE TARGET CLASS PERMISSION WORD...": of a Docker container, and it would break for want of a rule, unless the
 * words tell another subject, runtime, cause, outcome or path, or "isolation", "peer", "storage", "forbidden". */
void parse_row(const char *text, struct row *row);
/* The same of an example. */
void row_of_example(const struct aw_guarded *access, const struct aw_json *e, struct row *row);

/* Of a kind the rule that is told; NULL: none knows the row. */
const char *first_remedy(const struct aw_remedy_rules *rules, const char *kind,
			 const struct row *row);

#endif
