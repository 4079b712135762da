//! `learn find-user`. The comments of the arguments are the help texts.
#![allow(clippy::doc_markdown)]

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use learn_sync::FoundUser;
use serde_json::{Map, Value, json};

use crate::config::{Connection, Settings};
use crate::console::notice;
use crate::copy::{CopyOptions, say_age};
use crate::failure::Failure;
use crate::output::{CellKind, Column, Completeness, Flow, OutputOptions, RowWriter};

const EXAMPLES: &str = "\
Examples:
  learn find-user jo@example.org --db learning.sqlite
  learn find-user '+49 30 1234567' --format json
  learn find-user müller --select user_id,email,department --format csv";

#[derive(Args, Debug)]
#[command(after_help = "--help tells more.", after_long_help = EXAMPLES)]
pub(crate) struct FindUser {
    /// What a field of the user is, or contains: e-mail, login, phone, id, any field of the profile. Letter case does not
    /// matter; of phone numbers only the digits count. Where a field is exactly this, users who only contain it are
    /// left out.
    #[arg(value_name = "WORD", value_parser = NonEmptyStringValueParser::new())]
    word: String,
    #[command(flatten)]
    copy: CopyOptions,
    #[command(flatten)]
    output: OutputOptions,
}

/// A column: its name, its kind, and what it holds.
type Of = (&'static str, CellKind, fn(&FoundUser) -> Value);

const COLUMNS: &[Of] = &[
    ("user_id", CellKind::Text, |user| json!(user.user_id)),
    ("status", CellKind::Integer, |user| json!(user.status)),
    ("email", CellKind::Text, |user| json!(user.email)),
    ("login", CellKind::Text, |user| json!(user.login)),
    ("first_name", CellKind::Text, |user| json!(user.first_name)),
    ("last_name", CellKind::Text, |user| json!(user.last_name)),
    ("department_id", CellKind::Text, |user| {
        json!(user.department_id)
    }),
    ("department", CellKind::Text, |user| json!(user.department)),
    ("match", CellKind::Text, |user| {
        json!(if user.is_exact { "exact" } else { "contains" })
    }),
    ("matched", CellKind::Text, matched),
];

fn matched(user: &FoundUser) -> Value {
    let matched: Vec<String> = user
        .matches
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    matched.join("; ").into()
}

pub(super) fn run(connection: &Connection, find: &FindUser) -> Result<(), Failure> {
    let settings = Settings::resolve(connection)?;
    let copy = find.copy.open(&settings)?;
    let users = copy.find_users(&find.word)?;
    let columns = COLUMNS
        .iter()
        .map(|(name, kind, _)| Column::plain(*name, *kind));
    let mut writer = RowWriter::new(
        &find.output.clone().or(&settings)?,
        "user",
        columns.collect(),
    )?;
    let found = users.len();
    for user in users {
        let row: Map<String, Value> = COLUMNS
            .iter()
            .map(|(name, _, of)| ((*name).to_owned(), of(&user)))
            .collect();
        let flow = writer.row(row.into())?;
        if flow == Flow::Stop {
            break;
        }
    }
    writer.finish(Completeness::Complete)?;
    if found == 0 {
        notice!("no user of the copy is or contains that");
    }
    copy.check_undisturbed()?;
    say_age(&copy, &["users"])
}
