$ propose cli/judged.log --policy policy/allow.policy
? 0
; A module for what enforcing would break, by avcwatch 0.1.0
; for the policy policy/allow.policy, sha256 0000000000000000...
;
; 1 of 12 problems are resolved by these rules, 1 of them with rules to be looked at first (REVIEW); 2 need booleans, 3 are isolation and stay, 2 are guarded and stay, 4 stay.
; Proof: with these rules in memory the policy allows 1 of 1; compiled with this module the policy allows 1 of 1.
;
; To install: semodule -i avcwatch.cil
; To undo:    semodule -r avcwatch
; A module of that name that is there already is replaced, and all that it allows.
;
; Booleans are no part of a module:
;   setsebool -P container_use_log=on      undo: setsebool -P container_use_log=off
;   setsebool -P container_connect=on container_web=on      undo: setsebool -P container_connect=off container_web=off
;
; What a rule gives to a domain it gives to all that have it:
;   svirt_lxc_net_t is the domain of 1 container of unknown: unknown:s0:c1,c2
;
; Not in this module:
;   g-a2e85e086de8 boolean: svirt_lxc_net_t -> var_log_t:file { append } of unknown:s0:c1,c2
;     setsebool -P container_use_log=on
;   g-b05ffc961848 boolean: svirt_lxc_net_t -> http_port_t:tcp_socket { name_connect } of unknown:s0:c1,c2
;     setsebool -P container_connect=on container_web=on
;   g-31ac55e7f0f0 isolation: svirt_lxc_net_t -> svirt_lxc_file_t:file { read } [mcs] of unknown:s0:c1,c2
;     volume: Another container uses it, or files of the same type. If both are to share a directory of the host, mount it into each with :z, or label it with s0: each of them can then change it.
;   g-889f7af9e75d isolation: svirt_lxc_net_t -> perm_t:process { ptrace } [mcs] of unknown:s0:c1,c2
;     investigate: unknown:s0:c1,c2 reached a process, socket or memory of another container. If the two belong together, start them as one pod or with the same level; if not, let enforcing refuse it.
;   g-dc84f6da8578 isolation: svirt_lxc_net_t -> svirt_lxc_file_t:dir { search } [mcs] of unknown:s0:c1,c2
;     volume: Another container uses it, or files of the same type. If both are to share a directory of the host, mount it into each with :z, or label it with s0: each of them can then change it.
;   g-45a1631fe1ab guarded: container_t -> shadow_t:file { read } of unknown:s0:c1,c2
;     The file holds the password hashes of the host: read, they can be cracked; written, anybody can log in as root. (passwords)
;   g-704e3f227457 guarded: svirt_lxc_net_t -> unit_file_t:service { start } of unknown:s0:c1,c2
;     Who talks to this can have the host do what he likes: the socket of a container engine gives root, and so does systemd. (host-control)
;   g-3524f275e2a3 stays: user_t -> init_t:process { transition } [rbac] of host
;     investigate: The role may not become the other one, whatever the types may do. A role allow rule in the policy, or a unit or login with the right role, is the way.
;   g-5b5570b6da2d stays: svirt_lxc_net_t -> home_t:process { transition } of unknown:s0:c1,c2
;     investigate: The change of context ends in one that the policy does not accept: its user, role, type and level do not go together. Correct what asks for it, as lxc_contexts or --security-opt label=; a rule does not help.
;   g-87e41831b507 stays: child_t -> var_log_t:file { write } [bounds] of host
;     investigate: child_t is bounded by another type, and cannot do what that may not. Give the rule to the type that bounds it, too.
;   g-d75a5cbf5de1 stays: svirt_lxc_net_t -> user_t:process { transition } [constraint] of unknown:s0:c1,c2
;     investigate: The process would go on in a domain that is no container's, outside of what confines it now. No rule is proposed for it.

; g-777ddc258c7c: unknown:s0:c1,c2
; REVIEW (memory-code): The process could run code that it made or changed in memory, which is what most attacks need; few programs do without harm.
; before this rule:
;     investigate: The program changes code that it has mapped, most often a library that was built without -fPIC. Rebuild that; eu-findtextrel tells where it has such code.
(allow svirt_lxc_net_t svirt_lxc_file_t (file (execmod ioctl)))
(allowx svirt_lxc_net_t svirt_lxc_file_t (ioctl file ((range 0x5404 0x5405))))
