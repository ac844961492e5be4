/* SPDX-License-Identifier: GPL-2.0-or-later
 * Rules on trial (T1, T4): they answer as the policy does once it is compiled with them, and leave no trace. */
#include "asking.h"
#include "drawing.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "judge/policy.h"

#define REFUSED 200u
#define QUESTIONS 2000u

static struct aw_policy *load(const char *file)
{
	struct aw_policy *p = NULL;
	struct aw_err err = { 0 };

	if (aw_policy_load(file, &p, &err) < 0)
		fail_msg("%s", err.msg);
	return p;
}

/* ---- refused accesses, and the rules that they ask for ---- */

struct refused {
	struct aw_question q;
	struct aw_answer_of_policy before;
	char *scontext, *tcontext;
	struct aw_command_range command;
};

struct trial {
	struct aw_policy *p;
	struct refused items[REFUSED];
	struct aw_allow rules[REFUSED];
	struct aw_buf cil;
};

static struct aw_str type_in(struct aw_str context)
{
	struct aw_context c = { 0 };

	assert_int_equal(aw_context_parse(context, &c), 0);
	return c.type;
}

static char *copy(struct aw_str s)
{
	char *p = strndup(s.p, s.n);

	assert_non_null(p);
	return p;
}

/* A rule for what a bounded type may not have does not compile. */
static bool is_wanted(const struct aw_answer_of_policy *a)
{
	return a->ruling == AW_RULING_REFUSED && !a->missing && !(a->causes & BIT(BOUNDS)) &&
	       (a->causes & (BIT(TE) | BIT(XPERM)));
}

static void draw_refused(struct drawer *d, struct trial *t)
{
	for (size_t n = 0; n < REFUSED;) {
		struct refused *r = &t->items[n];

		r->q = draw_question(d);
		r->before = answer_of(t->p, &r->q);
		if (!is_wanted(&r->before))
			continue;
		r->scontext = copy(r->q.scontext);
		r->tcontext = copy(r->q.tcontext);
		r->q.scontext = aw_str_of(r->scontext);
		r->q.tcontext = aw_str_of(r->tcontext);
		n++;
	}
}

static void put(struct aw_buf *out, const struct aw_allow *a)
{
	assert_int_equal(aw_buf_printf(out, "(allow %.*s %.*s (%.*s (%.*s)))\n", (int)a->source.n,
				       a->source.p, (int)a->target.n, a->target.p, (int)a->tclass.n,
				       a->tclass.p, (int)a->perms[0].n, a->perms[0].p),
			 0);
	if (a->commands_n)
		assert_int_equal(
			aw_buf_printf(out, "(allowx %.*s %.*s (ioctl %.*s (range 0x%x 0x%x)))\n",
				      (int)a->source.n, a->source.p, (int)a->target.n, a->target.p,
				      (int)a->tclass.n, a->tclass.p, a->commands[0].first,
				      a->commands[0].last),
			0);
}

/* The commands of every other rule go on for a while, over the end of a driver's. */
static void make_rules(struct trial *t)
{
	for (size_t i = 0; i < REFUSED; i++) {
		struct refused *r = &t->items[i];
		int32_t first = r->q.ioctl_cmd, last = first + (i % 2 ? 300 : 0);

		t->rules[i] = (struct aw_allow){ .source = type_in(r->q.scontext),
						 .target = type_in(r->q.tcontext),
						 .tclass = r->q.tclass,
						 .perms = &r->q.perm,
						 .perms_n = 1 };
		if (first >= 0) {
			r->command = (struct aw_command_range){
				(uint16_t)first, (uint16_t)(last > 0xffff ? 0xffff : last)
			};
			t->rules[i].commands = &r->command;
			t->rules[i].commands_n = 1;
		}
		put(&t->cil, &t->rules[i]);
	}
}

/* ---- what is to hold ---- */

static void assert_only_types_are_mended(const struct trial *t)
{
	size_t allowed = 0;

	for (size_t i = 0; i < REFUSED; i++) {
		const struct refused *r = &t->items[i];
		struct aw_answer_of_policy now = answer_of(t->p, &r->q);

		assert_int_equal(now.causes, r->before.causes & ~(BIT(TE) | BIT(XPERM)));
		assert_int_equal(now.ruling, now.causes ? AW_RULING_REFUSED : AW_RULING_ALLOWED);
		assert_int_equal(now.permissive, r->before.permissive);
		allowed += now.ruling == AW_RULING_ALLOWED;
	}
	assert_in_range(allowed, REFUSED / 10, REFUSED - 1);
}

static void assert_compiled_alike(struct trial *t)
{
	struct drawer d = { .p = t->p, .random = 3 };
	struct aw_policy *compiled = NULL;
	struct aw_err err = { 0 };

	if (aw_policy_with_module(t->p, aw_buf_str(&t->cil), "m", &compiled, &err) < 0)
		fail_msg("%s", err.msg);
	for (size_t i = 0; i < QUESTIONS + REFUSED; i++) {
		struct aw_question q = i < REFUSED ? t->items[i].q : draw_question(&d);
		struct aw_answer_of_policy a = answer_of(t->p, &q), b = answer_of(compiled, &q);

		assert_same_answer(&q, &a, &b);
	}
	/* Of the same types, every permission and command that there is to ask. */
	for (size_t i = 0; i < QUESTIONS; i++) {
		struct aw_question q = t->items[i % REFUSED].q;
		struct aw_answer_of_policy a, b;

		if (aw_str_is(q.perm, "ioctl"))
			q.ioctl_cmd = (int32_t)draw_below(&d, 0x6000);
		else
			q.perm = draw_question(&d).perm;
		a = answer_of(t->p, &q);
		b = answer_of(compiled, &q);
		assert_same_answer(&q, &a, &b);
	}
	drawer_done(&d);
	aw_policy_free(compiled);
}

static void assert_as_before(struct trial *t, const struct aw_answer_of_policy *before)
{
	struct drawer d = { .p = t->p, .random = 5 };

	for (size_t i = 0; i < QUESTIONS; i++) {
		struct aw_question q = draw_question(&d);
		struct aw_answer_of_policy a = answer_of(t->p, &q);

		assert_same_answer(&q, &before[i], &a);
	}
	for (size_t i = 0; i < REFUSED; i++) {
		struct aw_answer_of_policy a = answer_of(t->p, &t->items[i].q);

		assert_same_answer(&t->items[i].q, &t->items[i].before, &a);
	}
	drawer_done(&d);
}

static void ask_before(struct trial *t, struct aw_answer_of_policy *before)
{
	struct drawer d = { .p = t->p, .random = 5 };

	for (size_t i = 0; i < QUESTIONS; i++) {
		struct aw_question q = draw_question(&d);

		before[i] = answer_of(t->p, &q);
	}
	drawer_done(&d);
}

static void try_rules_of(const char *file)
{
	struct trial *t = calloc(1, sizeof(*t));
	struct aw_answer_of_policy *before = calloc(QUESTIONS, sizeof(*before));
	struct drawer d = { .random = 11 };

	assert_non_null(t);
	assert_non_null(before);
	d.p = t->p = load(file);
	draw_refused(&d, t);
	make_rules(t);
	ask_before(t, before);
	assert_int_equal(aw_policy_try(t->p, t->rules, REFUSED), 0);
	assert_only_types_are_mended(t);
	assert_compiled_alike(t);
	aw_policy_untry(t->p);
	assert_as_before(t, before);
	for (size_t i = 0; i < REFUSED; i++) {
		free(t->items[i].scontext);
		free(t->items[i].tcontext);
	}
	drawer_done(&d);
	aw_buf_done(&t->cil);
	aw_policy_free(t->p);
	free(before);
	free(t);
}

static void T1_rules_on_trial_answer_as_the_policy_compiled_with_them(void **state)
{
	(void)state;
	for_each_policy(try_rules_of);
}

/* ---- one by one ---- */

static const struct aw_str READ = { "read", 4 }, IOCTL = { "ioctl", 5 };

static struct aw_allow rule(const char *source, const char *target, const char *tclass,
			    const struct aw_str *perm)
{
	return (struct aw_allow){ .source = aw_str_of(source),
				  .target = aw_str_of(target),
				  .tclass = aw_str_of(tclass),
				  .perms = perm,
				  .perms_n = 1 };
}

static void T1_the_categories_refuse_it_still(void **state)
{
	struct policies *all = *state;
	struct aw_policy *p = all->deny;
	struct aw_allow a = rule("container_t", "home_t", "file", &READ); /* an alias */
	const char *of_another = OBJECT("home_t", "s0:c9"), *shared = OBJECT("home_t", "s0");

	assert_refused(ask(p, CONTAINER, of_another, "file", "read"), BIT(MCS) | BIT(TE));
	assert_int_equal(aw_policy_try(p, &a, 1), 0);
	assert_refused(ask(p, CONTAINER, of_another, "file", "read"), BIT(MCS));
	assert_allowed(ask(p, CONTAINER, shared, "file", "read"));
	assert_int_equal(aw_policy_try(p, NULL, 0), 0);
	assert_refused(ask(p, CONTAINER, shared, "file", "read"), BIT(TE));
}

static void a_bounded_type_needs_both_rules(void **state)
{
	struct policies *all = *state;
	struct aw_policy *p = all->deny;
	struct aw_allow rules[] = { rule("child_t", "etc_t", "chr_file", &READ),
				    rule("parent_t", "etc_t", "chr_file", &READ) };
	const char *child = PROCESS("child_t", "s0"), *etc = OBJECT("etc_t", "s0");

	assert_refused(ask(p, child, etc, "chr_file", "read"), BIT(TE) | BIT(BOUNDS));
	assert_int_equal(aw_policy_try(p, rules, 1), 0);
	assert_refused(ask(p, child, etc, "chr_file", "read"), BIT(BOUNDS));
	assert_int_equal(aw_policy_try(p, rules, 2), 0);
	assert_allowed(ask(p, child, etc, "chr_file", "read"));
	aw_policy_untry(p);
}

static void T4_commands_are_told_apart_and_0_is_one(void **state)
{
	static const struct aw_command_range zero[] = { { 0, 0 } }, more[] = { { 0x5405, 0x5407 },
									       { 0x10, 0x20 },
									       { 0x18, 0x30 },
									       { 0x5406, 0x5406 },
									       { 0xffff, 0xffff } };
	struct policies *all = *state;
	struct aw_policy *p = all->deny;
	struct aw_allow rules[] = { rule("init_t", "etc_t", "file", &IOCTL),
				    rule("init_t", "etc_t", "file", &IOCTL) };
	const char *init = PROCESS("init_t", "s0"), *etc = OBJECT("etc_t", "s0");

	assert_int_equal(aw_policy_try(p, rules, 1), 0);
	assert_allowed(ask_ioctl(p, init, etc, "file", 0));
	assert_allowed(ask_ioctl(p, init, etc, "file", 0x5401));
	rules[0].commands = zero;
	rules[0].commands_n = 1;
	assert_int_equal(aw_policy_try(p, rules, 1), 0);
	assert_allowed(ask_ioctl(p, init, etc, "file", 0));
	assert_refused(ask_ioctl(p, init, etc, "file", 1), BIT(XPERM));
	assert_allowed(ask(p, init, etc, "file", "ioctl"));
	rules[1].commands = more;
	rules[1].commands_n = AW_COUNT(more);
	assert_int_equal(aw_policy_try(p, rules, 2), 0);
	for (int32_t c = 0; c < 0x10000; c++) {
		bool allowed = c == 0 || (c >= 0x5405 && c <= 0x5407) || (c >= 0x10 && c <= 0x30) ||
			       c == 0xffff;

		if (allowed)
			assert_allowed(ask_ioctl(p, init, etc, "file", c));
		else
			assert_refused(ask_ioctl(p, init, etc, "file", c), BIT(XPERM));
	}
	aw_policy_untry(p);
	assert_refused(ask_ioctl(p, init, etc, "file", 0), BIT(TE));
}

/* Without commands it changes nothing where the policy tells them apart. */
static void T4_a_rule_without_commands_allows_none_more(void **state)
{
	static const struct aw_command_range c = { 0x5410, 0x5410 };
	struct policies *all = *state;
	struct aw_policy *p = all->deny;
	struct aw_allow a = rule("svirt_lxc_net_t", "svirt_lxc_file_t", "file", &IOCTL);

	assert_int_equal(aw_policy_try(p, &a, 1), 0);
	assert_refused(ask_ioctl(p, CONTAINER, OWN_FILE, "file", 0x5410), BIT(XPERM));
	a.commands = &c;
	a.commands_n = 1;
	assert_int_equal(aw_policy_try(p, &a, 1), 0);
	assert_allowed(ask_ioctl(p, CONTAINER, OWN_FILE, "file", 0x5410));
	assert_allowed(ask_ioctl(p, CONTAINER, OWN_FILE, "file", 0x5401));
	assert_refused(ask_ioctl(p, CONTAINER, OWN_FILE, "file", 0x5411), BIT(XPERM));
	aw_policy_untry(p);
}

static void self_is_the_source(void **state)
{
	struct policies *all = *state;
	static const struct aw_str ptrace = { "ptrace", 6 };
	struct aw_allow a = rule("init_t", "self", "process", &ptrace);
	const char *init = PROCESS("init_t", "s0");

	assert_int_equal(aw_policy_try(all->deny, &a, 1), 0);
	assert_allowed(ask(all->deny, init, init, "process", "ptrace"));
	aw_policy_untry(all->deny);
}

static void names_that_the_policy_does_not_have_are_refused(void **state)
{
	static const struct aw_command_range backwards = { 2, 1 }, one = { 1, 1 };
	static const struct aw_str signal = { "signal", 6 }, nosuch = { "nosuch", 6 };
	struct policies *all = *state;
	struct aw_policy *p = all->deny;
	struct aw_allow good = rule("container_t", "home_t", "file", &READ);
	struct aw_allow bad[] = {
		rule("nosuch_t", "etc_t", "file", &READ),
		rule("init_t", "nosuch_t", "file", &READ),
		rule("init_t", "etc_t", "nosuch", &READ),
		rule("init_t", "etc_t", "file", &nosuch),
		rule("domain", "etc_t", "file", &READ),
		rule("init_t", "file_type", "file", &READ),
		rule("self", "etc_t", "file", &READ),
		rule("init_t", "etc_t", "file", &IOCTL),
		rule("init_t", "init_t", "process", &signal),
	};

	bad[7].commands = &backwards;
	bad[8].commands = &one;
	bad[7].commands_n = bad[8].commands_n = 1;
	assert_int_equal(aw_policy_try(p, &good, 1), 0);
	for (size_t i = 0; i < AW_COUNT(bad); i++)
		assert_int_equal(aw_policy_try(p, &bad[i], 1), -EINVAL);
	/* All is as it was. */
	assert_allowed(ask(p, CONTAINER, OBJECT("home_t", "s0"), "file", "read"));
	aw_policy_untry(p);
	aw_policy_untry(p);
	assert_refused(ask(p, CONTAINER, OBJECT("home_t", "s0"), "file", "read"), BIT(TE));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(T1_rules_on_trial_answer_as_the_policy_compiled_with_them),
		cmocka_unit_test(T1_the_categories_refuse_it_still),
		cmocka_unit_test(a_bounded_type_needs_both_rules),
		cmocka_unit_test(T4_commands_are_told_apart_and_0_is_one),
		cmocka_unit_test(T4_a_rule_without_commands_allows_none_more),
		cmocka_unit_test(self_is_the_source),
		cmocka_unit_test(names_that_the_policy_does_not_have_are_refused),
	};

	return cmocka_run_group_tests(tests, policies_load, policies_free);
}
