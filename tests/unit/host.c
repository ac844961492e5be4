/* SPDX-License-Identifier: GPL-2.0-or-later
 * Trees of files as runtimes leave them. */
#include "host.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void make_parents(char *path, size_t from)
{
	for (char *p = path + from; *p; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		if (mkdir(path, 0700) < 0 && errno != EEXIST)
			fail_msg("cannot make '%s'", path);
		*p = '/';
	}
}

void host_put(struct scratch *s, const char *path, const char *text)
{
	char full[4096];
	FILE *f;

	snprintf(full, sizeof(full), "%s/%s", s->dir, path);
	make_parents(full, strlen(s->dir) + 1);
	f = fopen(full, "a");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

void host_printf(struct scratch *s, const char *path, const char *fmt, ...)
{
	char *text;
	va_list args;

	va_start(args, fmt);
	assert_true(vasprintf(&text, fmt, args) >= 0);
	va_end(args);
	host_put(s, path, text);
	free(text);
}

void host_label(struct scratch *s, const char *path, const char *label)
{
	host_printf(s, "xattrs.txt", "# file: %s\nsecurity.selinux=\"%s\"\n\n", path, label);
}

void host_scan(struct scratch *s, struct aw_inventory *out)
{
	AW_AUTO(aw_runtime_rules_freep) struct aw_runtime_rules *rules = NULL;
	struct aw_err err;

	assert_int_equal(aw_runtime_rules_load(NULL, 0, &rules, &err), 0);
	aw_inventory_init(out);
	assert_int_equal(aw_inventory_scan(out, s->dir, rules, 0, &err), 0);
	assert_int_equal(aw_inventory_sort(out), 0);
}

const struct aw_container *host_find(const struct aw_inventory *inv, const char *id)
{
	for (size_t i = 0; i < inv->n; i++)
		if (strcmp(inv->items[i].id, id) == 0)
			return &inv->items[i];
	fail_msg("there is no container '%s'", id);
	return NULL;
}

const char *host_categories(const struct aw_container *c)
{
	static struct aw_buf text;

	text.n = 0;
	assert_int_equal(aw_buf_putc(&text, ' '), 0);
	text.n = 0;
	assert_int_equal(aw_container_categories(c, &text), 0);
	text.p[text.n] = '\0';
	return text.p;
}
