$ report samples/mac-and-user-avc.journal.json.xz
? 0
Enforcing would break 2 of 2 containers: 26 of 26 problems.
34 denials in 38 events, 100 lines of samples/mac-and-user-avc.journal.json.xz
from 2026-11-23T21:04:14.520Z to 2026-11-23T21:04:17.216Z
  time line: 2 mode, 1 policy-load, 2 boolean (-v lists them)

Unknown runtime: 2 containers, 2 would break

unknown:s0:c300,c301: 13 problems would break
  breaks            >=1  svirt_lxc_net_t -> auditd_t:dir { search }
  g-7f4cfe1ea609          systemctl: 217
  breaks            >=4  svirt_lxc_net_t -> auditd_t:file { getattr open read ioctl(fails-anyway) }
  g-17c1391fc151          systemctl: /proc/217/comm
  breaks            >=1  svirt_lxc_net_t -> auditd_unit_t:service { status }
  g-3e3fd3be82c2          /lib/systemd/system/auditd.service
  breaks            >=1  svirt_lxc_net_t -> bin_t:file { entrypoint }
  g-84e815f83238          runcon: /usr/bin/systemctl
  breaks            >=1  svirt_lxc_net_t -> init_runtime_t:sock_file { write }
  g-9acf9bc7eb4a          systemctl: private
  breaks            >=1  svirt_lxc_net_t -> init_t:dir { search }
  g-c3c1ff40f85e          systemctl: 1
  breaks            >=1  svirt_lxc_net_t -> init_t:fd { use }
  g-ce42226ecbd1          systemctl: /dev/null
  breaks            >=1  svirt_lxc_net_t -> init_t:file { read }
  g-791468dc5f2c          systemctl
  breaks            >=1  svirt_lxc_net_t -> init_t:lnk_file { read }
  g-4a6a10deb9ee          systemctl: root
  breaks            >=1  svirt_lxc_net_t -> systemd_journal_t:dir { read }
  g-c2df791a776d          systemctl: journal
  breaks            >=3  svirt_lxc_net_t -> systemd_journal_t:file { map open read }
  g-845838150915          systemctl: /var/log/journal/0123456789abcdef0123456789abcdef/system.journal, system.journal
  breaks            >=2  svirt_lxc_net_t -> systemd_unit_t:service { start status }
  g-519e8e9c491c          /lib/systemd/system/systemd-tmpfiles-clean.timer
  breaks            >=1  svirt_lxc_net_t -> unconfined_t:fifo_file { write }
  g-61355353b7b7          systemctl: pipe:[12324]

unknown:s0:c302,c303: 13 problems would break
  breaks            >=1  container_t -> bin_t:file { entrypoint }
  g-ea385ac91d97          runcon: /usr/bin/busctl
  breaks            >=1  container_t -> init_t:dbus { send_msg }
  g-643c7fc48c7a
  breaks            >=1  container_t -> init_t:fd { use }
  g-06fc7d4115a6          busctl: /dev/null
  breaks            >=1  container_t -> init_t:system { status }
  g-f0104c82974d
  breaks            >=1  container_t -> system_dbusd_runtime_t:sock_file { write }
  g-f555d173b62b          busctl: system_bus_socket
  breaks            >=1  container_t -> system_dbusd_t:dbus { send_msg }
  g-64598c046565
  breaks            >=1  container_t -> system_dbusd_t:unix_stream_socket { connectto }
  g-af4b27bbd010          busctl: /run/dbus/system_bus_socket
  breaks            >=1  container_t -> systemd_hostnamed_t:dbus { send_msg }
  g-4c867e815f70
  breaks            >=1  container_t -> systemd_machined_t:dbus { send_msg }
  g-828b763ad3ed
  breaks            >=3  container_t -> unconfined_t:fifo_file { getattr write ioctl(fails-anyway) }
  g-1551b0fb1b69          busctl: pipe:[12324]
  breaks            >=1  init_t -> container_t:dbus { send_msg } (by the host)
  g-8540c4f4f5c5
  breaks            >=1  systemd_hostnamed_t -> container_t:dbus { send_msg } (by the host)
  g-efdefbecc5c8
  breaks            >=1  systemd_machined_t -> container_t:dbus { send_msg } (by the host)
  g-237c507d38de

Containers are named by what this log shows: --root / on their host, or --inventory FILE
from there ('avcwatch containers --save'), names more of them.

Judged by the records alone, not by a policy. Counts with >= are lower bounds:
in permissive mode the kernel logs a repeated denial once.
