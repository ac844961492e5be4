# SPDX-License-Identifier: GPL-2.0-or-later
# Inventories of two hosts, each twice, in any order: containers of one name and of the same categories are
# each its own host's.
. cli/lib.sh

# snapshot HOST TIME NAME...: nspawn machines
snapshot() {
	printf '{"schema":"avcwatch/inventory/v1","taken_at":"%s","host":"%s",' "$2" "$1"
	printf '"avcwatch":{"version":"0.1.0"},"runtimes":["nspawn"],"containers":['
	at=$2 sep=
	shift 2
	for name; do
		printf '%s\n{"runtime":"nspawn","id":"%s","name":"%s","state":"running",' "$sep" "$name" "$name"
		printf '"process_label":"system_u:system_r:svirt_lxc_net_t:s0:c1,c2","label_confidence":90,'
		printf '"seen":"%s","flags":[],"keys":[],"evidence":[]}' "$at"
		sep=,
	done
	printf '\n],"problems_total":0,"problems":[]}\n'
}

snapshot web1 2023-11-14T22:13:30.000Z web old >a1
snapshot web2 2023-11-14T22:13:40.000Z web only2 >b
snapshot web1 2023-11-14T22:13:50.000Z web >a2

avcwatch containers --inventory a1 --inventory b --inventory a2 --save whole.json >expected
same 'columns' 'HOST  RUNTIME  CONTAINER  NAME   IMAGE  CATEGORIES  STATE' "$(sed -n 1p expected)"
same 'containers' 'web1 old exited
web1 web running
web2 only2 running
web2 web running' "$(sed 1d expected | awk '{ print $1, $3, $7 }')"

# Also over a file, whatever was merged before.
for order in 'a1 b a2' 'a1 a2 b' 'b a1 a2' 'b a2 a1' 'a2 a1 b' 'a2 b a1'; do
	# shellcheck disable=SC2086 # three words
	set -- $order
	avcwatch containers -q -o /dev/null --inventory "$1" --inventory "$2" --save two
	avcwatch containers --inventory "$1" --inventory "$2" --inventory "$3" --save once >out
	cmp -s expected out || die "$order: $(cat out)"
	cmp -s whole.json once || die "$order: $(diff whole.json once)"
	avcwatch containers -q -o /dev/null --inventory two --inventory "$3" --save twice
	cmp -s whole.json twice || die "$order, by a file: $(diff whole.json twice)"
	avcwatch containers -q -o /dev/null --inventory "$3" --inventory two --save twice
	cmp -s whole.json twice || die "$order, the file last: $(diff whole.json twice)"
done
avcwatch containers -q -o /dev/null --inventory whole.json --save again.json
cmp -s whole.json again.json || die "read and written again: $(diff whole.json again.json)"

# One host needs no column.
avcwatch containers --inventory a1 | grep -q '^RUNTIME ' || die 'one host has a column'

# warned WHAT NODE INVENTORY...
warned() {
	avc 1 | sed "s/^/node=$1 /" >log
	shift
	avcwatch report log "$@" 2>&1 >/dev/null | grep 'the inventory is of' || true
}
same 'its own host' '' "$(warned web1 --inventory a1)"
same 'its own host in full' '' "$(warned WEB1.example.com --inventory a1 --inventory b)"
same 'another host' \
	"avcwatch report: the inventory is of 'web1', the log of 'web3': its containers are not the log's" \
	"$(warned web3 --inventory a1)"
same 'other hosts' \
	"avcwatch report: the inventory is of other hosts, the log of 'web3': its containers are not the log's" \
	"$(warned web3 --inventory whole.json)"
