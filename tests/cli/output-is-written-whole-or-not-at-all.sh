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
