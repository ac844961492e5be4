$ report cli/judged.log --policy policy/allow.policy
? 0
Enforcing would break 1 of 3 containers and the host itself: 12 of 15 problems.
2 containers show nothing that would break.
The policy cannot judge 1 problem: it may break as well.
19 denials in 20 events, 29 lines of cli/judged.log
from 2026-11-24T06:00:01.100Z to 2026-11-24T06:00:20.100Z
  time line: 1 policy-load (-v lists them)

Unknown runtime: 1 container, 1 would break; 2 more only as owners of what was reached

unknown:s0:c1,c2: 10 problems would break, 1 cannot be judged, 2 would not newly
  breaks            >=1  container_t -> shadow_t:file { read }
  g-45a1631fe1ab          app: x
  breaks            >=1  svirt_lxc_net_t -> home_t:process { transition }
  g-5b5570b6da2d
  breaks            >=1  svirt_lxc_net_t -> http_port_t:tcp_socket { name_connect }
  g-b05ffc961848          app: port 80
  breaks            >=1  svirt_lxc_net_t -> perm_t:process { ptrace } of unknown:s0:c3 [mcs]
  g-889f7af9e75d          app
  breaks            >=1  svirt_lxc_net_t -> svirt_lxc_file_t:dir { search } of unknown:s0:c3,c4 [mcs]
  g-dc84f6da8578          app: x
  breaks            >=4  svirt_lxc_net_t -> svirt_lxc_file_t:file { ioctl execmod(already-denied) write(allowed) }
  g-777ddc258c7c          app: x
  breaks            >=1  svirt_lxc_net_t -> svirt_lxc_file_t:file { read } of unknown:s0:c3,c4 [mcs]
  g-31ac55e7f0f0          app: x
  breaks            >=1  svirt_lxc_net_t -> unit_file_t:service { start }
  g-704e3f227457          /lib/systemd/system/x.service
  breaks            >=1  svirt_lxc_net_t -> user_t:process { transition } [constraint]
  g-d75a5cbf5de1          app
  breaks            >=2  svirt_lxc_net_t -> var_log_t:file { append write(fails-anyway) }
  g-a2e85e086de8          app: x
  unknown           >=1  svirt_lxc_net_t -> gone_t:file { read }
  g-4ee7ad1e768d          app: x
  tolerated         >=1  perm_t -> etc_t:file { write }
  g-4769af270ebd          app: x
  allowed           >=1  svirt_lxc_net_t -> svirt_lxc_net_t:bpf { prog_load }
  g-7d7df67885b4          app

host: 2 problems would break
  breaks            >=1  child_t -> var_log_t:file { write } [bounds]
  g-87e41831b507          app: x
  breaks            >=1  user_t -> init_t:process { transition } [rbac]
  g-3524f275e2a3          app

Containers are named by what this log shows: --root / on their host, or --inventory FILE
from there ('avcwatch containers --save'), names more of them.

Judged by the policy policy/allow.policy.
Counts with >= are lower bounds:
in permissive mode the kernel logs a repeated denial once.
