# SPDX-License-Identifier: GPL-2.0-or-later
# Differential: ausearch -m AVC,USER_AVC. It exits with 1 for "no match" and for a missing file alike
# (T28), and counts granted and forged records as well; none of these is in the samples used here.
. cli/lib.sh

need ausearch
for f in rkt-docker-podman.log.xz nspawn.log.xz permissive-domain.log.xz dontaudit-off.log.xz; do
	xz -dc samples/$f >log
	n=$(ausearch --input log -m AVC,USER_AVC --raw 2>/dev/null | grep -cE '^type=(USER_)?AVC .*denied')
	same $f "$n" "$(denials log)"
done
