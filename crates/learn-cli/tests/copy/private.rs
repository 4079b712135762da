//! Who may read the files that hold what a company knows of its people.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;

use crate::fixture::Fixture;
use crate::process::{end, mode, without_umask};

#[tokio::test]
async fn a_copy_is_for_its_owner_alone_whatever_the_umask_says() {
    let fixture = Fixture::small().await;
    let sync = fixture.command(&["sync"]);
    let ended = end(without_umask(&sync));
    assert_eq!(ended.code, 0, "{}", ended.err);
    let db = fixture.db();
    assert_eq!(mode(&db), 0o600);
    assert_eq!(mode(format!("{db}.lock")), 0o600);
    // The files beside it are there as long as somebody has it open.
    let open = rusqlite::Connection::open(&db).unwrap();
    open.execute_batch("CREATE TABLE IF NOT EXISTS x (y); DROP TABLE x")
        .unwrap();
    for beside in ["-wal", "-shm"] {
        assert_eq!(mode(format!("{db}{beside}")), 0o600, "{beside}");
    }
    drop(open);

    // Whoever has shared it goes on sharing it.
    std::fs::set_permissions(&db, Permissions::from_mode(0o640)).unwrap();
    assert_eq!(end(without_umask(&sync)).code, 0);
    assert_eq!(mode(&db), 0o640);
    // Everybody is too many to be meant.
    std::fs::set_permissions(&db, Permissions::from_mode(0o644)).unwrap();
    let ended = end(without_umask(&sync));
    assert_eq!((ended.code, mode(&db)), (0, 0o644), "{}", ended.err);
    assert!(
        ended.err.contains("everybody on this computer can read"),
        "{}",
        ended.err
    );
}

#[tokio::test]
async fn a_file_that_was_asked_for_is_as_the_umask_says() {
    let fixture = Fixture::copied().await;
    let (file, directory) = (fixture.path("users.csv"), fixture.path("export"));
    let sql = fixture.command(&["sql", "SELECT * FROM users", "--output", &file]);
    let ended = end(without_umask(&sql));
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(mode(&file), 0o666);
    let export = fixture.command(&["export", "--format", "csv", "--to", &directory]);
    let ended = end(without_umask(&export));
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(mode(&directory), 0o777);
    assert_eq!(mode(format!("{directory}/users.csv")), 0o666);
}
