# SPDX-License-Identifier: GPL-2.0-or-later
# Differential: audit2allow, of the same logs and the same policy. Both modules are compiled by checkpolicy, checkmodule
# and secilc, and judged by audit2why and setools: tests/tools/modules. What theirs resolves ours resolves, too, but what
# a guard forbids (T23) and what a boolean allows without a rule (T3); and it never has more rules.
# shellcheck disable=SC2154 # srcdir
. cli/lib.sh

need audit2allow
need checkmodule
need checkpolicy
need gzip
need secilc
need semodule_package
need xz
PP=
for pp in /usr/libexec/selinux/hll/pp /usr/lib/selinux/hll/pp; do
	[ ! -x "$pp" ] || PP=$pp
done
[ -n "$PP" ] || { echo "policycoreutils' pp is not installed"; exit 77; }
export PP
for python in "${PYTHON:-python3}" python3 /usr/bin/python3 ''; do
	[ -z "$python" ] || ! "$python" -c 'import setools; from selinux import audit2why' 2>/dev/null || break
done
[ -n "$python" ] || { echo 'no Python 3 has setools and selinux.audit2why'; exit 77; }

for sample in docker nspawn permissive-domain rkt-docker-podman dontaudit-off; do
	for packed in samples/"$sample".log.*; do
		case $packed in
		*.gz) gzip -dc "$packed" >$sample ;;
		*.xz) xz -dc "$packed" >$sample ;;
		esac
	done
done

# compare POLICY LOG...
compare() {
	"$python" "$srcdir/tests/tools/modules" "$@" >found 2>err || die "$1: $(cat found) $(grep -v '^libsepol\.' err)"
	echo "$1:"
	cat found
	cat found >>all
}

for policy in allow deny; do
	compare policy/$policy.policy docker nspawn permissive-domain rkt-docker-podman dontaudit-off \
		samples/coreos-style.log samples/hostile.log samples/mac-and-user-avc.log cli/judged.log
done
for policy in /etc/selinux/default/policy/policy.* /etc/selinux/targeted/policy/policy.*; do
	[ ! -f "$policy" ] || compare "$policy" docker permissive-domain samples/hostile.log
done

# So that a test of nothing is seen.
for kind in 'resolved by both' 'a guard forbids it, and audit2allow makes a rule' \
	'a boolean allows it, and audit2allow makes a rule' 'resolved by ours alone'; do
	grep " $kind\$" all >/dev/null || die "nothing is of this kind: $kind"
done
