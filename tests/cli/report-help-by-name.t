$ help report
? 0
usage: avcwatch report [OPTION...] [INPUT...]

say what enforcing would break, from audit logs

options:
  -f, --format=FORMAT       how to print (text, json, ndjson)
      --since=TIME          leave out what is older than TIME
      --until=TIME          leave out TIME and what is younger
      --container=REF       show only this container: its ref, id, name or
                            categories (repeatable)
      --workload=NAME       show only containers of this workload (repeatable)
      --runtime=NAME        show only containers of this runtime, or host
                            (repeatable) (rkt, docker, podman, crio, containerd,
                            nspawn, lxc, libvirt, kata, buildkit, unknown, host)
      --outcome=OUTCOME     show only problems with this outcome (repeatable)
                            (breaks, unknown, already-denied, fails-anyway,
                            tolerated, allowed)
      --group-by=WHAT       sum up by container, workload, runtime, or each
                            problem once (container, workload, runtime, rule)
      --fail-on=WHAT        exit with 1 if a shown problem breaks, or if there
                            is any (breaks, any)
  -o, --output=FILE         write to FILE, whole or not at all
      --policy=FILE         judge by this binary policy
      --file-contexts=FILE  labels that files are to have, as the policy's store
                            says
      --inventory=FILE|DIR  tell containers by what 'containers --save' wrote,
                            or by the state below DIR (repeatable)
      --root=DIR            tell containers by the state below DIR (repeatable)
      --rules=DIR           also read the rules in DIR (repeatable)
  -q, --quiet               no progress and no warnings on standard error
      --color=WHEN          colour the text (auto, always, never)
  -v, --verbose             with reasons, records and the time line
  -h, --help                show this help and exit

'man avcwatch' says more.
