$ report cli/judged.log --policy policy/allow.policy -v
? 0
Enforcing would break 1 of 3 containers and the host itself: 12 of 15 problems.
2 containers show nothing that would break.
The policy cannot judge 1 problem: it may break as well.
19 denials in 20 events, 29 lines of cli/judged.log
from 2026-11-24T06:00:01.100Z to 2026-11-24T06:00:20.100Z
  time line: 1 policy-load
    2026-11-24T06:00:20.100Z policy-load auid=0 ses=1 lsm=selinux res=1

Unknown runtime: 1 container, 1 would break; 2 more only as owners of what was reached

unknown:s0:c1,c2: 10 problems would break, 1 cannot be judged, 2 would not newly
  breaks            >=1  container_t -> shadow_t:file { read }
  g-45a1631fe1ab          app: x
    remedy:  investigate: The hashes of the host's passwords are of no use to a container. Do not mount /etc or /etc/shadow into unknown:s0:c1,c2; its own users belong into its image.
    why:     it worked in permissive mode; enforcing will refuse it: no rule allows it; enforcing will not log it
    seen:    2026-11-24T06:00:10.100Z to 2026-11-24T06:00:10.100Z
    record:  type=AVC msg=audit(1795500010.100:10): avc:  denied  { read } for  pid=410 comm="app" name="x" dev="vda" ino=7 scontext=system_u:system_r:container_t:s0:c1,c2 tcontext=system_u:object_r:shadow_t:s0 tclass=file permissive=1
  breaks            >=1  svirt_lxc_net_t -> home_t:process { transition }
  g-5b5570b6da2d
    remedy:  investigate: The change of context ends in one that the policy does not accept: its user, role, type and level do not go together. Correct what asks for it, as lxc_contexts or --security-opt label=; a rule does not help.
    why:     the kernel reported an invalid or forbidden change of context; enforcing will refuse it
    seen:    2026-11-24T06:00:18.100Z to 2026-11-24T06:00:18.100Z
    record:  type=SELINUX_ERR msg=audit(1795500018.100:18): op=security_compute_sid invalid_context="system_u:system_r:home_t:s0:c1,c2" scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=system_u:object_r:home_t:s0 tclass=process
  breaks            >=1  svirt_lxc_net_t -> http_port_t:tcp_socket { name_connect }
  g-b05ffc961848          app: port 80
    remedy:  boolean (review): The policy has a switch for it: container_connect=on container_web=on. It holds for all that the policy ties to it.
    why:     no record says how it ended; enforcing will refuse it: no rule allows it; turning the booleans container_connect on and container_web on allows it
    seen:    2026-11-24T06:00:06.100Z to 2026-11-24T06:00:06.100Z
    record:  type=AVC msg=audit(1795500006.100:6): avc:  denied  { name_connect } for  pid=406 comm="app" dest=80 scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=system_u:object_r:http_port_t:s0 tclass=tcp_socket permissive=1
  breaks            >=1  svirt_lxc_net_t -> perm_t:process { ptrace } of unknown:s0:c3 [mcs]
  g-889f7af9e75d          app
    remedy:  investigate: unknown:s0:c1,c2 reached a process, socket or memory of another container. If the two belong together, start them as one pod or with the same level; if not, let enforcing refuse it.
    why:     no record says how it ended; enforcing will refuse it: its categories do not include those of the target, and no rule allows it; the container of s0:c1,c2 reached a process of the container of s0:c3: the isolation that enforcing will apply
    seen:    2026-11-24T06:00:03.100Z to 2026-11-24T06:00:03.100Z
    record:  type=AVC msg=audit(1795500003.100:3): avc:  denied  { ptrace } for  pid=403 comm="app" scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=system_u:system_r:perm_t:s0:c3 tclass=process permissive=1
  breaks            >=1  svirt_lxc_net_t -> svirt_lxc_file_t:dir { search } of unknown:s0:c3,c4 [mcs]
  g-dc84f6da8578          app: x
    remedy:  volume (review): Another container uses it, or files of the same type. If both are to share a directory of the host, mount it into each with :z, or label it with s0: each of them can then change it.
    why:     no record says how it ended; enforcing will refuse it: its categories do not include those of the target; enforcing will not log it; the container of s0:c1,c2 reached a dir of the container of s0:c3,c4: the isolation that enforcing will apply
    seen:    2026-11-24T06:00:02.100Z to 2026-11-24T06:00:02.100Z
    record:  type=AVC msg=audit(1795500002.100:2): avc:  denied  { search } for  pid=402 comm="app" name="x" dev="vda" ino=7 scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=system_u:object_r:svirt_lxc_file_t:s0:c3,c4 tclass=dir permissive=1
  breaks            >=4  svirt_lxc_net_t -> svirt_lxc_file_t:file { ioctl execmod(already-denied) write(allowed) }
  g-777ddc258c7c          app: x
    remedy:  investigate: The program changes code that it has mapped, most often a library that was built without -fPIC. Rebuild that; eu-findtextrel tells where it has such code.
    why:     it worked in permissive mode; enforcing will refuse it: no rule allows this ioctl command
    seen:    2026-11-24T06:00:07.100Z to 2026-11-24T06:00:14.100Z
    record:  type=AVC msg=audit(1795500007.100:7): avc:  denied  { ioctl } for  pid=407 comm="app" name="x" dev="vda" ino=7 ioctlcmd=0x5404 scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=system_u:object_r:svirt_lxc_file_t:s0:c1,c2 tclass=file permissive=1
  breaks            >=1  svirt_lxc_net_t -> svirt_lxc_file_t:file { read } of unknown:s0:c3,c4 [mcs]
  g-31ac55e7f0f0          app: x
    remedy:  volume (review): Another container uses it, or files of the same type. If both are to share a directory of the host, mount it into each with :z, or label it with s0: each of them can then change it.
    why:     it worked in permissive mode; enforcing will refuse it: its categories do not include those of the target; the container of s0:c1,c2 reached a file of the container of s0:c3,c4: the isolation that enforcing will apply
    seen:    2026-11-24T06:00:01.100Z to 2026-11-24T06:00:01.100Z
    record:  type=AVC msg=audit(1795500001.100:1): avc:  denied  { read } for  pid=401 comm="app" name="x" dev="vda" ino=7 scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=system_u:object_r:svirt_lxc_file_t:s0:c3,c4 tclass=file permissive=1
  breaks            >=1  svirt_lxc_net_t -> unit_file_t:service { start }
  g-704e3f227457          /lib/systemd/system/x.service
    remedy:  investigate: On the bus of the host services do things for those who ask, most of them as root. Do not mount the bus or systemd's socket into unknown:s0:c1,c2; if it must ask one service, allow that one only.
    why:     no record says how it ended; enforcing will refuse it: no rule allows it
    seen:    2026-11-24T06:00:19.100Z to 2026-11-24T06:00:19.100Z
    record:  type=USER_AVC msg=audit(1795500019.100:19): pid=1 uid=0 auid=4294967295 ses=4294967295 subj=system_u:system_r:init_t:s0 msg='avc:  denied  { start } for auid=n/a uid=0 gid=0 path="/lib/systemd/system/x.service" cmdline="" function="mac_selinux_filter" scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=system_u:object_r:unit_file_t:s0 tclass=service permissive=1  exe="/usr/lib/systemd/systemd" sauid=0 hostname=? addr=? terminal=?'
  breaks            >=1  svirt_lxc_net_t -> user_t:process { transition } [constraint]
  g-d75a5cbf5de1          app
    remedy:  investigate: The process would go on in a domain that is no container's, outside of what confines it now. No rule is proposed for it.
    why:     no record says how it ended; enforcing will refuse it: a constraint forbids it
    seen:    2026-11-24T06:00:16.100Z to 2026-11-24T06:00:16.100Z
    record:  type=AVC msg=audit(1795500016.100:16): avc:  denied  { transition } for  pid=416 comm="app" scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=user_u:user_r:user_t:s0:c1,c2 tclass=process permissive=1
  breaks            >=2  svirt_lxc_net_t -> var_log_t:file { append write(fails-anyway) }
  g-a2e85e086de8          app: x
    remedy:  volume (review): Mount a directory below /var/log that only unknown:s0:c1,c2 uses, with a container's label. Never label /var/log itself: the log services of the host could no longer write to it.
    why:     it worked in permissive mode; enforcing will refuse it: no rule allows it; turning the boolean container_use_log on allows it
    seen:    2026-11-24T06:00:04.100Z to 2026-11-24T06:00:05.100Z
    record:  type=AVC msg=audit(1795500004.100:4): avc:  denied  { append } for  pid=404 comm="app" name="x" dev="vda" ino=7 scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=system_u:object_r:var_log_t:s0 tclass=file permissive=1
  unknown           >=1  svirt_lxc_net_t -> gone_t:file { read }
  g-4ee7ad1e768d          app: x
    remedy:  investigate: The policy cannot tell: it does not have a type, class or permission of this row, or takes a context for invalid. Judge by the policy that was loaded then, or install the module that is missing.
    why:     the policy cannot tell: it does not have the target type
    seen:    2026-11-24T06:00:12.100Z to 2026-11-24T06:00:12.100Z
    record:  type=AVC msg=audit(1795500012.100:12): avc:  denied  { read } for  pid=412 comm="app" name="x" dev="vda" ino=7 scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=system_u:object_r:gone_t:s0 tclass=file permissive=1
  tolerated         >=1  perm_t -> etc_t:file { write }
  g-4769af270ebd          app: x
    why:     its domain is permissive in the policy itself, and stays so, though no rule allows it
    seen:    2026-11-24T06:00:11.100Z to 2026-11-24T06:00:11.100Z
    record:  type=AVC msg=audit(1795500011.100:11): avc:  denied  { write } for  pid=411 comm="app" name="x" dev="vda" ino=7 scontext=system_u:system_r:perm_t:s0:c1,c2 tcontext=system_u:object_r:etc_t:s0 tclass=file permissive=1
  allowed           >=1  svirt_lxc_net_t -> svirt_lxc_net_t:bpf { prog_load }
  g-7d7df67885b4          app
    why:     the policy does not have the class, and allows what it does not have; it or a boolean was changed after the last denial
    seen:    2026-11-24T06:00:13.100Z to 2026-11-24T06:00:13.100Z
    record:  type=AVC msg=audit(1795500013.100:13): avc:  denied  { prog_load } for  pid=413 comm="app" scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tclass=bpf permissive=1

host: 2 problems would break
  breaks            >=1  child_t -> var_log_t:file { write } [bounds]
  g-87e41831b507          app: x
    remedy:  investigate: child_t is bounded by another type, and cannot do what that may not. Give the rule to the type that bounds it, too.
    why:     no record says how it ended; enforcing will refuse it: the type that bounds it may not do it
    seen:    2026-11-24T06:00:17.100Z to 2026-11-24T06:00:17.100Z
    record:  type=AVC msg=audit(1795500017.100:17): avc:  denied  { write } for  pid=417 comm="app" name="x" dev="vda" ino=7 scontext=system_u:system_r:child_t:s0 tcontext=system_u:object_r:var_log_t:s0 tclass=file permissive=1
  breaks            >=1  user_t -> init_t:process { transition } [rbac]
  g-3524f275e2a3          app
    remedy:  investigate: The role may not become the other one, whatever the types may do. A role allow rule in the policy, or a unit or login with the right role, is the way.
    why:     no record says how it ended; enforcing will refuse it: its role may not become that one
    seen:    2026-11-24T06:00:15.100Z to 2026-11-24T06:00:15.100Z
    record:  type=AVC msg=audit(1795500015.100:15): avc:  denied  { transition } for  pid=415 comm="app" scontext=user_u:user_r:user_t:s0 tcontext=system_u:system_r:init_t:s0 tclass=process permissive=1

Containers are named by what this log shows: --root / on their host, or --inventory FILE
from there ('avcwatch containers --save'), names more of them.

Judged by the policy policy/allow.policy.
Counts with >= are lower bounds:
in permissive mode the kernel logs a repeated denial once.
