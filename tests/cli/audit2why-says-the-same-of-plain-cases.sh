# SPDX-License-Identifier: GPL-2.0-or-later
# Differential: audit2why, by the function that it asks, of accesses drawn at random from the policies of the tests
# and from a distribution's. Where one thing alone stands in the way both name it. Where we say something else,
# tests/tools/accesses proves it by what audit2why says of a policy changed for that, or by setools.
# shellcheck disable=SC2154 # srcdir
. cli/lib.sh

need audit2why
need checkpolicy
need secilc
for python in "${PYTHON:-python3}" python3 /usr/bin/python3 ''; do
	[ -z "$python" ] || ! "$python" -c 'import setools; from selinux import audit2why' 2>/dev/null || break
done
[ -n "$python" ] || { echo 'no Python 3 has setools and selinux.audit2why'; exit 77; }

# compare POLICY N LOGS
compare() {
	"$python" "$srcdir/tests/tools/accesses" "$2" "$3" "$1" >found 2>err ||
		die "$1: $(grep -v '^ *[0-9]' found) $(grep -v '^libsepol\.' err)"
	echo "$1:"
	cat found
	cat found >>all
}

for policy in allow deny mls reject; do
	compare policy/$policy.policy 300 8
done
cp all without
for policy in /etc/selinux/default/policy/policy.* /etc/selinux/targeted/policy/policy.*; do
	[ ! -f "$policy" ] || compare "$policy" 1500 1
done
! cmp -s all without || echo 'no policy in /etc/selinux/{default,targeted}/policy'

cat >expected <<'END'
bounds behind a missing rule
bounds behind a refusal
bounds of another permission
constraint behind a missing rule
ioctl command
mcs behind a missing rule
mls behind a missing rule
not in the policy
pair of booleans
permissive domain
rbac behind a missing rule
rbac behind a refusal
END
# Two kinds of constraint at once are rare, and may be missing.
sed 's/^ *[0-9]* //' all | tr ';' '\n' | grep '^ ' | sed 's/^ //' | grep -v '^two kinds of constraint$' | sort -u >actual
diff -u expected actual || die 'these are not the differences'
cat >expected <<'END'
allowed
bad source context
bad target context
boolean
bounds
constraint
no rule
no rule, silent
role
END
sed -n 's/^ *[0-9]* \([^;]*\)$/\1/p' all | sort -u >actual
diff -u expected actual || die 'these are not the plain cases'
