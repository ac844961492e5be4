$ report samples/kernel-text.log --rules no-such-rules
? 3
! avcwatch report: cannot read rules in 'no-such-rules': No such file or directory
