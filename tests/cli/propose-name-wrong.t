$ propose cli/judged.log --policy policy/allow.policy --name 'a;b'
? 2
! avcwatch propose: 'a;b' is no name for a module: a letter, then letters, digits, _ and -
! try 'avcwatch propose --help'
