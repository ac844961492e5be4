# SPDX-License-Identifier: GPL-2.0-or-later
. cli/lib.sh
. cli/bounds.sh

n=$(size 1000000 100000)
many "$n" 'path = "/srv/" i' >log
bounded 64 0 log --format json
accounted "$n" "$n"
unfit 0 0 0
same rows 1 "$(rows)"
same paths_total "$n" "$(sed -n 's/.*"paths_total":\([0-9]*\).*/\1/p' out)"
same 'paths that are kept' 16 "$(grep -o '"value":"/srv/' out | wc -l | tr -d ' ')"
for i in 0 15; do
	grep -q "\"value\":\"/srv/$i\"" out || die "the path /srv/$i is none of the first"
done
[ "$(wc -c <out)" -lt 8192 ] || die "the report takes $(wc -c <out) bytes"

# From the last to the first, each takes the place of another.
n=$(size 100000 10000)
many "$n" "path = \"/srv/\" i; s = 1700000000 - i" >log
bounded 64 0 log --format json
rm log
accounted "$n" "$n"
for i in $((n - 1)) $((n - 16)); do
	grep -q "\"value\":\"/srv/$i\"" out || die "the path /srv/$i is none of the first"
done
