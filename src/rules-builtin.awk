# SPDX-License-Identifier: GPL-2.0-or-later
# awk -f src/rules-builtin.awk rules/DIR/NAME.json... : the files as a table of C strings, so that
# the program needs no data directory. Names in the table leave out "rules/".
BEGIN {
	escape["\\"] = "\\\\"
	escape["\""] = "\\\""
	escape["\t"] = "\\t"
	print "/* Generated from rules. */"
	print "static const struct {"
	print "\tconst char *name, *text;"
	print "} aw_rules_builtin[] = {"
}

FNR == 1 {
	close_row()
	name = FILENAME
	sub(/^rules\//, "", name)
	printf "\t{ \"%s\",", name
}

{
	printf "\n\t  \""
	for (i = 1; i <= length($0); i++) {
		c = substr($0, i, 1)
		printf "%s", c in escape ? escape[c] : c
	}
	printf "\\n\""
}

END {
	close_row()
	print "};"
}

function close_row()
{
	if (name != "")
		print " },"
}
