/* SPDX-License-Identifier: GPL-2.0-or-later
 * Of denials drawn at random from a policy: all that a module promises is allowed once the policy is compiled with it,
 * what is said to stay is refused still, and nothing in it is for nothing. The policy is compiled by libsepol alone, of
 * the CIL of the tests or of what libsepol itself writes of a distribution's, and libsepol judges what comes out; of
 * commands of ioctl(2), for which it has no function, each rule is looked at. */
#include "drawing.h"
#include "proposed.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "judge/policy.h"

#define SETS 32u
#define SETS_OF_LARGE 3u /* which take seconds to compile */
#define LARGE 1000u      /* types */
#define DENIALS 40u

/* ---- compiled by libsepol ---- */

struct oracle {
	sepol_policydb_t *policy;
	sidtab_t sids;
};

static void put_file(struct aw_buf *out, const char *name)
{
	FILE *f = fopen(name, "re");
	char bytes[4096];
	size_t n;

	if (!f)
		fail_msg("cannot open '%s'", name);
	while ((n = fread(bytes, 1, sizeof(bytes), f)) > 0)
		assert_int_equal(aw_buf_put(out, (struct aw_str){ bytes, n }), 0);
	fclose(f);
}

/* Of tests/policy/X.policy what the build makes it of. */
static void put_sources(struct aw_buf *out, const char *file)
{
	const char *srcdir = getenv("srcdir"), *name = strrchr(file, '/') + 1;
	char path[512];

	srcdir = srcdir ? srcdir : ".";
	snprintf(path, sizeof(path), "%s/tests/policy/base.cil", srcdir);
	put_file(out, path);
	put_file(out, "tests/policy/categories.cil");
	snprintf(path, sizeof(path), "%s/tests/policy/%.*s.cil", srcdir,
		 (int)(strlen(name) - strlen(".policy")), name);
	put_file(out, path);
}

static void put_decompiled(struct aw_buf *out, struct aw_policy *p)
{
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);

	assert_non_null(f);
	assert_int_equal(sepol_kernel_policydb_to_cil(f, &p->db), 0);
	fclose(f);
	assert_int_equal(aw_buf_put(out, (struct aw_str){ text, n }), 0);
	free(text);
}

static void oracle_make(struct oracle *o, struct aw_str base, struct aw_str module)
{
	sepol_policydb_t *made = NULL;
	cil_db_t *db = NULL;
	void *image = NULL;
	size_t n = 0;

	cil_db_init(&db);
	cil_set_disable_neverallow(db, 1);
	assert_int_equal(cil_add_file(db, "base", base.p, base.n), 0);
	if (module.n)
		assert_int_equal(cil_add_file(db, "module", module.p, module.n), 0);
	if (cil_compile(db) < 0 || cil_build_policydb(db, &made) < 0)
		fail_msg("libsepol does not compile it: %.*s", (int)module.n, module.p);
	cil_db_destroy(&db);
	/* What is read has its indexes. */
	assert_int_equal(sepol_policydb_to_image(NULL, made, &image, &n), 0);
	sepol_policydb_free(made);
	assert_int_equal(sepol_policydb_create(&o->policy), 0);
	assert_int_equal(sepol_policydb_from_image(NULL, image, n, o->policy), 0);
	free(image);
	assert_int_equal(policydb_load_isids(&o->policy->p, &o->sids), 0);
}

static void oracle_done(struct oracle *o)
{
	sepol_sidtab_destroy(&o->sids);
	sepol_policydb_free(o->policy);
	*o = (struct oracle){ 0 };
}

/* ---- and judged ---- */

static uint32_t type_in(const struct oracle *o, struct aw_str context)
{
	struct aw_context c = { 0 };
	const type_datum_t *type;
	char name[256];

	assert_int_equal(aw_context_parse(context, &c), 0);
	snprintf(name, sizeof(name), "%.*s", (int)c.type.n, c.type.p);
	type = hashtab_search(o->policy->p.p_types.table, name);
	return type ? type->s.value : 0;
}

static bool has_command(const avtab_extended_perms_t *x, uint32_t command)
{
	uint32_t driver = command >> 8, function = command & 0xff;

	if (x->specified == AVTAB_XPERMS_IOCTLDRIVER)
		return x->perms[driver >> 5] >> (driver & 31) & 1;
	return x->specified == AVTAB_XPERMS_IOCTLFUNCTION && x->driver == driver &&
	       (x->perms[function >> 5] >> (function & 31) & 1);
}

static bool allows_command(const struct oracle *o, const struct aw_question *q, uint32_t tclass)
{
	const policydb_t *db = &o->policy->p;
	const ebitmap_t *source = &db->type_attr_map[type_in(o, q->scontext) - 1];
	const ebitmap_t *target = &db->type_attr_map[type_in(o, q->tcontext) - 1];
	bool told_apart = false, allowed = false;

	for (uint32_t i = 0; i < db->te_avtab.nslot; i++)
		for (const struct avtab_node *n = db->te_avtab.htable[i]; n; n = n->next) {
			if (!(n->key.specified & AVTAB_XPERMS) || n->key.target_class != tclass ||
			    !ebitmap_get_bit(source, n->key.source_type - 1U) ||
			    !ebitmap_get_bit(target, n->key.target_type - 1U))
				continue;
			told_apart = true;
			if (n->key.specified & AVTAB_XPERMS_ALLOWED)
				allowed = allowed ||
					  has_command(n->datum.xperms, (uint32_t)q->ioctl_cmd);
		}
	return allowed || !told_apart;
}

enum verdict { ALLOWED, REFUSED, NO_ANSWER };

static enum verdict judge(struct oracle *o, const struct aw_question *q)
{
	sepol_security_id_t source, target;
	sepol_security_class_t tclass;
	sepol_access_vector_t perm;
	struct sepol_av_decision decision;
	char name[128];

	assert_int_equal(sepol_set_policydb(&o->policy->p), 0);
	assert_int_equal(sepol_set_sidtab(&o->sids), 0);
	if (sepol_context_to_sid(q->scontext.p, q->scontext.n, &source) < 0 ||
	    sepol_context_to_sid(q->tcontext.p, q->tcontext.n, &target) < 0)
		return NO_ANSWER;
	snprintf(name, sizeof(name), "%.*s", (int)q->tclass.n, q->tclass.p);
	assert_int_equal(sepol_string_to_security_class(name, &tclass), 0);
	snprintf(name, sizeof(name), "%.*s", (int)q->perm.n, q->perm.p);
	assert_int_equal(sepol_string_to_av_perm(tclass, name, &perm), 0);
	assert_int_equal(sepol_compute_av(source, target, tclass, perm, &decision), 0);
	if (!(decision.allowed & perm) || (q->ioctl_cmd >= 0 && !allows_command(o, q, tclass)))
		return REFUSED;
	return ALLOWED;
}

/* ---- a set ---- */

struct property {
	const char *file;
	struct aw_buf base;
	struct drawer d;
	struct oracle before;
	size_t sets, promised, stayed, rules, types, none; /* so that a test of nothing is seen */
};

static void put_question(struct world *w, const struct aw_question *q)
{
	char source[1024], target[1024], tclass[64], perm[64], field[32] = "";

	snprintf(source, sizeof(source), "%.*s", (int)q->scontext.n, q->scontext.p);
	snprintf(target, sizeof(target), "%.*s", (int)q->tcontext.n, q->tcontext.p);
	snprintf(tclass, sizeof(tclass), "%.*s", (int)q->tclass.n, q->tclass.p);
	snprintf(perm, sizeof(perm), "%.*s", (int)q->perm.n, q->perm.p);
	if (q->ioctl_cmd >= 0)
		snprintf(field, sizeof(field), "ioctlcmd=0x%x", (unsigned)q->ioctl_cmd);
	PUT_AVC(w, source, target, tclass, perm, field);
}

static void draw_world(struct property *t, struct world *w)
{
	w->policy = t->file;
	CLAIM(w, AW_RUNTIME_DOCKER, ID_A, "a", .workload = "app", .process = PROCESS("s0:c1,c2"));
	CLAIM(w, AW_RUNTIME_PODMAN, ID_B, "b", .workload = "app)(", .process = PROCESS("s0:c1"));
	CLAIM(w, AW_RUNTIME_RKT, UUID_A, "c", .process = PROCESS("s0:c3"));
	for (size_t i = 0; i < DENIALS; i++) {
		struct aw_question q = draw_question(&t->d);

		put_question(w, &q);
	}
}

/* Is it the container's, by its categories? */
static bool is_of(const struct proposed *p, const struct aw_problem_fix *fix,
		  const struct aw_context *c)
{
	const struct aw_report *r = p->advice.remedies.report;
	const char *level = r->who.holders[r->all.items[fix->group].container].categories;
	struct aw_str high = c->range;
	ptrdiff_t at;

	while ((at = aw_str_chr(high, '-')) >= 0)
		high = aw_str_from(high, (size_t)at + 1);
	return level && aw_str_is(high, level);
}

/* The workload's type, where the domain of its container stands. */
static struct aw_str of_type(const struct proposed *p, const struct aw_problem_fix *fix,
			     struct aw_str context, struct aw_buf *room)
{
	struct aw_context c = { 0 };

	if (fix->type == AW_NO_TYPE)
		return context;
	assert_int_equal(aw_context_parse(context, &c), 0);
	if (!aw_str_is(c.type, p->p.types[fix->type].domain) || !is_of(p, fix, &c))
		return context;
	room->n = 0;
	assert_int_equal(aw_buf_printf(room, "%.*s:%.*s:%s%s%.*s", (int)c.user.n, c.user.p,
				       (int)c.role.n, c.role.p, p->p.types[fix->type].name,
				       c.range.n ? ":" : "", (int)c.range.n,
				       c.range.n ? c.range.p : ""),
			 0);
	return aw_buf_str(room);
}

static enum verdict judge_access(struct oracle *o, const struct proposed *p,
				 const struct aw_problem_fix *fix, const struct aw_access *a)
{
	AW_AUTO(aw_buf_done) struct aw_buf source = { 0 };
	AW_AUTO(aw_buf_done) struct aw_buf target = { 0 };
	struct aw_question q = aw_question_of(a);

	q.scontext = of_type(p, fix, a->scontext, &source);
	q.tcontext = of_type(p, fix, a->tcontext, &target);
	return judge(o, &q);
}

static void fail_access(const struct property *t, const struct proposed *p,
			const struct aw_problem_fix *fix, const struct aw_access *a)
{
	AW_AUTO(aw_buf_done) struct aw_buf cil = { 0 };

	aw_proposal_cil(&p->p, &cil);
	fail_msg("%s, set %zu: fix %s of %s: %.*s -> %.*s:%.*s %.*s %d\n%.*s", t->file, t->sets,
		 aw_fix_name(fix->fix), p->advice.remedies.report->all.items[fix->group].id,
		 (int)a->scontext.n, a->scontext.p, (int)a->tcontext.n, a->tcontext.p,
		 (int)a->tclass.n, a->tclass.p, (int)a->perm.n, a->perm.p, a->ioctl_cmd, (int)cil.n,
		 cil.p);
}

static bool is_refused(const struct aw_report *r, size_t access)
{
	enum aw_outcome outcome = r->judgements[access].outcome;

	return outcome == AW_OUTCOME_BREAKS || outcome == AW_OUTCOME_ALREADY_DENIED;
}

/* It may be refused as well, so that nothing is promised of it. */
static bool is_unknown(const struct aw_report *r, size_t access)
{
	return r->judgements[access].outcome == AW_OUTCOME_UNKNOWN;
}

/* Promised: each is allowed. Said to stay: some are not. */
static void check_problem(struct property *t, struct oracle *after, const struct proposed *p,
			  const struct aw_problem_fix *fix)
{
	const struct aw_report *r = p->advice.remedies.report;
	const struct aw_access *last = NULL;
	size_t n = 0, allowed = 0;

	for (size_t i = 0; i < aw_fold_count(r->read.fold); i++) {
		const struct aw_access *a = aw_fold_at(r->read.fold, i);
		enum verdict verdict;

		if (r->all.of[i] != fix->group || (!is_refused(r, i) && !is_unknown(r, i)))
			continue;
		last = a;
		n++;
		if (judge_access(&t->before, p, &(struct aw_problem_fix){ .type = AW_NO_TYPE },
				 a) == ALLOWED)
			fail_access(t, p, fix, a);
		verdict = judge_access(after, p, fix, a);
		if (fix->fix == AW_FIX_RULES && verdict != ALLOWED)
			fail_access(t, p, fix, a);
		allowed += verdict == ALLOWED;
	}
	assert_true(n > 0);
	if (fix->fix == AW_FIX_RULES)
		t->promised++;
	if (fix->fix != AW_FIX_ISOLATION && fix->fix != AW_FIX_STAYS && fix->fix != AW_FIX_GUARDED)
		return;
	if (allowed == n)
		fail_access(t, p, fix, last);
	t->stayed++;
}

/* Somebody is refused it: by no other reason would it be in the module. */
static bool is_needed(const struct proposed *p, const struct aw_proposed_rule *rule,
		      struct aw_str perm, int32_t command)
{
	const struct aw_report *r = p->advice.remedies.report;

	for (size_t k = 0; k < rule->problems_n; k++) {
		const struct aw_problem_fix *fix = &p->p.problems[rule->problems[k]];

		if (fix->fix != AW_FIX_RULES)
			return false;
		for (size_t i = 0; i < aw_fold_count(r->read.fold); i++) {
			const struct aw_access *a = aw_fold_at(r->read.fold, i);

			if (r->all.of[i] == fix->group && is_refused(r, i) &&
			    aw_str_eq(a->perm, perm) && (command < 0 || a->ioctl_cmd == command))
				return true;
		}
	}
	return false;
}

static void check_rule(const struct proposed *p, const struct aw_proposed_rule *rule)
{
	assert_true(rule->perms_n > 0 && rule->problems_n > 0);
	for (size_t i = 0; i < rule->perms_n; i++)
		assert_true(is_needed(p, rule, rule->perms[i], -1));
	for (size_t i = 0; i < rule->commands_n; i++)
		for (int32_t c = rule->commands[i].first; c <= rule->commands[i].last; c++)
			assert_true(is_needed(p, rule, AW_STR("ioctl"), c));
}

static void check_module(struct property *t, const struct proposed *p)
{
	AW_AUTO(aw_buf_done) struct aw_buf cil = { 0 };
	struct oracle after = { 0 };

	assert_int_equal(aw_proposal_cil(&p->p, &cil), 0);
	oracle_make(&after, aw_buf_str(&t->base), aw_buf_str(&cil));
	for (size_t i = 0; i < p->p.problems_n; i++)
		check_problem(t, &after, p, &p->p.problems[i]);
	oracle_done(&after);
	for (size_t i = 0; i < p->p.rules_n; i++) {
		check_rule(p, &p->p.rules[i]);
		for (size_t k = 0; k < i; k++)
			assert_false(strcmp(p->p.rules[i].source, p->p.rules[k].source) == 0 &&
				     strcmp(p->p.rules[i].target, p->p.rules[k].target) == 0 &&
				     aw_str_eq(p->p.rules[i].tclass, p->p.rules[k].tclass));
	}
	t->rules += p->p.rules_n;
	for (size_t i = 0; i < p->p.types_n; i++)
		t->types += p->p.types[i].problems > 0;
	assert_sums(p);
	assert_true(p->p.rules_n == 0 || p->p.compiled);
	if (p->p.compiled)
		assert_int_equal(p->p.by_module, p->p.counts[AW_FIX_RULES]);
	if (p->p.scope == AW_SCOPE_TYPE)
		assert_int_equal(p->p.by_trial, p->p.counts[AW_FIX_RULES]);
}

static void propose_for_a_set(struct property *t)
{
	struct aw_propose_options options = { .scope = t->sets % 2 ? AW_SCOPE_WORKLOAD :
								     AW_SCOPE_TYPE,
					      .module = "avcwatch" };
	WORLD w = { 0 };
	PROPOSED p = { .scope = options.scope };
	int r;

	draw_world(t, &w);
	advise(&w, &p.advice);
	options.guards = p.advice.guards;
	r = aw_propose(&p.advice.remedies, &options, &p.p, &p.err);
	t->sets++;
	/* A type that a constraint names is not copied, and so it is said. */
	if (r == -ENOTSUP && options.scope == AW_SCOPE_WORKLOAD) {
		assert_string_not_equal(p.err.msg, "");
		t->none++;
		return;
	}
	if (r < 0)
		fail_msg("%s, set %zu: %s", t->file, t->sets, p.err.msg);
	check_module(t, &p);
}

static void holds_for(const char *file)
{
	AW_AUTO(aw_policy_freep) struct aw_policy *p = NULL;
	struct property t = { .file = file };
	struct aw_err err = { 0 };
	size_t sets;

	if (aw_policy_load(file, &p, &err) < 0)
		fail_msg("%s", err.msg);
	t.d = (struct drawer){ .p = p, .random = 11 };
	sets = p->db.p_types.nprim > LARGE ? SETS_OF_LARGE : SETS;
	if (strncmp(file, "tests/", 6) == 0)
		put_sources(&t.base, file);
	else
		put_decompiled(&t.base, p);
	oracle_make(&t.before, aw_buf_str(&t.base), (struct aw_str){ 0 });
	while (t.sets < sets)
		propose_for_a_set(&t);
	print_message("%s: %zu sets, %zu problems resolved by %zu rules, %zu types, %zu stay; "
		      "%zu sets have no types\n",
		      file, t.sets, t.promised, t.rules, t.types, t.stayed, t.none);
	assert_true(t.none < sets && (t.types > 0 || sets < SETS));
	oracle_done(&t.before);
	drawer_done(&t.d);
	aw_buf_done(&t.base);
	assert_true(t.promised >= sets && t.rules > 0 && t.stayed > 0);
}

static void what_is_promised_is_allowed_and_what_stays_is_refused(void **state)
{
	(void)state;
	cil_set_log_level(0);
	for_each_policy(holds_for);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_promised_is_allowed_and_what_stays_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
