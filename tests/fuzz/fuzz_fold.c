/* SPDX-License-Identifier: GPL-2.0-or-later
 * Bytes to a series of denials. Oracles: the table of the whole series is that of its halves merged in
 * either order; in a table that is too small no denial is lost count of. Each list of values has fewer
 * than AW_VALUES_MAX distinct ones to draw from, so that its counts are exact. */
#include "avcwatch/fold.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

#define DENIAL_BYTES 10u
#define DENIALS_MAX 256u

struct series {
	struct aw_denial items[DENIALS_MAX];
	char lines[DENIALS_MAX][32];
	size_t n;
};

/* ---- making denials ---- */

#define PICK(table, byte) aw_str_of((table)[(byte) % AW_COUNT(table)])

static const char *const nodes[] = { "", "", "a", "b" };
static const char *const contexts[] = { "u:r:t:s0", "u:r:t:s0:c1,c2", "u:r:x:s0:c3", "u:r" };
static const char *const classes[] = { "file", "dir" };
static const char *const perms[] = { "read", "write", "ioctl", "open", "a", "" };
static const char *const texts[] = { "", "cat", "ls", "/", "/a", "a b", "\xff", "x" };
static const int64_t times[] = { AW_TIME_NONE, 0, 1000, 1000, 1001, 5000, 1795467855000, -1 };
static const int errors[] = { 0, 1, 13, 191, 192, 4095 };

static void add_perms(struct aw_denial *d, unsigned set)
{
	for (size_t i = 0; i < AW_COUNT(perms); i++)
		if (set >> i & 1)
			d->perms[d->perms_n++] = aw_str_of(perms[i]);
	if (d->perms_n == 0)
		d->perms[d->perms_n++] = AW_STR("read");
}

static struct aw_denial make_denial(const uint8_t b[DENIAL_BYTES])
{
	struct aw_denial d = {
		.stamp = { .node = PICK(nodes, b[0]), .ms = times[b[1] % AW_COUNT(times)] },
		.origin = (enum aw_origin)(b[0] / 4 % 3),
		.scontext = PICK(contexts, b[2]),
		.tcontext = PICK(contexts, b[2] / 4),
		.tclass = PICK(classes, b[2] / 16),
		.ioctl_cmd = b[3] % 4 - 1,
		.permissive = (enum aw_permissive)(b[3] / 4 % 3),
		.success = (enum aw_success)(b[3] / 16 % 3),
		.ordinal = b[3] / 64 % 2,
		.port = b[4] % 8 - 1,
		.comm = PICK(texts, b[4] / 8),
		.exe = PICK(texts, b[5]),
		.path = PICK(texts, b[5] / 8),
		.cmdline = PICK(texts, b[6]),
	};

	if (d.success == AW_SUCCESS_NO)
		d.error = errors[b[6] / 8 % AW_COUNT(errors)];
	if (d.stamp.ms != AW_TIME_NONE && b[7] % 4) {
		d.stamp.has_serial = true;
		d.stamp.serial = b[7] % 4;
	}
	add_perms(&d, b[8]);
	return d;
}

static void make_series(const uint8_t *bytes, size_t n, struct series *s)
{
	for (s->n = 0; s->n < DENIALS_MAX && n >= DENIAL_BYTES; s->n++) {
		struct aw_denial *d = &s->items[s->n];
		char *line = s->lines[s->n];

		*d = make_denial(bytes);
		snprintf(line, sizeof(s->lines[0]), "%lld:%llu %u", (long long)d->stamp.ms,
			 (unsigned long long)d->stamp.serial, bytes[9] % 4);
		d->line = aw_str_of(line);
		bytes += DENIAL_BYTES;
		n -= DENIAL_BYTES;
	}
}

/* ---- a table as text that does not depend on any order ---- */

static void put(struct aw_buf *out, const void *p, size_t n)
{
	if (aw_buf_put(out, (struct aw_str){ p, n }) < 0)
		abort();
}

static void put_int(struct aw_buf *out, int64_t v)
{
	put(out, &v, sizeof(v));
}

static void put_str(struct aw_buf *out, struct aw_str s)
{
	put_int(out, (int64_t)s.n);
	put(out, s.p, s.n);
}

static int compare_values(const void *pa, const void *pb)
{
	const struct aw_value *a = pa, *b = pb;

	return aw_str_cmp(a->text, b->text);
}

static void put_values(struct aw_buf *out, const struct aw_values *values)
{
	struct aw_value sorted[AW_VALUES_MAX];

	if (values->n >= AW_VALUES_MAX)
		abort();
	for (uint32_t i = 0; i < values->n; i++)
		sorted[i] = values->items[i];
	qsort(sorted, values->n, sizeof(sorted[0]), compare_values);
	put_int(out, (int64_t)values->total);
	for (uint32_t i = 0; i < values->n; i++) {
		put_str(out, sorted[i].text);
		put_int(out, (int64_t)sorted[i].count);
		put_int(out, sorted[i].first_ms);
		put_int(out, (int64_t)sorted[i].first_serial);
	}
}

static void put_access(struct aw_buf *out, const struct aw_access *a)
{
	put_str(out, a->node);
	put_str(out, a->scontext);
	put_str(out, a->tcontext);
	put_str(out, a->tclass);
	put_str(out, a->perm);
	put_int(out, a->ioctl_cmd);
	put_int(out, a->origin);
	put_int(out, a->permissive);
	put_int(out, (int64_t)a->count);
	put_int(out, (int64_t)a->lead);
	put_int(out, (int64_t)a->lead_first);
	put_int(out, (int64_t)a->succeeded);
	put_int(out, (int64_t)a->failed);
	put(out, &a->errors, sizeof(a->errors));
	put_int(out, a->first_ms);
	put_int(out, a->last_ms);
	for (size_t k = 0; k < AW_VALUE_KINDS; k++)
		put_values(out, &a->values[k]);
	put_int(out, a->sample.ms);
	put_int(out, (int64_t)a->sample.serial);
	put_int(out, a->sample.has_serial);
	put_str(out, a->sample.line);
	put_str(out, a->sample.cmdline);
}

static int compare_texts(const void *pa, const void *pb)
{
	return aw_str_cmp(aw_buf_str(pa), aw_buf_str(pb));
}

static struct aw_buf describe(const struct aw_fold *f)
{
	size_t n = aw_fold_count(f);
	struct aw_buf out = { 0 }, *each = calloc(n + 1, sizeof(*each));

	if (!each)
		abort();
	for (size_t i = 0; i < n; i++)
		put_access(&each[i], aw_fold_at(f, i));
	qsort(each, n, sizeof(*each), compare_texts);
	put_int(&out, (int64_t)aw_fold_folded(f));
	for (size_t i = 0; i < n; i++) {
		put_str(&out, aw_buf_str(&each[i]));
		aw_buf_done(&each[i]);
	}
	free(each);
	return out;
}

/* ---- folding ---- */

static struct aw_fold *fold(const struct aw_denial *items, size_t n, size_t accesses_max,
			    size_t text_max)
{
	struct aw_fold *f;
	struct aw_err err;

	if (aw_fold_new(accesses_max, text_max, &f, &err) < 0)
		abort();
	for (size_t i = 0; i < n; i++)
		if (aw_fold_add(f, &items[i], NULL, &err) < 0)
			abort();
	return f;
}

static void must_count(const struct aw_fold *f, size_t denials)
{
	uint64_t sum = aw_fold_folded(f);

	for (size_t i = 0; i < aw_fold_count(f); i++) {
		const struct aw_access *a = aw_fold_at(f, i);

		if (a->count == 0 || a->lead > a->count || a->lead_first > a->lead ||
		    a->succeeded + a->failed > a->count)
			abort();
		sum += a->lead;
	}
	if (sum != denials)
		abort();
}

/* `into` and `from` in that order, each being a part of the series, must give `want`. */
static void check_merge(const struct series *s, size_t half, bool second_first,
			const struct aw_buf *want)
{
	AW_AUTO(aw_fold_freep)
	struct aw_fold *a = fold(s->items, half, AW_ACCESSES_MAX, AW_FOLD_TEXT_MAX);
	AW_AUTO(aw_fold_freep)
	struct aw_fold *b = fold(s->items + half, s->n - half, AW_ACCESSES_MAX, AW_FOLD_TEXT_MAX);
	struct aw_fold *into = second_first ? b : a;
	AW_AUTO(aw_buf_done) struct aw_buf got = { 0 };
	struct aw_err err;

	if (aw_fold_merge(into, second_first ? a : b, &err) < 0)
		abort();
	must_count(into, s->n);
	got = describe(into);
	if (!aw_str_eq(aw_buf_str(&got), aw_buf_str(want)))
		abort();
}

static void check_small(const struct series *s, size_t half, size_t accesses_max, size_t text_max)
{
	AW_AUTO(aw_fold_freep) struct aw_fold *a = fold(s->items, half, accesses_max, text_max);
	AW_AUTO(aw_fold_freep)
	struct aw_fold *b = fold(s->items + half, s->n - half, AW_ACCESSES_MAX, AW_FOLD_TEXT_MAX);
	struct aw_err err;

	must_count(a, half);
	if (aw_fold_merge(a, b, &err) < 0)
		abort();
	must_count(a, s->n);
	if (aw_fold_count(a) > accesses_max)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	AW_AUTO(aw_freep) struct series *s = malloc(sizeof(*s));
	AW_AUTO(aw_fold_freep) struct aw_fold *whole = NULL;
	AW_AUTO(aw_buf_done) struct aw_buf want = { 0 };
	size_t half;

	if (!s)
		abort();
	if (n == 0)
		return 0;
	make_series(bytes + 1, n - 1, s);
	half = s->n * bytes[0] / 256;
	whole = fold(s->items, s->n, AW_ACCESSES_MAX, AW_FOLD_TEXT_MAX);
	must_count(whole, s->n);
	want = describe(whole);
	check_merge(s, half, false, &want);
	check_merge(s, half, true, &want);
	check_small(s, half, bytes[0] % 16u, AW_FOLD_TEXT_MAX);
	check_small(s, half, AW_ACCESSES_MAX, bytes[0]);
	return 0;
}
