/* SPDX-License-Identifier: GPL-2.0-or-later
 * Containers by id, layer and pid, as a log of one host, of several, or of nobody knows whom asks for them. */
#include "attributed.h"

#include <stdlib.h>
#include <string.h>

#include "inventory/table.h"

#define NOBODY AW_NO_CONTAINER

/* ---- names of hosts ---- */

static void a_host_is_known_by_its_short_name_in_any_case(void **state)
{
	(void)state;
	assert_true(aw_host_is("web1", AW_STR("web1")));
	assert_true(aw_host_is("web1", AW_STR("WEB1")));
	assert_true(aw_host_is("web1", AW_STR("web1.example.com")));
	assert_true(aw_host_is("Web1.example.com", AW_STR("wEb1")));
	assert_true(aw_host_is("web1.example.com", AW_STR("web1.EXAMPLE.com")));
	assert_false(aw_host_is("web1", AW_STR("web2")));
	assert_false(aw_host_is("web1", AW_STR("web10")));
	assert_false(aw_host_is("web1", AW_STR("web")));
	assert_false(aw_host_is("web1.example.com", AW_STR("web1.example.org")));
	assert_false(aw_host_is("web1.example.com", AW_STR("web1.example")));
}

static void a_host_or_a_node_that_is_not_known_may_be_any(void **state)
{
	(void)state;
	assert_true(aw_host_is(NULL, AW_STR("web1")));
	assert_true(aw_host_is("web1", AW_STR("")));
	assert_true(aw_host_is("web1", (struct aw_str){ 0 }));
	assert_true(aw_host_is(NULL, (struct aw_str){ 0 }));
	assert_false(aw_host_is("", AW_STR("web1")));
}

/* ---- an inventory and its lookup ---- */

struct looked {
	struct aw_inventory inv;
	struct aw_lookup *lookup;
};

static void looked_done(struct looked *l)
{
	aw_lookup_free(l->lookup);
	aw_inventory_done(&l->inv);
}

#define LOOKED AW_AUTO(looked_done) struct looked

/* Returns its index. */
static size_t has(struct looked *l, const char *host, enum aw_runtime runtime, const char *id)
{
	struct aw_container *c;

	if (!l->inv.seed)
		aw_inventory_init(&l->inv);
	assert_int_equal(aw_table_add(&l->inv, host, runtime, aw_str_of(id), &c), 0);
	return (size_t)(c - l->inv.items);
}

static size_t has_pids(struct looked *l, const char *host, const char *id, int64_t pid,
		       int64_t parent)
{
	size_t at = has(l, host, AW_RUNTIME_DOCKER, id);

	l->inv.items[at].pid = pid;
	l->inv.items[at].parent_pid = parent;
	return at;
}

/* Anew: the inventory may have grown. */
static const struct aw_lookup *lookup(struct looked *l)
{
	aw_lookup_free(l->lookup);
	assert_int_equal(aw_lookup_new(&l->inv, &l->lookup), 0);
	return l->lookup;
}

static size_t id_at(struct looked *l, const char *node, enum aw_runtime runtime, const char *id)
{
	return aw_lookup_id(lookup(l), aw_str_of(node), runtime, aw_str_of(id));
}

static size_t pid_at(struct looked *l, const char *node, int64_t pid)
{
	return aw_lookup_pid(lookup(l), aw_str_of(node), pid);
}

/* ---- ids ---- */

static void nothing_is_found_where_there_is_nothing(void **state)
{
	LOOKED l = { 0 };

	(void)state;
	aw_inventory_init(&l.inv);
	assert_int_equal(id_at(&l, "", AW_RUNTIME_UNKNOWN, "web"), NOBODY);
	assert_int_equal(pid_at(&l, "", 7), NOBODY);
	has_pids(&l, NULL, "web", -1, -1);
	assert_int_equal(id_at(&l, "", AW_RUNTIME_UNKNOWN, "db"), NOBODY);
	assert_int_equal(id_at(&l, "", AW_RUNTIME_UNKNOWN, ""), NOBODY);
	assert_int_equal(pid_at(&l, "", 7), NOBODY);
	assert_int_equal(pid_at(&l, "", -1), NOBODY);
	assert_int_equal(pid_at(&l, "", 0), NOBODY);
}

static void one_of_a_name_is_found_by_its_host_and_its_runtime_if_these_are_told(void **state)
{
	LOOKED l = { 0 };
	size_t web = has(&l, "web1", AW_RUNTIME_NSPAWN, "web");

	(void)state;
	assert_int_equal(id_at(&l, "", AW_RUNTIME_UNKNOWN, "web"), web);
	assert_int_equal(id_at(&l, "", AW_RUNTIME_NSPAWN, "web"), web);
	assert_int_equal(id_at(&l, "web1.example.com", AW_RUNTIME_NSPAWN, "web"), web);
	assert_int_equal(id_at(&l, "", AW_RUNTIME_LIBVIRT, "web"), NOBODY);
	assert_int_equal(id_at(&l, "web2", AW_RUNTIME_UNKNOWN, "web"), NOBODY);
}

static void one_name_of_two_runtimes_is_told_by_the_runtime_only(void **state)
{
	LOOKED l = { 0 };
	size_t machine = has(&l, "web1", AW_RUNTIME_NSPAWN, "web");
	size_t domain = has(&l, "web1", AW_RUNTIME_LIBVIRT, "web");

	(void)state;
	for (unsigned i = 0; i < 2; i++) {
		const char *node = i ? "web1" : "";

		assert_int_equal(id_at(&l, node, AW_RUNTIME_NSPAWN, "web"), machine);
		assert_int_equal(id_at(&l, node, AW_RUNTIME_LIBVIRT, "web"), domain);
		assert_int_equal(id_at(&l, node, AW_RUNTIME_LXC, "web"), NOBODY);
		assert_int_equal(id_at(&l, node, AW_RUNTIME_UNKNOWN, "web"), NOBODY);
	}
	assert_int_equal(id_at(&l, "web2", AW_RUNTIME_NSPAWN, "web"), NOBODY);
}

static void one_name_on_two_hosts_is_told_by_the_node_only(void **state)
{
	LOOKED l = { 0 };
	size_t first = has(&l, "web1", AW_RUNTIME_NSPAWN, "web");
	size_t second = has(&l, "web2", AW_RUNTIME_NSPAWN, "web");

	(void)state;
	assert_int_equal(id_at(&l, "web1", AW_RUNTIME_NSPAWN, "web"), first);
	assert_int_equal(id_at(&l, "WEB1", AW_RUNTIME_UNKNOWN, "web"), first);
	assert_int_equal(id_at(&l, "web2.example.com", AW_RUNTIME_UNKNOWN, "web"), second);
	assert_int_equal(id_at(&l, "web3", AW_RUNTIME_NSPAWN, "web"), NOBODY);
	assert_int_equal(id_at(&l, "", AW_RUNTIME_NSPAWN, "web"), NOBODY);
	assert_int_equal(id_at(&l, "", AW_RUNTIME_UNKNOWN, "web"), NOBODY);
}

static void of_two_hosts_a_runtime_that_only_one_has_tells(void **state)
{
	LOOKED l = { 0 };
	size_t machine = has(&l, "web1", AW_RUNTIME_NSPAWN, "web");
	size_t domain = has(&l, "web2", AW_RUNTIME_LIBVIRT, "web");

	(void)state;
	assert_int_equal(id_at(&l, "", AW_RUNTIME_NSPAWN, "web"), machine);
	assert_int_equal(id_at(&l, "", AW_RUNTIME_LIBVIRT, "web"), domain);
	assert_int_equal(id_at(&l, "web1", AW_RUNTIME_UNKNOWN, "web"), machine);
	assert_int_equal(id_at(&l, "web1", AW_RUNTIME_LIBVIRT, "web"), NOBODY);
}

static void hosts_of_two_domains_are_told_by_the_whole_name(void **state)
{
	LOOKED l = { 0 };
	size_t com = has(&l, "web1.example.com", AW_RUNTIME_NSPAWN, "web");
	size_t org = has(&l, "web1.example.org", AW_RUNTIME_NSPAWN, "web");

	(void)state;
	assert_int_equal(id_at(&l, "web1.example.com", AW_RUNTIME_NSPAWN, "web"), com);
	assert_int_equal(id_at(&l, "web1.EXAMPLE.org", AW_RUNTIME_NSPAWN, "web"), org);
	assert_int_equal(id_at(&l, "web1", AW_RUNTIME_NSPAWN, "web"), NOBODY);
	assert_int_equal(id_at(&l, "web1.example.net", AW_RUNTIME_NSPAWN, "web"), NOBODY);
}

static void the_host_of_the_very_name_goes_before_one_that_may_be_it(void **state)
{
	LOOKED l = { 0 };
	size_t unknown = has(&l, NULL, AW_RUNTIME_NSPAWN, "web");
	size_t plain = has(&l, "web1", AW_RUNTIME_NSPAWN, "web");
	size_t full = has(&l, "web1.example.com", AW_RUNTIME_NSPAWN, "web");

	(void)state;
	assert_int_equal(id_at(&l, "web1", AW_RUNTIME_NSPAWN, "web"), plain);
	assert_int_equal(id_at(&l, "web1.example.com", AW_RUNTIME_NSPAWN, "web"), full);
	assert_int_equal(id_at(&l, "web1.example.org", AW_RUNTIME_NSPAWN, "web"), plain);
	assert_int_equal(id_at(&l, "web2", AW_RUNTIME_NSPAWN, "web"), unknown);
	assert_int_equal(id_at(&l, "", AW_RUNTIME_NSPAWN, "web"), NOBODY);
}

/* ---- matches ---- */

static size_t match_at(struct looked *l, const char *node, enum aw_runtime runtime,
		       const char *layer)
{
	struct aw_match m = { .runtime = runtime };

	m.holes[AW_HOLE_LAYER] = aw_str_of(layer);
	return aw_lookup_match(lookup(l), aw_str_of(node), &m);
}

static void a_match_is_found_by_its_id_or_else_its_layer(void **state)
{
	LOOKED l = { 0 };
	size_t first = has(&l, "web1", AW_RUNTIME_DOCKER, ID_A);
	size_t second = has(&l, "web2", AW_RUNTIME_DOCKER, ID_B);
	struct aw_match m = { .runtime = AW_RUNTIME_DOCKER };

	(void)state;
	assert_int_equal(aw_add_key(&l.inv.items[first], AW_STR("layer")), 0);
	assert_int_equal(aw_add_key(&l.inv.items[first], AW_STR("own")), 0);
	assert_int_equal(aw_add_key(&l.inv.items[second], AW_STR("layer")), 0);
	assert_int_equal(match_at(&l, "web1", AW_RUNTIME_DOCKER, "layer"), first);
	assert_int_equal(match_at(&l, "web2", AW_RUNTIME_UNKNOWN, "layer"), second);
	assert_int_equal(match_at(&l, "", AW_RUNTIME_DOCKER, "layer"), NOBODY);
	assert_int_equal(match_at(&l, "", AW_RUNTIME_DOCKER, "own"), first);
	assert_int_equal(match_at(&l, "", AW_RUNTIME_PODMAN, "own"), NOBODY);
	assert_int_equal(match_at(&l, "web2", AW_RUNTIME_DOCKER, "own"), NOBODY);
	assert_int_equal(aw_lookup_match(lookup(&l), AW_STR(""), &m), NOBODY);
	m.holes[AW_HOLE_ID] = AW_STR(ID_B);
	m.holes[AW_HOLE_LAYER] = AW_STR("own");
	assert_int_equal(aw_lookup_match(lookup(&l), AW_STR(""), &m), second);
}

/* ---- pids ---- */

static void a_pid_is_a_first_process_or_its_parent_on_the_node(void **state)
{
	LOOKED l = { 0 };
	size_t a = has_pids(&l, "web1", ID_A, 100, 99);
	size_t b = has_pids(&l, "web2", ID_B, 100, 98);

	(void)state;
	assert_int_equal(pid_at(&l, "web1", 100), a);
	assert_int_equal(pid_at(&l, "web2", 100), b);
	assert_int_equal(pid_at(&l, "web3", 100), NOBODY);
	assert_int_equal(pid_at(&l, "", 100), NOBODY);
	assert_int_equal(pid_at(&l, "", 99), a);
	assert_int_equal(pid_at(&l, "web1", 99), a);
	assert_int_equal(pid_at(&l, "web2", 99), NOBODY);
}

static void a_pid_that_is_both_of_one_container_is_its_own(void **state)
{
	LOOKED l = { 0 };
	size_t a = has_pids(&l, "web1", ID_A, 100, 100);

	(void)state;
	assert_int_equal(pid_at(&l, "", 100), a);
}

static void of_two_with_one_pid_it_is_the_one_that_runs(void **state)
{
	static const struct {
		enum aw_state first, second;
		size_t found;
	} cases[] = {
		{ AW_STATE_RUNNING, AW_STATE_EXITED, 0 },
		{ AW_STATE_EXITED, AW_STATE_RUNNING, 1 },
		{ AW_STATE_RUNNING, AW_STATE_RUNNING, NOBODY },
		{ AW_STATE_EXITED, AW_STATE_EXITED, NOBODY },
		{ AW_STATE_UNKNOWN, AW_STATE_RUNNING, 1 },
	};

	(void)state;
	for (size_t i = 0; i < AW_COUNT(cases); i++) {
		LOOKED l = { 0 };

		has_pids(&l, "web1", ID_A, 100, 99);
		has_pids(&l, "web1", ID_B, 90, 100);
		l.inv.items[0].state = cases[i].first;
		l.inv.items[1].state = cases[i].second;
		assert_int_equal(pid_at(&l, "web1", 100), cases[i].found);
		assert_int_equal(pid_at(&l, "", 100), cases[i].found);
		has_pids(&l, "web2", ID_C, 100, -1); /* of another host */
		assert_int_equal(pid_at(&l, "web1", 100), cases[i].found);
		assert_int_equal(pid_at(&l, "web2", 100), 2);
		assert_int_equal(pid_at(&l, "", 100), NOBODY);
	}
}

#define MANY 100000u

static void a_parent_of_very_many_is_nobodys_and_costs_no_time(void **state)
{
	LOOKED l = { 0 };
	const struct aw_lookup *made;

	(void)state;
	for (unsigned i = 0; i < MANY; i++) {
		char id[16];
		size_t at;

		snprintf(id, sizeof(id), "%u", i);
		at = has_pids(&l, "web1", id, 1000 + i, 1);
		l.inv.items[at].state = i ? AW_STATE_EXITED : AW_STATE_UNKNOWN;
		assert_int_equal(aw_add_key(&l.inv.items[at], AW_STR("layer")), 0);
	}
	made = lookup(&l);
	for (unsigned i = 0; i < MANY; i++) {
		assert_int_equal(aw_lookup_pid(made, AW_STR("web1"), 1), NOBODY);
		assert_int_equal(aw_lookup_pid(made, AW_STR("web1"), 1000 + i), i);
	}
	assert_int_equal(match_at(&l, "web1", AW_RUNTIME_DOCKER, "layer"), NOBODY);
	l.inv.items[MANY / 2].state = AW_STATE_RUNNING;
	assert_int_equal(pid_at(&l, "web1", 1), MANY / 2);
}

static void one_name_on_very_many_hosts_is_found_on_each(void **state)
{
	LOOKED l = { 0 };
	const struct aw_lookup *made;
	char host[16];

	(void)state;
	for (unsigned i = 0; i < MANY; i++) {
		snprintf(host, sizeof(host), "host%u", i);
		has(&l, host, AW_RUNTIME_NSPAWN, "web");
	}
	made = lookup(&l);
	for (unsigned i = 0; i < MANY; i++) {
		snprintf(host, sizeof(host), "HOST%u.a", i);
		assert_int_equal(
			aw_lookup_id(made, aw_str_of(host), AW_RUNTIME_NSPAWN, AW_STR("web")), i);
	}
	assert_int_equal(aw_lookup_id(made, AW_STR(""), AW_RUNTIME_NSPAWN, AW_STR("web")), NOBODY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_host_is_known_by_its_short_name_in_any_case),
		cmocka_unit_test(a_host_or_a_node_that_is_not_known_may_be_any),
		cmocka_unit_test(nothing_is_found_where_there_is_nothing),
		cmocka_unit_test(
			one_of_a_name_is_found_by_its_host_and_its_runtime_if_these_are_told),
		cmocka_unit_test(one_name_of_two_runtimes_is_told_by_the_runtime_only),
		cmocka_unit_test(one_name_on_two_hosts_is_told_by_the_node_only),
		cmocka_unit_test(of_two_hosts_a_runtime_that_only_one_has_tells),
		cmocka_unit_test(hosts_of_two_domains_are_told_by_the_whole_name),
		cmocka_unit_test(the_host_of_the_very_name_goes_before_one_that_may_be_it),
		cmocka_unit_test(a_match_is_found_by_its_id_or_else_its_layer),
		cmocka_unit_test(a_pid_is_a_first_process_or_its_parent_on_the_node),
		cmocka_unit_test(a_pid_that_is_both_of_one_container_is_its_own),
		cmocka_unit_test(of_two_with_one_pid_it_is_the_one_that_runs),
		cmocka_unit_test(a_parent_of_very_many_is_nobodys_and_costs_no_time),
		cmocka_unit_test(one_name_on_very_many_hosts_is_found_on_each),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
