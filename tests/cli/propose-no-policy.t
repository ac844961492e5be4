$ propose cli/judged.log
? 3
! avcwatch propose: what is proposed is proved by a policy: --policy FILE (on its host /sys/fs/selinux/policy)
