//! Answers that were saved: files by the name of their operation.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use learn_types::OPERATIONS;
use learn_types::decode::Limits;
use learn_types::operation::OperationDescriptor;
use learn_types::soap::{self, Reply};

use super::examine;
use super::finding::{Exchange, Finding, Refusal};
use crate::console::notice;
use crate::failure::{Failure, UNDECODABLE};

/// Looks at the answers in a folder.
pub(super) fn findings(folder: &Path, limits: &Limits) -> Result<Vec<Finding>, Failure> {
    let mut files = files(folder)?;
    OPERATIONS
        .iter()
        .map(|operation| {
            let mut finding = Finding::new(operation);
            for file in files.remove(operation.name).unwrap_or_default() {
                finding.exchanges.push(read(&file, operation, limits)?);
            }
            let documents: Vec<&[u8]> = finding
                .exchanges
                .iter()
                .filter(|exchange| exchange.refusal.is_none())
                .filter_map(|exchange| exchange.document.as_deref())
                .collect();
            if finding.exchanges.is_empty() {
                finding.not_asked = Some("no answer of it is in the folder".to_owned());
            } else if !documents.is_empty() {
                finding.examined = Some(examine::examine(operation, &documents, limits));
            }
            Ok(finding)
        })
        .collect()
}

/// The files of each operation, in their order.
fn files(folder: &Path) -> Result<BTreeMap<&'static str, Vec<PathBuf>>, Failure> {
    let fail = |error| Failure::usage(format!("cannot read {}: {error}", folder.display()));
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        let path = entry.map_err(fail)?.path();
        if path.extension().is_some_and(|kind| kind == "xml") {
            paths.push(path);
        }
    }
    paths.sort_by_key(|path| (path.as_os_str().len(), path.clone()));
    let mut files: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for path in paths {
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        match stem.and_then(operation) {
            Some(operation) => files.entry(operation.name).or_default().push(path),
            None => notice!(
                "note: {} has not the name of an operation, and is left out",
                path.display()
            ),
        }
    }
    if files.is_empty() {
        return Err(Failure::usage(format!(
            "{} holds no answers: each is a file with the name of its operation, such as ListUsers.xml or ListUsers-2.xml",
            folder.display()
        )));
    }
    Ok(files)
}

/// `ListUsers`, `ListUsers-2`, `getUsers-v2`
fn operation(stem: &str) -> Option<&'static OperationDescriptor> {
    let named = |name: &str| {
        OPERATIONS.iter().copied().find(|operation| {
            operation.name.eq_ignore_ascii_case(name)
                || operation
                    .method
                    .replace('/', "-")
                    .eq_ignore_ascii_case(name)
        })
    };
    named(stem).or_else(|| {
        let (name, number) = stem.rsplit_once('-')?;
        number.parse::<u32>().ok()?;
        named(name)
    })
}

fn read(
    file: &Path,
    operation: &'static OperationDescriptor,
    limits: &Limits,
) -> Result<Exchange, Failure> {
    let document = crate::input::read(file)?;
    // It also sees to the limits.
    let refusal = match soap::decode_any(&document, limits, Some(operation)) {
        Ok(decoded) => match decoded.value {
            Reply::Fault(fault) => Some(Refusal::fault(fault.class, &fault.text)),
            Reply::Result(()) => None,
        },
        Err(error) => Some(Refusal {
            class: None,
            words: examine::reason(&error),
            exit_code: UNDECODABLE,
        }),
    };
    let name = file.file_name().map(|name| name.to_string_lossy());
    Ok(Exchange {
        document: Some(document),
        file: name.map(std::borrow::Cow::into_owned),
        refusal,
        ..Exchange::default()
    })
}
