$ explain g-000000000000 samples/hostile.log
? 3
! avcwatch explain: no problem g-000000000000 in the input; 2 records were not understood
