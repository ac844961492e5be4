$ report samples/coreos-style.log --inventory samples/rkt-docker-podman.inventory.json --container d-logwriter
? 0
Enforcing would break the engine of docker: no container of it will start.
It would break 1 of 1 container: 5 of 5 problems.
42 denials in 26 events, 121 lines of samples/coreos-style.log
from 2026-11-23T21:43:05.548Z to 2026-11-23T21:49:07.932Z

Engines: 2 problems would break
  breaks            >=1  dockerd_t -> svirt_lxc_file_t:dir { search }
  g-5133d6c5312d          dockerd: /
  breaks            >=3  dockerd_t -> svirt_lxc_file_t:filesystem { mount relabelfrom relabelto }
  g-fdff3de72209          dockerd: /

rkt runtime: 1 only as owner of what was reached

docker runtime: 1 container, 1 would break

docker:0f675fd7e380 d-logwriter (bb:latest), s0:c319,c559: 3 problems would break
  and 2 problems of its engine: see above
  breaks            >=3  svirt_lxc_net_t -> var_log_t:dir { add_name rmdir write }
  g-6505a45ff8a0          act: app, app.log, d
    remedy:  volume (review): Mount a directory below /var/log that only d-logwriter uses, with a container's label. Never label /var/log itself: the log services of the host could no longer write to it.
  breaks            >=3  svirt_lxc_net_t -> var_log_t:file { append create open unlink }
  g-a2e85e086de8          act: /logs/app.log, app.log, app.log.1
    remedy:  volume (review): Mount a directory below /var/log that only d-logwriter uses, with a container's label. Never label /var/log itself: the log services of the host could no longer write to it.
  breaks            >=5  svirt_lxc_net_t -> var_log_t:file { lock open read setattr write } of rkt:9e768a5d-4533-4e6b-876e-e262aaf1de54
  g-e7e8d354c6b7          act: my file.log, /logs/my file.log
    remedy:  volume (review): Another container uses the same directory of the host. Give the two one of their own and mount it into each with :z, or label it with s0; what belongs to the host must keep its label.

Judged by the records alone, not by a policy, which would tell more remedies.
Counts with >= are lower bounds:
in permissive mode the kernel logs a repeated denial once.
