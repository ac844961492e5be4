$ propose cli/judged.log --policy policy/allow.policy --verify-only no-such-file
? 3
! avcwatch propose: 'no-such-file': No such file or directory
