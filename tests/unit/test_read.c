/* SPDX-License-Identifier: GPL-2.0-or-later
 * The read stage, one stream: unpacking, what is refused, pipes and standard input. */
#include "scratch.h"

#include "avcwatch/read.h"

#include <errno.h>
#include <fcntl.h>
#include <lzma.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zstd.h>

static struct aw_str (*const packers[])(struct aw_str) = { gz, xz, zst };

static char unpacked[1 << 20];

/* The whole stream, in steps of `step` bytes; `*got` is what came before a failure. */
static int drain(const char *path, size_t step, size_t *got, struct aw_err *err)
{
	AW_AUTO(aw_source_freep) struct aw_source *s = NULL;
	ptrdiff_t r = aw_source_open(path, &s, err);

	*got = 0;
	if (r < 0)
		return (int)r;
	assert_string_equal(aw_source_name(s), path);
	while ((r = aw_source_read(s, unpacked + *got, step, err)) > 0) {
		assert_true((size_t)r <= step);
		*got += (size_t)r;
		assert_true(*got + step <= sizeof(unpacked));
	}
	assert_int_equal(aw_source_read(s, unpacked + *got, step, err), r);
	return (int)r;
}

static void expect(const char *path, struct aw_str bytes)
{
	struct aw_err err = { 0 };
	size_t got;

	assert_int_equal(drain(path, 65536, &got, &err), 0);
	assert_int_equal(got, bytes.n);
	assert_memory_equal(unpacked, bytes.p, bytes.n);
}

static void expect_error(const char *path, int code, const char *says)
{
	struct aw_err err = { 0 };
	size_t got;

	assert_int_equal(drain(path, 4096, &got, &err), code);
	assert_int_equal(err.code, code);
	assert_non_null(strstr(err.msg, path));
	if (!strstr(err.msg, says))
		fail_msg("'%s' does not say '%s'", err.msg, says);
}

static void a_plain_file_is_read_as_it_is(void **state)
{
	struct aw_str s = noise(600000);

	expect(put(*state, "a", s), s);
	expect(put(*state, "b", AW_STR("x")), AW_STR("x"));
}

static void an_empty_file_is_an_empty_stream(void **state)
{
	expect(put(*state, "a.gz", AW_STR("")), AW_STR(""));
	expect("/dev/null", AW_STR(""));
}

static void gzip_xz_and_zstd_are_told_by_content_not_by_name(void **state)
{
	for (size_t i = 0; i < AW_COUNT(packers); i++) {
		struct aw_str s = noise(600000);
		const char *name[] = { "one.xz", "two.zst", "three" };

		expect(put(*state, name[i], packers[i](s)), s);
	}
	expect(put(*state, "plain.gz", AW_STR("plain\n")), AW_STR("plain\n"));
}

static void the_size_of_the_steps_makes_no_difference(void **state)
{
	const char *path;
	struct aw_err err;
	size_t got;

	for (size_t i = 0; i < AW_COUNT(packers); i++) {
		unlink(at(*state, "a"));
		path = put(*state, "a", packers[i](noise(9000)));
		for (size_t step = 1; step < 20000; step = step * 3 + 1) {
			assert_int_equal(drain(path, step, &got, &err), 0);
			assert_int_equal(got, 9000);
			assert_memory_equal(unpacked, noise(9000).p, 9000);
		}
	}
}

static void an_archive_of_nothing_is_an_empty_stream(void **state)
{
	for (size_t i = 0; i < AW_COUNT(packers); i++) {
		unlink(at(*state, "a"));
		expect(put(*state, "a", packers[i](AW_STR(""))), AW_STR(""));
	}
}

static void two_archives_in_a_row_are_one_stream(void **state, struct aw_str (*pack)(struct aw_str))
{
	put(*state, "a", pack(AW_STR("one\n")));
	put(*state, "a", pack(AW_STR("")));
	expect(put(*state, "a", pack(AW_STR("two\n"))), AW_STR("one\ntwo\n"));
}

static void two_gzip_members_are_one_stream(void **state)
{
	two_archives_in_a_row_are_one_stream(state, gz);
}

static void two_xz_streams_are_one_stream(void **state)
{
	two_archives_in_a_row_are_one_stream(state, xz);
}

static void two_zstd_frames_are_one_stream(void **state)
{
	two_archives_in_a_row_are_one_stream(state, zst);
}

static void zeros_behind_a_gzip_member_are_padding(void **state)
{
	static const char zeros[70000];

	put(*state, "a", gz(AW_STR("one\n")));
	expect(put(*state, "a", (struct aw_str){ zeros, sizeof(zeros) }), AW_STR("one\n"));
	expect(put(*state, "a", gz(AW_STR("two\n"))), AW_STR("one\ntwo\n"));
}

static void skippable_zstd_frames_are_skipped(void **state)
{
	struct aw_str frame = AW_STR("\x5e\x2a\x4d\x18\x03\x00\x00\x00pad");

	put(*state, "a", frame);
	put(*state, "a", zst(AW_STR("one\n")));
	expect(put(*state, "a", frame), AW_STR("one\n"));
	expect(put(*state, "b", frame), AW_STR(""));
}

static void something_else_behind_an_archive_is_an_error(void **state)
{
	for (size_t i = 0; i < AW_COUNT(packers); i++) {
		unlink(at(*state, "a"));
		put(*state, "a", packers[i](AW_STR("one\n")));
		expect_error(put(*state, "a", AW_STR("something else\n")), -EBADMSG, "is damaged");
	}
}

static void a_cut_off_archive_is_an_error_that_names_file_and_offset(void **state)
{
	char says[64];

	for (size_t i = 0; i < AW_COUNT(packers); i++) {
		struct aw_str p = packers[i](noise(500000));

		for (size_t n = p.n - 1; n > 8; n = n * 2 / 3) {
			unlink(at(*state, "a"));
			snprintf(says, sizeof(says), "at byte %zu", n);
			expect_error(put(*state, "a", aw_str_head(p, n)), -EBADMSG, says);
		}
	}
}

static void what_was_before_the_cut_is_read_first(void **state)
{
	struct aw_err err;
	size_t got;

	for (size_t i = 0; i < AW_COUNT(packers); i++) {
		struct aw_str p = packers[i](noise(500000));

		unlink(at(*state, "a"));
		put(*state, "a", aw_str_head(p, p.n - 4));
		assert_int_equal(drain(at(*state, "a"), 4096, &got, &err), -EBADMSG);
		assert_true(got > 300000);
		assert_memory_equal(unpacked, noise(500000).p, got);
	}
}

static void a_damaged_archive_is_an_error(void **state)
{
	for (size_t i = 0; i < AW_COUNT(packers); i++) {
		struct aw_str p = packers[i](noise(500000));

		for (size_t n = 0; n < 32; n++)
			packed[p.n / 2 + n] ^= 0x5a;
		unlink(at(*state, "a"));
		expect_error(put(*state, "a", p), -EBADMSG, "at byte ");
	}
}

static void a_zstd_window_beyond_128_mib_is_refused(void **state)
{
	ZSTD_CCtx *c = ZSTD_createCCtx();
	ZSTD_inBuffer in = { "x", 1, 0 };
	ZSTD_outBuffer out = { packed, sizeof(packed), 0 };

	/* A frame that is begun before its length is known says its window. */
	ZSTD_CCtx_setParameter(c, ZSTD_c_windowLog, 28);
	assert_int_equal(ZSTD_compressStream2(c, &out, &in, ZSTD_e_flush), 0);
	assert_int_equal(ZSTD_compressStream2(c, &out, &in, ZSTD_e_end), 0);
	ZSTD_freeCCtx(c);
	expect_error(put(*state, "a", (struct aw_str){ packed, out.pos }), -EFBIG, "256 MiB");
}

static void an_xz_dictionary_beyond_256_mib_is_refused(void **state)
{
	struct aw_str p = xz(AW_STR("x"));
	unsigned char *block = (unsigned char *)packed + LZMA_STREAM_HEADER_SIZE;
	size_t crc_at = block[0] * 4u;
	uint32_t crc;

	/* No encoder would write it without that memory, so ask for 1 GiB in the header: its size,
	 * flags, two lengths, LZMA2, one byte of properties, the dictionary; a CRC32 at its end. */
	assert_int_equal(block[4], LZMA_FILTER_LZMA2);
	block[6] = 36;
	crc = lzma_crc32(block, crc_at, 0);
	for (size_t i = 0; i < 4; i++)
		block[crc_at + i] = (unsigned char)(crc >> (8 * i));
	expect_error(put(*state, "a", p), -EFBIG, "256 MiB");
}

static void a_directory_socket_or_device_is_refused(void **state)
{
	struct scratch *s = *state;
	struct sockaddr_un sun = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	snprintf(sun.sun_path, sizeof(sun.sun_path), "%s/socket", s->dir);
	assert_int_equal(bind(fd, (struct sockaddr *)&sun, sizeof(sun)), 0);
	expect_error(at(s, "socket"), -EINVAL, "it is a socket");
	close(fd);
	expect_error(s->dir, -EISDIR, "it is a directory");
	expect_error("/dev/zero", -EINVAL, "it is a device");
	expect_error(at(s, "none"), -ENOENT, "No such file or directory");
}

static void a_binary_journal_is_refused_with_the_way_out(void **state)
{
	expect_error(put(*state, "a", AW_STR("LPKSHHRH\0\0\0\0\0\0\0\0")), -EINVAL,
		     "journalctl -o export --file");
}

static void a_fifo_waits_for_a_writer_that_comes_late(void **state)
{
	const char *path = at(*state, "fifo");
	pid_t writer;

	assert_int_equal(mkfifo(path, 0600), 0);
	writer = fork();
	if (writer == 0) {
		int fd;

		usleep(50000);
		fd = open(path, O_WRONLY);
		_exit(write(fd, "late", 4) != 4);
	}
	alarm(10);
	expect(path, AW_STR("late"));
	alarm(0);
	assert_int_equal(waitpid(writer, NULL, 0), writer);
}

/* A child that writes `bytes` in two halves, slowly. */
static pid_t write_slowly(int fd, struct aw_str bytes)
{
	pid_t child = fork();
	size_t half = bytes.n / 2;

	assert_true(child >= 0);
	if (child > 0)
		return child;
	usleep(20000);
	if (write(fd, bytes.p, half) != (ssize_t)half)
		_exit(1);
	usleep(20000);
	if (write(fd, bytes.p + half, bytes.n - half) != (ssize_t)(bytes.n - half))
		_exit(1);
	_exit(0);
}

static void a_pipe_named_by_its_descriptor_is_read_to_its_end(void **state)
{
	struct aw_str archive = gz(noise(40000));
	char path[32];
	int fds[2], status;
	pid_t child;

	(void)state;
	assert_int_equal(pipe(fds), 0);
	child = write_slowly(fds[1], archive);
	close(fds[1]);
	snprintf(path, sizeof(path), "/dev/fd/%d", fds[0]);
	alarm(10);
	expect(path, noise(40000));
	alarm(0);
	close(fds[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

/* Put `fd` in the place of standard input; give the result to restore_stdin(). */
static int swap_stdin(int fd)
{
	int old = dup(STDIN_FILENO);

	assert_true(dup2(fd, STDIN_FILENO) == STDIN_FILENO);
	close(fd);
	return old;
}

static void restore_stdin(int old)
{
	assert_true(dup2(old, STDIN_FILENO) == STDIN_FILENO);
	close(old);
}

static void standard_input_is_read_even_if_it_does_not_block(void **state)
{
	int fds[2], old;
	pid_t child;

	(void)state;
	assert_int_equal(pipe(fds), 0);
	assert_int_equal(fcntl(fds[0], F_SETFL, O_NONBLOCK), 0);
	child = write_slowly(fds[1], AW_STR(AVC("1795470182")));
	close(fds[1]);
	old = swap_stdin(fds[0]);
	alarm(10);
	expect("-", AW_STR(AVC("1795470182")));
	alarm(0);
	assert_true(fcntl(STDIN_FILENO, F_GETFD) >= 0);
	restore_stdin(old);
	waitpid(child, NULL, 0);
}

static void a_closed_standard_input_is_an_error(void **state)
{
	struct aw_source *s = NULL;
	struct aw_err err = { 0 };
	int old = dup(STDIN_FILENO);

	(void)state;
	close(STDIN_FILENO);
	assert_int_equal(aw_source_open("-", &s, &err), -EBADF);
	assert_non_null(strstr(err.msg, "'standard input'"));
	restore_stdin(old);
}

static void nothing_is_taken_out_of_a_pipe(void **state)
{
	struct aw_parts parts = { 0 };
	struct aw_err err;
	char path[32];
	const char *input = path;
	int fds[2];

	(void)state;
	assert_int_equal(pipe(fds), 0);
	assert_int_equal(write(fds[1], AVC("1"), 10), 10);
	close(fds[1]);
	snprintf(path, sizeof(path), "/dev/fd/%d", fds[0]);
	assert_int_equal(aw_parts_expand(&input, 1, &parts, &err), 0);
	assert_true(parts.items[0].first_ms == AW_TIME_NONE);
	aw_parts_done(&parts);
	expect(path, aw_str_head(AW_STR(AVC("1")), 10));
	close(fds[0]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH(a_plain_file_is_read_as_it_is),
		SCRATCH(an_empty_file_is_an_empty_stream),
		SCRATCH(gzip_xz_and_zstd_are_told_by_content_not_by_name),
		SCRATCH(the_size_of_the_steps_makes_no_difference),
		SCRATCH(an_archive_of_nothing_is_an_empty_stream),
		SCRATCH(two_gzip_members_are_one_stream),
		SCRATCH(two_xz_streams_are_one_stream),
		SCRATCH(two_zstd_frames_are_one_stream),
		SCRATCH(zeros_behind_a_gzip_member_are_padding),
		SCRATCH(skippable_zstd_frames_are_skipped),
		SCRATCH(something_else_behind_an_archive_is_an_error),
		SCRATCH(a_cut_off_archive_is_an_error_that_names_file_and_offset),
		SCRATCH(what_was_before_the_cut_is_read_first),
		SCRATCH(a_damaged_archive_is_an_error),
		SCRATCH(a_zstd_window_beyond_128_mib_is_refused),
		SCRATCH(an_xz_dictionary_beyond_256_mib_is_refused),
		SCRATCH(a_directory_socket_or_device_is_refused),
		SCRATCH(a_binary_journal_is_refused_with_the_way_out),
		SCRATCH(a_fifo_waits_for_a_writer_that_comes_late),
		cmocka_unit_test(a_pipe_named_by_its_descriptor_is_read_to_its_end),
		cmocka_unit_test(standard_input_is_read_even_if_it_does_not_block),
		cmocka_unit_test(a_closed_standard_input_is_an_error),
		cmocka_unit_test(nothing_is_taken_out_of_a_pipe),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
