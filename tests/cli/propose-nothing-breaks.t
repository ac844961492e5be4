$ propose cli/explained-nothing.log --policy policy/allow.policy
? 0
; A module for what enforcing would break, by avcwatch 0.1.0
; for the policy policy/allow.policy, sha256 0000000000000000...
;
; no problem that was found breaks: there is nothing to propose.
