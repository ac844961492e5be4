/* SPDX-License-Identifier: GPL-2.0-or-later
 * What every stage stands on: errors, byte slices, growth, hashes, time. Knows nothing of SELinux.
 *
 * Every fallible function returns 0 (or a count) on success and -errno on failure, and then has
 * written one sentence to its `err`. Results are written on success only. A `const T *` and an
 * aw_str are borrowed; a `T **out` is the caller's to free. */
#ifndef AVCWATCH_BASE_H
#define AVCWATCH_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define AW_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define AW_AUTO(fn) __attribute__((cleanup(fn)))

/* Hand an AW_AUTO pointer to the caller: the variable forgets it. */
#define aw_steal(ptr)                                                                              \
	({                                                                                         \
		__typeof__(ptr) aw_stolen = (ptr);                                                 \
		(ptr) = NULL;                                                                      \
		aw_stolen;                                                                         \
	})

#define AW_COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- errors ---- */

/* Lives in the caller, so that nothing is allocated or freed on the way down. */
struct aw_err {
	int code;      /* -errno, as returned */
	char msg[256]; /* lower case, subject in quotes, no full stop */
};

/* Words the error where it happens; returns `code`, so that `return aw_fail(...)` reads well.
 * Bytes of the message that a terminal would act on come out as \xHH. */
int aw_fail(struct aw_err *err, int code, const char *fmt, ...) AW_PRINTF(3, 4);

/* aw_fail(err, -ENOMEM, ...) with the one sentence that there is to say. */
int aw_nomem(struct aw_err *err);

/* ---- slices: bytes that somebody else owns; not NUL-terminated, any byte may occur ---- */

struct aw_str {
	const char *p;
	size_t n;
};

#define AW_STR(literal) ((struct aw_str){ "" literal, sizeof(literal) - 1 })

/* Those that every line of a log goes through are inline: with a literal the compiler knows its length. */

/* NULL gives an empty slice with p == NULL. */
static inline struct aw_str aw_str_of(const char *cstr)
{
	return (struct aw_str){ cstr, cstr ? strlen(cstr) : 0 };
}

static inline bool aw_str_eq(struct aw_str a, struct aw_str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool aw_str_is(struct aw_str a, const char *cstr)
{
	return aw_str_eq(a, aw_str_of(cstr));
}

static inline bool aw_str_starts(struct aw_str s, const char *prefix)
{
	size_t n = strlen(prefix);

	return s.n >= n && (n == 0 || memcmp(s.p, prefix, n) == 0);
}

/* The rest from `at` on. */
static inline struct aw_str aw_str_from(struct aw_str s, size_t at)
{
	if (at > s.n)
		at = s.n;
	return (struct aw_str){ at ? s.p + at : s.p, s.n - at };
}

/* The first `n` bytes, or all. */
static inline struct aw_str aw_str_head(struct aw_str s, size_t n)
{
	return (struct aw_str){ s.p, n < s.n ? n : s.n };
}

/* The place of `c`, or -1. */
static inline ptrdiff_t aw_str_chr(struct aw_str s, char c)
{
	const char *at = s.n ? (const char *)memchr(s.p, c, s.n) : NULL;

	return at ? at - s.p : -1;
}

ptrdiff_t aw_str_find(struct aw_str s, const char *needle); /* its place, or -1 */
int aw_str_cmp(struct aw_str a, struct aw_str b);           /* by bytes, as memcmp, shorter first */
/* Cut the next piece up to `sep` off `*rest`; false when nothing was left. */
bool aw_str_cut(struct aw_str *rest, char sep, struct aw_str *piece);
struct aw_str aw_str_trim(struct aw_str s); /* blanks and tabs off both ends */

/* The whole slice as an unsigned number, digits only, at most `max`. -EINVAL, -ERANGE. */
int aw_str_u64(struct aw_str s, uint64_t max, uint64_t *out);
int aw_str_hex64(struct aw_str s, uint64_t *out); /* with or without 0x */
/* A leading minus is allowed. */
int aw_str_i64(struct aw_str s, int64_t *out);

/* ---- growing ---- */

/* Make room for `want` elements of `size` bytes; the capacity doubles. `array` is the address of the
 * pointer to the first one. -ENOMEM, -EOVERFLOW. */
int aw_grow(void *array, size_t *cap, size_t want, size_t size);

/* Room for what is large and will be filled: in huge pages where the system has them, so that it costs
 * few page faults. Not zeroed; NULL without memory; for free(). */
void *aw_huge_alloc(size_t n);

struct aw_buf {
	char *p; /* NUL-terminated once anything was put in */
	size_t n, cap;
};

int aw_buf_reserve(struct aw_buf *b, size_t more); /* so that `more` bytes go in without moving */
int aw_buf_put(struct aw_buf *b, struct aw_str s);
int aw_buf_putc(struct aw_buf *b, char c);
int aw_buf_printf(struct aw_buf *b, const char *fmt, ...) AW_PRINTF(2, 3);

/* "a" or "an", by the first letter of the word. */
const char *aw_article(struct aw_str word);
struct aw_str aw_buf_str(const struct aw_buf *b);
void aw_buf_done(struct aw_buf *b); /* frees; the buffer is empty and usable again */

void aw_freep(void *pointer_to_pointer); /* for AW_AUTO on anything that free() frees */

/* ---- hashing: keyed once a process, so that nobody can choose colliding log lines ---- */

uint64_t aw_hash_seed(void);
uint64_t aw_hash(struct aw_str s, uint64_t seed);

/* Lower-case hex of the SHA-256 of `s`: 64 digits and a NUL. */
void aw_sha256_hex(struct aw_str s, char out[65]);

/* ---- time: milliseconds since 1970, UTC ---- */

#define AW_TIME_NONE INT64_MIN /* not known */

/* Make [*first_ms, *last_ms] hold [from_ms, to_ms], too; any of them may be AW_TIME_NONE. */
void aw_time_widen(int64_t *first_ms, int64_t *last_ms, int64_t from_ms, int64_t to_ms);

/* RFC 3339 with milliseconds: 2026-11-23T21:43:02.672Z. */
#define AW_TIME_LEN 40
const char *aw_time_text(int64_t ms, char out[AW_TIME_LEN]);

/* An RFC 3339 time, with or without fraction; Z, +hh:mm, +hhmm. -EINVAL. */
int aw_time_rfc3339(struct aw_str s, int64_t *out_ms);

/* What --since and --until take: RFC 3339, YYYY-MM-DD, today, now, now-7d (s m h d w), epoch seconds.
 * A date and `today` begin at midnight UTC. -EINVAL with the accepted forms in `err`. */
int aw_time_spec(const char *text, int64_t now_ms, int64_t *out_ms, struct aw_err *err);

/* ---- text for a terminal ---- */

/* Writes `s` so that no byte of it acts on a terminal: control characters, C1, bidi and other format
 * characters and invalid UTF-8 become \xHH (T14, T32). A backslash stays as it is. */
void aw_text_put(FILE *out, struct aw_str s);

/* One UTF-8 character at the start of `s`: its length and code point, or 0 when the bytes are not
 * UTF-8 (RFC 3629: no surrogates, no overlong forms, at most U+10FFFF). */
size_t aw_utf8(struct aw_str s, uint32_t *out);

/* Characters that must not reach a terminal or a report raw: C0, DEL, C1, bidi and other format
 * characters (Unicode Cc, Cf, Zl, Zp). */
bool aw_utf8_unsafe(uint32_t c);

#endif
