$ propose samples/coreos-style.log --inventory samples/rkt-docker-podman.inventory.json --policy policy/deny.policy --container d-logwriter
? 0
; A module for what enforcing would break, by avcwatch 0.1.0
; for the policy policy/deny.policy, sha256 0000000000000000...
;
; 3 of 5 problems are resolved by these rules, 2 of them with rules to be looked at first (REVIEW); 1 is isolation and stays, 1 stays.
; Proof: with these rules in memory the policy allows 3 of 3; compiled with this module the policy allows 3 of 3.
;
; To install: semodule -i avcwatch.cil
; To undo:    semodule -r avcwatch
; A module of that name that is there already is replaced, and all that it allows.
;
; What a rule gives to a domain it gives to all that have it:
;   svirt_lxc_net_t is the domain of 14 containers of rkt, docker, podman: web, d-logwriter, srv, srv, rkt:5a13cd71-77c1-4b96-9983-1bb5ac9de46a, front,back (+8)
;
; Not in this module:
;   g-e7e8d354c6b7 isolation: svirt_lxc_net_t -> var_log_t:file { lock open read setattr write } [mcs] of d-logwriter
;     volume: Another container uses the same directory of the host. Give the two one of their own and mount it into each with :z, or label it with s0; what belongs to the host must keep its label.
;   g-fdff3de72209 stays: dockerd_t -> svirt_lxc_file_t:filesystem { mount relabelfrom relabelto } of d-logwriter
;     investigate: Nothing that is known here lets it happen. 'avcwatch explain g-fdff3de72209' says what refuses it.

; g-5133d6c5312d: d-logwriter
(allow dockerd_t svirt_lxc_file_t (dir (search)))

; g-6505a45ff8a0: d-logwriter
; opens 39 accesses beyond those seen (containers times permissions)
; REVIEW (host-data): These are data of the host, not of one container: a rule opens all of them to each container of the type; a label opens the one folder that is needed.
; smaller than this rule:
;     volume: Mount a directory below /var/log that only d-logwriter uses, with a container's label. Never label /var/log itself: the log services of the host could no longer write to it.
(allow svirt_lxc_net_t var_log_t (dir (add_name rmdir write)))

; g-a2e85e086de8: d-logwriter
; opens 52 accesses beyond those seen (containers times permissions)
; REVIEW (host-data): These are data of the host, not of one container: a rule opens all of them to each container of the type; a label opens the one folder that is needed.
; smaller than this rule:
;     volume: Mount a directory below /var/log that only d-logwriter uses, with a container's label. Never label /var/log itself: the log services of the host could no longer write to it.
(allow svirt_lxc_net_t var_log_t (file (append create open unlink)))
