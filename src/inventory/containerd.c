/* SPDX-License-Identifier: GPL-2.0-or-later
 * containerd: bundles of containers that run, STATE/io.containerd.runtime.v2.task/NAMESPACE/ID and
 * v1.linux (containerd: runtime/v2/bundle.go). What stays is in a database that is not read.
 * Docker runs its containers through it, in the namespace moby (17.12 and later; 1.11 to 17.09
 * without namespaces), and Kata its virtual machines, whose processes have a type of their own. */
#include "scan.h"

#include "avcwatch/parse.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define CRI "io.kubernetes.cri."

static struct aw_str text_of(const struct aw_json *object, const char *key)
{
	return aw_json_string(aw_json_get(object, key));
}

static bool is_id(const char *name)
{
	return strlen(name) == 64 && strspn(name, "0123456789abcdef") == 64;
}

/* ---- a bundle ---- */

static enum aw_runtime runtime_of(const char *ns, const struct aw_json *config)
{
	struct aw_str label = text_of(aw_json_get(config, "process"), "selinuxLabel");
	struct aw_context context;

	if (strcmp(ns, "moby") == 0)
		return AW_RUNTIME_DOCKER;
	if (aw_context_parse(label, &context) == 0 && aw_str_is(context.type, "container_kvm_t"))
		return AW_RUNTIME_KATA;
	return AW_RUNTIME_CONTAINERD;
}

/* What Kubernetes, else nerdctl, calls it; `ctr` has no other name than the id. */
static int set_names(const struct aw_json *annotations, struct aw_container *c)
{
	struct aw_kube k = { .ns = text_of(annotations, CRI "sandbox-namespace"),
			     .pod = text_of(annotations, CRI "sandbox-name"),
			     .uid = text_of(annotations, CRI "sandbox-uid"),
			     .container = text_of(annotations, CRI "container-name") };
	int r;

	if (aw_str_is(text_of(annotations, CRI "container-type"), "sandbox"))
		c->sandbox = true;
	r = aw_set(&c->name, c->sandbox ? k.pod : k.container);
	if (r == 0)
		r = aw_set(&c->name, text_of(annotations, "nerdctl/name"));
	if (r == 0 && !is_id(c->id))
		r = aw_set(&c->name, aw_str_of(c->id));
	if (r == 0)
		r = aw_set(&c->image, text_of(annotations, CRI "image-name"));
	if (r == 0)
		r = aw_set(&c->group, text_of(annotations, CRI "sandbox-id"));
	if (r == 0)
		r = aw_set_kube(c, &k);
	return r ? r : aw_set(&c->workload, aw_image_repository(aw_str_of(c->image)));
}

/* Docker's bundles name the layer; containerd's own say "rootfs". */
static int add_layer(struct aw_scan *s, const struct aw_json *config, struct aw_container *c)
{
	struct aw_str path = text_of(aw_json_get(config, "root"), "path");
	struct aw_match m;

	if (!aw_runtime_match(s->rules, AW_WHERE_PATH, path, &m))
		return 0;
	return aw_add_key(c, m.holes[AW_HOLE_LAYER]);
}

static int read_bundle(struct aw_scan *s, const struct aw_dir *bundle, const char *ns,
		       const char *id)
{
	AW_AUTO(aw_json_freep) struct aw_json *config = NULL;
	struct aw_container *c;
	enum aw_runtime runtime;
	int r = aw_scan_json(s, bundle, "config.json", &config);

	if (r < 0 || !aw_json_is_object(config))
		return r;
	runtime = runtime_of(ns, config);
	r = aw_scan_container(s, runtime, aw_str_of(id), &c);
	if (r < 0 || !c)
		return r;
	/* Of Docker's containers only those that run are here. */
	if (runtime != AW_RUNTIME_DOCKER)
		s->inv->scanned[runtime] = true;
	r = aw_read_bundle(s, config, c,
			   runtime == AW_RUNTIME_DOCKER ? "docker-bundle" : "containerd-bundle");
	if (r == 0)
		r = set_names(aw_json_get(config, "annotations"), c);
	if (r == 0)
		r = add_layer(s, config, c);
	if (r == 0)
		r = aw_scan_pid(s, bundle, "init.pid", &c->pid);
	if (c->pid > 0 && c->state == AW_STATE_UNKNOWN)
		c->state = AW_STATE_RUNNING;
	aw_set_time(&c->from_ms, aw_dir_mtime(bundle, "."));
	return r;
}

/* ---- where they lie ---- */

/* The bundles of one namespace; `path` is below `dir`. */
static int read_bundles(struct aw_scan *s, const struct aw_dir *dir, const char *path,
			const char *ns)
{
	AW_AUTO(aw_dir_done) struct aw_dir bundles = { .fd = -1 };
	AW_AUTO(aw_names_done) struct aw_names ids = { 0 };
	bool docker = strcmp(ns, "moby") == 0;
	int r = aw_scan_list(s, dir, path, &bundles, &ids);

	for (size_t i = 0; r == 0 && i < ids.n; i++) {
		AW_AUTO(aw_dir_done) struct aw_dir bundle = { .fd = -1 };
		AW_AUTO(aw_names_done) struct aw_names files = { 0 };

		/* Docker 1.11 kept its sockets there, too. */
		if (docker && !is_id(ids.items[i]))
			continue;
		r = aw_scan_list(s, &bundles, ids.items[i], &bundle, &files);
		if (r == 0 && bundle.fd >= 0)
			r = read_bundle(s, &bundle, ns, ids.items[i]);
	}
	return r;
}

/* All namespaces of one shim's folder. */
static int read_shim(struct aw_scan *s, const char *path)
{
	AW_AUTO(aw_dir_done) struct aw_dir dir = { .fd = -1 };
	AW_AUTO(aw_names_done) struct aw_names spaces = { 0 };
	int r = aw_scan_list(s, aw_root_dir(s->root), path, &dir, &spaces);

	/* An empty folder of Docker's own containerd says nothing of others'. */
	if (dir.fd >= 0 && !strstr(path, "docker"))
		s->inv->scanned[AW_RUNTIME_CONTAINERD] = true;
	for (size_t i = 0; r == 0 && i < spaces.n; i++)
		r = read_bundles(s, &dir, spaces.items[i], spaces.items[i]);
	return r;
}

static int read_containerd(struct aw_scan *s)
{
	/* Of the distributions, k3s and rke2, k0s; Docker's own. */
	static const char *const states[] = { "run/containerd", "run/k3s/containerd",
					      "run/k0s/containerd", "run/docker/containerd/daemon",
					      "run/docker/containerd" };
	static const char *const shims[] = { "io.containerd.runtime.v2.task",
					     "io.containerd.runtime.v1.linux" };
	int r = 0;

	for (size_t i = 0; r == 0 && i < AW_COUNT(states) * AW_COUNT(shims); i++) {
		AW_AUTO(aw_buf_done) struct aw_buf path = { 0 };

		if (aw_buf_printf(&path, "%s/%s", states[i / AW_COUNT(shims)],
				  shims[i % AW_COUNT(shims)]) < 0)
			return -ENOMEM;
		r = read_shim(s, path.p);
	}
	return r ? r : read_bundles(s, aw_root_dir(s->root), "run/docker/libcontainerd", "moby");
}

const struct aw_reader aw_reader_containerd = { .name = "containerd", .read = read_containerd };
