/* SPDX-License-Identifier: GPL-2.0-or-later
 * policy FILE: libsepol alone reads the policy, and no more.
 * policy FILE ROWS: writes a log that makes so many rows of a report, of types and classes that the policy has. */
#include "judge/sepol.h"

#include <stdlib.h>

static int read_policy(const char *name, policydb_t *db)
{
	FILE *in = fopen(name, "r");
	struct policy_file pf;
	int r;

	if (!in || policydb_init(db) < 0)
		return -1;
	policy_file_init(&pf);
	pf.type = PF_USE_STDIO;
	pf.fp = in;
	r = policydb_read(db, &pf, 0);
	fclose(in);
	return r;
}

/* xorshift32 (Marsaglia 2003) */
static uint32_t roll(uint32_t *state, uint32_t n)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state % n;
}

/* Of `among`, if given. */
static const char *any_type(const policydb_t *db, const ebitmap_t *among, uint32_t *state)
{
	uint32_t i;

	do
		i = roll(state, db->p_types.nprim);
	while (!db->type_val_to_struct[i] || db->type_val_to_struct[i]->flavor == TYPE_ATTRIB ||
	       (among && !ebitmap_get_bit(among, i)));
	return db->p_type_val_to_name[i];
}

/* Domains that ask, anything that they ask for: two types a row, so that no row is another's. */
static int write_log(const policydb_t *db, unsigned rows)
{
	static const char *const classes[] = { "file", "dir", "chr_file", "lnk_file", "sock_file" };
	const role_datum_t *role = hashtab_search(db->p_roles.table, "system_r");
	uint32_t state = 1;

	if (!role || ebitmap_is_empty(&role->types.types)) {
		fputs("policy: no type has the role system_r\n", stderr);
		return 3;
	}
	for (unsigned i = 0; i < rows; i++) {
		printf("type=AVC msg=audit(17000%05u.000:%u): avc:  denied  { read } for  pid=%u comm=\"act\" "
		       "name=\"f\" dev=\"vda\" ino=%u scontext=system_u:system_r:%s:s0:c%u,c%u ",
		       i, i + 1, 300 + i, i, any_type(db, &role->types.types, &state), i % 20,
		       20 + i % 20);
		printf("tcontext=system_u:object_r:%s:s0 tclass=%s permissive=1\n",
		       any_type(db, NULL, &state),
		       classes[i % (sizeof(classes) / sizeof(*classes))]);
	}
	return 0;
}

int main(int argc, char **argv)
{
	policydb_t db;

	if (argc < 2 || argc > 3) {
		fputs("usage: policy FILE [ROWS]\n", stderr);
		return 2;
	}
	sepol_debug(0);
	if (read_policy(argv[1], &db) < 0) {
		fprintf(stderr, "policy: cannot read '%s'\n", argv[1]);
		return 3;
	}
	if (argc == 3 && write_log(&db, (unsigned)strtoul(argv[2], NULL, 10)) != 0)
		return 3;
	return ferror(stdout) || fflush(stdout) ? 3 : 0;
}
