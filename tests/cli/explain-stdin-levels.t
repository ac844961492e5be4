$ explain - --policy policy/mls.policy
? 0
< cli/explained-levels.log
g-13c049da10af breaks [mls]: svirt_lxc_net_t -> etc_t:file
container  unknown:s0:c1,c2
happened   at least 1 time, 2026-11-24T06:00:01.100Z
by         app
at         x
enforcing  breaks read
           no record says how it ended; enforcing will refuse it: a constraint on levels forbids it
constraint mlsconstrain file { read getattr execute } (l1 dom l2 or t1 == mcs_ignore)
rules      allow domain base_file:file { read getattr open };
event      type=AVC msg=audit(1795500001.100:1): avc:  denied  { read } for  pid=401 comm="app" name="x" dev="vda" ino=7 scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=mls_u:object_r:etc_t:s1 tclass=file permissive=1
