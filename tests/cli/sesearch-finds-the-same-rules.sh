# SPDX-License-Identifier: GPL-2.0-or-later
# Differential: sesearch and seinfo, which read the policy by setools. Every type is refused, or so the log says, all
# permissions of every class on every type, with contexts that no constraint and no missing role refuses, and
# without the type that has bounds: what is left to refuse it are the rules.
. cli/lib.sh

need sesearch
need seinfo
policy=$(dirname "$(readlink "$(command -v avcwatch)")")/tests/policy/allow.policy

seinfo "$policy" -x -a -b -c -t --common >info
sesearch --allow "$policy" >all

# Rules in force: `[ a && b ]:True` is arithmetic of the shell.
eval "$(sed -n 's/^ *bool \([a-z_]*\) true;$/\1=1/p; s/^ *bool \([a-z_]*\) false;$/\1=0/p' info)"
while read -r rule; do
	on=1 wanted=1
	case $rule in
	*\]:*)
		condition=${rule#*\[}
		condition=${condition%\]:*}
		# shellcheck disable=SC2004 # an expression, not a variable
		on=$((!!($condition)))
		case $rule in *:False) wanted=0 ;; esac
		;;
	esac
	[ $on != $wanted ] || echo "${rule%%;*}"
done <all | tr -d '{}' >rules
same 'some rules are off' yes "$([ "$(wc -l <rules)" -lt "$(wc -l <all)" ] && echo yes)"

# seinfo: an indented line begins a class, a common, a type or an attribute; those that begin with a tab belong to it.
cat >questions.awk <<'AWK'
function ask(s, t, c,    list, n, i, answer) {
	list = perms["class", c] (c in common ? perms["common", common[c]] : "")
	printf "type=AVC msg=audit(1795470182.672:%d): avc:  denied  {%s } for  pid=1 comm=\"x\" ", ++serial, list >"log"
	printf "scontext=system_u:system_r:%s:s0 tcontext=system_u:system_r:%s:s0 tclass=%s permissive=1\n", s, t, c >"log"
	n = split(list, perm, " ")
	for (i = 1; i <= n; i++) {
		answer = ((s, t, c, perm[i]) in allowed) ? "allowed null" : s == "perm_t" ? "tolerated te" : "breaks te"
		print s, t, c, perm[i], answer
	}
}
function allow(s, t, c, from,    i) {
	for (i = from; i <= NF; i++)
		allowed[s, t, c, $i]
}
FILENAME == "info" && /^   (class|common|attribute) / {
	what = $1; name = $2
	sub(/;$/, "", name)
	if (what == "class")
		classes[name]
}
FILENAME == "info" && $1 == "inherits" { common[name] = $2 }
FILENAME == "info" && /^\t/ {
	if (what == "attribute")
		members[name] = members[name] " " $1
	else
		perms[what, name] = perms[what, name] " " $1
}
FILENAME == "info" && /^   type / {
	sub(/[,;]$/, "", $2)
	types[$2]
	members[$2] = $2
	what = ""
}
FILENAME == "rules" {
	split($3, target, ":")
	ns = split(members[$2], sources, " ")
	nt = split(members[target[1]], targets, " ")
	for (i = 1; i <= ns; i++)
		for (j = 1; j <= nt; j++)
			allow(sources[i], targets[j], target[2], 4)
}
END {
	for (s in types)
		if (s ~ /_t$/ && s != "child_t")
			for (t in types)
				for (c in classes)
					ask(s, t, c)
}
AWK
"${AWK:-awk}" -f questions.awk info rules | sort >expected
same 'what is asked' yes "$([ "$(wc -l <expected)" -gt 50000 ] && echo yes)"
same 'what is allowed' yes "$([ "$(grep -c allowed expected)" -gt 250 ] && echo yes)"

# A group a line; its permissions one by one.
# shellcheck disable=SC2016 # awk's
avcwatch report -q --policy="$policy" -f json log | "${AWK:-awk}" '
	function value(text, key) {
		if (!match(text, "\"" key "\":(\"[^\"]*\"|null)"))
			return "?"
		text = substr(text, RSTART + length(key) + 3, RLENGTH - length(key) - 3)
		gsub(/"/, "", text)
		return text
	}
	/^{"id":"g-/ {
		n = split(substr($0, index($0, "\"permissions\":[")), perm, /{"name":/)
		for (i = 2; i <= n; i++) {
			perm[i] = "\"name\":" perm[i]
			print value($0, "source_type"), value($0, "target_type"), value($0, "class"),
				value(perm[i], "name"), value(perm[i], "outcome"), value(perm[i], "cause")
		}
	}' | sort >actual
diff expected actual >differences || die "$(wc -l <differences) differ: $(head differences)"
