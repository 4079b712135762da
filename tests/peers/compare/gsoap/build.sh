#!/bin/sh
# Generates and compiles the gSOAP worker into a folder: build.sh FOLDER. Does nothing where it is newer than its sources.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
cd "$1"
if [ -x worker ] && [ worker -nt "$here/answers.h" ] && [ worker -nt "$here/worker.cpp" ]; then exit 0; fi
soapcpp2 -C -c++11 -L -w -x -I/usr/share/gsoap/import "$here/answers.h" >/dev/null
# Its own limit on items of a list is 100,000.
c++ -std=c++11 -O2 -DSOAP_MAXOCCURS=100000000 -I. "$here/worker.cpp" soapC.cpp -lgsoap++ -o worker
