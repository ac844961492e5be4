# SPDX-License-Identifier: GPL-2.0-or-later
# T12
. cli/lib.sh

avc 1 >log
echo 'type=AVC msg=audit(11/23/26 21:04:12.880:1959) : avc:  denied  { open } for  pid=217 comm=auditd' >>log
status 3 avcwatch report log
grep -q "'log' line 2 is interpreted text" err || die "$(cat err)"
same 'standard output of a failure' '' "$(cat out)"
# In a directory it is not taken for a log.
mkdir dir && avc 1 >dir/audit.log && tail -n 1 log >dir/audit-i.txt
same 'a directory that holds some' 1 "$(denials dir)"
