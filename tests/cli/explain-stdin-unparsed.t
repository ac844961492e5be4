$ explain -
? 3
< cli/explained-unparsed.log
! avcwatch explain: no denial in the input; 1 record was not understood
