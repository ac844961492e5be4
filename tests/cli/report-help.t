$ report --help
? 0
usage: avcwatch report [OPTION...] [INPUT...]

say what enforcing would break, from audit logs

options:
  -f, --format=FORMAT    how to print (text, json, ndjson)
      --since=TIME       leave out what is older than TIME
      --until=TIME       leave out TIME and what is younger
      --container=REF    show only this container: its ref or its categories
                         (repeatable)
      --runtime=NAME     show only containers of this runtime, or host
                         (repeatable) (host, unknown)
      --outcome=OUTCOME  show only problems with this outcome (repeatable)
                         (breaks, unknown, already-denied, fails-anyway,
                         tolerated, allowed)
      --fail-on=WHAT     exit with 1 if a shown problem breaks, or if there is
                         any (breaks, any)
  -o, --output=FILE      write to FILE, whole or not at all
      --rules=DIR        also read the rules in DIR (repeatable)
      --color=WHEN       colour the text (auto, always, never)
  -q, --quiet            no progress and no warnings on standard error
  -v, --verbose          with reasons, records and the time line
  -h, --help             show this help and exit

'man avcwatch' says more.
