"""Gives Singer messages to somebody else's target, and says in what the warehouse and the local copy differ then.

Usage: warehouse.py TARGET DIRECTORY COPY [--cut BYTES] < messages

TARGET is postgres, duckdb or jsonl; DIRECTORY is the warehouse (postgres: a server is started in it, and ended
again). With --cut the pipe breaks off after so many bytes. Prints one JSON object: the exit code of the target, the last
state that it gave, and by table the rows that differ or lack, the keys of those that only the warehouse has, and the rows
that are marked as gone.
"""

import argparse
import datetime
import json
import os
import pathlib
import pwd
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import contextmanager

PROGRAMS = pathlib.Path(sys.executable).parent
DELETED = "_sdc_deleted_at"


class Postgres:
    """A server of its own, on a socket in the directory. It does not run as root."""

    program = "target-postgres"

    def __init__(self, directory):
        self.directory = directory
        self.data = directory / "data"
        found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
        self.bin = found[-1].parent if found else pathlib.Path(shutil.which("pg_ctl")).parent

    def run(self, program, *arguments):
        user = {}
        if os.geteuid() == 0:
            user = {"user": "postgres", "group": "postgres", "extra_groups": []}
        subprocess.run(
            [self.bin / program, *arguments], check=True, stdout=sys.stderr, cwd="/", **user
        )

    @contextmanager
    def running(self):
        if not self.data.exists():
            self.data.mkdir(parents=True)
            if os.geteuid() == 0:
                owner = pwd.getpwnam("postgres")
                for path in (self.directory, self.data):
                    os.chown(path, owner.pw_uid, owner.pw_gid)
                # That user must be able to come here.
                above = self.directory.parent
                above.chmod(above.stat().st_mode | 0o011)
            self.run("initdb", "-D", self.data, "-U", "learn", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-c listen_addresses='' -c fsync=off -k {self.directory}"
        self.run("pg_ctl", "-D", self.data, "-w", "-l", self.directory / "log", "-o", options, "start")
        try:
            yield
        finally:
            self.run("pg_ctl", "-D", self.data, "-w", "-m", "fast", "stop")

    def config(self):
        url = f"postgresql+psycopg://learn@/postgres?host={self.directory}"
        return {"sqlalchemy_url": url, "default_target_schema": "learn"}

    def rows(self, table):
        import psycopg

        with psycopg.connect(f"host={self.directory} user=learn dbname=postgres") as connection:
            cursor = connection.execute(f'SELECT * FROM learn."{table}"')
            names = [column.name for column in cursor.description]
            return [dict(zip(names, row)) for row in cursor]


class Files:
    """A warehouse that is no server."""

    def __init__(self, directory):
        self.directory = directory
        directory.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def running(self):
        yield


class Duckdb(Files):
    program = "target-duckdb"

    def config(self):
        path = str(self.directory / "warehouse.duckdb")
        return {"path": path, "filepath": path, "default_target_schema": "learn", "add_metadata_columns": True}

    def rows(self, table):
        import duckdb

        connection = duckdb.connect(str(self.directory / "warehouse.duckdb"), read_only=True)
        rows = connection.execute(f'SELECT * FROM learn."{table}"')
        names = [column[0] for column in rows.description]
        return [dict(zip(names, row)) for row in rows.fetchall()]


class Jsonl(Files):
    """Every record is one more line: the last one of a key counts."""

    program = "target-jsonl"

    def config(self):
        return {"destination_path": str(self.directory), "do_timestamp_file": False}

    def rows(self, table):
        path = self.directory / f"{table}.jsonl"
        if not path.exists():
            return []
        lines = path.read_text(encoding="utf-8").splitlines()
        keys = self.keys[table]
        last = {}
        for row in map(json.loads, lines):
            last[tuple(row[key] for key in keys)] = row
        return list(last.values())


def normal(value, schema):
    """A value as both sides have it: instants in UTC, numbers as floats."""
    if value is None:
        return None
    if schema.get("format") == "date-time":
        if isinstance(value, str):
            value = datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
        if value.tzinfo is None:
            value = value.replace(tzinfo=datetime.timezone.utc)
        return value.astimezone(datetime.timezone.utc).isoformat()
    kinds = schema["type"]
    if "boolean" in kinds:
        return bool(value)
    if "number" in kinds or "integer" in kinds:
        return float(value)
    return value


def differences(warehouse, copy, schemas, keys):
    connection = sqlite3.connect(f"file:{copy}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    found, extra, gone, rows = {}, {}, {}, 0
    for table, properties in schemas.items():
        columns = [name for name in properties if name not in (DELETED, "as_written")]
        key = [columns.index(name) for name in keys[table]]

        def of(row):
            return tuple(normal(row.get(name), properties[name]) for name in columns)

        ours = {tuple(row[k] for k in key): row for row in map(of, map(dict, connection.execute(f'SELECT * FROM "{table}"')))}
        read = warehouse.rows(table)
        there = [row for row in read if row.get(DELETED) is None]
        theirs = {tuple(row[k] for k in key): row for row in map(of, there)}
        wrong = []
        if len(theirs) != len(there):
            wrong.append(f"{len(there)} rows with {len(theirs)} keys")
        for which in sorted(ours, key=str):
            if ours[which] != theirs.get(which):
                wrong.append(f"{which}: copy {ours[which]}, warehouse {theirs.get(which)}")
        if only := sorted(set(theirs) - set(ours), key=str):
            extra[table] = only
        if wrong:
            found[table] = wrong[:5] + [f"{len(wrong)} in all"]
        marked = [row for row in read if row.get(DELETED) is not None]
        if marked:
            gone[table] = marked
        rows += len(ours)
    return found, extra, gone, rows


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("target", choices=["postgres", "duckdb", "jsonl"])
    arguments.add_argument("directory", type=pathlib.Path)
    arguments.add_argument("copy")
    arguments.add_argument("--cut", type=int)
    given = arguments.parse_args()
    messages = sys.stdin.buffer.read()
    schemas, keys = {}, {}
    for line in messages.decode().splitlines():
        message = json.loads(line)
        if message["type"] == "SCHEMA":
            schemas[message["stream"]] = message["schema"]["properties"]
            keys[message["stream"]] = message["key_properties"]
    kinds = {"postgres": Postgres, "duckdb": Duckdb, "jsonl": Jsonl}
    warehouse = kinds[given.target](given.directory)
    warehouse.keys = keys
    with warehouse.running(), tempfile.NamedTemporaryFile("w", suffix=".json") as config:
        json.dump(warehouse.config(), config)
        config.flush()
        loaded = subprocess.run(
            [PROGRAMS / warehouse.program, "--config", config.name],
            input=messages[: given.cut],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        sys.stderr.buffer.write(loaded.stderr[-3000:])
        states = loaded.stdout.decode().splitlines()
        result = {"code": loaded.returncode, "state": json.loads(states[-1]) if states else None}
        if given.cut is None:
            wrong, extra, gone, rows = differences(warehouse, given.copy, schemas, keys)
            result |= {"differences": wrong, "extra": extra, "gone": gone, "rows": rows}
    print(json.dumps(result, default=str))


main()
