/* SPDX-License-Identifier: GPL-2.0-or-later
 * What is said of a remedy, where all that a log says may have been chosen by an attacker (T32). */
#include "advised.h"
#include "host.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define HOST_PROCESS "system_u:system_r:parent_t:s0"
#define SHADOW "system_u:object_r:shadow_t:s0"

/* A rule of the administrator's, asked before any other of the kind, whose words are all that is told. */
#define RULE(command)                                                                              \
	"{\"id\": \"a-test\", \"kind\": \"label\", \"risk\": \"review\", \"order\": 0, "           \
	"\"text\": \"{path|nothing}\", \"types\": [\"etc_t\"], \"match\": [{\"subject\": "         \
	"[\"host\"]}], \"commands\": [{\"command\": \"" command                                    \
	"\", \"undo\": \"back {path}\"}], \"examples\": {\"match\": [], \"no_match\": []}}"

/* As the kernel writes a name that holds more than plain text: in hex. */
static void deny_path(struct world *w, const char *path, size_t n)
{
	char field[4096] = "path=";
	size_t at = strlen(field);

	for (size_t i = 0; i < n; i++)
		at += (size_t)snprintf(field + at, sizeof(field) - at, "%02X",
				       (unsigned)(unsigned char)path[i]);
	PUT_AVC(w, HOST_PROCESS, SHADOW, "file", "read", field);
}

/* The words of the label of a file at that path. */
static void say(struct scratch *s, struct aw_str path, enum aw_remedy_words words, char *out,
		size_t out_n)
{
	WORLD w = { .policy = PROPOSE };
	ADVICE a = { .dir = s->dir };
	const struct aw_remedy *m;

	deny_path(&w, path.p, path.n);
	advise(&w, &a);
	m = remedy_of(&a, only_row(&w), AW_REMEDY_LABEL);
	assert_non_null(m);
	snprintf(out, out_n, "%s", words_of(&a, only_row(&w), m, words));
}

/* What a shell makes of the words: each between brackets. */
static void run_shell(const char *words, char *out, size_t out_n)
{
	char script[8192];
	int pipes[2], status;
	size_t n = 0;
	ssize_t got;
	pid_t pid;

	snprintf(script, sizeof(script), "show() { for a; do printf '[%%s]' \"$a\"; done; }\n%s",
		 words);
	assert_int_equal(pipe(pipes), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		dup2(pipes[1], 1);
		close(pipes[0]);
		execl("/bin/sh", "sh", "-c", script, (char *)NULL);
		_exit(127);
	}
	close(pipes[1]);
	while (n < out_n - 1 && (got = read(pipes[0], out + n, out_n - 1 - n)) > 0)
		n += (size_t)got;
	out[n] = '\0';
	close(pipes[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

static void T32_a_path_in_a_command_is_one_word_of_it(void **state)
{
	static const char *const paths[] = {
		"/etc/plain-1.0_x:y,z@%+=",
		"/etc/my file",
		"/etc/it's",
		"/etc/''",
		"/etc/'; touch /tmp/avcwatch-was-run; '",
		"/etc/$(touch /tmp/avcwatch-was-run)",
		"/etc/`touch /tmp/avcwatch-was-run`",
		"/etc/\"$HOME\"",
		"/etc/a\\",
		"/etc/a\\'b",
		"/etc/*?[a-z]~{a,b}",
		"/etc/!!",
		"/etc/#&|<>;()",
		"/etc/stra\xc3\x9f/x",
		"/etc/{path}{why}",
		"/'",
		"/-rf",
	};

	host_put(*state, "remedies/a-test.json", RULE("show {path|NONE} end"));
	for (size_t i = 0; i < AW_COUNT(paths); i++) {
		char words[2048], shown[2048], expected[2048];

		say(*state, aw_str_of(paths[i]), AW_REMEDY_COMMAND, words, sizeof(words));
		run_shell(words, shown, sizeof(shown));
		snprintf(expected, sizeof(expected), "[%s][end]", paths[i]);
		assert_string_equal(shown, expected);
	}
	assert_int_equal(access("/tmp/avcwatch-was-run", F_OK), -1);
}

/* A newline ends a command, the others change what a terminal shows of it; the last is no text. */
static const char *const unsayable[] = {
	"/etc/a\nb",
	"/etc/a\rb",
	"/etc/a\x1b[31mb",
	"/etc/a\tb",
	"/etc/a\x7fx",
	"/etc/a\xc2\x9bx",
	"/etc/\xe2\x80\xaegnp\xe2\x80\xac",
	"/etc/\xe2\x81\xa6x\xe2\x81\xa9",
	"/etc/a\xff",
	"/etc/\xc0\xaf",
};

static void T32_what_no_quoting_makes_safe_is_left_out_of_a_command(void **state)
{
	host_put(*state, "remedies/a-test.json", RULE("show {path|NONE} end"));
	for (size_t i = 0; i < AW_COUNT(unsayable); i++) {
		char words[2048];

		say(*state, aw_str_of(unsayable[i]), AW_REMEDY_COMMAND, words, sizeof(words));
		assert_string_equal(words, "show NONE end");
		say(*state, aw_str_of(unsayable[i]), AW_REMEDY_UNDO, words, sizeof(words));
		assert_string_equal(words, ""); /* which has nothing to say instead */
	}
}

static void T32_a_regular_expression_of_a_path_is_of_that_path_alone(void **state)
{
	char words[2048], shown[2048];

	host_put(*state, "remedies/a-test.json", RULE("show {path_pattern|NONE}"));
	say(*state, AW_STR("/etc/a.b"), AW_REMEDY_COMMAND, words, sizeof(words));
	run_shell(words, shown, sizeof(shown));
	assert_string_equal(shown, "[/etc/a\\.b(/.*)?]");
	say(*state, AW_STR("/etc/$(x)'[^.]*+?{1}|\\"), AW_REMEDY_COMMAND, words, sizeof(words));
	run_shell(words, shown, sizeof(shown));
	assert_string_equal(shown, "[/etc/\\$\\(x\\)'\\[\\^\\.]\\*\\+\\?\\{1}\\|\\\\(/.*)?]");
	say(*state, aw_str_of(unsayable[0]), AW_REMEDY_COMMAND, words, sizeof(words));
	assert_string_equal(words, "show NONE");
}

/* Outside of quotes a shell is told nothing that the log says. */
static void assert_inert(const char *command)
{
	bool quoted = false;

	for (const char *p = command; *p; p++) {
		if (*p == '\'')
			quoted = !quoted;
		else if (!quoted && *p == '\\' && p[1] == '\'')
			p++;
		else if (!quoted && strchr("`$\"\\\n", *p))
			fail_msg("\"%s\"", command);
		if ((unsigned char)*p < ' ')
			fail_msg("\"%s\"", command);
	}
	assert_false(quoted);
}

static void say_all(const struct world *w, const struct advice *a, size_t *commands)
{
	for (size_t i = 0; i < w->report->groups_n; i++) {
		const struct aw_group *g = w->report->groups[i];
		const struct aw_remedy_list *list = &a->remedies.of[g - w->report->all.items];

		for (size_t k = 0; k < list->n; k++) {
			const struct aw_remedy *m = &list->items[k];

			assert_string_not_equal(words_of(a, g, m, AW_REMEDY_TEXT), "");
			assert_inert(words_of(a, g, m, AW_REMEDY_COMMAND));
			*commands += words_of(a, g, m, AW_REMEDY_COMMAND)[0] != '\0';
			assert_inert(words_of(a, g, m, AW_REMEDY_UNDO));
		}
	}
}

static void T32_no_command_of_ours_runs_what_a_log_or_a_runtime_says(void **state)
{
	static const char evil[] = "/etc/'$(touch /tmp/avcwatch-was-run)`x`\"\\";
	static const char *const paths[] = { evil, "/etc/a\n$(x)",
					     "/etc/\xe2\x80\xae$(x)\xe2\x80\xac" };
	static const char *const names[] = { "$(x)", "a'b`x`", "a\nb", "\x1b]0;x\a" };
	size_t commands = 0;

	(void)state;
	for (size_t i = 0; i < AW_COUNT(paths); i++) {
		for (size_t k = 0; k < AW_COUNT(names); k++) {
			WORLD w = { .policy = PROPOSE };
			ADVICE a = { 0 };

			CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, names[k], .image = names[k],
			      .workload = names[k], .process = INSIDE);
			CLAIM(&w, AW_RUNTIME_NSPAWN, names[k], names[k],
			      .process = PROCESS(LEVEL_2));
			deny_path(&w, paths[i], strlen(paths[i]));
			DENY(&w, 2000, .source = INSIDE, .target = HOST_LOG, .perm = "write",
			     .path = "/x");
			DENY(&w, 2001, .source = INSIDE, .target = OBJECT(LEVEL_2), .perm = "read");
			DENY(&w, 2002, .source = PROCESS(LEVEL_2), .target = HOST_LOG,
			     .perm = "open write");
			PUT_AVC(&w, INSIDE, "system_u:object_r:unreserved_port_t:s0", "tcp_socket",
				"name_bind", "src=8081");
			advise(&w, &a);
			say_all(&w, &a, &commands);
		}
	}
	assert_true(commands > 50);
	assert_int_equal(access("/tmp/avcwatch-was-run", F_OK), -1);
}

/* Nor does a type, a class or a permission of the log become a rule: there is no such name in the policy. */
static void T32_names_that_the_policy_does_not_have_are_in_no_rule(void **state)
{
	static const char *const types[] = { "x_t)(allow(a", "a;b", "self", "domain", "file_type" };

	(void)state;
	for (size_t i = 0; i < AW_COUNT(types); i++) {
		WORLD w = { .policy = PROPOSE };
		ADVICE a = { 0 };
		char target[128];

		snprintf(target, sizeof(target), "system_u:object_r:%s:s0", types[i]);
		PUT_AVC(&w, INSIDE, target, "file", "write", "");
		PUT_AVC(&w, INSIDE, HOST_LOG, types[i], "write", "");
		PUT_AVC(&w, INSIDE, HOST_LOG, "dir", types[i], "");
		advise(&w, &a);
		assert_int_equal(w.report->groups_n, 3);
		for (size_t k = 0; k < 3; k++)
			assert_null(remedy_of(&a, w.report->groups[k], AW_REMEDY_ALLOW));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH(T32_a_path_in_a_command_is_one_word_of_it),
		SCRATCH(T32_what_no_quoting_makes_safe_is_left_out_of_a_command),
		SCRATCH(T32_a_regular_expression_of_a_path_is_of_that_path_alone),
		cmocka_unit_test(T32_no_command_of_ours_runs_what_a_log_or_a_runtime_says),
		cmocka_unit_test(T32_names_that_the_policy_does_not_have_are_in_no_rule),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
