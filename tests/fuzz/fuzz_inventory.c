/* SPDX-License-Identifier: GPL-2.0-or-later
 * A saved inventory. Oracles: what is refused says why; what is taken keeps within the bounds, is, once sorted,
 * written so that it is read back the same, stays what it is when it is merged with itself, and lets a log be reported
 * without anything that acts on a terminal. */
#include "avcwatch/inventory.h"
#include "avcwatch/json.h"
#include "avcwatch/view.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "inventory/table.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

#define INPUT_MAX 65536u
#define NOW_MS 1795500000000

/* Whoever the seeds tell of is in it. */
static const char log_text[] =
	"type=AVC msg=audit(1795470182.672:64): avc:  denied  { read } for  pid=244 comm=\"x\" name=\"y\" "
	"dev=\"vda\" ino=7 scontext=u:r:svirt_lxc_net_t:s0:c1,c2 tcontext=u:object_r:v_t:s0:c3,c4 tclass=file "
	"permissive=1\n"
	"type=AVC msg=audit(1795470183.000:65): avc:  denied  { open } for  pid=12 comm=\"x\" path=\"/var/lib/"
	"docker/overlay2/layer-1/merged/f\" dev=\"vda\" ino=8 scontext=u:r:dockerd_t:s0 "
	"tcontext=u:object_r:svirt_lxc_file_t:s0:c5,c6 tclass=file permissive=0\n"
	"type=SERVICE_START msg=audit(1795470184.000:66): pid=1 uid=0 auid=4294967295 ses=4294967295 "
	"subj=system_u:system_r:init_t:s0 msg='unit=web comm=\"systemd\" exe=\"/usr/lib/systemd/systemd\" "
	"hostname=? addr=? terminal=? res=success'\n"
	"type=AVC msg=audit(1795470185.000:67): avc:  denied  { signal } for  pid=1234 comm=\"x\" "
	"scontext=u:r:svirt_lxc_net_t:s0:c3,c4 tcontext=u:r:svirt_lxc_net_t:s0:c1,c2 tclass=process "
	"permissive=1\n";

/* ---- reading and writing ---- */

static int load(struct aw_str text, struct aw_inventory *out, struct aw_err *err)
{
	char path[40];
	int fd = memfd_create("inventory", MFD_CLOEXEC), r;

	if (fd < 0 || (text.n && write(fd, text.p, text.n) != (ssize_t)text.n))
		abort();
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	aw_inventory_init(out);
	r = aw_inventory_load(out, path, err);
	close(fd);
	if (r < 0 && (err->code != r || !strstr(err->msg, path)))
		abort();
	return r;
}

static void load_again(struct aw_str text, struct aw_inventory *out)
{
	struct aw_err err;

	if (load(text, out, &err) < 0)
		abort();
}

static struct aw_str written(const struct aw_inventory *inv)
{
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);

	if (!f)
		abort();
	if (aw_inventory_write(inv, f) < 0)
		abort();
	if (fclose(f) != 0)
		abort();
	return (struct aw_str){ text, n };
}

/* UTF-8, and no control or format character but the newline. */
static void must_be_harmless(struct aw_str s)
{
	for (size_t n; s.n; s = aw_str_from(s, n)) {
		uint32_t c;

		n = aw_utf8(s, &c);
		if (n == 0 || (c != '\n' && aw_utf8_unsafe(c)))
			abort();
	}
}

/* ---- what is taken ---- */

static void check_text(const char *text, size_t max)
{
	if (text && strlen(text) > max)
		abort();
}

static void check_container(const struct aw_inventory *inv, const struct aw_container *c)
{
	if (!c->id || !c->id[0] || c->runtime >= AW_RUNTIME_HOST || c->state >= AW_STATES)
		abort();
	if (aw_table_find(inv, c->host, c->runtime, aw_str_of(c->id)) != c)
		abort();
	if (c->label_confidence > 100 || c->keys_n > AW_CONTAINER_KEYS_MAX ||
	    c->facts_n > AW_CONTAINER_FACTS_MAX)
		abort();
	if (c->pid < -1 || c->pid > INT32_MAX || c->parent_pid < -1 || c->parent_pid > INT32_MAX)
		abort();
	check_text(c->host, AW_FACT_BYTES_MAX);
	check_text(c->id, AW_FACT_BYTES_MAX);
	check_text(c->name, AW_FACT_BYTES_MAX);
	check_text(c->image, AW_FACT_BYTES_MAX);
	check_text(c->workload, AW_FACT_BYTES_MAX);
	check_text(c->group, AW_FACT_BYTES_MAX);
	check_text(c->unit, AW_FACT_BYTES_MAX);
	for (size_t i = 0; i < c->keys_n; i++)
		check_text(c->keys[i], AW_FACT_BYTES_MAX);
	for (size_t i = 0; i < c->facts_n; i++) {
		if (!c->facts[i].rule || !c->facts[i].text)
			abort();
		check_text(c->facts[i].text, AW_FACT_BYTES_MAX);
	}
}

static void check_bounds(const struct aw_inventory *inv)
{
	if (inv->n > AW_CONTAINERS_MAX || inv->problems_n > AW_PROBLEMS_MAX ||
	    inv->problems_n > inv->problems_total || inv->takings_n > AW_TAKINGS_MAX)
		abort();
	for (size_t i = 0; i < inv->n; i++)
		check_container(inv, &inv->items[i]);
}

/* Problems of two inventories add up: they are left out. */
static struct aw_str without_problems(struct aw_str s)
{
	ptrdiff_t at = aw_str_find(s, "],\"problems_total\":");

	if (at < 0)
		abort();
	return aw_str_head(s, (size_t)at);
}

static void check_merging(struct aw_str text)
{
	struct aw_inventory all, one;
	struct aw_err err;

	aw_inventory_init(&all);
	for (unsigned i = 0; i < 3; i++) {
		struct aw_str now;

		load_again(text, &one);
		if (aw_inventory_merge(&all, &one, &err) < 0 || one.n || one.problems_n ||
		    aw_inventory_sort(&all) < 0)
			abort();
		check_bounds(&all);
		now = written(&all);
		if (!aw_str_eq(without_problems(now), without_problems(text)))
			abort();
		free((char *)now.p);
	}
	aw_inventory_done(&all);
}

/* ---- a log beside it ---- */

static void read_log(struct aw_evidence_read *read)
{
	static struct aw_senders senders;
	AW_AUTO(aw_parser_freep) struct aw_parser *parser = NULL;
	struct aw_parse_options options = { .senders = &senders,
					    .since_ms = AW_TIME_NONE,
					    .until_ms = AW_TIME_NONE };
	struct aw_sink sink;
	struct aw_err err;

	if (senders.n == 0 && aw_senders_load(NULL, 0, &senders, &err) < 0)
		abort();
	if (aw_evidence_sink(read, &sink, &err) < 0 ||
	    aw_parser_new(&options, &sink, &parser, &err) < 0 ||
	    aw_parser_begin(parser, "log", &err) < 0 ||
	    aw_parser_push(parser, log_text, sizeof(log_text) - 1, 0, &err) < 0 ||
	    aw_parser_end(parser, &err) < 0 || aw_parser_finish(parser, &err) < 0)
		abort();
	read->counts = *aw_parser_counts(parser);
}

/* The built-in guards and remedies. */
static struct aw_remedies advise(const struct aw_report *report)
{
	static struct aw_remedy_options options;
	struct aw_remedies advice;
	struct aw_guards *guards;
	struct aw_remedy_rules *rules;
	struct aw_err err;

	if (!options.guards) {
		if (aw_guards_load(NULL, 0, &guards, &err) < 0 ||
		    aw_remedy_rules_load(NULL, 0, &rules, &err) < 0)
			abort();
		options = (struct aw_remedy_options){ guards, rules, NULL };
	}
	if (aw_remedies_make(report, &options, &advice, &err) < 0)
		abort();
	return advice;
}

static void check_view(const struct aw_report *report, const char *format)
{
	AW_AUTO(aw_remedies_done) struct aw_remedies advice = advise(report);
	struct aw_view_options options = { .verbose = true };
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);

	if (!f)
		abort();
	aw_view_find(format)->write(&advice, &options, f);
	if (fclose(f) != 0)
		abort();
	must_be_harmless((struct aw_str){ text, n });
	if (strcmp(format, "json") == 0) {
		AW_AUTO(aw_json_freep) struct aw_json *root = NULL;
		struct aw_err err;

		if (aw_json_parse((struct aw_str){ text, n }, "report", &root, &err) < 0)
			abort();
	}
	free(text);
}

static void check_report(struct aw_str text, enum aw_group_by by)
{
	AW_AUTO(aw_evidence_done) struct aw_evidence_read read = { 0 };
	AW_AUTO(aw_report_freep) struct aw_report *report = NULL;
	struct aw_filter filter = { .by = by };
	struct aw_inventory inv;
	struct aw_err err;

	load_again(text, &inv);
	if (aw_evidence_start(&read, NULL, 0, &err) < 0 ||
	    aw_inventory_merge(read.inventory, &inv, &err) < 0 ||
	    aw_inventory_sort(read.inventory) < 0)
		abort();
	check_bounds(read.inventory);
	read_log(&read);
	if (aw_report_build(&read, &filter, NOW_MS, &report, &err) < 0)
		abort();
	check_view(report, "text");
	check_view(report, "json");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct aw_str input = { n ? (const char *)bytes : "", n }, first, second;
	struct aw_inventory inv, again;
	struct aw_err err = { 0 };
	int r;

	if (n > INPUT_MAX)
		return 0;
	r = load(input, &inv, &err);
	if (r < 0) {
		aw_inventory_done(&inv);
		return 0;
	}
	check_bounds(&inv);
	if (aw_inventory_sort(&inv) < 0)
		abort();
	check_bounds(&inv);
	first = written(&inv);
	must_be_harmless(first);
	load_again(first, &again);
	check_bounds(&again);
	second = written(&again);
	if (!aw_str_eq(first, second))
		abort();
	check_merging(first);
	check_report(first, n % AW_BYS);
	aw_inventory_done(&inv);
	aw_inventory_done(&again);
	free((char *)first.p);
	free((char *)second.p);
	return 0;
}
