$ propose cli/judged.log --policy policy/allow.policy --verify-only cli/verified.cil --format cil
? 2
! avcwatch propose: --verify-only prints text, or --format json
! try 'avcwatch propose --help'
