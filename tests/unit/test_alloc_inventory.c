/* SPDX-License-Identifier: GPL-2.0-or-later
 * The n-th allocation fails, for every n until none does, while rules are loaded, a host's state is scanned, and
 * an inventory is read, merged, sorted, written and reported with: each time that is said, or the result is
 * right. What cJSON allocates counts, and so does what libc needs for a file or a directory; the linker wraps
 * them (see tests.am). */
#include "host.h"

#include "avcwatch/guards.h"
#include "avcwatch/view.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static struct {
	size_t n, fail_at; /* 0: never */
} heap;

static bool fails(void)
{
	bool is_it = ++heap.n == heap.fail_at;

	if (is_it)
		errno = ENOMEM;
	return is_it;
}

#define WRAP(type, name, params, args)                                                             \
	type __real_##name params;                                                                 \
	type __wrap_##name params;                                                                 \
	type __wrap_##name params                                                                  \
	{                                                                                          \
		return fails() ? NULL : __real_##name args;                                        \
	}

WRAP(void *, malloc, (size_t n), (n))
WRAP(void *, calloc, (size_t n, size_t size), (n, size))
WRAP(void *, realloc, (void *p, size_t n), (p, n))
WRAP(void *, aligned_alloc, (size_t alignment, size_t n), (alignment, n))
WRAP(char *, strdup, (const char *s), (s))
WRAP(char *, strndup, (const char *s, size_t n), (s, n))
WRAP(FILE *, fopen, (const char *path, const char *mode), (path, mode))
WRAP(DIR *, fdopendir, (int fd), (fd))

/* cJSON_Hooks; its header has one door, which is not this file. */
struct hooks {
	void *(*malloc_fn)(size_t n);
	void (*free_fn)(void *p);
};
void cJSON_InitHooks(struct hooks *hooks);

/* ---- what is read ---- */

#define ID "93cbc2ee93cbc2ee93cbc2ee93cbc2ee93cbc2ee93cbc2ee93cbc2ee93cbc2ee"
#define UUID "5a13cd71-77c1-4b96-9983-1bb5ac9de46a"
#define PROCESS "system_u:system_r:svirt_lxc_net_t:s0:c1,c2"
#define FILES "system_u:object_r:svirt_lxc_file_t:s0:c1,c2"
#define STORE "storage/overlay-containers/"
#define BUNDLE                                                                                     \
	"{\"process\":{\"selinuxLabel\":\"" PROCESS "\"},\"linux\":{\"mountLabel\":\"" FILES       \
	"\"},\"annotations\":{\"io.kubernetes.cri-o.SandboxID\":\"p\",\"nerdctl/name\":\"web\"}}"

static const char *const files[][2] = {
	{ "etc/hostname", "node-a\n" },
	{ "etc/docker/daemon.json", "{\"data-root\":\"/srv/docker\"}" },
	{ "srv/docker/containers/" ID "/config.v2.json",
	  "{\"Name\":\"/web\",\"Created\":\"2026-11-23T20:00:00Z\",\"ProcessLabel\":\"" PROCESS
	  "\",\"MountLabel\":\"" FILES "\",\"State\":{\"Running\":true,\"Pid\":244},"
	  "\"Config\":{\"Image\":\"nginx:1.9\",\"Labels\":{\"io.kubernetes.pod.name\":\"p\"}}}" },
	{ "srv/docker/containers/" ID "/hostconfig.json", "{\"Privileged\":true}" },
	{ "srv/docker/image/overlay2/layerdb/mounts/" ID "/mount-id", "layer" },
	{ "var/lib/rkt/pods/run/" UUID "/pod",
	  "{\"apps\":[{\"name\":\"db\",\"image\":{\"name\":\"i\"}}]}" },
	{ "var/lib/rkt/pods/run/" UUID "/subcgroup", "machine.slice/db.service" },
	{ "var/lib/rkt/pods/run/" UUID "/ppid", "11" },
	{ "var/lib/rkt/pods/prepared/6"
	  "a13cd71-77c1-4b96-9983-1bb5ac9de46a/pod",
	  "{" },
	{ "run/rkt/mcs/s0:c3,c4", "" },
	{ "var/lib/containers/" STORE "containers.json",
	  "[{\"id\":\"" ID
	  "\",\"names\":[\"p\"],\"layer\":\"l\",\"metadata\":\"{\\\"name\\\":\\\"p\\\"}\","
	  "\"flags\":{\"ProcessLabel\":\"" PROCESS
	  "\"}},{\"id\":\"k\",\"metadata\":\"{\\\"pod-id\\\":\\\"p\\\"}\"}]" },
	{ "var/lib/containers/" STORE ID "/userdata/config.json", BUNDLE },
	{ "var/lib/containers/" STORE "k/userdata/config.json", BUNDLE },
	{ "var/lib/containers/" STORE "k/userdata/state.json", "{\"pid\":7}" },
	{ "run/crio/version", "1" },
	{ "run/containerd/io.containerd.runtime.v2.task/k8s.io/" ID "/config.json", BUNDLE },
	{ "run/containerd/io.containerd.runtime.v2.task/k8s.io/" ID "/init.pid", "8" },
	{ "var/lib/lxc/web/config", "lxc.selinux.context = " PROCESS "\n" },
	{ "var/lib/lxd/containers/box/x", "" },
	{ "run/libvirt/qemu/vm.xml",
	  "<domstatus state='running' pid='9'><domain type='kvm'><name>vm</name><seclabel type='dynamic' "
	  "model='selinux'><label>" PROCESS "</label></seclabel></domain></domstatus>" },
	{ "var/lib/machines/tree/etc/os-release", "" },
	{ "etc/systemd/nspawn/tree.nspawn", "[Exec]\n" },
	{ "etc/systemd/system/n.service",
	  "[Service]\nExecStart=/usr/bin/systemd-nspawn -M n -Z " PROCESS "\n" },
	{ "run/systemd/machines/n",
	  "NAME=n\nSERVICE=systemd-nspawn\nLEADER=12\nREALTIME=1795470182672000\n" },
	{ "proc/1/mountinfo",
	  "36 35 98:0 / /var/lib/rkt/pods/run/" UUID " rw - o o rw,context=\"" FILES "\"\n" },
	{ "proc/244/cgroup", "0::/system.slice/docker-" ID ".scope\n" },
	{ "proc/244/attr/current", PROCESS },
	{ "proc/13/cmdline", "systemd-nspawn -M n -Z " PROCESS " -b" },
	{ "xattrs.txt",
	  "# file: var/lib/rkt/pods/run/" UUID "\nsecurity.selinux=\"" FILES "\\000\"\n" },
};

static const char log_text[] =
	"type=AVC msg=audit(1795470182.672:64): avc:  denied  { read } for  pid=244 comm=\"x\" name=\"y\" "
	"dev=\"vda\" ino=7 scontext=" PROCESS
	" tcontext=u:object_r:v_t:s0 tclass=file permissive=1\n"
	"type=AVC msg=audit(1795470183.000:65): avc:  denied  { open } for  pid=12 comm=\"x\" path=\"/f\" "
	"dev=\"vda\" ino=8 scontext=u:r:dockerd_t:s0 tcontext=" FILES " tclass=file permissive=0\n";

/* What a case needs, made while nothing fails, and what it must come to. */
struct place {
	struct scratch *scratch;
	struct aw_runtime_rules *rules;
	struct aw_guards *guards;
	struct aw_remedy_rules *remedies;
	struct aw_senders senders;
	char saved[80], several[80];
	char *expected; /* of the case */
};

static char *written(const struct aw_inventory *inv)
{
	char *text = NULL;
	size_t n;
	FILE *f = open_memstream(&text, &n);

	assert_non_null(f);
	assert_int_equal(aw_inventory_write(inv, f), 0);
	assert_int_equal(fclose(f), 0);
	return text;
}

/* Of two hosts, and of nobody knows whom. */
static const char several[] =
	"{\"schema\":\"avcwatch/inventory/v1\",\"takings\":["
	"{\"host\":\"web1\",\"taken_at\":\"2026-11-23T21:00:00.000Z\",\"runtimes\":[\"nspawn\"]},"
	"{\"host\":\"web2\",\"taken_at\":\"2026-11-23T22:00:00.000Z\",\"runtimes\":[\"nspawn\"]},"
	"{\"host\":\"web1\",\"taken_at\":\"2026-11-23T23:00:00.000Z\",\"runtimes\":[\"nspawn\"]}],"
	"\"containers\":["
	"{\"host\":\"web1\",\"runtime\":\"nspawn\",\"id\":\"web\",\"state\":\"running\","
	"\"seen\":\"2026-11-23T21:00:00.000Z\"},"
	"{\"host\":\"web2\",\"runtime\":\"nspawn\",\"id\":\"web\",\"state\":\"running\"},"
	"{\"host\":\"web2\",\"runtime\":\"nspawn\",\"id\":\"db\",\"state\":\"running\"},"
	"{\"runtime\":\"nspawn\",\"id\":\"db\",\"name\":\"x\",\"state\":\"running\"}]}";

static void make_place(struct place *p, struct scratch *s)
{
	struct aw_inventory inv;
	struct aw_err err;
	char *text;

	*p = (struct place){ .scratch = s };
	for (size_t i = 0; i < AW_COUNT(files); i++)
		host_put(s, files[i][0], files[i][1]);
	assert_int_equal(aw_runtime_rules_load(NULL, 0, &p->rules, &err), 0);
	assert_int_equal(aw_guards_load(NULL, 0, &p->guards, &err), 0);
	assert_int_equal(aw_remedy_rules_load(NULL, 0, &p->remedies, &err), 0);
	assert_int_equal(aw_senders_load(NULL, 0, &p->senders, &err), 0);
	host_scan(s, &inv);
	assert_true(inv.n >= 10);
	text = written(&inv);
	aw_inventory_done(&inv);
	snprintf(p->saved, sizeof(p->saved), "%s/saved.json", s->dir);
	host_put(s, "saved.json", text);
	free(text);
	snprintf(p->several, sizeof(p->several), "%s/several.json", s->dir);
	host_put(s, "several.json", several);
}

static void place_done(struct place *p)
{
	aw_runtime_rules_free(p->rules);
	aw_guards_free(p->guards);
	aw_remedy_rules_free(p->remedies);
	aw_senders_done(&p->senders);
	free(p->expected);
}

/* ---- cases: each gives 0 and a text that tells whether it is right, or -errno ---- */

static int load_rules(struct place *p, char **out, struct aw_err *err)
{
	AW_AUTO(aw_runtime_rules_freep) struct aw_runtime_rules *rules = NULL;
	struct aw_match m;
	int r = aw_runtime_rules_load(NULL, 0, &rules, err);

	(void)p;
	heap.fail_at = 0;
	if (r == 0)
		*out = strdup(aw_runtime_match(rules, AW_WHERE_CGROUP, AW_STR("/docker/" ID), &m) ?
				      m.rule :
				      "");
	return r;
}

static int load_guards(struct place *p, char **out, struct aw_err *err)
{
	AW_AUTO(aw_guards_freep) struct aw_guards *guards = NULL;
	const char *dirs[] = { p->scratch->dir };
	int r = aw_guards_load(dirs, 1, &guards, err);

	heap.fail_at = 0;
	if (r == 0)
		*out = strdup(aw_guards_at(guards, 0)->id);
	return r;
}

static int scan(struct place *p, char **out, struct aw_err *err)
{
	struct aw_inventory inv;
	int r;

	aw_inventory_init(&inv);
	r = aw_inventory_scan(&inv, p->scratch->dir, p->rules, 0, err);
	if (r == 0 && aw_inventory_sort(&inv) < 0)
		r = aw_nomem(err);
	heap.fail_at = 0;
	if (r == 0)
		*out = written(&inv);
	aw_inventory_done(&inv);
	return r;
}

static int load_and_merge(struct place *p, char **out, struct aw_err *err)
{
	struct aw_inventory all, one;
	int r = 0;

	aw_inventory_init(&all);
	for (unsigned i = 0; r == 0 && i < 3; i++) {
		aw_inventory_init(&one);
		r = aw_inventory_load(&one, i < 2 ? p->saved : p->several, err);
		if (r == 0)
			r = aw_inventory_merge(&all, &one, err);
		aw_inventory_done(&one);
	}
	if (r == 0 && aw_inventory_sort(&all) < 0)
		r = aw_nomem(err);
	heap.fail_at = 0;
	if (r == 0)
		*out = written(&all);
	aw_inventory_done(&all);
	return r;
}

/* Whoever writes has no error to return: what is written must be right, or the stream must say it is not. */
static int write_out(struct place *p, char **out, struct aw_err *err)
{
	struct aw_inventory inv;
	size_t n, fail_at = heap.fail_at;
	FILE *f;
	int r;

	heap.fail_at = 0;
	aw_inventory_init(&inv);
	assert_int_equal(aw_inventory_load(&inv, p->saved, err), 0);
	f = open_memstream(out, &n);
	heap.n = 0;
	heap.fail_at = fail_at;
	r = aw_inventory_write(&inv, f);
	heap.fail_at = 0;
	if (r < 0 || ferror(f))
		r = aw_nomem(err);
	assert_int_equal(fclose(f), 0);
	if (r < 0) {
		free(*out);
		*out = NULL;
	}
	aw_inventory_done(&inv);
	return r;
}

static int parse(const struct place *p, struct aw_evidence_read *read, struct aw_err *err)
{
	AW_AUTO(aw_parser_freep) struct aw_parser *parser = NULL;
	struct aw_parse_options options = { .senders = &p->senders,
					    .since_ms = AW_TIME_NONE,
					    .until_ms = AW_TIME_NONE };
	struct aw_sink sink;
	int r = aw_evidence_sink(read, &sink, err);

	if (r == 0)
		r = aw_parser_new(&options, &sink, &parser, err);
	if (r == 0)
		r = aw_parser_begin(parser, "log", err);
	if (r == 0)
		r = aw_parser_push(parser, log_text, sizeof(log_text) - 1, 0, err);
	if (r == 0)
		r = aw_parser_end(parser, err);
	return r ? r : aw_parser_finish(parser, err);
}

static int report(struct place *p, char **out, struct aw_err *err)
{
	AW_AUTO(aw_evidence_done) struct aw_evidence_read read = { 0 };
	AW_AUTO(aw_report_freep) struct aw_report *made = NULL;
	AW_AUTO(aw_remedies_done) struct aw_remedies advice = { 0 };
	struct aw_remedy_options by = { p->guards, p->remedies, NULL };
	struct aw_filter filter = { .by = AW_BY_WORKLOAD };
	struct aw_view_options options = { .verbose = true };
	struct aw_inventory inv;
	size_t n;
	FILE *f;
	int r = aw_evidence_start(&read, NULL, 0, err);

	aw_inventory_init(&inv);
	if (r == 0)
		r = aw_inventory_load(&inv, p->saved, err);
	if (r == 0)
		r = aw_inventory_merge(read.inventory, &inv, err);
	aw_inventory_done(&inv);
	if (r == 0)
		r = parse(p, &read, err);
	if (r == 0)
		r = aw_report_build(&read, &filter, 0, &made, err);
	if (r == 0)
		r = aw_remedies_make(made, &by, &advice, err);
	heap.fail_at = 0;
	if (r < 0)
		return r;
	f = open_memstream(out, &n);
	aw_view_find("json")->write(&advice, &options, f);
	assert_int_equal(fclose(f), 0);
	return 0;
}

/* ---- running ---- */

static void every_allocation_may_fail(struct scratch *s,
				      int (*run)(struct place *p, char **out, struct aw_err *err))
{
	struct hooks hooks = { __wrap_malloc, free };
	struct place p;
	struct aw_err err;
	size_t n = 0;

	make_place(&p, s);
	cJSON_InitHooks(&hooks);
	assert_int_equal(run(&p, &p.expected, &err), 0);
	do {
		AW_AUTO(aw_freep) char *text = NULL;
		int r;

		heap.n = 0;
		heap.fail_at = ++n;
		err.msg[0] = '\0';
		r = run(&p, &text, &err);
		heap.fail_at = 0;
		if (r == 0 && strcmp(text, p.expected) != 0)
			fail_msg("without allocation %zu the result is wrong:\n%s\nnot\n%s", n,
				 text, p.expected);
		if (r < 0 && (r != -ENOMEM || !err.msg[0]))
			fail_msg("without allocation %zu it says %d: '%s'", n, r, err.msg);
	} while (heap.n >= n);
	cJSON_InitHooks(NULL);
	place_done(&p);
}

static void rules_are_loaded_or_it_says_so(void **state)
{
	every_allocation_may_fail(*state, load_rules);
}

static void guards_are_loaded_or_it_says_so(void **state)
{
	every_allocation_may_fail(*state, load_guards);
}

static void a_state_is_scanned_or_it_says_so(void **state)
{
	every_allocation_may_fail(*state, scan);
}

static void inventories_are_loaded_and_merged_or_it_says_so(void **state)
{
	every_allocation_may_fail(*state, load_and_merge);
}

static void an_inventory_is_written_or_it_says_so(void **state)
{
	every_allocation_may_fail(*state, write_out);
}

static void a_report_is_made_with_it_or_it_says_so(void **state)
{
	every_allocation_may_fail(*state, report);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH(rules_are_loaded_or_it_says_so),
		SCRATCH(guards_are_loaded_or_it_says_so),
		SCRATCH(a_state_is_scanned_or_it_says_so),
		SCRATCH(inventories_are_loaded_and_merged_or_it_says_so),
		SCRATCH(an_inventory_is_written_or_it_says_so),
		SCRATCH(a_report_is_made_with_it_or_it_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
