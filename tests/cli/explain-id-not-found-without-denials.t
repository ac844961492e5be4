$ explain g-000000000000 cli/explained-nothing.log
? 3
! avcwatch explain: no problem g-000000000000 in the input
