$ report samples/kernel-text.log --fail-on new
? 2
! avcwatch report: option '--fail-on' needs one of breaks, any: 'new'
! try 'avcwatch report --help'
