# SPDX-License-Identifier: GPL-2.0-or-later
# Differential: the allow, allowxperm and dontaudit rules that `explain` lists for an access are those that sesearch,
# which reads the policy by setools, finds for its source, target, class and permission. Accesses are drawn, always the
# same ones, of the rules themselves: a member of each attribute, and one of the permissions or any other one.
#
# Of a rule braces, the order of permissions and leading zeros do not count. Of a condition the operators and booleans
# do, but not their order, nor brackets: setools 4.4 writes operands from right to left, and leaves out brackets that
# are needed. test_policy_rules has those.
. cli/lib.sh

need sesearch
need seinfo
policies=$(dirname "$(readlink "$(command -v avcwatch)")")/tests/policy
debian=/etc/selinux/default/policy/policy.33

cat >normal.awk <<'AWK'
function sorted(list, n,    i, k, x, text) {
	for (i = 2; i <= n; i++) {
		x = list[i]
		for (k = i - 1; k >= 1 && list[k] > x; k--)
			list[k + 1] = list[k]
		list[k + 1] = x
	}
	for (i = 1; i <= n; i++)
		text = text " " list[i]
	return text
}
# "allow a b:c { d e }; [ f && !g ]:True"
function normal(rule,    part, head, list, n, condition) {
	n = split(rule, part, ";")
	condition = part[2]
	gsub(/[()[\]]/, " ", condition)
	gsub(/!/, " ! ", condition)
	gsub(/! *=/, "!=", condition)
	n = split(condition, list, " ")
	condition = sorted(list, n)
	gsub(/[{}]/, " ", part[1])
	gsub(/0x0*/, "0x", part[1])
	n = split(part[1], list, " ")
	head = list[1] " " list[2] " " list[3]
	list[1] = list[2] = list[3] = ""
	return head sorted(list, n) condition
}
AWK

# seinfo: an indented line begins an attribute; those that begin with a tab are its types. A rule is found by its
# source, target and class.
cat >draw.awk <<'AWK'
function random(n) {
	seed = seed * 16807 % 2147483647
	return seed % n + 1
}
function member(name,    list) {
	return name in members ? (split(members[name], list, " ") ? list[random(split(members[name], list, " "))] : "") : name
}
function attributes_of(type) {
	return type attributes[type]
}
function count_matches(s, t, c, perm, print_them,    ss, ts, ns, nt, i, j, k, key, n) {
	ns = split(attributes_of(s), ss, " ")
	nt = split(attributes_of(t), ts, " ")
	for (i = 1; i <= ns; i++)
		for (j = 1; j <= nt; j++) {
			key = ss[i] " " ts[j] ":" c
			for (k = 1; k <= number[key]; k++)
				if (index(perms[key, k], " " perm " ")) {
					n++
					if (print_them)
						print s, t, c, perm, normal(text[key, k])
				}
		}
	return n
}
function draw(rule,    part, list, n, s, t, c, perm) {
	split(rule, part, ";")
	gsub(/[{}:]/, " ", part[1])
	n = split(part[1], list, " ")
	s = member(list[2])
	t = member(list[3])
	c = list[4]
	perm = rule ~ /^allowxperm/ ? "ioctl" : random(8) == 1 ? "getattr" : list[4 + random(n - 4)]
	if (s == "" || t == "" || (s, t, c) in drawn || count_matches(s, t, c, perm, 0) > 256)
		return
	drawn[s, t, c]
	count_matches(s, t, c, perm, 1)
	printf "type=AVC msg=audit(1795470182.672:%d): avc:  denied  { %s } for  pid=1 comm=\"x\" ", ++serial, perm >"log"
	printf "scontext=system_u:object_r:%s:s0 tcontext=system_u:object_r:%s:s0 tclass=%s permissive=1\n", s, t, c >"log"
}
BEGIN { seed = 4711 }
FILENAME == "info" && /^   [a-z]/ {
	name = $2
	sub(/;$/, "", name)
	if ($1 == "attribute")
		members[name] = ""
}
FILENAME == "info" && /^\t/ {
	members[name] = members[name] " " $1
	attributes[$1] = attributes[$1] " " name
}
FILENAME == "all" && NF > 3 {
	line = $0
	key = $2 " " $3
	at = ++number[key]
	text[key, at] = line
	sub(/;.*/, "", line)
	gsub(/[{}]/, " ", line)
	gsub(/ +/, " ", line)
	sub(/^[^:]*:[^ ]*/, "", line)
	perms[key, at] = line " "
	all[++rules] = $0
	kind = $0 ~ /\]:/ ? "conditional" : $1
	of_kind[kind, ++kinds[kind]] = $0
}
END {
	for (kind in kinds)
		for (i = 0; i < wanted; i++)
			draw(of_kind[kind, random(kinds[kind])])
}
AWK

# A group a line.
cat >listed.awk <<'AWK'
function value(line, key) {
	match(line, "\"" key "\":\"[^\"]*\"")
	return substr(line, RSTART + length(key) + 4, RLENGTH - length(key) - 5)
}
/^{"id":"g-/ {
	rules = substr($0, index($0, "\"rules\":["))
	rules = substr(rules, 1, index(rules, "],\"instead\""))
	n = split(rules, rule, /"text":"/)
	for (i = 2; i <= n; i++) {
		sub(/".*/, "", rule[i])
		if (rule[i] ~ /^(allow|allowxperm|dontaudit) /)
			print value($0, "source_type"), value($0, "target_type"), value($0, "class"), value($0, "name"),
				normal(rule[i])
	}
}
AWK

# check POLICY WANTED ACCESSES RULES: draw WANTED of each kind; that many there must be at least
check() {
	seinfo "$1" -x -a >info
	sesearch --allow --allowxperm --dontaudit "$1" >all
	"${AWK:-awk}" -v wanted="$2" -f normal.awk -f draw.awk info all | sort -u >expected # a policy may have a rule twice
	[ "$(wc -l <log)" -ge "$3" ] || die "$1: only $(wc -l <log) accesses were drawn"
	[ "$(wc -l <expected)" -ge "$4" ] || die "$1: only $(wc -l <expected) rules are expected"
	avcwatch explain - -q --policy="$1" -f json <log >explained
	"${AWK:-awk}" -f normal.awk -f listed.awk explained | sort >actual
	diff expected actual >differences || die "$1: $(grep -c '^[<>]' differences) differ: $(head differences)"
}

check "$policies/allow.policy" 200 40 50
check "$policies/rules.policy" 200 50 50
if [ -r "$debian" ]; then
	check "$debian" 150 400 1000
fi
