/* SPDX-License-Identifier: GPL-2.0-or-later
 * The first byte says what kind of text the rest is. It is matched by the built-in rules, and taken for a rule
 * file of an administrator up to a line "---", by whose rules what stands behind it is matched, too. Oracles: a
 * file that is refused says why and names the file; what a hole holds lies in the text or is a shorter
 * unescaped copy; matching again gives the same; what a command's title may have cut off names nobody. */
#include "avcwatch/runtime.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

#define TITLE_BYTES 127u
#define SEPARATOR "\n---\n"

static struct {
	char dir[40], runtimes[56], file[72];
	int fd;
	struct aw_runtime_rules *built_in;
} place = { .dir = "/tmp/fuzz_runtimes.XXXXXX" };

static void remove_place(void)
{
	close(place.fd);
	unlink(place.file);
	rmdir(place.runtimes);
	rmdir(place.dir);
	aw_runtime_rules_free(place.built_in);
}

static void make_place(void)
{
	struct aw_err err;

	if (place.file[0])
		return;
	if (!mkdtemp(place.dir))
		abort();
	snprintf(place.runtimes, sizeof(place.runtimes), "%s/runtimes", place.dir);
	snprintf(place.file, sizeof(place.file), "%s/rule.json", place.runtimes);
	if (mkdir(place.runtimes, 0700) < 0)
		abort();
	place.fd = open(place.file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (place.fd < 0 || aw_runtime_rules_load(NULL, 0, &place.built_in, &err) < 0)
		abort();
	atexit(remove_place);
}

/* ---- matching ---- */

static bool lies_in(struct aw_str part, const char *p, size_t n)
{
	return part.p >= p && part.p + part.n <= p + n;
}

static void check_match(const struct aw_match *m, enum aw_where where, struct aw_str text)
{
	bool any = false;

	if (m->runtime >= AW_RUNTIMES || !m->rule || !m->rule[0] || m->confidence < 1 ||
	    m->confidence > 100)
		abort();
	for (unsigned i = 0; i < AW_HOLES; i++) {
		struct aw_str hole = m->holes[i];
		bool in_text;

		if (!hole.p)
			continue;
		any = true;
		in_text = lies_in(hole, text.p, text.n);
		if (hole.n == 0 || (!in_text && !lies_in(hole, m->unescaped, sizeof(m->unescaped))))
			abort();
		if (in_text && where == AW_WHERE_COMMAND && text.n >= TITLE_BYTES &&
		    hole.p + hole.n == text.p + text.n)
			abort();
	}
	if (!any)
		abort();
}

static void must_be_alike(const struct aw_match *a, const struct aw_match *b)
{
	if (a->runtime != b->runtime || strcmp(a->rule, b->rule) != 0 ||
	    a->confidence != b->confidence)
		abort();
	for (unsigned i = 0; i < AW_HOLES; i++)
		if (!aw_str_eq(a->holes[i], b->holes[i]))
			abort();
}

static void match(const struct aw_runtime_rules *rules, enum aw_where where, struct aw_str text)
{
	struct aw_match first, second;

	memset(&first, 0xa5, sizeof(first));
	memset(&second, 0x5a, sizeof(second));
	if (aw_runtime_match(rules, where, text, &first)) {
		check_match(&first, where, text);
		if (!aw_runtime_match(rules, where, text, &second))
			abort();
		must_be_alike(&first, &second);
	} else if (aw_runtime_match(rules, where, text, &second)) {
		abort();
	}
}

/* The whole, and what the kernel keeps of it, in blocks of just that size. */
static void match_text(const struct aw_runtime_rules *rules, enum aw_where where,
		       struct aw_str text)
{
	size_t kept = text.n < TITLE_BYTES ? text.n : TITLE_BYTES;
	AW_AUTO(aw_freep) char *copy = malloc(kept + 1);

	if (!copy)
		abort();
	match(rules, where, text);
	if (kept)
		memcpy(copy + 1, text.p, kept);
	match(rules, where, (struct aw_str){ copy + 1, kept });
	aw_runtime_engine(rules, aw_str_head(text, 32));
}

/* ---- a rule file ---- */

static void load_and_match(struct aw_str file, enum aw_where where, struct aw_str text)
{
	AW_AUTO(aw_runtime_rules_freep) struct aw_runtime_rules *rules = NULL;
	struct aw_err err = { 0 };
	int r;

	if (ftruncate(place.fd, 0) < 0 || pwrite(place.fd, file.p, file.n, 0) != (ssize_t)file.n)
		abort();
	r = aw_runtime_rules_load((const char *const[]){ place.dir }, 1, &rules, &err);
	if (r < 0) {
		if (rules || err.code != r || !strstr(err.msg, place.file))
			abort();
		return;
	}
	for (unsigned i = 0; i < AW_WHERES; i++)
		match_text(rules, (enum aw_where)i, text);
	match_text(rules, where, file);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct aw_str text;
	enum aw_where where;
	ptrdiff_t at;

	if (n == 0)
		return 0;
	make_place();
	where = bytes[0] % AW_WHERES;
	text = (struct aw_str){ (const char *)bytes + 1, n - 1 };
	match_text(place.built_in, where, text);
	at = aw_str_find(text, SEPARATOR);
	if (at >= 0)
		load_and_match(aw_str_head(text, (size_t)at), where,
			       aw_str_from(text, (size_t)at + sizeof(SEPARATOR) - 1));
	else if (text.n && text.p[0] == '{')
		load_and_match(text, where, text);
	return 0;
}
