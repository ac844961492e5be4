# SPDX-License-Identifier: GPL-2.0-or-later
# Under cron standard input is no terminal: that must not make it an input (T24).
. cli/lib.sh

avc 1 >log
same 'with -' 1 "$(denials - <log)"
if [ -e /etc/audit/auditd.conf ] || [ -e /var/log/audit/audit.log ]; then
	avcwatch report -q --format json <log >out 2>err || true
	grep -q '"name":"-"' out && die 'standard input was read'
	exit 0
fi
status 3 avcwatch report <log
grep -q auditd.conf err || die "$(cat err)"
