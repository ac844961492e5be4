/* SPDX-License-Identifier: GPL-2.0-or-later
 * The only place where an array or a buffer grows. */
#include "avcwatch/base.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define HUGE_PAGE (2u << 20) /* of x86-64 and most others */

int aw_grow(void *array, size_t *cap, size_t want, size_t size)
{
	size_t n = *cap ? *cap : 4, bytes;
	void *grown;

	if (want <= *cap)
		return 0;
	while (n < want)
		if (__builtin_mul_overflow(n, 2u, &n))
			return -EOVERFLOW;
	if (__builtin_mul_overflow(n, size, &bytes))
		return -EOVERFLOW;
	memcpy(&grown, array, sizeof(grown)); /* any pointer type: not to be read through void ** */
	grown = realloc(grown, bytes);
	if (!grown)
		return -ENOMEM;
	memcpy(array, &grown, sizeof(grown));
	*cap = n;
	return 0;
}

void *aw_huge_alloc(size_t n)
{
	size_t rounded = (n + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
	void *p = aligned_alloc(HUGE_PAGE, rounded);

	if (p)
		madvise(p, rounded, MADV_HUGEPAGE); /* a hint only */
	return p;
}

int aw_buf_reserve(struct aw_buf *b, size_t more)
{
	size_t want;

	if (__builtin_add_overflow(b->n, more, &want) || __builtin_add_overflow(want, 1u, &want))
		return -EOVERFLOW;
	return aw_grow(&b->p, &b->cap, want, 1);
}

int aw_buf_put(struct aw_buf *b, struct aw_str s)
{
	int r = aw_buf_reserve(b, s.n);

	if (r < 0)
		return r;
	if (s.n)
		memcpy(b->p + b->n, s.p, s.n);
	b->n += s.n;
	b->p[b->n] = '\0';
	return 0;
}

int aw_buf_putc(struct aw_buf *b, char c)
{
	return aw_buf_put(b, (struct aw_str){ &c, 1 });
}

int aw_buf_printf(struct aw_buf *b, const char *fmt, ...)
{
	va_list ap, again;
	int n, r;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	r = n < 0 ? -EINVAL : aw_buf_reserve(b, (size_t)n);
	if (r == 0) {
		vsnprintf(b->p + b->n, (size_t)n + 1, fmt, again);
		b->n += (size_t)n;
	}
	va_end(again);
	return r;
}

struct aw_str aw_buf_str(const struct aw_buf *b)
{
	return (struct aw_str){ b->p, b->n };
}

void aw_buf_done(struct aw_buf *b)
{
	free(b->p);
	*b = (struct aw_buf){ 0 };
}

void aw_freep(void *pointer_to_pointer)
{
	void *p;

	memcpy(&p, pointer_to_pointer, sizeof(p));
	free(p);
}
