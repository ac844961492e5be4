$ report samples/boot.dmesg --policy samples
? 3
! avcwatch report: 'samples' is no file
