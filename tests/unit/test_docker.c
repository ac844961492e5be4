/* SPDX-License-Identifier: GPL-2.0-or-later
 * Docker's state of its versions, and where what it wrote down is not what runs. */
#include "host.h"

#include "avcwatch/json.h"

#include <stdlib.h>
#include <string.h>

#define ID "93cbc2ee93cbc2ee93cbc2ee93cbc2ee93cbc2ee93cbc2ee93cbc2ee93cbc2ee"
#define OTHER "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define LAYER "f00df00df00df00df00df00df00df00df00df00df00df00df00df00df00df00d"

#define PROCESS(cats) "system_u:system_r:svirt_lxc_net_t:s0:" cats
#define FILES(cats) "system_u:object_r:svirt_lxc_file_t:s0:" cats

/* The members of a configuration that all versions have. */
#define LABELLED(process, mount)                                                                   \
	"\"Name\":\"/web\",\"Created\":\"2016-11-29T10:00:00.5Z\",\"Image\":\"sha256:abc\","       \
	"\"ProcessLabel\":\"" process "\",\"MountLabel\":\"" mount "\""
#define IMAGE "\"Config\":{\"Image\":\"registry:5000/shop/web:1.9\"}"
#define RUNS "\"State\":{\"Running\":true,\"Pid\":4711,\"StartedAt\":\"2016-11-29T10:00:01Z\"}"
#define ENDED                                                                                      \
	"\"State\":{\"Running\":false,\"Pid\":0,\"StartedAt\":\"2016-11-29T10:00:01Z\","           \
	"\"FinishedAt\":\"2016-11-29T11:00:00Z\"}"
#define NEVER "\"State\":{\"Running\":false,\"Pid\":0,\"StartedAt\":\"0001-01-01T00:00:00Z\"}"

static void config(struct scratch *s, const char *id, const char *members)
{
	char path[256];

	snprintf(path, sizeof(path), "var/lib/docker/containers/%s/config.v2.json", id);
	host_printf(s, path, "{\"ID\":\"%s\",%s}", id, members);
}

static void host_config(struct scratch *s, const char *id, const char *members)
{
	char path[256];

	snprintf(path, sizeof(path), "var/lib/docker/containers/%s/hostconfig.json", id);
	host_printf(s, path, "{%s}", members);
}

static void process(struct scratch *s, const char *label)
{
	host_put(s, "proc/4711/cgroup", "1:name=systemd:/system.slice/docker-" ID ".scope\n");
	host_put(s, "proc/4711/attr/current", label);
}

static int64_t ms(const char *time)
{
	int64_t t;

	assert_int_equal(aw_time_rfc3339(aw_str_of(time), &t), 0);
	return t;
}

static bool has_key(const struct aw_container *c, const char *key)
{
	for (size_t i = 0; i < c->keys_n; i++)
		if (strcmp(c->keys[i], key) == 0)
			return true;
	return false;
}

/* ---- versions ---- */

static void docker_1_8_on_coreos_845_has_no_labels(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	/* SELinux was not enabled for Docker: it wrote empty labels (CoreOS 808 to 845). */
	host_put(*state, "var/lib/docker/containers/" ID "/config.json",
		 "{" LABELLED("", "") "," IMAGE "," RUNS "}");
	host_scan(*state, &inv);
	c = host_find(&inv, ID);
	assert_int_equal(c->runtime, AW_RUNTIME_DOCKER);
	assert_string_equal(c->labels[AW_LABEL_PROCESS], "");
	assert_null(aw_container_label(c));
	assert_true(aw_container_is_unconfined(c));
	assert_string_equal(host_categories(c), "");
	aw_inventory_done(&inv);
}

static void docker_1_8_with_labels_names_its_layer_as_the_container(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	host_put(*state, "var/lib/docker/containers/" ID "/config.json",
		 "{" LABELLED(PROCESS("c5,c7"), FILES("c5,c7")) "," IMAGE "," RUNS "}");
	host_scan(*state, &inv);
	c = host_find(&inv, ID);
	assert_string_equal(host_categories(c), "s0:c5,c7");
	assert_true(has_key(c, ID));
	assert_int_equal(c->label_confidence, 90);
	assert_true(inv.scanned[AW_RUNTIME_DOCKER]);
	aw_inventory_done(&inv);
}

static void since_1_10_the_layer_has_a_name_of_its_own(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	config(*state, ID, LABELLED(PROCESS("c5,c7"), FILES("c5,c7")) "," IMAGE "," RUNS);
	host_put(*state, "var/lib/docker/image/overlay2/layerdb/mounts/" ID "/mount-id", LAYER);
	host_put(*state, "var/lib/docker/image/overlay2/layerdb/mounts/" ID "/init-id",
		 LAYER "-init");
	host_put(*state, "var/lib/docker/image/overlay2/layerdb/mounts/" OTHER "/mount-id", OTHER);
	host_scan(*state, &inv);
	assert_int_equal(inv.n, 1);
	c = host_find(&inv, ID);
	assert_true(has_key(c, LAYER));
	assert_true(has_key(c, LAYER "-init"));
	assert_false(has_key(c, ID));
	assert_string_equal(c->name, "web");
	assert_string_equal(c->image, "registry:5000/shop/web:1.9");
	assert_string_equal(c->workload, "registry:5000/shop/web");
	assert_int_equal(c->state, AW_STATE_RUNNING);
	assert_int_equal(c->pid, 4711);
	assert_int_equal(c->from_ms, ms("2016-11-29T10:00:00.500Z"));
	assert_int_equal(c->alive_ms, ms("2016-11-29T10:00:01Z"));
	assert_int_equal(inv.problems_total, 0);
	aw_inventory_done(&inv);
}

static void an_upgraded_container_has_both_files_and_the_new_one_counts(void **state)
{
	struct aw_inventory inv;

	config(*state, ID, LABELLED(PROCESS("c5,c7"), FILES("c5,c7")) "," IMAGE "," RUNS);
	host_put(*state, "var/lib/docker/containers/" ID "/config.json",
		 "{" LABELLED(PROCESS("c1,c2"), FILES("c1,c2")) "}");
	host_scan(*state, &inv);
	assert_string_equal(host_categories(host_find(&inv, ID)), "s0:c5,c7");
	aw_inventory_done(&inv);
}

static void a_moved_data_root_is_found_by_daemon_json(void **state)
{
	static const char *const keys[] = { "data-root", "graph" };

	for (size_t i = 0; i < AW_COUNT(keys); i++) {
		struct aw_inventory inv;

		host_printf(*state, "etc/docker/daemon.json", "{\"%s\":\"/srv/%s\"}", keys[i],
			    keys[i]);
		host_printf(*state,
			    i ? "srv/graph/containers/" ID "/config.v2.json" :
				"srv/data-root/containers/" ID "/config.v2.json",
			    "{\"Name\":\"/%s\"}", keys[i]);
		host_scan(*state, &inv);
		assert_int_equal(inv.n, 1);
		assert_string_equal(host_find(&inv, ID)->name, keys[i]);
		aw_inventory_done(&inv);
		assert_int_equal(remove(at(*state, "etc/docker/daemon.json")), 0);
	}
}

/* ---- states ---- */

static void what_ended_and_what_never_began_is_told_apart(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	config(*state, ID, LABELLED(PROCESS("c5,c7"), FILES("c5,c7")) "," ENDED);
	config(*state, OTHER, LABELLED(PROCESS("c6,c8"), FILES("c6,c8")) "," NEVER);
	host_scan(*state, &inv);
	c = host_find(&inv, ID);
	assert_int_equal(c->state, AW_STATE_EXITED);
	assert_int_equal(c->pid, -1);
	/* Its categories are its own until it is removed. */
	assert_string_equal(host_categories(c), "s0:c5,c7");
	assert_int_equal(c->until_ms, AW_TIME_NONE);
	c = host_find(&inv, OTHER);
	assert_int_equal(c->state, AW_STATE_CREATED);
	assert_int_equal(c->alive_ms, AW_TIME_NONE);
	aw_inventory_done(&inv);
}

static void a_label_without_a_time_is_less_sure(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	config(*state, ID, "\"ProcessLabel\":\"" PROCESS("c5,c7") "\"");
	host_scan(*state, &inv);
	c = host_find(&inv, ID);
	assert_int_equal(c->from_ms, AW_TIME_NONE);
	assert_int_equal(c->label_confidence, 70);
	aw_inventory_done(&inv);
}

/* ---- without separation ---- */

static void label_disable_leaves_no_categories(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	/* What every such container's files get: it is nobody's. */
	config(*state, ID, LABELLED("", FILES("c1022,c1023")) "," RUNS);
	host_config(*state, ID, "\"SecurityOpt\":[\"label=disable\"],\"Privileged\":false");
	host_scan(*state, &inv);
	c = host_find(&inv, ID);
	assert_string_equal(host_categories(c), "");
	assert_null(aw_container_label(c));
	assert_true(aw_container_is_unconfined(c));
	assert_false(c->privileged);
	aw_inventory_done(&inv);
}

static void a_privileged_container_is_said_to_be(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	config(*state, ID, LABELLED(PROCESS("c5,c7"), FILES("c5,c7")) "," RUNS);
	host_config(*state, ID, "\"Privileged\":true");
	process(*state, "system_u:system_r:spc_t:s0\n");
	host_scan(*state, &inv);
	c = host_find(&inv, ID);
	assert_true(c->privileged);
	assert_true(aw_container_is_unconfined(c));
	assert_true(aw_container_label_not_applied(c));
	aw_inventory_done(&inv);
}

static void a_label_on_disk_need_not_be_the_one_in_life(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	config(*state, ID, LABELLED(PROCESS("c5,c7"), FILES("c5,c7")) "," RUNS);
	process(*state, "system_u:system_r:kernel_t:s0");
	host_scan(*state, &inv);
	c = host_find(&inv, ID);
	assert_string_equal(c->labels[AW_LABEL_LIVE], "system_u:system_r:kernel_t:s0");
	assert_true(aw_container_label_not_applied(c));
	assert_true(aw_container_is_unconfined(c));
	/* Its files still carry them. */
	assert_string_equal(host_categories(c), "s0:c5,c7");
	aw_inventory_done(&inv);
}

static void a_label_that_was_applied_is_not_reported(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	config(*state, ID, LABELLED(PROCESS("c7,c5"), FILES("c5,c7")) "," RUNS);
	process(*state, PROCESS("c5,c7"));
	host_scan(*state, &inv);
	c = host_find(&inv, ID);
	assert_false(aw_container_label_not_applied(c));
	assert_false(aw_container_is_unconfined(c));
	aw_inventory_done(&inv);
}

/* ---- groups ---- */

static void containers_that_share_namespaces_share_a_group(void **state)
{
	struct aw_inventory inv;

	config(*state, ID, LABELLED(PROCESS("c5,c7"), FILES("c5,c7")) "," RUNS);
	host_config(*state, ID, "\"IpcMode\":\"private\",\"PidMode\":\"\"");
	config(*state, OTHER, LABELLED(PROCESS("c5,c7"), FILES("c5,c7")) "," RUNS);
	host_config(*state, OTHER, "\"IpcMode\":\"container:" ID "\",\"PidMode\":\"host\"");
	host_scan(*state, &inv);
	assert_string_equal(host_find(&inv, OTHER)->group, ID);
	aw_inventory_done(&inv);
}

#define POD(kind, pod)                                                                             \
	"\"Config\":{\"Labels\":{\"io.kubernetes.pod.name\":\"" pod "\","                          \
	"\"io.kubernetes.pod.namespace\":\"shop\",\"io.kubernetes.pod.uid\":\"uid-1\","            \
	"\"io.kubernetes.container.name\":\"nginx\",\"io.kubernetes.docker.type\":\"" kind "\"}}"

static void a_pod_of_kubernetes_is_named_by_what_owns_it(void **state)
{
	static const struct {
		const char *pod, *workload;
	} cases[] = {
		{ "ingress-x7kq2", "shop/ingress/nginx" }, /* a DaemonSet's or a Job's */
		{ "web-alone", "shop/web-alone/nginx" }, /* nobody's: vowels are never generated */
		{ "web-5d4f8c7b9-x7kq2", "shop/web/nginx" },  /* a Deployment's */
		{ "web-1234567890-x7kq2", "shop/web/nginx" }, /* the same before 1.8 */
		{ "5d4f8c7b9-x7kq2", "shop/5d4f8c7b9/nginx" },
		{ "plain", "shop/plain/nginx" },
		{ "-", "shop/-/nginx" },
	};

	for (size_t i = 0; i < AW_COUNT(cases); i++) {
		struct aw_inventory inv;
		const struct aw_container *c;

		host_printf(*state, "var/lib/docker/containers/" ID "/config.v2.json",
			    "{\"Name\":\"/k8s\",\"Config\":{\"Labels\":{"
			    "\"io.kubernetes.pod.name\":\"%s\","
			    "\"io.kubernetes.pod.namespace\":\"shop\","
			    "\"io.kubernetes.pod.uid\":\"uid-1\","
			    "\"io.kubernetes.container.name\":\"nginx\"}}}",
			    cases[i].pod);
		host_scan(*state, &inv);
		c = host_find(&inv, ID);
		assert_string_equal(c->workload, cases[i].workload);
		assert_string_equal(c->group, "uid-1");
		aw_inventory_done(&inv);
		remove_scratch(state);
		make_scratch(state);
	}
}

static void the_sandbox_of_a_pod_is_in_its_group_and_no_workload_of_its_own(void **state)
{
	struct aw_inventory inv;

	config(*state, ID, POD("podsandbox", "ingress-x7kq2"));
	config(*state, OTHER, POD("container", "ingress-x7kq2"));
	host_scan(*state, &inv);
	assert_true(host_find(&inv, ID)->sandbox);
	assert_false(host_find(&inv, OTHER)->sandbox);
	assert_string_equal(host_find(&inv, ID)->workload, "shop/ingress");
	assert_string_equal(host_find(&inv, OTHER)->workload, "shop/ingress/nginx");
	assert_string_equal(host_find(&inv, ID)->group, host_find(&inv, OTHER)->group);
	aw_inventory_done(&inv);
}

/* ---- damage ---- */

/* A damaged file beside a sound container: that one is read, the damage is noted. */
static void assert_damage(struct scratch *s, const char *text)
{
	struct aw_inventory inv;

	host_put(s, "var/lib/docker/containers/" ID "/config.v2.json", text);
	config(s, OTHER, LABELLED(PROCESS("c5,c7"), FILES("c5,c7")));
	host_scan(s, &inv);
	assert_int_equal(inv.n, 1);
	assert_string_equal(host_categories(host_find(&inv, OTHER)), "s0:c5,c7");
	assert_int_equal(inv.problems_total, 1);
	assert_string_equal(inv.problems[0].path,
			    "/var/lib/docker/containers/" ID "/config.v2.json");
	aw_inventory_done(&inv);
}

static void a_file_that_was_cut_off_is_a_problem(void **state)
{
	assert_damage(*state, "{" LABELLED(PROCESS("c1,c2"), FILES("c1,c2")));
}

static void an_empty_file_is_a_problem(void **state)
{
	assert_damage(*state, "");
}

static void what_is_nested_too_deeply_is_a_problem(void **state)
{
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };

	for (unsigned i = 0; i < 100000; i++)
		assert_int_equal(aw_buf_putc(&text, '['), 0);
	assert_damage(*state, text.p);
}

static void what_would_cost_too_much_memory_is_a_problem(void **state)
{
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };

	assert_int_equal(aw_buf_putc(&text, '['), 0);
	for (unsigned i = 0; i < AW_JSON_STRUCTURE_MAX; i++)
		assert_int_equal(aw_buf_put(&text, AW_STR("1,")), 0);
	assert_int_equal(aw_buf_put(&text, AW_STR("1]")), 0);
	assert_damage(*state, text.p);
}

static void values_of_other_kinds_are_as_if_they_were_not_there(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	config(*state, ID,
	       "\"Name\":7,\"Config\":[],\"State\":\"up\",\"Created\":\"soon\","
	       "\"ProcessLabel\":{},\"MountLabel\":null");
	host_config(*state, ID, "\"Privileged\":\"yes\",\"IpcMode\":[\"container:x\"]");
	config(*state, OTHER, "\"State\":{\"Running\":true,\"Pid\":-1e300,\"StartedAt\":\"\"}");
	host_scan(*state, &inv);
	c = host_find(&inv, ID);
	assert_null(c->name);
	assert_null(c->group);
	assert_null(c->labels[AW_LABEL_PROCESS]);
	assert_false(c->privileged);
	assert_int_equal(c->from_ms, AW_TIME_NONE);
	assert_int_equal(host_find(&inv, OTHER)->pid, -1);
	aw_inventory_done(&inv);
}

static void a_directory_that_is_no_container_is_passed_over(void **state)
{
	struct aw_inventory inv;

	host_put(*state, "var/lib/docker/containers/short/config.v2.json", "{}");
	host_put(*state, "var/lib/docker/containers/" ID, "a file");
	host_put(*state, "var/lib/docker/containers/" OTHER "/nothing", "");
	host_scan(*state, &inv);
	assert_int_equal(inv.n, 0);
	assert_int_equal(inv.problems_total, 0);
	aw_inventory_done(&inv);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH(docker_1_8_on_coreos_845_has_no_labels),
		SCRATCH(docker_1_8_with_labels_names_its_layer_as_the_container),
		SCRATCH(since_1_10_the_layer_has_a_name_of_its_own),
		SCRATCH(an_upgraded_container_has_both_files_and_the_new_one_counts),
		SCRATCH(a_moved_data_root_is_found_by_daemon_json),
		SCRATCH(what_ended_and_what_never_began_is_told_apart),
		SCRATCH(a_label_without_a_time_is_less_sure),
		SCRATCH(label_disable_leaves_no_categories),
		SCRATCH(a_privileged_container_is_said_to_be),
		SCRATCH(a_label_on_disk_need_not_be_the_one_in_life),
		SCRATCH(a_label_that_was_applied_is_not_reported),
		SCRATCH(containers_that_share_namespaces_share_a_group),
		SCRATCH(a_pod_of_kubernetes_is_named_by_what_owns_it),
		SCRATCH(the_sandbox_of_a_pod_is_in_its_group_and_no_workload_of_its_own),
		SCRATCH(a_file_that_was_cut_off_is_a_problem),
		SCRATCH(an_empty_file_is_a_problem),
		SCRATCH(what_is_nested_too_deeply_is_a_problem),
		SCRATCH(what_would_cost_too_much_memory_is_a_problem),
		SCRATCH(values_of_other_kinds_are_as_if_they_were_not_there),
		SCRATCH(a_directory_that_is_no_container_is_passed_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
