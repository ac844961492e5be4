$ explain g-a2e85e086de8 samples/coreos-style.log --inventory samples/rkt-docker-podman.inventory.json --container d-logwriter
? 0
g-a2e85e086de8 breaks: svirt_lxc_net_t -> var_log_t:file
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
enforcing  breaks append create open unlink
           it worked in permissive mode; enforcing will refuse it
why        no policy was asked: --policy FILE tells what stands in the way (on its host /sys/fs/selinux/policy)
remedies   1. volume (review): Mount a directory below /var/log that only d-logwriter uses, with a container's label. Never label /var/log itself: the log services of the host could no longer write to it.
  run      docker run -v /var/log/NEWDIR:DIR:Z IMAGE
  undo     restorecon -R -F -v /var/log/NEWDIR
  proof    not tried
event      type=AVC msg=audit(1795470303.928:276): avc:  denied  { create } for  pid=2255 comm="act" name="app.log" scontext=system_u:system_r:svirt_lxc_net_t:s0:c319,c559 tcontext=system_u:object_r:var_log_t:s0:c319,c559 tclass=file permissive=1
           type=SYSCALL msg=audit(1795470303.928:276): arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c a1=7ffc8bf75f70 a2=441 a3=1a4 items=4 ppid=2226 pid=2255 auid=4294967295 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=(none) ses=4294967295 comm="act" exe="/bin/act" subj=system_u:system_r:svirt_lxc_net_t:s0:c319,c559 key=(null)
           type=CWD msg=audit(1795470303.928:276): cwd="/"
           type=PATH msg=audit(1795470303.928:276): item=0 name=(null) inode=13009 dev=fe:00 mode=040755 ouid=0 ogid=0 rdev=00:00 obj=system_u:object_r:var_log_t:s0 nametype=PARENT cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0
           type=PATH msg=audit(1795470303.928:276): item=1 name=(null) nametype=CREATE cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0
           type=PATH msg=audit(1795470303.928:276): item=2 name=(null) inode=13009 dev=fe:00 mode=040755 ouid=0 ogid=0 rdev=00:00 obj=system_u:object_r:var_log_t:s0 nametype=PARENT cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0
           type=PATH msg=audit(1795470303.928:276): item=3 name=(null) inode=15217 dev=fe:00 mode=0100644 ouid=0 ogid=0 rdev=00:00 obj=system_u:object_r:var_log_t:s0:c319,c559 nametype=CREATE cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0
           type=PROCTITLE msg=audit(1795470303.928:276): proctitle=61637400617070656E64002F6C6F67732F6170702E6C6F67
