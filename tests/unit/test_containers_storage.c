/* SPDX-License-Identifier: GPL-2.0-or-later
 * podman and CRI-O, from the storage that they share. */
#include "host.h"

#include <string.h>

#include "avcwatch/json.h"

#define A64 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B64 "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define C64 "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"
#define D64 "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"
#define POD "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define IMAGE "6e4efab73a761a7a2ec317de6139aecff02cd56c4a6ed6544e98172cec0664fe"

#define GRAPH "var/lib/containers/storage"
#define RUN "run/containers/storage"
#define LIST "/overlay-containers/containers.json"
#define VOLATILE "/overlay-containers/volatile-containers.json"

#define PROC "system_u:system_r:container_t:"
#define FILES "system_u:object_r:container_file_t:"
#define FLAGS(level) "{\"MountLabel\":\"" FILES level "\",\"ProcessLabel\":\"" PROC level "\"}"
#define NO_PROCESS "{\"MountLabel\":\"" FILES "s0:c1022,c1023\"}"

/* One record; `metadata` as it stands in a string of JSON. */
#define RECORD(id, name, metadata, flags)                                                          \
	"{\"id\":\"" id "\",\"names\":[\"" name "\"],\"image\":\"" IMAGE "\",\"layer\":\"f" id     \
	"\",\"metadata\":\"" metadata "\",\"created\":\"2026-11-23T20:56:06.35615912Z\","          \
	"\"flags\":" flags "}"

#define PODMAN_METADATA(name)                                                                      \
	"{\\\"image-name\\\":\\\"docker.io/library/nginx:1.9\\\",\\\"name\\\":\\\"" name           \
	"\\\",\\\"created-at\\\":1795467366}"
#define PODMAN(id, name, level) RECORD(id, name, PODMAN_METADATA(name), FLAGS(level))

#define CRIO_METADATA(name, more)                                                                  \
	"{\\\"pod-name\\\":\\\"k8s_web-5d4f8c7b9-x7k2q_shop_1b2c-3d_0\\\",\\\"pod-id\\\":\\\"" A64 \
	"\\\",\\\"image-name\\\":\\\"quay.io/shop/" name ":2\\\",\\\"metadata-name\\\":\\\"" name  \
	"\\\",\\\"created-at\\\":1795467366" more "}"
#define CRIO_POD ",\\\"pod\\\":true,\\\"namespace\\\":\\\"shop\\\""

/* A bundle: the label, and more of process' neighbours. */
static void put_bundle(struct scratch *s, const char *store, const char *id, const char *label,
		       const char *more)
{
	char path[256];

	snprintf(path, sizeof(path), "%s/overlay-containers/%s/userdata/config.json", store, id);
	host_printf(s, path,
		    "{\"ociVersion\":\"1.0.2\",\"process\":{%s%s%s},\"root\":{\"path\":\"x\"}%s}",
		    label ? "\"selinuxLabel\":\"" : "", label ? label : "", label ? "\"" : "",
		    more);
}

static void podman_tells_name_image_label_layer_and_time(void **state)
{
	struct scratch *s = *state;
	struct aw_inventory inv;
	const struct aw_container *c;

	host_put(s, GRAPH LIST, "[" PODMAN(A64, "web", "s0:c5,c9") "]");
	host_put(s, RUN "/overlay-containers/" A64 "/userdata/pidfile", "782");
	host_scan(s, &inv);
	c = host_find(&inv, A64);
	assert_int_equal(inv.n, 1);
	assert_int_equal(c->runtime, AW_RUNTIME_PODMAN);
	assert_string_equal(c->name, "web");
	assert_string_equal(c->image, "docker.io/library/nginx:1.9");
	assert_string_equal(c->workload, "docker.io/library/nginx");
	assert_string_equal(c->labels[AW_LABEL_PROCESS], PROC "s0:c5,c9");
	assert_string_equal(c->labels[AW_LABEL_MOUNT], FILES "s0:c5,c9");
	assert_int_equal(c->label_confidence, 90);
	assert_int_equal(c->from_ms, 1795467366356);
	assert_int_equal(c->pid, 782);
	assert_int_equal(c->keys_n, 1);
	assert_string_equal(c->keys[0], "f" A64);
	assert_string_equal(c->facts[0].rule, "podman-storage");
	assert_true(inv.scanned[AW_RUNTIME_PODMAN]);
	assert_false(inv.scanned[AW_RUNTIME_CRIO]);
	assert_int_equal(inv.problems_total, 0);
	aw_inventory_done(&inv);
}

static void a_container_of_an_image_without_a_name_has_no_workload(void **state)
{
	struct scratch *s = *state;
	struct aw_inventory inv;
	const struct aw_container *c;

	host_put(s, GRAPH LIST,
		 "[{\"id\":\"" A64 "\",\"image\":\"" IMAGE
		 "\",\"flags\":" FLAGS("s0:c5,c9") "},{\"id\":\"" B64 "\"},{\"id\":7},8,null]");
	host_scan(s, &inv);
	c = host_find(&inv, A64);
	assert_string_equal(c->image, IMAGE);
	assert_null(c->workload);
	assert_int_equal(c->label_confidence, 70); /* nor a time of creation */
	assert_int_equal(c->from_ms, AW_TIME_NONE);
	assert_null(host_find(&inv, B64)->labels[AW_LABEL_PROCESS]);
	assert_int_equal(inv.n, 2);
	aw_inventory_done(&inv);
}

static void members_of_a_pod_are_one_group_and_its_infra_container_is_the_sandbox(void **state)
{
	static const char member[] =
		",\"annotations\":{\"io.kubernetes.cri-o.ContainerType\":\"container\","
		"\"io.kubernetes.cri-o.SandboxID\":\"" A64 "\"},\"linux\":{\"cgroupsPath\":"
		"\"machine-libpod_pod_" POD ".slice:libpod:x\"}";
	struct scratch *s = *state;
	struct aw_inventory inv;
	const struct aw_container *infra, *one, *two;

	host_put(s, GRAPH LIST,
		 "[" PODMAN(A64, "0123456789ab-infra", "s0:c5,c9") "," PODMAN(
			 B64, "one", "s0:c5,c9") "," PODMAN(C64, "two",
							    "s0:c5,c9") "," PODMAN(D64, "alone",
										   "s0:c1,c2") "]");
	put_bundle(s, GRAPH, A64, PROC "s0:c5,c9",
		   ",\"linux\":{\"cgroupsPath\":\"machine-libpod_pod_" POD ".slice:libpod:x\"}");
	put_bundle(s, GRAPH, B64, PROC "s0:c5,c9", member);
	put_bundle(s, GRAPH, C64, PROC "s0:c5,c9", member);
	put_bundle(s, GRAPH, D64, PROC "s0:c1,c2", "");
	host_scan(s, &inv);
	infra = host_find(&inv, A64);
	one = host_find(&inv, B64);
	two = host_find(&inv, C64);
	assert_non_null(infra->group);
	assert_string_equal(one->group, infra->group);
	assert_string_equal(two->group, infra->group);
	assert_null(host_find(&inv, D64)->group);
	assert_true(infra->sandbox);
	assert_false(one->sandbox || two->sandbox);
	aw_inventory_done(&inv);
}

static void a_privileged_container_has_no_label(void **state)
{
	struct scratch *s = *state;
	struct aw_inventory inv;
	const struct aw_container *c;

	host_put(s, GRAPH LIST, "[" RECORD(A64, "bare", PODMAN_METADATA("bare"), NO_PROCESS) "]");
	put_bundle(s, GRAPH, A64, NULL,
		   ",\"annotations\":{\"io.podman.annotations.privileged\":\"TRUE\"}");
	host_scan(s, &inv);
	c = host_find(&inv, A64);
	assert_true(c->privileged);
	assert_string_equal(c->labels[AW_LABEL_PROCESS], "");
	assert_true(aw_container_is_unconfined(c));
	assert_string_equal(host_categories(c), ""); /* those of its files are nobody's */
	aw_inventory_done(&inv);
}

static void a_volatile_container_has_its_bundle_below_the_other_root(void **state)
{
	struct scratch *s = *state;
	struct aw_inventory inv;

	host_put(s, RUN VOLATILE, "[" RECORD(A64, "brief", PODMAN_METADATA("brief"), "{}") "]");
	put_bundle(s, GRAPH, A64, PROC "s0:c5,c9", "");
	host_scan(s, &inv);
	assert_string_equal(host_find(&inv, A64)->name, "brief");
	assert_string_equal(host_categories(host_find(&inv, A64)), "s0:c5,c9");
	aw_inventory_done(&inv);
}

static void stores_of_users_are_read_with_what_runs_in_them(void **state)
{
	struct scratch *s = *state;
	struct aw_inventory inv;
	const struct aw_container *c;

	host_put(s, "home/alice/.local/share/containers/storage/overlay-containers/containers.json",
		 "[" PODMAN(A64, "hers", "s0:c5,c9") "]");
	host_put(s, "root/.local/share/containers/storage/vfs-containers/containers.json",
		 "[" PODMAN(B64, "roots", "s0:c1,c2") "]");
	host_put(s, "run/user/1000/containers/btrfs-containers/volatile-containers.json",
		 "[" PODMAN(C64, "brief", "s0:c3,c4") "]");
	host_put(s, "run/user/1000/crun/" A64 "/status",
		 "{\"pid\":42,\"created\":\"2026-11-23T21:00:00Z\"}");
	host_put(s, "run/runc/" B64 "/state.json", "{\"init_process_pid\":43}");
	host_put(s, "home/aquota.user", "no directory");
	host_scan(s, &inv);
	assert_int_equal(inv.n, 3);
	c = host_find(&inv, A64);
	assert_int_equal(c->pid, 42);
	assert_int_equal(c->state, AW_STATE_RUNNING);
	assert_int_equal(c->alive_ms, 1795467600000);
	assert_int_equal(host_find(&inv, B64)->pid, 43);
	assert_int_equal(host_find(&inv, C64)->state, AW_STATE_UNKNOWN);
	assert_int_equal(inv.problems_total, 0);
	aw_inventory_done(&inv);
}

static void categories_are_those_of_the_high_level_whatever_their_number(void **state)
{
	struct scratch *s = *state;
	struct aw_inventory inv;

	host_put(s, GRAPH LIST,
		 "[" PODMAN(A64, "range", "s0-s0:c500,c501") "," PODMAN(
			 B64, "span", "s0:c100.c104,c300") "," PODMAN(C64, "one", "s0:c7") "]");
	host_scan(s, &inv);
	assert_string_equal(host_categories(host_find(&inv, A64)), "s0:c500,c501");
	assert_string_equal(host_categories(host_find(&inv, B64)), "s0:c100.c104,c300");
	assert_string_equal(host_categories(host_find(&inv, C64)), "s0:c7");
	aw_inventory_done(&inv);
}

static void the_store_is_where_storage_conf_says(void **state)
{
	struct scratch *s = *state;
	struct aw_inventory inv;

	host_put(
		s, "etc/containers/storage.conf",
		"graphroot = \"/not/here\"\n[storage]\n# graphroot = \"/nor/here\"\n"
		"  driver = \"overlay\"\n\tgraphroot=\"/srv/graph/\" # ours\nrunroot = '/srv/run'\n"
		"[storage.options]\ngraphroot = \"/nor/here\"\n");
	host_put(s, "srv/graph" LIST, "[" PODMAN(A64, "moved", "s0:c5,c9") "]");
	host_put(s, "srv/run" VOLATILE, "[" PODMAN(B64, "brief", "s0:c1,c2") "]");
	host_scan(s, &inv);
	assert_int_equal(inv.n, 2);
	assert_string_equal(host_find(&inv, A64)->name, "moved");
	assert_string_equal(host_find(&inv, A64)->facts[0].text,
			    "/srv/graph/overlay-containers lists it");
	assert_string_equal(host_find(&inv, B64)->name, "brief");
	aw_inventory_done(&inv);
}

/* A sandbox A and its container B. */
static void put_pod(struct scratch *s, const char *flags_of_b)
{
	host_printf(s, RUN VOLATILE, "[%s,%s%s}]",
		    RECORD(A64, "k8s_POD_web", CRIO_METADATA("web-5d4f8c7b9-x7k2q", CRIO_POD),
			   FLAGS("s0:c5,c9")),
		    "{\"id\":\"" B64 "\",\"metadata\":\"" CRIO_METADATA(
			    "nginx", "") "\",\"created\":\"2026-11-23T20:56:06Z\",\"flags\":",
		    flags_of_b);
	put_bundle(s, RUN, A64, PROC "s0:c5,c9",
		   ",\"annotations\":{\"io.kubernetes.cri-o.ContainerType\":\"sandbox\","
		   "\"io.kubernetes.cri-o.Labels\":\"{\\\"pod-template-hash\\\":"
		   "\\\"5d4f8c7b9\\\"}\"}");
}

static void containers_of_a_pod_of_crio_share_the_label_of_its_sandbox(void **state)
{
	struct scratch *s = *state;
	struct aw_inventory inv;
	const struct aw_container *sandbox, *c;

	put_pod(s, "{}");
	put_bundle(s, RUN, B64, PROC "s0:c5,c9", "");
	host_put(s, GRAPH "/overlay-containers/" B64 "/userdata/state.json",
		 "{\"status\":\"running\",\"pid\":4711,\"started\":\"2026-11-23T21:00:00Z\"}");
	host_scan(s, &inv);
	sandbox = host_find(&inv, A64);
	c = host_find(&inv, B64);
	assert_int_equal(inv.n, 2);
	assert_int_equal(c->runtime, AW_RUNTIME_CRIO);
	assert_string_equal(c->name, "nginx");
	assert_string_equal(c->image, "quay.io/shop/nginx:2");
	assert_string_equal(c->workload, "shop/web/nginx");
	assert_string_equal(c->group, A64);
	assert_string_equal(host_categories(c), "s0:c5,c9");
	assert_int_equal(c->pid, 4711);
	assert_int_equal(c->state, AW_STATE_RUNNING);
	assert_int_equal(c->alive_ms, 1795467600000);
	assert_false(c->sandbox);
	assert_true(sandbox->sandbox);
	assert_string_equal(sandbox->group, A64);
	assert_string_equal(sandbox->workload, "shop/web");
	assert_string_equal(sandbox->facts[0].rule, "crio-storage");
	assert_true(inv.scanned[AW_RUNTIME_CRIO]);
	assert_int_equal(inv.problems_total, 0);
	aw_inventory_done(&inv);
}

static void a_container_of_crio_may_have_a_label_of_its_own(void **state)
{
	struct scratch *s = *state;
	struct aw_inventory inv;

	put_pod(s, FLAGS("s0:c1,c2"));
	host_scan(s, &inv);
	assert_string_equal(host_categories(host_find(&inv, A64)), "s0:c5,c9");
	assert_string_equal(host_categories(host_find(&inv, B64)), "s0:c1,c2");
	assert_string_equal(host_find(&inv, B64)->group, A64);
	aw_inventory_done(&inv);
}

static void a_stopped_container_of_crio_has_no_process(void **state)
{
	struct scratch *s = *state;
	struct aw_inventory inv;

	put_pod(s, "{}");
	host_put(s, GRAPH "/overlay-containers/" B64 "/userdata/state.json",
		 "{\"status\":\"stopped\",\"pid\":4711}");
	host_put(s, RUN "/overlay-containers/" B64 "/userdata/pidfile", "4711\n");
	host_scan(s, &inv);
	assert_int_equal(host_find(&inv, B64)->state, AW_STATE_EXITED);
	assert_int_equal(host_find(&inv, B64)->pid, -1);
	aw_inventory_done(&inv);
}

static void a_privileged_container_of_crio_runs_without_the_label_of_its_flags(void **state)
{
	struct scratch *s = *state;
	struct aw_inventory inv;
	const struct aw_container *c;

	host_put(s, GRAPH LIST,
		 "[" RECORD(B64, "k8s_x", CRIO_METADATA("agent", ",\\\"privileged\\\":true"),
			    FLAGS("s0:c5,c9")) "]");
	put_bundle(s, GRAPH, B64, NULL, "");
	host_scan(s, &inv);
	c = host_find(&inv, B64);
	assert_true(c->privileged);
	assert_true(aw_container_is_unconfined(c));
	aw_inventory_done(&inv);
}

static void both_share_one_store_and_each_takes_its_own(void **state)
{
	struct scratch *s = *state;
	struct aw_inventory inv;

	host_put(s, GRAPH LIST,
		 "[" PODMAN(C64, "web", "s0:c1,c2") "," RECORD(
			 B64, "k8s_x", CRIO_METADATA("agent", ""), FLAGS("s0:c5,c9")) "]");
	put_pod(s, FLAGS("s0:c5,c9"));
	host_scan(s, &inv);
	assert_int_equal(inv.n, 3);
	assert_int_equal(host_find(&inv, A64)->runtime, AW_RUNTIME_CRIO);
	assert_int_equal(host_find(&inv, B64)->runtime, AW_RUNTIME_CRIO);
	assert_int_equal(host_find(&inv, C64)->runtime, AW_RUNTIME_PODMAN);
	aw_inventory_done(&inv);
}

static void a_damaged_list_is_one_problem_and_the_other_stores_are_read(void **state)
{
	struct scratch *s = *state;
	struct aw_inventory inv;

	host_put(s, GRAPH LIST, "[{\"id\":\"" A64 "\",");
	host_put(s, RUN VOLATILE, "[" PODMAN(B64, "web", "s0:c1,c2") "]");
	host_put(s, RUN LIST, "{\"id\":\"" C64 "\"}"); /* no list: nothing to take */
	host_scan(s, &inv);
	assert_int_equal(inv.n, 1);
	assert_string_equal(host_find(&inv, B64)->name, "web");
	assert_int_equal(inv.problems_total, 1); /* though two readers passed */
	assert_string_equal(inv.problems[0].path, "/" GRAPH LIST);
	aw_inventory_done(&inv);
}

static void metadata_that_is_no_json_is_a_problem_and_its_container_stays(void **state)
{
	struct scratch *s = *state;
	struct aw_inventory inv;

	host_put(s, GRAPH LIST,
		 "[" RECORD(A64, "odd", "{oops",
			    FLAGS("s0:c5,c9")) "," RECORD(B64, "built", "", FLAGS("s0:c1,c2")) "]");
	host_scan(s, &inv);
	assert_string_equal(host_find(&inv, A64)->name, "odd");
	assert_string_equal(host_categories(host_find(&inv, A64)), "s0:c5,c9");
	assert_string_equal(host_find(&inv, B64)->name, "built"); /* a builder's: has none */
	assert_int_equal(inv.problems_total, 1);
	assert_string_equal(inv.problems[0].path, "/" GRAPH "/overlay-containers/" A64);
	aw_inventory_done(&inv);
}

static void deep_and_huge_json_are_problems_and_the_rest_is_read(void **state)
{
	struct scratch *s = *state;
	AW_AUTO(aw_buf_done) struct aw_buf huge = { 0 };
	struct aw_inventory inv;

	assert_int_equal(aw_buf_putc(&huge, '['), 0);
	for (size_t i = 0; i <= AW_JSON_STRUCTURE_MAX; i++)
		assert_int_equal(aw_buf_put(&huge, AW_STR("1,")), 0);
	host_put(s, GRAPH "/vfs-containers/containers.json", huge.p);
	huge.n = 0;
	for (size_t i = 0; i <= AW_JSON_DEPTH_MAX; i++)
		assert_int_equal(aw_buf_putc(&huge, '['), 0);
	host_put(s, GRAPH "/overlay-containers/" A64 "/userdata/config.json", huge.p);
	host_put(s, GRAPH LIST, "[" PODMAN(A64, "web", "s0:c5,c9") "]");
	host_scan(s, &inv);
	assert_int_equal(inv.n, 1);
	assert_string_equal(host_categories(host_find(&inv, A64)), "s0:c5,c9");
	assert_int_equal(inv.problems_total, 2);
	aw_inventory_done(&inv);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH(podman_tells_name_image_label_layer_and_time),
		SCRATCH(a_container_of_an_image_without_a_name_has_no_workload),
		SCRATCH(members_of_a_pod_are_one_group_and_its_infra_container_is_the_sandbox),
		SCRATCH(a_privileged_container_has_no_label),
		SCRATCH(a_volatile_container_has_its_bundle_below_the_other_root),
		SCRATCH(stores_of_users_are_read_with_what_runs_in_them),
		SCRATCH(categories_are_those_of_the_high_level_whatever_their_number),
		SCRATCH(the_store_is_where_storage_conf_says),
		SCRATCH(containers_of_a_pod_of_crio_share_the_label_of_its_sandbox),
		SCRATCH(a_container_of_crio_may_have_a_label_of_its_own),
		SCRATCH(a_stopped_container_of_crio_has_no_process),
		SCRATCH(a_privileged_container_of_crio_runs_without_the_label_of_its_flags),
		SCRATCH(both_share_one_store_and_each_takes_its_own),
		SCRATCH(a_damaged_list_is_one_problem_and_the_other_stores_are_read),
		SCRATCH(metadata_that_is_no_json_is_a_problem_and_its_container_stays),
		SCRATCH(deep_and_huge_json_are_problems_and_the_rest_is_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
