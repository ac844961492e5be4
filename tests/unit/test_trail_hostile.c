/* SPDX-License-Identifier: GPL-2.0-or-later
 * What a log must not be made to show: a container chooses its paths, its names and its command lines, and may
 * send messages; and a host process that is no engine says nothing of containers. */
#include "attributed.h"

#include <string.h>

#include "attribute/trail.h"

/* Who might be meant, all below what names a runtime. */
static void assert_unsure(const struct aw_holder *h)
{
	assert_int_equal(h->runtime, AW_RUNTIME_UNKNOWN);
	assert_null(h->id);
	assert_null(h->name);
	assert_true(h->confidence < AW_SURE);
	for (size_t i = 0; i < h->candidates_n; i++)
		assert_true(h->candidates[i].confidence < AW_SURE);
}

/* What names a container where an engine shows it. */
static const struct deny shown[] = {
	{ .path = "/var/lib/rkt/pods/run/" UUID_A "/stage1/rootfs" },
	{ .path = "/var/lib/machines/victim/etc/passwd" },
	{ .path = "/var/lib/docker/containers/" ID_A "/hostname" },
	{ .path = "/run/crun/" ID_A "/config.json" },
	{ .path = "/var/lib/containers/storage/overlay/" ID_C "/diff" },
	{ .path = "/machine.slice/machine-victim.scope" },
	{ .path = "/opt/stage2/victim/rootfs/etc" },
	{ .command = "/usr/bin/systemd-nspawn --machine=rkt-" UUID_A " -Z" INSIDE " " },
	{ .command = "systemd-nspawn -M victim -Z " PROCESS("s0:c3,c4") " " },
	{ .command = "containerd-shim -namespace moby -id " ID_A " " },
	{ .title = "systemd-nspawn --machine=victim -Z " INSIDE },
	{ .title = "systemd-nspawn --machine=victim", .tclass = "process" },
	{ .comm = "systemd-nspawn", .exe = "/usr/bin/systemd-nspawn" },
	{ .comm = "machine-victim", .exe = "/var/lib/machines/victim/bin/sh" },
};

static void what_a_container_shows_of_itself_never_names_it(void **state)
{
	(void)state;
	for (size_t i = 0; i < AW_COUNT(shown); i++) {
		WORLD w = { 0 };
		struct deny d = shown[i];

		d.source = INSIDE;
		d.target = FILES;
		d.at = 1000;
		put_denial(&w, &d);
		d.target = HOST_LOG;
		d.at = 1001;
		put_denial(&w, &d);
		weigh(&w);
		assert_ends(&w, 1000, UNKNOWN " subject none");
		assert_ends(&w, 1001, UNKNOWN " subject none");
		assert_unsure(holder_at(&w, 1000));
		assert_int_equal(w.report->who.n, 2);
	}
}

static void what_a_container_shows_never_names_another(void **state)
{
	(void)state;
	for (size_t i = 0; i < AW_COUNT(shown); i++) {
		WORLD w = { 0 };
		struct deny d = shown[i];

		d.source = PROCESS("s0:c3,c4");
		d.target = d.tclass ? INSIDE : FILES;
		d.at = 1000;
		put_denial(&w, &d);
		DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
		weigh(&w);
		assert_ends(&w, 1000, "unknown:s0:c3,c4 both " UNKNOWN);
		assert_ends(&w, 1100, UNKNOWN " subject none");
		assert_unsure(holder_at(&w, 1000));
		assert_unsure(holder_at(&w, 1100));
	}
}

static void what_a_container_shows_does_not_take_the_place_of_a_claim(void **state)
{
	(void)state;
	for (size_t i = 0; i < AW_COUNT(shown); i++) {
		WORLD w = { 0 };
		struct deny d = shown[i];

		CLAIM(&w, AW_RUNTIME_PODMAN, ID_B, .process = INSIDE, .confidence = 60);
		CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = PROCESS("s0:c3,c4"));
		CLAIM(&w, AW_RUNTIME_RKT, UUID_A, .process = PROCESS("s0:c5,c6"));
		d.source = INSIDE;
		d.target = FILES;
		d.at = 1000;
		put_denial(&w, &d);
		weigh(&w);
		assert_ends(&w, 1000, "podman:bbbbbbbbbbbb subject none");
		assert_false(holder_at(&w, 1000)->ambiguous);
	}
}

static void what_a_host_process_that_is_no_engine_shows_names_nobody(void **state)
{
	(void)state;
	for (size_t i = 0; i < AW_COUNT(shown); i++) {
		WORLD w = { 0 };
		struct deny d = shown[i];

		d.source = "system_u:system_r:httpd_t:s0";
		d.target = d.tclass ? INSIDE : FILES;
		d.at = 1000;
		put_denial(&w, &d);
		d.target = HOST_LOG;
		d.at = 1001;
		put_denial(&w, &d);
		DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
		weigh(&w);
		assert_ends(&w, 1000, UNKNOWN " object none");
		assert_ends(&w, 1001, "host subject none");
		assert_ends(&w, 1100, UNKNOWN " subject none");
		assert_unsure(holder_at(&w, 1100));
	}
}

static void an_engines_type_with_a_containers_categories_is_the_containers(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = "system_u:system_r:systemd_nspawn_t:" LEVEL, .target = FILES,
	     .path = "/var/lib/machines/victim/etc");
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1100, UNKNOWN " subject none");
	assert_unsure(holder_at(&w, 1100));
}

static void a_path_of_rkts_stage_2_makes_rkt_a_candidate_only(void **state)
{
	const struct aw_holder *h;
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = FILES, .path = "/opt/stage2/app/rootfs/etc");
	weigh(&w);
	h = holder_at(&w, 1000);
	assert_string_equal(h->ref, UNKNOWN);
	assert_int_equal(h->candidates_n, 1);
	assert_true(has_candidate(h, AW_RUNTIME_RKT, NULL));
	assert_unsure(h);
}

static void an_engines_program_further_back_in_a_command_line_is_an_argument(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = INIT, .target = HOST_LOG,
	     .command = "/bin/echo -n systemd-nspawn -M victim -Z " INSIDE " ");
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1000, "host subject none");
	assert_ends(&w, 1100, UNKNOWN " subject none");
}

/* What stands behind the program of a container is the program's. */
static void what_nspawn_is_to_run_does_not_rename_the_machine(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = NSPAWN, .target = HOST_LOG,
	     .command = "systemd-nspawn -M web -Z " INSIDE " /bin/app --machine=victim ");
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1100, "nspawn:web subject none");
}

/* ---- messages ---- */

#define CARRIED                                                                                    \
	"virt=kvm vm=\"victim\" uuid=" UUID_A " vm-ctx=" INSIDE " img-ctx=" FILES " model=selinux"

static void assert_not_believed(const char *sender)
{
	WORLD w = { 0 };

	put_message(&w, 1000, "VIRT_MACHINE_ID", sender, CARRIED);
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1100, UNKNOWN " subject none");
	assert_unsure(holder_at(&w, 1100));
	assert_int_equal(w.report->read.counts.untrusted, 1);
}

static void T29_a_machine_that_a_container_tells_of_names_nobody(void **state)
{
	(void)state;
	assert_not_believed(INSIDE);
	assert_not_believed("system_u:system_r:virtd_t:s0:c1");
	assert_not_believed("system_u:system_r:virtd_t:s0-s0:c3,c4");
	assert_not_believed("?");
}

static void T29_a_machine_that_one_without_categories_tells_of_names_nobody(void **state)
{
	(void)state;
	assert_not_believed("system_u:system_r:spc_t:s0");
	assert_not_believed("system_u:system_r:kernel_t:s0");
	assert_not_believed("unconfined_u:unconfined_r:unconfined_t:s0");
	assert_not_believed(INIT);
}

static void T29_a_sender_inside_of_the_message_is_the_containers_word(void **state)
{
	WORLD w = { 0 };

	(void)state;
	put_message(&w, 1000, "VIRT_MACHINE_ID", INSIDE, "subj=" VIRTD " msg=" CARRIED);
	DENY(&w, 1100, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1100, UNKNOWN " subject none");
	assert_int_equal(w.report->read.counts.untrusted, 1);
}

static void T29_a_container_cannot_end_a_machine(void **state)
{
	WORLD w = { 0 };

	(void)state;
	put_message(&w, 1000, "VIRT_MACHINE_ID", VIRTD, CARRIED);
	put_message(&w, 2000, "VIRT_CONTROL", PROCESS("s0:c3,c4"),
		    "virt=kvm op=stop reason=destroyed vm=\"victim\"");
	put_message(&w, 3000, "VIRT_MACHINE_ID", VIRTD,
		    "virt=kvm vm=\"victim\" vm-ctx=" INSIDE " model=selinux");
	DENY(&w, 3100, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 3100, "libvirt:victim subject none");
	assert_int_equal(aw_history_at(&w.report->read.trail->histories, AW_STR(""), AW_STR(LEVEL))
				 ->sightings_n,
			 1);
	assert_int_equal(w.report->read.counts.untrusted, 1);
}

static void T29_a_container_cannot_start_a_unit(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_RKT, UUID_A, .process = INSIDE, .unit = "rkt-web.service",
	      .alive = 5000);
	put_message(&w, 4900, "SERVICE_START", PROCESS("s0:c3,c4"),
		    "unit=rkt-web comm=\"systemd\" exe=\"/usr/lib/systemd/systemd\"");
	DENY(&w, 4800, .source = INSIDE, .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 4800, "rkt:" UUID_A " subject none");
	assert_int_equal(w.report->read.counts.untrusted, 1);
}

/* ---- names that are hard to bear ---- */

static void a_type_that_only_one_runtimes_containers_have_makes_it_a_candidate(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = "system_u:system_r:svirt_t:" LEVEL, .target = HOST_LOG);
	DENY(&w, 1100, .source = PROCESS("s0:c9"), .target = HOST_LOG);
	weigh(&w);
	assert_ends(&w, 1000, UNKNOWN " subject none");
	assert_true(has_candidate(holder_at(&w, 1000), AW_RUNTIME_LIBVIRT, NULL));
	assert_int_equal(holder_at(&w, 1000)->candidates[0].confidence, 40);
	assert_int_equal(holder_at(&w, 1100)->candidates_n, 0);
}

static void names_of_any_length_are_borne(void **state)
{
	static const size_t lengths[] = { 255, 256, 257, 4000 };

	(void)state;
	for (size_t i = 0; i < AW_COUNT(lengths); i++) {
		WORLD w = { 0 };
		AW_AUTO(aw_buf_done) struct aw_buf path = { 0 };

		assert_int_equal(aw_buf_put(&path, AW_STR("/var/lib/machines/")), 0);
		for (size_t k = 0; k < lengths[i]; k++)
			assert_int_equal(aw_buf_putc(&path, 'x'), 0);
		DENY(&w, 1000, .source = NSPAWN, .target = FILES, .path = path.p);
		DENY(&w, 1100, .source = NSPAWN, .target = HOST_LOG, .path = path.p);
		weigh(&w);
		assert_int_equal(holder_at(&w, 1000)->id != NULL, lengths[i] < AW_MATCH_BYTES);
		assert_int_equal(holder_at(&w, 1000)->id != NULL, holder_at(&w, 1100)->id != NULL);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_container_shows_of_itself_never_names_it),
		cmocka_unit_test(what_a_container_shows_never_names_another),
		cmocka_unit_test(what_a_container_shows_does_not_take_the_place_of_a_claim),
		cmocka_unit_test(what_a_host_process_that_is_no_engine_shows_names_nobody),
		cmocka_unit_test(an_engines_type_with_a_containers_categories_is_the_containers),
		cmocka_unit_test(a_path_of_rkts_stage_2_makes_rkt_a_candidate_only),
		cmocka_unit_test(an_engines_program_further_back_in_a_command_line_is_an_argument),
		cmocka_unit_test(what_nspawn_is_to_run_does_not_rename_the_machine),
		cmocka_unit_test(T29_a_machine_that_a_container_tells_of_names_nobody),
		cmocka_unit_test(T29_a_machine_that_one_without_categories_tells_of_names_nobody),
		cmocka_unit_test(T29_a_sender_inside_of_the_message_is_the_containers_word),
		cmocka_unit_test(T29_a_container_cannot_end_a_machine),
		cmocka_unit_test(T29_a_container_cannot_start_a_unit),
		cmocka_unit_test(
			a_type_that_only_one_runtimes_containers_have_makes_it_a_candidate),
		cmocka_unit_test(names_of_any_length_are_borne),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
