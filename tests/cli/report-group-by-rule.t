$ report samples/coreos-style.log --inventory samples/rkt-docker-podman.inventory.json --group-by rule
? 0
E COLUMNS=100
Enforcing would break the engines of rkt and docker: no container of theirs will start.
It would break 3 of 18 containers: 15 of 15 problems.
12 more containers would not start.
1 container shows nothing that would break.
2 containers cannot be judged: prep, flyapp.
42 denials in 26 events, 121 lines of samples/coreos-style.log
from 2026-11-23T21:43:05.548Z to 2026-11-23T21:49:07.932Z

Each problem once: 12 problems would break
  breaks            >=1  dockerd_t -> svirt_lxc_file_t:dir { search }
  g-5133d6c5312d          dockerd: /
  breaks            >=3  dockerd_t -> svirt_lxc_file_t:filesystem { mount relabelfrom (+1) }
  g-fdff3de72209          dockerd: /
  breaks            >=4  systemd_nspawn_t -> svirt_lxc_file_t:dir { getattr read search }
  g-25b0921f8ab4          [2 containers] systemd-nspawn: ...768a5d-4533-4e6b-876e-e262aaf1de54 (+1)
  breaks            >=1  systemd_nspawn_t -> svirt_lxc_file_t:file { execute }
  g-a750ce64df2d          systemd-nspawn: systemd
  breaks            >=4  systemd_nspawn_t -> svirt_lxc_net_t:process { noatsecure rlimitinh (+2) }
  g-f29d91a7f61a          systemd (+1): /usr/lib/systemd/systemd
  breaks            >=1  svirt_lxc_net_t -> svirt_lxc_file_t:chr_file { read write }
  g-6e89590565c1          systemd: /dev/pts/0
  breaks            >=1  svirt_lxc_net_t -> systemd_nspawn_t:fd { use }
  g-2131685bb9d4          systemd: /dev/pts/0
    remedy:  investigate: systemd_nspawn_t had this open when it started web, which then has it, too
           | . If that is its input or output, start it from a unit; if not, enforcing only closes w
           | hat was left open.
  breaks            >=8  svirt_lxc_net_t -> var_log_t:dir { add_name create remove_name (+2) }
  g-6505a45ff8a0          [2 containers] act: app.log, d, app
    remedy:  volume (review): Mount a directory below /var/log that only web uses, with a container'
           | s label. Never label /var/log itself: the log services of the host could no longer writ
           | e to it.
  breaks            >=1  svirt_lxc_net_t -> var_log_t:fifo_file { create }
  g-7f45bc07420f          act: p
    remedy:  volume (review): Mount a directory below /var/log that only web uses, with a container'
           | s label. Never label /var/log itself: the log services of the host could no longer writ
           | e to it.
  breaks           >=11  svirt_lxc_net_t -> var_log_t:file { append create lock open read (+4) }
  g-a2e85e086de8          [2 containers] act: app.log, /logs/app.log, /logs/my file.log (+2)
    remedy:  volume (review): Mount a directory below /var/log that only web uses, with a container'
           | s label. Never label /var/log itself: the log services of the host could no longer writ
           | e to it.
  breaks            >=5  svirt_lxc_net_t -> var_log_t:file { lock open (+3) } of another container
  g-e7e8d354c6b7          act: my file.log, /logs/my file.log
    remedy:  volume (review): Another container uses the same directory of the host. Give the two on
           | e of their own and mount it into each with :z, or label it with s0; what belongs to the
           |  host must keep its label.
  breaks            >=2  svirt_lxc_net_t -> var_t:file { append open } of another container
  g-46c18ba868ff          act: /shared/common, common
    remedy:  volume (review): Another container uses it, or files of the same type. If both are to s
           | hare a directory of the host, mount it into each with :z, or label it with s0: each of 
           | them can then change it.

Judged by the records alone, not by a policy, which would tell more remedies.
Counts with >= are lower bounds:
in permissive mode the kernel logs a repeated denial once.
