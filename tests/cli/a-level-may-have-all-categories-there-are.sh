# SPDX-License-Identifier: GPL-2.0-or-later
. cli/lib.sh
. cli/bounds.sh

# categories FROM TO STEP: each by itself
categories() {
	"${AWK:-awk}" -v c="$1" -v to="$2" -v step="$3" 'BEGIN {
		printf "s0:c%d", c
		while ((c += step) <= to)
			printf ",c%d", c
	}'
}
of_level() {
	many 10 "level = \"$1\"" >log
	bounded 32 0 log --format json
	accounted 10 10
	unfit 0 0 0
}

# All of them are the host's, however they are written.
for level in "$(categories 0 1023 1)" s0:c0.c1023 "s0-$(categories 0 1023 1)"; do
	of_level "$level"
	same containers 0 "$(counter containers)"
done
of_level "$(categories 0 1022 1)"
grep -q '"container":"unknown:s0:c0.c1022"' out || die "$(cat out)"
half=$(categories 0 1023 2)
of_level "$half"
grep -q "\"container\":\"unknown:$half\"" out || die "$(cat out)"
same 'denials of that container' 10 "$(denials log --container "$half")"
bounded 32 0 log --container "${half#s0:}"
grep -q '^Enforcing would break 1 of 1 container' out || die "$(head -n 1 out)"

# There is no category 1024: the record is damaged.
many 10 'level = "s0:c0.c1024"' >log
bounded 32 1 log --format json --fail-on breaks
same unparsed 10 "$(counter unparsed)"
