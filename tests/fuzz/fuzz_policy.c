/* SPDX-License-Identifier: GPL-2.0-or-later
 * The bytes are a policy, read in this process, without the child that stands guard; what is read is asked about
 * its names. Oracles: what is refused is refused with a sentence that names the file; answers do not
 * contradict themselves, and asked again are the same. */
#include <stdlib.h>
#include <string.h>

#include "judge/policy.h"
#include "questions.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

#define QUESTIONS 200u

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	AW_AUTO(aw_policy_freep) struct aw_policy *p = NULL;
	struct aw_err err = { 0 };
	struct aw_str policy = { (const char *)bytes, n };

	if (aw_policy_parse("the file", policy, &p, &err) < 0) {
		if (p || !strstr(err.msg, "'the file'"))
			abort();
		return 0;
	}
	ask_questions(p, n, QUESTIONS);
	return 0;
}
