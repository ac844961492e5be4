$ report samples/no-such.log
? 3
! avcwatch report: cannot open 'samples/no-such.log': No such file or directory
