$ propose cli/judged.log --policy policy/allow.policy --verify-only cli/verified.cil
? 1
The module 'cli/verified.cil' compiles with the policy policy/allow.policy.
It resolves 3 of 12 problems. What the log does not show was not tried.

It does not resolve:
  g-87e41831b507 host: child_t -> var_log_t:file, 1 of 1 accesses still refused
  g-3524f275e2a3 host: user_t -> init_t:process, 1 of 1 accesses still refused
  g-5b5570b6da2d unknown:s0:c1,c2: svirt_lxc_net_t -> home_t:process, 1 of 1 accesses still refused
  g-b05ffc961848 unknown:s0:c1,c2: svirt_lxc_net_t -> http_port_t:tcp_socket, 1 of 1 accesses still refused
  g-889f7af9e75d unknown:s0:c1,c2: svirt_lxc_net_t -> perm_t:process, 1 of 1 accesses still refused
  g-dc84f6da8578 unknown:s0:c1,c2: svirt_lxc_net_t -> svirt_lxc_file_t:dir, 1 of 1 accesses still refused
  g-31ac55e7f0f0 unknown:s0:c1,c2: svirt_lxc_net_t -> svirt_lxc_file_t:file, 1 of 1 accesses still refused
  g-d75a5cbf5de1 unknown:s0:c1,c2: svirt_lxc_net_t -> user_t:process, 1 of 1 accesses still refused
  g-a2e85e086de8 unknown:s0:c1,c2: svirt_lxc_net_t -> var_log_t:file, 1 of 1 accesses still refused

It allows what must not be allowed:
  g-45a1631fe1ab unknown:s0:c1,c2: container_t -> shadow_t:file
    The file holds the password hashes of the host: read, they can be cracked; written, anybody can log in as root. (passwords)
  g-704e3f227457 unknown:s0:c1,c2: svirt_lxc_net_t -> unit_file_t:service
    Who talks to this can have the host do what he likes: the socket of a container engine gives root, and so does systemd. (host-control)
