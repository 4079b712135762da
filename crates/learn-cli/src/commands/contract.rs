use std::path::PathBuf;

use clap::Args;

use crate::arguments::Connection;
use crate::contract;
use crate::failure::Failure;

#[derive(Args, Debug)]
pub(crate) struct Contract {
    /// Look at answers that were saved, and ask nothing: files with the names of their operations (ListUsers.xml,
    /// ListUsers-2.xml), as an earlier run wrote them.
    #[arg(long, value_name = "DIR")]
    pub(crate) answers: Option<PathBuf>,
    /// Where to write the answers and report.json: a new or an empty directory. A new one with the name of the day
    /// where absent.
    #[arg(long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// How many rows to ask for where an operation answers page by page. The second page is asked for too.
    #[arg(long, value_name = "ROWS", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(crate) page_size: u32,
    /// An id to ask with where no answer gives one, such as TrainingId=ID. May be repeated.
    #[arg(long = "id", value_name = "TYPE=ID")]
    pub(crate) ids: Vec<String>,
}

/// `learn contract`
pub(super) async fn run(connection: &Connection, contract: &Contract) -> Result<(), Failure> {
    contract::run(connection, contract).await
}
