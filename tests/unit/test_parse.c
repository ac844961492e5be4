/* SPDX-License-Identifier: GPL-2.0-or-later
 * What a record tells: the fields of AVC records and of those around them, and what is made of
 * lines that tell too little. Each text is fed in three ways (collect.h). */
#include "unit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "collect.h"

/* The only denial of a text. */
static const struct aw_denial *only(const struct collected *c)
{
	assert_int_equal(c->err.code, 0);
	assert_int_equal(c->n, 1);
	assert_int_equal(c->counts.denials, 1);
	assert_int_equal(c->counts.unparsed, 0);
	return &c->denials[0];
}

static void an_avc_record_gives_a_denial_with_all_its_facts(void **state)
{
	AW_AUTO(collected_done) struct collected c = COLLECT(AVC("1795470220.268:69", BODY));
	const struct aw_denial *d = only(&c);

	(void)state;
	assert_int_equal(d->stamp.ms, 1795470220268);
	assert_true(d->stamp.has_serial && d->stamp.serial == 69);
	assert_int_equal(d->stamp.node.n, 0);
	assert_int_equal(d->origin, AW_ORIGIN_KERNEL);
	assert_text(d->scontext, CONTAINER);
	assert_text(d->tcontext, "system_u:object_r:var_log_t:s0");
	assert_text(d->tclass, "file");
	assert_int_equal(d->perms_n, 1);
	assert_text(d->perms[0], "read");
	assert_int_equal(d->permissive, AW_PERMISSIVE_YES);
	assert_int_equal(d->success, AW_SUCCESS_UNKNOWN);
	assert_true(d->pid == 4711 && d->ppid == -1 && d->auid == -1);
	assert_true(d->ioctl_cmd == -1 && d->port == -1 && d->error == 0);
	assert_text(d->comm, "cat");
	assert_text(d->path, "x");
	assert_int_equal(d->ordinal, 0);
	assert_int_equal(d->line.n, sizeof(AVC("1795470220.268:69", BODY)) - 2);
	assert_int_equal(c.counts.events, 1);
	assert_int_equal(c.counts.first_ms, 1795470220268);
	assert_int_equal(c.counts.last_ms, 1795470220268);
}

static void several_permissions_keep_their_order_without_repetition(void **state)
{
	AW_AUTO(collected_done)
	struct collected c =
		COLLECT(AVC("1.000:1", "avc:  denied  { write read write } " FOR ON_FILE));
	const struct aw_denial *d = only(&c);

	(void)state;
	assert_int_equal(d->perms_n, 2);
	assert_text(d->perms[0], "write");
	assert_text(d->perms[1], "read");
}

static void one_blank_behind_the_words_is_as_good_as_two(void **state)
{
	AW_AUTO(collected_done)
	struct collected c =
		COLLECT(AVC("1.000:1", "avc: denied { read write } for pid=7 comm=\"a\" " ON_FILE
				       " permissive=0"));
	const struct aw_denial *d = only(&c);

	(void)state;
	assert_int_equal(d->perms_n, 2);
	assert_true(d->pid == 7 && d->permissive == AW_PERMISSIVE_NO);
	assert_text(d->tclass, "file");
}

static void T13_a_granted_permission_is_no_denial(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(AVC("1.000:1", "avc:  granted  { read } " FOR ON_FILE),
				     AVC("1.000:2", "avc: granted { load_policy } " FOR ON_FILE));

	(void)state;
	assert_int_equal(c.n, 0);
	assert_int_equal(c.counts.denials, 0);
	assert_int_equal(c.counts.granted, 2);
	assert_int_equal(c.counts.unparsed, 0);
}

/* And it is none of the denials that come before another in its event. */
static void T13_a_granted_permission_beside_a_denial_is_not_counted_with_it(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		AVC("1.000:1", "avc:  granted  { search } " FOR ON_FILE " permissive=1"),
		AVC("1.000:1", "avc:  denied  { read } " FOR FILE_X ON_FILE " permissive=1"),
		AVC("1.000:1", "avc:  granted  { open } " FOR ON_FILE " permissive=1"),
		SYSCALL("1.000:1", "success=yes exit=3 ppid=9 pid=4711 exe=\"/bin/cat\""));
	const struct aw_denial *d = only(&c);

	(void)state;
	assert_text(d->perms[0], "read");
	assert_int_equal(d->perms_n, 1);
	assert_int_equal(d->ordinal, 0);
	assert_int_equal(d->success, AW_SUCCESS_YES);
	assert_int_equal(c.counts.denials, 1);
	assert_int_equal(c.counts.granted, 2);
	assert_int_equal(c.counts.unparsed, 0);
}

static void T7_without_permissive_the_mode_is_unsaid(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(AVC("1.000:1", "avc:  denied  { read } " FOR FILE_X ON_FILE));

	(void)state;
	assert_int_equal(only(&c)->permissive, AW_PERMISSIVE_UNSAID);
}

static void T4_ioctl_commands_are_kept_and_0_is_one(void **state)
{
#define IOCTL(value)                                                                               \
	"avc:  denied  { ioctl } " FOR "path=\"/dev/x\" ioctlcmd=" value " " ON_FILE " permissive=1"
	AW_AUTO(collected_done)
	struct collected c =
		COLLECT(AVC("1.000:1", IOCTL("0x5401")), AVC("1.000:2", IOCTL("0x0")),
			AVC("1.000:3", IOCTL("5401")), AVC("1.000:4", IOCTL("0xffff")));

	(void)state;
	assert_int_equal(c.n, 4);
	assert_int_equal(c.denials[0].ioctl_cmd, 0x5401);
	assert_int_equal(c.denials[1].ioctl_cmd, 0);
	assert_int_equal(c.denials[2].ioctl_cmd, 0x5401);
	assert_int_equal(c.denials[3].ioctl_cmd, 0xffff);
}

static void ports_are_taken_from_where_each_class_has_them(void **state)
{
#define SOCKET(perm, rest) "avc:  denied  { " perm " } " FOR rest " " ON_FILE " permissive=1"
	AW_AUTO(collected_done)
	struct collected c =
		COLLECT(AVC("1.000:1", SOCKET("name_connect", "dest=443")),
			AVC("1.000:2", SOCKET("name_bind", "src=8080")),
			AVC("1.000:3", SOCKET("read", "laddr=::1 lport=53 faddr=::1 fport=9")));

	(void)state;
	assert_int_equal(c.n, 3);
	assert_int_equal(c.denials[0].port, 443);
	assert_int_equal(c.denials[1].port, 8080);
	assert_int_equal(c.denials[2].port, 53);
}

static void a_capability_and_a_key_do_not_disturb(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		AVC("1.000:1", "avc:  denied  { sys_admin } " FOR "capability=21  " SOURCE
			       " tcontext=" CONTAINER " tclass=capability permissive=0"),
		SYSCALL("1.000:1",
			"success=no exit=-1 ppid=1 pid=4711 comm=\"cat\" exe=\"/bin/cat\" key=\"my key\""));
	const struct aw_denial *d = only(&c);

	(void)state;
	assert_text(d->perms[0], "sys_admin");
	assert_text(d->tclass, "capability");
	assert_int_equal(d->error, EPERM);
}

static void T18_an_invalid_label_does_not_replace_the_one_that_counts(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		AVC("1.000:1",
		    "avc:  denied  { relabelto } " FOR FILE_X SOURCE
		    " tcontext=system_u:object_r:unlabeled_t:s0 tclass=file permissive=1"
		    " srawcon=\"x:y:gone_t:s0\" trawcon=\"system_u:object_r:removed_t:s0\""));
	const struct aw_denial *d = only(&c);

	(void)state;
	assert_text(d->scontext, CONTAINER);
	assert_text(d->tcontext, "system_u:object_r:unlabeled_t:s0");
	assert_int_equal(d->permissive, AW_PERMISSIVE_YES);
}

static void T14_hexadecimal_names_are_decoded(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		AVC("1.000:1",
		    "avc:  denied  { read } for  pid=1 comm=612062 path=2F746D702F612062202864656C6574656429 " ON_FILE),
		AVC("1.000:2",
		    "avc:  denied  { read } for  pid=1 comm=1B5D303B07 name=410A42 " ON_FILE),
		AVC("1.000:3",
		    "avc:  denied  { read } for  pid=1 comm=\"DEAD\" name=\"BEEF\" " ON_FILE));

	(void)state;
	assert_int_equal(c.n, 3);
	assert_text(c.denials[0].comm, "a b");
	assert_text(c.denials[0].path, "/tmp/a b (deleted)");
	assert_text(c.denials[1].comm, "\x1b]0;\x07");
	assert_text(c.denials[1].path, "A\nB");
	assert_text(c.denials[2].comm, "DEAD");
	assert_text(c.denials[2].path, "BEEF");
}

static void types_may_have_dots_and_contexts_no_range(void **state)
{
	AW_AUTO(collected_done)
	struct collected c =
		COLLECT(AVC("1.000:1", "avc:  denied  { read } " FOR
				       "scontext=system_u:system_r:my.own.process:s0-s15:c0.c1023"
				       " tcontext=u:object_r:data.log tclass=file permissive=0"));
	const struct aw_denial *d = only(&c);

	(void)state;
	assert_text(d->scontext, "system_u:system_r:my.own.process:s0-s15:c0.c1023");
	assert_text(d->tcontext, "u:object_r:data.log");
}

static void T17_more_than_255_bytes_of_permissions_are_not_lost(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		AVC("1.000:1", BODY),
		AVC("1.000:1",
		    "avc:  denied  { read_permission_with_a_long_name write_permission_with_a_long_name "
		    "append_permission_with_a_long_name create_permission_with_a_long_name "
		    "unlink_permission_with_a_long_name rename_permission_with_a_long_name "
		    "setattr_permission_with_a_long_name getattr_permission_with_a_long_name "
		    "execute_permission_with_a_long_name } " FOR "path=612062 " ON_FILE
		    " permissive=1"),
		SYSCALL("1.000:1",
			"success=yes exit=3 ppid=1 pid=4711 comm=\"cat\" exe=\"/bin/cat\""),
		AVC("1.000:1", "avc:  denied  { open } " FOR FILE_X ON_FILE " permissive=1"));

	(void)state;
	assert_int_equal(c.n, 3);
	assert_int_equal(c.denials[1].perms_n, 9);
	assert_text(c.denials[1].perms[8], "execute_permission_with_a_long_name");
	assert_text(c.denials[1].path, "a b");
	assert_text(c.denials[2].perms[0], "open");
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(c.denials[i].success, AW_SUCCESS_YES);
	assert_int_equal(c.counts.unparsed, 0);
}

static void more_permissions_than_any_class_has_are_unparsed(void **state)
{
	AW_AUTO(aw_buf_done) struct aw_buf b = { 0 };
	size_t n;

	(void)state;
	aw_buf_put(&b, AW_STR("type=AVC msg=audit(1.000:1): avc:  denied  { "));
	for (unsigned i = 0; i <= AW_PERMS_MAX; i++)
		aw_buf_printf(&b, "p%u ", i);
	aw_buf_put(&b, AW_STR("} " FOR ON_FILE "\n"));
	{
		AW_AUTO(collected_done) struct collected c = collect(aw_buf_str(&b));

		assert_int_equal(c.n, 0);
		assert_int_equal(c.counts.unparsed, 1);
		assert_non_null(aw_parser_unparsed(c.parser, &n));
		assert_int_equal(n, 1);
	}
}

/* ---- the records around it ---- */

static void the_event_tells_success_programs_and_command(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		AVC("1.000:1", BODY),
		SYSCALL("1.000:1",
			"success=no exit=-13 a0=0 items=1 ppid=47 pid=4711 auid=1000 uid=0 comm=\"busybox\" exe=\"/bin/busybox\" subj=" CONTAINER
			" key=(null)"),
		"type=EXECVE msg=audit(1.000:1): argc=3 a0=\"cat\" a1=2D6E206F a2=\"x\"\n",
		"type=PROCTITLE msg=audit(1.000:1): proctitle=6C73002D6C\n");
	const struct aw_denial *d = only(&c);

	(void)state;
	assert_int_equal(d->success, AW_SUCCESS_NO);
	assert_int_equal(d->error, EACCES);
	assert_true(d->ppid == 47 && d->auid == 1000 && d->pid == 4711);
	assert_text(d->exe, "/bin/busybox");
	assert_text(d->comm, "cat");
	assert_text(d->cmdline, "cat -n o x");
}

static void without_execve_the_title_of_the_process_is_its_command(void **state)
{
	AW_AUTO(collected_done)
	struct collected c =
		COLLECT(AVC("1.000:1", BODY),
			SYSCALL("1.000:1", "success=yes exit=3 ppid=1 pid=4711 auid=4294967295"),
			"type=PROCTITLE msg=audit(1.000:1): proctitle=6C73002D6C\n");
	const struct aw_denial *d = only(&c);

	(void)state;
	assert_text(d->cmdline, "ls -l");
	assert_int_equal(d->success, AW_SUCCESS_YES);
	assert_true(d->error == 0 && d->auid == -1);
}

static void the_full_path_comes_from_PATH_and_CWD_of_the_same_inode(void **state)
{
#define PATHS(name)                                                                                \
	"type=CWD msg=audit(1.000:1): cwd=\"/srv/www\"\n"                                          \
	"type=PATH msg=audit(1.000:1): item=0 name=\"/etc\" inode=9 dev=fe:00 nametype=PARENT\n"   \
	"type=PATH msg=audit(1.000:1): item=1 name=\"" name                                        \
	"\" inode=1234 dev=fe:00 nametype=NORMAL\n"
	AW_AUTO(collected_done)
	struct collected relative = COLLECT(AVC("1.000:1", BODY), PATHS("logs/x"));
	AW_AUTO(collected_done)
	struct collected dotted = COLLECT(AVC("1.000:1", BODY), PATHS("./x"));
	AW_AUTO(collected_done)
	struct collected absolute = COLLECT(PATHS("/var/log/x"), AVC("1.000:1", BODY));
	AW_AUTO(collected_done)
	struct collected other = COLLECT(AVC("1.000:1", BODY), PATHS("/var/log/y"));

	(void)state;
	assert_text(only(&relative)->path, "/srv/www/logs/x");
	assert_text(only(&dotted)->path, "/srv/www/x");
	assert_text(only(&absolute)->path, "/var/log/x");
	assert_text(only(&other)->path, "x");
}

static void several_denials_of_one_event_share_its_system_call(void **state)
{
	AW_AUTO(collected_done)
	struct collected c =
		COLLECT(AVC("1.000:1", "avc:  denied  { search } " FOR ON_FILE " permissive=1"),
			AVC("1.000:1", "avc:  denied  { add_name } " FOR ON_FILE " permissive=1"),
			SYSCALL("1.000:1", "success=yes exit=3 ppid=9 pid=4711 exe=\"/bin/cat\""),
			AVC("1.000:1", "avc:  denied  { create } " FOR ON_FILE " permissive=1"));

	(void)state;
	assert_int_equal(c.n, 3);
	assert_int_equal(c.counts.events, 1);
	for (size_t i = 0; i < c.n; i++) {
		assert_int_equal(c.denials[i].success, AW_SUCCESS_YES);
		assert_text(c.denials[i].exe, "/bin/cat");
		assert_int_equal(c.denials[i].ordinal, i); /* T38 */
	}
	assert_text(c.denials[2].perms[0], "create");
}

static void T45_the_system_call_may_come_before_or_behind(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(SYSCALL("1.000:1", "success=yes exit=3 ppid=9 pid=4711"),
				     AVC("1.000:1", BODY), AVC("1.500:2", BODY),
				     SYSCALL("1.500:2", "success=no exit=-2 ppid=9 pid=4711"));

	(void)state;
	assert_int_equal(c.n, 2);
	assert_int_equal(c.denials[0].success, AW_SUCCESS_YES);
	assert_int_equal(c.denials[1].success, AW_SUCCESS_NO);
	assert_int_equal(c.denials[1].error, ENOENT);
}

/* ---- what cannot be read ---- */

static void evidence_that_gives_nothing_is_counted_with_samples(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		"type=SERVICE_START msg=audit(1.000:1): pid=1 msg='unit=x'\n",
		"type=AVC msg=audit(1.000:2): avc:  denied  { read } for  pid=1 scontext=u:r:a_t:s0 tcontext=u:r:b_t\n",
		"type=AVC msg=audit(1.000): avc:  denied  { read } " FOR ON_FILE "\n",
		"type=AVC msg=audit(1.000:4): avc:  denied  { } " FOR ON_FILE "\n",
		"type=AVC msg=audit(1.000:5): something new " ON_FILE "\n",
		"type=AVC msg=audit(1.000:6): avc:  denied  { read } for  pid=1 ssid=4 tsid=5 tclass=file\n");
	size_t n;
	const struct aw_unparsed *u = aw_parser_unparsed(c.parser, &n);

	(void)state;
	assert_int_equal(c.n, 0);
	assert_int_equal(c.counts.unparsed, 5);
	assert_int_equal(n, AW_UNPARSED_SAMPLES);
	assert_string_equal(u[0].file, "audit.log");
	assert_int_equal(u[0].line, 3); /* its head is broken: known at once */
	assert_memory_equal(u[0].text, "type=AVC msg=audit(1.000): avc:", 31);
	assert_int_equal(u[1].line, 2);
}

static void a_record_cut_off_in_the_middle_is_unparsed(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(AVC("1.000:1", BODY),
				     "type=AVC msg=audit(1.500:2): avc:  denied  { read wri");

	(void)state;
	assert_int_equal(c.n, 1);
	assert_int_equal(c.counts.unparsed, 1);
}

static void a_sample_of_an_unparsed_line_is_bounded(void **state)
{
	AW_AUTO(aw_buf_done) struct aw_buf b = { 0 };
	size_t n;

	(void)state;
	aw_buf_put(&b, AW_STR("type=AVC msg=audit(1.000:1): "));
	for (unsigned i = 0; i < 5000; i++)
		aw_buf_putc(&b, 'a');
	{
		AW_AUTO(collected_done) struct collected c = collect(aw_buf_str(&b));
		const struct aw_unparsed *u = aw_parser_unparsed(c.parser, &n);

		assert_int_equal(n, 1);
		assert_int_equal(u[0].text_n, AW_UNPARSED_SAMPLE_BYTES);
	}
}

static void a_command_that_looks_like_a_denial_is_none(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		SYSCALL("1.000:1", "success=yes exit=0 ppid=1 pid=2 comm=\"avc:\" exe=\"/x\""),
		"type=EXECVE msg=audit(1.000:1): argc=1 a0=747970653D415643\n",
		"type=USER_CMD msg=audit(1.000:2): pid=1 msg='cmd=\"type=AVC msg=audit(1.0:1): " BODY
		"\"'\n",
		"Sep 02 23:03:54 core-01 sh[13]: type=1400 audit(1.000:3): " BODY "\n",
		"Sep 02 23:03:54 core-01 dockerd[13]: AVC " BODY "\n");

	(void)state;
	assert_int_equal(c.n, 0);
	assert_int_equal(c.counts.unparsed, 0);
}

static void T12_interpreted_text_is_refused_with_file_and_line(void **state)
{
	static const char *const texts[] = {
		"----\ntype=AVC msg=audit(11/23/26 21:04:12.880:1959) : avc:  denied  { read } " FOR
			ON_FILE "\n",
		"----\ntype=AVC msg=audit(23.11.2026 21:04:12.880:1959) : avc:  denied  { read } " FOR
			ON_FILE "\n",
		"----\nnode=web1 type=PROCTITLE msg=audit(11/23/2026 21:04:12.880:1959) : proctitle=cat x \n",
	};

	(void)state;
	for (size_t i = 0; i < AW_COUNT(texts); i++) {
		AW_AUTO(collected_done) struct collected c = collect(aw_str_of(texts[i]));

		assert_int_equal(c.err.code, -EBADMSG);
		assert_non_null(strstr(c.err.msg, "'audit.log' line 2"));
		assert_non_null(strstr(c.err.msg, "ausearch -i"));
		assert_int_equal(c.n, 0);
	}
}

static void T12_a_damaged_stamp_is_not_taken_for_interpreted_text(void **state)
{
	AW_AUTO(collected_done)
	struct collected c =
		COLLECT("type=AVC msg=audit(1.000:1: " BODY "\n", AVC("1.000:2", BODY));

	(void)state;
	assert_int_equal(c.err.code, 0);
	assert_int_equal(c.n, 1);
	assert_int_equal(c.counts.unparsed, 1);
}

static int refuse(void *arg, const struct aw_denial *d, struct aw_err *err)
{
	(void)arg;
	(void)d;
	return aw_fail(err, -EPIPE, "enough");
}

static int ignore(void *arg, const struct aw_mark *m, struct aw_err *err)
{
	(void)arg;
	(void)m;
	(void)err;
	return 0;
}

static void what_a_sink_returns_stops_the_parser(void **state)
{
	struct aw_senders senders = { 0 };
	struct aw_parse_options options = { .senders = &senders,
					    .since_ms = AW_TIME_NONE,
					    .until_ms = AW_TIME_NONE };
	struct aw_sink sink = { .denial = refuse, .mark = ignore, .arg = NULL };
	AW_AUTO(aw_parser_freep) struct aw_parser *p = NULL;
	static const char text[] = AVC("1.000:1", BODY) AVC("1.000:2", BODY);
	struct aw_err err;

	(void)state;
	assert_int_equal(aw_parser_new(&options, &sink, &p, &err), 0);
	assert_int_equal(aw_parser_begin(p, "audit.log", &err), 0);
	assert_int_equal(aw_parser_push(p, text, sizeof(text) - 1, 0, &err), 0);
	assert_int_equal(aw_parser_end(p, &err), 0);
	assert_int_equal(aw_parser_finish(p, &err), -EPIPE);
	assert_string_equal(err.msg, "enough");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_avc_record_gives_a_denial_with_all_its_facts),
		cmocka_unit_test(several_permissions_keep_their_order_without_repetition),
		cmocka_unit_test(one_blank_behind_the_words_is_as_good_as_two),
		cmocka_unit_test(T13_a_granted_permission_is_no_denial),
		cmocka_unit_test(T13_a_granted_permission_beside_a_denial_is_not_counted_with_it),
		cmocka_unit_test(T7_without_permissive_the_mode_is_unsaid),
		cmocka_unit_test(T4_ioctl_commands_are_kept_and_0_is_one),
		cmocka_unit_test(ports_are_taken_from_where_each_class_has_them),
		cmocka_unit_test(a_capability_and_a_key_do_not_disturb),
		cmocka_unit_test(T18_an_invalid_label_does_not_replace_the_one_that_counts),
		cmocka_unit_test(T14_hexadecimal_names_are_decoded),
		cmocka_unit_test(types_may_have_dots_and_contexts_no_range),
		cmocka_unit_test(T17_more_than_255_bytes_of_permissions_are_not_lost),
		cmocka_unit_test(more_permissions_than_any_class_has_are_unparsed),
		cmocka_unit_test(the_event_tells_success_programs_and_command),
		cmocka_unit_test(without_execve_the_title_of_the_process_is_its_command),
		cmocka_unit_test(the_full_path_comes_from_PATH_and_CWD_of_the_same_inode),
		cmocka_unit_test(several_denials_of_one_event_share_its_system_call),
		cmocka_unit_test(T45_the_system_call_may_come_before_or_behind),
		cmocka_unit_test(evidence_that_gives_nothing_is_counted_with_samples),
		cmocka_unit_test(a_record_cut_off_in_the_middle_is_unparsed),
		cmocka_unit_test(a_sample_of_an_unparsed_line_is_bounded),
		cmocka_unit_test(a_command_that_looks_like_a_denial_is_none),
		cmocka_unit_test(T12_interpreted_text_is_refused_with_file_and_line),
		cmocka_unit_test(T12_a_damaged_stamp_is_not_taken_for_interpreted_text),
		cmocka_unit_test(what_a_sink_returns_stops_the_parser),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
