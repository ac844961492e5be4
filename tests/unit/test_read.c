/* SPDX-License-Identifier: GPL-2.0-or-later
 * The read stage: unpacking, what is refused, and the order of a set of files. */
#include "unit.h"

#include <dirent.h>
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
#include <zlib.h>
#include <zstd.h>

#include "avcwatch/read.h"

#define AVC(sec) "type=AVC msg=audit(" sec ".500:7): avc:  denied  { read } for  pid=1\n"

/* A directory of the test's own. */
struct scratch {
	char dir[64];
};

static int make_scratch(void **state)
{
	struct scratch *s = calloc(1, sizeof(*s));

	assert_non_null(s);
	snprintf(s->dir, sizeof(s->dir), "/tmp/avcwatch-read-XXXXXX");
	assert_non_null(mkdtemp(s->dir));
	*state = s;
	return 0;
}

static int remove_scratch(void **state)
{
	struct scratch *s = *state;
	char path[400];
	DIR *d = opendir(s->dir);
	struct dirent *e;

	assert_non_null(d);
	while ((e = readdir(d)) != NULL) {
		snprintf(path, sizeof(path), "%s/%s", s->dir, e->d_name);
		if (unlink(path) < 0)
			rmdir(path);
	}
	closedir(d);
	assert_int_equal(rmdir(s->dir), 0);
	free(s);
	return 0;
}

/* Good for the next seven calls. */
static const char *at(struct scratch *s, const char *name)
{
	static char paths[8][128];
	static unsigned next;
	char *p = paths[next++ % AW_COUNT(paths)];

	snprintf(p, sizeof(paths[0]), "%s/%s", s->dir, name);
	return p;
}

static const char *put(struct scratch *s, const char *name, struct aw_str bytes)
{
	const char *path = at(s, name);
	FILE *f = fopen(path, "ae");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes.p, 1, bytes.n, f), bytes.n);
	assert_int_equal(fclose(f), 0);
	return path;
}

/* ---- packing ---- */

static char packed[1 << 20];

static struct aw_str gz(struct aw_str s)
{
	z_stream z = { 0 };

	assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
	z.next_in = (Bytef *)(uintptr_t)s.p;
	z.avail_in = (uInt)s.n;
	z.next_out = (Bytef *)packed;
	z.avail_out = sizeof(packed);
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	deflateEnd(&z);
	return (struct aw_str){ packed, sizeof(packed) - z.avail_out };
}

static struct aw_str xz(struct aw_str s)
{
	size_t n = 0;

	assert_int_equal(lzma_easy_buffer_encode(1, LZMA_CHECK_CRC64, NULL, (const uint8_t *)s.p,
						 s.n, (uint8_t *)packed, &n, sizeof(packed)),
			 LZMA_OK);
	return (struct aw_str){ packed, n };
}

static struct aw_str zst(struct aw_str s)
{
	size_t n = ZSTD_compress(packed, sizeof(packed), s.p, s.n, 3);

	assert_false(ZSTD_isError(n));
	return (struct aw_str){ packed, n };
}

static struct aw_str (*const packers[])(struct aw_str) = { gz, xz, zst };

/* Bytes that do not compress away, the same each time. */
static struct aw_str noise(size_t n)
{
	static char bytes[700000];
	uint32_t x = 1;

	assert_true(n <= sizeof(bytes));
	for (size_t i = 0; i < n; i++) {
		x = x * 1664525u + 1013904223u;
		bytes[i] = (char)('a' + (x >> 28));
	}
	return (struct aw_str){ bytes, n };
}

/* ---- reading ---- */

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

/* ---- what the user named ---- */

static int expand1(const char *input, struct aw_parts *out, struct aw_err *err)
{
	return aw_parts_expand(&input, 1, out, err);
}

/* The parts' names, without their directory, with blanks between. */
static void expect_parts(struct aw_parts *parts, const char *names)
{
	char all[400] = "";
	size_t n = 0;

	for (size_t i = 0; i < parts->n; i++) {
		const char *path = parts->items[i].path, *slash = strrchr(path, '/');

		n += (size_t)snprintf(all + n, sizeof(all) - n, "%s%s", i ? " " : "",
				      slash ? slash + 1 : path);
	}
	assert_string_equal(all, names);
	aw_parts_done(parts);
	assert_int_equal(parts->n, 0);
}

static void a_directory_stands_for_its_logs(void **state)
{
	struct scratch *s = *state;
	struct aw_parts parts = { 0 };
	struct aw_err err;

	put(s, "audit.log", AW_STR(AVC("30")));
	put(s, "audit.log.2.gz", gz(AW_STR(AVC("10"))));
	put(s, "audit.log.1", AW_STR(AVC("20")));
	put(s, "audit.txt", AW_STR("type=AVC msg=audit(11/23/26 21:04:12.880:1959) : avc:\n"));
	put(s, ".audit.log.swp", AW_STR(AVC("1")));
	put(s, "readme", AW_STR("how to read type=AVC\n"));
	put(s, "wtmp", AW_STR("\x02\0\0\0~\0\0\0~~\0\0" AVC("1")));
	mkdir(at(s, "audit.d"), 0700);
	assert_int_equal(expand1(s->dir, &parts, &err), 0);
	assert_false(parts.items[0].named);
	assert_int_equal(parts.items[0].first_ms, 10500);
	expect_parts(&parts, "audit.log.2.gz audit.log.1 audit.log");
	rmdir(at(s, "audit.d"));
}

static void a_directory_without_logs_is_an_error(void **state)
{
	struct scratch *s = *state;
	struct aw_parts parts = { 0 };
	struct aw_err err;

	put(s, "readme", AW_STR("nothing\n"));
	assert_int_equal(expand1(s->dir, &parts, &err), -ENOENT);
	assert_non_null(strstr(err.msg, "no audit logs in '"));
	assert_non_null(strstr(err.msg, s->dir));
	aw_parts_done(&parts);
}

static void parts_are_ordered_by_their_first_event(void **state)
{
	struct scratch *s = *state;
	const char *inputs[6];
	struct aw_parts parts = { 0 };
	struct aw_err err;

	inputs[0] = "-";
	inputs[1] = put(s, "none-b", AW_STR("no time\n"));
	inputs[2] = put(s, "late", AW_STR(AVC("30")));
	inputs[3] = put(s, "none-a", AW_STR(""));
	inputs[4] = put(s, "early", xz(AW_STR(AVC("10") AVC("40"))));
	inputs[5] = put(s, "late-too", AW_STR(AVC("30")));
	assert_int_equal(aw_parts_expand(inputs, 6, &parts, &err), 0);
	assert_true(parts.items[0].named);
	assert_true(parts.items[3].first_ms == AW_TIME_NONE);
	expect_parts(&parts, "early late late-too none-b none-a -");
}

static void a_hard_link_is_read_once(void **state)
{
	struct scratch *s = *state;
	struct aw_parts parts = { 0 };
	const char *inputs[4];
	struct aw_err err;

	inputs[0] = s->dir;
	inputs[1] = put(s, "audit.log", AW_STR(AVC("1")));
	inputs[2] = at(s, "link");
	inputs[3] = at(s, "symlink");
	assert_int_equal(link(inputs[1], inputs[2]), 0);
	assert_int_equal(symlink(inputs[1], inputs[3]), 0);
	assert_int_equal(aw_parts_expand(inputs, 4, &parts, &err), 0);
	assert_true(parts.items[0].named);
	expect_parts(&parts, "audit.log");
}

static void a_directory_of_which_all_is_known_is_no_error(void **state)
{
	struct scratch *s = *state;
	struct aw_parts parts = { 0 };
	const char *inputs[2];
	struct aw_err err;

	inputs[0] = put(s, "audit.log", AW_STR(AVC("1")));
	inputs[1] = s->dir;
	assert_int_equal(aw_parts_expand(inputs, 2, &parts, &err), 0);
	expect_parts(&parts, "audit.log");
}

static void a_damaged_audit_log_in_a_directory_is_an_error(void **state)
{
	struct scratch *s = *state;
	struct aw_parts parts = { 0 };
	struct aw_err err;

	put(s, "audit.log", AW_STR(AVC("1")));
	put(s, "other.gz", aw_str_head(gz(noise(5000)), 1000));
	assert_int_equal(expand1(s->dir, &parts, &err), 0);
	expect_parts(&parts, "audit.log");
	put(s, "audit.log.1.gz", aw_str_head(gz(noise(5000)), 1000));
	assert_int_equal(expand1(s->dir, &parts, &err), -EBADMSG);
	assert_non_null(strstr(err.msg, "audit.log.1.gz"));
	assert_int_equal(parts.n, 0);
	aw_parts_done(&parts);
}

/* Root reads everything: be somebody else for a while. */
static int expand_as_nobody(const char *dir, struct aw_parts *parts, struct aw_err *err)
{
	bool root = geteuid() == 0;
	int r;

	if (root)
		assert_int_equal(seteuid(65534), 0);
	r = expand1(dir, parts, err);
	if (root)
		assert_int_equal(seteuid(0), 0);
	return r;
}

static void an_unreadable_audit_log_in_a_directory_is_an_error(void **state)
{
	struct scratch *s = *state;
	struct aw_parts parts = { 0 };
	struct aw_err err;

	chmod(s->dir, 0755);
	chmod(put(s, "audit.log", AW_STR(AVC("1"))), 0644);
	chmod(put(s, "other", AW_STR(AVC("1"))), 0);
	assert_int_equal(expand_as_nobody(s->dir, &parts, &err), 0);
	expect_parts(&parts, "audit.log");
	chmod(put(s, "audit.log.1", AW_STR(AVC("1"))), 0);
	assert_int_equal(expand_as_nobody(s->dir, &parts, &err), -EACCES);
	aw_parts_done(&parts);
}

static void after_a_failure_the_list_is_as_it_was(void **state)
{
	struct scratch *s = *state;
	struct aw_parts parts = { 0 };
	const char *inputs[2];
	struct aw_err err;

	assert_int_equal(expand1(put(s, "a", AW_STR(AVC("1"))), &parts, &err), 0);
	inputs[0] = put(s, "b", AW_STR(AVC("2")));
	inputs[1] = at(s, "none");
	assert_int_equal(aw_parts_expand(inputs, 2, &parts, &err), -ENOENT);
	assert_non_null(strstr(err.msg, inputs[1]));
	expect_parts(&parts, "a");
}

static void nothing_is_taken_out_of_a_pipe(void **state)
{
	struct aw_parts parts = { 0 };
	struct aw_err err;
	char path[32];
	int fds[2];

	(void)state;
	assert_int_equal(pipe(fds), 0);
	assert_int_equal(write(fds[1], AVC("1"), 10), 10);
	close(fds[1]);
	snprintf(path, sizeof(path), "/dev/fd/%d", fds[0]);
	assert_int_equal(expand1(path, &parts, &err), 0);
	assert_true(parts.items[0].first_ms == AW_TIME_NONE);
	aw_parts_done(&parts);
	expect(path, aw_str_head(AW_STR(AVC("1")), 10));
	close(fds[0]);
}

static const char *put_conf(struct scratch *s, const char *key)
{
	char conf[300];

	snprintf(conf, sizeof(conf), "# log_file = /no\nwrite_logs = yes\n\t%s =  %s  \n", key,
		 at(s, "audit.log"));
	return put(s, "auditd.conf", aw_str_of(conf));
}

static void auditd_conf_names_the_log_and_its_rotations(void **state)
{
	struct scratch *s = *state;
	const char *conf = put_conf(s, "LOG_FILE");
	struct aw_parts parts = { 0 };
	struct aw_err err;

	put(s, "audit.log", AW_STR(""));
	put(s, "audit.log.1", AW_STR(AVC("30")));
	put(s, "audit.log.2", AW_STR(AVC("20")));
	put(s, "audit.log-20261123.xz", xz(AW_STR(AVC("10"))));
	put(s, "audit.log.txt", AW_STR("no log\n"));
	put(s, "audit.logs", AW_STR(AVC("1")));
	put(s, "other.log", AW_STR(AVC("1")));
	assert_int_equal(aw_parts_of_auditd(conf, &parts, &err), 0);
	expect_parts(&parts, "audit.log-20261123.xz audit.log.2 audit.log.1 audit.log");
}

static void an_auditd_conf_whose_log_does_not_exist_is_an_error(void **state)
{
	struct scratch *s = *state;
	const char *conf = put_conf(s, "log_file");
	struct aw_parts parts = { 0 };
	struct aw_err err;

	assert_int_equal(aw_parts_of_auditd(conf, &parts, &err), -ENOENT);
	assert_non_null(strstr(err.msg, at(s, "audit.log")));
	put(s, "audit.log.1", aw_str_head(gz(noise(5000)), 1000));
	assert_int_equal(aw_parts_of_auditd(conf, &parts, &err), -EBADMSG);
	aw_parts_done(&parts);
}

/* ---- telling what a file holds ---- */

static void every_kind_of_log_is_known(void **state)
{
	static const char *const logs[] = {
		"type=AVC msg=audit(1795470182.672:64): avc:  denied",
		"node=h type=AVC msg=audit(1795470182.672:64): avc:  denied",
		"----\ntime->Mon Nov 23 21:04:14 2026\ntype=AVC msg=audit(1795470182.672:64): avc:",
		"part of a line\ntype=AVC msg=audit(1795470182.672:64): avc:  denied",
		"kernel: audit: type=1400 audit(1795467325.992:15): avc:",
		"audit: type=1400 audit(1795467325.992:15): avc:",
		"audit[13959]: AVC avc:  denied",
		"{\"_TRANSPORT\":\"audit\",\"MESSAGE\":\"x\"}",
		"{ \"__CURSOR\" : \"s=1\", \"__REALTIME_TIMESTAMP\" : \"1795470182672000\" }",
		"__CURSOR=s=2d79\n__REALTIME_TIMESTAMP=1795467324224788\n",
		"__REALTIME_TIMESTAMP=1795467324224788\n",
		"[   12.345678] audit: type=1400",
		"<5>[   12.345678] audit: type=1400",
		"[108.765437] NET: Registered",
		"Nov 23 21:04:14 host audit[1]: AVC avc:",
		"<13>Nov  3 21:04:14 host kernel: audit:",
		"-- Journal begins at Mon --\nNov 23 21:04:14.123456 host systemd[1]: x",
		"2026-11-23T21:04:14.520000+0000 host audit[1]: AVC avc:",
		"2026-11-23T21:04:14Z host kernel: audit:",
	};

	(void)state;
	for (size_t i = 0; i < AW_COUNT(logs); i++) {
		if (!aw_sniff_log(aw_str_of(logs[i])))
			fail_msg("no log: %s", logs[i]);
	}
	assert_true(aw_sniff_log(AW_STR("\0\0\0\0" AVC("1"))));
}

static void interpreted_text_is_no_log(void **state)
{
	(void)state;
	assert_false(aw_sniff_log(AW_STR("----\ntype=AVC msg=audit(11/23/26 21:04:12.880:1959) : "
					 "avc:  denied  { read }\n")));
	assert_false(aw_sniff_log(AW_STR("type=AVC msg=audit(23.11.2026 21:04:12.880:1959) : \n")));
}

static void other_files_are_no_logs(void **state)
{
	static const char *const others[] = {
		"",
		"\n\n",
		"hello\n",
		"{\"scenario\":\"x\",\"pid\":782}",
		"{\"log\":\"{\\\"_TRANSPORT\\\":1}\"}",
		"2026-11-23T21:04:14.520000000Z stdout F type=AVC",
		"2026-11-23 21:04:14 status installed x",
		"2026-11-23T20:56:05.556390510Z",
		"[section]\nkey = 1.5\n",
		"[1.5]\n",
		"Nov 23 is a day\n",
		"type=AVC msg=audit(1795470182.67:64): avc:",
		"type=AVC msg=audit(1795470182.672:",
		"type=AVC",
	};

	(void)state;
	for (size_t i = 0; i < AW_COUNT(others); i++) {
		if (aw_sniff_log(aw_str_of(others[i])))
			fail_msg("a log: %s", others[i]);
	}
	/* A tar with a log in it, utmp. */
	assert_false(aw_sniff_log(AW_STR("audit.log\0\0\0000000644\0\0\0\n" AVC("1"))));
	assert_false(aw_sniff_log(AW_STR("\x02\0\0\0~\0\0\0\n" AVC("1"))));
	assert_false(aw_sniff_log((struct aw_str){ NULL, 0 }));
}

static void the_time_is_that_of_the_first_event(void **state)
{
	static const struct {
		const char *head;
		int64_t ms;
	} rows[] = {
		{ AVC("20") AVC("10"), 20500 },
		{ "Nov 23 21:04:14 h kernel: audit: type=1400 audit(7.125:15): avc:", 7125 },
		{ "[    1.000000] Linux\n[    2.000000] audit: type=1400 audit(7.125:15): avc:",
		  7125 },
		{ "{\"__REALTIME_TIMESTAMP\":\"9000000\",\"_TRANSPORT\":\"audit\"}", 9000 },
		{ "{ \"__REALTIME_TIMESTAMP\" : \"9000000\" }", 9000 },
		{ "{\"__REALTIME_TIMESTAMP\":\"9000000\","
		  "\"_SOURCE_REALTIME_TIMESTAMP\":\"8123999\"}",
		  8123 },
		{ "__CURSOR=s\n__REALTIME_TIMESTAMP=9000000\n"
		  "_SOURCE_REALTIME_TIMESTAMP=8000000\n",
		  8000 },
		{ "__REALTIME_TIMESTAMP=9000000\nA=b\n\n"
		  "_SOURCE_REALTIME_TIMESTAMP=8000000\n",
		  9000 },
		{ "__REALTIME_TIMESTAMP=9000000\n", 9000 },
		{ "1970-01-01T00:00:06.250000+0000 host audit[1]: AVC avc:", 6250 },
		{ "comm=\"audit(\" audit(1.2:3) audit(99999999999999.000:1)", AW_TIME_NONE },
		{ "Nov 23 21:04:14 h audit[1]: AVC avc:", AW_TIME_NONE },
		{ "type=AVC msg=audit(11/23/26 21:04:12.880:1959) :", AW_TIME_NONE },
		{ "", AW_TIME_NONE },
	};

	(void)state;
	for (size_t i = 0; i < AW_COUNT(rows); i++) {
		if (aw_sniff_time(aw_str_of(rows[i].head)) != rows[i].ms)
			fail_msg("another time: %s", rows[i].head);
	}
}

#define SCRATCH(test) cmocka_unit_test_setup_teardown(test, make_scratch, remove_scratch)

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
		SCRATCH(a_directory_stands_for_its_logs),
		SCRATCH(a_directory_without_logs_is_an_error),
		SCRATCH(parts_are_ordered_by_their_first_event),
		SCRATCH(a_hard_link_is_read_once),
		SCRATCH(a_directory_of_which_all_is_known_is_no_error),
		SCRATCH(a_damaged_audit_log_in_a_directory_is_an_error),
		SCRATCH(an_unreadable_audit_log_in_a_directory_is_an_error),
		SCRATCH(after_a_failure_the_list_is_as_it_was),
		cmocka_unit_test(nothing_is_taken_out_of_a_pipe),
		SCRATCH(auditd_conf_names_the_log_and_its_rotations),
		SCRATCH(an_auditd_conf_whose_log_does_not_exist_is_an_error),
		cmocka_unit_test(every_kind_of_log_is_known),
		cmocka_unit_test(interpreted_text_is_no_log),
		cmocka_unit_test(other_files_are_no_logs),
		cmocka_unit_test(the_time_is_that_of_the_first_event),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
