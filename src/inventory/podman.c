/* SPDX-License-Identifier: GPL-2.0-or-later
 * podman: its containers are those of containers/storage that have no pod of Kubernetes; a pod of
 * podman's shows in their cgroups, else in an annotation that names the pod's infra container
 * (podman: pkg/specgen/generate/container.go). Builders such as buildah use the same storage and
 * pass for podman. */
#include "storage.h"

#include <errno.h>

static struct aw_str text_of(const struct aw_json *object, const char *key)
{
	return aw_json_string(aw_json_get(object, key));
}

static int add_annotations(struct aw_scan *s, const struct aw_json *annotations,
			   struct aw_container *c)
{
	struct aw_str infra = text_of(annotations, "io.kubernetes.cri-o.SandboxID");
	struct aw_container *holder = aw_scan_find(s, AW_RUNTIME_PODMAN, infra);
	int r = aw_set(&c->group, infra);

	if (aw_str_is(text_of(annotations, "io.podman.annotations.privileged"), "TRUE"))
		c->privileged = true;
	if (r < 0 || !holder || holder == c)
		return r;
	holder->sandbox = true;
	return aw_set(&holder->group, aw_str_of(c->group));
}

/* ---- what the OCI runtime keeps of a container while it has a process ---- */

struct state_file {
	const char *folder, *name, *pid_key;
};

static int read_state(struct aw_scan *s, const struct aw_dir *dir, const struct state_file *f,
		      struct aw_container *c)
{
	AW_AUTO(aw_buf_done) struct aw_buf name = { 0 };
	AW_AUTO(aw_json_freep) struct aw_json *status = NULL;
	int64_t created;
	double pid;
	int r;

	if (aw_buf_printf(&name, "%s/%s", c->id, f->name) < 0)
		return -ENOMEM;
	r = aw_scan_json(s, dir, name.p, &status);
	if (r < 0 || !aw_json_number(aw_json_get(status, f->pid_key), &pid) || pid < 1 ||
	    pid > INT32_MAX)
		return r;
	c->pid = (int64_t)pid;
	c->state = AW_STATE_RUNNING;
	if (aw_time_rfc3339(text_of(status, "created"), &created) == 0)
		aw_set_time(&c->alive_ms, created);
	return 0;
}

/* `run` is /run, or a user's own. */
static int read_states(struct aw_scan *s, const char *run)
{
	static const struct state_file files[] = {
		{ "crun", "status", "pid" },
		{ "runc", "state.json", "init_process_pid" },
	};
	int r = 0;

	for (size_t i = 0; r == 0 && i < AW_COUNT(files); i++) {
		AW_AUTO(aw_buf_done) struct aw_buf path = { 0 };
		AW_AUTO(aw_dir_done) struct aw_dir dir = { .fd = -1 };
		AW_AUTO(aw_names_done) struct aw_names ids = { 0 };

		if (aw_buf_printf(&path, "%s/%s", run, files[i].folder) < 0)
			return -ENOMEM;
		r = aw_scan_list(s, aw_root_dir(s->root), path.p, &dir, &ids);
		for (size_t k = 0; r == 0 && k < ids.n; k++) {
			struct aw_container *c =
				aw_scan_find(s, AW_RUNTIME_PODMAN, aw_str_of(ids.items[k]));

			if (c)
				r = read_state(s, &dir, &files[i], c);
		}
	}
	return r;
}

static int read_user_states(struct aw_scan *s)
{
	AW_AUTO(aw_dir_done) struct aw_dir dir = { .fd = -1 };
	AW_AUTO(aw_names_done) struct aw_names users = { 0 };
	int r = aw_dir_open(aw_root_dir(s->root), "run/user", &dir);

	if (r == 0)
		r = aw_dir_list(&dir, &users);
	if (r < 0)
		return r == -ENOMEM ? r : 0; /* the storage's reader has said why */
	for (size_t i = 0; r == 0 && i < users.n; i++) {
		AW_AUTO(aw_buf_done) struct aw_buf path = { 0 };

		if (aw_buf_printf(&path, "run/user/%s", users.items[i]) < 0)
			return -ENOMEM;
		r = read_states(s, path.p);
	}
	return r;
}

static int read_podman(struct aw_scan *s)
{
	static const struct aw_storage storage = {
		.runtime = AW_RUNTIME_PODMAN,
		.record_rule = "podman-storage",
		.bundle_rule = "podman-bundle",
		.add_annotations = add_annotations,
	};
	bool there;
	int r = aw_read_storage(s, &storage, &there);

	if (there)
		s->inv->scanned[AW_RUNTIME_PODMAN] = true;
	if (r == 0 && there)
		r = read_states(s, "run");
	return r || !there ? r : read_user_states(s);
}

const struct aw_reader aw_reader_podman = { .name = "podman", .read = read_podman };
