/* SPDX-License-Identifier: GPL-2.0-or-later
 * The module for types of workloads' own (T21, T32), and what somebody else's module does. */
#include "drawing.h"
#include "proposed.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define LEVEL_B "s0:c3,c4"
#define LEVEL_C "s0:c5,c6"
#define SHADOW "system_u:object_r:shadow_t:s0"
#define OWN(type) "system_u:system_r:" type ":" LEVEL
#define WORKLOAD_SCOPE                                                                             \
	{                                                                                          \
		.scope = AW_SCOPE_WORKLOAD                                                         \
	}

static struct aw_policy *compiled(const struct world *w, const struct proposed *p)
{
	AW_AUTO(aw_buf_done) struct aw_buf cil = { 0 };
	struct aw_policy *out = NULL;
	struct aw_err err = { 0 };

	assert_int_equal(aw_proposal_cil(&p->p, &cil), 0);
	if (aw_policy_with_module(w->report->read.policy, aw_buf_str(&cil), "m", &out, &err) < 0)
		fail_msg("%s", err.msg);
	return out;
}

static enum aw_ruling ruling(struct aw_policy *policy, const char *source, const char *target,
			     const char *tclass, const char *perm)
{
	struct aw_question q = { aw_str_of(source), aw_str_of(target), aw_str_of(tclass),
				 aw_str_of(perm), .ioctl_cmd = -1 };

	return answer_of(policy, &q).ruling;
}

/* ---- types of their own ---- */

/* The digits tell the runtime, the workload and the domain from all others. */
#define APP_TYPE "avcwatch_app_82b2e727_t"
#define DB_TYPE "avcwatch_db_3143a565_t"

static void T21_a_workloads_type_has_what_other_containers_have_not(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = WORKLOAD_SCOPE;
	AW_AUTO(aw_policy_freep) struct aw_policy *now = NULL;

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, "a", .workload = "app", .process = INSIDE);
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_B, "b", .workload = "db", .process = PROCESS(LEVEL_B));
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write");
	DENY(&w, 1001, .source = PROCESS(LEVEL_B), .target = HOST_LOG, .perm = "link");
	DENY(&w, 1002, .source = INSIDE, .target = INSIDE, .tclass = "process", .perm = "execmem");
	propose(&w, &p);
	assert_int_equal(p.p.types_n, 2);
	assert_string_equal(p.p.types[0].name, APP_TYPE);
	assert_string_equal(p.p.types[0].domain, "svirt_lxc_net_t");
	assert_int_equal(p.p.types[0].problems, 2);
	assert_int_equal(p.p.counts[AW_FIX_RULES], 3);
	assert_true(p.p.compiled);
	assert_int_equal(p.p.by_module, 3);
	now = compiled(&w, &p);
#define ASK(type, perm) ruling(now, OWN(type), HOST_LOG, "file", perm)
	assert_int_equal(ASK(APP_TYPE, "write"), AW_RULING_ALLOWED);
	assert_int_equal(ASK(APP_TYPE, "link"), AW_RULING_REFUSED);
	assert_int_equal(ASK(DB_TYPE, "link"), AW_RULING_ALLOWED);
	assert_int_equal(ASK("svirt_lxc_net_t", "write"), AW_RULING_REFUSED);
	assert_int_equal(ASK("svirt_lxc_net_t", "link"), AW_RULING_REFUSED);
	assert_int_equal(ruling(now, OWN(APP_TYPE), OWN(APP_TYPE), "process", "execmem"),
			 AW_RULING_ALLOWED);
	/* It is held apart from others as before. */
	assert_int_equal(ruling(now, OWN(APP_TYPE), FILES, "file", "read"), AW_RULING_ALLOWED);
	assert_int_equal(ruling(now, OWN(APP_TYPE), OBJECT(LEVEL_B), "file", "read"),
			 AW_RULING_REFUSED);
#undef ASK
}

static bool is_plain_name(const char *name)
{
	for (; *name; name++)
		if (!isalnum((unsigned char)*name) && *name != '_')
			return false;
	return true;
}

static void T32_names_of_workloads_become_plain_names_of_types(void **state)
{
	static const char *const workloads[] = {
		"web",
		"registry.example/web:1.0",
		"other.example:5000/web@sha256:0123",
		"web_2",
		"WEB",
		"x)(allow domain file_type (file (read",
		"$(reboot)",
		"a\nb\x1b[31m",
		"\xe2\x80\x8fgnp",
		"///",
		":@",
		"a-very-long-name-of-a-workload-that-nobody-would-ever-want-to-read-to-its-end-1",
		"a-very-long-name-of-a-workload-that-nobody-would-ever-want-to-read-to-its-end-2",
	};
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = WORKLOAD_SCOPE;
	char id[AW_COUNT(workloads)][65], level[AW_COUNT(workloads)][96];

	(void)state;
	for (size_t i = 0; i < AW_COUNT(workloads); i++) {
		snprintf(id[i], sizeof(id[i]), "%064zx", i + 1);
		snprintf(level[i], sizeof(level[i]), PROCESS("s0:c%zu,c100"), i + 1);
		CLAIM(&w, AW_RUNTIME_DOCKER, id[i], NULL, .workload = workloads[i],
		      .process = level[i]);
		DENY(&w, 1000 + (int)i, .source = level[i], .target = HOST_LOG, .perm = "write");
	}
	propose(&w, &p);
	assert_int_equal(p.p.types_n, AW_COUNT(workloads));
	assert_int_equal(p.p.rules_n, AW_COUNT(workloads));
	assert_int_equal(p.p.by_module, AW_COUNT(workloads));
	for (size_t i = 0; i < p.p.types_n; i++) {
		const char *name = p.p.types[i].name;

		assert_true(is_plain_name(name));
		assert_true(strncmp(name, "avcwatch_", 9) == 0);
		assert_true(strlen(name) < 80);
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(name, p.p.types[k].name);
		/* The policy has one of that name. */
		assert_string_not_equal(name, "avcwatch_web_t");
	}
}

static void one_workload_of_two_runtimes_or_domains_has_a_type_for_each(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = WORKLOAD_SCOPE;

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, "a", .workload = "app", .process = INSIDE);
	CLAIM(&w, AW_RUNTIME_PODMAN, ID_B, "b", .workload = "app", .process = PROCESS(LEVEL_B));
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_C, "c", .workload = "app",
	      .process = "system_u:system_r:other_domain_t:" LEVEL_C);
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write");
	DENY(&w, 1001, .source = PROCESS(LEVEL_B), .target = HOST_LOG, .perm = "write");
	DENY(&w, 1002, .source = "system_u:system_r:other_domain_t:" LEVEL_C, .target = HOST_LOG,
	     .perm = "write");
	propose(&w, &p);
	assert_int_equal(p.p.types_n, 3);
	assert_int_equal(p.p.by_module, 3);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(p.p.types[i].problems, 1);
}

static void containers_of_one_workload_share_its_type(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = WORKLOAD_SCOPE;

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, "a", .workload = "app", .process = INSIDE);
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_B, "b", .workload = "app", .process = PROCESS(LEVEL_B));
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write");
	DENY(&w, 1001, .source = "system_u:system_r:container_t:" LEVEL_B, .target = HOST_LOG,
	     .perm = "link");
	propose(&w, &p);
	assert_int_equal(p.p.types_n, 1);
	assert_int_equal(p.p.rules_n, 1);
	assert_int_equal(p.p.rules[0].perms_n, 2);
	assert_int_equal(p.p.by_module, 2);
}

static void what_has_no_type_of_its_own_is_left_to_the_other_scope(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = WORKLOAD_SCOPE;

	(void)state;
	CLAIM(&w, AW_RUNTIME_RKT, UUID_A, "a", .workload = "app", .process = INSIDE);
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_B, "b", .process = PROCESS(LEVEL_B));
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write");
	DENY(&w, 1001, .source = PROCESS(LEVEL_B), .target = HOST_LOG, .perm = "write");
	DENY(&w, 1002, .source = PROCESS(LEVEL_C), .target = HOST_LOG, .perm = "write");
	DENY(&w, 1003, .source = "system_u:system_r:parent_t:s0", .target = SHADOW, .tclass = "dir",
	     .perm = "search");
	DENY(&w, 1004, .source = INSIDE, .target = SHADOW, .perm = "read");
	propose(&w, &p);
	assert_int_equal(p.p.counts[AW_FIX_SCOPE], 4);
	assert_int_equal(p.p.counts[AW_FIX_GUARDED], 1);
	assert_int_equal(p.p.rules_n, 0);
	assert_cil(&p, "");
	assert_sums(&p);
}

/* A rule for the processes of the workload, as what a process of the host's acts on. */
static void what_the_host_does_to_a_workload_is_for_its_type(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = WORKLOAD_SCOPE;

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, "a", .workload = "app", .process = INSIDE);
	DENY(&w, 1000, .source = "system_u:system_r:parent_t:s0-s0:c0.c1023", .target = INSIDE,
	     .tclass = "process", .perm = "getattr");
	propose(&w, &p);
	assert_int_equal(p.p.by_module, 1);
	assert_int_equal(p.p.rules_n, 1);
	assert_string_equal(p.p.rules[0].source, "parent_t");
	assert_string_equal(p.p.rules[0].target, APP_TYPE);
}

static void a_domain_that_a_constraint_names_itself_is_not_copied(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = WORKLOAD_SCOPE;

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, "a", .workload = "app", .process = OWN("named_t"));
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_B, "b", .workload = "db", .process = PROCESS(LEVEL_B));
	DENY(&w, 1000, .source = OWN("named_t"), .target = HOST_LOG, .perm = "write");
	DENY(&w, 1001, .source = PROCESS(LEVEL_B), .target = HOST_LOG, .perm = "link");
	propose(&w, &p);
	assert_int_equal(p.p.counts[AW_FIX_SCOPE], 1);
	assert_int_equal(p.p.counts[AW_FIX_RULES], 1);
	assert_string_equal(p.p.rules[0].source, DB_TYPE);
}

/* Its categories are those of the high level. */
static void T20_a_process_of_the_container_is_its_own_whatever_its_low_level(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = WORKLOAD_SCOPE;

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, "a", .workload = "app", .process = INSIDE);
	DENY(&w, 1000, .source = PROCESS("s0-" LEVEL), .target = INSIDE, .tclass = "process",
	     .perm = "setrlimit");
	propose(&w, &p);
	assert_int_equal(p.p.rules_n, 1);
	assert_string_equal(p.p.rules[0].source, p.p.rules[0].target);
}

static void types_are_made_for_a_module_of_any_name(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = { .scope = AW_SCOPE_WORKLOAD, .module = "my-own-2" };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, "a", .workload = "app", .process = INSIDE);
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write");
	propose(&w, &p);
	assert_true(is_plain_name(p.p.types[0].name));
	assert_int_equal(p.p.by_module, 1);
}

static void the_same_denials_give_the_same_types_in_whatever_order(void **state)
{
	static const char *const workloads[] = { "x/web", "y/web", "z/web", "web" };
	struct drawer random = { 0 };
	char *first = NULL;

	(void)state;
	for (size_t n = 0; n < 6; n++) {
		WORLD w = { .policy = PROPOSE };
		PROPOSED p = WORKLOAD_SCOPE;
		AW_AUTO(aw_buf_done) struct aw_buf cil = { 0 };
		char id[65], process[96];
		size_t start = draw_below(&random, 4), step = draw_below(&random, 2) ? 1 : 3;

		for (size_t k = 0; k < 4; k++) {
			size_t i = (start + k * step) % 4;

			snprintf(id, sizeof(id), "%064zx", i + 1);
			snprintf(process, sizeof(process), PROCESS("s0:c%zu,c100"), i + 1);
			CLAIM(&w, AW_RUNTIME_DOCKER, id, NULL, .workload = workloads[i],
			      .process = process);
			DENY(&w, 1000 + (int)i, .serial = (unsigned)i + 1, .source = process,
			     .target = HOST_LOG, .perm = i % 2 ? "write" : "link");
		}
		propose(&w, &p);
		assert_int_equal(aw_proposal_cil(&p.p, &cil), 0);
		assert_int_equal(aw_buf_putc(&cil, '\0'), 0);
		if (!first)
			first = strdup(cil.p);
		assert_string_equal(cil.p, first);
	}
	free(first);
}

/* ---- somebody else's module ---- */

struct verified {
	struct advice advice;
	struct aw_verification v;
	struct aw_err err;
};

static void verified_done(struct verified *v)
{
	aw_verification_done(&v->v);
	advice_done(&v->advice);
}

#define VERIFIED AW_AUTO(verified_done) struct verified

static int verify(struct world *w, struct verified *v, struct aw_str cil)
{
	struct aw_propose_options options = { .module = "theirs.cil" };

	advise(w, &v->advice);
	options.guards = v->advice.guards;
	return aw_verify_module(&v->advice.remedies, &options, cil, &v->v, &v->err);
}

static void three_problems(struct world *w)
{
	DENY(w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write link");
	DENY(w, 1001, .source = INSIDE, .target = SHADOW, .perm = "read");
	DENY(w, 1002, .source = INSIDE, .target = OBJECT(LEVEL_B), .perm = "execmod");
}

static const struct aw_verified *verified_of(const struct verified *v, const char *target)
{
	const struct aw_groups *all = &v->advice.remedies.report->all;

	for (size_t i = 0; i < v->v.problems_n; i++)
		if (aw_str_is(all->items[v->v.problems[i].group].target_type, target))
			return &v->v.problems[i];
	fail_msg("there is no problem of %s", target);
	return NULL;
}

static void a_module_is_judged_by_what_it_resolves(void **state)
{
	WORLD w = { .policy = PROPOSE };
	VERIFIED none = { 0 }, part = { 0 }, all = { 0 };

	(void)state;
	three_problems(&w);
	assert_int_equal(verify(&w, &none, AW_STR("")), 0);
	assert_int_equal(none.v.problems_n, 3);
	assert_int_equal(none.v.resolved, 0);
	assert_int_equal(none.v.guarded, 0);
	assert_int_equal(
		verify(&w, &part, AW_STR("(allow svirt_lxc_net_t var_log_t (file (write)))")), 0);
	assert_int_equal(part.v.resolved, 0);
	assert_int_equal(verified_of(&part, "var_log_t")->allowed, 1);
	assert_int_equal(verified_of(&part, "var_log_t")->refused, 1);
	assert_int_equal(
		verify(&w, &all,
		       AW_STR("(allow svirt_lxc_net_t var_log_t (file (write link read)))")),
		0);
	assert_int_equal(all.v.resolved, 1);
	assert_int_equal(all.v.guarded, 0);
}

static void T23_a_module_that_allows_what_is_forbidden_is_told(void **state)
{
	WORLD w = { .policy = PROPOSE };
	VERIFIED v = { 0 };

	(void)state;
	three_problems(&w);
	/* execmod is not constrained: the guard of what is another container's speaks. */
	assert_int_equal(
		verify(&w, &v,
		       AW_STR("(allow svirt_lxc_net_t shadow_t (file (read)))\n"
			      "(allow svirt_lxc_net_t svirt_lxc_file_t (file (execmod)))")),
		0);
	assert_int_equal(v.v.resolved, 2);
	assert_int_equal(v.v.guarded, 2);
	assert_non_null(verified_of(&v, "shadow_t")->guard);
	assert_int_equal(verified_of(&v, "shadow_t")->guard->risk, AW_RISK_FORBIDDEN);
	assert_non_null(verified_of(&v, "svirt_lxc_file_t")->guard);
	assert_null(verified_of(&v, "var_log_t")->guard);
}

static void our_own_module_resolves_what_it_promises(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = { 0 };
	VERIFIED v = { 0 };
	AW_AUTO(aw_buf_done) struct aw_buf cil = { 0 };

	(void)state;
	three_problems(&w);
	propose(&w, &p);
	assert_int_equal(p.p.counts[AW_FIX_RULES], 1);
	assert_int_equal(aw_proposal_cil(&p.p, &cil), 0);
	assert_int_equal(verify(&w, &v, aw_buf_str(&cil)), 0);
	assert_int_equal(v.v.resolved, 1);
	assert_int_equal(v.v.guarded, 0);
}

static void a_module_for_another_policy_is_an_error(void **state)
{
	static const char *const bad[] = { "(allow gone_t etc_t (file (read)))", "(allow",
					   "(allow svirt_lxc_net_t etc_t (file (gone)))" };
	WORLD w = { .policy = PROPOSE };

	(void)state;
	three_problems(&w);
	for (size_t i = 0; i < AW_COUNT(bad); i++) {
		VERIFIED v = { 0 };

		assert_int_equal(verify(&w, &v, aw_str_of(bad[i])), -EINVAL);
		assert_non_null(strstr(v.err.msg, "theirs.cil"));
	}
}

static void without_a_policy_no_module_is_judged(void **state)
{
	WORLD w = { 0 };
	VERIFIED v = { 0 };

	(void)state;
	three_problems(&w);
	assert_int_equal(verify(&w, &v, AW_STR("")), -EINVAL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(T21_a_workloads_type_has_what_other_containers_have_not),
		cmocka_unit_test(T32_names_of_workloads_become_plain_names_of_types),
		cmocka_unit_test(one_workload_of_two_runtimes_or_domains_has_a_type_for_each),
		cmocka_unit_test(containers_of_one_workload_share_its_type),
		cmocka_unit_test(what_has_no_type_of_its_own_is_left_to_the_other_scope),
		cmocka_unit_test(what_the_host_does_to_a_workload_is_for_its_type),
		cmocka_unit_test(a_domain_that_a_constraint_names_itself_is_not_copied),
		cmocka_unit_test(T20_a_process_of_the_container_is_its_own_whatever_its_low_level),
		cmocka_unit_test(types_are_made_for_a_module_of_any_name),
		cmocka_unit_test(the_same_denials_give_the_same_types_in_whatever_order),
		cmocka_unit_test(a_module_is_judged_by_what_it_resolves),
		cmocka_unit_test(T23_a_module_that_allows_what_is_forbidden_is_told),
		cmocka_unit_test(our_own_module_resolves_what_it_promises),
		cmocka_unit_test(a_module_for_another_policy_is_an_error),
		cmocka_unit_test(without_a_policy_no_module_is_judged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
