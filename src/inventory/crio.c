/* SPDX-License-Identifier: GPL-2.0-or-later
 * CRI-O: containers of containers/storage whose metadata names a pod of Kubernetes (cri-o:
 * internal/storage/runtime.go). All containers of a pod have the label of its sandbox, unless they
 * ask for one of their own (internal/factory/container). */
#include "storage.h"

#include <errno.h>

#define ANNOTATION "io.kubernetes.cri-o."

static struct aw_str text_of(const struct aw_json *object, const char *key)
{
	return aw_json_string(aw_json_get(object, key));
}

/* Kubernetes' names have no _ in them: k8s_POD_NAMESPACE_UID_ATTEMPT. */
static struct aw_kube parse_pod_name(struct aw_str name)
{
	struct aw_str parts[5] = { { 0 } };
	size_t n = 0;

	while (n < AW_COUNT(parts) && aw_str_cut(&name, '_', &parts[n]))
		n++;
	if (n < AW_COUNT(parts) || name.n || !aw_str_is(parts[0], "k8s"))
		return (struct aw_kube){ 0 };
	return (struct aw_kube){ .pod = parts[1], .ns = parts[2], .uid = parts[3] };
}

/* Who made the pod shows in its labels, and these in the sandbox's bundle only: JSON in an
 * annotation. What is wrong with that file is said when the sandbox itself is read. */
static int read_pod_labels(struct aw_scan *s, const struct aw_dir *folder, struct aw_str pod_id,
			   struct aw_json **out)
{
	AW_AUTO(aw_buf_done) struct aw_buf name = { 0 };
	AW_AUTO(aw_json_freep) struct aw_json *config = NULL;
	struct aw_str labels;
	struct aw_err err;
	int r;

	*out = NULL;
	if (pod_id.n == 0 || aw_str_chr(pod_id, '/') >= 0)
		return 0;
	if (aw_buf_printf(&name, "%s/userdata/config.json", pod_id.p) < 0)
		return -ENOMEM;
	r = aw_dir_read(folder, name.p, AW_STATE_FILE_MAX, &s->text);
	if (r == 0)
		r = aw_json_parse(aw_buf_str(&s->text), name.p, &config, &err);
	labels = text_of(aw_json_get(config, "annotations"), ANNOTATION "Labels");
	if (r == 0 && labels.n)
		r = aw_json_parse(labels, name.p, out, &err);
	return r == -ENOMEM ? r : 0;
}

static int set_kube(struct aw_scan *s, const struct aw_dir *folder, const struct aw_json *metadata,
		    struct aw_container *c)
{
	AW_AUTO(aw_json_freep) struct aw_json *labels = NULL;
	struct aw_kube k = parse_pod_name(text_of(metadata, "pod-name"));
	int r = read_pod_labels(s, folder, text_of(metadata, "pod-id"), &labels);

	k.container = text_of(metadata, "metadata-name");
	k.template_hash = text_of(labels, "pod-template-hash");
	k.numbered = text_of(labels, "statefulset.kubernetes.io/pod-name").n > 0;
	return r ? r : aw_set_kube(c, &k);
}

static int add_metadata(struct aw_scan *s, const struct aw_dir *folder,
			const struct aw_json *metadata, struct aw_container *c)
{
	struct aw_str pod = text_of(metadata, "pod-id");
	bool sandbox = false, privileged = false;
	int r = aw_set(&c->group, pod);

	aw_json_bool(aw_json_get(metadata, "pod"), &sandbox);
	aw_json_bool(aw_json_get(metadata, "privileged"), &privileged);
	c->sandbox = c->sandbox || sandbox || aw_str_is(pod, c->id);
	c->privileged = c->privileged || privileged;
	if (r == 0)
		r = aw_set(&c->name, text_of(metadata, "metadata-name"));
	return r ? r : set_kube(s, folder, metadata, c);
}

static int add_annotations(struct aw_scan *s, const struct aw_json *annotations,
			   struct aw_container *c)
{
	struct aw_kube k = { .ns = text_of(annotations, ANNOTATION "Namespace"),
			     .pod = text_of(annotations, ANNOTATION "KubeName"),
			     .container = aw_str_of(c->name) };
	int r;

	(void)s;
	if (aw_str_is(text_of(annotations, ANNOTATION "ContainerType"), "sandbox"))
		c->sandbox = true;
	if (aw_str_is(text_of(annotations, ANNOTATION "PrivilegedRuntime"), "true"))
		c->privileged = true;
	r = aw_set(&c->group, text_of(annotations, ANNOTATION "SandboxID"));
	return r || c->workload ? r : aw_set_kube(c, &k);
}

/* state.json: what CRI-O remembers over its own restarts. */
static int add_userdata(struct aw_scan *s, const struct aw_dir *userdata, struct aw_container *c)
{
	AW_AUTO(aw_json_freep) struct aw_json *state = NULL;
	int r = aw_scan_json(s, userdata, "state.json", &state);
	struct aw_str status = text_of(state, "status");
	int64_t started;
	double pid;

	if (r < 0 || !state)
		return r;
	if (aw_str_is(status, "running") || aw_str_is(status, "paused"))
		c->state = AW_STATE_RUNNING;
	else if (aw_str_is(status, "created"))
		c->state = AW_STATE_CREATED;
	else if (aw_str_is(status, "stopped"))
		c->state = AW_STATE_EXITED;
	if (aw_time_rfc3339(text_of(state, "started"), &started) == 0 && started > 0)
		aw_set_time(&c->alive_ms, started);
	if (c->state == AW_STATE_EXITED)
		c->pid = -1;
	else if (aw_json_number(aw_json_get(state, "pid"), &pid) && pid >= 1 && pid <= INT32_MAX)
		c->pid = (int64_t)pid;
	return 0;
}

/* A store alone may be podman's. */
static bool is_used(const struct aw_scan *s)
{
	static const char *const marks[] = { "run/crio", "var/lib/crio" };

	for (size_t i = 0; i < AW_COUNT(marks); i++) {
		AW_AUTO(aw_dir_done) struct aw_dir dir = { .fd = -1 };

		if (aw_dir_open(aw_root_dir(s->root), marks[i], &dir) == 0)
			return true;
	}
	for (size_t i = 0; i < s->inv->n; i++)
		if (s->inv->items[i].runtime == AW_RUNTIME_CRIO)
			return true;
	return false;
}

static int read_crio(struct aw_scan *s)
{
	static const struct aw_storage storage = {
		.runtime = AW_RUNTIME_CRIO,
		.record_rule = "crio-storage",
		.bundle_rule = "crio-bundle",
		.add_metadata = add_metadata,
		.add_annotations = add_annotations,
		.add_userdata = add_userdata,
	};
	bool there;
	int r = aw_read_storage(s, &storage, &there);

	if (there && is_used(s))
		s->inv->scanned[AW_RUNTIME_CRIO] = true;
	return r;
}

const struct aw_reader aw_reader_crio = { .name = "crio", .read = read_crio };
