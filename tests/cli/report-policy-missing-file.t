$ report samples/boot.dmesg --policy policy/no-such.policy
? 3
! avcwatch report: 'policy/no-such.policy': No such file or directory
