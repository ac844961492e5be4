$ report -q --outcome allowed samples/hostile.log
? 0
No problem matches the filter.
24 denials in 35 events, 56 lines of samples/hostile.log
from 2026-11-24T00:26:41.737Z to 5138-11-16T09:46:39.999Z
  2 records were NOT UNDERSTOOD and may be denials:
    samples/hostile.log:53: type=AVC msg=audit(1795480032.884:132): avc:  denied  { write } for  pid=4716 comm="sh" name="cut" dev="sda9" ino=1234 scontext=system_u:system_r:svirt_lxc_net_
    samples/hostile.log:56: type=AVC msg=audit(1795480034.958:134): avc:  denied  { write } for  pid=47
  3 records of untrusted senders are not counted (USER_AVC may be forged)
  1 record of a granted access (auditallow) is no denial
  3 records are AppArmor's
  time line: 1 mode (-v lists them)
