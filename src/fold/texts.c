/* SPDX-License-Identifier: GPL-2.0-or-later
 * Each text is an allocation of its own. */
#include "texts.h"

#include <errno.h>
#include <stdlib.h>

#define OVERHEAD 16u /* of malloc(), about */

int aw_texts_put(struct aw_texts *t, struct aw_str s, struct aw_str *out)
{
	char *copy;

	if (s.n >= t->bytes_max || t->bytes > t->bytes_max - s.n - 1)
		return -ENOSPC;
	copy = malloc(s.n + 1);
	if (!copy)
		return -ENOMEM;
	if (s.n)
		memcpy(copy, s.p, s.n);
	copy[s.n] = '\0';
	t->bytes += s.n + 1 + OVERHEAD;
	*out = (struct aw_str){ copy, s.n };
	return 0;
}

void aw_texts_drop(struct aw_texts *t, struct aw_str *s)
{
	char *p;

	if (!s->p)
		return;
	t->bytes -= s->n + 1 + OVERHEAD;
	memcpy(&p, &s->p, sizeof(p)); /* it is ours: the const is for the readers */
	free(p);
	*s = (struct aw_str){ 0 };
}
