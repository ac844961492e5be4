/* SPDX-License-Identifier: GPL-2.0-or-later
 * Modules from anybody: as CIL, compiled, packed; and files that are none. tests/policy/own.te is what the compiled
 * ones are made of. */
#include "asking.h"
#include "scratch.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/file.h"

#define OWN_PP "tests/modules/own.pp"
#define OWN_MOD "tests/modules/own.mod"
#define STEP 5u  /* of bytes that are changed: some make libsepol loop */
#define HEAD 20u /* of a package of two sections */

static void read_bytes(const char *file, struct aw_buf *out)
{
	struct aw_err err = { 0 };
	struct stat st;

	if (aw_file_read(file, 1u << 20, out, &st, &err) < 0)
		fail_msg("%s", err.msg);
}

static struct aw_policy *with_module(const struct aw_policy *p, const char *file)
{
	AW_AUTO(aw_buf_done) struct aw_buf cil = { 0 };
	struct aw_policy *out = NULL;
	struct aw_err err = { 0 };

	if (aw_policy_module_read(file, &cil, &err) < 0 ||
	    aw_policy_with_module(p, aw_buf_str(&cil), file, &out, &err) < 0)
		fail_msg("%s", err.msg);
	return out;
}

/* ---- modules ---- */

#define OWN PROCESS("own_t", "s0")
#define ETC OBJECT("etc_t", "s0")

static void assert_is_own(struct aw_policy *p)
{
	assert_allowed(ask(p, OWN, ETC, "file", "read"));
	assert_allowed(ask(p, CONTAINER, OBJECT("own_t", "s0"), "file", "read"));
	assert_allowed(ask_ioctl(p, OWN, ETC, "file", 0x5402));
	assert_refused(ask_ioctl(p, OWN, ETC, "file", 0x5404), BIT(XPERM));
	/* By what its attribute may. */
	assert_allowed(ask(p, OWN, ETC, "file", "getattr"));
	assert_int_equal(ask(p, OWN, ETC, "file", "write").ways_n, 1);
	assert_string_equal(ask(p, OWN, ETC, "file", "write").ways[0].names[0], "container_web");
	assert_refused(ask(p, OWN, OBJECT("shadow_t", "s0"), "file", "read"), BIT(TE));
}

static void a_compiled_module_says_what_its_source_says(void **state)
{
	static const char *const files[] = { OWN_PP, OWN_MOD };
	struct policies *all = *state;

	for (size_t i = 0; i < AW_COUNT(files); i++) {
		struct aw_policy *p = with_module(all->deny, files[i]);

		assert_is_own(p);
		aw_policy_free(p);
	}
}

static void contexts_of_files_come_with_a_package(void **state)
{
	AW_AUTO(aw_buf_done) struct aw_buf with = { 0 };
	AW_AUTO(aw_buf_done) struct aw_buf without = { 0 };
	struct aw_err err = { 0 };

	(void)state;
	assert_int_equal(aw_policy_module_read(OWN_PP, &with, &err), 0);
	assert_int_equal(aw_policy_module_read(OWN_MOD, &without, &err), 0);
	assert_true(aw_str_find(aw_buf_str(&with), "(filecon \"/opt/own(/.*)?\" file ") > 0);
	assert_int_equal(aw_str_find(aw_buf_str(&without), "(filecon "), -1);
	assert_true(aw_str_find(aw_buf_str(&with), "\"some.name\"") > 0);
}

static void text_is_taken_as_it_is_and_added(void **state)
{
	static const char *const texts[] = { "(allow a b (c (d)))\n", "; comment\n",
					     "\n\t (type a)", "\r\n;\r\n(type a)\r\n",
					     "(type a) ; module a\n" };
	struct scratch *s = *state;

	for (size_t i = 0; i < AW_COUNT(texts); i++) {
		AW_AUTO(aw_buf_done) struct aw_buf cil = { 0 };
		const char name[] = { (char)('a' + i), '\0' };
		struct aw_err err = { 0 };

		assert_int_equal(aw_buf_put(&cil, AW_STR("; ")), 0);
		assert_int_equal(
			aw_policy_module_read(put(s, name, aw_str_of(texts[i])), &cil, &err), 0);
		assert_true(aw_str_is(aw_str_from(aw_buf_str(&cil), 2), texts[i]));
	}
}

/* ---- what is none ---- */

static void assert_is_none(const char *file, int code, const char *message)
{
	AW_AUTO(aw_buf_done) struct aw_buf cil = { 0 };
	struct aw_err err = { 0 };

	assert_int_equal(aw_policy_module_read(file, &cil, &err), code);
	assert_int_equal(err.code, code);
	if (message && !strstr(err.msg, message))
		fail_msg("%s: %s", message, err.msg);
	assert_non_null(strstr(err.msg, file));
	assert_int_equal(cil.n, 0);
}

static void what_is_no_module_is_told_by_what_it_is(void **state)
{
	static const struct {
		const char *text, *message;
	} none[] = {
		{ "", "is empty" },
		{ " \n\t\r\n\n", "is empty" },
		{ "module a 1.0;\n", "'checkmodule -M -m -o X.mod X.te'" },
		{ "# a\n\n\tmodule\ta 1.0;\n", "'checkmodule -M -m -o X.mod X.te'" },
		{ "policy_module(a, 1.0)\n", "/devel/Makefile X.pp'" },
		{ "# a\r\npolicy_module (a)\r\n", "/devel/Makefile X.pp'" },
		{ "modules\n", "is neither CIL nor a compiled module" },
		{ "allow a b:c d;\n", "is neither CIL nor a compiled module" },
		{ "BZh91AY&SY", "is compressed: unpack it first, as in 'bunzip2 <X >X.pp'" },
		{ "\x8f\xff\x7c", "is neither CIL nor a compiled module" },
		{ "\xf9\x7c\xff\x8f", "is neither CIL nor a compiled module" },
		{ "\x8f\xff\x7c\xf9", "is damaged, cut short" },
		{ "\x8d\xff\x7c\xf9", "is damaged, cut short" },
	};
	struct scratch *s = *state;

	for (size_t i = 0; i < AW_COUNT(none); i++) {
		const char name[] = { (char)('a' + i), '\0' };

		assert_is_none(put(s, name, aw_str_of(none[i].text)), -EINVAL, none[i].message);
	}
	assert_is_none(put(s, "nul", AW_STR("(type a)\0(type b)")), -EINVAL, "is neither CIL");
	assert_is_none("tests/policy/deny.policy", -EINVAL,
		       "is a whole policy: a module is needed");
}

static void what_is_no_file_is_not_waited_for(void **state)
{
	struct scratch *s = *state;
	const char *pipe = at(s, "pipe"), *large = put(s, "large", AW_STR("("));

	assert_int_equal(mkfifo(pipe, 0600), 0);
	assert_is_none(pipe, -EINVAL, "is no file");
	assert_is_none(s->dir, -EINVAL, "is no file");
	assert_is_none("/dev/zero", -EINVAL, "is no file");
	assert_is_none(at(s, "nosuch"), -ENOENT, "No such file");
	assert_int_equal(truncate(large, AW_MODULE_BYTES_MAX + 1), 0);
	assert_is_none(large, -EFBIG, "is too large: more than 16 MB");
}

/* ---- damaged ones ---- */

static const char *write_anew(struct scratch *s, const char *name, struct aw_str bytes)
{
	remove(at(s, name));
	return put(s, name, bytes);
}

/* The contexts of files, which end where the file ends, are none the less of use. */
static void one_that_is_cut_short_is_an_error(void **state)
{
	struct scratch *s = *state;
	AW_AUTO(aw_buf_done) struct aw_buf package = { 0 };
	AW_AUTO(aw_buf_done) struct aw_buf module = { 0 };

	read_bytes(OWN_PP, &package);
	read_bytes(OWN_MOD, &module);
	for (size_t n = 1; n < module.n; n++)
		assert_is_none(write_anew(s, "mod", aw_str_head(aw_buf_str(&module), n)), -EINVAL,
			       NULL);
	for (size_t n = 1; n < HEAD + module.n + 4; n++)
		assert_is_none(write_anew(s, "pp", aw_str_head(aw_buf_str(&package), n)), -EINVAL,
			       NULL);
}

/* What comes of it may be a module still, of another name. */
static void one_that_is_changed_is_an_error_or_a_module(void **state)
{
	static const unsigned char flips[] = { 0x01, 0x80, 0xff };
	struct scratch *s = *state;
	AW_AUTO(aw_buf_done) struct aw_buf package = { 0 };
	size_t taken = 0, asked = 0;

	read_bytes(OWN_PP, &package);
	for (size_t i = 0; i < package.n; i += STEP) {
		AW_AUTO(aw_buf_done) struct aw_buf cil = { 0 };
		struct aw_err err = { 0 };
		unsigned char flip = flips[i % AW_COUNT(flips)];
		int r;

		package.p[i] = (char)(package.p[i] ^ flip);
		r = aw_policy_module_read(write_anew(s, "pp", aw_buf_str(&package)), &cil, &err);
		package.p[i] = (char)(package.p[i] ^ flip);
		assert_true(r == 0 || r == -EINVAL || r == -ENOMEM || r == -EFBIG);
		assert_int_equal(cil.n > 0, r == 0);
		taken += r == 0;
		asked++;
	}
	assert_in_range(taken, 1, asked - 1);
}

int main(void)
{
	const struct CMUnitTest of_policies[] = {
		cmocka_unit_test(a_compiled_module_says_what_its_source_says),
	};
	const struct CMUnitTest of_files[] = {
		cmocka_unit_test(contexts_of_files_come_with_a_package),
		SCRATCH(text_is_taken_as_it_is_and_added),
		SCRATCH(what_is_no_module_is_told_by_what_it_is),
		SCRATCH(what_is_no_file_is_not_waited_for),
		SCRATCH(one_that_is_cut_short_is_an_error),
		SCRATCH(one_that_is_changed_is_an_error_or_a_module),
	};
	int failed = cmocka_run_group_tests(of_policies, policies_load, policies_free);

	return failed + cmocka_run_group_tests(of_files, NULL, NULL);
}
