$ report samples/kernel-text.log --fail-on breaks --container s0:c124,c675 --outcome breaks
? 1
Enforcing would break 1 of 1 container: 8 of 8 problems.
10 denials in 11 events, 25 lines of samples/kernel-text.log
from 2015-09-02T23:03:52.001Z to 2015-09-02T23:04:38.018Z
  10 records were read twice and counted once
  1 mark says that records were lost or not made: this log is INCOMPLETE
  time line: 1 mode, 1 policy-load, 1 loss (-v lists them)

Unknown runtime: 1 container, 1 would break; 1 more only as owner of what was reached

unknown:s0:c124,c675: 8 problems would break
  breaks            >=1  svirt_lxc_net_t -> debugfs_t:dir { getattr }
  g-1c427246e1fb          ls: /sys/kernel/debug
  breaks            >=1  svirt_lxc_net_t -> home_root_t:dir { search }
  g-9ef30289f9b5          nginx: core
  breaks            >=1  svirt_lxc_net_t -> kernel_t:fifo_file { append }
  g-ffc046a8167f          etcd: pipe:[60461]
  breaks            >=1  svirt_lxc_net_t -> kernel_t:unix_stream_socket { connectto }
  g-ad3f5c62589f          docker: /run/docker.sock
  breaks            >=1  svirt_lxc_net_t -> port_t:tcp_socket { name_bind }
  g-41c4f0c416e3          haproxy: port 8404
  breaks            >=1  svirt_lxc_net_t -> svirt_lxc_file_t:dir { write } of unknown:s0:c354,c771
  g-dc84f6da8578          redis-server: data
  breaks            >=1  svirt_lxc_net_t -> sysctl_t:file { write }
  g-48223347a70b          sh: hostname
  breaks            >=2  svirt_lxc_net_t -> unlabeled_t:file { open read }
  g-88ce3ab251d8          sh: /etc/resolv.conf, resolv.conf

Containers are named by what this log shows: --root / on their host, or --inventory FILE
from there ('avcwatch containers --save'), names more of them.

Judged by the records alone, not by a policy. Counts with >= are lower bounds:
in permissive mode the kernel logs a repeated denial once.
