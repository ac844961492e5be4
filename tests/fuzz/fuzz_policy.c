/* SPDX-License-Identifier: GPL-2.0-or-later
 * The bytes are a policy, read in this process, without the child that stands guard; what is read is asked about
 * its names. Oracles: what is refused is refused with a sentence that names the file; answers do not
 * contradict themselves, and asked again are the same.
 *
 * libsepol believes any count that a file names, which only its own reading could check: it takes gigabytes, or it
 * walks a list of millions of bits from its beginning, for each. In the child both end at a limit; here nothing gets
 * more than a policy that can be judged by needs. The linker wraps (see tests.am). */
#include <stdlib.h>
#include <string.h>

#include "judge/policy.h"
#include "questions.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

#define QUESTIONS 200u
#define BLOCK_BYTES_MAX (1024u * 1024u)
#define TABLE_BYTES_MAX (16u * 1024u * 1024u) /* the largest of ours has 3 */
#define POINTERS_MAX 65536u /* of a table of names: a rule has 16 bits for a type */

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
void *__real_reallocarray(void *p, size_t n, size_t size);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t n);
void *__wrap_reallocarray(void *p, size_t n, size_t size);

static bool table_fits(size_t n, size_t size)
{
	size_t bytes;

	return !__builtin_mul_overflow(n, size, &bytes) && bytes <= TABLE_BYTES_MAX &&
	       (size > sizeof(void *) || n <= POINTERS_MAX);
}

void *__wrap_malloc(size_t n)
{
	return n <= BLOCK_BYTES_MAX ? __real_malloc(n) : NULL;
}

void *__wrap_calloc(size_t n, size_t size)
{
	return table_fits(n, size) ? __real_calloc(n, size) : NULL;
}

void *__wrap_realloc(void *p, size_t n)
{
	return n <= BLOCK_BYTES_MAX ? __real_realloc(p, n) : NULL;
}

void *__wrap_reallocarray(void *p, size_t n, size_t size)
{
	return table_fits(n, size) ? __real_reallocarray(p, n, size) : NULL;
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
