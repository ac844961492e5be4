/* SPDX-License-Identifier: GPL-2.0-or-later
 * A copy of a type: it answers as the type does, as source, as target and as both, whatever the booleans are; and
 * the type answers as before. */
#include "asking.h"
#include "drawing.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "judge/cil.h"
#include "judge/policy.h"

#define QUESTIONS 3000u /* thrice */
#define COPIES 64u
#define COPIES_OF_MANY 12u /* where a policy has thousands of types */

static struct aw_policy *load(const char *file)
{
	struct aw_policy *p = NULL;
	struct aw_err err = { 0 };

	if (aw_policy_load(file, &p, &err) < 0)
		fail_msg("%s", err.msg);
	return p;
}

static struct aw_policy *with_module(const struct aw_policy *p, struct aw_str cil)
{
	struct aw_policy *out = NULL;
	struct aw_err err = { 0 };

	if (aw_policy_with_module(p, cil, "m", &out, &err) < 0)
		fail_msg("%s", err.msg);
	return out;
}

/* ---- answers ---- */

struct copies {
	struct aw_policy *p, *copied;
	struct drawer d;
	uint32_t types[COPIES];
	bool alike[COPIES];
	size_t n;
	size_t asked, allowed;
};

static const char *name_of(const struct copies *c, size_t i)
{
	return c->p->db.p_type_val_to_name[c->types[i] - 1];
}

static bool has(const struct copies *c, uint32_t type)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->types[i] == type)
			return true;
	return false;
}

/* All that there are, or those of rules, which have more of them. */
static void choose_types(struct copies *c)
{
	const policydb_t *db = &c->p->db;
	bool all = db->p_types.nprim <= COPIES;

	for (uint32_t type = 1; all && type <= db->p_types.nprim; type++)
		if (db->type_val_to_struct[type - 1]->flavor != TYPE_ATTRIB)
			c->types[c->n++] = type;
	while (!all && c->n < COPIES_OF_MANY) {
		struct aw_question q = draw_question(&c->d);
		uint32_t type = aw_type_in(c->p, draw_below(&c->d, 3) ? q.scontext : q.tcontext);

		if (type && !has(c, type))
			c->types[c->n++] = type;
	}
}

static void copy_types(struct copies *c)
{
	AW_AUTO(aw_buf_done) struct aw_buf cil = { 0 };
	char name[32];

	for (size_t i = 0; i < c->n; i++) {
		snprintf(name, sizeof(name), "copy_%zu", i);
		assert_int_equal(aw_policy_copy_type(c->p, aw_str_of(name_of(c, i)), name, &cil),
				 0);
	}
	c->copied = with_module(c->p, aw_buf_str(&cil));
	for (size_t i = 0; i < c->n; i++) {
		int r;

		snprintf(name, sizeof(name), "copy_%zu", i);
		r = aw_policy_constrains_alike(c->copied, aw_str_of(name_of(c, i)),
					       aw_str_of(name));
		assert_in_range(r, 0, 1);
		c->alike[i] = r;
	}
}

/* The same context of the copy, where it is one of the type. */
static struct aw_str of_copy(const struct copies *c, size_t i, struct aw_str context,
			     struct aw_buf *out)
{
	size_t at = 0;

	if (aw_type_in(c->p, context) != c->types[i])
		return context;
	for (unsigned colons = 0; colons < 2; at++)
		colons += context.p[at] == ':';
	out->n = 0;
	assert_int_equal(aw_buf_printf(out, "%.*scopy_%zu", (int)at, context.p, i), 0);
	assert_int_equal(aw_buf_put(out, aw_str_from(context, at + strlen(name_of(c, i)))), 0);
	return aw_buf_str(out);
}

/* It may do no more on the copy than the type itself may, which has nothing there. */
static bool is_bounded_by(const struct copies *c, size_t i, struct aw_str context)
{
	uint32_t type = aw_type_in(c->p, context);

	while (type && type != c->types[i])
		type = c->p->db.type_val_to_struct[type - 1]->bounds;
	return type && type != aw_type_in(c->p, context);
}

static void ask_alike(struct copies *c)
{
	AW_AUTO(aw_buf_done) struct aw_buf scontext = { 0 };
	AW_AUTO(aw_buf_done) struct aw_buf tcontext = { 0 };
	size_t i = draw_below(&c->d, (uint32_t)c->n);
	struct aw_question q = draw_question_of(&c->d, c->types[i]), of = q;
	struct aw_answer_of_policy before = answer_of(c->p, &q), after = answer_of(c->copied, &q);
	struct aw_answer_of_policy copys;

	assert_same_answer(&q, &before, &after);
	if (!c->alike[i] || is_bounded_by(c, i, q.scontext))
		return;
	of.scontext = of_copy(c, i, q.scontext, &scontext);
	of.tcontext = of_copy(c, i, q.tcontext, &tcontext);
	copys = answer_of(c->copied, &of);
	assert_same_answer(&of, &after, &copys);
	c->asked++;
	c->allowed += copys.ruling == AW_RULING_ALLOWED;
}

static void set_boolean(struct aw_policy *p, const char *name, int state)
{
	cond_bool_datum_t *boolean = hashtab_search(p->db.p_bools.table, (hashtab_key_t)name);

	assert_non_null(boolean);
	boolean->state = state;
}

static void flip_booleans(struct copies *c)
{
	const policydb_t *db = &c->p->db;

	for (uint32_t i = 0; i < db->p_bools.nprim; i++) {
		int state = (int)draw_below(&c->d, 2);

		set_boolean(c->p, db->p_bool_val_to_name[i], state);
		set_boolean(c->copied, db->p_bool_val_to_name[i], state);
	}
	evaluate_conds(&c->p->db);
	evaluate_conds(&c->copied->db);
	aw_te_forget(c->p);
	aw_te_forget(c->copied);
}

static void copies_answer_alike(const char *file)
{
	struct copies c = { .p = load(file) };

	c.d = (struct drawer){ .p = c.p, .random = 11 };
	choose_types(&c);
	copy_types(&c);
	for (unsigned round = 0; round < 3; round++) {
		for (size_t i = 0; i < QUESTIONS; i++)
			ask_alike(&c);
		flip_booleans(&c);
	}
	assert_in_range(c.asked, 2 * QUESTIONS, 3 * QUESTIONS);
	assert_in_range(c.allowed, QUESTIONS / 10, 2 * QUESTIONS);
	drawer_done(&c.d);
	aw_policy_free(c.p);
	aw_policy_free(c.copied);
}

static void a_copy_answers_as_its_type(void **state)
{
	(void)state;
	for_each_policy(copies_answer_alike);
}

/* ---- each kind of rule ---- */

static const char module[] =
	"(type x_t)(type y_t)(type z_t)(type parent_x_t)(roletype user_r x_t)(roletype object_r x_t)\n"
	"(typealias x_alias)(typealiasactual x_alias x_t)(typepermissive x_t)\n"
	"(typebounds parent_x_t x_t)(typebounds x_t z_t)\n"
	"(typeattribute xs)(typeattributeset xs (x_t y_t z_t))(allow xs etc_t (file (read write)))\n"
	"(allow x_t y_t (file (read getattr)))(allow y_t x_t (dir (search)))\n"
	"(allow x_t self (process (signal fork)))(auditallow x_t y_t (file (write)))\n"
	"(dontaudit x_t y_t (file (append)))(dontaudit y_t self (file (append)))\n"
	"(typetransition x_t y_t process z_t)(typetransition y_t x_t process x_t)\n"
	"(typetransition y_t z_t process x_t)(typetransition x_t x_t file z_t)\n"
	"(typechange y_t x_t chr_file z_t)(typemember x_t y_t dir x_t)\n"
	"(allowx x_t y_t (ioctl file (0x1234 (range 0x5400 0x54ff))))\n"
	"(auditallowx y_t x_t (ioctl file ((range 0x8910 0x8912))))\n"
	"(dontauditx x_t self (ioctl file (0x0)))\n"
	"(typetransition x_t y_t file \"plain.name\" z_t)(typetransition y_t x_t file \"b\" z_t)\n"
	"(typetransition y_t z_t file \"c\" x_t)(typetransition x_t x_t file \"d\" x_t)\n"
	"(typetransition x_t y_t file \"a) (type\" z_t)\n"
	"(rangetransition x_t y_t process ((s0 (c1)) (s0 ((range c0 c2) c5))))\n"
	"(rangetransition y_t x_t process ((s0) (s0)))\n"
	"(roletransition system_r x_t process user_r)\n"
	"(booleanif (or container_web (not (xor container_connect container_strict)))\n"
	"  (true (allow x_t y_t (file (write)))(allow y_t z_t (file (write))))\n"
	"  (false (typetransition x_t y_t dir z_t)(dontaudit y_t x_t (file (lock)))))\n"
	"(booleanif container_strict (false (allow x_t self (process (ptrace)))))\n"
	"(booleanif container_web (true (allow y_t z_t (process (ptrace)))))\n";

static const char copy_of_module[] =
	"(type w_t)\n(roletype object_r w_t)\n(roletype user_r w_t)\n(typepermissive w_t)\n"
	"(typebounds parent_x_t w_t)\n(typeattributeset xs w_t)\n"
	"(allow w_t y_t (file (read getattr )))\n(allow y_t w_t (dir (search )))\n"
	"(allow w_t w_t (process (fork signal )))\n(auditallow w_t y_t (file (write )))\n"
	"(dontaudit w_t y_t (file (append )))\n"
	"(typetransition w_t y_t process z_t)\n(typetransition y_t w_t process w_t)\n"
	"(typetransition w_t w_t file z_t)\n"
	"(typechange y_t w_t chr_file z_t)\n(typemember w_t y_t dir w_t)\n"
	"(allowx w_t y_t (ioctl file (((range 0x1234 0x1234)))))\n"
	"(allowx w_t y_t (ioctl file (((range 0x5400 0x54ff)))))\n"
	"(auditallowx y_t w_t (ioctl file (((range 0x8910 0x8912)))))\n"
	"(dontauditx w_t w_t (ioctl file (((range 0x0 0x0)))))\n"
	"(typetransition w_t y_t file \"plain.name\" z_t)\n(typetransition y_t w_t file \"b\" z_t)\n"
	"(typetransition w_t w_t file \"d\" w_t)\n"
	"(rangetransition w_t y_t process ((s0 ( c1)) (s0 ( (range c0 c2) c5))))\n"
	"(rangetransition y_t w_t process ((s0) (s0)))\n"
	"(roletransition system_r w_t process user_r)\n"
	"(booleanif (or container_web (not (xor container_connect container_strict)))\n"
	"(true\n(allow w_t y_t (file (write )))\n)\n"
	"(false\n(typetransition w_t y_t dir z_t)\n(dontaudit y_t w_t (file (lock )))\n)\n)\n"
	"(booleanif container_strict\n(false\n(allow w_t w_t (process (ptrace )))\n)\n)\n";

static int compare_lines(const void *a, const void *b)
{
	return aw_str_cmp(*(const struct aw_str *)a, *(const struct aw_str *)b);
}

/* Tables have an order of their own. */
static size_t sort_lines(struct aw_str text, struct aw_str *lines, size_t max)
{
	size_t n = 0;

	while (n < max && aw_str_cut(&text, '\n', &lines[n]))
		n++;
	qsort(lines, n, sizeof(*lines), compare_lines);
	return n;
}

static void assert_same_lines(struct aw_str a, struct aw_str b)
{
	struct aw_str of_a[64], of_b[64];
	size_t n = sort_lines(a, of_a, 64), m = sort_lines(b, of_b, 64);

	for (size_t i = 0; i < n && i < m; i++)
		if (!aw_str_eq(of_a[i], of_b[i]))
			fail_msg("%.*s\n%.*s", (int)of_a[i].n, of_a[i].p, (int)of_b[i].n,
				 of_b[i].p);
	assert_int_equal(n, m);
}

static void every_kind_of_rule_is_copied(void **state)
{
	struct policies *all = *state;
	struct aw_policy *p = with_module(all->deny, aw_str_of(module)), *copied;
	AW_AUTO(aw_buf_done) struct aw_buf cil = { 0 };

	assert_int_equal(aw_policy_copy_type(p, AW_STR("x_alias"), "w_t", &cil), 0);
	assert_same_lines(aw_buf_str(&cil), aw_str_of(copy_of_module));
	copied = with_module(p, aw_buf_str(&cil));
	cil.n = 0;
	assert_int_equal(aw_policy_copy_type(copied, AW_STR("w_t"), "v_t", &cil), 0);
	aw_policy_free(p);
	aw_policy_free(copied);
}

/* ---- what a copy may not ---- */

static void the_copy_and_its_type_have_nothing_on_each_other(void **state)
{
	struct policies *all = *state;
	AW_AUTO(aw_buf_done) struct aw_buf cil = { 0 };
	struct aw_policy *p;

	assert_int_equal(aw_policy_copy_type(all->deny, AW_STR("container_t"), "own_t", &cil), 0);
	p = with_module(all->deny, aw_buf_str(&cil));
	assert_allowed(
		ask(p, PROCESS("own_t", "s0:c1"), PROCESS("own_t", "s0:c1"), "process", "signal"));
	assert_refused(ask(p, PROCESS("own_t", "s0:c1"), PROCESS("container_t", "s0:c1"), "process",
			   "signal"),
		       BIT(TE));
	assert_refused(ask(p, PROCESS("container_t", "s0:c1"), PROCESS("own_t", "s0:c1"), "process",
			   "signal"),
		       BIT(TE));
	/* The engine starts either. */
	assert_allowed(ask(p, PROCESS("dockerd_t", "s0"), PROCESS("container_t", "s0:c1"),
			   "process", "transition"));
	assert_allowed(ask(p, PROCESS("dockerd_t", "s0"), PROCESS("own_t", "s0:c1"), "process",
			   "transition"));
	aw_policy_free(p);
}

/* ---- constraints ---- */

static int alike_with(const struct aw_policy *p, const char *constraint)
{
	AW_AUTO(aw_buf_done) struct aw_buf cil = { 0 };
	AW_AUTO(aw_policy_freep) struct aw_policy *q = NULL;

	assert_int_equal(aw_buf_put(&cil, aw_str_of(constraint)), 0);
	assert_int_equal(aw_policy_copy_type(p, AW_STR("container_t"), "own_t", &cil), 0);
	q = with_module(p, aw_buf_str(&cil));
	return aw_policy_constrains_alike(q, AW_STR("container_t"), AW_STR("own_t"));
}

static void constraints_by_attribute_are_alike_and_by_name_they_are_not(void **state)
{
	const struct policies *all = *state;
	const struct aw_policy *p = all->deny;

	assert_int_equal(alike_with(p, ""), 1);
	assert_int_equal(alike_with(p, "(constrain (service (enable)) (eq t2 domain))"), 1);
	assert_int_equal(alike_with(p, "(constrain (service (enable)) (neq t1 etc_t))"), 1);
	assert_int_equal(alike_with(p, "(constrain (service (enable)) (eq t1 t2))"), 1);
	assert_int_equal(alike_with(p, "(constrain (service (enable)) (neq t1 svirt_lxc_net_t))"),
			 0);
	assert_int_equal(alike_with(p, "(constrain (service (enable)) (eq t2 svirt_lxc_net_t))"),
			 0);
	assert_int_equal(alike_with(p, "(validatetrans file (eq t3 svirt_lxc_net_t))"), 0);
	assert_int_equal(alike_with(p, "(mlsvalidatetrans dir (or (eq l1 l2) (eq t1 "
				       "(etc_t svirt_lxc_net_t))))"),
			 0);
	assert_int_equal(aw_policy_constrains_alike(p, AW_STR("etc_t"), AW_STR("nosuch_t")),
			 -EINVAL);
	assert_int_equal(aw_policy_constrains_alike(p, AW_STR("domain"), AW_STR("etc_t")), -EINVAL);
	assert_int_equal(aw_policy_constrains_alike(p, AW_STR("etc_t"), AW_STR("etc_t")), 1);
}

/* ---- what is refused ---- */

static void what_cannot_be_copied_is_refused(void **state)
{
	static const char *const names[] = { "",      "a b",    "a-b",     "1a",
					     "_a",    "a.b",    "a)(b",    "container_t",
					     "etc_t", "domain", "\xc3\xa4" };
	struct policies *all = *state;
	AW_AUTO(aw_buf_done) struct aw_buf cil = { 0 };
	struct aw_policy *old = load("tests/policy/deny.policy");

	assert_int_equal(aw_buf_put(&cil, AW_STR("; ")), 0);
	for (size_t i = 0; i < AW_COUNT(names); i++)
		assert_int_equal(aw_policy_copy_type(all->deny, AW_STR("etc_t"), names[i], &cil),
				 -EINVAL);
	assert_int_equal(aw_policy_copy_type(all->deny, AW_STR("domain"), "own_t", &cil), -EINVAL);
	assert_int_equal(aw_policy_copy_type(all->deny, AW_STR("nosuch"), "own_t", &cil), -EINVAL);
	assert_int_equal(aw_policy_copy_type(all->deny, AW_STR(""), "own_t", &cil), -EINVAL);
	old->db.policyvers = 23;
	assert_int_equal(aw_policy_copy_type(old, AW_STR("etc_t"), "own_t", &cil), -ENOTSUP);
	assert_true(aw_str_is(aw_buf_str(&cil), "; "));
	aw_policy_free(old);
}

/* libsepol may let them through. */
static void rules_that_lead_nowhere_are_refused(void **state)
{
	static const avtab_key_t keys[] = {
		{ .source_type = 1, .target_type = 0, .target_class = 1, .specified = 1 },
		{ .source_type = 1, .target_type = 60000, .target_class = 1, .specified = 1 },
		{ .source_type = 60000, .target_type = 1, .target_class = 1, .specified = 1 },
		{ .source_type = 1, .target_type = 1, .target_class = 0, .specified = 1 },
		{ .source_type = 1, .target_type = 1, .target_class = 900, .specified = 1 },
		{ .source_type = 1,
		  .target_type = 1,
		  .target_class = 1,
		  .specified = AVTAB_TRANSITION },
	};

	(void)state;
	for (size_t i = 0; i < AW_COUNT(keys); i++) {
		struct aw_policy *p = load("tests/policy/deny.policy");
		AW_AUTO(aw_buf_done) struct aw_buf cil = { 0 };
		avtab_datum_t datum = { .data = 0xffff };
		avtab_key_t key = keys[i];
		const char *type;

		type = p->db.p_type_val_to_name[0];
		assert_int_equal(p->db.type_val_to_struct[0]->flavor, TYPE_TYPE);
		assert_non_null(avtab_insert_nonunique(&p->db.te_avtab, &key, &datum));
		assert_int_equal(aw_policy_copy_type(p, aw_str_of(type), "own_t", &cil), -EINVAL);
		aw_policy_free(p);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_copy_answers_as_its_type),
		cmocka_unit_test(every_kind_of_rule_is_copied),
		cmocka_unit_test(the_copy_and_its_type_have_nothing_on_each_other),
		cmocka_unit_test(constraints_by_attribute_are_alike_and_by_name_they_are_not),
		cmocka_unit_test(what_cannot_be_copied_is_refused),
		cmocka_unit_test(rules_that_lead_nowhere_are_refused),
	};

	return cmocka_run_group_tests(tests, policies_load, policies_free);
}
