/* SPDX-License-Identifier: GPL-2.0-or-later
 * The n-th allocation fails, for every n until none does, while a policy is loaded and asked. The linker wraps (see
 * tests.am). libsepol, which is linked statically, gets all that it wants while it reads, since 3.4 takes a NULL of
 * its own for a table; of the empty policy that it makes first it may forget parts. */
#include "heap.h"
#include "unit.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judge/policy.h"

int __real_policydb_read(policydb_t *p, struct policy_file *fp, unsigned verbose);
int __wrap_policydb_read(policydb_t *p, struct policy_file *fp, unsigned verbose);

int __wrap_policydb_read(policydb_t *p, struct policy_file *fp, unsigned verbose)
{
	int r;

	heap.paused = true;
	r = __real_policydb_read(p, fp, verbose);
	heap.paused = false;
	return r;
}

/* What is allocated in between is no leak; the functions are there below the sanitizer. */
void __lsan_disable(void) __attribute__((weak));
void __lsan_enable(void) __attribute__((weak));
int __real_policydb_init(policydb_t *p);
int __wrap_policydb_init(policydb_t *p);

int __wrap_policydb_init(policydb_t *p)
{
	int r;

	if (__lsan_disable)
		__lsan_disable();
	r = __real_policydb_init(p);
	if (__lsan_enable)
		__lsan_enable();
	return r;
}

static char bytes[1 << 20];

static struct aw_str read_image(void)
{
	FILE *f = fopen("tests/policy/allow.policy", "rb");
	size_t n;

	assert_non_null(f);
	n = fread(bytes, 1, sizeof(bytes), f);
	fclose(f);
	assert_true(n > 0 && n < sizeof(bytes));
	return (struct aw_str){ bytes, n };
}

static void loading_may_fail_at_every_allocation(void **state)
{
	struct aw_str image = read_image();
	size_t n = 0;
	int r;

	(void)state;
	do {
		AW_AUTO(aw_policy_freep) struct aw_policy *p = NULL;
		struct aw_err err = { 0 };

		heap.n = 0;
		heap.fail_at = ++n;
		r = aw_policy_parse("f", image, &p, &err);
		heap.fail_at = 0;
		assert_true(r == 0 || (r == -ENOMEM && err.msg[0] && !p));
	} while (r < 0 || heap.n >= n);
	assert_true(n > 10);
}

/* Another container's categories, a bounded type, what booleans would allow, and a number of ioctl(2). */
static const struct {
	const char *scontext, *tcontext, *tclass, *perm;
	unsigned causes;
} accesses[] = {
	{ "system_u:system_r:svirt_lxc_net_t:s0:c1,c2",
	  "system_u:object_r:svirt_lxc_file_t:s0:c3,c4", "file", "create", 1u << AW_CAUSE_MCS },
	{ "system_u:system_r:child_t:s0", "system_u:object_r:var_log_t:s0", "file", "write",
	  1u << AW_CAUSE_BOUNDS },
	{ "system_u:system_r:svirt_lxc_net_t:s0", "system_u:object_r:http_port_t:s0", "tcp_socket",
	  "name_bind", 1u << AW_CAUSE_TE },
	{ "system_u:system_r:svirt_lxc_net_t:s0", "system_u:object_r:devpts_t:s0", "chr_file",
	  "ioctl", 1u << AW_CAUSE_XPERM },
};

static int ask_all(struct aw_policy *p)
{
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };
	int r = 0;

	for (size_t i = 0; r == 0 && i < AW_COUNT(accesses); i++) {
		struct aw_question q = { .scontext = aw_str_of(accesses[i].scontext),
					 .tcontext = aw_str_of(accesses[i].tcontext),
					 .tclass = aw_str_of(accesses[i].tclass),
					 .perm = aw_str_of(accesses[i].perm),
					 .ioctl_cmd = 0x1234 };
		struct aw_answer_of_policy answer;

		r = aw_policy_ask(p, &q, &answer);
		if (r == 0)
			assert_int_equal(answer.causes, accesses[i].causes);
		if (r == 0)
			r = aw_policy_constraint_text(p, &answer, &text);
	}
	if (r == 0)
		assert_non_null(strstr(text.p, "h1 dom h2"));
	return r;
}

static void asking_may_fail_at_every_allocation(void **state)
{
	struct aw_str image = read_image();
	size_t n = 0;
	int r;

	(void)state;
	do {
		AW_AUTO(aw_policy_freep) struct aw_policy *p = NULL;
		struct aw_err err = { 0 };

		assert_int_equal(aw_policy_parse("f", image, &p, &err), 0);
		heap.n = 0;
		heap.fail_at = ++n;
		r = ask_all(p);
		heap.fail_at = 0;
		assert_true(r == 0 || r == -ENOMEM);
		assert_int_equal(ask_all(p), 0); /* it is as it was */
	} while (r < 0);
	assert_true(n > 5);
}

static void trying_rules_may_fail_at_every_allocation(void **state)
{
	static const struct aw_str bind = { "name_bind", 9 }, ioctl = { "ioctl", 5 };
	static const struct aw_command_range command = { 0x1234, 0x1234 };
	const struct aw_allow rules[] = {
		{ .source = AW_STR("svirt_lxc_net_t"),
		  .target = AW_STR("http_port_t"),
		  .tclass = AW_STR("tcp_socket"),
		  .perms = &bind,
		  .perms_n = 1 },
		{ .source = AW_STR("svirt_lxc_net_t"),
		  .target = AW_STR("devpts_t"),
		  .tclass = AW_STR("chr_file"),
		  .perms = &ioctl,
		  .perms_n = 1,
		  .commands = &command,
		  .commands_n = 1 },
	};
	AW_AUTO(aw_policy_freep) struct aw_policy *p = NULL;
	struct aw_err err = { 0 };
	size_t n = 0;
	int r;

	(void)state;
	assert_int_equal(aw_policy_parse("f", read_image(), &p, &err), 0);
	do {
		heap.n = 0;
		heap.fail_at = ++n;
		r = aw_policy_try(p, rules, AW_COUNT(rules));
		heap.fail_at = 0;
		assert_true(r == 0 || r == -ENOMEM);
		if (r < 0)
			assert_int_equal(ask_all(p), 0); /* it is as it was */
	} while (r < 0);
	assert_true(n > 2);
	aw_policy_untry(p);
	assert_int_equal(ask_all(p), 0);
}

/* What libsepol asks for in the child, which it may end, fails as well: each of the first, then fewer and fewer. */
static void compiling_may_fail_at_any_allocation(void **state)
{
	AW_AUTO(aw_policy_freep) struct aw_policy *p = NULL;
	struct aw_err err = { 0 };
	size_t n = 0, failed = 0;
	int r;

	(void)state;
	assert_int_equal(aw_policy_parse("f", read_image(), &p, &err), 0);
	do {
		AW_AUTO(aw_policy_freep) struct aw_policy *out = NULL;

		heap.n = 0;
		heap.fail_at = n += 1 + n / 16;
		r = aw_policy_with_module(p, AW_STR("(type x_t)"), "m", &out, &err);
		heap.fail_at = 0;
		failed += r < 0;
		if (r == 0)
			assert_int_equal(ask_all(out), 0);
		else
			assert_true(!out && err.msg[0]);
	} while (n < 1000000);
	assert_int_equal(r, 0);
	assert_true(failed > 50);
	assert_int_equal(ask_all(p), 0);
}

static void copying_a_type_may_fail_at_every_allocation(void **state)
{
	AW_AUTO(aw_policy_freep) struct aw_policy *p = NULL;
	AW_AUTO(aw_buf_done) struct aw_buf whole = { 0 };
	struct aw_err err = { 0 };
	struct aw_str type = AW_STR("svirt_lxc_net_t");
	size_t n = 0;
	int r;

	(void)state;
	assert_int_equal(aw_policy_parse("f", read_image(), &p, &err), 0);
	assert_int_equal(aw_policy_copy_type(p, type, "own_t", &whole), 0);
	do {
		AW_AUTO(aw_buf_done) struct aw_buf out = { 0 };

		heap.n = 0;
		heap.fail_at = ++n;
		r = aw_policy_copy_type(p, type, "own_t", &out);
		heap.fail_at = 0;
		assert_true(r == 0 || r == -ENOMEM);
		assert_true(r == 0 ? aw_str_eq(aw_buf_str(&out), aw_buf_str(&whole)) : out.n == 0);
	} while (r < 0);
	assert_true(n > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(loading_may_fail_at_every_allocation),
		cmocka_unit_test(asking_may_fail_at_every_allocation),
		cmocka_unit_test(trying_rules_may_fail_at_every_allocation),
		cmocka_unit_test(copying_a_type_may_fail_at_every_allocation),
		cmocka_unit_test(compiling_may_fail_at_any_allocation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
