"""Calls operations through gSOAP, whose C++ is generated of the server's WSDL.

Usage: gsoap_caller.py WSDL

Reads one call per line, a JSON object with operation, request and credentials, and writes one line for each: an object
with the result, with the text of the fault, or with the error that kept gSOAP from calling.
"""

import hashlib
import json
import pathlib
import re
import subprocess
import sys
import urllib.request
import xml.etree.ElementTree as ElementTree

HERE = pathlib.Path(__file__).resolve().parent
SPACE = "http://ispringlearn.com/go/services/api/soap"
NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"


def build(wsdl):
    """Generates and compiles the client of a WSDL, unless that was done before; gives the program."""
    source = HERE / "gsoap_caller.cpp"
    # The address is the server's, and another one each time.
    made_of = [re.sub(r'location="[^"]*"', "", wsdl).encode(), source.read_bytes(), pathlib.Path(__file__).read_bytes()]
    version = subprocess.run(["wsdl2h", "-V"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout
    text = b"".join([*made_of, version])
    folder = HERE.parents[1] / "target/peers" / f"gsoap-{hashlib.sha256(text).hexdigest()[:16]}"
    program = folder / "caller"
    if program.exists():
        return program
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "learn.wsdl").write_text(wsdl)

    def run(*command):
        ended = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if ended.returncode != 0:
            sys.exit(f"{command[0]}: {ended.stdout[-2000:]}")

    run("wsdl2h", "-g", "-y", "-P", "-o", "learn.h", "learn.wsdl")
    run("soapcpp2", "-C", "-c++11", "-L", "-w", "-x", "-I/usr/share/gsoap/import", "learn.h")
    calls = re.findall(
        r"soap_call___ns1__(\w+)\(struct soap \*soap, const char \*soap_endpoint, const char \*soap_action, "
        r"(\w+) \*\w+, (\w+) &\w+\);",
        (folder / "soapStub.h").read_text(),
    )
    (folder / "operations.inc").write_text("".join("OPERATION(%s, %s, %s)\n" % call for call in calls))
    run("c++", "-std=c++11", "-I.", str(source), "soapC.cpp", "soapClient.cpp", "-lgsoap++", "-o", "caller.new")
    (folder / "caller.new").rename(program)
    return program


def element(name, value):
    """A value as the elements of that name."""
    if isinstance(value, list):
        return [made for item in value for made in element(name, item)]
    made = ElementTree.Element(f"{{{SPACE}}}{name}")
    if isinstance(value, dict):
        for child, of in value.items():
            made.extend(element(child, of))
    elif isinstance(value, bool):
        made.text = str(value).lower()
    elif value is None:
        made.set(NIL, "true")
    else:
        made.text = str(value)
    return [made]


def plain(node):
    """What an element holds: a text, or an object in which names that repeat are lists."""
    if node.get(NIL) in ("true", "1"):
        return None
    if len(node) == 0:
        return node.text or ""
    found = {}
    for child in node:
        found.setdefault(child.tag.rpartition("}")[2], []).append(plain(child))
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def main():
    wsdl = urllib.request.urlopen(sys.argv[1]).read().decode()
    program = build(wsdl)
    endpoint = re.search(r'address location="([^"]+)"', wsdl).group(1)
    caller = subprocess.Popen([program, endpoint], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for line in sys.stdin:
        call = json.loads(line)
        name = call["operation"]
        # It is read into the type of the operation's request, whatever its own name.
        (request,) = element("request", {"credentials": call["credentials"], **(call["request"] or {})})
        xml = ElementTree.tostring(request)
        caller.stdin.write(b"%s\n%d\n%s" % (name.encode(), len(xml), xml))
        caller.stdin.flush()
        kind, length = caller.stdout.readline().decode().split()
        text = caller.stdout.read(int(length)).decode()
        print(json.dumps({kind: plain(ElementTree.fromstring(text)) if kind == "result" else text}), flush=True)


main()
