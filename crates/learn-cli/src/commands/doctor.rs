use std::path::PathBuf;

use clap::Args;

use crate::arguments::Connection;
use crate::doctor;
use crate::failure::Failure;

#[derive(Args, Debug)]
pub(crate) struct Doctor {
    /// Print the findings as JSON.
    #[arg(long)]
    pub(crate) json: bool,
    /// Also write a report for support into this file: versions, settings, findings; no secrets, no personal data.
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// Hide the name of the account in the report.
    #[arg(long, requires = "report")]
    pub(crate) mask_account: bool,
    /// Send the key to the vendor's other regions, where the one that is set gives no token.
    #[arg(long)]
    pub(crate) try_other_regions: bool,
    /// Check the rights in this area only; may be repeated.
    #[arg(long = "area", value_name = "AREA", value_parser = areas())]
    pub(crate) areas: Vec<String>,
}

/// The areas of the contract.
fn areas() -> clap::builder::PossibleValuesParser {
    let mut areas: Vec<&'static str> = Vec::new();
    for operation in learn_types::OPERATIONS {
        if !areas.contains(&operation.area) {
            areas.push(operation.area);
        }
    }
    areas.into()
}

/// `learn doctor`
pub(super) async fn run(connection: &Connection, arguments: Doctor) -> Result<(), Failure> {
    doctor::run(connection, &arguments).await
}
