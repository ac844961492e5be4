# SPDX-License-Identifier: GPL-2.0-or-later
# --scope workload on a real log: the types compile with the policy by secilc, too, and two runs give the same bytes.
. cli/lib.sh

propose() {
	avcwatch propose -q samples/rkt-docker-podman.log.xz --inventory samples/rkt-docker-podman.inventory.json \
		--policy policy/deny.policy --scope workload "$@"
}

propose -o module.cil
propose --name module >again.cil
cmp module.cil again.cil
propose --name module --format json >module.json
types=$(grep -c '^(type ' module.cil)
same 'there are types' yes "$([ "$types" -ge 1 ] && echo yes)"
same 'rules for the domain itself' '' "$(grep '^(allow svirt_lxc_net_t ' module.cil | grep -v ' module_' || :)"
same 'what is proved' "$(sed -n 's/.*"proof":{"of":\([0-9]*\),.*/\1/p' module.json)" \
	"$(sed -n 's/.*"proof":{.*"compiled":\([0-9]*\).*/\1/p' module.json)"

need checkpolicy
need secilc
checkpolicy -b -C -M -o policy.cil policy/deny.policy >log
secilc -N -f /dev/null -o compiled policy.cil module.cil
