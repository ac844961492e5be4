/* SPDX-License-Identifier: GPL-2.0-or-later
 * What helps, tried (T1, T3): booleans are really changed, and the same is asked again. */
#include "asking.h"

#include <stdlib.h>
#include <string.h>

#include "judge/policy.h"

#define BOOLEANS_MAX 12u
#define TRIALS_MAX (BOOLEANS_MAX * (BOOLEANS_MAX + 1) / 2)

/* A policy of each test's own: its booleans are changed. */
static int load(void **state)
{
	struct aw_policy *p = NULL;
	struct aw_err err = { 0 };

	if (aw_policy_load("tests/policy/deny.policy", &p, &err) < 0)
		fail_msg("%s", err.msg);
	*state = p;
	return 0;
}

static int unload(void **state)
{
	aw_policy_free(*state);
	return 0;
}

/* As a kernel does it that is told so; nothing that was asked before counts any more. */
static void flip(struct aw_policy *p, uint32_t boolean)
{
	cond_bool_datum_t *b = p->db.bool_val_to_struct[boolean];

	b->state = !b->state;
	assert_int_equal(evaluate_conds(&p->db), 0);
	if (p->memo.slots)
		memset(p->memo.slots, 0, p->memo.n * sizeof(*p->memo.slots));
	p->memo.used = 0;
}

static uint32_t boolean_by_name(const struct aw_policy *p, const char *name)
{
	uint32_t i = 0;

	while (i < p->db.p_bools.nprim && strcmp(p->db.p_bool_val_to_name[i], name) != 0)
		i++;
	assert_true(i < p->db.p_bools.nprim);
	return i;
}

/* ---- T1: a rule where the categories refuse ---- */

static void T1_with_the_missing_rule_in_place_the_categories_refuse_it_still(void **state)
{
	struct aw_policy *p = *state;
	const char *of_another = OBJECT("home_t", "s0:c9"), *shared = OBJECT("home_t", "s0");

	assert_refused(ask(p, CONTAINER, of_another, "file", "read"), BIT(MCS) | BIT(TE));
	assert_refused(ask(p, CONTAINER, shared, "file", "read"), BIT(TE));
	flip(p, boolean_by_name(p, "container_read_home"));
	assert_refused(ask(p, CONTAINER, of_another, "file", "read"), BIT(MCS));
	assert_allowed(ask(p, CONTAINER, shared, "file", "read"));
	/* getattr is not constrained: there the rule was all that was missing. */
	assert_allowed(ask(p, CONTAINER, of_another, "file", "getattr"));
}

/* ---- T3: booleans ---- */

/* Changes one boolean, or two. */
struct trial {
	uint32_t a, b;
	bool names_a, names_b; /* what it would set them to */
};

struct trials {
	struct trial items[TRIALS_MAX];
	size_t n;
};

static struct trials all_trials(const struct aw_policy *p)
{
	uint32_t n = p->db.p_bools.nprim;
	struct trials t = { .n = 0 };

	assert_in_range(n, 6, BOOLEANS_MAX);
	for (uint32_t a = 0; a < n; a++)
		for (uint32_t b = a; b < n; b++)
			t.items[t.n++] = (struct trial){ a, b, !p->db.bool_val_to_struct[a]->state,
							 !p->db.bool_val_to_struct[b]->state };
	return t;
}

static void change(struct aw_policy *p, const struct trial *t)
{
	flip(p, t->a);
	if (t->b != t->a)
		flip(p, t->b);
}

static bool is_named(const struct aw_policy *p, const struct trial *t,
		     const struct aw_answer_of_policy *answer)
{
	const char *a = p->db.p_bool_val_to_name[t->a], *b = p->db.p_bool_val_to_name[t->b];

	for (size_t i = 0; i < answer->ways_n; i++) {
		const struct aw_boolean_way *w = &answer->ways[i];
		bool first = strcmp(w->names[0], a) == 0 && w->values[0] == t->names_a;

		if (t->a == t->b && first && !w->names[1])
			return true;
		if (t->a == t->b || !w->names[1])
			continue;
		if (first && strcmp(w->names[1], b) == 0 && w->values[1] == t->names_b)
			return true;
		if (strcmp(w->names[0], b) == 0 && w->values[0] == t->names_b &&
		    strcmp(w->names[1], a) == 0 && w->values[1] == t->names_a)
			return true;
	}
	return false;
}

struct access {
	const char *scontext, *tcontext, *tclass, *perm;
};

/* Which of the trials open it: as bits, by the number of the trial. */
static void try_all(struct aw_policy *p, const struct trials *trials, const struct access *accesses,
		    size_t n, bool (*opened)[TRIALS_MAX])
{
	for (size_t t = 0; t < trials->n; t++) {
		change(p, &trials->items[t]);
		for (size_t i = 0; i < n; i++)
			opened[i][t] = ask(p, accesses[i].scontext, accesses[i].tcontext,
					   accesses[i].tclass, accesses[i].perm)
					       .ruling == AW_RULING_ALLOWED;
		change(p, &trials->items[t]);
	}
}

/* One that does it alone is in no pair. */
static bool is_wanted(const struct trials *trials, const bool *opened, size_t t)
{
	const struct trial *pair = &trials->items[t];

	for (size_t i = 0; i < trials->n; i++) {
		const struct trial *one = &trials->items[i];

		if (i != t && one->a == one->b && opened[i] &&
		    (one->a == pair->a || one->a == pair->b))
			return false;
	}
	return opened[t];
}

static size_t compare(struct aw_policy *p, const struct trials *trials, const struct access *access,
		      const bool *opened)
{
	struct aw_answer_of_policy answer =
		ask(p, access->scontext, access->tcontext, access->tclass, access->perm);
	size_t wanted = 0;

	if (answer.ruling != AW_RULING_REFUSED) {
		assert_int_equal(answer.ways_n, 0);
		return 0;
	}
	for (size_t t = 0; t < trials->n; t++) {
		bool is = is_wanted(trials, opened, t);

		wanted += is;
		if (is != is_named(p, &trials->items[t], &answer))
			fail_msg("%s -> %s:%s %s: %s and %s %s", access->scontext, access->tcontext,
				 access->tclass, access->perm,
				 p->db.p_bool_val_to_name[trials->items[t].a],
				 p->db.p_bool_val_to_name[trials->items[t].b],
				 is ? "open it and are not named" : "are named and do not open it");
	}
	assert_int_equal(answer.ways_n, wanted);
	return wanted;
}

static const char *const sources[] = { CONTAINER, PROCESS("init_t", "s0"), PROCESS("child_t", "s0"),
				       "user_u:user_r:user_t:s0" };
static const char *const targets[] = { OBJECT("var_log_t", "s0"),
				       OBJECT("http_port_t", "s0"),
				       OBJECT("home_t", "s0"),
				       OBJECT("home_t", "s0:c9"),
				       OBJECT("security_t", "s0"),
				       PROCESS("init_t", "s0"),
				       OWN_FILE,
				       OTHERS_FILE };
static const struct {
	const char *tclass, *perm;
} perms[] = { { "file", "read" },
	      { "file", "append" },
	      { "file", "getattr" },
	      { "file", "open" },
	      { "file", "execmod" },
	      { "dir", "search" },
	      { "tcp_socket", "name_connect" },
	      { "tcp_socket", "name_bind" },
	      { "tcp_socket", "accept" },
	      { "tcp_socket", "listen" },
	      { "unix_stream_socket", "connectto" },
	      { "process", "signull" },
	      { "security", "setenforce" },
	      { "security", "load_policy" } };

#define ACCESSES (AW_COUNT(sources) * AW_COUNT(targets) * AW_COUNT(perms))

static void list_accesses(struct access *out)
{
	for (size_t s = 0; s < AW_COUNT(sources); s++)
		for (size_t t = 0; t < AW_COUNT(targets); t++)
			for (size_t i = 0; i < AW_COUNT(perms); i++)
				*out++ = (struct access){ sources[s], targets[t], perms[i].tclass,
							  perms[i].perm };
}

static void T3_all_booleans_that_open_it_alone_or_in_pairs_are_named_and_no_others(void **state)
{
	struct aw_policy *p = *state;
	struct trials trials = all_trials(p);
	static struct access accesses[ACCESSES];
	static bool opened[ACCESSES][TRIALS_MAX];
	size_t ways = 0;

	list_accesses(accesses);
	try_all(p, &trials, accesses, ACCESSES, opened);
	for (size_t i = 0; i < ACCESSES; i++)
		ways += compare(p, &trials, &accesses[i], opened[i]);
	/* var_log_t 4, connectto 1, name_connect 1, name_bind 2, listen 1, home_t 3; of home_t:s0:c9 the 2 that
	 * no constraint is about. */
	assert_int_equal(ways, 14);
}

static void T3_one_of_a_pair_may_have_to_be_turned_off(void **state)
{
	struct aw_policy *p = *state;
	struct aw_answer_of_policy a =
		ask(p, CONTAINER, OBJECT("http_port_t", "s0"), "tcp_socket", "listen");
	const struct aw_boolean_way *way = &a.ways[0];
	size_t strict;

	assert_refused(a, BIT(TE));
	assert_int_equal(a.ways_n, 1);
	assert_non_null(way->names[1]);
	strict = strcmp(way->names[0], "container_strict") != 0;
	assert_string_equal(way->names[strict], "container_strict");
	assert_false(way->values[strict]);
	assert_string_equal(way->names[!strict], "container_web");
	assert_true(way->values[!strict]);
}

static void T3_what_needs_three_booleans_has_no_way(void **state)
{
	struct aw_policy *p = *state;
	const char *port = OBJECT("http_port_t", "s0");

	assert_refused(ask(p, CONTAINER, port, "tcp_socket", "accept"), BIT(TE));
	assert_int_equal(ask(p, CONTAINER, port, "tcp_socket", "accept").ways_n, 0);
	flip(p, boolean_by_name(p, "container_use_log"));
	/* With one of them on, two are left. */
	assert_int_equal(ask(p, CONTAINER, port, "tcp_socket", "accept").ways_n, 1);
}

static void T3_of_more_ways_than_there_is_room_for_the_first_are_named(void **state)
{
	struct aw_policy *p = *state;
	struct aw_answer_of_policy a =
		ask(p, CONTAINER, OBJECT("http_port_t", "s0"), "tcp_socket", "bind");

	assert_refused(a, BIT(TE));
	assert_int_equal(a.ways_n, AW_BOOLEANS_MAX);
	for (size_t i = 0; i < a.ways_n; i++) {
		uint32_t boolean = boolean_by_name(p, a.ways[i].names[0]);

		assert_null(a.ways[i].names[1]);
		assert_true(a.ways[i].values[0]);
		flip(p, boolean);
		assert_allowed(
			ask(p, CONTAINER, OBJECT("http_port_t", "s0"), "tcp_socket", "bind"));
		flip(p, boolean);
	}
}

#define LOADED(test) cmocka_unit_test_setup_teardown(test, load, unload)

int main(void)
{
	const struct CMUnitTest tests[] = {
		LOADED(T1_with_the_missing_rule_in_place_the_categories_refuse_it_still),
		LOADED(T3_all_booleans_that_open_it_alone_or_in_pairs_are_named_and_no_others),
		LOADED(T3_one_of_a_pair_may_have_to_be_turned_off),
		LOADED(T3_what_needs_three_booleans_has_no_way),
		LOADED(T3_of_more_ways_than_there_is_room_for_the_first_are_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
