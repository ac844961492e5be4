$ explain -
? 3
! avcwatch explain: no denial in the input
