# SPDX-License-Identifier: GPL-2.0-or-later
# A copy of a host's state, with its labels in xattrs.txt, and what --save makes of it.
. cli/lib.sh

id=93cbc2ee93cbc2ee93cbc2ee93cbc2ee93cbc2ee93cbc2ee93cbc2ee93cbc2ee
pod=5a13cd71-77c1-4b96-9983-1bb5ac9de46a
docker=host/var/lib/docker
mkdir -p "$docker/containers/$id" "$docker/image/overlay2/layerdb/mounts/$id" "host/var/lib/rkt/pods/run/$pod" \
	host/run/rkt/mcs host/etc
echo node-a >host/etc/hostname
printf %s '{"Name":"/web","Created":"2023-11-14T22:00:00Z","ProcessLabel":"system_u:system_r:svirt_lxc_net_t:s0:c1,c2",
"MountLabel":"system_u:object_r:svirt_lxc_file_t:s0:c1,c2","State":{"Running":true,"Pid":244},
"Config":{"Image":"nginx:1.9"}}' >"$docker/containers/$id/config.v2.json"
printf layer-of-web >"$docker/image/overlay2/layerdb/mounts/$id/mount-id"
echo '{"apps":[{"name":"db","image":{"name":"example.com/db"}}]}' >"host/var/lib/rkt/pods/run/$pod/pod"
: >host/run/rkt/mcs/s0:c3,c4
: >host/run/rkt/mcs/s0:c5,c6
cat >host/xattrs.txt <<END
# file: var/lib/rkt/pods/run/$pod
security.selinux="system_u:object_r:svirt_lxc_file_t:s0:c3,c4\000"

END
{
	avc 1
	avc 2 | sed 's/c1,c2/c3,c4/'
	avc 3 | sed 's/c1,c2/c5,c6/'
	avc 4 | sed 's/c1,c2/c7,c8/'
} >log

status 0 avcwatch containers --root host --save saved --format json
same 'what is printed and what is saved' '' "$(diff out saved)"
status 0 avcwatch containers --inventory saved --format json
same 'what is saved and what is read back' '' "$(diff out saved)"
status 0 avcwatch containers --root host -v
mv out state
status 0 avcwatch containers --inventory saved -v
same 'containers as text' '' "$(diff state out)"

for format in text json ndjson; do
	for by in container workload runtime rule; do
		avcwatch report log --verbose --format $format --group-by $by --root host >state
		for inventory in host saved; do
			avcwatch report log --verbose --format $format --group-by $by --inventory $inventory >out
			same "$format by $by with $inventory" '' "$(diff state out)"
		done
	done
done
avcwatch report log --root host >out
for ref in "docker:93cbc2ee93cb web (nginx:1.9), s0:c1,c2" "rkt:$pod db (example.com/db), s0:c3,c4" \
	unknown:s0:c7,c8; do
	grep -qF "$ref: 1 problem" out || die "no '$ref' in $(cat out)"
done
