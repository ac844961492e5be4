/* SPDX-License-Identifier: GPL-2.0-or-later
 * What a run shows to whoever waits, with a clock of our own. */
#include "unit.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/analyse.h"
#include "scratch.h"

static int64_t clock_ms;

/* Each look at the clock takes 400 ms. */
static int64_t slow_now_ms(void)
{
	return clock_ms += 400;
}

static int64_t still_now_ms(void)
{
	return clock_ms;
}

static const char *no_env(const char *name)
{
	(void)name;
	return NULL;
}

/* What standard error gets while `inputs` are read. */
static void progress_of(const char *const *inputs, size_t n, struct aw_env env, bool quiet,
			char out[4096])
{
	struct aw_analyse_options options = { .inputs = inputs,
					      .inputs_n = n,
					      .since_ms = AW_TIME_NONE,
					      .until_ms = AW_TIME_NONE,
					      .quiet = quiet };
	struct aw_evidence_read read;
	struct aw_err err;
	size_t got;

	env.err = tmpfile();
	env.getenv = no_env;
	assert_non_null(env.err);
	assert_int_equal(aw_analyse(&env, &options, &read, &err), 0);
	rewind(env.err);
	got = fread(out, 1, 4095, env.err);
	out[got] = '\0';
	fclose(env.err);
	assert_int_equal(read.counts.denials, n);
	aw_evidence_done(&read);
}

#define DENIED(serial)                                                                             \
	"type=AVC msg=audit(1700000000.000:" serial "): avc:  denied  { read } for  pid=1 "        \
	"scontext=u:r:a_t:s0 tcontext=u:r:b_t:s0 tclass=file permissive=1\n"

/* Several files, so that the clock is looked at several times. */
static void write_logs(struct scratch *s, const char **inputs)
{
	inputs[0] = put(s, "a.log", AW_STR(DENIED("1")));
	inputs[1] = put(s, "b.log", AW_STR(DENIED("2")));
	inputs[2] = put(s, "c.log", AW_STR(DENIED("3")));
	inputs[3] = put(s, "d.log", AW_STR(DENIED("4")));
	inputs[4] = put(s, "e.log", AW_STR(DENIED("5")));
}

static void after_a_second_a_terminal_sees_how_far_it_is(void **state)
{
	const char *inputs[5];
	char text[4096];

	write_logs(*state, inputs);
	progress_of(inputs, 5, (struct aw_env){ .now_ms = slow_now_ms, .err_is_tty = true }, false,
		    text);
	assert_non_null(strstr(text, "MB read, "));
	/* ... and nothing of it when it is done. */
	assert_string_equal(text + strlen(text) - 4, "\r\033[K");
}

static void within_a_second_nothing_is_shown(void **state)
{
	const char *inputs[5];
	char text[4096];

	write_logs(*state, inputs);
	progress_of(inputs, 5, (struct aw_env){ .now_ms = still_now_ms, .err_is_tty = true }, false,
		    text);
	assert_string_equal(text, "");
}

static void a_file_or_a_quiet_run_sees_no_progress(void **state)
{
	const char *inputs[5];
	char text[4096];

	write_logs(*state, inputs);
	progress_of(inputs, 5, (struct aw_env){ .now_ms = slow_now_ms }, false, text);
	assert_string_equal(text, "");
	progress_of(inputs, 5, (struct aw_env){ .now_ms = slow_now_ms, .err_is_tty = true }, true,
		    text);
	assert_string_equal(text, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH(after_a_second_a_terminal_sees_how_far_it_is),
		SCRATCH(within_a_second_nothing_is_shown),
		SCRATCH(a_file_or_a_quiet_run_sees_no_progress),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
