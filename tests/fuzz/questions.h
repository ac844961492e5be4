/* SPDX-License-Identifier: GPL-2.0-or-later
 * Questions about the names that a policy has, whatever it is. */
#ifndef AVCWATCH_QUESTIONS_H
#define AVCWATCH_QUESTIONS_H

#include "avcwatch/policy.h"

/* Ask `n` of them, drawn by `seed`. Aborts where an answer contradicts itself. */
void ask_questions(struct aw_policy *p, uint64_t seed, size_t n);

#endif
