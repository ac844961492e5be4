$ containers --root no-such-root
? 3
! avcwatch containers: cannot open 'no-such-root': No such file or directory
