$ report samples/mac-and-user-avc.log --runtime xen
? 2
! avcwatch report: option '--runtime' needs one of host, unknown: 'xen'
! try 'avcwatch report --help'
