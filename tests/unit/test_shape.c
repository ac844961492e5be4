/* SPDX-License-Identifier: GPL-2.0-or-later
 * Shapes of records: what is answered for a record is what libauparse says of it. */
#include "unit.h"

#include "avcwatch/base.h"
#include "parse/shape.h"

#include <stdlib.h>
#include <string.h>

#define BODY_MAX 8192u

struct desk {
	struct aw_shapes *shapes;
	struct aw_feed *feed;
	struct aw_fields by_shape, directly;
};

static int make_desk(void **state)
{
	struct desk *d = calloc(1, sizeof(*d));
	struct aw_err err;

	assert_non_null(d);
	assert_int_equal(aw_shapes_new(&d->shapes, &err), 0);
	assert_int_equal(aw_feed_new(&d->feed, &err), 0);
	*state = d;
	return 0;
}

static int clear_desk(void **state)
{
	struct desk *d = *state;

	aw_shapes_free(d->shapes);
	aw_feed_free(d->feed);
	free(d->by_shape.items);
	free(d->directly.items);
	free(d);
	return 0;
}

#define DESK(test) cmocka_unit_test_setup_teardown(test, make_desk, clear_desk)

/* ---- comparing ---- */

/* Nobody reads a key, and libauparse makes several of one. */
static const struct aw_field *next_field(const struct aw_fields *f, size_t *i)
{
	while (*i < f->n && aw_str_is(f->items[*i].name, "key"))
		(*i)++;
	return *i < f->n ? &f->items[(*i)++] : NULL;
}

static void expect_equal(struct aw_str body, struct aw_str got, struct aw_str want)
{
	if (!aw_str_eq(got, want))
		fail_msg("'%.*s', where libauparse says '%.*s', of %.*s", (int)got.n, got.p,
			 (int)want.n, want.p, (int)body.n, body.p);
}

/* The last answer is that of libauparse. */
static void expect_what_libauparse_says(struct desk *d, const struct aw_feed_record *record)
{
	struct aw_err err;
	size_t i = 0, k = 0;

	assert_int_equal(aw_feed_event(d->feed, record, 1, &d->directly, &err), 0);
	for (;;) {
		const struct aw_field *got = next_field(&d->by_shape, &i);
		const struct aw_field *want = next_field(&d->directly, &k);

		if (!got != !want)
			fail_msg("%zu fields, where libauparse has %zu, of %.*s", d->by_shape.n,
				 d->directly.n, (int)record->body.n, record->body.p);
		if (!got)
			return;
		expect_equal(record->body, got->name, want->name);
		expect_equal(record->body, got->value, want->value);
	}
}

/* Is the record answered for? Then as libauparse does it. */
static bool ask_bytes(struct desk *d, const char *type, struct aw_str body)
{
	struct aw_feed_record record = { type, body };
	struct aw_err err;
	int r = aw_shapes_read(d->shapes, d->feed, &record, &d->by_shape, &err);

	assert_in_range(r, 0, 1);
	if (r)
		expect_what_libauparse_says(d, &record);
	return r;
}

static bool ask(struct desk *d, const char *type, const char *body)
{
	return ask_bytes(d, type, aw_str_of(body));
}

static void expect_known(struct desk *d, const char *type, const char *body)
{
	if (!ask(d, type, body))
		fail_msg("not known: %s", body);
}

static void expect_unknown(struct desk *d, const char *type, const char *body)
{
	for (int i = 0; i < 4; i++)
		if (ask(d, type, body))
			fail_msg("known: %s", body);
}

/* Known or not, but never other than libauparse has it. */
static void expect_no_difference(struct desk *d, const char *type, const char *body)
{
	for (int i = 0; i < 4; i++)
		ask(d, type, body);
}

/* ---- what is learnt ---- */

#define CONTEXTS(s, t, c) "scontext=" s " tcontext=" t " tclass=" c
#define HEAD "avc:  denied  { read } for  "

static void a_shape_is_answered_from_its_second_record_on(void **state)
{
	assert_false(ask(*state, "CWD", "cwd=\"/tmp\""));
	assert_true(ask(*state, "CWD", "cwd=\"/var/lib\""));
	assert_true(ask(*state, "CWD", "cwd=\"/\""));
	assert_false(ask(*state, "CWD", "cwd=2F746D70"));
}

/* Two records of one shape each. */
static const struct {
	const char *type, *first, *second;
} pairs[] = {
	{ "AVC",
	  HEAD
	  "pid=853 comm=\"systemd-nspawn\" path=\"/var/lib/rkt\" dev=\"vda\" ino=14792 " CONTEXTS(
		  "system_u:system_r:systemd_nspawn_t:s0", "system_u:object_r:t:s0:c470,c936",
		  "dir") " permissive=1",
	  HEAD "pid=1 comm=\"a,b)':\" path=\"/\" dev=\"sda9\" ino=2 " CONTEXTS(
		  "a:b:c:s0-s0:c0.c1023", "u:r:t:s15", "lnk_file") " permissive=0" },
	{ "AVC",
	  "avc:  denied  { read write } for  pid=4711 comm=\"cat\" name=\"x\" dev=\"vda\" ino=7 " CONTEXTS(
		  "a:b:c:s0", "u:r:t:s0", "file"),
	  "avc:  denied  { read write } for  pid=999999 comm=\"(sd-x)\" name=\"a.b-c\" dev=\"x\" ino=1 " CONTEXTS(
		  "x:y:z:s0:c1", "x:y:z:s0:c2", "chr_file") },
	{ "AVC",
	  "avc:  denied  { name_bind } for  pid=244 comm=\"nc\" src=8080 " CONTEXTS(
		  "a:b:c:s0", "u:r:t:s0", "tcp_socket"),
	  "avc:  denied  { name_bind } for  pid=1 comm=\"n\" src=53 " CONTEXTS(
		  "a:b:x:s0", "u:r:y:s0", "udp_socket") },
	{ "AVC",
	  "avc:  denied  { read } for  pid=1 comm=\"x\" laddr=fe80::1 lport=22 faddr=10.0.0.1 fport=4242 " CONTEXTS(
		  "a:b:c:s0", "u:r:t:s0", "tcp_socket"),
	  "avc:  denied  { read } for  pid=2 comm=\"y\" laddr=10.1.1.1 lport=2 faddr=1.2.3.4 fport=1 " CONTEXTS(
		  "a:b:c:s0", "u:r:t:s0", "udp_socket") },
	{ "AVC",
	  "avc:  denied  { ioctl } for  pid=3 comm=\"ls\" path=\"socket:[1234]\" dev=\"sockfs\" ino=1234 "
	  "ioctlcmd=0x5401 " CONTEXTS("a:b:c:s0", "u:r:t:s0", "unix_stream_socket"),
	  "avc:  denied  { ioctl } for  pid=4 comm=\"sh\" path=\"pipe:[9]\" dev=\"pipefs\" ino=9 "
	  "ioctlcmd=0x0 " CONTEXTS("a:b:c:s0", "u:r:t:s0", "fifo_file") },
	{ "AVC",
	  "avc:  denied  { ptrace } for  pid=3 comm=\"gdb\" opid=77 ocomm=\"sshd\" " CONTEXTS(
		  "a:b:c:s0", "u:r:t:s0", "process"),
	  "avc:  denied  { ptrace } for  pid=9 comm=\"x\" opid=1 ocomm=\"init\" " CONTEXTS(
		  "c:b:a:s0", "t:r:u:s0", "process2") },
	{ "SYSCALL",
	  "arch=c000003e syscall=59 success=yes exit=0 a0=c0002e2570 a1=7f items=0 ppid=1 pid=853 "
	  "auid=4294967295 uid=0 tty=(none) ses=1 comm=\"cat\" exe=\"/bin/cat\" subj=a:b:c:s0 "
	  "key=(null)",
	  "arch=40000003 syscall=5 success=no exit=0 a0=0 a1=ffffff9c items=12 ppid=77 pid=1 "
	  "auid=0 uid=1000 tty=(none) ses=9 comm=\"x,\" exe=\"/x)\" subj=x:y:z:s0:c1,c2 key=(null)" },
	{ "PATH",
	  "item=0 name=\".\" inode=14792 dev=fe:00 mode=040750 ouid=0 rdev=00:00 obj=u:r:t:s0 "
	  "nametype=NORMAL cap_fp=0",
	  "item=1 name=\"/x/y\" inode=1 dev=00:35 mode=0100755 ouid=7 rdev=08:01 obj=a:b:c:s0:c1 "
	  "nametype=PARENT cap_fp=0" },
	{ "PATH", "item=0 name=(null) inode=14792 nametype=NORMAL",
	  "item=3 name=(null) inode=9 nametype=UNKNOWN" },
	{ "CWD", "cwd=\"/\"", "cwd=\"/var/lib/containers/storage/overlay\"" },
	{ "CWD", "cwd=2F746D702F6120", "cwd=2F" },
	{ "PROCTITLE", "proctitle=2F7573722F62696E", "proctitle=41" },
	{ "PROCTITLE", "proctitle=\"/usr/sbin/sshd\"", "proctitle=\"(x),\"" },
	{ "OBJ_PID", "opid=1 oauid=4 ouid=0 oses=1 obj=a:b:c:s0 ocomm=\"systemd\"",
	  "opid=999999 oauid=1000 ouid=1 oses=77 obj=x:y:z:s0:c1.c9 ocomm=\"a'b\"" },
	{ "OBJ_PID", "opid=1 ocomm=6120", "opid=2 ocomm=61206220" },
};

static void what_is_answered_is_what_libauparse_says(void **state)
{
	for (size_t i = 0; i < AW_COUNT(pairs); i++) {
		ask(*state, pairs[i].type, pairs[i].first);
		expect_known(*state, pairs[i].type, pairs[i].first);
		expect_known(*state, pairs[i].type, pairs[i].second);
		expect_known(*state, pairs[i].type, pairs[i].first);
	}
}

static void a_shape_belongs_to_the_type_of_its_record(void **state)
{
	static const char body[] = HEAD "pid=1 tclass=file";

	ask(*state, "AVC", body);
	expect_known(*state, "AVC", body);
	assert_false(ask(*state, "SYSCALL", body));
	expect_known(*state, "SYSCALL", body);
	expect_known(*state, "AVC", body);
}

static void another_kind_of_value_is_another_shape(void **state)
{
	ask(*state, "AVC", HEAD "comm=\"x\" ino=7 tcontext=a:b:c:s0");
	expect_known(*state, "AVC", HEAD "comm=\"y\" ino=8 tcontext=a:b:d:s0");
	assert_false(ask(*state, "AVC", HEAD "comm=78 ino=7 tcontext=a:b:c:s0"));
	assert_false(ask(*state, "AVC", HEAD "comm=\"x\" ino=7x tcontext=a:b:c:s0"));
	assert_false(ask(*state, "AVC", HEAD "comm=\"x\" ino=7 tcontext=a"));
	assert_false(ask(*state, "AVC", HEAD "comm=\"x\"  ino=7 tcontext=a:b:c:s0"));
	assert_false(ask(*state, "AVC", HEAD "comm=\"x\" ino=7 tcontext=a:b:c:s0 "));
}

static void one_value_in_several_places_goes_to_each_of_them(void **state)
{
	ask(*state, "SYSCALL", "pid=5 ppid=5 auid=5 exit=5");
	expect_known(*state, "SYSCALL", "pid=5 ppid=5 auid=5 exit=5");
	expect_known(*state, "SYSCALL", "pid=1 ppid=2 auid=3 exit=4");
	ask(*state, "SYSCALL", "pid=1 pid=2 pid=3");
	expect_known(*state, "SYSCALL", "pid=3 pid=2 pid=1");
}

/* ---- values that libauparse does not take as they stand ---- */

static const char *const odd_values[] = {
	"",      "1,",  "1)",    "1:",       "1'",     "x,:",     "x):",      "x'):",
	",",     ")",   ":",     "'",        ":,')",   "(none)",  "(null)",   "(none",
	"none)", "(x)", "((x))", "\"x\",",   "\"x\")", "\"x\":",  "\"x\"'",   "\"x",
	"x\"",   "\"",  "\"\"",  "\"a\"b\"", "\"a\"b", "\"a b\"", "\"a=b\"",  "a=b",
	"=",     "==x", "-13",   "-",        "+",      ".",       "x.",       "x-",
	"x@",    "a/b", "a/",    "/",        "#x",     "x#",      "\xc3\xa4", "\x7f",
	"?",     "*",   "{",     "}",        "{x}",    "a\tb",    "\t",       "x\r",
};

static void values_of_any_punctuation_come_as_libauparse_has_them(void **state)
{
	for (size_t i = 0; i < AW_COUNT(odd_values); i++) {
		char body[200];

		for (size_t k = 0; k < AW_COUNT(odd_values); k++) {
			snprintf(body, sizeof(body), HEAD "pid=7 comm=%s exe=%s tclass=file",
				 odd_values[i], odd_values[k]);
			expect_no_difference(*state, "AVC", body);
		}
		snprintf(body, sizeof(body), "item=0 name=%s", odd_values[i]);
		expect_no_difference(*state, "PATH", body);
	}
}

static void what_is_trimmed_is_not_mistaken_for_what_is_plain(void **state)
{
	static const char *const alike[] = { "exit=5",  "exit=5,", "exit=5:", "exit=5)",
					     "exit=5'", "(exit=5", "exit==5", "exit=(5)" };

	for (int round = 0; round < 4; round++)
		for (size_t i = 0; i < AW_COUNT(alike); i++)
			ask(*state, "SYSCALL", alike[i]);
	for (size_t i = 0; i < AW_COUNT(alike); i++)
		ask(*state, "SYSCALL", alike[i]);
}

static void a_value_that_is_not_plain_is_part_of_the_shape(void **state)
{
	ask(*state, "PATH", "item=1 name=(deleted)");
	expect_known(*state, "PATH", "item=2 name=(deleted)");
	assert_false(ask(*state, "PATH", "item=2 name=(removed)"));
	expect_known(*state, "PATH", "item=3 name=(removed)");
	expect_known(*state, "PATH", "item=4 name=(deleted)");
}

static void a_quoted_value_with_blanks_is_cut_as_libauparse_cuts_it(void **state)
{
	ask(*state, "CWD", "cwd=\"/tmp/a pid=5\" exe=\"x\"");
	expect_known(*state, "CWD", "cwd=\"/tmp/a pid=5\" exe=\"y\"");
	assert_false(ask(*state, "CWD", "cwd=\"/tmp/a pid=6\" exe=\"x\""));
	expect_known(*state, "CWD", "cwd=\"/tmp/a pid=6\" exe=\"y\"");
	expect_no_difference(*state, "CWD", "cwd=\"/tmp/a b=\"x\" exe=7\"");
	expect_no_difference(*state, "CWD", "cwd=\" \" exe=\"x\"");
}

static void empty_values_and_names_are_as_libauparse_has_them(void **state)
{
	static const char *const bodies[] = {
		"pid= ppid=1",
		"pid=1 ppid=",
		"=1 pid=2",
		"= pid=2",
		"pid pid=2",
		" pid=1",
		"pid=1 ",
		"  ",
		"x",
		"pid=\"\"",
		"(pid=2",
		"((pid=2",
		"pid=1  exit=2 success",
		"",
	};

	for (size_t i = 0; i < AW_COUNT(bodies); i++)
		expect_no_difference(*state, "SYSCALL", bodies[i]);
}

static void a_key_changes_nothing_of_the_other_fields(void **state)
{
	static const char *const keys[] = { "\"watch\"", "\"\"",  "(null)", "77617463680161",
					    "0101",      "01",    "7",      "a",
					    "watch",     "a:b/c", "",       "61206578693D37" };

	for (size_t i = 0; i < AW_COUNT(keys); i++)
		for (int round = 0; round < 3; round++) {
			char body[200];

			snprintf(body, sizeof(body), "pid=1 key=%s exit=5 exe=\"/x\"", keys[i]);
			expect_no_difference(*state, "SYSCALL", body);
		}
}

/* libauparse leaves out a message that begins with an a, and counts fields to find the result of an AVC
 * and its permissions. */
static void a_message_before_the_result_is_left_out_as_libauparse_does(void **state)
{
	expect_no_difference(*state, "AVC", "msg=xyz " HEAD "pid=1 tclass=file");
	expect_no_difference(*state, "AVC", "msg=axyz " HEAD "pid=1 tclass=file");
	expect_no_difference(*state, "AVC", "msg=1 " HEAD "pid=1 tclass=file");
	expect_no_difference(*state, "AVC", "msg=a " HEAD "pid=1 tclass=file");
}

static void a_key_before_the_result_counts_as_libauparse_counts_it(void **state)
{
	expect_no_difference(*state, "AVC", "key=\"watch\" " HEAD "pid=1 tclass=file");
	expect_no_difference(*state, "AVC", "key=77617463 " HEAD "pid=1 tclass=file");
	expect_no_difference(*state, "AVC", "key=01 " HEAD "pid=1 tclass=file");
	expect_no_difference(*state, "AVC", "key=610161 " HEAD "pid=1 tclass=file");
	expect_no_difference(*state, "AVC", "key=xyz " HEAD "pid=1 tclass=file");
}

/* ---- what has no shape ---- */

static void bytes_that_would_look_like_a_hole_have_no_shape(void **state)
{
	for (char c = 1; c <= 3; c++) {
		char body[100];

		snprintf(body, sizeof(body), "pid=1 comm=%c", c);
		expect_unknown(*state, "SYSCALL", body);
		snprintf(body, sizeof(body), "pid=1 comm=\"%c\"", c);
		expect_unknown(*state, "SYSCALL", body);
		snprintf(body, sizeof(body), "pid=1 co%cmm=2", c);
		expect_unknown(*state, "SYSCALL", body);
		snprintf(body, sizeof(body), HEAD "pid=1 %c tclass=file", c);
		expect_unknown(*state, "AVC", body);
	}
}

static void a_zero_or_a_newline_has_no_shape(void **state)
{
	for (int i = 0; i < 4; i++) {
		assert_false(ask_bytes(*state, "SYSCALL", AW_STR("pid=1\0 exit=2")));
		assert_false(ask_bytes(*state, "SYSCALL", AW_STR("pid=1\n exit=2")));
		assert_false(ask_bytes(*state, "SYSCALL", AW_STR("pid=\0")));
		assert_false(ask_bytes(*state, "SYSCALL", AW_STR("exe=\"a\nb\"")));
	}
}

static void put_fields(char *body, unsigned n)
{
	size_t at = 0;

	for (unsigned i = 0; i < n; i++)
		at += (size_t)snprintf(body + at, BODY_MAX - at, "%sa%u=%u", i ? " " : "", i, i);
}

static void more_than_64_values_have_no_shape(void **state)
{
	char body[BODY_MAX];

	put_fields(body, 64);
	ask(*state, "SYSCALL", body);
	expect_known(*state, "SYSCALL", body);
	put_fields(body, 65);
	expect_unknown(*state, "SYSCALL", body);
	put_fields(body, 300);
	expect_unknown(*state, "SYSCALL", body);
}

static void a_record_longer_than_2048_bytes_has_no_shape(void **state)
{
	char body[BODY_MAX];

	for (size_t n = 1900; n < 2200; n += 7) {
		memset(body, 'A', n);
		memcpy(body, "proctitle=", 10);
		body[n] = '\0';
		expect_no_difference(*state, "PROCTITLE", body);
	}
	memset(body, 'A', 3000);
	body[3000] = '\0';
	memcpy(body, "proctitle=", 10);
	expect_unknown(*state, "PROCTITLE", body);
}

static void put_permissions(char *body, unsigned bytes)
{
	char list[BODY_MAX];

	memset(list, 'p', bytes);
	list[bytes] = '\0';
	for (unsigned i = 9; i < bytes; i += 10)
		list[i] = ' ';
	snprintf(body, BODY_MAX, "avc:  denied  { %.*s } for  pid=1 tclass=file", 4000, list);
}

static void permissions_that_libauparse_loses_are_not_known(void **state)
{
	char body[BODY_MAX];

	for (unsigned n = 1; n < 600; n += 3) {
		put_permissions(body, n);
		expect_no_difference(*state, "AVC", body);
	}
	put_permissions(body, 300);
	expect_unknown(*state, "AVC", body);
}

static void a_value_among_the_permissions_has_no_shape(void **state)
{
	expect_unknown(*state, "AVC", "avc:  denied  { a=b } for  pid=1 tclass=file");
	expect_unknown(*state, "AVC", "avc:  denied  { read a=\"b\" } for  pid=1 tclass=file");
	expect_unknown(*state, "AVC", "avc:  denied  { a=x:y } for  pid=1 tclass=file");
	expect_no_difference(*state, "AVC", "avc:  denied  { a= } for  pid=1 tclass=file");
	expect_no_difference(*state, "AVC", "avc:  denied  { read for  pid=1 tclass=file");
	expect_no_difference(*state, "AVC", "avc:  pid=1 denied  { read } for  tclass=file");
	expect_no_difference(*state, "AVC", "avc:  denied  null for  pid=1 tclass=file");
}

static void what_follows_a_group_separator_is_not_known(void **state)
{
	expect_no_difference(*state, "SYSCALL",
			     "pid=1 key=(null)\x1d"
			     "ARCH=x86_64 SYSCALL=open");
	expect_no_difference(*state, "SYSCALL",
			     "pid=1\x1d"
			     "pid=2");
}

/* ---- the table ---- */

static bool ask_numbered(struct desk *d, unsigned i, unsigned value)
{
	char body[100];

	snprintf(body, sizeof(body), "field%u=%u pid=%u exit=%x", i, value, value + i, value);
	return ask(d, "SYSCALL", body);
}

static void
of_a_thousand_shapes_of_one_event_no_more_are_learnt_than_there_is_room_for(void **state)
{
	unsigned known = 0;

	for (int round = 0; round < 2; round++)
		for (unsigned i = 0; i < 1024; i++)
			known += ask_numbered(*state, i, 7);
	assert_in_range(known, 400, 512); /* of two that fall together one is forgotten */
	for (unsigned i = 0; i < 1024; i++)
		ask_numbered(*state, i, i * 31 + 1);
}

static void after_forgetting_nothing_is_remembered_wrongly(void **state)
{
	struct desk *d = *state;

	for (unsigned round = 0; round < 6; round++) {
		aw_shapes_trim(d->shapes);
		for (unsigned i = 0; i < 700; i++)
			ask_numbered(d, i * (round % 2 + 1), i * 31 + round);
	}
}

/* Where two of them fall together, which the table's seed decides, one takes the other's place each time. */
static void few_shapes_are_not_forgotten(void **state)
{
	struct desk *d = *state;
	unsigned known = 0;

	for (unsigned i = 0; i < 20; i++)
		ask_numbered(d, i, 1);
	for (unsigned round = 0; round < 5; round++) {
		for (unsigned i = 0; i < 20; i++)
			known += ask_numbered(d, i, round);
		aw_shapes_trim(d->shapes);
	}
	assert_in_range(known, 5 * 14, 5 * 20);
}

static void an_answer_may_go_where_a_longer_one_was(void **state)
{
	char body[BODY_MAX];

	put_fields(body, 40);
	for (int i = 0; i < 3; i++) {
		ask(*state, "SYSCALL", body);
		ask(*state, "CWD", "cwd=\"/\"");
	}
	assert_int_equal(((struct desk *)*state)->by_shape.n, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		DESK(a_shape_is_answered_from_its_second_record_on),
		DESK(what_is_answered_is_what_libauparse_says),
		DESK(a_shape_belongs_to_the_type_of_its_record),
		DESK(another_kind_of_value_is_another_shape),
		DESK(one_value_in_several_places_goes_to_each_of_them),
		DESK(values_of_any_punctuation_come_as_libauparse_has_them),
		DESK(what_is_trimmed_is_not_mistaken_for_what_is_plain),
		DESK(a_value_that_is_not_plain_is_part_of_the_shape),
		DESK(a_quoted_value_with_blanks_is_cut_as_libauparse_cuts_it),
		DESK(empty_values_and_names_are_as_libauparse_has_them),
		DESK(a_key_changes_nothing_of_the_other_fields),
		DESK(a_message_before_the_result_is_left_out_as_libauparse_does),
		DESK(a_key_before_the_result_counts_as_libauparse_counts_it),
		DESK(bytes_that_would_look_like_a_hole_have_no_shape),
		DESK(a_zero_or_a_newline_has_no_shape),
		DESK(more_than_64_values_have_no_shape),
		DESK(a_record_longer_than_2048_bytes_has_no_shape),
		DESK(permissions_that_libauparse_loses_are_not_known),
		DESK(a_value_among_the_permissions_has_no_shape),
		DESK(what_follows_a_group_separator_is_not_known),
		DESK(of_a_thousand_shapes_of_one_event_no_more_are_learnt_than_there_is_room_for),
		DESK(after_forgetting_nothing_is_remembered_wrongly),
		DESK(few_shapes_are_not_forgotten),
		DESK(an_answer_may_go_where_a_longer_one_was),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
