/* SPDX-License-Identifier: GPL-2.0-or-later
 * /proc: which process belongs to which container, by its cgroup, and the label that it carries. What an
 * engine wrote down may never have been applied (coreos/bugs#1664): this is where that shows. */
#include "scan.h"

#include "avcwatch/parse.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* The container that the lines of a cgroup file name. A cgroup is the kernel's word: such a container runs,
 * whatever its state says. */
static int by_cgroup(struct aw_scan *s, const struct aw_lookup *lookup, struct aw_str text,
		     struct aw_container **out)
{
	struct aw_str line;
	int r = 0;

	while (r == 0 && !*out && aw_str_cut(&text, '\n', &line)) {
		struct aw_str skip;
		struct aw_match m;
		size_t at;

		aw_str_cut(&line, ':', &skip); /* NUMBER:CONTROLLERS:PATH */
		aw_str_cut(&line, ':', &skip);
		if (!aw_runtime_match(s->rules, AW_WHERE_CGROUP, line, &m) ||
		    !m.holes[AW_HOLE_ID].n)
			continue;
		at = aw_lookup_match(lookup, AW_STR(""), &m);
		if (at != AW_NO_CONTAINER)
			*out = &s->inv->items[at];
		else if (m.runtime != AW_RUNTIME_UNKNOWN)
			r = aw_scan_container(s, m.runtime, m.holes[AW_HOLE_ID], out);
	}
	return r;
}

static int read_label(struct aw_scan *s, const struct aw_dir *process, struct aw_container *c,
		      const char *pid)
{
	bool there;
	int r = aw_scan_text(s, process, "attr/current", &there);
	struct aw_str label = aw_buf_str(&s->text);

	while (label.n && (label.p[label.n - 1] == '\0' || label.p[label.n - 1] == '\n'))
		label.n--;
	if (r < 0 || !there || label.n == 0)
		return r;
	if (c->labels[AW_LABEL_LIVE] && !*c->labels[AW_LABEL_LIVE]) {
		free(c->labels[AW_LABEL_LIVE]); /* its bundle's word, until it was seen */
		c->labels[AW_LABEL_LIVE] = NULL;
	}
	if (!c->labels[AW_LABEL_LIVE])
		r = aw_add_fact(c, "proc", "process %s carries '%.*s'", pid,
				(int)(label.n < 200 ? label.n : 200), label.p);
	return r ? r : aw_set_label(c, AW_LABEL_LIVE, label, 95);
}

/* nspawn's arguments hold the label that it was told to give. */
static int read_command(struct aw_scan *s, const struct aw_dir *process)
{
	struct aw_container *c;
	struct aw_match m;
	bool there;
	int r = aw_scan_text(s, process, "cmdline", &there);

	for (size_t i = 0; i < s->text.n; i++)
		if (s->text.p[i] == '\0')
			s->text.p[i] = ' ';
	if (r < 0 || !there ||
	    !aw_runtime_match(s->rules, AW_WHERE_COMMAND, aw_buf_str(&s->text), &m) ||
	    !m.holes[AW_HOLE_ID].n || !m.holes[AW_HOLE_LABEL].n || m.runtime == AW_RUNTIME_UNKNOWN)
		return r;
	r = aw_scan_container(s, m.runtime, m.holes[AW_HOLE_ID], &c);
	if (r < 0 || !c)
		return r;
	r = aw_set_label(c, AW_LABEL_PROCESS, m.holes[AW_HOLE_LABEL], 95);
	if (r == 0 && m.runtime == AW_RUNTIME_NSPAWN)
		r = aw_set(&c->name, m.holes[AW_HOLE_ID]);
	if (r == 0 && m.runtime == AW_RUNTIME_NSPAWN)
		r = aw_set(&c->workload, m.holes[AW_HOLE_ID]);
	c->state = AW_STATE_RUNNING;
	return r ? r :
		   aw_add_fact(
			   c, "nspawn-command", "its systemd-nspawn was told '-Z%.*s'",
			   (int)(m.holes[AW_HOLE_LABEL].n < 200 ? m.holes[AW_HOLE_LABEL].n : 200),
			   m.holes[AW_HOLE_LABEL].p);
}

static bool is_setup_process(const struct aw_container *c, int64_t pid, struct aw_str cgroup)
{
	/* The monitor of a container is in a cgroup of its own, or is known as its parent. */
	return pid == c->parent_pid || aw_str_find(cgroup, "conmon") >= 0 ||
	       aw_str_find(cgroup, "lxc.monitor") >= 0 || aw_str_find(cgroup, "/supervisor") >= 0;
}

/* A number in a file may be another process's by now: one in another unit than the container is not meant. */
static bool may_be(const struct aw_container *c, struct aw_str cgroup)
{
	return !c->unit || cgroup.n == 0 || aw_str_find(cgroup, c->unit) >= 0;
}

/* The cgroup knows best; a pod that runs in a service of the administrator's is known by its pids only. */
static int find_container(struct aw_scan *s, const struct aw_lookup *lookup, struct aw_str cgroup,
			  uint64_t pid, struct aw_container **out)
{
	size_t at = aw_lookup_pid(lookup, AW_STR(""), (int64_t)pid);
	int r = by_cgroup(s, lookup, cgroup, out);

	if (r == 0 && !*out && at != AW_NO_CONTAINER && may_be(&s->inv->items[at], cgroup))
		*out = &s->inv->items[at];
	return r;
}

static int take_process(struct aw_scan *s, const struct aw_dir *process, struct aw_container *c,
			const char *name, bool setup)
{
	uint64_t pid = 0;

	aw_str_u64(aw_str_of(name), INT32_MAX, &pid);
	c->state = AW_STATE_RUNNING;
	if (setup)
		return 0;
	if (c->pid < 0)
		c->pid = (int64_t)pid;
	/* Its first process speaks for it: one that was entered carries what its caller had. */
	return c->pid == (int64_t)pid ? read_label(s, process, c, name) : 0;
}

static int read_process(struct aw_scan *s, const struct aw_lookup *lookup,
			const struct aw_dir *proc, const char *name, uint64_t pid)
{
	AW_AUTO(aw_dir_done) struct aw_dir process = { .fd = -1 };
	AW_AUTO(aw_buf_done) struct aw_buf cgroup = { 0 };
	struct aw_container *c = NULL;
	int r;

	if (aw_dir_open(proc, name, &process) < 0)
		return 0;
	if (aw_dir_read(&process, "cgroup", AW_STATE_FILE_MAX, &cgroup) < 0)
		cgroup.n = 0; /* it ended, or the copy has none */
	r = find_container(s, lookup, aw_buf_str(&cgroup), pid, &c);
	if (r == 0 && c)
		r = take_process(s, &process, c, name,
				 is_setup_process(c, (int64_t)pid, aw_buf_str(&cgroup)));
	return r ? r : read_command(s, &process);
}

/* 999 comes before 1000: of a container that only its cgroup names the first process is the lowest. */
static int compare_pids(const void *pa, const void *pb)
{
	const char *a = *(char *const *)pa, *b = *(char *const *)pb;
	size_t na = strlen(a), nb = strlen(b);

	return na != nb ? (na < nb ? -1 : 1) : strcmp(a, b);
}

static int read_proc(struct aw_scan *s)
{
	AW_AUTO(aw_dir_done) struct aw_dir proc = { .fd = -1 };
	AW_AUTO(aw_names_done) struct aw_names names = { 0 };
	AW_AUTO(aw_lookup_freep) struct aw_lookup *lookup = NULL;
	int r = aw_scan_list(s, aw_root_dir(s->root), "proc", &proc, &names);
	uint64_t pid;

	if (names.n)
		qsort(names.items, names.n, sizeof(*names.items), compare_pids);
	if (r == 0)
		r = aw_lookup_new(s->inv, &lookup);
	for (size_t i = 0; r == 0 && i < names.n; i++)
		if (aw_str_u64(aw_str_of(names.items[i]), INT32_MAX, &pid) == 0)
			r = read_process(s, lookup, &proc, names.items[i], pid);
	return r;
}

const struct aw_reader aw_reader_proc = { .name = "proc", .read = read_proc };
