$ containers --help
? 0
usage: avcwatch containers [OPTION...]

say who holds which categories, from what runtimes leave on disk

options:
  -f, --format=FORMAT       how to print (text, json)
      --root=DIR            read the state below DIR instead of this host's
                            (repeatable)
      --inventory=FILE|DIR  read what --save wrote, or the state below DIR
                            (repeatable)
      --save=FILE           also write the inventory to FILE, whole or not at
                            all
  -o, --output=FILE         write to FILE, whole or not at all
      --rules=DIR           also read the rules in DIR (repeatable)
  -q, --quiet               no warnings on standard error
  -v, --verbose             with labels, times and what says so
  -h, --help                show this help and exit

'man avcwatch' says more.
