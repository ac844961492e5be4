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
remedies   1. volume (review): Give unknown:s0:c1,c2 a copy of the files that it needs, in a directory of its own with a container's label. Never label /etc, /usr or what else the host runs on.
  run      chcon -R -t container_file_t -l s0:c1,c2 NEWDIR
  undo     restorecon -R -F -v NEWDIR
  proof    proved: the policy would allow 1 of 1
           2. investigate: The levels refuse it, and no rule can lift that: what svirt_lxc_net_t runs as does not cover the level of the object. Start it with one that does, or give the object a lower one.
event      type=AVC msg=audit(1795500001.100:1): avc:  denied  { read } for  pid=401 comm="app" name="x" dev="vda" ino=7 scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 tcontext=mls_u:object_r:etc_t:s1 tclass=file permissive=1
