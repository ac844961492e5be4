$ explain g-46c18ba868ff samples/coreos-style.log --policy no/such/policy
? 3
! avcwatch explain: 'no/such/policy': No such file or directory
