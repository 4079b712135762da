//! Each file includes what it builds on, so that it stands alone in an XML editor.

use crate::diagnostic::Diagnostics;
use crate::schema::{File, FileKind};

pub(super) fn check(files: &[File], complete: bool, errors: &mut Diagnostics) {
    for file in files {
        let wanted = match file.kind {
            FileKind::Common => None,
            FileKind::Types => Some(("../common.xsd", "common.xsd".to_owned())),
            FileKind::Operation(_) => Some(("types.xsd", format!("{}/types.xsd", file.area))),
        };
        for (location, position) in &file.includes {
            if wanted.as_ref().is_none_or(|(wanted, _)| wanted != location) {
                errors.add(
                    position,
                    format!("the include of {location:?} is not the one of this kind of file"),
                    match &wanted {
                        Some((wanted, _)) => format!("include {wanted:?}, and nothing else"),
                        None => "remove it: common.xsd includes nothing".to_owned(),
                    },
                );
            }
        }
        let Some((location, path)) = wanted else {
            continue;
        };
        if !file.includes.iter().any(|(found, _)| found == location) {
            errors.add(
                &file.start(),
                format!("{location:?} is not included"),
                format!("add <xs:include schemaLocation={location:?}/>"),
            );
        }
        if complete && !files.iter().any(|other| other.path == path) {
            errors.add(
                &file.start(),
                format!("the included file schemas/{path} does not exist"),
                "write it, even if it only includes what is below it",
            );
        }
    }
}
