# SPDX-License-Identifier: GPL-2.0-or-later
# The part of lint that looks at each C file by itself: awk -f lint.awk FILE...
BEGIN {
	# What flows into what: a file includes only headers of its own rank and below.
	n = split("base read parse fold inventory attribute judge group report remedy propose explain view cmd", list)
	for (i = 1; i <= n; i++)
		rank[list[i]] = i
	rank["json"] = rank["opt"] = rank["rules"] = rank["base"]
	rank["record"] = rank["parse"]
	rank["runtime"] = rank["inventory"]
	rank["policy"] = rank["judge"]
	rank["guards"] = rank["remedy"]
	rank["contexts"] = rank["remedy"]
	rank["main"] = rank["docgen"] = rank["cmd"]

	# Libraries, by the head of the name of their headers, and the one file that may include them, as a
	# pattern. What compiles policies for tests is none of the program.
	door["auparse.h"] = "src/parse/feed.c"
	door["cjson/"] = "src/base/json.c"
	door["expat.h"] = "src/inventory/libvirt.c"
	door["lzma.h"] = "src/read/xz.c"
	door["nettle/"] = door["xxhash.h"] = "src/base/hash.c"
	door["pthread.h"] = "src/read/ahead.c"
	door["selinux/"] = "src/remedy/contexts.c"
	door["sepol/"] = "src/judge/sepol\\.h|tests/policy/[a-z_]*\\.c"
	door["zlib.h"] = "src/read/gzip.c"
	door["zstd.h"] = door["zstd_errors.h"] = "src/read/zstd.c"
	# What needs none: the C library and the kernel.
	split("arpa/ asm/ ctype.h dirent.h errno.h fcntl.h fnmatch.h getopt.h glob.h inttypes.h " \
	      "langinfo.h limits.h linux/ locale.h math.h net/ netinet/ poll.h signal.h stdarg.h " \
	      "stdbool.h stddef.h stdint.h stdio.h stdlib.h string.h strings.h sys/ time.h " \
	      "unistd.h wchar.h wctype.h", list)
	for (i in list)
		door[list[i]] = "any"

	# Generated, and for whom.
	made["cmd_list.h"] = "cmd"
	made["reader_list.h"] = "inventory"
	made["rules_builtin.h"] = "base"
	made["view_list.h"] = "view"

	banned = "strcpy|strcat|strncpy|strncat|sprintf|vsprintf|strtok|gets|atoi|atol|alloca|" \
		 "system|popen"
	exits = "exit|_exit|_Exit|quick_exit"
	prints = "printf|vprintf|puts|putchar|perror"
}

FNR == 1 {
	in_comment = 0
	parts = split(FILENAME, part, "/")
	where = part[1]
	stage = where == "src" && parts == 3 ? part[2] : part[parts]
	sub(/\.[ch]$/, "", stage)
	if (where != "tests" && !(stage in rank))
		say("'" stage "' is no stage of the flow")
	if ($0 !~ /SPDX-License-Identifier: GPL-2.0-or-later/)
		say("the first line does not say the licence")
}

FNR == 601 {
	say("more than 600 lines")
}

/[ \t]$/ {
	say("blanks at the end of the line")
}

/^[ \t]*#[ \t]*include[ \t]*[<"]/ && (where != "tests" || /<sepol\//) {
	split($0, quoted, /[<">]/)
	if ($0 ~ /</)
		check_library(quoted[2])
	else
		check_own(quoted[2])
	next
}

{
	code = strip($0)
	if (calls(banned))
		say("banned: " found)
	# But the child of guard.c, which is to end there.
	if (where == "src" && FILENAME != "src/judge/guard.c" && calls(exits))
		say("only main.c's return ends the program: " found)
	if (where == "src" && rank[stage] < rank["cmd"] && (calls(prints) || code ~ /(^|[^a-z_])std(out|err)/))
		say("only src/cmd prints")
}

function check_library(name,   head)
{
	for (head in door) {
		if (index(name, head) != 1)
			continue
		if (door[head] != "any" && FILENAME !~ "^(" door[head] ")$")
			say("<" name "> enters by " door[head] " only")
		return
	}
	say("<" name "> has no door: give it one in tests/tools/lint.awk")
}

function check_own(name,   other)
{
	if (name in made) {
		if (stage != made[name])
			say(name " is for src/" made[name])
	} else if (name ~ /^avcwatch\//) {
		other = name
		gsub(/^avcwatch\/|\.h$/, "", other)
		if (!(other in rank) || rank[other] > rank[stage])
			say(name " does not flow into '" stage "'")
	} else if (where != "src" || name ~ /\//) {
		say("\"" name "\" is neither avcwatch/STAGE.h nor of this folder")
	}
}

# The line without comments and without what stands in quotes.
function strip(line,   out, at, end)
{
	out = ""
	while (line != "") {
		if (in_comment) {
			end = index(line, "*/")
			in_comment = !end
			line = end ? substr(line, end + 2) : ""
		} else if (match(line, /\/\*|\/\/|"([^"\\]|\\.)*"|'([^'\\]|\\.)+'/)) {
			at = substr(line, RSTART, 2)
			out = out substr(line, 1, RSTART - 1) " "
			in_comment = at == "/*"
			line = at == "//" ? "" : substr(line, RSTART + RLENGTH)
		} else {
			out = out line
			line = ""
		}
	}
	return out
}

# Is one of `names`, "a|b|c", called in `code`? Then it is `found`.
function calls(names)
{
	if (!match(code, "(^|[^A-Za-z0-9_.>])(" names ")[ \t]*\\("))
		return 0
	found = substr(code, RSTART, RLENGTH)
	gsub(/[^A-Za-z_]/, "", found)
	return 1
}

function say(text)
{
	printf "%s:%d: %s\n", FILENAME, FNR, text
}
