# SPDX-License-Identifier: GPL-2.0-or-later
# 64 permissions of their own in each denial fill the table with 4,096 of them.
. cli/lib.sh
. cli/bounds.sh

names='perms = ""; for (k = 0; k < 64; k++) perms = perms (k ? " " : "") "p" i "x" k'
many 5000 "permissive = 0; $names" >log
bounded 512 1 log --format json --fail-on breaks
accounted 5000 5000
unfit 904 0 0
bounded 512 1 log --fail-on any
grep -q '^Nothing that was understood would newly break, but 904 records may' out ||
	die "$(head -n 1 out)"
# A filter that leaves no row leaves these.
bounded 512 1 log --container host --fail-on breaks
