# SPDX-License-Identifier: GPL-2.0-or-later
# What each action in the containers of these logs returned is known from when they were made: cli/acted. What worked
# in permissive mode breaks, and so does what failed with an error that may not come again; only where every action
# that was denied it failed with one that says "not permitted" or "not supported" does it fail anyway. Which action a
# denial is of, its PROCTITLE tells; how the system call ended is not looked at.
. cli/lib.sh

need gzip
need xz

# SAMPLE: categories, types, class, peer's categories, permission and expected outcome of each access of an action
cat >expect.awk <<'AWK'
function high(context,    part) {
	split(context, part, ":")
	sub(/^[^:]*:[^:]*:[^:]*:/, "", context)
	sub(/^[^:]*-/, "", context)
	return context ~ /:/ && context !~ /c0\.c1023$/ ? context : "-"
}
function type(context,    part) {
	split(context, part, ":")
	return part[3]
}
function after(text, key) {
	return match(text, " " key "=[^ ]*") ? substr(text, RSTART + length(key) + 2, RLENGTH - length(key) - 2) : ""
}
function decoded(hex,    i, text) {
	for (i = 1; i < length(hex); i += 2)
		text = text (substr(hex, i, 2) == "00" ? " " : byte[substr(hex, i, 2)])
	return text
}
BEGIN {
	for (i = 1; i < 256; i++)
		byte[sprintf("%02X", i)] = sprintf("%c", i)
	# What the manual page says of fails-anyway.
	split("EACCES EPERM ENOSYS ENOTTY EOPNOTSUPP ENOEXEC", list, " ")
	for (i in list)
		hopeless[list[i]]
}
FILENAME == acted {
	if ($1 == sample) {
		action = $0
		sub(/^[^ ]* [^ ]* [^ ]* /, "", action)
		returned[$2, action] = $3
	}
	next
}
{ event = $2 }
/^type=AVC .*avc:  denied/ {
	source = after($0, "scontext")
	target = after($0, "tcontext")
	level = high(source)
	peer = high(target)
	if (peer == level)
		peer = "-"
	split($0, brace, /[{}]/)
	n = split(brace[2], perm, " ")
	for (i = 1; i <= n; i++)
		denied[event] = denied[event] level " " type(source) " " type(target) " " after($0, "tclass") " " peer " " perm[i] "\n"
}
/^type=PROCTITLE / {
	sub(/.*proctitle=/, "")
	title[event] = /^"/ ? substr($0, 2, length($0) - 2) : decoded($0)
}
END {
	for (event in denied) {
		action = title[event]
		acts = sub(/^act /, "", action)
		n = split(denied[event], list, "\n")
		for (i = 1; i < n; i++) {
			split(list[i], part, " ")
			result = acts && (part[1], action) in returned ? returned[part[1], action] : "?"
			if (result == "?")
				unsure[list[i]]
			else if (result in hopeless)
				failed[list[i]]
			else
				worked[list[i]]
		}
	}
	for (access in worked)
		print access, "breaks"
	for (access in failed)
		if (!(access in worked) && !(access in unsure))
			print access, "fails-anyway"
}
AWK

# The same of the report, which has the types but not the actions.
cat >report.awk <<'AWK'
function value(text, key) {
	if (!match(text, "\"" key "\":(\"[^\"]*\"|null)"))
		return "?"
	text = substr(text, RSTART + length(key) + 3, RLENGTH - length(key) - 3)
	gsub(/"/, "", text)
	return text
}
/^{"record":"container",/ { level[value($0, "ref")] = value($0, "categories") }
/^{"record":"group",/ {
	peer = value($0, "peer")
	n = split(substr($0, index($0, "\"permissions\":[")), perm, /{"name":/)
	for (i = 2; i <= n; i++) {
		perm[i] = "\"name\":" perm[i]
		print level[value($0, "container")], value($0, "source_type"), value($0, "target_type"),
			value($0, "class"), peer == "null" ? "-" : level[peer], value(perm[i], "name"),
			value(perm[i], "outcome")
	}
}
AWK

gzip -dc samples/docker.log.gz >docker
xz -dc samples/rkt-docker-podman.log.xz >rkt-docker-podman
for sample in docker rkt-docker-podman; do
	"${AWK:-awk}" -v acted=cli/acted -v sample=$sample -f expect.awk cli/acted $sample | sort >expected
	avcwatch report -q -f ndjson $sample >report-$sample
	"${AWK:-awk}" -f report.awk report-$sample | sort >actual
	comm -23 expected actual >differences
	[ ! -s differences ] || die "$sample: $(wc -l <differences) are not so: $(head differences)"
	mv expected expected-$sample
done

# Both are there to be told apart, and the reason names the error.
same 'what breaks in docker' yes "$([ "$(grep -c ' breaks$' expected-docker)" -ge 80 ] && echo yes)"
same 'what breaks in rkt-docker-podman' yes "$([ "$(grep -c ' breaks$' expected-rkt-docker-podman)" -ge 80 ] && echo yes)"
same 'what fails anyway' 's0:c238,c565 container_t container_file_t system - module_load fails-anyway
s0:c238,c565 container_t container_t capability - sys_module fails-anyway' "$(grep -h 'fails-anyway$' expected-docker expected-rkt-docker-podman)"
same 'groups that failed with ENOEXEC' 2 "$(grep -c '"outcome":"fails-anyway",.*with ENOEXEC' report-docker)"
same 'groups that failed with ECONNREFUSED' 2 "$(grep -c '"name":"name_connect".*"outcome":"breaks",.*with ECONNREFUSED' report-docker)"

# Enforcing for a while, with a domain that is permissive in the policy: refused already is what has permissive=0.
xz -dc samples/permissive-domain.log.xz >log
sed -n 's/^type=AVC .*avc:  denied  { \([a-z]*\) } .* permissive=0.*/\1/p' log | sort | uniq -c | sed 's/^ *//' >expected
avcwatch report -q -f ndjson --outcome already-denied log | grep '"record":"group"' >groups
sed 's/.*"permissions":\[{"name":"\([a-z]*\)","count":\([0-9]*\),.*/\2 \1/' groups | sort -k 2 >actual
diff expected actual || die 'other denials are refused already'
same 'what was refused by enforcing' '5 write' "$(grep write expected)"
same 'what is refused already and was not denied by enforcing' 0 "$(grep -vc '"permissive":"no"' groups)"
