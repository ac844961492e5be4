$ explain --help
? 0
usage: avcwatch explain [OPTION...] ID|- [INPUT...]

say why a problem is one: rules, constraints, what is allowed instead

options:
  -f, --format=FORMAT       how to print (text, json)
      --since=TIME          leave out what is older than TIME
      --until=TIME          leave out TIME and what is younger
      --container=REF       explain it for this container only: its ref, id,
                            name or categories (repeatable)
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
  -h, --help                show this help and exit

'man avcwatch' says more.
