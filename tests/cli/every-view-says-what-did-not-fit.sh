# SPDX-License-Identifier: GPL-2.0-or-later
# The table has room for 4,096 denials of 64 permissions; 262,144 records that come in order are
# remembered, and of one millisecond some ten thousand held.
. cli/lib.sh
. cli/bounds.sh

{
	many 5000 'perms = ""; for (k = 0; k < 64; k++) perms = perms (k ? " " : "") "p" i "x" k'
	many 260000 's += 100000000; permissive = 0'
	many 70000 's = 1900000000; ms = 0; permissive = 0'
	many 2 'serial = 777777 + i'
} >log
bounded 256 1 log --format json --fail-on breaks
accounted 335002 335002
# There was no room for the access of the others either.
same rows 1 "$(rows)"
same folded $((5000 - 4096 + 330002)) "$(counter folded)"
folded=$(counter folded) dedupe=$(counter dedupe_overflow) window=$(counter window_overflow)
[ "$dedupe" -gt 0 ] || die 'nothing was forgotten'
[ "$window" -gt 0 ] || die 'nothing was closed early'

bounded 256 1 log --format ndjson --fail-on any
accounted 335002 335002
unfit "$folded" "$dedupe" "$window"

bounded 256 1 log --fail-on breaks
rm log
for line in "$folded denials found no room in the table: they are in no row" \
	"$window events were closed early because too many were open" \
	"$dedupe denials may be counted twice"; do
	grep -qx "  $line" out || die "the text does not say: $line"
done
