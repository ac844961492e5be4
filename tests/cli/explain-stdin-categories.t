$ explain - --policy policy/deny.policy
? 0
# T1
< cli/explained-categories.log
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
