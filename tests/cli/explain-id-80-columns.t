$ explain g-46c18ba868ff samples/coreos-style.log
? 0
E COLUMNS=80
g-46c18ba868ff breaks: svirt_lxc_net_t -> var_t:file
container  rkt:195f594f-547b-4930-8268-558a391ba7bc, s0:c238,c297
  confidence 95 of 100
    rkt: the command line of its engine is '/usr/bin/systemd-nspawn --boot -
           | -register=true --notify-ready=yes -Zsystem_u:system_r:svirt_lxc_net
           | _t:s0:c238,c297 -Lsystem_u:object_r:svirt_lxc_file_t:s0:c238,c297 -
           | -link-journal=try-guest --keep-unit --quiet --uuid=195f594f-547b-49
           | 30-8268-558a391ba7bc --machine=rkt-195f594f-547b-4930-8268-558a391b
           | a7bc --directory=stage1/rootfs --bind=/srv/shared:/opt/stage2/srv/r
           | ootfs/shared:rbind --capability=C'
reached    unknown:s0:c244,c780
happened   at least 2 times, 2026-11-23T21:49:07.932Z
by         act running /bin/act
started as act append /shared/common
at         /shared/common, common
enforcing  breaks append open
           it worked in permissive mode; enforcing will refuse it
why        no policy was asked: --policy FILE tells what stands in the way (on i
         | ts host /sys/fs/selinux/policy)
remedies   1. volume (review): Another container uses it, or files of the same t
         | ype. If both are to share a directory of the host, mount it into each
         |  with :z, or label it with s0: each of them can then change it.
  run      chcon -R -t TYPE -l s0 HOSTDIR
  undo     restorecon -R -F -v HOSTDIR
  proof    not tried
           2. investigate: The object carries another container's categories: wh
         | at keeps containers apart is meant to refuse this, and an allow rule 
         | must not undo it. No rule is proposed for it.
event      type=AVC msg=audit(1795470547.932:642): avc:  denied  { append } for 
         |  pid=4919 comm="act" name="common" dev="vda" ino=15781 scontext=syste
         | m_u:system_r:svirt_lxc_net_t:s0:c238,c297 tcontext=system_u:object_r:
         | var_t:s0:c244,c780 tclass=file permissive=1
           type=SYSCALL msg=audit(1795470547.932:642): arch=c000003e syscall=257
         |  success=yes exit=3 a0=ffffff9c a1=7ffefcf4deff a2=441 a3=1a4 items=0
         |  ppid=4906 pid=4919 auid=4294967295 uid=0 gid=0 euid=0 suid=0 fsuid=0
         |  egid=0 sgid=0 fsgid=0 tty=(none) ses=4294967295 comm="act" exe="/bin
         | /act" subj=system_u:system_r:svirt_lxc_net_t:s0:c238,c297 key=(null)
           type=PROCTITLE msg=audit(1795470547.932:642): proctitle=6163740061707
         | 0656E64002F7368617265642F636F6D6D6F6E
