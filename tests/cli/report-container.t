$ report samples/coreos-style.log --container s0:c238,c297
? 0
Enforcing would break the engine of rkt: no container of it will start.
It would break 1 of 1 container: 2 of 2 problems.
42 denials in 26 events, 121 lines of samples/coreos-style.log
from 2026-11-23T21:43:05.548Z to 2026-11-23T21:49:07.932Z

Engines: 1 problem would break
  breaks            >=1  systemd_nspawn_t -> svirt_lxc_file_t:dir { read }
  g-25b0921f8ab4          systemd-nspawn: /var/lib/rkt/pods/run/195f594f-547b-4930-8268-558a391ba7bc

rkt runtime: 1 container, 1 would break

rkt:195f594f-547b-4930-8268-558a391ba7bc, s0:c238,c297: 1 problem would break
  and 1 problem of its engine: see above
  breaks            >=2  svirt_lxc_net_t -> var_t:file { append open } of unknown:s0:c244,c780
  g-46c18ba868ff          act: /shared/common, common
    remedy:  volume (review): Another container uses it, or files of the same type. If both are to share a directory of the host, mount it into each with :z, or label it with s0: each of them can then change it.

Unknown runtime: 1 only as owner of what was reached

Containers are named by what this log shows: --root / on their host, or --inventory FILE
from there ('avcwatch containers --save'), names more of them.

Judged by the records alone, not by a policy, which would tell more remedies.
Counts with >= are lower bounds:
in permissive mode the kernel logs a repeated denial once.
