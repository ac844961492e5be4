/* SPDX-License-Identifier: GPL-2.0-or-later
 * The bundles of containerd: its own, k3s', Docker's and Kata's. */
#include "host.h"

#include <string.h>

#define A64 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B64 "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define L64 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

#define V2 "run/containerd/io.containerd.runtime.v2.task"
#define V1 "run/containerd/io.containerd.runtime.v1.linux"
#define PROC "system_u:system_r:container_t:"
#define FILES "system_u:object_r:container_file_t:"

#define CRI "io.kubernetes.cri."
#define ANNOTATION(key, value) "\"" CRI key "\":\"" value "\""
#define POD                                                                                        \
	ANNOTATION("sandbox-id", A64)                                                              \
	"," ANNOTATION("sandbox-name", "web-x7k2q") "," ANNOTATION(                                \
		"sandbox-namespace", "shop") "," ANNOTATION("sandbox-uid", "1b2c-3d")
/* The tail of a bundle. */
#define SANDBOX ",\"annotations\":{" ANNOTATION("container-type", "sandbox") "," POD "}"
#define MEMBER                                                                                     \
	",\"annotations\":{" ANNOTATION("container-type", "container") "," ANNOTATION(             \
		"container-name",                                                                  \
		"nginx") "," ANNOTATION("image-name", "docker.io/library/nginx:1.9") "," POD "}"

static void put_bundle(struct scratch *s, const char *where, const char *label, const char *more)
{
	char path[512];

	snprintf(path, sizeof(path), "%s/config.json", where);
	host_printf(s, path,
		    "{\"process\":{\"selinuxLabel\":\"%s\"},\"linux\":{\"mountLabel\":\"" FILES
		    "s0:c5,c9\"}%s}",
		    label, more);
}

static void a_pod_is_a_sandbox_and_containers_with_its_label(void **state)
{
	struct scratch *s = *state;
	struct aw_inventory inv;
	const struct aw_container *c;

	put_bundle(s, V2 "/k8s.io/" A64, PROC "s0:c5,c9", SANDBOX);
	put_bundle(s, V2 "/k8s.io/" B64, PROC "s0:c5,c9", MEMBER);
	host_put(s, V2 "/k8s.io/" B64 "/init.pid", "4711");
	host_scan(s, &inv);
	assert_int_equal(inv.n, 2);
	c = host_find(&inv, A64);
	assert_int_equal(c->runtime, AW_RUNTIME_CONTAINERD);
	assert_true(c->sandbox);
	assert_string_equal(c->name, "web-x7k2q");
	assert_string_equal(c->workload, "shop/web");
	assert_string_equal(c->group, A64);
	c = host_find(&inv, B64);
	assert_false(c->sandbox);
	assert_string_equal(c->name, "nginx");
	assert_string_equal(c->image, "docker.io/library/nginx:1.9");
	assert_string_equal(c->workload, "shop/web/nginx");
	assert_string_equal(c->group, A64);
	assert_string_equal(host_categories(c), "s0:c5,c9");
	assert_string_equal(c->labels[AW_LABEL_MOUNT], FILES "s0:c5,c9");
	assert_int_equal(c->pid, 4711);
	assert_int_equal(c->state, AW_STATE_RUNNING);
	assert_int_equal(c->from_ms, AW_TIME_NONE); /* a copy's times are the copy's */
	assert_true(inv.scanned[AW_RUNTIME_CONTAINERD]);
	assert_int_equal(inv.problems_total, 0);
	aw_inventory_done(&inv);
}

static void bundles_of_both_versions_and_of_distributions_are_found(void **state)
{
	struct scratch *s = *state;
	struct aw_inventory inv;

	put_bundle(s, V1 "/default/redis1", PROC "s0:c1,c2", "");
	put_bundle(s, "run/k3s/containerd/io.containerd.runtime.v2.task/k8s.io/" A64,
		   PROC "s0:c3,c4", "");
	put_bundle(s, V2 "/default/" B64, PROC "s0:c6,c7",
		   ",\"annotations\":{\"nerdctl/name\":\"mine\"}");
	host_scan(s, &inv);
	assert_int_equal(inv.n, 3);
	assert_string_equal(host_find(&inv, "redis1")->name, "redis1");
	assert_string_equal(host_categories(host_find(&inv, "redis1")), "s0:c1,c2");
	assert_null(host_find(&inv, A64)->name);
	assert_string_equal(host_categories(host_find(&inv, A64)), "s0:c3,c4");
	assert_string_equal(host_find(&inv, B64)->name, "mine");
	aw_inventory_done(&inv);
}

/* Docker's own state of a privileged container, which keeps a label that is not applied. */
static void put_docker(struct scratch *s)
{
	host_put(s, "var/lib/docker/containers/" A64 "/config.v2.json",
		 "{\"Name\":\"/web\",\"Created\":\"2026-11-23T20:56:06Z\",\"State\":{},"
		 "\"ProcessLabel\":\"" PROC "s0:c5,c9\",\"MountLabel\":\"" FILES "s0:c5,c9\"}");
}

static void a_bundle_in_the_namespace_moby_adds_to_dockers_container(void **state)
{
	struct scratch *s = *state;
	struct aw_inventory inv;
	const struct aw_container *c;

	put_docker(s);
	put_bundle(s, V2 "/moby/" A64, "", "");
	host_put(s, V2 "/moby/" A64 "/init.pid", "4711\n");
	host_scan(s, &inv);
	assert_int_equal(inv.n, 1);
	c = host_find(&inv, A64);
	assert_int_equal(c->runtime, AW_RUNTIME_DOCKER);
	assert_string_equal(c->name, "web");
	assert_int_equal(c->from_ms, 1795467366000);
	assert_int_equal(c->pid, 4711);
	/* Docker wrote one down, but this is what it runs with. */
	assert_true(aw_container_label_not_applied(c));
	assert_true(aw_container_is_unconfined(c));
	aw_inventory_done(&inv);
}

static void a_bundle_of_docker_alone_makes_its_container_with_its_layer(void **state)
{
	struct scratch *s = *state;
	struct aw_inventory inv;
	const struct aw_container *c;

	put_bundle(s, "run/docker/containerd/daemon/io.containerd.runtime.v1.linux/moby/" A64,
		   PROC "s0:c5,c9",
		   ",\"root\":{\"path\":\"/var/lib/docker/overlay2/" L64 "/merged\"}");
	put_bundle(s, V2 "/moby/" B64, PROC "s0:c1,c2", ",\"root\":{\"path\":\"rootfs\"}");
	host_scan(s, &inv);
	c = host_find(&inv, A64);
	assert_int_equal(c->runtime, AW_RUNTIME_DOCKER);
	assert_string_equal(host_categories(c), "s0:c5,c9");
	assert_int_equal(c->keys_n, 1);
	assert_string_equal(c->keys[0], L64);
	assert_string_equal(c->facts[0].rule, "docker-bundle");
	assert_int_equal(host_find(&inv, B64)->runtime, AW_RUNTIME_DOCKER);
	assert_int_equal(host_find(&inv, B64)->keys_n, 0);
	/* What does not run is not here: nothing can be said to be gone. */
	assert_false(inv.scanned[AW_RUNTIME_DOCKER]);
	aw_inventory_done(&inv);
}

static void bundles_of_docker_1_11_are_read_and_its_sockets_are_not(void **state)
{
	struct scratch *s = *state;
	struct aw_inventory inv;

	put_docker(s);
	put_bundle(s, "run/docker/libcontainerd/" A64, PROC "s0:c5,c9", "");
	put_bundle(s, "run/docker/libcontainerd/" B64, PROC "s0:c1,c2", "");
	put_bundle(s, "run/docker/libcontainerd/containerd", PROC "s0:c3,c4", "");
	host_put(s, "run/docker/libcontainerd/docker-containerd.pid", "17");
	host_scan(s, &inv);
	assert_int_equal(inv.n, 2);
	assert_string_equal(host_find(&inv, A64)->name, "web");
	assert_string_equal(host_categories(host_find(&inv, B64)), "s0:c1,c2");
	assert_int_equal(inv.problems_total, 0);
	aw_inventory_done(&inv);
}

static void a_virtual_machine_of_kata_shows_in_its_type(void **state)
{
	struct scratch *s = *state;
	struct aw_inventory inv;

	put_bundle(s, V2 "/k8s.io/" A64, "system_u:system_r:container_kvm_t:s0:c5,c9", SANDBOX);
	host_scan(s, &inv);
	assert_int_equal(host_find(&inv, A64)->runtime, AW_RUNTIME_KATA);
	assert_string_equal(host_find(&inv, A64)->workload, "shop/web");
	assert_true(inv.scanned[AW_RUNTIME_KATA]);
	aw_inventory_done(&inv);
}

static void damaged_bundles_are_problems_and_the_rest_is_read(void **state)
{
	struct scratch *s = *state;
	struct aw_inventory inv;

	host_put(s, V2 "/k8s.io/" A64 "/config.json", "{\"process\":");
	host_put(s, V2 "/k8s.io/list/config.json", "[]");
	host_put(s, V2 "/k8s.io/empty/log.json", "{}");
	put_bundle(s, V2 "/k8s.io/" B64, PROC "s0:c1,c2", ",\"annotations\":[7]");
	host_put(s, V2 "/k8s.io/" B64 "/init.pid", "many");
	host_scan(s, &inv);
	assert_int_equal(inv.n, 1);
	assert_string_equal(host_categories(host_find(&inv, B64)), "s0:c1,c2");
	assert_int_equal(host_find(&inv, B64)->pid, -1);
	assert_int_equal(inv.problems_total, 1);
	assert_string_equal(inv.problems[0].path, "/" V2 "/k8s.io/" A64 "/config.json");
	aw_inventory_done(&inv);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH(a_pod_is_a_sandbox_and_containers_with_its_label),
		SCRATCH(bundles_of_both_versions_and_of_distributions_are_found),
		SCRATCH(a_bundle_in_the_namespace_moby_adds_to_dockers_container),
		SCRATCH(a_bundle_of_docker_alone_makes_its_container_with_its_layer),
		SCRATCH(bundles_of_docker_1_11_are_read_and_its_sockets_are_not),
		SCRATCH(a_virtual_machine_of_kata_shows_in_its_type),
		SCRATCH(damaged_bundles_are_problems_and_the_rest_is_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
