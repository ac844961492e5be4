$ explain g-5133d6c5312d samples/coreos-style.log --policy policy/deny.policy
? 0
# T35
g-5133d6c5312d breaks [te]: dockerd_t -> svirt_lxc_file_t:dir
container  unknown:s0:c319,c559
happened   at least 1 time, 2026-11-23T21:44:52.520Z
by         dockerd running /usr/sbin/dockerd
started as /usr/sbin/dockerd --selinux-enabled --iptables=false --ip6tables=false --bridge=none --storage-driver=overlay2 -H unix:///var/ru
at         /
enforcing  breaks search
           it worked in permissive mode; enforcing will refuse it: no rule allows it
           the engine breaks: no container of it will start
no rule    allow dockerd_t svirt_lxc_file_t:dir { search };
instead    by its rules dockerd_t may do all of this to a dir of etc_t, unit_file_t
remedies   1. allow: Allow it by a rule for dockerd_t: what its engine is refused may keep all of its containers from starting.
  rule     allow dockerd_t svirt_lxc_file_t:dir { search };
  run      avcwatch propose --only g-5133d6c5312d -o avcwatch-g-5133d6c5312d.cil INPUT && semodule -i avcwatch-g-5133d6c5312d.cil
  undo     semodule -r avcwatch-g-5133d6c5312d
  proof    proved: the policy would allow 1 of 1
           2. permissive-domain (review): Put it off: enforce the host now and dockerd_t later. What that domain does is then only logged, as it is today.
  run      semanage permissive -a dockerd_t
  undo     semanage permissive -d dockerd_t
  proof    proved: the policy would tolerate 1 of 1
event      type=AVC msg=audit(1795470292.520:257): avc:  denied  { search } for  pid=743 comm="dockerd" name="/" dev="overlay" ino=15191 scontext=system_u:system_r:dockerd_t:s0 tcontext=system_u:object_r:svirt_lxc_file_t:s0:c319,c559 tclass=dir permissive=1
           type=SYSCALL msg=audit(1795470292.520:257): arch=c000003e syscall=262 success=yes exit=0 a0=ffffffffffffff9c a1=c000ac81c0 a2=c000a796f8 a3=100 items=1 ppid=1 pid=743 auid=4294967295 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=(none) ses=4294967295 comm="dockerd" exe="/usr/sbin/dockerd" subj=system_u:system_r:dockerd_t:s0 key=(null)
           type=CWD msg=audit(1795470292.520:257): cwd="/"
           type=PATH msg=audit(1795470292.520:257): item=0 name="/var/lib/docker/overlay2/68859881fd61ad44e4f9e526adec9d3e7abeb6b0b8d9fd8eb6239b69db4b8ef0/merged/etc" inode=15182 dev=00:51 mode=040755 ouid=0 ogid=0 rdev=00:00 obj=system_u:object_r:svirt_lxc_file_t:s0:c319,c559 nametype=NORMAL cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0
           type=PROCTITLE msg=audit(1795470292.520:257): proctitle=2F7573722F7362696E2F646F636B657264002D2D73656C696E75782D656E61626C6564002D2D69707461626C65733D66616C7365002D2D6970367461626C65733D66616C7365002D2D6272696467653D6E6F6E65002D2D73746F726167652D6472697665723D6F7665726C617932002D4800756E69783A2F2F2F7661722F7275
