$ containers --inventory samples/coreos-style.log
? 3
! avcwatch containers: 'samples/coreos-style.log' is not JSON at byte 0
