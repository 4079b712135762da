use roxmltree::Node;

use super::annotation;
use super::attributes::{Attributes, L};
use super::names::xs_name;
use super::reader::{File, refuse};
use super::text::{elements, prose};
use super::{FaultNote, OperationNote};
use crate::diagnostic::{Diagnostics, Position};

/// What the annotations of a declaration say.
#[derive(Default)]
pub(super) struct Annotations {
    pub(super) documentation: String,
    pub(super) operation: Option<OperationNote>,
    pub(super) general_faults: Vec<FaultNote>,
    seen: bool,
}

impl Annotations {
    /// Reads one xs:annotation. A second one would leave open which of them counts.
    pub(super) fn read(&mut self, node: Node<'_, '_>, file: &File<'_>, errors: &mut Diagnostics) {
        Attributes::new(node, file.position(node)).finish(errors);
        once(std::mem::replace(&mut self.seen, true), node, file, errors);
        for child in elements(node, file, errors) {
            let at = file.position(child);
            match xs_name(child) {
                Some("documentation") => {
                    Attributes::new(child, at).finish(errors);
                    once(!self.documentation.is_empty(), child, file, errors);
                    self.documentation = prose(child, file, errors);
                }
                Some("appinfo") => {
                    Attributes::new(child, at).finish(errors);
                    self.appinfo(child, file, errors);
                }
                _ => refuse(child, &at, errors),
            }
        }
    }

    fn appinfo(&mut self, node: Node<'_, '_>, file: &File<'_>, errors: &mut Diagnostics) {
        for note in elements(node, file, errors) {
            match (note.tag_name().namespace(), note.tag_name().name()) {
                (Some(L), "operation") => {
                    once(self.operation.is_some(), note, file, errors);
                    self.operation = Some(annotation::operation(note, file, errors));
                }
                (Some(L), "general-fault") => {
                    self.general_faults
                        .push(annotation::fault(note, file, errors));
                }
                _ => refuse(note, &file.position(note), errors),
            }
        }
    }

    /// Refuses an operation or faults where only documentation may stand.
    pub(super) fn documentation_only(self, at: &Position, errors: &mut Diagnostics) -> String {
        self.no_operation(at, errors);
        self.no_general_faults(at, errors);
        self.documentation
    }

    pub(super) fn no_operation(&self, at: &Position, errors: &mut Diagnostics) {
        if self.operation.is_some() {
            errors.add(
                at,
                "l:operation stands at a place where it has no meaning",
                "move it into the xs:appinfo of the request element, in the file of the operation",
            );
        }
    }

    pub(super) fn no_general_faults(&self, at: &Position, errors: &mut Diagnostics) {
        if !self.general_faults.is_empty() {
            errors.add(
                at,
                "l:general-fault stands at a place where it has no meaning",
                "move it into the xs:appinfo of common.xsd, or make it an l:fault of an operation",
            );
        }
    }
}

/// Refuses a second element of a kind.
pub(super) fn once(seen: bool, node: Node<'_, '_>, file: &File<'_>, errors: &mut Diagnostics) {
    if seen {
        errors.add(
            &file.position(node),
            format!("<{}> stands here a second time", node.tag_name().name()),
            "keep one of them",
        );
    }
}
