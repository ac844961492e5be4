# SPDX-License-Identifier: GPL-2.0-or-later
# In each language, of the types as they are: it is written whole or not at all, compiles, resolves what it promises, and
# what is left over remains.
. cli/lib.sh

propose() {
	avcwatch propose -q cli/judged.log --policy policy/allow.policy "$@"
}

# resolved MODULE: how many problems it resolves
resolved() {
	propose --verify-only "$@" >out || :
	sed -n 's/^It resolves \([0-9]*\) of [0-9]* problems\{0,1\}\..*/\1/p' out
}

propose -o module.cil >out
same 'standard output' '' "$(cat out)"
propose --name module >printed.cil
cmp module.cil printed.cil
promised=$(sed -n 's/^; \([0-9]*\) of [0-9]* problems\{0,1\} \(is\|are\) resolved by these rules.*/\1/p' module.cil)
same 'something is promised' yes "$([ "$promised" -ge 1 ] && echo yes)"
same 'what CIL resolves' "$promised" "$(resolved module.cil)"
status 1 propose --verify-only module.cil

# One that it is for is resolved, and nothing remains.
id=$(sed -n 's/^; \(g-[0-9a-f]*\): .*/\1/p' module.cil | head -n 1)
propose --only "$id" -o one.cil
same 'what one needs' 1 "$(resolved one.cil --only "$id")"
status 0 propose --only "$id" --verify-only one.cil

# What cannot be done leaves the old file.
cp module.cil old.cil
status 3 avcwatch propose -q cli/judged.log -o old.cil
status 2 propose -o old.cil --name 1
cmp module.cil old.cil

propose --format te >module.te
propose --format json >module.json
propose --name my_module --format te | grep '^module my_module 1\.0;$' >found
grep -v '^;' module.cil | grep . >rules
same 'rules of TE' "$(grep -c '^(allow ' rules)" "$(grep -c '^allow ' module.te)"
same 'commands of TE' "$(grep -c '^(allowx ' rules)" "$(grep -c '^allowxperm ' module.te)"
# Nothing but rules, what they need, and comments.
same 'the rest of TE' '' "$(grep -v '^#\|^$\|^allow\|^module \|^require {$\|^}$\|^[[:space:]]*type [^ ]*;$\|^[[:space:]]*class ' module.te || :)"

need checkmodule
need semodule_package
propose --format te --name theirs >theirs.te
checkmodule -M -m -o theirs.mod theirs.te >log
same 'what TE resolves' "$promised" "$(resolved theirs.mod)"
semodule_package -o theirs.pp -m theirs.mod
same 'what a package resolves' "$promised" "$(resolved theirs.pp)"
