$ report samples/boot.dmesg --policy samples/boot.dmesg
? 3
! avcwatch report: 'samples/boot.dmesg' is no SELinux policy
