/* SPDX-License-Identifier: GPL-2.0-or-later
 * Policies that are cut short, or have one bit turned over: each is refused with a message that names the file, or can
 * be asked; without a crash, without end, leaving nothing behind and saying nothing.
 *
 * libsepol 3.4 itself crashes, loops and leaks on some of them; in a run of avcwatch that happens to the child that
 * stands guard (see test_guard.c). So that it is told from what is ours, libsepol alone reads each of them first: where
 * that ends the process it is counted, and nothing else can be said of that policy; what that leaves behind, ours may
 * leave behind as well, and nothing more. All this is done in children, of which the next takes over where one ends. */
#include "unit.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../fuzz/questions.h"
#include "judge/policy.h"

#define FILE_NAME "tests/policy/allow.policy"
#define HEAD 200u /* each of these bytes is an end */
#define CUTS 1000u
#define FLIPS 1000u
#define CASES (HEAD + CUTS + FLIPS)
#define QUESTIONS 50u
#define SECONDS 2 /* of a processor, for one of them */

/* ---- counting allocations, and refusing what no policy of this size needs ---- */

#define BLOCK_BYTES_MAX (16u * 1024u * 1024u)

static long outstanding;

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
void *__real_aligned_alloc(size_t alignment, size_t n);
char *__real_strdup(const char *s);
char *__real_strndup(const char *s, size_t n);
void *__real_reallocarray(void *p, size_t n, size_t size);
void __real_free(void *p);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t n);
void *__wrap_aligned_alloc(size_t alignment, size_t n);
char *__wrap_strdup(const char *s);
char *__wrap_strndup(const char *s, size_t n);
void *__wrap_reallocarray(void *p, size_t n, size_t size);
void __wrap_free(void *p);

static bool fits(size_t n, size_t size)
{
	size_t bytes;

	return !__builtin_mul_overflow(n, size, &bytes) && bytes <= BLOCK_BYTES_MAX;
}

static void *count(void *p)
{
	outstanding += p != NULL;
	return p;
}

void *__wrap_malloc(size_t n)
{
	return fits(n, 1) ? count(__real_malloc(n)) : NULL;
}

void *__wrap_calloc(size_t n, size_t size)
{
	return fits(n, size) ? count(__real_calloc(n, size)) : NULL;
}

void *__wrap_realloc(void *p, size_t n)
{
	if (!fits(n, 1))
		return NULL;
	return p ? __real_realloc(p, n) : count(__real_realloc(NULL, n));
}

void *__wrap_reallocarray(void *p, size_t n, size_t size)
{
	return fits(n, size) ? __wrap_realloc(p, n * size) : NULL;
}

void *__wrap_aligned_alloc(size_t alignment, size_t n)
{
	return count(__real_aligned_alloc(alignment, n));
}

char *__wrap_strdup(const char *s)
{
	return count(__real_strdup(s));
}

char *__wrap_strndup(const char *s, size_t n)
{
	return count(__real_strndup(s, n));
}

void __wrap_free(void *p)
{
	outstanding -= p != NULL;
	__real_free(p);
}

/* ---- the damaged policies ---- */

struct image {
	char *bytes;
	size_t n;
};

static struct image read_image(void)
{
	FILE *f = fopen(FILE_NAME, "rb");
	struct image image = { .bytes = malloc(1 << 20) };

	assert_non_null(f);
	assert_non_null(image.bytes);
	image.n = fread(image.bytes, 1, 1 << 20, f);
	fclose(f);
	assert_true(image.n > 4 * HEAD && image.n < 1 << 20);
	return image;
}

/* splitmix64 of the case's number */
static size_t bit_of(size_t i, size_t bits)
{
	uint64_t z = (i + 1) * UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return (z ^ z >> 31) % bits;
}

/* Of a size of its own, so that reading beyond it is seen. */
static struct image damage(const struct image *whole, size_t i)
{
	struct image bad = { .n = whole->n };

	if (i < HEAD)
		bad.n = i;
	else if (i < HEAD + CUTS)
		bad.n = HEAD + (whole->n - HEAD) * (i - HEAD) / CUTS;
	bad.bytes = malloc(bad.n + 1);
	if (!bad.bytes)
		abort();
	memcpy(bad.bytes, whole->bytes, bad.n);
	if (i >= HEAD + CUTS) {
		size_t bit = bit_of(i, bad.n * 8);

		bad.bytes[bit / 8] = (char)(bad.bytes[bit / 8] ^ 1 << bit % 8);
	}
	return bad;
}

/* ---- one of them ---- */

enum phase { SETTING_UP, LIBSEPOL_ALONE, OURS, MESSAGE, LEAK };

/* What the children tell. */
struct progress {
	size_t next, refused, asked;
	enum phase phase;
	struct aw_err said;
};

static void ignore_message(void *arg, sepol_handle_t *handle, const char *fmt, ...)
{
	(void)arg;
	(void)handle;
	(void)fmt;
}

static void read_alone(const struct image *bad)
{
	sepol_handle_t *handle = sepol_handle_create();
	struct policy_file pf;
	policydb_t db;

	if (!handle || policydb_init(&db) < 0)
		abort();
	sepol_msg_set_callback(handle, ignore_message, NULL);
	sepol_debug(0);
	policy_file_init(&pf);
	pf.type = PF_USE_MEMORY;
	pf.data = bad->bytes;
	pf.len = bad->n;
	pf.handle = handle;
	policydb_read(&db, &pf, 0);
	policydb_destroy(&db);
	sepol_handle_destroy(handle);
	sepol_debug(1);
}

static void read_and_ask(const struct image *bad, struct progress *progress)
{
	AW_AUTO(aw_policy_freep) struct aw_policy *p = NULL;
	struct aw_err err = { 0 };

	if (aw_policy_parse("the file", (struct aw_str){ bad->bytes, bad->n }, &p, &err) == 0) {
		progress->asked++;
		ask_questions(p, progress->next, QUESTIONS);
		return;
	}
	progress->refused++;
	progress->said = err;
	if (p || !strstr(err.msg, "'the file'")) {
		progress->phase = MESSAGE;
		_exit(1);
	}
}

static void try_one(const struct image *whole, struct progress *progress)
{
	static const struct itimerval limit = { .it_value = { .tv_sec = SECONDS } };
	struct image bad = damage(whole, progress->next);
	long before = outstanding, theirs;

	setitimer(ITIMER_VIRTUAL, &limit, NULL);
	progress->phase = LIBSEPOL_ALONE;
	read_alone(&bad);
	theirs = outstanding - before;
	before = outstanding;
	progress->phase = OURS;
	setitimer(ITIMER_VIRTUAL, &limit, NULL);
	read_and_ask(&bad, progress);
	if (outstanding - before > theirs) {
		progress->phase = LEAK;
		_exit(1);
	}
	progress->phase = SETTING_UP;
	free(bad.bytes);
}

static _Noreturn void be_child(const struct image *whole, struct progress *progress, int heard)
{
	static const struct rlimit none = { 0, 0 };

	setrlimit(RLIMIT_CORE, &none);
	dup2(heard, STDERR_FILENO);
	for (; progress->next < CASES; progress->next++)
		try_one(whole, progress);
	_exit(0);
}

/* ---- all of them ---- */

static int run_child(const struct image *whole, struct progress *progress, FILE *heard)
{
	pid_t child;
	int status;

	fflush(NULL);
	child = fork();
	assert_true(child >= 0);
	if (child == 0)
		be_child(whole, progress, fileno(heard));
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

static void damaged_policies_are_refused_or_can_be_asked(void **state)
{
	struct image whole = read_image();
	FILE *heard = tmpfile();
	struct progress *progress = mmap(NULL, sizeof(*progress), PROT_READ | PROT_WRITE,
					 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	size_t theirs = 0;

	(void)state;
	assert_non_null(heard);
	assert_true(progress != MAP_FAILED);
	while (progress->next < CASES) {
		int status = run_child(&whole, progress, heard);

		if (status != 0 && progress->phase != LIBSEPOL_ALONE)
			fail_msg("case %zu: phase %d, status %x, '%s'", progress->next,
				 progress->phase, (unsigned)status, progress->said.msg);
		if (status == 0)
			break;
		theirs++;
		progress->next++;
		assert_int_equal(ftruncate(fileno(heard), 0), 0); /* a sanitizer's report */
	}
	assert_int_equal(fseek(heard, 0, SEEK_END), 0);
	assert_int_equal(ftell(heard), 0);
	print_message("%zu refused, %zu asked, %zu too much for libsepol\n", progress->refused,
		      progress->asked, theirs);
	assert_int_equal(progress->refused + progress->asked + theirs, CASES);
	assert_true(progress->refused > CUTS && progress->asked > 10 && theirs < CASES / 20);
	munmap(progress, sizeof(*progress));
	fclose(heard);
	free(whole.bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(damaged_policies_are_refused_or_can_be_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
