/* SPDX-License-Identifier: GPL-2.0-or-later
 * Reading a binary policy. */
#include "policy.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "guard.h"

#define LOAD_SECONDS 20u /* a distribution's policy takes less than one */
#define LOAD_BYTES (UINT64_C(1) << 30)
#define NAME_BYTES 8u /* "SE Linux" */

/* ---- its head ---- */

static uint32_t number_at(struct aw_str bytes, size_t at)
{
	const unsigned char *p = (const unsigned char *)bytes.p + at;

	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

uint32_t aw_policy_magic(struct aw_str bytes)
{
	return bytes.n >= 4 ? number_at(bytes, 0) : 0;
}

/* magic, length of the name, "SE Linux", version: little endian. */
static int check_head(struct aw_str bytes, const char *file, struct aw_err *err)
{
	uint32_t magic = aw_policy_magic(bytes), version;

	if (magic == AW_MAGIC_MODULE || magic == AW_MAGIC_PACKAGE)
		return aw_fail(err, -EINVAL,
			       "'%s' is a policy module: a kernel policy (policy.NN) is needed",
			       file);
	if (magic != AW_MAGIC_POLICY)
		return aw_fail(err, -EINVAL, "'%s' is no SELinux policy", file);
	if (bytes.n < 12 + NAME_BYTES)
		return aw_fail(err, -EINVAL, "'%s' is cut short", file);
	version = number_at(bytes, 8 + NAME_BYTES);
	if (version > POLICYDB_VERSION_MAX)
		return aw_fail(err, -EINVAL,
			       "'%s' is of policy version %u; libsepol knows them up to %u", file,
			       version, (unsigned)POLICYDB_VERSION_MAX);
	return 0;
}

/* libsepol's own words go nowhere: what is wrong is said by whoever called. */
static void ignore_message(void *arg, sepol_handle_t *handle, const char *fmt, ...)
{
	(void)arg;
	(void)handle;
	(void)fmt;
}

static int read_policy(struct aw_policy *p, struct aw_str bytes, struct aw_err *err)
{
	struct policy_file pf;

	p->handle = sepol_handle_create();
	if (!p->handle)
		return aw_nomem(err);
	/* 3.4 returns 0 for some of what it has no memory for; the last table that it makes tells. What it has
	 * freed it leaves in place. */
	if (policydb_init(&p->db) < 0 || !p->db.range_tr) {
		memset(&p->db, 0, sizeof(p->db));
		return aw_nomem(err);
	}
	sepol_msg_set_callback(p->handle, ignore_message, NULL);
	sepol_debug(0); /* what it says without a handle */
	policy_file_init(&pf);
	pf.type = PF_USE_MEMORY;
	pf.data = (char *)bytes.p;
	pf.len = bytes.n;
	pf.handle = p->handle;
	if (policydb_read(&p->db, &pf, 0) < 0)
		return aw_fail(err, -EINVAL, "'%s' is damaged or cut short", p->path);
	if (p->db.policy_type != POLICY_KERN)
		return aw_fail(err, -EINVAL, "'%s' is no kernel policy", p->path);
	if (p->db.target_platform != SEPOL_TARGET_SELINUX)
		return aw_fail(err, -EINVAL, "'%s' is a policy for Xen", p->path);
	if (!aw_policy_is_sound(p))
		return aw_fail(err, -EINVAL, "'%s' is damaged", p->path);
	if (!aw_policy_counts_categories(p))
		return aw_fail(
			err, -EINVAL,
			"'%s' has other categories than c0, c1 ...: its levels cannot be judged",
			p->path);
	evaluate_conds(&p->db);
	return 0;
}

/* ---- what is said of it ---- */

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The map is by the type's value itself. */
static int list_permissive(struct aw_policy *p)
{
	ebitmap_node_t *node;
	unsigned i;
	size_t n = 0;

	p->permissive_types = calloc(p->db.p_types.nprim + 1u, sizeof(*p->permissive_types));
	if (!p->permissive_types)
		return -ENOMEM;
	ebitmap_for_each_positive_bit(&p->db.permissive_map, node,
				      i) if (i >= 1 && i <= p->db.p_types.nprim &&
					     p->db.p_type_val_to_name[i - 1])
		p->permissive_types[n++] = p->db.p_type_val_to_name[i - 1];
	if (n)
		qsort(p->permissive_types, n, sizeof(*p->permissive_types), compare_names);
	p->info.permissive_types = p->permissive_types;
	p->info.permissive_types_n = n;
	return 0;
}

static int count_dontaudit(avtab_key_t *key, avtab_datum_t *datum, void *arg)
{
	uint64_t *n = arg;

	(void)datum;
	*n += (key->specified & (AVTAB_AUDITDENY | AVTAB_XPERMS_DONTAUDIT)) != 0;
	return 0;
}

static int describe(struct aw_policy *p)
{
	p->info.path = p->path;
	p->info.version = p->db.policyvers;
	p->info.mls = p->db.mls != 0;
	p->sensitivities = p->db.p_levels.nprim > 1;
	p->info.handle_unknown = p->db.handle_unknown == SEPOL_ALLOW_UNKNOWN  ? AW_UNKNOWN_ALLOW :
				 p->db.handle_unknown == SEPOL_REJECT_UNKNOWN ? AW_UNKNOWN_REJECT :
										AW_UNKNOWN_DENY;
	avtab_map(&p->db.te_avtab, count_dontaudit, &p->info.dontaudit_rules);
	avtab_map(&p->db.te_cond_avtab, count_dontaudit, &p->info.dontaudit_rules);
	return list_permissive(p);
}

const char *aw_handle_unknown_name(enum aw_handle_unknown h)
{
	static const char *const names[] = {
		[AW_UNKNOWN_DENY] = "deny",
		[AW_UNKNOWN_REJECT] = "reject",
		[AW_UNKNOWN_ALLOW] = "allow",
	};

	return names[h];
}

const struct aw_policy_info *aw_policy_info(const struct aw_policy *p)
{
	return &p->info;
}

/* ---- life ---- */

int aw_policy_parse(const char *file, struct aw_str bytes, struct aw_policy **out,
		    struct aw_err *err)
{
	AW_AUTO(aw_policy_freep) struct aw_policy *p = NULL;
	int r = check_head(bytes, file, err);

	if (r < 0)
		return r;
	p = calloc(1, sizeof(*p));
	if (!p)
		return aw_nomem(err);
	p->seed = aw_hash_seed();
	p->path = strdup(file);
	if (!p->path)
		return aw_nomem(err);
	r = read_policy(p, bytes, err);
	if (r < 0)
		return r;
	if (describe(p) < 0 || aw_te_index(p) < 0)
		return aw_nomem(err);
	*out = aw_steal(p);
	return 0;
}

struct attempt {
	const char *file;
	struct aw_str bytes;
};

/* In a child, which ends with it: freeing the policy would take nearly as long as reading it. */
static int try_to_load(void *arg, struct aw_err *err)
{
	const struct attempt *a = arg;
	struct aw_policy *p;

	return aw_policy_parse(a->file, a->bytes, &p, err);
}

int aw_policy_load(const char *file, struct aw_policy **out, struct aw_err *err)
{
	static const struct aw_guard guard = { LOAD_SECONDS, LOAD_BYTES,
					       "is no policy that can be read" };
	AW_AUTO(aw_buf_done) struct aw_buf bytes = { 0 };
	struct attempt attempt = { .file = file };
	struct stat st;
	int r = aw_file_read(file, AW_POLICY_BYTES_MAX, &bytes, &st, err);

	attempt.bytes = aw_buf_str(&bytes);
	if (r == 0 && !aw_guard_trusts(file, &st))
		r = aw_guard_run(try_to_load, &attempt, &guard, file, err);
	if (r == 0)
		r = aw_policy_parse(file, attempt.bytes, out, err);
	if (r == 0)
		aw_sha256_hex(attempt.bytes, (*out)->info.sha256);
	return r;
}

void aw_policy_free(struct aw_policy *p)
{
	if (!p)
		return;
	aw_te_done(p);
	aw_targets_done(p);
	aw_trial_done(&p->trial);
	policydb_destroy(&p->db);
	sepol_handle_destroy(p->handle);
	free(p->permissive_types);
	free(p->path);
	free(p);
}

void aw_policy_freep(struct aw_policy **p)
{
	aw_policy_free(*p);
}
