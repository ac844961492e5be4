# SPDX-License-Identifier: GPL-2.0-or-later
# A host that never removed one: 10,000 configurations of the size that Docker writes.
# shellcheck disable=SC2154 # srcdir
. cli/lib.sh
. cli/bounds.sh

n=$(size 10000 1000)
"${PYTHON:-python3}" - "$n" <<'END'
import os
import sys

for i in range(int(sys.argv[1])):
    folder = f"host/var/lib/docker/containers/{i:064x}"
    os.makedirs(folder)
    level = f"s0:c{i % 100},c{100 + i // 100}"
    env = ",".join(f'"VARIABLE_{k}=a value of some length"' for k in range(40))
    with open(folder + "/config.v2.json", "w", encoding="ascii") as f:
        f.write(f'{{"ID":"{i:064x}","Created":"2023-11-14T22:00:00Z","Name":"/c{i}",'
                f'"ProcessLabel":"system_u:system_r:svirt_lxc_net_t:{level}",'
                f'"MountLabel":"system_u:object_r:svirt_lxc_file_t:{level}",'
                f'"State":{{"Running":false,"StartedAt":"2023-11-14T22:00:01Z"}},'
                f'"Config":{{"Image":"nginx:1.9","Env":[{env}]}}}}')
END

status 0 "${PYTHON:-python3}" "$srcdir/tests/tools/peak" peak \
	avcwatch containers --root host --save saved
same 'containers' "$n" "$(grep -c '^docker ' out)"
same 'problems' '' "$(cat err)"
sanitized || [ "$(cat peak)" -lt $((64 * 1024)) ] || die "'containers' takes $(($(cat peak) / 1024)) MiB"
mv out state
status 0 "${PYTHON:-python3}" "$srcdir/tests/tools/peak" peak avcwatch containers --inventory saved
sanitized || [ "$(cat peak)" -lt $((64 * 1024)) ] || die "what is saved takes $(($(cat peak) / 1024)) MiB"
same 'what is saved' '' "$(diff state out)"

avc 2 | sed 's/c1,c2/c7,c103/' >log
bounded 64 0 log --inventory saved
grep -q ' c307 (nginx:1.9), s0:c7,c103: 1 problem' out || die "$(cat out)"
