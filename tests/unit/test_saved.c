/* SPDX-License-Identifier: GPL-2.0-or-later
 * An inventory as a file: what is written is read again, and what cannot be read is named. The list of
 * containers is taken apart one by one, for which see the tests of json at the end. */
#include "attributed.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "avcwatch/json.h"
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
	assert_int_equal(a->pid, b->pid);
	assert_int_equal(a->parent_pid, b->parent_pid);
	assert_same_lists(a, b);
}

static void assert_same(const struct aw_inventory *a, const struct aw_inventory *b)
{
	assert_int_equal(a->taken_ms, b->taken_ms);
	assert_same_text(a->host, b->host);
	assert_memory_equal(a->scanned, b->scanned, sizeof(a->scanned));
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

	add_claim(&inv, &(struct claim){ AW_RUNTIME_DOCKER, ID_A, "web", "nginx:1", "nginx", ID_C,
					 "docker.service", "u:r:kernel_t:s0", INSIDE, FILES, 85,
					 1000, 2000, 3000, 4000, 77, 70, true, false });
	c = &inv.items[0];
	c->state = AW_STATE_EXITED;
	c->privileged = true;
	c->from_ms += 123;
	assert_int_equal(aw_add_key(c, AW_STR("layer-1")), 0);
	assert_int_equal(aw_add_key(c, AW_STR("layer-2")), 0);
	assert_int_equal(aw_add_fact(c, "docker-config", "'%s' says so", "config.v2.json"), 0);
	assert_int_equal(aw_add_fact(c, "mount", "another"), 0);
	add_claim(&inv, &(struct claim){ AW_RUNTIME_RKT, LEVEL, .mount = FILES, .confidence = 75,
					 .reserved = true });
	add_claim(&inv, &(struct claim){ AW_RUNTIME_UNKNOWN, "x", .process = "" });
	inv.scanned[AW_RUNTIME_PODMAN] = true;
	inv.host = strdup("core-01");
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

	for (size_t i = 0; i < AW_COUNT(odd); i++) {
		struct aw_container *c;

		add_claim(&inv,
			  &(struct claim){ AW_RUNTIME_NSPAWN, odd[i], odd[i], odd[i], odd[i],
					   odd[i], odd[i], odd[i], odd[i], odd[i], .pid = 1 });
		c = &inv.items[i];
		assert_int_equal(aw_add_key(c, aw_str_of(odd[i])), 0);
		assert_int_equal(aw_add_fact(c, "odd", "%s", odd[i]), 0);
	}
	inv.host = strdup(odd[0]);
	assert_kept(*state, &inv);
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

#define HEAD "\"schema\":\"avcwatch/inventory/v1\""
#define WEB "\"runtime\":\"nspawn\",\"id\":\"web\",\"state\":\"running\""
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
		{ FILE_OF("{" WEB ",\"pid\":\"7\"}"), "'pid'" },
		{ FILE_OF("{" WEB ",\"parent_pid\":-1}"), "'parent_pid'" },
		{ FILE_OF("{" WEB ",\"evidence\":[{\"rule\":1}]}"), "'rule'" },
		{ FILE_OF("{" WEB ",\"evidence\":[{\"text\":1}]}"), "'text'" },
		{ "{" HEAD ",\"taken_at\":\"now\"}", "'taken_at'" },
		{ "{" HEAD ",\"runtimes\":[\"chroot\"]}", "'runtimes'" },
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

/* ---- a list taken apart ---- */

/* The elements of the list `key`, each in < >, and behind them what is left. */
static void assert_apart(const char *text, const char *key, const char *expected)
{
	AW_AUTO(aw_json_freep) struct aw_json *root = NULL;
	AW_AUTO(aw_buf_done) struct aw_buf around = { 0 };
	AW_AUTO(aw_buf_done) struct aw_buf got = { 0 };
	struct aw_str elements, element;
	struct aw_err err = { 0 };

	assert_int_equal(aw_json_cut_list(aw_str_of(text), key, &around, &elements), 0);
	if (aw_json_parse(aw_buf_str(&around), "x", &root, &err) < 0)
		fail_msg("%s", err.msg);
	for (unsigned i = 0; aw_json_element(&elements, &element); i++) {
		assert_true(i < 10);
		assert_int_equal(
			aw_buf_printf(&got, "<%.*s>", (int)element.n, element.n ? element.p : ""),
			0);
	}
	assert_string_equal(got.n ? got.p : "", expected);
	assert_true(aw_json_is_object(root));
}

static void a_list_is_cut_at_its_own_commas(void **state)
{
	(void)state;
	assert_apart("{\"k\":[1,2,3]}", "k", "<1><2><3>");
	assert_apart("{\"a\":1,\"k\" : [ [1,2] , {\"x\":[3,4]} ],\"b\":2}", "k",
		     "<[1,2] ><{\"x\":[3,4]} >");
	assert_apart("{\"k\":[\"a,]}\",\"\\\"],[\",\"\\\\\"]}", "k",
		     "<\"a,]}\"><\"\\\"],[\"><\"\\\\\">");
}

static void an_empty_list_has_no_elements(void **state)
{
	(void)state;
	assert_apart("{\"k\":[]}", "k", "");
	assert_apart("{\"k\":[ \n ]}", "k", "");
}

static void only_a_list_of_the_outermost_object_is_meant(void **state)
{
	(void)state;
	assert_apart("{\"a\":{\"k\":[9]},\"k\":[1]}", "k", "<1>");
	assert_apart("{\"a\":{\"k\":[9]}}", "k", "");
	assert_apart("{\"a\":\"\\\"k\\\":[9]\"}", "k", "");
	assert_apart("{\"kk\":[9],\"k\":[1]}", "k", "<1>");
	assert_apart("{\"k\":7}", "k", "");
	assert_apart("{\"k\":{\"a\":[9]}}", "k", "");
	assert_apart("{}", "k", "");
}

static void of_a_key_that_is_there_twice_the_first_counts(void **state)
{
	(void)state;
	assert_apart("{\"k\":[1],\"k\":[2]}", "k", "<1>");
	assert_apart("{\"k\":7,\"k\":[2]}", "k", "");
}

static void behind_a_comma_there_is_one_empty_element(void **state)
{
	(void)state;
	assert_apart("{\"k\":[1,]}", "k", "<1><>");
	assert_apart("{\"k\":[1, ]}", "k", "<1><>");
	assert_apart("{\"k\":[,1]}", "k", "<><1>");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH(an_empty_inventory_is_kept),
		SCRATCH(every_field_is_kept),
		SCRATCH(every_state_is_kept),
		SCRATCH(names_of_any_bytes_are_kept),
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
		cmocka_unit_test(a_list_is_cut_at_its_own_commas),
		cmocka_unit_test(an_empty_list_has_no_elements),
		cmocka_unit_test(only_a_list_of_the_outermost_object_is_meant),
		cmocka_unit_test(of_a_key_that_is_there_twice_the_first_counts),
		cmocka_unit_test(behind_a_comma_there_is_one_empty_element),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
