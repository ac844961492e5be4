/* SPDX-License-Identifier: GPL-2.0-or-later
 * A root is hostile: what is opened stays below it and is a plain file; and dumps of extended
 * attributes. */
#include "host.h"

#include "inventory/root.h"
#include "inventory/xattrs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The root that the test reads, below its scratch directory; beside it lies what must not be
 * reached. */
static struct aw_root *open_root(struct scratch *s)
{
	struct aw_root *r;
	struct aw_err err;

	host_put(s, "root/etc/hostname", "inside\n");
	host_put(s, "secret", "outside\n");
	if (aw_root_open(at(s, "root"), &r, &err) < 0)
		fail_msg("%s", err.msg);
	return r;
}

static int read_from(const struct aw_root *r, const char *path, struct aw_buf *out)
{
	return aw_dir_read(aw_root_dir(r), path, 4096, out);
}

/* What reading gives: the text, or why it cannot be read. */
static void assert_reads(const struct aw_root *r, const char *path, const char *text)
{
	AW_AUTO(aw_buf_done) struct aw_buf out = { 0 };
	int e = read_from(r, path, &out);

	if (e < 0)
		fail_msg("'%s': %s", path, strerror(-e));
	assert_string_equal(out.p, text);
}

static void assert_fails(const struct aw_root *r, const char *path, int code)
{
	AW_AUTO(aw_buf_done) struct aw_buf out = { 0 };
	int e = read_from(r, path, &out);

	if (e != code)
		fail_msg("'%s': %s", path, e < 0 ? strerror(-e) : out.p);
}

static void link_to(struct scratch *s, const char *target, const char *name)
{
	assert_int_equal(symlink(target, at(s, name)), 0);
}

static void make_fifo(struct scratch *s, const char *name)
{
	char path[512];

	snprintf(path, sizeof(path), "%s/%s", s->dir, name);
	assert_int_equal(mkfifo(path, 0600), 0);
}

/* ---- links ---- */

static void a_link_is_followed_as_if_the_root_were_the_hosts(void **state)
{
	AW_AUTO(aw_root_freep) struct aw_root *r = open_root(*state);

	link_to(*state, "/etc/hostname", "root/absolute");
	link_to(*state, "etc/hostname", "root/relative");
	link_to(*state, "/etc", "root/dir");
	link_to(*state, "absolute", "root/chain");
	assert_reads(r, "absolute", "inside\n");
	assert_reads(r, "relative", "inside\n");
	assert_reads(r, "dir/hostname", "inside\n");
	assert_reads(r, "chain", "inside\n");
	assert_reads(r, "/etc//./hostname", "inside\n");
}

static void no_link_and_no_dots_lead_out_of_the_root(void **state)
{
	AW_AUTO(aw_root_freep) struct aw_root *r = open_root(*state);
	char absolute[256];

	snprintf(absolute, sizeof(absolute), "%s", at(*state, "secret"));
	link_to(*state, absolute, "root/absolute");
	link_to(*state, "../secret", "root/up");
	link_to(*state, "../../../../../../../../../../../etc/passwd", "root/far");
	link_to(*state, "..", "root/parent");
	link_to(*state, "/..", "root/slash");
	assert_fails(r, "absolute", -ENOENT);
	assert_fails(r, "up", -ENOENT);
	assert_fails(r, "far", -ENOENT);
	assert_fails(r, "parent/secret", -ENOENT);
	assert_fails(r, "slash/secret", -ENOENT);
	assert_fails(r, "../secret", -ENOENT);
	assert_fails(r, "etc/../../secret", -ENOENT);
	/* .. of the root is the root, as for a chroot. */
	assert_reads(r, "parent/etc/hostname", "inside\n");
	assert_reads(r, "../../etc/hostname", "inside\n");
	assert_reads(r, "slash/etc/../etc/hostname", "inside\n");
}

static void links_in_a_circle_and_too_many_of_them_have_an_end(void **state)
{
	AW_AUTO(aw_root_freep) struct aw_root *r = open_root(*state);
	char name[64], target[64];

	link_to(*state, "loop", "root/loop");
	link_to(*state, "two", "root/one");
	link_to(*state, "/one", "root/two");
	link_to(*state, "deeper/x", "root/deeper");
	for (unsigned i = 0; i < 50; i++) {
		snprintf(name, sizeof(name), "root/n%u", i);
		snprintf(target, sizeof(target), i ? "n%u" : "etc/hostname", i - 1);
		link_to(*state, target, name);
	}
	assert_fails(r, "loop", -ELOOP);
	assert_fails(r, "one", -ELOOP);
	assert_fails(r, "deeper", -ELOOP);
	assert_fails(r, "n49", -ELOOP);
	assert_reads(r, "n39", "inside\n");
}

static void a_name_longer_than_a_name_can_be_is_an_error(void **state)
{
	AW_AUTO(aw_root_freep) struct aw_root *r = open_root(*state);
	AW_AUTO(aw_buf_done) struct aw_buf path = { 0 };

	for (unsigned i = 0; i < 100; i++)
		assert_int_equal(aw_buf_printf(&path, "etc/../"), 0);
	assert_int_equal(aw_buf_printf(&path, "etc/hostname"), 0);
	assert_reads(r, path.p, "inside\n");
	path.n = 0;
	for (unsigned i = 0; i < 300; i++)
		assert_int_equal(aw_buf_putc(&path, 'x'), 0);
	assert_fails(r, path.p, -ENAMETOOLONG);
	assert_int_equal(aw_buf_printf(&path, "/etc"), 0);
	assert_fails(r, path.p, -ENAMETOOLONG);
}

/* ---- what is not a plain file ---- */

static void no_fifo_and_no_device_is_opened(void **state)
{
	AW_AUTO(aw_root_freep) struct aw_root *r = open_root(*state);
	AW_AUTO(aw_dir_done) struct aw_dir dir = { .fd = -1 };

	make_fifo(*state, "root/fifo");
	link_to(*state, "fifo", "root/to-fifo");
	link_to(*state, "/dev/zero", "root/zero");
	assert_fails(r, "fifo", -EINVAL); /* opening it would wait for a writer */
	assert_fails(r, "to-fifo", -EINVAL);
	assert_fails(r, "zero", -ENOENT); /* there is no dev below the root */
	assert_fails(r, "etc", -EINVAL);
	assert_fails(r, "", -ENOENT);
	assert_int_equal(aw_dir_open(aw_root_dir(r), "fifo", &dir), -ENOTDIR);
	assert_int_equal(aw_dir_open(aw_root_dir(r), "etc/hostname", &dir), -ENOTDIR);
	assert_fails(r, "etc/hostname/x", -ENOTDIR);
}

static void a_device_of_the_host_itself_is_no_file_either(void **state)
{
	AW_AUTO(aw_root_freep) struct aw_root *r = NULL;
	struct aw_err err;

	(void)state;
	assert_int_equal(aw_root_open("/", &r, &err), 0);
	assert_true(aw_root_is_live(r));
	assert_fails(r, "dev/zero", -EINVAL);
	assert_fails(r, "dev/null", -EINVAL);
}

static void a_file_larger_than_asked_for_is_refused_and_not_cut(void **state)
{
	AW_AUTO(aw_root_freep) struct aw_root *r = open_root(*state);
	AW_AUTO(aw_buf_done) struct aw_buf out = { 0 };
	int fd;

	host_put(*state, "root/four", "1234");
	host_put(*state, "root/none", "");
	assert_int_equal(aw_dir_read(aw_root_dir(r), "four", 3, &out), -EFBIG);
	assert_int_equal(aw_dir_read(aw_root_dir(r), "four", 4, &out), 0);
	assert_int_equal(out.n, 4);
	assert_int_equal(aw_dir_read(aw_root_dir(r), "none", 0, &out), 0);
	assert_int_equal(out.n, 0);
	assert_string_equal(out.p, "");
	fd = open(at(*state, "root/sparse"), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	assert_int_equal(ftruncate(fd, (off_t)1 << 40), 0);
	close(fd);
	assert_int_equal(aw_dir_read(aw_root_dir(r), "sparse", AW_STATE_FILE_MAX, &out), -EFBIG);
}

static void a_file_of_proc_is_read_though_its_size_is_0(void **state)
{
	AW_AUTO(aw_root_freep) struct aw_root *r = NULL;
	AW_AUTO(aw_buf_done) struct aw_buf out = { 0 };
	struct aw_err err;

	(void)state;
	assert_int_equal(aw_root_open("/", &r, &err), 0);
	assert_int_equal(aw_dir_read(aw_root_dir(r), "proc/self/status", 65536, &out), 0);
	assert_non_null(strstr(out.p, "Name:"));
	assert_int_equal(aw_dir_read(aw_root_dir(r), "proc/self/status", 10, &out), -EFBIG);
}

static void what_may_not_be_read_says_so(void **state)
{
	AW_AUTO(aw_root_freep) struct aw_root *r = open_root(*state);
	bool root = geteuid() == 0; /* who reads all, and may be somebody else for a while */

	assert_int_equal(chmod(at(*state, "root/etc/hostname"), 0), 0);
	if (root)
		assert_int_equal(seteuid(65534), 0);
	assert_fails(r, "etc/hostname", -EACCES);
	if (root)
		assert_int_equal(seteuid(0), 0);
}

/* ---- directories ---- */

static void names_are_listed_in_order_whatever_they_are(void **state)
{
	AW_AUTO(aw_root_freep) struct aw_root *r = open_root(*state);
	AW_AUTO(aw_dir_done) struct aw_dir dir = { .fd = -1 };
	AW_AUTO(aw_names_done) struct aw_names names = { 0 };
	AW_AUTO(aw_buf_done) struct aw_buf out = { 0 };
	static const char *const wanted[] = { "\033[31m", ".hidden", "a\nb", "b",
					      "machine-a\\x2db" };

	for (size_t i = AW_COUNT(wanted); i > 0; i--) {
		char path[64];

		snprintf(path, sizeof(path), "root/d/%s", wanted[i - 1]);
		host_put(*state, path, wanted[i - 1]);
	}
	assert_int_equal(aw_dir_open(aw_root_dir(r), "d", &dir), 0);
	assert_int_equal(aw_dir_list(&dir, &names), 0);
	assert_int_equal(names.n, AW_COUNT(wanted));
	for (size_t i = 0; i < names.n; i++) {
		assert_string_equal(names.items[i], wanted[i]);
		assert_int_equal(aw_dir_read(&dir, names.items[i], 100, &out), 0);
		assert_string_equal(out.p, wanted[i]);
	}
}

static void a_name_that_begins_with_a_dot_is_one_of_the_directory(void **state)
{
	AW_AUTO(aw_root_freep) struct aw_root *r = open_root(*state);
	AW_AUTO(aw_dir_done) struct aw_dir dir = { .fd = -1 };
	AW_AUTO(aw_buf_done) struct aw_buf out = { 0 };

	assert_int_equal(aw_dir_open(aw_root_dir(r), "etc", &dir), 0);
	assert_int_equal(aw_dir_read(&dir, "../etc/hostname", 100, &out), 0);
	assert_string_equal(out.p, "inside\n");
	assert_int_equal(aw_dir_read(&dir, "../../secret", 100, &out), -ENOENT);
}

static void what_is_no_directory_is_no_root(void **state)
{
	struct aw_root *r;
	struct aw_err err;

	put(*state, "file", AW_STR("x"));
	assert_int_equal(aw_root_open(at(*state, "none"), &r, &err), -ENOENT);
	assert_non_null(strstr(err.msg, "/none'"));
	assert_int_equal(aw_root_open(at(*state, "file"), &r, &err), -ENOTDIR);
}

static void times_of_a_copy_say_nothing(void **state)
{
	AW_AUTO(aw_root_freep) struct aw_root *r = open_root(*state);

	assert_false(aw_root_is_live(r));
	assert_int_equal(aw_dir_mtime(aw_root_dir(r), "etc"), AW_TIME_NONE);
}

/* ---- through the scan ---- */

#define ID "93cbc2ee93cbc2ee93cbc2ee93cbc2ee93cbc2ee93cbc2ee93cbc2ee93cbc2ee"

static void a_state_directory_that_is_a_link_inside_the_root_is_found(void **state)
{
	struct aw_inventory inv;

	host_put(*state, "srv/docker/containers/" ID "/config.v2.json", "{\"Name\":\"/web\"}");
	host_put(*state, "var/lib/x", "");
	link_to(*state, "/srv/docker", "var/lib/docker");
	host_scan(*state, &inv);
	assert_string_equal(host_find(&inv, ID)->name, "web");
	assert_int_equal(inv.problems_total, 0);
	aw_inventory_done(&inv);
}

static void a_state_directory_outside_of_the_root_is_not(void **state)
{
	struct scratch outside = { .dir = "/tmp/avcwatch-outside-XXXXXX" }, *p = &outside;
	struct aw_inventory inv;

	assert_non_null(mkdtemp(outside.dir));
	host_put(&outside, "containers/" ID "/config.v2.json", "{\"Name\":\"/web\"}");
	host_put(*state, "var/lib/x", "");
	link_to(*state, outside.dir, "var/lib/docker");
	host_scan(*state, &inv);
	assert_int_equal(inv.n, 0);
	aw_inventory_done(&inv);
	p = malloc(sizeof(*p));
	assert_non_null(p);
	*p = outside;
	remove_scratch((void **)&p);
}

static void a_fifo_in_place_of_a_file_is_a_problem_and_stops_nothing(void **state)
{
	struct aw_inventory inv;

	host_put(*state, "var/lib/docker/containers/" ID "/config.v2.json", "{\"Name\":\"/web\"}");
	make_fifo(*state, "var/lib/docker/containers/" ID "/hostconfig.json");
	host_put(*state, "etc/docker/x", "");
	make_fifo(*state, "etc/docker/daemon.json");
	host_scan(*state, &inv);
	assert_string_equal(host_find(&inv, ID)->name, "web");
	assert_int_equal(inv.problems_total, 2);
	assert_string_equal(inv.problems[0].path, "/etc/docker/daemon.json");
	assert_non_null(strstr(inv.problems[0].text, "regular"));
	aw_inventory_done(&inv);
}

/* ---- dumps of attributes ---- */

static const char *label_in(const char *dump, const char *path)
{
	static char label[256];
	struct aw_xattrs x;
	const char *found;

	assert_int_equal(aw_xattrs_parse(aw_str_of(dump), &x), 0);
	found = aw_xattrs_find(&x, path);
	snprintf(label, sizeof(label), "%s", found ? found : "none");
	aw_xattrs_done(&x);
	return label;
}

#define LABEL "security.selinux=\"u:r:t:s0:c1,c2\"\n"

static void a_dump_names_files_absolutely_or_from_anywhere_below(void **state)
{
	(void)state;
	assert_string_equal(label_in("# file: var/a\n" LABEL, "var/a"), "u:r:t:s0:c1,c2");
	assert_string_equal(label_in("# file: /var/a\n" LABEL, "var/a"), "u:r:t:s0:c1,c2");
	assert_string_equal(label_in("# file: ./var/a\n" LABEL, "var/a"), "u:r:t:s0:c1,c2");
	assert_string_equal(label_in("# file: var/a/\n" LABEL, "var/a"), "u:r:t:s0:c1,c2");
	assert_string_equal(label_in("# file: var/a\n" LABEL, "var"), "none");
	assert_string_equal(label_in("# file: var/a\n" LABEL, "var/ab"), "none");
}

static void a_dump_ends_a_label_where_its_nul_stands(void **state)
{
	(void)state;
	assert_string_equal(label_in("# file: a\nsecurity.selinux=\"u:r:t:s0:c1,c2\\000\"\n", "a"),
			    "u:r:t:s0:c1,c2");
	assert_string_equal(
		label_in("# file: a\nsecurity.selinux=\"u:r:t:s0:c1\\0543\\000x\"", "a"),
		"u:r:t:s0:c1,3");
}

static void a_dump_writes_bytes_of_names_in_octal(void **state)
{
	(void)state;
	assert_string_equal(label_in("# file: a\\012b\\134c\\040d\n" LABEL, "a\nb\\c d"),
			    "u:r:t:s0:c1,c2");
	assert_string_equal(label_in("# file: machine-a\\134x2db\n" LABEL, "machine-a\\x2db"),
			    "u:r:t:s0:c1,c2");
	assert_string_equal(label_in("# file: \\303\\244\n" LABEL, "\303\244"), "u:r:t:s0:c1,c2");
}

static void a_damaged_dump_is_read_as_far_as_it_goes(void **state)
{
	static const char *const texts[] = {
		"",
		"\n",
		"# file: \nsecurity.selinux=\"u:r:t:s0:c1,c2\"\n",
		LABEL,
		"# file: a\nsecurity.selinux=\"",
		"# file: a\nsecurity.selinux=\"\"",
		"# file: a\nsecurity.selinux=\"u:r:t:s0:c1,c2",
		"# file: a\nsecurity.selinux=0x7500\n",
		"# file: a\nsecurity.selinux=\"u:r:t:s0\"\n",
		"# file: a\nuser.selinux=\"u:r:t:s0:c1,c2\"\n",
		"# file: a\nsecurity.selinux=\":c\\\"\n",
		"# file: a\nsecurity.selinux=\":c\\7\"\n",
	};

	(void)state;
	for (size_t i = 0; i < AW_COUNT(texts); i++) {
		if (i < 10)
			assert_string_equal(label_in(texts[i], "a"), "none");
		else
			label_in(texts[i], "a");
	}
	assert_string_equal(label_in("nonsense\n# file: a\nuser.x=\"y\"\n" LABEL, "a"),
			    "u:r:t:s0:c1,c2");
}

static void a_dump_in_the_root_counts_before_the_attributes_of_the_copy(void **state)
{
	AW_AUTO(aw_root_freep) struct aw_root *r = NULL;
	AW_AUTO(aw_dir_done) struct aw_dir dir = { .fd = -1 };
	AW_AUTO(aw_buf_done) struct aw_buf out = { 0 };
	struct aw_err err;

	host_put(*state, "var/a/b", "");
	host_label(*state, "/var/a", "u:r:t:s0:c3,c4");
	host_label(*state, "var/a/b", "u:r:t:s0:c5,c6\\000");
	assert_int_equal(aw_root_open(at(*state, ""), &r, &err), 0);
	assert_int_equal(aw_dir_open(aw_root_dir(r), "var/a", &dir), 0);
	assert_int_equal(aw_dir_label(&dir, ".", &out), 0);
	assert_string_equal(out.p, "u:r:t:s0:c3,c4");
	assert_int_equal(aw_dir_label(&dir, "b", &out), 0);
	assert_string_equal(out.p, "u:r:t:s0:c5,c6");
	assert_int_equal(aw_dir_label(&dir, "c", &out), -ENODATA);
}

static void a_directory_has_one_path_however_it_was_opened(void **state)
{
	static const char *const names[] = { "var/a", "/var/a", "./var/a/", "//var/a//" };
	struct aw_root *r;
	struct aw_err err;

	host_put(*state, "var/a/b", "");
	host_label(*state, "/var/a", "u:r:t:s0:c3,c4");
	assert_int_equal(aw_root_open(at(*state, ""), &r, &err), 0);
	for (size_t i = 0; i < AW_COUNT(names); i++) {
		AW_AUTO(aw_dir_done) struct aw_dir dir = { .fd = -1 };
		AW_AUTO(aw_dir_done) struct aw_dir same = { .fd = -1 };
		AW_AUTO(aw_buf_done) struct aw_buf label = { 0 };

		assert_int_equal(aw_dir_open(aw_root_dir(r), names[i], &dir), 0);
		assert_string_equal(dir.path.p, "var/a");
		assert_int_equal(aw_dir_open(&dir, ".", &same), 0);
		assert_string_equal(same.path.p, "var/a");
		assert_int_equal(aw_dir_label(&same, ".", &label), 0);
		assert_string_equal(label.p, "u:r:t:s0:c3,c4");
	}
	aw_root_free(r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH(a_link_is_followed_as_if_the_root_were_the_hosts),
		SCRATCH(no_link_and_no_dots_lead_out_of_the_root),
		SCRATCH(links_in_a_circle_and_too_many_of_them_have_an_end),
		SCRATCH(a_name_longer_than_a_name_can_be_is_an_error),
		SCRATCH(no_fifo_and_no_device_is_opened),
		cmocka_unit_test(a_device_of_the_host_itself_is_no_file_either),
		SCRATCH(a_file_larger_than_asked_for_is_refused_and_not_cut),
		cmocka_unit_test(a_file_of_proc_is_read_though_its_size_is_0),
		SCRATCH(what_may_not_be_read_says_so),
		SCRATCH(names_are_listed_in_order_whatever_they_are),
		SCRATCH(a_name_that_begins_with_a_dot_is_one_of_the_directory),
		SCRATCH(what_is_no_directory_is_no_root),
		SCRATCH(a_directory_has_one_path_however_it_was_opened),
		SCRATCH(times_of_a_copy_say_nothing),
		SCRATCH(a_state_directory_that_is_a_link_inside_the_root_is_found),
		SCRATCH(a_state_directory_outside_of_the_root_is_not),
		SCRATCH(a_fifo_in_place_of_a_file_is_a_problem_and_stops_nothing),
		cmocka_unit_test(a_dump_names_files_absolutely_or_from_anywhere_below),
		cmocka_unit_test(a_dump_ends_a_label_where_its_nul_stands),
		cmocka_unit_test(a_dump_writes_bytes_of_names_in_octal),
		cmocka_unit_test(a_damaged_dump_is_read_as_far_as_it_goes),
		SCRATCH(a_dump_in_the_root_counts_before_the_attributes_of_the_copy),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
