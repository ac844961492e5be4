$ propose cli/judged.log --policy policy/allow.policy --scope workload --format te
? 2
! avcwatch propose: types of workloads are written as CIL: --scope workload goes with --format cil or json
! try 'avcwatch propose --help'
