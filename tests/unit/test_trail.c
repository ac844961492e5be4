/* SPDX-License-Identifier: GPL-2.0-or-later
 * What a log shows of who is who: what engines do, libvirt's and systemd's messages, processes that the
 * inventory knows. What a container says of itself is in test_trail_hostile.c. */
#include "attributed.h"

#include <string.h>

#include "attribute/trail.h"

/* What rkt calls systemd-nspawn with. */
#define RKT_COMMAND                                                                                \
	"/usr/bin/systemd-nspawn --boot -Z" INSIDE " -L" FILES " --uuid=" UUID_A                   \
	" --machine=rkt-" UUID_A " --directory=stage1/rootfs "

/* ---- command lines ---- */

static void T21_nspawns_arguments_name_the_pod_for_earlier_and_later_denials(void **state)
{
	const struct aw_holder *h;
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1100, .source = NSPAWN, .target = HOST_LOG, .command = RKT_COMMAND);
	DENY(&w, 1200, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 9000, .source = NSPAWN, .target = FILES);
	weigh(&w);
	assert_ends(&w, 1000, RKT_A " subject none");
	assert_ends(&w, 1100, RKT_A " subject none");
	assert_ends(&w, 1200, RKT_A " subject none");
	assert_ends(&w, 9000, RKT_A " object none");
	h = holder_at(&w, 1000);
	assert_int_equal(h->runtime, AW_RUNTIME_RKT);
	assert_string_equal(h->id, UUID_A);
	assert_string_equal(h->categories, LEVEL);
	assert_int_equal(h->confidence, 95);
	assert_true(has_evidence(h, "rkt"));
}

static void nspawns_arguments_name_a_machine(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = NSPAWN, .target = HOST_LOG,
	     .command = "systemd-nspawn -D /srv/web -M web -Z " INSIDE " /bin/sh ");
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1100, "nspawn:web subject none");
	assert_string_equal(holder_at(&w, 1100)->name, "web");
	assert_string_equal(holder_at(&w, 1100)->workload, "web");
}

static void a_container_of_the_inventory_that_a_command_line_names_is_that_one(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_RKT, UUID_A, "etcd", .image = "coreos.com/etcd");
	DENY(&w, 1000, .source = NSPAWN, .target = HOST_LOG, .command = RKT_COMMAND);
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1100, RKT_A " subject none");
	assert_string_equal(holder_at(&w, 1100)->name, "etcd");
	assert_int_equal(w.report->summary_containers, 1);
}

/* A title of which the kernel keeps 128 bytes, the last argument being cut. */
static void assert_cut(const char *title, const char *expected)
{
	WORLD w = { 0 };

	assert_true(strlen(title) >= 128);
	DENY(&w, 1000, .source = NSPAWN, .target = HOST_LOG, .title = title);
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1200, .source = PROCESS("s0:c1"), .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1100, expected);
	assert_ends(&w, 1200, "unknown:s0:c1 subject none");
}

#define FILL "/var/lib/machines/a-machine-with-a-rather-long-name"

static void a_whole_title_names_as_arguments_do(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = NSPAWN, .target = HOST_LOG,
	     .title = "systemd-nspawn -M web -Z " INSIDE);
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1100, "nspawn:web subject none");
}

static void a_label_that_the_title_cuts_is_none(void **state)
{
	(void)state;
	/* The cut leaves s0:c1 of s0:c1,c2. */
	assert_cut("systemd-nspawn -M web -D " FILL "/rootfs12 -Z " INSIDE " /bin/sh",
		   UNKNOWN " subject none");
}

static void an_id_that_the_title_cuts_is_none(void **state)
{
	(void)state;
	assert_cut("systemd-nspawn -Z " INSIDE " -D " FILL " -M abcdefghijklmnopqrstuvwxyz",
		   UNKNOWN " subject none");
}

static void what_stands_before_the_cut_counts(void **state)
{
	(void)state;
	assert_cut("systemd-nspawn -M web -Z " INSIDE " -D " FILL " /bin/sh -c something-long",
		   "nspawn:web subject none");
}

/* ---- paths ---- */

static void an_engines_path_names_the_holder_of_its_objects_level(void **state)
{
	static const struct {
		const char *path, *expected;
	} cases[] = {
		{ "/var/lib/rkt/pods/run/" UUID_A "/appsinfo/etcd", RKT_A " subject none" },
		{ "/var/lib/rkt/pods/prepared/" UUID_A, RKT_A " subject none" },
		{ "/var/lib/machines/web", "nspawn:web subject none" },
		{ "/var/lib/machines/web/", "nspawn:web subject none" },
		{ "/var/lib/docker/containers/" ID_A "/hostname",
		  "docker:aaaaaaaaaaaa subject none" },
		{ "/srv/var/lib/machines/web/etc", UNKNOWN " subject none" },
		{ "var/lib/machines/web/etc", UNKNOWN " subject none" },
		{ "/var/lib/rkt/pods/run/not-a-uuid/stage1", UNKNOWN " subject none" },
	};

	(void)state;
	for (size_t i = 0; i < AW_COUNT(cases); i++) {
		WORLD w = { 0 };

		DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG);
		DENY(&w, 1100, .source = NSPAWN, .target = FILES, .path = cases[i].path);
		weigh(&w);
		assert_ends(&w, 1000, cases[i].expected);
	}
}

static void a_layer_of_the_inventory_makes_its_container_a_candidate(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .name = "web");
	w.inventory.items[0].keys[0] = strdup(ID_C);
	w.inventory.items[0].keys_n = 1;
	DENY(&w, 1000, .source = "system_u:system_r:container_runtime_t:s0", .target = FILES,
	     .path = "/var/lib/docker/overlay2/" ID_C "/merged/etc");
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1100, UNKNOWN " subject none");
	assert_true(has_candidate(holder_at(&w, 1100), AW_RUNTIME_DOCKER, ID_A));
}

static void a_process_that_an_engine_starts_is_of_the_machine_of_its_command_line(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = NSPAWN, .target = INSIDE, .tclass = "process",
	     .title = "systemd-nspawn -M web");
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1000, "nspawn:web object none");
	assert_ends(&w, 1100, "nspawn:web subject none");
}

static void another_object_of_an_engine_may_be_somebody_elses(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = NSPAWN, .target = FILES, .title = "systemd-nspawn -M web");
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1100, UNKNOWN " subject none");
	assert_true(has_candidate(holder_at(&w, 1100), AW_RUNTIME_NSPAWN, "web"));
	assert_true(holder_at(&w, 1100)->candidates[0].confidence < AW_SURE);
}

/* ---- libvirt ---- */

#define GUEST "system_u:system_r:svirt_t:" LEVEL

static void start_domain(struct world *w, int64_t at, const char *name)
{
	char message[256];

	snprintf(message, sizeof(message),
		 "virt=kvm vm=\"%s\" uuid=" UUID_A " vm-ctx=" GUEST " img-ctx=" FILES
		 " model=selinux exe=\"/usr/sbin/libvirtd\"",
		 name);
	put_message(w, at, "VIRT_MACHINE_ID", VIRTD, message);
}

static void stop_domain(struct world *w, int64_t at, const char *name)
{
	char message[256];

	snprintf(message, sizeof(message),
		 "virt=kvm op=stop reason=destroyed vm=\"%s\" uuid=" UUID_A
		 " vm-pid=-1 exe=\"/usr/sbin/libvirtd\"",
		 name);
	put_message(w, at, "VIRT_CONTROL", VIRTD, message);
}

static void libvirts_message_names_a_domain(void **state)
{
	const struct aw_holder *h;
	WORLD w = { 0 };

	(void)state;
	start_domain(&w, 1000, "db");
	DENY(&w, 1100, .source = GUEST, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1100, "libvirt:db subject none");
	h = holder_at(&w, 1100);
	assert_int_equal(h->runtime, AW_RUNTIME_LIBVIRT);
	assert_string_equal(h->name, "db");
	assert_int_equal(h->confidence, 98);
	assert_true(has_evidence(h, "virt-machine-id"));
}

static void a_domain_of_the_inventory_is_the_one_that_libvirts_message_names(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_LIBVIRT, "db", "db", .process = GUEST);
	start_domain(&w, 1000, "db");
	DENY(&w, 1100, .source = GUEST, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1100, "libvirt:db subject none");
	assert_int_equal(w.report->summary_containers, 1);
}

static void the_next_domain_with_the_label_of_a_stopped_one_is_another(void **state)
{
	WORLD w = { 0 };

	(void)state;
	start_domain(&w, 1000, "db");
	DENY(&w, 1100, .source = GUEST, .target = HOST_LOG);
	stop_domain(&w, 2000, "db");
	start_domain(&w, 3000, "web");
	DENY(&w, 3100, .source = GUEST, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1100, "libvirt:db subject none");
	assert_ends(&w, 3100, "libvirt:web subject none");
}

static void a_stopped_domain_is_no_subject(void **state)
{
	WORLD w = { 0 };

	(void)state;
	start_domain(&w, 1000, "db");
	DENY(&w, 1100, .source = GUEST, .target = HOST_LOG);
	stop_domain(&w, 2000, "db");
	DENY(&w, 2500, .source = GUEST, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1100, "libvirt:db subject none");
	assert_ends(&w, 2500, UNKNOWN " subject none");
}

static void another_domains_stop_ends_nothing(void **state)
{
	WORLD w = { 0 };

	(void)state;
	start_domain(&w, 1000, "db");
	stop_domain(&w, 2000, "web");
	DENY(&w, 2500, .source = GUEST, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 2500, "libvirt:db subject none");
}

/* ---- units ---- */

static void start_unit(struct world *w, int64_t at, const char *unit)
{
	char message[256];

	snprintf(message, sizeof(message),
		 "unit=%s comm=\"systemd\" exe=\"/usr/lib/systemd/systemd\"", unit);
	put_message(w, at, "SERVICE_START", INIT, message);
}

#define POD_OF_UNIT                                                                                \
	AW_RUNTIME_RKT, UUID_A, .process = INSIDE, .unit = "rkt-web.service", .alive = 5000

static void without_a_start_of_its_unit_a_pod_begins_minutes_before_it_was_seen(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, POD_OF_UNIT);
	DENY(&w, 4600, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 4800, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 4600, UNKNOWN " subject none");
	assert_ends(&w, 4800, RKT_A " subject none");
}

static void the_last_start_of_its_unit_before_it_was_seen_is_a_pods_beginning(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, POD_OF_UNIT);
	start_unit(&w, 1000, "rkt-web");
	DENY(&w, 1500, .source = INSIDE, .target = HOST_LOG);
	start_unit(&w, 2000, "rkt-web");
	start_unit(&w, 2500, "rkt-other");
	DENY(&w, 2600, .source = INSIDE, .target = HOST_LOG);
	start_unit(&w, 6000, "rkt-web"); /* later than it was seen */
	DENY(&w, 6500, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1500, UNKNOWN " subject none");
	assert_ends(&w, 2600, RKT_A " subject none");
	assert_ends(&w, 6500, RKT_A " subject none");
}

/* ---- processes that the inventory knows ---- */

static void a_process_that_the_inventory_knows_or_its_child_names_the_level(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .pid = 77, .parent_pid = 70, .alive = 1000);
	CLAIM(&w, AW_RUNTIME_PODMAN, ID_B, .pid = 88, .from = 1000, .until = 2000);
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG, .pid = 77);
	DENY(&w, 1200, .source = PROCESS("s0:c3,c4"), .target = HOST_LOG, .ppid = 88);
	DENY(&w, 1300, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1300, "docker:aaaaaaaaaaaa subject none");
	assert_ends(&w, 1200, "podman:bbbbbbbbbbbb subject none");
	assert_true(has_evidence(holder_at(&w, 1100), "pid"));
}

static void a_pid_outside_of_its_containers_time_is_somebody_elses(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_PODMAN, ID_B, .pid = 88, .from = 1000, .until = 2000);
	CLAIM(&w, AW_RUNTIME_PODMAN, ID_A, .pid = 99, .alive = 9000);
	DENY(&w, 900, .source = PROCESS("s0:c1"), .target = HOST_LOG, .pid = 88);
	DENY(&w, 2100, .source = PROCESS("s0:c2"), .target = HOST_LOG, .pid = 88);
	DENY(&w, 8600, .source = PROCESS("s0:c3"), .target = HOST_LOG, .pid = 99);
	weigh(&w);
	assert_ends(&w, 900, "unknown:s0:c1 subject none");
	assert_ends(&w, 2100, "unknown:s0:c2 subject none");
	assert_ends(&w, 8600, "unknown:s0:c3 subject none");
}

static void a_pid_without_a_time_names_nobody(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .pid = 77);
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .pid = 77);
	weigh(&w);
	assert_ends(&w, 1000, UNKNOWN " subject none");
}

#define SPC "system_u:system_r:spc_t:s0"

static void T46_an_unconfined_container_is_told_by_its_process(void **state)
{
	const struct aw_holder *h;
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, "web", .process = "", .pid = 77, .alive = 1000);
	DENY(&w, 1000, .source = SPC, .target = HOST_LOG, .pid = 77);
	DENY(&w, 1100, .source = SPC, .target = HOST_LOG, .pid = 78, .ppid = 77);
	DENY(&w, 1200, .source = SPC, .target = HOST_LOG, .pid = 79, .ppid = 1);
	weigh(&w);
	assert_ends(&w, 1000, "docker:aaaaaaaaaaaa subject none");
	assert_ends(&w, 1100, "docker:aaaaaaaaaaaa subject none");
	assert_ends(&w, 1200, "host subject none");
	h = holder_at(&w, 1000);
	assert_int_equal(h->flags, AW_HOLDER_UNCONFINED);
	assert_null(h->categories);
	assert_string_equal(h->name, "web");
	assert_int_equal(h->confidence, 90);
}

/* ---- processes that set a container up ---- */

static void what_an_engine_is_denied_for_a_container_is_the_containers(void **state)
{
	static const struct {
		const char *path, *title, *expected;
	} cases[] = {
		{ "/var/lib/rkt/pods/run/" UUID_A "/overlay", NULL, RKT_A " subject none" },
		{ NULL, "systemd-nspawn --machine=rkt-" UUID_A " -x", RKT_A " subject none" },
		{ NULL, "systemd-nspawn --machine=web", "nspawn:web subject none" },
		{ NULL, "systemd-nspawn -Z " INSIDE " -x", UNKNOWN " subject none" },
		{ "/etc/passwd", "systemd-nspawn --boot", "host subject none" },
	};

	(void)state;
	for (size_t i = 0; i < AW_COUNT(cases); i++) {
		WORLD w = { 0 };

		DENY(&w, 1000, .source = NSPAWN, .target = HOST_LOG, .path = cases[i].path,
		     .title = cases[i].title);
		weigh(&w);
		assert_ends(&w, 1000, cases[i].expected);
		if (holder_at(&w, 1000)->runtime != AW_RUNTIME_HOST)
			assert_int_equal(holder_at(&w, 1000)->flags, AW_HOLDER_RUNTIME_SETUP);
		if (holder_at(&w, 1000)->runtime != AW_RUNTIME_HOST)
			assert_true(w.report->groups[0]->by_host);
	}
}

#define DOCKERD "system_u:system_r:dockerd_t:s0"

/* runc:[2:INIT], before it executes the container's program: its pid is then that of the first process. */
static void
a_first_process_that_is_still_the_engines_does_not_make_a_container_unconfined(void **state)
{
	WORLD labelled = { 0 }, unlabelled = { 0 };

	(void)state;
	CLAIM(&labelled, AW_RUNTIME_DOCKER, ID_A, "web", .process = INSIDE, .pid = 77,
	      .alive = 1000);
	DENY(&labelled, 1000, .source = DOCKERD, .target = HOST_LOG, .pid = 77);
	weigh(&labelled);
	assert_ends(&labelled, 1000, "docker:aaaaaaaaaaaa subject none");
	assert_int_equal(holder_at(&labelled, 1000)->flags, AW_HOLDER_RUNTIME_SETUP);
	assert_int_equal(labelled.report->groups[0]->engines, 1u << AW_RUNTIME_DOCKER);

	CLAIM(&unlabelled, AW_RUNTIME_DOCKER, ID_A, "web", .pid = 77, .alive = 1000);
	DENY(&unlabelled, 1000, .source = DOCKERD, .target = HOST_LOG, .pid = 77);
	weigh(&unlabelled);
	assert_int_equal(holder_at(&unlabelled, 1000)->flags, AW_HOLDER_UNCONFINED);
	assert_int_equal(unlabelled.report->groups[0]->engines, 0);
}

static void a_container_that_acted_with_categories_is_not_unconfined(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_NSPAWN, "web", "web", .pid = 77, .alive = 1000);
	DENY(&w, 1000, .source = NSPAWN, .target = HOST_LOG, .pid = 77);
	DENY(&w, 1001, .source = INSIDE, .target = HOST_LOG, .pid = 77);
	weigh(&w);
	assert_ends(&w, 1000, "nspawn:web subject none");
	assert_ends(&w, 1001, "nspawn:web subject none");
	assert_int_equal(holder_at(&w, 1000)->flags, AW_HOLDER_RUNTIME_SETUP);
}

/* The name is known, whichever kind of evidence came first. */
static void a_machine_of_which_only_the_set_up_was_seen_has_its_name(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = NSPAWN, .target = HOST_LOG,
	     .title = "systemd-nspawn --machine=web");
	weigh(&w);
	assert_string_equal(holder_at(&w, 1000)->ref, "nspawn:web");
	assert_non_null(holder_at(&w, 1000)->name);
	assert_string_equal(holder_at(&w, 1000)->name, "web");
}

static void a_process_is_remembered_for_a_minute(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = NSPAWN, .target = HOST_LOG, .pid = 50,
	     .title = "systemd-nspawn --machine=web");
	DENY(&w, 1060, .source = NSPAWN, .target = HOST_LOG, .pid = 50);
	DENY(&w, 1120, .source = NSPAWN, .target = HOST_LOG, .pid = 50); /* it was still there */
	DENY(&w, 1181, .source = NSPAWN, .target = HOST_LOG, .pid = 50);
	DENY(&w, 1182, .source = NSPAWN, .target = HOST_LOG, .pid = 51);
	weigh(&w);
	assert_ends(&w, 1060, "nspawn:web subject none");
	assert_ends(&w, 1120, "nspawn:web subject none");
	assert_ends(&w, 1181, "host subject none");
	assert_ends(&w, 1182, "host subject none");
}

static void a_process_of_the_same_number_but_another_type_is_another(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = NSPAWN, .target = HOST_LOG, .pid = 50,
	     .title = "systemd-nspawn --machine=web");
	DENY(&w, 1010, .source = INIT, .target = HOST_LOG, .pid = 50);
	weigh(&w);
	assert_ends(&w, 1010, "host subject none");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(T21_nspawns_arguments_name_the_pod_for_earlier_and_later_denials),
		cmocka_unit_test(nspawns_arguments_name_a_machine),
		cmocka_unit_test(
			a_container_of_the_inventory_that_a_command_line_names_is_that_one),
		cmocka_unit_test(a_whole_title_names_as_arguments_do),
		cmocka_unit_test(a_label_that_the_title_cuts_is_none),
		cmocka_unit_test(an_id_that_the_title_cuts_is_none),
		cmocka_unit_test(what_stands_before_the_cut_counts),
		cmocka_unit_test(an_engines_path_names_the_holder_of_its_objects_level),
		cmocka_unit_test(a_layer_of_the_inventory_makes_its_container_a_candidate),
		cmocka_unit_test(
			a_process_that_an_engine_starts_is_of_the_machine_of_its_command_line),
		cmocka_unit_test(another_object_of_an_engine_may_be_somebody_elses),
		cmocka_unit_test(libvirts_message_names_a_domain),
		cmocka_unit_test(a_domain_of_the_inventory_is_the_one_that_libvirts_message_names),
		cmocka_unit_test(the_next_domain_with_the_label_of_a_stopped_one_is_another),
		cmocka_unit_test(a_stopped_domain_is_no_subject),
		cmocka_unit_test(another_domains_stop_ends_nothing),
		cmocka_unit_test(
			without_a_start_of_its_unit_a_pod_begins_minutes_before_it_was_seen),
		cmocka_unit_test(the_last_start_of_its_unit_before_it_was_seen_is_a_pods_beginning),
		cmocka_unit_test(a_process_that_the_inventory_knows_or_its_child_names_the_level),
		cmocka_unit_test(a_pid_outside_of_its_containers_time_is_somebody_elses),
		cmocka_unit_test(a_pid_without_a_time_names_nobody),
		cmocka_unit_test(T46_an_unconfined_container_is_told_by_its_process),
		cmocka_unit_test(what_an_engine_is_denied_for_a_container_is_the_containers),
		cmocka_unit_test(
			a_first_process_that_is_still_the_engines_does_not_make_a_container_unconfined),
		cmocka_unit_test(a_container_that_acted_with_categories_is_not_unconfined),
		cmocka_unit_test(a_machine_of_which_only_the_set_up_was_seen_has_its_name),
		cmocka_unit_test(a_process_is_remembered_for_a_minute),
		cmocka_unit_test(a_process_of_the_same_number_but_another_type_is_another),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
