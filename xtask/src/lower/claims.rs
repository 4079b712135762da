//! That no two elements of a record have one name, on the wire or in Rust.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Position};
use crate::schema::Element;

#[derive(Default)]
pub(super) struct Names {
    wire: BTreeMap<String, Position>,
    rust: BTreeMap<String, (String, Position)>,
}

impl Names {
    /// A request has the credentials beside its own elements.
    pub(super) fn claim_credentials(&mut self, position: &Position) {
        self.wire.insert("credentials".to_owned(), position.clone());
    }

    pub(super) fn claim_wire(&mut self, name: &str, element: &Element, errors: &mut Diagnostics) {
        crate::schema::check_name(name, &element.position, errors);
        if let Some(other) = self.wire.insert(name.to_owned(), element.position.clone()) {
            errors.add(
                &element.position,
                format!("the name {name} stands for two elements of one record (also at {other})"),
                "remove or rename one of them, alias, flat name or wrapper included",
            );
        }
    }

    pub(super) fn claim_rust(&mut self, name: &str, element: &Element, errors: &mut Diagnostics) {
        if let Some((wire, other)) = self.rust.insert(
            name.to_owned(),
            (element.name.clone(), element.position.clone()),
        ) && wire != element.name
        {
            errors.add(
                &element.position,
                format!(
                    "{} and {wire} ({other}) both become the Rust field {name}",
                    element.name
                ),
                "make one of them an alias of the other",
            );
        }
    }
}
