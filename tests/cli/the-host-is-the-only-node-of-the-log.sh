# SPDX-License-Identifier: GPL-2.0-or-later
. cli/lib.sh

host() {
	avcwatch report --format json "$1" | sed -n 's/.*"host":\("[^"]*"\|null\).*/\1/p'
}
avc 1 >none
{ avc 1; avc 2; } | sed 's/^/node=web1 /' >one
{ avc 1 | sed 's/^/node=web1 /'; avc 1 | sed 's/^/node=web2 /'; } >two
same 'without node=' null "$(host none)"
same 'one node' '"web1"' "$(host one)"
same 'two nodes' null "$(host two)"
same 'the same event on two nodes' 2 "$(denials two)"
same 'a level on two nodes is two containers' 2 "$(avcwatch report --format json two | grep -c '"ref":"unknown:s0:c1,c2')"
