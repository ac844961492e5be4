$ report cli/judged.log --policy policy/deny.policy --outcome breaks --group-by rule
? 0
# T33: there the unknown class breaks
Enforcing would break 1 of 1 container and the host itself: 13 of 13 problems.
19 denials in 20 events, 29 lines of cli/judged.log
from 2026-11-24T06:00:01.100Z to 2026-11-24T06:00:20.100Z
  time line: 1 policy-load (-v lists them)

Each problem once: 13 problems would break
  breaks            >=1  child_t -> var_log_t:file { write } [bounds]
  g-87e41831b507          app: x
  breaks            >=1  container_t -> shadow_t:file { read }
  g-45a1631fe1ab          app: x
  breaks            >=1  svirt_lxc_net_t -> home_t:process { transition }
  g-5b5570b6da2d
  breaks            >=1  svirt_lxc_net_t -> http_port_t:tcp_socket { name_connect }
  g-b05ffc961848          app: port 80
  breaks            >=1  svirt_lxc_net_t -> perm_t:process { ptrace } of another container [mcs]
  g-889f7af9e75d          app
  breaks            >=1  svirt_lxc_net_t -> svirt_lxc_file_t:dir { search } of another container [mcs]
  g-dc84f6da8578          app: x
  breaks            >=4  svirt_lxc_net_t -> svirt_lxc_file_t:file { ioctl execmod(already-denied) write(allowed) }
  g-777ddc258c7c          app: x
  breaks            >=1  svirt_lxc_net_t -> svirt_lxc_file_t:file { read } of another container [mcs]
  g-31ac55e7f0f0          app: x
  breaks            >=1  svirt_lxc_net_t -> svirt_lxc_net_t:bpf { prog_load }
  g-7d7df67885b4          app
  breaks            >=1  svirt_lxc_net_t -> unit_file_t:service { start }
  g-704e3f227457          /lib/systemd/system/x.service
  breaks            >=1  svirt_lxc_net_t -> user_t:process { transition } [constraint]
  g-d75a5cbf5de1          app
  breaks            >=2  svirt_lxc_net_t -> var_log_t:file { append write(fails-anyway) }
  g-a2e85e086de8          app: x
  breaks            >=1  user_t -> init_t:process { transition } [rbac]
  g-3524f275e2a3          app

Containers are named by what this log shows: --root / on their host, or --inventory FILE
from there ('avcwatch containers --save'), names more of them.

Judged by the policy policy/deny.policy.
Counts with >= are lower bounds:
in permissive mode the kernel logs a repeated denial once.
