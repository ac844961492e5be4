/* SPDX-License-Identifier: GPL-2.0-or-later
 * Docker: config.v2.json (1.10 and later) or config.json (before) of each container, and hostconfig.json.
 *
 * The label is chosen when the container is created and stays until it is removed (moby:
 * daemon/daemon_unix.go, daemon/delete.go). It may lie: an engine without SELinux keeps what an earlier one
 * wrote, and a privileged container has a label on disk but none in life (coreos/bugs#1664). */
#include "scan.h"

#include "avcwatch/parse.h"

#include <errno.h>
#include <string.h>

static struct aw_str text_of(const struct aw_json *object, const char *key)
{
	return aw_json_string(aw_json_get(object, key));
}

/* Docker writes year 1 for "never". */
static void set_time(int64_t *out, struct aw_str text)
{
	int64_t ms;

	if (aw_time_rfc3339(text, &ms) == 0 && ms > 0)
		aw_set_time(out, ms);
}

static int read_state(const struct aw_json *state, struct aw_container *c)
{
	bool running = false;
	double pid;
	int64_t started = AW_TIME_NONE;

	set_time(&started, text_of(state, "StartedAt"));
	aw_json_bool(aw_json_get(state, "Running"), &running);
	c->state = running                 ? AW_STATE_RUNNING :
		   started == AW_TIME_NONE ? AW_STATE_CREATED :
					     AW_STATE_EXITED;
	aw_set_time(&c->alive_ms, started);
	if (running && aw_json_number(aw_json_get(state, "Pid"), &pid) && pid >= 1 &&
	    pid <= INT32_MAX)
		c->pid = (int64_t)pid;
	return 0;
}

/* Kubernetes' dockershim tells the pod in labels. */
static int read_labels(const struct aw_json *labels, struct aw_container *c)
{
	struct aw_kube k = { .ns = text_of(labels, "io.kubernetes.pod.namespace"),
			     .pod = text_of(labels, "io.kubernetes.pod.name"),
			     .uid = text_of(labels, "io.kubernetes.pod.uid"),
			     .container = text_of(labels, "io.kubernetes.container.name"),
			     .template_hash = text_of(labels, "pod-template-hash") };

	k.numbered = text_of(labels, "statefulset.kubernetes.io/pod-name").n > 0;
	if (aw_str_is(text_of(labels, "io.kubernetes.docker.type"), "podsandbox"))
		c->sandbox = true;
	return aw_set_kube(c, &k);
}

static int read_config(const struct aw_json *root, struct aw_container *c)
{
	const struct aw_json *config = aw_json_get(root, "Config");
	struct aw_str name = text_of(root, "Name"), image = text_of(config, "Image");
	int r;

	if (aw_str_starts(name, "/"))
		name = aw_str_from(name, 1);
	r = aw_set(&c->name, name);
	if (r == 0)
		r = aw_set(&c->image, image.n ? image : text_of(root, "Image"));
	if (r == 0)
		r = read_labels(aw_json_get(config, "Labels"), c);
	if (r == 0)
		r = aw_set(&c->workload, aw_image_repository(image));
	set_time(&c->from_ms, text_of(root, "Created"));
	/* Without a time a label may be an older container's. */
	if (r == 0)
		r = aw_set_label(c, AW_LABEL_PROCESS, text_of(root, "ProcessLabel"),
				 c->from_ms == AW_TIME_NONE ? 70 : 90);
	if (r == 0)
		r = aw_set_label(c, AW_LABEL_MOUNT, text_of(root, "MountLabel"), 60);
	return r ? r : read_state(aw_json_get(root, "State"), c);
}

/* --ipc=container:X and --pid=container:X share X's label. */
static int read_host_config(const struct aw_json *host, struct aw_container *c)
{
	static const char *const modes[] = { "IpcMode", "PidMode" };
	int r = 0;

	aw_json_bool(aw_json_get(host, "Privileged"), &c->privileged);
	for (size_t i = 0; r == 0 && i < AW_COUNT(modes); i++) {
		struct aw_str mode = text_of(host, modes[i]);

		if (aw_str_starts(mode, "container:"))
			r = aw_set(&c->group, aw_str_from(mode, 10));
	}
	return r;
}

static int read_container(struct aw_scan *s, const struct aw_dir *dir, const char *id)
{
	AW_AUTO(aw_json_freep) struct aw_json *config = NULL;
	AW_AUTO(aw_json_freep) struct aw_json *host = NULL;
	struct aw_container *c;
	int r = aw_scan_json(s, dir, "config.v2.json", &config);
	bool old = !config;

	if (r == 0 && old)
		r = aw_scan_json(s, dir, "config.json", &config);
	if (r < 0 || !config)
		return r;
	r = aw_scan_container(s, AW_RUNTIME_DOCKER, aw_str_of(id), &c);
	if (r < 0 || !c)
		return r;
	r = read_config(config, c);
	if (r == 0)
		r = aw_add_fact(c, "docker-config", "/%.*s says so", (int)dir->path.n, dir->path.p);
	if (r == 0 && old)
		r = aw_add_key(
			c, aw_str_of(id)); /* before 1.10 the layer is called as the container is */
	if (r == 0)
		r = aw_scan_json(s, dir, "hostconfig.json", &host);
	return r ? r : read_host_config(host, c);
}

static bool is_id(const char *name)
{
	return strlen(name) == 64 && strspn(name, "0123456789abcdef") == 64;
}

/* layerdb/mounts/ID/{mount-id,init-id}: what the layers in paths are called since 1.10. */
static int read_layers(struct aw_scan *s, const struct aw_dir *mounts, const char *id,
		       struct aw_container *c)
{
	static const char *const names[] = { "mount-id", "init-id" };
	AW_AUTO(aw_dir_done) struct aw_dir dir = { .fd = -1 };
	bool there;
	int r = aw_scan_open(s, mounts, id, &dir);

	for (size_t i = 0; r == 0 && dir.fd >= 0 && i < AW_COUNT(names); i++) {
		r = aw_scan_text(s, &dir, names[i], &there);
		if (r == 0 && there)
			r = aw_add_key(c, aw_str_trim(aw_buf_str(&s->text)));
	}
	return r;
}

/* One driver's: var/lib/docker/image/overlay2. */
static int read_driver(struct aw_scan *s, const struct aw_dir *images, const char *driver)
{
	AW_AUTO(aw_buf_done) struct aw_buf name = { 0 };
	AW_AUTO(aw_dir_done) struct aw_dir mounts = { .fd = -1 };
	AW_AUTO(aw_names_done) struct aw_names ids = { 0 };
	int r;

	if (aw_buf_printf(&name, "%s/layerdb/mounts", driver) < 0)
		return -ENOMEM;
	r = aw_scan_list(s, images, name.p, &mounts, &ids);
	for (size_t i = 0; r == 0 && i < ids.n; i++) {
		struct aw_container *c =
			aw_scan_find(s, AW_RUNTIME_DOCKER, aw_str_of(ids.items[i]));

		if (c)
			r = read_layers(s, &mounts, ids.items[i], c);
	}
	return r;
}

static int read_drivers(struct aw_scan *s, const struct aw_dir *data)
{
	AW_AUTO(aw_dir_done) struct aw_dir images = { .fd = -1 };
	AW_AUTO(aw_names_done) struct aw_names drivers = { 0 };
	int r = aw_scan_list(s, data, "image", &images, &drivers);

	for (size_t i = 0; r == 0 && i < drivers.n; i++)
		r = read_driver(s, &images, drivers.items[i]);
	return r;
}

static int read_containers(struct aw_scan *s, const struct aw_dir *data)
{
	AW_AUTO(aw_dir_done) struct aw_dir containers = { .fd = -1 };
	AW_AUTO(aw_names_done) struct aw_names ids = { 0 };
	int r = aw_scan_list(s, data, "containers", &containers, &ids);

	if (containers.fd >= 0)
		s->inv->scanned[AW_RUNTIME_DOCKER] = true;
	for (size_t i = 0; r == 0 && i < ids.n; i++) {
		AW_AUTO(aw_dir_done) struct aw_dir dir = { .fd = -1 };

		if (is_id(ids.items[i]))
			r = aw_scan_open(s, &containers, ids.items[i], &dir);
		if (r == 0 && dir.fd >= 0)
			r = read_container(s, &dir, ids.items[i]);
	}
	return r;
}

/* Where daemon.json says ("graph" before 17.05), else /var/lib/docker. */
static int read_docker(struct aw_scan *s)
{
	AW_AUTO(aw_json_freep) struct aw_json *daemon = NULL;
	AW_AUTO(aw_dir_done) struct aw_dir data = { .fd = -1 };
	int r = aw_scan_json(s, aw_root_dir(s->root), "etc/docker/daemon.json", &daemon);
	struct aw_str where = text_of(daemon, "data-root");

	if (!where.n)
		where = text_of(daemon, "graph");
	if (r == 0)
		r = aw_scan_open(s, aw_root_dir(s->root), where.n ? where.p : "var/lib/docker",
				 &data);
	if (r < 0 || data.fd < 0)
		return r;
	r = read_containers(s, &data);
	return r ? r : read_drivers(s, &data);
}

const struct aw_reader aw_reader_docker = { .name = "docker", .read = read_docker };
