$ report samples/coreos-style.log --container unknown:s0:c1,c2
? 0
No problem matches the filter.
42 denials in 26 events, 121 lines of samples/coreos-style.log
from 2026-11-23T21:43:05.548Z to 2026-11-23T21:49:07.932Z
