$ explain -
? 0
# T32
< samples/hostile.log
g-777ddc258c7c breaks: svirt_lxc_net_t -> svirt_lxc_file_t:file
container  host
happened   at least 1 time, 2026-11-24T00:27:10.810Z
by         sh running /bin/busybox
at         z
enforcing  breaks read
           it worked in permissive mode; enforcing will refuse it
why        no policy was asked: --policy FILE tells what stands in the way (on its host /sys/fs/selinux/policy)
remedies   1. investigate: Nothing that is known here lets it happen. 'avcwatch explain g-777ddc258c7c' says what refuses it.
event      type=AVC msg=audit(1795480030.810:130): avc:  denied  { read } for  pid=4711 comm="sh" name="z" dev="sda9" ino=1234 scontext=system_u:system_r:svirt_lxc_net_t:s0-s0:c0.c1023 tcontext=system_u:object_r:svirt_lxc_file_t:s0:c0.c1023 tclass=file permissive=1
           type=SYSCALL msg=audit(1795480030.810:130): arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c a1=7ffd10 a2=0 a3=0 items=0 ppid=4700 pid=4711 auid=4294967295 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=(none) ses=4294967295 comm="sh" exe="/bin/busybox" subj=system_u:system_r:svirt_lxc_net_t:s0-s0:c0.c1023 key=(null)

g-b9564c835302 breaks: svirt_lxc_net_t -> httpd_t:process
container  unknown:s0:c124,c675
happened   at least 2 times, 2026-11-24T00:27:02.514Z to 2026-11-24T00:27:03.551Z
enforcing  breaks transition
           the kernel reported an invalid or forbidden change of context; enforcing will refuse it
why        no policy was asked: --policy FILE tells what stands in the way (on its host /sys/fs/selinux/policy)
remedies   1. investigate: The process would go on in a domain that is no container's, outside of what confines it now. No rule is proposed for it.
event      type=SELINUX_ERR msg=audit(1795480022.514:122): security_bounded_transition: denied for oldcontext=system_u:system_r:svirt_lxc_net_t:s0:c124,c675, newcontext=system_u:system_r:httpd_t:s0:c124,c675

g-37fc9cf4d2bb breaks: svirt_lxc_net_t -> no_such_t:file
container  unknown:s0:c124,c675
happened   at least 1 time, 2026-11-24T00:27:06.662Z
by         sh running /bin/busybox
at         x
enforcing  breaks read
           it worked in permissive mode; enforcing will refuse it
why        no policy was asked: --policy FILE tells what stands in the way (on its host /sys/fs/selinux/policy)
remedies   1. investigate: Nothing that is known here lets it happen. 'avcwatch explain g-37fc9cf4d2bb' says what refuses it.
event      type=AVC msg=audit(1795480026.662:126): avc:  denied  { read } for  pid=4711 comm="sh" name="x" dev="sda9" ino=1234 scontext=system_u:system_r:svirt_lxc_net_t:s0:c124,c675 tcontext=system_u:object_r:no_such_t:s0 tclass=file permissive=1
           type=SYSCALL msg=audit(1795480026.662:126): arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c a1=7ffd10 a2=0 a3=0 items=0 ppid=4700 pid=4711 auid=4294967295 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=(none) ses=4294967295 comm="sh" exe="/bin/busybox" subj=system_u:system_r:svirt_lxc_net_t:s0:c124,c675 key=(null)

g-eb001030cca6 breaks: svirt_lxc_net_t -> passwd_t:process
container  unknown:s0:c124,c675
happened   at least 2 times, 2026-11-24T00:27:00.440Z to 2026-11-24T00:27:01.477Z
enforcing  breaks transition
           the kernel reported an invalid or forbidden change of context; enforcing will refuse it
why        no policy was asked: --policy FILE tells what stands in the way (on its host /sys/fs/selinux/policy)
remedies   1. investigate: The process would go on in a domain that is no container's, outside of what confines it now. No rule is proposed for it.
event      type=SELINUX_ERR msg=audit(1795480020.440:120): security_compute_sid:  invalid context system_u:system_r:passwd_t:s0:c124,c675 for scontext=system_u:system_r:svirt_lxc_net_t:s0:c124,c675 tcontext=system_u:object_r:passwd_exec_t:s0 tclass=process

g-519e8e9c491c breaks: svirt_lxc_net_t -> systemd_unit_t:service
container  unknown:s0:c124,c675
happened   at least 1 time, 2026-11-24T00:26:54.218Z
started as systemctl stop x
at         /etc/systemd/system/x.service
enforcing  breaks stop
           no record says how it ended; enforcing will refuse it
why        no policy was asked: --policy FILE tells what stands in the way (on its host /sys/fs/selinux/policy)
remedies   1. investigate: On the bus of the host services do things for those who ask, most of them as root. Do not mount the bus or systemd's socket into unknown:s0:c124,c675; if it must ask one service, allow that one only.
event      type=USER_AVC msg=audit(1795480014.218:114): pid=1 uid=0 auid=4294967295 ses=4294967295 subj=system_u:system_r:init_t:s0 msg='avc:  denied  { stop } for auid=n/a uid=0 gid=0 path="/etc/systemd/system/x.service" cmdline="systemctl stop x" function="bus_unit_method_start_generic" scontext=system_u:system_r:svirt_lxc_net_t:s0:c124,c675 tcontext=system_u:object_r:systemd_unit_t:s0 tclass=service permissive=1  exe="/usr/lib/systemd/systemd" sauid=0 hostname=? addr=? terminal=?'

g-88ce3ab251d8 breaks: svirt_lxc_net_t -> unlabeled_t:file
container  unknown:s0:c124,c675
happened   at least 1 time, 2026-11-24T00:27:08.736Z
by         sh running /bin/busybox
at         y
enforcing  breaks read
           it worked in permissive mode; enforcing will refuse it
why        no policy was asked: --policy FILE tells what stands in the way (on its host /sys/fs/selinux/policy)
remedies   1. volume (review): The file system has no label here. If it is a directory that the host mounts into unknown:s0:c124,c675, label that for it; if it is the container's root or the whole host, label that first.
  run      chcon -R -t TYPE -l s0:c124,c675 HOSTDIR
  undo     restorecon -R -F -v HOSTDIR
  proof    not tried
           2. investigate: unlabeled_t stands for a file system that was never labelled, or a label that the policy does not know. Label it first, then look again; Btrfs on Container Linux cannot be labelled for each container.
  run      restorecon -R -v DIR
event      type=AVC msg=audit(1795480028.736:128): avc:  denied  { read } for  pid=4711 comm="sh" name="y" dev="sda9" ino=1234 trawcon="whatever:it_was:then_t" scontext=system_u:system_r:svirt_lxc_net_t:s0:c124,c675 tcontext=system_u:object_r:unlabeled_t:s0 tclass=file permissive=1
           type=SYSCALL msg=audit(1795480028.736:128): arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c a1=7ffd10 a2=0 a3=0 items=0 ppid=4700 pid=4711 auid=4294967295 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=(none) ses=4294967295 comm="sh" exe="/bin/busybox" subj=system_u:system_r:svirt_lxc_net_t:s0:c124,c675 key=(null)

g-2bc709f3a944 breaks: svirt_lxc_net_t -> usr_t:file
container  unknown:s0:c124,c675
happened   at least 1 time, 2026-11-24T00:27:05.625Z
by         sh running /bin/busybox
at         many
enforcing  breaks append audit_access create entrypoint execmod execute execute_no_trans getattr ioctl link lock map mounton open permission_of_a_later_kernel quotaon read relabelfrom relabelto rename setattr unlink watch watch_mount watch_reads watch_sb watch_with_perm write
           it worked in permissive mode; enforcing will refuse it
why        no policy was asked: --policy FILE tells what stands in the way (on its host /sys/fs/selinux/policy)
remedies   1. volume (review): Give unknown:s0:c124,c675 a copy of the files that it needs, in a directory of its own with a container's label. Never label /etc, /usr or what else the host runs on.
  run      chcon -R -t TYPE -l s0:c124,c675 NEWDIR
  undo     restorecon -R -F -v NEWDIR
  proof    not tried
           2. investigate: A program in unknown:s0:c124,c675 wants to set labels, as cp -a, tar --selinux, rsync -X or a package manager do. Refused, most of them go on; copy without labels and nothing is refused.
  run      cp -R --preserve=mode,ownership,timestamps SOURCE TARGET
event      type=AVC msg=audit(1795480025.625:125): avc:  denied  { ioctl read write create getattr setattr lock relabelfrom relabelto append map unlink link rename execute quotaon mounton audit_access open execmod watch watch_mount watch_sb watch_with_perm watch_reads execute_no_trans entrypoint permission_of_a_later_kernel } for  pid=4711 comm="sh" name="many" dev="sda9" ino=1234 scontext=system_u:system_r:svirt_lxc_net_t:s0:c124,c675 tcontext=system_u:object_r:usr_t:s0 tclass=file permissive=1
           type=SYSCALL msg=audit(1795480025.625:125): arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c a1=7ffd10 a2=0 a3=0 items=0 ppid=4700 pid=4711 auid=4294967295 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=(none) ses=4294967295 comm="sh" exe="/bin/busybox" subj=system_u:system_r:svirt_lxc_net_t:s0:c124,c675 key=(null)

g-b2d70c695124 breaks: svirt_lxc_net_t -> var_log_t:chr_file
container  unknown:s0:c124,c675
happened   at least 1 time, 2026-11-24T00:27:11.847Z
by         sh running /bin/busybox
at         /dev/null
enforcing  breaks ioctl(0x0)
           it worked in permissive mode; enforcing will refuse it
why        no policy was asked: --policy FILE tells what stands in the way (on its host /sys/fs/selinux/policy)
remedies   1. investigate: Nothing that is known here lets it happen. 'avcwatch explain g-b2d70c695124' says what refuses it.
event      type=AVC msg=audit(1795480031.847:131): avc:  denied  { ioctl } for  pid=4711 comm="sh" path="/dev/null" dev="sda9" ino=1234 ioctlcmd=0x0 scontext=system_u:system_r:svirt_lxc_net_t:s0:c124,c675 tcontext=system_u:object_r:var_log_t:s0 tclass=chr_file permissive=1
           type=SYSCALL msg=audit(1795480031.847:131): arch=c000003e syscall=16 success=yes exit=3 a0=ffffff9c a1=7ffd10 a2=0 a3=0 items=0 ppid=4700 pid=4711 auid=4294967295 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=(none) ses=4294967295 comm="sh" exe="/bin/busybox" subj=system_u:system_r:svirt_lxc_net_t:s0:c124,c675 key=(null)

g-a2e85e086de8 breaks: svirt_lxc_net_t -> var_log_t:file
container  unknown:s0:c124,c675
happened   at least 12 times, 2026-11-24T00:26:41.737Z to 5138-11-16T09:46:39.999Z
by         cat, sh, \x1b]0;pwned\x07, $(reboot), ))(allow, <b>bold</b>, a\x0ab, a\xffb, x" pid=1 comm=", \xff\xfe\xc0\xaf running /bin/busybox, /tmp/\x1b[31mred
started as sh -c printf \x1bc
at         \x1b[2J\x1b[1;1Hall is well\x1b[8m, /logs/';reboot;'`reboot`&&x,=1+1|'--%s%n, /logs/))(allow(svirt_lxc_net_t)(shadow_t(file(read)))), /logs/x" scontext=system_u:system_r:kernel_t:s0 tclass="capability, /logs/\xe2\x81\xa6a\xe2\x81\xa9\xe2\x80\x8b\xef\xbb\xbfb\xc2\x85c, <script>alert(1)</script>, \u202e\x5cxff\n, caf\xe9\xed\xa0\x80\xf0\x9f\x92, far, invoice\xe2\x80\xaefdp.sh, last, x\x0atype=AVC msg=audit(1795480099.000:999): avc:  denied  { write } for  pid=1 comm="init" scontext=system_u:system_r:init_t:s0 tcontext=system_u:object_r:shadow_t:s0 tclass=file permissive=1
enforcing  breaks append getattr open read write
           it worked in permissive mode; enforcing will refuse it
why        no policy was asked: --policy FILE tells what stands in the way (on its host /sys/fs/selinux/policy)
remedies   1. volume (review): Mount a directory below /var/log that only unknown:s0:c124,c675 uses, with a container's label. Never label /var/log itself: the log services of the host could no longer write to it.
  run      chcon -R -t TYPE -l s0:c124,c675 /var/log/NEWDIR
  undo     restorecon -R -F -v /var/log/NEWDIR
  proof    not tried
event      type=AVC msg=audit(1795480001.737:101): avc:  denied  { read } for  pid=4711 comm=1B5D303B70776E656407 name=1B5B324A1B5B313B3148616C6C2069732077656C6C1B5B386D dev="sda9" ino=1234 scontext=system_u:system_r:svirt_lxc_net_t:s0:c124,c675 tcontext=system_u:object_r:var_log_t:s0 tclass=file permissive=1
           type=SYSCALL msg=audit(1795480001.737:101): arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c a1=7ffd10 a2=0 a3=0 items=0 ppid=4700 pid=4711 auid=4294967295 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=(none) ses=4294967295 comm=1B5D303B70776E656407 exe=2F746D702F1B5B33316D726564 subj=system_u:system_r:svirt_lxc_net_t:s0:c124,c675 key=(null)
           type=PROCTITLE msg=audit(1795480001.737:101): proctitle=7368002D63007072696E7466201B63

g-7d237a2b9b69 breaks: svirt_lxc_net_t -> var_log_t:no_such_class
container  unknown:s0:c124,c675
happened   at least 1 time, 2026-11-24T00:27:07.699Z
by         sh running /bin/busybox
enforcing  breaks no_such_permission
           it worked in permissive mode; enforcing will refuse it
why        no policy was asked: --policy FILE tells what stands in the way (on its host /sys/fs/selinux/policy)
remedies   1. investigate: Nothing that is known here lets it happen. 'avcwatch explain g-7d237a2b9b69' says what refuses it.
event      type=AVC msg=audit(1795480027.699:127): avc:  denied  { no_such_permission } for  pid=4711 comm="sh" scontext=system_u:system_r:svirt_lxc_net_t:s0:c124,c675 tcontext=system_u:object_r:var_log_t:s0 tclass=no_such_class permissive=1
           type=SYSCALL msg=audit(1795480027.699:127): arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c a1=7ffd10 a2=0 a3=0 items=0 ppid=4700 pid=4711 auid=4294967295 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=(none) ses=4294967295 comm="sh" exe="/bin/busybox" subj=system_u:system_r:svirt_lxc_net_t:s0:c124,c675 key=(null)

g-31ac55e7f0f0 breaks: svirt_lxc_net_t -> svirt_lxc_file_t:file
container  unknown:s0:c124.c126
reached    unknown:s0:c124,c675
happened   at least 1 time, 2026-11-24T00:27:09.773Z
by         sh running /bin/busybox
at         z
enforcing  breaks read
           it worked in permissive mode; enforcing will refuse it
why        no policy was asked: --policy FILE tells what stands in the way (on its host /sys/fs/selinux/policy)
remedies   1. volume (review): Another container uses it, or files of the same type. If both are to share a directory of the host, mount it into each with :z, or label it with s0: each of them can then change it.
  run      chcon -R -t TYPE -l s0 HOSTDIR
  undo     restorecon -R -F -v HOSTDIR
  proof    not tried
           2. investigate: The object carries another container's categories: what keeps containers apart is meant to refuse this, and an allow rule must not undo it. No rule is proposed for it.
event      type=AVC msg=audit(1795480029.773:129): avc:  denied  { read } for  pid=4711 comm="sh" name="z" dev="sda9" ino=1234 scontext=system_u:system_r:svirt_lxc_net_t:s0:c124.c126 tcontext=system_u:object_r:svirt_lxc_file_t:s0:c675,c124 tclass=file permissive=1
           type=SYSCALL msg=audit(1795480029.773:129): arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c a1=7ffd10 a2=0 a3=0 items=0 ppid=4700 pid=4711 auid=4294967295 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=(none) ses=4294967295 comm="sh" exe="/bin/busybox" subj=system_u:system_r:svirt_lxc_net_t:s0:c124.c126 key=(null)

Of all that was read:
  2 records were NOT UNDERSTOOD and may be denials:
    -:53: type=AVC msg=audit(1795480032.884:132): avc:  denied  { write } for  pid=4716 comm="sh" name="cut" dev="sda9" ino=1234 scontext=system_u:system_r:svirt_lxc_net_
    -:56: type=AVC msg=audit(1795480034.958:134): avc:  denied  { write } for  pid=47
  3 records of untrusted senders are not counted (USER_AVC may be forged)
  1 record of a granted access (auditallow) is no denial
  3 records are AppArmor's
