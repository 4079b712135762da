//! The `enterprise` company of the sandbox, 2,000,000 enrollments, into a copy: how long, how much memory, and where the
//! time goes. `cargo bench -p learn-sync`; with `-- small` or `-- company` the same on less.
//!
//! Server, synchronizer and rivals are processes of their own, so that memory is that of one of them. The rivals read
//! the same pages without decoding them, decode them without storing them, and store the same rows without a service. The
//! last one is what one writes by hand, `rival.py` with zeep and sqlite3.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a benchmark may fail loudly"
)]

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use learn_client::types::enrollments::ListEnrollments;
use learn_client::types::results::ListLearnersResults;
use learn_client::{AllUserStatuses as _, Authentication, Client};
use learn_sandbox::Sandbox;
use learn_sync::rusqlite::{Connection, params_from_iter, types::Value};
use learn_sync::{CancellationToken, Mode, Options, Progress, RunOutcome, Synchronizer};

/// Rows of a page, in all of them.
const PAGE: u32 = 2_000;
/// How many rows `rival.py` reads of each list, at most.
const RIVAL_ROWS: u32 = 200_000;
/// The tables that hold nearly everything.
const TABLES: &[&str] = &["learner_results", "enrollments"];

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|text| text != "--bench")
        .collect();
    let text = |at: usize| arguments.get(at).map_or("", String::as_str);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    match text(0) {
        "serve" => runtime.block_on(serve(Path::new(text(1)), text(2))),
        "sync" => runtime.block_on(sync(Path::new(text(1)), text(2))),
        "read" => runtime.block_on(read(text(1) == "raw")),
        "insert" => insert(Path::new(text(1))),
        "rival" => rival(text(1)),
        scale => all(if scale.is_empty() {
            "enterprise"
        } else {
            scale
        }),
    }
}

/// Starts this program once more in another part.
fn part(arguments: &[&str], server: Option<&[String; 3]>) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(arguments)
        .stdout(Stdio::piped())
        .stdin(Stdio::piped());
    if let Some([url, id, secret]) = server {
        command
            .env("BASE_URL", url)
            .env("CLIENT_ID", id)
            .env("CLIENT_SECRET", secret);
    }
    command.spawn().unwrap()
}

fn lines(child: &mut Child) -> impl Iterator<Item = String> + use<> {
    BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map(Result::unwrap)
}

fn all(scale: &str) {
    let directory = std::env::temp_dir().join(format!("learn-sync-bench-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    let path = |name: &str| directory.join(name).to_str().unwrap().to_owned();
    let mut sandbox = part(&["serve", &path("sandbox.db"), scale], None);
    let server: Vec<String> = lines(&mut sandbox).take(3).collect();
    let server: [String; 3] = server.try_into().unwrap();
    println!("{scale}, pages of {PAGE} rows");
    for (title, arguments) in [
        ("first run", vec!["sync", "COPY", "full"]),
        ("second full run", vec!["sync", "COPY", "full"]),
        ("incremental run", vec!["sync", "COPY", "incremental"]),
        (
            "five of its lists, cut off, with zeep and sqlite3",
            vec!["rival", "RIVAL"],
        ),
        (
            "results and enrollments, read and not decoded",
            vec!["read", "raw"],
        ),
        ("the same, decoded and dropped", vec!["read", "decoded"]),
        (
            "bare insert loop and indexes of the same rows",
            vec!["insert", "COPY"],
        ),
    ] {
        println!("\n{title}:");
        let (copy, rival) = (path("copy.db"), path("rival.db"));
        let arguments: Vec<&str> = arguments
            .iter()
            .map(|text| match *text {
                "COPY" => copy.as_str(),
                "RIVAL" => rival.as_str(),
                text => text,
            })
            .collect();
        let mut child = part(&arguments, Some(&server));
        for line in lines(&mut child) {
            println!("  {line}");
        }
        assert!(child.wait().unwrap().success());
    }
    sandbox.kill().unwrap();
    sandbox.wait().unwrap();
    std::fs::remove_dir_all(&directory).unwrap();
}

/// `LEARN_PYTHON`, else that of the workspace's `.venv`.
fn python() -> String {
    std::env::var("LEARN_PYTHON").unwrap_or_else(|_| {
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../.venv/bin/python").to_owned()
    })
}

/// Runs the script. Without Python and zeep it says so.
fn rival(db: &str) {
    let output = Command::new(python())
        .args([
            concat!(env!("CARGO_MANIFEST_DIR"), "/benches/rival.py"),
            db,
            &PAGE.to_string(),
            &RIVAL_ROWS.to_string(),
        ])
        .output();
    match output {
        Ok(output) if output.status.success() => {
            for line in String::from_utf8_lossy(&output.stdout).lines() {
                println!("{line}");
            }
        }
        Ok(output) => println!(
            "not run: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        ),
        Err(error) => println!("not run: {error}"),
    }
}

async fn serve(db: &Path, scale: &str) {
    let scale = scale.parse().unwrap();
    let sandbox = Sandbox::builder()
        .db(db)
        .scale(scale)
        .journal_capacity(1)
        .start()
        .await
        .unwrap();
    println!(
        "{}\n{}\n{}",
        sandbox.base_url(),
        sandbox.client_id(),
        sandbox.client_secret()
    );
    std::io::stdout().flush().unwrap();
    std::future::pending::<()>().await;
}

fn client() -> Client {
    let setting = |name: &str| std::env::var(name).unwrap();
    Client::builder()
        .base_url(setting("BASE_URL"))
        .authentication(Authentication::api_key(
            setting("CLIENT_ID"),
            setting("CLIENT_SECRET"),
        ))
        .build()
        .unwrap()
}

/// The most memory that was resident, in MB.
fn peak() -> u64 {
    std::fs::read_to_string("/proc/self/status")
        .unwrap_or_default()
        .lines()
        .find_map(|line| {
            line.strip_prefix("VmHWM:")?
                .trim()
                .strip_suffix(" kB")?
                .trim()
                .parse::<u64>()
                .ok()
        })
        .unwrap_or_default()
        / 1_024
}

fn rate(rows: u64, time: Duration) -> String {
    let seconds = time.as_secs_f64();
    format!(
        "{rows} rows in {seconds:.1} s, {:.0} rows per second",
        rows as f64 / seconds
    )
}

async fn sync(copy: &Path, mode: &str) {
    let options = Options::new().page_size(PAGE).mode(match mode {
        "full" => Mode::Full,
        _ => Mode::Incremental,
    });
    let mut synchronizer = Synchronizer::open(copy, options).unwrap();
    let watch = |progress: &Progress<'_>| {
        if let Progress::Ended(step) = progress {
            println!("{:15} {}", step.kind.name(), rate(step.read, step.duration));
        }
    };
    let summary = synchronizer
        .run_with(&client(), &CancellationToken::new(), &watch)
        .await
        .unwrap();
    assert_eq!(summary.outcome, RunOutcome::Complete, "{summary}");
    let rows = summary.steps.iter().map(|step| step.read).sum();
    println!("all             {}", rate(rows, summary.duration));
    println!(
        "waited {:.1} s for the service, SQLite worked {:.1} s, {} MB resident at most, {} MB on disk",
        summary.waited.as_secs_f64(),
        summary.written.as_secs_f64(),
        peak(),
        std::fs::metadata(copy).unwrap().len() / 1_048_576
    );
}

/// Reads the two large lists, in pages of the same size, as the synchronizer does.
async fn read(is_raw: bool) {
    let client = client();
    let started = Instant::now();
    let mut rows = 0_u64;
    let size = i64::from(PAGE);
    if is_raw {
        for (method, row) in [
            ("listLearnersResults", "result>"),
            ("listEnrollments", "enrollment>"),
        ] {
            rows += read_raw(&client, method, row).await;
        }
    } else {
        let mut pages = client.pages(
            ListLearnersResults::new()
                .all_user_statuses()
                .page_size(size),
        );
        while let Some(page) = pages.next().await {
            rows += page.unwrap().rows.len() as u64;
        }
        let mut pages = client.pages(ListEnrollments::new().page_size(size));
        while let Some(page) = pages.next().await {
            rows += page.unwrap().rows.len() as u64;
        }
    }
    println!("{}", rate(rows, started.elapsed()));
}

async fn read_raw(client: &Client, method: &str, row: &str) -> u64 {
    let name = format!("{}{}Request", method[..1].to_uppercase(), &method[1..]);
    let statuses = if row == "result>" {
        "<userStatuses><userStatus>1</userStatus><userStatus>3</userStatus><userStatus>5</userStatus></userStatuses>"
    } else {
        ""
    };
    let (mut rows, mut token) = (0, String::new());
    loop {
        let request = format!("<{name}>{statuses}<pageSize>{PAGE}</pageSize>{token}</{name}>");
        let answer = client.raw(request, method).await.unwrap();
        let text = answer.text();
        rows += text.matches(&format!("</ns1:{row}")).count() as u64;
        let next = text.rfind("nextPageToken>").and_then(|end| {
            let end = text[..end].rfind("</")?;
            let start = text[..end].rfind('>')? + 1;
            Some(text[start..end].to_owned())
        });
        match next {
            Some(next) => token = format!("<pageToken>{next}</pageToken>"),
            None => return rows,
        }
    }
}

/// The rows of the copy into a new database with one prepared statement, page by page as transactions, then the same
/// indexes.
fn insert(copy: &Path) {
    let source = Connection::open(copy).unwrap();
    let mut target_path = copy.as_os_str().to_owned();
    target_path.push(".bare");
    let target_path = PathBuf::from(target_path);
    let mut target = Connection::open(&target_path).unwrap();
    target
        .execute_batch(
            "PRAGMA journal_mode = wal; PRAGMA synchronous = normal; PRAGMA cache_size = -49152; \
             PRAGMA wal_autocheckpoint = 8000",
        )
        .unwrap();
    let (mut rows, mut writing) = (0_u64, Duration::ZERO);
    for table in TABLES {
        let of = |kind: &str| -> Vec<String> {
            source
                .prepare("SELECT sql FROM sqlite_schema WHERE tbl_name = ?1 AND type = ?2 ORDER BY rowid")
                .unwrap()
                .query_map([table, kind], |row| row.get(0))
                .unwrap()
                .collect::<Result<_, _>>()
                .unwrap()
        };
        target.execute_batch(&of("table")[0]).unwrap();
        let mut select = source
            .prepare(&format!("SELECT * FROM {table} ORDER BY rowid"))
            .unwrap();
        let columns = select.column_count();
        let places = vec!["?"; columns].join(", ");
        let sql = format!("INSERT INTO {table} VALUES ({places})");
        let mut all = select.query([]).unwrap();
        loop {
            // Reading is not what is measured.
            let mut page: Vec<Vec<Value>> = Vec::new();
            while page.len() < PAGE as usize
                && let Some(row) = all.next().unwrap()
            {
                page.push((0..columns).map(|at| row.get(at).unwrap()).collect());
            }
            if page.is_empty() {
                break;
            }
            let started = Instant::now();
            let transaction = target.transaction().unwrap();
            {
                let mut statement = transaction.prepare_cached(&sql).unwrap();
                for row in &page {
                    statement.execute(params_from_iter(row)).unwrap();
                }
            }
            transaction.commit().unwrap();
            writing += started.elapsed();
            rows += page.len() as u64;
        }
        let started = Instant::now();
        for index in of("index") {
            target.execute_batch(&index).unwrap();
        }
        writing += started.elapsed();
    }
    println!("{}", rate(rows, writing));
}
