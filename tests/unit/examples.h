/* SPDX-License-Identifier: GPL-2.0-or-later
 * The examples inside rule files about accesses: guards and remedies. */
#ifndef AVCWATCH_EXAMPLES_H
#define AVCWATCH_EXAMPLES_H

#include "unit.h"

#include "avcwatch/guards.h"
#include "avcwatch/json.h"

/* Who is asked whether the rule `id` knows what an example describes. */
struct example_asker {
	const char *folder;      /* "guards" */
	const char *const *keys; /* that an example may have; NULL-terminated */
	bool (*knows)(void *arg, struct aw_str id, const struct aw_guarded *access,
		      const struct aw_json *example);
	void *arg;
};

/* Those of each built-in rule of the folder, which is named like its file and has some of either kind. The test fails
 * where one is no whole access or the rule thinks otherwise of it. */
void examples_run(struct example_asker *asker);

/* Empty where it is no text. */
struct aw_str example_text(const struct aw_json *object, const char *key);

/* "SOURCE TARGET CLASS PERMISSION" */
struct aw_guarded example_access(const char *text);

#endif
