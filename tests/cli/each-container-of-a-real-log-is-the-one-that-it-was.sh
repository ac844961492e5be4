# SPDX-License-Identifier: GPL-2.0-or-later
# What the containers of this log were is known from when it was made: rkt 1.29, Docker 20.10 and podman 4.3 said so.
# With the inventory each level has its container; without, it has it, or its runtime, or is unknown, and never
# another.
. cli/lib.sh

cat >truth <<END
s0:c143,c517 rkt c756464e-a5cc-490f-90ea-e80b830a7190
s0:c238,c297 rkt 195f594f-547b-4930-8268-558a391ba7bc
s0:c244,c780 rkt ba49723f-04ac-4392-b87f-40e82d2084fc
s0:c300,c490 rkt afd06415-6049-4792-a804-7c0945d0336b
s0:c306,c610 rkt 5368c2da-8595-45b6-82bc-33b4240cfaa6
s0:c319,c559 docker 0f675fd7e380fc772aec34c1bcbec1e97e9c6d52b2beb59236af9dcf13915d95
s0:c336,c761 rkt 1f1011f8-e07c-4557-8a30-e082f8ce290d
s0:c39,c344 rkt d8234889-2aa0-4797-9d18-9b8f11c2e142
s0:c396,c710 podman db0f46415d9fb0d7340e4cb0ddc04e1c9b556d9d2cc8537708cc055ad9eee280
s0:c470,c936 rkt 9e768a5d-4533-4e6b-876e-e262aaf1de54
s0:c536,c1014 docker baa6fff07e7db486dcaa5864c0b47c2ad6c40c464c105a06a72bf3b6caeac463
s0:c543,c792 rkt 5a13cd71-77c1-4b96-9983-1bb5ac9de46a
s0:c644,c744 rkt 858af6af-3f03-4d59-a41e-ab800c00a0d6
s0:c648,c956 rkt b548db0d-b364-4e5f-bdd1-d5a329f0b88f
s0:c770,c985 rkt 24c14f94-ae00-4008-9a41-5eddb86723df
END

# LEVEL RUNTIME ID of each container that was denied something.
containers() {
	avcwatch report -q --format ndjson samples/rkt-docker-podman.log.xz "$@" |
		sed -n 's/^{"record":"container",.*"runtime":"\([a-z]*\)","categories":"\([^"]*\)".*"id":\("*[^",]*"*\),.*"denials":[1-9].*/\2 \1 \3/p' |
		tr -d '"' | LC_ALL=C sort
}

containers --inventory samples/rkt-docker-podman.inventory.json >named
containers >alone
for seen in named alone; do
	while read -r level runtime id; do
		case "$seen $runtime" in
		"alone unknown") continue ;;
		esac
		case "$seen $id" in
		"alone null") grep -q "^$level $runtime " truth || die "$seen: $level is not of $runtime" ;;
		*) grep -qxF "$level $runtime $id" truth || die "$seen: $level is not $runtime $id" ;;
		esac
	done <$seen
done
test "$(wc -l <named)" -ge 15 || die "only $(wc -l <named) containers were named"
test "$(grep -vc ' unknown ' alone)" -ge 11 || die "only $(grep -vc ' unknown ' alone) without an inventory"
