/* SPDX-License-Identifier: GPL-2.0-or-later
 * What may not stand in one context together, though the policy has each of it. */
#include "policy.h"

/* Every category of `set` is one of `of`. */
static bool is_within(const struct aw_level *set, const ebitmap_t *of)
{
	for (uint32_t i = 0; i < AW_CATEGORIES_MAX; i++)
		if ((set->set[i / 64] >> (i % 64) & 1) && !ebitmap_get_bit(of, i))
			return false;
	return true;
}

/* Every one of `of` is a category of `set`. */
static bool covers(const struct aw_level *set, const ebitmap_t *of)
{
	ebitmap_node_t *node;
	unsigned i;
	bool all = true;

	ebitmap_for_each_positive_bit(of, node, i)
	{
		if (i >= AW_CATEGORIES_MAX || !(set->set[i / 64] >> (i % 64) & 1))
			all = false;
	}
	return all;
}

bool aw_level_is_of(const level_datum_t *sensitivity, const struct aw_level *level)
{
	return is_within(level, &sensitivity->level->cat);
}

static bool is_range(const struct aw_numbers *n)
{
	if (n->low_sens > n->high_sens)
		return false;
	for (size_t i = 0; i < AW_COUNT(n->low.set); i++)
		if (n->low.set[i] & ~n->high.set[i])
			return false;
	return true;
}

static bool user_may_have(const user_datum_t *user, const struct aw_numbers *n)
{
	const mls_level_t *low = &user->exp_range.level[0], *high = &user->exp_range.level[1];

	return n->low_sens >= low->sens && covers(&n->low, &low->cat) &&
	       n->high_sens <= high->sens && is_within(&n->high, &high->cat);
}

bool aw_numbers_valid(const struct aw_policy *p, const struct aw_numbers *n)
{
	const role_datum_t *role = p->db.role_val_to_struct[n->role - 1];
	const user_datum_t *user = p->db.user_val_to_struct[n->user - 1];

	if (p->db.mls && !is_range(n))
		return false;
	if (n->role == OBJECT_R_VAL)
		return true; /* any type, any user, any level */
	return ebitmap_get_bit(&role->cache, n->type - 1) &&
	       ebitmap_get_bit(&user->cache, n->role - 1) && (!p->db.mls || user_may_have(user, n));
}
