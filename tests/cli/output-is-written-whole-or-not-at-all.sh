# SPDX-License-Identifier: GPL-2.0-or-later
. cli/lib.sh

avc 1 >log
status 0 avcwatch report log -o report.txt
same 'standard output with -o' '' "$(cat out)"
grep -q '^Enforcing would break' report.txt
echo before >kept
status 3 avcwatch report no-such-file -o kept
same 'a failed run' before "$(cat kept)"
same 'files left behind' 'kept' "$(echo kept*)"
(umask 027 && avcwatch report log -o private)
same 'mode' 640 "$(stat -c %a private)"
ln -s private link && avcwatch report log -o link
[ -L link ] || die 'the symbolic link was replaced'
# A full disk is an error of the result, wherever it goes.
status 3 avcwatch report log -o /dev/full
grep -q "cannot write '/dev/full'" err || die "$(cat err)"
r=0
avcwatch report log >/dev/full 2>err || r=$?
same 'a full standard output' 3 $r
# A reader that has enough is none.
avcwatch report -v samples/coreos-style.log | head -n 1 >first
grep -q '^Enforcing' first
# A slip such as `-o *` would replace a log by its report.
for o in log ./log; do
	status 3 avcwatch report log -o $o
	grep -q 'is one of the inputs' err || die "$(cat err)"
done
mkdir logs && avc 1 >logs/audit.log
status 3 avcwatch report logs -o logs/audit.log
same 'the log' "$(avc 1)" "$(cat logs/audit.log)"
avcwatch report log -o - >out
grep -q '^Enforcing' out || die 'with -o - the report goes to standard output'
chmod 604 report.txt && avcwatch report log -o report.txt
same 'the mode of a file that was there' 604 "$(stat -c %a report.txt)"
