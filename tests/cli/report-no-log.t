$ report samples/README.md
? 3
! avcwatch report: 'samples/README.md' is no log: no line of it is an audit record or comes from a kernel or a journal
