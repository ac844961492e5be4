$ explain -
? 3
< cli/explained-nothing.log
! avcwatch explain: standard input holds no denial
