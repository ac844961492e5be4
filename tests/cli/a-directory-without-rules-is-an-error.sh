# SPDX-License-Identifier: GPL-2.0-or-later
. cli/lib.sh

avc 1 >log
mkdir rules
status 3 avcwatch report log --rules rules
grep -q "no folder 'senders'" err || die "$(cat err)"
mkdir rules/senders
status 0 avcwatch report log --rules rules
