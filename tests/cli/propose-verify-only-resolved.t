$ propose cli/judged.log --policy policy/allow.policy --verify-only cli/verified.cil --only g-777ddc258c7c
? 0
The module 'cli/verified.cil' compiles with the policy policy/allow.policy.
It resolves 1 of 1 problem. What the log does not show was not tried.
