$ explain g-e7e8d354c6b7 samples/coreos-style.log --inventory samples/rkt-docker-podman.inventory.json --policy policy/deny.policy
? 0
# T1: both containers by name, and that no rule would help
g-e7e8d354c6b7 breaks [mcs]: svirt_lxc_net_t -> var_log_t:file
container  docker:0f675fd7e380 d-logwriter (bb:latest), s0:c319,c559
  confidence 95 of 100
    pid: the inventory knows the process or its parent: 'act'
    docker-config: /var/lib/docker/containers/0f675fd7e380fc772aec34c1bcbec1e97e9c6d52b2beb59236af9dcf13915d95 says so
    docker-bundle: its bundle's config.json has the label 'system_u:system_r:svirt_lxc_net_t:s0:c319,c559'
    mountinfo: its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c319,c559' (docker)
    proc: process 2226 carries 'system_u:system_r:svirt_lxc_net_t:s0:c319,c559'
reached    rkt:9e768a5d-4533-4e6b-876e-e262aaf1de54 web (example.com/bb:1.0.0), s0:c470,c936
  confidence 95 of 100
    rkt: an engine reached its object by '/var/lib/rkt/pods/run/9e768a5d-4533-4e6b-876e-e262aaf1de54'
    rkt-pod: pods/run holds it
    rkt-xattr: its directory is labelled 'system_u:object_r:svirt_lxc_file_t:s0:c470,c936'
    machined: systemd-machined knows it as 'rkt-9e768a5d-4533-4e6b-876e-e262aaf1de54'
    mountinfo: its mount has context 'system_u:object_r:svirt_lxc_file_t:s0:c470,c936' (rkt)
    proc: process 1405 carries 'system_u:system_r:svirt_lxc_net_t:s0:c470,c936'
    nspawn-command: its systemd-nspawn was told '-Zsystem_u:system_r:svirt_lxc_net_t:s0:c470,c936'
happened   at least 5 times, 2026-11-23T21:45:03.988Z to 2026-11-23T21:45:04.204Z
by         act running /bin/act
started as act write /logs/my file.log
at         my file.log, /logs/my file.log
enforcing  breaks lock read setattr write
           it worked in permissive mode; enforcing will refuse it: its categories do not include those of the target, and no rule allows it
           breaks open
           it worked in permissive mode; enforcing will refuse it: no rule allows it; turning the boolean container_use_log on allows it
isolation  container d-logwriter (s0:c319,c559) reached a file of container web (s0:c470,c936): the isolation that enforcing will apply
constraint mlsconstrain file { ioctl read write setattr lock append unlink link rename execute execute_no_trans } (h1 dom h2 or t1 == mcs_ignore)
no rule    allow svirt_lxc_net_t var_log_t:file { lock open read setattr write };
           which alone would NOT help with lock read setattr write
           which would be DANGEROUS (another-container): The object carries another container's categories: what keeps containers apart is meant to refuse this, and an allow rule must not undo it.
boolean    setsebool container_use_log=on allows open
rules      allow svirt_lxc_net_t var_log_t:file { getattr append open }; [ container_use_log ]:True  # not with the booleans as they are
instead    by its rules svirt_lxc_net_t may do all of this to a file of svirt_lxc_file_t
remedies   1. volume (review): Another container uses the same directory of the host. Give the two one of their own and mount it into each with :z, or label it with s0; what belongs to the host must keep its label.
  run      docker run -v NEWDIR:DIR:z IMAGE
  undo     restorecon -R -F -v NEWDIR
  proof    proved: the policy would allow 5 of 5
           2. investigate: What keeps containers apart refuses it, as it should, unless the two are meant to share this. Find out what d-logwriter wants from the other.
           3. boolean (review): The policy has a switch for it: container_use_log=on. It holds for all that the policy ties to it.
  run      setsebool -P container_use_log=on
  undo     setsebool -P container_use_log=off
  proof    partly: the policy would allow 1 of 5
event      type=AVC msg=audit(1795470303.988:277): avc:  denied  { write } for  pid=2256 comm="act" name=6D792066696C652E6C6F67 dev="vda" ino=14971 scontext=system_u:system_r:svirt_lxc_net_t:s0:c319,c559 tcontext=system_u:object_r:var_log_t:s0:c470,c936 tclass=file permissive=1
           type=SYSCALL msg=audit(1795470303.988:277): arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c a1=7fffe4706f6c a2=41 a3=1a4 items=0 ppid=2226 pid=2256 auid=4294967295 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=(none) ses=4294967295 comm="act" exe="/bin/act" subj=system_u:system_r:svirt_lxc_net_t:s0:c319,c559 key=(null)
           type=PROCTITLE msg=audit(1795470303.988:277): proctitle=616374007772697465002F6C6F67732F6D792066696C652E6C6F67
