/* SPDX-License-Identifier: GPL-2.0-or-later
 * Reading ahead in another thread: the bytes and errors of the source, and an end at any time. */
#include "scratch.h"

#include "avcwatch/read.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK (512u << 10) /* of the ring, which has RING of them */
#define RING 16u
#define BYTES_MAX (2 * RING * BLOCK + 1)
#define HANG_SECONDS 60 /* what waits for ever is ended by SIGALRM */

/* What `look` was called with: read after the thread has ended. */
static struct {
	size_t calls, bytes;
} seen;

/* Of some of the bytes. */
static unsigned sum(const char *bytes, size_t n)
{
	unsigned total = (unsigned)n;

	for (size_t i = 0; i < n; i += 61)
		total = total * 31 + (unsigned char)bytes[i];
	return total;
}

static unsigned look(const char *bytes, size_t n)
{
	seen.calls++;
	seen.bytes += n;
	return sum(bytes, n);
}

struct reading {
	struct aw_source *source;
	struct aw_ahead *ahead;
	struct aw_buf got;
	size_t blocks;
	struct aw_err err;
};

static void open_reading(struct reading *r, const char *path)
{
	*r = (struct reading){ 0 };
	seen.calls = seen.bytes = 0;
	alarm(HANG_SECONDS);
	assert_int_equal(aw_source_open(path, &r->source, &r->err), 0);
	assert_int_equal(aw_ahead_new(r->source, look, &r->ahead, &r->err), 0);
}

static void close_reading(struct reading *r)
{
	aw_ahead_freep(&r->ahead);
	assert_null(r->ahead);
	aw_source_freep(&r->source);
	aw_buf_done(&r->got);
	alarm(0);
}

/* One block; what aw_ahead_next() returned. */
static ptrdiff_t next(struct reading *r)
{
	struct aw_ahead_block block = { "untouched", 77 };
	ptrdiff_t n = aw_ahead_next(r->ahead, &block, &r->err);

	if (n <= 0) { /* results are written on success only */
		assert_string_equal(block.bytes, "untouched");
		return n;
	}
	assert_int_equal(block.looked, sum(block.bytes, (size_t)n));
	assert_int_equal(aw_buf_put(&r->got, (struct aw_str){ block.bytes, (size_t)n }), 0);
	r->blocks++;
	return n;
}

static ptrdiff_t read_all(struct reading *r)
{
	ptrdiff_t n;

	while ((n = next(r)) > 0)
		;
	return n;
}

static void expect(const char *path, struct aw_str bytes)
{
	struct reading r;

	open_reading(&r, path);
	assert_int_equal(read_all(&r), 0);
	for (int i = 0; i < 3; i++) /* it stays the end */
		assert_int_equal(next(&r), 0);
	assert_int_equal(r.got.n, bytes.n);
	if (bytes.n)
		assert_memory_equal(r.got.p, bytes.p, bytes.n);
	aw_ahead_freep(&r.ahead);
	assert_int_equal(seen.calls, r.blocks);
	assert_int_equal(seen.bytes, bytes.n);
	close_reading(&r);
}

/* Bytes that are the same nowhere. */
static struct aw_str counted(size_t n)
{
	static char bytes[BYTES_MAX];
	uint64_t x = 1;

	assert_true(n <= sizeof(bytes));
	for (size_t i = 0; i < n; i++) {
		x = x * 6364136223846793005u + 1442695040888963407u;
		bytes[i] = (char)(x >> 56);
	}
	if (n)
		bytes[0] = 'x'; /* of no archive */
	return (struct aw_str){ bytes, n };
}

/* ---- the bytes ---- */

static void files_of_any_number_of_blocks_come_as_they_are(void **state)
{
	static const size_t sizes[] = { 0,
					1,
					2,
					BLOCK - 1,
					BLOCK,
					BLOCK + 1,
					2 * BLOCK,
					RING / 2 * BLOCK - 1,
					RING / 2 * BLOCK,
					RING / 2 * BLOCK + 1,
					RING * BLOCK,
					RING * BLOCK + 1,
					3 * RING / 2 * BLOCK,
					2 * RING * BLOCK - 77 };

	for (size_t i = 0; i < AW_COUNT(sizes); i++) {
		char name[16];
		struct aw_str bytes = counted(sizes[i]);

		snprintf(name, sizeof(name), "f%zu", i);
		expect(put(*state, name, bytes), bytes);
	}
}

static void what_is_packed_comes_unpacked(void **state)
{
	struct aw_str bytes = noise(700000);

	expect(put(*state, "a", gz(bytes)), bytes);
	expect(put(*state, "b", xz(bytes)), bytes);
	expect(put(*state, "c", zst(bytes)), bytes);
	expect(put(*state, "d", gz(aw_str_head(bytes, 0))), AW_STR(""));
	expect(put(*state, "e", gz(aw_str_head(bytes, 1))), aw_str_head(bytes, 1));
}

/* ---- errors ---- */

/* As the source by itself: how many bytes come before its error, and which one. */
static size_t read_plainly(const char *path, struct aw_err *err)
{
	AW_AUTO(aw_source_freep) struct aw_source *source = NULL;
	AW_AUTO(aw_freep) char *bytes = malloc(BLOCK);
	size_t total = 0;
	ptrdiff_t n;

	assert_non_null(bytes);
	assert_int_equal(aw_source_open(path, &source, err), 0);
	while ((n = aw_source_read(source, bytes, BLOCK, err)) > 0)
		total += (size_t)n;
	assert_true(n < 0);
	return total;
}

static void expect_error(const char *path, struct aw_str bytes, int code)
{
	struct aw_err err = { 0 };
	size_t before = read_plainly(path, &err);
	struct reading r;

	assert_int_equal(err.code, code);
	open_reading(&r, path);
	assert_int_equal(read_all(&r), code);
	assert_int_equal(r.got.n, before);
	assert_true(before <= bytes.n);
	if (before)
		assert_memory_equal(r.got.p, bytes.p, before);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(r.err.code, code);
		assert_string_equal(r.err.msg, err.msg);
		r.err = (struct aw_err){ 0 };
		assert_int_equal(next(&r), code);
	}
	close_reading(&r);
}

static void an_error_comes_after_the_bytes_before_it_and_again_at_each_call(void **state)
{
	struct aw_str bytes = noise(700000), all = gz(bytes);
	static const char *const names[] = { "a", "b", "c", "d" };
	size_t cuts[] = { 100, all.n / 2, all.n - 1000, all.n - 1 };

	for (size_t i = 0; i < AW_COUNT(cuts); i++)
		expect_error(put(*state, names[i], aw_str_head(gz(bytes), cuts[i])), bytes,
			     -EBADMSG);
}

static void who_ends_before_the_error_sees_none(void **state)
{
	struct aw_str bytes = noise(700000), all = gz(bytes);
	const char *path = put(*state, "a", aw_str_head(all, all.n / 2));
	struct reading r;

	open_reading(&r, path);
	assert_true(next(&r) > 0);
	assert_int_equal(r.err.code, 0);
	close_reading(&r);
}

/* ---- ending early ---- */

static void freeing_while_the_thread_still_reads_does_not_hang(void **state)
{
	const char *path = put(*state, "a", counted(2 * RING * BLOCK));

	for (size_t round = 0; round < 51; round++) {
		struct reading r;

		open_reading(&r, path);
		for (size_t i = 0; i < round % 17; i++)
			assert_true(next(&r) > 0);
		if (round % 3 == 0)
			usleep(2000); /* let it run into the end of its room */
		assert_memory_equal(r.got.n ? r.got.p : "", counted(0).p, r.got.n);
		close_reading(&r);
	}
}

static void freeing_nothing_does_nothing(void **state)
{
	struct aw_ahead *none = NULL;

	(void)state;
	aw_ahead_free(NULL);
	aw_ahead_freep(&none);
}

static void after_it_is_freed_the_source_is_the_callers_again(void **state)
{
	const char *path = put(*state, "a", counted(2 * RING * BLOCK));
	struct reading r;
	char byte;

	open_reading(&r, path);
	assert_true(next(&r) > 0);
	aw_ahead_freep(&r.ahead);
	assert_string_equal(aw_source_name(r.source), path);
	assert_int_equal(aw_source_read(r.source, &byte, 1, &r.err), 1);
	close_reading(&r);
}

/* ---- what may wait for a writer ---- */

/* A FIFO with bytes in it and its writer still there. */
static int make_fifo(struct scratch *s, const char **path, struct aw_str bytes)
{
	int fd;

	*path = at(s, "fifo");
	assert_int_equal(mkfifo(*path, 0600), 0);
	fd = open(*path, O_RDWR | O_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes.p, bytes.n), bytes.n);
	return fd;
}

static void a_fifo_whose_writer_waits_is_freed_at_once(void **state)
{
	const char *path;
	int fd = make_fifo(*state, &path, noise(1000));
	struct reading r;

	open_reading(&r, path);
	assert_false(aw_source_never_waits(r.source));
	close_reading(&r); /* no thread that waits for bytes */
	assert_int_equal(seen.calls, 0);
	close(fd);
}

static void a_fifo_is_read_as_far_as_it_is_written(void **state)
{
	const char *path;
	int fd = make_fifo(*state, &path, noise(1000));
	struct reading r;

	open_reading(&r, path);
	while (r.got.n < 1000)
		assert_true(next(&r) > 0);
	assert_int_equal(write(fd, "more", 4), 4);
	while (r.got.n < 1004)
		assert_true(next(&r) > 0);
	close(fd);
	assert_int_equal(next(&r), 0);
	assert_int_equal(next(&r), 0);
	assert_memory_equal(r.got.p, noise(1000).p, 1000);
	assert_memory_equal(r.got.p + 1000, "more", 4);
	assert_int_equal(seen.calls, r.blocks);
	assert_int_equal(seen.bytes, 1004);
	close_reading(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH(files_of_any_number_of_blocks_come_as_they_are),
		SCRATCH(what_is_packed_comes_unpacked),
		SCRATCH(an_error_comes_after_the_bytes_before_it_and_again_at_each_call),
		SCRATCH(who_ends_before_the_error_sees_none),
		SCRATCH(freeing_while_the_thread_still_reads_does_not_hang),
		cmocka_unit_test(freeing_nothing_does_nothing),
		SCRATCH(after_it_is_freed_the_source_is_the_callers_again),
		SCRATCH(a_fifo_whose_writer_waits_is_freed_at_once),
		SCRATCH(a_fifo_is_read_as_far_as_it_is_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
