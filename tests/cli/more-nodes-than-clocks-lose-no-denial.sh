# SPDX-License-Identifier: GPL-2.0-or-later
# 256 nodes have a clock of their own.
. cli/lib.sh
. cli/bounds.sh

n=$(size 90000 9000)
many "$n" 'node = "n" i % 300; s = 1700000000 + int(i / 300); ms = 0' >log
bounded 64 0 log --format json
accounted "$n" "$n"
same containers 300 "$(counter containers)"
same rows 300 "$(rows)"
same dedupe_overflow 0 "$(counter dedupe_overflow)"
rm log
