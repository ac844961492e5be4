# SPDX-License-Identifier: GPL-2.0-or-later
# After 1,024 records an event is closed, and what follows is held as another part of it.
. cli/lib.sh
. cli/bounds.sh

n=$(size 100000 20000)
many "$n" 's = 1700000000; ms = 0; serial = 1' >log
bounded 32 0 log --format json
accounted "$n" 1
unfit 0 0 $((n / 1024))
same rows 1 "$(rows)"
# Beside another event, record by record.
many "$n" 's = 1700000000; ms = 0; serial = 1 + i % 2' >log
bounded 32 0 log --format json
accounted "$n" 2
parts=$((n / 2 / 1024))
unfit 0 0 $((2 * parts))
