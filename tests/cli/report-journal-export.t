$ report samples/mac-and-user-avc.journal.export.xz
? 0
Enforcing would break 2 of 2 containers: 26 of 26 problems.
34 denials in 38 events, 2777 lines of samples/mac-and-user-avc.journal.export.xz
from 2026-11-23T21:04:14.520Z to 2026-11-23T21:04:17.216Z
  time line: 2 mode, 1 policy-load, 2 boolean (-v lists them)

Unknown runtime: 2 containers, 2 would break

unknown:s0:c300,c301: 13 problems would break
  breaks            >=1  svirt_lxc_net_t -> auditd_t:dir { search }
  g-7f4cfe1ea609          systemctl: 217
    remedy:  investigate: unknown:s0:c300,c301 sees processes of the host, so it was started with the host's process ids. Start it without, or let enforcing hide them: tools that list processes go on without.
  breaks            >=4  svirt_lxc_net_t -> auditd_t:file { getattr open read ioctl(fails-anyway) }
  g-17c1391fc151          systemctl: /proc/217/comm
    remedy:  investigate: unknown:s0:c300,c301 sees processes of the host, so it was started with the host's process ids. Start it without, or let enforcing hide them: tools that list processes go on without.
  breaks            >=1  svirt_lxc_net_t -> auditd_unit_t:service { status }
  g-3e3fd3be82c2          /lib/systemd/system/auditd.service
    remedy:  investigate: On the bus of the host services do things for those who ask, most of them as root. Do not mount the bus or systemd's socket into unknown:s0:c300,c301; if it must ask one service, allow that one only.
  breaks            >=1  svirt_lxc_net_t -> bin_t:file { entrypoint }
  g-84e815f83238          runcon: /usr/bin/systemctl
    remedy:  investigate: svirt_lxc_net_t may not start from a program with the label bin_t: the root of unknown:s0:c300,c301 is not labelled for it. Use a storage driver that labels it, or the type that goes with these labels.
  breaks            >=1  svirt_lxc_net_t -> init_runtime_t:sock_file { write }
  g-9acf9bc7eb4a          systemctl: private
    remedy:  investigate: On the bus of the host services do things for those who ask, most of them as root. Do not mount the bus or systemd's socket into unknown:s0:c300,c301; if it must ask one service, allow that one only.
  breaks            >=1  svirt_lxc_net_t -> init_t:dir { search }
  g-c3c1ff40f85e          systemctl: 1
    remedy:  investigate: unknown:s0:c300,c301 sees processes of the host, so it was started with the host's process ids. Start it without, or let enforcing hide them: tools that list processes go on without.
  breaks            >=1  svirt_lxc_net_t -> init_t:fd { use }
  g-ce42226ecbd1          systemctl: /dev/null
    remedy:  investigate: init_t had this open when it started unknown:s0:c300,c301, which then has it, too. If that is its input or output, start it from a unit; if not, enforcing only closes what was left open.
  breaks            >=1  svirt_lxc_net_t -> init_t:file { read }
  g-791468dc5f2c          systemctl
    remedy:  investigate: unknown:s0:c300,c301 sees processes of the host, so it was started with the host's process ids. Start it without, or let enforcing hide them: tools that list processes go on without.
  breaks            >=1  svirt_lxc_net_t -> init_t:lnk_file { read }
  g-4a6a10deb9ee          systemctl: root
    remedy:  investigate: unknown:s0:c300,c301 sees processes of the host, so it was started with the host's process ids. Start it without, or let enforcing hide them: tools that list processes go on without.
  breaks            >=1  svirt_lxc_net_t -> systemd_journal_t:dir { read }
  g-c2df791a776d          systemctl: journal
    remedy:  investigate: The journal tells of the whole host. If unknown:s0:c300,c301 is to send logs on, allow it for that workload alone; if not, do not mount /var/log/journal or /run/log/journal into it.
  breaks            >=3  svirt_lxc_net_t -> systemd_journal_t:file { map open read }
  g-845838150915          systemctl: /var/log/journal/0123456789abcdef0123456789abcdef/system.journal, system.journal
    remedy:  investigate: The journal tells of the whole host. If unknown:s0:c300,c301 is to send logs on, allow it for that workload alone; if not, do not mount /var/log/journal or /run/log/journal into it.
  breaks            >=2  svirt_lxc_net_t -> systemd_unit_t:service { start status }
  g-519e8e9c491c          /lib/systemd/system/systemd-tmpfiles-clean.timer
    remedy:  investigate: On the bus of the host services do things for those who ask, most of them as root. Do not mount the bus or systemd's socket into unknown:s0:c300,c301; if it must ask one service, allow that one only.
  breaks            >=1  svirt_lxc_net_t -> unconfined_t:fifo_file { write }
  g-61355353b7b7          systemctl: pipe:[12324]
    remedy:  investigate: unconfined_t holds the other end of this pipe, most often as the input or output that unknown:s0:c300,c301 was started with. Start it from a unit or with a log driver, so that it is no pipe of a login shell.

unknown:s0:c302,c303: 13 problems would break
  breaks            >=1  container_t -> bin_t:file { entrypoint }
  g-ea385ac91d97          runcon: /usr/bin/busctl
    remedy:  investigate: container_t may not start from a program with the label bin_t: the root of unknown:s0:c302,c303 is not labelled for it. Use a storage driver that labels it, or the type that goes with these labels.
  breaks            >=1  container_t -> init_t:dbus { send_msg }
  g-643c7fc48c7a
    remedy:  investigate: On the bus of the host services do things for those who ask, most of them as root. Do not mount the bus or systemd's socket into unknown:s0:c302,c303; if it must ask one service, allow that one only.
  breaks            >=1  container_t -> init_t:fd { use }
  g-06fc7d4115a6          busctl: /dev/null
    remedy:  investigate: init_t had this open when it started unknown:s0:c302,c303, which then has it, too. If that is its input or output, start it from a unit; if not, enforcing only closes what was left open.
  breaks            >=1  container_t -> init_t:system { status }
  g-f0104c82974d
    remedy:  investigate: On the bus of the host services do things for those who ask, most of them as root. Do not mount the bus or systemd's socket into unknown:s0:c302,c303; if it must ask one service, allow that one only.
  breaks            >=1  container_t -> system_dbusd_runtime_t:sock_file { write }
  g-f555d173b62b          busctl: system_bus_socket
    remedy:  investigate: On the bus of the host services do things for those who ask, most of them as root. Do not mount the bus or systemd's socket into unknown:s0:c302,c303; if it must ask one service, allow that one only.
  breaks            >=1  container_t -> system_dbusd_t:dbus { send_msg }
  g-64598c046565
    remedy:  investigate: On the bus of the host services do things for those who ask, most of them as root. Do not mount the bus or systemd's socket into unknown:s0:c302,c303; if it must ask one service, allow that one only.
  breaks            >=1  container_t -> system_dbusd_t:unix_stream_socket { connectto }
  g-af4b27bbd010          busctl: /run/dbus/system_bus_socket
    remedy:  investigate: On the bus of the host services do things for those who ask, most of them as root. Do not mount the bus or systemd's socket into unknown:s0:c302,c303; if it must ask one service, allow that one only.
  breaks            >=1  container_t -> systemd_hostnamed_t:dbus { send_msg }
  g-4c867e815f70
    remedy:  investigate: On the bus of the host services do things for those who ask, most of them as root. Do not mount the bus or systemd's socket into unknown:s0:c302,c303; if it must ask one service, allow that one only.
  breaks            >=1  container_t -> systemd_machined_t:dbus { send_msg }
  g-828b763ad3ed
    remedy:  investigate: On the bus of the host services do things for those who ask, most of them as root. Do not mount the bus or systemd's socket into unknown:s0:c302,c303; if it must ask one service, allow that one only.
  breaks            >=3  container_t -> unconfined_t:fifo_file { getattr write ioctl(fails-anyway) }
  g-1551b0fb1b69          busctl: pipe:[12324]
    remedy:  investigate: unconfined_t holds the other end of this pipe, most often as the input or output that unknown:s0:c302,c303 was started with. Start it from a unit or with a log driver, so that it is no pipe of a login shell.
  breaks            >=1  init_t -> container_t:dbus { send_msg } (by the host)
  g-8540c4f4f5c5
    remedy:  investigate: init_t answers on the bus what unknown:s0:c302,c303 asked it, or tells it the news. If the container is not to ask, this goes away with the bus; if it is, it needs both directions.
  breaks            >=1  systemd_hostnamed_t -> container_t:dbus { send_msg } (by the host)
  g-efdefbecc5c8
    remedy:  investigate: systemd_hostnamed_t answers on the bus what unknown:s0:c302,c303 asked it, or tells it the news. If the container is not to ask, this goes away with the bus; if it is, it needs both directions.
  breaks            >=1  systemd_machined_t -> container_t:dbus { send_msg } (by the host)
  g-237c507d38de
    remedy:  investigate: systemd_machined_t answers on the bus what unknown:s0:c302,c303 asked it, or tells it the news. If the container is not to ask, this goes away with the bus; if it is, it needs both directions.

Containers are named by what this log shows: --root / on their host, or --inventory FILE
from there ('avcwatch containers --save'), names more of them.

Judged by the records alone, not by a policy, which would tell more remedies.
Counts with >= are lower bounds:
in permissive mode the kernel logs a repeated denial once.
