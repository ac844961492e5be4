$ propose samples/hostile.log --policy policy/deny.policy
? 0
; A module for what enforcing would break, by avcwatch 0.1.0
; for the policy policy/deny.policy, sha256 0000000000000000...
;
; 3 of 7 problems are resolved by these rules, 3 of them with rules to be looked at first (REVIEW); 1 is isolation and stays, 3 stay.
; INCOMPLETE: 2 records were not understood, 0 denials found no room.
; Proof: with these rules in memory the policy allows 3 of 3; compiled with this module the policy allows 3 of 3.
;
; To install: semodule -i avcwatch.cil
; To undo:    semodule -r avcwatch
; A module of that name that is there already is replaced, and all that it allows.
;
; What a rule gives to a domain it gives to all that have it:
;   svirt_lxc_net_t is the domain of 2 containers of unknown: unknown:s0:c124,c675, unknown:s0:c124.c126
;
; Not in this module:
;   g-31ac55e7f0f0 isolation: svirt_lxc_net_t -> svirt_lxc_file_t:file { read } [mcs] of unknown:s0:c124.c126
;     volume: Another container uses it, or files of the same type. If both are to share a directory of the host, mount it into each with :z, or label it with s0: each of them can then change it.
;   g-7d237a2b9b69 stays: svirt_lxc_net_t -> var_log_t:no_such_class { no_such_permission } of unknown:s0:c124,c675
;     investigate: Nothing that is known here lets it happen. 'avcwatch explain g-7d237a2b9b69' says what refuses it.
;   g-b9564c835302 stays: svirt_lxc_net_t -> httpd_t:process { transition } of unknown:s0:c124,c675
;     investigate: The change of context ends in one that the policy does not accept: its user, role, type and level do not go together. Correct what asks for it, as lxc_contexts or --security-opt label=; a rule does not help.
;   g-eb001030cca6 stays: svirt_lxc_net_t -> passwd_t:process { transition } of unknown:s0:c124,c675
;     investigate: The change of context ends in one that the policy does not accept: its user, role, type and level do not go together. Correct what asks for it, as lxc_contexts or --security-opt label=; a rule does not help.

; g-88ce3ab251d8: unknown:s0:c124,c675
; opens 1 access beyond those seen (containers times permissions)
; REVIEW (bad-label): Nothing has told what this object is: its label is missing or wrong, and a rule would hold for everything that was never labelled.
; smaller than this rule:
;     volume: The file system has no label here. If it is a directory that the host mounts into unknown:s0:c124,c675, label that for it; if it is the container's root or the whole host, label that first.
(allow svirt_lxc_net_t unlabeled_t (file (read)))

; g-b2d70c695124: unknown:s0:c124,c675
; opens 1 access beyond those seen (containers times permissions)
; REVIEW (devices): A device gives what the hardware or the kernel behind it gives, and a device node of the container's own may stand for any device.
(allow svirt_lxc_net_t var_log_t (chr_file (ioctl)))

; g-a2e85e086de8: unknown:s0:c124,c675
; opens 5 accesses beyond those seen (containers times permissions)
; REVIEW (host-data): These are data of the host, not of one container: a rule opens all of them to each container of the type; a label opens the one folder that is needed.
; smaller than this rule:
;     volume: Mount a directory below /var/log that only unknown:s0:c124,c675 uses, with a container's label. Never label /var/log itself: the log services of the host could no longer write to it.
(allow svirt_lxc_net_t var_log_t (file (append getattr open read write)))
