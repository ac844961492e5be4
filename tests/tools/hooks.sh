# SPDX-License-Identifier: GPL-2.0-or-later
# tests/tools/pre-commit in scratch clones of next to nothing: what it lets through, what it does not, and
# where it puts itself.
. cli/lib.sh

need git
for name in $(git rev-parse --local-env-vars) GIT_CONFIG_GLOBAL GIT_TEMPLATE_DIR; do
	unset "$name"
done
HOME=$PWD XDG_CONFIG_HOME=$PWD GIT_CONFIG_NOSYSTEM=1
export HOME XDG_CONFIG_HOME GIT_CONFIG_NOSYSTEM
git config --global user.name nobody
git config --global user.email nobody@localhost
# shellcheck disable=SC2154 # of run-cli
tools=$srcdir/tests/tools

# clone DIR: with the hook's script and what it calls
clone() {
	git init -q "$1"
	mkdir -p "$1/src/base" "$1/include" "$1/rules" "$1/data/samples" "$1/man" "$1/tests/tools"
	cp "$srcdir/.clang-format" "$1"
	cp "$tools/lint" "$tools/lint.awk" "$tools/pre-commit" "$1/tests/tools"
	echo 'tests/tools/lint tests/tools/lint.awk tests/tools/pre-commit data/samples/log' >"$1/Makefile.am"
	echo 'src/base/a.c src/base/b.c' >"$1/src/sources.am"
	: >"$1/tests/tests.am"
	touch "$1/include/.keep" "$1/rules/.keep" "$1/man/.keep"
}

licence='/* SPDX-License-Identifier: GPL-2.0-or-later */'

# good FILE, bad FILE: C that is laid out, and C that is not but the lint has nothing against
good() {
	printf '%s\nint aw_f(int a)\n{\n\treturn a;\n}\n' "$licence" >"$1"
}

bad() {
	printf '%s\nint aw_f(int a) { return   a; }\n' "$licence" >"$1"
}

# commits: the hook lets the commit through; refuses WORD: it does not, and its last words have WORD
commits() {
	git commit -q -m x 2>err || die "not committed: $(cat err)"
}

refuses() {
	word=$1
	shift
	! git commit -q -m x "$@" 2>err || die "committed, despite $word"
	grep "^pre-commit: .*$word" err >/dev/null || die "no word of $word: $(cat err)"
}

# ---- where it goes ----

clone plain
sh plain/tests/tools/pre-commit --install >out # from outside
[ -x plain/.git/hooks/pre-commit ] || die 'no hook'
sh plain/tests/tools/pre-commit --install >out # again

echo 'echo mine' >plain/.git/hooks/pre-commit
status 1 sh plain/tests/tools/pre-commit --install
same 'a hook of someone else' 'echo mine' "$(cat plain/.git/hooks/pre-commit)"
rm plain/.git/hooks/pre-commit

git -C plain config core.hooksPath .hooks
sh plain/tests/tools/pre-commit --install >out
[ -x plain/.hooks/pre-commit ] || die 'core.hooksPath counts for nothing'
git -C plain config --unset core.hooksPath
git config --global core.hooksPath "$PWD/everywhere"
status 1 sh plain/tests/tools/pre-commit --install
[ ! -e everywhere ] || die 'it became the hook of all clones'
git config --global --unset core.hooksPath

mkdir -p plain/unpacked/tests/tools archive/tests/tools
for dir in plain/unpacked archive; do
	cp "$tools/pre-commit" $dir/tests/tools
	status 1 sh $dir/tests/tools/pre-commit --install
	grep '^hooks: nowhere' err >/dev/null || die "$dir: $(cat err)"
done

# ---- what it lets through ----

clone work
cd work || die "no clone"
echo 'err' >.git/info/exclude
sh tests/tools/pre-commit --install >/dev/null
good src/base/a.c
printf 'type=EOE msg=audit(1.000:1): \n' >data/samples/log # ends in a blank, as such a line does
git add .
commits
git commit -q --allow-empty -m 'nothing is staged'

if command -v clang-format >/dev/null; then
	bad src/base/a.c
	git add .
	refuses 'make format'
	good src/base/a.c # not staged
	refuses 'make format'
	git add .
	git commit -q --allow-empty -m x
	good src/base/b.c
	git add .
	bad src/base/b.c # not staged, and no matter
	commits
	refuses 'make format' -a
	refuses 'make format' src/base/b.c
	git checkout -q .
fi

printf 'a \n' >README.md
git add .
refuses 'blanks'
printf '<<<<<<< HEAD\n' >README.md
git add .
refuses 'conflict marker'
printf '>>>>>>> other\n' >>data/samples/log
git add . && git reset -q README.md && rm README.md
refuses 'conflict marker'
git reset -q --hard

good src/base/c.c
git add src/base/c.c
refuses lint
grep 'src/base/c.c: in no list' err >/dev/null || die "$(cat err)"
git reset -q
git add -N src/base/c.c # announced, but not in the commit
printf 'a\n' >README.md
git add README.md
commits
git reset -q && rm src/base/c.c

if command -v shellcheck >/dev/null; then
	# shellcheck disable=SC2016 # that is what is wrong
	printf '#!/bin/sh\necho $1\n' >script
	git add .
	refuses shellcheck
fi
