$ containers --inventory samples/rkt-docker-podman.inventory.json extra
? 2
! avcwatch containers: unexpected argument 'extra'
! try 'avcwatch containers --help'
