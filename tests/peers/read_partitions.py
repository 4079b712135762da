"""Prints the types and the rows of a directory of parquet files, as DuckDB and as pyarrow read them."""

import json
import pathlib
import sys

import duckdb
import pyarrow.dataset

directory = sys.argv[1]
rows = duckdb.sql(
    f"SELECT * FROM read_parquet('{directory}/**/*.parquet', hive_partitioning = true)"
)
by_duckdb = {
    "types": dict(zip(rows.columns, map(str, rows.types))),
    "rows": [dict(zip(rows.columns, row)) for row in rows.fetchall()],
}
files = sorted(map(str, pathlib.Path(directory).rglob("*.parquet")))
table = pyarrow.dataset.dataset(files, format="parquet", partitioning="hive").to_table()
by_pyarrow = {
    "types": {field.name: str(field.type) for field in table.schema},
    "rows": table.to_pylist(),
}
print(json.dumps({"duckdb": by_duckdb, "pyarrow": by_pyarrow}, default=str))
