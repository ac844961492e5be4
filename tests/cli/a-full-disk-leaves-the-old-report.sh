# SPDX-License-Identifier: GPL-2.0-or-later
. cli/lib.sh

mkdir small
if ! mount -t tmpfs -o size=16k none small 2>/dev/null; then
	echo 'mounting a tmpfs is not permitted here'
	exit 77
fi
trap 'umount small' EXIT
echo before >small/report.json
status 3 avcwatch report --format json samples/rkt-docker-podman.log.xz -o small/report.json
same 'the old report' before "$(cat small/report.json)"
same 'files left behind' small/report.json "$(echo small/*)"
