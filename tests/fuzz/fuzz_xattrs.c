/* SPDX-License-Identifier: GPL-2.0-or-later
 * A dump of extended attributes. Oracles: paths are sorted, each is found and nothing else, none is longer than
 * what is in the dump, and as many come out as lines have a label with categories. */
#include "avcwatch/base.h"
#include "inventory/xattrs.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static size_t count_labels(struct aw_str text)
{
	struct aw_str line;
	size_t n = 0;

	while (aw_str_cut(&text, '\n', &line)) {
		if (!aw_str_starts(line, "security.selinux=\"") || line.n < 20 ||
		    line.p[line.n - 1] != '"')
			continue;
		line = aw_str_head(aw_str_from(line, 18), line.n - 19);
		n += aw_str_find(line, ":c") >= 0;
	}
	return n;
}

static void check_found(const struct aw_xattrs *x, const char *path)
{
	const char *label = aw_xattrs_find(x, path);
	bool there = false, is_its = false;

	for (size_t i = 0; i < x->n; i++) {
		if (strcmp(x->items[i].path, path) != 0)
			continue;
		there = true;
		is_its = is_its || label == x->items[i].label;
	}
	if (there != (label != NULL) || there != is_its)
		abort();
}

static void check(const struct aw_xattrs *x, struct aw_str text)
{
	size_t labels_n = 0;

	if (x->n > x->cap || x->n > AW_XATTRS_MAX || x->n != count_labels(text))
		abort();
	for (size_t i = 0; i < x->n; i++) {
		if (i && strcmp(x->items[i - 1].path, x->items[i].path) > 0)
			abort();
		if (strlen(x->items[i].path) > text.n)
			abort();
		labels_n += strlen(x->items[i].label);
	}
	if (labels_n > text.n)
		abort();
}

static void find_all(const struct aw_xattrs *x)
{
	static const char *const others[] = { "", "a", "/", "var", "var/lib", "zzzz", "\xff" };
	size_t step = 1 + x->n / 64; /* a long dump by samples: each costs the whole list */

	for (size_t i = 0; i < x->n; i += step)
		check_found(x, x->items[i].path);
	for (size_t i = 0; i < AW_COUNT(others); i++)
		check_found(x, others[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct aw_str text = { n ? (const char *)bytes : "", n };
	struct aw_xattrs x = { 0 };

	if (aw_xattrs_parse(text, &x) < 0)
		abort(); /* too few for -E2BIG */
	check(&x, text);
	find_all(&x);
	aw_xattrs_done(&x);
	return 0;
}
