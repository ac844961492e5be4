/* SPDX-License-Identifier: GPL-2.0-or-later
 * Machines of systemd-nspawn and LXC, and those that machined knows: what the administrator
 * configured, and what runs. */
#include "host.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PROCESS(cats) "system_u:system_r:svirt_lxc_net_t:s0:" cats
#define FILES(cats) "system_u:object_r:svirt_lxc_file_t:s0:" cats
#define UNITS "etc/systemd/system/"

static bool has_fact(const struct aw_container *c, const char *rule)
{
	for (size_t i = 0; i < c->facts_n; i++)
		if (strcmp(c->facts[i].rule, rule) == 0)
			return true;
	return false;
}

static void assert_text(const char *text, const char *wanted)
{
	assert_non_null(text);
	assert_string_equal(text, wanted);
}

/* Needs the path of something below it, to have made the directories. */
static void link_to(struct scratch *s, const char *target, const char *name)
{
	char path[512];

	snprintf(path, sizeof(path), "%s/%s", s->dir, name);
	assert_int_equal(symlink(target, path), 0);
}

/* ---- systemd-nspawn ---- */

static void a_machine_is_a_directory_or_an_image(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	host_put(*state, "var/lib/machines/web-1/etc/os-release", "");
	host_put(*state, "var/lib/machines/disk.raw", "image");
	host_put(*state, "var/lib/machines/note.txt", "");
	host_put(*state, "var/lib/machines/.hidden/x", "");
	host_put(*state, "var/lib/machines/lost+found/x", "");
	host_put(*state, "var/lib/machines/a\nb/x", "");
	host_scan(*state, &inv);
	assert_int_equal(inv.n, 2);
	c = host_find(&inv, "web-1");
	assert_int_equal(c->runtime, AW_RUNTIME_NSPAWN);
	assert_text(c->name, "web-1");
	assert_text(c->workload, "web-1");
	assert_int_equal(c->state, AW_STATE_UNKNOWN);
	assert_null(c->labels[AW_LABEL_PROCESS]);
	assert_string_equal(host_categories(c), "");
	host_find(&inv, "disk");
	assert_true(inv.scanned[AW_RUNTIME_NSPAWN]);
	assert_int_equal(inv.problems_total, 0);
	aw_inventory_done(&inv);
}

static void a_settings_file_names_a_machine_and_no_label(void **state)
{
	struct aw_inventory inv;

	host_put(*state, "etc/systemd/nspawn/web.nspawn", "[Exec]\nParameters=-Zx\nBoot=on\n");
	host_put(*state, "run/systemd/nspawn/db.nspawn", "");
	host_put(*state, "run/systemd/nspawn/locks/inode-1:2", "");
	host_scan(*state, &inv);
	assert_int_equal(inv.n, 2);
	assert_null(aw_container_label(host_find(&inv, "web")));
	assert_true(has_fact(host_find(&inv, "db"), "nspawn-settings"));
	aw_inventory_done(&inv);
}

static void labels_of_a_machine_stand_in_the_drop_in_of_its_unit(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	host_put(*state, UNITS "systemd-nspawn@web.service.d/10-old.conf",
		 "[Service]\nExecStart=systemd-nspawn -M web -Z " PROCESS("c1,c2") "\n");
	host_put(*state, UNITS "systemd-nspawn@web.service.d/selinux.conf",
		 "# ours\n[Service]\nExecStart=\n"
		 "ExecStart=systemd-nspawn --quiet --keep-unit --boot \\\n"
		 "# in between\n"
		 "  --machine=%i --bind /srv --selinux-context=" PROCESS(
			 "c100,c200") " \\\n"
				      "  '--selinux-apifs-context=" FILES(
					      "c100,c200") "'\n[Install]\nExecStart=/bin/false\n");
	host_put(*state, UNITS "systemd-nspawn@web.service.d/notes.txt", "[Service]\nExecStart=\n");
	host_scan(*state, &inv);
	assert_int_equal(inv.n, 1);
	c = host_find(&inv, "web");
	assert_text(c->labels[AW_LABEL_PROCESS], PROCESS("c100,c200"));
	assert_text(c->labels[AW_LABEL_MOUNT], FILES("c100,c200"));
	assert_text(c->unit, "systemd-nspawn@web.service");
	assert_int_equal(c->label_confidence, 85);
	assert_int_equal(c->state, AW_STATE_UNKNOWN);
	assert_true(has_fact(c, "nspawn-unit"));
	assert_int_equal(inv.problems_total, 0);
	aw_inventory_done(&inv);
}

/* What ExecStart= gives: the label of the machine `name`. */
static void assert_exec(struct scratch *s, const char *exec, const char *name, const char *label)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	host_printf(s, UNITS "x.service", "[Unit]\nDescription=a\n[Service]\nExecStart=%s\n", exec);
	host_scan(s, &inv);
	if (name) {
		c = host_find(&inv, name);
		if (label)
			assert_text(c->labels[AW_LABEL_PROCESS], label);
		else
			assert_null(c->labels[AW_LABEL_PROCESS]);
	} else {
		assert_int_equal(inv.n, 0);
	}
	aw_inventory_done(&inv);
	assert_int_equal(remove(at(s, UNITS "x.service")), 0);
}

static void a_unit_may_call_nspawn_in_any_spelling(void **state)
{
#define Z PROCESS("c1,c2")
	assert_exec(*state, "/usr/bin/systemd-nspawn -D /srv/web/ -Z " Z " /bin/sh", "web", Z);
	assert_exec(*state, "-@/usr/bin/systemd-nspawn x --directory=/srv/web -Z" Z, NULL, NULL);
	assert_exec(*state, "-/usr/bin/systemd-nspawn --directory=/srv/web -Z" Z, "web", Z);
	assert_exec(*state, "systemd-nspawn -qbD /srv/web -M box -Z " Z, "box", Z);
	assert_exec(*state, "systemd-nspawn -i /srv/web.raw --selinux-context " Z, "web", Z);
	assert_exec(*state, "systemd-nspawn --image=/srv/web.raw \"-Z" Z "\"", "web", Z);
	assert_exec(*state, "systemd-nspawn -M 'a\\x2db' -Z " Z, "a-b", Z);
	assert_exec(*state, "systemd-nspawn -M web -M box -Z a -Z " Z, "box", Z);
	assert_exec(*state, "systemd-nspawn --bind /a --machine web --boot -Z " Z, "web", Z);
#undef Z
}

static void what_the_machine_itself_runs_has_options_of_its_own(void **state)
{
	assert_exec(*state, "systemd-nspawn -M web /bin/ls -Z x -M y", "web", NULL);
	assert_exec(*state, "systemd-nspawn -M web -- -Z x", "web", NULL);
	assert_exec(*state, "systemd-nspawn --quiet -M web ls -Zx", "web", NULL);
}

static void a_unit_that_runs_something_else_is_none_of_nspawns(void **state)
{
	assert_exec(*state, "/bin/echo systemd-nspawn -M web", NULL, NULL);
	assert_exec(*state, "/usr/bin/my-systemd-nspawn -M web", NULL, NULL);
	assert_exec(*state, "systemd-nspawn", NULL, NULL);
	assert_exec(*state, "systemd-nspawn -M", NULL, NULL);
	assert_exec(*state, "systemd-nspawn -M ../../x", NULL, NULL);
	assert_exec(*state, "systemd-nspawn -M \"", NULL, NULL);
	assert_exec(*state, "systemd-nspawn -M web\\", "web", NULL);
}

static void a_masked_unit_is_no_problem(void **state)
{
	struct aw_inventory inv;

	host_put(*state, UNITS "a.service", "");
	link_to(*state, "/dev/null", UNITS "masked.service");
	link_to(*state, "/usr/lib/systemd/system/gone.service", UNITS "gone.service");
	host_put(*state, UNITS "dir.service/x", "");
	host_scan(*state, &inv);
	assert_int_equal(inv.n, 0);
	assert_int_equal(inv.problems_total, 1);
	assert_string_equal(inv.problems[0].path, "/" UNITS "dir.service");
	aw_inventory_done(&inv);
}

static void a_tree_may_be_labelled_itself(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	host_put(*state, "var/lib/machines/web/etc/x", "");
	host_put(*state, "var/lib/machines/db/etc/x", "");
	host_label(*state, "/var/lib/machines/web", FILES("c0,c1"));
	host_label(*state, "/var/lib/machines/db", "system_u:object_r:svirt_lxc_file_t:s0");
	host_scan(*state, &inv);
	c = host_find(&inv, "web");
	assert_string_equal(host_categories(c), "s0:c0,c1");
	assert_int_equal(c->label_confidence, 60);
	assert_null(host_find(&inv, "db")->labels[AW_LABEL_MOUNT]);
	aw_inventory_done(&inv);
}

/* ---- systemd-machined ---- */

static void machined_knows_the_machines_of_nspawn(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	host_put(*state, "var/lib/machines/n2-etc/x", "");
	host_put(*state, "run/systemd/machines/n2-etc",
		 "# This is private data. Do not parse.\nNAME=n2-etc\n"
		 "SCOPE=machine-n2\\\\x2detc.scope\nSERVICE=systemd-nspawn\n"
		 "ROOT=/var/lib/machines/n2-etc\nLEADER=8952\nCLASS=container\n"
		 "REALTIME=1795467826997541\n");
	host_put(*state, "run/systemd/machines/unit:machine-n2\\x2detc.scope", "n2-etc");
	host_put(*state, "proc/8952/cgroup",
		 "0::/machine.slice/machine-n2\\x2detc.scope/payload\n");
	host_put(*state, "proc/8952/attr/current", PROCESS("c101,c201") "\n");
	host_scan(*state, &inv);
	assert_int_equal(inv.n, 1);
	c = host_find(&inv, "n2-etc");
	assert_int_equal(c->state, AW_STATE_RUNNING);
	assert_int_equal(c->pid, 8952);
	assert_int_equal(c->alive_ms, 1795467826997);
	assert_text(c->unit, "machine-n2\\x2detc.scope");
	assert_string_equal(host_categories(c), "s0:c101,c201");
	assert_true(has_fact(c, "machined") && has_fact(c, "nspawn-image"));
	aw_inventory_done(&inv);
}

static void a_unit_of_a_machine_and_its_process_agree(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	host_put(*state, UNITS "systemd-nspawn@web.service.d/z.conf",
		 "[Service]\nExecStart=\nExecStart=systemd-nspawn --keep-unit --machine=%i "
		 "-Z" PROCESS("c1,c2") "\n");
	host_put(*state, "proc/9/cgroup",
		 "0::/machine.slice/systemd-nspawn@web.service/supervisor\n");
	host_put(*state, "proc/9/attr/current", "system_u:system_r:systemd_nspawn_t:s0\n");
	host_put(*state, "proc/10/cgroup",
		 "0::/machine.slice/systemd-nspawn@web.service/payload/init.scope\n");
	host_put(*state, "proc/10/attr/current", "system_u:system_r:unconfined_service_t:s0\n");
	host_scan(*state, &inv);
	assert_int_equal(inv.n, 1);
	c = host_find(&inv, "web");
	assert_int_equal(c->pid, 10);
	assert_true(aw_container_label_not_applied(c));
	aw_inventory_done(&inv);
}

static void machined_knows_pods_of_rkt_and_domains_of_libvirt(void **state)
{
	struct aw_inventory inv;

	host_put(*state, "run/systemd/machines/rkt-93cbc2ee-2df5-5041-9dbf-1b0d3cb4c4f4",
		 "NAME=rkt-93cbc2ee-2df5-5041-9dbf-1b0d3cb4c4f4\nSERVICE=rkt\nLEADER=1\n");
	host_put(*state, "run/systemd/machines/qemu-3-web-1",
		 "NAME=qemu-3-web-1\nSERVICE=libvirt-qemu\nLEADER=2\nCLASS=vm\n"
		 "SCOPE=machine-qemu\\\\x2d3\\\\x2dweb\\\\x2d1.scope\n");
	host_put(*state, "run/systemd/machines/lxc-4-box",
		 "NAME=\"lxc-4-box\"\nSERVICE=\"libvirt-lxc\"\nLEADER=3\n");
	host_put(*state, "run/systemd/machines/other", "NAME=other\nSERVICE=something\nLEADER=4\n");
	host_scan(*state, &inv);
	assert_int_equal(inv.n, 3);
	assert_int_equal(host_find(&inv, "93cbc2ee-2df5-5041-9dbf-1b0d3cb4c4f4")->runtime,
			 AW_RUNTIME_RKT);
	assert_int_equal(host_find(&inv, "web-1")->runtime, AW_RUNTIME_LIBVIRT);
	assert_text(host_find(&inv, "web-1")->unit, "machine-qemu\\x2d3\\x2dweb\\x2d1.scope");
	assert_text(host_find(&inv, "box")->name, "box");
	aw_inventory_done(&inv);
}

static void a_machine_that_only_begins_like_a_pod_is_none(void **state)
{
	struct aw_inventory inv;

	host_put(*state, "run/systemd/machines/rkt-test",
		 "NAME=rkt-test\nSERVICE=systemd-nspawn\nLEADER=7\n");
	host_scan(*state, &inv);
	assert_int_equal(inv.n, 1);
	assert_int_equal(host_find(&inv, "rkt-test")->runtime, AW_RUNTIME_NSPAWN);
	aw_inventory_done(&inv);
}

static void damaged_files_of_machined_are_read_as_far_as_they_go(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	host_put(*state, "run/systemd/machines/a", "");
	host_put(*state, "run/systemd/machines/b", "NAME=\nSERVICE=systemd-nspawn\n");
	host_put(*state, "run/systemd/machines/c", "NAME=rkt-\nSERVICE=rkt\n");
	host_put(*state, "run/systemd/machines/d",
		 "NAME=d\nSERVICE=systemd-nspawn\nLEADER=99999999999999999999\nREALTIME=-5\nSCOPE");
	host_put(*state, "run/systemd/machines/e/x", "");
	host_scan(*state, &inv);
	assert_int_equal(inv.n, 1);
	c = host_find(&inv, "d");
	assert_int_equal(c->pid, -1);
	assert_int_equal(c->alive_ms, AW_TIME_NONE);
	assert_null(c->unit);
	assert_int_equal(inv.problems_total, 1);
	aw_inventory_done(&inv);
}

/* ---- LXC, LXD, Incus ---- */

static void a_container_of_lxc_has_the_context_of_its_configuration(void **state)
{
	static const char *const lines[] = {
		"lxc.selinux.context = system_u:system_r:lxc_t:s0:c62,c86,c150,c228",
		"lxc.se_context=system_u:system_r:lxc_t:s0:c228,c150,c86,c62",
		"  lxc.selinux.context =\t\"system_u:system_r:lxc_t:s0:c62,c86,c150,c228\"\r",
		("lxc.selinux.context = x\n"
		 "lxc.selinux.context = 'system_u:system_r:lxc_t:s0:c62,c86,c150,c228'"),
	};

	for (size_t i = 0; i < AW_COUNT(lines); i++) {
		struct aw_inventory inv;
		const struct aw_container *c;

		host_printf(
			*state, "var/lib/lxc/web/config",
			"# lxc.selinux.context = no\nlxc.uts.name = web\n%s\nlxc.arch = amd64\n",
			lines[i]);
		host_scan(*state, &inv);
		assert_int_equal(inv.n, 1);
		c = host_find(&inv, "web");
		assert_int_equal(c->runtime, AW_RUNTIME_LXC);
		assert_string_equal(host_categories(c), "s0:c62,c86,c150,c228");
		assert_int_equal(c->label_confidence, 70);
		assert_int_equal(c->state, AW_STATE_UNKNOWN);
		assert_text(c->workload, "web");
		assert_true(has_fact(c, "lxc-config") && inv.scanned[AW_RUNTIME_LXC]);
		aw_inventory_done(&inv);
		assert_int_equal(remove(at(*state, "var/lib/lxc/web/config")), 0);
	}
}

static void a_configuration_without_a_context_says_nothing(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	host_put(*state, "var/lib/lxc/web/config",
		 "lxc.include = /usr/share/lxc/config/common.conf\n"
		 "lxc.selinux.context.keyring = x:s0:c1,c2\n"
		 "lxc.selinux.context\n=\n");
	host_put(*state, "var/lib/lxc/no-config/rootfs/x", "");
	host_put(*state, "var/lib/lxc/lxc-monitord.log", "");
	host_scan(*state, &inv);
	assert_int_equal(inv.n, 1);
	c = host_find(&inv, "web");
	assert_null(c->labels[AW_LABEL_PROCESS]);
	assert_true(has_fact(c, "lxc-include"));
	assert_int_equal(inv.problems_total, 0);
	aw_inventory_done(&inv);
}

static void lxd_and_incus_write_the_configuration_that_they_start(void **state)
{
	struct aw_inventory inv;

	host_put(*state, "var/lib/lxd/containers/a/backup.yaml", "x: [");
	host_put(*state, "var/log/lxd/a/lxc.conf", "lxc.selinux.context = u:r:lxc_t:s0:c1,c2\n");
	host_put(*state, "var/lib/incus/storage-pools/default/containers/b/x", "");
	host_put(*state, "var/lib/incus/containers/x", "no directory");
	link_to(*state, "/var/lib/incus/storage-pools/default/containers/b",
		"var/lib/incus/containers/b");
	host_put(*state, "run/incus/b/lxc.conf", "lxc.selinux.context = u:r:lxc_t:s0:c3,c4\n");
	host_put(*state, "var/log/incus/b/lxc.conf", "lxc.selinux.context = u:r:lxc_t:s0:c5,c6\n");
	host_put(*state, "var/log/lxd/gone/lxc.conf", "lxc.selinux.context = u:r:lxc_t:s0:c7,c8\n");
	host_put(*state, "var/lib/lxd/containers/c/x", "");
	host_scan(*state, &inv);
	assert_int_equal(inv.n, 3);
	assert_string_equal(host_categories(host_find(&inv, "a")), "s0:c1,c2");
	assert_string_equal(host_categories(host_find(&inv, "b")), "s0:c3,c4");
	assert_null(host_find(&inv, "c")->labels[AW_LABEL_PROCESS]);
	assert_int_equal(inv.problems_total, 0);
	aw_inventory_done(&inv);
}

static void a_container_of_lxc_that_runs_is_found_by_its_cgroup(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	host_put(*state, "var/lib/lxc/web/config", "lxc.selinux.context = u:r:lxc_t:s0:c1,c2\n");
	host_put(*state, "proc/20/cgroup", "0::/lxc.monitor.web\n");
	host_put(*state, "proc/20/attr/current", "u:r:lxc_monitor_t:s0");
	host_put(*state, "proc/21/cgroup", "0::/lxc.payload.web/init.scope\n");
	host_put(*state, "proc/21/attr/current", "u:r:lxc_t:s0:c1,c2");
	host_scan(*state, &inv);
	assert_int_equal(inv.n, 1);
	c = host_find(&inv, "web");
	assert_int_equal(c->pid, 21);
	assert_int_equal(c->state, AW_STATE_RUNNING);
	assert_false(aw_container_label_not_applied(c));
	aw_inventory_done(&inv);
}

static void the_first_process_of_a_container_is_the_one_with_the_lowest_number(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	host_put(*state, "proc/1000/cgroup", "0::/lxc.payload.web/user.slice\n");
	host_put(*state, "proc/1000/attr/current", "u:r:unconfined_t:s0"); /* it was entered */
	host_put(*state, "proc/999/cgroup", "0::/lxc.payload.web/init.scope\n");
	host_put(*state, "proc/999/attr/current", "u:r:lxc_t:s0:c1,c2");
	host_scan(*state, &inv);
	c = host_find(&inv, "web");
	assert_int_equal(c->pid, 999);
	assert_false(aw_container_is_unconfined(c));
	aw_inventory_done(&inv);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH(a_machine_is_a_directory_or_an_image),
		SCRATCH(a_settings_file_names_a_machine_and_no_label),
		SCRATCH(labels_of_a_machine_stand_in_the_drop_in_of_its_unit),
		SCRATCH(a_unit_may_call_nspawn_in_any_spelling),
		SCRATCH(what_the_machine_itself_runs_has_options_of_its_own),
		SCRATCH(a_unit_that_runs_something_else_is_none_of_nspawns),
		SCRATCH(a_masked_unit_is_no_problem),
		SCRATCH(a_tree_may_be_labelled_itself),
		SCRATCH(machined_knows_the_machines_of_nspawn),
		SCRATCH(a_unit_of_a_machine_and_its_process_agree),
		SCRATCH(machined_knows_pods_of_rkt_and_domains_of_libvirt),
		SCRATCH(a_machine_that_only_begins_like_a_pod_is_none),
		SCRATCH(damaged_files_of_machined_are_read_as_far_as_they_go),
		SCRATCH(a_container_of_lxc_has_the_context_of_its_configuration),
		SCRATCH(a_configuration_without_a_context_says_nothing),
		SCRATCH(lxd_and_incus_write_the_configuration_that_they_start),
		SCRATCH(a_container_of_lxc_that_runs_is_found_by_its_cgroup),
		SCRATCH(the_first_process_of_a_container_is_the_one_with_the_lowest_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
