//! docs/adding-an-operation.md, done as it says, in a copy of the workspace; and a field that a row gets, which is in
//! the local copy then.
//!
//! The copy is kept between runs, and shares the build directory of the workspace: what others wrote is built once for
//! both, and what did not change is not built again. Nothing needs the network.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use learn_tests::examples::workspace;

/// What the workspace needs to build. The tests of its crates are not part of it.
const PARTS: &[&str] = &[
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "clippy.toml",
    "crates",
    "rustfmt.toml",
    "schemas",
    "tests/Cargo.toml",
    "tests/compare/Cargo.toml",
    "tests/compare/src",
    "tests/fuzz/Cargo.toml",
    "tests/fuzz/src",
    "tests/src",
    "xtask/Cargo.toml",
    "xtask/src",
];

const GENERATED: &str = "crates/learn-types/src/generated";

/// Sends the new operation as a program would, in a test of a crate that has all it takes.
const SENDING: (&str, &str) = (
    "crates/learn-cli/tests/added.rs",
    r#"//! Sends the operation that was added.

use learn_client::types::enrollments::{PauseEnrollment, PauseEnrollmentResult};
use learn_client::types::wire::Date;
use learn_client::{Authentication, Client, Error};
use learn_sandbox::Sandbox;

async fn send(sandbox: &Sandbox) -> Result<PauseEnrollmentResult, Error> {
    let client = Client::builder()
        .base_url(sandbox.base_url())
        .authentication(Authentication::api_key(sandbox.client_id(), sandbox.client_secret()))
        .build()?;
    let day = Date::new(2030, 1, 31).unwrap();
    client.send(&PauseEnrollment::new("fc1fc35c").until(day)).await
}

#[test]
fn sends() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let sandbox = Sandbox::start().await.unwrap();
        let answer = send(&sandbox).await.unwrap();
        assert_eq!(answer.paused_until, Some(Date::new(2030, 1, 31).unwrap()));
        let exchange = sandbox.journal().pop().unwrap();
        assert!(exchange.request.contains("<until>2030-01-31</until>"), "{}", exchange.request);
    });
}
"#,
);

/// A field that enrollments get: the schema, the place in it, and what is put there.
const FIELD: (&str, &str, &str) = (
    "schemas/enrollments/types.xsd",
    r#"      <xs:element name="certificate" type="IssuedCertificate""#,
    r#"      <xs:element name="pausedUntil" type="DateOrDateTime" minOccurs="0" l:evidence="inferred">
        <xs:annotation><xs:documentation>The day on which it goes on.</xs:documentation></xs:annotation>
      </xs:element>
"#,
);

/// Makes a local copy of a service that has the field, and an older one that lacks the column.
const STORING: (&str, &str) = (
    "crates/learn-cli/tests/stored.rs",
    r#"//! Copies the field that was added.

use learn_client::transport::{
    BoxFuture, HttpRequest, HttpResponse, HttpTransport, Transport, TransportError,
};
use learn_client::{Authentication, Client};
use learn_sandbox::Sandbox;
use learn_sync::{Kind, LocalCopy, Options, Synchronizer};

struct Pausing(HttpTransport);

impl Transport for Pausing {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            let answer = self.0.send(request).await?;
            let (mut head, mut body) = answer.into_parts();
            let mut text = Vec::new();
            while let Some(chunk) = body.chunk().await {
                text.extend_from_slice(&chunk?);
            }
            let end = "</ns1:enrollment>";
            let text = String::from_utf8(text).unwrap();
            let text = text.replace(end, &format!("<ns1:pausedUntil>2030-01-31</ns1:pausedUntil>{end}"));
            head.headers.remove("content-length");
            Ok(HttpResponse::from_parts(head, text.into()))
        })
    }
}

#[test]
fn stores() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("stored.sqlite");
    for end in ["", "-wal", "-shm", ".lock"] {
        let _ = std::fs::remove_file(format!("{}{end}", path.display()));
    }
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let run = || runtime.block_on(async {
        let sandbox = Sandbox::start().await.unwrap();
        let client = Client::builder()
            .base_url(sandbox.base_url())
            .authentication(Authentication::api_key(sandbox.client_id(), sandbox.client_secret()))
            .transport(Pausing(HttpTransport::builder().no_proxy().build().unwrap()))
            .build()
            .unwrap();
        let options = Kind::ALL
            .iter()
            .filter(|kind| **kind != Kind::Enrollments)
            .fold(Options::new(), |options, kind| options.skip(*kind));
        let mut synchronizer = Synchronizer::open(&path, options).unwrap();
        synchronizer.run(&client).await.unwrap()
    });
    let paused = || -> (i64, i64) {
        LocalCopy::open(&path)
            .unwrap()
            .connection()
            .query_row("SELECT count(*), sum(paused_until = '2030-01-31') FROM enrollments", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .unwrap()
    };
    assert!(!run().drift.is_drifting());
    let (rows, with) = paused();
    assert!(rows > 0 && rows == with, "{rows} rows, {with} with the field");
    // An older program has made the copy: the column comes, and with the next run its values.
    let old = learn_sync::rusqlite::Connection::open(&path).unwrap();
    old.execute_batch(
        "ALTER TABLE enrollments DROP COLUMN paused_until; ALTER TABLE enrollments_history DROP COLUMN paused_until",
    )
    .unwrap();
    drop(old);
    run();
    assert_eq!(paused(), (rows, rows));
}
"#,
);

/// The files of a folder and all folders in it, relative to `root`.
fn files(root: &Path, part: &str, found: &mut BTreeMap<String, (Vec<u8>, SystemTime)>) {
    let path = root.join(part);
    if path.is_dir() {
        for entry in std::fs::read_dir(&path).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            files(root, &format!("{part}/{name}"), found);
        }
    } else if let Ok(bytes) = std::fs::read(&path) {
        let time = std::fs::metadata(&path).unwrap().modified().unwrap();
        found.insert(part.to_owned(), (bytes, time));
    }
}

struct Copy {
    root: PathBuf,
    /// Programs come here, beside those of the workspace.
    target: PathBuf,
    /// Where the workspace is built.
    build: PathBuf,
    /// What was generated in the run before.
    before: BTreeMap<String, (Vec<u8>, SystemTime)>,
}

impl Copy {
    /// Makes the copy what the workspace is now. Files that are the same stay untouched.
    fn fresh() -> Self {
        let temporary = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let place = temporary.join("adding-an-operation");
        let mut copy = Self {
            root: place.join("workspace"),
            target: place.join("target"),
            build: temporary.parent().unwrap().to_owned(),
            before: BTreeMap::new(),
        };
        copy.before = copy.generated();
        let (mut real, mut found) = (BTreeMap::new(), BTreeMap::new());
        for part in PARTS {
            files(&workspace(), part, &mut real);
            files(&copy.root, part, &mut found);
        }
        real.retain(|path, _| !(path.starts_with("crates/") && path.contains("/tests/")));
        // Whoever has followed the guide already has its operation.
        real.retain(|path, _| {
            !(path.contains("PauseEnrollment") || path.contains("pause_enrollment"))
        });
        for path in found.keys().filter(|path| !real.contains_key(*path)) {
            std::fs::remove_file(copy.root.join(path)).unwrap();
        }
        for (path, (bytes, _)) in real {
            if found.get(&path).is_none_or(|(same, _)| *same != bytes) {
                copy.write(&path, &bytes);
            }
        }
        copy
    }

    /// What is generated as it was in the run before is as old as it was then: it need not be compiled again.
    fn keep_times(&self) {
        for (path, (bytes, _)) in self.generated() {
            if let Some((same, time)) = self.before.get(&path)
                && *same == bytes
            {
                let file = File::options()
                    .write(true)
                    .open(self.root.join(path))
                    .unwrap();
                file.set_modified(*time).unwrap();
            }
        }
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let file = self.root.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }

    fn add_field(&self) {
        let (path, place, field) = FIELD;
        let schema = std::fs::read_to_string(self.root.join(path)).unwrap();
        assert_eq!(schema.matches(place).count(), 1, "{path}: {place}");
        let schema = schema.replace(place, &format!("{field}{place}"));
        self.write(path, schema.as_bytes());
    }

    fn generated(&self) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
        let mut found = BTreeMap::new();
        files(&self.root, GENERATED, &mut found);
        found
    }

    /// Runs a line that begins with `cargo`, and answers what it says.
    fn run(&self, line: &str) -> String {
        let output = Command::new(env!("CARGO"))
            .args(line.trim().split(' ').skip(1))
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_BUILD_BUILD_DIR", &self.build)
            .env("CARGO_NET_OFFLINE", "true")
            // Nobody debugs the copy; and its crates are not mistaken for those of the workspace.
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .output()
            .unwrap();
        let (out, err) = text(&output);
        assert!(output.status.success(), "{line}:\n{out}{err}");
        out
    }

    /// Runs the program `learn`.
    fn learn(&self, arguments: &[&str]) -> Output {
        Command::new(self.target.join("debug/learn"))
            .args(arguments)
            .output()
            .unwrap()
    }
}

fn text(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr))
}

/// The code blocks of the guide in one language, without their indentation.
fn blocks(guide: &str, language: &str) -> Vec<String> {
    let start = format!("```{language}");
    let mut blocks = Vec::new();
    let mut lines = guide.lines();
    while let Some(fence) = lines.next() {
        if fence.trim_start() == start {
            let indent = fence.len() - fence.trim_start().len();
            let block = lines
                .by_ref()
                .take_while(|line| line.trim() != "```")
                .fold(String::new(), |text, line| {
                    text + line.get(indent..).unwrap_or_default() + "\n"
                });
            blocks.push(block);
        }
    }
    blocks
}

#[test]
fn as_the_guide_says() {
    let guide = std::fs::read_to_string(workspace().join("docs/adding-an-operation.md")).unwrap();
    let [new_operation, codegen, test] = blocks(&guide, "sh").try_into().unwrap();
    let [schema, request, response] = blocks(&guide, "xml").try_into().unwrap();
    let [call] = blocks(&guide, "rust").try_into().unwrap();

    let copy = Copy::fresh();
    // The stub generates as it is; then it is filled in.
    copy.run(&new_operation);
    copy.run(&codegen);
    let examples = "schemas/examples/enrollments/PauseEnrollment";
    for (path, text) in [
        ("schemas/enrollments/PauseEnrollment.xsd".to_owned(), schema),
        (format!("{examples}/request.xml"), request),
        (format!("{examples}/response.xml"), response),
    ] {
        assert!(copy.root.join(&path).exists(), "{path} is not a stub");
        copy.write(&path, text.as_bytes());
    }
    copy.add_field();
    let said = copy.run(&codegen);
    assert!(said.contains("enrollments/pause_enrollment.rs"), "{said}");
    copy.keep_times();
    let said = copy.run("cargo xtask codegen --check");
    assert!(said.contains("up to date"), "{said}");

    // Of the tests, those that look at examples, and one that does what the guide's line of Rust does.
    assert_eq!(test.trim(), "cargo test");
    let line = "client.send(&PauseEnrollment::new(";
    assert!(call.contains(line) && SENDING.1.contains(line), "{call}");
    copy.write(
        "tests/tests/examples.rs",
        &std::fs::read(workspace().join("tests/tests/examples.rs")).unwrap(),
    );
    copy.write(SENDING.0, SENDING.1.as_bytes());
    copy.write(STORING.0, STORING.1.as_bytes());
    let said = copy
        .run("cargo test -p learn-tests -p learn-cli --test examples --test added --test stored");
    for test in ["sends", "stores"] {
        assert!(said.contains(&format!("test {test} ... ok")), "{said}");
    }

    the_program_knows_it(&copy);
    the_local_copy_has_it(&copy);
}

fn the_program_knows_it(copy: &Copy) {
    let json = |arguments: &[&str]| -> serde_json::Value {
        let (out, err) = text(&copy.learn(arguments));
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{err}"))
    };
    let operations = json(&["operations", "--format", "json"]);
    let operation = operations
        .as_array()
        .unwrap()
        .iter()
        .find(|operation| operation["name"] == "PauseEnrollment")
        .unwrap_or_else(|| panic!("{operations}"));
    assert_eq!(operation["area"], "enrollments");
    assert_eq!(operation["effect"], "idempotent");
    assert_eq!(operation["paged"], false);

    let (wsdl, _) = text(&copy.learn(&["wsdl"]));
    for name in [
        "pauseEnrollment",
        "PauseEnrollmentRequest",
        "PauseEnrollmentResult",
    ] {
        assert!(
            wsdl.contains(&format!("\"{name}\"")),
            "{name} is not in the WSDL"
        );
    }

    let input = r#"{"enrollmentId":"fc1fc35c","until":"2030-01-31"}"#;
    let (request, _) = text(&copy.learn(&["encode", "PauseEnrollment", "--input", input]));
    let content = "<enrollmentId>fc1fc35c</enrollmentId><until>2030-01-31</until>";
    assert!(request.contains(content), "{request}");

    // Its own command, which nobody wrote, sends the same.
    let own = "enrollments pause --enrollment-id fc1fc35c --until 2030-01-31 --dry-run";
    let own: Vec<&str> = own.split(' ').collect();
    assert_eq!(text(&copy.learn(&own)), (request, String::new()));

    let answer = copy.learn(&[
        "call",
        "PauseEnrollment",
        "--sandbox",
        "--yes",
        "--input",
        input,
    ]);
    let (out, err) = text(&answer);
    assert!(
        out.contains("\"pausedUntil\":\"2030-01-31\"")
            || out.contains("\"pausedUntil\": \"2030-01-31\""),
        "{out} {err}"
    );
    assert_eq!(answer.status.code(), Some(0), "{err}");
}

/// What reads the local copy has the field too: Singer says so in its schema.
fn the_local_copy_has_it(copy: &Copy) {
    let db = copy.target.join("added.sqlite");
    for end in ["", "-wal", "-shm", ".lock"] {
        let _ = std::fs::remove_file(format!("{}{end}", db.display()));
    }
    let db = db.to_str().unwrap();
    let run = |line: &str| {
        let mut arguments: Vec<&str> = line.split(' ').collect();
        arguments.push(db);
        let (out, err) = text(&copy.learn(&arguments));
        assert!(!out.is_empty() || line.starts_with("sync"), "{line}: {err}");
        out
    };
    run("sync --sandbox --db");
    let said = run("export --format singer --table enrollments --from-db");
    let schema = said.lines().next().unwrap_or_default();
    assert!(schema.contains("\"paused_until\""), "{schema}");
}
