$ containers --root samples
? 3
! avcwatch containers: 'samples' is no root of a host: it has no var, run, etc or proc
