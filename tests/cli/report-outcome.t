$ report samples/kernel-text.log --outcome already-denied
? 0
1 problem shown, none of which would newly break.
10 denials in 11 events, 25 lines of samples/kernel-text.log
from 2015-09-02T23:03:52.001Z to 2015-09-02T23:04:38.018Z
  10 records were read twice and counted once
  1 mark says that records were lost or not made: this log is INCOMPLETE
  time line: 1 mode, 1 policy-load, 1 loss (-v lists them)

Unknown runtime: 1 container, 0 would break

unknown:s0:c124,c675: 1 problem would not newly
  already-denied      1  svirt_lxc_net_t -> var_run_t:file { create }
  g-25e990d62d3e          touch: lock
    remedy:  volume (review): Mount a directory that only unknown:s0:c124,c675 uses, with a container's label. Never mount or label /run as a whole: the services of the host keep their sockets and pid files there.

Containers are named by what this log shows: --root / on their host, or --inventory FILE
from there ('avcwatch containers --save'), names more of them.

Judged by the records alone, not by a policy, which would tell more remedies.
Counts with >= are lower bounds:
in permissive mode the kernel logs a repeated denial once.
