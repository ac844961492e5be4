/* SPDX-License-Identifier: GPL-2.0-or-later
 * What looks like the kernel's or a trusted sender's word, and is somebody else's (T29, T32). Each text
 * is fed in three ways (collect.h). */
#include "unit.h"

#include <errno.h>
#include <string.h>

#include "collect.h"

#define INIT "subj=system_u:system_r:init_t:s0"
#define FACTS SOURCE " tcontext=system_u:object_r:etc_unit_t:s0 tclass=service"
#define STOP "msg='avc:  denied  { stop } for path=\"/x.service\" " FACTS " permissive=1'"
#define USER_AVC_OF_1 "USER_AVC pid=1 uid=0 " INIT " " STOP "\n"
#define SYSLOG "Nov 23 21:04:14 h "
#define KERNEL_AVC "audit: type=1400 audit(1795467854.880:10): " BODY "\n"

static void T29_the_kernel_has_no_pid(void **state)
{
	AW_AUTO(collected_done)
	struct collected c =
		COLLECT(SYSLOG "kernel[4711]: " KERNEL_AVC, SYSLOG "kernel[33]: Linux version 9\n");

	(void)state;
	assert_int_equal(c.n, 0);
	assert_int_equal(c.marks_n, 0);
	assert_int_equal(c.counts.recognised, 2);
}

static void T29_a_process_that_calls_itself_audit_is_not_believed(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(SYSLOG "audit[4711]: " USER_AVC_OF_1, SYSLOG
				     "audit[4711]: MAC_STATUS enforcing=1 old_enforcing=0\n");

	(void)state;
	assert_int_equal(c.n, 0);
	assert_int_equal(c.marks_n, 0);
	assert_int_equal(c.counts.untrusted, 1);
}

static void journald_prints_the_pid_of_the_record(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(SYSLOG "audit[1]: " USER_AVC_OF_1,
				     SYSLOG "audit: MAC_STATUS enforcing=1 old_enforcing=0\n");

	(void)state;
	assert_int_equal(c.n, 1);
	assert_int_equal(c.marks_n, 1);
}

static void T29_a_user_avc_that_anybody_could_print_is_not_believed(void **state)
{
	AW_AUTO(collected_done)
	struct collected c =
		COLLECT(USER_AVC_OF_1, SYSLOG
			"audisp-syslog[3]: type=USER_AVC msg=audit(1.000:1): pid=1 uid=0 " INIT
			" " STOP "\n");

	(void)state;
	/* With the same text they pass for two copies of one (T11). */
	assert_int_equal(c.n, 0);
	assert_int_equal(c.counts.untrusted, 1);
	assert_int_equal(c.counts.duplicates, 1);
}

static void T29_what_was_written_to_dev_kmsg_is_not_the_kernels(void **state)
{
#define ENTRY(facility, serial)                                                                    \
	"{\"_TRANSPORT\":\"kernel\",\"SYSLOG_FACILITY\":\"" facility                               \
	"\",\"MESSAGE\":\"audit: type=1400 audit(1795467854.880:" serial                           \
	"): avc:  denied  { read } for pid=1 scontext=u:r:a_t:s0 tcontext=u:r:b_t:s0 tclass=file\"}\n"
	AW_AUTO(collected_done) struct collected c = COLLECT(ENTRY("1", "10"), ENTRY("0", "11"));

	(void)state;
	assert_int_equal(c.n, 1);
	assert_int_equal(c.denials[0].stamp.serial, 11);
}

static void T32_a_command_line_does_not_make_a_denial_permissive_or_not(void **state)
{
	AW_AUTO(collected_done)
	struct collected c = COLLECT(
		"type=USER_AVC msg=audit(1.000:1): pid=1 uid=0 " INIT
		" msg='avc:  denied  { start } for path=\"/x.service\" cmdline=\"a\" permissive=0 \" " FACTS
		" exe=\"/usr/lib/systemd/systemd\" sauid=0'\n");

	(void)state;
	assert_int_equal(c.n, 1);
	assert_int_equal(c.denials[0].permissive, AW_PERMISSIVE_UNSAID);
	assert_text(c.denials[0].scontext, CONTAINER);
}

static void T12_one_forged_line_does_not_refuse_the_log(void **state)
{
	AW_AUTO(collected_done)
	struct collected c =
		COLLECT(AVC("1.000:1", BODY), SYSLOG
			"kernel: audit: type=1400 audit(11/23/26 21:04:12.880:1959): avc:\n");

	(void)state;
	assert_int_equal(c.err.code, 0);
	assert_int_equal(c.n, 1);
	assert_int_equal(c.counts.unparsed, 1);
}

static void T29_a_container_is_not_learned_as_the_bus(void **state)
{
#define CALL(node, subj)                                                                           \
	node "type=SYSCALL msg=audit(1.000:1): arch=c000003e syscall=1 success=yes exit=1 ppid=1 " \
	     "pid=512 comm=\"dbus-daemon\" exe=\"/usr/bin/dbus-daemon\" subj=" subj "\n"
#define BUS_AVC(node)                                                                                   \
	node "type=USER_AVC msg=audit(2.000:2): pid=512 uid=0 subj=system_u:system_r:kernel_t:s0 " STOP \
	     "\n"
	AW_AUTO(collected_done)
	struct collected container = COLLECT(CALL("", CONTAINER), BUS_AVC(""));
	AW_AUTO(collected_done)
	struct collected elsewhere =
		COLLECT(CALL("", "system_u:system_r:kernel_t:s0"), BUS_AVC("node=other "));

	(void)state;
	assert_int_equal(container.n, 0);
	assert_int_equal(container.counts.untrusted, 1);
	assert_int_equal(elsewhere.n, 0);
	assert_int_equal(elsewhere.counts.untrusted, 1);
}

static void T15_notices_of_either_wording_are_marks(void **state)
{
#define NOTICE(serial, text)                                                                       \
	"type=USER_AVC msg=audit(1.000:" serial "): pid=1 uid=0 " INIT " msg='avc:  " text         \
	" exe=\"/x\"'\n"
	AW_AUTO(collected_done)
	struct collected c = COLLECT(NOTICE("1", "received setenforce notice (enforcing=1)"),
				     NOTICE("2", "op=setenforce lsm=selinux enforcing=0 res=1"),
				     NOTICE("3", "received policyload notice (seqno=2)"),
				     NOTICE("4", "op=load_policy lsm=selinux seqno=3 res=1"));

	(void)state;
	assert_int_equal(c.marks_n, 4);
	assert_int_equal(c.marks[0].kind, AW_MARK_MODE);
	assert_int_equal(c.marks[1].kind, AW_MARK_MODE);
	assert_int_equal(c.marks[2].kind, AW_MARK_POLICY_LOAD);
	assert_int_equal(c.marks[3].kind, AW_MARK_POLICY_LOAD);
	assert_int_equal(c.counts.unparsed, 0);
}

static void a_node_that_is_the_logs_own_host_is_one_host(void **state)
{
#define NODE "node=web1 " AVC("1795467854.880:10", BODY)
#define HOST "Nov 23 21:04:14 web1 kernel: " KERNEL_AVC
	AW_AUTO(collected_done) struct collected node_first = COLLECT(NODE, HOST);
	AW_AUTO(collected_done) struct collected host_first = COLLECT(HOST, NODE);

	(void)state;
	assert_int_equal(node_first.n, 1);
	assert_int_equal(host_first.n, 1);
	assert_int_equal(node_first.counts.duplicates, 1);
	assert_int_equal(host_first.counts.duplicates, 1);
}

static void a_packet_is_not_judged_by_the_call_that_it_interrupted(void **state)
{
	AW_AUTO(collected_done)
	struct collected c =
		COLLECT(AVC("1.000:1",
			    "avc:  denied  { recv } for  pid=1 comm=\"x\" " SOURCE
			    " tcontext=system_u:object_r:packet_t:s0 tclass=packet permissive=1"),
			SYSCALL("1.000:1", "success=no exit=-13 items=0 ppid=1 pid=1"));

	(void)state;
	assert_int_equal(c.n, 1);
	assert_int_equal(c.denials[0].success, AW_SUCCESS_UNKNOWN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(T29_the_kernel_has_no_pid),
		cmocka_unit_test(T29_a_process_that_calls_itself_audit_is_not_believed),
		cmocka_unit_test(journald_prints_the_pid_of_the_record),
		cmocka_unit_test(T29_a_user_avc_that_anybody_could_print_is_not_believed),
		cmocka_unit_test(T29_what_was_written_to_dev_kmsg_is_not_the_kernels),
		cmocka_unit_test(T32_a_command_line_does_not_make_a_denial_permissive_or_not),
		cmocka_unit_test(T12_one_forged_line_does_not_refuse_the_log),
		cmocka_unit_test(T29_a_container_is_not_learned_as_the_bus),
		cmocka_unit_test(T15_notices_of_either_wording_are_marks),
		cmocka_unit_test(a_node_that_is_the_logs_own_host_is_one_host),
		cmocka_unit_test(a_packet_is_not_judged_by_the_call_that_it_interrupted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
