$ propose cli/judged.log --policy policy/allow.policy --only g-xyz
? 2
! avcwatch propose: 'g-xyz' is no ID: one is g- and 12 hex digits, as 'avcwatch report' prints it
! try 'avcwatch propose --help'
