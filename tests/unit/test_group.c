/* SPDX-License-Identifier: GPL-2.0-or-later
 * Both ends of an access, and the rows that accesses sum up to. */
#include "unit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "avcwatch/group.h"

struct table {
	struct aw_runtime_rules *rules;
	struct aw_inventory inventory;
	struct aw_trail *trail;
	struct aw_fold *fold;
	struct aw_attribution who;
	struct aw_judgement *judgements;
	struct aw_groups groups;
	uint64_t serial;
	const char *node; /* of the next denial */
};

static void table_done(struct table *t)
{
	aw_groups_done(&t->groups);
	aw_attribution_done(&t->who);
	aw_trail_free(t->trail);
	free(t->judgements);
	aw_runtime_rules_free(t->rules);
	aw_inventory_done(&t->inventory);
	aw_fold_free(t->fold);
}

/* The denial of its event that has `ordinal` others before it. */
static void deny_as(struct table *t, uint32_t ordinal, const char *scontext, const char *tcontext,
		    const char *perm)
{
	struct aw_denial d = { .stamp = { .node = aw_str_of(t->node),
					  .ms = 1000,
					  .serial = ++t->serial,
					  .has_serial = true },
			       .scontext = aw_str_of(scontext),
			       .tcontext = aw_str_of(tcontext),
			       .tclass = AW_STR("file"),
			       .perms = { aw_str_of(perm) },
			       .perms_n = 1,
			       .ioctl_cmd = -1,
			       .port = -1,
			       .permissive = AW_PERMISSIVE_YES,
			       .ordinal = ordinal,
			       .line = AW_STR("a record") };
	struct aw_err err;

	if (!t->fold)
		assert_int_equal(aw_fold_new(1000, 1000000, &t->fold, &err), 0);
	if (strncmp(perm, "ioctl:", 6) == 0) {
		d.perms[0] = AW_STR("ioctl");
		d.ioctl_cmd = (int32_t)strtol(perm + 6, NULL, 0);
	}
	assert_int_equal(aw_fold_add(t->fold, &d, NULL, &err), 0);
}

static void deny(struct table *t, const char *node, const char *scontext, const char *tcontext,
		 const char *perm)
{
	t->node = node;
	deny_as(t, 0, scontext, tcontext, perm);
}

static void sum(struct table *t)
{
	struct aw_err err;

	const char *refs[16];

	assert_int_equal(aw_runtime_rules_load(NULL, 0, &t->rules, &err), 0);
	aw_inventory_init(&t->inventory);
	assert_int_equal(aw_trail_new(&t->inventory, t->rules, &t->trail, &err), 0);
	assert_int_equal(aw_attribute(t->fold, t->trail, &t->who, &err), 0);
	assert_true(t->who.n <= AW_COUNT(refs));
	for (size_t i = 0; i < t->who.n; i++)
		refs[i] = t->who.holders[i].ref;
	assert_int_equal(aw_judge(t->fold, NULL, AW_TIME_NONE, &t->judgements, &err), 0);
	assert_int_equal(
		aw_group(&(struct aw_group_input){ t->fold, t->who.ends, t->judgements, refs },
			 &t->groups, &err),
		0);
}

#define POD "u:r:svirt_lxc_net_t:s0:c1,c2"
#define POD_FILE "u:r:svirt_lxc_file_t:s0:c1,c2"
#define OTHER_FILE "u:r:svirt_lxc_file_t:s0:c3,c4"
#define DAEMON "u:r:dockerd_t:s0-s0:c0.c1023"
#define LOG "u:r:var_log_t:s0"

/* The only row of one denial, as CONTAINER SIDE PEER. */
static void assert_ends(const char *scontext, const char *tcontext, const char *expected)
{
	AW_AUTO(table_done) struct table t = { 0 };
	const struct aw_group *g;
	char text[128];

	deny(&t, "", scontext, tcontext, "read");
	sum(&t);
	assert_int_equal(t.groups.n, 1);
	g = t.groups.items;
	snprintf(text, sizeof(text), "%s %s %s", t.who.holders[g->container].ref,
		 aw_side_name(g->side),
		 g->peer == AW_NO_PEER ? "none" : t.who.holders[g->peer].ref);
	assert_string_equal(text, expected);
}

static void the_container_is_on_either_side(void **state)
{
	(void)state;
	assert_ends(POD, LOG, "unknown:s0:c1,c2 subject none");
	assert_ends(POD, POD_FILE, "unknown:s0:c1,c2 subject none");
	assert_ends(DAEMON, POD_FILE, "unknown:s0:c1,c2 object none");
	assert_ends(POD, OTHER_FILE, "unknown:s0:c1,c2 both unknown:s0:c3,c4");
	assert_ends(DAEMON, LOG, "host subject none");
	assert_ends("u:r:t", "u:r:f", "host subject none"); /* a policy without levels */
}

static void T20_order_and_spelling_of_categories_do_not_matter(void **state)
{
	(void)state;
	assert_ends("u:r:t:s0:c2,c1", "u:r:f:s0-s0:c1.c2", "unknown:s0:c1,c2 subject none");
	assert_ends("u:r:t:s0:c5,c6,c7", "u:r:f:s0", "unknown:s0:c5.c7 subject none");
}

static void a_level_on_another_node_is_another_container(void **state)
{
	AW_AUTO(table_done) struct table t = { 0 };

	(void)state;
	deny(&t, "web1", POD, LOG, "read");
	deny(&t, "web2", POD, LOG, "read");
	deny(&t, "web3", POD, LOG, "read");
	sum(&t);
	assert_int_equal(t.groups.n, 3);
	assert_string_equal(t.who.holders[1].ref, "unknown:s0:c1,c2");
	assert_string_equal(t.who.holders[2].ref, "unknown:s0:c1,c2@1970-01-01T00:00:01.000Z#2");
	assert_string_equal(t.who.holders[3].ref, "unknown:s0:c1,c2@1970-01-01T00:00:01.000Z#3");
	assert_string_equal(t.groups.items[0].id, t.groups.items[1].id);
}

/* printf 'svirt_lxc_net_t\nvar_log_t\nfile\nnone\nkernel' | sha256sum */
static void the_id_is_the_hash_of_the_problem(void **state)
{
	AW_AUTO(table_done) struct table t = { 0 };

	(void)state;
	deny(&t, "", POD, LOG, "read");
	deny(&t, "", "u:r:svirt_lxc_net_t:s0:c7,c8", LOG, "write");
	sum(&t);
	assert_int_equal(t.groups.n, 2);
	assert_string_equal(t.groups.items[0].id, "g-a2e85e086de8");
	assert_string_equal(t.groups.items[1].id, "g-a2e85e086de8");
}

static void permissions_and_commands_are_merged_and_sorted(void **state)
{
	static const char *const perms[] = { "write",        "ioctl:0x5403", "read",
					     "ioctl:0x5401", "ioctl:0x0",    "write",
					     "ioctl:0x5402" };
	AW_AUTO(table_done) struct table t = { 0 };
	const struct aw_group *g;

	(void)state;
	for (size_t i = 0; i < AW_COUNT(perms); i++)
		deny(&t, "", POD, LOG, perms[i]);
	sum(&t);
	assert_int_equal(t.groups.n, 1);
	g = t.groups.items;
	assert_int_equal(g->count, 7);
	assert_int_equal(g->perms_n, 3);
	assert_true(aw_str_is(g->perms[0].name, "ioctl"));
	assert_int_equal(g->perms[0].count, 4);
	assert_int_equal(g->perms[0].ioctls_n, 4);
	assert_int_equal(g->perms[0].ioctls[0], 0);
	assert_int_equal(g->perms[0].ioctls[3], 0x5403);
	assert_true(aw_str_is(g->perms[2].name, "write"));
	assert_int_equal(g->perms[2].count, 2);
}

/* Enforcing stops at the first denial of an event: whether it would come to the others is not known. */
static void T6_what_only_follows_another_denial_of_its_event_is_marked(void **state)
{
	AW_AUTO(table_done) struct table t = { 0 };

	(void)state;
	deny_as(&t, 1, POD, LOG, "write");
	deny_as(&t, 2, POD, LOG, "open");
	deny_as(&t, 3, POD, LOG, "write");
	sum(&t);
	assert_int_equal(t.groups.n, 1);
	assert_true(t.groups.items[0].after_first);
	assert_int_equal(t.groups.items[0].outcome, AW_OUTCOME_BREAKS);
}

static void T6_once_the_first_of_an_event_it_is_not(void **state)
{
	AW_AUTO(table_done) struct table t = { 0 };

	(void)state;
	deny_as(&t, 1, POD, LOG, "write");
	deny_as(&t, 1, POD, LOG, "open");
	deny_as(&t, 0, POD, LOG, "open");
	deny_as(&t, 1, POD, OTHER_FILE, "open");
	sum(&t);
	assert_int_equal(t.groups.n, 2);
	for (size_t i = 0; i < t.groups.n; i++) {
		const struct aw_group *g = &t.groups.items[i];

		assert_int_equal(g->after_first, aw_str_is(g->target_type, "svirt_lxc_file_t"));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_container_is_on_either_side),
		cmocka_unit_test(T20_order_and_spelling_of_categories_do_not_matter),
		cmocka_unit_test(a_level_on_another_node_is_another_container),
		cmocka_unit_test(the_id_is_the_hash_of_the_problem),
		cmocka_unit_test(permissions_and_commands_are_merged_and_sorted),
		cmocka_unit_test(T6_what_only_follows_another_denial_of_its_event_is_marked),
		cmocka_unit_test(T6_once_the_first_of_an_event_it_is_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
