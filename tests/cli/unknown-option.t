$ report --frobnicate
? 2
! avcwatch report: unknown option '--frobnicate'
! try 'avcwatch report --help'
