/* SPDX-License-Identifier: GPL-2.0-or-later
 * rules/remedies: which of them is told of a row, of each kind. */
#include "rows.h"

#include <string.h>

struct expected {
	const char *row, *kind, *id;
};

static void expect(const struct expected *e, size_t n)
{
	AW_AUTO(aw_remedy_rules_freep) struct aw_remedy_rules *rules = load_remedies(NULL);

	for (size_t i = 0; i < n; i++) {
		const char *id;
		struct row row;

		parse_row(e[i].row, &row);
		id = first_remedy(rules, e[i].kind, &row);
		if (id != e[i].id && (!id || !e[i].id || strcmp(id, e[i].id) != 0))
			fail_msg("%s: the %s is %s, not %s", e[i].row, e[i].kind, id ? id : "none",
				 e[i].id ? e[i].id : "none");
	}
}

static void what_is_mounted_gets_a_label(void **state)
{
	static const struct expected rows[] = {
		{ "container_t var_t file write", "volume", "volume" },
		{ "container_t var_t file write podman", "volume", "volume" },
		{ "svirt_lxc_net_t var_t file write rkt", "volume", "volume-by-hand" },
		{ "container_t var_t file write crio", "volume", "volume-kubernetes" },
		{ "container_t mysqld_db_t file open", "volume", "volume" },
		{ "container_t svirt_lxc_file_t file read", "volume", "volume" },
		{ "svirt_lxc_net_t svirt_lxc_file_t lnk_file watch rkt", "volume", NULL },
		{ "container_t nfs_t file write", "volume", "volume-one-label" },
		{ "container_t nfs_t file write", "boolean", "boolean-network-files" },
		{ "container_t tmpfs_t dir add_name", "volume", "volume-tmpfs" },
		{ "container_t tmpfs_t file execute /memfd:x", "volume", NULL },
		{ "container_t tmpfs_t file execute /memfd:x", "investigate", "memory-program" },
		{ "svirt_lxc_net_t var_lib_t file read rkt /prepare-app", "volume",
		  "volume-rkt-images" },
		{ "container_t unlabeled_t file read", "volume", "volume-unlabelled" },
		{ "svirt_t default_t file write libvirt", "volume", "volume-machine-image" },
		{ "svirt_t fixed_disk_device_t blk_file open libvirt", "volume",
		  "volume-machine-image" },
	};

	(void)state;
	expect(rows, AW_COUNT(rows));
}

static void directories_that_the_host_needs_are_never_labelled_as_a_whole(void **state)
{
	static const struct expected rows[] = {
		{ "container_t var_log_t dir add_name", "volume", "volume-log" },
		{ "container_t etc_t file append forbidden", "volume", "volume-etc" },
		{ "container_t usr_t file write forbidden", "volume", "volume-etc" },
		{ "container_t bin_t dir add_name forbidden", "volume", "volume-etc" },
		{ "container_t lib_t file map", "volume", "volume-etc" },
		{ "container_t root_t dir read", "volume", "volume-etc" },
		{ "container_t cert_t file read", "volume", "volume-etc" },
		{ "container_t user_home_dir_t dir write", "volume", "volume-home" },
		{ "container_t home_root_t dir add_name", "volume", "volume-home" },
		{ "container_t admin_home_t file read", "volume", "volume-home" },
		{ "container_t var_run_t file create", "volume", "volume-run" },
		{ "container_t init_runtime_t dir read", "volume", "volume-run" },
		{ "container_t user_home_t file read isolation", "volume", "volume-shared-own" },
		{ "container_t etc_t file write isolation", "volume", "volume-shared-own" },
		{ "container_t var_run_t file open isolation", "volume", "volume-shared-own" },
	};

	(void)state;
	expect(rows, AW_COUNT(rows));
}

static void what_no_container_may_have_is_never_labelled_for_one(void **state)
{
	static const struct expected rows[] = {
		{ "container_t shadow_t file read forbidden", "volume", NULL },
		{ "container_t ssh_home_t file read forbidden", "volume", NULL },
		{ "container_t sshd_key_t file read forbidden", "volume", NULL },
		{ "container_t container_var_lib_t file write forbidden", "volume", NULL },
		{ "container_t auditd_log_t file write forbidden", "volume", NULL },
		{ "container_t policy_config_t file read forbidden", "volume", NULL },
		{ "container_t selinux_config_t file write forbidden", "volume", NULL },
		{ "container_t proc_t file read", "volume", NULL },
		{ "container_t sysctl_kernel_t file write forbidden", "volume", NULL },
		{ "container_t cgroup_t file write", "volume", NULL },
		{ "container_t sysfs_t file write forbidden", "volume", NULL },
		{ "container_t device_t chr_file open", "volume", NULL },
		{ "container_t fixed_disk_device_t blk_file open forbidden", "volume", NULL },
		{ "container_t init_t dir search", "volume", NULL },
		{ "container_t container_runtime_t dir search", "volume", NULL },
		{ "container_t var_run_t sock_file write /run/docker.sock", "volume", NULL },
		{ "container_t container_t process signal", "volume", NULL },
		{ "container_t bin_t file entrypoint", "volume", NULL },
		{ "container_t etc_t file relabelfrom forbidden", "volume", NULL },
		{ "container_t unlabeled_t packet recv", "volume", NULL },
	};

	(void)state;
	expect(rows, AW_COUNT(rows));
}

static void t1_t2_t20_isolation_is_found_out_about(void **state)
{
	static const struct expected rows[] = {
		{ "container_t container_file_t file read isolation", "investigate", "isolation" },
		{ "container_t container_file_t file read isolation", "volume", "volume-shared" },
		{ "container_t container_file_t file read isolation storage", "investigate",
		  "isolation-storage" },
		{ "container_t container_file_t file read isolation storage", "volume", NULL },
		{ "container_t container_t process signal isolation", "investigate",
		  "isolation-process" },
		{ "container_t container_t process signal isolation", "volume", NULL },
		{ "container_t container_t unix_stream_socket connectto isolation", "investigate",
		  "isolation-process" },
		{ "systemd_machined_t svirt_lxc_file_t dir read host isolation", "investigate",
		  "isolation-host" },
	};

	(void)state;
	expect(rows, AW_COUNT(rows));
}

static void t42_a_host_directory_that_two_containers_write_is_shared(void **state)
{
	static const struct expected rows[] = {
		{ "svirt_lxc_net_t var_log_t file write isolation", "volume", "volume-shared-own" },
		{ "svirt_lxc_net_t var_log_t fifo_file getattr peer forbidden", "volume",
		  "volume-shared-own" },
		{ "svirt_lxc_net_t var_t file append isolation rkt", "volume", "volume-shared" },
	};

	(void)state;
	expect(rows, AW_COUNT(rows));
}

static void t7_t9_a_permissive_type_of_containers_is_told_with_a_warning(void **state)
{
	static const struct expected rows[] = {
		{ "container_t var_t file write", "permissive-domain", "permissive-containers" },
		{ "dockerd_t var_t dir mounton engine", "permissive-domain", "permissive-domain" },
		{ "udev_t sysctl_fs_t dir search host", "permissive-domain", "permissive-domain" },
	};

	(void)state;
	expect(rows, AW_COUNT(rows));
}

static void t9_t46_a_container_without_a_label_of_its_own(void **state)
{
	static const struct expected rows[] = {
		{ "systemd_nspawn_t sysctl_fs_t file write rkt", "investigate",
		  "pod-without-label" },
		{ "kernel_t proc_t file write docker", "investigate", "container-without-label" },
		{ "spc_t proc_t file write podman", "investigate", "container-without-label" },
		{ "svirt_lxc_net_t proc_t file write rkt", "investigate", "kernel-files" },
	};

	(void)state;
	expect(rows, AW_COUNT(rows));
}

static void t16_t18_t33_what_no_rule_can_settle(void **state)
{
	static const struct expected rows[] = {
		{ "dockerd_t container_t process transition engine transition", "investigate",
		  "transition" },
		{ "container_t gone_t file read unknown", "investigate", "not-in-the-policy" },
		{ "init_t gone_t file read host unknown", "investigate", "not-in-the-policy" },
		{ "container_t var_t file write bounds", "investigate", "bounds" },
		{ "sshd_t container_t process transition host rbac", "investigate", "role" },
		{ "systemd_tmpfiles_t ssh_home_t dir relabelto host constraint", "investigate",
		  "constraint" },
		{ "container_t svirt_image_t file read mcs", "investigate", "levels" },
		{ "sshd_t nscd_t nscd getpwd host userspace", "investigate", "userspace" },
	};

	(void)state;
	expect(rows, AW_COUNT(rows));
}

static void t21_a_type_of_its_own_is_for_those_that_can_be_given_one(void **state)
{
	static const struct expected rows[] = {
		{ "container_t var_t file write", "workload-type", "workload-type" },
		{ "container_t var_t file write podman", "workload-type", "workload-type" },
		{ "svirt_lxc_net_t var_t file write rkt", "workload-type", NULL },
		{ "dockerd_t var_t dir mounton engine", "workload-type", NULL },
	};

	(void)state;
	expect(rows, AW_COUNT(rows));
}

static void t22_labels_before_rules(void **state)
{
	static const struct expected rows[] = {
		{ "container_t default_t file read", "volume", "volume" },
		{ "container_t user_home_t file read", "volume", "volume-home" },
		{ "sshd_t default_t file read host /data/k", "label", "label" },
		{ "sshd_t default_t file read host /data/k", "investigate", "default-label" },
		{ "httpd_t container_file_t file read host", "label", NULL },
		{ "httpd_t container_file_t file read host", "investigate", "container-files" },
		{ "svirt_lxc_net_t unlabeled_t file read rkt", "investigate", "unlabelled" },
		{ "dockerd_t unlabeled_t dir search engine", "investigate", "unlabelled" },
		{ "container_t unlabeled_t packet recv", "investigate", "unlabelled-packets" },
		{ "container_t unreserved_port_t tcp_socket name_bind", "port", "port-bind" },
	};

	(void)state;
	expect(rows, AW_COUNT(rows));
}

static void t23_what_is_dangerous_is_not_opened_by_a_word_of_ours(void **state)
{
	static const struct expected rows[] = {
		{ "container_t shadow_t file read forbidden", "investigate", "password-hashes" },
		{ "container_t security_t security setenforce forbidden", "investigate",
		  "selinux-switch" },
		{ "container_t container_t capability sys_admin forbidden", "investigate",
		  "capability-host-wide" },
		{ "svirt_lxc_net_t svirt_lxc_net_t capability sys_ptrace rkt forbidden",
		  "investigate", "pod-systemd" },
		{ "container_t container_t capability sys_module forbidden", "investigate",
		  "kernel-modules" },
		{ "container_t fixed_disk_device_t blk_file open forbidden", "investigate",
		  "disk" },
		{ "container_t bin_t file write forbidden", "investigate", "guarded" },
		{ "container_t memory_device_t chr_file read forbidden", "investigate", "guarded" },
		{ "container_t unconfined_t process transition forbidden", "investigate",
		  "guarded" },
		{ "container_t container_t process execmem", "investigate", "memory-jit" },
	};

	(void)state;
	expect(rows, AW_COUNT(rows));
}

static void t30_nothing_has_to_be_done_about_what_enforcing_does_not_change(void **state)
{
	static const struct expected rows[] = {
		{ "container_t container_t capability sys_module fails-anyway", "none",
		  "none-fails" },
		{ "container_t var_t file write tolerated", "none", "none-tolerated" },
		{ "container_t var_t file write allowed", "none", "none-allowed" },
		{ "container_t container_t capability sys_module fails-anyway", "investigate",
		  NULL },
		{ "container_t container_file_t file read tolerated isolation", "investigate",
		  NULL },
		{ "container_t unlabeled_t file read allowed", "investigate", NULL },
		{ "container_t var_t file write", "none", NULL },
		{ "container_t gone_t file read unknown", "none", NULL },
	};

	(void)state;
	expect(rows, AW_COUNT(rows));
}

static void t35_what_an_engine_is_refused(void **state)
{
	static const struct expected rows[] = {
		{ "dockerd_t var_log_t dir mounton engine", "allow", "allow-engine" },
		{ "dockerd_t proc_kcore_t file mounton engine", "allow", "allow-engine" },
		{ "podman_t user_tmpfs_t file write engine", "allow", "allow-engine" },
		{ "systemd_nspawn_t svirt_lxc_net_t process transition engine rkt", "allow",
		  "allow-engine" },
		{ "dockerd_t var_t dir mounton engine", "boolean", "boolean" },
		{ "systemd_nspawn_t proc_kcore_t file mounton nspawn", "allow",
		  "allow-nspawn-setup" },
		{ "dockerd_t shadow_t file read engine forbidden", "investigate", "guarded" },
	};

	(void)state;
	expect(rows, AW_COUNT(rows));
}

static void t40_a_pipe_of_who_started_it(void **state)
{
	static const struct expected rows[] = {
		{ "container_t unconfined_t fifo_file write mcs", "investigate", "output" },
		{ "svirt_lxc_net_t kernel_t fifo_file write rkt", "investigate", "output" },
		{ "svirt_lxc_net_t kernel_t fifo_file write rkt", "allow", "allow-output" },
		{ "container_t unconfined_t fifo_file write", "allow", "allow" },
		{ "svirt_lxc_net_t init_t fifo_file read nspawn", "investigate", "output" },
		{ "svirt_lxc_net_t init_t unix_stream_socket write nspawn", "allow",
		  "allow-output" },
		{ "svirt_lxc_net_t init_t fd use nspawn", "allow", "allow-descriptor" },
		{ "svirt_lxc_net_t systemd_nspawn_t fd use rkt", "investigate", "handed-down" },
		{ "svirt_lxc_net_t unconfined_t unix_dgram_socket sendto rkt mcs /notify",
		  "investigate", "notify" },
		{ "container_t user_devpts_t chr_file write", "investigate", "terminal" },
	};

	(void)state;
	expect(rows, AW_COUNT(rows));
}

static void what_a_container_asks_of_the_host(void **state)
{
	static const struct expected rows[] = {
		{ "container_t dockerd_t unix_stream_socket connectto forbidden /run/docker.sock",
		  "investigate", "engine-socket" },
		{ "svirt_lxc_net_t kernel_t unix_stream_socket connectto forbidden rkt /var/run/docker.sock",
		  "investigate", "engine-socket" },
		{ "container_t var_run_t sock_file write /run/docker.sock", "investigate",
		  "engine-socket" },
		{ "container_t virt_var_run_t sock_file write forbidden", "investigate",
		  "libvirt-socket" },
		{ "container_t system_dbusd_t unix_stream_socket connectto", "investigate", "bus" },
		{ "container_t init_t dbus send_msg userspace", "investigate", "bus" },
		{ "container_t systemd_unit_t service start forbidden", "investigate", "bus" },
		{ "init_t container_t dbus send_msg host userspace", "investigate", "bus-answer" },
		{ "container_t devlog_t sock_file write", "investigate", "log-socket" },
		{ "container_t syslogd_t unix_dgram_socket sendto", "investigate", "log-socket" },
		{ "container_t systemd_journal_t file read", "investigate", "journal" },
		{ "container_t auditd_t dir search", "investigate", "host-processes" },
		{ "container_t container_var_lib_t file write forbidden", "investigate",
		  "engine-state" },
	};

	(void)state;
	expect(rows, AW_COUNT(rows));
}

static void what_a_container_does_with_the_kernel(void **state)
{
	static const struct expected rows[] = {
		{ "container_t tmpfs_t filesystem mount", "investigate", "mounts" },
		{ "svirt_lxc_net_t tmpfs_t filesystem mount rkt", "allow", "allow-rkt-pod" },
		{ "svirt_lxc_net_t sysctl_t file mounton rkt", "allow", "allow-rkt-pod" },
		{ "svirt_lxc_net_t cgroup_t dir add_name rkt", "investigate", "cgroups" },
		{ "svirt_lxc_net_t cgroup_t dir add_name rkt", "boolean", "boolean" },
		{ "container_t sysctl_net_t file write", "investigate", "kernel-settings" },
		{ "container_t sysctl_vm_t dir search", "investigate", "kernel-files" },
		{ "container_t kernel_t system syslog_read", "investigate", "kernel-log" },
		{ "container_t kernel_t system module_request", "investigate", "kernel-modules" },
		{ "container_t container_t bpf map_create", "investigate", "kernel-interfaces" },
		{ "container_t nsfs_t file open", "investigate", "kernel-interfaces" },
		{ "container_t container_t capability net_raw", "investigate",
		  "capability-network" },
		{ "container_t container_t packet_socket create", "investigate", "raw-network" },
		{ "container_nonet_t container_nonet_t tcp_socket create", "investigate",
		  "no-network" },
		{ "container_t http_port_t tcp_socket name_bind", "investigate",
		  "port-of-a-service" },
		{ "container_t container_t capability mknod", "investigate", "capability-devices" },
		{ "container_t fuse_device_t chr_file open", "investigate", "device" },
		{ "container_t container_file_t chr_file open", "investigate",
		  "device-of-container" },
		{ "svirt_lxc_net_t svirt_lxc_file_t chr_file write /dev/null", "allow",
		  "allow-own-devices" },
		{ "container_t container_file_t chr_file open /x/mem", "allow", "allow" },
	};

	(void)state;
	expect(rows, AW_COUNT(rows));
}

static void what_a_container_labels(void **state)
{
	static const struct expected rows[] = {
		{ "container_t container_file_t file relabelto", "investigate",
		  "labels-by-container" },
		{ "container_t etc_t file relabelfrom forbidden", "investigate",
		  "labels-by-container" },
		{ "container_t container_t process setexec", "investigate", "own-label" },
		{ "container_t bin_t file entrypoint", "investigate", "program-label" },
		{ "svirt_lxc_net_t container_file_t file entrypoint podman", "investigate",
		  "program-label" },
	};

	(void)state;
	expect(rows, AW_COUNT(rows));
}

/* Those of its plugins that can have something to say on a host of containers. */
static void what_setroubleshoot_has_plugins_for(void **state)
{
	static const struct expected rows[] = {
		{ "container_t container_t process execheap", "investigate", "memory-heap" },
		{ "sshd_t sshd_t process execmem host", "boolean", "boolean-memory" },
		{ "httpd_t lib_t file execmod host", "investigate", "memory-relocations" },
		{ "sshd_t sshd_t process execstack host", "investigate", "memory-heap" },
		{ "sshd_t unreserved_port_t tcp_socket name_bind host", "port", "port-bind" },
		{ "httpd_t unreserved_port_t tcp_socket name_connect host", "port",
		  "port-connect" },
		{ "container_t postgresql_port_t tcp_socket name_connect", "investigate",
		  "port-of-a-client" },
		{ "sshd_t nfs_t file read host", "boolean", "boolean-network-files" },
		{ "sshd_t proc_t file read host", "allow", "allow-host" },
		{ "sshd_t var_t file read host", "label", "label" },
		{ "sshd_t sshd_t capability dac_override host", "investigate", "capability-files" },
		{ "udev_t device_t chr_file open host", "investigate", "device-label" },
		{ "sshd_t file_t file read host", "investigate", "unlabelled" },
		{ "var_t nfs_t filesystem associate host", "investigate", "associate" },
		{ "container_t kernel_t system module_request", "investigate", "kernel-modules" },
		{ "load_policy_t unconfined_t fifo_file write host", "investigate", "left-open" },
		{ "container_t container_t memprotect mmap_zero", "investigate", "memory-low" },
		{ "container_t container_file_t dir mounton", "investigate", "mounts" },
		{ "svirt_t fixed_disk_device_t blk_file read libvirt", "volume",
		  "volume-machine-image" },
		{ "svirt_t user_home_t file read libvirt", "volume", "volume-machine-image" },
		{ "udev_t device_t chr_file open host /dev/kvm", "label", "label" },
		{ "initrc_t proc_t file read host", "investigate", "service-without-domain" },
		{ "crond_t security_t security load_policy host forbidden", "investigate",
		  "selinux-switch" },
		{ "container_t security_t security setenforce forbidden", "investigate",
		  "selinux-switch" },
		{ "fsadm_t unlabeled_t file swapon host /swap", "label", "label-swapfile" },
		{ "container_t container_t capability sys_module forbidden", "investigate",
		  "kernel-modules" },
		{ "crond_t crond_t capability sys_resource host", "investigate",
		  "capability-limits" },
		{ "httpd_t container_file_t file read host", "investigate", "container-files" },
		{ "container_t samba_share_t file read", "volume", "volume" },
	};

	(void)state;
	expect(rows, AW_COUNT(rows));
}

static void of_what_nothing_is_known_it_is_said_that_explain_tells_more(void **state)
{
	static const struct expected rows[] = {
		{ "container_t container_t process fork", "investigate", "no-way" },
		{ "sshd_t sshd_t process fork host", "investigate", "no-way" },
	};

	(void)state;
	expect(rows, AW_COUNT(rows));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_mounted_gets_a_label),
		cmocka_unit_test(directories_that_the_host_needs_are_never_labelled_as_a_whole),
		cmocka_unit_test(what_no_container_may_have_is_never_labelled_for_one),
		cmocka_unit_test(t1_t2_t20_isolation_is_found_out_about),
		cmocka_unit_test(t42_a_host_directory_that_two_containers_write_is_shared),
		cmocka_unit_test(t7_t9_a_permissive_type_of_containers_is_told_with_a_warning),
		cmocka_unit_test(t9_t46_a_container_without_a_label_of_its_own),
		cmocka_unit_test(t16_t18_t33_what_no_rule_can_settle),
		cmocka_unit_test(t21_a_type_of_its_own_is_for_those_that_can_be_given_one),
		cmocka_unit_test(t22_labels_before_rules),
		cmocka_unit_test(t23_what_is_dangerous_is_not_opened_by_a_word_of_ours),
		cmocka_unit_test(t30_nothing_has_to_be_done_about_what_enforcing_does_not_change),
		cmocka_unit_test(t35_what_an_engine_is_refused),
		cmocka_unit_test(t40_a_pipe_of_who_started_it),
		cmocka_unit_test(what_a_container_asks_of_the_host),
		cmocka_unit_test(what_a_container_does_with_the_kernel),
		cmocka_unit_test(what_a_container_labels),
		cmocka_unit_test(what_setroubleshoot_has_plugins_for),
		cmocka_unit_test(of_what_nothing_is_known_it_is_said_that_explain_tells_more),
	};

	return cmocka_run_group_tests(tests, read_rule_files, NULL);
}
