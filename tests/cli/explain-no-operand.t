$ explain
? 2
! avcwatch explain: which problem? Give its ID, or - for records
! try 'avcwatch explain --help'
