$ explain -
? 0
< cli/explained-categories.log
g-889f7af9e75d breaks: svirt_lxc_net_t -> perm_t:process
container  unknown:s0:c1,c2
reached    unknown:s0:c3
happened   at least 1 time, 2026-11-24T06:00:03.100Z
by         app
enforcing  breaks ptrace
           no record says how it ended; enforcing will refuse it
why        no policy was asked: --policy FILE tells what stands in the way (on its host /sys/fs/selinux/policy)
remedies   1. investigate: The object carries another container's categories: what keeps containers apart is meant to refuse this, and an allow rule must not undo it. No rule is proposed for it.
event      type=AVC msg=audit(1795500003.100:3): avc:  denied  { ptrace } for  pid=403 comm="app" scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=system_u:system_r:perm_t:s0:c3 tclass=process permissive=1
