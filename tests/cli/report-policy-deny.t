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
    remedy:  investigate: child_t is bounded by another type, and cannot do what that may not. Give the rule to the type that bounds it, too.
  breaks            >=1  container_t -> shadow_t:file { read }
  g-45a1631fe1ab          app: x
    remedy:  investigate: The hashes of the host's passwords are of no use to a container. Do not mount /etc or /etc/shadow into unknown:s0:c1,c2; its own users belong into its image.
  breaks            >=1  svirt_lxc_net_t -> home_t:process { transition }
  g-5b5570b6da2d
    remedy:  investigate: The change of context ends in one that the policy does not accept: its user, role, type and level do not go together. Correct what asks for it, as lxc_contexts or --security-opt label=; a rule does not help.
  breaks            >=1  svirt_lxc_net_t -> http_port_t:tcp_socket { name_connect }
  g-b05ffc961848          app: port 80
    remedy:  boolean (review): The policy has a switch for it: container_connect=on container_web=on. It holds for all that the policy ties to it.
  breaks            >=1  svirt_lxc_net_t -> perm_t:process { ptrace } of another container [mcs]
  g-889f7af9e75d          app
    remedy:  investigate: unknown:s0:c1,c2 reached a process, socket or memory of another container. If the two belong together, start them as one pod or with the same level; if not, let enforcing refuse it.
  breaks            >=1  svirt_lxc_net_t -> svirt_lxc_file_t:dir { search } of another container [mcs]
  g-dc84f6da8578          app: x
    remedy:  volume (review): Another container uses it, or files of the same type. If both are to share a directory of the host, mount it into each with :z, or label it with s0: each of them can then change it.
  breaks            >=4  svirt_lxc_net_t -> svirt_lxc_file_t:file { ioctl execmod(already-denied) write(allowed) }
  g-777ddc258c7c          app: x
    remedy:  investigate: The program changes code that it has mapped, most often a library that was built without -fPIC. Rebuild that; eu-findtextrel tells where it has such code.
  breaks            >=1  svirt_lxc_net_t -> svirt_lxc_file_t:file { read } of another container [mcs]
  g-31ac55e7f0f0          app: x
    remedy:  volume (review): Another container uses it, or files of the same type. If both are to share a directory of the host, mount it into each with :z, or label it with s0: each of them can then change it.
  breaks            >=1  svirt_lxc_net_t -> svirt_lxc_net_t:bpf { prog_load }
  g-7d7df67885b4          app
    remedy:  investigate: What is loaded here runs inside the kernel, where nothing confines it. No rule is proposed for it.
  breaks            >=1  svirt_lxc_net_t -> unit_file_t:service { start }
  g-704e3f227457          /lib/systemd/system/x.service
    remedy:  investigate: On the bus of the host services do things for those who ask, most of them as root. Do not mount the bus or systemd's socket into unknown:s0:c1,c2; if it must ask one service, allow that one only.
  breaks            >=1  svirt_lxc_net_t -> user_t:process { transition } [constraint]
  g-d75a5cbf5de1          app
    remedy:  investigate: The process would go on in a domain that is no container's, outside of what confines it now. No rule is proposed for it.
  breaks            >=2  svirt_lxc_net_t -> var_log_t:file { append write(fails-anyway) }
  g-a2e85e086de8          app: x
    remedy:  volume (review): Mount a directory below /var/log that only unknown:s0:c1,c2 uses, with a container's label. Never label /var/log itself: the log services of the host could no longer write to it.
  breaks            >=1  user_t -> init_t:process { transition } [rbac]
  g-3524f275e2a3          app
    remedy:  investigate: The role may not become the other one, whatever the types may do. A role allow rule in the policy, or a unit or login with the right role, is the way.

Containers are named by what this log shows: --root / on their host, or --inventory FILE
from there ('avcwatch containers --save'), names more of them.

Judged by the policy policy/deny.policy.
Counts with >= are lower bounds:
in permissive mode the kernel logs a repeated denial once.
