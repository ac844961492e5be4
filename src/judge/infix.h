/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside judge: expressions, which a policy keeps in postfix, as people write them. */
#ifndef AW_JUDGE_INFIX_H
#define AW_JUDGE_INFIX_H

#include "avcwatch/base.h"

#define AW_INFIX_MAX 16u /* libsepol: CEXPR_MAXDEPTH is 5, COND_EXPR_MAXDEPTH 10 */

/* How tightly an operand binds: what is looser than its operator needs gets brackets. */
enum aw_tight { AW_BY_OR, AW_BY_AND, AW_BY_NOT, AW_ALONE };

struct aw_infix_op {
	const char *word; /* with its blanks */
	enum aw_tight made, needed;
	bool unary;
};

struct aw_infix {
	struct aw_buf texts[AW_INFIX_MAX];
	enum aw_tight tight[AW_INFIX_MAX];
	size_t n;
};

/* A new operand, to be filled with its text; NULL where there are too many. */
struct aw_buf *aw_infix_push(struct aw_infix *s);
/* The last two operands, or one, become one. -EINVAL where there are none; -ENOMEM. */
int aw_infix_join(struct aw_infix *s, const struct aw_infix_op *op);
/* The same in the manner of CIL: "(word a b)". */
int aw_infix_join_prefixed(struct aw_infix *s, const char *word, bool unary);
/* The whole; empty unless exactly one operand is left. */
struct aw_str aw_infix_text(const struct aw_infix *s);
void aw_infix_done(struct aw_infix *s);

#endif
