/* SPDX-License-Identifier: GPL-2.0-or-later
 * The module for the types as they are (T3, T4, T21, T23, T32, T33): the least rules, what is not in it, and its
 * proof. */
#include "advised.h"
#include "drawing.h"
#include "host.h"
#include "proposed.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "judge/policy.h"

#define LEVEL_B "s0:c3,c4"
#define LEVEL_C "s0:c5,c6"
#define ETC "system_u:object_r:etc_t:s0"
#define SHADOW "system_u:object_r:shadow_t:s0"
#define DEVPTS "system_u:object_r:devpts_t:s0"
#define PORT(type) "system_u:object_r:" type ":s0"
#define ALIAS(level) "system_u:system_r:container_t:" level

/* ---- the least rules ---- */

static void one_source_target_and_class_is_one_rule_with_its_permissions_in_order(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = { 0 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write link");
	DENY(&w, 1001, .source = PROCESS(LEVEL_B), .target = HOST_LOG, .perm = "write rename");
	DENY(&w, 1002, .source = INSIDE, .target = HOST_LOG, .tclass = "dir", .perm = "write");
	DENY(&w, 1003, .source = INSIDE, .target = FILES, .perm = "execmod");
	propose(&w, &p);
	assert_cil(&p, "(allow svirt_lxc_net_t svirt_lxc_file_t (file (execmod)))\n"
		       "(allow svirt_lxc_net_t var_log_t (dir (write)))\n"
		       "(allow svirt_lxc_net_t var_log_t (file (link rename write)))\n");
	assert_int_equal(p.p.rules[2].problems_n, 2);
	assert_int_equal(p.p.rules[0].problems_n, 1);
}

static void a_rule_of_a_type_with_itself_says_self(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = { 0 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = INSIDE, .tclass = "process", .perm = "execmem");
	propose(&w, &p);
	assert_cil(&p, "(allow svirt_lxc_net_t self (process (execmem)))\n");
}

static void names_of_one_type_are_one_rule_with_the_policys_name(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = { 0 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write");
	DENY(&w, 1001, .source = ALIAS(LEVEL), .target = HOST_LOG, .perm = "link");
	DENY(&w, 1002, .source = ALIAS(LEVEL), .target = ALIAS(LEVEL), .tclass = "process",
	     .perm = "execmem");
	DENY(&w, 1003, .source = INSIDE, .target = "system_u:object_r:container_file_t:" LEVEL,
	     .perm = "execmod");
	propose(&w, &p);
	assert_cil(&p, "(allow svirt_lxc_net_t svirt_lxc_file_t (file (execmod)))\n"
		       "(allow svirt_lxc_net_t self (process (execmem)))\n"
		       "(allow svirt_lxc_net_t var_log_t (file (link write)))\n");
}

static void put_ioctl(struct world *w, const char *target, const char *tclass, unsigned command)
{
	char field[32];

	snprintf(field, sizeof(field), "ioctlcmd=0x%x", command);
	PUT_AVC(w, INSIDE, target, tclass, "ioctl", field);
}

static void T4_commands_are_ranges_and_0_is_one(void **state)
{
	static const unsigned commands[] = { 0x8914, 0x0, 0x8913, 0xffff, 0x8915, 0x8917, 0x8914 };
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = { 0 };

	(void)state;
	for (size_t i = 0; i < AW_COUNT(commands); i++)
		put_ioctl(&w, DEVPTS, "chr_file", commands[i]);
	put_ioctl(&w, HOST_LOG, "fifo_file", 0x1);
	put_ioctl(&w, HOST_LOG, "chr_file", 0x1); /* where none is told apart */
	propose(&w, &p);
	assert_cil(&p,
		   "(allow svirt_lxc_net_t devpts_t (chr_file (ioctl)))\n"
		   "(allowx svirt_lxc_net_t devpts_t (ioctl chr_file (0x0 (range 0x8913 0x8915) "
		   "0x8917 0xffff)))\n"
		   "(allow svirt_lxc_net_t var_log_t (chr_file (ioctl)))\n"
		   "(allow svirt_lxc_net_t var_log_t (fifo_file (ioctl)))\n"
		   "(allowx svirt_lxc_net_t var_log_t (ioctl fifo_file (0x1)))\n");
	assert_int_equal(p.p.by_module, p.p.counts[AW_FIX_RULES]);
}

/* 0x5401 is there, and there is no rule for ioctl: then that command alone is allowed, and others are not. */
static void T4_a_missing_rule_for_ioctl_brings_the_commands_that_were_refused(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = { 0 };

	(void)state;
	put_ioctl(&w, "system_u:object_r:home_t:s0", "file", 0x5401);
	put_ioctl(&w, "system_u:object_r:home_t:s0", "file", 0x5402);
	propose(&w, &p);
	assert_cil(&p, "(allow svirt_lxc_net_t home_t (file (ioctl)))\n"
		       "(allowx svirt_lxc_net_t home_t (ioctl file (0x5402)))\n");
	assert_int_equal(p.p.by_module, 1);
}

/* What failed anyway is refused anyway, and what the policy allows by now needs nothing. */
static void T30_what_enforcing_does_not_change_is_in_no_rule(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = { 0 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = FILES, .perm = "read execmod");
	PUT_AVC(&w, INSIDE, FILES, "file", "relabelto", "");
	put_records(&w, "type=SYSCALL msg=audit(1002.000:2): arch=c000003e syscall=2 success=no "
			"exit=-13 ppid=1 pid=4711 comm=\"cat\" exe=\"/bin/cat\" subj=" INSIDE "\n");
	propose(&w, &p);
	assert_cil(&p, "(allow svirt_lxc_net_t svirt_lxc_file_t (file (execmod)))\n");
}

/* ---- the same whatever the order ---- */

static const char *const lines[] = {
	INSIDE " " HOST_LOG " file write ",
	INSIDE " " HOST_LOG " file link ",
	PROCESS(LEVEL_B) " " HOST_LOG " file rename ",
	ALIAS(LEVEL) " " HOST_LOG " dir write ",
	INSIDE " " DEVPTS " chr_file ioctl ioctlcmd=0x0",
	INSIDE " " DEVPTS " chr_file ioctl ioctlcmd=0x8913",
	INSIDE " " DEVPTS " chr_file ioctl ioctlcmd=0x8914",
	INSIDE " " SHADOW " file read ",
	INSIDE " " OBJECT(LEVEL_B) " file read ",
	INSIDE " " PORT("http_port_t") " tcp_socket name_bind ",
	INSIDE " " PORT("http_port_t") " tcp_socket name_connect ",
	"system_u:system_r:parent_t:s0 " SHADOW " dir search ",
	INSIDE " " INSIDE " process execmem ",
};

static void put_line(struct world *w, size_t i)
{
	char copy[256], *part[5] = { NULL }, *rest = copy;

	snprintf(copy, sizeof(copy), "%s", lines[i]);
	for (size_t k = 0; k < 4; k++)
		part[k] = strsep(&rest, " ");
	w->serial = (unsigned)i;
	PUT_AVC(w, part[0], part[1], part[2], part[3], rest);
}

static void the_same_denials_give_the_same_module_in_whatever_order(void **state)
{
	struct drawer random = { 0 };
	char *first = NULL;

	(void)state;
	for (size_t n = 0; n < 50; n++) {
		WORLD w = { .policy = PROPOSE };
		PROPOSED p = { .in_memory = n > 2 };
		size_t order[AW_COUNT(lines)];
		AW_AUTO(aw_buf_done) struct aw_buf cil = { 0 };

		for (size_t i = 0; i < AW_COUNT(lines); i++) {
			size_t k = draw_below(&random, (uint32_t)i + 1);

			order[i] = order[k];
			order[k] = i;
		}
		for (size_t i = 0; i < AW_COUNT(lines); i++)
			put_line(&w, order[i]);
		propose(&w, &p);
		assert_int_equal(aw_proposal_cil(&p.p, &cil), 0);
		assert_int_equal(aw_buf_putc(&cil, '\0'), 0);
		if (!first)
			first = strdup(cil.p);
		assert_string_equal(cil.p, first);
	}
	assert_true(strlen(first) > 300);
	free(first);
}

/* ---- what is not in it ---- */

static void T3_what_booleans_give_is_in_no_rule(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = { 0 };
	const struct aw_problem_fix *fix;

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "append open");
	DENY(&w, 1001, .source = PROCESS(LEVEL_B), .target = HOST_LOG, .perm = "open");
	DENY(&w, 1002, .source = INSIDE, .target = PORT("http_port_t"), .tclass = "tcp_socket",
	     .perm = "name_connect");
	propose(&w, &p);
	assert_cil(&p, "");
	assert_int_equal(p.p.counts[AW_FIX_BOOLEAN], 3);
	assert_int_equal(p.p.ways_n, 2);
	fix = fix_of(&p, "http_port_t", "tcp_socket");
	assert_non_null(fix->way.names[1]);
	for (size_t i = 0; i < 2; i++)
		assert_true(fix->way.values[i]);
}

static void T3_where_a_rule_is_needed_besides_it_gives_all(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = { 0 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "append write");
	propose(&w, &p);
	assert_cil(&p, "(allow svirt_lxc_net_t var_log_t (file (append write)))\n");
	assert_int_equal(p.p.ways_n, 0);
	assert_int_equal(p.p.by_module, 1);
}

static void T23_of_a_guarded_problem_nothing_is_in_it(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = { 0 };
	const struct aw_problem_fix *fix;

	(void)state;
	/* getattr alone would not be guarded. */
	DENY(&w, 1000, .source = INSIDE, .target = SHADOW, .perm = "getattr read");
	DENY(&w, 1001, .source = INSIDE, .target = SHADOW, .tclass = "dir", .perm = "getattr");
	propose(&w, &p);
	fix = fix_of(&p, "shadow_t", "file");
	assert_int_equal(fix->fix, AW_FIX_GUARDED);
	assert_non_null(fix->guard);
	assert_int_equal(fix->guard->risk, AW_RISK_FORBIDDEN);
	assert_cil(&p, "(allow svirt_lxc_net_t shadow_t (dir (getattr)))\n");
}

/* No category is in the way: a rule for its own devices would be one for those of the other container, too. */
static void T23_no_rule_for_another_row_gives_what_is_guarded(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = { 0 };
	AW_AUTO(aw_buf_done) struct aw_buf cil = { 0 };
	AW_AUTO(aw_policy_freep) struct aw_policy *compiled = NULL;
	struct aw_question q = { AW_STR(INSIDE), AW_STR(OBJECT(LEVEL_B)), AW_STR("chr_file"),
				 AW_STR("write"), .ioctl_cmd = -1 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = FILES, .tclass = "chr_file", .perm = "write");
	DENY(&w, 1001, .source = INSIDE, .target = OBJECT(LEVEL_B), .tclass = "chr_file",
	     .perm = "write");
	propose(&w, &p);
	assert_int_equal(p.p.counts[AW_FIX_GUARDED], 2);
	assert_int_equal(aw_proposal_cil(&p.p, &cil), 0);
	assert_int_equal(aw_policy_with_module(w.report->read.policy, aw_buf_str(&cil), "m",
					       &compiled, &p.err),
			 0);
	assert_int_equal(answer_of(compiled, &q).ruling, AW_RULING_REFUSED);
}

static void T1_T20_what_keeps_containers_apart_stays(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = { 0 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = "system_u:system_r:perm_t:" LEVEL_B,
	     .tclass = "process", .perm = "ptrace");
	DENY(&w, 1001, .source = INSIDE, .target = OBJECT(LEVEL_B), .perm = "read");
	DENY(&w, 1002, .source = INSIDE, .target = OBJECT(LEVEL_C), .tclass = "dir",
	     .perm = "relabelto");
	propose(&w, &p);
	assert_cil(&p, "");
	assert_int_equal(fix_of(&p, "perm_t", "process")->fix, AW_FIX_ISOLATION);
	assert_int_equal(fix_of(&p, "svirt_lxc_file_t", "file")->fix, AW_FIX_ISOLATION);
	assert_int_equal(fix_of(&p, "svirt_lxc_file_t", "dir")->fix, AW_FIX_ISOLATION);
	assert_sums(&p);
}

static void T2_what_no_rule_gives_stays(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = { 0 };

	(void)state;
	DENY(&w, 1000, .source = "system_u:system_r:child_t:s0", .target = HOST_LOG,
	     .perm = "write"); /* bounds */
	DENY(&w, 1001, .source = INSIDE, .target = "user_u:object_r:svirt_lxc_file_t:" LEVEL,
	     .perm = "create"); /* a constraint */
	DENY(&w, 1002, .source = "user_u:user_r:user_t:s0", .target = INIT, .tclass = "process",
	     .perm = "transition");                                                /* roles */
	DENY(&w, 1003, .source = INSIDE, .target = DEVPTS, .perm = "write watch"); /* T33 */
	propose(&w, &p);
	assert_cil(&p, "");
	assert_int_equal(p.p.problems_n, 4);
	assert_int_equal(p.p.counts[AW_FIX_STAYS], 4);
	assert_sums(&p);
}

/* ---- which problems ---- */

#define HEX12 "0123456789ab"

static void only_what_is_named_is_proposed_for(void **state)
{
	WORLD w = { .policy = PROPOSE };
	const char *ids[2] = { "g-" HEX12 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write");
	DENY(&w, 1001, .source = PROCESS(LEVEL_B), .target = HOST_LOG, .perm = "link");
	DENY(&w, 1002, .source = INSIDE, .target = DEVPTS, .perm = "write");
	put_records(&w,
		    "type=AVC msg=audit(9.000:9): avc:  denied  { execmod } for pid=1 comm=\"x\" "
		    "scontext=" INSIDE " tcontext=" FILES " tclass=file permissive=0\n");
	DENY(&w, 1004, .source = INSIDE, .target = PORT("gone_t"), .perm = "write");
	weigh(&w);
	for (size_t i = 0; i < w.report->groups_n; i++) {
		const struct aw_group *g = w.report->groups[i];
		PROPOSED p = { .ids = ids, .ids_n = 2, .in_memory = true };

		ids[1] = g->id;
		propose(&w, &p);
		assert_int_equal(p.p.problems_n, aw_str_is(g->target_type, "var_log_t") ? 2 : 1);
		for (size_t k = 0; k < p.p.problems_n; k++)
			assert_string_equal(w.report->all.items[p.p.problems[k].group].id, g->id);
		assert_int_equal(p.p.counts[AW_FIX_RULES],
				 aw_str_is(g->target_type, "gone_t") ? 0 : p.p.problems_n);
	}
	/* What is refused already, or cannot be judged, is meant only where it is named. */
	PROPOSED all = { .in_memory = true };
	propose(&w, &all);
	assert_int_equal(all.p.problems_n, 3);
	assert_cil(&all, "(allow svirt_lxc_net_t devpts_t (file (write)))\n"
			 "(allow svirt_lxc_net_t var_log_t (file (link write)))\n");
}

static void what_the_filter_hides_is_not_proposed_for(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = { 0 };
	struct aw_err err;

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write");
	DENY(&w, 1001, .source = PROCESS(LEVEL_B), .target = HOST_LOG, .perm = "link");
	assert_int_equal(aw_filter_add(&w.filter, LEVEL_B, &err), 0);
	propose(&w, &p);
	assert_cil(&p, "(allow svirt_lxc_net_t var_log_t (file (link)))\n");
}

static void where_nothing_breaks_there_is_nothing_in_it(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = { 0 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = FILES, .perm = "read");
	propose(&w, &p);
	assert_cil(&p, "");
	assert_int_equal(p.p.problems_n, 0);
}

/* One of its accesses cannot be judged: so nobody knows whether a rule resolves the problem. */
static void T18_a_problem_that_is_judged_in_part_is_not_promised(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = { 0 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write");
	DENY(&w, 1001, .source = INSIDE, .target = "gone_u:object_r:var_log_t:s0", .perm = "link");
	propose(&w, &p);
	assert_int_equal(p.p.problems_n, 1);
	assert_int_not_equal(p.p.problems[0].fix, AW_FIX_RULES);
}

/* ---- its price ---- */

static void T21_a_rule_costs_what_others_of_the_type_get_by_it(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_RKT, UUID_B, "quiet", .process = PROCESS(LEVEL_C));
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write link");
	DENY(&w, 1001, .source = PROCESS(LEVEL_B), .target = HOST_LOG, .perm = "write");
	DENY(&w, 1002, .source = "system_u:system_r:parent_t:s0", .target = SHADOW, .tclass = "dir",
	     .perm = "search");
	propose(&w, &p);
	assert_int_equal(p.p.rules_n, 2);
	assert_string_equal(p.p.rules[0].source, "parent_t");
	assert_int_equal(p.p.rules[0].containers, 0);
	assert_int_equal(p.p.rules[0].opens, 0);
	assert_int_equal(p.p.rules[1].containers, 3);
	assert_int_equal(p.p.rules[1].opens, 3 * 2 - 3);
}

static void T21_a_container_that_is_there_twice_is_counted_once(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_RKT, UUID_B, "quiet", .process = PROCESS(LEVEL_C));
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write");
	DENY(&w, 1001, .source = ALIAS(LEVEL), .target = HOST_LOG, .perm = "write");
	propose(&w, &p);
	assert_int_equal(p.p.rules_n, 1);
	assert_int_equal(p.p.rules[0].containers, 2);
	assert_int_equal(p.p.rules[0].opens, 1);
}

static void T21_containers_that_have_the_type_by_another_name_are_counted(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_RKT, UUID_B, "quiet", .process = ALIAS(LEVEL_C));
	DENY(&w, 1000, .source = ALIAS(LEVEL), .target = HOST_LOG, .perm = "write");
	propose(&w, &p);
	assert_int_equal(p.p.rules[0].containers, 2);
	assert_int_equal(p.p.rules[0].opens, 1);
}

static void T23_a_rule_says_what_has_to_be_looked_at(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = { 0 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = INSIDE, .tclass = "process",
	     .perm = "setrlimit");
	DENY(&w, 1001, .source = INSIDE, .target = FILES, .perm = "execmod setattr");
	propose(&w, &p);
	assert_int_equal(p.p.rules_n, 2);
	assert_non_null(p.p.rules[0].guard);
	assert_int_equal(p.p.rules[0].guard->risk, AW_RISK_REVIEW);
	assert_string_equal(p.p.rules[1].target, "svirt_lxc_net_t");
	assert_null(p.p.rules[1].guard);
}

/* ---- its proof ---- */

static void all_that_is_promised_is_proved_twice(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = { 0 };

	(void)state;
	for (size_t i = 0; i < AW_COUNT(lines); i++)
		put_line(&w, i);
	propose(&w, &p);
	assert_true(p.p.counts[AW_FIX_RULES] >= 5);
	assert_true(p.p.compiled);
	assert_string_equal(p.p.why_not, "");
	assert_int_equal(p.p.by_trial, p.p.counts[AW_FIX_RULES]);
	assert_int_equal(p.p.by_module, p.p.counts[AW_FIX_RULES]);
	assert_sums(&p);
}

static void rules_on_trial_are_gone_afterwards(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = { 0 };
	struct aw_question q = { AW_STR(INSIDE), AW_STR(HOST_LOG), AW_STR("file"), AW_STR("write"),
				 .ioctl_cmd = -1 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write");
	propose(&w, &p);
	assert_int_equal(p.p.by_trial, 1);
	assert_int_equal(answer_of(w.report->read.policy, &q).ruling, AW_RULING_REFUSED);
}

static void a_policy_that_is_no_cil_is_proved_in_memory_and_says_so(void **state)
{
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = { 0 }, own = { .scope = AW_SCOPE_WORKLOAD, .expected = -ENOTSUP };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, "web", .workload = "web", .process = INSIDE);
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write");
	weigh(&w);
	assert_int_equal(
		ebitmap_set_bit(&w.report->read.policy->db.role_val_to_struct[1]->dominates, 2, 1),
		0);
	propose(&w, &p);
	assert_false(p.p.compiled);
	assert_string_not_equal(p.p.why_not, "");
	assert_int_equal(p.p.counts[AW_FIX_RULES], 1);
	assert_int_equal(p.p.by_trial, 1);
	assert_int_equal(p.p.by_module, 0);
	propose(&w, &own);
}

static void without_a_policy_nothing_is_proposed(void **state)
{
	WORLD w = { 0 };
	PROPOSED p = { .expected = -EINVAL };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write");
	propose(&w, &p);
}

/* ---- names ---- */

static void T32_the_name_of_a_module_is_a_letter_then_what_cil_te_and_semodule_take(void **state)
{
	static const char *const bad[] = { "",    "1a",  "_a",  "-a",   "a.b",     "a b",
					   "a)b", "a;b", "a/b", "a\nb", "\xc3\xa4" };

	(void)state;
	assert_true(aw_is_module_name("a"));
	assert_true(aw_is_module_name("Avcwatch_1"));
	assert_true(aw_is_module_name("avcwatch-g-0123456789ab"));
	for (size_t i = 0; i < AW_COUNT(bad); i++)
		if (aw_is_module_name(bad[i]))
			fail_msg("'%s' is no name", bad[i]);
}

static void T32_nothing_that_the_policy_does_not_name_is_in_a_module(void **state)
{
	static const char *const evil[] = { "x_t)(allow(a", "a;b", "self", "domain", "all",
					    "file_type",    "\"x", "(x",   "0x0",    "x_t\\x0a" };
	WORLD w = { .policy = PROPOSE };
	PROPOSED p = { 0 };

	(void)state;
	for (size_t i = 0; i < AW_COUNT(evil); i++) {
		char target[128], source[128];

		snprintf(target, sizeof(target), "system_u:object_r:%s:s0", evil[i]);
		snprintf(source, sizeof(source), "system_u:system_r:%s:" LEVEL, evil[i]);
		PUT_AVC(&w, INSIDE, target, "file", "write", "");
		PUT_AVC(&w, source, HOST_LOG, "file", "write", "");
		PUT_AVC(&w, INSIDE, DEVPTS, evil[i], "write", "");
		PUT_AVC(&w, INSIDE, DEVPTS, "dir", evil[i], "");
	}
	DENY(&w, 5000, .source = INSIDE, .target = HOST_LOG, .perm = "write");
	propose(&w, &p);
	assert_cil(&p, "(allow svirt_lxc_net_t var_log_t (file (write)))\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			one_source_target_and_class_is_one_rule_with_its_permissions_in_order),
		cmocka_unit_test(a_rule_of_a_type_with_itself_says_self),
		cmocka_unit_test(names_of_one_type_are_one_rule_with_the_policys_name),
		cmocka_unit_test(T4_commands_are_ranges_and_0_is_one),
		cmocka_unit_test(T4_a_missing_rule_for_ioctl_brings_the_commands_that_were_refused),
		cmocka_unit_test(T30_what_enforcing_does_not_change_is_in_no_rule),
		cmocka_unit_test(the_same_denials_give_the_same_module_in_whatever_order),
		cmocka_unit_test(T3_what_booleans_give_is_in_no_rule),
		cmocka_unit_test(T3_where_a_rule_is_needed_besides_it_gives_all),
		cmocka_unit_test(T23_of_a_guarded_problem_nothing_is_in_it),
		cmocka_unit_test(T23_no_rule_for_another_row_gives_what_is_guarded),
		cmocka_unit_test(T1_T20_what_keeps_containers_apart_stays),
		cmocka_unit_test(T2_what_no_rule_gives_stays),
		cmocka_unit_test(only_what_is_named_is_proposed_for),
		cmocka_unit_test(what_the_filter_hides_is_not_proposed_for),
		cmocka_unit_test(where_nothing_breaks_there_is_nothing_in_it),
		cmocka_unit_test(T18_a_problem_that_is_judged_in_part_is_not_promised),
		cmocka_unit_test(T21_a_rule_costs_what_others_of_the_type_get_by_it),
		cmocka_unit_test(T21_a_container_that_is_there_twice_is_counted_once),
		cmocka_unit_test(T21_containers_that_have_the_type_by_another_name_are_counted),
		cmocka_unit_test(T23_a_rule_says_what_has_to_be_looked_at),
		cmocka_unit_test(all_that_is_promised_is_proved_twice),
		cmocka_unit_test(rules_on_trial_are_gone_afterwards),
		cmocka_unit_test(a_policy_that_is_no_cil_is_proved_in_memory_and_says_so),
		cmocka_unit_test(without_a_policy_nothing_is_proposed),
		cmocka_unit_test(
			T32_the_name_of_a_module_is_a_letter_then_what_cil_te_and_semodule_take),
		cmocka_unit_test(T32_nothing_that_the_policy_does_not_name_is_in_a_module),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
