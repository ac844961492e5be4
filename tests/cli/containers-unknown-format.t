$ containers --inventory samples/rkt-docker-podman.inventory.json --format table
? 2
! avcwatch containers: option '--format' needs one of text, json: 'table'
! try 'avcwatch containers --help'
