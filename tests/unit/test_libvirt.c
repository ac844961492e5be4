/* SPDX-License-Identifier: GPL-2.0-or-later
 * Domains of libvirt, and XML that is damaged or meant to do harm. */
#include "host.h"

#include <stdio.h>
#include <string.h>

#define PROCESS(cats) "system_u:system_r:svirt_lxc_net_t:s0:" cats

static bool has_fact(const struct aw_container *c, const char *rule)
{
	for (size_t i = 0; i < c->facts_n; i++)
		if (strcmp(c->facts[i].rule, rule) == 0)
			return true;
	return false;
}

static void assert_text(const char *text, const char *wanted)
{
	assert_non_null(text);
	assert_string_equal(text, wanted);
}

#define SECLABEL(cats)                                                                             \
	"<seclabel type='dynamic' model='dac' relabel='yes'><label>+107:+107</label>"              \
	"<imagelabel>+107:+107</imagelabel></seclabel>\n"                                          \
	"<seclabel type='dynamic' model='selinux' relabel='yes'>\n"                                \
	"  <label>system_u:system_r:svirt_t:s0:" cats "</label>\n"                                 \
	"  <imagelabel>system_u:object_r:svirt_image_t:s0:" cats "</imagelabel>\n</seclabel>\n"

#define DOMAIN(name, rest)                                                                         \
	"<domain type='kvm' id='3'>\n<name>" name "</name>\n"                                      \
	"<uuid>4dea22b3-1d52-d8f3-2516-782e98ab3fa0</uuid>\n" rest "</domain>\n"

#define STATUS(pid, domain)                                                                        \
	"<!--\nWARNING: THIS IS AN AUTO-GENERATED FILE. CHANGES TO IT ARE LIKELY TO BE\n-->\n"     \
	"<domstatus state='running' reason='booted' pid='" pid "'>\n" domain "</domstatus>\n"

static void a_domain_that_runs_has_the_label_of_its_status(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	host_put(*state, "run/libvirt/qemu/web-1.xml",
		 STATUS("2341",
			DOMAIN("web-1", "<metadata><a:name xmlns:a='u'>not</a:name><name>not</name>"
					"<seclabel model='selinux'><label>u:r:t:s0:c9,c10</label>"
					"</seclabel></metadata>\n"
					"<devices><disk><source><seclabel model='selinux'>"
					"<label>u:r:t:s0:c8,c9</label></seclabel></source></disk>"
					"</devices>\n" SECLABEL("c107,c434"))));
	host_put(*state, "etc/libvirt/qemu/web-1.xml",
		 DOMAIN("web-1", "<seclabel type='static' model='selinux'>"
				 "<label>system_u:system_r:svirt_t:s0:c1,c2</label></seclabel>"));
	host_put(*state, "run/libvirt/qemu/web-1.pid", "2341");
	host_put(*state, "etc/libvirt/qemu/networks/default.xml", "<network/>");
	host_scan(*state, &inv);
	assert_int_equal(inv.n, 1);
	c = host_find(&inv, "web-1");
	assert_int_equal(c->runtime, AW_RUNTIME_LIBVIRT);
	assert_text(c->labels[AW_LABEL_PROCESS], "system_u:system_r:svirt_t:s0:c107,c434");
	assert_text(c->labels[AW_LABEL_MOUNT], "system_u:object_r:svirt_image_t:s0:c107,c434");
	assert_string_equal(host_categories(c), "s0:c107,c434");
	assert_int_equal(c->label_confidence, 90);
	assert_int_equal(c->state, AW_STATE_RUNNING);
	assert_int_equal(c->pid, 2341);
	assert_text(c->name, "web-1");
	assert_text(c->workload, "web-1");
	assert_int_equal(c->keys_n, 1);
	assert_text(c->keys[0], "4dea22b3-1d52-d8f3-2516-782e98ab3fa0");
	assert_true(has_fact(c, "libvirt-status") && has_fact(c, "libvirt-config"));
	assert_true(inv.scanned[AW_RUNTIME_LIBVIRT]);
	assert_int_equal(inv.problems_total, 0);
	aw_inventory_done(&inv);
}

static void both_categories_of_a_domain_may_be_the_same(void **state)
{
	struct aw_inventory inv;

	host_put(*state, "run/libvirt/qemu/a.xml", STATUS("1", DOMAIN("a", SECLABEL("c12"))));
	host_scan(*state, &inv);
	assert_string_equal(host_categories(host_find(&inv, "a")), "s0:c12");
	aw_inventory_done(&inv);
}

static void a_domain_that_is_only_defined_has_a_label_if_it_was_given_one(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	host_put(*state, "etc/libvirt/qemu/given.xml",
		 DOMAIN("given", "<seclabel type='static'>"
				 "<label>system_u:system_r:svirt_t:s0:c1,c2</label></seclabel>"));
	host_put(*state, "etc/libvirt/qemu/chosen.xml",
		 DOMAIN("chosen",
			"<seclabel type='dynamic' model='selinux'>"
			"<baselabel>system_u:system_r:svirt_t:s0</baselabel></seclabel>"));
	host_scan(*state, &inv);
	c = host_find(&inv, "given");
	assert_string_equal(host_categories(c), "s0:c1,c2");
	assert_int_equal(c->label_confidence, 70);
	assert_int_equal(c->state, AW_STATE_UNKNOWN);
	assert_null(host_find(&inv, "chosen")->labels[AW_LABEL_PROCESS]);
	assert_false(aw_container_is_unconfined(host_find(&inv, "chosen")));
	aw_inventory_done(&inv);
}

static void a_domain_that_runs_without_a_label_has_none(void **state)
{
	struct aw_inventory inv;

	host_put(*state, "run/libvirt/qemu/a.xml",
		 STATUS("1", DOMAIN("a", "<seclabel type='none' model='selinux'/>"
					 "<seclabel model='dac'><label>+0:+0</label></seclabel>")));
	host_scan(*state, &inv);
	assert_text(host_find(&inv, "a")->labels[AW_LABEL_PROCESS], "");
	assert_true(aw_container_is_unconfined(host_find(&inv, "a")));
	aw_inventory_done(&inv);
}

static void a_container_of_libvirt_is_set_up_by_another_process(void **state)
{
	struct aw_inventory inv;
	const struct aw_container *c;

	host_put(*state, "run/libvirt/lxc/box.xml",
		 STATUS("30", DOMAIN("box", "<seclabel model='selinux'><label>" PROCESS(
						    "c4,c5") "</label></seclabel>")));
	host_put(*state, "run/systemd/machines/lxc-30-box",
		 "NAME=lxc-30-box\nSERVICE=libvirt-lxc\nLEADER=31\n");
	host_put(*state, "proc/30/cgroup", "0::/machine.slice/machine-lxc\\x2d30\\x2dbox.scope\n");
	host_put(*state, "proc/30/attr/current", "system_u:system_r:virtd_lxc_t:s0\n");
	host_put(*state, "proc/31/cgroup", "0::/machine.slice/machine-lxc\\x2d30\\x2dbox.scope\n");
	host_put(*state, "proc/31/attr/current", PROCESS("c4,c5") "\n");
	host_scan(*state, &inv);
	assert_int_equal(inv.n, 1);
	c = host_find(&inv, "box");
	assert_int_equal(c->parent_pid, 30);
	assert_int_equal(c->pid, 31);
	assert_text(c->labels[AW_LABEL_LIVE], PROCESS("c4,c5"));
	aw_inventory_done(&inv);
}

/* ---- XML that is damaged or meant to do harm ---- */

/* It is one problem that says why; the sound domain beside it is read. */
static void assert_refused(struct scratch *s, const char *xml, const char *why)
{
	struct aw_inventory inv;

	host_put(s, "run/libvirt/qemu/bad.xml", xml);
	host_put(s, "run/libvirt/qemu/good.xml", STATUS("1", DOMAIN("good", SECLABEL("c1,c2"))));
	host_scan(s, &inv);
	assert_int_equal(inv.n, 1);
	assert_string_equal(host_categories(host_find(&inv, "good")), "s0:c1,c2");
	assert_int_equal(inv.problems_total, 1);
	assert_string_equal(inv.problems[0].path, "/run/libvirt/qemu/bad.xml");
	if (!strstr(inv.problems[0].text, why))
		fail_msg("'%s' for %.200s", inv.problems[0].text, xml);
	aw_inventory_done(&inv);
	assert_int_equal(remove(at(s, "run/libvirt/qemu/bad.xml")), 0);
	assert_int_equal(remove(at(s, "run/libvirt/qemu/good.xml")), 0);
}

static void entities_are_neither_expanded_nor_fetched(void **state)
{
	assert_refused(*state,
		       "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;'>"
		       "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;'>]><domain><name>&c;</name></domain>",
		       "document type");
	assert_refused(*state,
		       "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
		       "<domain><name>&x;</name></domain>",
		       "document type");
	assert_refused(*state, "<!DOCTYPE d SYSTEM 'http://127.0.0.1/x.dtd'><domain/>",
		       "document type");
	assert_refused(*state, "<domain><name>&x;</name></domain>", "entity");
}

static void damaged_xml_is_a_problem(void **state)
{
	assert_refused(*state, "", "no element");
	assert_refused(*state, STATUS("1", "<domain><name>bad</name>"), "mismatched");
	assert_refused(*state, "<domain><name>bad</name>", "no element");
	assert_refused(*state, "<domain><name>bad</name></domain><domain/>", "junk");
	assert_refused(*state,
		       "<domain><name>b\xff"
		       "d</name></domain>",
		       "token");
	assert_refused(*state, "<?xml version='1.0' encoding='x-none'?><domain/>", "encoding");
	assert_refused(*state, "<domain><name> </name></domain>", "names no domain");
	assert_refused(*state, "<network><name>bad</name></network>", "names no domain");
	assert_refused(*state, "<domain><a><name>bad</name></a></domain>", "names no domain");
}

static void xml_that_would_cost_too_much_is_a_problem(void **state)
{
	AW_AUTO(aw_buf_done) struct aw_buf xml = { 0 };

	for (unsigned i = 0; i < 100000; i++)
		assert_int_equal(aw_buf_put(&xml, AW_STR("<a>")), 0);
	assert_refused(*state, xml.p, "nested too deeply");
	xml.n = 0;
	assert_int_equal(aw_buf_put(&xml, AW_STR("<domain ")), 0);
	for (unsigned i = 0; xml.n < 5000000; i++)
		assert_int_equal(aw_buf_printf(&xml, "a%u='' ", i), 0);
	assert_int_equal(aw_buf_put(&xml, AW_STR("><name>bad</name></domain>")), 0);
	assert_refused(*state, xml.p, "too large");
	xml.n = 0;
	assert_int_equal(aw_buf_put(&xml, AW_STR("<domain><name>")), 0);
	for (unsigned i = 0; i < 300; i++)
		assert_int_equal(aw_buf_put(&xml, AW_STR("bad")), 0);
	assert_int_equal(aw_buf_put(&xml, AW_STR("</name></domain>")), 0);
	assert_refused(*state, xml.p, "names no domain");
}

static void of_what_is_there_twice_the_first_counts(void **state)
{
	struct aw_inventory inv;

	host_put(*state, "run/libvirt/qemu/a.xml",
		 STATUS("0", DOMAIN("a&amp;b&#10;",
				    SECLABEL("c1,c2") SECLABEL("c3,c4") "<name>c</name>")));
	host_scan(*state, &inv);
	assert_int_equal(inv.n, 1);
	assert_string_equal(host_categories(host_find(&inv, "a&b\n")), "s0:c1,c2");
	assert_int_equal(host_find(&inv, "a&b\n")->pid, -1);
	aw_inventory_done(&inv);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH(a_domain_that_runs_has_the_label_of_its_status),
		SCRATCH(both_categories_of_a_domain_may_be_the_same),
		SCRATCH(a_domain_that_is_only_defined_has_a_label_if_it_was_given_one),
		SCRATCH(a_domain_that_runs_without_a_label_has_none),
		SCRATCH(a_container_of_libvirt_is_set_up_by_another_process),
		SCRATCH(entities_are_neither_expanded_nor_fetched),
		SCRATCH(damaged_xml_is_a_problem),
		SCRATCH(xml_that_would_cost_too_much_is_a_problem),
		SCRATCH(of_what_is_there_twice_the_first_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
