//! `xtask new-operation AREA/Name`

use tempfile::TempDir;

use crate::support::{files, put, stderr, stdout, temporary_workspace, tests, xtask};

fn workspace() -> TempDir {
    temporary_workspace(&tests().join("errors/base/schemas"))
}

#[test]
fn the_stub_generates_at_once() {
    for (path, new) in [
        ("things/PutThing", 3),
        ("boxes/OpenBoxV2", 4),
        ("type/Match", 4),
        ("boxes/New", 4),
    ] {
        let workspace = workspace();
        let before = files(workspace.path());
        let run = xtask(workspace.path(), &["new-operation", path]);
        assert!(run.status.success(), "{path}: {}", stderr(&run));
        let after = files(workspace.path());
        assert_eq!(after.len(), before.len() + new, "{path}");
        for (name, bytes) in &before {
            assert_eq!(after.get(name), Some(bytes), "{name} is another");
        }
        for name in after.keys().filter(|name| !before.contains_key(*name)) {
            assert!(
                stdout(&run).contains(&format!("wrote {name}\n")),
                "{}",
                stdout(&run)
            );
            let text = String::from_utf8(after[name].clone()).unwrap();
            roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
        let generated = xtask(workspace.path(), &["codegen"]);
        assert!(generated.status.success(), "{path}: {}", stderr(&generated));
        let again = xtask(workspace.path(), &["new-operation", path]);
        assert_eq!(again.status.code(), Some(1), "{path}");
        assert!(stderr(&again).contains("exists already; nothing was written"));
    }
}

#[test]
fn what_cannot_be_a_name_is_refused() {
    let workspace = workspace();
    let before = files(workspace.path());
    for path in [
        "PutThing",
        "things",
        "things/",
        "/PutThing",
        "things/putThing",
        "things/Put_Thing",
        "things/Put-Thing",
        "things/Pût",
        "things/P",
        "things/1Put",
        "things/Put Thing",
        "things/PutThing/More",
        "things/../PutThing",
        "things/PutThing.xsd",
        "../things/PutThing",
        "Things/PutThing",
        "thing2/PutThing",
        "my-things/PutThing",
        "common/PutThing",
        "wire/PutThing",
        "examples/PutThing",
        "self/PutThing",
        "things/Types",
        "things/Mod",
        "things/A\nB",
        "",
    ] {
        let run = xtask(workspace.path(), &["new-operation", path]);
        assert_eq!(run.status.code(), Some(2), "{path:?}");
        assert!(
            stderr(&run).contains("is not AREA/Name"),
            "{}",
            stderr(&run)
        );
        assert_eq!(files(workspace.path()), before, "{path:?} wrote something");
    }
}

#[test]
fn what_is_taken_is_refused() {
    let workspace = workspace();
    put(
        &workspace
            .path()
            .join("schemas/examples/things/AddThing/request.xml"),
        b"kept",
    );
    let before = files(workspace.path());
    for (path, why) in [
        (
            "things/GetThing",
            "schemas/things/GetThing.xsd exists already",
        ),
        (
            "things/AddThing",
            "schemas/examples/things/AddThing/request.xml exists already",
        ),
        // Another area, but types and methods have one name in the whole contract.
        ("boxes/GetThing", "GetThingRe"),
        ("boxes/GETThing", "is also GETThing's"),
        ("boxes/Kind", "both become the Rust type Kind"),
        ("boxes/Option", "a name that is taken"),
    ] {
        let run = xtask(workspace.path(), &["new-operation", path]);
        assert_eq!(run.status.code(), Some(1), "{path}: {}", stdout(&run));
        assert!(stderr(&run).contains(why), "{path}: {}", stderr(&run));
        assert!(
            stderr(&run).contains("nothing was written"),
            "{path}: {}",
            stderr(&run)
        );
        assert_eq!(files(workspace.path()), before, "{path} wrote something");
    }
}

#[test]
fn a_mistake_elsewhere_is_no_reason_to_refuse() {
    let workspace = workspace();
    put(
        &workspace.path().join("schemas/other/types.xsd"),
        b"<broken",
    );
    let run = xtask(workspace.path(), &["new-operation", "things/PutThing"]);
    assert!(run.status.success(), "{}", stderr(&run));
}
