"""Calls operations through Python zeep, driven by the server's WSDL.

Usage: zeep_caller.py WSDL

Reads one call per line, a JSON object with operation, request and credentials, and writes one line for each: an object
with the result, with the text of the fault, or with the error that kept zeep from calling.
"""

import json
import sys

import zeep
from zeep.helpers import serialize_object


def call(client: zeep.Client, name: str, request: dict, credentials: dict) -> dict:
    try:
        answer = client.service[name](credentials=credentials, **request)
    except zeep.exceptions.Fault as fault:
        return {"fault": fault.message}
    except Exception as error:  # the test that reads this says which call it was
        return {"error": f"{type(error).__name__}: {error}"}
    answer = serialize_object(answer, dict)
    result = client.service._binding.get(name).output.body.type
    return {"result": wrap(result, answer, 2)}


def wrap(kind: zeep.xsd.Type, value, levels: int):
    """Puts back what zeep leaves out: the result where it has one child, and that child where it has one too."""
    children = getattr(kind, "elements", [])
    if levels == 0 or len(children) != 1 or value is None:
        return {} if value is None else value
    name, child = children[0]
    return {name: wrap(child.type, value, 0 if child.accepts_multiple else levels - 1)}


def main(wsdl: str) -> None:
    client = zeep.Client(wsdl)
    for line in sys.stdin:
        asked = json.loads(line)
        answer = call(client, asked["operation"], asked["request"], asked["credentials"])
        print(json.dumps(answer, default=str), flush=True)


main(*sys.argv[1:])
