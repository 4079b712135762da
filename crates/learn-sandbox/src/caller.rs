//! Who is asking, and what the role behind the credentials may see.

use learn_types::operation::OperationDescriptor;
use rusqlite::{Connection, OptionalExtension};

use crate::refusal::Refusal;
use crate::seed::role;

/// The user whom a request acts as.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) user: i64,
    pub(crate) login: String,
    pub(crate) role: i64,
}

impl Caller {
    /// Who this user is by now: a role may have changed, and a user may have been deactivated since the token was issued.
    pub(crate) fn load(db: &Connection, user: i64) -> Result<Self, Refusal> {
        let found = db
            .prepare_cached("SELECT login, role, status FROM users WHERE id = ?1")?
            .query_row([user], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get::<_, i64>(2)?))
            })
            .optional()?;
        match found {
            Some((login, role, 1)) => Ok(Self { user, login, role }),
            Some(_) => Err(Refusal::unauthorized(
                "the user behind the credentials is not active",
            )),
            None => Err(Refusal::unauthorized(
                "the user behind the credentials was deleted",
            )),
        }
    }

    /// Whether the role manages the whole account. Others see the departments that they manage, and those below.
    pub(crate) fn is_unlimited(&self) -> bool {
        matches!(
            self.role,
            role::OWNER | role::ADMINISTRATOR | role::PUBLISHER
        )
    }

    /// How the vendor's pages call the role.
    fn titles(&self) -> &'static [&'static str] {
        match self.role {
            role::OWNER => &["owner"],
            role::ADMINISTRATOR => &["account admin"],
            role::DEPARTMENT_ADMINISTRATOR => &["department admin"],
            role::PUBLISHER => &["publisher", "course author"],
            role::CUSTOM => &["custom"],
            _ => &[],
        }
    }

    /// Whether the role may call an operation, by the roles that its page lists. A page without roles is for all that
    /// manage people, and for publishers where it is about content or about who learns it, as the pages beside it say.
    pub(crate) fn may_call(&self, operation: &OperationDescriptor) -> bool {
        if operation.roles.is_empty() {
            return match self.role {
                role::PUBLISHER => matches!(operation.area, "content" | "enrollments"),
                _ => !self.titles().is_empty(),
            };
        }
        operation.roles.iter().any(|role| {
            let role = role.to_ascii_lowercase();
            self.titles().iter().any(|title| role.contains(title))
        })
    }
}
