$ propose --help
? 0
usage: avcwatch propose [OPTION...] [INPUT...]

write the smallest policy module that removes what breaks, and prove it

options:
  -f, --format=FORMAT       what the module is written as (cil, te, json)
      --scope=SCOPE         rules for the types as they are, or for types of the
                            workloads' own (type, workload)
      --only=ID,...         propose for these problems only, whether they break
                            or are refused already (repeatable)
      --name=MODULE         what the module is called; else as its file, or
                            avcwatch
      --verify-only=FILE    propose nothing: say what the module in FILE does; 1
                            if a problem remains or it opens too much
      --since=TIME          leave out what is older than TIME
      --until=TIME          leave out TIME and what is younger
      --container=REF       propose for this container only: its ref, id, name
                            or categories (repeatable)
      --workload=NAME       propose for containers of this workload only
                            (repeatable)
      --runtime=NAME        propose for containers of this runtime only, or host
                            (repeatable) (rkt, docker, podman, crio, containerd,
                            nspawn, lxc, libvirt, kata, buildkit, unknown, host)
  -o, --output=FILE         write to FILE, whole or not at all
      --policy=FILE         judge by this binary policy
      --file-contexts=FILE  labels that files are to have, as the policy's store
                            says
      --inventory=FILE|DIR  tell containers by what 'containers --save' wrote,
                            or by the state below DIR (repeatable)
      --root=DIR            tell containers by the state below DIR (repeatable)
      --rules=DIR           also read the rules in DIR (repeatable)
  -q, --quiet               no progress and no warnings on standard error
  -h, --help                show this help and exit

'man avcwatch' says more.
