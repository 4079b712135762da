//! Steps that are about departments.

use learn_client::Error;
use learn_client::types::departments::{
    AddDepartment, ChangeDepartmentSubordination, UpdateDepartment,
};

use super::look::{Comparison, Item, Look};
use super::server::{Sent, Server};
use super::users::{known, shown_supervisor, supervisors};
use crate::desire::current_supervisor;
use crate::names::Departments;
use crate::resolve;
use crate::step::Step;

const GONE: &str = "the department is gone";

pub(super) async fn look(server: &mut Server<'_>, item: &Item<'_>) -> Result<Look, Error> {
    let listed = resolve::departments(server.client).await?;
    Ok(match item.step {
        Step::AddDepartment { name, parent, code } => {
            let Some(parent) = server.id(parent) else {
                return Ok(Look::Shifted(
                    "the department above was not added".to_owned(),
                ));
            };
            let now = Departments::listed(listed);
            if now.by_id(parent).is_none() {
                return Ok(Look::Shifted("the department above is gone".to_owned()));
            }
            match (now.named_below(parent, name).as_slice(), item.was_sent()) {
                ([], _) => Look::Ready(None),
                ([one], true) if one.code == *code => Look::So(Some(one.id.clone())),
                (_, true) => Look::Unknown(format!(
                    "nothing says whether this department was added, and by now there is one called {name:?} that is not as \
                     in the plan, or several"
                )),
                (_, false) => Look::Shifted(format!(
                    "a department {name:?} is there by now: make the plan anew"
                )),
            }
        }
        Step::UpdateDepartment {
            department,
            name,
            code,
            parent,
        } => {
            let Some(now) = listed
                .iter()
                .find(|one| one.department_id.as_str() == department)
            else {
                return Ok(Look::Shifted(GONE.to_owned()));
            };
            let mut comparison = Comparison::new();
            for (what, value, edit) in
                [("the name", &now.name, name), ("the code", &now.code, code)]
            {
                if let Some(edit) = edit {
                    comparison.edit(
                        what,
                        value.as_deref().filter(|value| !value.is_empty()),
                        edit,
                    );
                }
            }
            if let Some((old, new)) = parent {
                let Some(new) = server.id(new) else {
                    return Ok(Look::Shifted(
                        "the department above was not added".to_owned(),
                    ));
                };
                let now = now.parent_department_id.as_ref().map(AsRef::<str>::as_ref);
                comparison.add("the department above", &now, &Some(old), &Some(new), |id| {
                    format!("{id:?}")
                });
            }
            comparison.look()
        }
        Step::SuperviseDepartment {
            department,
            functional,
            old,
            new,
        } => {
            let found = server
                .id(department)
                .and_then(|id| listed.iter().find(|one| one.department_id.as_str() == id));
            let (Some(now), Some(new)) = (found, known(server, new)) else {
                return Ok(Look::Shifted(GONE.to_owned()));
            };
            let now = current_supervisor(if *functional {
                now.co_subordination.as_ref()
            } else {
                now.subordination.as_ref()
            });
            let old = old.clone().or_else(|| now.clone());
            let mut comparison = Comparison::new();
            comparison.add("the supervisor", &now, &old, &Some(new), |one| {
                shown_supervisor(one.as_ref())
            });
            comparison.look()
        }
        _ => Look::Shifted(GONE.to_owned()),
    })
}

pub(super) async fn send(server: &Server<'_>, item: &Item<'_>) -> Result<Sent, Error> {
    let client = server.client;
    match item.step {
        Step::AddDepartment { name, parent, code } => {
            let mut request =
                AddDepartment::new(name.as_str(), server.id(parent).unwrap_or_default());
            request.code.clone_from(code);
            let added = client.send(&request).await?;
            Ok(Sent::Done(Some(added.department_id.to_string())))
        }
        Step::UpdateDepartment {
            department,
            name,
            code,
            parent,
        } => {
            let mut request = UpdateDepartment::new(department.as_str());
            request.name = name.as_ref().and_then(|edit| edit.new.clone());
            // An empty text takes the code away.
            request.code = code
                .as_ref()
                .map(|edit| edit.new.clone().unwrap_or_default());
            request.parent_department_id = parent
                .as_ref()
                .and_then(|(_, new)| server.id(new))
                .map(Into::into);
            client
                .send(&request)
                .await
                .map(|answer| Sent::of(answer.success))
        }
        Step::SuperviseDepartment {
            department,
            functional,
            new,
            ..
        } => {
            let mut request =
                ChangeDepartmentSubordination::new(server.id(department).unwrap_or_default());
            (request.subordination, request.co_subordination) =
                supervisors(server, new, *functional);
            client.send(&request).await.map(Sent::from)
        }
        _ => Ok(Sent::Silent),
    }
}
