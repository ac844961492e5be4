# SPDX-License-Identifier: GPL-2.0-or-later
# An engine's command line names the container, whether --since leaves it out or not. Denials are a second apart,
# from 2023-11-14T22:13:21Z on; nspawn's is at 1, the container's own at 5, hours later at 20000.
. cli/lib.sh

engine() {
	printf 'type=AVC msg=audit(1700000001.000:1): avc:  denied  { read } for  pid=50 comm="systemd-nspawn" '
	printf 'name="x" dev="vda" ino=1 scontext=system_u:system_r:systemd_nspawn_t:s0 '
	printf 'tcontext=system_u:object_r:var_log_t:s0 tclass=file permissive=1\n'
	printf 'type=SYSCALL msg=audit(1700000001.000:1): arch=c000003e syscall=59 success=yes exit=0 ppid=1 pid=50 '
	printf 'comm="systemd-nspawn" exe="/usr/bin/systemd-nspawn" subj=system_u:system_r:systemd_nspawn_t:s0\n'
	printf 'type=EXECVE msg=audit(1700000001.000:1): argc=6 a0="systemd-nspawn" a1="-M" a2="web" '
	printf 'a3="-Zsystem_u:system_r:svirt_lxc_net_t:s0:c1,c2" a4="-D" a5="/srv/web"\n'
}

boot() {
	printf 'type=SYSTEM_BOOT msg=audit(1700010000.000:9): pid=1 uid=0 auid=4294967295 ses=4294967295 '
	printf "subj=system_u:system_r:init_t:s0 msg=' comm=\"systemd-update-utmp\" res=success'\\n"
}

# refs [OPTION...]: the containers of the report, with what they were denied
refs() {
	avcwatch report -q --format ndjson "$@" |
		sed -n 's/^{"record":"container",.*"ref":"\([^"]*\)".*"denials":\([1-9][0-9]*\).*/\1 \2/p'
}

{
	engine
	avc 5
} >log
same 'the whole log' 'nspawn:web 2' "$(refs log)"
same 'behind the command line' 'nspawn:web 1' "$(refs log --since 1700000003)"
same 'in front of the command line' 'nspawn:web 1' "$({
	avc 5
	engine | sed 's/1700000001/1700000009/'
} | refs - --until 1700000007)"

# What is outside only says who it was: it is neither counted nor shown.
avcwatch report log --since 1700000003 >out
grep -q '^1 denial in 2 events' out || die "$(cat out)"
grep -q '1 event with denials or marks lies outside' out || die "$(cat out)"
! grep -q 'systemd_nspawn_t' out || die "$(cat out)"

# Behind a boot that is left out as well the categories are another's.
{
	engine
	boot
	avc 20000
} >log
same 'behind a boot, the whole log' 'unknown:s0:c1,c2 1' "$(refs log | grep unknown)"
same 'behind a boot that is left out' 'unknown:s0:c1,c2 1' "$(refs log --since 1700015000)"
marks() {
	avcwatch report -q --format ndjson log "$@" | grep -c '"record":"mark"'
}
same 'marks of the whole log' 1 "$(marks)"
same 'marks of what is left out' 0 "$(marks --since 1700015000)"
