$ report samples/kernel-text.log --format xml
? 2
! avcwatch report: option '--format' needs one of text, json, ndjson: 'xml'
! try 'avcwatch report --help'
