# SPDX-License-Identifier: GPL-2.0-or-later
# The middle of an event lies across the border of two files.
. cli/lib.sh

xz -dc samples/rkt-docker-podman.log.xz >whole
head -n 1999 whole >audit.log.3
sed -n '2000,3500p' whole >audit.log.2
sed -n '3501,5000p' whole | gzip >audit.log.1.gz
tail -n +5001 whole >audit.log
strip() {
	sed 's/"sources":\[[^]]*\]//'
}
avcwatch report --format json whole | strip >expected
for order in 'audit.log audit.log.1.gz audit.log.2 audit.log.3' 'audit.log.2 audit.log audit.log.3 audit.log.1.gz'; do
	# shellcheck disable=SC2086
	avcwatch report --format json $order | strip | cmp expected -
done
mkdir dir && mv audit.log* dir
ln dir/audit.log.3 dir/audit.log.4
avcwatch report --format json dir dir/audit.log ./dir/audit.log.2 | strip | cmp expected -
