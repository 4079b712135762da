"""Prints the types and the rows of a parquet file as pyarrow reads them."""

import json
import sys

import pyarrow.parquet

table = pyarrow.parquet.read_table(sys.argv[1])
types = {field.name: str(field.type) for field in table.schema}
print(json.dumps({"types": types, "rows": table.to_pylist()}, default=str))
