$ propose cli/judged.log --policy policy/allow.policy --only g-0123456789ab
? 3
! avcwatch propose: no problem g-0123456789ab in the input
