$ report samples/coreos-style.log --since yesterday
? 2
! avcwatch report: option '--since': a time is 2026-11-23T21:04:14Z, 2026-11-23, today, now-7d (s, m, h, d, w) or seconds since 1970, not 'yesterday'
! try 'avcwatch report --help'
