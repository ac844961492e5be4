/* SPDX-License-Identifier: GPL-2.0-or-later
 * What time does to the holder of a level: boots, inventories of several times, many claims in turn. */
#include "attributed.h"

#include <stdlib.h>
#include <string.h>

#include "attribute/trail.h"

/* ---- boots ---- */

#define BOOT_MESSAGE " comm=\"systemd-update-utmp\" exe=\"/usr/lib/systemd/systemd-update-utmp\""

static void boot(struct world *w, int64_t at)
{
	put_message(w, at, "SYSTEM_BOOT", INIT, BOOT_MESSAGE);
}

static void a_level_of_nobody_known_is_another_holder_after_a_boot(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1999, .source = INSIDE, .target = HOST_LOG);
	boot(&w, 2000);
	DENY(&w, 2001, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1000, UNKNOWN " subject none");
	assert_ends(&w, 1999, UNKNOWN " subject none");
	assert_ends(&w, 2001, UNKNOWN "@1970-01-01T00:33:21.000Z subject none");
	assert_int_equal(w.report->groups_n, 2);
}

static void a_serial_that_falls_below_a_thousand_later_is_a_boot(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, 5000, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1010, 5001, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 2000, 12, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1010, UNKNOWN " subject none");
	assert_ends(&w, 2000, UNKNOWN "@1970-01-01T00:33:20.000Z subject none");
}

static void a_serial_that_falls_but_little_or_stays_large_is_no_boot(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, 500, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1100, 460, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1200, 9000, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1300, 1000, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1000, UNKNOWN " subject none");
	assert_ends(&w, 1100, UNKNOWN " subject none");
	assert_ends(&w, 1300, UNKNOWN " subject none");
}

static void put_journal(struct world *w, int64_t at, char boot_id)
{
	AW_AUTO(aw_freep) char *line = NULL;

	assert_true(
		asprintf(&line,
			 "{\"__REALTIME_TIMESTAMP\":\"%lld000000\",\"_HOSTNAME\":\"core-01\","
			 "\"_BOOT_ID\":\"%c0\",\"_TRANSPORT\":\"audit\",\"_AUDIT_TYPE\":\"1400\","
			 "\"_AUDIT_ID\":\"%lld\",\"_SOURCE_REALTIME_TIMESTAMP\":\"%lld000000\","
			 "\"MESSAGE\":\"AVC avc:  denied  { at%lld } for  pid=1 comm=\\\"cat\\\" "
			 "scontext=" INSIDE " tcontext=" HOST_LOG " tclass=file permissive=1\"}\n",
			 (long long)at, boot_id, (long long)at, (long long)at, (long long)at) > 0);
	assert_int_equal(aw_buf_put(&w->log, aw_str_of(line)), 0);
}

static void another_boot_id_of_the_journal_is_a_boot(void **state)
{
	WORLD w = { 0 };

	(void)state;
	put_journal(&w, 2000, 'a');
	put_journal(&w, 2600, 'a');
	put_journal(&w, 3000, 'b');
	put_journal(&w, 3600, 'b');
	weigh(&w);
	assert_ends(&w, 2600, UNKNOWN " subject none");
	assert_ends(&w, 3600, UNKNOWN "@1970-01-01T00:50:00.000Z subject none");
	assert_int_equal(w.report->groups_n, 2);
}

static void what_tells_twice_of_one_boot_is_one(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, 5000, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 2000, 12, .source = INSIDE, .target = HOST_LOG);
	boot(&w, 2010);
	DENY(&w, 2020, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 2000, UNKNOWN "@1970-01-01T00:33:20.000Z subject none");
	assert_ends(&w, 2020, UNKNOWN "@1970-01-01T00:33:20.000Z subject none");
}

static void what_tells_late_of_a_boot_tells_of_the_same(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, 5000, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 2000, 12, .source = INSIDE, .target = HOST_LOG);
	boot(&w, 1999); /* a stamp is older than its place in the log */
	DENY(&w, 2020, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_string_equal(holder_at(&w, 2000)->ref, holder_at(&w, 2020)->ref);
}

static void the_boot_of_one_node_is_none_of_another(void **state)
{
	WORLD w = { 0 };

	(void)state;
	boot(&w, 2000);
	DENY(&w, 1500, .source = INSIDE, .target = HOST_LOG, .node = "web1");
	DENY(&w, 2500, .source = INSIDE, .target = HOST_LOG, .node = "web1");
	weigh(&w);
	assert_ends(&w, 1500, UNKNOWN " subject none");
	assert_ends(&w, 2500, UNKNOWN " subject none");
}

static void a_container_of_docker_stays_itself_over_boots(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE, .from = 1000);
	DENY(&w, 1500, .source = INSIDE, .target = HOST_LOG);
	boot(&w, 2000);
	DENY(&w, 2500, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1500, DOCKER_A " subject none");
	assert_ends(&w, 2500, DOCKER_A " subject none");
	assert_int_equal(w.report->groups_n, 1);
}

static void what_the_log_showed_before_a_boot_names_nobody_after_it(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = NSPAWN, .target = FILES, .path = "/var/lib/machines/web");
	DENY(&w, 1500, .source = INSIDE, .target = HOST_LOG);
	boot(&w, 2000);
	DENY(&w, 2500, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1500, "nspawn:web subject none");
	assert_ends(&w, 2500, UNKNOWN " subject none");
}

/* ---- sightings that differ ---- */

static void reach(struct world *w, int64_t at, const char *machine)
{
	char path[128];

	snprintf(path, sizeof(path), "/var/lib/machines/%s", machine);
	DENY(w, at, .source = NSPAWN, .target = FILES, .path = path);
}

static const struct aw_history *history_of(const struct world *w)
{
	const struct aw_history *h =
		aw_history_at(&w->report->read.trail->histories, AW_STR(""), AW_STR(LEVEL));

	assert_non_null(h);
	return h;
}

static void sightings_and_eras_of_a_level_stay_bounded(void **state)
{
	WORLD w = { 0 };

	(void)state;
	for (int i = 0; i < 400; i++) {
		char machine[16];

		snprintf(machine, sizeof(machine), "m%d", i);
		reach(&w, 1000 + 10 * i, machine);
		DENY(&w, 1005 + 10 * i, .source = INSIDE, .target = HOST_LOG);
	}
	weigh(&w);
	assert_int_equal(history_of(&w)->sightings_n, AW_SIGHTINGS_MAX);
	assert_true(history_of(&w)->bounds.n <= AW_BOUNDS_MAX);
	assert_int_equal(w.report->shown_denials, 800);
	assert_null(holder_at(&w, 1155)->id);
	assert_null(holder_at(&w, 4995)->id);
}

/* ---- inventories of several times ---- */

static struct aw_inventory taken(int64_t seconds)
{
	struct aw_inventory inv;

	aw_inventory_init(&inv);
	inv.taken_ms = seconds * 1000;
	inv.scanned[AW_RUNTIME_DOCKER] = true;
	return inv;
}

static void see(struct aw_inventory *inv, const char *id)
{
	add_claim(inv, &(struct claim){ AW_RUNTIME_DOCKER, id, .process = INSIDE,
					.seen = inv->taken_ms / 1000 });
}

static void merge(struct aw_inventory *into, struct aw_inventory *from)
{
	struct aw_err err;

	assert_int_equal(aw_inventory_merge(into, from, &err), 0);
}

static const struct aw_container *container_of(const struct aw_inventory *inv, const char *id)
{
	for (size_t i = 0; i < inv->n; i++)
		if (strcmp(inv->items[i].id, id) == 0)
			return &inv->items[i];
	fail_msg("there is no container '%s'", id);
	return NULL;
}

static void assert_interval(struct aw_inventory *inv, const char *id, int64_t from, int64_t until)
{
	const struct aw_container *c;

	assert_int_equal(aw_inventory_sort(inv), 0);
	c = container_of(inv, id);
	assert_int_equal(c->from_ms, from ? from * 1000 : AW_TIME_NONE);
	assert_int_equal(c->until_ms, until ? until * 1000 : AW_TIME_NONE);
}

static void of_two_inventories_each_tells_when_the_others_containers_came_and_went(void **state)
{
	(void)state;
	for (unsigned swapped = 0; swapped < 2; swapped++) {
		AW_AUTO(aw_inventory_done) struct aw_inventory early = taken(1000);
		AW_AUTO(aw_inventory_done) struct aw_inventory late = taken(2000);

		see(&early, ID_A);
		see(&early, ID_B);
		see(&late, ID_B);
		see(&late, ID_C);
		merge(swapped ? &late : &early, swapped ? &early : &late);
		assert_interval(swapped ? &late : &early, ID_A, 0, 2000);
		assert_interval(swapped ? &late : &early, ID_B, 0, 0);
		assert_interval(swapped ? &late : &early, ID_C, 1000, 0);
		assert_int_equal((swapped ? late : early).taken_ms, 2000000);
		assert_int_equal((swapped ? early : late).n, 0);
	}
}

static void an_inventory_that_did_not_see_the_runtime_ends_nothing(void **state)
{
	AW_AUTO(aw_inventory_done) struct aw_inventory early = taken(1000);
	AW_AUTO(aw_inventory_done) struct aw_inventory late = taken(2000);

	(void)state;
	see(&early, ID_A);
	late.scanned[AW_RUNTIME_DOCKER] = false;
	merge(&early, &late);
	assert_interval(&early, ID_A, 0, 0);
}

static void an_inventory_of_another_host_ends_nothing(void **state)
{
	AW_AUTO(aw_inventory_done) struct aw_inventory early = taken(1000);
	AW_AUTO(aw_inventory_done) struct aw_inventory late = taken(2000);

	(void)state;
	see(&early, ID_A);
	see(&late, ID_C);
	early.host = strdup("web1");
	late.host = strdup("web2");
	merge(&early, &late);
	assert_interval(&early, ID_A, 0, 0);
	assert_interval(&early, ID_C, 0, 0);
}

static void a_container_that_is_back_did_not_end(void **state)
{
	AW_AUTO(aw_inventory_done) struct aw_inventory first = taken(1000);
	AW_AUTO(aw_inventory_done) struct aw_inventory second = taken(2000);
	AW_AUTO(aw_inventory_done) struct aw_inventory third = taken(3000);

	(void)state;
	see(&first, ID_A);
	see(&third, ID_A);
	merge(&first, &second);
	merge(&first, &third);
	assert_interval(&first, ID_A, 0, 0);
}

static void the_order_of_inventories_does_not_matter(void **state)
{
	AW_AUTO(aw_inventory_done) struct aw_inventory first = taken(1000);
	AW_AUTO(aw_inventory_done) struct aw_inventory second = taken(2000);
	AW_AUTO(aw_inventory_done) struct aw_inventory third = taken(3000);

	(void)state;
	see(&first, ID_A);
	see(&second, ID_A);
	merge(&first, &third);
	merge(&first, &second);
	assert_interval(&first, ID_A, 0, 3000);
}

static void what_inventories_say_together_names_each_denial(void **state)
{
	WORLD w = { 0 };
	AW_AUTO(aw_inventory_done) struct aw_inventory late = taken(2000);

	(void)state;
	aw_inventory_init(&w.inventory);
	w.inventory.taken_ms = 1000000;
	see(&w.inventory, ID_A);
	see(&late, ID_C);
	merge(&w.inventory, &late);
	DENY(&w, 900, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 2500, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1500, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 900, DOCKER_A " subject none");
	assert_ends(&w, 2500, "docker:cccccccccccc subject none");
	assert_true(holder_at(&w, 1500)->ambiguous);
}

static void a_process_was_there_until_the_last_inventory_that_has_it(void **state)
{
	(void)state;
	for (unsigned swapped = 0; swapped < 2; swapped++) {
		WORLD w = { 0 };
		AW_AUTO(aw_inventory_done) struct aw_inventory early = taken(1000);
		AW_AUTO(aw_inventory_done) struct aw_inventory late = taken(5000);

		add_claim(&early, &(struct claim){ AW_RUNTIME_DOCKER, ID_A, .live = "u:r:spc_t:s0",
						   .pid = 77, .alive = 500, .seen = 1000 });
		add_claim(&late, &(struct claim){ AW_RUNTIME_DOCKER, ID_A, .seen = 5000 });
		aw_inventory_init(&w.inventory);
		merge(&w.inventory, swapped ? &late : &early);
		merge(&w.inventory, swapped ? &early : &late);
		DENY(&w, 900, .source = "u:r:spc_t:s0", .target = HOST_LOG, .pid = 77);
		DENY(&w, 4000, .source = "u:r:spc_t:s0", .target = HOST_LOG, .pid = 77);
		weigh(&w);
		assert_ends(&w, 900, DOCKER_A " subject none");
		assert_ends(&w, 4000, "host subject none");
	}
}

static void a_container_that_was_relabelled_did_not_have_the_new_label_before(void **state)
{
	static const int order[][3] = { { 0, 1, 2 }, { 2, 1, 0 }, { 1, 2, 0 }, { 0, 2, 1 } };

	(void)state;
	for (size_t i = 0; i < AW_COUNT(order); i++) {
		WORLD w = { 0 };

		aw_inventory_init(&w.inventory);
		for (unsigned k = 0; k < 3; k++) {
			AW_AUTO(aw_inventory_done)
			struct aw_inventory inv = taken(1000 * (order[i][k] + 1));

			add_claim(&inv, &(struct claim){ AW_RUNTIME_DOCKER, ID_A,
							 .process = order[i][k] < 2 ?
									    PROCESS("s0:c7,c8") :
									    INSIDE,
							 .seen = inv.taken_ms / 1000 });
			merge(&w.inventory, &inv);
		}
		DENY(&w, 900, .source = INSIDE, .target = HOST_LOG);
		DENY(&w, 1500, .source = INSIDE, .target = HOST_LOG);
		DENY(&w, 2500, .source = INSIDE, .target = HOST_LOG);
		weigh(&w);
		assert_ends(&w, 900, UNKNOWN " subject none");
		assert_ends(&w, 1500, UNKNOWN " subject none");
		assert_ends(&w, 2500, DOCKER_A " subject none");
	}
}

/* ---- many in turn ---- */

static void claim_in_turn(struct world *w, unsigned n)
{
	for (unsigned i = 0; i < n; i++) {
		char id[65];

		snprintf(id, sizeof(id), "%08x%s", i, &HEX64("aaaaaaaa")[8]);
		CLAIM(w, AW_RUNTIME_DOCKER, id, .process = INSIDE, .from = 1000 + 10 * i,
		      .until = 1010 + 10 * i);
	}
}

static void many_claims_in_turn_each_have_their_denials(void **state)
{
	WORLD w = { 0 };

	(void)state;
	claim_in_turn(&w, 200);
	for (unsigned i = 0; i < 200; i++)
		DENY(&w, 1005 + 10 * i, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1005, "docker:00000000aaaa subject none");
	assert_ends(&w, 2995, "docker:000000c7aaaa subject none");
	assert_int_equal(w.report->acting_containers, 200);
}

static void beyond_the_bounds_of_a_level_nobody_is_named_wrongly(void **state)
{
	WORLD w = { 0 };

	(void)state;
	claim_in_turn(&w, AW_BOUNDS_MAX + 100);
	for (unsigned i = 0; i < AW_BOUNDS_MAX + 100; i++)
		DENY(&w, 1005 + 10 * i, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	for (unsigned i = 0; i < AW_BOUNDS_MAX + 100; i++) {
		const struct aw_holder *h = holder_at(&w, 1005 + 10 * i);
		char begin[9];

		snprintf(begin, sizeof(begin), "%08x", i);
		if (h->id)
			assert_memory_equal(h->id, begin, 8);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_level_of_nobody_known_is_another_holder_after_a_boot),
		cmocka_unit_test(a_serial_that_falls_below_a_thousand_later_is_a_boot),
		cmocka_unit_test(a_serial_that_falls_but_little_or_stays_large_is_no_boot),
		cmocka_unit_test(another_boot_id_of_the_journal_is_a_boot),
		cmocka_unit_test(what_tells_twice_of_one_boot_is_one),
		cmocka_unit_test(what_tells_late_of_a_boot_tells_of_the_same),
		cmocka_unit_test(the_boot_of_one_node_is_none_of_another),
		cmocka_unit_test(a_container_of_docker_stays_itself_over_boots),
		cmocka_unit_test(what_the_log_showed_before_a_boot_names_nobody_after_it),
		cmocka_unit_test(sightings_and_eras_of_a_level_stay_bounded),
		cmocka_unit_test(
			of_two_inventories_each_tells_when_the_others_containers_came_and_went),
		cmocka_unit_test(an_inventory_that_did_not_see_the_runtime_ends_nothing),
		cmocka_unit_test(an_inventory_of_another_host_ends_nothing),
		cmocka_unit_test(a_container_that_is_back_did_not_end),
		cmocka_unit_test(the_order_of_inventories_does_not_matter),
		cmocka_unit_test(what_inventories_say_together_names_each_denial),
		cmocka_unit_test(a_process_was_there_until_the_last_inventory_that_has_it),
		cmocka_unit_test(a_container_that_was_relabelled_did_not_have_the_new_label_before),
		cmocka_unit_test(many_claims_in_turn_each_have_their_denials),
		cmocka_unit_test(beyond_the_bounds_of_a_level_nobody_is_named_wrongly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
