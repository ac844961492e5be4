/* SPDX-License-Identifier: GPL-2.0-or-later
 * systemd-nspawn: machines below /var/lib/machines and those that a .nspawn file or a unit
 * configures. Labels are the administrator's: options of the command line in a unit; a .nspawn
 * file has no key for them (systemd.nspawn(5)). What runs is told by machined.c and proc.c. */
#include "scan.h"
#include "unit.h"

#include <errno.h>
#include <string.h>

#define ADMINS_WORD 85u /* the confidence: what was started may have been told something else */

/* ---- names ---- */

/* A machine is named as a host is: lost+found and hidden files are none. */
static bool is_machine(struct aw_str name)
{
	if (name.n == 0 || name.n > 64 || name.p[0] == '.' || name.p[0] == '-')
		return false;
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		      c == '-' || c == '_' || c == '.'))
			return false;
	}
	return true;
}

/* `name` without `suffix`; empty where it does not end so. */
static struct aw_str without(struct aw_str name, const char *suffix)
{
	size_t n = strlen(suffix);

	if (name.n <= n || !aw_str_is(aw_str_from(name, name.n - n), suffix))
		return (struct aw_str){ 0 };
	return aw_str_head(name, name.n - n);
}

static int add_machine(struct aw_scan *s, struct aw_str name, struct aw_container **out)
{
	int r = aw_scan_container(s, AW_RUNTIME_NSPAWN, name, out);

	if (r < 0 || !*out)
		return r;
	r = aw_set(&(*out)->name, name);
	return r ? r : aw_set(&(*out)->workload, name);
}

/* ---- a command line ---- */

struct command {
	struct aw_str machine, root, label, files_label;
	bool keeps_unit;
};

/* Those that take no value in a word of its own; all other long options do. */
static bool is_flag(struct aw_str name)
{
	static const char *const flags[] = { "as-pid2",       "boot",
					     "ephemeral",     "help",
					     "keep-unit",     "network-veth",
					     "pipe",          "private-network",
					     "private-users", "private-users-chown",
					     "quiet",         "read-only",
					     "share-system",  "version",
					     "volatile",      "suppress-sync" };

	for (size_t i = 0; i < AW_COUNT(flags); i++)
		if (aw_str_is(name, flags[i]))
			return true;
	return false;
}

static void take_option(struct command *c, struct aw_str name, struct aw_str value)
{
	if (aw_str_is(name, "M") || aw_str_is(name, "machine"))
		c->machine = value;
	else if (aw_str_is(name, "D") || aw_str_is(name, "directory") || aw_str_is(name, "i") ||
		 aw_str_is(name, "image"))
		c->root = value;
	else if (aw_str_is(name, "Z") || aw_str_is(name, "selinux-context"))
		c->label = value;
	else if (aw_str_is(name, "L") || aw_str_is(name, "selinux-apifs-context"))
		c->files_label = value;
	else if (aw_str_is(name, "keep-unit"))
		c->keeps_unit = true;
}

static void take_long(struct command *c, struct aw_str word, struct aw_str *rest)
{
	struct aw_str name = { 0 }, value = word;
	bool joined = aw_str_chr(word, '=') >= 0;

	aw_str_cut(&value, '=', &name);
	if (!joined && !is_flag(name))
		aw_str_cut(rest, '\0', &value);
	take_option(c, name, value);
}

/* -qD DIR, -qDDIR */
static void take_short(struct command *c, struct aw_str word, struct aw_str *rest)
{
	for (; word.n; word = aw_str_from(word, 1)) {
		struct aw_str value = aw_str_from(word, 1);

		if (!strchr("DEiLMpSuZ", word.p[0]))
			continue;
		if (value.n == 0)
			aw_str_cut(rest, '\0', &value);
		take_option(c, aw_str_head(word, 1), value);
		return;
	}
}

/* Options end where the command begins that the container runs, which has its own. */
static struct command parse_command(struct aw_str words)
{
	struct command c = { 0 };
	struct aw_str word;

	aw_str_cut(&words, '\0', &word);
	while (aw_str_cut(&words, '\0', &word)) {
		if (word.n < 2 || word.p[0] != '-' || aw_str_is(word, "--"))
			break;
		if (word.p[1] == '-')
			take_long(&c, aw_str_from(word, 2), &words);
		else
			take_short(&c, aw_str_from(word, 1), &words);
	}
	return c;
}

/* What nspawn calls the machine: as it is told, else as its root is called. */
static struct aw_str machine_of(const struct command *c, struct aw_str unit)
{
	struct aw_str name = c->machine, raw;

	if (name.n == 0) {
		name = c->root;
		while (name.n && name.p[name.n - 1] == '/')
			name.n--;
		for (ptrdiff_t at; (at = aw_str_chr(name, '/')) >= 0;)
			name = aw_str_from(name, (size_t)at + 1);
		raw = without(name, ".raw");
		name = raw.n ? raw : name;
	}
	if (name.n == 0 || aw_str_is(name, "%i") || aw_str_is(name, "%I"))
		name = aw_unit_instance(unit);
	return name;
}

/* ---- units ---- */

static int take_unit(struct aw_scan *s, struct aw_str unit, struct aw_str words)
{
	struct command command = parse_command(words);
	struct aw_str machine = machine_of(&command, unit);
	struct aw_container *c;
	int r;

	if (!is_machine(machine))
		return 0;
	r = add_machine(s, machine, &c);
	if (r < 0 || !c)
		return r;
	/* Otherwise it gets a scope, which machined knows. */
	if (command.keeps_unit)
		r = aw_set(&c->unit, unit);
	if (r == 0 && command.label.n)
		r = aw_set_label(c, AW_LABEL_PROCESS, command.label, ADMINS_WORD);
	if (r == 0 && command.files_label.n)
		r = aw_set_label(c, AW_LABEL_MOUNT, command.files_label, ADMINS_WORD);
	return r ? r :
		   aw_add_fact(c, "nspawn-unit", "the unit %.*s starts it", (int)unit.n, unit.p);
}

/* A unit that is masked is a link to /dev/null, which is no problem to report. */
static bool is_masked(const struct aw_dir *dir, const char *name)
{
	AW_AUTO(aw_buf_done) struct aw_buf target = { 0 };

	return aw_dir_link(dir, name, &target) == 0 && aw_str_is(aw_buf_str(&target), "/dev/null");
}

static int read_exec(struct aw_scan *s, const struct aw_dir *dir, const char *name,
		     struct aw_buf *words)
{
	bool there = false;
	int r = is_masked(dir, name) ? 0 : aw_scan_text(s, dir, name, &there);

	if (r < 0 || !there)
		return r;
	return aw_unit_exec(aw_buf_str(&s->text), "systemd-nspawn", words);
}

/* UNIT.d/NAME.conf: what they say counts before the unit itself. */
static int read_drop_ins(struct aw_scan *s, const struct aw_dir *units, const char *name)
{
	AW_AUTO(aw_dir_done) struct aw_dir dir = { .fd = -1 };
	AW_AUTO(aw_names_done) struct aw_names files = { 0 };
	AW_AUTO(aw_buf_done) struct aw_buf words = { 0 };
	int r = aw_scan_list(s, units, name, &dir, &files);

	for (size_t i = 0; r == 0 && i < files.n; i++)
		if (without(aw_str_of(files.items[i]), ".conf").n)
			r = read_exec(s, &dir, files.items[i], &words);
	if (r < 0 || words.n == 0)
		return r;
	return take_unit(s, without(aw_str_of(name), ".d"), aw_buf_str(&words));
}

static int read_unit(struct aw_scan *s, const struct aw_dir *units, const char *name)
{
	AW_AUTO(aw_buf_done) struct aw_buf words = { 0 };
	int r = read_exec(s, units, name, &words);

	if (r < 0 || words.n == 0)
		return r;
	return take_unit(s, aw_str_of(name), aw_buf_str(&words));
}

static int read_units(struct aw_scan *s, const char *where)
{
	AW_AUTO(aw_dir_done) struct aw_dir dir = { .fd = -1 };
	AW_AUTO(aw_names_done) struct aw_names names = { 0 };
	int r = aw_scan_list(s, aw_root_dir(s->root), where, &dir, &names);

	for (size_t i = 0; r == 0 && i < names.n; i++)
		if (without(aw_str_of(names.items[i]), ".service.d").n)
			r = read_drop_ins(s, &dir, names.items[i]);
	for (size_t i = 0; r == 0 && i < names.n; i++)
		if (without(aw_str_of(names.items[i]), ".service").n)
			r = read_unit(s, &dir, names.items[i]);
	return r;
}

/* ---- settings ---- */

static int read_settings(struct aw_scan *s, const char *where)
{
	AW_AUTO(aw_dir_done) struct aw_dir dir = { .fd = -1 };
	AW_AUTO(aw_names_done) struct aw_names names = { 0 };
	int r = aw_scan_list(s, aw_root_dir(s->root), where, &dir, &names);

	for (size_t i = 0; r == 0 && i < names.n; i++) {
		struct aw_str machine = without(aw_str_of(names.items[i]), ".nspawn");
		struct aw_container *c = NULL;

		if (is_machine(machine))
			r = add_machine(s, machine, &c);
		if (r == 0 && c)
			r = aw_add_fact(c, "nspawn-settings", "%s/%s configures it", where,
					names.items[i]);
	}
	return r;
}

/* ---- images ---- */

/* Is it a disk image? Its contents are not read. */
static bool is_file(const struct aw_dir *dir, const char *name)
{
	AW_AUTO(aw_buf_done) struct aw_buf none = { 0 };
	int r = aw_dir_read(dir, name, 0, &none);

	return r == 0 || r == -EFBIG;
}

/* The tree is labelled by hand, with the categories that its processes need (systemd-nspawn(1)). */
static int read_tree(struct aw_scan *s, const struct aw_dir *tree, struct aw_container *c)
{
	int r = aw_dir_label(tree, ".", &s->text);

	if (r < 0 || aw_str_find(aw_buf_str(&s->text), ":c") < 0)
		return r == -ENOMEM ? r : 0;
	r = aw_set_label(c, AW_LABEL_MOUNT, aw_buf_str(&s->text), 60);
	return r ? r :
		   aw_add_fact(c, "nspawn-xattr", "its directory is labelled '%.200s'", s->text.p);
}

static int read_image(struct aw_scan *s, const struct aw_dir *machines, const char *name)
{
	AW_AUTO(aw_dir_done) struct aw_dir tree = { .fd = -1 };
	struct aw_str machine = aw_str_of(name), raw = without(machine, ".raw");
	bool is_tree = aw_dir_open(machines, name, &tree) == 0;
	struct aw_container *c;
	int r;

	if (!is_tree)
		machine = is_file(machines, name) ? raw : (struct aw_str){ 0 };
	if (!is_machine(machine))
		return 0;
	r = add_machine(s, machine, &c);
	if (r < 0 || !c)
		return r;
	r = aw_add_fact(c, "nspawn-image", "/%.*s/%s is its root", (int)machines->path.n,
			machines->path.p, name);
	return r == 0 && is_tree ? read_tree(s, &tree, c) : r;
}

static int read_images(struct aw_scan *s)
{
	AW_AUTO(aw_dir_done) struct aw_dir dir = { .fd = -1 };
	AW_AUTO(aw_names_done) struct aw_names names = { 0 };
	int r = aw_scan_list(s, aw_root_dir(s->root), "var/lib/machines", &dir, &names);

	if (dir.fd >= 0)
		s->inv->scanned[AW_RUNTIME_NSPAWN] = true;
	for (size_t i = 0; r == 0 && i < names.n; i++)
		r = read_image(s, &dir, names.items[i]);
	return r;
}

static int read_nspawn(struct aw_scan *s)
{
	int r = read_units(s, "etc/systemd/system");

	if (r == 0)
		r = read_units(s, "run/systemd/system");
	if (r == 0)
		r = read_settings(s, "etc/systemd/nspawn");
	if (r == 0)
		r = read_settings(s, "run/systemd/nspawn");
	return r ? r : read_images(s);
}

const struct aw_reader aw_reader_nspawn = { .name = "nspawn", .read = read_nspawn };
