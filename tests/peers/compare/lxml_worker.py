"""lxml's iterparse, as one writes it by hand: a dict per row, each dropped after use.

Usage: lxml_worker.py DOCUMENT FILE
"""

import sys

from lxml import etree
from worker import serve

NS = "{http://ispringlearn.com/go/services/api/soap}"
KIND, FILE = sys.argv[1:]
ROW = NS + {"narrow": "enrollment", "wide": "userProfile"}[KIND]


def nested(element):
    """An element as text, or as a list of names and values."""
    if len(element) == 0:
        return element.text
    return [(child.tag[len(NS):], nested(child)) for child in element]


def rows():
    for _, element in etree.iterparse(FILE, tag=ROW, huge_tree=True):
        yield dict(nested(element))
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


class Rows:
    """Decodes as a stream; only a proof keeps what it needs of each row."""

    def __init__(self, checksum=None):
        for row in rows():
            if checksum is not None:
                add(row, checksum)


def add(row, checksum):
    checksum.rows += 1
    if KIND == "narrow":
        certificate = dict(row.get("certificate") or [])
        names = ("enrollmentId", "courseId", "learnerId", "accessDate", "enrollmentTypeGroup", "shouldLockAfterDueDate")
        checksum.add(*map(row.get, names))
        checksum.add(*map(certificate.get, ("issuedCertificateId", "issueDate", "expiryDate")))
        return
    checksum.add(*map(row.get, ("userId", "role", "departmentId", "status", "email")))
    checksum.add(*(value for _, value in row["groups"]))
    for _, field in row["fields"]:
        checksum.add(*(value for _, value in field))
    checksum.add(*map(row.get, ("addedDate", "lastLoginDate")))
    for _, role in row["userRoles"]:
        checksum.add(*(value for _, value in role))
    checksum.add(*(value for _, value in row["subordination"]))


version = ".".join(map(str, etree.LXML_VERSION[:3]))
serve(f"lxml {version} iterparse", Rows, lambda _, checksum: Rows(checksum))
