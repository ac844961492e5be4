/* SPDX-License-Identifier: GPL-2.0-or-later
 * USER_AVC and whose is believed, SELINUX_ERR, AppArmor, and the marks on the time line. Each text
 * is fed in three ways (collect.h). */
#include "unit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "collect.h"

#define USER_AVC(stamp, pid, subj, message)                                                        \
	"type=USER_AVC msg=audit(" stamp "): pid=" pid                                             \
	" uid=0 auid=4294967295 ses=4294967295 subj=" subj " msg='" message                        \
	"  exe=\"/usr/lib/systemd/systemd\" sauid=0 hostname=? addr=? terminal=?'\n"
#define INIT "system_u:system_r:init_t:s0"
#define BUS "system_u:system_r:system_dbusd_t:s0"
#define KERNEL_T "system_u:system_r:kernel_t:s0"
#define TAIL SOURCE " tcontext=system_u:object_r:etc_unit_t:s0 tclass=service permissive=1"
#define STOP                                                                                       \
	"avc:  denied  { stop } for auid=n/a uid=0 gid=0 path=\"/etc/systemd/system/x.service\""   \
	" cmdline=\"systemctl stop x\" function=\"bus_unit_method_start_generic\" " TAIL
#define SEND                                                                                             \
	"avc:  denied  { send_msg } for msgtype=method_call interface=org.freedesktop.DBus member=Hello" \
	" dest=org.freedesktop.DBus spid=9393 " SOURCE " tcontext=" KERNEL_T                             \
	" tclass=dbus permissive=0"

static void systemds_denials_are_taken(void **state)
{
	AW_AUTO(collected_done) struct collected c = COLLECT(USER_AVC("1.000:1", "1", INIT, STOP));
	const struct aw_denial *d = c.denials;

	(void)state;
	assert_int_equal(c.n, 1);
	assert_int_equal(c.counts.untrusted, 0);
	assert_int_equal(d->origin, AW_ORIGIN_USERSPACE);
	assert_text(d->perms[0], "stop");
	assert_text(d->scontext, CONTAINER);
	assert_text(d->tcontext, "system_u:object_r:etc_unit_t:s0");
	assert_text(d->tclass, "service");
	assert_text(d->path, "/etc/systemd/system/x.service");
	assert_text(d->cmdline, "systemctl stop x");
	assert_int_equal(d->permissive, AW_PERMISSIVE_YES);
	assert_int_equal(d->success, AW_SUCCESS_UNKNOWN);
	assert_int_equal(d->pid, -1); /* pid= is systemd's own */
	assert_int_equal(d->exe.n, 0);
}

static void the_bus_daemon_names_the_pid_of_the_sender(void **state)
{
	AW_AUTO(collected_done) struct collected c = COLLECT(USER_AVC("1.000:1", "282", BUS, SEND));

	(void)state;
	assert_int_equal(c.n, 1);
	assert_int_equal(c.denials[0].pid, 9393);
	assert_text(c.denials[0].tclass, "dbus");
	assert_int_equal(c.denials[0].permissive, AW_PERMISSIVE_NO);
}

static void T13_granted_by_an_object_manager_is_no_denial(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		USER_AVC("1.000:1", "1", INIT, "avc:  granted  { stop } for auid=n/a " TAIL));

	(void)state;
	assert_int_equal(c.n, 0);
	assert_int_equal(c.counts.granted, 1);
}

static void T29_a_denial_sent_by_a_container_is_untrusted(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		USER_AVC("1.000:1", "4712", CONTAINER, STOP),
		USER_AVC("1.000:2", "4712", CONTAINER, "subj=" INIT " pid=1 msg=" STOP),
		USER_AVC("1.000:3", "1", "system_u:system_r:svirt_lxc_net_t:s0", STOP),
		"type=USER_AVC msg=audit(1.000:4): pid=1 uid=0 auid=0 ses=1 msg='" STOP "'\n",
		"type=USER_AVC msg=audit(1.000:5): pid=1 uid=0 auid=0 ses=1 msg='subj=" INIT
		" " STOP "'\n");

	(void)state;
	assert_int_equal(c.n, 0);
	assert_int_equal(c.counts.denials, 0);
	assert_int_equal(c.counts.untrusted, 5);
	assert_int_equal(c.counts.unparsed, 0);
}

static void T29_a_managers_type_with_a_containers_categories_is_untrusted(void **state)
{
	AW_AUTO(collected_done)
	struct collected c =
		COLLECT(USER_AVC("1.000:1", "1", "system_u:system_r:init_t:s0:c124,c675", STOP),
			USER_AVC("1.000:2", "1", "system_u:system_r:init_t:s0-s0:c7", STOP),
			USER_AVC("1.000:3", "1", "system_u:system_r:init_t:s0-s0:c0.c1023", STOP));

	(void)state;
	assert_int_equal(c.n, 1);
	assert_int_equal(c.counts.untrusted, 2);
}

static void T29_of_kernel_t_only_process_1_is_believed(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(USER_AVC("1.000:1", "1", KERNEL_T, STOP),
				     USER_AVC("1.000:2", "512", KERNEL_T, SEND));

	(void)state;
	assert_int_equal(c.n, 1);
	assert_text(c.denials[0].perms[0], "stop");
	assert_int_equal(c.counts.untrusted, 1);
}

#define SEEN(ppid, exe)                                                                            \
	SYSCALL("1.000:1", "success=yes exit=1 ppid=" ppid                                         \
			   " pid=512 uid=201 comm=\"dbus-daemon\" exe=\"" exe "\" subj=" KERNEL_T)

static void T29_a_bus_daemon_in_kernel_t_is_believed_once_the_log_shows_it(void **state)
{
	AW_AUTO(collected_done)
	struct collected seen = COLLECT(SEEN("1", "/usr/bin/dbus-daemon"),
					USER_AVC("9.000:2", "512", KERNEL_T, SEND));
	AW_AUTO(collected_done)
	struct collected other_pid = COLLECT(SEEN("1", "/usr/bin/dbus-daemon"),
					     USER_AVC("9.000:2", "513", KERNEL_T, SEND));
	AW_AUTO(collected_done)
	struct collected in_container = COLLECT(SEEN("4700", "/usr/bin/dbus-daemon"),
						USER_AVC("9.000:2", "512", KERNEL_T, SEND));
	AW_AUTO(collected_done)
	struct collected other_name = COLLECT(SEEN("1", "/usr/bin/dbus-daemon2"),
					      USER_AVC("9.000:2", "512", KERNEL_T, SEND));

	(void)state;
	assert_int_equal(seen.n, 1);
	assert_int_equal(other_pid.n, 0);
	assert_int_equal(in_container.n, 0);
	assert_int_equal(other_name.n, 0);
}

#define LIST_BY(cmdline)                                                                           \
	"avc:  denied  { status } for auid=n/a uid=0 gid=0 cmdline=\"" cmdline                     \
	"\" function=\"f\" " TAIL

static void T29_fields_inside_a_command_line_do_not_count(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		USER_AVC(
			"1.000:1", "1", INIT,
			LIST_BY("sh -c scontext=u:r:host_t:s0 tcontext=u:r:t:s0 tclass=file permissive=0 spid=1")),
		USER_AVC(
			"1.000:2", "1", INIT,
			LIST_BY("a\" scontext=u:r:host_t:s0 tcontext=u:r:t:s0 tclass=file permissive=0 b=\"")));

	(void)state;
	assert_int_equal(c.n, 2);
	for (size_t i = 0; i < 2; i++) {
		assert_text(c.denials[i].scontext, CONTAINER);
		assert_text(c.denials[i].tcontext, "system_u:object_r:etc_unit_t:s0");
		assert_text(c.denials[i].tclass, "service");
		assert_int_equal(c.denials[i].permissive, AW_PERMISSIVE_YES);
		assert_int_equal(c.denials[i].pid, -1);
	}
}

/* systemd prints the command line as it is: a quote in it ends the value. */
static void T29_a_quote_inside_a_command_line_gives_neither_pid_nor_path(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		USER_AVC("1.000:1", "1", INIT, LIST_BY("a\" spid=1 path=\"/etc/shadow\" b=\"")));

	(void)state;
	assert_int_equal(c.n, 1);
	assert_int_equal(c.denials[0].pid, -1);
	assert_int_equal(c.denials[0].path.n, 0);
}

static void a_message_that_says_nothing_is_unparsed(void **state)
{
	AW_AUTO(collected_done)
	struct collected c =
		COLLECT(USER_AVC("1.000:1", "1", INIT, "avc:  denied  { stop } for auid=n/a"),
			USER_AVC("1.000:2", "1", INIT, "something else"),
			"type=USER_AVC msg=audit(1.000:3): pid=1 subj=" INIT "\n");

	(void)state;
	assert_int_equal(c.n, 0);
	assert_int_equal(c.counts.unparsed, 3);
}

/* ---- SELINUX_ERR ---- */

#define ERR(stamp, body) "type=SELINUX_ERR msg=audit(" stamp "): " body "\n"
#define INVALID "system_u:unconfined_r:svirt_lxc_net_t:s0"

static void T16_an_invalid_context_is_a_denial_in_the_old_and_the_new_form(void **state)
{
	AW_AUTO(collected_done)
	struct collected c =
		COLLECT(ERR("1.000:1", "security_compute_sid:  invalid context " INVALID
				       " for scontext=" CONTAINER
				       " tcontext=system_u:object_r:bin_t:s0 tclass=process"),
			ERR("1.000:2", "op=security_compute_sid invalid_context=" INVALID
				       " scontext=" CONTAINER
				       " tcontext=system_u:object_r:bin_t:s0 tclass=process"),
			ERR("1.000:3", "op=security_compute_sid invalid_context=\"" INVALID
				       "\" scontext=" CONTAINER
				       " tcontext=system_u:object_r:bin_t:s0 tclass=process"));

	(void)state;
	assert_int_equal(c.n, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(c.denials[i].origin, AW_ORIGIN_SELINUX_ERR);
		assert_text(c.denials[i].scontext, CONTAINER);
		assert_text(c.denials[i].tcontext, INVALID);
		assert_text(c.denials[i].tclass, "process");
		assert_int_equal(c.denials[i].permissive, AW_PERMISSIVE_UNSAID);
		assert_true(c.denials[i].perms_n > 0);
	}
}

static void T16_a_refused_transition_is_a_denial_in_the_old_and_the_new_form(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		ERR("1.000:1",
		    "op=security_bounded_transition seresult=denied oldcontext=" CONTAINER
		    " newcontext=system_u:system_r:init_t:s0"),
		ERR("1.000:2", "op=security_bounded_transition result=denied oldcontext=" CONTAINER
			       " newcontext=system_u:system_r:init_t:s0"),
		ERR("1.000:3",
		    "security_validate_transition:  denied for oldcontext=" CONTAINER
		    " newcontext=system_u:system_r:init_t:s0 taskcontext=u:r:t tclass=file"));

	(void)state;
	assert_int_equal(c.n, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_text(c.denials[i].scontext, CONTAINER);
		assert_text(c.denials[i].tcontext, "system_u:system_r:init_t:s0");
	}
	assert_text(c.denials[0].tclass, "process");
	assert_text(c.denials[2].tclass, "file");
}

static void T16_what_else_selinux_says_is_counted_as_unparsed(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		ERR("1.000:1", "op=setxattr invalid_context=\"x:y:z\""),
		ERR("1.000:2", "SELinux:  unrecognized netlink message: protocol=0 nlmsg_type=20"));

	(void)state;
	assert_int_equal(c.n, 0);
	assert_int_equal(c.counts.unparsed, 2);
}

static void T16_the_system_call_of_its_event_tells_the_program(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		ERR("1.000:1",
		    "op=security_compute_sid invalid_context=" INVALID " scontext=" CONTAINER
		    " tcontext=system_u:object_r:bin_t:s0 tclass=process"),
		SYSCALL("1.000:1",
			"success=yes exit=0 ppid=3 pid=44 comm=\"runc\" exe=\"/usr/bin/runc\""));

	(void)state;
	assert_int_equal(c.n, 1);
	assert_true(c.denials[0].pid == 44 && c.denials[0].success == AW_SUCCESS_YES);
	assert_text(c.denials[0].comm, "runc");
}

/* ---- AppArmor ---- */

static void apparmors_records_are_counted_apart(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		AVC("1.000:1",
		    "apparmor=\"DENIED\" operation=\"open\" profile=\"docker-default\" name=\"/x\" pid=1"),
		"type=1400 audit(1.000:2): apparmor=\"STATUS\" operation=\"profile_load\" name=\"x\" pid=1\n",
		"[    4.2] audit: type=1400 audit(1.000:3): apparmor=\"ALLOWED\" operation=\"open\" pid=1\n",
		AVC("1.000:4", BODY));

	(void)state;
	assert_int_equal(c.n, 1);
	assert_int_equal(c.counts.apparmor, 3);
	assert_int_equal(c.counts.unparsed, 0);
}

/* ---- marks ---- */

static void assert_mark(const struct collected *c, size_t i, enum aw_mark_kind kind,
			const char *text)
{
	assert_true(i < c->marks_n);
	if (c->marks[i].kind != kind)
		fail_msg("\"%.*s\" should be a mark of %s", (int)c->marks[i].text.n,
			 c->marks[i].text.p, aw_mark_kind_name(kind));
	if (aw_str_find(c->marks[i].text, text) < 0)
		fail_msg("\"%.*s\" should hold \"%s\"", (int)c->marks[i].text.n, c->marks[i].text.p,
			 text);
}

static void T15_notices_of_object_managers_are_marks(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		USER_AVC("1.000:1", "282", BUS, "avc:  received setenforce notice (enforcing=1)"),
		USER_AVC("2.000:2", "282", BUS, "avc:  received policyload notice (seqno=2)"),
		USER_AVC("3.000:3", "4712", CONTAINER,
			 "avc:  received setenforce notice (enforcing=0)"));

	(void)state;
	assert_int_equal(c.n, 0);
	assert_int_equal(c.counts.unparsed, 0);
	assert_int_equal(c.counts.untrusted, 1);
	assert_int_equal(c.marks_n, 2);
	assert_mark(&c, 0, AW_MARK_MODE, "enforcing=1");
	assert_mark(&c, 1, AW_MARK_POLICY_LOAD, "seqno=2");
	assert_int_equal(c.marks[1].stamp.ms, 2000);
}

static void records_that_change_what_denials_mean_are_marks(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		"type=MAC_STATUS msg=audit(1.000:1): enforcing=1 old_enforcing=0 auid=0 ses=1 enabled=1 res=1\n",
		"type=MAC_POLICY_LOAD msg=audit(1.000:2): auid=0 ses=1 lsm=selinux res=1\n",
		"type=MAC_CONFIG_CHANGE msg=audit(1.000:3): bool=x val=1 old_val=0 auid=0 ses=1\n",
		"type=SYSTEM_BOOT msg=audit(1.000:4): pid=1 uid=0 msg=' comm=\"systemd-update-utmp\"'\n",
		"type=DAEMON_START msg=audit(1.000:5): op=start ver=3.0.9\n",
		"type=DAEMON_END msg=audit(1.000:6): op=terminate auid=0\n",
		"type=DAEMON_ROTATE msg=audit(1.000:7): op=rotate-logs\n",
		"type=CONFIG_CHANGE msg=audit(1.000:8): op=set audit_enabled=0 old=1 auid=0 res=1\n",
		"type=CONFIG_CHANGE msg=audit(1.000:9): auid=0 op=add_rule key=(null) list=5 res=1\n");

	(void)state;
	assert_int_equal(c.n, 0);
	assert_int_equal(c.marks_n, 9);
	assert_mark(&c, 0, AW_MARK_MODE, "enforcing=1 old_enforcing=0");
	assert_mark(&c, 1, AW_MARK_POLICY_LOAD, "lsm=selinux");
	assert_mark(&c, 2, AW_MARK_BOOLEAN, "bool=x val=1");
	assert_mark(&c, 3, AW_MARK_BOOT, "systemd-update-utmp");
	assert_mark(&c, 4, AW_MARK_DAEMON, "op=start");
	assert_mark(&c, 5, AW_MARK_DAEMON, "op=terminate");
	assert_mark(&c, 6, AW_MARK_DAEMON, "rotate");
	assert_mark(&c, 7, AW_MARK_LOSS, "audit_enabled=0");
	assert_mark(&c, 8, AW_MARK_LOSS, "list=5");
	assert_int_equal(c.marks[8].stamp.serial, 9);
}

static void changes_that_lose_no_denials_are_no_marks(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		"type=MAC_STATUS msg=audit(1.000:1): checkreqprot=0 old_checkreqprot=1 auid=0\n",
		"type=CONFIG_CHANGE msg=audit(1.000:2): op=set audit_enabled=1 old=0 auid=0 res=1\n",
		"type=CONFIG_CHANGE msg=audit(1.000:3): auid=0 op=add_rule key=\"x\" list=4 res=1\n",
		"[    1.2] usb 1-1: new device\n");

	(void)state;
	assert_int_equal(c.marks_n, 0);
}

static void T39_boots_and_losses_of_the_kernels_text_are_marks(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		"[    0.000000] Linux version 6.1.0 (gcc)\n",
		"[   12.3] kauditd_printk_skb: 1194 callbacks suppressed\n",
		"Sep 02 23:04:16 core-01 kernel: audit_printk_skb: 66 callbacks suppressed\n",
		"[   13.3] audit: audit_lost=3 audit_rate_limit=0 audit_backlog_limit=64\n",
		"[   14.3] audit: audit_backlog=65 > audit_backlog_limit=64\n",
		"[   15.3] audit: backlog limit exceeded\n",
		"[   16.3] audit: type=1403 audit(1.000:3): policy loaded auid=4294967295 ses=4294967295\n",
		"[   17.3] audit: type=1404 audit(1.000:4): enforcing=1 old_enforcing=0 auid=0\n");

	(void)state;
	assert_int_equal(c.marks_n, 8);
	assert_mark(&c, 0, AW_MARK_BOOT, "Linux version 6.1.0");
	for (size_t i = 1; i < 6; i++)
		assert_mark(&c, i, AW_MARK_LOSS, "");
	assert_mark(&c, 6, AW_MARK_POLICY_LOAD, "policy loaded");
	assert_mark(&c, 7, AW_MARK_MODE, "enforcing=1");
}

static void a_mark_read_twice_is_handed_out_once(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		"type=MAC_POLICY_LOAD msg=audit(1.000:2): auid=0 ses=1 lsm=selinux res=1\n",
		"type=MAC_POLICY_LOAD msg=audit(1.000:2): auid=0 ses=1 lsm=selinux res=1\n");

	(void)state;
	assert_int_equal(c.marks_n, 1);
	assert_int_equal(c.counts.duplicates, 1);
}

static void a_mark_and_a_denial_of_one_event_both_count(void **state)
{
	AW_AUTO(collected_done)
	struct collected c =
		COLLECT("type=MAC_STATUS msg=audit(1.000:1): enforcing=0 old_enforcing=1 auid=0\n",
			AVC("1.000:1", BODY));

	(void)state;
	assert_int_equal(c.n, 1);
	assert_int_equal(c.marks_n, 1);
	assert_int_equal(c.counts.events, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(systemds_denials_are_taken),
		cmocka_unit_test(the_bus_daemon_names_the_pid_of_the_sender),
		cmocka_unit_test(T13_granted_by_an_object_manager_is_no_denial),
		cmocka_unit_test(T29_a_denial_sent_by_a_container_is_untrusted),
		cmocka_unit_test(T29_a_managers_type_with_a_containers_categories_is_untrusted),
		cmocka_unit_test(T29_of_kernel_t_only_process_1_is_believed),
		cmocka_unit_test(T29_a_bus_daemon_in_kernel_t_is_believed_once_the_log_shows_it),
		cmocka_unit_test(T29_fields_inside_a_command_line_do_not_count),
		cmocka_unit_test(T29_a_quote_inside_a_command_line_gives_neither_pid_nor_path),
		cmocka_unit_test(a_message_that_says_nothing_is_unparsed),
		cmocka_unit_test(T16_an_invalid_context_is_a_denial_in_the_old_and_the_new_form),
		cmocka_unit_test(T16_a_refused_transition_is_a_denial_in_the_old_and_the_new_form),
		cmocka_unit_test(T16_what_else_selinux_says_is_counted_as_unparsed),
		cmocka_unit_test(T16_the_system_call_of_its_event_tells_the_program),
		cmocka_unit_test(apparmors_records_are_counted_apart),
		cmocka_unit_test(T15_notices_of_object_managers_are_marks),
		cmocka_unit_test(records_that_change_what_denials_mean_are_marks),
		cmocka_unit_test(changes_that_lose_no_denials_are_no_marks),
		cmocka_unit_test(T39_boots_and_losses_of_the_kernels_text_are_marks),
		cmocka_unit_test(a_mark_read_twice_is_handed_out_once),
		cmocka_unit_test(a_mark_and_a_denial_of_one_event_both_count),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
