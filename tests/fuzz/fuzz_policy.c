/* SPDX-License-Identifier: GPL-2.0-or-later
 * The bytes are a policy, read in this process, without the child that stands guard; what is read is asked about
 * its names. Oracles: what is refused is refused with a sentence that names the file; answers do not
 * contradict themselves, and asked again are the same.
 *
 * libsepol believes any size that a file names, which only its own reading could check; so that a few bytes do not
 * make it take gigabytes there is a limit here, as there is one in the child. The linker wraps (see tests.am). */
#include <stdlib.h>
#include <string.h>

#include "judge/policy.h"
#include "questions.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

#define QUESTIONS 200u
#define BLOCK_BYTES_MAX                                                                            \
	(16u * 1024u * 1024u) /* the largest of ours, and of its hash tables, have 8 MiB */

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
void *__real_reallocarray(void *p, size_t n, size_t size);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t n);
void *__wrap_reallocarray(void *p, size_t n, size_t size);

static bool fits(size_t n, size_t size)
{
	size_t bytes;

	return !__builtin_mul_overflow(n, size, &bytes) && bytes <= BLOCK_BYTES_MAX;
}

void *__wrap_malloc(size_t n)
{
	return fits(n, 1) ? __real_malloc(n) : NULL;
}

void *__wrap_calloc(size_t n, size_t size)
{
	return fits(n, size) ? __real_calloc(n, size) : NULL;
}

void *__wrap_realloc(void *p, size_t n)
{
	return fits(n, 1) ? __real_realloc(p, n) : NULL;
}

void *__wrap_reallocarray(void *p, size_t n, size_t size)
{
	return fits(n, size) ? __real_reallocarray(p, n, size) : NULL;
}

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
