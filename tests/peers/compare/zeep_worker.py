"""Python zeep, driven by our WSDL, on an answer in memory.

Usage: zeep_worker.py WSDL DOCUMENT FILE
"""

import sys

import zeep
from worker import serve

WSDL, KIND, FILE = sys.argv[1:]
METHOD = {"narrow": "getEnrollments", "wide": "getUsers"}[KIND]


class Answer:
    """What zeep looks at of an HTTP response."""

    status_code = 200
    encoding = "utf-8"
    headers = {"Content-Type": "text/xml; charset=utf-8"}

    def __init__(self, content):
        self.content = content


client = zeep.Client(WSDL, settings=zeep.Settings(xml_huge_tree=True))
binding = client.service._binding
operation = binding.get(METHOD)


def decode():
    with open(FILE, "rb") as file:
        return binding.process_reply(client, operation, Answer(file.read()))


def text(value):
    """As it stood on the wire."""
    if isinstance(value, bool):
        return str(int(value))
    return value if value is None or isinstance(value, str) else str(value)


def prove(rows, checksum):
    for row in rows:
        checksum.rows += 1
        add = lambda record, *names: checksum.add(*(text(record[name]) if record is not None else None for name in names))
        if KIND == "narrow":
            add(row, "enrollmentId", "courseId", "learnerId", "accessDate", "enrollmentTypeGroup", "shouldLockAfterDueDate")
            add(row["certificate"], "issuedCertificateId", "issueDate", "expiryDate")
            continue
        add(row, "userId", "role", "departmentId", "status", "email")
        checksum.add(*row["groups"]["id"])
        for field in row["fields"]["field"]:
            add(field, "name", "value")
        add(row, "addedDate", "lastLoginDate")
        for role in row["userRoles"]["userRole"]:
            add(role, "roleId", "roleType")
        add(row["subordination"], "subordinationType", "supervisorId")


serve(f"zeep {zeep.__version__}", decode, prove)
