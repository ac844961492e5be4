$ explain - --policy policy/deny.policy
? 0
# T4: 0x0 is a command like any other
< cli/explained-ioctl.log
g-777ddc258c7c breaks [xperm]: svirt_lxc_net_t -> svirt_lxc_file_t:file
container  unknown:s0:c1,c2
happened   at least 1 time, 2026-11-24T06:00:07.100Z
by         app
at         /x
enforcing  breaks ioctl(0x0)
           no record says how it ended; enforcing will refuse it: no rule allows this ioctl command
no rule    allowxperm svirt_lxc_net_t svirt_lxc_file_t:file ioctl { 0x0 };
rules      allow svirt_lxc_net_t svirt_lxc_file_t:file { ioctl read write create getattr setattr lock append map unlink link rename execute open execute_no_trans };
           allowxperm svirt_lxc_net_t svirt_lxc_file_t:file ioctl { 0x5401-0x5403 };
remedies   1. allow: Allow it by a rule. It is for every container that runs as svirt_lxc_net_t, not only for unknown:s0:c1,c2.
  rule     allow svirt_lxc_net_t svirt_lxc_file_t:file { ioctl };
           allowxperm svirt_lxc_net_t svirt_lxc_file_t:file ioctl { 0x0 };
  run      avcwatch propose --only g-777ddc258c7c -o avcwatch-g-777ddc258c7c.cil INPUT && semodule -i avcwatch-g-777ddc258c7c.cil
  undo     semodule -r avcwatch-g-777ddc258c7c
  proof    proved: the policy would allow 1 of 1
           2. permissive-domain (review): Put it off: svirt_lxc_net_t alone is then only logged. No container of that type is confined any more, or kept apart from others, until it is undone.
  run      semanage permissive -a svirt_lxc_net_t
  undo     semanage permissive -d svirt_lxc_net_t
  proof    proved: the policy would tolerate 1 of 1
event      type=AVC msg=audit(1795500007.100:7): avc:  denied  { ioctl } for  pid=407 comm="app" path="/x" dev="vda" ino=7 ioctlcmd=0x0 scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=system_u:object_r:svirt_lxc_file_t:s0:c1,c2 tclass=file permissive=1
