# SPDX-License-Identifier: GPL-2.0-or-later
# Categories are used again: of two inventories of one host the later tells what was gone, the earlier what
# was not there yet. Denials are a second apart, from 2023-11-14T22:13:21Z on.
. cli/lib.sh

# snapshot TIME ID NAME [ID NAME]
snapshot() {
	printf '{"schema":"avcwatch/inventory/v1","taken_at":"%s","host":"node-a",' "$1"
	printf '"avcwatch":{"version":"0.1.0"},"runtimes":["docker"],"containers":['
	at=$1 sep=
	shift
	while [ $# -gt 0 ]; do
		printf '%s\n{"runtime":"docker","id":"%d%063d","name":"%s","state":"running",' "$sep" "$1" 0 "$2"
		printf '"process_label":"system_u:system_r:svirt_lxc_net_t:s0:c1,c2","label_confidence":90,'
		printf '"seen":"%s","flags":[],"keys":[],"evidence":[]}' "$at"
		sep=,
		shift 2
	done
	printf '\n],"problems_total":0,"problems":[]}\n'
}

snapshot 2023-11-14T22:13:30.000Z 1 older >earlier
snapshot 2023-11-14T22:13:50.000Z 2 younger >later
{
	avc 5
	avc 35
} >log

# whose N: the name that the report gives for the denial of N seconds
whose() {
	avc "$1" >one
	avcwatch report -q one --inventory "$2" --inventory "$3" | sed -n 's/^docker:[0-9]* \([a-z]*\),.*/\1/p'
}

for order in 'earlier later' 'later earlier'; do
	# shellcheck disable=SC2086 # two words
	set -- $order
	same "before the first, $order" older "$(whose 5 "$1" "$2")"
	same "behind the second, $order" younger "$(whose 35 "$1" "$2")"
	avcwatch report -q log --inventory "$1" --inventory "$2" >out
	for name in older younger; do
		grep -q " $name, s0:c1,c2.*: 1 problem" out || die "no '$name' in $(cat out)"
	done
	avcwatch containers -v --inventory "$1" --inventory "$2" >out
	same 'when the older was gone' 'gone by:  2023-11-14T22:13:50.000Z' \
		"$(sed -n '/ older /,/ younger /s/^ *\(gone by:.*\)/\1/p' out)"
	same 'since when the younger is there' 'since:    2023-11-14T22:13:30.000Z' \
		"$(sed -n '/ younger /,$s/^ *\(since:.*\)/\1/p' out)"
done

# In between either may have had them: that is not decided.
avc 20 >one
avcwatch report one --format json --inventory earlier --inventory later >out
grep -q '"ambiguous":true' out || die "not ambiguous: $(cat out)"

# Of one that both have nothing is known to have changed.
snapshot 2023-11-14T22:13:50.000Z 1 older >later
avcwatch containers -v --inventory earlier --inventory later >out
! grep -q 'gone by:\|since:' out || die "$(cat out)"
same 'containers of both' 1 "$(grep -c '^docker' out)"
