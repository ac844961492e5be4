# SPDX-License-Identifier: GPL-2.0-or-later
. cli/lib.sh

expected=$(avcwatch report -q samples/coreos-style.log --container rkt:195f594f-547b-4930-8268-558a391ba7bc)
for name in s0:c238,c297 195f594f 195f594f-547b-4930-8268-558a391ba7bc s0:c297,c238 c238,c297 s0-s0:c238,c297 system_u:system_r:svirt_lxc_net_t:s0:c238,c297; do
	same "$name" "$expected" "$(avcwatch report -q samples/coreos-style.log --container $name)"
done
for name in s0:c2000,c1 c2000,c1 ''; do
	status 2 avcwatch report samples/coreos-style.log --container "$name"
	grep -q 'names no container' err || die "$(cat err)"
done
for name in docker:0123456789ab foo 195; do
	status 0 avcwatch report samples/coreos-style.log --container "$name"
	grep -q '^No problem matches' out || die "$(cat out)"
done
