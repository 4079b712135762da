//! Nothing can be written through `learn sql`, and nothing but the copy can be read.

use std::path::Path;

use crate::fixture::Fixture;

#[tokio::test]
async fn every_way_to_write_is_refused() {
    let fixture = Fixture::copied().await;
    let other = fixture.path("other.sqlite");
    let before = std::fs::read(fixture.db()).unwrap();
    let attach = format!("ATTACH '{other}' AS other");
    let into = format!("VACUUM INTO '{other}'");
    for (sql, words) in [
        (
            "INSERT INTO users (user_id) VALUES ('x')",
            "INSERT into users is refused",
        ),
        ("UPDATE users SET email = 'x'", "UPDATE of users is refused"),
        ("DELETE FROM users", "DELETE from users is refused"),
        (
            "WITH a AS (SELECT 1) DELETE FROM users",
            "DELETE from users is refused",
        ),
        (
            "WITH a AS (SELECT 1 AS id) INSERT INTO users (user_id) SELECT id FROM a RETURNING user_id",
            "INSERT into users is refused",
        ),
        ("SELECT 1; DELETE FROM users", "is refused"),
        ("SELECT 1; SELECT 2", "more than one statement"),
        ("EXPLAIN DELETE FROM users", "is refused"),
        ("DROP TABLE users", "is refused"),
        ("CREATE TABLE mine (a)", "is refused"),
        ("CREATE TEMP TABLE mine (a)", "is refused"),
        ("CREATE VIRTUAL TABLE mine USING fts5(a)", "is refused"),
        ("ALTER TABLE users ADD COLUMN mine", "is refused"),
        (attach.as_str(), "ATTACH"),
        ("ATTACH ':memory:' AS other", "ATTACH"),
        (into.as_str(), "is refused"),
        ("VACUUM", "is refused"),
        ("REINDEX", "is refused"),
        ("ANALYZE", "is refused"),
        ("BEGIN IMMEDIATE", "a transaction is refused"),
        (
            "PRAGMA writable_schema = 1",
            "PRAGMA writable_schema is refused",
        ),
        ("PRAGMA query_only = 0", "PRAGMA query_only is refused"),
        (
            "PRAGMA journal_mode = delete",
            "PRAGMA journal_mode is refused",
        ),
        ("PRAGMA user_version = 7", "PRAGMA user_version is refused"),
        ("PRAGMA user_version(7)", "PRAGMA user_version is refused"),
        (
            "PRAGMA wal_checkpoint(TRUNCATE)",
            "PRAGMA wal_checkpoint is refused",
        ),
        ("SELECT * FROM pragma_wal_checkpoint", "is"),
        ("PRAGMA temp_store_directory = '/'", "is refused"),
        ("SELECT load_extension('x')", "load_extension is refused"),
        ("SELECT LOAD_EXTENSION('x')", "load_extension is refused"),
        ("SELECT writefile('x', 'y')", "no such function"),
        ("SELECT readfile('/etc/passwd')", "no such function"),
    ] {
        let ended = fixture.learn(&["sql", sql, "--format", "csv"]);
        assert_eq!(ended.code, 2, "{sql}: {} {}", ended.out, ended.err);
        assert!(
            ended.err.to_lowercase().contains(&words.to_lowercase()),
            "{sql}: {}",
            ended.err
        );
        assert_eq!(ended.out, "", "{sql}");
    }
    assert!(std::fs::read(fixture.db()).unwrap() == before);
    assert!(!Path::new(&other).exists());
    // It can still be written by a run.
    assert_eq!(fixture.learn(&["sync"]).code, 0);
}

#[tokio::test]
async fn what_only_tells_is_allowed() {
    let fixture = Fixture::copied().await;
    for sql in [
        "PRAGMA table_info(users)",
        "PRAGMA user_version",
        "SELECT name FROM pragma_table_info('users')",
        "SELECT value FROM json_each('[1, 2]')",
        "EXPLAIN QUERY PLAN SELECT * FROM users",
        "SELECT name FROM sqlite_schema",
        "WITH RECURSIVE n(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n WHERE x < 9) SELECT x FROM n",
        "VALUES (1, 2), (3, 4)",
        "SELECT user_id, row_number() OVER (ORDER BY user_id) FROM users;  -- the end",
    ] {
        let ended = fixture.learn(&["sql", sql, "--format", "jsonl"]);
        assert_eq!(ended.code, 0, "{sql}: {}", ended.err);
        assert!(!ended.lines().is_empty(), "{sql}");
    }
}
