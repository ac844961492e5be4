$ explain g-a2e85e086de8 samples/coreos-style.log --inventory samples/rkt-docker-podman.inventory.json --policy policy/deny.policy
? 0
# one problem of two containers: each by itself
g-a2e85e086de8 breaks [te]: svirt_lxc_net_t -> var_log_t:file
container  docker:0f675fd7e380 d-logwriter (bb:latest), s0:c319,c559
  confidence 95 of 100
    pid: the inventory knows the process or its parent: 'act'
    docker-config: /var/lib/docker/containers/0f675fd7e380fc772aec34c1bcbec1e97e9c6d52b2beb59236af9dcf13915d95 says so
    docker-bundle: its bundle's config.json has the label 'system_u:system_r:svirt_lxc_net_t:s0:c319,c559'
    mountinfo: its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c319,c559' (docker)
    proc: process 2226 carries 'system_u:system_r:svirt_lxc_net_t:s0:c319,c559'
happened   at least 3 times, 2026-11-23T21:45:03.928Z to 2026-11-23T21:45:04.352Z
by         act running /bin/act
started as act append /logs/app.log
at         /logs/app.log, app.log, app.log.1
enforcing  breaks append open
           it worked in permissive mode; enforcing will refuse it: no rule allows it; turning the boolean container_use_log on allows it
           breaks create unlink
           it worked in permissive mode; enforcing will refuse it: no rule allows it
no rule    allow svirt_lxc_net_t var_log_t:file { append create open unlink };
           to be looked at first (host-data): These are data of the host, not of one container: a rule opens all of them to each container of the type; a label opens the one folder that is needed.
boolean    setsebool container_use_log=on allows append open
rules      allow svirt_lxc_net_t var_log_t:file { getattr append open }; [ container_use_log ]:True  # not with the booleans as they are
instead    by its rules svirt_lxc_net_t may do all of this to a file of svirt_lxc_file_t
remedies   1. volume (review): Mount a directory below /var/log that only d-logwriter uses, with a container's label. Never label /var/log itself: the log services of the host could no longer write to it.
  run      docker run -v /var/log/NEWDIR:DIR:Z IMAGE
  undo     restorecon -R -F -v /var/log/NEWDIR
  proof    proved: the policy would allow 4 of 4
           2. boolean (review): The policy has a switch for it: container_use_log=on. It holds for all that the policy ties to it.
  run      setsebool -P container_use_log=on
  undo     setsebool -P container_use_log=off
  proof    partly: the policy would allow 2 of 4
           3. workload-type (review): Give this workload a type of its own, let only that do it, and start the workload with it. Other containers of svirt_lxc_net_t gain nothing by it.
  run      avcwatch propose --scope workload --workload bb -o NAME.cil INPUT && semodule -i NAME.cil
  undo     semodule -r NAME
  proof    not tried
           4. allow (review): Allow it by a rule. It is for every container that runs as svirt_lxc_net_t, not only for d-logwriter.
  rule     allow svirt_lxc_net_t var_log_t:file { append create open unlink };
  run      avcwatch propose --only g-a2e85e086de8 -o avcwatch-g-a2e85e086de8.cil INPUT && semodule -i avcwatch-g-a2e85e086de8.cil
  undo     semodule -r avcwatch-g-a2e85e086de8
  proof    proved: the policy would allow 4 of 4; it opens 48 accesses more, to other containers
           5. permissive-domain (review): Put it off: svirt_lxc_net_t alone is then only logged. No container of that type is confined any more, or kept apart from others, until it is undone.
  run      semanage permissive -a svirt_lxc_net_t
  undo     semanage permissive -d svirt_lxc_net_t
  proof    proved: the policy would tolerate 4 of 4
event      type=AVC msg=audit(1795470303.928:276): avc:  denied  { create } for  pid=2255 comm="act" name="app.log" scontext=system_u:system_r:svirt_lxc_net_t:s0:c319,c559 tcontext=system_u:object_r:var_log_t:s0:c319,c559 tclass=file permissive=1
           type=SYSCALL msg=audit(1795470303.928:276): arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c a1=7ffc8bf75f70 a2=441 a3=1a4 items=4 ppid=2226 pid=2255 auid=4294967295 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=(none) ses=4294967295 comm="act" exe="/bin/act" subj=system_u:system_r:svirt_lxc_net_t:s0:c319,c559 key=(null)
           type=CWD msg=audit(1795470303.928:276): cwd="/"
           type=PATH msg=audit(1795470303.928:276): item=0 name=(null) inode=13009 dev=fe:00 mode=040755 ouid=0 ogid=0 rdev=00:00 obj=system_u:object_r:var_log_t:s0 nametype=PARENT cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0
           type=PATH msg=audit(1795470303.928:276): item=1 name=(null) nametype=CREATE cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0
           type=PATH msg=audit(1795470303.928:276): item=2 name=(null) inode=13009 dev=fe:00 mode=040755 ouid=0 ogid=0 rdev=00:00 obj=system_u:object_r:var_log_t:s0 nametype=PARENT cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0
           type=PATH msg=audit(1795470303.928:276): item=3 name=(null) inode=15217 dev=fe:00 mode=0100644 ouid=0 ogid=0 rdev=00:00 obj=system_u:object_r:var_log_t:s0:c319,c559 nametype=CREATE cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0
           type=PROCTITLE msg=audit(1795470303.928:276): proctitle=61637400617070656E64002F6C6F67732F6170702E6C6F67

g-a2e85e086de8 breaks [te]: svirt_lxc_net_t -> var_log_t:file
container  rkt:9e768a5d-4533-4e6b-876e-e262aaf1de54 web (example.com/bb:1.0.0), s0:c470,c936
  confidence 95 of 100
    rkt: an engine reached its object by '/var/lib/rkt/pods/run/9e768a5d-4533-4e6b-876e-e262aaf1de54'
    rkt-pod: pods/run holds it
    rkt-xattr: its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c470,c936'
    machined: systemd-machined knows it as 'rkt-9e768a5d-4533-4e6b-876e-e262aaf1de54'
    mountinfo: its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c470,c936' (rkt)
    proc: process 1405 carries 'system_u:system_r:svirt_lxc_net_t:s0:c470,c936'
    nspawn-command: its systemd-nspawn was told '-Zsystem_u:system_r:svirt_lxc_net_t:s0:c470,c936'
happened   at least 8 times, 2026-11-23T21:43:48.540Z to 2026-11-23T21:43:48.784Z
by         act running /bin/act
started as act append /logs/app.log
at         /logs/my file.log, app.log, my file.log, /logs/app.log, app.log.1
enforcing  breaks append open
           it worked in permissive mode; enforcing will refuse it: no rule allows it; turning the boolean container_use_log on allows it
           breaks create lock read rename setattr unlink write
           it worked in permissive mode; enforcing will refuse it: no rule allows it
no rule    allow svirt_lxc_net_t var_log_t:file { append create lock open read rename setattr unlink write };
           to be looked at first (host-data): These are data of the host, not of one container: a rule opens all of them to each container of the type; a label opens the one folder that is needed.
boolean    setsebool container_use_log=on allows append open
rules      allow svirt_lxc_net_t var_log_t:file { getattr append open }; [ container_use_log ]:True  # not with the booleans as they are
instead    by its rules svirt_lxc_net_t may do all of this to a file of svirt_lxc_file_t
remedies   1. volume (review): Mount a directory below /var/log that only web uses, with a container's label. Never label /var/log itself: the log services of the host could no longer write to it.
  run      chcon -R -t container_file_t -l s0:c470,c936 /var/log/NEWDIR
  undo     restorecon -R -F -v /var/log/NEWDIR
  proof    proved: the policy would allow 9 of 9
           2. boolean (review): The policy has a switch for it: container_use_log=on. It holds for all that the policy ties to it.
  run      setsebool -P container_use_log=on
  undo     setsebool -P container_use_log=off
  proof    partly: the policy would allow 2 of 9
           3. allow (review): Allow it by a rule. It is for every container that runs as svirt_lxc_net_t, not only for web.
  rule     allow svirt_lxc_net_t var_log_t:file { append create lock open read rename setattr unlink write };
  run      avcwatch propose --only g-a2e85e086de8 -o avcwatch-g-a2e85e086de8.cil INPUT && semodule -i avcwatch-g-a2e85e086de8.cil
  undo     semodule -r avcwatch-g-a2e85e086de8
  proof    proved: the policy would allow 9 of 9; it opens 108 accesses more, to other containers
           4. permissive-domain (review): Put it off: svirt_lxc_net_t alone is then only logged. No container of that type is confined any more, or kept apart from others, until it is undone.
  run      semanage permissive -a svirt_lxc_net_t
  undo     semanage permissive -d svirt_lxc_net_t
  proof    proved: the policy would tolerate 9 of 9
event      type=AVC msg=audit(1795470228.540:161): avc:  denied  { create } for  pid=1440 comm="act" name="app.log" scontext=system_u:system_r:svirt_lxc_net_t:s0:c470,c936 tcontext=system_u:object_r:var_log_t:s0:c470,c936 tclass=file permissive=1
           type=SYSCALL msg=audit(1795470228.540:161): arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c a1=7ffceffbef0f a2=441 a3=1a4 items=4 ppid=1429 pid=1440 auid=4294967295 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=(none) ses=4294967295 comm="act" exe="/bin/act" subj=system_u:system_r:svirt_lxc_net_t:s0:c470,c936 key=(null)
           type=CWD msg=audit(1795470228.540:161): cwd="/"
           type=PATH msg=audit(1795470228.540:161): item=0 name=(null) inode=13009 dev=fe:00 mode=040755 ouid=0 ogid=0 rdev=00:00 obj=system_u:object_r:var_log_t:s0 nametype=PARENT cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0
           type=PATH msg=audit(1795470228.540:161): item=1 name=(null) nametype=CREATE cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0
           type=PATH msg=audit(1795470228.540:161): item=2 name=(null) inode=13009 dev=fe:00 mode=040755 ouid=0 ogid=0 rdev=00:00 obj=system_u:object_r:var_log_t:s0 nametype=PARENT cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0
           type=PATH msg=audit(1795470228.540:161): item=3 name=(null) inode=14970 dev=fe:00 mode=0100644 ouid=0 ogid=0 rdev=00:00 obj=system_u:object_r:var_log_t:s0:c470,c936 nametype=CREATE cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0
           type=PROCTITLE msg=audit(1795470228.540:161): proctitle=61637400617070656E64002F6C6F67732F6170702E6C6F67
