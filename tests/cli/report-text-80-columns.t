$ report samples/coreos-style.log
? 0
E COLUMNS=80
Enforcing would break the engines of rkt and docker: no container of theirs will start.
It would break 3 of 4 containers: 15 of 15 problems.
1 container shows nothing that would break.
42 denials in 26 events, 121 lines of samples/coreos-style.log
from 2026-11-23T21:43:05.548Z to 2026-11-23T21:49:07.932Z

Engines: 5 problems would break
  breaks            >=1  dockerd_t -> svirt_lxc_file_t:dir { search }
  g-5133d6c5312d          dockerd: /
  breaks            >=3  dockerd_t -> svirt_lxc_file_t:filesystem { mount (+2) }
  g-fdff3de72209          dockerd: /
  breaks            >=4  systemd_nspawn_t -> svirt_lxc_file_t:dir { getattr (+2) }
  g-25b0921f8ab4          [2 containers] systemd-nspawn: ...e-e262aaf1de54 (+1)
  breaks            >=1  systemd_nspawn_t -> svirt_lxc_file_t:file { execute }
  g-a750ce64df2d          systemd-nspawn: systemd
  breaks            >=4  systemd_nspawn_t -> svirt_lxc_net_t:process { noatsecure (+3) }
  g-f29d91a7f61a          systemd (+1): /usr/lib/systemd/systemd

rkt runtime: 2 containers, 2 would break

rkt:9e768a5d-4533-4e6b-876e-e262aaf1de54, s0:c470,c936: 5 problems would break
  and 3 problems of its engine: see above
  breaks            >=1  svirt_lxc_net_t -> svirt_lxc_file_t:chr_file { read (+1) }
  g-6e89590565c1          systemd: /dev/pts/0
  breaks            >=1  svirt_lxc_net_t -> systemd_nspawn_t:fd { use }
  g-2131685bb9d4          systemd: /dev/pts/0
    remedy:  investigate: systemd_nspawn_t had this open when it started rkt:9e7
           | 68a5d-4533-4e6b-876e-e262aaf1de54, which then has it, too. If that 
           | is its input or output, start it from a unit; if not, enforcing onl
           | y closes what was left open.
  breaks            >=5  svirt_lxc_net_t -> var_log_t:dir { add_name (+4) }
  g-6505a45ff8a0          act: app.log, d, app
    remedy:  volume (review): Mount a directory below /var/log that only rkt:9e7
           | 68a5d-4533-4e6b-876e-e262aaf1de54 uses, with a container's label. N
           | ever label /var/log itself: the log services of the host could no l
           | onger write to it.
  breaks            >=1  svirt_lxc_net_t -> var_log_t:fifo_file { create }
  g-7f45bc07420f          act: p
    remedy:  volume (review): Mount a directory below /var/log that only rkt:9e7
           | 68a5d-4533-4e6b-876e-e262aaf1de54 uses, with a container's label. N
           | ever label /var/log itself: the log services of the host could no l
           | onger write to it.
  breaks            >=8  svirt_lxc_net_t -> var_log_t:file { append (+8) }
  g-a2e85e086de8          act: /logs/my file.log, app.log, my file.log (+2)
    remedy:  volume (review): Mount a directory below /var/log that only rkt:9e7
           | 68a5d-4533-4e6b-876e-e262aaf1de54 uses, with a container's label. N
           | ever label /var/log itself: the log services of the host could no l
           | onger write to it.

rkt:195f594f-547b-4930-8268-558a391ba7bc, s0:c238,c297: 1 problem would break
  and 1 problem of its engine: see above
  breaks            >=2  svirt_lxc_net_t -> var_t:file { append (+1) } of unknown:s0:c244,c780
  g-46c18ba868ff          act: /shared/common, common
    remedy:  volume (review): Another container uses it, or files of the same ty
           | pe. If both are to share a directory of the host, mount it into eac
           | h with :z, or label it with s0: each of them can then change it.

Unknown runtime: 1 container, 1 would break; 1 more only as owner of what was reached

unknown:s0:c319,c559: 3 problems would break
  and 2 problems of its engine: see above
  breaks            >=3  svirt_lxc_net_t -> var_log_t:dir { add_name (+2) }
  g-6505a45ff8a0          act: app, app.log, d
    remedy:  volume (review): Mount a directory below /var/log that only unknown
           | :s0:c319,c559 uses, with a container's label. Never label /var/log 
           | itself: the log services of the host could no longer write to it.
  breaks            >=3  svirt_lxc_net_t -> var_log_t:file { append (+3) }
  g-a2e85e086de8          act: /logs/app.log, app.log, app.log.1
    remedy:  volume (review): Mount a directory below /var/log that only unknown
           | :s0:c319,c559 uses, with a container's label. Never label /var/log 
           | itself: the log services of the host could no longer write to it.
  breaks            >=5  svirt_lxc_net_t -> var_log_t:file { lock (+4) } of rkt:9e768a5d-4533-4e6b-876e-e262aaf1de54
  g-e7e8d354c6b7          act: my file.log, /logs/my file.log
    remedy:  volume (review): Another container uses the same directory of the h
           | ost. Give the two one of their own and mount it into each with :z, 
           | or label it with s0; what belongs to the host must keep its label.

Containers are named by what this log shows: --root / on their host, or --inventory FILE
from there ('avcwatch containers --save'), names more of them.

Judged by the records alone, not by a policy, which would tell more remedies.
Counts with >= are lower bounds:
in permissive mode the kernel logs a repeated denial once.
