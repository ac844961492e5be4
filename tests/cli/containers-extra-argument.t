$ containers --inventory samples/rkt-docker-podman.inventory.json extra
? 2
! avcwatch containers: unexpected argument 'extra': a saved inventory is given with --inventory
! try 'avcwatch containers --help'
