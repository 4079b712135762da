//! A file of people is planned, or what is wrong with it has a place. Nothing is sent that changes anything.

use std::path::PathBuf;
use std::sync::{LazyLock, Mutex, PoisonError};

use learn_client::{Authentication, Client, RetryPolicy};
use learn_plan::{Error, JournalPlace, Kind, Plan, Planner};
use learn_sandbox::{Sandbox, Scale};
use learn_sync::{Options, Synchronizer};
use learn_tests::examples::workspace;
use learn_types::OPERATIONS;
use learn_types::operation::Effect;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

use crate::{Target, behind, split};

pub(crate) const TARGET: Target = Target {
    name: "input",
    seeds,
    check,
    each: 16 * 1024,
    always: 64 * 1024 * 1024,
};

/// The files of the guide, and others that people have.
fn seeds() -> Vec<Vec<u8>> {
    let read = |name: &str| {
        let file = workspace().join("docs/plan").join(name);
        std::fs::read(file).expect("the guide's files can be read")
    };
    let mut seeds = vec![
        behind(0, &read("departments.csv")),
        behind(1, &read("people.csv")),
        behind(1, &read("vendor.csv")),
        behind(2, &read("groups.csv")),
        behind(3, &read("enrollments.csv")),
        behind(4, &read("points.csv")),
    ];
    seeds.push(behind(
        1,
        "\u{feff}E-Mail;Vorname;Nachname\r\nzoe@example.org;Zoë;\"Quux; die \"\"Zweite\"\"\"\r\n"
            .as_bytes(),
    ));
    seeds.push(behind(
        1,
        br#"{"email":"zoe@example.org","status":"inactive"}
{"email":"jo@example.org","department":null,"first_name":"Jo"}
"#,
    ));
    seeds.push(behind(
        3,
        b"email\tcourse\tdue_date\r\nzoe@example.org\tFirst\t24.12.2030\r\n",
    ));
    seeds
}

/// An account that never changes, and a fresh copy of it.
struct Account {
    runtime: Runtime,
    client: Client,
    folder: TempDir,
    sandbox: Sandbox,
}

impl Account {
    fn new() -> Self {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime can be made");
        let folder = tempfile::tempdir().expect("a folder can be made");
        let sandbox = runtime
            .block_on(Sandbox::builder().scale(Scale::Small).start())
            .expect("the sandbox starts");
        let client = Client::builder()
            .base_url(sandbox.base_url())
            .authentication(Authentication::api_key(
                sandbox.client_id(),
                sandbox.client_secret(),
            ))
            .retry(RetryPolicy::none())
            .build()
            .expect("the client is set up");
        let account = Self {
            runtime,
            client,
            folder,
            sandbox,
        };
        account.copy();
        account
    }

    fn db(&self) -> PathBuf {
        self.folder.path().join("copy.sqlite")
    }

    fn copy(&self) {
        let mut synchronizer =
            Synchronizer::open(self.db(), Options::default()).expect("a copy can be opened");
        let copying = synchronizer.run(&self.client);
        self.runtime.block_on(copying).expect("a copy is made");
    }
}

static ACCOUNT: LazyLock<Mutex<Account>> = LazyLock::new(|| Mutex::new(Account::new()));

fn check(input: &[u8]) {
    let Some((kind, content)) = split(input, Kind::ALL) else {
        return;
    };
    let account = ACCOUNT.lock().unwrap_or_else(PoisonError::into_inner);
    let file = account.folder.path().join("input");
    std::fs::write(&file, content).expect("the input can be written");
    account.sandbox.clear_journal();
    let planner = Planner::new(*kind)
        .db(account.db())
        .current(true)
        .journal(JournalPlace::File(account.folder.path().join("journal")));
    let result = account
        .runtime
        .block_on(planner.plan(&account.client, &file));
    match result {
        Ok(plan) => {
            for wrong in &plan.wrong {
                assert!(wrong.row > 0 && !wrong.message.is_empty(), "{wrong:?}");
            }
            let rows = usize::try_from(plan.input.rows).expect("it is small");
            assert!(
                plan.wrong.len() + plan.changes.len() + plan.unchanged.len() >= rows.min(1),
                "{rows} rows, and nothing is said of any"
            );
            let place = account.folder.path().join("plan");
            std::fs::write(&place, plan.to_json()).expect("a plan can be written");
            let read = Plan::read(&place).expect("a plan can be read");
            assert_eq!(read.digest(), plan.digest());
        }
        Err(Error::Input(errors)) => {
            assert!(!errors.is_empty());
            assert!(errors.iter().all(|error| !error.message.is_empty()));
        }
        Err(error) => panic!("{error}"),
    }
    for exchange in account.sandbox.journal() {
        let mut operations = OPERATIONS.iter();
        let called = operations.find(|known| exchange.operation.as_deref() == Some(known.method));
        assert!(
            called.is_none_or(|called| called.effect == Effect::Read),
            "{exchange:?}"
        );
    }
}
