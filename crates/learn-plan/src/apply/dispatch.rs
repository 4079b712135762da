//! Which kind of step is looked at and sent where.

use learn_client::Error;

use super::look::{Item, Look};
use super::server::{Sent, Server};
use super::{departments, enrollments, groups, points, users};
use crate::step::Step;

/// What stands in the place of steps that go along in one request. One look for each.
pub(super) async fn look(server: &mut Server<'_>, items: &[Item<'_>]) -> Result<Vec<Look>, Error> {
    let Some(first) = items.first() else {
        return Ok(Vec::new());
    };
    match first.step {
        Step::AddDepartment { .. }
        | Step::UpdateDepartment { .. }
        | Step::SuperviseDepartment { .. } => departments::look(server, first)
            .await
            .map(|look| vec![look]),
        Step::Deactivate { .. } => users::look_at_active(server, items).await,
        Step::AddUser { .. }
        | Step::UpdateUser { .. }
        | Step::SuperviseUser { .. }
        | Step::KeepEmployment { .. }
        | Step::Activate { .. }
        | Step::EndEmployment { .. } => users::look(server, first).await.map(|look| vec![look]),
        Step::AddGroup { .. } => groups::look_for_group(server, first)
            .await
            .map(|look| vec![look]),
        Step::Join { .. } | Step::Leave { .. } => groups::look_at_members(server, items).await,
        Step::Enroll { .. } => enrollments::look_for(server, items).await,
        Step::ChangeEnrollment { .. } | Step::Unenroll { .. } => {
            enrollments::look_at(server, first)
                .await
                .map(|look| vec![look])
        }
        Step::Award { .. } => points::look(server, first).await.map(|look| vec![look]),
    }
}

/// Sends one request for steps that were just looked at.
pub(super) async fn send(server: &Server<'_>, items: &[Item<'_>]) -> Result<Sent, Error> {
    let Some(first) = items.first() else {
        return Ok(Sent::Silent);
    };
    match first.step {
        Step::AddDepartment { .. }
        | Step::UpdateDepartment { .. }
        | Step::SuperviseDepartment { .. } => departments::send(server, first).await,
        Step::Deactivate { .. } => users::deactivate(server, items).await,
        Step::AddUser { .. }
        | Step::UpdateUser { .. }
        | Step::SuperviseUser { .. }
        | Step::KeepEmployment { .. }
        | Step::Activate { .. }
        | Step::EndEmployment { .. } => users::send(server, first).await,
        Step::AddGroup { .. } | Step::Join { .. } | Step::Leave { .. } => {
            groups::send(server, items).await
        }
        Step::Enroll { .. } => enrollments::enroll(server, items).await,
        Step::ChangeEnrollment { .. } | Step::Unenroll { .. } => {
            enrollments::send(server, first).await
        }
        Step::Award { .. } => points::send(server, first).await,
    }
}
