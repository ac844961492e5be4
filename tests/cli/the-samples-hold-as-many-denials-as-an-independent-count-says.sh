# SPDX-License-Identifier: GPL-2.0-or-later
# Without duplicates, grants and forgeries every line that says "avc:  denied" is a denial.
. cli/lib.sh

count() {
	"$@" | grep -cE '^type=(USER_)?AVC .*avc: +denied'
}
for f in samples/*.log samples/*.log.gz samples/*.log.xz; do
	case $f in
	*hostile.log | *kernel-text.log) continue ;; # counted below
	*.gz) n=$(count gzip -dc "$f") ;;
	*.xz) n=$(count xz -dc "$f") ;;
	*) n=$(count cat "$f") ;;
	esac
	same "$f" "$n" "$(denials "$f")"
done
# 19 AVC that are whole (two are cut off), 1 of 3 USER_AVC (two are forged), 4 SELINUX_ERR.
same hostile.log 24 "$(denials samples/hostile.log)"
# Each of 10 denials stands there twice, as journald keeps them (T11).
same kernel-text.log 10 "$(denials samples/kernel-text.log)"
same boot.dmesg "$(grep -cE 'avc: +denied' samples/boot.dmesg)" "$(denials samples/boot.dmesg)"
# The journal of the same host began three events and six AVC later than its audit.log.
for form in export json short; do
	same "journal, $form" $(($(denials samples/mac-and-user-avc.log) - 6)) \
		"$(denials samples/mac-and-user-avc.journal.$form.xz)"
done
# All copies together are counted once.
same 'log and journals together' "$(denials samples/mac-and-user-avc.log)" \
	"$(denials samples/mac-and-user-avc.*)"
