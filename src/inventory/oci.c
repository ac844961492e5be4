/* SPDX-License-Identifier: GPL-2.0-or-later
 * What several runtimes write alike: the bundle's config.json (opencontainers/runtime-spec: config.md),
 * names of images, the pods of Kubernetes. */
#include "scan.h"

#include <errno.h>
#include <string.h>

struct aw_str aw_image_repository(struct aw_str image)
{
	ptrdiff_t at = aw_str_chr(image, '@');
	size_t slash = 0;

	if (aw_str_starts(image, "sha256:"))
		return (struct aw_str){ 0 }; /* an id, not a name */
	if (at >= 0)
		image = aw_str_head(image, (size_t)at);
	for (size_t i = 0; i < image.n; i++)
		if (image.p[i] == '/')
			slash = i;
	/* A colon in front of the last slash belongs to a registry's port. */
	for (size_t i = slash; i < image.n; i++)
		if (image.p[i] == ':')
			return aw_str_head(image, i);
	return image;
}

/* ---- Kubernetes ---- */

static bool is_generated(char c)
{
	/* k8s.io/apimachinery/pkg/util/rand: without vowels and what looks like them */
	return c && strchr("bcdfghjklmnpqrstvwxz2456789", c);
}

/* What ReplicaSets are told apart by, where no label tells it, as with dockershim, which puts a pod's labels on
 * its sandbox only: 6 to 10 generated characters, or 8 to 10 digits before Kubernetes 1.8. */
static bool is_hash(struct aw_str s)
{
	bool generated = s.n >= 6 && s.n <= 10, digits = s.n >= 8 && s.n <= 10;

	for (size_t i = 0; i < s.n; i++) {
		generated = generated && is_generated(s.p[i]);
		digits = digits && s.p[i] >= '0' && s.p[i] <= '9';
	}
	return generated || digits;
}

static struct aw_str last_part(struct aw_str s)
{
	size_t at = s.n;

	while (at > 0 && s.p[at - 1] != '-')
		at--;
	return at ? aw_str_from(s, at) : (struct aw_str){ 0 };
}

/* A pod's name without what its owner appended: -HASH-xxxxx of a Deployment, -xxxxx of a DaemonSet or a Job,
 * -N of a StatefulSet. */
static struct aw_str owner_of(const struct aw_kube *k)
{
	struct aw_str pod = k->pod;
	size_t n = pod.n, tail = 0;

	while (tail < n && pod.p[n - 1 - tail] != '-')
		tail++;
	if (tail == 0 || tail >= n)
		return pod;
	if (k->numbered) {
		for (size_t i = n - tail; i < n; i++)
			if (pod.p[i] < '0' || pod.p[i] > '9')
				return pod;
		return aw_str_head(pod, n - tail - 1);
	}
	for (size_t i = n - tail; i < n; i++)
		if (tail != 5 || !is_generated(pod.p[i]))
			return pod;
	pod = aw_str_head(pod, n - tail - 1);
	if (k->template_hash.n && pod.n > k->template_hash.n + 1 &&
	    aw_str_eq(aw_str_from(pod, pod.n - k->template_hash.n), k->template_hash) &&
	    pod.p[pod.n - k->template_hash.n - 1] == '-')
		return aw_str_head(pod, pod.n - k->template_hash.n - 1);
	tail = last_part(pod).n;
	if (!k->template_hash.n && is_hash(last_part(pod)))
		pod = aw_str_head(pod, pod.n - tail - 1);
	return pod;
}

int aw_set_kube(struct aw_container *c, const struct aw_kube *k)
{
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };
	struct aw_str owner = owner_of(k);
	struct aw_str container = c->sandbox ? (struct aw_str){ 0 } : k->container;
	int r;

	if (k->ns.n == 0 || k->pod.n == 0)
		return 0;
	r = aw_buf_printf(&text, "%.*s/%.*s%s%.*s", (int)k->ns.n, k->ns.p, (int)owner.n, owner.p,
			  container.n ? "/" : "", (int)container.n, container.p ? container.p : "");
	if (r == 0)
		r = aw_set(&c->workload, aw_buf_str(&text));
	return r ? r : aw_set(&c->group, k->uid);
}

/* ---- bundles ---- */

static struct aw_str annotation(const struct aw_json *config, const char *key)
{
	return aw_json_string(aw_json_get(aw_json_get(config, "annotations"), key));
}

/* A pod of podman shows in the path of the cgroup. */
static int read_cgroup(struct aw_scan *s, const struct aw_json *config, struct aw_container *c)
{
	struct aw_str path =
		aw_json_string(aw_json_get(aw_json_get(config, "linux"), "cgroupsPath"));
	struct aw_match m;
	ptrdiff_t colon = aw_str_chr(path, ':'); /* SLICE:PREFIX:NAME with systemd */

	if (colon > 0)
		path = aw_str_head(path, (size_t)colon);
	if (!aw_runtime_match(s->rules, AW_WHERE_CGROUP, path, &m) || !m.holes[AW_HOLE_POD].n)
		return 0;
	return aw_set(&c->group, m.holes[AW_HOLE_POD]);
}

int aw_read_bundle(struct aw_scan *s, const struct aw_json *config, struct aw_container *c,
		   const char *rule)
{
	const struct aw_json *process = aw_json_get(config, "process");
	const struct aw_json *host = aw_json_get(config, "linux");
	struct aw_str label = aw_json_string(aw_json_get(process, "selinuxLabel"));
	int64_t created;
	int r = 0;

	if (!aw_json_is_object(config))
		return 0;
	/* A bundle is what the runtime was really given: no label there is no label, whatever its engine wrote
	 * down, which keeps a privileged container's. */
	if (process && label.n == 0 && c->labels[AW_LABEL_PROCESS] && *c->labels[AW_LABEL_PROCESS])
		r = aw_set_label(c, AW_LABEL_LIVE, AW_STR(""), 0);
	else if (process)
		r = aw_set_label(c, AW_LABEL_PROCESS, label.p ? label : AW_STR(""), 90);
	if (r == 0)
		r = aw_set_label(c, AW_LABEL_MOUNT, aw_json_string(aw_json_get(host, "mountLabel")),
				 60);
	if (r == 0)
		r = read_cgroup(s, config, c);
	if (aw_time_rfc3339(annotation(config, "io.kubernetes.cri-o.Created"), &created) == 0)
		aw_set_time(&c->from_ms, created);
	if (r == 0)
		r = aw_add_fact(c, rule, "its bundle's config.json has the label '%.*s'",
				(int)(label.n < 200 ? label.n : 200), label.p ? label.p : "");
	return r;
}
