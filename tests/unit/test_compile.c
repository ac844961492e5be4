/* SPDX-License-Identifier: GPL-2.0-or-later
 * A policy is written as CIL and compiled again, with a module or without: it answers as before, and all of it comes
 * through. */
#include "asking.h"
#include "drawing.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "judge/cil.h"
#include "judge/policy.h"

#define QUESTIONS 10000u

static struct aw_policy *load(const char *file)
{
	struct aw_policy *p = NULL;
	struct aw_err err = { 0 };

	if (aw_policy_load(file, &p, &err) < 0)
		fail_msg("%s", err.msg);
	return p;
}

static struct aw_policy *with_module(const struct aw_policy *p, const char *cil)
{
	struct aw_policy *out = NULL;
	struct aw_err err = { 0 };

	if (aw_policy_with_module(p, aw_str_of(cil), "m", &out, &err) < 0)
		fail_msg("%s", err.msg);
	return out;
}

/* The policy as text; it is changed by that. */
static char *text_of(struct aw_policy *p)
{
	struct aw_err err = { 0 };
	char *text = NULL;
	size_t n;

	if (aw_policy_to_cil(p, &text, &n, &err) < 0)
		fail_msg("%s", err.msg);
	assert_int_equal(strlen(text), n);
	return text;
}

static void assert_answers_alike(struct aw_policy *a, struct aw_policy *b, size_t n)
{
	struct drawer d = { .p = a, .random = 7 };
	size_t allowed = 0;

	for (size_t i = 0; i < n; i++) {
		struct aw_question q = draw_question(&d);
		struct aw_answer_of_policy of_a = answer_of(a, &q), of_b = answer_of(b, &q);

		assert_same_answer(&q, &of_a, &of_b);
		allowed += of_a.ruling == AW_RULING_ALLOWED;
	}
	assert_in_range(allowed, n / 50, n / 2);
	drawer_done(&d);
}

static void assert_text_alike(struct aw_policy *a, struct aw_policy *b)
{
	char *text_a = text_of(a), *text_b = text_of(b);

	assert_string_equal(text_a, text_b);
	free(text_a);
	free(text_b);
}

/* ---- without a module ---- */

static void compile_again(const char *file)
{
	struct aw_policy *p = load(file), *again = with_module(p, ""), *twice;
	const struct aw_policy_info *a = aw_policy_info(p), *b = aw_policy_info(again);

	assert_int_equal(a->version, b->version);
	assert_int_equal(a->mls, b->mls);
	assert_int_equal(a->handle_unknown, b->handle_unknown);
	assert_int_equal(a->permissive_types_n, b->permissive_types_n);
	for (size_t i = 0; i < a->permissive_types_n; i++)
		assert_string_equal(a->permissive_types[i], b->permissive_types[i]);
	assert_int_equal(strlen(b->sha256), 64);
	assert_answers_alike(p, again, QUESTIONS);
	twice = with_module(again, "");
	assert_text_alike(again, twice);
	aw_policy_free(p);
	aw_policy_free(again);
	aw_policy_free(twice);
}

static void a_policy_that_is_compiled_again_answers_as_before(void **state)
{
	(void)state;
	for_each_policy(compile_again);
}

#define LABEL "(system_u object_r etc_t ((s0) (s0)))"

static void everything_comes_through(void **state)
{
	static const char *const all[] = {
		"(typealias other_t)",
		"(typealiasactual other_t etc_t)",
		"(fsuse xattr ext4 (system_u object_r etc_t ((s0) (s0))))",
		"(genfscon proc \"/\" (system_u object_r etc_t ((s0) (s0))))",
		"(genfscon proc \"/a b\" (system_u object_r etc_t ((s0) (s0))))",
		"(portcon udp (1024 2048) (system_u object_r http_port_t ((s0) (s0))))",
		"(netifcon lo " LABEL " " LABEL ")",
		"(nodecon (127.0.0.1) (255.255.255.255) (system_u object_r etc_t ((s0) (s0))))",
		"(nodecon (::1) (ffff:ffff::) (system_u object_r etc_t ((s0) (s0))))",
		"(typetransition init_t etc_t process spc_t)",
		"(typetransition init_t etc_t file a.b shadow_t)",
		"(typechange init_t etc_t file shadow_t)",
		"(typemember init_t etc_t file shadow_t)",
		"(rangetransition init_t etc_t process ((s0 (c1)) (s0 ((range c0 c9)))))",
		"(roletransition system_r etc_t process user_r)",
		"(defaultuser file source)",
		"(defaultrole file target)",
		"(defaulttype file source)",
		"(defaultrange file target low-high)",
		"(sensitivityalias low)",
		"(sensitivityaliasactual low s0)",
		"(categoryalias one)",
		"(categoryaliasactual one c1)",
		"(typepermissive spc_t)",
		"(typebounds init_t spc_t)",
		"(auditallowx init_t etc_t (ioctl file ((0x1234))))",
	};
	struct aw_policy *p = load("tests/policy/deny.policy"), *q, *again;
	AW_AUTO(aw_buf_done) struct aw_buf cil = { 0 };
	char *text, *text_again;

	(void)state;
	for (size_t i = 0; i < AW_COUNT(all); i++)
		assert_int_equal(aw_buf_printf(&cil, "%s\n", all[i]), 0);
	q = with_module(p, cil.p);
	again = with_module(q, "");
	text = text_of(q);
	text_again = text_of(again);
	for (size_t i = 0; i < AW_COUNT(all); i++)
		if (!strstr(text_again, all[i]))
			fail_msg("%s", all[i]);
	assert_string_equal(text, text_again);
	free(text);
	free(text_again);
	aw_policy_free(p);
	aw_policy_free(q);
	aw_policy_free(again);
}

/* ---- with one ---- */

static void a_module_adds_to_the_policy(void **state)
{
	struct policies *all = *state;
	struct aw_policy *p = with_module(
		all->deny,
		"(allow container_t etc_t (file (write)))\n"
		"(typeattributeset cil_gen_require etc_t)\n"
		"(roleattributeset cil_gen_require system_r)\n"
		"(type new_t)(roletype object_r new_t)(allow container_t new_t (file (read)))");

	assert_refused(ask(all->deny, CONTAINER, OBJECT("etc_t", "s0"), "file", "write"), BIT(TE));
	assert_allowed(ask(p, CONTAINER, OBJECT("etc_t", "s0"), "file", "write"));
	assert_allowed(ask(p, CONTAINER, OBJECT("new_t", "s0"), "file", "read"));
	assert_refused(ask(p, CONTAINER, OBJECT("new_t", "s0:c9"), "file", "read"), BIT(MCS));
	aw_policy_free(p);
}

static void a_module_that_does_not_compile_is_told_with_its_line(void **state)
{
	static const struct {
		const char *cil, *message;
	} bad[] = {
		{ "; \n(allow nosuch_t etc_t (file (read)))",
		  "'m', line 2: Failed to resolve allow "
		  "statement: the policy does not have what it names" },
		{ "(allow init_t etc_t (file (nosuch)))",
		  "'m', line 1: Failed to resolve permission "
		  "nosuch: the policy does not have what it names" },
		{ "(type init_t)", "'m', line 1: Re-declaration of type init_t" },
		{ "\n\n(allow init_t", "'m', line 3: Open parenthesis without matching close" },
		{ "(allow init_t etc_t))", "'m', line 1: Close parenthesis without matching open" },
		{ "(block a (blockinherit a))", "'m', line 1: Block inheritance loop found" },
		{ "(foo)", "'m' does not compile: Unknown keyword foo" },
		{ "(handleunknown allow)",
		  "'m' does not compile: Policy can not have more than one handleunknown" },
		{ "(type a.b)", "'m', line 1: Invalid character \".\" in a.b" },
	};
	struct policies *all = *state;

	for (size_t i = 0; i < AW_COUNT(bad); i++) {
		struct aw_policy *p = NULL;
		struct aw_err err = { 0 };

		assert_int_equal(
			aw_policy_with_module(all->deny, aw_str_of(bad[i].cil), "m", &p, &err),
			-EINVAL);
		assert_null(p);
		assert_string_equal(err.msg, bad[i].message);
	}
}

/* The policies of the tests break their bounds, a distribution's does not: only there it is looked at. */
static void what_a_module_forbids_is_looked_at(void **state)
{
	struct aw_policy *debian = NULL;
	struct aw_policy *p = NULL;
	struct aw_err err = { 0 };

	(void)state;
	if (aw_policy_load("/etc/selinux/default/policy/policy.33", &debian, &err) < 0)
		skip();
	assert_int_equal(aw_policy_with_module(debian,
					       AW_STR("\n(neverallow init_t etc_t (file (read)))"),
					       "m", &p, &err),
			 -EINVAL);
	assert_string_equal(err.msg, "'m', line 2: neverallow check failed");
	assert_int_equal(aw_policy_with_module(debian,
					       AW_STR("(type x_t)(type y_t)(typebounds x_t y_t)\n"
						      "(allow y_t etc_t (file (read)))"),
					       "m", &p, &err),
			 -EINVAL);
	assert_string_equal(err.msg, "'m', line 2: Child type y_t exceeds bounds of parent x_t");
	aw_policy_free(debian);
}

/* ---- what libsepol's writer gets wrong ---- */

static void a_constraint_that_names_nobody_comes_through(void **state)
{
	struct policies *all = *state;
	struct aw_policy *p = with_module(
		all->deny, "(typeattribute none)(roleattribute no_role)(userattribute no_user)\n"
			   "(constrain (fifo_file (write)) (eq t1 none))\n"
			   "(constrain (fifo_file (read)) (neq t1 none))\n"
			   "(constrain (fifo_file (append)) (or (eq r1 no_role) (eq u1 no_user)))\n"
			   "(allow container_t etc_t (fifo_file (read write append)))");
	struct aw_policy *again = with_module(p, "");

	assert_refused(ask(again, CONTAINER, OBJECT("etc_t", "s0"), "fifo_file", "write"),
		       BIT(CONSTRAINT));
	assert_refused(ask(again, CONTAINER, OBJECT("etc_t", "s0"), "fifo_file", "append"),
		       BIT(CONSTRAINT));
	assert_allowed(ask(again, CONTAINER, OBJECT("etc_t", "s0"), "fifo_file", "read"));
	assert_answers_alike(p, again, 1000);
	aw_policy_free(p);
	aw_policy_free(again);
}

static void names_of_blocks_come_through(void **state)
{
	struct policies *all = *state;
	struct aw_policy *p = with_module(
		all->deny, "(block box (type process)(roletype system_r process)\n"
			   "(boolean switch false)(allow process etc_t (file (read))))");
	struct aw_policy *again = with_module(p, "(allow box.process etc_t (file (write)))");
	struct aw_err err = { 0 };

	assert_allowed(
		ask(again, PROCESS("box.process", "s0"), OBJECT("etc_t", "s0"), "file", "read"));
	assert_allowed(
		ask(again, PROCESS("box.process", "s0"), OBJECT("etc_t", "s0"), "file", "write"));
	aw_policy_free(again);
	assert_int_equal(
		aw_policy_with_module(p, AW_STR("(block other (type t))"), "m", &again, &err),
		-EINVAL);
	aw_policy_free(p);
}

/* { domain -init_t }: what was taken away is not in the set that is written. */
static void a_constraint_is_written_as_it_is_decided(void **state)
{
	struct aw_policy *p = load("tests/policy/deny.policy"), *again;
	size_t n = 0;

	(void)state;
	for (uint32_t i = 0; i < p->db.p_classes.nprim; i++)
		for (constraint_node_t *c = p->db.class_val_to_struct[i]->constraints; c;
		     c = c->next)
			for (constraint_expr_t *e = c->expr; e; e = e->next) {
				if (e->expr_type != CEXPR_NAMES || !(e->attr & CEXPR_TYPE))
					continue;
				for (unsigned k = 0; k < 8; k++)
					assert_int_equal(
						ebitmap_set_bit(&e->type_names->types, k, 1), 0);
				n++;
			}
	assert_true(n > 5);
	again = with_module(p, "");
	assert_answers_alike(p, again, 2000);
	aw_policy_free(p);
	aw_policy_free(again);
}

/* Written without quotes, they would be rules of their own. */
static void names_of_files_that_would_be_misread_are_left_out(void **state)
{
	struct policies *all = *state;
	struct aw_policy *p = with_module(
		all->deny, "(typetransition init_t etc_t file \"a) (type b_t\" shadow_t)\n"
			   "(typetransition init_t etc_t file \"(\" shadow_t)\n"
			   "(typetransition init_t etc_t file \"plain.name\" shadow_t)");
	struct aw_policy *again = with_module(p, "(type b_t)");
	char *text = text_of(again);

	assert_non_null(strstr(text, "plain.name"));
	assert_null(strstr(text, "(typetransition init_t etc_t file ("));
	assert_answers_alike(all->deny, again, 1000);
	free(text);
	aw_policy_free(p);
	aw_policy_free(again);
}

/* Before version 30 there are none. */
static void drop_xperms(struct aw_policy *p)
{
	for (uint32_t i = 0; i < p->db.te_avtab.nslot; i++)
		for (struct avtab_node *n = p->db.te_avtab.htable[i]; n; n = n->next)
			if (n->key.specified & AVTAB_XPERMS) {
				free(n->datum.xperms);
				n->key.specified = 0;
			}
}

static void older_versions_come_through_or_are_refused(void **state)
{
	static const unsigned versions[] = { 24, 26, 28, 29, 30, 32 };
	struct aw_err err = { 0 };
	struct aw_policy *none = NULL;

	(void)state;
	for (size_t i = 0; i < AW_COUNT(versions); i++) {
		struct aw_policy *p = load("tests/policy/mls.policy"), *old, *again;

		p->db.policyvers = versions[i];
		drop_xperms(p);
		old = with_module(p, "");
		assert_int_equal(aw_policy_info(old)->version, versions[i]);
		again = with_module(old, "");
		assert_answers_alike(old, again, 2000);
		assert_int_equal(aw_policy_with_module(
					 old, AW_STR("(allowx init_t etc_t (ioctl file (0x0)))"),
					 "m", &none, &err),
				 versions[i] < 30 ? -EINVAL : 0);
		if (versions[i] < 30)
			assert_non_null(strstr(err.msg, "'m' has rules, such as allowxperm"));
		aw_policy_freep(&none);
		none = NULL;
		old->db.policyvers = 23;
		assert_int_equal(aw_policy_with_module(old, AW_STR(""), "m", &none, &err),
				 -ENOTSUP);
		assert_non_null(strstr(err.msg, "older than 24"));
		aw_policy_free(p);
		aw_policy_free(old);
		aw_policy_free(again);
	}
}

static void rules_of_nothing_and_new_capabilities_stop_nothing(void **state)
{
	struct aw_policy *p = load("tests/policy/deny.policy"), *again;
	avtab_key_t key = { .source_type = 1, .target_type = 2, .target_class = 1 };
	avtab_datum_t nothing = { .data = 0 }, all = { .data = UINT32_MAX };

	(void)state;
	key.specified = AVTAB_ALLOWED;
	assert_non_null(avtab_insert_nonunique(&p->db.te_avtab, &key, &nothing));
	key.specified = AVTAB_AUDITDENY;
	assert_non_null(avtab_insert_nonunique(&p->db.te_avtab, &key, &all));
	assert_int_equal(ebitmap_set_bit(&p->db.policycaps, 62, 1), 0);
	again = with_module(p, "");
	assert_answers_alike(p, again, 2000);
	aw_policy_free(p);
	aw_policy_free(again);
}

static void roles_that_dominate_are_refused(void **state)
{
	struct aw_policy *p = load("tests/policy/deny.policy"), *none = NULL;
	struct aw_err err = { 0 };

	(void)state;
	assert_int_equal(ebitmap_set_bit(&p->db.role_val_to_struct[1]->dominates, 2, 1), 0);
	assert_int_equal(aw_policy_with_module(p, AW_STR(""), "m", &none, &err), -ENOTSUP);
	assert_string_equal(
		err.msg,
		"'tests/policy/deny.policy' cannot be written as CIL: a role dominates another one");
	aw_policy_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_policy_that_is_compiled_again_answers_as_before),
		cmocka_unit_test(everything_comes_through),
		cmocka_unit_test(a_module_adds_to_the_policy),
		cmocka_unit_test(a_module_that_does_not_compile_is_told_with_its_line),
		cmocka_unit_test(what_a_module_forbids_is_looked_at),
		cmocka_unit_test(a_constraint_that_names_nobody_comes_through),
		cmocka_unit_test(names_of_blocks_come_through),
		cmocka_unit_test(a_constraint_is_written_as_it_is_decided),
		cmocka_unit_test(names_of_files_that_would_be_misread_are_left_out),
		cmocka_unit_test(older_versions_come_through_or_are_refused),
		cmocka_unit_test(rules_of_nothing_and_new_capabilities_stop_nothing),
		cmocka_unit_test(roles_that_dominate_are_refused),
	};

	return cmocka_run_group_tests(tests, policies_load, policies_free);
}
