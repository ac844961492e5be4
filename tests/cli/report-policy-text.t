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
    remedy:  investigate: The hashes of the host's passwords are of no use to a container. Do not mount /etc or /etc/shadow into unknown:s0:c1,c2; its own users belong into its image.
  breaks            >=1  svirt_lxc_net_t -> home_t:process { transition }
  g-5b5570b6da2d
    remedy:  investigate: The change of context ends in one that the policy does not accept: its user, role, type and level do not go together. Correct what asks for it, as lxc_contexts or --security-opt label=; a rule does not help.
  breaks            >=1  svirt_lxc_net_t -> http_port_t:tcp_socket { name_connect }
  g-b05ffc961848          app: port 80
    remedy:  boolean (review): The policy has a switch for it: container_connect=on container_web=on. It holds for all that the policy ties to it.
  breaks            >=1  svirt_lxc_net_t -> perm_t:process { ptrace } of unknown:s0:c3 [mcs]
  g-889f7af9e75d          app
    remedy:  investigate: unknown:s0:c1,c2 reached a process, socket or memory of another container. If the two belong together, start them as one pod or with the same level; if not, let enforcing refuse it.
  breaks            >=1  svirt_lxc_net_t -> svirt_lxc_file_t:dir { search } of unknown:s0:c3,c4 [mcs]
  g-dc84f6da8578          app: x
    remedy:  volume (review): Another container uses it, or files of the same type. If both are to share a directory of the host, mount it into each with :z, or label it with s0: each of them can then change it.
  breaks            >=4  svirt_lxc_net_t -> svirt_lxc_file_t:file { ioctl execmod(already-denied) write(allowed) }
  g-777ddc258c7c          app: x
    remedy:  investigate: The program changes code that it has mapped, most often a library that was built without -fPIC. Rebuild that; eu-findtextrel tells where it has such code.
  breaks            >=1  svirt_lxc_net_t -> svirt_lxc_file_t:file { read } of unknown:s0:c3,c4 [mcs]
  g-31ac55e7f0f0          app: x
    remedy:  volume (review): Another container uses it, or files of the same type. If both are to share a directory of the host, mount it into each with :z, or label it with s0: each of them can then change it.
  breaks            >=1  svirt_lxc_net_t -> unit_file_t:service { start }
  g-704e3f227457          /lib/systemd/system/x.service
    remedy:  investigate: On the bus of the host services do things for those who ask, most of them as root. Do not mount the bus or systemd's socket into unknown:s0:c1,c2; if it must ask one service, allow that one only.
  breaks            >=1  svirt_lxc_net_t -> user_t:process { transition } [constraint]
  g-d75a5cbf5de1          app
    remedy:  investigate: The process would go on in a domain that is no container's, outside of what confines it now. No rule is proposed for it.
  breaks            >=2  svirt_lxc_net_t -> var_log_t:file { append write(fails-anyway) }
  g-a2e85e086de8          app: x
    remedy:  volume (review): Mount a directory below /var/log that only unknown:s0:c1,c2 uses, with a container's label. Never label /var/log itself: the log services of the host could no longer write to it.
  unknown           >=1  svirt_lxc_net_t -> gone_t:file { read }
  g-4ee7ad1e768d          app: x
    remedy:  investigate: The policy cannot tell: it does not have a type, class or permission of this row, or takes a context for invalid. Judge by the policy that was loaded then, or install the module that is missing.
  tolerated         >=1  perm_t -> etc_t:file { write }
  g-4769af270ebd          app: x
  allowed           >=1  svirt_lxc_net_t -> svirt_lxc_net_t:bpf { prog_load }
  g-7d7df67885b4          app

host: 2 problems would break
  breaks            >=1  child_t -> var_log_t:file { write } [bounds]
  g-87e41831b507          app: x
    remedy:  investigate: child_t is bounded by another type, and cannot do what that may not. Give the rule to the type that bounds it, too.
  breaks            >=1  user_t -> init_t:process { transition } [rbac]
  g-3524f275e2a3          app
    remedy:  investigate: The role may not become the other one, whatever the types may do. A role allow rule in the policy, or a unit or login with the right role, is the way.

Containers are named by what this log shows: --root / on their host, or --inventory FILE
from there ('avcwatch containers --save'), names more of them.

Judged by the policy policy/allow.policy.
Counts with >= are lower bounds:
in permissive mode the kernel logs a repeated denial once.
