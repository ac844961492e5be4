$ report samples/mac-and-user-avc.log --runtime host
? 0
Enforcing would break the host itself: 2 of 2 problems.
40 denials in 42 events, 115 lines of samples/mac-and-user-avc.log
from 2026-11-23T21:04:12.880Z to 2026-11-23T21:04:17.216Z
  time line: 2 mode, 1 policy-load, 2 boolean, 1 daemon (-v lists them)

host: 2 problems would break
  breaks            >=4  auditd_t -> unconfined_t:dir { getattr open read search }
  g-17c5e8456198          auditd: /proc/338, 338
  breaks            >=2  auditd_t -> unconfined_t:file { open read }
  g-2bf95cdc4b0d          auditd: /proc/338/sessionid

Judged by the records alone, not by a policy, which would tell more remedies.
Counts with >= are lower bounds:
in permissive mode the kernel logs a repeated denial once.
