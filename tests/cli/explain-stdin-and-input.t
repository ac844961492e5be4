$ explain - samples/coreos-style.log
? 2
< samples/coreos-style.log
! avcwatch explain: - takes the records from standard input, and no INPUT
! try 'avcwatch explain --help'
