$ report samples/coreos-style.log --since 2026-11-23T21:43:20Z --until 1795470300
? 0
Enforcing would break the engines of rkt and docker: no container of theirs will start.
It would break 1 of 2 containers: 10 of 10 problems.
1 more container would not start.
28 denials in 26 events, 121 lines of samples/coreos-style.log
from 2026-11-23T21:43:05.548Z to 2026-11-23T21:49:07.932Z
  9 events with denials or marks lie outside of --since and --until

Engines: 5 problems would break
  breaks            >=1  dockerd_t -> svirt_lxc_file_t:dir { search }
  g-5133d6c5312d          dockerd: /
  breaks            >=3  dockerd_t -> svirt_lxc_file_t:filesystem { mount relabelfrom relabelto }
  g-fdff3de72209          dockerd: /
  breaks            >=3  systemd_nspawn_t -> svirt_lxc_file_t:dir { getattr read search }
  g-25b0921f8ab4          systemd-nspawn: /var/lib/rkt/pods/run/9e768a5d-4533-4e6b-876e-e262aaf1de54
  breaks            >=1  systemd_nspawn_t -> svirt_lxc_file_t:file { execute }
  g-a750ce64df2d          systemd-nspawn: systemd
  breaks            >=4  systemd_nspawn_t -> svirt_lxc_net_t:process { noatsecure rlimitinh siginh transition }
  g-f29d91a7f61a          systemd (+1): /usr/lib/systemd/systemd

rkt runtime: 1 container, 1 would break

rkt:9e768a5d-4533-4e6b-876e-e262aaf1de54, s0:c470,c936: 5 problems would break
  and 3 problems of its engine: see above
  breaks            >=1  svirt_lxc_net_t -> svirt_lxc_file_t:chr_file { read write }
  g-6e89590565c1          systemd: /dev/pts/0
  breaks            >=1  svirt_lxc_net_t -> systemd_nspawn_t:fd { use }
  g-2131685bb9d4          systemd: /dev/pts/0
    remedy:  investigate: systemd_nspawn_t had this open when it started rkt:9e768a5d-4533-4e6b-876e-e262aaf1de54, which then has it, too. If that is its input or output, start it from a unit; if not, enforcing only closes what was left open.
  breaks            >=5  svirt_lxc_net_t -> var_log_t:dir { add_name create remove_name rmdir write }
  g-6505a45ff8a0          act: app.log, d, app
    remedy:  volume (review): Mount a directory below /var/log that only rkt:9e768a5d-4533-4e6b-876e-e262aaf1de54 uses, with a container's label. Never label /var/log itself: the log services of the host could no longer write to it.
  breaks            >=1  svirt_lxc_net_t -> var_log_t:fifo_file { create }
  g-7f45bc07420f          act: p
    remedy:  volume (review): Mount a directory below /var/log that only rkt:9e768a5d-4533-4e6b-876e-e262aaf1de54 uses, with a container's label. Never label /var/log itself: the log services of the host could no longer write to it.
  breaks            >=8  svirt_lxc_net_t -> var_log_t:file { append create lock open read rename setattr unlink write }
  g-a2e85e086de8          act: /logs/my file.log, app.log, my file.log (+2)
    remedy:  volume (review): Mount a directory below /var/log that only rkt:9e768a5d-4533-4e6b-876e-e262aaf1de54 uses, with a container's label. Never label /var/log itself: the log services of the host could no longer write to it.

Unknown runtime: 1 container, 0 would break, 1 would not start

unknown:s0:c319,c559
  and 2 problems of its engine: see above

Containers are named by what this log shows: --root / on their host, or --inventory FILE
from there ('avcwatch containers --save'), names more of them.

Judged by the records alone, not by a policy, which would tell more remedies.
Counts with >= are lower bounds:
in permissive mode the kernel logs a repeated denial once.
