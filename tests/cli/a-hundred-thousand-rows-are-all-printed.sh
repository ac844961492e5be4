# SPDX-License-Identifier: GPL-2.0-or-later
. cli/lib.sh
. cli/bounds.sh

n=$(size 100000 10000)
many "$n" 'target = "t" i' >log
bounded 256 0 log --format ndjson
accounted "$n" "$n"
same rows "$n" "$(rows)"
unfit 0 0 0
bounded 256 1 log --fail-on breaks
same 'lines of rows' $((2 * n)) "$(grep -c -e '^  breaks ' -e '^  g-' out)"
[ "$(wc -c <out)" -lt $((150 * n)) ] || die "a row takes $(($(wc -c <out) / n)) bytes of text"
