$ report samples/kernel-text.log -o no/such/folder/report.txt
? 3
! avcwatch report: cannot write 'no/such/folder/report.txt': No such file or directory
