$ report samples/hostile.log
? 0
! avcwatch report: 2 records were not understood: the report says which
Enforcing would break 2 of 2 containers and the host itself: 11 of 11 problems.
24 denials in 35 events, 56 lines of samples/hostile.log
from 2026-11-24T00:26:41.737Z to 5138-11-16T09:46:39.999Z
  2 records were NOT UNDERSTOOD and may be denials:
    samples/hostile.log:53: type=AVC msg=audit(1795480032.884:132): avc:  denied  { write } for  pid=4716 comm="sh" name="cut" dev="sda9" ino=1234 scontext=system_u:system_r:svirt_lxc_net_
    samples/hostile.log:56: type=AVC msg=audit(1795480034.958:134): avc:  denied  { write } for  pid=47
  3 records of untrusted senders are not counted (USER_AVC may be forged)
  1 record of a granted access (auditallow) is no denial
  3 records are AppArmor's
  time line: 1 mode (-v lists them)

Unknown runtime: 2 containers, 2 would break

unknown:s0:c124,c675: 9 problems would break
  breaks            >=2  svirt_lxc_net_t -> httpd_t:process { transition }
  g-b9564c835302
    remedy:  investigate: The process would go on in a domain that is no container's, outside of what confines it now. No rule is proposed for it.
  breaks            >=1  svirt_lxc_net_t -> no_such_t:file { read }
  g-37fc9cf4d2bb          sh: x
  breaks            >=2  svirt_lxc_net_t -> passwd_t:process { transition }
  g-eb001030cca6
    remedy:  investigate: The process would go on in a domain that is no container's, outside of what confines it now. No rule is proposed for it.
  breaks            >=1  svirt_lxc_net_t -> systemd_unit_t:service { stop }
  g-519e8e9c491c          /etc/systemd/system/x.service
    remedy:  investigate: On the bus of the host services do things for those who ask, most of them as root. Do not mount the bus or systemd's socket into unknown:s0:c124,c675; if it must ask one service, allow that one only.
  breaks            >=1  svirt_lxc_net_t -> unlabeled_t:file { read }
  g-88ce3ab251d8          sh: y
    remedy:  volume (review): The file system has no label here. If it is a directory that the host mounts into unknown:s0:c124,c675, label that for it; if it is the container's root or the whole host, label that first.
  breaks            >=1  svirt_lxc_net_t -> usr_t:file { append audit_access create entrypoint execmod execute execute_no_trans getattr ioctl link lock map mounton open permission_of_a_later_kernel quotaon read relabelfrom relabelto rename setattr unlink watch watch_mount watch_reads watch_sb watch_with_perm write }
  g-2bc709f3a944          sh: many
    remedy:  volume (review): Give unknown:s0:c124,c675 a copy of the files that it needs, in a directory of its own with a container's label. Never label /etc, /usr or what else the host runs on.
  breaks            >=1  svirt_lxc_net_t -> var_log_t:chr_file { ioctl }
  g-b2d70c695124          sh: /dev/null
  breaks           >=12  svirt_lxc_net_t -> var_log_t:file { append getattr open read write }
  g-a2e85e086de8          cat (+9): \x1b[2J\x1b[1;1Hall is well\x1b[8m, /logs/';reboot;'`reboot`&&x,=1+1|'--%s%n, /logs/))(allow(svirt_lxc_net_t)(shadow_t(file(read)))) (+9)
    remedy:  volume (review): Mount a directory below /var/log that only unknown:s0:c124,c675 uses, with a container's label. Never label /var/log itself: the log services of the host could no longer write to it.
  breaks            >=1  svirt_lxc_net_t -> var_log_t:no_such_class { no_such_permission }
  g-7d237a2b9b69          sh

unknown:s0:c124.c126: 1 problem would break
  breaks            >=1  svirt_lxc_net_t -> svirt_lxc_file_t:file { read } of unknown:s0:c124,c675
  g-31ac55e7f0f0          sh: z
    remedy:  volume (review): Another container uses it, or files of the same type. If both are to share a directory of the host, mount it into each with :z, or label it with s0: each of them can then change it.

host: 1 problem would break
  breaks            >=1  svirt_lxc_net_t -> svirt_lxc_file_t:file { read }
  g-777ddc258c7c          sh: z

Containers are named by what this log shows: --root / on their host, or --inventory FILE
from there ('avcwatch containers --save'), names more of them.

Judged by the records alone, not by a policy, which would tell more remedies.
Counts with >= are lower bounds:
in permissive mode the kernel logs a repeated denial once.
