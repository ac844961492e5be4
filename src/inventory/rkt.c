/* SPDX-License-Identifier: GPL-2.0-or-later
 * rkt: pods below /var/lib/rkt/pods/STATE/UUID (rkt: pkg/pod/pods.go). No file holds the label: it is the
 * security.selinux attribute of the pod's directory (1.2.0 and later) or of its overlay's upper directories
 * (0.8.1 and later). Which categories were given since boot stands in /run/rkt/mcs (1.13 to 1.29), or, by
 * mistake (rkt#3043), in the root directory itself (0.12 to 1.12). */
#include "scan.h"

#include "avcwatch/parse.h"

#include <errno.h>
#include <string.h>

#define PODS "var/lib/rkt/pods"
#define APPS_MAX 32u

static struct aw_str text_of(const struct aw_json *object, const char *key)
{
	return aw_json_string(aw_json_get(object, key));
}

/* ---- the manifest ---- */

/* NAME:VERSION, as rkt takes it on its command line. */
static int put_image(const struct aw_json *image, struct aw_buf *out)
{
	const struct aw_json *labels = aw_json_get(image, "labels");
	int r = aw_buf_put(out, text_of(image, "name"));

	for (const struct aw_json *l = aw_json_first(labels); r == 0 && l; l = aw_json_next(l))
		if (aw_str_is(text_of(l, "name"), "version"))
			r = aw_buf_printf(out, ":%s",
					  text_of(l, "value").p ? text_of(l, "value").p : "");
	return r;
}

static int read_apps(const struct aw_json *manifest, struct aw_container *c)
{
	AW_AUTO(aw_buf_done) struct aw_buf names = { 0 };
	AW_AUTO(aw_buf_done) struct aw_buf images = { 0 };
	const struct aw_json *app = aw_json_first(aw_json_get(manifest, "apps"));
	int r = 0;

	for (unsigned i = 0; r == 0 && app && i < APPS_MAX; app = aw_json_next(app), i++) {
		r = aw_buf_printf(&names, "%s", i ? "," : "");
		if (r == 0)
			r = aw_buf_put(&names, text_of(app, "name"));
		if (r == 0)
			r = aw_buf_printf(&images, "%s", i ? "," : "");
		if (r == 0)
			r = put_image(aw_json_get(app, "image"), &images);
	}
	if (r == 0)
		r = aw_set(&c->name, aw_buf_str(&names));
	if (r == 0)
		r = aw_set(&c->image, aw_buf_str(&images));
	return r ? r : aw_set(&c->workload, aw_buf_str(&names));
}

/* `rkt app sandbox` has no apps yet in its manifest; those that were added have a directory. */
static int read_app_dirs(struct aw_scan *s, const struct aw_dir *pod, struct aw_container *c)
{
	AW_AUTO(aw_dir_done) struct aw_dir dir = { .fd = -1 };
	AW_AUTO(aw_names_done) struct aw_names apps = { 0 };
	AW_AUTO(aw_buf_done) struct aw_buf names = { 0 };
	int r = c->name ? 0 : aw_scan_list(s, pod, "appsinfo", &dir, &apps);

	for (size_t i = 0; r == 0 && i < apps.n && i < APPS_MAX; i++)
		r = aw_buf_printf(&names, "%s%s", i ? "," : "", apps.items[i]);
	if (r == 0)
		r = aw_set(&c->name, aw_buf_str(&names));
	return r ? r : aw_set(&c->workload, aw_buf_str(&names));
}

/* ---- labels ---- */

static int take_label(struct aw_scan *s, struct aw_container *c, const char *rule, const char *what)
{
	int r = aw_set_label(c, AW_LABEL_MOUNT, aw_buf_str(&s->text), 85);

	return r ? r : aw_add_fact(c, rule, "%s is labelled '%.200s'", what, s->text.p);
}

/* overlay/TREE/upper/APP: what rkt before 1.2.0 labelled. */
static int read_overlay(struct aw_scan *s, const struct aw_dir *pod, struct aw_container *c)
{
	AW_AUTO(aw_dir_done) struct aw_dir overlay = { .fd = -1 };
	AW_AUTO(aw_names_done) struct aw_names trees = { 0 };
	int r = aw_scan_list(s, pod, "overlay", &overlay, &trees);

	for (size_t i = 0; r == 0 && i < trees.n && !c->labels[AW_LABEL_MOUNT]; i++) {
		AW_AUTO(aw_dir_done) struct aw_dir tree = { .fd = -1 };
		AW_AUTO(aw_dir_done) struct aw_dir upper = { .fd = -1 };
		AW_AUTO(aw_names_done) struct aw_names apps = { 0 };

		r = aw_scan_open(s, &overlay, trees.items[i], &tree);
		if (r < 0 || tree.fd < 0)
			continue;
		r = aw_scan_list(s, &tree, "upper", &upper, &apps);
		for (size_t k = 0; r == 0 && k < apps.n && !c->labels[AW_LABEL_MOUNT]; k++)
			if (aw_dir_label(&upper, apps.items[k], &s->text) == 0 &&
			    aw_str_find(aw_buf_str(&s->text), ":c") > 0)
				r = take_label(s, c, "rkt-overlay-xattr", "its overlay");
	}
	return r;
}

static int read_label(struct aw_scan *s, const struct aw_dir *pod, struct aw_container *c)
{
	int r = aw_dir_label(pod, ".", &s->text);

	if (r == 0 && aw_str_find(aw_buf_str(&s->text), ":c") > 0)
		return take_label(s, c, "rkt-xattr", "its directory");
	return r == -ENOMEM ? r : read_overlay(s, pod, c);
}

/* ---- a pod ---- */

/* machine.slice/rkt-web.service: the last component is the unit. */
static int read_unit(struct aw_scan *s, const struct aw_dir *pod, struct aw_container *c)
{
	bool there;
	int r = aw_scan_text(s, pod, "subcgroup", &there);
	struct aw_str text = aw_str_trim(aw_buf_str(&s->text)), part, unit = { 0 };

	while (r == 0 && there && aw_str_cut(&text, '/', &part))
		if (aw_str_find(part, ".service") > 0 || aw_str_find(part, ".scope") > 0)
			unit = part;
	return r ? r : aw_set(&c->unit, unit);
}

/* One below run has been started; whether it still runs shows in a lock, which is not for others to try, and in
 * its processes. */
static enum aw_state state_of(const char *folder)
{
	if (strcmp(folder, "run") == 0)
		return AW_STATE_UNKNOWN;
	return strstr(folder, "garbage") ? AW_STATE_EXITED : AW_STATE_CREATED;
}

static int read_pod(struct aw_scan *s, const struct aw_dir *pod, const char *folder,
		    const char *uuid)
{
	AW_AUTO(aw_json_freep) struct aw_json *manifest = NULL;
	struct aw_container *c = NULL;
	int r = aw_scan_json(s, pod, "pod", &manifest);

	if (r == 0)
		r = aw_scan_container(s, AW_RUNTIME_RKT, aw_str_of(uuid), &c);
	if (r < 0 || !c)
		return r;
	r = read_apps(manifest, c);
	if (r == 0)
		r = read_app_dirs(s, pod, c);
	if (r == 0)
		r = aw_scan_pid(s, pod, "ppid", &c->parent_pid);
	if (r == 0)
		r = aw_scan_pid(s, pod, "pid", &c->pid); /* kvm and fly have no nspawn in between */
	if (r == 0)
		r = read_unit(s, pod, c);
	if (r == 0)
		r = aw_add_fact(c, "rkt-pod", "pods/%s holds it", folder);
	c->state = state_of(folder);
	aw_set_time(&c->from_ms, aw_dir_mtime(pod, "pod-created"));
	return r ? r : read_label(s, pod, c);
}

static bool is_uuid(const char *name)
{
	return strlen(name) == 36 && strspn(name, "0123456789abcdef-") == 36;
}

static int read_folder(struct aw_scan *s, const struct aw_dir *pods, const char *folder)
{
	AW_AUTO(aw_dir_done) struct aw_dir dir = { .fd = -1 };
	AW_AUTO(aw_names_done) struct aw_names uuids = { 0 };
	int r = aw_scan_list(s, pods, folder, &dir, &uuids);

	for (size_t i = 0; r == 0 && i < uuids.n; i++) {
		AW_AUTO(aw_dir_done) struct aw_dir pod = { .fd = -1 };

		if (is_uuid(uuids.items[i]))
			r = aw_scan_open(s, &dir, uuids.items[i], &pod);
		if (r == 0 && pod.fd >= 0)
			r = read_pod(s, &pod, folder, uuids.items[i]);
	}
	return r;
}

/* ---- categories that were given to somebody ---- */

static int reserve(struct aw_scan *s, const struct aw_dir *dir, const char *level, const char *rule)
{
	AW_AUTO(aw_buf_done) struct aw_buf canonical = { 0 };
	AW_AUTO(aw_buf_done) struct aw_buf context = { 0 };
	struct aw_level parsed;
	struct aw_container *c;
	int r;

	if (aw_level_parse(aw_str_of(level), &parsed) < 0 || !aw_level_is_container(&parsed))
		return 0;
	if (aw_level_print(&parsed, &canonical) < 0 ||
	    aw_buf_printf(&context, "system_u:object_r:svirt_lxc_file_t:%s", canonical.p) < 0)
		return -ENOMEM;
	r = aw_scan_container(s, AW_RUNTIME_RKT, aw_buf_str(&canonical), &c);
	if (r < 0 || !c)
		return r;
	c->reserved = true;
	aw_set_time(&c->from_ms, aw_dir_mtime(dir, level));
	r = aw_set_label(c, AW_LABEL_MOUNT, aw_buf_str(&context), 75);
	return r ? r :
		   aw_add_fact(c, rule, "the file '/%.*s%s%s' exists", (int)dir->path.n,
			       dir->path.p ? dir->path.p : "", dir->path.n ? "/" : "", level);
}

static int read_reservations(struct aw_scan *s, const char *where, const char *rule)
{
	AW_AUTO(aw_dir_done) struct aw_dir dir = { .fd = -1 };
	AW_AUTO(aw_names_done) struct aw_names levels = { 0 };
	int r = aw_scan_list(s, aw_root_dir(s->root), where, &dir, &levels);

	for (size_t i = 0; r == 0 && i < levels.n; i++)
		if (strncmp(levels.items[i], "s0:c", 4) == 0)
			r = reserve(s, &dir, levels.items[i], rule);
	return r;
}

static int read_rkt(struct aw_scan *s)
{
	static const char *const folders[] = { "embryo", "prepare",        "prepared",
					       "run",    "exited-garbage", "garbage" };
	AW_AUTO(aw_dir_done) struct aw_dir pods = { .fd = -1 };
	AW_AUTO(aw_names_done) struct aw_names found = { 0 };
	int r = aw_scan_list(s, aw_root_dir(s->root), PODS, &pods, &found);

	if (pods.fd >= 0)
		s->inv->scanned[AW_RUNTIME_RKT] = true;
	for (size_t i = 0; r == 0 && pods.fd >= 0 && i < AW_COUNT(folders); i++)
		r = read_folder(s, &pods, folders[i]);
	if (r == 0)
		r = read_reservations(s, "run/rkt/mcs", "rkt-mcs");
	return r ? r : read_reservations(s, ".", "rkt-mcs-in-root");
}

const struct aw_reader aw_reader_rkt = { .name = "rkt", .read = read_rkt };
