$ containers --inventory samples/rkt-docker-podman.inventory.json --format json
? 0
