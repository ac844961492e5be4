# SPDX-License-Identifier: GPL-2.0-or-later
# What the cases of what a log may make grow share. Sourced behind lib.sh: . cli/bounds.sh
# shellcheck shell=sh disable=SC2154

need "${PYTHON:-python3}"

# With a sanitizer all takes many times the memory and the time.
sanitized() {
	grep -q __asan_init "$(command -v avcwatch)"
}

# size N M: N, or M with a sanitizer
size() {
	if sanitized; then
		echo "$2"
	else
		echo "$1"
	fi
}

# many N [AWK]: N denials, a millisecond apart, in one row; AWK may choose for the i-th of them another
# node, s (seconds), ms, serial, perms, level, target (its type), path or permissive
many() {
	"${AWK:-awk}" -v n="$1" "BEGIN {
		for (i = 0; i < n; i++) {
			s = 1700000000 + int(i / 1000); ms = i % 1000; serial = i + 1
			node = \"\"; perms = \"read\"; level = \"s0:c1,c2\"; target = \"t\"; path = \"/f\"; permissive = 1
			${2-}
			printf \"%stype=AVC msg=audit(%.0f.%03d:%d): \", (node ? \"node=\" node \" \" : \"\"), s, ms, serial
			printf \"avc:  denied  { %s } for  pid=%d comm=\\\"sh\\\" path=\\\"%s\\\" \", perms, i, path
			printf \"scontext=u:r:svirt_lxc_net_t:%s tcontext=u:object_r:%s:s0 \", level, target
			printf \"tclass=file permissive=%d\\n\", permissive
		}
	}"
}

measured() {
	"${PYTHON:-python3}" "$srcdir/tests/tools/peak" peak avcwatch report -q "$@"
}

# bounded MIB STATUS ARGUMENT...: a report with its output in out, in less memory than that
bounded() {
	mib=$1 expected_status=$2
	shift 2
	status "$expected_status" measured "$@"
	sanitized || [ "$(cat peak)" -lt $((mib * 1024)) ] ||
		die "'report $*' took $(($(cat peak) / 1024)) MiB, not less than $mib"
}

# counter NAME: a number of the head of the report in out, which is JSON or NDJSON
counter() {
	head -n 1 out | sed -n "s/.*\"$1\":\"*\([0-9][0-9]*\).*/\1/p"
}

# sum: the denials of all rows in out
sum() {
	# shellcheck disable=SC2016 # awk's
	"${AWK:-awk}" '(i = index($0, ",\"count_is_lower_bound\"")) {
		s = substr($0, i - 32, 32)
		n += substr(s, index(s, "\"count\":") + 8)
	} END { printf "%.0f\n", n }' out
}

# rows: how many there are in out
rows() {
	grep -c '"id":"g-' out
}

# accounted DENIALS EVENTS: as many as the log has, each in a row or folded
accounted() {
	same denials "$1" "$(counter denials)"
	same events "$2" "$(counter events)"
	same 'denials in rows and folded' "$1" $(($(sum) + $(counter folded)))
}

# unfit FOLDED DEDUPE WINDOW: the counters of what did not fit
unfit() {
	same folded "$1" "$(counter folded)"
	same dedupe_overflow "$2" "$(counter dedupe_overflow)"
	same window_overflow "$3" "$(counter window_overflow)"
}
