$ explain -
? 3
< cli/explained-nothing.log
! avcwatch explain: no denial in the input
