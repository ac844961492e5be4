/* SPDX-License-Identifier: GPL-2.0-or-later
 * The n-th allocation fails, for every n until none does, while remedies are made and a module is proposed; the linker
 * wraps (see tests.am). What is compiled is compiled in a child, which test_alloc_policy has: here the policy is one
 * that is not. */
#include "heap.h"
#include "proposed.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "judge/policy.h"

/* Something of each kind. */
static void deny_all(struct world *w)
{
	w->policy = PROPOSE;
	CLAIM(w, AW_RUNTIME_DOCKER, ID_A, "web", .workload = "app", .process = INSIDE);
	CLAIM(w, AW_RUNTIME_PODMAN, ID_B, "db", .workload = "app", .process = PROCESS(LEVEL_2));
	DENY(w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write link", .path = "/x");
	DENY(w, 1001, .source = PROCESS(LEVEL_2), .target = HOST_LOG, .perm = "write open");
	DENY(w, 1002, .source = INSIDE, .target = OBJECT(LEVEL_2), .perm = "read", .path = "/y");
	DENY(w, 1003, .source = INSIDE, .target = "system_u:object_r:http_port_t:s0",
	     .tclass = "tcp_socket", .perm = "name_bind name_connect");
	DENY(w, 1004, .source = INSIDE, .target = INSIDE, .tclass = "process", .perm = "execmem");
	DENY(w, 1005, .source = INSIDE, .target = "system_u:object_r:shadow_t:s0", .perm = "read");
	PUT_AVC(w, INSIDE, "system_u:object_r:devpts_t:s0", "chr_file", "ioctl", "ioctlcmd=0x0");
	PUT_AVC(w, INSIDE, "system_u:object_r:unreserved_port_t:s0", "tcp_socket", "name_bind",
		"src=8081");
	weigh(w);
	/* A role that dominates another one is nothing that CIL has words for. */
	assert_int_equal(
		ebitmap_set_bit(&w->report->read.policy->db.role_val_to_struct[1]->dominates, 2, 1),
		0);
}

static void load(struct advice *a)
{
	struct aw_err err;

	assert_int_equal(aw_guards_load(NULL, 0, &a->guards, &err), 0);
	assert_int_equal(aw_remedy_rules_load(NULL, 0, &a->rules, &err), 0);
}

static int make_remedies(const struct world *w, const struct advice *a, struct aw_remedies *out,
			 struct aw_err *err)
{
	struct aw_remedy_options options = { .guards = a->guards, .rules = a->rules };

	return aw_remedies_make(w->report, &options, out, err);
}

static void making_remedies_may_fail_at_every_allocation(void **state)
{
	WORLD w = { 0 };
	ADVICE a = { 0 };
	size_t n = 0;
	int r;

	(void)state;
	deny_all(&w);
	load(&a);
	do {
		struct aw_remedies made = { 0 };
		struct aw_err err = { 0 };

		heap.n = 0;
		heap.fail_at = ++n;
		r = make_remedies(&w, &a, &made, &err);
		heap.fail_at = 0;
		assert_true(r == 0 || (r == -ENOMEM && err.msg[0]));
		aw_remedies_done(&made);
	} while (r < 0 || heap.n >= n);
	assert_true(n > 30);
}

static int say_all(const struct aw_remedies *made, struct aw_buf *out)
{
	const struct aw_report *r = made->report;
	int e = 0;

	for (size_t i = 0; e == 0 && i < r->groups_n; i++) {
		const struct aw_remedy_list *list = &made->of[r->groups[i] - r->all.items];

		for (size_t k = 0; e == 0 && k < 4 * list->n; k++)
			e = aw_remedy_say(made, r->groups[i], &list->items[k / 4],
					  (enum aw_remedy_words)(k % 4), out);
	}
	return e;
}

static void saying_remedies_may_fail_at_every_allocation(void **state)
{
	WORLD w = { 0 };
	ADVICE a = { 0 };
	struct aw_err err;
	size_t n = 0;
	int r;

	(void)state;
	deny_all(&w);
	load(&a);
	assert_int_equal(make_remedies(&w, &a, &a.remedies, &err), 0);
	do {
		AW_AUTO(aw_buf_done) struct aw_buf words = { 0 };

		heap.n = 0;
		heap.fail_at = ++n;
		r = say_all(&a.remedies, &words);
		heap.fail_at = 0;
		assert_true(r == 0 || r == -ENOMEM);
	} while (r < 0 || heap.n >= n);
	assert_true(n > 3);
}

static void proposing_may_fail_at_every_allocation(void **state)
{
	WORLD w = { 0 };
	ADVICE a = { 0 };
	struct aw_propose_options options = { .module = "avcwatch" };
	struct aw_err err;
	size_t n = 0;
	int r;

	(void)state;
	deny_all(&w);
	load(&a);
	assert_int_equal(make_remedies(&w, &a, &a.remedies, &err), 0);
	options.guards = a.guards;
	do {
		struct aw_proposal p = { 0 };

		heap.n = 0;
		heap.fail_at = ++n;
		r = aw_propose(&a.remedies, &options, &p, &err);
		heap.fail_at = 0;
		assert_true(r == 0 || (r == -ENOMEM && err.msg[0]));
		if (r == 0)
			assert_int_equal(p.by_trial, p.counts[AW_FIX_RULES]);
		aw_proposal_done(&p);
	} while (r < 0 || heap.n >= n);
	assert_true(n > 20);
}

/* Up to where it says that the policy cannot be compiled: -ENOTSUP. */
static void proposing_types_may_fail_at_every_allocation(void **state)
{
	WORLD w = { 0 };
	ADVICE a = { 0 };
	struct aw_propose_options options = { .module = "avcwatch", .scope = AW_SCOPE_WORKLOAD };
	struct aw_err err;
	size_t n = 0;
	int r;

	(void)state;
	deny_all(&w);
	load(&a);
	assert_int_equal(make_remedies(&w, &a, &a.remedies, &err), 0);
	options.guards = a.guards;
	do {
		struct aw_proposal p = { 0 };

		heap.n = 0;
		heap.fail_at = ++n;
		r = aw_propose(&a.remedies, &options, &p, &err);
		heap.fail_at = 0;
		assert_true(r < 0 && err.msg[0]);
		aw_proposal_done(&p);
	} while (heap.n >= n);
	assert_int_equal(r, -ENOTSUP);
	assert_true(n > 40);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(making_remedies_may_fail_at_every_allocation),
		cmocka_unit_test(saying_remedies_may_fail_at_every_allocation),
		cmocka_unit_test(proposing_may_fail_at_every_allocation),
		cmocka_unit_test(proposing_types_may_fail_at_every_allocation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
