$ explain -
? 3
< cli/explained-unparsed.log
! avcwatch explain: no problem was found in '-', of which 1 record was not understood
