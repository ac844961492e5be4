/* SPDX-License-Identifier: GPL-2.0-or-later
 * An inventory as a file: what is written is read again, and what cannot be read is named. The list of
 * containers is taken apart one by one: test_json.c. */
#include "attributed.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "inventory/table.h"
#include "scratch.h"

/* ---- there and back ---- */

static void save(const struct aw_inventory *inv, const char *path)
{
	FILE *f = fopen(path, "we");

	assert_non_null(f);
	assert_int_equal(aw_inventory_write(inv, f), 0);
	assert_int_equal(fclose(f), 0);
}

static char *read_whole(const char *path)
{
	FILE *f = fopen(path, "re");
	char *text = calloc(1, 1 << 20);

	assert_non_null(f);
	assert_non_null(text);
	assert_true(fread(text, 1, (1 << 20) - 1, f) > 0);
	fclose(f);
	return text;
}

static void load(struct aw_inventory *inv, const char *path)
{
	struct aw_err err = { 0 };

	aw_inventory_init(inv);
	if (aw_inventory_load(inv, path, &err) < 0)
		fail_msg("%s", err.msg);
}

static void assert_same_text(const char *a, const char *b)
{
	assert_int_equal(a != NULL, b != NULL);
	if (a)
		assert_string_equal(a, b);
}

static void assert_same_lists(const struct aw_container *a, const struct aw_container *b)
{
	assert_int_equal(a->keys_n, b->keys_n);
	for (size_t i = 0; i < a->keys_n; i++)
		assert_string_equal(a->keys[i], b->keys[i]);
	assert_int_equal(a->facts_n, b->facts_n);
	for (size_t i = 0; i < a->facts_n; i++) {
		assert_string_equal(a->facts[i].rule, b->facts[i].rule);
		assert_string_equal(a->facts[i].text, b->facts[i].text);
	}
}

static void assert_same_container(const struct aw_container *a, const struct aw_container *b)
{
	assert_int_equal(a->runtime, b->runtime);
	assert_same_text(a->host, b->host);
	assert_string_equal(a->id, b->id);
	assert_same_text(a->name, b->name);
	assert_same_text(a->image, b->image);
	assert_same_text(a->workload, b->workload);
	assert_same_text(a->group, b->group);
	assert_same_text(a->unit, b->unit);
	for (unsigned i = 0; i < AW_LABELS; i++)
		assert_same_text(a->labels[i], b->labels[i]);
	assert_int_equal(a->label_confidence, b->label_confidence);
	assert_int_equal(a->state, b->state);
	assert_int_equal(a->privileged, b->privileged);
	assert_int_equal(a->sandbox, b->sandbox);
	assert_int_equal(a->reserved, b->reserved);
	assert_int_equal(a->from_ms, b->from_ms);
	assert_int_equal(a->alive_ms, b->alive_ms);
	assert_int_equal(a->until_ms, b->until_ms);
	assert_int_equal(a->seen_ms, b->seen_ms);
	assert_int_equal(a->first_seen_ms, b->first_seen_ms);
	assert_int_equal(a->pids_seen_ms, b->pids_seen_ms);
	assert_int_equal(a->relabelled_ms, b->relabelled_ms);
	assert_int_equal(a->pid, b->pid);
	assert_int_equal(a->parent_pid, b->parent_pid);
	assert_same_lists(a, b);
}

static void assert_same_takings(const struct aw_inventory *a, const struct aw_inventory *b)
{
	assert_int_equal(a->takings_n, b->takings_n);
	for (size_t i = 0; i < a->takings_n; i++) {
		assert_same_text(a->takings[i].host, b->takings[i].host);
		assert_int_equal(a->takings[i].taken_ms, b->takings[i].taken_ms);
		assert_memory_equal(a->takings[i].scanned, b->takings[i].scanned,
				    sizeof(a->takings[i].scanned));
	}
}

static void assert_same(const struct aw_inventory *a, const struct aw_inventory *b)
{
	assert_int_equal(a->taken_ms, b->taken_ms);
	assert_same_text(a->host, b->host);
	assert_memory_equal(a->scanned, b->scanned, sizeof(a->scanned));
	assert_same_takings(a, b);
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++)
		assert_same_container(&a->items[i], &b->items[i]);
	assert_int_equal(a->problems_n, b->problems_n);
	assert_int_equal(a->problems_total, b->problems_total);
	for (size_t i = 0; i < a->problems_n; i++) {
		assert_string_equal(a->problems[i].path, b->problems[i].path);
		assert_string_equal(a->problems[i].text, b->problems[i].text);
	}
}

/* Save, load, save again: the same facts, and the same bytes. */
static void assert_kept(struct scratch *s, const struct aw_inventory *inv)
{
	AW_AUTO(aw_inventory_done) struct aw_inventory again = { 0 };
	AW_AUTO(aw_freep) char *first = NULL;
	AW_AUTO(aw_freep) char *second = NULL;

	save(inv, at(s, "first.json"));
	load(&again, at(s, "first.json"));
	assert_same(inv, &again);
	save(&again, at(s, "second.json"));
	first = read_whole(at(s, "first.json"));
	second = read_whole(at(s, "second.json"));
	assert_string_equal(first, second);
}

static void an_empty_inventory_is_kept(void **state)
{
	AW_AUTO(aw_inventory_done) struct aw_inventory inv = { 0 };

	aw_inventory_init(&inv);
	assert_kept(*state, &inv);
}

static void every_field_is_kept(void **state)
{
	AW_AUTO(aw_inventory_done) struct aw_inventory inv = { 0 };
	struct aw_container *c;

	aw_inventory_init(&inv);
	inv.host = strdup("core-01");
	add_claim(&inv, &(struct claim){ AW_RUNTIME_DOCKER,
					 ID_A,
					 "web",
					 "nginx:1",
					 "nginx",
					 ID_C,
					 "docker.service",
					 "u:r:kernel_t:s0",
					 INSIDE,
					 FILES,
					 85,
					 1000,
					 2000,
					 3000,
					 4000,
					 77,
					 70,
					 true,
					 false,
					 NULL });
	c = &inv.items[0];
	c->state = AW_STATE_EXITED;
	c->privileged = true;
	c->from_ms += 123;
	c->first_seen_ms = c->seen_ms - 1;
	c->pids_seen_ms = c->seen_ms - 2;
	c->relabelled_ms = c->seen_ms - 3;
	assert_int_equal(aw_add_key(c, AW_STR("layer-1")), 0);
	assert_int_equal(aw_add_key(c, AW_STR("layer-2")), 0);
	assert_int_equal(aw_add_fact(c, "docker-config", "'%s' says so", "config.v2.json"), 0);
	assert_int_equal(aw_add_fact(c, "mount", "another"), 0);
	add_claim(&inv, &(struct claim){ AW_RUNTIME_RKT, LEVEL, .mount = FILES, .confidence = 75,
					 .reserved = true });
	add_claim(&inv, &(struct claim){ AW_RUNTIME_UNKNOWN, "x", .process = "" });
	inv.scanned[AW_RUNTIME_PODMAN] = true;
	inv.taken_ms = 1700000000123;
	assert_int_equal(aw_problem(&inv, "var/lib/docker/x", "is no JSON"), 0);
	inv.problems_total = 105;
	assert_kept(*state, &inv);
}

static void every_state_is_kept(void **state)
{
	AW_AUTO(aw_inventory_done) struct aw_inventory inv = { 0 };

	for (unsigned i = 0; i < AW_STATES; i++) {
		add_claim(&inv, &(struct claim){ AW_RUNTIME_LXC, aw_state_name((enum aw_state)i),
						 .pid = 1 });
		inv.items[i].state = (enum aw_state)i;
	}
	assert_kept(*state, &inv);
}

/* Names that text and JSON have trouble with. */
static const char *const odd[] = {
	"\x80",
	"\xff\xfe",
	"a\xc3",        /* cut UTF-8 */
	"\xc3\xa9",     /* whole UTF-8 */
	"\xed\xa0\x80", /* a surrogate */
	"\xf0\x9f\x90\xb3",
	"\\x80", /* literally */
	"\\x5c",
	"\\x5cx80",
	"\\\\x80",
	"\\x",
	"\\x8",
	"\\",
	"\\\xff",
	"\\x\x80",
	"\\x8\xff",
	"\\x41\\X80\\xFF",
	"\"quoted\" and 'quoted'",
	"\x01\t\n\r\x1b[31m\x7f",
	"\xe2\x80\x8b", /* of no width */
	"\xc2\x85",
	"{},[]:",
};

static void names_of_any_bytes_are_kept(void **state)
{
	AW_AUTO(aw_inventory_done) struct aw_inventory inv = { 0 };

	aw_inventory_init(&inv);
	inv.host = strdup(odd[0]);
	for (size_t i = 0; i < AW_COUNT(odd); i++) {
		struct aw_container *c;

		add_claim(&inv,
			  &(struct claim){ AW_RUNTIME_NSPAWN, odd[i], odd[i], odd[i], odd[i],
					   odd[i], odd[i], odd[i], odd[i], odd[i], .pid = 1 });
		c = &inv.items[i];
		assert_int_equal(aw_add_key(c, aw_str_of(odd[i])), 0);
		assert_int_equal(aw_add_fact(c, "odd", "%s", odd[i]), 0);
	}
	assert_kept(*state, &inv);
}

/* ---- several hosts ---- */

/* Each of an inventory of its own. */
static void add_host(struct aw_inventory *all, const char *host, int64_t seconds, const char *id)
{
	struct aw_inventory one;
	struct aw_err err;

	aw_inventory_init(&one);
	assert_int_equal(aw_set(&one.host, aw_str_of(host)), 0);
	one.taken_ms = seconds ? seconds * 1000 : AW_TIME_NONE;
	add_claim(&one,
		  &(struct claim){ AW_RUNTIME_NSPAWN, id, .process = INSIDE, .seen = seconds });
	assert_int_equal(aw_inventory_merge(all, &one, &err), 0);
}

static void whose_each_container_is_is_kept(void **state)
{
	AW_AUTO(aw_inventory_done) struct aw_inventory inv = { 0 };

	aw_inventory_init(&inv);
	add_host(&inv, "web1", 1000, "web");
	add_host(&inv, "web2", 1500, "web");
	add_host(&inv, "web1", 2000, "web");
	add_host(&inv, odd[1], 0, "web");
	add_host(&inv, NULL, 3000, "web");
	assert_kept(*state, &inv);
	assert_int_equal(aw_inventory_sort(&inv), 0);
	assert_int_equal(inv.n, 4);
	assert_kept(*state, &inv);
}

#define HEAD "\"schema\":\"avcwatch/inventory/v1\""
#define WEB "\"runtime\":\"nspawn\",\"id\":\"web\",\"state\":\"running\""

static void a_container_is_the_files_host_unless_it_names_its_own(void **state)
{
	AW_AUTO(aw_inventory_done) struct aw_inventory inv = { 0 };

	load(&inv, put(*state, "x.json",
		       AW_STR("{" HEAD ",\"host\":\"web1\",\"containers\":[{" WEB "},{" WEB
			      ",\"host\":\"web2\"},{" WEB ",\"host\":\"web1\"}]}")));
	assert_int_equal(inv.n, 2);
	assert_string_equal(inv.items[0].host, "web1");
	assert_string_equal(inv.items[1].host, "web2");
}

static void the_takings_of_a_file_say_whose_it_is(void **state)
{
	AW_AUTO(aw_inventory_done) struct aw_inventory inv = { 0 };

	load(&inv, put(*state, "x.json",
		       AW_STR("{" HEAD ",\"host\":\"web1\",\"takings\":[{\"host\":\"web1\","
			      "\"runtimes\":[\"rkt\"]},{\"host\":\"web2\",\"runtimes\":[]}],"
			      "\"containers\":[{" WEB "}]}")));
	assert_null(inv.host);
	assert_null(inv.items[0].host);
	assert_int_equal(inv.takings_n, 2);
	assert_true(inv.scanned[AW_RUNTIME_RKT]);
	assert_int_equal(inv.takings[0].taken_ms, AW_TIME_NONE);
}

static void problems_with_paths_of_any_bytes_are_kept(void **state)
{
	AW_AUTO(aw_inventory_done) struct aw_inventory inv = { 0 };

	aw_inventory_init(&inv);
	for (size_t i = 0; i < AW_COUNT(odd); i++)
		assert_int_equal(aw_problem(&inv, odd[i], "%s", odd[i]), 0);
	assert_kept(*state, &inv);
}

static void ids_as_long_as_files_may_be_called_are_kept(void **state)
{
	AW_AUTO(aw_inventory_done) struct aw_inventory inv = { 0 };
	char id[256];

	memset(id, 'x', 255);
	id[255] = '\0';
	add_claim(&inv, &(struct claim){ AW_RUNTIME_NSPAWN, id, .pid = 1 });
	memset(id, 0xff, 255);
	add_claim(&inv, &(struct claim){ AW_RUNTIME_NSPAWN, id, .pid = 1 });
	assert_kept(*state, &inv);
}

static void blanks_and_unknown_keys_are_of_no_account(void **state)
{
	AW_AUTO(aw_inventory_done) struct aw_inventory inv = { 0 };
	struct scratch *s = *state;

	load(&inv, put(s, "x.json",
		       AW_STR(" {\r\n\t\"later\" : [ {\"containers\":[1]} ],\n \"schema\" :"
			      " \"avcwatch/inventory/v1\" , \"containers\" : [ \n"
			      "{ \"id\" : \"web\", \"runtime\":\"nspawn\", \"state\":\"running\","
			      " \"more\":[{}] } \n , {\"runtime\":\"lxc\",\"id\":\"]}\","
			      "\"state\":\"exited\"}\n] , \"taken_at\":null }\n ")));
	assert_int_equal(inv.n, 2);
	assert_string_equal(inv.items[0].id, "web");
	assert_string_equal(inv.items[1].id, "]}");
	assert_int_equal(inv.items[0].state, AW_STATE_RUNNING);
	assert_int_equal(inv.items[0].from_ms, AW_TIME_NONE);
	assert_int_equal(inv.items[0].pid, -1);
	assert_int_equal(inv.taken_ms, AW_TIME_NONE);
}

/* ---- what is wrong ---- */

#define FILE_OF(container) "{" HEAD ",\"containers\":[" container "]}"

/* The error names the file and `what`. */
static void assert_wrong(struct scratch *s, const char *text, int code, const char *what)
{
	AW_AUTO(aw_inventory_done) struct aw_inventory inv = { 0 };
	struct aw_err err = { 0 };
	int r;

	remove(at(s, "wrong.json"));
	put(s, "wrong.json", aw_str_of(text));
	aw_inventory_init(&inv);
	r = aw_inventory_load(&inv, at(s, "wrong.json"), &err);
	if (r != code || err.code != code || !strstr(err.msg, "wrong.json") ||
	    !strstr(err.msg, what))
		fail_msg("%s: gave %d '%s'", text, r, r ? err.msg : "");
}

static const char without_schema[] = "{\"containers\":[{" WEB "}]}";

static void another_schema_is_an_error(void **state)
{
	static const char *const texts[] = { "{\"schema\":\"avcwatch/inventory/v2\"}",
					     "{\"schema\":1}",
					     "{}",
					     "[]",
					     "7",
					     without_schema };

	for (size_t i = 0; i < AW_COUNT(texts); i++)
		assert_wrong(*state, texts[i], -EINVAL, "schema");
}

static void a_container_with_a_wrong_value_is_an_error_with_its_key(void **state)
{
	static const struct {
		const char *text, *key;
	} cases[] = {
		{ FILE_OF("{\"runtime\":\"nspawn\",\"state\":\"running\"}"), "'id'" },
		{ FILE_OF("{\"runtime\":\"nspawn\",\"id\":\"\",\"state\":\"running\"}"), "'id'" },
		{ FILE_OF("{\"runtime\":\"nspawn\",\"id\":7,\"state\":\"running\"}"), "'id'" },
		{ FILE_OF("{\"runtime\":\"chroot\",\"id\":\"x\"}"), "'runtime'" },
		{ FILE_OF("{\"runtime\":\"host\",\"id\":\"x\"}"), "'runtime'" },
		{ FILE_OF("{\"id\":\"x\"}"), "'runtime'" },
		{ FILE_OF("{\"runtime\":\"lxc\",\"id\":\"x\"}"), "'state'" },
		{ FILE_OF("{\"runtime\":\"lxc\",\"id\":\"x\",\"state\":\"dead\"}"), "'state'" },
		{ FILE_OF("{" WEB ",\"host\":1}"), "'host'" },
		{ FILE_OF("{" WEB ",\"name\":1}"), "'name'" },
		{ FILE_OF("{" WEB ",\"image\":null}"), "'image'" },
		{ FILE_OF("{" WEB ",\"workload\":[]}"), "'workload'" },
		{ FILE_OF("{" WEB ",\"group\":{}}"), "'group'" },
		{ FILE_OF("{" WEB ",\"unit\":true}"), "'unit'" },
		{ FILE_OF("{" WEB ",\"live_label\":1}"), "'live_label'" },
		{ FILE_OF("{" WEB ",\"process_label\":1}"), "'process_label'" },
		{ FILE_OF("{" WEB ",\"mount_label\":1}"), "'mount_label'" },
		{ FILE_OF("{" WEB ",\"label_confidence\":-1}"), "'label_confidence'" },
		{ FILE_OF("{" WEB ",\"from\":\"yesterday\"}"), "'from'" },
		{ FILE_OF("{" WEB ",\"alive\":1}"), "'alive'" },
		{ FILE_OF("{" WEB ",\"until\":null}"), "'until'" },
		{ FILE_OF("{" WEB ",\"seen\":\"\"}"), "'seen'" },
		{ FILE_OF("{" WEB ",\"first_seen\":1}"), "'first_seen'" },
		{ FILE_OF("{" WEB ",\"pid\":\"7\"}"), "'pid'" },
		{ FILE_OF("{" WEB ",\"parent_pid\":-1}"), "'parent_pid'" },
		{ FILE_OF("{" WEB ",\"evidence\":[{\"rule\":1}]}"), "'rule'" },
		{ FILE_OF("{" WEB ",\"evidence\":[{\"text\":1}]}"), "'text'" },
		{ "{" HEAD ",\"taken_at\":\"now\"}", "'taken_at'" },
		{ "{" HEAD ",\"runtimes\":[\"chroot\"]}", "'runtimes'" },
		{ "{" HEAD ",\"takings\":[{\"host\":1}]}", "'host'" },
		{ "{" HEAD ",\"takings\":[{\"taken_at\":null}]}", "'taken_at'" },
		{ "{" HEAD ",\"takings\":[{\"runtimes\":[\"chroot\"]}]}", "'runtimes'" },
		{ "{" HEAD ",\"problems_total\":\"1\"}", "'problems_total'" },
	};

	for (size_t i = 0; i < AW_COUNT(cases); i++)
		assert_wrong(*state, cases[i].text, -EINVAL, cases[i].key);
}

static void a_list_that_is_none_is_an_error_with_its_key(void **state)
{
	static const struct {
		const char *text, *key;
	} cases[] = {
		{ "{" HEAD ",\"containers\":7}", "'containers'" },
		{ "{" HEAD ",\"containers\":{\"a\":{" WEB "}}}", "'containers'" },
		{ "{" HEAD ",\"runtimes\":\"docker\"}", "'runtimes'" },
		{ "{" HEAD ",\"takings\":{}}", "'takings'" },
		{ "{" HEAD ",\"takings\":[7]}", "'takings'" },
		{ "{" HEAD ",\"problems\":\"none\"}", "'problems'" },
		{ "{" HEAD ",\"taken_at\":7}", "'taken_at'" },
		{ "{" HEAD ",\"host\":7}", "'host'" },
		{ FILE_OF("{" WEB ",\"flags\":\"sandbox\"}"), "'flags'" },
		{ FILE_OF("{" WEB ",\"keys\":\"layer\"}"), "'keys'" },
		{ FILE_OF("{" WEB ",\"keys\":[7]}"), "'keys'" },
		{ FILE_OF("{" WEB ",\"evidence\":\"none\"}"), "'evidence'" },
	};

	for (size_t i = 0; i < AW_COUNT(cases); i++)
		assert_wrong(*state, cases[i].text, -EINVAL, cases[i].key);
}

static void an_error_names_the_container_by_its_number(void **state)
{
	assert_wrong(*state, FILE_OF("{" WEB "},7"), -EINVAL, "container 2' is no object");
	assert_wrong(*state, FILE_OF("{" WEB "},{" WEB ",}"), -EINVAL, "container 2' is not JSON");
	assert_wrong(*state, FILE_OF("{" WEB "},{" WEB "},"), -EINVAL, "container 3' is not JSON");
	assert_wrong(*state, FILE_OF(",{" WEB "}"), -EINVAL, "container 1' is not JSON");
	assert_wrong(*state, FILE_OF(","), -EINVAL, "container 1' is not JSON");
}

static void a_comma_with_nothing_behind_it_is_an_error_whatever_blanks_follow(void **state)
{
	assert_wrong(*state, FILE_OF("{" WEB "}, "), -EINVAL, "container 2' is not JSON");
	assert_wrong(*state, FILE_OF("{" WEB "},\n"), -EINVAL, "container 2' is not JSON");
}

static void a_file_that_is_cut_anywhere_is_an_error(void **state)
{
	static const char whole[] = "{" HEAD ",\"runtimes\":[\"nspawn\"],\"containers\":[\n{" WEB
				    ",\"keys\":[\"a]\"]},\n{" WEB "}\n],\"problems\":[]}";
	char text[sizeof(whole)];

	for (size_t n = 1; n < sizeof(whole) - 1; n++) {
		memcpy(text, whole, n);
		text[n] = '\0';
		assert_wrong(*state, text, -EINVAL, "");
	}
}

static void a_file_that_is_not_there_or_no_file_is_an_error(void **state)
{
	AW_AUTO(aw_inventory_done) struct aw_inventory inv = { 0 };
	struct scratch *s = *state;
	struct aw_err err = { 0 };

	aw_inventory_init(&inv);
	assert_int_equal(aw_inventory_load(&inv, at(s, "none.json"), &err), -ENOENT);
	assert_non_null(strstr(err.msg, "none.json"));
	assert_int_equal(aw_inventory_load(&inv, s->dir, &err), -EISDIR);
	assert_wrong(s, "", -EINVAL, "");
}

static void write_many(const char *path, unsigned n)
{
	FILE *f = fopen(path, "we");

	assert_non_null(f);
	fputs("{" HEAD ",\"containers\":[", f);
	for (unsigned i = 0; i < n; i++)
		fprintf(f, "%s\n{\"runtime\":\"lxc\",\"id\":\"%u\",\"state\":\"exited\"}",
			i ? "," : "", i);
	fputs("]}", f);
	assert_int_equal(fclose(f), 0);
}

static void as_many_containers_as_there_may_be_are_read_and_not_one_more(void **state)
{
	AW_AUTO(aw_inventory_done) struct aw_inventory inv = { 0 };
	struct scratch *s = *state;
	struct aw_err err = { 0 };

	write_many(at(s, "many.json"), AW_CONTAINERS_MAX);
	load(&inv, at(s, "many.json"));
	assert_int_equal(inv.n, AW_CONTAINERS_MAX);
	aw_inventory_done(&inv);
	write_many(at(s, "many.json"), AW_CONTAINERS_MAX + 1);
	assert_int_equal(aw_inventory_load(&inv, at(s, "many.json"), &err), -E2BIG);
	assert_non_null(strstr(err.msg, "many.json"));
	assert_non_null(strstr(err.msg, "131072"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH(an_empty_inventory_is_kept),
		SCRATCH(every_field_is_kept),
		SCRATCH(every_state_is_kept),
		SCRATCH(names_of_any_bytes_are_kept),
		SCRATCH(whose_each_container_is_is_kept),
		SCRATCH(a_container_is_the_files_host_unless_it_names_its_own),
		SCRATCH(the_takings_of_a_file_say_whose_it_is),
		SCRATCH(problems_with_paths_of_any_bytes_are_kept),
		SCRATCH(ids_as_long_as_files_may_be_called_are_kept),
		SCRATCH(blanks_and_unknown_keys_are_of_no_account),
		SCRATCH(another_schema_is_an_error),
		SCRATCH(a_container_with_a_wrong_value_is_an_error_with_its_key),
		SCRATCH(a_list_that_is_none_is_an_error_with_its_key),
		SCRATCH(an_error_names_the_container_by_its_number),
		SCRATCH(a_comma_with_nothing_behind_it_is_an_error_whatever_blanks_follow),
		SCRATCH(a_file_that_is_cut_anywhere_is_an_error),
		SCRATCH(a_file_that_is_not_there_or_no_file_is_an_error),
		SCRATCH(as_many_containers_as_there_may_be_are_read_and_not_one_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
