//! A sandbox with its state in a file, and a folder for files of people.

use std::path::PathBuf;
use std::time::Duration;

use learn_client::{Authentication, Client, RetryPolicy};
use learn_plan::{Applied, Applier, JournalPlace, Kind, Outcome, Plan, Planner};
use learn_sandbox::{Sandbox, SandboxBuilder, Scale};
use rusqlite::Connection;
use tempfile::TempDir;

pub(crate) struct Fixture {
    pub(crate) sandbox: Sandbox,
    pub(crate) directory: TempDir,
}

impl Fixture {
    pub(crate) async fn company() -> Self {
        Self::of(Sandbox::builder().scale(Scale::Company)).await
    }

    pub(crate) async fn of(builder: SandboxBuilder) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let sandbox = builder
            .db(directory.path().join("sandbox.db"))
            .task_duration(Duration::ZERO)
            .journal_capacity(50_000)
            .start()
            .await
            .unwrap();
        Self { sandbox, directory }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// Writes a file of people.
    pub(crate) fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    pub(crate) fn client(&self) -> Client {
        Client::builder()
            .base_url(self.sandbox.base_url())
            .authentication(Authentication::api_key(
                self.sandbox.client_id(),
                self.sandbox.client_secret(),
            ))
            .retry(
                RetryPolicy::default().backoff(Duration::from_millis(1), Duration::from_millis(5)),
            )
            .retry_budget(100_000, 1.0)
            .build()
            .unwrap()
    }

    pub(crate) fn journal(&self) -> JournalPlace {
        JournalPlace::File(self.path("journal.sqlite"))
    }

    pub(crate) fn planner(&self, kind: Kind) -> Planner {
        Planner::new(kind).journal(self.journal())
    }

    pub(crate) async fn plan(&self, kind: Kind, text: &str) -> Plan {
        let file = self.file("input.csv", text);
        self.planner(kind)
            .plan(&self.client(), &file)
            .await
            .unwrap()
    }

    pub(crate) fn applier(&self) -> Applier {
        Applier::new(self.journal())
            .settle(Duration::ZERO)
            .max_remove(1_000)
            .max_remove_percent(100)
    }

    pub(crate) async fn apply(&self, plan: &Plan) -> Applied {
        self.applier().apply(&self.client(), plan).await.unwrap()
    }

    /// Plans and applies, all of which must come to a good end.
    pub(crate) async fn carry_out(&self, kind: Kind, text: &str) -> Applied {
        let plan = self.plan(kind, text).await;
        assert!(plan.wrong.is_empty(), "{:?}", plan.wrong);
        let applied = self.apply(&plan).await;
        assert!(
            applied.is_well(),
            "{:?} {:?}",
            applied.stopped,
            not_well(&applied)
        );
        applied
    }

    /// The state of the sandbox, read past all of our code.
    pub(crate) fn state(&self) -> Connection {
        Connection::open(self.path("sandbox.db")).unwrap()
    }

    /// Keeps the state, to go back to it: quicker than another company.
    pub(crate) fn keep_state(&self) {
        let kept = self.path("kept.db");
        let kept = kept.to_str().unwrap();
        self.state().execute("VACUUM INTO ?1", [kept]).unwrap();
    }

    /// Goes back to the state that was kept. The journal of what was applied goes, too.
    pub(crate) fn restore_state(&self) {
        let db = self.state();
        let kept = self.path("kept.db");
        db.execute("ATTACH ?1 AS kept", [kept.to_str().unwrap()])
            .unwrap();
        let tables: String = db
            .prepare("SELECT name FROM kept.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            .unwrap()
            .query_map([], |row| row.get::<_, String>(0))
            .unwrap()
            .map(Result::unwrap)
            .map(|table| format!("DELETE FROM main.\"{table}\"; INSERT INTO main.\"{table}\" SELECT * FROM kept.\"{table}\";"))
            .collect();
        db.execute_batch(&format!(
            "PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE; {tables} COMMIT;"
        ))
        .unwrap();
        let journal = self.path("journal.sqlite");
        if journal.exists() {
            std::fs::remove_file(journal).unwrap();
        }
    }

    /// Rows of the state as text, for comparisons.
    pub(crate) fn rows(&self, sql: &str) -> Vec<String> {
        let db = self.state();
        let mut statement = db.prepare(sql).unwrap();
        let columns = statement.column_count();
        let rows = statement
            .query_map([], |row| {
                let cells: Vec<String> = (0..columns)
                    .map(|column| match row.get_ref(column).unwrap() {
                        rusqlite::types::ValueRef::Null => String::new(),
                        rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                        rusqlite::types::ValueRef::Text(text) => {
                            String::from_utf8_lossy(text).into_owned()
                        }
                        other => format!("{other:?}"),
                    })
                    .collect();
                Ok(cells.join("|"))
            })
            .unwrap();
        rows.map(Result::unwrap).collect()
    }

    /// How many requests of a method the sandbox has seen.
    pub(crate) fn calls(&self, method: &str) -> usize {
        self.sandbox
            .journal()
            .iter()
            .filter(|exchange| exchange.operation.as_deref() == Some(method))
            .count()
    }
}

pub(crate) fn not_well(applied: &Applied) -> Vec<String> {
    applied
        .rows
        .iter()
        .filter(|row| !row.outcome.is_well())
        .map(|row| {
            format!(
                "{:?} {} {} {:?}",
                row.row, row.subject, row.outcome, row.message
            )
        })
        .collect()
}

pub(crate) fn count(applied: &Applied, outcome: Outcome) -> u64 {
    applied.counts().get(&outcome).copied().unwrap_or_default()
}

/// Numbers that look random and are the same every time.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}
