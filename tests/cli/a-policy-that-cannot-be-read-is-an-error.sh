# SPDX-License-Identifier: GPL-2.0-or-later
# T28, T43: whatever is wrong with it, it is said, and nothing is judged without it.
. cli/lib.sh

avc 1 >log
good=policy/allow.policy

# refused FILE WORDS
refused() {
	status 3 avcwatch report log --policy "$1"
	same "what is said of $1" "avcwatch report: $2" "$(cat err)"
	same 'standard output of a failure' '' "$(cat out)"
}

# put FILE OFFSET OCTAL: one byte
put() {
	printf '%b' "\\0$3" | dd of="$1" bs=1 seek="$2" conv=notrunc 2>/dev/null
}

: >empty
refused empty "'empty' is no SELinux policy"

for n in 4 10 19; do
	head -c "$n" "$good" >beginning
	refused beginning "'beginning' is cut short"
done
size=$(wc -c <"$good")
for n in 20 100 $((size / 2)) $((size - 1)); do
	head -c "$n" "$good" >short
	refused short "'short' is damaged or cut short"
done

# 0xf97cff8f: a package; 0xf97cff8d: a module of one.
for last in 217 215; do
	cp "$good" module.pp
	chmod u+w module.pp
	put module.pp 0 "$last"
	refused module.pp "'module.pp' is a policy module: a kernel policy (policy.NN) is needed"
done

# The version stands behind the magic number, the length of "SE Linux" and that.
cp "$good" newer
chmod u+w newer
put newer 16 377
status 3 avcwatch report log --policy newer
grep -q "^avcwatch report: 'newer' is of policy version 255; libsepol knows them up to [0-9]*\$" err ||
	die "$(cat err)"

# A name may be anything.
: >"$(printf 'a\033b')"
refused "$(printf 'a\033b')" "'a\\x1bb' is no SELinux policy"

mkfifo pipe
refused pipe "'pipe' is no file"
refused . "'.' is no file"
