"""Calls the six enrollment operations of a server through Python zeep, driven by the server's WSDL, and prints what it
got as JSON.

Usage: zeep_enrollments.py WSDL TOKEN
"""

import json
import sys
from datetime import datetime

import zeep
from zeep.helpers import serialize_object


def main(wsdl: str, token: str) -> None:
    client = zeep.Client(wsdl)
    service = client.service
    credentials = {"token": token}

    everything = serialize_object(service.getEnrollments(credentials=credentials), dict)
    rows, pages, page_token = [], 0, None
    while True:
        page = service.listEnrollments(credentials=credentials, pageToken=page_token)
        rows += serialize_object(page.enrollment, dict)
        pages += 1
        page_token = page.nextPageToken
        if not page_token:
            break
    first = rows[0]
    one = serialize_object(
        service.getEnrollment(credentials=credentials, enrollmentId=first["enrollmentId"]), dict
    )
    some = serialize_object(
        service.getEnrollments(
            credentials=credentials,
            courseIds={"id": [first["courseId"]]},
            learnerIds={"id": [first["learnerId"]]},
        ),
        dict,
    )
    changed = service.changeEnrollment(
        credentials=credentials,
        enrollmentId=first["enrollmentId"],
        accessDate=datetime(2031, 1, 2, 3, 4, 5),
        dueDateType="due_date",
        dueDate="2031-02-03",
        lockAfterDueDate=True,
    )
    after = serialize_object(
        service.getEnrollment(credentials=credentials, enrollmentId=first["enrollmentId"]), dict
    )
    enrolled = service.enrollLearnersInCourses(
        credentials=credentials,
        courseIds={"id": [rows[-1]["courseId"]]},
        learnerIds={"id": [first["learnerId"]]},
        dueDateType="due_period",
        duePeriod=48,
    )
    gone = service.unenroll(credentials=credentials, enrollmentId=first["enrollmentId"])
    try:
        service.unenroll(credentials=credentials, enrollmentId=first["enrollmentId"])
        fault = None
    except zeep.exceptions.Fault as error:
        fault = error.message
    json.dump(
        {
            "getEnrollments": everything,
            "listEnrollments": rows,
            "pages": pages,
            "getEnrollment": one,
            "filtered": some,
            "changed": changed,
            "after": after,
            "enrolled": enrolled,
            "unenrolled": gone,
            "fault": fault,
        },
        sys.stdout,
        default=str,
    )


main(*sys.argv[1:])
