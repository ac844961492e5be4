# SPDX-License-Identifier: GPL-2.0-or-later
. cli/lib.sh

need gzip && need xz && need zstd
cp samples/coreos-style.log x
gzip -k x && xz -k x && zstd -q x
# The name says nothing: content does.
mv x.gz a && mv x.xz b && mv x.zst c
for f in x a b c; do
	avcwatch report --format json $f | sed "s/\"name\":\"$f\"/NAME/" >report-$f
	cmp report-x report-$f
done
head -c 3000 a >cut.gz
status 3 avcwatch report cut.gz
grep -q "'cut.gz' is cut off" err || die "$(cat err)"
same 'standard output of a failure' '' "$(cat out)"
