/* SPDX-License-Identifier: GPL-2.0-or-later
 * LXC, and LXD and Incus on top of it. The label is the administrator's: lxc.selinux.context of
 * the container's configuration (lxc.container.conf(5); lxc.se_context before 2.1), for LXD and
 * Incus of the one that they write when they start it. */
#include "scan.h"

#include <errno.h>

#define CONFIGURED 70u /* the confidence: nothing tells since when, and whether it was started so */

/* ---- a configuration ---- */

struct config {
	struct aw_str context, include;
	bool has_context;
};

static struct aw_str unquote(struct aw_str value)
{
	value = aw_str_trim(value);
	if (value.n && value.p[value.n - 1] == '\r')
		value.n--;
	if (value.n >= 2 && (value.p[0] == '"' || value.p[0] == '\'') &&
	    value.p[value.n - 1] == value.p[0])
		return (struct aw_str){ value.p + 1, value.n - 2 };
	return value;
}

static struct config parse(struct aw_str text)
{
	struct config c = { 0 };
	struct aw_str line;

	while (aw_str_cut(&text, '\n', &line)) {
		struct aw_str key = { 0 };

		line = aw_str_trim(line);
		if (aw_str_starts(line, "#") || !aw_str_cut(&line, '=', &key))
			continue;
		key = aw_str_trim(key);
		if (aw_str_is(key, "lxc.selinux.context") || aw_str_is(key, "lxc.se_context")) {
			c.context = unquote(line);
			c.has_context = true;
		} else if (aw_str_is(key, "lxc.include")) {
			c.include = unquote(line);
		}
	}
	return c;
}

static int take_config(struct aw_container *c, struct aw_str text)
{
	struct config config = parse(text);
	int r = 0;

	if (config.has_context && config.context.n)
		r = aw_set_label(c, AW_LABEL_PROCESS, config.context, CONFIGURED);
	if (r == 0 && config.context.n)
		r = aw_add_fact(c, "lxc-config", "its configuration has the context '%.*s'",
				(int)(config.context.n < 200 ? config.context.n : 200),
				config.context.p);
	if (r == 0 && config.include.n)
		r = aw_add_fact(c, "lxc-include", "'%.*s', which it includes, was not read",
				(int)(config.include.n < 200 ? config.include.n : 200),
				config.include.p);
	return r;
}

/* ---- containers ---- */

static int add_container(struct aw_scan *s, const char *name, struct aw_container **out)
{
	int r = aw_scan_container(s, AW_RUNTIME_LXC, aw_str_of(name), out);

	if (r < 0 || !*out)
		return r;
	r = aw_set(&(*out)->name, aw_str_of(name));
	return r ? r : aw_set(&(*out)->workload, aw_str_of(name));
}

/* /var/lib/lxc/NAME/config: what has none is no container. */
static int read_plain(struct aw_scan *s, const struct aw_dir *containers, const char *name)
{
	AW_AUTO(aw_dir_done) struct aw_dir dir = { .fd = -1 };
	struct aw_container *c;
	bool there;
	int r = aw_scan_open(s, containers, name, &dir);

	if (r < 0 || dir.fd < 0)
		return r;
	r = aw_scan_text(s, &dir, "config", &there);
	if (r < 0 || !there)
		return r;
	r = add_container(s, name, &c);
	return r == 0 && c ? take_config(c, aw_buf_str(&s->text)) : r;
}

/* What the daemon wrote for liblxc when it started the container. */
static int read_written(struct aw_scan *s, const char *where, const char *name,
			struct aw_container *c)
{
	AW_AUTO(aw_buf_done) struct aw_buf path = { 0 };
	AW_AUTO(aw_dir_done) struct aw_dir dir = { .fd = -1 };
	bool there;
	int r;

	if (aw_buf_printf(&path, "%s/%s", where, name) < 0)
		return -ENOMEM;
	r = aw_scan_open(s, aw_root_dir(s->root), path.p, &dir);
	if (r < 0 || dir.fd < 0)
		return r;
	r = aw_scan_text(s, &dir, "lxc.conf", &there);
	return r == 0 && there ? take_config(c, aw_buf_str(&s->text)) : r;
}

struct daemon {
	const char *containers;
	const char *written[2]; /* the first that is there counts */
};

static int read_managed(struct aw_scan *s, const struct aw_dir *containers, const char *name,
			const struct daemon *d)
{
	AW_AUTO(aw_dir_done) struct aw_dir dir = { .fd = -1 };
	struct aw_container *c;
	int r = aw_scan_open(s, containers, name, &dir);

	if (r < 0 || dir.fd < 0)
		return r;
	r = add_container(s, name, &c);
	if (r < 0 || !c)
		return r;
	r = aw_add_fact(c, "lxc-directory", "/%s has it", d->containers);
	for (size_t i = 0; r == 0 && i < AW_COUNT(d->written); i++)
		r = read_written(s, d->written[i], name, c);
	return r;
}

static int read_daemon(struct aw_scan *s, const struct daemon *d)
{
	AW_AUTO(aw_dir_done) struct aw_dir dir = { .fd = -1 };
	AW_AUTO(aw_names_done) struct aw_names names = { 0 };
	int r = aw_scan_list(s, aw_root_dir(s->root), d->containers, &dir, &names);

	if (dir.fd >= 0)
		s->inv->scanned[AW_RUNTIME_LXC] = true;
	for (size_t i = 0; r == 0 && i < names.n; i++)
		r = read_managed(s, &dir, names.items[i], d);
	return r;
}

static int read_plain_ones(struct aw_scan *s)
{
	AW_AUTO(aw_dir_done) struct aw_dir dir = { .fd = -1 };
	AW_AUTO(aw_names_done) struct aw_names names = { 0 };
	int r = aw_scan_list(s, aw_root_dir(s->root), "var/lib/lxc", &dir, &names);

	if (dir.fd >= 0)
		s->inv->scanned[AW_RUNTIME_LXC] = true;
	for (size_t i = 0; r == 0 && i < names.n; i++)
		r = read_plain(s, &dir, names.items[i]);
	return r;
}

static int read_lxc(struct aw_scan *s)
{
	static const struct daemon daemons[] = {
		{ "var/lib/lxd/containers", { "run/lxd", "var/log/lxd" } },
		{ "var/lib/incus/containers", { "run/incus", "var/log/incus" } },
	};
	int r = read_plain_ones(s);

	for (size_t i = 0; r == 0 && i < AW_COUNT(daemons); i++)
		r = read_daemon(s, &daemons[i]);
	return r;
}

const struct aw_reader aw_reader_lxc = { .name = "lxc", .read = read_lxc };
