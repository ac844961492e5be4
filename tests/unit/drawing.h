/* SPDX-License-Identifier: GPL-2.0-or-later
 * Random questions about a policy, and answers that are compared. */
#ifndef AVCWATCH_UNIT_DRAWING_H
#define AVCWATCH_UNIT_DRAWING_H

#include "unit.h"

#include "avcwatch/policy.h"

struct drawer {
	const struct aw_policy *p;
	uint64_t random;
	struct aw_buf scontext, tcontext;
};

/* Below `n`, which is not 0. */
uint32_t draw_below(struct drawer *d, uint32_t n);

/* Half of them of types at random, half of a rule's; its texts are good until the next one. Most contexts are valid. */
struct aw_question draw_question(struct drawer *d);
/* Of this type, most of them by a rule about it: as source, as target, or as both. */
struct aw_question draw_question_of(struct drawer *d, uint32_t type);
void drawer_done(struct drawer *d);

struct aw_answer_of_policy answer_of(struct aw_policy *p, const struct aw_question *q);

/* Also where the two are of two policies with the same names. */
void assert_same_answer(const struct aw_question *q, const struct aw_answer_of_policy *a,
			const struct aw_answer_of_policy *b);

/* Calls `judge` with each policy of the tests, and with those of a distribution that are installed. */
void for_each_policy(void (*judge)(const char *file));

#endif
