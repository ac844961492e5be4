# SPDX-License-Identifier: GPL-2.0-or-later
# cli/judged.json, but for what depends on the libsepol that compiled the policy. To write it anew:
# run the first command below by hand and save what it prints.
# shellcheck disable=SC2154 # srcdir
. cli/lib.sh

avcwatch report cli/judged.log --policy policy/allow.policy -f json >out
sed 's/"sha256":"[0-9a-f]*","version":[0-9]*/"sha256":"SHA256","version":0/' out >masked
diff -u cli/judged.json masked
same 'sha256 of the policy' "$(sha256sum <policy/allow.policy | cut -d ' ' -f 1)" \
	"$(sed -n 's/.*"sha256":"\([0-9a-f]*\)".*/\1/p' out)"
[ -n "${PYTHON-}" ] || { echo 'no Python 3 with jsonschema was found by configure'; exit 77; }
"$PYTHON" "$srcdir/tests/tools/validate-json" "$srcdir/data/schema/report-v1.json" out
