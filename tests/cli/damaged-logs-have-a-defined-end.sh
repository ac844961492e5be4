# SPDX-License-Identifier: GPL-2.0-or-later
. cli/lib.sh

avc 1 >good
same 'a whole log' 1 "$(denials good)"

: >empty
status 0 avcwatch report empty
grep -q '^Nothing is known' out || die "$(cat out)"

printf '%s' "$(avc 1)" >no-newline
same 'no newline at the end' 1 "$(denials no-newline)"

avc 1 | sed 's/$/\r/' >crlf
same 'CRLF' 1 "$(denials crlf)"

{ head -c 4096 /dev/zero; avc 1; avc 2; } >zeros
same 'a block of NUL bytes' 2 "$(denials zeros)"

{ avc 1; head -c 10000000 /dev/zero | tr '\0' x; echo; avc 2; } >long
same 'a line of 10 MB' 2 "$(denials long)"

avc 1 | head -c 100 >cut.log
status 0 avcwatch report cut.log
grep -q '1 record was NOT UNDERSTOOD' out || die "$(cat out)"
grep -q 'cut.log:1: type=AVC' out || die "$(cat out)"

# The same each time: by chance random bytes look like a line of dmesg.
awk 'BEGIN { for (i = 0; i < 50000; i++) print i * i }' | gzip -9n | tail -c +20 >noise
status 3 avcwatch report noise

mkdir nothing && echo hello >nothing/readme
status 3 avcwatch report nothing
grep -q "no audit logs in 'nothing'" err || die "$(cat err)"

status 3 avcwatch report good no-such-file
grep -q "cannot open 'no-such-file'" err || die "$(cat err)"
same 'standard output of a failure' '' "$(cat out)"

# A log that has just been rotated.
mkdir rotated && : >rotated/audit.log
status 0 avcwatch report rotated
# A time alone makes no log.
echo '2026-11-23T21:04:14Z GET / 200' >access
status 3 avcwatch report access
