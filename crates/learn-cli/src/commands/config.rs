use clap::{Args, Subcommand};
use serde_json::{Map, json};

use crate::config::{Connection, Folder, Settings};
use crate::failure::Failure;
use crate::output::{self, ListFormat};

#[derive(Debug, Subcommand)]
pub(crate) enum Config {
    /// Show every setting as it counts now; secrets are hidden.
    Show(Show),
    /// Print where the configuration file is, whether it exists or not.
    Path,
}

#[derive(Args, Debug)]
pub(crate) struct Show {
    /// Also show where each comes from.
    #[arg(long)]
    origin: bool,
    /// How to print them; JSON always has the origins.
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

/// `learn config`
pub(super) fn run(connection: &Connection, config: &Config) -> Result<(), Failure> {
    match config {
        Config::Path => output::line(&Folder::find()?.configuration().display().to_string()),
        Config::Show(show) => self::show(connection, show),
    }
}

fn show(connection: &Connection, show: &Show) -> Result<(), Failure> {
    let settings = Settings::resolve(connection)?.shown();
    match show.format {
        ListFormat::Json => {
            let settings: Map<_, _> = settings
                .iter()
                .map(|shown| {
                    let setting = json!({ "value": shown.value, "origin": shown.origin });
                    (shown.name.clone(), setting)
                })
                .collect();
            output::json(&settings)
        }
        ListFormat::Table => {
            let mut headers = vec!["SETTING".to_owned(), "VALUE".to_owned()];
            if show.origin {
                headers.push("ORIGIN".to_owned());
            }
            let rows: Vec<Vec<String>> = settings
                .into_iter()
                .map(|shown| {
                    let mut row = vec![shown.name, shown.value.unwrap_or_default()];
                    if show.origin {
                        row.push(shown.origin);
                    }
                    row
                })
                .collect();
            output::line(&output::table(&headers, &rows))
        }
    }
}
