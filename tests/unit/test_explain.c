/* SPDX-License-Identifier: GPL-2.0-or-later
 * A problem and what in the policy speaks of it (T1, T3, T16, T33); the records that tell of it. */
#include "attributed.h"

#include <stdlib.h>
#include <string.h>

#include "avcwatch/explain.h"
#include "avcwatch/view.h"

#define LEVEL_B "s0:c3,c4"
#define LEVEL_C "s0:c5,c6"
#define HOME "system_u:object_r:home_t:s0"
#define PORT "system_u:object_r:http_port_t:s0"
#define ALLOW "tests/policy/allow.policy"
#define DENY_UNKNOWN "tests/policy/deny.policy"

#define EXPLANATIONS AW_AUTO(aw_explanations_done) struct aw_explanations

static struct aw_guards *guards; /* the built-in ones, for all tests */
static struct aw_remedy_rules *rules;
static struct aw_remedies advice; /* of the report that is explained */

static int load_guards(void **state)
{
	struct aw_err err;

	(void)state;
	if (aw_guards_load(NULL, 0, &guards, &err) < 0)
		return -1;
	return aw_remedy_rules_load(NULL, 0, &rules, &err);
}

static int free_guards(void **state)
{
	(void)state;
	aw_guards_freep(&guards);
	aw_remedy_rules_freep(&rules);
	return 0;
}

static struct aw_explanations explain(struct world *w, const char *id)
{
	struct aw_explanations e;
	struct aw_err err;

	if (!w->report)
		weigh(w);
	aw_remedies_done(&advice);
	assert_int_equal(aw_remedies_make(w->report,
					  &(struct aw_remedy_options){ guards, rules, NULL },
					  &advice, &err),
			 0);
	assert_int_equal(aw_explain(&advice, guards, id, &e, &err), 0);
	assert_ptr_equal(e.report, w->report);
	return e;
}

/* The only problem there is. */
static const struct aw_explanation *only(const struct aw_explanations *e)
{
	assert_int_equal(e->n, 1);
	return e->items;
}

static void assert_buf(const struct aw_buf *buf, const char *expected)
{
	if (!aw_str_is(aw_buf_str(buf), expected))
		fail_msg("\"%.*s\" should be \"%s\"", (int)buf->n, buf->n ? buf->p : "", expected);
}

/* ---- which ---- */

static void three_containers(struct world *w)
{
	CLAIM(w, AW_RUNTIME_DOCKER, ID_A, "web", .process = INSIDE);
	CLAIM(w, AW_RUNTIME_RKT, UUID_A, "db", .process = PROCESS(LEVEL_B));
	DENY(w, 1000, .source = PROCESS(LEVEL_C), .target = HOST_LOG, .perm = "write");
	DENY(w, 1001, .source = PROCESS(LEVEL_B), .target = HOST_LOG, .perm = "write");
	DENY(w, 1002, .source = INSIDE, .target = HOST_LOG, .perm = "write");
	DENY(w, 1003, .source = INSIDE, .target = HOME, .perm = "write");
	DENY(w, 1004, .source = INSIDE, .target = HOST_LOG, .tclass = "dir", .perm = "write");
}

static void an_id_explains_its_problem_in_every_container_in_the_order_of_the_report(void **state)
{
	WORLD w = { 0 };
	const char *id = NULL;
	size_t at = 0;

	(void)state;
	three_containers(&w);
	weigh(&w);
	for (size_t i = 0; i < w.report->groups_n; i++)
		if (aw_str_is(w.report->groups[i]->target_type, "var_log_t") &&
		    aw_str_is(w.report->groups[i]->tclass, "file"))
			id = w.report->groups[i]->id;
	EXPLANATIONS e = explain(&w, id);

	assert_int_equal(e.n, 3);
	for (size_t i = 0; i < w.report->groups_n; i++) {
		const struct aw_group *g = w.report->groups[i];

		if (strcmp(g->id, id) != 0)
			continue;
		assert_ptr_equal(e.items[at].group, g);
		assert_ptr_equal(e.items[at].container, &w.report->who.holders[g->container]);
		assert_null(e.items[at++].peer);
	}
	assert_string_equal(e.items[0].container->ref, DOCKER_A);
	assert_string_equal(e.items[1].container->ref, RKT_A);
	assert_string_equal(e.items[2].container->ref, "unknown:" LEVEL_C);
}

static void without_an_id_all_shown_problems_are_explained(void **state)
{
	WORLD w = { 0 };

	(void)state;
	three_containers(&w);
	EXPLANATIONS e = explain(&w, NULL);

	assert_int_equal(e.n, 5);
	for (size_t i = 0; i < e.n; i++)
		assert_ptr_equal(e.items[i].group, w.report->groups[i]);
}

static void what_the_filter_hides_is_not_explained(void **state)
{
	WORLD w = { 0 };
	struct aw_err err;

	(void)state;
	three_containers(&w);
	assert_int_equal(aw_filter_add(&w.filter, "db", &err), 0);
	EXPLANATIONS e = explain(&w, NULL);

	assert_string_equal(only(&e)->container->ref, RKT_A);
	assert_int_equal(e.items[0].perms_n, 1);
	assert_int_equal(e.items[0].perms[0].judgement.outcome, AW_OUTCOME_BREAKS);
}

static void an_id_that_nothing_has_explains_nothing(void **state)
{
	WORLD w = { 0 };

	(void)state;
	three_containers(&w);
	EXPLANATIONS e = explain(&w, "g-000000000000");

	assert_int_equal(e.n, 0);
}

static void an_id_is_g_and_twelve_hex_digits(void **state)
{
	static const char *const others[] = { "",
					      "-",
					      "g",
					      "g-",
					      "g-0123456789a",
					      "g-0123456789abc",
					      "g-0123456789AB",
					      "g-0123456789ag",
					      "h-0123456789ab",
					      " g-0123456789ab",
					      "g-0123456789ab ",
					      "g0123456789abc",
					      "audit.log" };

	(void)state;
	assert_true(aw_is_problem_id("g-0123456789ab"));
	assert_true(aw_is_problem_id("g-ffffffffffff"));
	for (size_t i = 0; i < AW_COUNT(others); i++)
		if (aw_is_problem_id(others[i]))
			fail_msg("'%s' is no id", others[i]);
}

/* ---- its permissions ---- */

static void each_permission_has_the_worst_judgement_of_its_accesses(void **state)
{
	WORLD w = { .policy = ALLOW };

	(void)state;
	put_records(&w, "type=AVC msg=audit(1.000:1): avc:  denied  { write } for pid=1 comm=\"x\" "
			"scontext=" INSIDE " tcontext=" HOST_LOG " tclass=file permissive=0\n"
			"type=AVC msg=audit(2.000:2): avc:  denied  { write } for pid=1 comm=\"x\" "
			"scontext=" INSIDE " tcontext=" HOST_LOG " tclass=file permissive=1\n"
			"type=AVC msg=audit(3.000:3): avc:  denied  { map } for pid=1 comm=\"x\" "
			"scontext=" INSIDE " tcontext=" HOST_LOG " tclass=file permissive=0\n");
	EXPLANATIONS e = explain(&w, NULL);
	const struct aw_explanation *x = only(&e);

	assert_int_equal(x->perms_n, 2);
	for (size_t i = 0; i < x->perms_n; i++) {
		assert_ptr_equal(x->perms[i].perm, &x->group->perms[i]);
		assert_int_equal(x->perms[i].judgement.outcome, x->group->perms[i].outcome);
		assert_int_equal(x->perms[i].judgement.causes, 1u << AW_CAUSE_TE);
	}
	assert_int_equal(x->perms[0].judgement.outcome, AW_OUTCOME_BREAKS);
	assert_int_equal(x->perms[1].judgement.outcome, AW_OUTCOME_ALREADY_DENIED);
}

static void more_permissions_than_there_is_room_for_are_counted(void **state)
{
	AW_AUTO(aw_freep) char *text = NULL;
	WORLD w = { .policy = DENY_UNKNOWN };
	size_t n;
	FILE *out = open_memstream(&text, &n);

	(void)state;
	for (int i = 0; i < (int)AW_EXPLAINED_PERMS_MAX + 6; i++) {
		char perm[16];

		snprintf(perm, sizeof(perm), "p%03d", i);
		DENY(&w, 1000 + i, .source = INSIDE, .target = HOST_LOG, .perm = perm);
	}
	EXPLANATIONS e = explain(&w, NULL);

	assert_int_equal(only(&e)->group->perms_n, AW_EXPLAINED_PERMS_MAX + 6);
	assert_int_equal(e.items[0].perms_n, AW_EXPLAINED_PERMS_MAX);
	assert_true(aw_str_is(e.items[0].perms[AW_EXPLAINED_PERMS_MAX - 1].perm->name, "p063"));
	assert_non_null(out);
	aw_view_find("text")->explain(&e, &(struct aw_view_options){ .verbose = true }, out);
	assert_int_equal(fclose(out), 0);
	assert_non_null(strstr(text, " p063"));
	assert_null(strstr(text, " p064"));
	assert_non_null(strstr(text, "and 6 further permissions\n"));
}

/* ---- what the policy says ---- */

static void the_missing_rule_has_all_permissions_that_lack_one(void **state)
{
	WORLD w = { .policy = ALLOW };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = FILES, .perm = "write"); /* allowed */
	DENY(&w, 1001, .source = INSIDE, .target = FILES, .perm = "relabelto");
	DENY(&w, 1002, .source = INSIDE, .target = FILES, .perm = "execmod");
	EXPLANATIONS e = explain(&w, NULL);

	assert_buf(&only(&e)->missing,
		   "allow svirt_lxc_net_t svirt_lxc_file_t:file { execmod relabelto };");
	assert_int_equal(e.items[0].constraints.n, 0);
}

static void T33_the_missing_rule_has_nothing_that_the_policy_does_not_know(void **state)
{
	static const char *const policies[] = { ALLOW, DENY_UNKNOWN };

	(void)state;
	for (size_t i = 0; i < AW_COUNT(policies); i++) {
		WORLD w = { .policy = policies[i] };

		DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "watch");
		DENY(&w, 1001, .source = INSIDE, .target = HOST_LOG, .perm = "write");
		DENY(&w, 1002, .source = INSIDE, .target = INSIDE, .tclass = "bpf",
		     .perm = "prog_load");
		DENY(&w, 1003, .source = INSIDE, .target = "u:object_r:no_such_t:s0",
		     .perm = "write");
		EXPLANATIONS e = explain(&w, NULL);

		assert_int_equal(e.n, 3);
		for (size_t k = 0; k < e.n; k++)
			assert_buf(&e.items[k].missing,
				   aw_str_is(e.items[k].group->target_type, "var_log_t") ?
					   "allow svirt_lxc_net_t var_log_t:file { write };" :
					   "");
	}
}

static void T1_what_refuses_beside_the_missing_rule_is_told_too(void **state)
{
	WORLD w = { .policy = ALLOW };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = "system_u:object_r:home_t:" LEVEL_B,
	     .perm = "write");
	EXPLANATIONS e = explain(&w, NULL);

	assert_buf(&only(&e)->missing, "allow svirt_lxc_net_t home_t:file { write };");
	assert_buf(&e.items[0].constraints,
		   "mlsconstrain file { ioctl read write setattr lock append unlink link rename "
		   "execute execute_no_trans } (h1 dom h2 or t1 == mcs_ignore)");
}

static void T2_where_categories_alone_refuse_no_rule_is_missing(void **state)
{
	WORLD w = { .policy = ALLOW };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = OBJECT(LEVEL_B), .perm = "create");
	EXPLANATIONS e = explain(&w, NULL);

	assert_int_equal(only(&e)->missing.n, 0);
	assert_buf(&e.items[0].constraints, "mlsconstrain file { create relabelto } "
					    "(h1 dom h2 and l2 == h2 or t1 == mcs_ignore)");
	assert_false(e.items[0].instead_asked);
	assert_int_equal(e.items[0].rules.n, 1); /* the one that allows it */
	assert_true(e.items[0].rules.items[0].holds);
}

static size_t count_ways(const struct aw_explanation *x, const char *one, const char *two)
{
	size_t n = 0;

	for (size_t i = 0; i < x->ways_n; i++) {
		const struct aw_boolean_way *way = &x->ways[i].way;

		n += strcmp(way->names[0], one) == 0 &&
		     (two ? way->names[1] && strcmp(way->names[1], two) == 0 : !way->names[1]);
	}
	return n;
}

static void T3_ways_of_several_permissions_are_told_once(void **state)
{
	WORLD w = { .policy = ALLOW };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = PORT, .tclass = "tcp_socket",
	     .perm = "name_bind name_connect bind");
	EXPLANATIONS e = explain(&w, NULL);
	const struct aw_explanation *x = only(&e);

	/* bind: four alone; name_bind: two of these; name_connect: a pair. */
	assert_int_equal(x->ways_n, AW_BOOLEANS_MAX + 1);
	assert_int_equal(count_ways(x, "container_connect", NULL), 1);
	assert_int_equal(count_ways(x, "container_web", NULL), 1);
	assert_int_equal(count_ways(x, "container_connect", "container_web") +
				 count_ways(x, "container_web", "container_connect"),
			 1);
	assert_int_equal(x->rules.n, 3);
}

static void where_the_source_may_do_all_of_it_is_told(void **state)
{
	WORLD w = { .policy = ALLOW };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "read");
	DENY(&w, 1001, .source = INSIDE, .target = HOST_LOG, .perm = "getattr");
	EXPLANATIONS e = explain(&w, NULL);

	assert_true(only(&e)->instead_asked);
	assert_int_equal(e.items[0].instead.n, 3);
	assert_string_equal(e.items[0].instead.items[0], "etc_t");
	assert_string_equal(e.items[0].instead.items[1], "svirt_lxc_file_t");
	assert_string_equal(e.items[0].instead.items[2], "unit_file_t");
}

/* watch is not in the policy, which allows what it does not know: on any type. */
static void T33_what_is_allowed_unknown_is_allowed_everywhere(void **state)
{
	WORLD w = { .policy = ALLOW };
	WORLD strict = { .policy = DENY_UNKNOWN };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write watch");
	DENY(&strict, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write watch");
	EXPLANATIONS e = explain(&w, NULL);
	EXPLANATIONS none = explain(&strict, NULL);

	assert_int_equal(only(&e)->instead.n, 1);
	assert_string_equal(e.items[0].instead.items[0], "svirt_lxc_file_t");
	assert_true(only(&none)->instead_asked);
	assert_int_equal(none.items[0].instead.n, 0);
}

static void on_itself_a_process_has_no_other_target(void **state)
{
	WORLD w = { .policy = ALLOW };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = INSIDE, .tclass = "process", .perm = "execmem");
	EXPLANATIONS e = explain(&w, NULL);

	assert_buf(&only(&e)->missing,
		   "allow svirt_lxc_net_t svirt_lxc_net_t:process { execmem };");
	assert_false(e.items[0].instead_asked);
}

static void assert_nothing_asked(const struct aw_explanation *x)
{
	assert_int_equal(x->missing.n, 0);
	assert_int_equal(x->constraints.n, 0);
	assert_int_equal(x->rules.n, 0);
	assert_int_equal(x->ways_n, 0);
	assert_int_equal(x->instead.n, 0);
	assert_false(x->instead_asked);
}

static void without_a_policy_nothing_is_said_in_its_name(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write");
	EXPLANATIONS e = explain(&w, NULL);

	assert_nothing_asked(only(&e));
	assert_int_equal(e.items[0].perms[0].judgement.ground, AW_GROUND_UNKNOWN);
}

static void T16_a_change_of_context_is_not_asked_of_the_policy(void **state)
{
	WORLD w = { .policy = ALLOW };

	(void)state;
	put_records(
		&w,
		"type=SELINUX_ERR msg=audit(1.000:1): op=security_compute_sid "
		"invalid_context=\"system_u:user_r:perm_t:s0\" scontext=system_u:system_r:perm_t:s0"
		" tcontext=system_u:object_r:etc_t:s0 tclass=process\n");
	EXPLANATIONS e = explain(&w, NULL);

	assert_nothing_asked(only(&e));
	assert_int_equal(e.items[0].group->origin, AW_ORIGIN_SELINUX_ERR);
	assert_int_equal(e.items[0].perms[0].judgement.causes, 1u << AW_CAUSE_TRANSITION);
}

/* ---- who is kept apart ---- */

static void assert_isolation(const struct world *w, const struct aw_group *g, const char *expected)
{
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };

	assert_true(aw_report_is_isolation(w->report, g));
	assert_int_equal(aw_report_isolation(w->report, g, &text), 0);
	assert_buf(&text, expected);
}

static void T20_a_container_that_reached_anothers_object_is_told_as_both(void **state)
{
	WORLD w = { .policy = ALLOW };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, "web", .process = INSIDE);
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_B, .process = PROCESS(LEVEL_B));
	DENY(&w, 1000, .source = INSIDE, .target = OBJECT(LEVEL_B), .perm = "write");
	DENY(&w, 1001, .source = PROCESS(LEVEL_C), .target = FILES, .tclass = "dir",
	     .perm = "search");
	EXPLANATIONS e = explain(&w, NULL);

	assert_int_equal(e.n, 2);
	assert_string_equal(e.items[0].peer->ref, DOCKER_B);
	assert_isolation(&w, e.items[0].group,
			 "container web (" LEVEL ") reached a file of container " DOCKER_B
			 " (" LEVEL_B "): the isolation that enforcing will apply");
	assert_isolation(&w, e.items[1].group,
			 "the container of " LEVEL_C " reached a dir of container web (" LEVEL
			 "): the isolation that enforcing will apply");
}

static void a_host_process_that_reached_a_containers_object_is_told_as_the_hosts(void **state)
{
	WORLD w = { .policy = ALLOW };

	(void)state;
	CLAIM(&w, AW_RUNTIME_RKT, UUID_A, "db", .process = INSIDE);
	DENY(&w, 1000, .source = "system_u:system_r:parent_t:s0", .target = FILES, .perm = "read");
	EXPLANATIONS e = explain(&w, NULL);

	assert_isolation(&w, only(&e)->group,
			 "a process of the host's reached a file of container db (" LEVEL
			 "), whose categories it does not have");
}

static void a_container_on_the_host_and_a_missing_rule_are_no_isolation(void **state)
{
	WORLD w = { .policy = ALLOW };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write");
	DENY(&w, 1001, .source = INSIDE, .target = OBJECT(LEVEL_B), .perm = "execmod");
	/* Its own categories, but what is new must have one level. */
	DENY(&w, 1002, .source = INSIDE, .target = OBJECT("s0-" LEVEL), .perm = "create");
	EXPLANATIONS e = explain(&w, NULL);

	assert_int_equal(e.n, 3);
	for (size_t i = 0; i < e.n; i++)
		assert_false(aw_report_is_isolation(w.report, e.items[i].group));
}

/* T23: what lets a container take over the host is no matter of a missing rule. */
static void T23_a_dangerous_rule_is_said_to_be_dangerous(void **state)
{
	WORLD w = { .policy = ALLOW };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = "system_u:object_r:shadow_t:s0", .perm = "read");
	DENY(&w, 1001, .source = INSIDE, .target = HOST_LOG, .perm = "write");
	DENY(&w, 1002, .source = INSIDE, .target = FILES, .perm = "write"); /* allowed */
	EXPLANATIONS e = explain(&w, NULL);

	assert_int_equal(e.n, 3);
	for (size_t i = 0; i < e.n; i++) {
		const struct aw_guard *guard = e.items[i].guard;

		if (aw_str_is(e.items[i].group->target_type, "shadow_t"))
			assert_int_equal(guard->risk, AW_RISK_FORBIDDEN);
		else if (aw_str_is(e.items[i].group->target_type, "var_log_t"))
			assert_int_equal(guard->risk, AW_RISK_REVIEW);
		else
			assert_null(guard);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			an_id_explains_its_problem_in_every_container_in_the_order_of_the_report),
		cmocka_unit_test(without_an_id_all_shown_problems_are_explained),
		cmocka_unit_test(what_the_filter_hides_is_not_explained),
		cmocka_unit_test(an_id_that_nothing_has_explains_nothing),
		cmocka_unit_test(an_id_is_g_and_twelve_hex_digits),
		cmocka_unit_test(each_permission_has_the_worst_judgement_of_its_accesses),
		cmocka_unit_test(more_permissions_than_there_is_room_for_are_counted),
		cmocka_unit_test(the_missing_rule_has_all_permissions_that_lack_one),
		cmocka_unit_test(T33_the_missing_rule_has_nothing_that_the_policy_does_not_know),
		cmocka_unit_test(T1_what_refuses_beside_the_missing_rule_is_told_too),
		cmocka_unit_test(T2_where_categories_alone_refuse_no_rule_is_missing),
		cmocka_unit_test(T3_ways_of_several_permissions_are_told_once),
		cmocka_unit_test(where_the_source_may_do_all_of_it_is_told),
		cmocka_unit_test(T33_what_is_allowed_unknown_is_allowed_everywhere),
		cmocka_unit_test(on_itself_a_process_has_no_other_target),
		cmocka_unit_test(without_a_policy_nothing_is_said_in_its_name),
		cmocka_unit_test(T16_a_change_of_context_is_not_asked_of_the_policy),
		cmocka_unit_test(T20_a_container_that_reached_anothers_object_is_told_as_both),
		cmocka_unit_test(
			a_host_process_that_reached_a_containers_object_is_told_as_the_hosts),
		cmocka_unit_test(a_container_on_the_host_and_a_missing_rule_are_no_isolation),
		cmocka_unit_test(T23_a_dangerous_rule_is_said_to_be_dangerous),
	};

	return cmocka_run_group_tests(tests, load_guards, free_guards);
}
