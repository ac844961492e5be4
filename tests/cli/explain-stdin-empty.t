$ explain -
? 3
! avcwatch explain: standard input holds no denial
