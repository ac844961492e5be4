$ explain g-000000000000 samples/coreos-style.log
? 3
! avcwatch explain: no problem g-000000000000 in the input
