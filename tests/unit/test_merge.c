/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inventories of several hosts and times as one. Each case is merged in every order, as it is and over a file,
 * and has to come out the same. */
#include "attributed.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "inventory/table.h"
#include "scratch.h"

#define ONES_MAX 4u
#define SEEN_MAX 4u
#define BLIND "!" /* instead of machines: it did not see the runtime's state */

/* One inventory: whose, when, and which machines it saw. */
struct one {
	const char *host;
	int64_t at; /* 0: a copy */
	const char *ids[SEEN_MAX];
};

static void take(const struct one *one, struct aw_inventory *out)
{
	aw_inventory_init(out);
	out->host = one->host ? strdup(one->host) : NULL;
	out->taken_ms = one->at ? one->at * 1000 : AW_TIME_NONE;
	out->scanned[AW_RUNTIME_NSPAWN] = !one->ids[0] || strcmp(one->ids[0], BLIND) != 0;
	for (size_t i = 0; out->scanned[AW_RUNTIME_NSPAWN] && i < SEEN_MAX && one->ids[i]; i++)
		add_claim(out, &(struct claim){ AW_RUNTIME_NSPAWN, one->ids[i], .process = INSIDE,
						.seen = one->at });
}

static void save_and_load(struct scratch *s, struct aw_inventory *inv)
{
	FILE *f = fopen(at(s, "inventory.json"), "we");
	struct aw_err err;

	assert_non_null(f);
	assert_int_equal(aw_inventory_write(inv, f), 0);
	assert_int_equal(fclose(f), 0);
	aw_inventory_done(inv);
	assert_int_equal(aw_inventory_load(inv, at(s, "inventory.json"), &err), 0);
}

/* "HOST ID FROM UNTIL;" of each container, in seconds; - is not known. */
static void describe(const struct aw_inventory *inv, char *out, size_t size)
{
	size_t n = 0;

	out[0] = '\0';
	for (size_t i = 0; i < inv->n; i++) {
		const struct aw_container *c = &inv->items[i];
		char from[24] = "-", until[24] = "-";

		if (c->from_ms != AW_TIME_NONE)
			snprintf(from, sizeof(from), "%lld", (long long)c->from_ms / 1000);
		if (c->until_ms != AW_TIME_NONE)
			snprintf(until, sizeof(until), "%lld", (long long)c->until_ms / 1000);
		n += (size_t)snprintf(out + n, size - n, "%s%s %s %s %s", i ? "; " : "",
				      c->host ? c->host : "-", c->id, from, until);
		assert_true(n < size);
	}
}

/* How the inventories are put together: in which order, and through a file when. */
struct way {
	size_t order[ONES_MAX];
	bool saved, sorted;
};

static void assert_by(struct scratch *s, const struct one *ones, size_t n, const struct way *way,
		      const char *expected)
{
	AW_AUTO(aw_inventory_done) struct aw_inventory all = { 0 };
	char got[1024];
	struct aw_err err;

	aw_inventory_init(&all);
	for (size_t i = 0; i < n; i++) {
		struct aw_inventory one;

		take(&ones[way->order[i]], &one);
		assert_int_equal(aw_inventory_merge(&all, &one, &err), 0);
		assert_int_equal(one.n, 0);
		if (way->sorted)
			assert_int_equal(aw_inventory_sort(&all), 0);
		if (way->saved)
			save_and_load(s, &all);
	}
	assert_int_equal(aw_inventory_sort(&all), 0);
	describe(&all, got, sizeof(got));
	assert_string_equal(got, expected);
	assert_int_equal(aw_inventory_sort(&all), 0);
	describe(&all, got, sizeof(got));
	assert_string_equal(got, expected);
}

static bool next_order(size_t *order, size_t n)
{
	size_t i = n - 1, k = n - 1, held;

	while (i > 0 && order[i - 1] >= order[i])
		i--;
	if (i == 0)
		return false;
	while (order[k] <= order[i - 1])
		k--;
	held = order[k];
	order[k] = order[i - 1];
	order[i - 1] = held;
	for (size_t low = i, high = n - 1; low < high; low++, high--) {
		held = order[low];
		order[low] = order[high];
		order[high] = held;
	}
	return true;
}

#define ALL_WAYS 4u
#define SORTED_LAST 2u /* of these */

static void assert_merged(struct scratch *s, const struct one *ones, size_t n, unsigned ways,
			  const char *expected)
{
	for (unsigned how = 0; how < ways; how++) {
		struct way way = { { 0, 1, 2, 3 }, how & 1, how & 2 };

		do
			assert_by(s, ones, n, &way, expected);
		while (next_order(way.order, n));
	}
}

#define MERGED_BY(ways, state, expected, ...)                                                      \
	do {                                                                                       \
		const struct one ones[] = { __VA_ARGS__ };                                         \
                                                                                                   \
		assert_merged(state, ones, AW_COUNT(ones), ways, expected);                        \
	} while (0)
#define MERGED(...) MERGED_BY(ALL_WAYS, __VA_ARGS__)

/* ---- hosts ---- */

static void one_name_on_two_hosts_is_two_containers(void **state)
{
	MERGED(*state, "web1 web - -; web2 web - -", { "web1", 1000, { "web" } },
	       { "web2", 2000, { "web" } });
}

static void ends_are_settled_by_takings_of_the_same_host_whatever_is_between(void **state)
{
	MERGED(*state, "web1 new 1000 -; web1 old - 2000; web1 web - -; web2 old - -",
	       { "web1", 1000, { "web", "old" } }, { "web2", 1500, { "old" } },
	       { "web1", 2000, { "web", "new" } });
}

static void each_of_two_hosts_has_its_own_times(void **state)
{
	MERGED(*state, "web1 old - 3000; web2 old - 4000", { "web1", 1000, { "old" } },
	       { "web2", 2000, { "old" } }, { "web1", 3000, { NULL } }, { "web2", 4000, { NULL } });
}

static void a_host_is_another_if_its_name_differs_in_a_letter(void **state)
{
	MERGED(*state, "web1 web - -; web1.example.com web - -", { "web1", 1000, { "web" } },
	       { "web1.example.com", 2000, { "web" } });
}

/* ---- times ---- */

static void it_was_gone_by_the_first_that_lacks_it(void **state)
{
	MERGED(*state, "web1 web - 2000", { "web1", 1000, { "web" } }, { "web1", 2000, { NULL } },
	       { "web1", 3000, { NULL } }, { "web1", 4000, { NULL } });
}

static void it_was_not_there_at_the_last_before_the_first_that_has_it(void **state)
{
	MERGED(*state, "web1 web 2000 -", { "web1", 1000, { NULL } }, { "web1", 2000, { NULL } },
	       { "web1", 3000, { "web" } }, { "web1", 4000, { "web" } });
}

static void what_came_back_was_there_all_the_time(void **state)
{
	MERGED(*state, "web1 web - 4000", { "web1", 1000, { "web" } }, { "web1", 2000, { NULL } },
	       { "web1", 3000, { "web" } }, { "web1", 4000, { NULL } });
}

static void who_did_not_see_the_runtime_or_has_no_time_ends_nothing(void **state)
{
	MERGED(*state, "web1 web - -", { "web1", 1000, { "web" } }, { "web1", 2000, { BLIND } },
	       { "web1", 0, { NULL } });
}

static void a_copy_of_a_host_says_what_it_has(void **state)
{
	MERGED(*state, "web1 db - -; web1 web - 3000", { "web1", 0, { "web", "db" } },
	       { "web1", 2000, { "web" } }, { "web1", 3000, { NULL } });
}

/* ---- a host that is not known ---- */

static void without_a_host_it_is_the_only_one_of_its_name(void **state)
{
	MERGED(*state, "web1 db - -; web1 web - 2000; web2 db - -", { NULL, 1000, { "web" } },
	       { "web1", 1500, { "web", "db" } }, { "web2", 1000, { "db" } },
	       { "web1", 2000, { "db" } });
}

static void without_a_host_it_stays_alone_where_two_have_its_name(void **state)
{
	/* Whom it was taken for it stays. */
	MERGED_BY(SORTED_LAST, *state, "- web - -; web1 web - -; web2 web - -",
		  { NULL, 1000, { "web" } }, { "web1", 2000, { "web" } },
		  { "web2", 2000, { "web" } });
}

static void one_host_and_one_that_is_not_known_are_taken_for_one(void **state)
{
	MERGED(*state, "- old - 2000; web1 new 1000 -", { NULL, 1000, { "old" } },
	       { "web1", 2000, { "new" } });
}

static void among_two_hosts_one_that_is_not_known_ends_nothing(void **state)
{
	MERGED(*state, "- old - -; web1 new - -; web2 new - -", { NULL, 1000, { "old" } },
	       { "web1", 2000, { "new" } }, { "web2", 3000, { "new" } });
}

/* ---- the whole ---- */

static void merge(struct aw_inventory *into, const struct one *one)
{
	struct aw_inventory from;
	struct aw_err err;

	take(one, &from);
	assert_int_equal(aw_inventory_merge(into, &from, &err), 0);
}

static void the_host_of_the_whole_is_the_one_of_all(void **state)
{
	AW_AUTO(aw_inventory_done) struct aw_inventory all = { 0 };

	(void)state;
	aw_inventory_init(&all);
	assert_int_equal(all.takings_n, 0);
	merge(&all, &(struct one){ "web1", 1000, { "web" } });
	merge(&all, &(struct one){ "web1", 2000, { "web" } });
	assert_string_equal(all.host, "web1");
	assert_int_equal(all.taken_ms, 2000000);
	assert_int_equal(all.takings_n, 2);
	merge(&all, &(struct one){ "web1", 2000, { "web" } }); /* the same again */
	assert_int_equal(all.takings_n, 2);
	merge(&all, &(struct one){ "web2", 1500, { "web" } });
	assert_null(all.host);
	assert_int_equal(all.taken_ms, 2000000);
	assert_int_equal(all.takings_n, 3);
}

static void a_reservation_is_known_by_a_container_of_its_own_host_only(void **state)
{
	AW_AUTO(aw_inventory_done) struct aw_inventory all = { 0 };

	(void)state;
	aw_inventory_init(&all);
	merge(&all, &(struct one){ "web1", 1000, { "web" } });
	for (unsigned i = 1; i <= 2; i++) {
		struct aw_inventory one;
		struct aw_err err;

		aw_inventory_init(&one);
		assert_true(asprintf(&one.host, "web%u", i) > 0);
		add_claim(&one, &(struct claim){ AW_RUNTIME_NSPAWN, LEVEL, .mount = FILES,
						 .reserved = true });
		assert_int_equal(aw_inventory_merge(&all, &one, &err), 0);
	}
	assert_int_equal(all.n, 3);
	assert_int_equal(aw_inventory_sort(&all), 0);
	assert_int_equal(all.n, 2);
	assert_string_equal(all.items[0].id, "web");
	assert_string_equal(all.items[1].host, "web2");
	assert_true(all.items[1].reserved);
}

static void what_changes_is_as_the_latest_says_in_any_order(void **state)
{
	(void)state;
	for (unsigned swapped = 0; swapped < 2; swapped++) {
		AW_AUTO(aw_inventory_done) struct aw_inventory all = { 0 };
		struct aw_inventory ones[2];
		struct aw_err err;

		aw_inventory_init(&all);
		for (unsigned i = 0; i < 2; i++) {
			aw_inventory_init(&ones[i]);
			ones[i].taken_ms = 1000000 * (i + 1);
			add_claim(&ones[i],
				  &(struct claim){ AW_RUNTIME_DOCKER, ID_A, i ? "after" : "before",
						   .alive = 100 * (i + 1), .seen = 1000 * (i + 1),
						   .pid = 10 * (i + 1) });
		}
		for (unsigned i = 0; i < 2; i++)
			assert_int_equal(aw_inventory_merge(&all, &ones[swapped ^ i], &err), 0);
		assert_int_equal(aw_inventory_sort(&all), 0);
		assert_int_equal(all.n, 1);
		assert_string_equal(all.items[0].name, "after");
		assert_int_equal(all.items[0].pid, 20);
		assert_int_equal(all.items[0].alive_ms, 200000);
	}
}

static void as_many_as_there_may_be_are_merged_and_not_one_more(void **state)
{
	AW_AUTO(aw_inventory_done) struct aw_inventory all = { 0 };
	struct aw_inventory one;
	struct aw_err err = { 0 };

	(void)state;
	aw_inventory_init(&all);
	for (unsigned i = 0; i < AW_TAKINGS_MAX; i++)
		merge(&all, &(struct one){ "web1", 1000 + i, { NULL } });
	take(&(struct one){ "web1", 1, { "web" } }, &one);
	assert_int_equal(aw_inventory_merge(&all, &one, &err), -E2BIG);
	assert_non_null(strstr(err.msg, "4096"));
	assert_int_equal(one.n, 0);
}

static void a_log_of_two_hosts_finds_the_machines_of_each(void **state)
{
	AW_AUTO(aw_inventory_done) struct aw_inventory all = { 0 };
	AW_AUTO(aw_lookup_freep) struct aw_lookup *l = NULL;

	(void)state;
	aw_inventory_init(&all);
	merge(&all, &(struct one){ "web1.example.com", 1000, { "web", "db" } });
	merge(&all, &(struct one){ "web2.example.com", 1000, { "web" } });
	assert_int_equal(aw_inventory_sort(&all), 0);
	assert_int_equal(aw_lookup_new(&all, &l), 0);
	for (unsigned i = 1; i <= 2; i++) {
		char node[8];
		size_t found;

		snprintf(node, sizeof(node), "web%u", i);
		found = aw_lookup_id(l, aw_str_of(node), AW_RUNTIME_NSPAWN, AW_STR("web"));
		assert_true(found < all.n);
		assert_true(aw_host_is(all.items[found].host, aw_str_of(node)));
		assert_string_equal(all.items[found].id, "web");
	}
	assert_int_equal(aw_lookup_id(l, AW_STR("web2"), AW_RUNTIME_NSPAWN, AW_STR("db")),
			 AW_NO_CONTAINER);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH(one_name_on_two_hosts_is_two_containers),
		SCRATCH(ends_are_settled_by_takings_of_the_same_host_whatever_is_between),
		SCRATCH(each_of_two_hosts_has_its_own_times),
		SCRATCH(a_host_is_another_if_its_name_differs_in_a_letter),
		SCRATCH(it_was_gone_by_the_first_that_lacks_it),
		SCRATCH(it_was_not_there_at_the_last_before_the_first_that_has_it),
		SCRATCH(what_came_back_was_there_all_the_time),
		SCRATCH(who_did_not_see_the_runtime_or_has_no_time_ends_nothing),
		SCRATCH(a_copy_of_a_host_says_what_it_has),
		SCRATCH(without_a_host_it_is_the_only_one_of_its_name),
		SCRATCH(without_a_host_it_stays_alone_where_two_have_its_name),
		SCRATCH(one_host_and_one_that_is_not_known_are_taken_for_one),
		SCRATCH(among_two_hosts_one_that_is_not_known_ends_nothing),
		cmocka_unit_test(the_host_of_the_whole_is_the_one_of_all),
		cmocka_unit_test(a_reservation_is_known_by_a_container_of_its_own_host_only),
		cmocka_unit_test(what_changes_is_as_the_latest_says_in_any_order),
		cmocka_unit_test(as_many_as_there_may_be_are_merged_and_not_one_more),
		cmocka_unit_test(a_log_of_two_hosts_finds_the_machines_of_each),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
