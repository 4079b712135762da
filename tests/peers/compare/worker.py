"""What both Python workers share: the checksum, and the lines that tests/compare/src/worker.rs describes."""

import gc
import sys
import time
import zlib


class Checksum:
    """A CRC-32 over every field: its text and a line feed; an absent field is an empty one."""

    def __init__(self):
        self.crc = 0
        self.rows = 0

    def add(self, *fields):
        text = "".join(("" if field is None else field) + "\n" for field in fields)
        self.crc = zlib.crc32(text.encode(), self.crc)

    def proof(self) -> str:
        return f"{self.crc:08x} {self.rows}"


def serve(version: str, decode, prove) -> None:
    """Answers until the input ends: `decode` gives what `prove` adds to a checksum."""
    print(f"ready {version}, Python {sys.version.split()[0]}", flush=True)
    for line in sys.stdin:
        command, *times = line.split()
        if command == "check":
            checksum = Checksum()
            prove(decode(), checksum)
            print(checksum.proof(), flush=True)
            continue
        took = 0
        for _ in range(int(times[0])):
            start = time.perf_counter_ns()
            built = decode()
            took += time.perf_counter_ns() - start
            del built
        gc.collect()
        print(took, flush=True)
