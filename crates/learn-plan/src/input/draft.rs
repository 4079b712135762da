//! A mapping to fill in, for a file whose columns are called otherwise.

use std::fmt::Write as _;

use toml_edit::Value;

use super::header::{known, target};
use super::table::{Reading, Table};
use crate::kind::Kind;
use crate::resolve::ProfileField;

/// The mapping, with a line for each column whose name is not ours.
pub(crate) fn draft(
    table: &Table,
    kind: Kind,
    fields: &[ProfileField],
    reading: Reading<'_>,
) -> String {
    let quoted = |text: &str| Value::from(text).to_string();
    let mut text = format!(
        "# What the columns of a file are, for `learn plan FILE --mapping`. To the right of each stands one of\n# {}.\n\
         # What means nothing here goes into ignore: [\"This\", \"That\"].\n\nkind = {}\n",
        known(kind, fields).join(", "),
        quoted(kind.name())
    );
    if let Some(encoding) = reading.encoding {
        let _ = writeln!(text, "encoding = {}", quoted(encoding));
    }
    if let Some(row) = reading.header_row {
        let _ = writeln!(text, "header_row = {row}");
    }
    text.push_str("ignore = []\n\n[columns]\n");
    for name in &table.header {
        let ours = target(name, kind, fields, None).is_ok();
        if !ours && !name.is_empty() {
            let _ = writeln!(text, "{} = \"\"", quoted(name));
        }
    }
    if kind == Kind::Users {
        text.push_str(
            "\n# Words of the file for ours: active, inactive, ended.\n[values.status]\n# \"aktiv\" = \"active\"\n",
        );
    }
    text
}
