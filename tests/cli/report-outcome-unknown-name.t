$ report samples/kernel-text.log --outcome broken
? 2
! avcwatch report: option '--outcome' needs one of breaks, unknown, already-denied, fails-anyway, tolerated, allowed: 'broken'
! try 'avcwatch report --help'
