$ report -
? 0
< samples/kernel-text.log
Enforcing would break 1 of 2 containers: 8 of 9 problems.
1 container shows nothing that would break.
10 denials in 11 events, 25 lines of standard input
from 2015-09-02T23:03:52.001Z to 2015-09-02T23:04:38.018Z
  10 records were read twice and counted once
  1 mark says that records were lost or not made: this log is INCOMPLETE
  time line: 1 mode, 1 policy-load, 1 loss (-v lists them)

Unknown runtime: 1 container, 1 would break; 1 more only as owner of what was reached

unknown:s0:c124,c675: 8 problems would break, 1 would not newly
  breaks            >=1  svirt_lxc_net_t -> debugfs_t:dir { getattr }
  g-1c427246e1fb          ls: /sys/kernel/debug
    remedy:  investigate: What is in /proc and /sys tells of the host or changes it. Find out which file unknown:s0:c124,c675 wants: most programs go on without, and an engine hides those that matter.
  breaks            >=1  svirt_lxc_net_t -> home_root_t:dir { search }
  g-9ef30289f9b5          nginx: core
    remedy:  volume (review): Mount a directory that only unknown:s0:c124,c675 uses, with a container's label. Never label a home directory as a whole, or /home: sshd and other programs could no longer use it.
  breaks            >=1  svirt_lxc_net_t -> kernel_t:fifo_file { append }
  g-ffc046a8167f          etcd: pipe:[60461]
    remedy:  investigate: kernel_t holds the other end of this pipe, most often as the input or output that unknown:s0:c124,c675 was started with. Start it from a unit or with a log driver, so that it is no pipe of a login shell.
  breaks            >=1  svirt_lxc_net_t -> kernel_t:unix_stream_socket { connectto }
  g-ad3f5c62589f          docker: /run/docker.sock
    remedy:  investigate: Who may use the socket of an engine is root on the host. Do not mount it into unknown:s0:c124,c675; a program that has to ask the engine gets a proxy that lets only harmless requests through.
  breaks            >=1  svirt_lxc_net_t -> port_t:tcp_socket { name_bind }
  g-41c4f0c416e3          haproxy: port 8404
  breaks            >=1  svirt_lxc_net_t -> svirt_lxc_file_t:dir { write } of unknown:s0:c354,c771
  g-dc84f6da8578          redis-server: data
    remedy:  volume (review): Another container uses it, or files of the same type. If both are to share a directory of the host, mount it into each with :z, or label it with s0: each of them can then change it.
  breaks            >=1  svirt_lxc_net_t -> sysctl_t:file { write }
  g-48223347a70b          sh: hostname
    remedy:  investigate: Set it on the host, or have the engine set it when unknown:s0:c124,c675 starts, if it is one of those that each container has for itself, as net.* and kernel.shm*.
  breaks            >=2  svirt_lxc_net_t -> unlabeled_t:file { open read }
  g-88ce3ab251d8          sh: /etc/resolv.conf, resolv.conf
    remedy:  volume (review): The file system has no label here. If it is a directory that the host mounts into unknown:s0:c124,c675, label that for it; if it is the container's root or the whole host, label that first.
  already-denied      1  svirt_lxc_net_t -> var_run_t:file { create }
  g-25e990d62d3e          touch: lock
    remedy:  volume (review): Mount a directory that only unknown:s0:c124,c675 uses, with a container's label. Never mount or label /run as a whole: the services of the host keep their sockets and pid files there.

Containers are named by what this log shows: --root / on their host, or --inventory FILE
from there ('avcwatch containers --save'), names more of them.

Judged by the records alone, not by a policy, which would tell more remedies.
Counts with >= are lower bounds:
in permissive mode the kernel logs a repeated denial once.
