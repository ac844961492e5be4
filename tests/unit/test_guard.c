/* SPDX-License-Identifier: GPL-2.0-or-later
 * Trying in a child what may loop, swell or crash (T43). */
#include "unit.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "avcwatch/policy.h"

#include "judge/guard.h"

#define BYTES (UINT64_C(1) << 30)

static const struct aw_guard guard = { 20, BYTES, "is nothing" };
static const struct aw_guard one_second = { 1, BYTES, "is nothing" };

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
	assert_int_equal(aw_guard_run(succeed, &changed, &guard, "f", &err), 0);
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
	assert_int_equal(aw_guard_run(refuse, name, &guard, "f", &err), -EBADMSG);
	assert_int_equal(err.code, -EBADMSG);
	assert_string_equal(err.msg, "'a%s' is damaged");
	memset(longest, 'x', sizeof(longest));
	longest[sizeof(longest) - 1] = '\0';
	assert_int_equal(aw_guard_run(refuse, longest, &guard, "f", &err), -EBADMSG);
	refuse(longest, &whole);
	assert_string_equal(err.msg, whole.msg);
}

static int end(void *arg, struct aw_err *err)
{
	(void)arg;
	(void)err;
	exit(0);
}

/* As libsepol's compiler does without memory: what the parent has not written yet is not the child's to write. */
static void what_ends_the_process_has_failed_and_writes_nothing(void **state)
{
	struct aw_err err = { 0 };
	FILE *f = tmpfile();

	(void)state;
	assert_non_null(f);
	fputs("once", f);
	assert_int_equal(aw_guard_run(end, NULL, &guard, "f", &err), -EINVAL);
	fflush(f);
	assert_int_equal(ftell(f), 4);
	fseek(f, 0, SEEK_END);
	assert_int_equal(ftell(f), 4);
	fclose(f);
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

	assert_int_equal(aw_guard_run(run, &sig, &guard, "the file", &err), -EINVAL);
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

static void go_on(int sig)
{
	(void)sig;
	_exit(0);
}

static int crash_as_it_is(void *arg, struct aw_err *err)
{
	(void)err;
	raise(*(int *)arg);
	return 0;
}

/* As those who run tests have them. */
static void handlers_of_the_parent_are_not_the_childs(void **state)
{
	struct sigaction before;

	(void)state;
	assert_int_equal(sigaction(SIGSEGV, &(struct sigaction){ .sa_handler = go_on }, &before),
			 0);
	must_be_refused(crash_as_it_is, SIGSEGV);
	assert_int_equal(sigaction(SIGSEGV, &before, NULL), 0);
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
	assert_int_equal(aw_guard_run(loop, &again, &one_second, "the file", &err), -EINVAL);
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
	assert_int_equal(aw_guard_run(swell, NULL, &guard, "f", &err), -ENOMEM);
}

/* ---- what is tried at all ---- */

static void T43_only_the_kernels_policy_and_a_roots_store_are_trusted(void **state)
{
	struct stat root = { .st_mode = S_IFREG | 0644 }, user = root, group = root, others = root;
	const char *real = "/etc/selinux/config";
	const char *around = "/etc/selinux/../passwd";

	(void)state;
	user.st_uid = 1000;
	group.st_mode |= S_IWGRP;
	others.st_mode |= S_IWOTH;
	/* Wherever root's files lie elsewhere, they may be anybody's download. */
	assert_false(aw_guard_trusts("/etc/passwd", &root));
	assert_false(aw_guard_trusts("/no/such/file", &root));
	if (access("/etc/selinux", F_OK) == 0)
		assert_false(aw_guard_trusts(around, &root));
	if (access(real, F_OK) < 0) {
		print_message("no %s\n", real);
		skip();
	}
	assert_true(aw_guard_trusts(real, &root));
	assert_false(aw_guard_trusts(real, &user));
	assert_false(aw_guard_trusts(real, &group));
	assert_false(aw_guard_trusts(real, &others));
}

/* Pages that children have touched; of those only that were waited for. */
static long pages_of_children(void)
{
	struct rusage used;

	assert_int_equal(getrusage(RUSAGE_CHILDREN, &used), 0);
	return used.ru_minflt;
}

static void T43_a_policy_from_elsewhere_is_read_in_a_child_first(void **state)
{
	AW_AUTO(aw_policy_freep) struct aw_policy *p = NULL;
	struct aw_err err = { 0 };
	long before = pages_of_children();

	(void)state;
	assert_int_equal(aw_policy_load("tests/policy/allow.policy", &p, &err), 0);
	assert_true(pages_of_children() > before);
	assert_true(waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_succeeds_succeeds_and_leaves_nothing_behind),
		cmocka_unit_test(an_error_comes_through_as_it_is),
		cmocka_unit_test(what_ends_the_process_has_failed_and_writes_nothing),
		cmocka_unit_test(what_crashes_is_refused),
		cmocka_unit_test(what_ends_without_a_result_is_refused),
		cmocka_unit_test(handlers_of_the_parent_are_not_the_childs),
		cmocka_unit_test(nothing_is_heard_of_a_crash),
		cmocka_unit_test(what_loops_is_ended),
		cmocka_unit_test(what_swells_has_no_memory),
		cmocka_unit_test(T43_only_the_kernels_policy_and_a_roots_store_are_trusted),
		cmocka_unit_test(T43_a_policy_from_elsewhere_is_read_in_a_child_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
