/* SPDX-License-Identifier: GPL-2.0-or-later
 * One rule file of an administrator, as a rule for senders, a guard and a remedy. Oracles: what is refused says why and
 * names the file; what is taken is whole. */
#include "avcwatch/parse.h"
#include "avcwatch/remedy.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static struct {
	char dir[32], senders[48], guards[48], remedies[48], file[64];
	int fd;
	size_t built_in, built_in_guards, built_in_remedies;
} place = { .dir = "/tmp/fuzz_rules.XXXXXX" };

static void remove_place(void)
{
	close(place.fd);
	unlink(place.file);
	unlink(place.guards);
	unlink(place.remedies);
	rmdir(place.senders);
	rmdir(place.dir);
}

static size_t count(const struct aw_guards *guards)
{
	size_t n = 0;

	while (aw_guards_at(guards, n))
		n++;
	return n;
}

static size_t count_remedies(const struct aw_remedy_rules *rules)
{
	size_t n = 0;

	while (aw_remedy_rules_at(rules, n))
		n++;
	return n;
}

/* The folders of guards and remedies are that of the senders. */
static void make_place(void)
{
	AW_AUTO(aw_guards_freep) struct aw_guards *guards = NULL;
	AW_AUTO(aw_remedy_rules_freep) struct aw_remedy_rules *remedies = NULL;
	struct aw_senders senders;
	struct aw_err err;

	if (place.file[0])
		return;
	if (!mkdtemp(place.dir))
		abort();
	snprintf(place.senders, sizeof(place.senders), "%s/senders", place.dir);
	snprintf(place.file, sizeof(place.file), "%s/rule.json", place.senders);
	snprintf(place.guards, sizeof(place.guards), "%s/guards", place.dir);
	snprintf(place.remedies, sizeof(place.remedies), "%s/remedies", place.dir);
	if (mkdir(place.senders, 0700) < 0 || symlink("senders", place.guards) < 0 ||
	    symlink("senders", place.remedies) < 0)
		abort();
	place.fd = open(place.file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (place.fd < 0 || aw_senders_load(NULL, 0, &senders, &err) < 0 ||
	    aw_guards_load(NULL, 0, &guards, &err) < 0 ||
	    aw_remedy_rules_load(NULL, 0, &remedies, &err) < 0)
		abort();
	place.built_in_remedies = count_remedies(remedies);
	place.built_in = senders.n;
	place.built_in_guards = count(guards);
	aw_senders_done(&senders);
	atexit(remove_place);
}

static void check_rule(const struct aw_sender_rule *r)
{
	if (!r->id || !r->id[0] || !r->why || !r->why[0] || !r->subject_type || !r->subject_type[0])
		abort();
	if (r->pid != -1 && r->pid < 1)
		abort();
	if (r->tells > AW_TELLS_MACHINES || (r->seen_as_dbus && r->tells != AW_TELLS_AVC))
		abort();
}

static void check_guard(const struct aw_guards *guards, size_t i)
{
	const struct aw_guard *g = aw_guards_at(guards, i), *worst;
	const struct aw_guarded a = {
		.subject = AW_SUBJECT_CONTAINER,
		.source.printed = AW_STR("container_t"),
		.target = { AW_STR("sandbox_file_t"), AW_STR("etc_t") },
		.tclass = AW_STR("file"),
		.permission = AW_STR("write"),
	};

	if (!g->id[0] || !g->why[0] || g->risk == AW_RISK_LOW || g->risk >= AW_RISKS)
		abort();
	worst = aw_guards_match(guards, &a);
	if (aw_guards_at_matches(guards, i, &a) && (!worst || worst->risk < g->risk))
		abort();
}

static void load_as_guard(void)
{
	AW_AUTO(aw_guards_freep) struct aw_guards *guards = NULL;
	struct aw_err err = { 0 };
	size_t n = 0;
	int r = aw_guards_load((const char *const[]){ place.dir }, 1, &guards, &err);

	if (r < 0) {
		if (guards || err.code != r || !strstr(err.msg, "/guards/rule.json"))
			abort();
		return;
	}
	n = count(guards);
	if (n != place.built_in_guards && n != place.built_in_guards + 1)
		abort();
	for (size_t i = 0; i < n; i++)
		check_guard(guards, i);
}

static void load_as_remedy(void)
{
	AW_AUTO(aw_remedy_rules_freep) struct aw_remedy_rules *rules = NULL;
	const struct aw_guarded access = { .source.printed = AW_STR("container_t"),
					   .target.printed = AW_STR("etc_t"),
					   .tclass = AW_STR("file"),
					   .permission = AW_STR("write") };
	const struct aw_row_facts row = { .runtime = AW_RUNTIME_DOCKER,
					  .causes = 1u << AW_CAUSE_TE };
	struct aw_err err = { 0 };
	size_t n;
	int r = aw_remedy_rules_load((const char *const[]){ place.dir }, 1, &rules, &err);

	if (r < 0) {
		if (rules || err.code != r || !strstr(err.msg, "/remedies/rule.json"))
			abort();
		return;
	}
	n = count_remedies(rules);
	if (n != place.built_in_remedies && n != place.built_in_remedies + 1)
		abort();
	for (size_t i = 0; i < n; i++) {
		const struct aw_remedy_rule *rule = aw_remedy_rules_at(rules, i);

		aw_remedy_rule_knows(rule, &access, &row);
		if (!aw_remedy_rule_id(rule)[0])
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	AW_AUTO(aw_senders_done) struct aw_senders senders = { 0 };
	struct aw_err err = { 0 };
	int r;

	make_place();
	if (ftruncate(place.fd, 0) < 0 || pwrite(place.fd, bytes, n, 0) != (ssize_t)n)
		abort();
	load_as_guard();
	load_as_remedy();
	r = aw_senders_load((const char *const[]){ place.dir }, 1, &senders, &err);
	if (r < 0) {
		if (senders.n || err.code != r || !strstr(err.msg, place.file))
			abort();
		return 0;
	}
	if (senders.n != place.built_in && senders.n != place.built_in + 1)
		abort();
	for (size_t i = 0; i < senders.n; i++)
		check_rule(&senders.rules[i]);
	return 0;
}
