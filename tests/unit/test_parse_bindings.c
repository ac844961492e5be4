/* SPDX-License-Identifier: GPL-2.0-or-later
 * Messages of systemd and libvirt, and whose are believed. Each text is fed in three ways (collect.h). */
#include "unit.h"

#include <stdlib.h>
#include <string.h>

#include "collect.h"

#define FROM(pid, subj) "pid=" pid " uid=0 auid=4294967295 ses=4294967295 subj=" subj " msg='"
#define TAIL " hostname=? addr=? terminal=? res=success'\n"
#define START(pid, subj)                                                                           \
	"type=SERVICE_START msg=audit(1.000:1): " FROM(                                            \
		pid, subj) "unit=web comm=\"systemd\" exe=\"/usr/lib/systemd/systemd\"" TAIL
#define MACHINE(pid, subj)                                                                         \
	"type=VIRT_MACHINE_ID msg=audit(1.000:2): " FROM(                                          \
		pid, subj) "virt=kvm vm=\"web\" vm-ctx=" GUEST " model=selinux" TAIL
#define STOP(pid, subj)                                                                            \
	"type=VIRT_CONTROL msg=audit(1.000:3): " FROM(                                             \
		pid, subj) "virt=kvm op=stop reason=destroyed vm=\"web\"" TAIL
#define ALL_OF(pid, subj) START(pid, subj), MACHINE(pid, subj), STOP(pid, subj)

#define GUEST "system_u:system_r:svirt_t:s0:c1,c2"
#define INIT "system_u:system_r:init_t:s0"
#define KERNEL_T "system_u:system_r:kernel_t:s0"
#define VIRTD "system_u:system_r:virtd_t:s0-s0:c0.c1023"
#define SPC "system_u:system_r:spc_t:s0"
#define UNCONFINED "unconfined_u:unconfined_r:unconfined_t:s0-s0:c0.c1023"

static void systemds_start_of_a_unit_is_a_binding(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(START("1", INIT), START("1", KERNEL_T));

	(void)state;
	assert_int_equal(c.bindings_n, 2);
	assert_int_equal(c.counts.untrusted, 0);
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(c.bindings[i].kind, AW_BINDING_UNIT_START);
		assert_text(c.bindings[i].name, "web");
		assert_int_equal(c.bindings[i].stamp.ms, 1000);
	}
}

static void libvirts_machine_and_its_end_are_bindings(void **state)
{
	static const char *const types[] = { "virtd_t", "virtqemud_t", "virtlxcd_t" };

	(void)state;
	for (size_t i = 0; i < AW_COUNT(types); i++) {
		AW_AUTO(aw_buf_done) struct aw_buf log = { 0 };
		AW_AUTO(collected_done) struct collected c = { 0 };

		assert_int_equal(aw_buf_printf(&log,
					       MACHINE("1402", "system_u:system_r:%s:s0")
						       STOP("1402", "system_u:system_r:%s:s0"),
					       types[i], types[i]),
				 0);
		c = collect(aw_buf_str(&log));
		assert_int_equal(c.bindings_n, 2);
		assert_int_equal(c.counts.untrusted, 0);
		assert_int_equal(c.bindings[0].kind, AW_BINDING_MACHINE);
		assert_text(c.bindings[0].name, "web");
		assert_text(c.bindings[0].label, GUEST);
		assert_int_equal(c.bindings[1].kind, AW_BINDING_MACHINE_STOP);
		assert_text(c.bindings[1].name, "web");
	}
}

static void T29_a_container_without_categories_is_not_believed(void **state)
{
	AW_AUTO(collected_done) struct collected privileged = COLLECT(ALL_OF("4711", SPC));
	AW_AUTO(collected_done) struct collected first = COLLECT(ALL_OF("1", SPC));
	AW_AUTO(collected_done) struct collected unlabelled = COLLECT(ALL_OF("4711", KERNEL_T));
	AW_AUTO(collected_done) struct collected unconfined = COLLECT(ALL_OF("4711", UNCONFINED));
	const struct collected *const all[] = { &privileged, &first, &unlabelled, &unconfined };

	(void)state;
	for (size_t i = 0; i < AW_COUNT(all); i++) {
		assert_int_equal(all[i]->bindings_n, 0);
		assert_int_equal(all[i]->counts.untrusted, 3);
	}
}

static void T29_of_systemds_type_only_process_1_is_believed(void **state)
{
	AW_AUTO(collected_done)
	struct collected c =
		COLLECT(START("99", INIT), "type=SERVICE_START msg=audit(1.000:1): uid=0 subj=" INIT
					   " msg='pid=1 unit=web" TAIL);

	(void)state;
	assert_int_equal(c.bindings_n, 0);
	assert_int_equal(c.counts.untrusted, 2);
}

static void T29_each_is_believed_of_its_own_matters_only(void **state)
{
	AW_AUTO(collected_done)
	struct collected c =
		COLLECT(MACHINE("1", INIT), STOP("1", INIT), MACHINE("1", KERNEL_T),
			START("1", VIRTD), START("282", "system_u:system_r:system_dbusd_t:s0"),
			"type=USER_AVC msg=audit(1.000:4): " FROM("1402", VIRTD) BODY "'\n");

	(void)state;
	assert_int_equal(c.bindings_n, 0);
	assert_int_equal(c.n, 0);
	assert_int_equal(c.counts.untrusted, 6);
}

static void T29_a_believed_type_with_a_containers_categories_is_not(void **state)
{
	AW_AUTO(collected_done)
	struct collected c =
		COLLECT(START("1", INIT ":c1,c2"), MACHINE("1402", "u:r:virtd_t:s0-s0:c7"),
			STOP("1402", "u:r:virtd_t:s0:c1,c2"), MACHINE("1402", "?"));

	(void)state;
	assert_int_equal(c.bindings_n, 0);
	assert_int_equal(c.counts.untrusted, 4);
}

static void T29_a_message_that_anybody_could_print_is_not_believed(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		"Nov 23 21:04:14 h audit[4711]: SERVICE_START " FROM("1", INIT) "unit=web" TAIL,
		"Nov 23 21:04:14 h audit[1]: SERVICE_START " FROM("1", INIT) "unit=db" TAIL);

	(void)state;
	assert_int_equal(c.bindings_n, 1);
	assert_text(c.bindings[0].name, "db");
	assert_int_equal(c.counts.untrusted, 1);
}

static void the_end_of_a_unit_is_no_record_to_look_into(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		"type=SERVICE_STOP msg=audit(1.000:1): " FROM("4711", CONTAINER) "unit=web" TAIL);

	(void)state;
	assert_int_equal(c.bindings_n, 0);
	assert_int_equal(c.marks_n, 0);
	assert_int_equal(c.counts.untrusted, 0);
	assert_int_equal(c.counts.events, 1);
}

static void bindings_come_from_outside_of_the_bounds_too(void **state)
{
	struct aw_str text = AW_STR(START("1", INIT) START("99", INIT));
	struct feeding how = { .since_ms = 5000 };
	AW_AUTO(collected_done) struct collected c = collect_once(&text, 1, &how);

	(void)state;
	assert_int_equal(c.bindings_n, 1);
	assert_true(c.bindings[0].stamp.outside);
	assert_int_equal(c.counts.untrusted, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(systemds_start_of_a_unit_is_a_binding),
		cmocka_unit_test(libvirts_machine_and_its_end_are_bindings),
		cmocka_unit_test(T29_a_container_without_categories_is_not_believed),
		cmocka_unit_test(T29_of_systemds_type_only_process_1_is_believed),
		cmocka_unit_test(T29_each_is_believed_of_its_own_matters_only),
		cmocka_unit_test(T29_a_believed_type_with_a_containers_categories_is_not),
		cmocka_unit_test(T29_a_message_that_anybody_could_print_is_not_believed),
		cmocka_unit_test(the_end_of_a_unit_is_no_record_to_look_into),
		cmocka_unit_test(bindings_come_from_outside_of_the_bounds_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
