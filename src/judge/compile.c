/* SPDX-License-Identifier: GPL-2.0-or-later
 * A policy with a module of it. libsepol's compiler ends the process where it has no memory, keeps its messages'
 * handler in a global, and takes as much time and memory as a module makes it take: all of it happens in a child, and
 * the new policy comes back in a file that has no name. */
#include "policy.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "cil.h"
#include "guard.h"

#define SECONDS 120u              /* a distribution's policy takes two */
#define BYTES (UINT64_C(2) << 30) /* and 200 MB, beside what the parent has */
#define SAID_MAX (16u * 1024u)    /* of the compiler's words: the first tell */

/* Names of the two texts in messages; no identifier has a "=". */
#define POLICY_TEXT "=policy"
#define MODULE_TEXT "=module"

struct job {
	const struct aw_policy *p;
	struct aw_str cil;
	const char *name;
	int fd;
};

/* ---- what the compiler says ---- */

/* It tells its handler nothing of whom it works for. There is one such job in a process, the child. */
static struct {
	char text[SAID_MAX];
	size_t n;
} said;

static void take_message(int level, const char *text)
{
	struct aw_str s = aw_str_head(aw_str_of(text), SAID_MAX - said.n);

	(void)level;
	memcpy(said.text + said.n, s.p, s.n);
	said.n += s.n;
}

static bool read_line_number(struct aw_str s, uint64_t *out)
{
	size_t n = 0;

	while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
		n++;
	return aw_str_u64(aw_str_head(s, n), UINT32_MAX, out) == 0;
}

/* "... at =module:7", or "... line 7 of =module". */
static bool find_line(struct aw_str all, uint64_t *line)
{
	ptrdiff_t at = aw_str_find(all, MODULE_TEXT ":");
	struct aw_str before;

	if (at >= 0)
		return read_line_number(aw_str_from(all, (size_t)at + sizeof(MODULE_TEXT)), line);
	at = aw_str_find(all, " of " MODULE_TEXT);
	if (at < 0)
		return false;
	before = aw_str_head(all, (size_t)at);
	while (before.n > 0 && before.p[before.n - 1] != ' ')
		before.n--;
	return read_line_number(aw_str_from(aw_str_head(all, (size_t)at), before.n), line);
}

/* The first line, without where it was. */
static struct aw_str first_words(struct aw_str all)
{
	static const char *const places[] = { " at line ", " at " POLICY_TEXT, " at " MODULE_TEXT,
					      " at end of" };
	struct aw_str line = { 0 };

	while (line.n == 0 && aw_str_cut(&all, '\n', &line))
		line = aw_str_trim(line);
	if (aw_str_starts(line, "Error: "))
		line = aw_str_from(line, sizeof("Error: ") - 1);
	for (size_t i = 0; i < AW_COUNT(places); i++) {
		ptrdiff_t at = aw_str_find(line, places[i]);

		if (at >= 0)
			line = aw_str_head(line, (size_t)at);
	}
	return line;
}

/* The compiler does not say which name it did not find. */
static int fail_compiling(const struct job *job, struct aw_err *err)
{
	struct aw_str all = { said.text, said.n }, words = first_words(all);
	const char *why = aw_str_starts(words, "Failed to resolve") ?
				  ": the policy does not have what it names" :
				  "";
	uint64_t line;

	if (words.n == 0)
		return aw_fail(err, -EINVAL, "'%s' does not compile", job->name);
	if (find_line(all, &line))
		return aw_fail(err, -EINVAL, "'%s', line %llu: %.*s%s", job->name,
			       (unsigned long long)line, (int)words.n, words.p, why);
	if (aw_str_find(all, POLICY_TEXT) >= 0)
		return aw_fail(err, -ENOTSUP, "'%s' cannot be compiled again: %.*s", job->p->path,
			       (int)words.n, words.p);
	return aw_fail(err, -EINVAL, "'%s' does not compile: %.*s", job->name, (int)words.n,
		       words.p);
}

/* ---- how it is compiled ---- */

static int has_dot(hashtab_key_t key, hashtab_datum_t datum, void *arg)
{
	(void)datum;
	*(bool *)arg = *(bool *)arg || strchr(key, '.');
	return 0;
}

/* Blocks of CIL leave such names behind, which are taken only by a compiler that is told so; and then it takes no
 * blocks. */
static bool has_qualified_names(const policydb_t *db)
{
	const symtab_t *tables[] = { &db->p_types, &db->p_roles,   &db->p_users,
				     &db->p_bools, &db->p_classes, &db->p_commons };
	bool found = false;

	for (size_t i = 0; i < AW_COUNT(tables); i++)
		hashtab_map(tables[i]->table, has_dot, &found);
	return found;
}

static bool has_bounds(const policydb_t *db)
{
	for (uint32_t i = 0; i < db->p_types.nprim; i++)
		if (db->type_val_to_struct[i] && db->type_val_to_struct[i]->bounds)
			return true;
	return false;
}

/* The kernel takes a policy some type of which has more than what bounds it; the compiler does so only where it is to
 * check nothing. */
static bool breaks_its_bounds(const struct aw_policy *p)
{
	return has_bounds(&p->db) && bounds_check_types(p->handle, (policydb_t *)&p->db) != 0;
}

static cil_db_t *make_compiler(const struct aw_policy *p)
{
	cil_db_t *db = NULL;

	cil_set_log_handler(take_message);
	cil_db_init(&db);
	cil_set_policy_version(db, (int)p->db.policyvers);
	cil_set_target_platform(db, SEPOL_TARGET_SELINUX);
	cil_set_mls(db, p->db.mls != 0);
	cil_set_qualified_names(db, has_qualified_names(&p->db));
	cil_set_disable_neverallow(db, breaks_its_bounds(p));
	return db;
}

static int write_image(sepol_policydb_t *policy, const struct job *job, struct aw_err *err)
{
	struct sepol_policy_file *file = NULL;
	FILE *out = fdopen(job->fd, "w");
	int r = -1;

	if (!out || sepol_policy_file_create(&file) < 0)
		return aw_nomem(err);
	sepol_policy_file_set_fp(file, out);
	r = sepol_policydb_write(policy, file);
	sepol_policy_file_free(file);
	if (fclose(out) != 0 || r < 0)
		return aw_fail(
			err, -EINVAL,
			"'%s' has rules, such as allowxperm, that policy version %u does not know",
			job->name, job->p->db.policyvers);
	return 0;
}

/* In a child, which ends with it: it leaves all as it is. */
static int compile(void *arg, struct aw_err *err)
{
	const struct job *job = arg;
	sepol_policydb_t *policy = NULL;
	char *text = NULL;
	cil_db_t *db;
	size_t n = 0;
	int r = aw_policy_to_cil(job->p, &text, &n, err);

	if (r < 0)
		return r;
	db = make_compiler(job->p);
	if (cil_add_file(db, POLICY_TEXT, text, n) < 0 ||
	    cil_add_file(db, MODULE_TEXT, job->cil.p, job->cil.n) < 0 || cil_compile(db) < 0 ||
	    cil_build_policydb(db, &policy) < 0)
		return fail_compiling(job, err);
	return write_image(policy, job, err);
}

/* ---- what comes back ---- */

static int read_image(const struct job *job, struct aw_policy **out, struct aw_err *err)
{
	struct aw_str image;
	int r = aw_guard_map(job->fd, &image, err);

	if (r < 0)
		return r;
	r = aw_policy_parse(job->p->path, image, out, err);
	if (r == 0)
		aw_sha256_hex(image, (*out)->info.sha256);
	aw_guard_unmap(image);
	return r;
}

int aw_policy_with_module(const struct aw_policy *p, struct aw_str cil, const char *module_name,
			  struct aw_policy **out, struct aw_err *err)
{
	static const struct aw_guard guard = { SECONDS, BYTES,
					       "is no module that can be compiled" };
	struct job job = { .p = p, .cil = cil.n ? cil : AW_STR(""), .name = module_name };
	int r;

	if (cil.n > AW_MODULE_BYTES_MAX)
		return aw_fail(err, -EFBIG, "'%s' is too large for a module", module_name);
	job.fd = aw_guard_file(err);
	if (job.fd < 0)
		return job.fd;
	r = aw_guard_run(compile, &job, &guard, module_name, err);
	if (r == 0)
		r = read_image(&job, out, err);
	close(job.fd);
	return r;
}
