/* SPDX-License-Identifier: GPL-2.0-or-later
 * What is remembered of libauparse. Each line is the body of a record; its first byte picks the type.
 * Oracle: once a shape is learnt, the fields that parse looks at are those that libauparse gives when it
 * is asked about this very record, one by one and in the same order. */
#include "avcwatch/base.h"
#include "parse/shape.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

#define INPUT_MAX 16384u
#define LINES_MAX 64u
#define ROUNDS 3

static const struct {
	char letter;
	const char *name;
} types[] = {
	{ 'A', "AVC" },  { 'S', "SYSCALL" },   { 'C', "CWD" },
	{ 'P', "PATH" }, { 'T', "PROCTITLE" }, { 'O', "OBJ_PID" },
};

/* What parse looks at in records of these types. */
static const char *const wanted[] = { "seresult",   "seperms", "scontext", "tcontext", "tclass",
				      "permissive", "pid",     "ppid",     "auid",     "comm",
				      "exe",        "path",    "name",     "dev",      "ino",
				      "dest",       "src",     "lport",    "fport",    "ioctlcmd",
				      "opid",       "ocomm",   "success",  "exit",     "subj",
				      "cwd",        "inode",   "nametype", "proctitle" };

static bool is_wanted(struct aw_str name)
{
	for (size_t i = 0; i < AW_COUNT(wanted); i++)
		if (aw_str_is(name, wanted[i]))
			return true;
	return false;
}

static const struct aw_field *next_wanted(const struct aw_fields *f, size_t *i)
{
	while (*i < f->n && !is_wanted(f->items[*i].name))
		(*i)++;
	return *i < f->n ? &f->items[(*i)++] : NULL;
}

static void must_be_alike(const struct aw_fields *a, const struct aw_fields *b)
{
	size_t i = 0, k = 0;

	for (;;) {
		const struct aw_field *of_a = next_wanted(a, &i), *of_b = next_wanted(b, &k);

		if (!of_a != !of_b)
			abort();
		if (!of_a)
			return;
		if (!aw_str_eq(of_a->name, of_b->name) || !aw_str_eq(of_a->value, of_b->value))
			abort();
	}
}

/* ---- records ---- */

static const char *type_of(char letter)
{
	for (size_t i = 0; i < AW_COUNT(types); i++)
		if (types[i].letter == letter)
			return types[i].name;
	return types[(unsigned char)letter % AW_COUNT(types)].name;
}

/* A CWD of two directories is not for libauparse, which leaks one. */
static bool is_for_libauparse(const struct aw_feed_record *r)
{
	return r->body.n &&
	       (strcmp(r->type, "CWD") != 0 || aw_str_find(aw_str_from(r->body, 4), "cwd=") < 0);
}

static size_t cut_records(struct aw_str text, struct aw_feed_record records[LINES_MAX])
{
	struct aw_str line;
	size_t n = 0;

	while (n < LINES_MAX && aw_str_cut(&text, '\n', &line)) {
		if (line.n == 0)
			continue;
		records[n] = (struct aw_feed_record){ type_of(line.p[0]), aw_str_from(line, 1) };
		n += is_for_libauparse(&records[n]);
	}
	return n;
}

static struct aw_feed *the_feed(void)
{
	static struct aw_feed *feed;
	struct aw_err err;

	if (!feed && aw_feed_new(&feed, &err) < 0)
		abort();
	return feed;
}

/* ---- comparing ---- */

static void check_record(struct aw_shapes *shapes, const struct aw_feed_record *record)
{
	static struct aw_fields by_shape, directly;
	struct aw_err err;
	int r = aw_shapes_read(shapes, the_feed(), record, &by_shape, &err);

	if (r < 0)
		abort();
	if (r == 0)
		return;
	if (aw_feed_event(the_feed(), record, 1, &directly, &err) < 0)
		abort();
	must_be_alike(&by_shape, &directly);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct aw_feed_record records[LINES_MAX];
	struct aw_shapes *shapes;
	struct aw_err err;
	size_t records_n;

	if (n == 0 || n > INPUT_MAX)
		return 0;
	if (aw_shapes_new(&shapes, &err) < 0)
		abort();
	records_n = cut_records((struct aw_str){ (const char *)bytes, n }, records);
	for (int round = 0; round < ROUNDS; round++) {
		aw_shapes_trim(shapes);
		for (size_t i = 0; i < records_n; i++)
			check_record(shapes, &records[i]);
	}
	aw_shapes_free(shapes);
	return 0;
}
