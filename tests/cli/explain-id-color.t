$ explain g-46c18ba868ff samples/coreos-style.log --color always
? 0
[1mg-46c18ba868ff[0m [1;31mbreaks[0m: svirt_lxc_net_t -> var_t:file
[1mcontainer  [0mrkt:195f594f-547b-4930-8268-558a391ba7bc, s0:c238,c297
  confidence 95 of 100
    rkt: the command line of its engine is '/usr/bin/systemd-nspawn --boot --register=true --notify-ready=yes -Zsystem_u:system_r:svirt_lxc_net_t:s0:c238,c297 -Lsystem_u:object_r:svirt_lxc_file_t:s0:c238,c297 --link-journal=try-guest --keep-unit --quiet --uuid=195f594f-547b-4930-8268-558a391ba7bc --machine=rkt-195f594f-547b-4930-8268-558a391ba7bc --directory=stage1/rootfs --bind=/srv/shared:/opt/stage2/srv/rootfs/shared:rbind --capability=C'
[1mreached    [0munknown:s0:c244,c780
[1mhappened   [0mat least 2 times, 2026-11-23T21:49:07.932Z
[1mby         [0mact running /bin/act
[1mstarted as [0mact append /shared/common
[1mat         [0m/shared/common, common
[1menforcing  [0m[1;31mbreaks[0m append open
[1m           [0mit worked in permissive mode; enforcing will refuse it
[1mwhy        [0mno policy was asked: --policy FILE tells what stands in the way (on its host /sys/fs/selinux/policy)
[1mremedies   [0m1. volume (review): Another container uses it, or files of the same type. If both are to share a directory of the host, mount it into each with :z, or label it with s0: each of them can then change it.
[1m  run      [0mchcon -R -t TYPE -l s0 HOSTDIR
[1m  undo     [0mrestorecon -R -F -v HOSTDIR
[1m  proof    [0mnot tried
[1m           [0m2. investigate: The object carries another container's categories: what keeps containers apart is meant to refuse this, and an allow rule must not undo it. No rule is proposed for it.
[1mevent      [0mtype=AVC msg=audit(1795470547.932:642): avc:  denied  { append } for  pid=4919 comm="act" name="common" dev="vda" ino=15781 scontext=system_u:system_r:svirt_lxc_net_t:s0:c238,c297 tcontext=system_u:object_r:var_t:s0:c244,c780 tclass=file permissive=1
[1m           [0mtype=SYSCALL msg=audit(1795470547.932:642): arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c a1=7ffefcf4deff a2=441 a3=1a4 items=0 ppid=4906 pid=4919 auid=4294967295 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=(none) ses=4294967295 comm="act" exe="/bin/act" subj=system_u:system_r:svirt_lxc_net_t:s0:c238,c297 key=(null)
[1m           [0mtype=PROCTITLE msg=audit(1795470547.932:642): proctitle=61637400617070656E64002F7368617265642F636F6D6D6F6E
