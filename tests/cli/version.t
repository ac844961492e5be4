$ --version
? 0
avcwatch 0.1.0
