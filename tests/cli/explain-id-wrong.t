$ explain g-46C18BA868FF samples/coreos-style.log
? 2
! avcwatch explain: 'g-46C18BA868FF' is no ID: one is g- and 12 hex digits, as 'avcwatch report' prints it
! try 'avcwatch explain --help'
