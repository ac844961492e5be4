$ report samples/mac-and-user-avc.log --runtime xen
? 2
! avcwatch report: option '--runtime' needs one of rkt, docker, podman, crio, containerd, nspawn, lxc, libvirt, kata, buildkit, unknown, host: 'xen'
! try 'avcwatch report --help'
