"""What one writes by hand: five lists into SQLite with zeep, page by page. Nothing is resumed, compared or checked.

Usage: rival.py FILE PAGE_SIZE MOST, with BASE_URL, CLIENT_ID and CLIENT_SECRET in the environment. Of each list it
reads at most so many rows, because all of them would take too long.
"""

import json, os, resource, sqlite3, sys, time, urllib.parse, urllib.request

import zeep
from zeep.helpers import serialize_object

FILE, SIZE, MOST, BASE = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), os.environ["BASE_URL"]
ALL = {"userStatuses": {"userStatus": [1, 3, 5]}}
LISTS = {"listUsersV2": {}, "listDepartments": {}, "listContent": {}, "listLearnersResults": ALL, "listEnrollments": {}}


def token():
    key = {"client_id": os.environ["CLIENT_ID"], "client_secret": os.environ["CLIENT_SECRET"]}
    form = urllib.parse.urlencode({"grant_type": "client_credentials", **key}).encode()
    with urllib.request.urlopen(BASE + "/api/v3/token", form) as answer:
        return json.load(answer)["access_token"]


def value(field):
    return field if isinstance(field, (str, int, float, type(None))) else json.dumps(field, default=str)


client = zeep.Client(BASE + "/api/v2/soap/2.0?wsdl", settings=zeep.Settings(xml_huge_tree=True))
database, started, total = sqlite3.connect(FILE), time.monotonic(), 0
for name, filters in LISTS.items():
    credentials, page, read = {"token": token()}, None, 0
    while True:
        answer = client.service[name](credentials=credentials, pageSize=SIZE, pageToken=page, **filters)
        answer = serialize_object(answer, dict)
        page, (rows,) = answer.pop("nextPageToken"), answer.values()
        rows = next(iter(rows.values())) if isinstance(rows, dict) else rows
        read, total = read + len(rows), total + len(rows)
        if rows:
            database.execute(f"CREATE TABLE IF NOT EXISTS {name} ({', '.join(rows[0])})")
            places = ", ".join("?" * len(rows[0]))
            with database:
                database.executemany(f"INSERT INTO {name} VALUES ({places})", [[value(v) for v in row.values()] for row in rows])
        if not page or read >= MOST:
            break
seconds = time.monotonic() - started
print(f"{total} rows in {seconds:.1f} s, {total / seconds:.0f} rows per second")
print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB resident at most, {os.path.getsize(FILE) >> 20} MB on disk")
