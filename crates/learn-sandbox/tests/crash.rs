//! The program, killed in the middle of its work.
#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking too"
)]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::Duration;

use learn_types::GroupId;
use learn_types::decode::Limits;
use learn_types::groups::{AddGroup, GetGroups};
use learn_types::operation::Operation;
use learn_types::soap::{self, Credentials, EnvelopeStyle, Reply};
use learn_types::users::{GetUserProfile, GetUsers, UserProfile};

const SECRET: &str = "for-this-test-only";
const WRITERS: usize = 4;
const MEMBERS: usize = 5;

/// The example `serve`, which cargo builds beside this test.
fn program() -> std::path::PathBuf {
    let test = std::env::current_exe().unwrap();
    let built = test.parent().unwrap().parent().unwrap();
    built
        .join("examples/serve")
        .with_extension(std::env::consts::EXE_EXTENSION)
}

/// The program on a file.
struct Program {
    process: Mutex<Child>,
    address: String,
    credentials: Credentials,
    http: reqwest::Client,
}

impl Program {
    fn spawn(file: &Path) -> Child {
        Command::new(program())
            .args(["--listen", "127.0.0.1:0", "--scale", "small", "--db"])
            .arg(file)
            .env("LEARN_SANDBOX_CLIENT_ID", "crash")
            .env("LEARN_SANDBOX_CLIENT_SECRET", SECRET)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap()
    }

    async fn start(file: &Path) -> Self {
        use std::io::{BufRead, BufReader};

        let mut process = Self::spawn(file);
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line
            .trim()
            .strip_prefix("Listening on ")
            .unwrap()
            .to_owned();
        let http = reqwest::Client::new();
        let form = format!("client_id=crash&client_secret={SECRET}&grant_type=client_credentials");
        let answer = http
            .post(format!("{address}/api/v3/token"))
            .body(form)
            .send()
            .await
            .unwrap();
        let answer: serde_json::Value =
            serde_json::from_str(&answer.text().await.unwrap()).unwrap();
        let credentials = Credentials::token(answer["access_token"].as_str().unwrap());
        Self {
            process: Mutex::new(process),
            address,
            credentials,
            http,
        }
    }

    /// The answer; none where the program died before it was complete.
    async fn try_call<O: Operation>(&self, operation: &O) -> Option<O::Response> {
        let document =
            soap::encode_request(operation, &self.credentials, &EnvelopeStyle::default()).unwrap();
        let request = self
            .http
            .post(format!("{}/api/v2/soap/2.0", self.address))
            .body(document.expose().to_owned());
        let body = request.send().await.ok()?.text().await.ok()?;
        let decoded = soap::decode::<O>(body.as_bytes(), &Limits::default()).ok()?;
        match decoded.value {
            Reply::Result(result) => Some(result),
            Reply::Fault(fault) => panic!("{fault}"),
        }
    }

    async fn call<O: Operation>(&self, operation: &O) -> O::Response {
        self.try_call(operation).await.unwrap()
    }

    /// SIGKILL.
    fn kill(&self) {
        let mut process = self.process.lock().unwrap();
        process.kill().unwrap();
        process.wait().unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_acknowledged_write_is_lost_and_none_is_half() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("state.db");
    let acknowledged: Mutex<BTreeSet<GroupId>> = Mutex::default();
    let members: Vec<UserProfile> = {
        let program = Program::start(&file).await;
        let mut users = program.call(&GetUsers::new()).await.user_profile;
        program.kill();
        users.split_off(users.len() - MEMBERS)
    };
    for round in 0..50 {
        let program = Program::start(&file).await;
        let known = acknowledged.lock().unwrap().clone();
        check(&program, &members, &known).await;
        let before = acknowledged.lock().unwrap().len();
        {
            // Writers that go on until nobody answers any more.
            let writer = async |number: usize| {
                for turn in 0.. {
                    let name = format!("round {round}, writer {number}, turn {turn}");
                    let ids = members.iter().map(|user| user.user_id.clone());
                    let add = AddGroup::new(name).user_ids(ids);
                    let Some(added) = program.try_call(&add).await else {
                        return;
                    };
                    acknowledged.lock().unwrap().insert(added.group_id);
                }
            };
            let writers = futures_util::future::join_all((0..WRITERS).map(writer));
            let killer = async {
                // At a different moment in every round, but not before the first write was acknowledged.
                tokio::time::sleep(Duration::from_millis(5 + round * 7 % 40)).await;
                while acknowledged.lock().unwrap().len() == before {
                    tokio::time::sleep(Duration::from_millis(1)).await;
                }
                program.kill();
            };
            tokio::join!(writers, killer);
        }
    }
    let program = Program::start(&file).await;
    let known = acknowledged.lock().unwrap().clone();
    check(&program, &members, &known).await;
    program.kill();
}

async fn check(program: &Program, members: &[UserProfile], acknowledged: &BTreeSet<GroupId>) {
    let groups = program.call(&GetGroups::new()).await.group;
    let ours: BTreeSet<GroupId> = groups
        .into_iter()
        .filter(|group| {
            group
                .name
                .as_deref()
                .is_some_and(|name| name.starts_with("round "))
        })
        .map(|group| group.group_id)
        .collect();
    let lost: Vec<_> = acknowledged.difference(&ours).collect();
    assert!(
        lost.is_empty(),
        "{} acknowledged writes are lost",
        lost.len()
    );
    // Each write made a group and put all of them into it.
    for member in members {
        let profile = program
            .call(&GetUserProfile::new(&member.user_id))
            .await
            .user_profile
            .unwrap();
        let missing = ours
            .iter()
            .filter(|group| !profile.groups.as_ref().unwrap().contains(group))
            .count();
        assert_eq!(missing, 0, "half a write");
    }
}

#[tokio::test]
async fn a_file_that_was_half_made_is_made_anew() {
    let directory = tempfile::tempdir().unwrap();
    for delay in 0..20 {
        let file = directory.path().join(format!("{delay}.db"));
        let mut process = Program::spawn(&file);
        tokio::time::sleep(Duration::from_millis(delay * 2)).await;
        process.kill().unwrap();
        process.wait().unwrap();
        let program = Program::start(&file).await;
        assert_eq!(program.call(&GetUsers::new()).await.user_profile.len(), 18);
        program.kill();
    }
}

#[cfg(unix)]
#[tokio::test]
async fn it_ends_well_when_it_is_asked_to() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.db");
    for signal in ["-TERM", "-INT"] {
        let program = Program::start(&file).await;
        let mut process = program.process.into_inner().unwrap();
        let sent = Command::new("kill")
            .args([signal, &process.id().to_string()])
            .status()
            .unwrap();
        assert!(sent.success());
        assert_eq!(process.wait().unwrap().code(), Some(0));
        // Nothing is left to be put into the file.
        assert!(!folder.path().join("state.db-wal").exists());
    }
}
