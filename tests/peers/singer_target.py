"""Gives Singer messages on standard input to target-jsonl, and prints its state and the records that it wrote."""

import contextlib
import io
import json
import pathlib
import sys

from target_jsonl import persist_messages

directory = pathlib.Path(sys.argv[1])
messages = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8")
with contextlib.redirect_stdout(sys.stderr):
    state = persist_messages(messages, str(directory), do_timestamp_file=False)
records = {
    file.stem: [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    for file in directory.glob("*.jsonl")
}
print(json.dumps({"state": state, "records": records}))
