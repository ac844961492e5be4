/* SPDX-License-Identifier: GPL-2.0-or-later
 * Trying in a child what may loop, swell or crash (T43). */
#include "unit.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "judge/guard.h"

#define SECONDS 20u

static int succeed(void *arg, struct aw_err *err)
{
	(void)err;
	*(int *)arg = 1; /* the child's own */
	return 0;
}

static void what_succeeds_succeeds_and_leaves_nothing_behind(void **state)
{
	struct aw_err err = { 0 };
	int changed = 0;

	(void)state;
	assert_int_equal(aw_guard_run(succeed, &changed, SECONDS, "f", &err), 0);
	assert_int_equal(changed, 0);
	assert_string_equal(err.msg, "");
	assert_true(waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD);
}

static int refuse(void *arg, struct aw_err *err)
{
	return aw_fail(err, -EBADMSG, "'%s' is damaged", (const char *)arg);
}

static void an_error_comes_through_as_it_is(void **state)
{
	char name[] = "a%s", longest[400];
	struct aw_err err = { 0 }, whole = { 0 };

	(void)state;
	assert_int_equal(aw_guard_run(refuse, name, SECONDS, "f", &err), -EBADMSG);
	assert_int_equal(err.code, -EBADMSG);
	assert_string_equal(err.msg, "'a%s' is damaged");
	memset(longest, 'x', sizeof(longest));
	longest[sizeof(longest) - 1] = '\0';
	assert_int_equal(aw_guard_run(refuse, longest, SECONDS, "f", &err), -EBADMSG);
	refuse(longest, &whole);
	assert_string_equal(err.msg, whole.msg);
}

static int crash(void *arg, struct aw_err *err)
{
	(void)err;
	signal(*(int *)arg, SIG_DFL); /* a sanitizer's would report it */
	raise(*(int *)arg);
	return 0;
}

static int leave(void *arg, struct aw_err *err)
{
	(void)arg;
	(void)err;
	_exit(0); /* as a library may */
}

static int complain(void *arg, struct aw_err *err)
{
	fputs("malloc(): corrupted top size\n", stderr);
	fflush(stderr);
	return crash(arg, err);
}

static void must_be_refused(int (*run)(void *arg, struct aw_err *err), int sig)
{
	struct aw_err err = { 0 };

	assert_int_equal(aw_guard_run(run, &sig, SECONDS, "the file", &err), -EINVAL);
	assert_non_null(strstr(err.msg, "'the file'"));
	assert_true(waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD);
}

static void what_crashes_is_refused(void **state)
{
	(void)state;
	must_be_refused(crash, SIGSEGV);
	must_be_refused(crash, SIGABRT);
	must_be_refused(crash, SIGKILL);
}

static void what_ends_without_a_result_is_refused(void **state)
{
	(void)state;
	must_be_refused(leave, 0);
}

static void nothing_is_heard_of_a_crash(void **state)
{
	FILE *heard = tmpfile();
	int kept = dup(STDERR_FILENO);

	(void)state;
	assert_non_null(heard);
	assert_true(kept >= 0 && dup2(fileno(heard), STDERR_FILENO) >= 0);
	must_be_refused(complain, SIGABRT);
	assert_true(dup2(kept, STDERR_FILENO) >= 0);
	close(kept);
	assert_int_equal(fseek(heard, 0, SEEK_END), 0);
	assert_int_equal(ftell(heard), 0);
	fclose(heard);
}

static int loop(void *arg, struct aw_err *err)
{
	volatile bool *again = arg;

	(void)err;
	while (*again)
		;
	return 0;
}

static void what_loops_is_ended(void **state)
{
	struct aw_err err = { 0 };
	time_t start = time(NULL);
	bool again = true;

	(void)state;
	assert_int_equal(aw_guard_run(loop, &again, 1, "the file", &err), -EINVAL);
	assert_non_null(strstr(err.msg, "'the file'"));
	assert_true(time(NULL) - start < 60); /* on a busy machine */
}

#define BLOCK ((size_t)64 * 1024 * 1024)

static int swell(void *arg, struct aw_err *err)
{
	size_t had = 0;

	for (char *p = malloc(BLOCK); p && had < 64 * BLOCK; p = malloc(BLOCK))
		had += BLOCK;
	(void)arg;
	return had < 64 * BLOCK ? aw_nomem(err) : 0;
}

static void what_swells_has_no_memory(void **state)
{
	struct aw_err err = { 0 };

	(void)state;
	if (!aw_guard_limits_memory()) {
		print_message("the address sanitizer leaves no room for a limit of memory\n");
		skip();
	}
	assert_int_equal(aw_guard_run(swell, NULL, SECONDS, "f", &err), -ENOMEM);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_succeeds_succeeds_and_leaves_nothing_behind),
		cmocka_unit_test(an_error_comes_through_as_it_is),
		cmocka_unit_test(what_crashes_is_refused),
		cmocka_unit_test(what_ends_without_a_result_is_refused),
		cmocka_unit_test(nothing_is_heard_of_a_crash),
		cmocka_unit_test(what_loops_is_ended),
		cmocka_unit_test(what_swells_has_no_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
