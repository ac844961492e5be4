/* SPDX-License-Identifier: GPL-2.0-or-later
 * What rkt's versions leave on a host, and what ties a pod to its categories. */
#include "host.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define UUID "93cbc2ee-2df5-5041-9dbf-1b0d3cb4c4f4"
#define OTHER "195f594f-547b-4930-8268-558a391ba7bc"
#define PODS "var/lib/rkt/pods/"

#define PROCESS(cats) "system_u:system_r:svirt_lxc_net_t:s0:" cats
#define FILES(cats) "system_u:object_r:svirt_lxc_file_t:s0:" cats

#define APP(name, image)                                                                           \
	"{\"name\":\"" name "\",\"image\":{\"name\":\"" image "\",\"id\":\"sha512-1\","            \
	"\"labels\":[{\"name\":\"version\",\"value\":\"1.0\"},"                                    \
	"{\"name\":\"os\",\"value\":\"linux\"}]}}"
#define MANIFEST(apps) "{\"acVersion\":\"0.8.1\",\"acKind\":\"PodManifest\",\"apps\":[" apps "]}"
#define ETCD MANIFEST(APP("etcd", "coreos.com/etcd"))

static void pod(struct scratch *s, const char *folder, const char *uuid, const char *manifest)
{
	char path[256];

	snprintf(path, sizeof(path), PODS "%s/%s/pod", folder, uuid);
	host_put(s, path, manifest);
}

static bool has_fact(const struct aw_container *c, const char *rule)
{
	for (size_t i = 0; i < c->facts_n; i++)
		if (strcmp(c->facts[i].rule, rule) == 0)
			return true;
	return false;
}

/* ---- versions ---- */

static void rkt_0_8_labels_the_overlay_of_each_app(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	pod(*state, "run", UUID, ETCD);
	host_put(*state, PODS "run/" UUID "/overlay/deps-sha512-1/upper/etcd/x", "");
	host_put(*state, PODS "run/" UUID "/overlay/deps-sha512-0/upper/x", "");
	host_label(*state, PODS "run/" UUID, "system_u:object_r:var_lib_t:s0");
	host_label(*state, PODS "run/" UUID "/overlay/deps-sha512-1/upper/etcd",
		   FILES("c124,c675"));
	host_scan(*state, &inv);
	assert_int_equal(inv.n, 1);
	c = host_find(&inv, UUID);
	assert_string_equal(host_categories(c), "s0:c124,c675");
	assert_true(has_fact(c, "rkt-overlay-xattr"));
	assert_string_equal(c->name, "etcd");
	assert_string_equal(c->image, "coreos.com/etcd:1.0");
	assert_string_equal(c->workload, "etcd");
	assert_true(inv.scanned[AW_RUNTIME_RKT]);
	assert_int_equal(inv.problems_total, 0);
	aw_inventory_done(&inv);
}

static void rkt_1_12_labels_the_pod_and_reserves_in_the_root_directory(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	pod(*state, "run", UUID, ETCD);
	host_label(*state, "/" PODS "run/" UUID, FILES("c124,c675") "\\000");
	host_put(*state, "s0:c124,c675", "");
	host_put(*state, "s0:c9,c3", "");    /* of a pod that is gone */
	host_put(*state, "s0:c1,c1024", ""); /* no level */
	host_put(*state, "s0:cat", "");
	host_scan(*state, &inv);
	c = host_find(&inv, UUID);
	assert_string_equal(host_categories(c), "s0:c124,c675");
	assert_true(has_fact(c, "rkt-xattr"));
	assert_int_equal(c->label_confidence, 85);
	assert_false(c->reserved);
	c = host_find(&inv, "s0:c3,c9");
	assert_true(c->reserved);
	assert_true(has_fact(c, "rkt-mcs-in-root"));
	assert_string_equal(c->facts[0].text, "the file '/s0:c9,c3' exists");
	assert_string_equal(host_categories(c), "s0:c3,c9");
	assert_int_equal(inv.n, 2); /* what the pod itself reserved tells nothing new */
	aw_inventory_done(&inv);
}

static void process(struct scratch *s, const char *pid, const char *cgroup, const char *label)
{
	char path[64];

	snprintf(path, sizeof(path), "proc/%s/cgroup", pid);
	host_printf(s, path, "1:name=systemd:%s\n", cgroup);
	snprintf(path, sizeof(path), "proc/%s/attr/current", pid);
	host_put(s, path, label);
}

/* A command line, its arguments ended by NULs, which host_put() cannot write. */
static void command(struct scratch *s, const char *pid, struct aw_str line)
{
	char path[64], *words = strndup(line.p, line.n);

	assert_non_null(words);
	for (size_t i = 0; i < line.n; i++)
		words[i] = line.p[i] == ' ' ? '\0' : line.p[i];
	snprintf(path, sizeof(path), "proc/%s/cmdline", pid);
	put(s, path, (struct aw_str){ words, line.n });
	free(words);
}

static void rkt_1_29_is_known_by_all_that_runs(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	pod(*state, "run", UUID, ETCD);
	host_put(*state, PODS "run/" UUID "/ppid", "1405\n");
	host_put(*state, PODS "run/" UUID "/subcgroup", "machine.slice/rkt-etcd.service");
	host_label(*state, PODS "run/" UUID, FILES("c470,c936"));
	host_put(*state, "run/rkt/mcs/s0:c470,c936", "");
	host_put(*state, "run/rkt/mcs/s0:c5,c6", ""); /* of a pod that is gone */
	host_put(*state, "run/systemd/machines/rkt-" UUID,
		 "# This is private data. Do not parse.\nNAME=rkt-" UUID
		 "\nSCOPE=rkt-etcd.service\nSERVICE=rkt\nLEADER=1412\nREALTIME=1795467823583961\n");
	host_put(*state, "mountinfo-context.txt",
		 "302 26 0:53 / /" PODS "run/" UUID
		 "/stage1/rootfs rw,relatime shared:120 - overlay overlay rw,context=\"" FILES(
			 "c470,c936") "\",lowerdir=/x\n");
	process(*state, "1405", "/machine.slice/rkt-etcd.service/supervisor",
		"system_u:system_r:systemd_nspawn_t:s0");
	command(*state, "1405",
		AW_STR("stage1/rootfs/usr/lib/ld-linux-x86-64.so.2 "
		       "stage1/rootfs/usr/bin/systemd-nspawn --boot -Z" PROCESS(
			       "c470,c936") " "
					    "-L" FILES("c470,c936") " --machine=rkt-" UUID
								    " --directory=stage1/rootfs "));
	process(*state, "1412", "/machine.slice/rkt-etcd.service/payload/init.scope",
		PROCESS("c470,c936"));
	host_scan(*state, &inv);
	c = host_find(&inv, UUID);
	assert_int_equal(c->state, AW_STATE_RUNNING);
	assert_int_equal(c->pid, 1412);
	assert_int_equal(c->parent_pid, 1405);
	assert_string_equal(c->unit, "rkt-etcd.service");
	assert_int_equal(c->alive_ms, 1795467823583);
	assert_string_equal(c->labels[AW_LABEL_LIVE], PROCESS("c470,c936"));
	assert_string_equal(c->labels[AW_LABEL_PROCESS], PROCESS("c470,c936"));
	assert_string_equal(c->labels[AW_LABEL_MOUNT], FILES("c470,c936"));
	assert_true(has_fact(c, "machined") && has_fact(c, "mountinfo"));
	assert_true(has_fact(c, "nspawn-command") && has_fact(c, "proc"));
	assert_false(aw_container_label_not_applied(c));
	assert_false(aw_container_is_unconfined(c));
	assert_int_equal(inv.n, 2);
	assert_true(has_fact(host_find(&inv, "s0:c5,c6"), "rkt-mcs"));
	assert_string_equal(host_categories(host_find(&inv, "s0:c5,c6")), "s0:c5,c6");
	aw_inventory_done(&inv);
}

static void a_pod_from_a_shell_is_known_by_its_scope(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	pod(*state, "run", UUID, ETCD);
	process(*state, "77",
		"/machine.slice/"
		"machine-rkt\\x2d93cbc2ee\\x2d2df5\\x2d5041\\x2d9dbf\\x2d1b0d3cb4c4f4.scope"
		"/system.slice/etcd.service",
		PROCESS("c1,c2"));
	host_scan(*state, &inv);
	c = host_find(&inv, UUID);
	assert_int_equal(inv.n, 1);
	assert_int_equal(c->pid, 77);
	assert_int_equal(c->state, AW_STATE_RUNNING);
	assert_string_equal(host_categories(c), "s0:c1,c2");
	aw_inventory_done(&inv);
}

static void rkt_1_30_reserves_nothing(void **state)
{
	struct aw_inventory inv;

	pod(*state, "run", UUID, ETCD);
	host_label(*state, PODS "run/" UUID, FILES("c470,c936"));
	host_scan(*state, &inv);
	assert_int_equal(inv.n, 1);
	assert_string_equal(host_categories(host_find(&inv, UUID)), "s0:c470,c936");
	aw_inventory_done(&inv);
}

/* ---- pods without categories of their own ---- */

static void run_prepared_gives_no_label(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	pod(*state, "run", UUID, ETCD);
	host_put(*state, PODS "run/" UUID "/ppid", "2076");
	host_label(*state, PODS "run/" UUID, "system_u:object_r:var_lib_t:s0");
	host_put(*state, "run/systemd/machines/rkt-" UUID,
		 "NAME=rkt-" UUID "\nSERVICE=rkt\nLEADER=2084\n");
	process(*state, "2084", "/machine.slice/x.service",
		"system_u:system_r:systemd_nspawn_t:s0");
	host_scan(*state, &inv);
	c = host_find(&inv, UUID);
	assert_string_equal(host_categories(c), "");
	assert_null(aw_container_label(c));
	assert_true(aw_container_is_unconfined(c));
	assert_int_equal(c->state, AW_STATE_RUNNING);
	aw_inventory_done(&inv);
}

static void fly_labels_files_but_no_process(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	pod(*state, "run", UUID, ETCD);
	host_put(*state, PODS "run/" UUID "/pid", "1528");
	host_put(*state, PODS "run/" UUID "/pgid", "1528");
	host_label(*state, PODS "run/" UUID, FILES("c39,c344"));
	process(*state, "1528", "/system.slice/fly.service", "system_u:system_r:initrc_t:s0");
	host_scan(*state, &inv);
	c = host_find(&inv, UUID);
	assert_int_equal(c->pid, 1528);
	assert_int_equal(c->parent_pid, -1);
	assert_int_equal(c->state, AW_STATE_RUNNING);
	assert_true(aw_container_is_unconfined(c));
	/* What it wrote carries them, though no process of it does. */
	assert_string_equal(host_categories(c), "s0:c39,c344");
	aw_inventory_done(&inv);
}

/* ---- the life of a pod ---- */

static void a_pod_that_ended_keeps_its_label(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	pod(*state, "exited-garbage", UUID, ETCD);
	host_label(*state, PODS "exited-garbage/" UUID, FILES("c124,c675"));
	pod(*state, "garbage", OTHER, ETCD);
	host_scan(*state, &inv);
	c = host_find(&inv, UUID);
	assert_int_equal(c->state, AW_STATE_EXITED);
	assert_string_equal(host_categories(c), "s0:c124,c675");
	assert_int_equal(host_find(&inv, OTHER)->state, AW_STATE_EXITED);
	aw_inventory_done(&inv);
}

static void a_pod_that_is_prepared_has_not_begun(void **state)
{
	struct aw_inventory inv;

	pod(*state, "prepared", UUID, ETCD);
	host_put(*state, PODS "embryo/" OTHER "/nothing", "");
	host_scan(*state, &inv);
	assert_int_equal(host_find(&inv, UUID)->state, AW_STATE_CREATED);
	assert_int_equal(host_find(&inv, OTHER)->state, AW_STATE_CREATED);
	assert_null(host_find(&inv, OTHER)->name);
	assert_int_equal(inv.problems_total, 0);
	aw_inventory_done(&inv);
}

static void a_mount_of_a_pod_that_is_gone_still_names_it(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	host_put(*state, "proc/1/mountinfo",
		 "1 2 0:5 / /" PODS "run/" UUID
		 "/stage1/rootfs rw - overlay overlay rw,context=\"" FILES(
			 "c3,c4") "\"\n"
				  "1 2 0:5 / /srv rw - overlay overlay rw,context=\"" FILES(
					  "c5,c6") "\"\n"
						   "1 2 0:5 / /" PODS "run/" OTHER
						   "/stage1/rootfs rw - overlay overlay rw,"
						   "context=\"");
	host_scan(*state, &inv);
	assert_int_equal(inv.n, 1);
	c = host_find(&inv, UUID);
	assert_string_equal(host_categories(c), "s0:c3,c4");
	aw_inventory_done(&inv);
}

/* ---- apps ---- */

static void two_apps_of_a_pod_are_one_holder(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	pod(*state, "run", UUID,
	    MANIFEST(APP("web", "example.com/web") "," APP("db", "example.com/db")));
	host_label(*state, PODS "run/" UUID, FILES("c1,c2"));
	host_scan(*state, &inv);
	assert_int_equal(inv.n, 1);
	c = host_find(&inv, UUID);
	assert_string_equal(c->name, "web,db");
	assert_string_equal(c->image, "example.com/web:1.0,example.com/db:1.0");
	aw_inventory_done(&inv);
}

static void the_apps_of_a_sandbox_are_those_that_were_added(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	pod(*state, "run", UUID, MANIFEST(""));
	host_put(*state, PODS "run/" UUID "/appsinfo/one/manifest", "{}");
	host_put(*state, PODS "run/" UUID "/appsinfo/two/manifest", "{}");
	host_label(*state, PODS "run/" UUID, FILES("c1,c2"));
	host_scan(*state, &inv);
	c = host_find(&inv, UUID);
	assert_string_equal(c->name, "one,two");
	assert_string_equal(c->workload, "one,two");
	aw_inventory_done(&inv);
}

/* ---- damage ---- */

static void a_damaged_pod_is_listed_with_what_can_be_read(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	pod(*state, "run", UUID, "{\"apps\":[");
	host_put(*state, PODS "run/" UUID "/ppid", "-1 of 99999999999999999999");
	host_put(*state, PODS "run/" UUID "/subcgroup/a-directory", "");
	host_label(*state, PODS "run/" UUID, FILES("c1,c2"));
	pod(*state, "run", OTHER, "{\"apps\":{\"name\":[]}}");
	pod(*state, "run", "not-a-uuid", ETCD);
	host_scan(*state, &inv);
	assert_int_equal(inv.n, 2);
	c = host_find(&inv, UUID);
	assert_string_equal(host_categories(c), "s0:c1,c2");
	assert_int_equal(c->parent_pid, -1);
	assert_null(c->name);
	assert_int_equal(inv.problems_total, 2); /* the manifest, the directory */
	aw_inventory_done(&inv);
}

static void two_thousand_reservations_are_read_like_one(void **state)
{
	struct aw_inventory inv;
	struct scratch *s = *state;
	char path[128];

	host_put(s, "run/rkt/mcs/s0:c0,c1", "");
	for (unsigned i = 0; i < 2000; i++) {
		FILE *f;

		snprintf(path, sizeof(path), "%s/run/rkt/mcs/s0:c%u,c%u", s->dir, i / 50,
			 100 + i % 50);
		f = fopen(path, "w");
		assert_non_null(f);
		fclose(f);
	}
	host_scan(s, &inv);
	assert_int_equal(inv.n, 2001);
	aw_inventory_done(&inv);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH(rkt_0_8_labels_the_overlay_of_each_app),
		SCRATCH(rkt_1_12_labels_the_pod_and_reserves_in_the_root_directory),
		SCRATCH(rkt_1_29_is_known_by_all_that_runs),
		SCRATCH(a_pod_from_a_shell_is_known_by_its_scope),
		SCRATCH(rkt_1_30_reserves_nothing),
		SCRATCH(run_prepared_gives_no_label),
		SCRATCH(fly_labels_files_but_no_process),
		SCRATCH(a_pod_that_ended_keeps_its_label),
		SCRATCH(a_pod_that_is_prepared_has_not_begun),
		SCRATCH(a_mount_of_a_pod_that_is_gone_still_names_it),
		SCRATCH(two_apps_of_a_pod_are_one_holder),
		SCRATCH(the_apps_of_a_sandbox_are_those_that_were_added),
		SCRATCH(a_damaged_pod_is_listed_with_what_can_be_read),
		SCRATCH(two_thousand_reservations_are_read_like_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
