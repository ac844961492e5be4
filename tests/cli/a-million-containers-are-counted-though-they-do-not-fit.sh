# SPDX-License-Identifier: GPL-2.0-or-later
# The table has room for 262,144 accesses.
. cli/lib.sh
. cli/bounds.sh

n=$(size 1000000 270000) room=262144
many "$n" 'level = "s0:c" i % 101 ",c" 101 + int(i / 101) % 101 ",c" 202 + int(i / 10201)' >log
bounded 768 1 log --format ndjson --fail-on breaks
rm log
accounted "$n" "$n"
unfit $((n - room)) 0 0
same rows $room "$(rows)"
same containers $room "$(counter containers)"
[ "$(wc -c <out)" -lt $((1600 * room)) ] || die "a row takes $(($(wc -c <out) / room)) bytes"
