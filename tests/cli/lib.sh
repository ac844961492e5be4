# SPDX-License-Identifier: GPL-2.0-or-later
# What the cases in shell share. Sourced: . cli/lib.sh
# shellcheck shell=sh

die() {
	printf '%s\n' "$*" >&2
	exit 1
}

# same WHAT EXPECTED ACTUAL
same() {
	[ "$2" = "$3" ] || die "$1: expected '$2', got '$3'"
}

# status N COMMAND...: runs it with its output in out and err
status() {
	expected=$1
	shift
	actual=0
	"$@" >out 2>err || actual=$?
	[ "$actual" = "$expected" ] || die "'$*' ended with $actual, not $expected: $(cat err)"
}

# Behind the answer a text report says how many denials there are.
denials() {
	avcwatch report -q "$@" | sed -n 's/^\([0-9]*\) denials\{0,1\} in .*/\1/p'
}

# avc N: one denial of serial N, a second apart
avc() {
	printf 'type=AVC msg=audit(17000%05d.000:%d): avc:  denied  { read } for  pid=%d comm="sh" ' "$1" "$1" "$1"
	printf 'name="x" dev="vda" ino=%d scontext=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 ' "$1"
	printf 'tcontext=system_u:object_r:var_log_t:s0 tclass=file permissive=1\n'
}

need() {
	command -v "$1" >/dev/null || {
		echo "$1 is not installed"
		exit 77
	}
}
