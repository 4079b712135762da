//! From what a file asks for and what is there now to what has to be done.

mod context;
mod departments;
mod enrollments;
mod groups;
mod hire;
mod learners;
mod missing;
mod overlay;
mod points;
mod role;
mod supervisor;
mod users;

pub(crate) use context::{Context, Draft};
pub(crate) use role::{current as current_role, is_id as is_role_id};
pub(crate) use supervisor::current as current_supervisor;

use crate::error::Error;
use crate::kind::Kind;

pub(crate) async fn draft(context: &Context<'_>, kind: Kind) -> Result<Draft, Error> {
    match kind {
        Kind::Departments => departments::draft(context).await,
        Kind::Users => users::draft(context).await,
        Kind::Groups => groups::draft(context),
        Kind::Enrollments => enrollments::draft(context).await,
        Kind::Points => points::draft(context),
    }
}
