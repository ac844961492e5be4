$ explain - --policy policy/allow.policy
? 0
# each cause and outcome that this policy can give
< cli/judged.log
g-87e41831b507 breaks [bounds]: child_t -> var_log_t:file
container  host
happened   at least 1 time, 2026-11-24T06:00:17.100Z
by         app
at         x
enforcing  breaks write
           no record says how it ended; enforcing will refuse it: the type that bounds it may not do it
rules      typebounds parent_t child_t;
           allow child_t var_log_t:file { read write getattr append open };
remedies   1. investigate: child_t is bounded by another type, and cannot do what that may not. Give the rule to the type that bounds it, too.
           2. permissive-domain (review): Put it off: enforce the host now and child_t later. What that domain does is then only logged, as it is today.
  run      semanage permissive -a child_t
  undo     semanage permissive -d child_t
  proof    proved: the policy would tolerate 1 of 1
event      type=AVC msg=audit(1795500017.100:17): avc:  denied  { write } for  pid=417 comm="app" name="x" dev="vda" ino=7 scontext=system_u:system_r:child_t:s0 tcontext=system_u:object_r:var_log_t:s0 tclass=file permissive=1

g-3524f275e2a3 breaks [rbac]: user_t -> init_t:process
container  host
happened   at least 1 time, 2026-11-24T06:00:15.100Z
by         app
enforcing  breaks transition
           no record says how it ended; enforcing will refuse it: its role may not become that one
no rule    allow user_r system_r;
rules      allow user_t init_t:process { transition };
remedies   1. investigate: The role may not become the other one, whatever the types may do. A role allow rule in the policy, or a unit or login with the right role, is the way.
event      type=AVC msg=audit(1795500015.100:15): avc:  denied  { transition } for  pid=415 comm="app" scontext=user_u:user_r:user_t:s0 tcontext=system_u:system_r:init_t:s0 tclass=process permissive=1

g-45a1631fe1ab breaks [te]: container_t -> shadow_t:file
container  unknown:s0:c1,c2
happened   at least 1 time, 2026-11-24T06:00:10.100Z
by         app running /bin/app
at         x
enforcing  breaks read
           it worked in permissive mode; enforcing will refuse it: no rule allows it; enforcing will not log it
no rule    allow container_t shadow_t:file { read };
           which would be DANGEROUS (passwords): The file holds the password hashes of the host: read, they can be cracked; written, anybody can log in as root.
rules      dontaudit svirt_lxc_net_t shadow_t:file { read getattr open };
instead    by its rules container_t may do all of this to a file of svirt_lxc_file_t, etc_t, unit_file_t
remedies   1. investigate: The hashes of the host's passwords are of no use to a container. Do not mount /etc or /etc/shadow into unknown:s0:c1,c2; its own users belong into its image.
event      type=AVC msg=audit(1795500010.100:10): avc:  denied  { read } for  pid=410 comm="app" name="x" dev="vda" ino=7 scontext=system_u:system_r:container_t:s0:c1,c2 tcontext=system_u:object_r:shadow_t:s0 tclass=file permissive=1
           type=SYSCALL msg=audit(1795500010.100:10): arch=c000003e syscall=2 success=yes exit=3 a0=0 a1=0 a2=0 a3=0 items=1 ppid=1 pid=410 auid=4294967295 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=(none) ses=4294967295 comm="app" exe="/bin/app" subj=system_u:system_r:container_t:s0:c1,c2 key=(null)

g-5b5570b6da2d breaks [transition]: svirt_lxc_net_t -> home_t:process
container  unknown:s0:c1,c2
happened   at least 1 time, 2026-11-24T06:00:18.100Z
enforcing  breaks transition
           the kernel reported an invalid or forbidden change of context; enforcing will refuse it
remedies   1. investigate: The change of context ends in one that the policy does not accept: its user, role, type and level do not go together. Correct what asks for it, as lxc_contexts or --security-opt label=; a rule does not help.
event      type=SELINUX_ERR msg=audit(1795500018.100:18): op=security_compute_sid invalid_context="system_u:system_r:home_t:s0:c1,c2" scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=system_u:object_r:home_t:s0 tclass=process

g-b05ffc961848 breaks [te]: svirt_lxc_net_t -> http_port_t:tcp_socket
container  unknown:s0:c1,c2
happened   at least 1 time, 2026-11-24T06:00:06.100Z
by         app
at         port 80
enforcing  breaks name_connect
           no record says how it ended; enforcing will refuse it: no rule allows it; turning the booleans container_connect on and container_web on allows it
no rule    allow svirt_lxc_net_t http_port_t:tcp_socket { name_connect };
           to be looked at first (ports): The port has a type because it is known for a service: taking or calling it may stand in for, or reach, one of the host's.
boolean    setsebool container_connect=on container_web=on allows name_connect
rules      allow svirt_lxc_net_t http_port_t:tcp_socket { name_connect }; [ container_connect && container_web ]:True  # not with the booleans as they are
instead    by its rules svirt_lxc_net_t may do all of this to a tcp_socket of no type
remedies   1. boolean (review): The policy has a switch for it: container_connect=on container_web=on. It holds for all that the policy ties to it.
  run      setsebool -P container_connect=on container_web=on
  undo     setsebool -P container_connect=off container_web=off
  proof    proved: the policy would allow 1 of 1
           2. investigate: svirt_lxc_net_t calls a service that the policy does not expect it to. If that is meant, a boolean or a rule for the port is the way; if not, it may be an attack.
           3. allow (review): Allow it by a rule. It is for every container that runs as svirt_lxc_net_t, not only for unknown:s0:c1,c2.
  rule     allow svirt_lxc_net_t http_port_t:tcp_socket { name_connect };
  run      avcwatch propose --only g-b05ffc961848 -o avcwatch-g-b05ffc961848.cil INPUT && semodule -i avcwatch-g-b05ffc961848.cil
  undo     semodule -r avcwatch-g-b05ffc961848
  proof    proved: the policy would allow 1 of 1
           4. permissive-domain (review): Put it off: svirt_lxc_net_t alone is then only logged. No container of that type is confined any more, or kept apart from others, until it is undone.
  run      semanage permissive -a svirt_lxc_net_t
  undo     semanage permissive -d svirt_lxc_net_t
  proof    proved: the policy would tolerate 1 of 1
event      type=AVC msg=audit(1795500006.100:6): avc:  denied  { name_connect } for  pid=406 comm="app" dest=80 scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=system_u:object_r:http_port_t:s0 tclass=tcp_socket permissive=1

g-889f7af9e75d breaks [mcs]: svirt_lxc_net_t -> perm_t:process
container  unknown:s0:c1,c2
reached    unknown:s0:c3
happened   at least 1 time, 2026-11-24T06:00:03.100Z
by         app
enforcing  breaks ptrace
           no record says how it ended; enforcing will refuse it: its categories do not include those of the target, and no rule allows it
isolation  the container of s0:c1,c2 reached a process of the container of s0:c3: the isolation that enforcing will apply
constraint mlsconstrain process { sigkill sigstop signal ptrace } (h1 dom h2 or t1 == mcs_ignore)
no rule    allow svirt_lxc_net_t perm_t:process { ptrace };
           which alone would NOT help with ptrace
           which would be DANGEROUS (another-container): The object carries another container's categories: what keeps containers apart is meant to refuse this, and an allow rule must not undo it.
instead    by its rules svirt_lxc_net_t may do all of this to a process of no type
remedies   1. investigate: unknown:s0:c1,c2 reached a process, socket or memory of another container. If the two belong together, start them as one pod or with the same level; if not, let enforcing refuse it.
event      type=AVC msg=audit(1795500003.100:3): avc:  denied  { ptrace } for  pid=403 comm="app" scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=system_u:system_r:perm_t:s0:c3 tclass=process permissive=1

g-dc84f6da8578 breaks [mcs]: svirt_lxc_net_t -> svirt_lxc_file_t:dir
container  unknown:s0:c1,c2
reached    unknown:s0:c3,c4
happened   at least 1 time, 2026-11-24T06:00:02.100Z
by         app
at         x
enforcing  breaks search
           no record says how it ended; enforcing will refuse it: its categories do not include those of the target; enforcing will not log it
isolation  the container of s0:c1,c2 reached a dir of the container of s0:c3,c4: the isolation that enforcing will apply
constraint mlsconstrain dir { ioctl read write setattr lock rename add_name remove_name search rmdir } (h1 dom h2 or t1 == mcs_ignore)
rules      allow svirt_lxc_net_t svirt_lxc_file_t:dir { read write create getattr setattr lock open add_name remove_name search rmdir };
           dontaudit container_domain mountpoint:dir { write getattr search };
remedies   1. volume (review): Another container uses it, or files of the same type. If both are to share a directory of the host, mount it into each with :z, or label it with s0: each of them can then change it.
  run      chcon -R -t container_file_t -l s0 HOSTDIR
  undo     restorecon -R -F -v HOSTDIR
  proof    proved: the policy would allow 1 of 1
           2. investigate: What keeps containers apart refuses it, as it should, unless the two are meant to share this. Find out what unknown:s0:c1,c2 wants from the other.
event      type=AVC msg=audit(1795500002.100:2): avc:  denied  { search } for  pid=402 comm="app" name="x" dev="vda" ino=7 scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=system_u:object_r:svirt_lxc_file_t:s0:c3,c4 tclass=dir permissive=1

g-777ddc258c7c breaks [xperm]: svirt_lxc_net_t -> svirt_lxc_file_t:file
container  unknown:s0:c1,c2
happened   at least 4 times, 2026-11-24T06:00:07.100Z to 2026-11-24T06:00:14.100Z
by         app running /bin/app
at         x
enforcing  breaks ioctl(0x5404,0x5405)
           it worked in permissive mode; enforcing will refuse it: no rule allows this ioctl command
           already-denied execmod
           it is refused already (permissive=0): no rule allows it
           allowed write
           the policy allows it; it or a boolean was changed after the last denial
no rule    allow svirt_lxc_net_t svirt_lxc_file_t:file { execmod };
           allowxperm svirt_lxc_net_t svirt_lxc_file_t:file ioctl { 0x5404 0x5405 };
           to be looked at first (memory-code): The process could run code that it made or changed in memory, which is what most attacks need; few programs do without harm.
rules      allow svirt_lxc_net_t svirt_lxc_file_t:file { ioctl read write create getattr setattr lock append map unlink link rename execute open execute_no_trans };
           allowxperm svirt_lxc_net_t svirt_lxc_file_t:file ioctl { 0x5401-0x5403 };
instead    by its rules svirt_lxc_net_t may do all of this to a file of no type
remedies   1. investigate: The program changes code that it has mapped, most often a library that was built without -fPIC. Rebuild that; eu-findtextrel tells where it has such code.
  run      eu-findtextrel LIBRARY
           2. allow (review): Allow it by a rule. It is for every container that runs as svirt_lxc_net_t, not only for unknown:s0:c1,c2.
  rule     allow svirt_lxc_net_t svirt_lxc_file_t:file { ioctl execmod };
           allowxperm svirt_lxc_net_t svirt_lxc_file_t:file ioctl { 0x5404-0x5405 };
  run      avcwatch propose --only g-777ddc258c7c -o avcwatch-g-777ddc258c7c.cil INPUT && semodule -i avcwatch-g-777ddc258c7c.cil
  undo     semodule -r avcwatch-g-777ddc258c7c
  proof    proved: the policy would allow 3 of 3
           3. permissive-domain (review): Put it off: svirt_lxc_net_t alone is then only logged. No container of that type is confined any more, or kept apart from others, until it is undone.
  run      semanage permissive -a svirt_lxc_net_t
  undo     semanage permissive -d svirt_lxc_net_t
  proof    proved: the policy would tolerate 3 of 3
event      type=AVC msg=audit(1795500007.100:7): avc:  denied  { ioctl } for  pid=407 comm="app" name="x" dev="vda" ino=7 ioctlcmd=0x5404 scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=system_u:object_r:svirt_lxc_file_t:s0:c1,c2 tclass=file permissive=1
           type=SYSCALL msg=audit(1795500007.100:7): arch=c000003e syscall=2 success=yes exit=3 a0=0 a1=0 a2=0 a3=0 items=1 ppid=1 pid=407 auid=4294967295 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=(none) ses=4294967295 comm="app" exe="/bin/app" subj=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 key=(null)

g-31ac55e7f0f0 breaks [mcs]: svirt_lxc_net_t -> svirt_lxc_file_t:file
container  unknown:s0:c1,c2
reached    unknown:s0:c3,c4
happened   at least 1 time, 2026-11-24T06:00:01.100Z
by         app running /bin/app
at         x
enforcing  breaks read
           it worked in permissive mode; enforcing will refuse it: its categories do not include those of the target
isolation  the container of s0:c1,c2 reached a file of the container of s0:c3,c4: the isolation that enforcing will apply
constraint mlsconstrain file { ioctl read write setattr lock append unlink link rename execute execute_no_trans } (h1 dom h2 or t1 == mcs_ignore)
rules      allow svirt_lxc_net_t svirt_lxc_file_t:file { ioctl read write create getattr setattr lock append map unlink link rename execute open execute_no_trans };
remedies   1. volume (review): Another container uses it, or files of the same type. If both are to share a directory of the host, mount it into each with :z, or label it with s0: each of them can then change it.
  run      chcon -R -t container_file_t -l s0 HOSTDIR
  undo     restorecon -R -F -v HOSTDIR
  proof    proved: the policy would allow 1 of 1
           2. investigate: What keeps containers apart refuses it, as it should, unless the two are meant to share this. Find out what unknown:s0:c1,c2 wants from the other.
event      type=AVC msg=audit(1795500001.100:1): avc:  denied  { read } for  pid=401 comm="app" name="x" dev="vda" ino=7 scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=system_u:object_r:svirt_lxc_file_t:s0:c3,c4 tclass=file permissive=1
           type=SYSCALL msg=audit(1795500001.100:1): arch=c000003e syscall=2 success=yes exit=3 a0=0 a1=0 a2=0 a3=0 items=1 ppid=1 pid=401 auid=4294967295 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=(none) ses=4294967295 comm="app" exe="/bin/app" subj=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 key=(null)

g-704e3f227457 breaks [te]: svirt_lxc_net_t -> unit_file_t:service
container  unknown:s0:c1,c2
happened   at least 1 time, 2026-11-24T06:00:19.100Z
at         /lib/systemd/system/x.service
enforcing  breaks start
           no record says how it ended; enforcing will refuse it: no rule allows it
no rule    allow svirt_lxc_net_t unit_file_t:service { start };
           which would be DANGEROUS (host-control): Who talks to this can have the host do what he likes: the socket of a container engine gives root, and so does systemd.
instead    by its rules svirt_lxc_net_t may do all of this to a service of no type
remedies   1. investigate: On the bus of the host services do things for those who ask, most of them as root. Do not mount the bus or systemd's socket into unknown:s0:c1,c2; if it must ask one service, allow that one only.
event      type=USER_AVC msg=audit(1795500019.100:19): pid=1 uid=0 auid=4294967295 ses=4294967295 subj=system_u:system_r:init_t:s0 msg='avc:  denied  { start } for auid=n/a uid=0 gid=0 path="/lib/systemd/system/x.service" cmdline="" function="mac_selinux_filter" scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=system_u:object_r:unit_file_t:s0 tclass=service permissive=1  exe="/usr/lib/systemd/systemd" sauid=0 hostname=? addr=? terminal=?'

g-d75a5cbf5de1 breaks [constraint]: svirt_lxc_net_t -> user_t:process
container  unknown:s0:c1,c2
happened   at least 1 time, 2026-11-24T06:00:16.100Z
by         app
enforcing  breaks transition
           no record says how it ended; enforcing will refuse it: a constraint forbids it
constraint constrain process { transition dyntransition } (r1 == r2 or t1 == can_change_role)
rules      allow svirt_lxc_net_t user_t:process { transition };
remedies   1. investigate: The process would go on in a domain that is no container's, outside of what confines it now. No rule is proposed for it.
event      type=AVC msg=audit(1795500016.100:16): avc:  denied  { transition } for  pid=416 comm="app" scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=user_u:user_r:user_t:s0:c1,c2 tclass=process permissive=1

g-a2e85e086de8 breaks [te]: svirt_lxc_net_t -> var_log_t:file
container  unknown:s0:c1,c2
happened   at least 2 times, 2026-11-24T06:00:04.100Z to 2026-11-24T06:00:05.100Z
by         app running /bin/app
at         x
enforcing  breaks append
           it worked in permissive mode; enforcing will refuse it: no rule allows it; turning the boolean container_use_log on allows it
           fails-anyway write
           its system call failed anyway, with EACCES; enforcing will refuse it, too: no rule allows it
no rule    allow svirt_lxc_net_t var_log_t:file { append write };
           to be looked at first (host-data): These are data of the host, not of one container: a rule opens all of them to each container of the type; a label opens the one folder that is needed.
boolean    setsebool container_use_log=on allows append
rules      allow svirt_lxc_net_t var_log_t:file { getattr append open }; [ container_use_log ]:True  # not with the booleans as they are
instead    by its rules svirt_lxc_net_t may do all of this to a file of svirt_lxc_file_t
remedies   1. volume (review): Mount a directory below /var/log that only unknown:s0:c1,c2 uses, with a container's label. Never label /var/log itself: the log services of the host could no longer write to it.
  run      chcon -R -t container_file_t -l s0:c1,c2 /var/log/NEWDIR
  undo     restorecon -R -F -v /var/log/NEWDIR
  proof    proved: the policy would allow 1 of 1
           2. boolean (review): The policy has a switch for it: container_use_log=on. It holds for all that the policy ties to it.
  run      setsebool -P container_use_log=on
  undo     setsebool -P container_use_log=off
  proof    proved: the policy would allow 1 of 1
           3. allow (review): Allow it by a rule. It is for every container that runs as svirt_lxc_net_t, not only for unknown:s0:c1,c2.
  rule     allow svirt_lxc_net_t var_log_t:file { append };
  run      avcwatch propose --only g-a2e85e086de8 -o avcwatch-g-a2e85e086de8.cil INPUT && semodule -i avcwatch-g-a2e85e086de8.cil
  undo     semodule -r avcwatch-g-a2e85e086de8
  proof    proved: the policy would allow 1 of 1
           4. permissive-domain (review): Put it off: svirt_lxc_net_t alone is then only logged. No container of that type is confined any more, or kept apart from others, until it is undone.
  run      semanage permissive -a svirt_lxc_net_t
  undo     semanage permissive -d svirt_lxc_net_t
  proof    proved: the policy would tolerate 1 of 1
event      type=AVC msg=audit(1795500004.100:4): avc:  denied  { append } for  pid=404 comm="app" name="x" dev="vda" ino=7 scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=system_u:object_r:var_log_t:s0 tclass=file permissive=1
           type=SYSCALL msg=audit(1795500004.100:4): arch=c000003e syscall=2 success=yes exit=3 a0=0 a1=0 a2=0 a3=0 items=1 ppid=1 pid=404 auid=4294967295 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=(none) ses=4294967295 comm="app" exe="/bin/app" subj=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 key=(null)

g-4ee7ad1e768d unknown: svirt_lxc_net_t -> gone_t:file
container  unknown:s0:c1,c2
happened   at least 1 time, 2026-11-24T06:00:12.100Z
by         app running /bin/app
at         x
enforcing  unknown read
           the policy cannot tell: it does not have the target type
remedies   1. investigate: The policy cannot tell: it does not have a type, class or permission of this row, or takes a context for invalid. Judge by the policy that was loaded then, or install the module that is missing.
event      type=AVC msg=audit(1795500012.100:12): avc:  denied  { read } for  pid=412 comm="app" name="x" dev="vda" ino=7 scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=system_u:object_r:gone_t:s0 tclass=file permissive=1
           type=SYSCALL msg=audit(1795500012.100:12): arch=c000003e syscall=2 success=yes exit=3 a0=0 a1=0 a2=0 a3=0 items=1 ppid=1 pid=412 auid=4294967295 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=(none) ses=4294967295 comm="app" exe="/bin/app" subj=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 key=(null)

g-4769af270ebd tolerated [te]: perm_t -> etc_t:file
container  unknown:s0:c1,c2
happened   at least 1 time, 2026-11-24T06:00:11.100Z
by         app running /bin/app
at         x
enforcing  tolerated write
           its domain is permissive in the policy itself, and stays so, though no rule allows it
no rule    allow perm_t etc_t:file { write };
           which would be DANGEROUS (host-configuration): The host's programs do as these files say, most of them as root: /etc alone has ld.so.preload, passwd and sudoers.
rules      permissive perm_t;
instead    by its rules perm_t may do all of this to a file of no type
remedies   1. none: The policy itself makes perm_t permissive, and it stays so when the host enforces: it goes on, and nothing confines it.
event      type=AVC msg=audit(1795500011.100:11): avc:  denied  { write } for  pid=411 comm="app" name="x" dev="vda" ino=7 scontext=system_u:system_r:perm_t:s0:c1,c2 tcontext=system_u:object_r:etc_t:s0 tclass=file permissive=1
           type=SYSCALL msg=audit(1795500011.100:11): arch=c000003e syscall=2 success=yes exit=3 a0=0 a1=0 a2=0 a3=0 items=1 ppid=1 pid=411 auid=4294967295 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=(none) ses=4294967295 comm="app" exe="/bin/app" subj=system_u:system_r:perm_t:s0:c1,c2 key=(null)

g-7d7df67885b4 allowed: svirt_lxc_net_t -> svirt_lxc_net_t:bpf
container  unknown:s0:c1,c2
happened   at least 1 time, 2026-11-24T06:00:13.100Z
by         app
enforcing  allowed prog_load
           the policy does not have the class, and allows what it does not have; it or a boolean was changed after the last denial
remedies   1. none: The policy that was asked allows it, so enforcing with that policy refuses nothing. See that it is the one that the host loads.
event      type=AVC msg=audit(1795500013.100:13): avc:  denied  { prog_load } for  pid=413 comm="app" scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tclass=bpf permissive=1
