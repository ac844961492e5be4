/* SPDX-License-Identifier: GPL-2.0-or-later
 * T35: what an engine is refused, none of its containers starts without. Whose engine it is, and what that means for
 * the rows, the containers and the host. */
#include "attributed.h"

#include <stdio.h>
#include <string.h>

#define BIT(runtime) (1u << AW_RUNTIME_##runtime)
#define DOCKERD "system_u:system_r:dockerd_t:s0-s0:c0.c1023"
#define LEVEL_B "s0:c3,c4"
#define AT_HOST(type) "system_u:system_r:" type ":s0"
/* Who have containers of container_runtime_t, and who run runc. */
#define OF_THE_TYPE (BIT(DOCKER) | BIT(PODMAN) | BIT(CRIO) | BIT(CONTAINERD) | BIT(BUILDKIT))
#define OF_RUNC (BIT(DOCKER) | BIT(PODMAN) | BIT(CRIO) | BIT(CONTAINERD))

/* ---- whose engine ---- */

static void T35_a_runtimes_own_domain_is_its_engine(void **state)
{
	static const struct {
		const char *source;
		unsigned engines;
	} cases[] = {
		{ DOCKERD, BIT(DOCKER) },
		{ AT_HOST("dockerd_t"), BIT(DOCKER) },
		{ AT_HOST("crio_t"), BIT(CRIO) },
		{ AT_HOST("virtd_t"), BIT(LIBVIRT) },
		{ AT_HOST("container_runtime_t"), OF_THE_TYPE },
		{ NSPAWN, BIT(NSPAWN) | BIT(RKT) },
		{ AT_HOST("sshd_t"), 0 },
		{ AT_HOST("spc_t"), 0 },
		{ AT_HOST("svirt_lxc_net_t"), 0 },
		{ INIT, 0 },
		{ KERNEL, 0 },
	};

	(void)state;
	for (size_t i = 0; i < AW_COUNT(cases); i++) {
		WORLD w = { 0 };

		DENY(&w, 1000, .source = cases[i].source, .target = HOST_LOG);
		weigh(&w);
		if (engines_at(&w, 1000) != cases[i].engines)
			fail_msg("of %s: %x", cases[i].source, engines_at(&w, 1000));
	}
}

/* On CoreOS Docker is kernel_t, as is much else: there the program tells. */
static void T35_in_a_shared_domain_an_engine_is_known_by_its_program(void **state)
{
	static const struct {
		const char *exe, *comm;
		unsigned engines;
	} cases[] = {
		{ "/usr/bin/dockerd", "x", BIT(DOCKER) },
		{ "/usr/bin/dockerd (deleted)", "x", BIT(DOCKER) },
		{ NULL, "dockerd", BIT(DOCKER) },
		{ "/proc/self/exe", "runc:[2:INIT]", OF_RUNC },
		{ "/proc/self/exe", "runc:[1:CHILD]", OF_RUNC },
		/* A whole name is not one that was cut, though it has as many bytes. */
		{ NULL, "containerd-shim", BIT(DOCKER) | BIT(CONTAINERD) },
		{ "/usr/bin/containerd-shim", "x", BIT(DOCKER) | BIT(CONTAINERD) },
		{ NULL, "docker-containe", BIT(DOCKER) },
		{ "/usr/bin/docker-containe", "x", 0 },
		{ NULL, "containerd-shi", 0 },
		{ "/usr/bin/containerd-shim-runc-v2", "x", BIT(DOCKER) | BIT(CONTAINERD) },
		{ "/usr/bin/systemd-nspawn", "x", BIT(NSPAWN) | BIT(RKT) },
		{ "/bin/sh", "sh", 0 },
		{ "/usr/bin/dockerd2", "mydockerd", 0 },
		{ "/usr/bin/dockerd/sh", "docker-x", 0 },
		{ "/opt/dockerd-runc/x", ":runc", 0 },
		{ NULL, "x", 0 },
	};
	static const char *const shared[] = { KERNEL, INIT, AT_HOST("unconfined_service_t") };

	(void)state;
	for (size_t i = 0; i < AW_COUNT(cases) * AW_COUNT(shared); i++) {
		const char *exe = cases[i / 3].exe, *comm = cases[i / 3].comm;
		WORLD w = { 0 };

		DENY(&w, 1000, .source = shared[i % 3], .target = HOST_LOG, .exe = exe,
		     .comm = comm);
		weigh(&w);
		if (engines_at(&w, 1000) != cases[i / 3].engines)
			fail_msg("of %s, %s: %x", exe, comm, engines_at(&w, 1000));
	}
}

static void T35_a_program_tells_nothing_in_a_domain_that_engines_do_not_have(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = AT_HOST("unconfined_t"), .target = HOST_LOG,
	     .exe = "/usr/bin/dockerd", .comm = "dockerd");
	DENY(&w, 1001, .source = INSIDE, .target = HOST_LOG, .exe = "/usr/bin/dockerd");
	weigh(&w);
	assert_int_equal(engines_at(&w, 1000), 0);
	assert_int_equal(engines_at(&w, 1001), 0);
}

static void T35_an_unconfined_containers_own_process_is_no_engine(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .live = KERNEL, .pid = 77, .alive = 900);
	CLAIM(&w, AW_RUNTIME_RKT, UUID_B, .live = NSPAWN, .pid = 88, .alive = 900);
	DENY(&w, 1000, .source = KERNEL, .target = HOST_LOG, .pid = 77, .comm = "dockerd");
	DENY(&w, 1001, .source = NSPAWN, .target = HOST_LOG, .pid = 88);
	DENY(&w, 1002, .source = NSPAWN, .target = HOST_LOG, .pid = 99);
	weigh(&w);
	assert_ends(&w, 1000, DOCKER_A " subject none");
	assert_int_equal(engines_at(&w, 1000), 0);
	assert_int_equal(engines_at(&w, 1001), 0);
	assert_int_equal(engines_at(&w, 1002), BIT(RKT)); /* no machine of nspawn is here */
}

static void T35_a_process_with_a_containers_categories_is_no_engine(void **state)
{
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = "u:r:container_runtime_t:" LEVEL, .target = HOST_LOG);
	DENY(&w, 1001, .source = "u:r:dockerd_t:s0-" LEVEL, .target = FILES);
	DENY(&w, 1002, .source = "u:r:kernel_t:" LEVEL, .target = HOST_LOG, .comm = "dockerd");
	weigh(&w);
	for (int64_t at = 1000; at <= 1002; at++)
		assert_int_equal(engines_at(&w, at), 0);
}

/* ---- of several runtimes ---- */

static void T35_the_engine_that_works_on_a_container_is_of_its_runtime(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE);
	CLAIM(&w, AW_RUNTIME_PODMAN, ID_B, .process = PROCESS(LEVEL_B));
	CLAIM(&w, AW_RUNTIME_RKT, UUID_A, .process = PROCESS(LEVEL_2));
	DENY(&w, 1000, .source = ENGINE, .target = FILES);
	DENY(&w, 1001, .source = ENGINE, .target = OBJECT(LEVEL_B));
	DENY(&w, 1002, .source = ENGINE, .target = OBJECT(LEVEL_2));
	DENY(&w, 1003, .source = DOCKERD, .target = OBJECT(LEVEL_B));
	weigh(&w);
	assert_int_equal(engines_at(&w, 1000), BIT(DOCKER));
	assert_int_equal(engines_at(&w, 1001), BIT(PODMAN));
	/* rkt has no engine of that type: one of the others reached its files. */
	assert_int_equal(engines_at(&w, 1002), BIT(DOCKER) | BIT(PODMAN));
	assert_int_equal(engines_at(&w, 1003), BIT(DOCKER));
}

static void T35_runtimes_that_are_not_here_are_not_meant_as_long_as_another_is(void **state)
{
	static const struct {
		enum aw_runtime one, two;
		unsigned engines;
	} cases[] = {
		{ AW_RUNTIME_DOCKER, AW_RUNTIME_RKT, BIT(DOCKER) },
		{ AW_RUNTIME_DOCKER, AW_RUNTIME_PODMAN, BIT(DOCKER) | BIT(PODMAN) },
		{ AW_RUNTIME_RKT, AW_RUNTIME_NSPAWN, OF_THE_TYPE },
	};

	(void)state;
	for (size_t i = 0; i < AW_COUNT(cases); i++) {
		WORLD w = { 0 };

		CLAIM(&w, cases[i].one, "one", .process = INSIDE);
		CLAIM(&w, cases[i].two, "two", .process = PROCESS(LEVEL_B));
		DENY(&w, 1000, .source = ENGINE, .target = HOST_LOG);
		weigh(&w);
		assert_int_equal(engines_at(&w, 1000), cases[i].engines);
	}
}

/* ---- rows ---- */

/* One denial of `permissive`=0, which enforcing refuses already. */
static void put_refused(struct world *w, int at, const char *perm, const char *source,
			const char *comm)
{
	char text[512];

	snprintf(text, sizeof(text),
		 "type=AVC msg=audit(%d.000:%d): avc:  denied  { %s } for  pid=1 comm=\"%s\" "
		 "scontext=%s tcontext=" HOST_LOG " tclass=file permissive=0\n",
		 at, at, perm, comm, source);
	put_records(w, text);
}

/* Else the host's rows would come behind docker's, and virtd_t behind init_t. */
static void T35_engines_come_first_among_what_fares_alike(void **state)
{
	static const char *const types[] = { "virtd_t", "svirt_lxc_net_t", "init_t",
					     "container_runtime_t", "svirt_lxc_net_t" };
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE);
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_B, .process = PROCESS(LEVEL_B));
	put_refused(&w, 900, "read", PROCESS(LEVEL_B), "sh");
	put_refused(&w, 901, "read", ENGINE, "podman");
	DENY(&w, 1000, .serial = 2000, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1001, .source = INIT, .target = HOST_LOG);
	DENY(&w, 1002, .source = VIRTD, .target = HOST_LOG);
	weigh(&w);
	assert_int_equal(w.report->groups_n, AW_COUNT(types));
	for (size_t i = 0; i < AW_COUNT(types); i++) {
		const struct aw_group *g = w.report->groups[i];

		assert_true(aw_str_is(g->source_type, types[i]));
		assert_int_equal(g->engines != 0, i == 0 || i == 3);
		assert_int_equal(g->outcome, i < 3 ? AW_OUTCOME_BREAKS : AW_OUTCOME_ALREADY_DENIED);
	}
}

static void T35_a_row_is_an_engines_where_it_acted_each_time(void **state)
{
	const struct aw_group *g;
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = KERNEL, .target = HOST_LOG, .comm = "dockerd");
	DENY(&w, 1001, .source = KERNEL, .target = HOST_LOG, .comm = "sh");
	DENY(&w, 1002, .source = KERNEL, .target = "u:r:etc_t:s0", .comm = "dockerd");
	DENY(&w, 1003, .source = KERNEL, .target = "u:r:tmp_t:s0", .comm = "sh");
	weigh(&w);
	assert_int_equal(w.report->groups_n, 3);
	for (size_t i = 0; i < 3; i++) {
		g = w.report->groups[i];
		assert_int_equal(g->has_engine, !aw_str_is(g->target_type, "tmp_t"));
		assert_int_equal(g->by_engine, aw_str_is(g->target_type, "etc_t"));
		assert_int_equal(g->engines, g->has_engine ? BIT(DOCKER) : 0);
	}
}

static void T35_whose_engine_breaks_is_told_by_what_breaks(void **state)
{
	WORLD w = { 0 };

	(void)state;
	put_refused(&w, 900, "read", KERNEL, "dockerd");
	DENY(&w, 1000, .serial = 2000, .source = KERNEL, .target = HOST_LOG, .comm = "sh");
	weigh(&w);
	assert_int_equal(w.report->groups_n, 1);
	assert_int_equal(w.report->groups[0]->outcome, AW_OUTCOME_BREAKS);
	assert_int_equal(w.report->groups[0]->engines, 0);
	assert_true(w.report->groups[0]->has_engine);
	assert_false(w.report->groups[0]->by_engine);
	assert_int_equal(w.report->engines_breaking, 0);
	assert_true(w.report->host_breaks);
}

static void T35_what_engines_were_denied_is_summed_over_all_containers(void **state)
{
	const struct aw_report_section *s;
	WORLD w = { 0 }, none = { 0 };

	(void)state;
	DENY(&none, 1000, .source = INSIDE, .target = HOST_LOG);
	weigh(&none);
	assert_int_equal(none.report->engine.n, 0);
	DENY(&w, 1000, .source = ENGINE, .target = FILES);
	DENY(&w, 1001, .source = ENGINE, .target = OBJECT(LEVEL_B));
	DENY(&w, 1002, .source = INSIDE, .target = HOST_LOG);
	DENY(&w, 1003, .source = ENGINE, .target = HOST_LOG);
	weigh(&w);
	assert_int_equal(w.report->engine.n, 1);
	s = w.report->engine.sections;
	assert_int_equal(s->rows_n, 2);
	assert_int_equal(s->breaking, 2);
	for (size_t i = 0; i < 2; i++) {
		bool files = aw_str_is(s->rows[i].group->target_type, "svirt_lxc_file_t");

		assert_true(aw_str_is(s->rows[i].group->source_type, "container_runtime_t"));
		assert_int_equal(s->rows[i].containers, files ? 2 : 1);
		assert_int_equal(s->rows[i].group->count, files ? 2 : 1);
	}
}

/* The same problem of an unconfined container's own process is none of an engine's. */
static void T35_a_row_of_engines_counts_no_container_without_one(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_RKT, UUID_A, .live = KERNEL, .pid = 77, .alive = 900);
	DENY(&w, 1000, .source = KERNEL, .target = HOST_LOG, .pid = 77, .comm = "sh");
	DENY(&w, 1001, .source = KERNEL, .target = HOST_LOG, .pid = 99, .comm = "dockerd");
	weigh(&w);
	assert_int_equal(w.report->groups_n, 2);
	assert_int_equal(w.report->engine.n, 1);
	assert_int_equal(w.report->engine.sections[0].rows_n, 1);
	assert_int_equal(w.report->engine.sections[0].rows[0].containers, 1);
}

static void assert_buf(const struct aw_buf *buf, const char *expected)
{
	if (!aw_str_is(aw_buf_str(buf), expected))
		fail_msg("\"%.*s\" should be \"%s\"", (int)buf->n, buf->n ? buf->p : "", expected);
}

static void T35_the_reason_of_an_engine_that_breaks_says_so_first(void **state)
{
	AW_AUTO(aw_buf_done) struct aw_buf engine = { 0 }, other = { 0 };
	WORLD w = { 0 };

	(void)state;
	DENY(&w, 1000, .source = ENGINE, .target = HOST_LOG, .perm = "write");
	DENY(&w, 1001, .source = INSIDE, .target = HOST_LOG, .perm = "write");
	weigh(&w);
	assert_int_equal(w.report->groups_n, 2);
	assert_int_equal(aw_report_reason(w.report, w.report->groups[0], &engine), 0);
	assert_int_equal(aw_report_reason(w.report, w.report->groups[1], &other), 0);
	assert_buf(&other, "no record says how it ended; enforcing will refuse it");
	assert_buf(&engine, "the engine breaks: no container of it will start; no record says how "
			    "it ended; enforcing will refuse it");
}

/* ---- containers and the host ---- */

static enum aw_fate fate_of(const struct world *w, const char *ref)
{
	return container_named(w, ref)->fate;
}

static void T35_a_container_on_which_only_its_engine_breaks_is_not_started(void **state)
{
	const struct aw_report_container *c;
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE);
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_B, .process = PROCESS(LEVEL_B));
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_C, .process = PROCESS(LEVEL_2));
	DENY(&w, 1000, .source = DOCKERD, .target = FILES);
	DENY(&w, 1001, .source = DOCKERD, .target = OBJECT(LEVEL_B));
	DENY(&w, 1002, .source = PROCESS(LEVEL_B), .target = HOST_LOG);
	weigh(&w);
	assert_int_equal(fate_of(&w, DOCKER_A), AW_FATE_NOT_STARTED);
	assert_int_equal(fate_of(&w, DOCKER_B), AW_FATE_BREAKS);
	assert_int_equal(fate_of(&w, "docker:cccccccccccc"), AW_FATE_NOT_STARTED);
	c = container_named(&w, DOCKER_B);
	assert_int_equal(c->groups, 2);
	assert_int_equal(c->breaking, 2);
	assert_int_equal(c->by_engine, 1);
	assert_int_equal(c->engine_breaking, 1);
	assert_int_equal(w.report->fates[AW_FATE_BREAKS], 1);
	assert_int_equal(w.report->fates[AW_FATE_NOT_STARTED], 2);
	assert_int_equal(w.report->summary_containers, 3);
	assert_int_equal(w.report->acting_containers, 2);
}

static void T9_an_unconfined_container_without_denials_is_unknown(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .live = AT_HOST("spc_t"), .pid = 77, .alive = 900);
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_B, .live = PROCESS(LEVEL_B), .pid = 88, .alive = 900);
	weigh(&w);
	assert_int_equal(fate_of(&w, DOCKER_A), AW_FATE_UNKNOWN);
	assert_int_equal(fate_of(&w, DOCKER_B), AW_FATE_FINE);
}

static void T18_a_container_of_which_something_cannot_be_judged_is_unknown(void **state)
{
	WORLD w = { .policy = "tests/policy/allow.policy" };

	(void)state;
	DENY(&w, 1000, .source = INSIDE, .target = "u:r:no_such_t:s0", .perm = "read");
	DENY(&w, 1001, .source = PROCESS(LEVEL_B), .target = OBJECT(LEVEL_B), .perm = "read");
	weigh(&w);
	assert_int_equal(fate_of(&w, UNKNOWN), AW_FATE_UNKNOWN);
	assert_int_equal(fate_of(&w, "unknown:" LEVEL_B), AW_FATE_FINE);
}

static void fates_have_names(void **state)
{
	(void)state;
	assert_string_equal(aw_fate_name(AW_FATE_BREAKS), "breaks");
	assert_string_equal(aw_fate_name(AW_FATE_NOT_STARTED), "not-started");
	assert_string_equal(aw_fate_name(AW_FATE_UNKNOWN), "unknown");
	assert_string_equal(aw_fate_name(AW_FATE_FINE), "fine");
}

static void T35_an_engine_that_breaks_is_not_the_host_that_breaks(void **state)
{
	WORLD engine = { 0 }, both = { 0 }, neither = { 0 };

	(void)state;
	CLAIM(&engine, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE);
	DENY(&engine, 1000, .source = ENGINE, .target = HOST_LOG);
	weigh(&engine);
	assert_false(engine.report->host_breaks);
	assert_int_equal(engine.report->engines_breaking, BIT(DOCKER));
	DENY(&both, 1000, .source = DOCKERD, .target = HOST_LOG);
	DENY(&both, 1001, .source = INIT, .target = HOST_LOG);
	DENY(&both, 1002, .source = AT_HOST("crio_t"), .target = HOST_LOG);
	weigh(&both);
	assert_true(both.report->host_breaks);
	assert_int_equal(both.report->engines_breaking, BIT(DOCKER) | BIT(CRIO));
	put_refused(&neither, 900, "read", DOCKERD, "dockerd");
	DENY(&neither, 1001, .serial = 2000, .source = INSIDE, .target = HOST_LOG);
	weigh(&neither);
	assert_false(neither.report->host_breaks);
	assert_int_equal(neither.report->engines_breaking, 0);
}

static void T35_engines_that_the_filter_hides_do_not_count(void **state)
{
	WORLD w = { 0 };
	struct aw_err err;

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, "web", .process = INSIDE);
	DENY(&w, 1000, .source = DOCKERD, .target = HOST_LOG);
	DENY(&w, 1001, .source = INSIDE, .target = HOST_LOG);
	assert_int_equal(aw_filter_add(&w.filter, "web", &err), 0);
	weigh(&w);
	assert_int_equal(w.report->groups_n, 1);
	assert_int_equal(w.report->engines_breaking, 0);
	assert_int_equal(w.report->engine.n, 0);
}

/* All of CoreOS is kernel_t: who else does the same neither hides the engine nor is hidden by it. */
static void T35_an_engine_is_told_from_others_of_its_type_that_do_the_same(void **state)
{
	char name[16];
	WORLD w = { 0 };

	(void)state;
	for (int i = 0; i < 20; i++) {
		snprintf(name, sizeof(name), "other%d", i);
		DENY(&w, 1000 + i, .source = KERNEL, .target = HOST_LOG, .perm = "read",
		     .comm = name);
	}
	DENY(&w, 1100, .source = KERNEL, .target = HOST_LOG, .perm = "read", .comm = "dockerd");
	weigh(&w);
	assert_int_equal(w.report->engines_breaking, BIT(DOCKER));
	assert_true(w.report->host_breaks);
	assert_int_equal(w.report->groups_n, 1);
	assert_true(w.report->groups[0]->has_engine);
	assert_false(w.report->groups[0]->by_engine);
	assert_int_equal(w.report->engine.n, 1);
	assert_int_equal(w.report->engine.sections[0].rows[0].group->count, 1);
}

/* Contexts are remembered in a table in which two may want one place. */
static void T35_an_engine_is_known_whatever_it_reaches(void **state)
{
	char target[64];
	WORLD w = { 0 };

	(void)state;
	for (int i = 0; i < 20000; i++) {
		snprintf(target, sizeof(target), "system_u:object_r:t%d_t:s0", i);
		DENY(&w, 1000, .source = DOCKERD, .target = target, .perm = "read");
	}
	weigh(&w);
	assert_int_equal(w.report->groups_n, 20000);
	for (size_t i = 0; i < w.report->groups_n; i++)
		assert_int_equal(w.report->groups[i]->engines, BIT(DOCKER));
}

static void T35_of_engines_with_one_type_the_program_tells_which(void **state)
{
	WORLD w = { 0 };

	(void)state;
	CLAIM(&w, AW_RUNTIME_DOCKER, ID_A, .process = INSIDE);
	DENY(&w, 1000, .source = AT_HOST("container_runtime_t"), .target = HOST_LOG,
	     .exe = "/usr/bin/podman");
	weigh(&w);
	assert_int_equal(w.report->engines_breaking, BIT(PODMAN));
}

/* By --outcome fails-anyway the row is one of container B only. */
static void what_an_engine_was_denied_is_summed_over_what_is_shown(void **state)
{
	WORLD w = { 0 };

	(void)state;
	w.filter.outcomes[AW_OUTCOME_ALREADY_DENIED] = true;
	DENY(&w, 1000, .source = DOCKERD, .target = FILES, .perm = "read");
	put_records(&w, "type=AVC msg=audit(1001.000:900): avc:  denied  { read } for  pid=1 "
			"comm=\"x\" scontext=" DOCKERD
			" tcontext=" OBJECT(LEVEL_B) " tclass=file permissive=0\n");
	weigh(&w);
	assert_int_equal(w.report->groups_n, 1);
	assert_int_equal(w.report->engine.n, 1);
	assert_int_equal(w.report->engine.sections[0].rows_n, 1);
	assert_int_equal(w.report->engine.sections[0].rows[0].group->outcome,
			 AW_OUTCOME_ALREADY_DENIED);
	assert_int_equal(w.report->engine.sections[0].rows[0].containers, 1);
}

static void T9_what_is_not_shown_still_decides_what_becomes_of_a_container(void **state)
{
	WORLD w = { 0 };

	(void)state;
	w.filter.outcomes[AW_OUTCOME_ALREADY_DENIED] = true;
	DENY(&w, 1000, .source = INSIDE, .target = HOST_LOG, .perm = "write");
	put_records(&w, "type=AVC msg=audit(1001.000:900): avc:  denied  { read } for  pid=1 "
			"comm=\"x\" scontext=" INSIDE " tcontext=" HOST_LOG
			" tclass=dir permissive=0\n");
	weigh(&w);
	assert_int_equal(w.report->groups_n, 1);
	assert_int_equal(fate_of(&w, "unknown:" LEVEL), AW_FATE_BREAKS);
	assert_int_equal(w.report->breaking_containers, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(T35_a_runtimes_own_domain_is_its_engine),
		cmocka_unit_test(T35_in_a_shared_domain_an_engine_is_known_by_its_program),
		cmocka_unit_test(T35_a_program_tells_nothing_in_a_domain_that_engines_do_not_have),
		cmocka_unit_test(T35_an_unconfined_containers_own_process_is_no_engine),
		cmocka_unit_test(T35_a_process_with_a_containers_categories_is_no_engine),
		cmocka_unit_test(T35_the_engine_that_works_on_a_container_is_of_its_runtime),
		cmocka_unit_test(
			T35_runtimes_that_are_not_here_are_not_meant_as_long_as_another_is),
		cmocka_unit_test(T35_engines_come_first_among_what_fares_alike),
		cmocka_unit_test(T35_a_row_is_an_engines_where_it_acted_each_time),
		cmocka_unit_test(T35_whose_engine_breaks_is_told_by_what_breaks),
		cmocka_unit_test(T35_what_engines_were_denied_is_summed_over_all_containers),
		cmocka_unit_test(T35_a_row_of_engines_counts_no_container_without_one),
		cmocka_unit_test(T35_the_reason_of_an_engine_that_breaks_says_so_first),
		cmocka_unit_test(T35_a_container_on_which_only_its_engine_breaks_is_not_started),
		cmocka_unit_test(T9_an_unconfined_container_without_denials_is_unknown),
		cmocka_unit_test(T18_a_container_of_which_something_cannot_be_judged_is_unknown),
		cmocka_unit_test(fates_have_names),
		cmocka_unit_test(T35_an_engine_that_breaks_is_not_the_host_that_breaks),
		cmocka_unit_test(T35_engines_that_the_filter_hides_do_not_count),
		cmocka_unit_test(T35_an_engine_is_told_from_others_of_its_type_that_do_the_same),
		cmocka_unit_test(T35_an_engine_is_known_whatever_it_reaches),
		cmocka_unit_test(T35_of_engines_with_one_type_the_program_tells_which),
		cmocka_unit_test(what_an_engine_was_denied_is_summed_over_what_is_shown),
		cmocka_unit_test(T9_what_is_not_shown_still_decides_what_becomes_of_a_container),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
