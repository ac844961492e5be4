$ explain - --policy policy/deny.policy
? 0
# T33
< cli/explained-userspace.log
g-ba2c71bd94d6 breaks [userspace]: svirt_lxc_net_t -> init_t:dbus
container  unknown:s0:c1,c2
happened   at least 1 time, 2026-11-24T06:00:19.100Z
started as /usr/bin/app
enforcing  breaks send_msg
           no record says how it ended; enforcing will refuse it: the policy does not have the class, and refuses what it does not have
remedies   1. investigate: On the bus of the host services do things for those who ask, most of them as root. Do not mount the bus or systemd's socket into unknown:s0:c1,c2; if it must ask one service, allow that one only.
event      type=USER_AVC msg=audit(1795500019.100:19): pid=1 uid=0 auid=4294967295 ses=4294967295 subj=system_u:system_r:init_t:s0 msg='avc:  denied  { send_msg } for auid=n/a uid=0 gid=0 cmdline="/usr/bin/app" scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=system_u:system_r:init_t:s0 tclass=dbus permissive=1  exe="/usr/lib/systemd/systemd" sauid=0 hostname=? addr=? terminal=?'
