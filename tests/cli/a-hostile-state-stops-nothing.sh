# SPDX-License-Identifier: GPL-2.0-or-later
# Whoever wrote the state may have been a container: what is wrong there is a problem, and all else is read.
# shellcheck disable=SC2154 # srcdir
. cli/lib.sh
. cli/bounds.sh

docker=host/var/lib/docker/containers
mkdir -p $docker host/etc host/proc/1 host/run/libvirt/qemu host/var/lib/lxc

# config N: where the N-th container's configuration is
config() {
	dir=$docker/$(printf '%064d' "$1")
	mkdir -p "$dir"
	echo "$dir/config.v2.json"
}

# good N NAME
good() {
	printf '{"Name":"/%s","ProcessLabel":"u:r:svirt_lxc_net_t:s0:c1,c%d"}' "$2" "$1" >"$(config "$1")"
}

good 2 first
echo '{"Name":"/secret"}' >secret
ln -s ../../../../../../../secret "$(config 3)"
ln -s "$PWD/secret" "$(config 4)"
mkfifo "$(config 5)"
ln -s /dev/zero "$(config 6)"
ln -s ../../../../../../../../../../../../dev/zero "$(config 7)"
truncate -s 100M "$(config 8)"
"${AWK:-awk}" 'BEGIN { for (i = 0; i < 100000; i++) printf "[" }' >"$(config 9)"
printf '{"Name":"/cut","ProcessLabel":"u:r' >"$(config 10)"
mkdir "$(config 11)"
f=$(config 12)
ln -s config.v2.json "$f"
good 13 "$(printf '\\u001b[31mred\\u202e\\u009b')"
mkdir "host/var/lib/lxc/$(printf 'a\033[31mb\233c')"
mkfifo "host/var/lib/lxc/$(printf 'a\033[31mb\233c')/config"
mkfifo host/etc/hostname
ln -s "$PWD/secret" host/proc/1/mountinfo
printf '<domain><name>x' >host/run/libvirt/qemu/cut.xml
good 99 last

status 0 timeout 60 "${PYTHON:-python3}" "$srcdir/tests/tools/peak" peak avcwatch containers --root host
sanitized || [ "$(cat peak)" -lt $((64 * 1024)) ] || die "it takes $(cat peak) KiB"
for name in first last; do
	grep -q "^docker .* $name " out || die "no '$name' in $(cat out)"
done
! grep -q secret out || die "what is outside came out: $(cat out)"
for n in 5 8 9 10 11 12; do
	grep -q "$(printf '%064d' $n)/config.v2.json'\{0,1\}[ :]" err || die "no word of container $n: $(cat err)"
done
grep -q cut.xml err || die "no word of the domain that is cut: $(cat err)"
grep -qF 'a\x1b[31mb\x9bc' err || die "no word of the FIFO with escapes in its path: $(cat err)"
for file in out err; do
	same "raw bytes in $file" 0 "$(tr -d '\n -~' <$file | wc -c)"
done

# The same through what is saved, and beside a log.
problems=$(wc -l <err)
avcwatch containers --root host --save saved >state 2>/dev/null
status 0 avcwatch containers --inventory saved
same 'containers of what is saved' '' "$(diff state out)"
same 'problems of what is saved' "$problems" "$(wc -l <err)"
avc 2 | sed 's/c1,c2/c1,c99/' >log
status 0 avcwatch report log --root host
grep -q ' last, s0:c1,c99: 1 problem' out || die "$(cat out)"
grep -q "^avcwatch report: $problems files of the inventory could not be read" err || die "$(cat err)"
status 0 avcwatch report -q log --root host
same 'standard error with -q' '' "$(cat err)"
