$ propose cli/judged.log --policy policy/allow.policy --only g-704e3f227457 --only g-777ddc258c7c --name mine
? 0
; A module for what enforcing would break, by avcwatch 0.1.0
; for the policy policy/allow.policy, sha256 0000000000000000...
;
; 1 of 2 problems are resolved by these rules, 1 of them with rules to be looked at first (REVIEW); 1 is guarded and stays.
; Proof: with these rules in memory the policy allows 1 of 1; compiled with this module the policy allows 1 of 1.
;
; To install: semodule -i mine.cil
; To undo:    semodule -r mine
; A module of that name that is there already is replaced, and all that it allows.
;
; What a rule gives to a domain it gives to all that have it:
;   svirt_lxc_net_t is the domain of 1 container of unknown: unknown:s0:c1,c2
;
; Not in this module:
;   g-704e3f227457 guarded: svirt_lxc_net_t -> unit_file_t:service { start } of unknown:s0:c1,c2
;     Who talks to this can have the host do what he likes: the socket of a container engine gives root, and so does systemd. (host-control)

; g-777ddc258c7c: unknown:s0:c1,c2
; REVIEW (memory-code): The process could run code that it made or changed in memory, which is what most attacks need; few programs do without harm.
; before this rule:
;     investigate: The program changes code that it has mapped, most often a library that was built without -fPIC. Rebuild that; eu-findtextrel tells where it has such code.
(allow svirt_lxc_net_t svirt_lxc_file_t (file (execmod ioctl)))
(allowx svirt_lxc_net_t svirt_lxc_file_t (ioctl file ((range 0x5404 0x5405))))
