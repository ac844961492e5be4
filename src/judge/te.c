/* SPDX-License-Identifier: GPL-2.0-or-later
 * Type enforcement: allow rules, by attribute and by type, conditional ones as the booleans are; dontaudit rules;
 * extended permissions. */
#include "policy.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define MEMOS_MAX 65536u

/* ---- the conditional rules ---- */

static size_t count_rules(const cond_av_list_t *list)
{
	size_t n = 0;

	for (; list; list = list->next)
		n++;
	return n;
}

static void add_rules(struct aw_policy *p, const cond_node_t *block, bool when)
{
	const cond_av_list_t *list = when ? block->true_list : block->false_list;

	for (; list; list = list->next)
		p->cond_rules[p->cond_rules_n++] = (struct aw_cond_rule){ list->node, block, when };
}

static int compare_rules(const void *pa, const void *pb)
{
	uintptr_t a = (uintptr_t)((const struct aw_cond_rule *)pa)->node;
	uintptr_t b = (uintptr_t)((const struct aw_cond_rule *)pb)->node;

	return (a > b) - (a < b);
}

int aw_te_index(struct aw_policy *p)
{
	size_t n = 0;

	for (const cond_node_t *block = p->db.cond_list; block; block = block->next)
		n += count_rules(block->true_list) + count_rules(block->false_list);
	p->cond_rules = calloc(n + 1, sizeof(*p->cond_rules));
	if (!p->cond_rules)
		return -ENOMEM;
	for (const cond_node_t *block = p->db.cond_list; block; block = block->next) {
		add_rules(p, block, true);
		add_rules(p, block, false);
	}
	qsort(p->cond_rules, n, sizeof(*p->cond_rules), compare_rules);
	return 0;
}

void aw_te_done(struct aw_policy *p)
{
	free(p->cond_rules);
	free(p->memo.slots);
}

const struct aw_cond_rule *aw_te_block_of(const struct aw_policy *p, const struct avtab_node *node)
{
	struct aw_cond_rule wanted = { .node = node };

	return bsearch(&wanted, p->cond_rules, p->cond_rules_n, sizeof(wanted), compare_rules);
}

/* ---- rules that are about a pair of types ---- */

static void visit_table(avtab_t *table, avtab_key_t *key, const struct aw_te_visit *v,
			bool conditional)
{
	struct avtab_node *rule = avtab_search_node(table, key);

	for (; rule; rule = avtab_search_node_next(rule, v->kinds))
		v->take(v->arg, rule, conditional);
}

/* A rule may name each of the two by itself or by any of its attributes. */
void aw_te_visit(const struct aw_policy *p, const struct aw_te *te, const struct aw_te_visit *v)
{
	policydb_t *db = (policydb_t *)&p->db; /* its searches do not take const */
	const ebitmap_t *sources = &db->type_attr_map[te->source - 1];
	const ebitmap_t *targets = &db->type_attr_map[te->target - 1];
	ebitmap_node_t *at, *to;
	unsigned i, k;

	ebitmap_for_each_positive_bit(sources, at, i)
	{
		ebitmap_for_each_positive_bit(targets, to, k)
		{
			avtab_key_t key = { .source_type = (uint16_t)(i + 1),
					    .target_type = (uint16_t)(k + 1),
					    .target_class = (uint16_t)te->tclass,
					    .specified = v->kinds };

			visit_table(&db->te_avtab, &key, v, false);
			visit_table(&db->te_cond_avtab, &key, v, true);
		}
	}
}

/* ---- what they allow ---- */

bool aw_te_is_on(const struct avtab_node *rule, bool conditional)
{
	return !conditional || (rule->key.specified & AVTAB_ENABLED);
}

static bool is_of_ioctl(const avtab_extended_perms_t *x)
{
	return x && (x->specified == AVTAB_XPERMS_IOCTLFUNCTION ||
		     x->specified == AVTAB_XPERMS_IOCTLDRIVER);
}

static void take_av(void *arg, const struct avtab_node *rule, bool conditional)
{
	struct aw_te *te = arg;

	if (!aw_te_is_on(rule, conditional))
		return;
	if (rule->key.specified & AVTAB_ALLOWED)
		te->allowed |= rule->datum.data;
	if (rule->key.specified & AVTAB_AUDITDENY)
		te->audited &= rule->datum.data;
	/* The kernel tells commands apart once any rule does, one that only silences or logs as well. */
	if ((rule->key.specified & AVTAB_XPERMS) && is_of_ioctl(rule->datum.xperms))
		te->xperms = true;
}

static void compute_rules(const struct aw_policy *p, struct aw_te *te)
{
	te->allowed = 0;
	te->audited = UINT32_MAX;
	aw_te_visit(p, te,
		    &(struct aw_te_visit){ take_av, te,
					   AVTAB_ALLOWED | AVTAB_AUDITDENY | AVTAB_XPERMS });
}

void aw_te_forget(struct aw_policy *p)
{
	if (p->memo.used)
		memset(p->memo.slots, 0, p->memo.n * sizeof(*p->memo.slots));
	p->memo.used = 0;
}

static struct aw_te *memo_slot(const struct aw_policy *p, const struct aw_te *te)
{
	uint32_t key[] = { te->source, te->target, te->tclass };
	size_t i = aw_hash((struct aw_str){ (const char *)key, sizeof(key) }, p->seed) &
		   (p->memo.n - 1);
	struct aw_te *s = &p->memo.slots[i];

	while (s->source &&
	       (s->source != te->source || s->target != te->target || s->tclass != te->tclass)) {
		i = (i + 1) & (p->memo.n - 1);
		s = &p->memo.slots[i];
	}
	return s;
}

/* What the policy itself says is kept, whatever is on trial. */
static const struct aw_te *with_trial(struct aw_policy *p, const struct aw_te *te)
{
	if (!p->trial.rules_n)
		return te;
	p->trial.te = *te;
	aw_trial_add(p, &p->trial.te);
	return &p->trial.te;
}

int aw_te_find(struct aw_policy *p, uint32_t source, uint32_t target, uint32_t tclass,
	       const struct aw_te **out)
{
	struct aw_te te = { .source = source, .target = target, .tclass = tclass };
	struct aw_te *slot;

	if (!p->memo.slots) {
		p->memo.n = 2 * MEMOS_MAX;
		p->memo.slots = calloc(p->memo.n, sizeof(*p->memo.slots));
		if (!p->memo.slots)
			return -ENOMEM;
	}
	slot = memo_slot(p, &te);
	if (slot->source) {
		*out = with_trial(p, slot);
		return 0;
	}
	if (p->memo.used == MEMOS_MAX) {
		aw_te_forget(p);
		slot = memo_slot(p, &te);
	}
	compute_rules(p, &te);
	*slot = te;
	p->memo.used++;
	*out = with_trial(p, slot);
	return 0;
}

/* ---- extended permissions ---- */

struct ioctl_search {
	uint16_t command;
	bool found;
};

static void take_xperms(void *arg, const struct avtab_node *rule, bool conditional)
{
	struct ioctl_search *s = arg;
	const avtab_extended_perms_t *x = rule->datum.xperms;
	uint8_t driver = (uint8_t)(s->command >> 8), function = (uint8_t)s->command;

	if (!x || !aw_te_is_on(rule, conditional))
		return;
	if (x->specified == AVTAB_XPERMS_IOCTLFUNCTION && x->driver == driver)
		s->found = s->found || xperm_test(function, x->perms);
	else if (x->specified == AVTAB_XPERMS_IOCTLDRIVER)
		s->found = s->found || xperm_test(driver, x->perms);
}

static bool names_ioctl(const struct aw_policy *p, const struct aw_te *te, uint16_t command,
			uint16_t kind)
{
	struct ioctl_search s = { command, false };

	aw_te_visit(p, te, &(struct aw_te_visit){ take_xperms, &s, kind });
	return s.found;
}

bool aw_te_allows_ioctl(const struct aw_policy *p, const struct aw_te *te, uint16_t command)
{
	return names_ioctl(p, te, command, AVTAB_XPERMS_ALLOWED) ||
	       aw_trial_allows_ioctl(p, te, command);
}

bool aw_te_silences_ioctl(const struct aw_policy *p, const struct aw_te *te, uint16_t command)
{
	return names_ioctl(p, te, command, AVTAB_XPERMS_DONTAUDIT);
}

/* ---- booleans ---- */

#define BLOCKS_MAX 32u
#define BOOLEANS_OF_BLOCKS 16u

struct ways {
	const struct aw_policy *p;
	uint32_t perm;
	const struct aw_cond_rule *rules[BLOCKS_MAX]; /* that would allow it */
	size_t rules_n;
	uint32_t booleans[BOOLEANS_OF_BLOCKS];
	size_t booleans_n;
};

static void add_booleans(struct ways *w, const cond_node_t *block)
{
	for (const cond_expr_t *e = block->expr; e; e = e->next) {
		size_t i = 0;

		if (e->expr_type != COND_BOOL)
			continue;
		while (i < w->booleans_n && w->booleans[i] != e->boolean)
			i++;
		if (i == w->booleans_n && i < BOOLEANS_OF_BLOCKS)
			w->booleans[w->booleans_n++] = e->boolean;
	}
}

static void take_conditional(void *arg, const struct avtab_node *rule, bool conditional)
{
	struct ways *w = arg;
	const struct aw_cond_rule *r = conditional ? aw_te_block_of(w->p, rule) : NULL;

	if (!r || !(rule->datum.data & w->perm) || w->rules_n == BLOCKS_MAX)
		return;
	w->rules[w->rules_n++] = r;
	add_booleans(w, r->block);
}

/* Does one of the rules hold now? */
static bool holds(const struct ways *w)
{
	for (size_t i = 0; i < w->rules_n; i++)
		if ((cond_evaluate_expr((policydb_t *)&w->p->db, w->rules[i]->block->expr) == 1) ==
		    w->rules[i]->when)
			return true;
	return false;
}

static int *state_of(const struct ways *w, size_t boolean)
{
	return &w->p->db.bool_val_to_struct[w->booleans[boolean] - 1]->state;
}

/* With these two changed (or one: the same twice), and back again. */
static bool would_hold(const struct ways *w, size_t a, size_t b)
{
	bool yes;

	*state_of(w, a) = !*state_of(w, a);
	if (b != a)
		*state_of(w, b) = !*state_of(w, b);
	yes = holds(w);
	*state_of(w, a) = !*state_of(w, a);
	if (b != a)
		*state_of(w, b) = !*state_of(w, b);
	return yes;
}

static void add_way(const struct ways *w, size_t a, size_t b, struct aw_answer_of_policy *out)
{
	char *const *names = w->p->db.p_bool_val_to_name;
	struct aw_boolean_way *way = &out->ways[out->ways_n];

	if (out->ways_n == AW_BOOLEANS_MAX)
		return;
	*way = (struct aw_boolean_way){ .names = { names[w->booleans[a] - 1] },
					.values = { !*state_of(w, a) } };
	if (b != a) {
		way->names[1] = names[w->booleans[b] - 1];
		way->values[1] = !*state_of(w, b);
	}
	out->ways_n++;
}

/* One that does it alone makes no pair. */
void aw_te_ways(const struct aw_policy *p, const struct aw_te *te, uint32_t perm,
		struct aw_answer_of_policy *out)
{
	struct ways w = { .p = p, .perm = perm };
	bool alone[BOOLEANS_OF_BLOCKS] = { false };

	aw_te_visit(p, te, &(struct aw_te_visit){ take_conditional, &w, AVTAB_ALLOWED });
	for (size_t a = 0; a < w.booleans_n; a++) {
		alone[a] = would_hold(&w, a, a);
		if (alone[a])
			add_way(&w, a, a, out);
	}
	for (size_t a = 0; a < w.booleans_n; a++)
		for (size_t b = a + 1; b < w.booleans_n; b++)
			if (!alone[a] && !alone[b] && would_hold(&w, a, b))
				add_way(&w, a, b, out);
}
