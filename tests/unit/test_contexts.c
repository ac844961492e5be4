/* SPDX-License-Identifier: GPL-2.0-or-later
 * What file contexts say that files are to be labelled. */
#include "scratch.h"

#include <errno.h>
#include <limits.h>
#include <selinux/label.h>
#include <selinux/selinux.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "avcwatch/contexts.h"

/* As the policy's: regular expressions, the last one that matches counts, but paths without one come first. */
static const char lines[] = "# a comment\n"
			    "/.*\tsystem_u:object_r:default_t:s0\n"
			    "/etc(/.*)?\tsystem_u:object_r:etc_t:s0\n"
			    "/etc/shadow.*\t--\tsystem_u:object_r:shadow_t:s0\n"
			    "\n"
			    "/var/lib/docker(/.*)?\tsystem_u:object_r:container_var_lib_t:s0\n"
			    "/var/lib/docker/overlay2\t-d\tsystem_u:object_r:overlay_t:s0\n"
			    "/dev/.*\t-c\tsystem_u:object_r:device_t:s0\n"
			    "/dev/.*\t-b\tsystem_u:object_r:disk_t:s0\n"
			    "/run/.*\t-s\tsystem_u:object_r:socket_t:s0\n"
			    "/run/.*\t-p\tsystem_u:object_r:fifo_t:s0\n"
			    "/run/.*\t-l\tsystem_u:object_r:link_t:s0\n"
			    "/usr/lib(/.*)?\tsystem_u:object_r:lib_t:s0\n"
			    "/proc/.*\t<<none>>\n"
			    "/srv/exact\tsystem_u:object_r:exact_t:s0-s0:c0.c1023\n";

static const char *main_file(struct scratch *s)
{
	return put(s, "fc", aw_str_of(lines));
}

static struct aw_file_contexts *opened(const char *file)
{
	struct aw_file_contexts *fc = NULL;
	struct aw_err err = { 0 };

	if (aw_file_contexts_open(file, &fc, &err) < 0)
		fail_msg("%s", err.msg);
	assert_non_null(fc);
	return fc;
}

/* `expected`: a type, or NULL for none. */
static void has_type(const struct aw_file_contexts *fc, struct aw_str path, const char *tclass,
		     const char *expected)
{
	AW_AUTO(aw_buf_done) struct aw_buf out = { 0 }, whole = { 0 };
	int r = aw_file_contexts_lookup(fc, path, tclass, &out);

	if (!expected) {
		assert_int_equal(r, 0);
		assert_int_equal(out.n, 0);
		return;
	}
	assert_int_equal(r, 1);
	assert_int_equal(aw_buf_printf(&whole, "system_u:object_r:%s:s0", expected), 0);
	assert_string_equal(out.p, whole.p);
}

#define HAS(fc, path, tclass, expected) has_type(fc, aw_str_of(path), tclass, expected)

static void is_refused(const char *file, int code, const char *words)
{
	struct aw_file_contexts *fc = NULL;
	struct aw_err err = { 0 };

	assert_int_equal(aw_file_contexts_open(file, &fc, &err), code);
	assert_null(fc);
	assert_int_equal(err.code, code);
	if (!strstr(err.msg, words) || !strstr(err.msg, file))
		fail_msg("%s", err.msg);
}

/* ---- what they say ---- */

static void a_path_has_the_context_of_the_last_line_that_matches(void **state)
{
	AW_AUTO(aw_file_contexts_freep) struct aw_file_contexts *fc = opened(main_file(*state));
	AW_AUTO(aw_buf_done) struct aw_buf out = { 0 };

	HAS(fc, "/etc/passwd", "file", "etc_t");
	HAS(fc, "/etc", "dir", "etc_t");
	HAS(fc, "/etcetera", "dir", "default_t");
	HAS(fc, "/etc/shadow-", "file", "shadow_t");
	HAS(fc, "/", "dir", "default_t");
	assert_int_equal(aw_buf_put(&out, AW_STR("before ")), 0);
	assert_int_equal(aw_file_contexts_lookup(fc, AW_STR("/srv/exact"), "file", &out), 1);
	assert_string_equal(out.p, "before system_u:object_r:exact_t:s0-s0:c0.c1023");
}

static void a_line_may_be_for_one_kind_of_file(void **state)
{
	AW_AUTO(aw_file_contexts_freep) struct aw_file_contexts *fc = opened(main_file(*state));

	HAS(fc, "/etc/shadow", "file", "shadow_t");
	HAS(fc, "/etc/shadow", "dir", "etc_t");
	HAS(fc, "/var/lib/docker/overlay2", "dir", "overlay_t");
	HAS(fc, "/var/lib/docker/overlay2", "file", "container_var_lib_t");
	HAS(fc, "/dev/x", "chr_file", "device_t");
	HAS(fc, "/dev/x", "blk_file", "disk_t");
	HAS(fc, "/run/x", "sock_file", "socket_t");
	HAS(fc, "/run/x", "fifo_file", "fifo_t");
	HAS(fc, "/run/x", "lnk_file", "link_t");
	HAS(fc, "/run/x", "file", "default_t");
	/* Of whatever kind: the last line of all. */
	HAS(fc, "/run/x", "unix_stream_socket", "link_t");
	HAS(fc, "/run/x", "", "link_t");
	HAS(fc, "/run/x", NULL, "link_t");
}

static void none_is_none(void **state)
{
	AW_AUTO(aw_file_contexts_freep) struct aw_file_contexts *fc = opened(main_file(*state));
	AW_AUTO(aw_file_contexts_freep)
	struct aw_file_contexts *few = opened(put(*state, "few", AW_STR("/a\tu:r:a_t\n")));
	AW_AUTO(aw_buf_done) struct aw_buf out = { 0 };

	HAS(fc, "/proc/1/mem", "file", NULL);
	HAS(few, "/b", "file", NULL);
	assert_int_equal(aw_file_contexts_lookup(few, AW_STR("/a"), "file", &out), 1);
	assert_string_equal(out.p, "u:r:a_t");
}

static void homedirs_and_local_come_behind(void **state)
{
	struct scratch *s = *state;
	const char *file = main_file(s);

	put(s, "fc.homedirs",
	    AW_STR("/home/[^/]+\t-d\tsystem_u:object_r:home_t:s0\n"
		   "/home/[^/]+/.*\tsystem_u:object_r:homes_t:s0"));
	put(s, "fc.local",
	    AW_STR("/home/eve/.*\tsystem_u:object_r:local_t:s0\n"
		   "/etc(/.*)?\tsystem_u:object_r:other_t:s0\n" /* there is one of the same */
		   "/srv/exact\tsystem_u:object_r:local_t:s0\n"));
	{
		AW_AUTO(aw_file_contexts_freep) struct aw_file_contexts *fc = opened(file);

		HAS(fc, "/home/bob", "dir", "home_t");
		HAS(fc, "/home/bob/x", "file", "homes_t");
		HAS(fc, "/home/eve/x", "file", "local_t");
		HAS(fc, "/etc/shadow", "file", "other_t");
		HAS(fc, "/srv/exact", "file", "local_t");
	}
}

static void a_line_twice_is_no_error(void **state)
{
	AW_AUTO(aw_file_contexts_freep)
	struct aw_file_contexts *fc =
		opened(put(*state, "fc",
			   AW_STR("/a\tsystem_u:object_r:a_t:s0\n/a\tsystem_u:object_r:b_t:s0\n")));

	HAS(fc, "/a", "file", "b_t");
}

static const char subs[] = "# a comment\n"
			   "/data /var/lib\n"
			   "  /data/engine\t/var/lib/docker  \n"
			   "/one\n"
			   "\n"
			   "/chroot /\n";

static void what_stands_for_another_path_is_labelled_as_that(void **state)
{
	struct scratch *s = *state;
	const char *file = main_file(s);

	put(s, "fc.subs", aw_str_of(subs));
	put(s, "fc.subs_dist", AW_STR("/lib64 /usr/lib\n/var/lib/old /usr/lib"));
	{
		AW_AUTO(aw_file_contexts_freep) struct aw_file_contexts *fc = opened(file);

		HAS(fc, "/data/engine", "dir", "container_var_lib_t");
		HAS(fc, "/data/engine/x", "file", "container_var_lib_t");
		HAS(fc, "/data/engines", "file", "default_t");
		HAS(fc, "/lib64/x", "file", "lib_t");
		HAS(fc, "/lib64x", "file", "default_t");
		HAS(fc, "/data/old/x", "file", "lib_t"); /* one after the other */
		HAS(fc, "/chroot/etc/x", "file", "etc_t");
		HAS(fc, "/one", "file", "default_t");
	}
}

/* ---- libselinux by itself ---- */

static const char *random_path(unsigned *seed, char out[256])
{
	static const char *const names[] = { "etc",      "shadow", "var",   "lib",    "docker",
					     "overlay2", "dev",    "run",   "engine", "data",
					     "chroot",   "usr",    "lib64", "old",    "proc",
					     "exact",    "srv",    "a\nb",  "x y",    "{",
					     "",         "\xff",   "home",  "bob" };
	size_t n = 0;

	do {
		*seed = *seed * 1664525u + 1013904223u;
		n += (size_t)snprintf(out + n, 256 - n, "/%s",
				      names[(*seed >> 24) % AW_COUNT(names)]);
	} while (n < 200 && *seed >> 13 & 3);
	return out;
}

static void libselinux_itself_says_the_same(void **state)
{
	static const struct {
		const char *tclass;
		int mode;
	} kinds[] = { { "file", S_IFREG }, { "dir", S_IFDIR }, { "socket", 0 } };
	struct scratch *s = *state;
	const char *file = main_file(s);
	struct selinux_opt path = { SELABEL_OPT_PATH, file };
	struct selabel_handle *handle;
	struct aw_file_contexts *fc;
	unsigned seed = 1;

	put(s, "fc.local", AW_STR("/data/.*\tsystem_u:object_r:wrong_t:s0\n"));
	put(s, "fc.subs", aw_str_of(subs));
	put(s, "fc.subs_dist", AW_STR("/lib64 /usr/lib\n/var/lib/old /usr/lib"));
	handle = selabel_open(SELABEL_CTX_FILE, &path, 1);
	assert_non_null(handle);
	fc = opened(file);
	for (size_t i = 0; i < 5000; i++) {
		AW_AUTO(aw_buf_done) struct aw_buf out = { 0 };
		char text[256], *context = NULL;
		size_t kind = i % AW_COUNT(kinds);
		int found;

		random_path(&seed, text);
		found = selabel_lookup_raw(handle, &context, text, kinds[kind].mode) == 0;
		assert_int_equal(
			aw_file_contexts_lookup(fc, aw_str_of(text), kinds[kind].tclass, &out),
			found);
		if (found)
			assert_string_equal(out.p, context);
		freecon(context);
	}
	selabel_close(handle);
	aw_file_contexts_free(fc);
}

/* ---- paths from anybody ---- */

static void slashes_are_taken_as_one(void **state)
{
	AW_AUTO(aw_file_contexts_freep) struct aw_file_contexts *fc = opened(main_file(*state));

	HAS(fc, "/etc//passwd", "file", "etc_t");
	HAS(fc, "//etc/passwd", "file", "etc_t");
	HAS(fc, "/var/lib/docker/overlay2/", "dir", "overlay_t");
	HAS(fc, "/var/lib/docker///overlay2//", "dir", "overlay_t");
	HAS(fc, "//", "dir", "default_t");
}

static void what_is_no_path_has_none(void **state)
{
	static char longest[PATH_MAX + 1];
	AW_AUTO(aw_file_contexts_freep) struct aw_file_contexts *fc = opened(main_file(*state));

	HAS(fc, "", "file", NULL);
	HAS(fc, NULL, "file", NULL);
	HAS(fc, "etc/passwd", "file", NULL);
	HAS(fc, "./etc/passwd", "file", NULL);
	HAS(fc, "/etc/../proc/1", "file", NULL);
	HAS(fc, "/etc/..", "file", NULL);
	HAS(fc, "/etc/./passwd", "file", NULL);
	HAS(fc, "/etc/...", "file", "etc_t");
	has_type(fc, AW_STR("/etc/passwd\0"), "file", NULL);
	has_type(fc, AW_STR("/etc\0/passwd"), "file", NULL);
	memset(longest, 'x', sizeof(longest));
	longest[0] = '/';
	has_type(fc, (struct aw_str){ longest, PATH_MAX }, "file", NULL);
	has_type(fc, (struct aw_str){ longest, PATH_MAX - 1 }, "file", "default_t");
}

static void bytes_of_any_kind_are_matched_as_they_are(void **state)
{
	AW_AUTO(aw_file_contexts_freep) struct aw_file_contexts *fc = opened(main_file(*state));

	HAS(fc, "/etc/\x1b[2J\xff\xfe", "file", "etc_t");
	HAS(fc, "/etc/a\nb", "file", "etc_t");
	HAS(fc, "/\n/etc/shadow", "file", "default_t");
	HAS(fc, "/srv/exact ", "file", "default_t");
	HAS(fc, "/etc/%s%n", "file", "etc_t");
	has_type(fc, (struct aw_str){ "/etc/passwd", 4 }, "file", "etc_t"); /* a slice */
	has_type(fc, (struct aw_str){ "/etc/passwd", 3 }, "file", "default_t");
}

/* By PCRE's own limit: the answer is none. */
static void a_costly_expression_is_given_up(void **state)
{
	static char path[40];
	AW_AUTO(aw_file_contexts_freep)
	struct aw_file_contexts *fc =
		opened(put(*state, "fc", AW_STR("/(a+)+b\tsystem_u:object_r:b_t:s0\n")));

	memset(path, 'a', sizeof(path) - 1);
	path[0] = '/';
	HAS(fc, path, "file", NULL);
	HAS(fc, "/aab", "file", "b_t");
}

static void many_lines_and_lookups_are_fine(void **state)
{
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };
	struct aw_file_contexts *fc;

	for (unsigned i = 0; i < 2000; i++)
		assert_int_equal(
			aw_buf_printf(&text, "/d%u/x(/.*)?\tsystem_u:object_r:t%u_t:s0\n", i, i),
			0);
	fc = opened(put(*state, "fc", aw_buf_str(&text)));
	for (unsigned i = 0; i < 5000; i++) {
		char path[64], type[64];

		snprintf(path, sizeof(path), "/d%u/x/%u", i % 2000, i);
		snprintf(type, sizeof(type), "t%u_t", i % 2000);
		HAS(fc, path, "file", type);
	}
	aw_file_contexts_free(fc);
}

/* ---- files that are none ---- */

static void an_empty_file_names_nothing(void **state)
{
	AW_AUTO(aw_file_contexts_freep)
	struct aw_file_contexts *empty = opened(put(*state, "empty", AW_STR("")));
	AW_AUTO(aw_file_contexts_freep)
	struct aw_file_contexts *comments =
		opened(put(*state, "comments", AW_STR("#\xc3\xa4\n\n \t\n#")));

	HAS(empty, "/etc/passwd", "file", NULL);
	HAS(comments, "/etc/passwd", "file", NULL);
}

static void what_cannot_be_read_is_an_error(void **state)
{
	struct scratch *s = *state;

	is_refused(at(s, "none"), -ENOENT, "No such file");
	is_refused(s->dir, -EINVAL, "is no file");
	assert_int_equal(mkfifo(at(s, "fifo"), 0600), 0);
	is_refused(at(s, "fifo"), -EINVAL, "is no file");
	is_refused("/dev/null", -EINVAL, "is no file");
	if (geteuid() != 0) {
		assert_int_equal(chmod(main_file(s), 0), 0);
		is_refused(at(s, "fc"), -EACCES, "Permission denied");
	}
}

static void so_is_what_is_beside_it(void **state)
{
	static const char *const beside[] = { "fc.homedirs", "fc.local", "fc.subs",
					      "fc.subs_dist" };
	struct scratch *s = *state;

	main_file(s);
	for (size_t i = 0; i < AW_COUNT(beside); i++) {
		assert_int_equal(mkfifo(at(s, beside[i]), 0600), 0);
		is_refused(at(s, "fc"), -EINVAL, strrchr(beside[i], '.'));
		assert_int_equal(unlink(at(s, beside[i])), 0);
	}
	aw_file_contexts_free(opened(at(s, "fc")));
}

static void what_is_no_text_is_an_error(void **state)
{
	static const uint32_t magic = 0xf97cff8a;
	struct scratch *s = *state;

	is_refused(put(s, "nul", AW_STR("/a\tu:r:a_t\n\0\n")), -EINVAL, "is no text");
	is_refused(put(s, "gz", gz(aw_str_of(lines))), -EINVAL, "is no text");
	is_refused(put(s, "bin", (struct aw_str){ (const char *)&magic, sizeof(magic) }), -EINVAL,
		   "is compiled");
}

/* What was compiled of it is not looked at, though libselinux would take it first. */
static void what_was_compiled_of_it_is_not_needed(void **state)
{
	struct scratch *s = *state;
	const char *file = main_file(s);

	assert_int_equal(mkfifo(at(s, "fc.bin"), 0600), 0);
	aw_file_contexts_free(opened(file));
}

static void an_error_of_a_line_has_its_number(void **state)
{
	AW_AUTO(aw_buf_done) struct aw_buf far = { 0 };
	struct scratch *s = *state;

	is_refused(put(s, "hosts", AW_STR("127.0.0.1 localhost\n")), -EINVAL,
		   "', line 1 has invalid context localhost");
	is_refused(put(s, "words", AW_STR("/a\tu:r:a_t\ngarbage that goes on\n")), -EINVAL,
		   "', line 2 has invalid file type that");
	is_refused(put(s, "kind", AW_STR("/a\t-x\tu:r:a_t\n")), -EINVAL,
		   "', line 1 has invalid file type -x");
	is_refused(put(s, "one", AW_STR("\n#\n/a\n")), -EINVAL, "', line 3 is missing fields");
	is_refused(put(s, "utf8", AW_STR("/a u:r:\xc3\xa4\n")), -EINVAL,
		   "', line 1 has bytes that");
	is_refused(put(s, "regex", AW_STR("/a\tu:r:a_t\n/a[\tu:r:a_t\n")), -EINVAL,
		   "', line 2 has invalid regex /a[");
	for (unsigned i = 0; i < 700; i++)
		assert_int_equal(aw_buf_printf(&far, "/%u\tu:r:a_t\n", i), 0);
	assert_int_equal(aw_buf_put(&far, AW_STR("/a(\tu:r:a_t\n")), 0);
	is_refused(put(s, "far", aw_buf_str(&far)), -EINVAL, "', line 701 has invalid regex /a(");
}

static void and_the_name_of_its_file(void **state)
{
	struct scratch *s = *state;
	const char *file = main_file(s);

	put(s, "fc.local", AW_STR("/a\tu:r:a_t\n/a)\tu:r:a_t\n"));
	is_refused(file, -EINVAL, "fc.local', line 2 has invalid regex /a)");
}

static void a_long_line_or_a_hostile_one_is_told_harmlessly(void **state)
{
	struct scratch *s = *state;
	struct aw_file_contexts *fc = NULL;
	struct aw_err err = { 0 };
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };

	assert_int_equal(aw_buf_put(&text, AW_STR("/a\tu:r:a_t\n/")), 0);
	for (unsigned i = 0; i < 60000; i++)
		assert_int_equal(aw_buf_putc(&text, 'x'), 0);
	assert_int_equal(aw_buf_put(&text, AW_STR("[\tu:r:a_t\n")), 0);
	is_refused(put(s, "long", aw_buf_str(&text)), -EINVAL, "', line 2 has invalid regex /xx");
	is_refused(put(s, "words", noise(500000)), -EINVAL, "', line 1 is too long");
	assert_int_equal(aw_file_contexts_open(put(s, "esc", AW_STR("/a[\x1b[2J%s%n\tu:r:a_t\n")),
					       &fc, &err),
			 -EINVAL);
	assert_null(strchr(err.msg, '\x1b'));
	assert_non_null(strstr(err.msg, "\\x1b[2J%s%n"));
}

static void too_much_is_refused(void **state)
{
	struct scratch *s = *state;
	const char *file = put(s, "large", AW_STR(""));
	AW_AUTO(aw_buf_done) struct aw_buf many = { 0 };

	assert_int_equal(truncate(file, (off_t)AW_FILE_CONTEXTS_BYTES_MAX + 1), 0);
	is_refused(file, -EFBIG, "too large");
	for (unsigned i = 0; i < AW_FILE_CONTEXTS_LINES_MAX; i++)
		assert_int_equal(aw_buf_putc(&many, '\n'), 0);
	aw_file_contexts_free(opened(put(s, "many", aw_buf_str(&many))));
	is_refused(put(s, "many", AW_STR("#\n")), -EFBIG, "too many lines");
}

/* ---- libselinux's words ---- */

static unsigned heard;

static int AW_PRINTF(2, 3) hear(int type, const char *fmt, ...)
{
	(void)type;
	(void)fmt;
	heard++;
	return 0;
}

static void whoever_listened_to_libselinux_does_so_again(void **state)
{
	struct scratch *s = *state;
	union selinux_callback before = selinux_get_callback(SELINUX_CB_LOG);
	union selinux_callback validate = selinux_get_callback(SELINUX_CB_VALIDATE);

	selinux_set_callback(SELINUX_CB_LOG, (union selinux_callback){ .func_log = hear });
	is_refused(put(s, "bad", AW_STR("/a[\tu:r:a_t\n")), -EINVAL, "line 1");
	aw_file_contexts_free(opened(main_file(s)));
	assert_int_equal(heard, 0);
	assert_true(selinux_get_callback(SELINUX_CB_LOG).func_log == hear);
	assert_true(selinux_get_callback(SELINUX_CB_VALIDATE).func_validate ==
		    validate.func_validate);
	selinux_set_callback(SELINUX_CB_LOG, before);
}

static void nothing_is_printed(void **state)
{
	struct scratch *s = *state;
	FILE *printed = tmpfile();
	int kept = dup(STDERR_FILENO);
	struct aw_file_contexts *fc;

	assert_non_null(printed);
	assert_true(kept >= 0 && dup2(fileno(printed), STDERR_FILENO) >= 0);
	is_refused(put(s, "regex", AW_STR("/a[\tu:r:a_t\n")), -EINVAL, "line 1");
	is_refused(put(s, "words", AW_STR("this is\nno\nfile")), -EINVAL, "line 1");
	is_refused(at(s, "none"), -ENOENT, "No such file");
	put(s, "twice", AW_STR("/a\tu:r:a_t\n/a\tu:r:b_t\n"));
	fc = opened(at(s, "twice"));
	HAS(fc, "/b", "file", NULL);
	aw_file_contexts_free(fc);
	fflush(stderr);
	assert_true(dup2(kept, STDERR_FILENO) >= 0);
	close(kept);
	assert_int_equal(fseek(printed, 0, SEEK_END), 0);
	assert_int_equal(ftell(printed), 0);
	fclose(printed);
}

static void this_hosts_are_those_of_its_store_or_none(void **state)
{
	AW_AUTO(aw_freep) char *file = NULL;
	struct aw_err err = { 0 };

	(void)state;
	assert_int_equal(aw_file_contexts_find(&file, &err), 0);
	if (!file)
		return;
	assert_int_equal(access(file, F_OK), 0);
	assert_int_equal(strncmp(file, "/etc/selinux/", 13), 0);
}

static void nothing_is_freed_where_there_is_nothing(void **state)
{
	struct aw_file_contexts *fc = NULL;

	(void)state;
	aw_file_contexts_free(NULL);
	aw_file_contexts_freep(&fc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH(a_path_has_the_context_of_the_last_line_that_matches),
		SCRATCH(a_line_may_be_for_one_kind_of_file),
		SCRATCH(none_is_none),
		SCRATCH(homedirs_and_local_come_behind),
		SCRATCH(a_line_twice_is_no_error),
		SCRATCH(what_stands_for_another_path_is_labelled_as_that),
		SCRATCH(libselinux_itself_says_the_same),
		SCRATCH(slashes_are_taken_as_one),
		SCRATCH(what_is_no_path_has_none),
		SCRATCH(bytes_of_any_kind_are_matched_as_they_are),
		SCRATCH(a_costly_expression_is_given_up),
		SCRATCH(many_lines_and_lookups_are_fine),
		SCRATCH(an_empty_file_names_nothing),
		SCRATCH(what_cannot_be_read_is_an_error),
		SCRATCH(so_is_what_is_beside_it),
		SCRATCH(what_is_no_text_is_an_error),
		SCRATCH(what_was_compiled_of_it_is_not_needed),
		SCRATCH(an_error_of_a_line_has_its_number),
		SCRATCH(and_the_name_of_its_file),
		SCRATCH(a_long_line_or_a_hostile_one_is_told_harmlessly),
		SCRATCH(too_much_is_refused),
		SCRATCH(whoever_listened_to_libselinux_does_so_again),
		SCRATCH(nothing_is_printed),
		cmocka_unit_test(this_hosts_are_those_of_its_store_or_none),
		cmocka_unit_test(nothing_is_freed_where_there_is_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
