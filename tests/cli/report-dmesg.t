$ report samples/boot.dmesg
? 0
Enforcing would break the host itself: 3 of 3 problems.
10 denials in 17 events, 44 lines of samples/boot.dmesg
from 2026-11-23T20:55:10.668Z to 2026-11-23T20:55:26.024Z
  1 mark says that records were lost or not made: this log is INCOMPLETE
  time line: 1 policy-load, 1 boot, 1 loss (-v lists them)

host: 3 problems would break
  breaks            >=6  systemd_tmpfiles_t -> container_var_lib_t:dir { add_name create relabelfrom relabelto search write }
  g-eea977b67103          systemd-tmpfile: containers, tmp, storage
  breaks            >=2  systemd_tmpfiles_t -> etc_t:lnk_file { relabelfrom relabelto }
  g-48f63c1e60ea          systemd-tmpfile: mtab
  breaks            >=2  systemd_tmpfiles_t -> user_home_dir_t:dir { relabelfrom relabelto }
  g-b3c56ea7c043          systemd-tmpfile: root

Judged by the records alone, not by a policy, which would tell more remedies.
Counts with >= are lower bounds:
in permissive mode the kernel logs a repeated denial once.
