/* SPDX-License-Identifier: GPL-2.0-or-later
 * systemd-machined: /run/systemd/machines/NAME, lines of KEY=VALUE ("private data", but the same since systemd
 * 204): machines of rkt, systemd-nspawn and libvirt while they run. */
#include "scan.h"

#include <errno.h>
#include <string.h>

#define YEAR_9999_US UINT64_C(253402300799999999)

struct machine {
	struct aw_str name, scope, service, leader, realtime, root;
};

static struct aw_str unquote(struct aw_str value)
{
	if (value.n >= 2 && value.p[0] == '"' && value.p[value.n - 1] == '"')
		return (struct aw_str){ value.p + 1, value.n - 2 };
	return value;
}

static struct machine parse(struct aw_str text)
{
	struct machine m = { 0 };
	struct aw_str line;

	while (aw_str_cut(&text, '\n', &line)) {
		struct aw_str key = { 0 };

		if (!aw_str_cut(&line, '=', &key))
			continue;
		if (aw_str_is(key, "NAME"))
			m.name = unquote(line);
		else if (aw_str_is(key, "SCOPE"))
			m.scope = unquote(line);
		else if (aw_str_is(key, "SERVICE"))
			m.service = unquote(line);
		else if (aw_str_is(key, "LEADER"))
			m.leader = line;
		else if (aw_str_is(key, "REALTIME"))
			m.realtime = line;
		else if (aw_str_is(key, "ROOT"))
			m.root = unquote(line);
	}
	return m;
}

/* A value is escaped as C is (systemd: env-file.c): of unit names the backslashes are doubled. */
static int set_unit(char **unit, struct aw_str value)
{
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };

	for (size_t i = 0; i < value.n; i++) {
		if (value.p[i] == '\\' && i + 1 < value.n)
			i++;
		if (aw_buf_putc(&text, value.p[i]) < 0)
			return -ENOMEM;
	}
	return aw_set(unit, aw_buf_str(&text));
}

/* rkt's machine is rkt-UUID, libvirt's qemu-NUMBER-NAME or lxc-NUMBER-NAME. */
static bool identify(const struct machine *m, enum aw_runtime *runtime, struct aw_str *id)
{
	*id = m->name;
	if (aw_str_starts(m->name, "rkt-") && !aw_str_is(m->service, "systemd-nspawn")) {
		*runtime = AW_RUNTIME_RKT;
		*id = aw_str_from(m->name, 4);
	} else if (aw_str_starts(m->service, "libvirt-")) {
		struct aw_str kind, number;

		*runtime = AW_RUNTIME_LIBVIRT;
		aw_str_cut(id, '-', &kind);
		aw_str_cut(id, '-', &number);
	} else if (aw_str_is(m->service, "systemd-nspawn")) {
		*runtime = AW_RUNTIME_NSPAWN;
	} else {
		return false;
	}
	return id->n > 0;
}

static int read_machine(struct aw_scan *s, struct aw_str text)
{
	struct machine m = parse(text);
	struct aw_container *c;
	enum aw_runtime runtime;
	struct aw_str id;
	uint64_t number;
	int r;

	if (!identify(&m, &runtime, &id))
		return 0;
	r = aw_scan_container(s, runtime, id, &c);
	if (r < 0 || !c)
		return r;
	if (runtime != AW_RUNTIME_RKT) {
		r = aw_set(&c->name, id);
		if (r == 0)
			r = aw_set(&c->workload, id);
	}
	if (r == 0)
		r = set_unit(&c->unit, m.scope);
	if (c->pid < 0 && aw_str_u64(m.leader, INT32_MAX, &number) == 0 && number > 0)
		c->pid = (int64_t)number;
	/* It registers when it is set up already: no earlier than this it was alive. */
	if (aw_str_u64(m.realtime, YEAR_9999_US, &number) == 0)
		aw_set_time(&c->alive_ms, (int64_t)(number / 1000));
	c->state = AW_STATE_RUNNING;
	return r ? r :
		   aw_add_fact(c, "machined", "systemd-machined knows it as '%.*s'", (int)m.name.n,
			       m.name.p);
}

static int read_machines(struct aw_scan *s)
{
	AW_AUTO(aw_dir_done) struct aw_dir dir = { .fd = -1 };
	AW_AUTO(aw_names_done) struct aw_names names = { 0 };
	bool there;
	int r = aw_scan_list(s, aw_root_dir(s->root), "run/systemd/machines", &dir, &names);

	if (dir.fd >= 0)
		s->inv->scanned[AW_RUNTIME_NSPAWN] = true;
	for (size_t i = 0; r == 0 && i < names.n; i++) {
		if (strncmp(names.items[i], "unit:", 5) == 0)
			continue; /* a link from its unit */
		r = aw_scan_text(s, &dir, names.items[i], &there);
		if (r == 0 && there)
			r = read_machine(s, aw_buf_str(&s->text));
	}
	return r;
}

const struct aw_reader aw_reader_machined = { .name = "machined", .read = read_machines };
