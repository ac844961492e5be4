/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside inventory: what a reader of one runtime's state has to work with. A runtime is a file here that
 * ends with its descriptor, `const struct aw_reader aw_reader_NAME`; the list of these files is the table. */
#ifndef AW_INVENTORY_SCAN_H
#define AW_INVENTORY_SCAN_H

#include "avcwatch/json.h"

#include "root.h"
#include "table.h"

struct aw_scan {
	struct aw_root *root;
	struct aw_inventory *inv;
	const struct aw_runtime_rules *rules;
	int64_t now_ms;
	struct aw_buf text, path; /* scratch of the readers */
};

struct aw_reader {
	const char *name;
	/* Adds what it finds. Negative only without memory: whatever else fails is a problem. */
	int (*read)(struct aw_scan *s);
};

/* aw_table_add(); beyond AW_CONTAINERS_MAX *out is NULL and a problem is noted. -ENOMEM. */
int aw_scan_container(struct aw_scan *s, enum aw_runtime runtime, struct aw_str id,
		      struct aw_container **out);
/* NULL: there is none yet. */
struct aw_container *aw_scan_find(const struct aw_scan *s, enum aw_runtime runtime,
				  struct aw_str id);

/* Read a file below `dir` as JSON. 0 and *out == NULL where it is not there, or is a problem, which is then
 * noted. -ENOMEM. */
int aw_scan_json(struct aw_scan *s, const struct aw_dir *dir, const char *name,
		 struct aw_json **out);
/* The same for a text: s->text, false in *there where there is none. */
int aw_scan_text(struct aw_scan *s, const struct aw_dir *dir, const char *name, bool *there);
/* A directory that need not be there: then out->fd is -1. One that cannot be opened is a problem. -ENOMEM. */
int aw_scan_open(struct aw_scan *s, const struct aw_dir *dir, const char *name, struct aw_dir *out);
/* A file that holds a process's number; *out stays as it is where it does not. */
int aw_scan_pid(struct aw_scan *s, const struct aw_dir *dir, const char *name, int64_t *out);
/* Open a directory and list it, sorted. Where it does not exist or is a problem, which is then noted, out->fd is
 * -1 and there are no names. -ENOMEM. */
int aw_scan_list(struct aw_scan *s, const struct aw_dir *dir, const char *name, struct aw_dir *out,
		 struct aw_names *names);

/* What the bundle's config.json of an OCI runtime says, into `c`; `rule` names the evidence. */
int aw_read_bundle(struct aw_scan *s, const struct aw_json *config, struct aw_container *c,
		   const char *rule);
/* The repository of an image: nginx of docker.io/library/nginx:1.9@sha256:... stays what it is, without tag
 * and digest. */
struct aw_str aw_image_repository(struct aw_str image);
/* Set workload and group of a container of Kubernetes. */
struct aw_kube {
	struct aw_str ns, pod, container, uid, template_hash;
	bool numbered; /* of a StatefulSet */
};
int aw_set_kube(struct aw_container *c, const struct aw_kube *k);

#endif
