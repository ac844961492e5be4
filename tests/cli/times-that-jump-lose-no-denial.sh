# SPDX-License-Identifier: GPL-2.0-or-later
# What comes in the order of time is remembered up to 524,288 records, what does not up to 262,144.
. cli/lib.sh
. cli/bounds.sh

n=$(size 600000 60000)
jumps='s = i % 2 ? 4000000000 + int(i / 1000) : 1700000000 - int(i / 1000)'
many "$n" "$jumps" >log
bounded 64 0 log --format json
accounted "$n" "$n"
same window_overflow 0 "$(counter window_overflow)"
[ "$(counter dedupe_overflow)" -gt 0 ] || [ "$n" -lt 600000 ] || die 'nothing was forgotten'
grep -q '"last_seen":"2096-10-02T' out || die "$(head -n 1 out)"

# Few enough to be remembered: the second copy counts for nothing.
many 60000 "$jumps" >log
cp log copy
bounded 64 0 log copy --format json
accounted 60000 60000
same duplicates 60000 "$(counter duplicates)"
unfit 0 0 0

# One serial for all, one millisecond for all.
many 60000 'serial = 7' >log
bounded 64 0 log --format json
accounted 60000 60000
unfit 0 0 0
many 60000 's = 1700000000; ms = 0' >log
bounded 64 0 log --format json
accounted 60000 60000
same dedupe_overflow 0 "$(counter dedupe_overflow)"
rm log copy
