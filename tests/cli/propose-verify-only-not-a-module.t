$ propose cli/judged.log --policy policy/allow.policy --verify-only policy/allow.policy
? 3
! avcwatch propose: 'policy/allow.policy' is a whole policy: a module is needed
