$ frobnicate
? 2
! avcwatch: unknown command 'frobnicate'
! usage: avcwatch COMMAND [OPTION...] [ARGUMENT...]
!        avcwatch --help | --version
!
! commands:
!   report      say what enforcing would break, from audit logs
!   explain     say why a problem is one: rules, constraints, what is allowed instead
!   propose     write the smallest policy module that removes what breaks, and prove it
!   containers  say who holds which categories, from what runtimes leave on disk
!   help        show the help of a command
!
! 'avcwatch COMMAND --help' lists the options of a command; 'man avcwatch' says more.
