/* SPDX-License-Identifier: GPL-2.0-or-later
 * containers/storage: GRAPHROOT/DRIVER-containers/containers.json and RUNROOT/DRIVER-containers/
 * volatile-containers.json (containers/storage: containers.go), and the OCI bundles beside them,
 * which may lie below the other root than the record: the records of all stores are read first.
 *
 * The label is chosen when the container is created and stays until it is removed. */
#include "storage.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "-containers"
#define USER_STORE ".local/share/containers/storage"

struct pass {
	struct aw_scan *s;
	const struct aw_storage *storage;
	/* What to do in each DRIVER-containers; its entries. */
	int (*visit)(struct pass *p, const struct aw_dir *folder, const struct aw_names *names);
	struct aw_buf graphroot, runroot;
	bool there;
};

static struct aw_str text_of(const struct aw_json *object, const char *key)
{
	return aw_json_string(aw_json_get(object, key));
}

/* Two readers pass here. What the first could not read is one problem, not two. */
static int check_noted(struct aw_scan *s, const struct aw_dir *dir, const char *name, bool *noted)
{
	s->path.n = 0;
	if (aw_buf_printf(&s->path, "/%.*s%s%s", (int)dir->path.n, dir->path.p ? dir->path.p : "",
			  dir->path.n ? "/" : "", name) < 0)
		return -ENOMEM;
	*noted = false;
	for (size_t i = 0; i < s->inv->problems_n && !*noted; i++)
		*noted = strcmp(s->inv->problems[i].path, s->path.p) == 0;
	return 0;
}

static int list(struct aw_scan *s, const struct aw_dir *dir, const char *name, struct aw_dir *out,
		struct aw_names *names)
{
	bool noted;
	int r = check_noted(s, dir, name, &noted);

	return r < 0 || noted ? r : aw_scan_list(s, dir, name, out, names);
}

/* ---- records ---- */

static bool is_of_crio(const struct aw_json *metadata)
{
	return aw_json_get(metadata, "pod-id") || aw_json_get(metadata, "pod-name") ||
	       aw_json_get(metadata, "metadata-name");
}

static int set_names(const struct aw_json *record, const struct aw_json *metadata,
		     struct aw_container *c)
{
	struct aw_str image = text_of(metadata, "image-name");
	int r = aw_set(&c->name, aw_json_string(aw_json_first(aw_json_get(record, "names"))));

	if (r == 0)
		r = aw_set(&c->name, text_of(metadata, "name"));
	if (r == 0)
		r = aw_set(&c->image, image.n ? image : text_of(record, "image"));
	return r ? r : aw_add_key(c, text_of(record, "layer"));
}

static void set_created(const struct aw_json *record, const struct aw_json *metadata,
			struct aw_container *c)
{
	int64_t ms;
	double seconds;

	if (aw_time_rfc3339(text_of(record, "created"), &ms) == 0 && ms > 0)
		aw_set_time(&c->from_ms, ms);
	else if (aw_json_number(aw_json_get(metadata, "created-at"), &seconds) && seconds >= 1 &&
		 seconds < 1e11)
		aw_set_time(&c->from_ms, (int64_t)seconds * 1000);
}

static int add_record(struct pass *p, const struct aw_dir *folder, const struct aw_json *record,
		      const struct aw_json *metadata)
{
	const struct aw_json *flags = aw_json_get(record, "flags");
	struct aw_container *c;
	int r = aw_scan_container(p->s, p->storage->runtime, text_of(record, "id"), &c);

	if (r < 0 || !c)
		return r;
	if (p->storage->add_metadata)
		r = p->storage->add_metadata(p->s, folder, metadata, c);
	if (r == 0)
		r = set_names(record, metadata, c);
	set_created(record, metadata, c);
	/* Without a time a label may be an older container's. */
	if (r == 0)
		r = aw_set_label(c, AW_LABEL_PROCESS, text_of(flags, "ProcessLabel"),
				 c->from_ms == AW_TIME_NONE ? 70 : 90);
	if (r == 0)
		r = aw_set_label(c, AW_LABEL_MOUNT, text_of(flags, "MountLabel"), 60);
	return r ? r :
		   aw_add_fact(c, p->storage->record_rule, "/%.*s lists it", (int)folder->path.n,
			       folder->path.p);
}

/* The metadata is JSON in a string of JSON. Builders have none. */
static int read_record(struct pass *p, const struct aw_dir *folder, const struct aw_json *record)
{
	AW_AUTO(aw_json_freep) struct aw_json *metadata = NULL;
	AW_AUTO(aw_buf_done) struct aw_buf path = { 0 };
	struct aw_str id = text_of(record, "id"), text = text_of(record, "metadata");
	struct aw_err err;
	int r = 0;

	if (id.n == 0)
		return 0;
	if (text.n)
		r = aw_json_parse(text, "metadata", &metadata, &err);
	if (r == -ENOMEM)
		return r;
	if (is_of_crio(metadata) != (p->storage->runtime == AW_RUNTIME_CRIO))
		return 0;
	if (r < 0) {
		if (aw_buf_printf(&path, "/%.*s/%.64s", (int)folder->path.n, folder->path.p, id.p) <
			    0 ||
		    aw_problem(p->s->inv, path.p, "%s", err.msg) < 0)
			return -ENOMEM;
	}
	return add_record(p, folder, record, metadata);
}

static int read_records(struct pass *p, const struct aw_dir *folder, const struct aw_names *names)
{
	static const char *const files[] = { "containers.json", "volatile-containers.json" };
	int r = 0;

	(void)names;
	for (size_t i = 0; r == 0 && i < AW_COUNT(files); i++) {
		AW_AUTO(aw_json_freep) struct aw_json *records = NULL;
		const struct aw_json *record;
		bool noted;

		r = check_noted(p->s, folder, files[i], &noted);
		if (r == 0 && !noted)
			r = aw_scan_json(p->s, folder, files[i], &records);
		record = aw_json_is_array(records) ? aw_json_first(records) : NULL;
		for (; r == 0 && record; record = aw_json_next(record))
			r = read_record(p, folder, record);
	}
	return r;
}

/* ---- bundles ---- */

static int read_bundle(struct pass *p, const struct aw_dir *userdata, struct aw_container *c)
{
	AW_AUTO(aw_json_freep) struct aw_json *config = NULL;
	int r = aw_scan_json(p->s, userdata, "config.json", &config);

	if (r < 0 || !config)
		return r;
	r = aw_read_bundle(p->s, config, c, p->storage->bundle_rule);
	if (r == 0 && p->storage->add_annotations)
		r = p->storage->add_annotations(p->s, aw_json_get(config, "annotations"), c);
	return r;
}

static int read_userdata(struct pass *p, const struct aw_dir *folder, struct aw_container *c)
{
	AW_AUTO(aw_buf_done) struct aw_buf name = { 0 };
	AW_AUTO(aw_dir_done) struct aw_dir userdata = { .fd = -1 };
	AW_AUTO(aw_names_done) struct aw_names names = { 0 };
	int r;

	if (aw_buf_printf(&name, "%s/userdata", c->id) < 0)
		return -ENOMEM;
	r = aw_scan_list(p->s, folder, name.p, &userdata, &names);
	if (r < 0 || userdata.fd < 0)
		return r;
	r = read_bundle(p, &userdata, c);
	if (r == 0)
		r = c->pid < 0 && c->state != AW_STATE_EXITED ?
			    aw_scan_pid(p->s, &userdata, "pidfile", &c->pid) : /* conmon's */
			    0;
	if (r == 0 && p->storage->add_userdata)
		r = p->storage->add_userdata(p->s, &userdata, c);
	return r;
}

static int read_bundles(struct pass *p, const struct aw_dir *folder, const struct aw_names *names)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < names->n; i++) {
		struct aw_container *c =
			aw_scan_find(p->s, p->storage->runtime, aw_str_of(names->items[i]));

		if (c)
			r = read_userdata(p, folder, c);
	}
	return r;
}

/* ---- stores ---- */

static int visit_store(struct pass *p, const char *where)
{
	AW_AUTO(aw_dir_done) struct aw_dir store = { .fd = -1 };
	AW_AUTO(aw_names_done) struct aw_names drivers = { 0 };
	int r = list(p->s, aw_root_dir(p->s->root), where, &store, &drivers);

	for (size_t i = 0; r == 0 && i < drivers.n; i++) {
		AW_AUTO(aw_dir_done) struct aw_dir folder = { .fd = -1 };
		AW_AUTO(aw_names_done) struct aw_names names = { 0 };
		size_t n = strlen(drivers.items[i]), tail = strlen(FOLDER);

		if (n <= tail || strcmp(drivers.items[i] + n - tail, FOLDER) != 0)
			continue;
		r = list(p->s, &store, drivers.items[i], &folder, &names);
		if (r < 0 || folder.fd < 0)
			continue;
		p->there = true;
		r = p->visit(p, &folder, &names);
	}
	return r;
}

/* Those of users: PARENT/NAME/BELOW. */
static int visit_users(struct pass *p, const char *parent, const char *below)
{
	AW_AUTO(aw_buf_done) struct aw_buf path = { 0 };
	AW_AUTO(aw_dir_done) struct aw_dir dir = { .fd = -1 };
	AW_AUTO(aw_names_done) struct aw_names users = { 0 };
	int r = list(p->s, aw_root_dir(p->s->root), parent, &dir, &users);

	for (size_t i = 0; r == 0 && i < users.n; i++) {
		AW_AUTO(aw_dir_done) struct aw_dir user = { .fd = -1 };

		if (aw_dir_open(&dir, users.items[i], &user) == -ENOTDIR)
			continue; /* quotas, say */
		path.n = 0;
		if (aw_buf_printf(&path, "%s/%s/%s", parent, users.items[i], below) < 0)
			return -ENOMEM;
		r = visit_store(p, path.p);
	}
	return r;
}

static int visit_stores(struct pass *p,
			int (*visit)(struct pass *, const struct aw_dir *, const struct aw_names *))
{
	int r;

	p->visit = visit;
	r = visit_store(p, p->graphroot.p);
	if (r == 0)
		r = visit_store(p, p->runroot.p);
	if (r == 0)
		r = visit_store(p, "root/" USER_STORE);
	if (r == 0)
		r = visit_users(p, "home", USER_STORE);
	return r ? r : visit_users(p, "run/user", "containers");
}

/* ---- storage.conf ---- */

/* Between the quotes, and from our root on. */
static struct aw_str path_in(struct aw_str value)
{
	struct aw_str path = aw_str_from(value, 1);
	ptrdiff_t end;

	if (value.n < 2 || (value.p[0] != '"' && value.p[0] != '\''))
		return (struct aw_str){ 0 };
	end = aw_str_chr(path, value.p[0]);
	path = aw_str_head(path, end < 0 ? 0 : (size_t)end);
	while (path.n && path.p[0] == '/')
		path = aw_str_from(path, 1);
	while (path.n && path.p[path.n - 1] == '/')
		path.n--;
	return path;
}

/* TOML, of which the two paths need lines only: [storage], graphroot = "/path". */
static int parse_conf(struct aw_str text, struct pass *p)
{
	struct aw_str line, key;
	bool inside = false;
	int r = 0;

	while (r == 0 && aw_str_cut(&text, '\n', &line)) {
		line = aw_str_trim(line);
		if (aw_str_starts(line, "["))
			inside = aw_str_starts(line, "[storage]");
		if (!inside || aw_str_chr(line, '=') < 0 || !aw_str_cut(&line, '=', &key))
			continue;
		key = aw_str_trim(key);
		line = path_in(aw_str_trim(line));
		if (line.n && aw_str_is(key, "graphroot") && !p->graphroot.n)
			r = aw_buf_put(&p->graphroot, line);
		else if (line.n && aw_str_is(key, "runroot") && !p->runroot.n)
			r = aw_buf_put(&p->runroot, line);
	}
	return r;
}

/* The administrator's file hides the distribution's. */
static int find_roots(struct pass *p)
{
	static const char *const files[] = { "etc/containers/storage.conf",
					     "usr/share/containers/storage.conf" };
	bool noted, there = false;
	int r = 0;

	for (size_t i = 0; r == 0 && !there && i < AW_COUNT(files); i++) {
		r = check_noted(p->s, aw_root_dir(p->s->root), files[i], &noted);
		if (r == 0 && !noted)
			r = aw_scan_text(p->s, aw_root_dir(p->s->root), files[i], &there);
		if (r == 0 && there)
			r = parse_conf(aw_buf_str(&p->s->text), p);
	}
	if (r == 0 && !p->graphroot.n)
		r = aw_buf_put(&p->graphroot, AW_STR("var/lib/containers/storage"));
	if (r == 0 && !p->runroot.n)
		r = aw_buf_put(&p->runroot, AW_STR("run/containers/storage"));
	return r;
}

/* ---- what is left to say ---- */

static bool is_image_id(struct aw_str image)
{
	for (size_t i = 0; i < image.n; i++)
		if (!strchr("0123456789abcdef", image.p[i]))
			return false;
	return image.n == 64;
}

static int set_workloads(struct aw_inventory *inv, enum aw_runtime runtime)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < inv->n; i++) {
		struct aw_container *c = &inv->items[i];

		if (c->runtime == runtime && !is_image_id(aw_str_of(c->image)))
			r = aw_set(&c->workload, aw_image_repository(aw_str_of(c->image)));
	}
	return r;
}

int aw_read_storage(struct aw_scan *s, const struct aw_storage *storage, bool *there)
{
	struct pass p = { .s = s, .storage = storage };
	int r = find_roots(&p);

	if (r == 0)
		r = visit_stores(&p, read_records);
	if (r == 0)
		r = visit_stores(&p, read_bundles);
	if (r == 0)
		r = set_workloads(s->inv, storage->runtime);
	*there = p.there;
	aw_buf_done(&p.graphroot);
	aw_buf_done(&p.runroot);
	return r;
}
